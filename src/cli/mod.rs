//! The program: what was typed → checked settings → the library → streams, files and an exit code.
//!
//! Nothing outside this folder knows clap, the environment, the clock or the standard streams. Each
//! command is one file with its `Arguments` and a function `run(&Arguments, &Console)`; errors of every
//! kind become a [`Failure`], and [`failure::exit_code`] alone knows the numbers.

mod ablation;
pub mod align;
pub mod args;
pub mod batch;
mod calibrate;
pub mod check;
pub mod console;
pub mod convert;
pub mod cutting;
#[cfg(feature = "review")]
pub mod editor;
pub mod environment;
pub mod estimate;
pub mod evaluate;
mod evaluate_matching;
pub mod failure;
mod filters;
pub mod gold_folder;
pub mod interruption;
pub mod learn;
pub mod many;
pub mod matching;
pub mod progress;
#[cfg(feature = "review")]
pub mod review;
#[cfg(feature = "review")]
mod review_session;
pub mod rows;
pub mod segment;
pub mod settings;
pub mod stream;
pub mod summary;
pub mod vectors;
mod words;
#[cfg(feature = "review")]
mod workshop;

pub use console::Console;
pub use failure::{Failure, Verdict};

use args::{Arguments, Command};
use clap::Parser as _;
use environment::Environment;
use std::ffi::OsString;

/// Runs the program and returns its exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(refusal) => {
            // Help and version are refusals too, with code 0; a closed stream leaves nobody to tell.
            drop(refusal.print());
            return u8::try_from(refusal.exit_code()).unwrap_or(2);
        }
    };
    let console = Console::new(arguments.talk, Environment::read());
    let outcome = match &arguments.command {
        Command::Align(arguments) => align::run(arguments, &console),
        Command::Estimate(arguments) => estimate::run(arguments, &console),
        Command::Evaluate(arguments) => evaluate::run(arguments, &console),
        Command::Learn(arguments) => learn::run(arguments, &console),
        Command::Convert(arguments) => convert::run(arguments, &console),
        Command::Check(arguments) => check::run(arguments, &console),
        Command::Batch(arguments) => batch::run(arguments, &console),
        Command::Match(arguments) => matching::run(arguments, &console),
        #[cfg(feature = "review")]
        Command::Review(arguments) => review::run(arguments, &console),
        Command::Segment(arguments) => segment::run(arguments, &console),
        Command::Stream(arguments) => stream::run(arguments, &console),
    };
    if let Err(failure) = &outcome {
        console.failure(failure);
    }
    failure::exit_code(&outcome)
}
