//! What a reviewer may do to the rows of a bitext, each with its way back.
//!
//! * **In:** rows, and the place and kind of an operation.
//! * **Out:** a [`Change`], which does nothing yet; [`Change::apply`] does it and returns the change that
//!   undoes it. Nothing is copied for undo: what a change takes out of the rows is moved into its way back.
//! * **Laws:** a change and then its way back leave the rows as they were. Merging, splitting, pushing, pinning,
//!   linking, carrying and realigning keep the text of each side, but for white space at the places where it is cut
//!   or joined; all but swapping, linking and carrying keep its order too.

pub use super::edit_cells::Originals;
pub use super::edit_pairs::{UnitBead, link, pin, replace, stand_alone_apart, units};
pub use super::edit_rows::{
    Sides, carry, merge, push_down, push_up, set_note, set_statuses, set_text, split, swap,
    text_of_cell,
};
use super::{Bitext, Mark, Row, Status};
use crate::confidence::Reason;
use crate::pair::Side;
use std::ops::Range;

/// Why an operation cannot be done. Rows are named as people count them, from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EditError {
    /// The place is not in the bitext.
    #[error("there is no row {0}")]
    NoSuchRow(usize),
    /// The last row cannot be merged with a next one.
    #[error("there is no row after this one")]
    NoNextRow,
    /// A cut would leave one of the two rows empty.
    #[error("a split here would leave an empty row; move the caret into the text")]
    EmptyPart,
    /// A cell cannot be moved because there is nothing to move.
    #[error("there is no cell to move here")]
    NothingToMove,
    /// A pin would pass over a row that has been decided.
    #[error("row {0} lies between them and is accepted or dropped; take that back first")]
    InTheWay(usize),
    /// A cell that is to be pinned is empty.
    #[error("the {0} cell is empty")]
    EmptyCell(Side),
    /// Rows would be put where there is no room for all of them.
    #[error("there is no room for the rows there")]
    NoRoom,
    /// Everything is already as it would be.
    #[error("nothing to change")]
    Unchanged,
    /// The recorded operation does not fit the rows.
    #[error("the record does not fit the rows")]
    Unfit,
}

/// A change of the rows that has not been made yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Change(pub(super) Kind);

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    /// Takes `remove` rows out at a place and puts others there.
    Splice {
        at: usize,
        remove: usize,
        insert: Vec<Row>,
    },
    /// Moves the cells of one side by one row, the last one to the other end, and exchanges what is known
    /// about the rows; there is one rating a row, from `from` on.
    Rotate {
        side: Side,
        from: usize,
        down: bool,
        ratings: Vec<Rating>,
    },
    /// Exchanges the statuses of rows.
    Decide(Vec<(usize, Status)>),
    /// One after another.
    Series(Vec<Change>),
}

/// What is known about the pairing of a row, apart from its texts.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Rating {
    pub(super) confidence: f64,
    pub(super) status: Status,
    pub(super) edited: bool,
    pub(super) marks: Vec<Mark>,
    pub(super) reasons: Vec<Reason>,
}

impl Change {
    /// Puts rows in the place of others.
    pub fn put(place: Range<usize>, rows: Vec<Row>) -> Self {
        Self(Kind::Splice {
            at: place.start,
            remove: place.len(),
            insert: rows,
        })
    }

