//! What speaks for a bead, in nats: the likelihood of seeing its sentences as translations of each other
//! against seeing them side by side by chance.
//!
//! * **Words, numbers, names:** each token of either side that finds a partner in the other span adds the
//!   surprise at finding one by chance (from how many sentences hold a partner) and a constant for its kind
//!   of link; each that has partners elsewhere but none here costs. A merged span that holds more than its
//!   counterpart pays for what is left over, which tells 2-1 from 1-1 and 1-0. The idea of matching by best
//!   partner and rarity is that of Ma 2006 (Champollion); in place of its ad-hoc score stand log odds.
//! * **Length:** the difference of Gale & Church 1993 with a Student tail in place of the normal one, so
//!   that one odd sentence breaks no page.
//! * **Meaning:** the margin of the sides' vectors, where an encoder made some.
//! * **Layout:** borders of blocks, how sentences end, quotation marks.
//!
//! Two ways lead to the same number: [`Model::count`] says for one bead what is counted, for estimating the
//! weights and for telling a reviewer why; [`edges`](super::edges) computes the same score for all beads of
//! a stretch at once.

use super::band::REACH;
use super::border::differences;
use super::layout::blocks_comparable;
use super::narrow;
use super::parameters::{Feature, Parameters, Weights};
use super::shape::Shape;
use super::tokens::{self, Postings, TypeEvidence, lone};
use crate::features::{Features, Link, Margins, TypeKind};
use crate::pair::{Pair, Side};
use std::ops::Range;
use std::sync::LazyLock;

/// Variance of the length difference that does not grow with the length, in characters squared: keeps
/// headings of one word from counting as impossible.
const LENGTH_FLOOR: f64 = 6.0;

/// Squared length difference, in units of its variance times the degrees of freedom, from which a bead is
/// ruled out: one side ten times as long as the other.
const HOPELESS_RATIO: f64 = 60.0;

/// Lengths whose logarithms are kept ready, in characters.
const SIZES: usize = 4096;

/// Half the logarithm of a length and one, by the length.
static SIZE_TABLE: LazyLock<Vec<f64>> = LazyLock::new(|| {
    (0..SIZES)
        .map(|length| 0.5 * libm::log(length as f64 + 1.0))
        .collect()
});

/// The evidence model for two texts.
#[derive(Debug)]
pub struct Model<'features> {
    pub(super) features: &'features Features,
    pub(super) parameters: &'features Parameters,
    pub(super) types: Pair<Vec<TypeEvidence>>,
    /// Sentences of the target in which each type of the target stands, as one flat list.
    pub(super) postings: Postings,
    /// Score of the tokens before each sentence when none finds a partner, in nats; one more than sentences.
    unmatched: Pair<Vec<f64>>,
    /// Characters before each sentence; one more than sentences.
    lengths: Pair<Vec<u64>>,
    /// Half the logarithm of a length and one, by the length.
    sizes: &'static [f64],
    /// Target characters for each source character, as a square root.
    pub(super) ratio_root: f64,
    /// How far the two texts' blocks can be compared, from 0 to 1.
    pub(super) blocks: f64,
}

impl<'features> Model<'features> {
    /// Makes the model of two texts.
    pub fn new(features: &'features Features, parameters: &'features Parameters) -> Self {
        let lengths = features.sides.as_ref().map(|side| {
            let mut sum = 0;
            let mut sums = vec![0];
            sums.extend(side.lengths.iter().map(|length| {
                sum += u64::from(*length);
                sum
            }));
            sums
        });
        let types = Pair::new(
            tokens::types(features, Side::Source, parameters),
            tokens::types(features, Side::Target, parameters),
        );
        let unmatched = Pair::new(
            tokens::unmatched(&features.sides.source, &types.source),
            tokens::unmatched(&features.sides.target, &types.target),
        );
        let blocks = blocks_comparable(features);
        let mut model = Self {
            features,
            parameters,
            types,
            postings: Postings::new(&features.sides.target),
            unmatched,
            sizes: &SIZE_TABLE,
            lengths,
            ratio_root: 1.0,
            blocks,
        };
        model.set_ratio(model.overall_ratio());
        model
    }

