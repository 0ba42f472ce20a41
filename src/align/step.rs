//! Nodes, states and steps of a path: what the model and the search both speak of.

use super::model::bead_type::BeadType;
use crate::cast;
use crate::features::LONGEST_SPAN;
use std::ops::{Index, IndexMut};

/// Sentences that a step holds on a side at most, and one.
pub(in crate::align) const REACH: usize = LONGEST_SPAN + 1;

/// A border between the sentences of both sides: it stands behind `row` sentences of the source and `column` of the
/// target.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::align) struct Node<Number = usize> {
    pub row: Number,
    pub column: Number,
}

impl<Number> Node<Number> {
    pub(in crate::align) const fn new(row: Number, column: Number) -> Self {
        Self { row, column }
    }
}

impl Node {
    /// Returns the node that a step to this one begins at.
    pub(in crate::align) fn before(self, step: Step) -> Self {
        let (rows, columns) = step.size();
        Self::new(self.row - rows, self.column - columns)
    }

    /// Returns how many sentences of both sides stand between this node and a later one.
    pub(in crate::align) const fn up_to(self, end: Self) -> Self {
        Self::new(end.row - self.row, end.column - self.column)
    }

    /// Returns the node in less memory.
    pub(in crate::align) fn small(self) -> Node<u32> {
        Node::new(cast::to_u32(self.row), cast::to_u32(self.column))
    }
}

impl Node<u32> {
    pub(in crate::align) const fn large(self) -> Node {
        Node::new(self.row as usize, self.column as usize)
    }
}

/// What the last step before a node was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::align) enum State {
    Bead,
    SourceGap,
    TargetGap,
}

/// A number for each state.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(in crate::align) struct ByState(pub [f64; 3]);

impl ByState {
    /// No path.
    pub(in crate::align) const NONE: Self = Self([f64::NEG_INFINITY; 3]);

    /// Returns the greatest.
    pub(in crate::align) fn highest(&self) -> f64 {
        let [bead, source, target] = self.0;
        bead.max(source).max(target)
    }

    /// Returns the state with the greatest; the first of equal ones.
    pub(in crate::align) fn best(&self) -> State {
        let mut best = State::Bead;
        for state in [State::SourceGap, State::TargetGap] {
            if self[state] > self[best] {
                best = state;
            }
        }
        best
    }
}

impl Index<State> for ByState {
    type Output = f64;

    fn index(&self, state: State) -> &f64 {
        &self.0[state as usize]
    }
}

impl IndexMut<State> for ByState {
    fn index_mut(&mut self, state: State) -> &mut f64 {
        &mut self.0[state as usize]
    }
}

/// A step of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::align) enum Step {
    /// A two-sided step: its index in [`BeadType::ALL`].
    Bead(u8),
    /// A sentence of the source without counterpart.
    SourceGap,
    /// A sentence of the target without counterpart.
    TargetGap,
}

impl Step {
    /// The two 1-1 beads in the other order.
    pub(in crate::align) fn crossing() -> Self {
        Self::Bead(cast::to_u8(BeadType::CROSSING))
    }

    /// Returns the sentences that it takes on each side.
    pub(in crate::align) fn size(self) -> (usize, usize) {
        match self {
            Self::Bead(bead_type) => {
                let bead_type = BeadType::ALL[usize::from(bead_type)];
                (bead_type.source, bead_type.target)
            }
            Self::SourceGap => (1, 0),
            Self::TargetGap => (0, 1),
        }
    }

    /// Returns the state that it leads to.
    pub(in crate::align) const fn state(self) -> State {
        match self {
            Self::Bead(_) => State::Bead,
            Self::SourceGap => State::SourceGap,
            Self::TargetGap => State::TargetGap,
        }
    }
}

/// A step that ends at a node, with its probability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::align) struct StepPosterior {
    pub probability: f64,
    pub end: Node<u32>,
    pub step: Step,
    /// What the step before it was; none where it does not matter, before a bead.
    pub from: Option<State>,
}

/// Which ends of the texts a chunk holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::align) struct Ends {
    /// Whether it begins with the texts.
    pub head: bool,
    /// Whether it ends with them.
    pub tail: bool,
}
