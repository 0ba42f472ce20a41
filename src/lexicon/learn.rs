//! Learns word pairs from texts that are aligned already.
//!
//! Words that stand together in beads more often than chance would have it are translations of each other.
//! How surely is told by the log-likelihood ratio (Dunning 1993), how exclusively by Dice's coefficient; a
//! pair must be among the best of both its words (competitive linking: Melamed 2000). Words are ids here: whoever calls
//! interns them.
//!
//! * **In:** for each bead the words of both sides that nothing else explains, each once.
//! * **Out:** [`Association`]s, sorted.
//! * **Law:** the order of beads changes nothing.

use crate::pair::{Pair, Side};
use rustc_hash::FxHashMap;
use std::hash::Hash;

/// A word pair that was learnt.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Association<Id> {
    /// The word of the source.
    pub source: Id,
    /// The word of the target.
    pub target: Id,
    /// In how many beads they stood together.
    pub together: u32,
    /// How good the pair is, from 0 to 1.
    pub weight: f32,
}

/// The unexplained words of a bead's two sides, each once, sorted.
pub type Words<Id> = Pair<Vec<Id>>;

/// Beads in which two words must stand together at least.
const TOGETHER: u32 = 2;

/// Log-likelihood ratio from which a pair counts, in nats times two: one such pair in some 1,000 is chance.
const LEAST_RATIO: f64 = 11.0;

/// Log-likelihood ratio from which nothing is gained by more, in nats times two.
const SURE_RATIO: f64 = 40.0;

/// Dice's coefficient from which a pair counts.
const LEAST_DICE: f64 = 0.4;

/// Learns word pairs from beads.
///
/// ```
/// use tilts::lexicon::learn::associate;
/// use tilts::Pair;
/// let beads: Vec<_> = (0..20).map(|n| Pair::new(vec![7 + n % 2], vec![3 + n % 2])).collect();
/// let learnt = associate(&beads);
/// assert_eq!((learnt[0].source, learnt[0].target, learnt[0].together), (7, 3, 10));
/// assert_eq!(learnt.len(), 2);
/// ```
pub fn associate<Id: Copy + Ord + Hash>(beads: &[Words<Id>]) -> Vec<Association<Id>> {
    let counts = Pair::new(Side::Source, Side::Target)
        .map(|side| count(beads.iter().map(|bead| bead.get(side).as_slice())));
    let often = |side: Side, word: &Id| counts.get(side)[word] >= TOGETHER;
    let mut together: FxHashMap<(Id, Id), u32> = FxHashMap::default();
    for bead in beads {
        for s in bead.source.iter().filter(|word| often(Side::Source, word)) {
            for t in bead.target.iter().filter(|word| often(Side::Target, word)) {
                *together.entry((*s, *t)).or_default() += 1;
            }
        }
    }
    let mut pairs: Vec<((Id, Id), u32)> = together
        .into_iter()
        .filter(|(_, n)| *n >= TOGETHER)
        .collect();
    pairs.sort_unstable();
    let learnt = pairs.into_iter().filter_map(|((source, target), both)| {
        let counts = (counts.source[&source], counts.target[&target]);
        let weight = weight(both, counts, beads.len())?;
        Some(Association {
            source,
            target,
            together: both,
            weight,
        })
    });
    best_of_both(learnt.collect())
}

/// Counts in how many lists each word stands.
fn count<'words, Id: Copy + Eq + Hash + 'words>(
    lists: impl Iterator<Item = &'words [Id]>,
) -> FxHashMap<Id, u32> {
    let mut counts = FxHashMap::default();
    for list in lists {
        for word in list {
            *counts.entry(*word).or_default() += 1;
        }
    }
    counts
}

/// Returns how good a pair is, if it is good at all.
#[expect(clippy::cast_possible_truncation, reason = "a share from 0 to 1")]
fn weight(both: u32, (source, target): (u32, u32), beads: usize) -> Option<f32> {
    let dice = 2.0 * f64::from(both) / (f64::from(source) + f64::from(target));
    let ratio = likelihood_ratio(
        f64::from(both),
        f64::from(source),
        f64::from(target),
        beads as f64,
    );
    if dice < LEAST_DICE || ratio < LEAST_RATIO {
        return None;
    }
    let sure = 0.4 + 0.6 * ((ratio - LEAST_RATIO) / (SURE_RATIO - LEAST_RATIO)).min(1.0);
    Some((dice * sure) as f32)
}

/// Returns Dunning's log-likelihood ratio of words that stand together `both` times in `all` beads, of
/// which `source` and `target` hold one and the other; times two, in nats. Negative association gives 0.
fn likelihood_ratio(both: f64, source: f64, target: f64, all: f64) -> f64 {
    let expected = source * target / all;
    if both <= expected {
        return 0.0;
    }
    let part = |seen: f64, expected: f64| {
        if seen > 0.0 {
            seen * libm::log(seen / expected)
        } else {
            0.0
        }
    };
    let without = (all - source - target + both).max(0.0);
    2.0 * (part(both, expected)
        + part(source - both, source * (all - target) / all)
        + part(target - both, (all - source) * target / all)
        + part(without, (all - source) * (all - target) / all))
}

/// Keeps the pairs that are nearly as good as the best of both their words.
fn best_of_both<Id: Copy + Eq + Hash>(learnt: Vec<Association<Id>>) -> Vec<Association<Id>> {
    let mut best: Pair<FxHashMap<Id, f32>> = Pair::default();
    for pair in &learnt {
        for (side, word) in [(Side::Source, pair.source), (Side::Target, pair.target)] {
            let most = best.get_mut(side).entry(word).or_default();
            *most = most.max(pair.weight);
        }
    }
    let keeps = |side: Side, word: Id, weight: f32| weight >= 0.7 * best.get(side)[&word];
    learnt
        .into_iter()
        .filter(|pair| {
            keeps(Side::Source, pair.source, pair.weight)
                && keeps(Side::Target, pair.target, pair.weight)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chance_is_told_from_translation() {
        assert!(likelihood_ratio(10.0, 10.0, 10.0, 100.0) > 60.0);
        assert!(likelihood_ratio(1.0, 10.0, 10.0, 100.0) < 1e-9);
        assert_eq!(weight(2, (40, 40), 50), None);
        assert!(weight(8, (9, 8), 200).is_some_and(|weight| weight > 0.8));
    }

    #[test]
    fn the_order_of_beads_changes_nothing() {
        let mut beads: Vec<Words<u32>> = (0..60)
            .map(|n| Pair::new(vec![n % 3, 10 + n % 4], vec![20 + n % 3, 30 + n % 5]))
            .collect();
        let one = associate(&beads);
        beads.reverse();
        assert_eq!(one, associate(&beads));
        assert_eq!(
            one.iter()
                .map(|pair| (pair.source, pair.target))
                .collect::<Vec<_>>(),
            [(0, 20), (1, 21), (2, 22)]
        );
    }
}
