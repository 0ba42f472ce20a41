//! The operations: each looks at the rows and says what would change.

use super::edit::{Change, EditError, Kind, Originals, Rating};
use super::{Cell, DOUBTFUL_BELOW, Mark, Row, Status, breaks_line};
use crate::pair::{Pair, Side};
use serde::{Deserialize, Serialize};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization as _;

/// Which cells of rows are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sides {
    /// The source cells.
    Source,
    /// The target cells.
    Target,
    /// Both.
    Both,
}

impl Sides {
    pub(crate) fn has(self, side: Side) -> bool {
        match self {
            Self::Source => side == Side::Source,
            Self::Target => side == Side::Target,
            Self::Both => true,
        }
    }
}

impl From<Side> for Sides {
    fn from(side: Side) -> Self {
        match side {
            Side::Source => Self::Source,
            Side::Target => Self::Target,
        }
    }
}

/// Joins the cells of neighbouring rows into the first of them; a row left without text goes.
///
/// The joined row keeps its number; it stays accepted when all of its rows were.
///
/// # Errors
/// When the range holds fewer than two rows, or there is nothing to join.
pub fn merge(
    rows: &[Row],
    range: Range<usize>,
    sides: Sides,
    originals: &Originals,
) -> Result<Change, EditError> {
    let old = stretch(rows, &range)?;
    let [first, others @ ..] = old else {
        return Err(EditError::NoNextRow);
    };
    if others.is_empty() {
        return Err(EditError::NoNextRow);
    }
    let joined = |side: Side| -> Cell {
        if sides.has(side) {
            originals.join(side, old.iter().map(|row| row.cells.get(side)))
        } else {
            first.cells.get(side).clone()
        }
    };
    let mut row = Row {
        cells: Pair::new(joined(Side::Source), joined(Side::Target)),
        ..first.clone()
    };
    let mut new = Vec::new();
    let mut notes = vec![first.note.as_str()];
    for other in others {
        let mut left = other.clone();
        for side in Side::BOTH.into_iter().filter(|side| sides.has(*side)) {
            *left.cells.get_mut(side) = Cell::default();
        }
        if is_blank(&left) {
            notes.push(&other.note);
        } else {
            new.push(rearranged(left, false, originals));
        }
    }
    row.note = join_notes(&notes);
    let sure = old.iter().all(|row| row.status == Status::Accepted) && new.is_empty();
    new.insert(0, rearranged(row, sure, originals));
    if new
        .iter()
        .map(|row| &row.cells)
        .eq(old.iter().map(|row| &row.cells))
    {
        return Err(EditError::NothingToMove);
    }
    Ok(splice(range, new))
}

/// Cuts a row in two before a character of each cell's text; a cell without a cut stays with the first row.
///
/// # Errors
/// When one of the two rows would have no text.
pub fn split(
    rows: &[Row],
    at: usize,
    cuts: Pair<Option<usize>>,
    next_id: u32,
    originals: &Originals,
) -> Result<Change, EditError> {
    let row = get(rows, at)?;
    let halves = cuts.zip(row.cells.as_ref());
    let halves = Pair::new((Side::Source, halves.source), (Side::Target, halves.target)).map(
        |(side, (cut, cell))| match cut {
            Some(cut) => originals.cut(side, cell, cut),
            None => (cell.clone(), Cell::default()),
        },
    );
    let first = Row {
        cells: Pair::new(halves.source.0, halves.target.0),
        ..row.clone()
    };
    let second = Row {
        id: next_id,
        cells: Pair::new(halves.source.1, halves.target.1),
        edited: row.edited,
        marks: row.marks.clone(),
        ..Row::default()
    };
    if [&first, &second]
        .iter()
        .any(|row| row.cells.source.is_empty() && row.cells.target.is_empty())
    {
        return Err(EditError::EmptyPart);
    }
    let new = [first, second].map(|row| rearranged(row, false, originals));
    Ok(splice(at..at + 1, new.into()))
}

/// Moves the cells of one side from a row on down by one row, up to the next empty cell, decided row, or end.
///
/// # Errors
/// When the cell is empty.
pub fn push_down(rows: &[Row], at: usize, side: Side, next_id: u32) -> Result<Change, EditError> {
    if get(rows, at)?.cells.get(side).is_empty() {
        return Err(EditError::NothingToMove);
    }
    let end = run_end(rows, at + 1, side);
    let mut series = Vec::new();
    let hole = rows.get(end).is_some_and(|row| !is_decided(row));
    if !hole {
        let row = Row {
            id: next_id,
            ..Row::default()
        };
        series.push(splice(end..end, vec![row]));
    }
    series.push(Change(Kind::Rotate {
        side,
        from: at,
        down: true,
        ratings: rotated_ratings(rows, at, end, hole),
    }));
    let emptied = rows
        .get(at)
        .is_some_and(|row| row.cells.get(side.other()).is_empty() && row.note.is_empty());
    if emptied {
        series.push(splice(at..at + 1, Vec::new()));
    }
    Ok(Change(Kind::Series(series)))
}

