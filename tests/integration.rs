//! The one integration test: its modules hold what no single stage can prove alone.
//!
//! * `cli`: transcripts of the command line; every exit code and message.
//! * `golden`: what each writer writes.
//! * `laws_review`: properties of the review and its journal.
//! * `laws_write`: properties of the writers.
//! * `layers`: who may use whom.
//! * `packages`: licences and duplicates of the dependencies.
//! * `quality`: every pair in `pairs/` against its gold.
//! * `review`: screens, scenarios in a terminal, questions in plain lines, kills.
//!
//! `SNAPSHOTS=overwrite cargo test` rewrites the transcripts and golden files.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod cli;
mod golden;
mod laws_review;
mod laws_write;
mod layers;
mod packages;
mod quality;
#[cfg(feature = "review")]
mod review;
