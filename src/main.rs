//! The program `tilts`: what was typed → the library → streams, files and an exit code.

#![allow(
    unreachable_pub,
    reason = "a program has no outside; `pub` is what its files share"
)]

mod cli;
#[cfg(feature = "review")]
mod prompt;
#[cfg(feature = "review")]
mod tui;
#[cfg(feature = "review")]
mod wording;

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(cli::run(std::env::args_os()))
}
