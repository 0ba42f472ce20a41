//! The one integration test: its modules hold what no single stage can prove alone.
//!
//! * `cli`: transcripts of the command line; every exit code and message.
//! * `documents`: the pairs in other formats.
//! * `formats`: files of other programs, and files that are wrong.
//! * `golden`: what each writer writes.
//! * `large`: a large text with one worker and with several.
//! * `laws_bilingual`, `laws_codes`, `laws_formats`, `laws_markup`, `laws_review`, `laws_write`: properties of the
//!   readers, of codes, of markup, of the review, of the writers.
//! * `layers`: who may use whom.
//! * `many`: folders and matching as whole processes.
//! * `moved`: moved paragraphs, and short, partial and repetitive texts.
//! * `packages`: licences and duplicates of the dependencies.
//! * `made_documents`: the written pairs in every format that is read.
//! * `quality`: every pair in `pairs/` against its gold.
//! * `review`: screens, scenarios in a terminal, questions in plain lines, kills.
//! * `safety`: files, terminals, signals and surroundings that mean a command ill.
//! * `situations`: what is read, left out and said of what the standards and other tools' tests name.
//! * `streams`: document pairs on a pipe.
//! * `terminal`: a terminal in which the others run the program.
//!
//! `SNAPSHOTS=overwrite cargo test` rewrites the transcripts and golden files. `TILTS_KEYS`, `TILTS_KILLS` and
//! `TILTS_INTERRUPTIONS` say how many keys, kills and interruptions are tried, when there are to be more than usual, and
//! `TILTS_PROGRAM` with which build of the program.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

/// The front ends of the review belong to the program, which is no library: their sources are taken.
#[cfg(feature = "review")]
#[allow(dead_code, unreachable_pub, reason = "the program uses all of it")]
#[path = "../src/prompt.rs"]
mod prompt;
#[cfg(feature = "review")]
#[allow(dead_code, unreachable_pub, reason = "the program uses all of it")]
#[path = "../src/tui/mod.rs"]
mod tui;
#[cfg(feature = "review")]
#[allow(dead_code, unreachable_pub, reason = "the program uses all of it")]
#[path = "../src/wording.rs"]
mod wording;

mod belonging;
mod cli;
mod documents;
mod formats;
mod golden;
mod large;
mod laws_bilingual;
mod laws_codes;
mod laws_formats;
mod laws_markup;
#[cfg(feature = "review")]
mod laws_review;
mod laws_write;
mod layers;
mod made_documents;
mod many;
mod moved;
mod packages;
mod quality;
#[cfg(feature = "review")]
mod review;
#[cfg(feature = "review")]
mod safety;
mod situations;
mod streams;
#[cfg(feature = "review")]
mod terminal;

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

/// Runs a program to its end, with `input` on its standard input.
fn fed(command: &mut Command, input: &str, output: Stdio) -> Output {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(output)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = child.stdin.take().unwrap();
    pipe.write_all(input.as_bytes()).unwrap();
    drop(pipe);
    child.wait_with_output().unwrap()
}

/// Returns the program that is tried for long: the one that was built for the tests, unless `TILTS_PROGRAM` names another.
fn program() -> std::ffi::OsString {
    std::env::var_os("TILTS_PROGRAM").unwrap_or_else(|| env!("CARGO_BIN_EXE_tilts").into())
}

/// Returns how often something is tried: as the variable `name` says, or `usual` times.
fn times(name: &str, usual: usize) -> usize {
    match std::env::var(name) {
        Ok(count) => count.parse().unwrap(),
        Err(_) => usual,
    }
}
