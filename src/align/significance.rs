//! How surely two texts belong together: their best aligned stretches against chance.
//!
//! An alignment is a sequence of scores: each bead adds how much likelier its sentences are as translations of each
//! other than side by side by chance, each gap costs. The stretches that add up to most are found in one pass over
//! them (Ruzzo & Tompa 1999, maximal scoring subsequences). Of unrelated texts the best stretch grows with the
//! logarithm of what it could be picked from, ln(n·m), of related ones with the length (Karlin & Altschul 1990); so
//! sentences around it, however many, take nothing from it.

use super::{Alignment, Bead};
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

impl Alignment {
    /// Returns the stretches that add up to most, in order: none can be made longer or shorter and score better.
    pub fn stretches(&self) -> Vec<Stretch> {
        maximal(&self.scores)
    }
}

/// What the aligned stretches of two texts say of them.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
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
}

impl Alignment {
    /// Returns what the aligned stretches say.
    pub fn significance(&self) -> Significance {
        let (sources, targets) = sizes(self.beads.iter());
        let chances = libm::log(f64::from(sources.max(1))) + libm::log(f64::from(targets.max(1)));
        let mut found = Significance {
            chances,
            ..Significance::default()
        };
        let mut covered = (0, 0);
        for stretch in self
            .stretches()
            .into_iter()
            .filter(|one| one.score > chances)
        {
            let beads = self.beads[stretch.beads]
                .iter()
                .filter(|bead| bead.is_two_sided());
            let (a, b) = sizes(beads.clone());
            covered = (covered.0 + a, covered.1 + b);
            found.score += stretch.score - chances;
            found.beads += beads.count();
        }
        let share = |part: u32, whole: u32| f64::from(part) / f64::from(whole.max(1));
        found.coverage = Pair::new(share(covered.0, sources), share(covered.1, targets));
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
}

/// Returns the maximal scoring subsequences.
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
        };
        // Joined with the last one that begins lower, unless that one ends as high.
        while let Some(at) = open.iter().rposition(|one| one.before < new.before) {
            if open[at].after >= new.after {
                break;
            }
            new = Open {
                beads: open[at].beads.start..new.beads.end,
                before: open[at].before,
                after: new.after,
            };
            open.truncate(at);
        }
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
