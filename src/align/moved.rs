//! Blocks that stand elsewhere on the other side.
//!
//! A path rises on both sides, so a paragraph that was moved comes out as two runs of one-sided beads. Sentences of
//! such runs are compared with each other, any distance apart: rare words, names and numbers vote for pairs, pairs
//! that follow each other form chains, and the neighbourhood of a chain that is better than chance is searched like a
//! text of its own. What fits becomes beads that cross others.
//!
//! * **Law:** every sentence stays in exactly one bead; only one-sided beads are taken; time grows with what the
//!   one-sided sentences hold, for a token that stands in many of them votes for none.
//!
//! A chain could have been picked anywhere, so it must be better than the logarithm of how many places there are
//! (Karlin & Altschul 1990), as in [`significance`](super::significance).

use super::alignment::Alignment;
use super::bead::{Alternative, Bead};
use super::model::Model;
use super::model::features::Feature;
use super::model::priors::Priors;
use super::passes::{Pass, Scored, decode};
use super::search::chunks::Chunk;
use super::search::scoring;
use crate::features::TypeId;
use crate::pair::{Pair, Side};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// One-sided sentences in which a token may stand on the other side to vote.
const VOTES: usize = 8;

/// Sentences between two pairs of a chain, on a side.
const APART: u32 = 3;

/// Sentences around a chain that are searched with it, on a side and at most.
const AROUND: u32 = 8;

/// Nats by which a chain must be better than the logarithm of its chances: strict F1 of the development set `moved` is .990
/// at 2 and .988 at 4 (`tilts evaluate --align`), but at 2 more rows of unmoved texts are taken.
const MARGIN: f64 = 4.0;

/// Two sentences that seem to belong together.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Match {
    source: u32,
    target: u32,
    score: f64,
}

/// Matches that follow each other.
#[derive(Debug)]
struct Chain {
    source: Range<u32>,
    target: Range<u32>,
    score: f64,
}

/// The one-sided sentences of an alignment: for each sentence of a side, whether it is one.
struct Alone {
    sides: Pair<Vec<bool>>,
}

impl Alone {
    fn new(model: &Model<'_>, alignment: &Alignment) -> Self {
        let sides = model.features.sides.as_ref();
        let mut alone = Self {
            sides: sides.map(|side| vec![true; side.len()]),
        };
        for bead in alignment.beads.iter().filter(|bead| bead.is_two_sided()) {
            alone.take(bead);
        }
        alone
    }

    /// Returns how many of each side are left.
    fn counts(&self) -> Pair<usize> {
        let left = |side: &Vec<bool>| side.iter().filter(|alone| **alone).count();
        self.sides.as_ref().map(left)
    }

    /// Returns the part of the run around a range that lies no further than [`AROUND`] from it.
    fn around(&self, side: Side, range: &Range<u32>) -> Range<u32> {
        let alone = self.sides.get(side);
        let is_alone = |at: u32| alone.get(at as usize) == Some(&true);
        let (mut start, mut end) = (range.start, range.end);
        while start > 0 && range.start - start < AROUND && is_alone(start - 1) {
            start -= 1;
        }
        while end - range.end < AROUND && is_alone(end) {
            end += 1;
        }
        start..end
    }

    fn take(&mut self, bead: &Bead) {
        self.sides.source[bead.source.start as usize..bead.source.end as usize].fill(false);
        self.sides.target[bead.target.start as usize..bead.target.end as usize].fill(false);
    }
}

