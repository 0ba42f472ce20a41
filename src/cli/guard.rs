//! No output is written over what a command reads, or over another output: whatever the files are called, through
//! links of every kind, with `--force` too.

use super::args::{Aligning, Place};
use super::failure::Failure;
use super::{estimate, gold_folder};
use std::collections::BTreeMap;
use std::path::Path;
use tilts::files::Identity;

/// The files that may not be written over.
#[derive(Debug, Clone, Default)]
pub struct Guard {
    known: BTreeMap<Identity, Known>,
}

/// A file that may not be written over.
#[derive(Debug, Clone)]
enum Known {
    /// The command reads it; what it is to the command.
    Input(String),
    /// The command writes it; what it was called.
    Output(String),
}

impl Guard {
    /// Begins with the files beside the texts that aligning reads.
    pub fn of_aligning(aligning: &Aligning) -> Self {
        let mut guard = Self::default();
        for path in &aligning.words.lexicon {
            guard.protect("a word list", path);
        }
        for path in aligning.cutting.files().iter() {
            guard.protect("a file of rules", path);
        }
        guard
    }

    /// Protects an input; `role` says what it is: `the source`.
    pub fn protect(&mut self, role: &str, path: &Path) {
        if let Some(identity) = Identity::of(path) {
            let input = Known::Input(role.to_owned());
            self.known.entry(identity).or_insert(input);
        }
    }

    /// Protects an input that may be standard input.
    pub fn protect_place(&mut self, role: &str, place: &Place) {
        if let Place::File(path) = place {
            self.protect(role, path);
        }
    }

    /// Refuses an output that is an input or an earlier output, and knows it from now on.
    ///
    /// # Errors
    /// Says what it is.
    pub fn admit(&mut self, output: &Path) -> Result<(), Failure> {
        self.refuse(output)?;
        if let Some(identity) = Identity::of(output) {
            let name = output.display().to_string();
            self.known.insert(identity, Known::Output(name));
        }
        Ok(())
    }

    /// Refuses an output that is an input or another output.
    ///
    /// # Errors
    /// Says what it is.
    pub fn refuse(&self, output: &Path) -> Result<(), Failure> {
        let known = Identity::of(output).and_then(|identity| self.known.get(&identity));
        let name = output.display();
        let failure = match known {
            None => return Ok(()),
            Some(Known::Input(role)) => {
                Failure::usage(format!("`{name}` is {role} and would be overwritten"))
            }
            Some(Known::Output(earlier)) if *earlier == name.to_string() => {
                return Err(Failure::usage(format!("`{name}` is given twice as output")));
            }
            Some(Known::Output(earlier)) => Failure::usage(format!(
                "`{name}` is given twice as output: it is the same file as `{earlier}`"
            )),
        };
        Err(failure.hint("give the output another name"))
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
    guard.refuse(&arguments.output)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_file_is_known_by_every_name() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str| folder.path().join(name);
        for name in ["input", "other"] {
            drop(std::fs::File::create_new(file(name)).unwrap());
        }
        std::fs::create_dir(file("inside")).unwrap();
        symlink(file("input"), file("link")).unwrap();
        symlink("link", file("link to a link")).unwrap();
        std::fs::hard_link(file("input"), file("hard")).unwrap();
        symlink(folder.path(), file("around")).unwrap();
        let mut guard = Guard::default();
        guard.protect("the source", &file("input"));
        guard.admit(&file("new")).unwrap();
        guard.admit(&file("inside/../newer")).unwrap();
        for (name, said) in [
            ("input", "is the source"),
            ("inside/../input", "is the source"),
            ("link", "is the source"),
            ("link to a link", "is the source"),
            ("hard", "is the source"),
            ("around/input", "is the source"),
            ("new", "is given twice as output"),
            ("around/new", "is the same file as"),
            ("newer", "is the same file as"),
        ] {
            let failure = guard.admit(&file(name)).unwrap_err();
            assert!(
                failure.message.contains(said),
                "{name}: {}",
                failure.message
            );
        }
        for free in ["other", "inside/new", "newest"] {
            guard.admit(&file(free)).unwrap();
        }
    }
}
