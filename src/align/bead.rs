//! One bead of an alignment.

use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Sentences of the two sides that translate each other, as indices into
/// [`Sentences::list`](crate::segment::Sentences::list); one side is empty where a text has no counterpart.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Bead {
    /// Sentences of the source.
    pub source: Range<u32>,
    /// Sentences of the target.
    pub target: Range<u32>,
}

/// Another bead for the same sentences, and its probability.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Alternative {
    /// The bead.
    pub bead: Bead,
    /// Its posterior probability, from 0 to 1.
    pub probability: f64,
}

impl Bead {
    /// Makes a bead.
    pub const fn new(source: Range<u32>, target: Range<u32>) -> Self {
        Self { source, target }
    }

    /// Returns how many sentences it holds on each side: `(2, 1)`.
    pub const fn shape(&self) -> (u32, u32) {
        (
            self.source.end - self.source.start,
            self.target.end - self.target.start,
        )
    }

    /// Returns the places of its sentences on each side.
    pub const fn places(&self) -> (Range<usize>, Range<usize>) {
        (
            self.source.start as usize..self.source.end as usize,
            self.target.start as usize..self.target.end as usize,
        )
    }

    /// Tells whether it has sentences on both sides.
    pub const fn is_two_sided(&self) -> bool {
        let (source, target) = self.shape();
        source > 0 && target > 0
    }

    /// Exchanges the sides.
    pub const fn swap(self) -> Self {
        Self {
            source: self.target,
            target: self.source,
        }
    }
}
