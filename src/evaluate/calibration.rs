//! Whether confidence means what it says: of the beads shown at 0.9, nine in ten are right.

use serde::Serialize;

/// Bins of the reliability table.
const BINS: usize = 10;

/// How well confidences tell right beads from wrong ones.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Calibration {
    /// Mean distance between confidence and share of right beads, over bins of equal width, weighted by
    /// their beads (expected calibration error: Naeini et al. 2015).
    pub expected_error: f64,
    /// Probability that a right bead has more confidence than a wrong one (area under the ROC curve).
    pub area_under_curve: f64,
    /// For each bin: beads, mean confidence, share of right ones.
    pub bins: Vec<Bin>,
}

/// One bin of the reliability table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Bin {
    /// How many beads fall in it.
    pub beads: usize,
    /// Their mean confidence.
    pub confidence: f64,
    /// The share of them that is strictly right.
    pub right: f64,
}

impl Calibration {
    /// Measures confidences, each with whether its bead is strictly right. Nothing when there are none.
    pub fn new(rated: &[(f64, bool)]) -> Option<Self> {
        if rated.is_empty() {
            return None;
        }
        let mut bins = vec![Bin::default(); BINS];
        for (confidence, right) in rated {
            let above = |place: &usize| *confidence >= *place as f64 / BINS as f64;
            let place = (1..BINS).take_while(above).count();
            if let Some(bin) = bins.get_mut(place) {
                bin.beads += 1;
                bin.confidence += confidence;
                bin.right += f64::from(u8::from(*right));
            }
        }
        let mut expected_error = 0.0;
        for bin in bins.iter_mut().filter(|bin| bin.beads > 0) {
            expected_error += (bin.confidence - bin.right).abs() / rated.len() as f64;
            bin.confidence /= bin.beads as f64;
            bin.right /= bin.beads as f64;
        }
        Some(Self {
            expected_error,
            area_under_curve: area(rated),
            bins,
        })
    }
}

/// Returns the area under the ROC curve: ranks of right beads among all (Mann & Whitney 1947), ties halved;
/// 1 when all are right or all are wrong.
fn area(rated: &[(f64, bool)]) -> f64 {
    let mut sorted = rated.to_vec();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let right = sorted.iter().filter(|(_, right)| *right).count() as f64;
    let wrong = sorted.len() as f64 - right;
    if right == 0.0 || wrong == 0.0 {
        return 1.0;
    }
    let (mut area, mut wrong_below) = (0.0, 0.0);
    for same in sorted.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq()) {
        let good = same.iter().filter(|(_, right)| *right).count() as f64;
        let bad = same.len() as f64 - good;
        area += good * (wrong_below + bad / 2.0);
        wrong_below += bad;
    }
    area / (right * wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn perfect_and_useless_confidence() {
        let perfect: Vec<(f64, bool)> = (0..20).map(|n| (f64::from(n % 2), n % 2 == 1)).collect();
        let measured = Calibration::new(&perfect).unwrap();
        assert!(measured.expected_error < 1e-12 && (measured.area_under_curve - 1.0).abs() < 1e-12);
        let useless: Vec<(f64, bool)> = (0..20).map(|n| (0.95, n % 2 == 1)).collect();
        let measured = Calibration::new(&useless).unwrap();
        assert!(
            (measured.expected_error - 0.45).abs() < 1e-12
                && (measured.area_under_curve - 0.5).abs() < 1e-12
        );
        assert_eq!(Calibration::new(&[]), None);
    }
}
