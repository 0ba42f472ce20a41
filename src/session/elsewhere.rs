//! Where moved rows stand on the other side.
//!
//! * **In:** rows in the order of the source, of which some are moved, and one of them.
//! * **Out:** the row at whose target the target of a moved row stands, and the other way round.
//! * **Law:** from a moved row to its other place and back leads to a moved row of that place.

use crate::bitext::{Mark, Row};

/// The first and the last sentence of a row's target.
fn target(row: &Row) -> Option<(u32, u32)> {
    let pieces = &row.cells.target.pieces;
    let numbers = || pieces.iter().map(|piece| piece.sentence);
    numbers().min().zip(numbers().max())
}

/// Tells whether a row stands elsewhere on the other side.
pub fn is_moved(row: &Row) -> bool {
    row.marks.contains(&Mark::Moved)
}

/// Returns the rows that are not moved and have a place in the target, with its first and last sentence.
fn settled(rows: &[Row]) -> impl Iterator<Item = (usize, u32, u32)> {
    let numbered = rows.iter().enumerate().filter(|(_, row)| !is_moved(row));
    numbered.filter_map(|(at, row)| target(row).map(|(first, last)| (at, first, last)))
}

/// Returns where the target of a moved row stands: the row whose target stands just before it, or just behind it where
/// none stands before.
pub fn other_place(rows: &[Row], at: usize) -> Option<usize> {
    let row = rows.get(at).filter(|row| is_moved(row))?;
    let (own, _) = target(row)?;
    let before = settled(rows)
        .filter(|(_, _, last)| *last <= own)
        .max_by_key(|(at, _, last)| (*last, *at));
    let behind = || settled(rows).min_by_key(|(at, first, _)| (*first, *at));
    before.or_else(behind).map(|(at, _, _)| at)
}

/// Returns the moved rows whose target stands at a row, in the order of the rows.
pub fn moved_to(rows: &[Row], at: usize) -> Vec<usize> {
    let Some(row) = rows.get(at).filter(|row| !is_moved(row)) else {
        return Vec::new();
    };
    let Some((first, last)) = target(row) else {
        return Vec::new();
    };
    let next = settled(rows)
        .map(|(_, _, other)| other)
        .filter(|other| *other > last)
        .min();
    let is_first = settled(rows).all(|(other, begin, _)| (begin, other) >= (first, at));
    let is_here = |own: u32| {
        let behind = own >= last && next.is_none_or(|next| own < next);
        behind || (is_first && own < first)
    };
    let moved = rows.iter().enumerate().filter(|(_, row)| is_moved(row));
    moved
        .filter(|(place, row)| {
            target(row).is_some_and(|(own, _)| is_here(own))
                && other_place(rows, *place) == Some(at)
        })
        .map(|(place, _)| place)
        .collect()
}

/// What a jump leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Jump {
    /// The other place of the row.
    There(usize),
    /// A moved row that stands here on the other side.
    Back(usize),
    /// The next moved row: the row is none, and none stands here.
    Next(usize),
    /// The row is moved, and nobody knows where to: its sentences have no numbers.
    Unknown,
    /// No row is moved.
    Nowhere,
}

/// Returns where a jump from a row leads; `from` is the number of the row where the last one began.
pub fn jump(rows: &[Row], at: usize, from: Option<u32>) -> Jump {
    if rows.get(at).is_some_and(is_moved) {
        return other_place(rows, at).map_or(Jump::Unknown, Jump::There);
    }
    let here = moved_to(rows, at);
    let last = here
        .iter()
        .find(|place| from.is_some() && rows.get(**place).map(|row| row.id) == from);
    if let Some(place) = last.or_else(|| here.first()) {
        return Jump::Back(*place);
    }
    let after = (at + 1).min(rows.len());
    (after..rows.len())
        .chain(0..after)
        .find(|place| rows.get(*place).is_some_and(is_moved))
        .map_or(Jump::Nowhere, Jump::Next)
}

impl Jump {
    /// Returns the row that it leads to.
    pub const fn row(self) -> Option<usize> {
        match self {
            Self::There(row) | Self::Back(row) | Self::Next(row) => Some(row),
            Self::Unknown | Self::Nowhere => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::{Cell, Piece};
    use crate::pair::Pair;
    use crate::span::CharSpan;

    fn rows(targets: &[(&[u32], bool)]) -> Vec<Row> {
        let cell = |sentences: &[u32]| Cell {
            text: "x".repeat(sentences.len()),
            pieces: sentences
                .iter()
                .map(|sentence| Piece {
                    sentence: *sentence,
                    span: CharSpan::new(0, 1),
                })
                .collect(),
            markup: Vec::new(),
        };
        (0..)
            .zip(targets)
            .map(|(at, (target, is_moved))| Row {
                id: at + 1,
                cells: Pair::new(cell(&[at]), cell(target)),
                marks: is_moved.then_some(Mark::Moved).into_iter().collect(),
                ..Row::default()
            })
            .collect()
    }

    #[test]
    fn a_jump_leads_there_and_back() {
        let down = rows(&[
            (&[0], false),
            (&[4], true),
            (&[5], true),
            (&[1, 2], false),
            (&[], false),
            (&[3], false),
            (&[6], false),
        ]);
        assert_eq!(jump(&down, 1, None), Jump::There(5));
        assert_eq!(jump(&down, 2, None), Jump::There(5));
        assert_eq!(jump(&down, 5, Some(3)), Jump::Back(2));
        assert_eq!(jump(&down, 5, None), Jump::Back(1));
        assert_eq!(jump(&down, 0, None), Jump::Next(1));
        assert_eq!(jump(&down, 4, None), Jump::Next(1));
        let to_the_beginning = rows(&[(&[1], false), (&[2], false), (&[0], true)]);
        assert_eq!(jump(&to_the_beginning, 2, None), Jump::There(0));
        assert_eq!(jump(&to_the_beginning, 0, None), Jump::Back(2));
        assert_eq!(jump(&to_the_beginning, 1, None), Jump::Next(2));
        assert_eq!(jump(&rows(&[(&[0], false)]), 0, None), Jump::Nowhere);
        assert_eq!(jump(&rows(&[(&[], true)]), 0, None), Jump::Unknown);
        assert_eq!(jump(&rows(&[(&[0], true)]), 0, None), Jump::Unknown);
        assert_eq!(jump(&[], 0, None), Jump::Nowhere);
    }

    proptest::proptest! {
        #[test]
        fn every_moved_row_is_found_from_its_other_place(
            order in proptest::collection::vec((0_u32..12, proptest::bool::ANY), 0..12),
        ) {
            let targets: Vec<([u32; 1], bool)> =
                order.iter().map(|(target, moved)| ([*target], *moved)).collect();
            let targets: Vec<(&[u32], bool)> =
                targets.iter().map(|(target, moved)| (target.as_slice(), *moved)).collect();
            let rows = rows(&targets);
            for at in 0..rows.len() {
                if let Jump::There(there) = jump(&rows, at, None) {
                    proptest::prop_assert_eq!(jump(&rows, there, Some(rows[at].id)), Jump::Back(at));
                }
            }
        }
    }
}