    /// Sets how many characters the target has for one of the source.
    pub(super) fn set_ratio(&mut self, ratio: f64) {
        self.ratio_root = libm::sqrt(ratio.clamp(0.25, 4.0));
    }

    /// Returns the ratio of the whole texts, drawn towards 1 where they are short.
    fn overall_ratio(&self) -> f64 {
        let total = self
            .lengths
            .as_ref()
            .map(|sums| sums.last().copied().unwrap_or_default() as f64);
        let ratio = (total.target + RATIO_PRIOR) / (total.source + RATIO_PRIOR);
        ratio.clamp(0.6, 1.7)
    }

    /// Returns the characters of a range of sentences.
    pub(super) fn length(&self, side: Side, range: Range<usize>) -> f64 {
        let sums = self.lengths.get(side);
        let at = |place: usize| sums.get(place).copied().unwrap_or_default();
        (at(range.end) - at(range.start)) as f64
    }

    /// Returns the characters of the sentences that end at a border, by how many they are.
    pub(super) fn lengths_before(&self, side: Side, end: usize) -> [f64; REACH] {
        differences(self.lengths.get(side), end, |more, less| {
            (more - less) as f64
        })
    }

    /// Returns the score of the tokens of the sentences that end at a border when none finds a partner, by how
    /// many sentences they are; in nats.
    pub(super) fn unmatched_before(&self, side: Side, end: usize) -> [f64; REACH] {
        differences(self.unmatched.get(side), end, |more, less| more - less)
    }

    /// Returns the squared length difference in units of its variance times the degrees of freedom.
    fn length_ratio(&self, (source, target): (f64, f64)) -> f64 {
        let source = source * self.ratio_root;
        let target = target / self.ratio_root;
        let variance = self.parameters.length_spread * f64::midpoint(source, target) + LENGTH_FLOOR;
        (source - target) * (source - target) / (variance * self.parameters.length_tail)
    }

    /// Returns the log density of a length difference, in nats, up to a constant.
    fn length_feature(&self, lengths: (f64, f64)) -> f64 {
        self.tail(self.length_ratio(lengths))
    }

    /// Returns the log density of a squared length difference, in nats, up to a constant.
    fn tail(&self, ratio: f64) -> f64 {
        -(self.parameters.length_tail + 1.0) / 2.0 * libm::log1p(ratio)
    }

