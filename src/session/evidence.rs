//! Why a row is as it is: what speaks for and against its pairing.
//!
//! [`of_row`] finds what can be seen in the rows: lengths, reasons, and the other way to pair the sentences that the
//! aligner found next to its own. [`SessionModel::evidence`](super::model::SessionModel::evidence) adds the words,
//! numbers and names that the two sides share.

use crate::bitext::{Bitext, Cell, Mark, Piece, Row};
use crate::confidence::Reason;
use crate::pair::{Pair, Side};
use crate::span::CharSpan;
use std::collections::BTreeSet;
use std::ops::Range;

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
}

/// Two places that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// What they have in common.
    pub kind: MatchKind,
    /// Where they stand in the cells' texts, in characters.
    pub places: Pair<CharSpan>,
}

/// Another way to pair the row's sentences.
#[derive(Debug, Clone, PartialEq)]
pub struct Alternative {
    /// How many sentences of each side it would pair.
    pub shape: (u32, u32),
    /// Where these stand now; nothing on a side without any.
    pub cells: Pair<Vec<CellPart>>,
    /// Its probability, from 0 to 1.
    pub probability: f64,
}

/// Sentences of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellPart {
    /// The row, from 0.
    pub row: usize,
    /// The first and the last of the cell's sentences, from 1; nothing when it is all of them.
    pub sentences: Option<(usize, usize)>,
}

/// What speaks for and against a row.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
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

/// Returns what can be seen of a row; nothing where there is none.
pub(super) fn of_row(bitext: &Bitext, at: usize) -> Evidence {
    let Some(row) = bitext.rows.get(at) else {
        return Evidence::default();
    };
    let letters = row.cells.as_ref().map(|cell| cell.text.chars().count());
    let length_ratio = if letters.source == 0 || letters.target == 0 {
        0.0
    } else {
        letters.target as f64 / letters.source as f64
    };
    Evidence {
        matches: Vec::new(),
        length_ratio,
        alternative: alternative(&bitext.rows, at),
        reasons: row.reasons.clone(),
    }
}

/// Rows before and after one among which the sentences of its alternative are looked for.
const REACH: usize = 16;

/// Says which rows the aligner would else have paired.
fn alternative(rows: &[Row], at: usize) -> Option<Alternative> {
    let row = rows.get(at)?;
    let alternative = row.alternative.as_ref()?;
    if row.marks.contains(&Mark::Rearranged) {
        return None;
    }
    let from = at.saturating_sub(REACH);
    let near = rows.iter().enumerate().skip(from).take(2 * REACH + 1);
    let cells = |side: Side, range: &Range<u32>| {
        let near = near.clone().map(|(at, row)| (at, row.cells.get(side)));
        let (parts, held) = holders(near, range);
        (held == range.len()).then_some(parts)
    };
    Some(Alternative {
        shape: alternative.bead.shape(),
        cells: Pair::new(
            cells(Side::Source, &alternative.bead.source)?,
            cells(Side::Target, &alternative.bead.target)?,
        ),
        probability: alternative.probability,
    })
}

/// Returns the cells that hold sentences of a range, and counts these sentences.
fn holders<'cells>(
    cells: impl Iterator<Item = (usize, &'cells Cell)>,
    range: &Range<u32>,
) -> (Vec<CellPart>, usize) {
    let mut parts = Vec::new();
    let mut held = BTreeSet::new();
    for (row, cell) in cells {
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
        let is_all = last - first + 1 == cell.pieces.len();
        let sentences = (!is_all).then_some((first, last));
        parts.push(CellPart { row, sentences });
    }
    (parts, held.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::{Alternative, Bead};
    use crate::language::Language;

    #[test]
    fn the_other_way_is_told_in_rows() {
        let cell = |sentences: &[u32]| Cell {
            text: "x".to_owned(),
            pieces: sentences
                .iter()
                .map(|sentence| Piece {
                    sentence: *sentence,
                    span: CharSpan::new(0, 1),
                })
                .collect(),
            markup: Vec::new(),
        };
        let row = |source: &[u32], target: &[u32]| Row {
            cells: Pair::new(cell(source), cell(target)),
            ..Row::default()
        };
        let mut rows = vec![row(&[0], &[0]), row(&[1], &[1, 2]), row(&[2], &[])];
        let mut told = |source: Range<u32>, target: Range<u32>| {
            rows[1].alternative = Some(Alternative {
                bead: Bead::new(source, target),
                probability: 0.2,
            });
            of_row(&bitext(rows.clone()), 1)
                .alternative
                .map(|other| (other.shape, other.cells))
        };
        let whole = |row| CellPart {
            row,
            sentences: None,
        };
        let part = |row, sentences| CellPart {
            row,
            sentences: Some(sentences),
        };
        for (source, target, shape, cells) in [
            (
                1..3,
                1..3,
                (2, 2),
                Pair::new(vec![whole(1), whole(2)], vec![whole(1)]),
            ),
            (
                1..2,
                1..2,
                (1, 1),
                Pair::new(vec![whole(1)], vec![part(1, (1, 1))]),
            ),
            (1..2, 1..1, (1, 0), Pair::new(vec![whole(1)], vec![])),
        ] {
            assert_eq!(told(source, target), Some((shape, cells)));
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
