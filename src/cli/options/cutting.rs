//! What the user adds to the rules by which sentences are cut, as it was asked for on the command line.

use crate::cli::terminal::failure::Failure;
use clap::Args;
use std::path::PathBuf;
use tilts::segment::{NoRulesForLanguage, RuleFileError, RuleFiles};

/// What the user adds to the rules by which sentences are cut.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Segmentation")]
pub struct Cutting {
    /// Split by the rules of an SRX file instead of the built-in ones; may be repeated, and the first file that
    /// has the language is taken
    #[cfg(feature = "srx")]
    #[arg(long, value_name = "FILE")]
    pub srx: Vec<PathBuf>,
    /// Never split after the abbreviations in FILE, one per line
    #[arg(long, value_name = "FILE")]
    pub no_break: Option<PathBuf>,
}

impl Cutting {
    /// Returns the files that were given.
    pub fn files(&self) -> RuleFiles {
        RuleFiles {
            #[cfg(feature = "srx")]
            srx: self.srx.clone(),
            no_break: self.no_break.clone(),
        }
    }
}

impl From<NoRulesForLanguage> for Failure {
    fn from(error: NoRulesForLanguage) -> Self {
        Self::input(error.to_string())
            .hint("check the language, add `--srx` with a file that has it, or leave `--srx` out")
    }
}

impl From<RuleFileError> for Failure {
    fn from(error: RuleFileError) -> Self {
        match error {
            RuleFileError::Read(error) => error.into(),
            other => Self::input(other.to_string()),
        }
    }
}
