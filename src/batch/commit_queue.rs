//! Outputs that get their names together.
//!
//! To put one file on a disk takes milliseconds, in which nothing else happens; to put many there at once takes
//! hardly more. Until then they are temporary files, so that none ever stands there in part.

use super::outputs::Planned;
use super::report::{Entry, Report, Status};
use super::run::fail;
use crate::atomic::Pending;
use crate::bitext::Bitext;

/// Files that wait for their names, at most.
const FILES: usize = 64;

/// Sentences of both sides after which files wait no longer: after some seconds of work, what is done is there.
const SENTENCES: usize = 8_000;

/// What became of one pair in its worker.
pub(super) struct Aligned {
    /// What the report will say.
    pub entry: Entry,
    /// The rows, when they are still to be written.
    pub bitext: Option<Bitext>,
    /// Its files, written but without names.
    pub files: Vec<Pending<'static>>,
}

impl Aligned {
    /// Begins with a pair of which nothing is known but its names.
    pub(super) fn new(pair: &Planned) -> Self {
        let paths = pair.job.paths.as_ref();
        Self {
            entry: Entry {
                name: pair.job.name.clone(),
                paths: paths.map(|path| path.display().to_string()),
                status: Status::Done,
                figures: None,
                left_out: String::new(),
                error: None,
            },
            bitext: None,
            files: Vec::new(),
        }
    }
}

/// Pairs that are done but for the names of their files.
pub(super) struct CommitQueue<Seen> {
    waiting: Vec<Aligned>,
    files: usize,
    sentences: usize,
    seen: Seen,
    /// The pairs that are done.
    pub report: Report,
}

impl<Seen: FnMut(&Entry)> CommitQueue<Seen> {
    /// Begins; `seen` gets every entry that is done.
    pub(super) fn new(seen: Seen) -> Self {
        Self {
            waiting: Vec::new(),
            files: 0,
            sentences: 0,
            seen,
            report: Report::default(),
        }
    }

    /// Takes a pair, and finishes those that wait when they are enough.
    pub(super) fn add(&mut self, aligned: Aligned) {
        self.files += aligned.files.len();
        let figures = aligned.entry.figures.as_ref();
        self.sentences += figures.map_or(0, |figures| figures.sentences);
        self.waiting.push(aligned);
        if self.files >= FILES || self.sentences >= SENTENCES {
            self.finish();
        }
    }

    /// Gives all files that wait their names.
    pub(super) fn finish(&mut self) {
        let mut files = Vec::with_capacity(self.files);
        let mut counts = Vec::with_capacity(self.waiting.len());
        for aligned in &mut self.waiting {
            counts.push(aligned.files.len());
            files.append(&mut aligned.files);
        }
        let mut results = Pending::finish_all(files).into_iter();
        for (mut aligned, count) in self.waiting.drain(..).zip(counts) {
            for result in results.by_ref().take(count) {
                if let Err(error) = result {
                    fail(&mut aligned.entry, error.to_string());
                }
            }
            (self.seen)(&aligned.entry);
            self.report.entries.push(aligned.entry);
        }
        (self.files, self.sentences) = (0, 0);
    }
}
