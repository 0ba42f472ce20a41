//! What a command reads, so that no output is written over it.

use crate::cli::options::input::{Aligning, Place};
use crate::cli::terminal::failure::Failure;
use tilts::files::{Guard, Occupied};

/// Begins with the files beside the texts that aligning reads.
pub fn of_aligning(aligning: &Aligning) -> Guard {
    let mut guard = Guard::default();
    for path in &aligning.words.lexicon {
        guard.protect("a word list", path);
    }
    for path in aligning.cutting.files().iter() {
        guard.protect("a file of rules", path);
    }
    guard
}

/// Protects an input that may be standard input.
pub fn protect_place(guard: &mut Guard, role: &str, place: &Place) {
    if let Place::File(path) = place {
        guard.protect(role, path);
    }
}

impl From<Occupied> for Failure {
    fn from(error: Occupied) -> Self {
        let failure = Self::usage(error.to_string());
        match error {
            Occupied::Twice { .. } => failure,
            _ => failure.hint("give the output another name"),
        }
    }
}
