//! Files of sentence vectors, as they were typed.

use super::failure::Failure;
use clap::Args;
use std::path::{Path, PathBuf};
use tilts::note::Note;
use tilts::pair::{Pair, Side};
use tilts::read::{self, Document};
use tilts::segment::Sentences;
use tilts::vectors::{self, VectorError, Vectors};

/// Where the vectors of the sentences are.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Vectors")]
pub struct Given {
    /// Vectors of the source's sentences, by any encoder: an array of NumPy (.npy) with a row a sentence
    #[arg(long, value_name = "FILE", requires = "target_vectors")]
    pub source_vectors: Option<PathBuf>,
    /// Vectors of the target's sentences, by the same encoder
    #[arg(long, value_name = "FILE", requires = "source_vectors")]
    pub target_vectors: Option<PathBuf>,
    /// The texts, one a line, whose vectors are in --source-vectors, which then holds bare float32 numbers, as
    /// Vecalign has it
    #[arg(long, value_name = "FILE", requires = "source_vectors")]
    pub source_vector_texts: Option<PathBuf>,
    /// The same for the target
    #[arg(long, value_name = "FILE", requires = "target_vectors")]
    pub target_vector_texts: Option<PathBuf>,
}

impl Given {
    /// Returns the files that were given.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        let vectors = [&self.source_vectors, &self.target_vectors];
        let texts = [&self.source_vector_texts, &self.target_vector_texts];
        let files = vectors.into_iter().chain(texts);
        files.filter_map(|file| file.as_deref())
    }

    /// Reads the vectors of the sentences of two texts, and says how many have none; nothing when none were given.
    ///
    /// # Errors
    /// When a file cannot be read, or does not fit.
    pub fn read(
        &self,
        texts: Pair<(&Document, &Sentences)>,
        notes: &mut Vec<Note>,
    ) -> Result<Option<Pair<Vectors>>, Failure> {
        let (Some(source), Some(target)) = (&self.source_vectors, &self.target_vectors) else {
            return Ok(None);
        };
        let file = |vectors: &PathBuf, texts: &Option<PathBuf>| VectorFile {
            vectors: vectors.clone(),
            texts: texts.clone(),
        };
        let files = Pair::new(
            file(source, &self.source_vector_texts),
            file(target, &self.target_vector_texts),
        );
        let vectors = read(&files, texts)?;
        for (side, (document, _)) in Side::BOTH.into_iter().zip([texts.source, texts.target]) {
            let missing = vectors.get(side).missing();
            if missing > 0 {
                let all = vectors.get(side).len();
                notes.push(Note::warning(
                    document.name.as_str(),
                    format!("{missing} of {all} sentences have no vector; the rest aligns them"),
                ));
            }
        }
        Ok(Some(vectors))
    }
}

/// The file of one side.
#[derive(Debug, Clone)]
pub struct VectorFile {
    /// An array of NumPy, or bare numbers.
    pub vectors: PathBuf,
    /// The texts that bare numbers are of.
    pub texts: Option<PathBuf>,
}

/// Reads the vectors of the sentences of two texts.
///
/// # Errors
/// When a file cannot be read, or does not fit.
pub fn read(
    files: &Pair<VectorFile>,
    texts: Pair<(&Document, &Sentences)>,
) -> Result<Pair<Vectors>, Failure> {
    let mut both = Pair::<Vectors>::default();
    for side in Side::BOTH {
        let (document, sentences) = texts.get(side);
        *both.get_mut(side) = files.get(side).read(document, sentences)?;
    }
    vectors::compared(both).map_err(|error| Failure::input(error.to_string()))
}

impl VectorFile {
    fn read(&self, document: &Document, sentences: &Sentences) -> Result<Vectors, Failure> {
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
        fits.map_err(|error: VectorError| {
            Failure::input(format!("`{}`: {error}", self.vectors.display()))
        })
    }
}