/// Moves the cells of one side up by one row, up to the next empty cell or decided row: into this row when
/// its cell is empty, else this cell joins the one above and the following ones move up behind it.
///
/// # Errors
/// When there is nothing to move.
pub fn push_up(
    rows: &[Row],
    at: usize,
    side: Side,
    originals: &Originals,
) -> Result<Change, EditError> {
    let row = get(rows, at)?;
    let mut series = Vec::new();
    let full = !row.cells.get(side).is_empty();
    if full {
        let above = at.checked_sub(1).ok_or(EditError::NothingToMove)?;
        let target = get(rows, above)?;
        let joined = originals.join(side, [target, row].iter().map(|row| row.cells.get(side)));
        let mut pair = [target.clone(), row.clone()];
        let [first, second] = &mut pair;
        *first.cells.get_mut(side) = joined;
        *second.cells.get_mut(side) = Cell::default();
        let pair = pair.map(|row| rearranged(row, false, originals));
        series.push(splice(above..at + 1, pair.into()));
    }
    let end = run_end(rows, at + 1, side);
    if end > at + 1 {
        series.push(Change(Kind::Rotate {
            side,
            from: at,
            down: false,
            ratings: rotated_ratings(rows, at, end - 1, true),
        }));
    } else if !full {
        return Err(EditError::NothingToMove);
    }
    // The last row of the run has lost its cell; without the other one it is blank.
    let last = get(rows, end - 1)?;
    if last.cells.get(side.other()).is_empty() && last.note.is_empty() {
        series.push(splice(end - 1..end, Vec::new()));
    }
    Ok(Change(Kind::Series(series)))
}

/// Exchanges the cells of one side of a row and the next one.
///
/// # Errors
/// When there is no next row, or the cells are alike.
pub fn swap(
    rows: &[Row],
    at: usize,
    side: Side,
    originals: &Originals,
) -> Result<Change, EditError> {
    let first = get(rows, at)?;
    let second = rows.get(at + 1).ok_or(EditError::NoNextRow)?;
    if first.cells.get(side) == second.cells.get(side) {
        return Err(EditError::Unchanged);
    }
    let (mut first, mut second) = (first.clone(), second.clone());
    std::mem::swap(first.cells.get_mut(side), second.cells.get_mut(side));
    let new = [first, second].map(|row| rearranged(row, false, originals));
    Ok(splice(at..at + 2, new.into()))
}

/// Changes the text of a cell. Line breaks and tabs become spaces; the text is written in NFC.
///
/// # Errors
/// When it is the text that the cell has.
pub fn set_text(
    rows: &[Row],
    at: usize,
    side: Side,
    text: &str,
    originals: &Originals,
) -> Result<Change, EditError> {
    let mut row = get(rows, at)?.clone();
    let text = text_of_cell(text);
    if row.cells.get(side).text == text {
        return Err(EditError::Unchanged);
    }
    unrate(&mut row);
    row.cells.get_mut(side).set_text(text);
    row.edited = is_edited(&row, originals).unwrap_or(true);
    mark_identical(&mut row);
    Ok(splice(at..at + 1, vec![row]))
}

/// Returns a text as a cell holds it.
pub fn text_of_cell(text: &str) -> String {
    let text: String = text
        .nfc()
        .map(|sign| if breaks_line(sign) { ' ' } else { sign })
        .filter(|sign| !sign.is_control())
        .collect();
    text.trim().to_owned()
}

/// Takes away what was known of a pairing whose texts are others now. A row that was doubtful stays so.
fn unrate(row: &mut Row) {
    let by_hand = |mark: &Mark| matches!(mark, Mark::Rearranged | Mark::Unrated);
    if row.confidence >= DOUBTFUL_BELOW && !row.marks.iter().any(by_hand) {
        row.marks.push(Mark::Unrated);
        row.marks.sort_unstable();
    }
    row.confidence = 0.0;
    row.reasons = Vec::new();
}

/// Puts rows in another place among the others; `to` is where the first of them stands then.
///
/// # Errors
/// When a row is not there, there is no room, or they stand there already.
pub fn carry(rows: &[Row], range: Range<usize>, to: usize) -> Result<Change, EditError> {
    let old = stretch(rows, &range)?;
    if old.is_empty() || to == range.start {
        return Err(EditError::Unchanged);
    }
    if to.saturating_add(old.len()) > rows.len() {
        return Err(EditError::NoRoom);
    }
    let touched = range.start.min(to)..range.end.max(to + old.len());
    let mut new = stretch(rows, &touched)?.to_vec();
    if to < range.start {
        new.rotate_right(old.len());
    } else {
        new.rotate_left(old.len());
    }
    Ok(splice(touched, new))
}

