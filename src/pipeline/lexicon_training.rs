//! Rows that are right → the words that they teach.
//!
//! * **In:** a [`Bitext`], and the words that are known already.
//! * **Out:** a [`Corpus`] with one bead a row.
//! * **Law:** a row teaches the same whatever file it stands in; a row that may be wrong teaches nothing.

use super::{SafeWords, spelt};
use crate::align::{Aids, Model, ParameterSets};
use crate::bitext::{Bitext, Row, Status};
use crate::features;
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::lexicon::corpus::Corpus;
use crate::pair::{Pair, Side};
use crate::read::Document;
use crate::segment::Sentences;
use rayon::prelude::*;

/// Confidence from which a row that nobody has looked at is learnt from.
const SURE: f64 = 0.95;

/// Rows that are looked at together: the time to compare their names grows with the square of it.
const PORTION: usize = 1_000;

/// Which rows are learnt from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrainingRows {
    /// Rows that a reviewer has accepted.
    Accepted,
    /// Those, and rows that nobody has looked at and that are sure.
    Sure,
}

impl TrainingRows {
    /// Tells whether a row is among them.
    fn holds(self, row: &Row) -> bool {
        let is_right = match row.status {
            Status::Accepted => true,
            Status::Auto => self == Self::Sure && row.confidence >= SURE,
            Status::Doubtful | Status::Dropped => false,
        };
        is_right && !row.is_one_sided()
    }
}

/// Adds to a corpus the words of a bitext's rows that neither `known` nor likeness explains; returns how many
/// rows were looked at.
pub fn collect_word_pairs(
    bitext: &Bitext,
    taken: TrainingRows,
    known: &Lexicon,
    parameters: &ParameterSets,
    corpus: &mut Corpus,
) -> usize {
    let rows: Vec<&Row> = bitext.rows.iter().filter(|row| taken.holds(row)).collect();
    let portions: Vec<Vec<SafeWords>> = rows
        .par_chunks(PORTION)
        .map(|rows| words_of(rows, bitext.languages.as_ref(), known, parameters))
        .collect();
    for bead in portions.into_iter().flatten() {
        corpus.add(bead);
    }
    rows.len()
}

/// Returns the unexplained words of rows; every row counts, for how often words do not stand together too.
fn words_of(
    rows: &[&Row],
    languages: Pair<&Language>,
    known: &Lexicon,
    parameters: &ParameterSets,
) -> Vec<SafeWords> {
    let documents = Pair::new(Side::Source, Side::Target).map(|side| {
        Document::of_segments(rows.iter().map(|row| row.cells.get(side).text.as_str()))
    });
    let sentences = documents.as_ref().map(Sentences::from_blocks);
    let features = features::extract(documents.as_ref(), sentences.as_ref(), languages, known);
    let aids = Aids {
        words: known.knows(languages),
        vectors: false,
    };
    let model = Model::new(&features, parameters.of(aids));
    (0..rows.len())
        .map(|row| spelt(&features, &model.unexplained(row..row + 1, row..row + 1)))
        .collect()
}
