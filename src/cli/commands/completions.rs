//! `tilts completions`: what a shell completes of a command that is begun.

use crate::cli::terminal::console::Console;
use crate::cli::terminal::failure::{Failure, Verdict};
use clap::{Args, Command};
use clap_complete::Shell;

/// Stands below the help of the command.
const AFTER_HELP: &str = "\
Examples:
  tilts completions bash > ~/.local/share/bash-completion/completions/tilts
  tilts completions zsh > ~/.zfunc/_tilts        with `fpath+=~/.zfunc` before `compinit` in ~/.zshrc
  tilts completions fish > ~/.config/fish/completions/tilts.fish
  tilts completions powershell >> $PROFILE";

/// What was typed after `completions`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct Arguments {
    /// The shell
    pub shell: Shell,
}

/// Writes the completions of a shell to standard output; `whole` is the program.
///
/// # Errors
/// When standard output cannot be written.
pub fn run(
    arguments: &Arguments,
    mut whole: Command,
    console: &Console,
) -> Result<Verdict, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut whole, "tilts", &mut script);
    console.output(|out| out.write_all(&script))?;
    Ok(Verdict::Done)
}
