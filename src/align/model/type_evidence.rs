//! What each type of a text is worth as evidence, and the sums over a text that the model takes differences of.

use super::features::Feature;
use super::parameters::Parameters;
use crate::cast;
use crate::features::{Features, LinkKind, SideFeatures, Type, TypeId, TypeKind};
use crate::pair::Side;

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
pub(super) fn lone(of: &Type) -> Feature {
    match of.kind {
        TypeKind::Number | TypeKind::Code => Feature::LoneNumber,
        TypeKind::Word if of.capital => Feature::LoneName,
        TypeKind::Word | TypeKind::ListMark => Feature::LoneWord,
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
    for (id, of) in own.vocabulary.iter() {
        let links = features.links.get(side).of(id);
        let partners: u32 = links
            .iter()
            .map(|link| there.vocabulary[link.to].sentences)
            .fold(0, u32::saturating_add);
        let best = links
            .iter()
            .max_by(|a, b| a.weight.total_cmp(&b.weight).then(b.kind.cmp(&a.kind)));
        let chance = (f64::from(partners) + 0.5) / (sentences + 1.0);
        let [surprise, rarity] =
            [chance.max(RAREST), chance].map(|chance| -libm::log(chance).min(0.0));
        let weight = best.map_or_else(|| lone_weight(of, explained), |link| link.weight);
        let feature = best.map_or_else(|| lone(of), |link| Feature::missed(link.kind));
        types.push(TypeEvidence {
            used: !frequent(partners) && !frequent(of.sentences),
            surprise: cast::to_f32(surprise),
            rarity: cast::to_f32(rarity),
            kind: best.map(|link| link.kind),
            weight,
            missed: cast::to_f32(parameters.weights.get(feature)),
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
        let types = features.sides.get(side).vocabulary.iter();
        for (id, of) in types.filter(|(_, of)| of.kind == TypeKind::Word) {
            all += u64::from(of.sentences);
            if !features.links.get(side).of(id).is_empty() {
                linked += u64::from(of.sentences);
            }
        }
    }
    let share = linked as f64 / all.max(1) as f64;
    cast::to_f32(((share - EXPLAINED.0) / (EXPLAINED.1 - EXPLAINED.0)).clamp(0.0, 1.0))
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
    let of = |token: &TypeId| Some(&types[token.index()]).filter(|of| of.used);
    let mut sum = 0.0;
    let mut sums = vec![0.0];
    sums.extend((0..side.len()).map(|sentence| {
        let tokens = side.tokens(sentence).iter().filter_map(of);
        sum += tokens.map(|of| f64::from(value(of))).sum::<f64>();
        sum
    }));
    sums
}
