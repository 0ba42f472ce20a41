//! What the words, numbers and names of a bead say.
//!
//! * **Count:** each token of either side that finds a partner in the other span adds the surprise at finding one by
//!   chance (from how many sentences hold a partner) and a constant for its kind of link; each that has partners
//!   elsewhere but none here costs, by how much better they are. A merged span that holds more than its counterpart
//!   pays for what is left over, which tells 2-1 from 1-1 and 1-0. The idea of matching by best partner and rarity is
//!   that of Ma 2006 (Champollion); in place of its ad-hoc score stand log odds.
//! * **Fast score:** what all tokens of a span are worth unmatched is a difference of sums; what each gains by a
//!   partner is found once for each pair of sentences ([`cells`](crate::align::search::cells)).
//! * **Bound:** the sum of what the pairs of sentences gain. What is not shared at all, and numbers that differ on both
//!   sides, only cost.
//! * **Law:** the same token on both sides never lowers a score.

use super::Model;
use super::border::differences;
use super::features::Feature;
use super::narrow;
use super::parameters::{Parameters, Weights};
use crate::align::search::band::REACH;
use crate::features::{Ending, Features, Link, LinkKind, SideFeatures, Type, TypeKind};
use crate::pair::{Pair, Side};
use std::ops::Range;

/// What the evidence needs to know of one type.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::align) struct TypeEvidence {
    /// Whether it says anything: types that find a partner nearly everywhere do not.
    pub used: bool,
    /// Surprise at finding a partner in one sentence by chance, in nats, as far as it is evidence.
    pub surprise: f32,
    /// That surprise, however great: what tells one place of a large text from all others.
    pub rarity: f32,
    /// Kind of its best link; `None` for a type without partners in the other text.
    pub kind: Option<LinkKind>,
    /// How good its best link is, from 0 to 1.
    pub weight: f32,
    /// What a whole token of its kind costs when it finds no partner, in nats.
    pub missed: f32,
    /// How many numbers it counts as, from 0 to 1: none for a word.
    pub number: f32,
}

impl TypeEvidence {
    /// Returns what it adds to the score of a two-sided bead when it finds no partner, in nats.
    fn unmatched(&self) -> f32 {
        self.weight * self.missed
    }
}

/// A type that partners in more than this share of the other text's sentences is not used …
const FREQUENT_SHARE: f64 = 0.1;
/// … where these are more than so many.
const FREQUENT_COUNT: u32 = 20;

/// The least chance of finding a partner in one sentence: that of a word that stands nowhere in 100 sentences. The
/// weights were estimated on texts of about this size, and in a text of ten thousand sentences a shared word is
/// no better evidence than in one of a hundred: strict F1 of ten development sets one by one .995, as one text of
/// 9,169 sentences .990 without this bound and .992 with it (`tilts evaluate --align`).
const RAREST: f64 = 0.5 / 101.0;

/// Returns the feature that counts a type without partners.
pub(super) fn lone(side: &SideFeatures, token: u32) -> Feature {
    match side
        .vocabulary
        .types
        .get(token as usize)
        .map(|of| (of.kind, of.capital))
    {
        Some((TypeKind::Number | TypeKind::Code, _)) => Feature::LoneNumber,
        Some((TypeKind::Word, true)) => Feature::LoneName,
        _ => Feature::LoneWord,
    }
}

/// Weighs the types of one side.
pub(super) fn types(features: &Features, side: Side, parameters: &Parameters) -> Vec<TypeEvidence> {
    let there = features.sides.get(side.other());
    let sentences = there.len() as f64;
    let own = features.sides.get(side);
    let explained = explained(features);
    let frequent =
        |count: u32| count > FREQUENT_COUNT && f64::from(count) > FREQUENT_SHARE * sentences;
    let mut types = Vec::with_capacity(own.vocabulary.types.len());
    for (id, of) in (0..).zip(&own.vocabulary.types) {
        let links = features.links.get(side).of(id);
        let partners: u32 = links
            .iter()
            .filter_map(|link| there.vocabulary.types.get(link.to as usize))
            .fold(0, |sum, other| sum.saturating_add(other.sentences));
        let best = links
            .iter()
            .max_by(|a, b| a.weight.total_cmp(&b.weight).then(b.kind.cmp(&a.kind)));
        let chance = (f64::from(partners) + 0.5) / (sentences + 1.0);
        let [surprise, rarity] =
            [chance.max(RAREST), chance].map(|chance| -libm::log(chance).min(0.0));
        let weight = best.map_or_else(|| lone_weight(of, explained), |link| link.weight);
        let feature = best.map_or_else(|| lone(own, id), |link| Feature::missed(link.kind));
        types.push(TypeEvidence {
            used: !frequent(partners) && !frequent(of.sentences),
            surprise: narrow::score(surprise),
            rarity: narrow::score(rarity),
            kind: best.map(|link| link.kind),
            weight,
            missed: narrow::score(parameters.weights.get(feature)),
            number: if is_number(of) { of.worth } else { 0.0 },
        });
    }
    types
}

/// Tells whether a type states a number.
fn is_number(of: &Type) -> bool {
    of.kind == TypeKind::Number
}

