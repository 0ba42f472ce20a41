//! Which languages a memory may have.

use crate::language::Language;
use crate::pair::{Pair, Side};

/// Why two languages make no memory.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LanguageError {
    /// Both are the same.
    #[error("a TMX needs two languages, and both texts are in `{0}`")]
    One(Language),
    /// One is not known.
    #[error("a TMX needs the language of the {0}, which cannot be told")]
    Unknown(Side),
}

/// Refuses languages of which one is not known, or both are the same.
///
/// # Errors
/// Says which.
pub fn check_languages(languages: Pair<&Language>) -> Result<(), LanguageError> {
    if languages.source == languages.target && *languages.source != Language::unknown() {
        return Err(LanguageError::One(languages.source.clone()));
    }
    let unknown = |side: &Side| **languages.get(*side) == Language::unknown();
    match Side::BOTH.into_iter().find(unknown) {
        Some(side) => Err(LanguageError::Unknown(side)),
        None => Ok(()),
    }
}
