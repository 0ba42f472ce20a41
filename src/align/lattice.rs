//! The paths through a stretch: the best one, and how likely each step is.
//!
//! A path goes from the first node to the last by steps: two-sided ones ([`Shape::ALL`]), and gaps of one
//! sentence. A gap costs more where it begins than where it goes on (an affine price: Gotoh 1982), so a
//! missing paragraph is one event; in a run, gaps of the source stand before those of the target, so that an
//! alignment is exactly one path. Everything is in log space, in nats.
//!
//! * [`Lattice::search`] finds the best scores from both ends (Viterbi), which tell the nodes that matter;
//! * [`Lattice::posteriors`] sums over all paths through these (forward–backward), which gives each step's
//!   probability. What it leaves out is less than e^-[`NEGLIGIBLE`] of the whole a step.

use super::band::Band;
use super::edges::Edges;
use super::priors::Priors;
use super::shape::Shape;

/// Steps that are so many nats worse than the best path are not summed.
const NEGLIGIBLE: f64 = 20.0;

/// What the last step before a node was.
const STATES: usize = 3;
const BEAD: usize = 0;
const SOURCE_GAP: usize = 1;
const TARGET_GAP: usize = 2;

/// A step of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    /// A two-sided step: its place in [`Shape::ALL`].
    Bead(usize),
    /// A sentence of the source without counterpart.
    SourceGap,
    /// A sentence of the target without counterpart.
    TargetGap,
}

impl Step {
    /// Returns the sentences that it takes on each side.
    pub(super) fn size(self) -> (usize, usize) {
        match self {
            Self::Bead(shape) => Shape::ALL
                .get(shape)
                .map_or((1, 1), |shape| (shape.source, shape.target)),
            Self::SourceGap => (1, 0),
            Self::TargetGap => (0, 1),
        }
    }
}

/// A step that ends at a node, with its probability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Likely {
    /// Row and column of the node.
    pub end: (usize, usize),
    pub step: Step,
    /// What the step before it was: 0 a bead, 1 a source gap, 2 a target gap; only told for gaps.
    pub from: usize,
    pub probability: f64,
}

/// Best scores or sums for each node and state.
type Scores = Vec<[f64; STATES]>;

/// The paths through a stretch.
pub(super) struct Lattice<'stretch> {
    band: &'stretch Band,
    edges: &'stretch Edges,
    priors: &'stretch Priors,
}

/// The best scores from both ends.
pub(super) struct Search {
    forward: Scores,
    backward: Scores,
    /// The score of the best path.
    pub best: f64,
}

/// No path.
const NONE: [f64; STATES] = [f64::NEG_INFINITY; STATES];

impl<'stretch> Lattice<'stretch> {
    pub(super) fn new(
        band: &'stretch Band,
        edges: &'stretch Edges,
        priors: &'stretch Priors,
    ) -> Self {
        Self {
            band,
            edges,
            priors,
        }
    }

    /// Returns the number of the last node.
    fn last(&self) -> usize {
        self.band.len().saturating_sub(1)
    }

    /// Calls `visit` with each step that ends at a node: the node it begins at, the state there (none for
    /// beads, which follow any state), the step, the state it leads to and its score.
    fn steps_to(
        &self,
        row: usize,
        column: usize,
        node: usize,
        mut visit: impl FnMut(usize, Option<usize>, Step, usize, f64),
    ) {
        let scores = self.edges.at(node);
        for (place, (shape, score)) in Shape::ALL.iter().zip(scores).enumerate() {
            if *score > f32::NEG_INFINITY
                && let Some(before) = self.band.before(row, column, (shape.source, shape.target))
            {
                visit(
                    before,
                    None,
                    Step::Bead(place),
                    BEAD,
                    f64::from(*score) + self.priors.shape(*shape),
                );
            }
        }
        if let Some(before) = self.band.before(row, column, (1, 0)) {
            visit(
                before,
                Some(BEAD),
                Step::SourceGap,
                SOURCE_GAP,
                self.priors.gap_open,
            );
            visit(
                before,
                Some(SOURCE_GAP),
                Step::SourceGap,
                SOURCE_GAP,
                self.priors.gap_extend,
            );
        }
        if let Some(before) = self.band.before(row, column, (0, 1)) {
            visit(
                before,
                Some(BEAD),
                Step::TargetGap,
                TARGET_GAP,
                self.priors.gap_open,
            );
            visit(
                before,
                Some(SOURCE_GAP),
                Step::TargetGap,
                TARGET_GAP,
                self.priors.gap_switch,
            );
            visit(
                before,
                Some(TARGET_GAP),
                Step::TargetGap,
                TARGET_GAP,
                self.priors.gap_extend,
            );
        }
    }

