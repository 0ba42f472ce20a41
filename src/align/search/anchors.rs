//! Pairs of sentences that surely belong together: fixed points of a large text.
//!
//! Two sentences that share rare words, names or numbers vote for each other; votes that are among the best
//! of both sentences are candidates, and the heaviest chain that rises on both sides is kept (Melamed 1999
//! maps bitexts so). A list number or a stock phrase, which stands everywhere, hardly votes; a single one
//! never anchors.
//!
//! * **Law:** anchors rise strictly on both sides.

use crate::align::model::Model;
use crate::cast;
use crate::features::{SideFeatures, TypeId};
use crate::pair::{Pair, Side};
use rayon::prelude::*;

/// A pair of sentences that belongs together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::align) struct Anchor {
    pub source: u32,
    pub target: u32,
    /// The sum of its votes, in nats.
    pub weight: f32,
}

/// Surprise from which a token votes, in nats: its partners stand in one of 90 sentences.
const RARE: f32 = 4.5;

/// Sentences that a token votes for at most: those nearest to the diagonal.
const VOTES: usize = 16;

/// Votes from which a pair may be an anchor, in nats: two rare tokens at least.
const LEAST: f32 = 11.0;

/// Candidates of a sentence: repeated phrases have several, of which the chain picks one.
const CANDIDATES: usize = 3;

/// Finds the anchors of two texts, in order.
pub(in crate::align) fn find(model: &Model<'_>) -> Vec<Anchor> {
    let sizes = model.features.sides.as_ref().map(SideFeatures::len);
    let candidates: Vec<Anchor> = (0..cast::to_u32(sizes.source))
        .into_par_iter()
        .map_init(
            || Sums::new(sizes.target),
            |sums, sentence| votes(model, sentence, sums),
        )
        .flatten_iter()
        .collect();
    chain(&mutual(candidates, sizes), sizes.target)
}

/// The votes for each sentence of the target, added up.
struct Sums {
    of: Vec<f32>,
    /// Sentences that have votes.
    voted: Vec<u32>,
}

impl Sums {
    fn new(targets: usize) -> Self {
        Self {
            of: vec![0.0; targets],
            voted: Vec::new(),
        }
    }

    fn add(&mut self, target: u32, weight: f32) {
        let sum = &mut self.of[target as usize];
        if *sum == 0.0 {
            self.voted.push(target);
        }
        *sum += weight;
    }

    /// Takes the sums that are large enough out, in the order of the sentences.
    fn take(&mut self, source: u32) -> Vec<Anchor> {
        let mut sums = Vec::new();
        for target in self.voted.drain(..) {
            let weight = std::mem::take(&mut self.of[target as usize]);
            if weight >= LEAST {
                sums.push(Anchor {
                    source,
                    target,
                    weight,
                });
            }
        }
        sums.sort_unstable_by_key(|sum| sum.target);
        sums
    }
}

/// Returns the best candidates of a sentence of the source.
fn votes(model: &Model<'_>, sentence: u32, sums: &mut Sums) -> Vec<Anchor> {
    let sizes = model.features.sides.as_ref().map(SideFeatures::len);
    let expected = cast::in_proportion(sentence, sizes.source, sizes.target);
    let rare = |side: Side, token: TypeId| {
        let of = &model.types.get(side)[token.index()];
        (of.used && of.rarity >= RARE).then_some(of.rarity)
    };
    for &token in model.features.sides.source.tokens(sentence as usize) {
        let Some(rarity) = rare(Side::Source, token) else {
            continue;
        };
        for link in model.features.links.source.of(token) {
            let Some(back) = rare(Side::Target, link.to) else {
                continue;
            };
            let weight = link.weight * f32::midpoint(rarity, back);
            for &target in nearest(model.postings.row(link.to.index()), expected) {
                sums.add(target, weight);
            }
        }
    }
    let mut sums = sums.take(sentence);
    best(&mut sums, |sum| sum.target.abs_diff(expected));
    sums
}

/// Returns the part of a sorted list that is nearest to a value, of [`VOTES`] at most.
fn nearest(list: &[u32], value: u32) -> &[u32] {
    if list.len() <= VOTES {
        return list;
    }
    let middle = list.partition_point(|one| *one < value);
    let start = middle.saturating_sub(VOTES / 2).min(list.len() - VOTES);
    &list[start..start + VOTES]
}

