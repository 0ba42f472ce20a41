//! How likely each step of a lattice is: sums over all paths that matter (forward–backward).
//!
//! A step matters when the best path through it is worse than the best of all by less than [`NEGLIGIBLE`]. Only
//! such steps are followed back from the last node, so what is summed is a narrow strip around the best path.
//! What is left out is less than e^-[`NEGLIGIBLE`] of the whole a step.

use super::NEGLIGIBLE;
use super::lattice::{Lattice, Search};
use crate::align::step::{ByState, Node, State, Step, StepPosterior};
use crate::cast;

/// A step that matters.
struct LiveEdge {
    score: f64,
    before: u32,
    node: u32,
    end: Node<u32>,
    step: Step,
    /// The state that it follows; a bead follows any.
    from: Option<State>,
    /// The state that it leads to.
    to: State,
}

/// A node where paths that matter begin or end, and the score of what stands beyond it.
struct Border {
    number: usize,
    node: Node,
    score: f64,
}

/// All that matters, in the order of the nodes.
#[derive(Default)]
struct LiveEdges {
    steps: Vec<LiveEdge>,
    starts: Vec<Border>,
    stops: Vec<Border>,
}

/// How likely paths are to do what.
#[derive(Debug, Default)]
pub(in crate::align) struct PathPosteriors {
    /// The steps that matter, each with its probability, by their last node.
    pub steps: Vec<StepPosterior>,
    /// Where the first step begins: the sentences before stand alone at the head of the texts.
    pub starts: Vec<(Node, f64)>,
    /// Where the last step ends: the sentences behind stand alone at the tail.
    pub stops: Vec<(Node, f64)>,
}

/// Sums over the paths from the first node, by node: to each state, and to all of them. Those of each node are in units
/// of its own, so that none grows beyond measure, and a step takes one exponential.
struct Forward {
    states: Vec<ByState>,
    all: Vec<f64>,
    /// The logarithm of each node's unit.
    units: Vec<f64>,
    /// What each step multiplies by, from the units of the node before it to those of its last.
    factors: Vec<f64>,
    /// The logarithm of the sum over whole paths.
    total: f64,
}

/// What stands between a node and the last one: what follows each state, and what follows any.
#[derive(Clone, Copy)]
struct Backward {
    states: ByState,
    any: f64,
}

impl Backward {
    const fn new(value: f64) -> Self {
        Self {
            states: ByState([value; 3]),
            any: value,
        }
    }

    const fn slot(&mut self, from: Option<State>) -> &mut f64 {
        match from {
            Some(state) => &mut self.states.0[state as usize],
            None => &mut self.any,
        }
    }
}

/// Sums of a node from and up to which its unit stays.
const MEASURE: (f64, f64) = (1e-60, 1e60);

impl Forward {
    fn new(nodes: usize, matters: &LiveEdges) -> Self {
        let mut forward = Self {
            states: vec![ByState::default(); nodes],
            all: vec![0.0; nodes],
            units: vec![f64::NEG_INFINITY; nodes],
            factors: Vec::with_capacity(matters.steps.len()),
            total: f64::NEG_INFINITY,
        };
        for start in &matters.starts {
            forward.all[start.number] = 1.0;
            forward.units[start.number] = start.score;
        }
        forward
    }

    /// Returns the sum before a step.
    fn before(&self, step: &LiveEdge) -> f64 {
        let node = step.before as usize;
        match step.from {
            Some(state) => self.states[node][state],
            None => self.all[node],
        }
    }

    /// Sums up the steps that end at a node.
    fn reach(&mut self, node: usize, steps: &[LiveEdge]) {
        let value = |step: &LiveEdge| self.units[step.before as usize] + step.score;
        let begun = self.units[node];
        let unit = steps.iter().map(value).fold(begun, f64::max);
        if unit == f64::NEG_INFINITY {
            self.factors.extend(steps.iter().map(|_| 0.0));
            return;
        }
        let first = self.factors.len();
        let mut here = ByState::default();
        for step in steps {
            let factor = libm::exp(self.units[step.before as usize] + step.score - unit);
            here[step.to] += factor * self.before(step);
            self.factors.push(factor);
        }
        let started = self.all[node] * libm::exp(begun - unit);
        let all = here.0.iter().sum::<f64>() + started;
        self.states[node] = here;
        self.all[node] = all;
        self.units[node] = unit;
        if all > 0.0 && !(MEASURE.0..MEASURE.1).contains(&all) {
            self.states[node] = ByState(here.0.map(|sum| sum / all));
            self.all[node] = 1.0;
            self.units[node] = unit + libm::log(all);
            let factors = self.factors[first..].iter_mut();
            factors.for_each(|factor| *factor /= all);
        }
    }

    /// Returns the sum over paths of which each ends at a node in a way that scores so much: its sum there is given.
    fn whole(&self, ends: &[(usize, f64, f64)]) -> f64 {
        let value = |(node, score, _): &(usize, f64, f64)| self.units[*node] + score;
        let most = ends.iter().map(value).fold(f64::NEG_INFINITY, f64::max);
        if most == f64::NEG_INFINITY {
            return most;
        }
        let shares = ends.iter().map(|end| end.2 * libm::exp(value(end) - most));
        most + libm::log(shares.sum())
    }