    /// Calls `visit` for each node in order.
    fn nodes(&self, mut visit: impl FnMut(usize, usize, usize)) {
        for row in 0..self.band.height() {
            for column in self.band.row(row) {
                if let Some(node) = self.band.node(row, column) {
                    visit(row, column, node);
                }
            }
        }
    }

    /// Finds the best scores from both ends.
    pub(super) fn search(&self) -> Search {
        let mut forward: Scores = vec![NONE; self.band.len()];
        if let Some(first) = forward.first_mut() {
            first[BEAD] = 0.0;
        }
        self.nodes(|row, column, node| {
            let mut here = forward.get(node).copied().unwrap_or(NONE);
            self.steps_to(row, column, node, |before, state, _, to, score| {
                let from = forward
                    .get(before)
                    .map_or(f64::NEG_INFINITY, |scores| at(scores, state));
                here[to] = here[to].max(from + score);
            });
            if let Some(slot) = forward.get_mut(node) {
                *slot = here;
            }
        });
        let mut backward: Scores = vec![NONE; self.band.len()];
        if let Some(last) = backward.get_mut(self.last()) {
            *last = [0.0; STATES];
        }
        for row in (0..self.band.height()).rev() {
            for column in self.band.row(row).rev() {
                let Some(node) = self.band.node(row, column) else {
                    continue;
                };
                let here = backward.get(node).copied().unwrap_or(NONE);
                self.steps_to(row, column, node, |before, state, _, to, score| {
                    let Some(slot) = backward.get_mut(before) else {
                        return;
                    };
                    let value = here[to] + score;
                    raise(slot, state, |old| old.max(value));
                });
            }
        }
        let best = forward
            .get(self.last())
            .map_or(f64::NEG_INFINITY, |scores| at(scores, None));
        Search {
            forward,
            backward,
            best,
        }
    }

    /// Returns the steps of the best path, last first; ties go to the step that stands first in
    /// [`Lattice::steps_to`].
    pub(super) fn best_path(&self, search: &Search) -> Vec<((usize, usize), Step)> {
        let mut path = Vec::new();
        let mut row = self.band.height().saturating_sub(1);
        let mut column = self.band.row(row).end.saturating_sub(1);
        let mut wanted: Option<usize> = None;
        while let Some(node) = self.band.node(row, column).filter(|node| *node > 0) {
            let scores = search.forward.get(node).copied().unwrap_or(NONE);
            let state = wanted.unwrap_or_else(|| best_state(&scores));
            let mut found: Option<(f64, Step, Option<usize>)> = None;
            self.steps_to(row, column, node, |before, from, step, to, score| {
                let value = search
                    .forward
                    .get(before)
                    .map_or(f64::NEG_INFINITY, |scores| at(scores, from))
                    + score;
                if to == state
                    && value > f64::NEG_INFINITY
                    && found.is_none_or(|(most, ..)| value > most)
                {
                    found = Some((value, step, from));
                }
            });
            let Some((_, step, from)) = found else { break };
            path.push(((row, column), step));
            let (rows, columns) = step.size();
            row -= rows;
            column -= columns;
            wanted = from;
        }
        path
    }

    /// Returns all steps that matter, each with its probability, by their last node.
    pub(super) fn posteriors(&self, search: &Search) -> Vec<Likely> {
        let active = self.active(search);
        let forward = self.forward_sums(&active);
        let mut backward: Scores = vec![NONE; self.band.len()];
        if let Some(last) = backward.get_mut(self.last()) {
            *last = [0.0; STATES];
        }
        for edge in active.iter().rev() {
            let value = backward
                .get(edge.node)
                .map_or(f64::NEG_INFINITY, |scores| scores[edge.to])
                + edge.score;
            if let Some(slot) = backward.get_mut(edge.before) {
                raise(slot, edge.from, |old| add(old, value));
            }
        }
        let all = forward
            .get(self.last())
            .map_or(f64::NEG_INFINITY, |scores| sum_at(scores, None));
        active
            .iter()
            .map(|edge| {
                let before = forward
                    .get(edge.before)
                    .map_or(f64::NEG_INFINITY, |scores| sum_at(scores, edge.from));
                let after = backward
                    .get(edge.node)
                    .map_or(f64::NEG_INFINITY, |scores| scores[edge.to]);
                let probability = libm::exp((before + edge.score + after - all).min(0.0));
                Likely {
                    end: edge.end,
                    step: edge.step,
                    from: edge.from.unwrap_or(BEAD),
                    probability,
                }
            })
            .collect()
    }

