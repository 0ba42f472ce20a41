//! What the words, numbers and names of a bead say.
//!
//! * **Count:** each token of either side that finds a partner in the other span adds the surprise at finding one by
//!   chance (from how many sentences hold a partner) and a constant for its kind of link; each that has partners
//!   elsewhere but none here costs, by how much better they are. A merged span that holds more than its counterpart
//!   pays for what is left over, which tells 2-1 from 1-1 and 1-0. The idea of matching by best partner and rarity is
//!   that of Ma 2006 (Champollion); in place of its ad-hoc score stand log odds.
//! * **Fast score:** what all tokens of a span are worth unmatched is a difference of sums; what each gains by a
//!   partner is found once for each pair of sentences ([`token_matches`](crate::align::search::token_matches)).
//! * **Bound:** the sum of what the pairs of sentences gain. What is not shared at all, and numbers that differ on both
//!   sides, only cost.
//! * **Law:** the same token on both sides never lowers a score.

use super::Model;
use super::features::Feature;
use super::parameters::Weights;
use super::prefix_sums::differences;
use super::type_evidence::lone;
use crate::align::step::REACH;
use crate::cast;
use crate::features::{Ending, Link, TypeId, TypeKind};
use crate::pair::{Pair, Side};
use std::ops::Range;

/// What the tokens of a span have found in the other.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(in crate::align) struct Found {
    /// What they gain over finding nothing, in nats.
    pub gain: f32,
    /// How many numbers have found a partner, by their worth.
    pub numbers: f32,
    /// Whether any token has found one.
    pub any: bool,
}

impl Found {
    /// Adds what others have found.
    pub(in crate::align) fn extend(&mut self, more: Self) {
        self.gain += more.gain;
        self.numbers += more.numbers;
        self.any |= more.any;
    }
}

