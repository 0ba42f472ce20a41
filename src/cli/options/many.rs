//! What the commands for many document pairs share: `batch`, `match`, `stream`.

use crate::cli::options::input::Aligning;
use crate::cli::terminal::console::Console;
use crate::cli::terminal::failure::Failure;
use clap::Args;
use rayon::ThreadPool;
use tilts::aligner::Aligner;
use tilts::parallel_map;

/// How many document pairs are read and aligned.
#[derive(Debug, Args)]
pub struct Many {
    /// How the texts are read, cut and aligned.
    #[command(flatten)]
    pub aligning: Aligning,
    /// Process N pairs in parallel; the output is the same for any N [default: one per processor]
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
    /// Checks how each pair is to be aligned.
    ///
    /// # Errors
    /// When nobody knows the encoding, or a word list or a file of rules cannot be read.
    pub fn aligner(&self, console: &Console) -> Result<Aligner, Failure> {
        let mut notes = Vec::new();
        let aligner = self.aligning.aligner(&mut notes)?;
        let aligner = aligner.with_words_for_many()?.into_value(&mut notes);
        for note in &notes {
            console.note(note);
        }
        Ok(aligner)
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
        parallel_map::workers(self.jobs).map_err(|error| {
            Failure::usage(format!("{} workers cannot be started: {error}", self.jobs))
                .hint("give a smaller number of `--jobs`")
        })
    }
}
