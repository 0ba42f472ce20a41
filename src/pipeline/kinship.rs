//! What two texts are to each other, as far as their alignment tells.

use crate::align::Significance;
use crate::note::Note;
use crate::pair::{Pair, Side};
use crate::read::Document;
use crate::segment::Sentences;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// What two texts are to each other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Kinship {
    /// Translations of each other, as a whole or in part.
    #[default]
    Translations,
    /// Rows of figures on both sides, which go together by their order: what stands in one cell stands in many.
    Table,
    /// The same few phrases again and again on both sides, which go together by their order.
    StockPhrases,
    /// So few words that nothing can be told.
    TooLittle,
    /// Perhaps translations of each other: they are too short to tell, or go together in part and the whole speaks
    /// against it.
    Unclear,
    /// Hardly translations of each other.
    Unrelated,
}

impl Kinship {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Translations,
        Self::Table,
        Self::StockPhrases,
        Self::TooLittle,
        Self::Unclear,
        Self::Unrelated,
    ];

    /// Says what the texts are to each other when they are no plain translations.
    pub fn note(self, relatedness: f64) -> Option<Note> {
        let by_order = "its rows go together by their order alone, and no probability can be told";
        match self {
            Self::Translations => None,
            Self::Unrelated => Some(Note::warning(
                "",
                format!(
                    "the two texts hardly look like translations of each other (probability {relatedness:.2}); \
                     check that the right files were given"
                ),
            )),
            Self::TooLittle => Some(Note::remark(
                "",
                "there is too little text to tell whether the two belong together".to_owned(),
            )),
            Self::Unclear => Some(Note::warning(
                "",
                format!(
                    "it is not clear whether the two texts are translations of each other (probability \
                     {relatedness:.2}); check that the right files were given"
                ),
            )),
            Self::Table => Some(Note::remark("", format!("this is a table: {by_order}"))),
            Self::StockPhrases => Some(Note::remark(
                "",
                format!("the text is made of stock phrases that come again and again: {by_order}"),
            )),
        }
    }

    /// Returns its name as reports write it: `stock-phrases`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Translations => "translations",
            Self::Table => "table",
            Self::StockPhrases => "stock-phrases",
            Self::TooLittle => "too-little",
            Self::Unclear => "unclear",
            Self::Unrelated => "unrelated",
        }
    }
}

/// Below this probability that two texts translate each other it is asked what else they are, and documents that are
/// matched make no pair.
///
/// Measured by `tilts evaluate --match` over the development sets, each by itself, all clean ones together, and
/// these with every document in only one language for two pairs of three: right pairs have a support of 7.6 nats a
/// sentence or more, and wrong ones that are not made in one mould one of 6.1 or less.
pub const UNRELATED_BELOW: f64 = 0.5;

/// By how much the aligned stretches of texts that belong together are better than chance, in nats, whatever the
/// probability says. Texts that have nothing to do with each other seldom reach 10.
const CLEARLY_ALIGNED: f64 = 20.0;

/// Sentences of a side from which it can be said to be a table or stock phrases.
const FEWEST: usize = 4;

/// Words of a side from which it says enough to be told from a text of something else. A right pair of five lines of two
/// words none of which a lexicon knows looks like a wrong one.
const FEWEST_WORDS: usize = 12;

/// Tells what two texts are to each other: plain translations only where the probability says so.
pub(super) fn of(
    documents: Pair<&Document>,
    sentences: Pair<&Sentences>,
    relatedness: f64,
    significance: &Significance,
) -> Kinship {
    if relatedness >= UNRELATED_BELOW {
        return Kinship::Translations;
    }
    let texts = documents.zip(sentences).map(|(document, sentences)| {
        (0..sentences.len())
            .map(|at| sentences.text(document, at).trim())
            .collect::<Vec<_>>()
    });
    let both = |holds: fn(&[&str]) -> bool| {
        Side::BOTH.into_iter().all(|side| {
            let texts = texts.get(side);
            texts.len() >= FEWEST && holds(texts)
        })
    };
    let is_short = Side::BOTH
        .into_iter()
        .all(|side| texts.get(side).len() < FEWEST);
    let has_few_words = (Side::BOTH.into_iter())
        .all(|side| texts.get(side).iter().copied().map(words).sum::<usize>() < FEWEST_WORDS);
    if has_few_words && !both(is_table) && !both(repeats_itself) {
        Kinship::TooLittle
    } else if is_short {
        // A line or three cannot tell, however right they are.
        Kinship::Unclear
    } else if significance.score <= 0.0 {
        Kinship::Unrelated
    } else if both(is_table) {
        Kinship::Table
    } else if both(repeats_itself) {
        Kinship::StockPhrases
    } else if significance.score >= CLEARLY_ALIGNED {
        Kinship::Unclear
    } else {
        Kinship::Unrelated
    }
}

/// Counts the words of a sentence, numbers among them.
fn words(sentence: &str) -> usize {
    let words = sentence.split_whitespace();
    words
        .filter(|word| word.contains(char::is_alphanumeric))
        .count()
}

/// Tells whether most of the lines are rows of figures.
fn is_table(lines: &[&str]) -> bool {
    let rows = lines.iter().filter(|line| is_row_of_figures(line)).count();
    rows * 2 > lines.len()
}

/// Tells whether a line is made of figures and what stands between them, with few words.
fn is_row_of_figures(line: &str) -> bool {
    let count = |is: fn(char) -> bool| line.chars().filter(|letter| is(*letter)).count();
    let digits = count(char::is_numeric);
    digits > 0 && count(char::is_alphabetic) <= digits
}

/// Tells whether a text says the same few things again and again.
fn repeats_itself(sentences: &[&str]) -> bool {
    let different: HashSet<&str> = sentences.iter().copied().collect();
    different.len() * 2 <= sentences.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_figures_make_a_table() {
        let cases: [(&[&str], bool); 5] = [
            (&["Gads;Skaits", "17;0,12", "18;0,15"], true),
            (&["Rīga | 605 273 | 12,3", "Liepāja | 67 964 | 9,1"], true),
            (&["2024", "2025", "Kopā"], true),
            (
                &["Budžets ir 12 miljoni eiro.", "Tas ir par 4 % vairāk."],
                false,
            ),
            (&["Jā.", "Nē."], false),
        ];
        for (lines, expected) in cases {
            assert_eq!(is_table(lines), expected, "{lines:?}");
        }
    }

    #[test]
    fn a_text_repeats_itself_when_half_of_it_was_said_before() {
        assert!(repeats_itself(&["Jā.", "Nē.", "Jā.", "Jā."]));
        assert!(!repeats_itself(&["Jā.", "Nē.", "Varbūt.", "Jā."]));
    }
}
