//! How surely two texts belong together: their best aligned stretches against chance.
//!
//! An alignment is a sequence of scores: each bead adds how much likelier its sentences are as translations of each
//! other than side by side by chance, each gap costs. The stretches that add up to most are found in one pass over
//! them (Ruzzo & Tompa 1999, maximal scoring subsequences). Of unrelated texts the best stretch grows with the
//! logarithm of what it could be picked from, ln(n·m), of related ones with the length (Karlin & Altschul 1990); so
//! sentences around it, however many, take nothing from it.

use super::alignment::Alignment;
use super::bead::Bead;
use crate::pair::Pair;
use std::ops::Range;

/// A stretch of neighbouring beads that together speak for a translation.
#[derive(Debug, Clone, PartialEq)]
pub struct Stretch {
    /// The beads.
    pub beads: Range<usize>,
    /// The sum of their scores, in nats.
    pub score: f64,
}

/// What the aligned stretches of two texts say of them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Significance {
    /// By how much the stretches that are better than chance are better, in nats: the sum over them (Karlin &
    /// Altschul 1993, sum statistics).
    pub score: f64,
    /// The logarithm of how many places a stretch could have been picked from, in nats.
    pub chances: f64,
    /// Two-sided beads in these stretches.
    pub beads: usize,
    /// The share of each text's sentences that stand in these beads.
    pub coverage: Pair<f64>,
    /// The stretches that add up to most, in order, also those that are no better than chance: none can be made longer
    /// or shorter and score better.
    pub stretches: Vec<Stretch>,
}

impl Alignment {
    /// Returns what the aligned stretches say.
    pub fn significance(&self) -> Significance {
        let (sources, targets) = sizes(self.beads.iter());
        let chances = libm::log(f64::from(sources.max(1))) + libm::log(f64::from(targets.max(1)));
        let stretches = maximal(&self.scores);
        let mut found = Significance {
            chances,
            ..Significance::default()
        };
        let mut covered = (0, 0);
        for stretch in stretches.iter().filter(|one| one.score > chances) {
            let beads = self.beads[stretch.beads.clone()]
                .iter()
                .filter(|bead| bead.is_two_sided());
            let (a, b) = sizes(beads.clone());
            covered = (covered.0 + a, covered.1 + b);
            found.score += stretch.score - chances;
            found.beads += beads.count();
        }
        let share = |part: u32, whole: u32| f64::from(part) / f64::from(whole.max(1));
        found.coverage = Pair::new(share(covered.0, sources), share(covered.1, targets));
        found.stretches = stretches;
        found
    }
}

/// Returns how many sentences beads hold on each side.
fn sizes<'bead>(beads: impl Iterator<Item = &'bead Bead>) -> (u32, u32) {
    beads.fold((0, 0), |sum, bead| {
        let (source, target) = bead.shape();
        (sum.0 + source, sum.1 + target)
    })
}

/// A stretch that may still grow, and the sums of all scores before it and at its end.
struct Open {
    beads: Range<usize>,
    before: f64,
    after: f64,
    /// The last one before it that begins lower.
    lower: Option<usize>,
}

/// Returns the maximal scoring subsequences. What begins as high as another one is passed over with it, so time grows
/// with the scores and not with their square.
fn maximal(scores: &[f64]) -> Vec<Stretch> {
    let mut open: Vec<Open> = Vec::new();
    let mut sum = 0.0;
    for (place, score) in scores.iter().enumerate() {
        let before = sum;
        sum += score;
        if *score <= 0.0 {
            continue;
        }
        let mut new = Open {
            beads: place..place + 1,
            before,
            after: sum,
            lower: None,
        };
        // Joined with the last one that begins lower, unless that one ends as high.
        let mut last = open.len().checked_sub(1);
        while let Some(at) = last {
            let one = &open[at];
            if one.before >= new.before {
                last = one.lower;
            } else if one.after >= new.after {
                break;
            } else {
                new.beads.start = one.beads.start;
                new.before = one.before;
                last = one.lower;
                open.truncate(at);
            }
        }
        new.lower = last;
        open.push(new);
    }
    let close = |one: Open| Stretch {
        beads: one.beads,
        score: one.after - one.before,
    };
    open.into_iter().map(close).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_example_of_the_paper() {
        let scores = [4.0, -5.0, 3.0, -3.0, 1.0, 2.0, -2.0, 2.0, -2.0, 1.0, 5.0];
        let found: Vec<(Range<usize>, f64)> = maximal(&scores)
            .into_iter()
            .map(|one| (one.beads, one.score))
            .collect();
        assert_eq!(found, [(0..1, 4.0), (2..3, 3.0), (4..11, 7.0)]);
    }

    proptest! {
        #[test]
        fn no_stretch_scores_better_than_the_best(scores in prop::collection::vec(-9_i8..9, 0..14)) {
            let scores: Vec<f64> = scores.into_iter().map(f64::from).collect();
            let best = maximal(&scores).iter().map(|one| one.score).fold(0.0, f64::max);
            let mut most: f64 = 0.0;
            for from in 0..scores.len() {
                for to in from..=scores.len() {
                    most = most.max(scores[from..to].iter().sum());
                }
            }
            prop_assert!((best - most).abs() < 1e-9);
        }
    }
}
