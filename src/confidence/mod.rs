//! `Alignment` → `Confidence`: how sure a translator may be of each bead, and why not.
//!
//! * **In:** an [`Alignment`] with the posterior of each bead, and the [`Model`] that it was found with.
//! * **Out:** a [`Confidence`] for each bead, and how likely it is that the texts are translations of each
//!   other at all ([`PairConfidence`]).
//! * **Law:** a confidence lies between 0 and 1 and is that of the row itself: sentences far from it, however many
//!   stand alone, change nothing but how likely the texts belong together.
//!
//! A posterior says how likely a bead is if the model is right. The model treats words as if they came
//! independently of each other, which makes it too sure of itself; so the posterior, the score, the neighbours and the
//! aligned stretch of a row are turned into a probability by a logistic regression ([`calibration`]).

pub mod calibration;
pub mod evidence;

use crate::align::{Alignment, Bead, Feature, Model, Significance};
use crate::features::LinkKind;
use calibration::{Calibration, logistic};
use evidence::Evidences;
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

/// Below this confidence a bead is told why, and a row that nobody has accepted is doubtful.
pub const DOUBTFUL_BELOW: f64 = 0.7;

/// Share of another bead's probability from which it is an alternative.
const LIKELY_ALTERNATIVE: f64 = 0.15;

/// Log density of the length difference below which it is a reason, in nats: the sides differ by
/// 3.5 standard deviations. Set by judgement.
const ODD_LENGTH: f64 = -3.5;

/// What is taken from the log odds of a pair before they are shown: wrong pairs count twice, so that at most one in a
/// thousand of them seems likelier than not. Of 5,350 wrong pairs of the development sets, near-copies and texts of one
/// article apart, 4 do. Set by judgement.
const CAUTION: f64 = std::f64::consts::LN_2;

/// Returns how likely it is that two texts with these log odds, of as many right pairs as wrong ones, are translations of
/// each other at all, from 0 to 1.
pub fn relatedness(odds: f64) -> f64 {
    logistic(odds - CAUTION)
}

/// How sure two texts and their beads are.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PairConfidence {
    /// How likely it is that the texts are translations of each other at all, from 0 to 1.
    pub relatedness: f64,
    /// How sure each bead is.
    pub beads: Vec<Confidence>,
}

/// Rates an alignment whose [`Significance`] is given; `belong_together` says that the texts surely are translations of
/// each other.
pub fn rate(
    alignment: &Alignment,
    significance: &Significance,
    belong_together: bool,
    model: &Model<'_>,
    calibration: &Calibration,
) -> PairConfidence {
    let evidence = Evidences::new(alignment, significance, model);
    let odds = calibration.pair_odds(&evidence.of_pair());
    let pair = if belong_together { f64::INFINITY } else { odds };
    let rows = evidence.of_rows(model, pair);
    let rows = alignment
        .beads
        .iter()
        .zip(&rows)
        .zip(&alignment.alternatives);
    let beads = rows.map(|((bead, evidence), alternative)| {
        let value = calibration.row(evidence);
        let alternative = alternative
            .as_ref()
            .map_or(0.0, |alternative| alternative.probability);
        let reasons = if value < DOUBTFUL_BELOW {
            reasons(bead, alternative, model)
        } else {
            Vec::new()
        };
        Confidence { value, reasons }
    });
    PairConfidence {
        relatedness: relatedness(odds),
        beads: beads.collect(),
    }
}

/// Tells what speaks against a bead, sorted.
fn reasons(bead: &Bead, alternative: f64, model: &Model<'_>) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if bead.is_two_sided() {
        let (source, target) = bead.places();
        let counts = model.count(source, target);
        if counts.get(Feature::Length) < ODD_LENGTH {
            reasons.push(Reason::Length);
        }
        let lone = counts.get(Feature::LoneNumber) + counts.get(Feature::missed(LinkKind::Number));
        if lone >= 1.0 {
            reasons.push(Reason::Numbers);
        }
        let found: f64 = LinkKind::ALL
            .map(|kind| counts.get(Feature::found(kind)))
            .iter()
            .sum();
        if found <= 0.0 {
            reasons.push(Reason::NoSharedWords);
        }
    }
    if alternative >= LIKELY_ALTERNATIVE {
        reasons.push(Reason::Neighbour);
    }
    reasons
}