/// Decides about rows; those that are decided so already are left out.
///
/// # Errors
/// When none is left, or a row is not there.
pub fn set_statuses(
    rows: &[Row],
    places: impl Iterator<Item = usize>,
    status: Status,
) -> Result<Change, EditError> {
    let mut list = Vec::new();
    for at in places {
        if get(rows, at)?.status != status {
            list.push((at, status));
        }
    }
    if list.is_empty() {
        return Err(EditError::Unchanged);
    }
    Ok(Change(Kind::Decide(list)))
}

/// Writes the remark on a row.
///
/// # Errors
/// When it is the remark that the row has.
pub fn set_note(rows: &[Row], at: usize, note: &str) -> Result<Change, EditError> {
    let mut row = get(rows, at)?.clone();
    if row.note == note.trim() {
        return Err(EditError::Unchanged);
    }
    note.trim().clone_into(&mut row.note);
    Ok(splice(at..at + 1, vec![row]))
}

/// Returns the first row from `start` on whose cell is empty or that has been decided.
fn run_end(rows: &[Row], start: usize, side: Side) -> usize {
    rows.iter()
        .skip(start)
        .position(|row| row.cells.get(side).is_empty() || is_decided(row))
        .map_or(rows.len().max(start), |length| start + length)
}

/// Returns what is known about the rows `from..=to` once their cells have moved by one row; the last of
/// them is a new one unless it `is_old`.
fn rotated_ratings(rows: &[Row], from: usize, to: usize, is_old: bool) -> Vec<Rating> {
    let last = if is_old { to } else { to.saturating_sub(1) };
    let edited =
        |at: usize| (from..=last).contains(&at) && rows.get(at).is_some_and(|row| row.edited);
    (from..=to)
        .map(|at| Rating {
            edited: edited(at) || edited(at + 1) || at.checked_sub(1).is_some_and(edited),
            marks: vec![Mark::Rearranged],
            ..Rating::default()
        })
        .collect()
}

/// Returns the row as one whose texts have just been put together by hand.
fn rearranged(mut row: Row, accepted: bool, originals: &Originals) -> Row {
    row.confidence = 0.0;
    row.status = if accepted {
        Status::Accepted
    } else {
        Status::Auto
    };
    // Whoever cuts a row that stands elsewhere leaves both parts there.
    row.marks.retain(|mark| {
        *mark == Mark::Moved && !row.cells.source.is_empty() && !row.cells.target.is_empty()
    });
    row.marks.push(Mark::Rearranged);
    row.reasons = Vec::new();
    row.edited = is_edited(&row, originals).unwrap_or(row.edited);
    mark_identical(&mut row);
    row
}

/// Tells whether a cell of the row shows another text than its pieces; nothing when that is not known.
pub(super) fn is_edited(row: &Row, originals: &Originals) -> Option<bool> {
    let source = originals.is_edited(Side::Source, &row.cells.source)?;
    Some(source || originals.is_edited(Side::Target, &row.cells.target)?)
}

/// Notes whether both cells hold the same text.
pub(super) fn mark_identical(row: &mut Row) {
    let text = &row.cells.source.text;
    let identical = *text == row.cells.target.text && text.chars().any(char::is_alphabetic);
    row.marks.retain(|mark| *mark != Mark::Identical);
    if identical {
        row.marks.push(Mark::Identical);
        row.marks.sort_unstable();
    }
}

/// Tells whether a reviewer has said what is to become of the row.
pub(super) fn is_decided(row: &Row) -> bool {
    matches!(row.status, Status::Accepted | Status::Dropped)
}

/// Tells whether nobody would miss the row's texts.
fn is_blank(row: &Row) -> bool {
    row.cells.source.is_empty() && row.cells.target.is_empty()
}

/// Joins remarks, leaving out empty ones.
pub(super) fn join_notes(notes: &[&str]) -> String {
    let notes: Vec<&str> = notes
        .iter()
        .copied()
        .filter(|note| !note.is_empty())
        .collect();
    notes.join(" / ")
}

pub(super) fn get(rows: &[Row], at: usize) -> Result<&Row, EditError> {
    rows.get(at).ok_or(EditError::NoSuchRow(at + 1))
}

pub(super) fn stretch<'rows>(
    rows: &'rows [Row],
    range: &Range<usize>,
) -> Result<&'rows [Row], EditError> {
    rows.get(range.clone()).ok_or(EditError::NoNextRow)
}

pub(super) fn splice(range: Range<usize>, insert: Vec<Row>) -> Change {
    Change(Kind::Splice {
        at: range.start,
        remove: range.len(),
        insert,
    })
}
