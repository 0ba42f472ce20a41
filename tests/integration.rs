//! The one integration test: its modules hold what no single stage can prove alone.
//!
//! * `cli`: transcripts of the command line; every exit code and message.
//! * `documents`: the pairs in other formats.
//! * `formats`: files of other programs, and files that are wrong.
//! * `golden`: what each writer writes.
//! * `laws_exchange`, `laws_review`, `laws_write`: properties of the readers, the review, the writers.
//! * `layers`: who may use whom.
//! * `many`: folders and matching as whole processes.
//! * `packages`: licences and duplicates of the dependencies.
//! * `quality`: every pair in `pairs/` against its gold.
//! * `review`: screens, scenarios in a terminal, questions in plain lines, kills.
//! * `streams`: document pairs on a pipe.
//!
//! `SNAPSHOTS=overwrite cargo test` rewrites the transcripts and golden files.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod cli;
mod documents;
mod formats;
mod golden;
mod laws_exchange;
mod laws_review;
mod laws_write;
mod layers;
mod many;
mod packages;
mod quality;
#[cfg(feature = "review")]
mod review;
mod streams;
