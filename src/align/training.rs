//! Estimates the weights of the evidence model from gold alignments.
//!
//! The weights are those under which the gold paths are likeliest among all paths (a conditional random
//! field: Lafferty et al. 2001). The gradient of a text is what its gold path counts minus what
//! is expected of all paths; resilient propagation (Riedmiller & Braun 1993) follows it. A normal prior
//! around the starting weights keeps features that the gold hardly shows near where they were.

use super::alignment::Alignment;
use super::bead::Bead;
use crate::align::model::Model;
use crate::align::model::bead_type::BeadType;
use crate::align::model::features::Feature;
use crate::align::model::parameters::{Parameters, Weights};
use crate::align::model::priors::{Priors, StepCounts};
use crate::align::search::chunks;
use crate::align::search::lattice::{Lattice, Path};
use crate::align::search::posteriors;
use crate::align::search::scoring;
use crate::align::step::{Node, State, Step, StepPosterior};
use crate::cast;
use crate::features::Features;
use rayon::prelude::*;

/// A text with its gold alignment.
#[derive(Debug, Clone)]
pub struct Example {
    /// What the aligner may see.
    pub features: Features,
    /// The gold beads.
    pub gold: Vec<Bead>,
    /// How the texts are aligned as yet: it tells how long translations are.
    pub alignment: Alignment,
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
    let mut steps = [STEPS.0; Feature::COUNT];
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
        parameters.weights.constrain();
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
        let mut state = State::Bead;
        let mut step_counts = StepCounts::default();
        for (end, step) in &path.steps {
            step_counts.add(&[StepPosterior {
                end: end.small(),
                step: *step,
                from: Some(state),
                probability: example.weight,
            }]);
            state = step.state();
        }
        for (sum, count) in sums.iter_mut().zip(step_counts.0) {
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
    let model = example.alignment.model(&example.features, parameters);
    let chunk = chunks::whole(&model);
    let band = chunk.band(1);
    let priors = Priors::new(parameters);
    let ends = chunk.ends;
    let edges = scoring::edges(&model, &band, chunk.origin, &priors, ends, f64::INFINITY);
    let lattice = Lattice::new(&band, &edges, &priors, ends);
    let path = gold_path(&example.gold)?;
    let gold = lattice.path_score(&path);
    if !gold.is_finite() {
        return None;
    }
    let search = lattice.search();
    let likely = lattice.posteriors(&search);
    let mut slopes = Weights::zero();
    let mut state = State::Bead;
    for (end, step) in &path.steps {
        let one = StepPosterior {
            end: end.small(),
            step: *step,
            from: Some(state),
            probability: 1.0,
        };
        count(&model, &one, &mut slopes);
        state = step.state();
    }
    for one in likely.steps.iter().filter(|one| one.probability > 1e-6) {
        let one = StepPosterior {
            probability: -one.probability,
            ..*one
        };
        count(&model, &one, &mut slopes);
    }
    count_ends(path.start, 1.0, &mut slopes);
    count_ends(path.stop.up_to(chunk.size), 1.0, &mut slopes);
    for (node, probability) in &likely.starts {
        count_ends(*node, -probability, &mut slopes);
    }
    for (node, probability) in &likely.stops {
        count_ends(node.up_to(chunk.size), -probability, &mut slopes);
    }
    let likelihood = gold - lattice.sum(&search);
    Some((likelihood, slopes))
}

/// Adds what sentences count that stand beyond the first or last bead, times their probability.
fn count_ends(alone: Node, probability: f64, counts: &mut Weights) {
    for sentences in [alone.row, alone.column]
        .into_iter()
        .filter(|count| *count > 0)
    {
        counts.add(Feature::EndOpen, probability);
        counts.add(Feature::EndExtend, probability * (sentences - 1) as f64);
    }
}

/// Adds what a step counts, times its probability.
fn count(model: &Model<'_>, likely: &StepPosterior, counts: &mut Weights) {
    let probability = likely.probability;
    let Step::Bead(place) = likely.step else {
        let feature = match (likely.step, likely.from) {
            (_, Some(State::Bead)) => Feature::GapOpen,
            (Step::TargetGap, Some(State::SourceGap)) => Feature::GapSwitch,
            _ => Feature::GapExtend,
        };
        counts.add(feature, probability);
        return;
    };
    let bead_type = BeadType::ALL[usize::from(place)];
    counts.add(Feature::bead_type(bead_type.class), probability);
    for (rows, columns) in posteriors::beads(likely.end.large(), likely.step) {
        for (sum, value) in counts.0.iter_mut().zip(model.count(rows, columns).0) {
            *sum += probability * value;
        }
    }
}

/// Returns the gold beads as a path. Blocks that stand elsewhere on the other side are left out of it: they are gaps
/// on both sides. Nothing when the gold holds a bead that no step yields.
fn gold_path(gold: &[Bead]) -> Option<Path> {
    let mut beads: Vec<&Bead> = gold.iter().filter(|bead| bead.is_two_sided()).collect();
    beads.sort_by_key(|bead| (bead.source.start, bead.target.start));
    let size = gold.iter().fold(Node::<usize>::default(), |end, bead| {
        Node::new(
            end.row.max(bead.source.end as usize),
            end.column.max(bead.target.end as usize),
        )
    });
    let steps = steps_of(&beads)?;
    let mut path = Path {
        start: size,
        steps: Vec::new(),
        stop: size,
    };
    let mut at: Option<Node> = None;
    for GoldStep { begin, end, step } in rising(&steps) {
        match at {
            None => path.start = begin,
            Some(at) => gaps(&mut path.steps, at, begin),
        }
        path.steps.push((end, step));
        path.stop = end;
        at = Some(end);
    }
    Some(path)
}

/// A two-sided step, and the nodes that it begins and ends at.
#[derive(Clone, Copy)]
struct GoldStep {
    begin: Node,
    end: Node,
    step: Step,
}

impl GoldStep {
    fn new(begin: Node, step: Step) -> Self {
        let (rows, columns) = step.size();
        let end = Node::new(begin.row + rows, begin.column + columns);
        Self { begin, end, step }
    }
}

/// Returns the steps that yield beads, which come by their source.
fn steps_of(beads: &[&Bead]) -> Option<Vec<GoldStep>> {
    let mut steps = Vec::with_capacity(beads.len());
    let mut rest = beads;
    while let Some((bead, more)) = rest.split_first() {
        rest = more;
        let begin = Node::new(bead.source.start, bead.target.start).large();
        let crossing = more.first().filter(|next| {
            (bead.shape(), next.shape()) == ((1, 1), (1, 1))
                && next.source.start == bead.source.end
                && next.target.end == bead.target.start
        });
        if let Some(next) = crossing {
            let begin = Node::new(begin.row, next.target.start as usize);
            steps.push(GoldStep::new(begin, Step::crossing()));
            rest = &more[1..];
            continue;
        }
        let (source, target) = bead.shape();
        let size = (source as usize, target as usize);
        let bead_type = BeadType::ALL
            .iter()
            .position(|bead_type| (bead_type.source, bead_type.target) == size)?;
        steps.push(GoldStep::new(begin, Step::Bead(cast::to_u8(bead_type))));
    }
    Some(steps)
}

/// Returns the longest chain of steps that rise on both sides; they come by their source.
fn rising(steps: &[GoldStep]) -> Vec<GoldStep> {
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(steps.len());
    for (place, GoldStep { begin, .. }) in steps.iter().enumerate() {
        let before = (0..place).rev().filter(|at| {
            let end = steps[*at].end;
            end.row <= begin.row && end.column <= begin.column
        });
        let last = before.max_by_key(|at| best[*at].0);
        best.push((1 + last.map_or(0, |at| best[at].0), last));
    }
    let mut next = (0..steps.len()).max_by_key(|at| best[*at].0);
    let mut chain = Vec::new();
    while let Some(at) = next {
        chain.push(steps[at]);
        next = best[at].1;
    }
    chain.reverse();
    chain
}

/// Adds the gaps from one node to another, those of the source first.
fn gaps(steps: &mut Vec<(Node, Step)>, from: Node, to: Node) {
    let rows = from.row..to.row;
    steps.extend(rows.map(|row| (Node::new(row + 1, from.column), Step::SourceGap)));
    let columns = from.column..to.column;
    steps.extend(columns.map(|column| (Node::new(to.row, column + 1), Step::TargetGap)));
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
        let steps: Vec<Step> = path.steps.iter().map(|(_, step)| *step).collect();
        assert_eq!(
            steps,
            [
                Step::Bead(0),
                Step::SourceGap,
                Step::TargetGap,
                Step::crossing(),
                Step::Bead(1)
            ]
        );
        assert_eq!((path.start, path.stop), (Node::default(), Node::new(6, 5)));
        assert_eq!(gold_path(&[Bead::new(0..4, 0..4)]), None);
    }
}
