//! Estimates the weights of the evidence model from gold alignments.
//!
//! The weights are those under which the gold paths are likeliest among all paths (a conditional random
//! field: Lafferty et al. 2001). The gradient of a text is what its gold path counts minus what
//! is expected of all paths; resilient propagation (Riedmiller & Braun 1993) follows it. A normal prior
//! around the starting weights keeps features that the gold hardly shows near where they were.

use super::bead::Bead;
use super::edges;
use super::evidence::Model;
use super::lattice::{Lattice, Likely, Step};
use super::parameters::{Feature, Parameters, Weights};
use super::posteriors;
use super::priors::{Habits, Priors};
use super::shape::Shape;
use super::stretches;
use crate::features::Features;
use rayon::prelude::*;

/// A text with its gold alignment.
#[derive(Debug, Clone)]
pub struct Example {
    /// What the aligner may see.
    pub features: Features,
    /// The gold beads.
    pub gold: Vec<Bead>,
    /// How much the text counts.
    pub weight: f64,
}

/// Variance of the prior around the starting weights, in squared nats.
const PRIOR_VARIANCE: f64 = 4.0;

/// Steps of resilient propagation: the first, the smallest and the largest, in nats.
const STEPS: (f64, f64, f64) = (0.05, 1e-5, 0.5);

/// Finds better weights in `rounds` rounds; `report` is told each round's log-likelihood, in nats.
pub fn estimate(
    examples: &[Example],
    start: &Parameters,
    rounds: usize,
    mut report: impl FnMut(usize, f64),
) -> Parameters {
    let mut parameters = Parameters {
        rates: rates(examples),
        ..start.clone()
    };
    let mut steps = [STEPS.0; Weights::COUNT];
    let mut before = Weights::zero();
    for round in 0..rounds {
        let (mut likelihood, mut gradient) = gradient(examples, &parameters);
        for ((slope, weight), first) in gradient
            .0
            .iter_mut()
            .zip(&parameters.weights.0)
            .zip(&start.weights.0)
        {
            likelihood -= (weight - first) * (weight - first) / (2.0 * PRIOR_VARIANCE);
            *slope -= (weight - first) / PRIOR_VARIANCE;
        }
        report(round, likelihood);
        for (((weight, step), slope), last) in parameters
            .weights
            .0
            .iter_mut()
            .zip(&mut steps)
            .zip(&mut gradient.0)
            .zip(&before.0)
        {
            if *slope * last > 0.0 {
                *step = (*step * 1.2).min(STEPS.2);
            } else if *slope * last < 0.0 {
                *step = (*step * 0.5).max(STEPS.1);
                *slope = 0.0;
            }
            *weight += step.copysign(*slope) * f64::from(u8::from(*slope != 0.0));
        }
        before = gradient;
    }
    parameters
}

/// Returns how often each kind of step occurs on the gold paths.
fn rates(examples: &[Example]) -> [f64; Parameters::RATES] {
    let mut sums = [0.0; Parameters::RATES];
    for example in examples {
        let Some(path) = gold_path(&example.gold) else {
            continue;
        };
        let mut state = 0;
        let mut habits = Habits::default();
        for (end, step) in &path {
            habits.add(&[Likely {
                end: *end,
                step: *step,
                from: state,
                probability: example.weight,
            }]);
            state = usize::from(!matches!(step, Step::Bead(_)));
        }
        for (sum, count) in sums.iter_mut().zip(habits.0) {
            *sum += count;
        }
    }
    let all: f64 = sums.iter().sum();
    sums.map(|sum| {
        if all > 0.0 {
            sum / all
        } else {
            1.0 / Parameters::RATES as f64
        }
    })
}

/// Returns the weighted log-likelihood of the gold paths and its gradient.
fn gradient(examples: &[Example], parameters: &Parameters) -> (f64, Weights) {
    let parts: Vec<Option<(f64, Weights)>> = examples
        .par_iter()
        .map(|example| example_gradient(example, parameters))
        .collect();
    let mut total = (0.0, Weights::zero());
    for (part, example) in parts.into_iter().zip(examples) {
        let Some((likelihood, slopes)) = part else {
            continue;
        };
        total.0 += example.weight * likelihood;
        for (sum, slope) in total.1.0.iter_mut().zip(slopes.0) {
            *sum += example.weight * slope;
        }
    }
    total
}

