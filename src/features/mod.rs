//! `Sentences` → `Features`: what the aligner may see of two texts.
//!
//! * **In:** the two documents with their sentences, their languages, a [`Lexicon`]; [`Vectors`] of the sentences,
//!   where an encoder made some.
//! * **Out:** [`Features`]: for each side the lengths, the words as numbers (interned once), the layout; and
//!   between the sides the [`LinkTable`]s: which types may translate which, and why, and the [`Embedding`].
//! * **Law:** same sentence, same tokens, whatever surrounds it; swapping the sides swaps the features.
//!
//! The aligner sees no strings: only what stands here. All links but those of names take time in proportion to
//! the texts; names are compared all with all in small texts, and in large ones where they are near each other
//! ([`Features::with_names`]).

mod cosines;
mod embedding;
mod layout;
pub(crate) mod names;
mod numbers;
pub(crate) mod tokens;
pub(crate) mod translation_links;
mod vocabulary;
mod word_boundaries;

pub use cosines::Encoder;
pub use embedding::{Embedding, EmbeddingSuffixes, LONGEST_SPAN, Margins};
pub use layout::{Ending, Layout};
pub use translation_links::{Link, LinkKind, LinkTable};
pub use vocabulary::{Type, TypeId, TypeKind, Vocabulary};

use crate::cast;
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::pair::Pair;
use crate::ragged::Ragged;
use crate::read::Document;
use crate::segment::Sentences;
use crate::vectors::Vectors;
use std::ops::Range;

/// What the aligner may see of one side.
#[derive(Debug, Clone, Default)]
pub struct SideFeatures {
    /// Characters of each sentence, blanks not counted.
    pub lengths: Vec<u32>,
    /// Where each sentence stands and how it looks.
    pub layout: Vec<Layout>,
    /// The types of each sentence, each once, sorted.
    tokens: Ragged<TypeId>,
    /// The types.
    pub vocabulary: Vocabulary,
}

impl SideFeatures {
    /// Returns how many sentences there are.
    pub fn len(&self) -> usize {
        self.lengths.len()
    }

    /// Tells whether there are none.
    pub fn is_empty(&self) -> bool {
        self.lengths.is_empty()
    }

    /// Returns the types of a sentence, each once, sorted.
    pub fn tokens(&self, sentence: usize) -> &[TypeId] {
        self.tokens.row(sentence)
    }
}

/// What the aligner may see of two texts.
#[derive(Debug, Clone, Default)]
pub struct Features {
    /// What stands on each side.
    pub sides: Pair<SideFeatures>,
    /// Which types may translate which, from each side.
    pub links: Pair<LinkTable>,
    /// The links of both tables, as they were found.
    found: Vec<(TypeId, Link)>,
    /// What the sentences mean, where an encoder has told.
    pub embedding: Option<Embedding>,
    /// What the vectors tell of that encoder, even where they are left out.
    pub encoder: Option<Encoder>,
}

impl Features {
    /// Adds what an encoder says that the sentences mean: a vector for each, or none at all.
    #[must_use]
    pub fn with_vectors(mut self, vectors: Option<Pair<&Vectors>>) -> Self {
        self.embedding = vectors.map(|vectors| Embedding::new(self.sides.as_ref(), vectors));
        self.encoder = self.embedding.as_ref().map(Embedding::encoder);
        self
    }

    /// Leaves out what the sentences mean; what the vectors tell of their encoder stays known.
    #[must_use]
    pub fn without_vectors(mut self) -> Self {
        self.embedding = None;
        self
    }

    /// Adds links that were learnt, and makes the tables anew.
    #[must_use]
    pub fn with_links(mut self, learned: impl IntoIterator<Item = (TypeId, Link)>) -> Self {
        self.found.extend(learned);
        self.links = translation_links::tables(
            &self.found,
            self.sides.as_ref().map(|side| side.vocabulary.types.len()),
        );
        self
    }

    /// Adds links of names and international words that are alike: of all, or of those that stand near each
    /// other; `near` has the sentences of the target for each one of the source.
    #[must_use]
    pub fn with_names(self, languages: Pair<&Language>, near: Option<&[Range<u32>]>) -> Self {
        let names = if let Some(near) = near {
            names::near(&self, languages, near)
        } else {
            let vocabularies = self.sides.as_ref().map(|side| &side.vocabulary);
            names::all(vocabularies, languages, &self.found)
        };
        self.with_links(names)
    }
}

/// Extracts the features of two texts.
pub fn extract(
    documents: Pair<&Document>,
    sentences: Pair<&Sentences>,
    languages: Pair<&Language>,
    lexicon: &Lexicon,
) -> Features {
    extract_sure(documents, sentences, languages, lexicon).with_names(languages, None)
}

/// Extracts the features of two texts, without the links of names that are merely alike: what these cost grows
/// with the square of the vocabulary unless it is known which sentences are near each other
/// ([`Features::with_names`]).
pub fn extract_sure(
    documents: Pair<&Document>,
    sentences: Pair<&Sentences>,
    languages: Pair<&Language>,
    lexicon: &Lexicon,
) -> Features {
    let (source, target) = rayon::join(
        || of_side(documents.source, sentences.source, languages.source),
        || of_side(documents.target, sentences.target, languages.target),
    );
    let sides = Pair::new(source, target);
    let vocabularies = sides.as_ref().map(|side| &side.vocabulary);
    let found = translation_links::find(vocabularies, languages, lexicon);
    Features {
        sides,
        links: Pair::default(),
        found,
        embedding: None,
        encoder: None,
    }
    .with_links([])
}

/// Extracts the features of one side by itself.
pub fn of_side(document: &Document, sentences: &Sentences, language: &Language) -> SideFeatures {
    let rules = language.rules();
    let mut features = SideFeatures::default();
    let mut ids = Vec::new();
    for sentence in 0..sentences.len() {
        let text = sentences.text(document, sentence);
        let length = text
            .chars()
            .filter(|letter| !letter.is_whitespace())
            .count();
        features.lengths.push(cast::to_u32(length));
        features.vocabulary.intern(text, rules, &mut ids);
        features.tokens.push_row(ids.iter().copied());
    }
    features.layout = layout::layout(document, sentences);
    features.vocabulary.finish();
    features
}
