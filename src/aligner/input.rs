//! What is aligned: a text, a file, sentences, or a document that was read already.

use super::vectors::VectorSource;
use crate::language::Language;
use crate::note::Note;
use crate::read::{self, Document, Format, ReadError};
use std::path::{Path, PathBuf};

/// One of the two texts that are aligned.
#[derive(Debug, Clone)]
pub struct Input {
    content: Content,
    pub(super) language: Option<Language>,
    pub(super) vectors: Option<VectorSource>,
}

#[derive(Debug, Clone)]
enum Content {
    File(PathBuf),
    Text(String),
    Document(Document),
}

/// Returns what is aligned of a file, converted first by another program where that is needed, or why it cannot be.
pub type Convert = fn(&Path, &read::Settings, &mut Vec<Note>) -> Result<Input, String>;

impl Input {
    /// A file in any format that is read: see [`Format`].
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Self::new(Content::File(path.into()))
    }

    /// A plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::new(Content::Text(text.into()))
    }

    /// Sentences: they stay as they are, and a row never holds a part of one.
    pub fn sentences<'text>(sentences: impl IntoIterator<Item = &'text str>) -> Self {
        Self::document(Document::of_segments(sentences))
    }

    /// A document that was read already.
    pub fn document(document: Document) -> Self {
        Self::new(Content::Document(document))
    }

    fn new(content: Content) -> Self {
        Self {
            content,
            language: None,
            vectors: None,
        }
    }

    /// Says its language, where the [`Aligner`](super::Aligner) does not.
    pub fn in_language(mut self, language: impl Into<Option<Language>>) -> Self {
        self.language = language.into();
        self
    }

    /// Adds vectors of its sentences, which any encoder made; both texts need some.
    pub fn with_vectors(mut self, vectors: impl Into<Option<VectorSource>>) -> Self {
        self.vectors = vectors.into();
        self
    }

    /// Reads it.
    pub(super) fn read(
        self,
        name: &str,
        settings: &read::Settings,
        notes: &mut Vec<Note>,
    ) -> Result<Document, ReadError> {
        let read = match self.content {
            Content::Document(document) => return Ok(document),
            Content::File(path) => read::load(&path, settings)?,
            Content::Text(text) => read::from_bytes(name, text.as_bytes(), Format::Text, settings)?,
        };
        Ok(read.into_value(notes))
    }
}

impl From<&str> for Input {
    /// Takes a plain text.
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

impl From<String> for Input {
    /// Takes a plain text.
    fn from(text: String) -> Self {
        Self::text(text)
    }
}

impl From<&Path> for Input {
    /// Takes a file.
    fn from(path: &Path) -> Self {
        Self::file(path)
    }
}

impl From<PathBuf> for Input {
    /// Takes a file.
    fn from(path: PathBuf) -> Self {
        Self::file(path)
    }
}

impl From<&[&str]> for Input {
    /// Takes sentences.
    fn from(sentences: &[&str]) -> Self {
        Self::sentences(sentences.iter().copied())
    }
}

impl From<Document> for Input {
    fn from(document: Document) -> Self {
        Self::document(document)
    }
}
