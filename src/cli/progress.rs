//! The progress bar of a batch: on a terminal only.

use super::console::Console;
use crate::batch::Entry;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::Duration;

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
        let target = if console.shows_progress() {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let style = ProgressStyle::with_template(TEMPLATE)
            .unwrap_or_else(|_| ProgressStyle::default_bar())
            .progress_chars(SIGNS);
        let bar = ProgressBar::with_draw_target(Some(pairs as u64), target).with_style(style);
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
