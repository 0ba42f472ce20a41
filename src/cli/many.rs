//! What the commands for many document pairs share: `batch`, `match`, `stream`.

use super::args::Reading;
use super::console::Console;
use super::failure::Failure;
use super::settings::language;
use super::words::Words;
use crate::language::Language;
use crate::ordered;
use crate::pair::Pair;
use crate::unattended;
use clap::Args;
use rayon::ThreadPool;

/// How many document pairs are read and aligned.
#[derive(Debug, Args)]
pub struct Many {
    /// How the texts are read.
    #[command(flatten)]
    pub reading: Reading,
    /// The language of the sources, as in `lv` [default: told from names and texts]
    #[arg(long, value_name = "TAG", value_parser = language, help_heading = "Input")]
    pub source_lang: Option<Language>,
    /// The language of the targets, as in `en-GB` [default: told from names and texts]
    #[arg(long, value_name = "TAG", value_parser = language, help_heading = "Input")]
    pub target_lang: Option<Language>,
    /// Which words the aligner knows.
    #[command(flatten)]
    pub words: Words,
    /// Work on N pairs side by side; the output is the same for any N [default: one a processor]
    #[arg(
        short,
        long,
        value_name = "N",
        default_value_t = 0,
        hide_default_value = true
    )]
    pub jobs: usize,
}

impl Many {
    /// Returns the languages that were given.
    pub fn languages(&self) -> Pair<Option<Language>> {
        Pair::new(self.source_lang.clone(), self.target_lang.clone())
    }

    /// Checks how each pair is to be aligned.
    ///
    /// # Errors
    /// When nobody knows the encoding, or a word list cannot be read.
    pub fn unattended(&self, console: &Console) -> Result<unattended::Settings, Failure> {
        Ok(unattended::Settings {
            reading: self.reading.settings()?,
            languages: self.languages(),
            aligning: self.words.for_many(&self.languages(), console)?,
        })
    }

    /// Makes the workers, and lets them fail in silence: what a panic says becomes the error of its pair.
    ///
    /// # Errors
    /// When the system gives no more threads.
    pub fn workers(&self) -> Result<ThreadPool, Failure> {
        let loud = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if std::thread::current().name() == Some("main") {
                loud(panic);
            }
        }));
        ordered::workers(self.jobs).map_err(|error| {
            Failure::usage(format!("{} workers cannot be started: {error}", self.jobs))
                .hint("give a smaller number of `--jobs`")
        })
    }
}