/// Keeps the heaviest candidates; of equal ones those that `distance` puts nearest, then the first.
fn best(candidates: &mut Vec<Anchor>, distance: impl Fn(&Anchor) -> u32) {
    candidates.sort_by(|a, b| {
        b.weight
            .total_cmp(&a.weight)
            .then(distance(a).cmp(&distance(b)))
    });
    candidates.truncate(CANDIDATES);
}

/// Keeps the candidates that are among the best of their target sentences too, by source and target.
///
/// They come by source.
fn mutual(mut candidates: Vec<Anchor>, sizes: Pair<usize>) -> Vec<Anchor> {
    candidates.sort_by_key(|one| one.target);
    let mut kept = Vec::new();
    for of_target in candidates.chunk_by(|a, b| a.target == b.target) {
        let mut list = of_target.to_vec();
        let expected = cast::in_proportion(of_target[0].target, sizes.target, sizes.source);
        best(&mut list, |one| one.source.abs_diff(expected));
        kept.extend(list);
    }
    kept.sort_by_key(|one| (one.source, std::cmp::Reverse(one.target)));
    kept
}

/// Returns the heaviest chain of candidates that rises on both sides.
///
/// Candidates come by source, and by falling target within a source, so that a chain takes one of each.
fn chain(candidates: &[Anchor], targets: usize) -> Vec<Anchor> {
    let mut before: Vec<Option<usize>> = Vec::with_capacity(candidates.len());
    let mut tree = Best::new(targets);
    for (place, candidate) in candidates.iter().enumerate() {
        let (sum, last) = tree.below(candidate.target as usize);
        before.push(last);
        tree.raise(
            candidate.target as usize,
            (sum + f64::from(candidate.weight), Some(place)),
        );
    }
    let mut chain = Vec::new();
    let mut next = tree.below(targets).1;
    while let Some(place) = next {
        chain.push(candidates[place]);
        next = before[place];
    }
    chain.reverse();
    chain
}

/// The heaviest chain that ends below a target: a Fenwick tree of maxima.
struct Best(Vec<(f64, Option<usize>)>);

impl Best {
    fn new(size: usize) -> Self {
        Self(vec![(0.0, None); size + 1])
    }

    /// Returns the heaviest chain that ends before `end`.
    fn below(&self, end: usize) -> (f64, Option<usize>) {
        let mut best = (0.0, None);
        let mut at = end;
        while at > 0 {
            if self.0[at].0 > best.0 {
                best = self.0[at];
            }
            at &= at - 1;
        }
        best
    }

    /// Tells of a chain that ends with `place`.
    fn raise(&mut self, place: usize, chain: (f64, Option<usize>)) {
        let mut at = place + 1;
        while let Some(node) = self.0.get_mut(at) {
            if chain.0 > node.0 {
                *node = chain;
            }
            at += at & at.wrapping_neg();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn anchors(list: &[(u32, u32, f32)]) -> Vec<Anchor> {
        list.iter()
            .map(|(source, target, weight)| Anchor {
                source: *source,
                target: *target,
                weight: *weight,
            })
            .collect()
    }

    #[test]
    fn the_heaviest_rising_chain_is_kept() {
        let candidates = anchors(&[
            (0, 0, 1.0),
            (1, 5, 9.0),
            (1, 1, 1.0),
            (2, 2, 1.0),
            (3, 3, 1.0),
            (4, 6, 1.0),
        ]);
        let kept: Vec<(u32, u32)> = chain(&candidates, 7)
            .iter()
            .map(|one| (one.source, one.target))
            .collect();
        assert_eq!(kept, [(0, 0), (1, 5), (4, 6)]);
        assert!(chain(&[], 0).is_empty());
    }

    #[test]
    fn votes_stay_near() {
        let list: Vec<u32> = (0..100).map(|n| n * 10).collect();
        let near = nearest(&list, 505);
        assert_eq!((near.len(), near[0], near[15]), (16, 430, 580));
        assert_eq!(nearest(&list, 5_000).last(), Some(&990));
        assert_eq!(nearest(&[1, 2], 9), [1, 2]);
    }
}
