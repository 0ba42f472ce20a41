//! Why two texts could not be aligned.

use super::words::WordFileError;
use crate::language::Language;
use crate::note::{Level, Note};
use crate::pair::Side;
use crate::read::{NO_TEXT, ReadError};
use crate::segment::NoRulesForLanguage;
use crate::vectors::VectorError;
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Says what stands in a document and is not read.
fn of_what_is_not_read(left_out: &[String]) -> String {
    if left_out.is_empty() {
        return String::new();
    }
    format!(" that is read; {}", left_out.join("; "))
}

/// Why a pair could not be aligned: what is wrong, what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AlignError {
    /// A document cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A document holds no text.
    #[error("`{file}` holds no text{}", of_what_is_not_read(.left_out))]
    Empty {
        /// The document's name.
        file: String,
        /// What stands in it and is not read.
        left_out: Vec<String>,
    },
    /// The language of a document cannot be told.
    #[error("the language of `{file}` cannot be told; say it with `--{side}-lang`")]
    UnknownLanguage {
        /// The document's name.
        file: String,
        /// On which side it stands.
        side: Side,
    },
    /// Both documents are in one language.
    #[error("`{source_file}` and `{target_file}` are both in `{language}`; check the pairing")]
    OneLanguage {
        /// The source's name.
        source_file: String,
        /// The target's name.
        target_file: String,
        /// Their language.
        language: Language,
    },
    /// The user's own rules are for other languages.
    #[error(transparent)]
    Rules(#[from] NoRulesForLanguage),
    /// A word list cannot be used.
    #[error(transparent)]
    Words(#[from] WordFileError),
    /// The vectors of a document cannot be used.
    #[error("the vectors of `{file}`: {error}")]
    Vectors {
        /// The document's name.
        file: String,
        /// What is wrong with them.
        error: VectorError,
    },
    /// The vectors of the two documents do not go together.
    #[error("{0}")]
    UnlikeVectors(VectorError),
    /// A file of vectors cannot be used.
    #[error("`{file}`: {error}")]
    VectorFile {
        /// The file of vectors.
        file: String,
        /// What is wrong with it.
        error: VectorError,
    },
    /// The program failed; the text is what the panic said.
    #[error("the program failed on this pair ({0}); please report it with the two documents")]
    Panic(String),
}

impl AlignError {
    /// A document holds no text; `notes` tell what stands in it.
    pub fn empty(file: String, notes: &[Note]) -> Self {
        let is_told = |note: &&Note| note.level > Level::Detail && note.text != NO_TEXT;
        let told = notes.iter().filter(is_told);
        Self::Empty {
            file,
            left_out: told.map(|note| note.text.clone()).collect(),
        }
    }
}

/// Runs what may panic, and makes an error of the panic.
///
/// # Errors
/// What `run` returns, or [`AlignError::Panic`].
pub fn guard<T>(run: impl FnOnce() -> Result<T, AlignError>) -> Result<T, AlignError> {
    // Whatever a panic leaves half done belongs to this pair, and is dropped with it.
    catch_unwind(AssertUnwindSafe(run))
        .unwrap_or_else(|panic| Err(AlignError::Panic(words(panic.as_ref()))))
}

/// Returns what a panic said.
fn words(panic: &(dyn Any + Send)) -> String {
    let text = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("without a message").replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error() {
        for run in [
            || panic!("one: {}", 1),
            || -> Result<(), AlignError> { panic!("two") },
        ] {
            let text = guard(run).unwrap_err().to_string();
            assert!(
                text.contains("(one: 1)") || text.contains("(two)"),
                "{text}"
            );
        }
    }
}
