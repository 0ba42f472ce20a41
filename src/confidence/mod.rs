//! `Alignment` → `Confidence`.
use crate::align::{Alignment, Parameters};
use crate::features::Features;
use serde::{Deserialize, Serialize};

/// Why a bead is doubtful.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Reason {
    /// One side is much longer than its translation would be.
    Length,
    /// A number stands on one side only.
    Numbers,
    /// No word, name or number is shared.
    NoSharedWords,
    /// Another way to pair these sentences is nearly as good.
    Neighbour,
}

/// How sure a bead is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Confidence {
    /// The probability that the bead is strictly right, from 0 to 1.
    pub value: f64,
    /// What speaks against it; empty for a bead that is not doubtful.
    pub reasons: Vec<Reason>,
}

/// Rates each bead of an alignment.
pub fn rate(
    alignment: &Alignment,
    _features: &Features,
    _parameters: &Parameters,
) -> Vec<Confidence> {
    alignment
        .posteriors
        .iter()
        .map(|posterior| Confidence {
            value: *posterior,
            reasons: Vec::new(),
        })
        .collect()
}
