//! The paths through a stretch: the best one, and how likely each step is.
//!
//! A path goes from the first node to the last by steps: two-sided ones ([`Shape::ALL`]), and gaps of one
//! sentence. A gap costs more where it begins than where it goes on (an affine price: Gotoh 1982), so a
//! missing paragraph is one event; in a run, gaps of the source stand before those of the target, so that an
//! alignment is exactly one path. Everything is in log space, in nats.
//!
//! * [`Lattice::search`] finds the best scores (Viterbi) and [`Lattice::best_path`] the path;
//! * [`Lattice::posteriors`] sums over all paths that matter, which gives each step's probability
//!   ([`sums`](super::sums)).

use super::band::{Band, Row};
use super::edges::{Edge, Edges};
use super::priors::Priors;
use super::shape::Shape;

/// What the last step before a node was.
pub(super) const STATES: usize = 3;
pub(super) const BEAD: usize = 0;
pub(super) const SOURCE_GAP: usize = 1;
pub(super) const TARGET_GAP: usize = 2;

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
pub(super) type Scores = Vec<[f64; STATES]>;

/// The paths through a stretch.
pub(super) struct Lattice<'stretch> {
    band: &'stretch Band,
    edges: &'stretch Edges,
    priors: &'stretch Priors,
    /// What each of [`Shape::ALL`] is worth.
    shapes: [f64; Shape::ALL.len()],
}

/// The best scores from the first node.
pub(super) struct Search {
    pub forward: Scores,
    /// The score of the best path.
    pub best: f64,
}

