//! `Alignment` → `Confidence`: how sure a translator may be of each bead, and why not.
//!
//! * **In:** an [`Alignment`] with the posterior of each bead, and the [`Model`] that it was found with.
//! * **Out:** a [`Confidence`] for each bead, and how likely it is that the texts are translations of each
//!   other at all ([`relatedness`]).
//! * **Law:** a confidence lies between 0 and 1; of two beads of the same texts the one with the greater
//!   posterior never has the smaller confidence.
//!
//! A posterior says how likely a bead is if the model is right. The model treats words as if they came
//! independently of each other, which makes it too sure of itself; so the log odds are multiplied with a
//! factor (Platt scaling without offset), fitted on the development sets by `tilts evaluate --align`.

use crate::align::{Alignment, Bead, Feature, Model, Parameters};
use crate::features::LinkKind;
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

/// Share of another bead's probability from which it is a rival.
const RIVAL: f64 = 0.15;

/// Log density of the length difference below which it is a reason, in nats: the sides differ by
/// 3.5 standard deviations. Set by judgement.
const ODD_LENGTH: f64 = -3.5;

/// Keeps log odds finite.
const SURE: f64 = 1e-6;

/// What a nat of support a sentence adds to the log odds that the texts are translations: with a lexicon and without
/// vectors the worst right pairing (7.5) is trusted to nine in ten, the best wrong one (6.3) to one in ten; without a
/// lexicon right and wrong ones lie nearer, and the slope was kept by judgement.
const SUPPORT_SLOPE: f64 = 3.0;

/// Returns how likely it is that two texts are translations of each other at all, from 0 to 1.
pub fn relatedness(alignment: &Alignment, parameters: &Parameters) -> f64 {
    logistic(SUPPORT_SLOPE * (alignment.support - parameters.support_middle))
}

/// Rates each bead of an alignment of two texts that are translations of each other with the probability
/// `related`.
pub fn rate(
    alignment: &Alignment,
    related: f64,
    model: &Model<'_>,
    parameters: &Parameters,
) -> Vec<Confidence> {
    let mut confidences = Vec::with_capacity(alignment.beads.len());
    for ((bead, posterior), rival) in alignment
        .beads
        .iter()
        .zip(&alignment.posteriors)
        .zip(&alignment.rivals)
    {
        let posterior = posterior.clamp(SURE, 1.0 - SURE);
        let odds = libm::log(posterior / (1.0 - posterior));
        let calibrated = logistic(parameters.calibration * odds);
        let value = if bead.is_two_sided() {
            calibrated * related
        } else {
            calibrated
        };
        let reasons = if value < DOUBTFUL_BELOW {
            reasons(
                bead,
                rival.as_ref().map_or(0.0, |rival| rival.probability),
                model,
            )
        } else {
            Vec::new()
        };
        confidences.push(Confidence { value, reasons });
    }
    confidences
}

/// Tells what speaks against a bead, sorted.
fn reasons(bead: &Bead, rival: f64, model: &Model<'_>) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if bead.is_two_sided() {
        let range = |range: &std::ops::Range<u32>| range.start as usize..range.end as usize;
        let counts = model.count(range(&bead.source), range(&bead.target));
        if counts.get(Feature::Length) < ODD_LENGTH {
            reasons.push(Reason::Length);
        }
        let lone = counts.get(Feature::LoneNumber)
            + counts.get(Feature::Missed(LinkKind::Number as usize));
        if lone >= 1.0 {
            reasons.push(Reason::Numbers);
        }
        let found: f64 = (0..LinkKind::COUNT)
            .map(|kind| counts.get(Feature::Found(kind)))
            .sum();
        if found <= 0.0 {
            reasons.push(Reason::NoSharedWords);
        }
    }
    if rival >= RIVAL {
        reasons.push(Reason::Neighbour);
    }
    reasons
}

/// Returns the probability with the given log odds.
fn logistic(odds: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-odds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_support_makes_texts_more_related() {
        let parameters = Parameters::default();
        let related = |support| {
            let alignment = Alignment {
                support,
                ..Alignment::default()
            };
            relatedness(&alignment, &parameters)
        };
        assert!(related(5.0) < 0.01 && related(8.5) > 0.99);
        assert!((related(parameters.support_middle) - 0.5).abs() < 1e-12);
    }
}
