//! The search: which beads may lie on a good path, the best path, and how likely each of its steps is.
//!
//! Large texts are cut at [`anchors`] to [`stretches`], each searched within a [`band`]; [`edges`] scores the
//! two-sided steps of a stretch from what its [`cells`] find, leaving out by [`bounds`] what surely does not matter;
//! the [`lattice`] finds the best path, and [`sums`] the probability of each step, which [`posteriors`] adds up to
//! that of each bead.

pub(super) mod anchors;
pub(super) mod band;
pub(super) mod bounds;
pub(super) mod cells;
pub(super) mod edges;
pub(super) mod lattice;
pub(super) mod meanings;
pub(super) mod posteriors;
pub(super) mod stretches;
pub(super) mod sums;

/// Steps that are so many nats worse than the best path are neither scored nor summed: a ten-millionth of its
/// probability.
const NEGLIGIBLE: f64 = 16.0;
