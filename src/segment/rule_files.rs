//! The files of the user's own rules, by their paths.

use super::UserRules;
#[cfg(feature = "srx")]
use super::{Srx, SrxError};
use crate::note::Note;
use crate::read::{self, ReadError};
use std::path::{Path, PathBuf};

/// The files by which sentences are cut otherwise than by the built-in rules.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RuleFiles {
    /// SRX files; of several, the first that has a language is taken for it.
    #[cfg(feature = "srx")]
    pub srx: Vec<PathBuf>,
    /// A list of abbreviations behind which no sentence ends, one a line.
    pub no_break: Option<PathBuf>,
}

/// Why a file of rules cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RuleFileError {
    /// It cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// It holds no SRX.
    #[cfg(feature = "srx")]
    #[error(transparent)]
    Srx(#[from] SrxError),
}

impl RuleFiles {
    /// Returns the files.
    pub fn iter(&self) -> impl Iterator<Item = &Path> {
        let files = self.no_break.iter();
        #[cfg(feature = "srx")]
        let files = files.chain(&self.srx);
        files.map(PathBuf::as_path)
    }

    /// Reads the files; what cannot be used of them is said in `notes`.
    ///
    /// # Errors
    /// When a file cannot be read, or holds no rules.
    pub fn load(&self, notes: &mut Vec<Note>) -> Result<UserRules, RuleFileError> {
        let mut rules = UserRules::default();
        if let Some(path) = &self.no_break {
            let list = read::load(path, &read::Settings::plain())?.into_value(notes);
            rules = rules.with_no_break(list.text.lines());
        }
        #[cfg(feature = "srx")]
        for path in &self.srx {
            let file = read::load(path, &read::Settings::plain())?.into_value(notes);
            let srx = Srx::read(&file.name, &file.text)?.into_value(notes);
            rules = rules.with_srx(srx);
        }
        Ok(rules)
    }
}
