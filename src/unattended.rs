//! One document pair that nobody watches: what batches, streams and matching do with each of theirs.
//!
//! * **In:** two documents, and what is known of them.
//! * **Out:** an [`Outcome`], or the [`Trouble`].
//! * **Law:** whatever the documents hold, the caller gets a value: a panic inside a stage is a trouble like
//!   any other.

use crate::blank_lines;
use crate::language::{Language, detect};
use crate::pair::{Pair, Side};
use crate::pipeline::{self, Outcome};
use crate::read::{self, Document, ReadError};
use crate::segment::{self, NoRules, Sentences, UserRules};
use crate::vectors::{self, VectorError, Vectors};
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// What holds for every pair.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// How documents are read.
    pub reading: read::Settings,
    /// The languages, where they are not to be told from the texts.
    pub languages: Pair<Option<Language>>,
    /// What is added to the rules by which sentences are cut.
    pub cutting: UserRules,
    /// How pairs are aligned.
    pub aligning: pipeline::Settings,
}

/// Why a pair could not be aligned: what is wrong, what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Trouble {
    /// A document cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A document holds no text.
    #[error("`{file}` holds no text")]
    Empty {
        /// The document's name.
        file: String,
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
    Rules(#[from] NoRules),
    /// The vectors of a document cannot be used.
    #[error("the vectors of `{file}`: {error}")]
    Vectors {
        /// The document's name.
        file: String,
        /// What is wrong with them.
        error: VectorError,
    },
    /// The program failed; the text is what the panic said.
    #[error("the program failed on this pair ({0}); please report it with the two documents")]
    Panic(String),
}

/// A document that is ready to be aligned.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// The document.
    pub document: Document,
    /// Its language.
    pub language: Language,
    /// Its sentences.
    pub sentences: Sentences,
}

impl Prepared {
    /// Cuts a document into sentences by the rules of its language.
    ///
    /// # Errors
    /// When the user's own rules are for other languages.
    pub fn new(
        document: Document,
        language: Language,
        cutting: &UserRules,
    ) -> Result<Self, Trouble> {
        let sentences = segment::split(&document, &cutting.of_language(&language)?);
        Ok(Self {
            document,
            language,
            sentences,
        })
    }
}

/// Reads two files and gets them ready; languages that are not given here are told from the texts.
///
/// # Errors
/// When a file cannot be read or holds no text, the languages do not make a pair, or a stage panics.
pub fn prepare_files(
    paths: Pair<&Path>,
    languages: &Pair<Option<Language>>,
    settings: &Settings,
) -> Result<Pair<Prepared>, Trouble> {
    guard(|| {
        let documents = paths.zip(languages.as_ref()).try_map(|(path, language)| {
            let reading = settings.reading.for_language(language.as_ref());
            read::load(path, &reading).map(|read| read.value)
        })?;
        prepare(documents, languages, &settings.cutting)
    })
}

/// Reads and aligns two files; languages that are not given here are told from the texts.
///
/// # Errors
/// As [`prepare_files`].
pub fn align_files(
    paths: Pair<&Path>,
    languages: &Pair<Option<Language>>,
    settings: &Settings,
) -> Result<Outcome, Trouble> {
    let prepared = prepare_files(paths, languages, settings)?;
    align_prepared(prepared.as_ref(), &settings.aligning)
}

/// Aligns two documents; languages that are not given are told from the texts. `numbers` are the vectors of their
/// sentences, when an encoder made some: raw float32, one vector after another.
///
/// # Errors
/// When a document holds no text, the languages do not make a pair, there is not a vector for each sentence, or a
/// stage panics.
pub fn align(
    documents: Pair<Document>,
    numbers: Option<Pair<Vec<u8>>>,
    settings: &Settings,
) -> Result<Outcome, Trouble> {
    let prepared = guard(|| prepare(documents, &settings.languages, &settings.cutting))?;
    let vectors = match numbers {
        Some(numbers) => Some(vectors_of(prepared.as_ref(), &numbers)?),
        None => None,
    };
    align_with(prepared.as_ref(), vectors.as_ref(), &settings.aligning)
}