    /// Makes the change and returns its way back; `tally` learns what it did to the counts.
    pub fn apply(self, bitext: &mut Bitext, tally: &mut Tally) -> Self {
        let rows = &mut bitext.rows;
        Self(match self.0 {
            Kind::Splice { at, remove, insert } => {
                let at = at.min(rows.len());
                let end = (at + remove).min(rows.len());
                tally.touch(at, end, rows.len());
                let added = insert.len();
                let removed = end - at;
                tally.moves.push(Move::Splice { at, removed, added });
                let removed: Vec<Row> = rows.splice(at..end, insert).collect();
                tally.leave(&removed);
                tally.enter(rows.get(at..at + added).unwrap_or_default());
                Kind::Splice {
                    at,
                    remove: added,
                    insert: removed,
                }
            }
            Kind::Rotate {
                side,
                from,
                down,
                mut ratings,
            } => {
                let end = (from + ratings.len()).min(rows.len());
                tally.touch(from, end, rows.len());
                tally.moves.push(Move::Rotate {
                    side,
                    from,
                    to: end.saturating_sub(1),
                    down,
                });
                let stretch = rows.get_mut(from..end).unwrap_or_default();
                rotate(stretch, side, down, &mut ratings, tally);
                Kind::Rotate {
                    side,
                    from,
                    down: !down,
                    ratings,
                }
            }
            Kind::Decide(mut list) => {
                let length = rows.len();
                for (at, status) in &mut list {
                    if let Some(row) = rows.get_mut(*at) {
                        tally.touch(*at, *at + 1, length);
                        tally.leave_state(row);
                        std::mem::swap(&mut row.status, status);
                        tally.enter_state(row);
                    }
                }
                Kind::Decide(list)
            }
            Kind::Series(list) => {
                let mut back: Vec<Self> = list
                    .into_iter()
                    .map(|change| change.apply(bitext, tally))
                    .collect();
                back.reverse();
                Kind::Series(back)
            }
        })
    }
}

/// Makes one change of several, which are made one after another.
///
/// # Errors
/// When there are none.
pub fn series(changes: Vec<Change>) -> Result<Change, EditError> {
    if changes.is_empty() {
        return Err(EditError::Unchanged);
    }
    Ok(Change(Kind::Series(changes)))
}

/// Moves the cells of one side of rows, and exchanges ratings.
fn rotate(rows: &mut [Row], side: Side, down: bool, ratings: &mut [Rating], tally: &mut Tally) {
    let last = if down {
        rows.last_mut()
    } else {
        rows.first_mut()
    };
    let carried = last.map(|row| std::mem::take(row.cells.get_mut(side)));
    let carried = carried.unwrap_or_default();
    let pairs = rows.iter_mut().zip(ratings);
    if down {
        hand_on(pairs, side, carried, tally);
    } else {
        hand_on(pairs.rev(), side, carried, tally);
    }
}

/// Gives each row the cell of the row before it, and the first one `carried`, the cell of the last.
///
/// The rows may be all there are, so everything is done on one way through them, and no cell is looked at
/// twice.
fn hand_on<'rows>(
    pairs: impl ExactSizeIterator<Item = (&'rows mut Row, &'rows mut Rating)>,
    side: Side,
    mut carried: super::Cell,
    tally: &mut Tally,
) {
    let last_is_empty = carried.is_empty();
    let mut is_empty = last_is_empty;
    let left = (0..pairs.len()).rev();
    for ((row, rating), left) in pairs.zip(left) {
        let other_is_empty = row.cells.get(side.other()).is_empty();
        let cell = row.cells.get_mut(side);
        let was_empty = if left == 0 {
            last_is_empty
        } else {
            cell.is_empty()
        };
        std::mem::swap(cell, &mut carried);
        match (was_empty || other_is_empty, is_empty || other_is_empty) {
            (true, false) => tally.counts.one_sided -= 1,
            (false, true) => tally.counts.one_sided += 1,
            _ => {}
        }
        is_empty = was_empty;
        tally.leave_state(row);
        std::mem::swap(&mut row.confidence, &mut rating.confidence);
        std::mem::swap(&mut row.status, &mut rating.status);
        std::mem::swap(&mut row.edited, &mut rating.edited);
        std::mem::swap(&mut row.marks, &mut rating.marks);
        std::mem::swap(&mut row.reasons, &mut rating.reasons);
        tally.enter_state(row);
    }
}

