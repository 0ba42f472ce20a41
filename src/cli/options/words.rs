//! The words that the aligner knows, as they were asked for on the command line.

use crate::cli::terminal::failure::Failure;
use clap::Args;
use std::path::PathBuf;
use tilts::aligner::{Aligner, WordFile};
use tilts::lexicon::Lexicon;

/// Which words the aligner knows, and whether it learns more.
#[derive(Debug, Args)]
#[command(next_help_heading = "Words")]
pub struct Words {
    /// Word pairs for the aligner, from `tilts learn`, a TSV or a .dic; may be repeated
    #[arg(long, value_name = "FILE")]
    pub lexicon: Vec<PathBuf>,
    /// Do not use the built-in lexicon
    #[arg(long)]
    pub no_shipped_lexicon: bool,
    /// Number of passes; each later pass uses words learned in the one before
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(1..=9))]
    pub passes: usize,
}

impl Words {
    /// Reads the word lists, and tells the aligner what it knows.
    ///
    /// # Errors
    /// When a list cannot be read.
    pub fn tell(&self, aligner: Aligner) -> Result<Aligner, Failure> {
        let files = self.lexicon.iter().map(|path| WordFile::load(path));
        let files = files.collect::<Result<Vec<_>, _>>()?;
        let lexicon = if self.no_shipped_lexicon {
            Lexicon::empty()
        } else {
            Lexicon::shipped()
        };
        let aligner = aligner.lexicon(lexicon).passes(self.passes);
        Ok(aligner.word_files(files))
    }
}
