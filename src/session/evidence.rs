//! Why a row is as it is: what speaks for and against its pairing.
//!
//! [`of_row`] finds what can be seen in the rows alone: numbers, names and equal words, and the other way to
//! pair the sentences that the aligner found next to its own. A program that has the aligner at hand adds
//! what it knows of words. [`explain`](super::explain) says it all in words.

use crate::bitext::{Bitext, Cell, Mark, Piece, Row};
use crate::confidence::Reason;
use crate::language::fold;
use crate::language::transliteration::NameKeys;
use crate::pair::{Pair, Side};
use crate::span::Span;
use std::collections::BTreeSet;
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
    /// All kinds, the weightiest first.
    pub const ALL: [Self; 5] = [
        Self::Number,
        Self::Name,
        Self::Identical,
        Self::Word,
        Self::Learnt,
    ];

    /// Returns what several of them are called.
    pub const fn plural(self) -> &'static str {
        match self {
            Self::Number => "numbers",
            Self::Name => "names",
            Self::Word => "words",
            Self::Learnt => "learnt words",
            Self::Identical => "the same",
        }
    }

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

/// Says what can be seen of a row; nothing where there is none.
pub fn of_row(bitext: &Bitext, at: usize) -> Evidence {
    let Some(row) = bitext.rows.get(at) else {
        return Evidence::default();
    };
    let languages = bitext.languages.as_ref();
    let letters = row.cells.as_ref().map(|cell| cell.text.chars().count());
    let length_ratio = if letters.source == 0 || letters.target == 0 {
        0.0
    } else {
        letters.target as f64 / letters.source as f64
    };
    let tokens = Pair::new(Side::Source, Side::Target).map(|side| {
        let name_keys = NameKeys::new(languages.get(side), languages.get(side.other()));
        tokens(&row.cells.get(side).text, name_keys)
    });
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
        alternative: alternative(&bitext.rows, at),
        reasons: row.reasons.clone(),
    }
}

/// Rows before and after one among which the sentences of its rival are looked for.
const REACH: usize = 16;

/// Says which rows the aligner would else have paired.
fn alternative(rows: &[Row], at: usize) -> Option<Alternative> {
    let row = rows.get(at)?;
    let rival = row.rival.as_ref()?;
    if row.marks.contains(&Mark::Rearranged) {
        return None;
    }
    let from = at.saturating_sub(REACH);
    let near = rows.iter().enumerate().skip(from).take(2 * REACH + 1);
    let place = |side: Side, range: &Range<u32>| match range.len() {
        0 => Some("nothing".to_owned()),
        length => {
            let near = near.clone().map(|(at, row)| (at, row.cells.get(side)));
            let (names, held) = holders(near, range);
            (held == length).then(|| format!("{side} of {}", names.join(" and ")))
        }
    };
    let (source, target) = rival.bead.shape();
    let sides = (
        place(Side::Source, &rival.bead.source)?,
        place(Side::Target, &rival.bead.target)?,
    );
    Some(Alternative {
        bead: format!("{source}-{target}, {} with {}", sides.0, sides.1),
        probability: rival.probability,
    })
}

/// Names the cells that hold sentences of a range, and counts these sentences.
fn holders<'cells>(
    cells: impl Iterator<Item = (usize, &'cells Cell)>,
    range: &Range<u32>,
) -> (Vec<String>, usize) {
    let mut names = Vec::new();
    let mut held = BTreeSet::new();
    for (at, cell) in cells {
        let inside = |piece: &Piece| range.contains(&piece.sentence);
        held.extend(
            cell.pieces
                .iter()
                .filter(|piece| inside(piece))
                .map(|piece| piece.sentence),
        );
        let places = cell
            .pieces
            .iter()
            .zip(1..)
            .filter(|(piece, _)| inside(piece));
        let mut places = places.map(|(_, place)| place);
        let Some(first) = places.next() else {
            continue;
        };
        let last: usize = places.last().unwrap_or(first);
        names.push(if last - first + 1 == cell.pieces.len() {
            format!("row {}", at + 1)
        } else if first == last {
            format!("row {} (sentence {first})", at + 1)
        } else {
            format!("row {} (sentences {first} to {last})", at + 1)
        });
    }
    (names, held.len())
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
fn tokens(text: &str, name_keys: NameKeys) -> Vec<Token<'_>> {
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
                name_keys.of(&word.to_lowercase())
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
    use crate::bitext::{Bead, Rival};
    use crate::language::Language;

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
        let bitext = bitext(vec![row]);
        let evidence = of_row(&bitext, 0);
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
        assert_eq!(of_row(&bitext, 1), Evidence::default());
    }

    #[test]
    fn the_other_way_is_told_in_rows() {
        let cell = |sentences: &[u32]| Cell {
            text: "x".to_owned(),
            pieces: sentences
                .iter()
                .map(|sentence| Piece {
                    sentence: *sentence,
                    span: Span::new(0, 1),
                })
                .collect(),
        };
        let row = |source: &[u32], target: &[u32]| Row {
            cells: Pair::new(cell(source), cell(target)),
            ..Row::default()
        };
        let mut rows = vec![row(&[0], &[0]), row(&[1], &[1, 2]), row(&[2], &[])];
        let mut told = |source: Range<u32>, target: Range<u32>| {
            rows[1].rival = Some(Rival {
                bead: Bead::new(source, target),
                probability: 0.2,
            });
            of_row(&bitext(rows.clone()), 1)
                .alternative
                .map(|other| other.bead)
        };
        for (source, target, bead) in [
            (
                1..3,
                1..3,
                "2-2, source of row 2 and row 3 with target of row 2",
            ),
            (
                1..2,
                1..2,
                "1-1, source of row 2 with target of row 2 (sentence 1)",
            ),
            (1..2, 1..1, "1-0, source of row 2 with nothing"),
        ] {
            assert_eq!(told(source, target).as_deref(), Some(bead));
        }
        assert_eq!(told(1..4, 1..2), None, "sentence 3 is nowhere");
    }

    fn bitext(rows: Vec<Row>) -> Bitext {
        Bitext {
            languages: Pair::new(Language::latvian(), Language::english()),
            names: Pair::default(),
            rows,
        }
    }
}
