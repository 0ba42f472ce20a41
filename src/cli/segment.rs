//! `tilts segment`: one sentence a line.

use super::{Console, Failure, Verdict};
use clap::Args;

/// What was typed after `segment`.
#[derive(Debug, Args)]
pub struct Arguments {}

/// Cuts a text into sentences.
///
/// # Errors
/// When the text cannot be read or standard output cannot be written.
pub fn run(_arguments: &Arguments, _console: &Console) -> Result<Verdict, Failure> {
    Ok(Verdict::Done)
}