impl Model<'_> {
    /// Returns the score of the tokens of the sentences that end at a border when none finds a partner, by how
    /// many sentences they are; in nats.
    pub(in crate::align) fn unmatched_before(&self, side: Side, end: usize) -> [f64; REACH] {
        differences(self.unmatched.get(side), end, |more, less| more - less)
    }

    /// Tells whether a range of sentences has tokens that say anything.
    fn tells(&self, side: Side, range: &Range<usize>) -> bool {
        let sums = self.telling.get(side);
        sums[range.end] > sums[range.start]
    }

    /// Returns how many numbers a range of sentences has, by their worth.
    fn numbers_in(&self, side: Side, range: &Range<usize>) -> f64 {
        let sums = self.numbers.get(side);
        sums[range.end] - sums[range.start]
    }

    /// Counts what a bead lacks as a whole: anything that both sides share, and numbers on both sides.
    pub(in crate::align) fn count_lacks(
        &self,
        source: &Range<usize>,
        target: &Range<usize>,
        found: Pair<Found>,
        mut add: impl FnMut(Feature, f64),
    ) {
        // Where no token tells anything, as in a table of few figures, that none is shared tells nothing either.
        let tells = self.tells(Side::Source, source) && self.tells(Side::Target, target);
        if tells && !found.source.any && !found.target.any {
            add(Feature::NothingShared, 1.0);
            let is_line = |side: Side, range: &Range<usize>| {
                let last = &self.features.sides.get(side).layout[range.end - 1];
                last.ending == Ending::Bare
            };
            if is_line(Side::Source, source) && is_line(Side::Target, target) {
                add(Feature::NothingSharedLine, 1.0);
            }
        }
        let lacks = |side: Side, range: &Range<usize>, found: Found| {
            (self.numbers_in(side, range) - f64::from(found.numbers)).max(0.0)
        };
        let conflict = lacks(Side::Source, source, found.source).min(lacks(
            Side::Target,
            target,
            found.target,
        ));
        if conflict > ROUNDING {
            add(Feature::NumberConflict, conflict);
        }
    }

    /// Counts the tokens of a bead that find, or miss, partners.
    pub(super) fn count_lexical(
        &self,
        source: &Range<usize>,
        target: &Range<usize>,
        counts: &mut Weights,
    ) {
        let found = Pair::new(
            self.count_side(Side::Source, source, target, counts),
            self.count_side(Side::Target, target, source, counts),
        );
        self.count_lacks(source, target, found, |feature, value| {
            counts.add(feature, value);
        });
    }

    /// Counts the tokens of one side; returns what they have found, their gain aside.
    fn count_side(
        &self,
        side: Side,
        own: &Range<usize>,
        other: &Range<usize>,
        counts: &mut Weights,
    ) -> Found {
        let here = self.features.sides.get(side);
        let spread = libm::log(other.len() as f64);
        let mut all = Found::default();
        for sentence in own.clone() {
            for &token in here.tokens(sentence) {
                let of = self.types.get(side)[token.index()];
                if !of.used {
                    continue;
                }
                let weight = f64::from(of.weight);
                let Some(kind) = of.kind else {
                    counts.add(lone(&here.vocabulary[token]), weight);
                    continue;
                };
                let Some(link) = self.best_partner(side, token, other.clone()) else {
                    counts.add(Feature::missed(kind), weight);
                    continue;
                };
                let found = f64::from(link.weight);
                let surprise = (f64::from(of.surprise) - spread).max(0.0);
                counts.add(Feature::surprise(link.kind), found * surprise);
                counts.add(Feature::found(link.kind), found);
                counts.add(Feature::missed(kind), (weight - found).max(0.0));
                all.any = true;
                all.numbers += of.number.min(link.weight);
            }
        }
        all
    }

    /// Returns the link of a token by which it gains most in a span of the other side.
    pub(in crate::align) fn best_partner(
        &self,
        side: Side,
        token: TypeId,
        other: Range<usize>,
    ) -> Option<Link> {
        let there = self.features.sides.get(side.other());
        let mut best: Option<(Gain, Link)> = None;
        for link in self.features.links.get(side).of(token) {
            if !self.types.get(side.other())[link.to.index()].used
                || !other
                    .clone()
                    .any(|sentence| there.tokens(sentence).binary_search(&link.to).is_ok())
            {
                continue;
            }
            let gain = self.gain(side, token, link);
            if best.is_none_or(|(most, _)| gain.beats(&most)) {
                best = Some((gain, *link));
            }
        }
        best.map(|(_, link)| link)
    }

    /// Returns the words of a bead that find no partner in it: of the source, and of the target.
    pub fn unexplained(&self, source: Range<usize>, target: Range<usize>) -> Pair<Vec<TypeId>> {
        let words = |side: Side, own: Range<usize>, other: Range<usize>| {
            let here = self.features.sides.get(side);
            let is_word = |token: TypeId| here.vocabulary[token].kind == TypeKind::Word;
            let used = |token: TypeId| self.types.get(side)[token.index()].used;
            let mut words: Vec<TypeId> = own
                .flat_map(|sentence| here.tokens(sentence).iter().copied())
                .filter(|token| {
                    is_word(*token)
                        && used(*token)
                        && self.best_partner(side, *token, other.clone()).is_none()
                })
                .collect();
            words.sort_unstable();
            words.dedup();
            words
        };
        Pair::new(
            words(Side::Source, source.clone(), target.clone()),
            words(Side::Target, target, source),
        )
    }

    /// Returns what a token gains by a partner.
    pub(in crate::align) fn gain(&self, side: Side, token: TypeId, link: &Link) -> Gain {
        let of = &self.types.get(side)[token.index()];
        let found = cast::to_f32(self.weight(Feature::found(link.kind)));
        let slope = link.weight * cast::to_f32(self.weight(Feature::surprise(link.kind)));
        let base = link.weight * found - link.weight.min(of.weight) * of.missed;
        Gain {
            base,
            slope,
            surprise: of.surprise,
            at_once: base + slope * of.surprise.max(0.0),
        }
    }
}

/// Numbers that sums in `f32` may be wrong by.
const ROUNDING: f64 = 1e-3;

/// What a token gains by a partner, in nats.
#[derive(Debug, Clone, Copy)]
pub(in crate::align) struct Gain {
    /// What does not depend on the span's size.
    pub base: f32,
    /// What a nat of surprise is worth.
    pub slope: f32,
    /// Surprise at a partner in one sentence.
    pub surprise: f32,
    /// The gain when the span is one sentence.
    pub at_once: f32,
}

impl Gain {
    /// Tells whether this gain is greater; of equal ones, the one that rests more on surprise.
    pub(in crate::align) fn beats(&self, other: &Self) -> bool {
        (self.at_once, self.slope) > (other.at_once, other.slope)
    }

    /// Returns the gain when the partner stands somewhere in `spread` = ln(sentences) more.
    pub(in crate::align) fn within(&self, spread: f32) -> f32 {
        self.base + self.slope * (self.surprise - spread).max(0.0)
    }
}
