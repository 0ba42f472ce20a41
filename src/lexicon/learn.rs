//! Learns word pairs from texts that are aligned already.
//!
//! Words that stand together in beads more often than chance would have it are translations of each other.
//! How surely is told by the log-likelihood ratio (Dunning 1993), how exclusively by Dice's coefficient; a
//! pair must be among the best of both its words (competitive linking: Melamed 2000). Words are numbers
//! here: whoever calls interns them.
//!
//! * **In:** for each bead the words of both sides that nothing else explains, each once.
//! * **Out:** [`Learned`] pairs, sorted.
//! * **Law:** the order of beads changes nothing.

use rustc_hash::FxHashMap;

/// A word pair that was learnt.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Learned {
    /// The word of the source.
    pub source: u32,
    /// The word of the target.
    pub target: u32,
    /// In how many beads they stood together.
    pub together: u32,
    /// How good the pair is, from 0 to 1.
    pub weight: f32,
}

/// The unexplained words of a bead's two sides, each once, sorted.
pub type Words = (Vec<u32>, Vec<u32>);

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
/// let beads: Vec<_> = (0..20).map(|n| (vec![7 + n % 2], vec![3 + n % 2])).collect();
/// let learnt = associate(&beads);
/// assert_eq!((learnt[0].source, learnt[0].target, learnt[0].together), (7, 3, 10));
/// assert_eq!(learnt.len(), 2);
/// ```
pub fn associate(beads: &[Words]) -> Vec<Learned> {
    let counts = [
        count(beads.iter().map(|(source, _)| source.as_slice())),
        count(beads.iter().map(|(_, target)| target.as_slice())),
    ];
    let often = |side: usize, word: &u32| {
        counts
            .get(side)
            .and_then(|all| all.get(word))
            .is_some_and(|n| *n >= TOGETHER)
    };
    let mut together: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    for (source, target) in beads {
        for s in source.iter().filter(|word| often(0, word)) {
            for t in target.iter().filter(|word| often(1, word)) {
                *together.entry((*s, *t)).or_default() += 1;
            }
        }
    }
    let mut pairs: Vec<((u32, u32), u32)> = together
        .into_iter()
        .filter(|(_, n)| *n >= TOGETHER)
        .collect();
    pairs.sort_unstable();
    let learnt = pairs.into_iter().filter_map(|((source, target), both)| {
        let counts = (
            counts.first()?.get(&source).copied()?,
            counts.get(1)?.get(&target).copied()?,
        );
        let weight = weight(both, counts, beads.len())?;
        Some(Learned {
            source,
            target,
            together: both,
            weight,
        })
    });
    best_of_both(learnt.collect())
}

/// Counts in how many lists each word stands.
fn count<'words>(lists: impl Iterator<Item = &'words [u32]>) -> FxHashMap<u32, u32> {
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
fn best_of_both(learnt: Vec<Learned>) -> Vec<Learned> {
    let mut best: [FxHashMap<u32, f32>; 2] = Default::default();
    for pair in &learnt {
        for (side, word) in best.iter_mut().zip([pair.source, pair.target]) {
            let most = side.entry(word).or_default();
            *most = most.max(pair.weight);
        }
    }
    let keeps = |side: &FxHashMap<u32, f32>, word: u32, weight: f32| {
        side.get(&word).is_some_and(|most| weight >= 0.7 * most)
    };
    learnt
        .into_iter()
        .filter(|pair| {
            keeps(&best[0], pair.source, pair.weight) && keeps(&best[1], pair.target, pair.weight)
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
        let mut beads: Vec<Words> = (0..60)
            .map(|n| (vec![n % 3, 10 + n % 4], vec![20 + n % 3, 30 + n % 5]))
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