    /// Returns half the logarithm of the mean length.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a length is a place in the table"
    )]
    fn size_feature(&self, (source, target): (f64, f64)) -> f64 {
        let mean = f64::midpoint(source * self.ratio_root, target / self.ratio_root);
        self.sizes
            .get(mean as usize)
            .copied()
            .unwrap_or_else(|| 0.5 * libm::log(mean + 1.0))
    }

    /// Returns what the length difference is worth, in nats, where it does not rule a bead out.
    pub(super) fn length_score_within(&self, lengths: (f64, f64)) -> Option<f64> {
        let ratio = self.length_ratio(lengths);
        (ratio < HOPELESS_RATIO)
            .then(|| self.tail(ratio) * self.parameters.weights.get(Feature::Length))
    }

    /// Returns what the length is worth, in nats.
    pub(super) fn size_score(&self, lengths: (f64, f64)) -> f64 {
        self.size_feature(lengths) * self.parameters.weights.get(Feature::LengthSize)
    }

    /// Returns what the margins of the vectors of a bead are worth, in nats.
    pub(super) fn meaning_score(&self, margins: Margins, lengths: (f64, f64)) -> f64 {
        let weights = &self.parameters.weights;
        let size = weights.get(Feature::MeaningSize) * self.size_feature(lengths);
        margins.whole * (weights.get(Feature::Meaning) + size)
            + margins.least * weights.get(Feature::MeaningLeast)
    }

    /// Returns the weight of a shape, in nats.
    pub(super) fn shape_score(&self, shape: Shape) -> f64 {
        self.parameters.weights.get(Feature::Shape(shape.class))
    }

    /// Returns the score of gaps in place of a bead of so many sentences, in nats.
    pub(super) fn gap_score(&self, sentences: usize) -> f64 {
        let weight = |feature| self.parameters.weights.get(feature);
        weight(Feature::GapOpen)
            + weight(Feature::GapSwitch)
            + sentences.saturating_sub(2) as f64 * weight(Feature::GapExtend)
    }

    /// Counts what speaks for and against a two-sided bead, its shape aside.
    pub fn count(&self, source: Range<usize>, target: Range<usize>) -> Weights {
        let mut counts = Weights::zero();
        let lengths = (
            self.length(Side::Source, source.clone()),
            self.length(Side::Target, target.clone()),
        );
        counts.add(Feature::Length, self.length_feature(lengths));
        counts.add(Feature::LengthSize, self.size_feature(lengths));
        self.count_tokens(Side::Source, source.clone(), target.clone(), &mut counts);
        self.count_tokens(Side::Target, target.clone(), source.clone(), &mut counts);
        if let Some(meaning) = &self.features.meaning {
            let margins = meaning.margins_of(source.clone(), target.clone());
            counts.add(Feature::Meaning, margins.whole);
            counts.add(
                Feature::MeaningSize,
                margins.whole * self.size_feature(lengths),
            );
            counts.add(Feature::MeaningLeast, margins.least);
        }
        self.count_layout(source, target, |feature, value| counts.add(feature, value));
        counts
    }

    /// Counts the tokens of one side that find, or miss, partners in a span of the other.
    fn count_tokens(
        &self,
        side: Side,
        own: Range<usize>,
        other: Range<usize>,
        counts: &mut Weights,
    ) {
        let spread = libm::log(other.len() as f64);
        for sentence in own {
            for &token in self.features.sides.get(side).tokens(sentence) {
                let Some(of) = self
                    .types
                    .get(side)
                    .get(token as usize)
                    .filter(|of| of.used)
                else {
                    continue;
                };
                let Some(kind) = of.kind else {
                    counts.add(
                        lone(self.features.sides.get(side), token),
                        f64::from(of.weight),
                    );
                    continue;
                };
                let weight = f64::from(of.weight);
                match self.best_partner(side, token, other.clone()) {
                    Some(link) => {
                        let found = f64::from(link.weight);
                        let surprise = (f64::from(of.surprise) - spread).max(0.0);
                        counts.add(Feature::Surprise(link.kind as usize), found * surprise);
                        counts.add(Feature::Found(link.kind as usize), found);
                        counts.add(Feature::Missed(kind as usize), weight * (1.0 - found));
                    }
                    None => counts.add(Feature::Missed(kind as usize), weight),
                }
            }
        }
    }

    /// Returns the link of a token by which it gains most in a span of the other side.
    pub(super) fn best_partner(&self, side: Side, token: u32, other: Range<usize>) -> Option<Link> {
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
    pub(super) fn gain(&self, side: Side, token: u32, link: &Link) -> Gain {
        let of = self
            .types
            .get(side)
            .get(token as usize)
            .copied()
            .unwrap_or_default();
        let weights = &self.parameters.weights;
        let found = narrow::score(weights.get(Feature::Found(link.kind as usize)));
        let slope = link.weight * narrow::score(weights.get(Feature::Surprise(link.kind as usize)));
        let base = link.weight * (found - of.missed);
        Gain {
            base,
            slope,
            surprise: of.surprise,
            at_once: base + slope * of.surprise.max(0.0),
        }
    }

    /// Returns the score of a two-sided bead, its shape aside, in nats.
    pub fn score(&self, source: Range<usize>, target: Range<usize>) -> f64 {
        self.count(source, target).dot(&self.parameters.weights)
    }
}

/// Characters of even text that stand against the texts' own when their ratio is taken.
const RATIO_PRIOR: f64 = 500.0;

/// What a token gains by a partner, in nats.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gain {
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
    pub(super) fn beats(&self, other: &Self) -> bool {
        (self.at_once, self.slope) > (other.at_once, other.slope)
    }

    /// Returns the gain when the partner stands somewhere in `spread` = ln(sentences) more.
    pub(super) fn within(&self, spread: f32) -> f32 {
        self.base + self.slope * (self.surprise - spread).max(0.0)
    }
}