/// Reads the vectors of the sentences of two documents.
fn vectors_of(
    documents: Pair<&Prepared>,
    numbers: &Pair<Vec<u8>>,
) -> Result<Pair<Vectors>, Trouble> {
    let trouble = |prepared: &Prepared, error| Trouble::Vectors {
        file: prepared.document.name.clone(),
        error,
    };
    let both = documents
        .zip(numbers.as_ref())
        .try_map(|(prepared, numbers)| {
            vectors::of_rows(numbers, prepared.sentences.len())
                .map_err(|error| trouble(prepared, error))
        })?;
    vectors::compared(both).map_err(|error| trouble(documents.target, error))
}

/// Aligns two documents that are ready.
///
/// # Errors
/// When a stage panics.
pub fn align_prepared(
    documents: Pair<&Prepared>,
    settings: &pipeline::Settings,
) -> Result<Outcome, Trouble> {
    align_with(documents, None, settings)
}

fn align_with(
    documents: Pair<&Prepared>,
    vectors: Option<&Pair<Vectors>>,
    settings: &pipeline::Settings,
) -> Result<Outcome, Trouble> {
    guard(|| {
        Ok(blank_lines::run_watched(
            documents.map(|prepared| &prepared.document),
            documents.map(|prepared| &prepared.sentences),
            documents.map(|prepared| prepared.language.clone()),
            vectors,
            settings,
            &|_| {},
        ))
    })
}

/// Runs what may panic, and makes a trouble of the panic.
///
/// # Errors
/// What `run` returns, or [`Trouble::Panic`].
pub fn guard<T>(run: impl FnOnce() -> Result<T, Trouble>) -> Result<T, Trouble> {
    // Whatever a panic leaves half done belongs to this pair, and is dropped with it.
    catch_unwind(AssertUnwindSafe(run))
        .unwrap_or_else(|panic| Err(Trouble::Panic(words(panic.as_ref()))))
}

/// Finds the languages of two documents and cuts them into sentences.
fn prepare(
    documents: Pair<Document>,
    given: &Pair<Option<Language>>,
    cutting: &UserRules,
) -> Result<Pair<Prepared>, Trouble> {
    let mut languages = Pair::new(Language::unknown(), Language::unknown());
    for side in Side::BOTH {
        let document = documents.get(side);
        if document.blocks.is_empty() {
            return Err(Trouble::Empty {
                file: document.name.clone(),
            });
        }
        let language = match given.get(side) {
            Some(language) => Some(language.clone()),
            None => detect::of_document(&document.text),
        };
        *languages.get_mut(side) = language.ok_or_else(|| Trouble::UnknownLanguage {
            file: document.name.clone(),
            side,
        })?;
    }
    if languages.source == languages.target {
        return Err(Trouble::OneLanguage {
            source_file: documents.source.name,
            target_file: documents.target.name,
            language: languages.source,
        });
    }
    documents
        .zip(languages)
        .try_map(|(document, language)| Prepared::new(document, language, cutting))
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
    use crate::read::Format;

    fn document(name: &str, text: &str) -> Document {
        let settings = read::Settings::default();
        read::from_bytes(name, text.as_bytes(), Format::Text, &settings)
            .unwrap()
            .value
    }

    #[test]
    fn troubles_name_what_is_wrong() {
        let lv = || document("a", "Ministrs atklāja konferenci Rīgā.");
        let cases = [
            (lv(), document("b", ""), "`b` holds no text"),
            (lv(), document("b", "12"), "--target-lang"),
            (lv(), lv(), "both in `lv`"),
        ];
        for (source, target, said) in cases {
            let trouble = align(Pair::new(source, target), None, &Settings::default());
            let text = trouble.unwrap_err().to_string();
            assert!(text.contains(said), "{text}");
        }
    }

    #[test]
    fn a_panic_is_a_trouble() {
        for run in [
            || panic!("one: {}", 1),
            || -> Result<(), Trouble> { panic!("two") },
        ] {
            let text = guard(run).unwrap_err().to_string();
            assert!(
                text.contains("(one: 1)") || text.contains("(two)"),
                "{text}"
            );
        }
    }
}
