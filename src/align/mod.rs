//! `Features` → `Alignment`: which sentences translate which.
//!
//! * **In:** [`Features`](crate::features::Features), [`Parameters`].
//! * **Out:** an [`Alignment`]: the beads of the best path with the posterior probability of each.
//! * **Law:** every sentence of both sides is in exactly one bead; the beads follow the order of both texts
//!   but for neighbouring one-to-one beads that cross and for moved blocks; no path scores better (brute force on small texts);
//!   swapping the sides swaps the beads.
//!
//! The score of a path is a sum of log-likelihood ratios in nats and of what its steps are worth by themselves
//! (`model/`); dynamic programming finds the best path and the posterior of every step in one lattice (`search/`).
//! Large texts are first cut at anchors, and steps that are surely negligible are never scored. The second pass searches
//! only the neighbourhood of the first, of a large text with the step counts that the first found in the whole of it
//! ([`next_pass`]). Blocks that stand elsewhere on the other side are found at last ([`with_moved`]).
//!
//! Sources: Gale & Church 1993 (lengths, types of beads); Ma 2006 (words by rarity); Moore 2002 and Varga
//! et al. 2005 (a second pass with words learnt in the first).

#![doc = include_str!("MODEL.md")]

mod alignment;
mod bead;
mod model;
mod moved;
mod passes;
mod search;
mod significance;
mod step;
#[cfg(test)]
mod tests;
pub mod training;

pub use alignment::Alignment;
pub use bead::{Alternative, Bead};
pub use model::Model;
pub use model::encoder::{reference as reference_encoder, share as vector_share};
pub use model::features::{Feature, Group};
pub use model::parameters::{ParameterError, Parameters, Weights};
pub use model::sets::{Aids, ParameterSets};
pub use moved::with_moved;
pub use passes::{Pass, Seen, align, corridor, first_pass, next_pass};
pub use significance::{Significance, Stretch as AlignedStretch};
