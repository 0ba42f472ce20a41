//! `tilts man`: the manual page, in the language of `man`.

use crate::cli::terminal::console::Console;
use crate::cli::terminal::failure::{Failure, Verdict};
use clap::{Args, Command};
use clap_mangen::Man;

/// Stands below the help of the command.
const AFTER_HELP: &str = "\
Examples:
  tilts man > tilts.1 && man -l tilts.1         read it
  tilts man align > tilts-align.1               of one command
  sudo sh -c 'tilts man > /usr/local/share/man/man1/tilts.1'";

/// What was typed after `man`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct Arguments {
    /// The command [default: the whole program]
    pub command: Option<String>,
}

/// Writes a manual page to standard output; `whole` is the program.
///
/// # Errors
/// When there is no such command, or standard output cannot be written.
pub fn run(
    arguments: &Arguments,
    mut whole: Command,
    console: &Console,
) -> Result<Verdict, Failure> {
    // Makes the usage of the commands.
    whole.build();
    let page = match &arguments.command {
        None => Man::new(whole),
        Some(name) => of_command(&whole, name)?,
    };
    let mut bytes = Vec::new();
    page.render(&mut bytes)
        .map_err(|error| Failure::output(format!("the page cannot be made: {error}")))?;
    console.output(|out| out.write_all(&bytes))?;
    Ok(Verdict::Done)
}

/// Makes the page of a command.
fn of_command(whole: &Command, name: &str) -> Result<Man, Failure> {
    let found = whole.find_subcommand(name).ok_or_else(|| {
        let names: Vec<&str> = whole.get_subcommands().map(Command::get_name).collect();
        Failure::usage(format!("there is no command `{name}`"))
            .hint(format!("the commands are {}", names.join(", ")))
    })?;
    let command = found.clone().version(env!("CARGO_PKG_VERSION"));
    Ok(Man::new(command).title(format!("tilts-{name}")))
}
