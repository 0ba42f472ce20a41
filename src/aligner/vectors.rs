//! Where the vectors of sentences come from.

use super::AlignError;
use crate::note::Note;
use crate::read::{self, Document};
use crate::segment::Sentences;
use crate::vectors::{self, VectorError, Vectors};
use std::path::PathBuf;

/// Where the vectors of a text's sentences are.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum VectorSource {
    /// In a file.
    File(VectorFile),
    /// Raw float32, one vector after another.
    Bytes(Vec<u8>),
    /// Here.
    Ready(Vectors),
}

/// The file of one side.
#[derive(Debug, Clone)]
pub struct VectorFile {
    /// An array of NumPy, or bare numbers.
    pub vectors: PathBuf,
    /// The texts that bare numbers are of.
    pub texts: Option<PathBuf>,
}

impl From<VectorFile> for VectorSource {
    fn from(file: VectorFile) -> Self {
        Self::File(file)
    }
}

impl From<Vectors> for VectorSource {
    fn from(vectors: Vectors) -> Self {
        Self::Ready(vectors)
    }
}

impl VectorSource {
    /// Reads the vectors of the sentences of a document.
    pub(super) fn read(
        self,
        document: &Document,
        sentences: &Sentences,
    ) -> Result<Vectors, AlignError> {
        let own = |error| AlignError::Vectors {
            file: document.name.clone(),
            error,
        };
        match self {
            Self::File(file) => file.read(document, sentences),
            Self::Bytes(bytes) => vectors::of_rows(&bytes, sentences.len()).map_err(own),
            Self::Ready(vectors) => vectors.for_sentences(sentences.len()).map_err(own),
        }
    }
}

impl VectorFile {
    /// Reads the vectors of the sentences of a document.
    ///
    /// # Errors
    /// When a file cannot be read, or does not fit.
    pub fn read(&self, document: &Document, sentences: &Sentences) -> Result<Vectors, AlignError> {
        let settings = read::Settings::default();
        let texts = match &self.texts {
            Some(path) => Some(read::load(path, &settings)?.value.text),
            None => None,
        };
        let bytes = read::bytes_of(&self.vectors, &settings)?;
        let read = match texts {
            Some(texts) => {
                let wanted = (0..sentences.len()).map(|one| sentences.text(document, one));
                vectors::of_listed(wanted, &texts, &bytes)
            }
            None => vectors::from_npy(&bytes),
        };
        let fits = read.and_then(|vectors| vectors.for_sentences(sentences.len()));
        fits.map_err(|error: VectorError| AlignError::VectorFile {
            file: self.vectors.display().to_string(),
            error,
        })
    }
}

/// Says how many sentences of a document have no vector.
pub(super) fn say_missing(document: &Document, vectors: &Vectors, notes: &mut Vec<Note>) {
    let missing = vectors.missing();
    if missing > 0 {
        let all = vectors.len();
        notes.push(Note::warning(
            document.name.as_str(),
            format!("{missing} of {all} sentences have no vector; the rest aligns them"),
        ));
    }
}
