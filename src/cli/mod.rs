//! The program: what was typed → checked settings → the library → streams, files and an exit code.
//!
//! Nothing outside this folder knows clap, the environment, the clock or the standard streams. Each
//! command is one file with its `Arguments` and a function `run(&Arguments, &Console)`; errors of every
//! kind become a [`Failure`], and [`failure::exit_code`] alone knows the numbers.

mod ablation;
pub mod align;
pub mod args;
pub mod batch;
mod batch_folder;
mod calibrate;
pub mod check;
pub mod completions;
pub mod console;
pub mod convert;
pub mod converting;
pub mod cutting;
#[cfg(feature = "review")]
pub mod editor;
pub mod environment;
pub mod estimate;
pub mod evaluate;
mod evaluate_matching;
pub mod failure;
mod filters;
mod formats;
pub mod gold_folder;
pub mod guard;
pub mod interruption;
pub mod learn;
pub mod limit;
pub mod man;
pub mod many;
pub mod matching;
pub mod progress;
#[cfg(feature = "review")]
pub mod review;
pub mod rows;
pub mod segment;
pub mod settings;
pub mod stream;
pub mod summary;
pub mod vectors;
mod words;

pub use console::Console;
pub use failure::{Failure, Verdict};

use args::{Arguments, ColorChoice, Command, Talk};
use clap::Parser as _;
use environment::Environment;
use std::borrow::Cow;
use std::ffi::OsString;
use tilts::harmless::harmless;

/// Runs the program and returns its exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let environment = Environment::read();
    let arguments = match Arguments::try_parse_from(&arguments) {
        Ok(arguments) => arguments,
        Err(refusal) => return refuse(refusal, &arguments, environment),
    };
    interruption::end_in_order();
    interruption::survive_full_files();
    let console = Console::new(arguments.talk, environment);
    let outcome = match &arguments.command {
        Command::Align(arguments) => align::run(arguments, &console),
        Command::Estimate(arguments) => {
            guard::of_estimate(arguments).and_then(|()| estimate::run(arguments, &console))
        }
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
        Command::Completions(arguments) => completions::run(arguments, &console),
        Command::Man(arguments) => man::run(arguments, &console),
    };
    if let Err(failure) = &outcome {
        console.failure(failure);
    }
    failure::exit_code(&outcome)
}

/// Says why the arguments cannot be used, or prints the help or version that they ask for.
fn refuse(refusal: clap::Error, arguments: &[OsString], environment: Environment) -> u8 {
    if refusal.exit_code() == 0 {
        let Err(error) = refusal.print() else {
            return 0;
        };
        let failure = Failure::standard_output(&error);
        let talk = Talk {
            quiet: false,
            verbose: false,
            color: ColorChoice::Auto,
        };
        Console::new(talk, environment).failure(&failure);
        return failure::exit_code(&Err(failure));
    }
    // What was typed is shown again, and a shell may have typed the names of strangers' files.
    let plain = arguments
        .iter()
        .map(|argument| match harmless(&argument.to_string_lossy()) {
            Cow::Borrowed(_) => argument.clone(),
            Cow::Owned(plain) => plain.into(),
        });
    let refusal = Arguments::try_parse_from(plain).err().unwrap_or(refusal);
    // A closed stream leaves nobody to tell.
    drop(refusal.print());
    u8::try_from(refusal.exit_code()).unwrap_or(2)
}