/// Returns the log-likelihood of one gold path and its gradient; nothing when no path is the gold.
fn example_gradient(example: &Example, parameters: &Parameters) -> Option<(f64, Weights)> {
    let model = Model::new(&example.features, parameters);
    let stretch = stretches::whole(&model);
    let band = stretch.band(1);
    let priors = Priors::new(parameters);
    let edges = edges::edges(&model, &band, stretch.origin, &priors, f64::INFINITY);
    let lattice = Lattice::new(&band, &edges, &priors);
    let path = gold_path(&example.gold)?;
    let gold = lattice.path_score(&path);
    if !gold.is_finite() {
        return None;
    }
    let search = lattice.search();
    let likely = lattice.posteriors(&search);
    let mut slopes = Weights::zero();
    let mut state = 0;
    for (end, step) in &path {
        count(
            &model,
            &Likely {
                end: *end,
                step: *step,
                from: state,
                probability: 1.0,
            },
            &mut slopes,
        );
        state = match step {
            Step::Bead(_) => 0,
            Step::SourceGap => 1,
            Step::TargetGap => 2,
        };
    }
    for one in likely.iter().filter(|one| one.probability > 1e-6) {
        count(
            &model,
            &Likely {
                probability: -one.probability,
                ..*one
            },
            &mut slopes,
        );
    }
    let likelihood = gold - lattice.sum(&search);
    Some((likelihood, slopes))
}

/// Adds what a step counts, times its probability.
fn count(model: &Model<'_>, likely: &Likely, counts: &mut Weights) {
    let probability = likely.probability;
    let Step::Bead(place) = likely.step else {
        let feature = match (likely.step, likely.from) {
            (_, 0) => Feature::GapOpen,
            (Step::TargetGap, 1) => Feature::GapSwitch,
            _ => Feature::GapExtend,
        };
        counts.add(feature, probability);
        return;
    };
    let Some(shape) = Shape::ALL.get(place) else {
        return;
    };
    counts.add(Feature::Shape(shape.class), probability);
    for (rows, columns) in posteriors::beads(likely.end, likely.step) {
        for (sum, value) in counts.0.iter_mut().zip(model.count(rows, columns).0) {
            *sum += probability * value;
        }
    }
}

/// Returns the gold beads as a path: each step with its last node. Nothing when they hold a bead that no
/// step yields.
fn gold_path(gold: &[Bead]) -> Option<Vec<((usize, usize), Step)>> {
    let mut beads: Vec<&Bead> = gold.iter().filter(|bead| bead.is_two_sided()).collect();
    beads.sort_by_key(|bead| (bead.source.start, bead.target.start));
    let ends = gold.iter().fold((0, 0), |end, bead| {
        (end.0.max(bead.source.end), end.1.max(bead.target.end))
    });
    let mut path = Vec::new();
    let (mut row, mut column) = (0, 0);
    let mut rest = beads.as_slice();
    while let Some((bead, more)) = rest.split_first() {
        let crossing = more
            .first()
            .filter(|next| next.target.start < bead.target.start);
        let start = crossing.map_or(bead.target.start, |next| next.target.start);
        gaps(&mut path, &mut row, &mut column, (bead.source.start, start))?;
        let (size, step) = if let Some(next) = crossing {
            let neighbours = bead.shape() == (1, 1)
                && next.shape() == (1, 1)
                && next.source.start == bead.source.end
                && next.target.end == bead.target.start;
            if !neighbours {
                return None;
            }
            ((2, 2), Shape::CROSSING)
        } else {
            let (source, target) = bead.shape();
            let size = (source as usize, target as usize);
            let shape = Shape::ALL
                .iter()
                .position(|shape| (shape.source, shape.target) == size)?;
            (size, shape)
        };
        row += size.0;
        column += size.1;
        path.push(((row, column), Step::Bead(step)));
        rest = if crossing.is_some() {
            more.split_first().map_or(&[], |(_, more)| more)
        } else {
            more
        };
    }
    gaps(&mut path, &mut row, &mut column, ends)?;
    Some(path)
}

/// Adds the gaps up to a place, those of the source first.
fn gaps(
    path: &mut Vec<((usize, usize), Step)>,
    row: &mut usize,
    column: &mut usize,
    to: (u32, u32),
) -> Option<()> {
    let to = (to.0 as usize, to.1 as usize);
    if *row > to.0 || *column > to.1 {
        return None;
    }
    while *row < to.0 {
        *row += 1;
        path.push(((*row, *column), Step::SourceGap));
    }
    while *column < to.1 {
        *column += 1;
        path.push(((*row, *column), Step::TargetGap));
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gold_beads_become_a_path() {
        let gold = [
            Bead::new(0..1, 0..1),
            Bead::new(1..2, 1..1),
            Bead::new(2..3, 3..4),
            Bead::new(3..4, 2..3),
            Bead::new(4..6, 4..5),
        ];
        let path = gold_path(&gold).unwrap();
        let steps: Vec<Step> = path.iter().map(|(_, step)| *step).collect();
        assert_eq!(
            steps,
            [
                Step::Bead(0),
                Step::SourceGap,
                Step::TargetGap,
                Step::Bead(Shape::CROSSING),
                Step::Bead(1)
            ]
        );
        assert_eq!(path.last().map(|(end, _)| *end), Some((6, 5)));
        assert_eq!(gold_path(&[Bead::new(0..4, 0..4)]), None);
    }
}
