//! The paths through a chunk: the best one, and how likely each step is.
//!
//! A path goes from the first node to the last by steps: two-sided ones ([`BeadType::ALL`]), and gaps of one
//! sentence. A gap costs more where it begins than where it goes on (an affine price: Gotoh 1982), so a
//! missing paragraph is one event; in a run, gaps of the source stand before those of the target, so that an
//! alignment is exactly one path. What stands before the first step and behind the last one at the [`Ends`] of a text
//! has a price of its own, as in semi-global alignment (Durbin et al. 1998, section 2.3): a page's furniture.
//! Scores are logarithms, in nats.
//!
//! * [`Lattice::search`] finds the best scores (Viterbi) and [`Lattice::best_path`] the path;
//! * [`Lattice::posteriors`] sums over all paths that matter, which gives each step's probability
//!   ([`forward_backward`](super::forward_backward)).

use super::band::{Band, Row};
use super::scoring::{Edge, Edges};
use crate::align::model::bead_type::BeadType;
use crate::align::model::priors::Priors;
use crate::align::step::{ByState, Ends, Node, State, Step};

/// A path: the node of its first step, the steps with the nodes that they end at, and the node of its last.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::align) struct Path {
    /// Sentences before it stand alone.
    pub start: Node,
    /// The steps, first step first.
    pub steps: Vec<(Node, Step)>,
    /// Sentences behind it stand alone.
    pub stop: Node,
}

/// The paths through a chunk.
pub(in crate::align) struct Lattice<'chunk> {
    band: &'chunk Band,
    edges: &'chunk Edges,
    priors: &'chunk Priors,
    ends: Ends,
    /// The last node.
    size: Node,
    /// What each of [`BeadType::ALL`] is worth.
    bead_types: [f64; BeadType::ALL.len()],
}

/// The best scores from the first node.
pub(in crate::align) struct Search {
    /// For each node and state.
    pub forward: Vec<ByState>,
    /// The score of the best path.
    pub best: f64,
    /// Where its last step ends, or where it begins when it has none.
    stop: Node,
}

