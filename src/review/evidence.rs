//! Why a row is as it is: what speaks for and against its pairing.
//!
//! [`of_texts`] finds what can be seen in the texts alone: numbers, names and equal words. A program that
//! has the aligner at hand adds what it knows.

use crate::bitext::{Mark, Row};
use crate::confidence::Reason;
use crate::language::{Language, fold};
use crate::pair::{Pair, Side};
use crate::span::Span;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation as _;

/// What kind of thing two places of a row have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MatchKind {
    /// The same number.
    Number,
    /// A name, as each language writes it.
    Name,
    /// Words that translate each other.
    Word,
    /// Words that translate each other in rows that are right.
    Learnt,
    /// The same letters.
    Identical,
}

impl MatchKind {
    /// Returns the kind's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Name => "name",
            Self::Word => "word",
            Self::Learnt => "learnt word",
            Self::Identical => "identical",
        }
    }
}

/// Two places that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// What they have in common.
    pub kind: MatchKind,
    /// Where they stand in the cells' texts, in characters.
    pub places: Pair<Span>,
}

/// Another way to pair the row's sentences.
#[derive(Debug, Clone, PartialEq)]
pub struct Alternative {
    /// What it would be, in words; empty when only its probability is known.
    pub bead: String,
    /// Its probability, from 0 to 1.
    pub probability: f64,
}

/// What speaks for and against a row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Evidence {
    /// Places that belong together, in the order of the source.
    pub matches: Vec<Match>,
    /// Characters of the target for one of the source; 0 when a cell is empty.
    pub length_ratio: f64,
    /// The best other way, when it is known.
    pub alternative: Option<Alternative>,
    /// What the aligner had against it.
    pub reasons: Vec<Reason>,
}

/// Says what can be seen in the two texts of a row.
pub fn of_texts(row: &Row, languages: Pair<&Language>) -> Evidence {
    let letters = row.cells.as_ref().map(|cell| cell.text.chars().count());
    let length_ratio = if letters.source == 0 || letters.target == 0 {
        0.0
    } else {
        letters.target as f64 / letters.source as f64
    };
    let tokens = Pair::new(Side::Source, Side::Target)
        .map(|side| tokens(&row.cells.get(side).text, languages.get(side)));
    let mut taken = vec![false; tokens.target.len()];
    let mut matches = Vec::new();
    for token in &tokens.source {
        let partner = tokens
            .target
            .iter()
            .zip(&mut taken)
            .filter(|(_, taken)| !**taken)
            .find_map(|(other, taken)| token.kind_with(other).map(|kind| (other, taken, kind)));
        if let Some((other, taken, kind)) = partner {
            *taken = true;
            matches.push(Match {
                kind,
                places: Pair::new(token.span, other.span),
            });
        }
    }
    Evidence {
        matches,
        length_ratio,
        alternative: alternative(row),
        reasons: row.reasons.clone(),
    }
}

/// Says what the aligner would else have made of the row's sentences.
fn alternative(row: &Row) -> Option<Alternative> {
    let rival = row.rival.as_ref()?;
    if row.marks.contains(&Mark::Rearranged) {
        return None;
    }
    let side = |range: &Range<u32>| match range.len() {
        0 => "nothing".to_owned(),
        1 => format!("sentence {}", range.end),
        _ => format!("sentences {} to {}", range.start + 1, range.end),
    };
    let (source, target) = rival.bead.shape();
    Some(Alternative {
        bead: format!(
            "{source}-{target}, {} with {}",
            side(&rival.bead.source),
            side(&rival.bead.target)
        ),
        probability: rival.probability,
    })
}

struct Token<'text> {
    text: &'text str,
    span: Span,
    is_number: bool,
    /// What is compared: digits alone, or the keys of a name.
    keys: Vec<String>,
}

impl Token<'_> {
    fn kind_with(&self, other: &Self) -> Option<MatchKind> {
        if self.is_number || other.is_number {
            let same = self.is_number && other.is_number && self.keys == other.keys;
            return same.then_some(MatchKind::Number);
        }
        let long = self.text.chars().count() > 3 || self.text.chars().any(char::is_uppercase);
        if long && fold(self.text).eq_ignore_ascii_case(&fold(other.text)) {
            return Some(MatchKind::Identical);
        }
        let shared = self.keys.iter().any(|key| other.keys.contains(key));
        shared.then_some(MatchKind::Name)
    }
}

/// Finds the words and numbers of a text.
fn tokens<'text>(text: &'text str, language: &Language) -> Vec<Token<'text>> {
    let mut place = 0;
    text.split_word_bounds()
        .filter_map(|word| {
            let start = place;
            place += word.chars().count();
            if !word.chars().any(char::is_alphanumeric) {
                return None;
            }
            let is_number = word.starts_with(|sign: char| sign.is_ascii_digit());
            let is_name = word.chars().count() > 2 && word.starts_with(char::is_uppercase);
            let keys = if is_number {
                vec![word.chars().filter(char::is_ascii_digit).collect()]
            } else if is_name {
                (language.profile().name_keys)(&word.to_lowercase())
            } else {
                Vec::new()
            };
            Some(Token {
                text: word,
                span: Span::new(start, place),
                is_number,
                keys,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::Cell;

    #[test]
    fn numbers_and_names_are_found_on_both_sides() {
        let cell = |text: &str| Cell {
            text: text.to_owned(),
            pieces: Vec::new(),
        };
        let row = Row {
            cells: Pair::new(
                cell("Ņujorkā 2024. gadā NATO tērēja 1,5 %."),
                cell("In 2024, NATO in New York spent 1.5 %."),
            ),
            ..Row::default()
        };
        let languages = Pair::new(Language::latvian(), Language::english());
        let evidence = of_texts(&row, languages.as_ref());
        let found: Vec<(&str, usize, usize)> = evidence
            .matches
            .iter()
            .map(|found| {
                let places = found.places.map(|span| span.start);
                (found.kind.name(), places.source, places.target)
            })
            .collect();
        assert_eq!(
            found,
            [("number", 8, 3), ("identical", 19, 9), ("number", 31, 32)]
        );
        assert!(evidence.length_ratio > 1.0);
    }
}
