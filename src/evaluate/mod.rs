//! Gold alignments: how right an alignment is, and how well its confidence knows that.
//!
//! * **In:** gold beads and an alignment's beads, as lists of sentence numbers ([`gold`]).
//! * **Out:** [`Score`]: precision, recall and F1, strict and lax ([`score`]); [`Calibration`].
//! * **Law:** an alignment scored against itself is right in everything; documents pooled in any order give
//!   the same figures.

pub mod calibration;
pub mod gold;
pub mod score;
pub mod units;

pub use calibration::Calibration;
pub use gold::{GoldBead, GoldError};
pub use score::{Score, Tally};