/// Pairs the one-sided sentences of the last pass that belong together out of the order of the texts.
pub fn with_moved(model: &Model<'_>, alignment: Alignment) -> Alignment {
    let mut alone = Alone::new(model, &alignment);
    let counts = alone.counts();
    if counts.source == 0 || counts.target == 0 {
        return alignment;
    }
    let chances = libm::log(counts.source as f64) + libm::log(counts.target as f64);
    let matches = matches(model, &alone);
    let mut chains = chains(&matches);
    chains.retain(|chain| chain.score >= chances + MARGIN);
    chains.sort_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then((a.source.start, a.target.start).cmp(&(b.source.start, b.target.start)))
    });
    let mut found: Vec<Found> = Vec::new();
    for chain in chains {
        let is_free = |side: Side, range: &Range<u32>| {
            let alone = &alone.sides.get(side)[range.start as usize..range.end as usize];
            alone.iter().all(|alone| *alone)
        };
        if !is_free(Side::Source, &chain.source) || !is_free(Side::Target, &chain.target) {
            continue;
        }
        let block = block(model, &alone, &chain);
        let chance = chances / block.beads.len() as f64;
        let beads = rated(block).filter(|one| one.bead.is_two_sided());
        for mut one in beads {
            one.score -= chance;
            alone.take(&one.bead);
            found.push(one);
        }
    }
    let mut merged = if found.is_empty() {
        alignment
    } else {
        merge(alignment, found)
    };
    merged.counterparts = counterparts(&merged.beads, &matches, &alone);
    merged
}

/// Returns for each bead how much better than chance it goes with the best of what is left alone on the other side.
fn counterparts(beads: &[Bead], matches: &[Match], alone: &Alone) -> Vec<f64> {
    let chances = alone.counts().map(|left| libm::log(left.max(1) as f64));
    let mut best: Pair<FxHashMap<u32, f64>> = Pair::default();
    for one in matches {
        if !alone.sides.source[one.source as usize] || !alone.sides.target[one.target as usize] {
            continue;
        }
        for (side, at) in [(Side::Source, one.source), (Side::Target, one.target)] {
            let score = best.get_mut(side).entry(at).or_default();
            *score = score.max(one.score - chances.get(side.other()));
        }
    }
    let of = |bead: &Bead| {
        let both = [
            (Side::Source, bead.source.clone()),
            (Side::Target, bead.target.clone()),
        ];
        both.into_iter()
            .flat_map(|(side, range)| range.map(move |at| (side, at)))
            .filter_map(|(side, at)| best.get(side).get(&at).copied())
            .fold(0.0, f64::max)
    };
    beads
        .iter()
        .map(|bead| if bead.is_two_sided() { 0.0 } else { of(bead) })
        .collect()
}

/// Returns the pairs of one-sided sentences that rare tokens vote for, by source and target.
fn matches(model: &Model<'_>, alone: &Alone) -> Vec<Match> {
    let mut postings: FxHashMap<TypeId, Vec<u32>> = FxHashMap::default();
    let sides = model.features.sides.as_ref();
    for (at, _) in (0_u32..)
        .zip(&alone.sides.target)
        .filter(|(_, alone)| **alone)
    {
        for token in sides.target.tokens(at as usize) {
            if model.types.target[token.index()].used {
                postings.entry(*token).or_default().push(at);
            }
        }
    }
    let mut matches = Vec::new();
    for (at, _) in (0_u32..)
        .zip(&alone.sides.source)
        .filter(|(_, alone)| **alone)
    {
        let mut targets: Vec<u32> = Vec::new();
        for token in sides.source.tokens(at as usize) {
            if !model.types.source[token.index()].used {
                continue;
            }
            for link in model.features.links.source.of(*token) {
                let places = postings.get(&link.to).map_or(&[][..], Vec::as_slice);
                if places.len() <= VOTES {
                    targets.extend(places);
                }
            }
        }
        targets.sort_unstable();
        targets.dedup();
        for target in targets {
            let range = |at: u32| at as usize..at as usize + 1;
            let score = model.score(range(at), range(target)) + model.weight(Feature::Shape11);
            if score > 0.0 {
                matches.push(Match {
                    source: at,
                    target,
                    score,
                });
            }
        }
    }
    matches
}

