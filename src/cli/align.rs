//! `tilts align`: two texts become rows, shown as a table or written to files.

use super::{Console, Failure, Verdict};
use clap::Args;

/// What was typed after `align`.
#[derive(Debug, Args)]
pub struct Arguments {}

/// Aligns two texts.
///
/// # Errors
/// When a text cannot be read or an output cannot be written.
pub fn run(_arguments: &Arguments, _console: &Console) -> Result<Verdict, Failure> {
    Ok(Verdict::Done)
}