impl<'chunk> Lattice<'chunk> {
    pub(in crate::align) fn new(
        band: &'chunk Band,
        edges: &'chunk Edges,
        priors: &'chunk Priors,
        ends: Ends,
    ) -> Self {
        let row = band.height().saturating_sub(1);
        Self {
            band,
            edges,
            priors,
            ends,
            size: Node::new(row, band.row(row).end.saturating_sub(1)),
            bead_types: BeadType::ALL.map(|bead_type| priors.bead_type(bead_type)),
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
    pub(in crate::align) fn start(&self, node: Node) -> f64 {
        self.priors.start(self.ends, node)
    }

    /// Returns the score of what stands behind a node where a path ends with a two-sided step.
    pub(in crate::align) fn stop(&self, node: Node) -> f64 {
        if self.ends.tail {
            self.priors.ends(node.up_to(self.size))
        } else {
            f64::NEG_INFINITY
        }
    }

    /// Returns the score of a two-sided step, its type included.
    fn score(&self, edge: &Edge) -> f64 {
        f64::from(edge.score) + self.bead_types[usize::from(edge.bead_type)]
    }

    /// Calls `visit` with each step that ends at a node: the node it begins at, the state there (none for
    /// beads, which follow any state), the step, the state it leads to and its score.
    pub(in crate::align) fn steps_to(
        &self,
        (above, left): (Option<usize>, Option<usize>),
        node: usize,
        mut visit: impl FnMut(usize, Option<State>, Step, State, f64),
    ) {
        for edge in self.edges.row(node) {
            let step = Step::Bead(edge.bead_type);
            visit(
                edge.before as usize,
                None,
                step,
                State::Bead,
                self.score(edge),
            );
        }
        let priors = self.priors;
        if let Some(before) = above {
            for (from, score) in [
                (State::Bead, priors.gap_open),
                (State::SourceGap, priors.gap_extend),
            ] {
                visit(before, Some(from), Step::SourceGap, State::SourceGap, score);
            }
        }
        if let Some(before) = left {
            for (from, score) in [
                (State::Bead, priors.gap_open),
                (State::SourceGap, priors.gap_switch),
                (State::TargetGap, priors.gap_extend),
            ] {
                visit(before, Some(from), Step::TargetGap, State::TargetGap, score);
            }
        }
    }

    /// Calls `visit` for each node in order: with its number, and the nodes above it and left of it.
    fn nodes(&self, mut visit: impl FnMut(Node, usize, (Option<usize>, Option<usize>))) {
        let mut above = Row::default();
        for row in 0..self.band.height() {
            let here = self.band.nodes(row);
            for (column, node) in here.iter() {
                let left = (column > here.start).then(|| node - 1);
                visit(Node::new(row, column), node, (above.node(column), left));
            }
            above = here;
        }
    }

    /// Calls `visit` for each node, last first.
    pub(in crate::align) fn nodes_back(
        &self,
        mut visit: impl FnMut(Node, usize, (Option<usize>, Option<usize>)),
    ) {
        for row in (0..self.band.height()).rev() {
            let [here, above, ..] = self.band.nodes_before(row);
            for (column, node) in here.iter().rev() {
                let left = (column > here.start).then(|| node - 1);
                visit(Node::new(row, column), node, (above.node(column), left));
            }
        }
    }

    /// Returns the nodes that are searched.
    pub(in crate::align) fn band(&self) -> &Band {
        self.band
    }

    /// Returns the nodes above a node and left of it.
    fn around(&self, node: Node) -> (Option<usize>, Option<usize>) {
        let [here, above, ..] = self.band.nodes_before(node.row);
        (above.node(node.column), here.before(node.column, 1))
    }

    /// Finds the best scores from the first node.
    pub(in crate::align) fn search(&self) -> Search {
        let mut forward = vec![ByState::NONE; self.band.len()];
        let mut best = vec![f64::NEG_INFINITY; self.band.len()];
        let mut end = (f64::NEG_INFINITY, Node::default());
        self.nodes(|place, node, (above, left)| {
            let of = |node: Option<usize>| node.map_or(&ByState::NONE, |node| &forward[node]);
            let mut here = self.priors.gaps(of(above), of(left));
            if node == 0 && !self.ends.head {
                here[State::Bead] = 0.0;
            }
            for edge in self.edges.row(node) {
                here[State::Bead] =
                    here[State::Bead].max(best[edge.before as usize] + self.score(edge));
            }
            best[node] = here.highest().max(self.start(place));
            forward[node] = here;
            let value = if node == self.last() {
                let reached = if self.ends.tail {
                    here[State::Bead]
                } else {
                    here.highest()
                };
                reached.max(self.start(place))
            } else {
                here[State::Bead] + self.stop(place)
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
        let mut node = search.stop;
        let mut wanted = self.ends.tail.then_some(State::Bead);
        while let Some(number) = self.band.number(node) {
            let scores = &search.forward[number];
            let state = match wanted {
                Some(state) => state,
                None => scores.best(),
            };
            let value = scores[state];
            let may_start = wanted.is_none() || node == search.stop;
            let ended = number == 0 && !self.ends.head;
            if ended || value == f64::NEG_INFINITY || may_start && self.start(node) > value {
                break;
            }
            let mut found: Option<(f64, Step, Option<State>)> = None;
            self.steps_to(
                self.around(node),
                number,
                |before, from, step, to, score| {
                    let scores = &search.forward[before];
                    let until = match from {
                        Some(state) => scores[state],
                        None => scores.highest().max(self.start(node.before(step))),
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
            steps.push((node, step));
            node = node.before(step);
            wanted = from;
        }
        steps.reverse();
        Path {
            start: node,
            steps,
            stop: search.stop,
        }
    }

    /// Returns the score of each step of a path.
    pub(in crate::align) fn step_scores(&self, path: &Path) -> Vec<f64> {
        let mut state = State::Bead;
        let mut scores = Vec::with_capacity(path.steps.len());
        for (node, step) in &path.steps {
            let mut score = f64::NEG_INFINITY;
            if let Some(number) = self.band.number(*node) {
                let around = self.around(*node);
                self.steps_to(around, number, |_, from, candidate, _, value| {
                    if candidate == *step && from.is_none_or(|from| from == state) {
                        score = value;
                    }
                });
            }
            scores.push(score);
            state = step.state();
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