/// How many rows there are of each sort.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// All rows.
    pub rows: usize,
    /// Rows that a reviewer accepted.
    pub accepted: usize,
    /// Rows that someone should look at.
    pub doubtful: usize,
    /// Rows that are not to be exported.
    pub dropped: usize,
    /// Rows with one empty cell.
    pub one_sided: usize,
    /// Rows whose text was changed.
    pub edited: usize,
}

impl Counts {
    /// Counts rows.
    pub fn of(rows: &[Row]) -> Self {
        let mut counts = Self::default();
        counts.count(rows, |count| *count += 1);
        counts
    }

    fn count(&mut self, rows: &[Row], step: impl Fn(&mut usize) + Copy) {
        for _ in rows {
            step(&mut self.rows);
        }
        self.count_texts(rows, step);
        self.count_states(rows, step);
    }

    /// Counts what depends on the texts of rows.
    fn count_texts(&mut self, rows: &[Row], step: impl Fn(&mut usize)) {
        for _ in rows.iter().filter(|row| row.is_one_sided()) {
            step(&mut self.one_sided);
        }
    }

    /// Counts what does not depend on their texts.
    fn count_states(&mut self, rows: &[Row], step: impl Fn(&mut usize)) {
        for row in rows {
            match row.status {
                Status::Accepted => step(&mut self.accepted),
                Status::Dropped => step(&mut self.dropped),
                Status::Auto | Status::Doubtful => {}
            }
            if row.is_doubtful() {
                step(&mut self.doubtful);
            }
            if row.edited {
                step(&mut self.edited);
            }
        }
    }
}

/// Where a change moved cells and rows, for those who keep something beside them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// Rows were taken out at a place, and others put there.
    Splice {
        /// The place.
        at: usize,
        /// How many were taken out.
        removed: usize,
        /// How many are new.
        added: usize,
    },
    /// The cells of one side of the rows `from..=to` went by one row, the last one to the other end.
    Rotate {
        /// The side.
        side: Side,
        /// The first row.
        from: usize,
        /// The last row.
        to: usize,
        /// Whether they went down.
        down: bool,
    },
}

/// Counts kept up to date while changes are made, and what the last of them touched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// The counts of the rows as they are now.
    pub counts: Counts,
    /// How many rows at the beginning were not touched since [`Tally::begin`].
    pub untouched_before: usize,
    /// How many rows at the end were not touched since [`Tally::begin`].
    pub untouched_after: usize,
    /// Where cells and rows were moved since [`Tally::begin`], in this order.
    pub moves: Vec<Move>,
    /// A number above every row's id, in the rows and in all that was ever taken out of them.
    pub next_id: u32,
}

impl Tally {
    /// Counts the rows of a bitext.
    pub fn new(bitext: &Bitext) -> Self {
        let mut tally = Self {
            counts: Counts::default(),
            untouched_before: usize::MAX,
            untouched_after: usize::MAX,
            moves: Vec::new(),
            next_id: 1,
        };
        tally.enter(&bitext.rows);
        tally
    }

    /// Forgets what was touched so far.
    pub fn begin(&mut self) {
        self.untouched_before = usize::MAX;
        self.untouched_after = usize::MAX;
        self.moves.clear();
    }

    fn touch(&mut self, from: usize, to: usize, length: usize) {
        self.untouched_before = self.untouched_before.min(from);
        self.untouched_after = self.untouched_after.min(length.saturating_sub(to));
    }

    fn enter(&mut self, rows: &[Row]) {
        self.counts.count(rows, |count| *count += 1);
        for row in rows {
            self.next_id = self.next_id.max(row.id.saturating_add(1));
        }
    }

    fn leave(&mut self, rows: &[Row]) {
        self.counts.count(rows, |count| *count -= 1);
    }

    fn enter_state(&mut self, row: &Row) {
        let row = std::slice::from_ref(row);
        self.counts.count_states(row, |count| *count += 1);
    }

    fn leave_state(&mut self, row: &Row) {
        let row = std::slice::from_ref(row);
        self.counts.count_states(row, |count| *count -= 1);
    }
}
