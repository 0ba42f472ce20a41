//! What a command reads, so that no output is written over it.

use super::args::{Aligning, Place};
use super::failure::Failure;
use super::{estimate, gold_folder};
use std::path::Path;
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

/// Refuses parameters that would be written over what they are estimated from.
///
/// # Errors
/// Says what the output is.
pub fn of_estimate(arguments: &estimate::Arguments) -> Result<(), Failure> {
    let mut guard = Guard::default();
    if let Some(start) = &arguments.start {
        guard.protect("where the estimation begins", start);
    }
    for folder in &arguments.folders {
        for file in gold_folder::files(&folder.folder)? {
            guard.protect("a file of the gold", &file);
        }
    }
    Ok(guard.refuse(Path::new(&arguments.output))?)
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