/// Returns the best chain that ends with each match that no better chain goes on from.
fn chains(matches: &[Match]) -> Vec<Chain> {
    let at: FxHashMap<(u32, u32), usize> = (0..)
        .zip(matches)
        .map(|(place, one)| ((one.source, one.target), place))
        .collect();
    let mut best: Vec<(f64, Option<usize>)> = Vec::with_capacity(matches.len());
    let mut goes_on = vec![false; matches.len()];
    for one in matches {
        let mut before: (f64, Option<usize>) = (0.0, None);
        for back in 1..=APART {
            for left in 1..=APART {
                let Some(place) = one
                    .source
                    .checked_sub(back)
                    .zip(one.target.checked_sub(left))
                else {
                    continue;
                };
                if let Some(&place) = at.get(&place)
                    && best[place].0 > before.0
                {
                    before = (best[place].0, Some(place));
                }
            }
        }
        if let Some(place) = before.1 {
            goes_on[place] = true;
        }
        best.push((before.0 + one.score, before.1));
    }
    let mut chains = Vec::new();
    for (place, last) in matches
        .iter()
        .enumerate()
        .filter(|(place, _)| !goes_on[*place])
    {
        let mut first = place;
        while let Some(before) = best[first].1 {
            first = before;
        }
        chains.push(Chain {
            source: matches[first].source..last.source + 1,
            target: matches[first].target..last.target + 1,
            score: best[place].0,
        });
    }
    chains
}

/// Searches the neighbourhood of a chain.
fn block(model: &Model<'_>, alone: &Alone, chain: &Chain) -> Alignment {
    let source = alone.around(Side::Source, &chain.source);
    let target = alone.around(Side::Target, &chain.target);
    let chunk = Chunk::block(&source, &target);
    let priors = Priors::new(model.parameters);
    let scored = Scored::new(model, &chunk, 1, &priors, scoring::SETTLED);
    let Pass { alignment, .. } = decode(model, &scored, &priors);
    alignment
}

/// A bead with all that is known of it.
struct Found {
    bead: Bead,
    posterior: f64,
    score: f64,
    alternative: Option<Alternative>,
}

/// Returns the beads of an alignment, each with what is known of it.
fn rated(alignment: Alignment) -> impl Iterator<Item = Found> {
    let figures = alignment.posteriors.into_iter().zip(alignment.scores);
    let figures = figures.zip(alignment.alternatives);
    let beads = alignment.beads.into_iter().zip(figures);
    beads.map(|(bead, ((posterior, score), alternative))| Found {
        bead,
        posterior,
        score,
        alternative,
    })
}

impl Alignment {
    fn push(&mut self, one: Found) {
        self.beads.push(one.bead);
        self.posteriors.push(one.posterior);
        self.scores.push(one.score);
        self.alternatives.push(one.alternative);
    }
}

/// Puts the beads that were found in place of the one-sided ones.
fn merge(alignment: Alignment, found: Vec<Found>) -> Alignment {
    let taken = |range: fn(&Bead) -> &Range<u32>| {
        let mut ranges: Vec<Range<u32>> =
            found.iter().map(|one| range(&one.bead).clone()).collect();
        ranges.sort_unstable_by_key(|range| range.start);
        move |own: &Range<u32>| {
            let after = ranges.partition_point(|range| range.start <= own.start);
            let last = after.checked_sub(1).and_then(|last| ranges.get(last));
            !own.is_empty() && last.is_some_and(|last| last.contains(&own.start))
        }
    };
    let (takes_source, takes_target) = (taken(|bead| &bead.source), taken(|bead| &bead.target));
    let mut by_source: FxHashMap<u32, Found> = found
        .into_iter()
        .map(|one| (one.bead.source.start, one))
        .collect();
    let mut merged = Alignment::default();
    for one in rated(alignment) {
        let Bead { source, target } = &one.bead;
        let is_alone = !one.bead.is_two_sided();
        let moved = is_alone && !source.is_empty();
        if let Some(found) = moved.then(|| by_source.remove(&source.start)).flatten() {
            merged.moved.push(merged.beads.len());
            merged.push(found);
        } else if !is_alone || !takes_source(source) && !takes_target(target) {
            merged.push(one);
        }
    }
    merged
}
