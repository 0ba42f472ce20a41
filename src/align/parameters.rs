//! Every number of the evidence model, in files: `parameters.tsv` and those beside it.
//!
//! The score of a path is a sum over its steps of [`Feature`]s, each multiplied with its weight: a
//! log-linear model (a conditional random field over the lattice of beads). The weights are those under
//! which the gold alignments of a folder are likeliest, found by `tilts estimate`; each stands in
//! its file with its unit. There is a file for each kind of texts ([`ParameterSets`](super::ParameterSets)).
//! Both sides share every weight, so swapping the sides changes no score.

use super::shape::Shape;
use crate::features::LinkKind;

/// What the score of a path counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feature {
    /// A step of a shape; 2-1 and 1-2 are one, and so on.
    Shape(usize),
    /// A run of sentences without counterpart begins.
    GapOpen,
    /// A sentence more in such a run.
    GapExtend,
    /// A run goes on on the other side.
    GapSwitch,
    /// Log density of the length difference, in nats.
    Length,
    /// Half the logarithm of the length: agreement of long sentences says more.
    LengthSize,
    /// Surprise at finding a partner, in nats, by the kind of link.
    Surprise(usize),
    /// A token that has found a partner, by the kind of link.
    Found(usize),
    /// A token that has partners in the other text, but none here; by the best kind of its links.
    Missed(usize),
    /// A number, a code or an address that has no partner anywhere.
    LoneNumber,
    /// A word that has no partner anywhere.
    LoneWord,
    /// A word with a capital inside its sentence that has no partner anywhere: names seldom get lost.
    LoneName,
    /// A block border inside a bead.
    BorderInside,
    /// Both sides begin a block.
    BorderBoth,
    /// One side begins a block, the other does not.
    BorderOne,
    /// Both sides end alike, and not with a full stop.
    EndingSame,
    /// The sides end differently.
    EndingOther,
    /// One side has quotation marks.
    QuotedOne,
    /// The blocks are of different kinds.
    KindOther,
    /// The margin of the vectors of both sides.
    Meaning,
    /// The same, times half the logarithm of the length: the meaning of long sentences is told better.
    MeaningSize,
    /// The least margin of one of several sentences with the whole other side.
    MeaningLeast,
}

/// Names of the features in `parameters.tsv`, in the order of the weights.
const NAMES: [&str; Weights::COUNT] = [
    "shape 1-1",
    "shape 2-1",
    "shape 3-1",
    "shape 4-1",
    "shape 5-1",
    "shape 6-1",
    "shape 2-2",
    "shape 3-2",
    "shape 3-3",
    "shape crossing",
    "gap open",
    "gap extend",
    "gap switch",
    "length",
    "length size",
    "surprise number",
    "surprise identical",
    "surprise lexicon",
    "surprise name",
    "surprise learned",
    "surprise list mark",
    "found number",
    "found identical",
    "found lexicon",
    "found name",
    "found learned",
    "found list mark",
    "missed number",
    "missed identical",
    "missed lexicon",
    "missed name",
    "missed learned",
    "missed list mark",
    "lone number",
    "lone word",
    "lone name",
    "border inside",
    "border both",
    "border one",
    "ending same",
    "ending other",
    "quoted one",
    "kind other",
    "meaning",
    "meaning size",
    "meaning least",
];

/// Names of the settings in `parameters.tsv`.
const SETTINGS: [&str; 6] = [
    "length spread",
    "length tail",
    "adaptation strength",
    "adaptation weight",
    "calibration",
    "support middle",
];