/// Share of the words that have partners in the other text, from which a word without any is taken as
/// evidence in full; and the share below which it is no evidence at all, since the lexicon knows too little
/// of these languages. Both are set by judgement, not estimated.
const EXPLAINED: (f64, f64) = (0.3, 0.6);

/// Fewest digits of a number that nobody rounds, converts or writes as words: a telephone or register number.
const CONTACT_DIGITS: usize = 7;

/// Short numbers that such a number, or an e-mail address, counts as when it has no partner. Set by judgement
/// on the pairs in `pairs/`: the development sets hold too few of them to estimate it.
const CONTACT: f32 = 12.0;

/// Returns how much a type without partners counts.
fn lone_weight(of: &Type, explained: f32) -> f32 {
    match of.kind {
        TypeKind::Number | TypeKind::Code if is_contact(&of.key) => of.worth * CONTACT,
        TypeKind::Number | TypeKind::Code => of.worth,
        TypeKind::Word | TypeKind::ListMark => of.worth * explained,
    }
}

/// Whether a number or code is a telephone number, a register number or an e-mail address.
fn is_contact(key: &str) -> bool {
    key.contains('@')
        || key.len() >= CONTACT_DIGITS && key.bytes().all(|sign| sign.is_ascii_digit())
}

/// Tells how far the links explain the words of the two texts, from 0 to 1.
fn explained(features: &Features) -> f32 {
    let (mut linked, mut all) = (0_u64, 0_u64);
    for side in Side::BOTH {
        let types = &features.sides.get(side).vocabulary.types;
        for (id, of) in (0..).zip(types).filter(|(_, of)| of.kind == TypeKind::Word) {
            all += u64::from(of.sentences);
            if !features.links.get(side).of(id).is_empty() {
                linked += u64::from(of.sentences);
            }
        }
    }
    let share = linked as f64 / all.max(1) as f64;
    narrow::score(((share - EXPLAINED.0) / (EXPLAINED.1 - EXPLAINED.0)).clamp(0.0, 1.0))
}

/// Returns the score of the tokens before each sentence when none finds a partner; one more than sentences.
pub(super) fn unmatched(side: &SideFeatures, types: &[TypeEvidence]) -> Vec<f64> {
    sums(side, types, TypeEvidence::unmatched)
}

/// Returns how many numbers stand before each sentence, by their worth; one more than sentences.
pub(super) fn numbers(side: &SideFeatures, types: &[TypeEvidence]) -> Vec<f64> {
    sums(side, types, |of| of.number)
}

/// Returns how many tokens that say anything stand before each sentence; one more than sentences.
pub(super) fn telling(side: &SideFeatures, types: &[TypeEvidence]) -> Vec<f64> {
    sums(side, types, |_| 1.0)
}

/// Adds up a value of the used tokens before each sentence; one more than sentences.
fn sums(
    side: &SideFeatures,
    types: &[TypeEvidence],
    value: impl Fn(&TypeEvidence) -> f32,
) -> Vec<f64> {
    let of = |token: &u32| types.get(*token as usize).filter(|of| of.used);
    let mut sum = 0.0;
    let mut sums = vec![0.0];
    sums.extend((0..side.len()).map(|sentence| {
        let tokens = side.tokens(sentence).iter().filter_map(of);
        sum += tokens.map(|of| f64::from(value(of))).sum::<f64>();
        sum
    }));
    sums
}

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
                let layout = &self.features.sides.get(side).layout;
                range
                    .end
                    .checked_sub(1)
                    .and_then(|last| layout.get(last))
                    .is_some_and(|last| matches!(last.ending, Ending::Bare))
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
                let of = self.types.get(side)[token as usize];
                if !of.used {
                    continue;
                }
                let weight = f64::from(of.weight);
                let Some(kind) = of.kind else {
                    counts.add(lone(here, token), weight);
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
        token: u32,
        other: Range<usize>,
    ) -> Option<Link> {
        let there = self.features.sides.get(side.other());
        let mut best: Option<(Gain, Link)> = None;
        for link in self.features.links.get(side).of(token) {
            let used = self
                .types
                .get(side.other())
                .get(link.to as usize)
                .is_some_and(|of| of.used);
            if !used
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
    pub fn unexplained(&self, source: Range<usize>, target: Range<usize>) -> (Vec<u32>, Vec<u32>) {
        let words = |side: Side, own: Range<usize>, other: Range<usize>| {
            let here = self.features.sides.get(side);
            let is_word = |token: u32| {
                here.vocabulary
                    .types
                    .get(token as usize)
                    .is_some_and(|of| of.kind == TypeKind::Word)
            };
            let used = |token: u32| {
                self.types
                    .get(side)
                    .get(token as usize)
                    .is_some_and(|of| of.used)
            };
            let mut words: Vec<u32> = own
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
        (
            words(Side::Source, source.clone(), target.clone()),
            words(Side::Target, target, source),
        )
    }

    /// Returns what a token gains by a partner.
    pub(in crate::align) fn gain(&self, side: Side, token: u32, link: &Link) -> Gain {
        let of = self
            .types
            .get(side)
            .get(token as usize)
            .copied()
            .unwrap_or_default();
        let found = narrow::score(self.weight(Feature::found(link.kind)));
        let slope = link.weight * narrow::score(self.weight(Feature::surprise(link.kind)));
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
