//! Which rows can be carried over, and where their sentences stand now.
//!
//! * **In:** the rows as they were, and what became of each sentence of the two documents.
//! * **Out:** groups of rows whose sentences are all still there.
//! * **Law:** the groups follow the order of both documents but for those that stand elsewhere: moved rows, and what is
//!   not in the order of most groups.

use super::carry::Carried;
use super::sentence_diff::longest_rising;
use crate::bitext::{Mark, Row, Status};
use crate::pair::{Pair, Side};
use crate::span::CharSpan;
use std::collections::HashSet;
use std::ops::Range;

/// Rows whose decisions are carried over.
pub(super) struct Kept {
    pub(super) rows: Range<usize>,
    /// Where their sentences stand now; nothing on a side without any.
    pub(super) places: Pair<Option<Range<usize>>>,
    /// Whether they stand out of the order of the others, and so are no border of what is aligned anew.
    pub(super) is_elsewhere: bool,
}

impl Kept {
    /// Returns where they begin, when the rows before them reach that far.
    pub(super) fn start(&self, reached: Pair<usize>) -> Pair<usize> {
        let places = self.places.as_ref();
        places
            .zip(reached)
            .map(|(range, reached)| range.as_ref().map_or(reached, |range| range.start))
    }
}

/// Finds the groups of rows that are decided, or moved, and whose sentences are all still there; counts what is kept of
/// the decisions and what is lost.
pub(super) fn kept_groups(
    rows: &[Row],
    fates: &Pair<Vec<Option<usize>>>,
    old_spans: &Pair<Vec<CharSpan>>,
    carried: &mut Carried,
) -> Vec<Kept> {
    let mut kept: Vec<Kept> = Vec::new();
    for group in groups(rows) {
        let own = rows.get(group.clone()).unwrap_or_default();
        let decided = |row: &Row| matches!(row.status, Status::Accepted | Status::Dropped);
        let count = own.iter().filter(|row| decided(row)).count();
        // What lies between decided rows is aligned anew, and does not reach where moved rows stand.
        let is_moved = own.iter().all(|row| row.marks.contains(&Mark::Moved));
        if count == 0 && !is_moved {
            continue;
        }
        let sides = Pair::new(Side::Source, Side::Target);
        let place = sides.map(|side| place_of(own, side, fates, old_spans));
        let places = match (place.source, place.target) {
            (Some(source), Some(target)) if is_moved || own.iter().all(decided) => {
                Pair::new(source, target)
            }
            _ => {
                carried.lost += count;
                continue;
            }
        };
        carried.kept += count;
        kept.push(Kept {
            rows: group,
            places,
            is_elsewhere: is_moved,
        });
    }
    if carried.kept == 0 {
        kept.clear();
    }
    for side in Side::BOTH {
        mark_elsewhere(&mut kept, side);
    }
    kept
}

/// Marks the groups that are not in the order that most groups have on a side.
fn mark_elsewhere(groups: &mut [Kept], side: Side) {
    let start = |group: &Kept| {
        let place = group.places.get(side).as_ref();
        place
            .filter(|_| !group.is_elsewhere)
            .map(|place| place.start)
    };
    let placed: Vec<(usize, usize)> = groups
        .iter()
        .enumerate()
        .filter_map(|(at, group)| Some((at, start(group)?)))
        .collect();
    let starts: Vec<usize> = placed.iter().map(|(_, start)| *start).collect();
    let in_order: HashSet<usize> = longest_rising(&starts).into_iter().collect();
    for (rank, (at, _)) in placed.iter().enumerate() {
        if !in_order.contains(&rank)
            && let Some(group) = groups.get_mut(*at)
        {
            group.is_elsewhere = true;
        }
    }
}