impl Feature {
    /// Returns the place of the feature among the weights.
    pub const fn index(self) -> usize {
        const KINDS: usize = LinkKind::COUNT;
        const GAPS: usize = Shape::CLASSES;
        const LEXICAL: usize = GAPS + 5;
        const REST: usize = LEXICAL + 3 * KINDS;
        match self {
            Self::Shape(class) => class,
            Self::GapOpen => GAPS,
            Self::GapExtend => GAPS + 1,
            Self::GapSwitch => GAPS + 2,
            Self::Length => GAPS + 3,
            Self::LengthSize => GAPS + 4,
            Self::Surprise(kind) => LEXICAL + kind,
            Self::Found(kind) => LEXICAL + KINDS + kind,
            Self::Missed(kind) => LEXICAL + 2 * KINDS + kind,
            Self::LoneNumber => REST,
            Self::LoneWord => REST + 1,
            Self::LoneName => REST + 2,
            Self::BorderInside => REST + 3,
            Self::BorderBoth => REST + 4,
            Self::BorderOne => REST + 5,
            Self::EndingSame => REST + 6,
            Self::EndingOther => REST + 7,
            Self::QuotedOne => REST + 8,
            Self::KindOther => REST + 9,
            Self::Meaning => REST + 10,
            Self::MeaningSize => REST + 11,
            Self::MeaningLeast => REST + 12,
        }
    }
}

/// A value for each feature: weights, or counts along a path.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights(pub [f64; Self::COUNT]);

impl Weights {
    /// How many features there are.
    pub const COUNT: usize = Shape::CLASSES + 5 + 3 * LinkKind::COUNT + 13;

    /// All zero.
    pub const fn zero() -> Self {
        Self([0.0; Self::COUNT])
    }

    /// Returns the value of a feature.
    pub fn get(&self, feature: Feature) -> f64 {
        self.0.get(feature.index()).copied().unwrap_or_default()
    }

    /// Adds to the value of a feature.
    pub fn add(&mut self, feature: Feature, value: f64) {
        if let Some(slot) = self.0.get_mut(feature.index()) {
            *slot += value;
        }
    }

    /// Returns the sum of products with other values.
    pub fn dot(&self, other: &Self) -> f64 {
        self.0.iter().zip(&other.0).map(|(a, b)| a * b).sum()
    }
}

/// The numbers of the evidence model.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameters {
    /// What each feature is worth, in nats.
    pub weights: Weights,
    /// Variance of the length difference per character: Gale & Church 1993, section 3, have 6.8.
    pub length_spread: f64,
    /// Degrees of freedom of the length difference's t distribution: the smaller, the heavier its tail.
    pub length_tail: f64,
    /// Steps of average text that stand against the document's own when its habits are estimated.
    pub adaptation_strength: f64,
    /// How far the document's habits count, from 0 to 1.
    pub adaptation_weight: f64,
    /// How often each kind of step occurs in average text: classes of shapes, then beginnings of gaps.
    pub rates: [f64; Self::RATES],
    /// What log odds of a posterior are multiplied with to be log odds of being right.
    pub calibration: f64,
    /// Support at which two texts are as likely translations of each other as not, in nats a sentence.
    pub support_middle: f64,
}

/// Names of the rates in `parameters.tsv`.
const RATES: [&str; Parameters::RATES] = [
    "rate 1-1",
    "rate 2-1",
    "rate 3-1",
    "rate 4-1",
    "rate 5-1",
    "rate 6-1",
    "rate 2-2",
    "rate 3-2",
    "rate 3-3",
    "rate crossing",
    "rate gap",
];

/// A file of parameters that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct ParameterError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: String,
}

impl Parameters {
    /// Kinds of steps that have rates.
    pub const RATES: usize = Shape::CLASSES + 1;

    /// All weights zero.
    pub(super) fn unset() -> Self {
        Self {
            weights: Weights::zero(),
            length_spread: 6.8,
            length_tail: 4.0,
            adaptation_strength: 20.0,
            adaptation_weight: 1.0,
            rates: [1.0; Self::RATES],
            calibration: 1.0,
            support_middle: 0.0,
        }
    }

