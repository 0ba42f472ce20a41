//! What a review needs from the world outside: an aligner, evidence, files.

use super::edit::Export;
use super::evidence::Evidence;
use crate::bitext::Bitext;
use crate::pair::Pair;
use crate::read::Document;
use crate::segment::Sentences;
use std::sync::atomic::AtomicBool;

/// Work was stopped before it was done; nothing has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("stopped; nothing has changed")]
pub struct Stopped;

/// What a review needs from outside.
pub trait Outside {
    /// Aligns two documents.
    ///
    /// # Errors
    /// When `stop` becomes true before that is done.
    fn align(
        &self,
        documents: Pair<&Document>,
        sentences: Pair<&Sentences>,
        stop: &AtomicBool,
    ) -> Result<Bitext, Stopped>;

    /// Learns words from the rows that are accepted, for aligning from now on; returns how many pairs of them
    /// it learnt.
    fn learn(&self, _bitext: &Bitext) -> usize {
        0
    }

    /// Tells whether a row holds words that [`learn`](Self::learn) has learnt.
    fn holds_learnt(&self, _bitext: &Bitext, _row: usize) -> bool {
        false
    }

    /// Says why a row is as it is.
    fn evidence(&self, bitext: &Bitext, row: usize) -> Evidence;

    /// Writes the bitext to a file. `last` is what this session wrote there before; a file that is
    /// something else is replaced only when `replace` says so.
    ///
    /// # Errors
    /// When it was not written.
    fn export(
        &mut self,
        bitext: &Bitext,
        path: &str,
        last: Option<&Export>,
        replace: bool,
    ) -> Result<Exported, ExportError>;
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// The file.
    pub export: Export,
    /// What to tell about it: `318 of 402 rows written to a.tmx`.
    pub summary: String,
}

/// Why nothing was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportError {
    /// A file of that name is there, and this session did not write it.
    Exists,
    /// Anything else, in words.
    Other(String),
}
