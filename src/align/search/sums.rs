//! How likely each step of a lattice is: sums over all paths that matter (forward–backward).
//!
//! A step matters when the best path through it is worse than the best of all by less than [`NEGLIGIBLE`]. Only
//! such steps are followed back from the last node, so what is summed is a narrow strip around the best path.
//! What is left out is less than e^-[`NEGLIGIBLE`] of the whole a step.

use super::lattice::{BEAD, Lattice, Likely, NONE, STATES, Scores, Search, Step, highest};
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

/// Sums over the paths from the first node, by node: to each state, and to all of them.
struct Forward {
    states: Scores,
    all: Vec<f64>,
    /// The sum over whole paths.
    total: f64,
}

impl Forward {
    /// Returns the sum before a step.
    fn before(&self, step: &Active) -> f64 {
        let node = step.before as usize;
        let states = &self.states[node];
        let state = states.get(usize::from(step.from));
        state.map_or(self.all[node], |sum| *sum)
    }
}

impl Lattice<'_> {
    /// Returns all that paths may do and that matters, with its probability.
    pub(in crate::align) fn posteriors(&self, search: &Search) -> Likelies {
        let matters = self.matters(search);
        let forward = self.forward_sums(&matters);
        let probability = |through: f64| libm::exp((through - forward.total).min(0.0));
        let mut backward = vec![[f64::NEG_INFINITY; STATES + 1]; self.band().len()];
        if !self.has_tail() {
            backward[self.last()] = [0.0, 0.0, 0.0, f64::NEG_INFINITY];
        }
        let mut ends = Vec::with_capacity(matters.stops.len());
        for stop in &matters.stops {
            backward[stop.node][BEAD] = stop.score;
            let through = forward.states[stop.node][BEAD] + stop.score;
            ends.push((stop.place, probability(through)));
        }
        let mut steps = Vec::with_capacity(matters.steps.len());
        let (mut node, mut after) = (u32::MAX, NONE);
        for edge in matters.steps.iter().rev() {
            if edge.node != node {
                node = edge.node;
                after = after_states(&backward[node as usize]);
            }
            let value = after[usize::from(edge.to)] + edge.score;
            let slot = &mut backward[edge.before as usize][usize::from(edge.from)];
            *slot = add(*slot, value);
            steps.push(Likely {
                probability: probability(forward.before(edge) + value),
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
            let after = if start.node == self.last() {
                0.0
            } else {
                backward[start.node][ANY]
            };
            (start.place, probability(start.score + after))
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
        let count = self.band().len();
        let mut forward = Forward {
            states: vec![NONE; count],
            all: vec![f64::NEG_INFINITY; count],
            total: f64::NEG_INFINITY,
        };
        for start in &matters.starts {
            forward.all[start.node] = start.score;
        }
        if !self.has_head() {
            forward.states[0][BEAD] = 0.0;
            forward.all[0] = 0.0;
        }
        for steps in matters.steps.chunk_by(|a, b| a.node == b.node) {
            let mut here = NONE;
            for edge in steps {
                let value = forward.before(edge) + edge.score;
                let sum = &mut here[usize::from(edge.to)];
                *sum = add(*sum, value);
            }
            let node = steps[0].node as usize;
            forward.states[node] = here;
            forward.all[node] = here.into_iter().fold(forward.all[node], add);
        }
        forward.total = if self.has_tail() {
            let stops = matters.stops.iter();
            let stops = stops.map(|stop| forward.states[stop.node][BEAD] + stop.score);
            let last = matters
                .starts
                .last()
                .filter(|start| start.node == self.last());
            stops
                .chain(last.map(|start| start.score))
                .fold(f64::NEG_INFINITY, add)
        } else {
            forward.all[self.last()]
        };
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

/// Returns the sums to the last node from each state, of those that follow it and those that follow any.
fn after_states(sums: &[f64; STATES + 1]) -> [f64; STATES] {
    let [bead, source, target, any] = *sums;
    [add(bead, any), add(source, any), add(target, any)]
}

/// Difference of logarithms from which the smaller number changes no digit of the greater.
const NOTHING: f64 = 37.0;

/// Adds two numbers that are given by their logarithms.
fn add(a: f64, b: f64) -> f64 {
    let (less, more) = if a < b { (a, b) } else { (b, a) };
    if less < more - NOTHING || less == f64::NEG_INFINITY {
        more
    } else {
        more + libm::log1p(libm::exp(less - more))
    }
}
