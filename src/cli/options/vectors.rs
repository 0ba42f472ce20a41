//! Files of sentence vectors, as they were typed.

use clap::Args;
use std::path::{Path, PathBuf};
use tilts::aligner::{VectorFile, VectorSource};
use tilts::pair::Pair;

/// Where the vectors of the sentences are.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Vectors")]
pub struct Given {
    /// Sentence embeddings of the source, from any encoder: a NumPy array (.npy), one row per sentence
    #[arg(long, value_name = "FILE", requires = "target_vectors")]
    pub source_vectors: Option<PathBuf>,
    /// Sentence embeddings of the target, from the same encoder
    #[arg(long, value_name = "FILE", requires = "source_vectors")]
    pub target_vectors: Option<PathBuf>,
    /// The texts, one a line, whose vectors are in --source-vectors, which then holds bare float32 numbers, in
    /// Vecalign's format
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

    /// Returns the file of each side; none when none were given.
    pub fn sources(&self) -> Pair<Option<VectorSource>> {
        let source = |vectors: &Option<PathBuf>, texts: &Option<PathBuf>| {
            let vectors = vectors.clone()?;
            let texts = texts.clone();
            Some(VectorFile { vectors, texts }.into())
        };
        Pair::new(
            source(&self.source_vectors, &self.source_vector_texts),
            source(&self.target_vectors, &self.target_vector_texts),
        )
    }
}