    /// Reads a file of parameters: name, value, unit and source, parted by tabs; `#` begins a remark.
    ///
    /// # Errors
    /// A line without a known name or without a finite number, a name that is missing.
    pub fn parse(text: &str) -> Result<Self, ParameterError> {
        let mut parameters = Self::unset();
        let mut missing: Vec<&str> = NAMES
            .iter()
            .chain(&RATES)
            .chain(&SETTINGS)
            .copied()
            .collect();
        for (line, row) in (1..).zip(text.lines()) {
            if row.is_empty() || row.starts_with('#') {
                continue;
            }
            let mut columns = row.split('\t');
            let name = columns.next().unwrap_or_default();
            let value = columns
                .next()
                .and_then(|value| value.parse::<f64>().ok())
                .filter(|value| value.is_finite());
            let problem = |problem: &str| ParameterError {
                line,
                problem: format!("`{name}` {problem}"),
            };
            let value = value.ok_or_else(|| problem("needs a number in the second column"))?;
            let slot = parameters
                .slot(name)
                .ok_or_else(|| problem("is not a parameter"))?;
            *slot = value;
            missing.retain(|known| *known != name);
        }
        match missing.first() {
            None => Ok(parameters),
            Some(name) => Err(ParameterError {
                line: text.lines().count(),
                problem: format!("`{name}` is missing"),
            }),
        }
    }

    /// Writes the parameters as [`Parameters::parse`] reads them, with `source` in the last column.
    pub fn write(&self, source: &str) -> String {
        let row =
            |name: &str, value: f64, unit: &str| format!("{name}\t{value:.5}\t{unit}\t{source}\n");
        let unit = |name: &str| match name.split(' ').next() {
            Some("length" | "surprise") => "nats per nat",
            _ => "nats",
        };
        let settings = [
            (self.length_spread, "characters"),
            (self.length_tail, "degrees of freedom"),
            (self.adaptation_strength, "steps"),
            (self.adaptation_weight, "share"),
            (self.calibration, "log odds per log odds"),
            (self.support_middle, "nats a sentence"),
        ];
        let mut text = "# name\tvalue\tunit\tsource\n".to_owned();
        text.extend(
            NAMES
                .iter()
                .zip(&self.weights.0)
                .map(|(name, value)| row(name, *value, unit(name))),
        );
        text.extend(
            RATES
                .iter()
                .zip(&self.rates)
                .map(|(name, value)| row(name, *value, "share of steps")),
        );
        text.extend(
            SETTINGS
                .iter()
                .zip(settings)
                .map(|(name, (value, unit))| row(name, value, unit)),
        );
        text
    }

    /// Returns the place of a named number.
    pub fn slot(&mut self, name: &str) -> Option<&mut f64> {
        match name {
            "length spread" => Some(&mut self.length_spread),
            "length tail" => Some(&mut self.length_tail),
            "adaptation strength" => Some(&mut self.adaptation_strength),
            "adaptation weight" => Some(&mut self.adaptation_weight),
            "calibration" => Some(&mut self.calibration),
            "support middle" => Some(&mut self.support_middle),
            _ => {
                if let Some(place) = NAMES.iter().position(|known| *known == name) {
                    return self.weights.0.get_mut(place);
                }
                let place = RATES.iter().position(|known| *known == name)?;
                self.rates.get_mut(place)
            }
        }
    }

    /// Returns the names of the weights, in their order.
    pub const fn names() -> &'static [&'static str; Weights::COUNT] {
        &NAMES
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_the_line() {
        let cases = [
            ("shape 9-9\t1\n", 1),
            ("# x\nlength\tnan\n", 2),
            ("length\t1\n", 1),
        ];
        for (text, line) in cases {
            assert_eq!(Parameters::parse(text).unwrap_err().line, line, "{text}");
        }
    }

    #[test]
    fn every_feature_has_its_name() {
        let cases = [
            (Feature::Shape(Shape::CLASSES - 1), "shape crossing"),
            (Feature::GapSwitch, "gap switch"),
            (Feature::LengthSize, "length size"),
            (Feature::Surprise(LinkKind::Name as usize), "surprise name"),
            (Feature::Found(LinkKind::Number as usize), "found number"),
            (
                Feature::Missed(LinkKind::ListMark as usize),
                "missed list mark",
            ),
            (Feature::LoneNumber, "lone number"),
            (Feature::KindOther, "kind other"),
            (Feature::MeaningLeast, "meaning least"),
        ];
        for (feature, name) in cases {
            assert_eq!(NAMES[feature.index()], name);
        }
    }
}