/// Returns where rows belong among others by their source: before the first that begins behind them.
pub(super) fn place_by_source(rows: &[Row], own: &[Row]) -> usize {
    let first = |row: &Row| row.cells.source.pieces.first().map(|piece| piece.sentence);
    let Some(start) = own.iter().find_map(first) else {
        return rows.len();
    };
    let behind = |row: &Row| first(row).is_some_and(|other| other > start);
    rows.iter().position(behind).unwrap_or(rows.len())
}

/// Cuts the rows into the smallest groups whose borders cut no sentence.
fn groups(rows: &[Row]) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    let last = |row: &Row, side| {
        row.cells
            .get(side)
            .pieces
            .last()
            .map(|piece| piece.sentence)
    };
    let first = |row: &Row, side| {
        row.cells
            .get(side)
            .pieces
            .first()
            .map(|piece| piece.sentence)
    };
    for (at, row) in rows.iter().enumerate() {
        let joined = Side::BOTH.into_iter().any(|side| {
            let begins = first(row, side);
            let group = groups.last().cloned().unwrap_or(0..0);
            let before = rows.get(group).unwrap_or_default();
            begins.is_some() && before.iter().any(|row| last(row, side) == begins)
        });
        match groups.last_mut() {
            Some(group) if joined => group.end = at + 1,
            _ => groups.push(at..at + 1),
        }
    }
    groups
}

/// Returns where the sentences of a side of rows stand now: nothing when one of them is gone or others have
/// come between them; `Some(None)` when there are none.
#[expect(
    clippy::option_option,
    reason = "a side without sentences is kept, a lost one is not"
)]
fn place_of(
    rows: &[Row],
    side: Side,
    fates: &Pair<Vec<Option<usize>>>,
    old_spans: &Pair<Vec<CharSpan>>,
) -> Option<Option<Range<usize>>> {
    let mut sentences: Vec<usize> = Vec::new();
    let mut covered = 0;
    for piece in rows.iter().flat_map(|row| &row.cells.get(side).pieces) {
        covered += piece.span.len();
        if sentences.last() != Some(&(piece.sentence as usize)) {
            sentences.push(piece.sentence as usize);
        }
    }
    if rows
        .iter()
        .any(|row| row.cells.get(side).pieces.is_empty() && !row.cells.get(side).is_empty())
    {
        return None;
    }
    let Some(first) = sentences.first() else {
        return Some(None);
    };
    let spans = old_spans.get(side);
    let whole: usize = sentences
        .iter()
        .filter_map(|sentence| spans.get(*sentence))
        .map(|span| span.len())
        .sum();
    // A cut takes at most the white space around it.
    let cuts = rows.len() * MOST_SPACE_AT_A_CUT;
    if whole > covered + cuts {
        return None;
    }
    let fate = |sentence: usize| fates.get(side).get(sentence).copied().flatten();
    let start = fate(*first)?;
    let follows = sentences
        .iter()
        .zip(start..)
        .all(|(sentence, place)| fate(*sentence) == Some(place));
    follows.then(|| Some(start..start + sentences.len()))
}

/// White space that a cut inside a sentence may leave out, in characters.
const MOST_SPACE_AT_A_CUT: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_out_of_the_order_of_most_groups_stands_elsewhere() {
        let order = |targets: &[Option<usize>]| {
            let mut groups: Vec<Kept> = (0..)
                .zip(targets)
                .map(|(at, target)| Kept {
                    rows: at..at + 1,
                    places: Pair::new(Some(at..at + 1), target.map(|target| target..target + 1)),
                    is_elsewhere: false,
                })
                .collect();
            for side in Side::BOTH {
                mark_elsewhere(&mut groups, side);
            }
            groups
                .iter()
                .filter(|group| group.is_elsewhere)
                .map(|group| group.rows.start)
                .collect::<Vec<_>>()
        };
        assert_eq!(order(&[Some(9), Some(0), None, Some(1)]), [0]);
        assert!(order(&[Some(0), Some(1), Some(2), None]).is_empty());
        assert_eq!(order(&[Some(3), Some(4), Some(1), Some(5)]), [2]);
    }
}