/// No path.
pub(super) const NONE: [f64; STATES] = [f64::NEG_INFINITY; STATES];

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
            shapes: Shape::ALL.map(|shape| priors.shape(shape)),
        }
    }

    /// Returns the number of the last node.
    pub(super) fn last(&self) -> usize {
        self.band.len().saturating_sub(1)
    }

    /// Returns the score of a two-sided step, its shape included.
    fn score(&self, edge: &Edge) -> f64 {
        let shape = self.shapes.get(usize::from(edge.shape));
        f64::from(edge.score) + shape.copied().unwrap_or_default()
    }

    /// Calls `visit` with each step that ends at a node: the node it begins at, the state there (none for
    /// beads, which follow any state), the step, the state it leads to and its score.
    pub(super) fn steps_to(
        &self,
        (above, left): (Option<usize>, Option<usize>),
        node: usize,
        mut visit: impl FnMut(usize, Option<usize>, Step, usize, f64),
    ) {
        for edge in self.edges.at(node) {
            let step = Step::Bead(usize::from(edge.shape));
            visit(edge.before as usize, None, step, BEAD, self.score(edge));
        }
        let priors = self.priors;
        if let Some(before) = above {
            for (from, score) in [(BEAD, priors.gap_open), (SOURCE_GAP, priors.gap_extend)] {
                visit(before, Some(from), Step::SourceGap, SOURCE_GAP, score);
            }
        }
        if let Some(before) = left {
            for (from, score) in [
                (BEAD, priors.gap_open),
                (SOURCE_GAP, priors.gap_switch),
                (TARGET_GAP, priors.gap_extend),
            ] {
                visit(before, Some(from), Step::TargetGap, TARGET_GAP, score);
            }
        }
    }

    /// Calls `visit` for each node in order: with its place, its number, and the nodes above it and left of it.
    fn nodes(&self, mut visit: impl FnMut((usize, usize), usize, (Option<usize>, Option<usize>))) {
        let mut above = Row::default();
        for row in 0..self.band.height() {
            let here = self.band.nodes(row);
            for (column, node) in here.iter() {
                let left = (column > here.start).then(|| node - 1);
                visit((row, column), node, (above.node(column), left));
            }
            above = here;
        }
    }

    /// Calls `visit` for each node, last first.
    pub(super) fn nodes_back(
        &self,
        mut visit: impl FnMut((usize, usize), usize, (Option<usize>, Option<usize>)),
    ) {
        for row in (0..self.band.height()).rev() {
            let [here, above, ..] = self.band.nodes_before(row);
            for (column, node) in here.iter().rev() {
                let left = (column > here.start).then(|| node - 1);
                visit((row, column), node, (above.node(column), left));
            }
        }
    }

    /// Returns the nodes that are searched.
    pub(super) fn band(&self) -> &Band {
        self.band
    }

    /// Returns the nodes above a node and left of it.
    fn around(&self, row: usize, column: usize) -> (Option<usize>, Option<usize>) {
        let [here, above, ..] = self.band.nodes_before(row);
        (above.node(column), here.before(column, 1))
    }

    /// Finds the best scores from the first node.
    pub(super) fn search(&self) -> Search {
        let forward = self.forward();
        let best = forward.get(self.last()).map_or(f64::NEG_INFINITY, highest);
        Search { forward, best }
    }

    fn forward(&self) -> Scores {
        let mut forward: Scores = vec![NONE; self.band.len()];
        let mut best = vec![f64::NEG_INFINITY; self.band.len()];
        self.nodes(|_, node, (above, left)| {
            let of = |node: Option<usize>| node.and_then(|node| forward.get(node)).unwrap_or(&NONE);
            let mut here = gaps(self.priors, of(above), of(left));
            if node == 0 {
                here[BEAD] = 0.0;
            }
            for edge in self.edges.at(node) {
                let from = best.get(edge.before as usize).copied().unwrap_or_default();
                here[BEAD] = here[BEAD].max(from + self.score(edge));
            }
            if let (Some(slot), Some(best)) = (forward.get_mut(node), best.get_mut(node)) {
                *best = highest(&here);
                *slot = here;
            }
        });
        forward
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
            self.steps_to(
                self.around(row, column),
                node,
                |before, from, step, to, score| {
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
                },
            );
            let Some((_, step, from)) = found else { break };
            path.push(((row, column), step));
            let (rows, columns) = step.size();
            row -= rows;
            column -= columns;
            wanted = from;
        }
        path
    }

    /// Returns the score of a given path, a step and its last node each, first step first.
    pub(super) fn path_score(&self, path: &[((usize, usize), Step)]) -> f64 {
        let mut total = 0.0;
        let mut state = BEAD;
        for ((row, column), step) in path {
            let mut score = f64::NEG_INFINITY;
            let mut next = BEAD;
            if let Some(node) = self.band.node(*row, *column) {
                self.steps_to(
                    self.around(*row, *column),
                    node,
                    |_, from, candidate, to, value| {
                        if candidate == *step && from.is_none_or(|from| from == state) {
                            score = value;
                            next = to;
                        }
                    },
                );
            }
            total += score;
            state = next;
        }
        total
    }
}
/// Returns the score of a state, or the best of all.
fn at(scores: &[f64; STATES], state: Option<usize>) -> f64 {
    match state {
        Some(state) => scores.get(state).copied().unwrap_or(f64::NEG_INFINITY),
        None => highest(scores),
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

/// Returns the best of all states.
pub(super) fn highest(scores: &[f64; STATES]) -> f64 {
    scores[BEAD].max(scores[SOURCE_GAP]).max(scores[TARGET_GAP])
}

/// Returns the best scores of a node that is reached by gaps only, from those of the nodes above it and left of
/// it.
pub(super) fn gaps(priors: &Priors, above: &[f64; STATES], left: &[f64; STATES]) -> [f64; STATES] {
    [
        f64::NEG_INFINITY,
        (above[BEAD] + priors.gap_open).max(above[SOURCE_GAP] + priors.gap_extend),
        (left[BEAD] + priors.gap_open)
            .max(left[SOURCE_GAP] + priors.gap_switch)
            .max(left[TARGET_GAP] + priors.gap_extend),
    ]
}