    /// Returns the logarithm of the sum over all paths that matter.
    pub(super) fn sum(&self, search: &Search) -> f64 {
        let forward = self.forward_sums(&self.active(search));
        forward
            .get(self.last())
            .map_or(f64::NEG_INFINITY, |scores| sum_at(scores, None))
    }

    /// Returns the sums over all paths from the first node to each.
    fn forward_sums(&self, active: &[Active]) -> Scores {
        let mut forward: Scores = vec![NONE; self.band.len()];
        if let Some(first) = forward.first_mut() {
            first[BEAD] = 0.0;
        }
        for edge in active {
            let from = forward
                .get(edge.before)
                .map_or(f64::NEG_INFINITY, |scores| sum_at(scores, edge.from));
            if let Some(slot) = forward.get_mut(edge.node) {
                slot[edge.to] = add(slot[edge.to], from + edge.score);
            }
        }
        forward
    }

    /// Returns the steps that lie on a path not negligibly worse than the best.
    fn active(&self, search: &Search) -> Vec<Active> {
        let mut active = Vec::new();
        self.nodes(|row, column, node| {
            let (Some(forward), Some(backward)) =
                (search.forward.get(node), search.backward.get(node))
            else {
                return;
            };
            let through = forward
                .iter()
                .zip(backward)
                .map(|(a, b)| a + b)
                .fold(f64::NEG_INFINITY, f64::max);
            if through < search.best - NEGLIGIBLE {
                return;
            }
            self.steps_to(row, column, node, |before, from, step, to, score| {
                let value = search
                    .forward
                    .get(before)
                    .map_or(f64::NEG_INFINITY, |scores| at(scores, from));
                if value + score + backward[to] >= search.best - NEGLIGIBLE {
                    active.push(Active {
                        before,
                        from,
                        node,
                        end: (row, column),
                        step,
                        to,
                        score,
                    });
                }
            });
        });
        active
    }

    /// Returns the score of a given path, a step and its last node each, first step first.
    pub(super) fn path_score(&self, path: &[((usize, usize), Step)]) -> f64 {
        let mut total = 0.0;
        let mut state = BEAD;
        for ((row, column), step) in path {
            let mut score = f64::NEG_INFINITY;
            let mut next = BEAD;
            if let Some(node) = self.band.node(*row, *column) {
                self.steps_to(*row, *column, node, |_, from, candidate, to, value| {
                    if candidate == *step && from.is_none_or(|from| from == state) {
                        score = value;
                        next = to;
                    }
                });
            }
            total += score;
            state = next;
        }
        total
    }
}

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

/// Returns the score of a state, or the best of all.
fn at(scores: &[f64; STATES], state: Option<usize>) -> f64 {
    match state {
        Some(state) => scores.get(state).copied().unwrap_or(f64::NEG_INFINITY),
        None => scores.iter().copied().fold(f64::NEG_INFINITY, f64::max),
    }
}

/// Returns the sum of a state, or of all.
fn sum_at(scores: &[f64; STATES], state: Option<usize>) -> f64 {
    match state {
        Some(state) => scores.get(state).copied().unwrap_or(f64::NEG_INFINITY),
        None => scores.iter().copied().fold(f64::NEG_INFINITY, add),
    }
}

/// Changes the score of a state, or of all.
fn raise(scores: &mut [f64; STATES], state: Option<usize>, change: impl Fn(f64) -> f64) {
    match state {
        Some(state) => {
            if let Some(slot) = scores.get_mut(state) {
                *slot = change(*slot);
            }
        }
        None => {
            for slot in scores {
                *slot = change(*slot);
            }
        }
    }
}

/// Returns the best state; the first of equal ones.
fn best_state(scores: &[f64; STATES]) -> usize {
    let mut best = BEAD;
    for state in [SOURCE_GAP, TARGET_GAP] {
        if scores[state] > scores[best] {
            best = state;
        }
    }
    best
}

/// Adds two numbers that are given by their logarithms.
fn add(a: f64, b: f64) -> f64 {
    let (less, more) = if a < b { (a, b) } else { (b, a) };
    if less == f64::NEG_INFINITY {
        more
    } else {
        more + libm::log1p(libm::exp(less - more))
    }
}
