//! The paths through a stretch: the best one, and how likely each step is.
//!
//! A path goes from the first node to the last by steps: two-sided ones ([`Shape::ALL`]), and gaps of one
//! sentence. A gap costs more where it begins than where it goes on (an affine price: Gotoh 1982), so a
//! missing paragraph is one event; in a run, gaps of the source stand before those of the target, so that an
//! alignment is exactly one path. What stands before the first step and behind the last one at the [`Ends`] of a text
//! has a price of its own, as in semi-global alignment (Durbin et al. 1998, section 2.3): a page's furniture.
//! Scores are logarithms, in nats.
//!
//! * [`Lattice::search`] finds the best scores (Viterbi) and [`Lattice::best_path`] the path;
//! * [`Lattice::posteriors`] sums over all paths that matter, which gives each step's probability
//!   ([`sums`](super::sums)).

use super::band::{Band, Row};
use super::edges::{Edge, Edges};
use crate::align::model::priors::Priors;
use crate::align::model::shape::Shape;

/// What the last step before a node was.
pub(in crate::align) const STATES: usize = 3;
pub(in crate::align) const BEAD: usize = 0;
pub(in crate::align) const SOURCE_GAP: usize = 1;
pub(in crate::align) const TARGET_GAP: usize = 2;

/// A step of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::align) enum Step {
    /// A two-sided step: its place in [`Shape::ALL`].
    Bead(u8),
    /// A sentence of the source without counterpart.
    SourceGap,
    /// A sentence of the target without counterpart.
    TargetGap,
}

impl Step {
    /// Returns the sentences that it takes on each side.
    pub(in crate::align) fn size(self) -> (usize, usize) {
        match self {
            Self::Bead(shape) => Shape::ALL
                .get(usize::from(shape))
                .map_or((1, 1), |shape| (shape.source, shape.target)),
            Self::SourceGap => (1, 0),
            Self::TargetGap => (0, 1),
        }
    }
}

/// A step that ends at a node, with its probability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::align) struct Likely {
    pub probability: f64,
    /// Row and column of the node.
    pub end: (u32, u32),
    pub step: Step,
    /// What the step before it was: 0 a bead, 1 a source gap, 2 a target gap; only told for gaps.
    pub from: u8,
}

impl Likely {
    /// Returns the row and the column of the node.
    pub(in crate::align) fn place(&self) -> (usize, usize) {
        (self.end.0 as usize, self.end.1 as usize)
    }
}

/// Best scores or sums for each node and state.
pub(in crate::align) type Scores = Vec<[f64; STATES]>;

/// Which ends of the texts a stretch holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::align) struct Ends {
    /// Whether it begins with the texts.
    pub head: bool,
    /// Whether it ends with them.
    pub tail: bool,
}

/// A path: the node of its first step, the steps with the nodes that they end at, and the node of its last.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::align) struct Path {
    /// Sentences before it stand alone.
    pub start: (usize, usize),
    /// The steps, first step first.
    pub steps: Vec<((usize, usize), Step)>,
    /// Sentences behind it stand alone.
    pub stop: (usize, usize),
}

/// The paths through a stretch.
pub(in crate::align) struct Lattice<'stretch> {
    band: &'stretch Band,
    edges: &'stretch Edges,
    priors: &'stretch Priors,
    ends: Ends,
    /// The row and the column of the last node.
    size: (usize, usize),
    /// What each of [`Shape::ALL`] is worth.
    shapes: [f64; Shape::ALL.len()],
}

/// The best scores from the first node.
pub(in crate::align) struct Search {
    pub forward: Scores,
    /// The score of the best path.
    pub best: f64,
    /// Where its last step ends, or where it begins when it has none.
    stop: (usize, usize),
}

/// No path.
pub(in crate::align) const NONE: [f64; STATES] = [f64::NEG_INFINITY; STATES];

impl<'stretch> Lattice<'stretch> {
    pub(in crate::align) fn new(
        band: &'stretch Band,
        edges: &'stretch Edges,
        priors: &'stretch Priors,
        ends: Ends,
    ) -> Self {
        let row = band.height().saturating_sub(1);
        Self {
            band,
            edges,
            priors,
            ends,
            size: (row, band.row(row).end.saturating_sub(1)),
            shapes: Shape::ALL.map(|shape| priors.shape(shape)),
        }
    }

    /// Returns the number of the last node.
    pub(in crate::align) fn last(&self) -> usize {
        self.band.len().saturating_sub(1)
    }

    /// Tells whether paths may begin anywhere.
    pub(in crate::align) fn has_head(&self) -> bool {
        self.ends.head
    }

    /// Tells whether paths may end anywhere.
    pub(in crate::align) fn has_tail(&self) -> bool {
        self.ends.tail
    }

    /// Returns the score of a path that has not begun before a node; it may only begin with a two-sided step.
    pub(in crate::align) fn start(&self, place: (usize, usize)) -> f64 {
        start(self.priors, self.ends, place)
    }

    /// Returns the score of what stands behind a node where a path ends with a two-sided step.
    pub(in crate::align) fn stop(&self, (row, column): (usize, usize)) -> f64 {
        if self.ends.tail {
            self.priors.ends((self.size.0 - row, self.size.1 - column))
        } else {
            f64::NEG_INFINITY
        }
    }

    /// Returns the score of a two-sided step, its shape included.
    fn score(&self, edge: &Edge) -> f64 {
        f64::from(edge.score) + self.shapes[usize::from(edge.shape)]
    }

