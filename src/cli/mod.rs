//! The program: what was typed → checked settings → the library → streams, files and an exit code.
//!
//! Nothing outside this folder knows clap, the environment, the clock or the standard streams. `commands` stands on
//! `options`, `options` on `terminal`, and no module here uses one that uses it. Errors of every kind become a
//! [`Failure`], and [`failure::exit_code`] alone knows the numbers.

mod command_line;
mod commands;
mod options;
mod terminal;

use clap::{CommandFactory as _, Parser as _};
use command_line::{Arguments, Command};
#[cfg(feature = "review")]
use commands::review;
use commands::{
    align, batch, check, completions, convert, estimate, evaluate, learn, man, matching, segment,
    stream,
};
use std::borrow::Cow;
use std::ffi::OsString;
use terminal::console::Console;
use terminal::environment::Environment;
use terminal::failure::{self, Failure};
use terminal::interruption;
use terminal::talk::{ColorChoice, Talk};
use tilts::terminal_text::sanitize;

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
        Command::Completions(arguments) => {
            completions::run(arguments, Arguments::command(), &console)
        }
        Command::Man(arguments) => man::run(arguments, Arguments::command(), &console),
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
        .map(|argument| match sanitize(&argument.to_string_lossy()) {
            Cow::Borrowed(_) => argument.clone(),
            Cow::Owned(plain) => plain.into(),
        });
    let refusal = Arguments::try_parse_from(plain).err().unwrap_or(refusal);
    // A closed stream leaves nobody to tell.
    drop(refusal.print());
    u8::try_from(refusal.exit_code()).unwrap_or(2)
}
