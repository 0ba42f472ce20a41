//! The search: which beads may lie on a good path, the best path, and how likely each of its steps is.
//!
//! Large texts are cut at [`anchors`] to [`chunks`], each searched within a [`band`]; [`scoring`] scores the
//! two-sided steps of a chunk from what its [`token_matches`] find, leaving out by [`upper_bounds`] what surely does not matter;
//! the [`lattice`] finds the best path, and [`forward_backward`] the probability of each step, which [`posteriors`] adds up to
//! that of each bead.

pub(super) mod anchors;
pub(super) mod band;
pub(super) mod chunks;
pub(super) mod embeddings;
pub(super) mod forward_backward;
pub(super) mod lattice;
pub(super) mod posteriors;
pub(super) mod scoring;
pub(super) mod token_matches;
pub(super) mod upper_bounds;

/// Steps that are so many nats worse than the best path are neither scored nor summed: a ten-millionth of its
/// probability.
const NEGLIGIBLE: f64 = 16.0;
