//! Progress bars, of a batch and of a large document: on a terminal only.

use crate::cli::terminal::console::Console;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::Duration;
use tilts::batch::Entry;
use tilts::pipeline;

/// Documents, how fast sentences go, and the time that is left.
const TEMPLATE: &str = "{wide_bar} {pos}/{len} pairs, {msg} sentences/s, {eta} left";

/// The same where letters of other scripts cannot be shown.
const SIGNS: &str = "=> ";

/// How far a batch is.
#[derive(Debug)]
pub struct Progress {
    bar: ProgressBar,
    sentences: usize,
}

impl Progress {
    /// Begins; nothing is drawn unless somebody looks.
    pub fn begin(pairs: usize, console: &Console) -> Self {
        let bar = bar(pairs as u64, TEMPLATE, console);
        bar.set_message("0");
        Self { bar, sentences: 0 }
    }

    /// Counts a pair.
    pub fn add(&mut self, entry: &Entry) {
        self.sentences += entry.figures.map_or(0, |figures| figures.sentences);
        if !self.bar.is_hidden() {
            let seconds = self
                .bar
                .elapsed()
                .max(Duration::from_millis(1))
                .as_secs_f64();
            let speed = self.sentences as f64 / seconds;
            self.bar.set_message(format!("{speed:.0}"));
        }
        self.bar.inc(1);
    }

    /// Counts a pair of a first pass.
    pub fn step(&self) {
        self.bar.inc(1);
    }

    /// Says a line above the bar.
    pub fn say(&self, say: impl FnOnce()) {
        self.bar.suspend(say);
    }

    /// Takes the bar away.
    pub fn end(self) {
        self.bar.finish_and_clear();
    }
}

/// Sentences of both sides from which a document is large: those below are done before a bar could be read.
const LARGE: usize = 20_000;

/// The passes over a large document, and the time that is left.
const LARGE_TEMPLATE: &str = "{wide_bar} {percent} % aligned, {eta} left";

/// How far the alignment of a large document is.
#[derive(Debug, Clone)]
pub struct LargeProgress(ProgressBar);

impl LargeProgress {
    /// Begins; nothing is drawn for small documents, or unless somebody looks.
    pub fn begin(sentences: usize, passes: usize, console: &Console) -> Self {
        let length = sentences.saturating_mul(passes) as u64;
        Self(if sentences < LARGE {
            ProgressBar::hidden()
        } else {
            bar(length, LARGE_TEMPLATE, console)
        })
    }

    /// Shows how far it is.
    pub fn show(&self, progress: pipeline::Progress) {
        let before = progress.all * (progress.pass - 1);
        self.0.set_position((before + progress.done) as u64);
    }

    /// Takes the bar away.
    pub fn end(self) {
        self.0.finish_and_clear();
    }
}

/// Makes a bar that is drawn when somebody looks.
fn bar(length: u64, template: &str, console: &Console) -> ProgressBar {
    let target = if console.shows_progress() {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let style = ProgressStyle::with_template(template)
        .unwrap_or_else(|_| ProgressStyle::default_bar())
        .progress_chars(SIGNS);
    ProgressBar::with_draw_target(Some(length), target).with_style(style)
}
