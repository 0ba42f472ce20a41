//! How likely each step of a lattice is: sums over all paths that matter (forward–backward).
//!
//! A step matters when the best path through it is worse than the best of all by less than [`NEGLIGIBLE`]. Only
//! such steps are followed back from the last node, so what is summed is a narrow strip around the best path.
//! What is left out is less than e^-[`NEGLIGIBLE`] of the whole a step.

use super::lattice::{BEAD, Lattice, Likely, STATES, Scores, Search, Step, highest};
use crate::align::model::narrow;

/// Steps that are so many nats worse than the best path are not summed: a ten-millionth of its probability.
pub(in crate::align) const NEGLIGIBLE: f64 = 16.0;

/// A step that matters.
struct Active {
    score: f64,
    before: u32,
    node: u32,
    end: (u32, u32),
    step: Step,
    /// The state that it follows, or [`ANY`].
    from: u8,
    /// The state that it leads to.
    to: u8,
}

/// A node where paths that matter begin or end, and the score of what stands beyond it.
struct Border {
    node: usize,
    place: (usize, usize),
    score: f64,
}

/// All that matters, in the order of the nodes.
#[derive(Default)]
struct Matters {
    steps: Vec<Active>,
    starts: Vec<Border>,
    stops: Vec<Border>,
}

/// How likely paths are to do what.
#[derive(Debug, Default)]
pub(in crate::align) struct Likelies {
    /// The steps that matter, each with its probability, by their last node.
    pub steps: Vec<Likely>,
    /// Where the first step begins: the sentences before stand alone at the head of the texts.
    pub starts: Vec<((usize, usize), f64)>,
    /// Where the last step ends: the sentences behind stand alone at the tail.
    pub stops: Vec<((usize, usize), f64)>,
}

/// Sums over the paths from the first node, by node: to each state, and to all of them. Those of each node are in units
/// of its own, so that none grows beyond measure, and a step takes one exponential.
struct Forward {
    states: Scores,
    all: Vec<f64>,
    /// The logarithm of each node's unit.
    units: Vec<f64>,
    /// What each step multiplies by, from the units of the node before it to those of its last.
    factors: Vec<f64>,
    /// The logarithm of the sum over whole paths.
    total: f64,
}

/// Sums of a node from and up to which its unit stays.
const MEASURE: (f64, f64) = (1e-60, 1e60);

impl Forward {
    fn new(nodes: usize, matters: &Matters) -> Self {
        let mut forward = Self {
            states: vec![[0.0; STATES]; nodes],
            all: vec![0.0; nodes],
            units: vec![f64::NEG_INFINITY; nodes],
            factors: Vec::with_capacity(matters.steps.len()),
            total: f64::NEG_INFINITY,
        };
        for start in &matters.starts {
            forward.all[start.node] = 1.0;
            forward.units[start.node] = start.score;
        }
        forward
    }

    /// Returns the sum before a step.
    fn before(&self, step: &Active) -> f64 {
        let node = step.before as usize;
        let states = &self.states[node];
        let state = states.get(usize::from(step.from));
        state.map_or(self.all[node], |sum| *sum)
    }

