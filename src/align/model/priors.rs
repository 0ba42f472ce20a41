//! What steps are to be expected: the types of beads, gaps, crossings; and how a document's own step counts
//! change that.
//!
//! Clean translations are 1-1 nearly throughout, damaged ones full of gaps: no single prior serves both. So
//! the expected counts of a first search (forward–backward) re-estimate the prior for the document, as in
//! the EM algorithm, drawn towards the average text by a Dirichlet prior: a page of ten sentences keeps the
//! average, a report of a thousand has its own.

use super::bead_type::BeadType;
use super::features::Feature;
use super::parameters::Parameters;
use crate::align::step::{ByState, Ends, Node, State, Step, StepPosterior};

/// Kinds of steps whose rates are re-estimated: classes of types of beads, then beginnings of gaps.
const KINDS: usize = Parameters::RATES;

/// Rate that even steps count as that the gold never showed.
const RAREST: f64 = 1e-5;

/// What steps are worth before their sentences are looked at, in nats.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::align) struct Priors {
    bead_types: [f64; BeadType::CLASSES],
    /// The first sentence of a gap.
    pub gap_open: f64,
    /// Each further sentence.
    pub gap_extend: f64,
    /// The first sentence of the other side in a gap.
    pub gap_switch: f64,
    /// The first sentence of a side before the first bead, or behind the last.
    end_open: f64,
    /// Each further sentence there.
    end_extend: f64,
}

impl Priors {
    /// The average text's.
    pub(in crate::align) fn new(parameters: &Parameters) -> Self {
        let weight = |feature| parameters.weights.get(feature);
        let mut bead_types = [0.0; BeadType::CLASSES];
        for (class, slot) in bead_types.iter_mut().enumerate() {
            *slot = weight(Feature::bead_type(class));
        }
        Self {
            bead_types,
            gap_open: weight(Feature::GapOpen),
            gap_extend: weight(Feature::GapExtend),
            gap_switch: weight(Feature::GapSwitch),
            end_open: weight(Feature::EndOpen),
            end_extend: weight(Feature::EndExtend),
        }
    }

    /// Returns what a type is worth.
    pub(in crate::align) fn bead_type(&self, bead_type: BeadType) -> f64 {
        self.bead_types[bead_type.class]
    }

    /// Returns what sentences of both sides are worth that stand before the first bead, or behind the last: a page's
    /// furniture. They teach nothing about what stands between beads.
    pub(in crate::align) fn ends(&self, sentences: Node) -> f64 {
        let run = |sentences: usize| match sentences {
            0 => 0.0,
            _ => self.end_open + (sentences - 1) as f64 * self.end_extend,
        };
        run(sentences.row) + run(sentences.column)
    }

    /// Returns the score of a path that has not begun before a node of a chunk with such ends.
    pub(in crate::align) fn start(&self, ends: Ends, node: Node) -> f64 {
        if ends.head {
            self.ends(node)
        } else {
            f64::NEG_INFINITY
        }
    }

    /// Returns the best scores of a node that is reached by gaps only, from those of the nodes above it and left of
    /// it.
    pub(in crate::align) fn gaps(&self, above: &ByState, left: &ByState) -> ByState {
        let [above_bead, above_source, _] = above.0;
        let [left_bead, left_source, left_target] = left.0;
        ByState([
            f64::NEG_INFINITY,
            (above_bead + self.gap_open).max(above_source + self.gap_extend),
            (left_bead + self.gap_open)
                .max(left_source + self.gap_switch)
                .max(left_target + self.gap_extend),
        ])
    }

    /// The document's own, from how often each kind of step is expected in it.
    pub(in crate::align) fn adapted(parameters: &Parameters, expected: &StepCounts) -> Self {
        let mut priors = Self::new(parameters);
        let strength = parameters.adaptation_strength;
        let total: f64 = expected.0.iter().sum();
        let change = |kind: usize| {
            let average = parameters.rates[kind].max(RAREST);
            let own = (expected.0[kind] + strength * average) / (total + strength);
            parameters.adaptation_weight * libm::log(own / average)
        };
        for (class, slot) in priors.bead_types.iter_mut().enumerate() {
            *slot += change(class);
        }
        let gaps = change(BeadType::CLASSES);
        priors.gap_open += gaps;
        priors.gap_switch += gaps;
        priors
    }
}

/// How often each kind of step is expected in a document.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(in crate::align) struct StepCounts(pub(in crate::align) [f64; KINDS]);

impl StepCounts {
    /// Adds those of another part of the text.
    pub(in crate::align) fn extend(&mut self, more: &Self) {
        for (sum, count) in self.0.iter_mut().zip(more.0) {
            *sum += count;
        }
    }

    /// Adds the steps of a chunk.
    pub(in crate::align) fn add(&mut self, steps: &[StepPosterior]) {
        for likely in steps {
            let kind = match likely.step {
                Step::Bead(bead_type) => BeadType::ALL[usize::from(bead_type)].class,
                Step::SourceGap | Step::TargetGap if likely.from == Some(State::Bead) => {
                    BeadType::CLASSES
                }
                Step::SourceGap | Step::TargetGap => continue,
            };
            self.0[kind] += likely.probability;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_add_up() {
        assert!((Parameters::default().rates.iter().sum::<f64>() - 1.0).abs() < 1e-3);
    }

    #[test]
    fn a_clean_text_makes_gaps_dearer_and_a_short_one_changes_little() {
        let parameters = Parameters::default();
        let average = Priors::new(&parameters);
        let mut clean = StepCounts::default();
        clean.0[0] = 1000.0;
        let adapted = Priors::adapted(&parameters, &clean);
        assert!(
            adapted.gap_open < average.gap_open && adapted.bead_types[0] > average.bead_types[0]
        );
        let mut short = StepCounts::default();
        short.0[0] = 1.0;
        assert!((Priors::adapted(&parameters, &short).gap_open - average.gap_open).abs() < 0.1);
    }
}