    /// Calls `visit` with each step that ends at a node: the node it begins at, the state there (none for
    /// beads, which follow any state), the step, the state it leads to and its score.
    pub(in crate::align) fn steps_to(
        &self,
        (above, left): (Option<usize>, Option<usize>),
        node: usize,
        mut visit: impl FnMut(usize, Option<usize>, Step, usize, f64),
    ) {
        for edge in self.edges.at(node) {
            let step = Step::Bead(edge.shape);
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
    pub(in crate::align) fn nodes_back(
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
    pub(in crate::align) fn band(&self) -> &Band {
        self.band
    }

    /// Returns the nodes above a node and left of it.
    fn around(&self, row: usize, column: usize) -> (Option<usize>, Option<usize>) {
        let [here, above, ..] = self.band.nodes_before(row);
        (above.node(column), here.before(column, 1))
    }

    /// Finds the best scores from the first node.
    pub(in crate::align) fn search(&self) -> Search {
        let mut forward: Scores = vec![NONE; self.band.len()];
        let mut best = vec![f64::NEG_INFINITY; self.band.len()];
        let mut end = (f64::NEG_INFINITY, (0, 0));
        self.nodes(|place, node, (above, left)| {
            let of = |node: Option<usize>| node.map_or(&NONE, |node| &forward[node]);
            let mut here = gaps(self.priors, of(above), of(left));
            if node == 0 && !self.ends.head {
                here[BEAD] = 0.0;
            }
            for edge in self.edges.at(node) {
                here[BEAD] = here[BEAD].max(best[edge.before as usize] + self.score(edge));
            }
            best[node] = highest(&here).max(self.start(place));
            forward[node] = here;
            let value = if node == self.last() {
                let reached = if self.ends.tail {
                    here[BEAD]
                } else {
                    highest(&here)
                };
                reached.max(self.start(place))
            } else {
                here[BEAD] + self.stop(place)
            };
            if value > end.0 {
                end = (value, place);
            }
        });
        Search {
            forward,
            best: end.0,
            stop: end.1,
        }
    }

    /// Returns the best path; ties go to the step that stands first in [`Lattice::steps_to`], and to what has a step.
    pub(in crate::align) fn best_path(&self, search: &Search) -> Path {
        let mut steps = Vec::new();
        let (mut row, mut column) = search.stop;
        let mut wanted: Option<usize> = self.ends.tail.then_some(BEAD);
        while let Some(node) = self.band.node(row, column) {
            let scores = &search.forward[node];
            let value = wanted.map_or_else(|| highest(scores), |state| scores[state]);
            let may_start = wanted.is_none() || (row, column) == search.stop;
            let ended = node == 0 && !self.ends.head;
            if ended || value == f64::NEG_INFINITY || may_start && self.start((row, column)) > value
            {
                break;
            }
            let state = wanted.unwrap_or_else(|| best_state(scores));
            let mut found: Option<(f64, Step, Option<usize>)> = None;
            self.steps_to(
                self.around(row, column),
                node,
                |before, from, step, to, score| {
                    let place = {
                        let (rows, columns) = step.size();
                        (row - rows, column - columns)
                    };
                    let scores = &search.forward[before];
                    let until = match from {
                        Some(state) => scores[state],
                        None => highest(scores).max(self.start(place)),
                    };
                    let value = until + score;
                    if to == state
                        && value > f64::NEG_INFINITY
                        && found.is_none_or(|(most, ..)| value > most)
                    {
                        found = Some((value, step, from));
                    }
                },
            );
            let Some((_, step, from)) = found else { break };
            steps.push(((row, column), step));
            let (rows, columns) = step.size();
            row -= rows;
            column -= columns;
            wanted = from;
        }
        steps.reverse();
        Path {
            start: (row, column),
            steps,
            stop: search.stop,
        }
    }

    /// Returns the score of each step of a path.
    pub(in crate::align) fn step_scores(&self, path: &Path) -> Vec<f64> {
        let mut state = BEAD;
        let mut scores = Vec::with_capacity(path.steps.len());
        for ((row, column), step) in &path.steps {
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
            scores.push(score);
            state = next;
        }
        scores
    }

    /// Returns the score of a given path.
    pub(in crate::align) fn path_score(&self, path: &Path) -> f64 {
        let head = if self.ends.head {
            self.start(path.start)
        } else {
            0.0
        };
        let tail = if self.ends.tail {
            self.stop(path.stop)
        } else {
            0.0
        };
        head + self.step_scores(path).iter().sum::<f64>() + tail
    }
}

/// Returns the score of a path that has not begun before a node.
pub(in crate::align) fn start(priors: &Priors, ends: Ends, place: (usize, usize)) -> f64 {
    if ends.head {
        priors.ends(place)
    } else {
        f64::NEG_INFINITY
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
pub(in crate::align) fn highest(scores: &[f64; STATES]) -> f64 {
    scores[BEAD].max(scores[SOURCE_GAP]).max(scores[TARGET_GAP])
}

/// Returns the best scores of a node that is reached by gaps only, from those of the nodes above it and left of
/// it.
pub(in crate::align) fn gaps(
    priors: &Priors,
    above: &[f64; STATES],
    left: &[f64; STATES],
) -> [f64; STATES] {
    [
        f64::NEG_INFINITY,
        (above[BEAD] + priors.gap_open).max(above[SOURCE_GAP] + priors.gap_extend),
        (left[BEAD] + priors.gap_open)
            .max(left[SOURCE_GAP] + priors.gap_switch)
            .max(left[TARGET_GAP] + priors.gap_extend),
    ]
}
