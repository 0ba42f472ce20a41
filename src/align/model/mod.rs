//! The evidence model: `MODEL.md` has its equations; each kind of evidence has a file with its count, its fast score
//! and its bound side by side, and [`features`] the table of them all.

pub(super) mod bead_type;
pub(super) mod encoder;
pub(super) mod features;
mod layout;
pub(super) mod length;
pub(super) mod lexical;
mod logarithm;
pub(super) mod parameters;
mod prefix_sums;
pub(super) mod priors;
pub(super) mod sets;
mod text_lengths;
pub(super) mod type_evidence;

use crate::features::{Features, Margins, SideFeatures};
use crate::pair::{Pair, Side};
use crate::ragged::Ragged;
use crate::read::BlockKind;
use bead_type::BeadType;
use features::{Feature, Group};
use parameters::{Parameters, Weights};
use std::ops::Range;
use text_lengths::Lengths;
use type_evidence::TypeEvidence;

/// The evidence model for two texts.
#[derive(Debug)]
pub struct Model<'features> {
    pub(super) features: &'features Features,
    pub(super) parameters: &'features Parameters,
    pub(super) types: Pair<Vec<TypeEvidence>>,
    /// Sentences of the target in which each type of the target stands, in order.
    pub(super) postings: Ragged<u32>,
    /// Score of the tokens before each sentence when none finds a partner, in nats; one more than sentences.
    unmatched: Pair<Vec<f64>>,
    /// How many numbers stand before each sentence, by their worth; one more than sentences.
    numbers: Pair<Vec<f64>>,
    /// How many tokens that say anything stand before each sentence; one more than sentences.
    telling: Pair<Vec<f64>>,
    lengths: Lengths,
    /// How far the two texts' blocks can be compared, from 0 to 1.
    blocks: f64,
}

impl<'features> Model<'features> {
    /// Makes the model of two texts.
    pub fn new(features: &'features Features, parameters: &'features Parameters) -> Self {
        let types = Pair::new(
            type_evidence::types(features, Side::Source, parameters),
            type_evidence::types(features, Side::Target, parameters),
        );
        let sides = features.sides.as_ref().zip(types.as_ref());
        let unmatched = sides.map(|(side, types)| type_evidence::unmatched(side, types));
        let numbers = sides.map(|(side, types)| type_evidence::numbers(side, types));
        let telling = sides.map(|(side, types)| type_evidence::telling(side, types));
        Self {
            features,
            parameters,
            types,
            postings: postings(&features.sides.target),
            unmatched,
            numbers,
            telling,
            lengths: Lengths::new(features.sides.as_ref()),
            blocks: blocks_comparable(features),
        }
    }

    /// Returns the weight of a feature.
    pub(super) fn weight(&self, feature: Feature) -> f64 {
        self.parameters.weights.get(feature)
    }

    /// Returns what the margins of the vectors of a bead with such even lengths are worth, in nats.
    pub(super) fn meaning_score(&self, margins: Margins, evened: (f64, f64)) -> f64 {
        let size = self.weight(Feature::MeaningSize) * self.size_feature(evened);
        margins.whole * (self.weight(Feature::Meaning) + size)
            + margins.least * self.weight(Feature::MeaningLeast)
    }

    /// Returns the weight of a type, in nats.
    pub(super) fn shape_score(&self, bead_type: BeadType) -> f64 {
        self.weight(Feature::bead_type(bead_type.class))
    }

    /// Returns what the layout of a bead adds at most, in nats.
    pub(super) fn layout_most(&self) -> f64 {
        self.parameters.weights.most(Group::Layout)
    }

    /// Returns the least score of gaps in place of a bead of so many sentences, in nats.
    pub(super) fn gap_score(&self, sentences: usize) -> f64 {
        self.weight(Feature::GapOpen)
            + self.weight(Feature::GapSwitch)
            + sentences.saturating_sub(2) as f64 * self.weight(Feature::GapExtend)
    }

    /// Counts what speaks for and against a two-sided bead, its type aside.
    pub fn count(&self, source: Range<usize>, target: Range<usize>) -> Weights {
        let mut counts = Weights::zero();
        let size = self.count_length(&source, &target, |feature, value| {
            counts.add(feature, value);
        });
        self.count_lexical(&source, &target, &mut counts);
        if let Some(embedding) = &self.features.embedding {
            let margins = embedding.margins_of(source.clone(), target.clone());
            counts.add(Feature::Meaning, margins.whole);
            counts.add(Feature::MeaningSize, margins.whole * size);
            counts.add(Feature::MeaningLeast, margins.least);
        }
        self.count_layout(source, target, |feature, value| counts.add(feature, value));
        counts
    }

    /// Returns the score of a two-sided bead, its type aside, in nats.
    pub fn score(&self, source: Range<usize>, target: Range<usize>) -> f64 {
        self.count(source, target).dot(&self.parameters.weights)
    }
}

/// Returns the sentences in which each type stands, in order.
fn postings(side: &SideFeatures) -> Ragged<u32> {
    let sizes = side.vocabulary.types.iter().map(|of| of.sentences as usize);
    let tokens = (0_u32..).zip(0..side.len()).flat_map(|(number, sentence)| {
        let tokens = side.tokens(sentence).iter();
        tokens.map(move |token| (token.index(), number))
    });
    Ragged::from_sizes(sizes, tokens)
}

/// Tells how far the blocks of the two texts can be compared: the ratio of their numbers, and nothing where
/// a text came as segments or has hardly any blocks.
fn blocks_comparable(features: &Features) -> f64 {
    let counts = features.sides.as_ref().map(|side| {
        let segments = side.layout.iter().any(|one| one.kind == BlockKind::Segment);
        if segments {
            0
        } else {
            side.layout.iter().filter(|one| one.starts_block).count()
        }
    });
    let (few, many) = (
        counts.source.min(counts.target),
        counts.source.max(counts.target),
    );
    if few < 2 {
        0.0
    } else {
        few as f64 / many as f64
    }
}