    /// Returns what a score of what follows a node is in units that make the sum over all whole paths 1.
    fn rest(&self, node: usize, score: f64) -> f64 {
        libm::exp(self.units[node] + score - self.total)
    }
}

impl Lattice<'_> {
    /// Returns all that paths may do and that matters, with its probability.
    pub(in crate::align) fn posteriors(&self, search: &Search) -> PathPosteriors {
        let matters = self.matters(search);
        let forward = self.forward_sums(&matters);
        let mut backward = vec![Backward::new(0.0); self.band().len()];
        if !self.has_tail() {
            let rest = forward.rest(self.last(), 0.0);
            backward[self.last()].states = ByState([rest; 3]);
        }
        let mut ends = Vec::with_capacity(matters.stops.len());
        for stop in &matters.stops {
            let rest = forward.rest(stop.number, stop.score);
            backward[stop.number].states[State::Bead] = rest;
            let through = forward.states[stop.number][State::Bead] * rest;
            ends.push((stop.node, through.min(1.0)));
        }
        let mut steps = Vec::with_capacity(matters.steps.len());
        for (edge, factor) in matters.steps.iter().zip(&forward.factors).rev() {
            let after = &backward[edge.node as usize];
            let value = (after.states[edge.to] + after.any) * factor;
            *backward[edge.before as usize].slot(edge.from) += value;
            steps.push(StepPosterior {
                probability: (forward.before(edge) * value).min(1.0),
                end: edge.end,
                step: edge.step,
                from: edge.from,
            });
        }
        steps.reverse();
        let starts = matters.starts.iter().map(|start| {
            let through = if start.number == self.last() {
                libm::exp(start.score - forward.total)
            } else {
                libm::exp(start.score - forward.units[start.number]) * backward[start.number].any
            };
            (start.node, through.min(1.0))
        });
        PathPosteriors {
            starts: starts.collect(),
            steps,
            stops: ends,
        }
    }

    /// Returns the logarithm of the sum over all paths that matter.
    pub(in crate::align) fn sum(&self, search: &Search) -> f64 {
        self.forward_sums(&self.matters(search)).total
    }

    /// Returns the sums over all paths from the first node.
    fn forward_sums(&self, matters: &LiveEdges) -> Forward {
        let mut forward = Forward::new(self.band().len(), matters);
        if !self.has_head() {
            forward.states[0][State::Bead] = 1.0;
            forward.all[0] = 1.0;
            forward.units[0] = 0.0;
        }
        for steps in matters.steps.chunk_by(|a, b| a.node == b.node) {
            forward.reach(steps[0].node as usize, steps);
        }
        let last = self.last();
        let ends: Vec<(usize, f64, f64)> = if self.has_tail() {
            let stops = matters.stops.iter();
            let stops = stops.map(|stop| {
                let sum = forward.states[stop.number][State::Bead];
                (stop.number, stop.score, sum)
            });
            let empty = matters.starts.last().filter(|start| start.number == last);
            let empty = empty.map(|start| (last, start.score - forward.units[last], 1.0));
            stops.chain(empty).collect()
        } else {
            vec![(last, 0.0, forward.all[last])]
        };
        forward.total = forward.whole(&ends);
        forward
    }

    /// Returns what matters: the best scores to the end are found from it back along the steps that do.
    fn matters(&self, search: &Search) -> LiveEdges {
        let floor = search.best - NEGLIGIBLE;
        let last = self.last();
        let mut backward = vec![Backward::new(f64::NEG_INFINITY); self.band().len()];
        if !self.has_tail() {
            backward[last].states = ByState::default();
        }
        let mut matters = LiveEdges::default();
        self.nodes_back(|end, node, around| {
            let forward = &search.forward[node];
            let stop = self.stop(end);
            if forward[State::Bead] + stop >= floor {
                matters.stops.push(Border {
                    number: node,
                    node: end,
                    score: stop,
                });
                let slot = &mut backward[node].states[State::Bead];
                *slot = slot.max(stop);
            }
            let begins = self.start(end);
            let after = if node == last {
                0.0
            } else {
                backward[node].any
            };
            if begins + after >= floor {
                matters.starts.push(Border {
                    number: node,
                    node: end,
                    score: begins,
                });
            }
            let Backward { states, any } = backward[node];
            let here = ByState(states.0.map(|state| state.max(any)));
            let through = forward.0.iter().zip(&here.0).map(|(a, b)| a + b);
            if through.fold(f64::NEG_INFINITY, f64::max) < floor {
                return;
            }
            let first = matters.steps.len();
            self.steps_to(around, node, |before, from, step, to, score| {
                let value = score + here[to];
                let scores = &search.forward[before];
                let until = match from {
                    Some(state) => scores[state],
                    None => scores.highest().max(self.start(end.before(step))),
                };
                if until + value < floor {
                    return;
                }
                let slot = backward[before].slot(from);
                *slot = slot.max(value);
                matters.steps.push(LiveEdge {
                    score,
                    before: cast::to_u32(before),
                    node: cast::to_u32(node),
                    end: end.small(),
                    step,
                    from,
                    to,
                });
            });
            matters.steps[first..].reverse();
        });
        matters.steps.reverse();
        matters.starts.reverse();
        matters.stops.reverse();
        matters
    }
}
