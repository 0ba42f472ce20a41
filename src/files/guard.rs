//! No output is written over what a command reads, or over another output: whatever the files are called, through
//! links of every kind, with `--force` too.

use super::Identity;
use std::collections::BTreeMap;
use std::path::Path;

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
    /// Protects an input; `role` says what it is: `the source`.
    pub fn protect(&mut self, role: &str, path: &Path) {
        if let Some(identity) = Identity::of(path) {
            let input = Known::Input(role.to_owned());
            self.known.entry(identity).or_insert(input);
        }
    }

    /// Refuses an output that is an input or an earlier output, and knows it from now on.
    ///
    /// # Errors
    /// Says what it is.
    pub fn admit(&mut self, output: &Path) -> Result<(), Occupied> {
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
    pub fn refuse(&self, output: &Path) -> Result<(), Occupied> {
        let known = Identity::of(output).and_then(|identity| self.known.get(&identity));
        let file = output.display().to_string();
        match known {
            None => Ok(()),
            Some(Known::Input(role)) => Err(Occupied::Input {
                file,
                role: role.clone(),
            }),
            Some(Known::Output(earlier)) if *earlier == file => Err(Occupied::Twice { file }),
            Some(Known::Output(earlier)) => Err(Occupied::Same {
                file,
                earlier: earlier.clone(),
            }),
        }
    }
}

/// Why a file may not be written over.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Occupied {
    /// It is read.
    #[error("`{file}` is {role} and would be overwritten")]
    Input {
        /// The file.
        file: String,
        /// What it is: `the source`.
        role: String,
    },
    /// It is written already.
    #[error("`{file}` is given twice as output")]
    Twice {
        /// The file.
        file: String,
    },
    /// It is written already, by another name.
    #[error("`{file}` is given twice as output: it is the same file as `{earlier}`")]
    Same {
        /// The file.
        file: String,
        /// What it was called.
        earlier: String,
    },
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
            let refused = guard.admit(&file(name)).unwrap_err().to_string();
            assert!(refused.contains(said), "{name}: {refused}");
        }
        for free in ["other", "inside/new", "newest"] {
            guard.admit(&file(free)).unwrap();
        }
    }
}