    /// Sums up the steps that end at a node.
    fn reach(&mut self, node: usize, steps: &[Active]) {
        let value = |step: &Active| self.units[step.before as usize] + step.score;
        let begun = self.units[node];
        let unit = steps.iter().map(value).fold(begun, f64::max);
        if unit == f64::NEG_INFINITY {
            self.factors.extend(steps.iter().map(|_| 0.0));
            return;
        }
        let first = self.factors.len();
        let mut here = [0.0; STATES];
        for step in steps {
            let factor = libm::exp(self.units[step.before as usize] + step.score - unit);
            here[usize::from(step.to)] += factor * self.before(step);
            self.factors.push(factor);
        }
        let started = self.all[node] * libm::exp(begun - unit);
        let all = here.iter().sum::<f64>() + started;
        self.states[node] = here;
        self.all[node] = all;
        self.units[node] = unit;
        if all > 0.0 && !(MEASURE.0..MEASURE.1).contains(&all) {
            self.states[node] = here.map(|sum| sum / all);
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
    pub(in crate::align) fn posteriors(&self, search: &Search) -> Likelies {
        let matters = self.matters(search);
        let forward = self.forward_sums(&matters);
        let mut backward = vec![[0.0; STATES + 1]; self.band().len()];
        if !self.has_tail() {
            let rest = forward.rest(self.last(), 0.0);
            backward[self.last()] = [rest, rest, rest, 0.0];
        }
        let mut ends = Vec::with_capacity(matters.stops.len());
        for stop in &matters.stops {
            let rest = forward.rest(stop.node, stop.score);
            backward[stop.node][BEAD] = rest;
            let through = forward.states[stop.node][BEAD] * rest;
            ends.push((stop.place, through.min(1.0)));
        }
        let mut steps = Vec::with_capacity(matters.steps.len());
        for (edge, factor) in matters.steps.iter().zip(&forward.factors).rev() {
            let after = &backward[edge.node as usize];
            let value = (after[usize::from(edge.to)] + after[ANY]) * factor;
            backward[edge.before as usize][usize::from(edge.from)] += value;
            steps.push(Likely {
                probability: (forward.before(edge) * value).min(1.0),
                end: edge.end,
                step: edge.step,
                from: if usize::from(edge.from) == ANY {
                    0
                } else {
                    edge.from
                },
            });
        }
        steps.reverse();
        let starts = matters.starts.iter().map(|start| {
            let through = if start.node == self.last() {
                libm::exp(start.score - forward.total)
            } else {
                libm::exp(start.score - forward.units[start.node]) * backward[start.node][ANY]
            };
            (start.place, through.min(1.0))
        });
        Likelies {
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
    fn forward_sums(&self, matters: &Matters) -> Forward {
        let mut forward = Forward::new(self.band().len(), matters);
        if !self.has_head() {
            forward.states[0][BEAD] = 1.0;
            forward.all[0] = 1.0;
            forward.units[0] = 0.0;
        }
        for steps in matters.steps.chunk_by(|a, b| a.node == b.node) {
            forward.reach(steps[0].node as usize, steps);
        }
        let last = self.last();
        let ends: Vec<(usize, f64, f64)> = if self.has_tail() {
            let stops = matters.stops.iter();
            let stops = stops.map(|stop| (stop.node, stop.score, forward.states[stop.node][BEAD]));
            let empty = matters.starts.last().filter(|start| start.node == last);
            let empty = empty.map(|start| (last, start.score - forward.units[last], 1.0));
            stops.chain(empty).collect()
        } else {
            vec![(last, 0.0, forward.all[last])]
        };
        forward.total = forward.whole(&ends);
        forward
    }

    /// Returns what matters: the best scores to the end are found from it back along the steps that do.
    fn matters(&self, search: &Search) -> Matters {
        let floor = search.best - NEGLIGIBLE;
        let last = self.last();
        let mut backward = vec![[f64::NEG_INFINITY; STATES + 1]; self.band().len()];
        if !self.has_tail() {
            backward[last] = [0.0, 0.0, 0.0, f64::NEG_INFINITY];
        }
        let mut matters = Matters::default();
        self.nodes_back(|end, node, around| {
            let forward = &search.forward[node];
            let stop = self.stop(end);
            if forward[BEAD] + stop >= floor {
                matters.stops.push(Border {
                    node,
                    place: end,
                    score: stop,
                });
                backward[node][BEAD] = backward[node][BEAD].max(stop);
            }
            let begins = self.start(end);
            let after = if node == last {
                0.0
            } else {
                backward[node][ANY]
            };
            if begins + after >= floor {
                matters.starts.push(Border {
                    node,
                    place: end,
                    score: begins,
                });
            }
            let [bead, source, target, any] = backward[node];
            let here = [bead.max(any), source.max(any), target.max(any)];
            let through = forward.iter().zip(&here).map(|(a, b)| a + b);
            if through.fold(f64::NEG_INFINITY, f64::max) < floor {
                return;
            }
            let first = matters.steps.len();
            self.steps_to(around, node, |before, from, step, to, score| {
                let value = score + here[to];
                let scores = &search.forward[before];
                let until = if let Some(state) = from {
                    scores[state]
                } else {
                    let (rows, columns) = step.size();
                    highest(scores).max(self.start((end.0 - rows, end.1 - columns)))
                };
                if until + value < floor {
                    return;
                }
                let slot = &mut backward[before][from.unwrap_or(ANY)];
                *slot = slot.max(value);
                matters.steps.push(Active {
                    score,
                    before: narrow::count(before),
                    node: narrow::count(node),
                    end: (narrow::count(end.0), narrow::count(end.1)),
                    step,
                    from: narrow::shape(from.unwrap_or(ANY)),
                    to: narrow::shape(to),
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

/// The place of what follows any state among the sums to the last node.
const ANY: usize = STATES;
