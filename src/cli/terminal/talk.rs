//! How much the program says, and in which colours.

use clap::{Args, ValueEnum};

/// How the program talks.
#[derive(Debug, Clone, Copy, Args)]
#[command(next_help_heading = "Messages")]
pub struct Talk {
    /// Print errors only
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Report more: encodings, languages, what each stage noticed
    #[arg(short, long, global = true)]
    pub verbose: bool,
    /// Colour: on a terminal, always or never [also: `NO_COLOR`, `CLICOLOR_FORCE`]
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_possible_values = true
    )]
    pub color: ColorChoice,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// On a terminal, unless the environment says otherwise.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}
