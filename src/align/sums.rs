//! How likely each step of a lattice is: sums over all paths that matter (forward–backward).
//!
//! A step matters when the best path through it is worse than the best of all by less than [`NEGLIGIBLE`]. Only
//! such steps are followed back from the last node, so what is summed is a narrow strip around the best path.
//! What is left out is less than e^-[`NEGLIGIBLE`] of the whole a step.

use super::lattice::{BEAD, Lattice, Likely, NONE, STATES, Scores, Search, Step, highest};

/// Steps that are so many nats worse than the best path are not summed: a ten-millionth of its probability.
pub(super) const NEGLIGIBLE: f64 = 16.0;

/// A step that matters.
struct Active {
    before: usize,
    from: Option<usize>,
    node: usize,
    end: (usize, usize),
    step: Step,
    to: usize,
    score: f64,
}

/// Sums over the paths from the first node, by node: to each state, and to all of them.
struct Forward {
    states: Scores,
    all: Vec<f64>,
}

impl Forward {
    /// Returns the sum of a state, or of all.
    fn at(&self, node: usize, state: Option<usize>) -> f64 {
        let sum = match state {
            Some(state) => self.states.get(node).and_then(|sums| sums.get(state)),
            None => self.all.get(node),
        };
        sum.copied().unwrap_or(f64::NEG_INFINITY)
    }
}

impl Lattice<'_> {
    /// Returns all steps that matter, each with its probability, by their last node.
    pub(super) fn posteriors(&self, search: &Search) -> Vec<Likely> {
        let active = self.active(search);
        let forward = self.forward_sums(&active);
        let all = forward.at(self.last(), None);
        let mut backward = vec![[f64::NEG_INFINITY; STATES + 1]; self.band().len()];
        if let Some(last) = backward.get_mut(self.last()) {
            *last = [0.0, 0.0, 0.0, f64::NEG_INFINITY];
        }
        let mut likely = Vec::with_capacity(active.len());
        let (mut node, mut after) = (usize::MAX, NONE);
        for edge in active.iter().rev() {
            if edge.node != node {
                node = edge.node;
                after = backward.get(node).map_or(NONE, after_states);
            }
            let value = after.get(edge.to).copied().unwrap_or(f64::NEG_INFINITY) + edge.score;
            let slot = backward
                .get_mut(edge.before)
                .and_then(|slot| slot.get_mut(edge.from.unwrap_or(ANY)));
            if let Some(slot) = slot {
                *slot = add(*slot, value);
            }
            let through = forward.at(edge.before, edge.from) + value;
            likely.push(Likely {
                end: edge.end,
                step: edge.step,
                from: edge.from.unwrap_or(BEAD),
                probability: libm::exp((through - all).min(0.0)),
            });
        }
        likely.reverse();
        likely
    }

    /// Returns the logarithm of the sum over all paths that matter.
    pub(super) fn sum(&self, search: &Search) -> f64 {
        self.forward_sums(&self.active(search))
            .at(self.last(), None)
    }

    /// Returns the sums over all paths from the first node.
    fn forward_sums(&self, active: &[Active]) -> Forward {
        let count = self.band().len();
        let mut forward = Forward {
            states: vec![NONE; count],
            all: vec![f64::NEG_INFINITY; count],
        };
        if let (Some(states), Some(all)) = (forward.states.first_mut(), forward.all.first_mut()) {
            states[BEAD] = 0.0;
            *all = 0.0;
        }
        for steps in active.chunk_by(|a, b| a.node == b.node) {
            let mut here = NONE;
            for edge in steps {
                let value = forward.at(edge.before, edge.from) + edge.score;
                if let Some(slot) = here.get_mut(edge.to) {
                    *slot = add(*slot, value);
                }
            }
            let node = steps.first().map_or(0, |edge| edge.node);
            if let (Some(states), Some(all)) =
                (forward.states.get_mut(node), forward.all.get_mut(node))
            {
                *states = here;
                *all = here.into_iter().fold(f64::NEG_INFINITY, add);
            }
        }
        forward
    }

    /// Returns the steps that matter, by their last node: the best scores to the last node are found from it
    /// back along them.
    fn active(&self, search: &Search) -> Vec<Active> {
        let least = search.best - NEGLIGIBLE;
        let mut backward: Scores = vec![NONE; self.band().len()];
        if let Some(last) = backward.get_mut(self.last()) {
            *last = [0.0; STATES];
        }
        let mut active = Vec::new();
        self.nodes_back(|end, node, around| {
            let (Some(forward), Some(here)) =
                (search.forward.get(node), backward.get(node).copied())
            else {
                return;
            };
            let through = forward.iter().zip(&here).map(|(a, b)| a + b);
            if through.fold(f64::NEG_INFINITY, f64::max) < least {
                return;
            }
            let first = active.len();
            self.steps_to(around, node, |before, from, step, to, score| {
                let value = score + here.get(to).copied().unwrap_or(f64::NEG_INFINITY);
                let (Some(scores), Some(slot)) =
                    (search.forward.get(before), backward.get_mut(before))
                else {
                    return;
                };
                let until = from.map_or_else(
                    || highest(scores),
                    |state| scores.get(state).copied().unwrap_or(f64::NEG_INFINITY),
                );
                if until + value < least {
                    return;
                }
                match from.and_then(|state| slot.get_mut(state)) {
                    Some(slot) => *slot = slot.max(value),
                    None => *slot = slot.map(|old| old.max(value)),
                }
                active.push(Active {
                    before,
                    from,
                    node,
                    end,
                    step,
                    to,
                    score,
                });
            });
            if let Some(steps) = active.get_mut(first..) {
                steps.reverse();
            }
        });
        active.reverse();
        active
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
