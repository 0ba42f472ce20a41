//! Edits of cells and rows.

use super::Engine;
use super::command::Push;
use super::outcome::{Outcome, Steps};
use crate::bitext::edit::Sides;
use crate::bitext::{Cell, Status};
use crate::pair::{Pair, Side};
use crate::session::{Edit, Review};

/// Rows behind two pinned cells among which the new row is looked for.
const NEAR: usize = 10;

impl Engine {
    /// Makes an edit and says what it did.
    pub(super) fn made(&mut self, edit: Edit, outcome: Outcome) -> Outcome {
        match self.apply(edit) {
            Ok(_) => outcome,
            Err(error) => error.into(),
        }
    }

    pub(super) fn merge(&mut self, sides: Option<Sides>, rows: Option<usize>) -> Outcome {
        let there = self.review.rows().len().saturating_sub(self.row);
        let (row, count) = match self.range() {
            Some(range) => (*range.start(), range.count()),
            None => (self.row, rows.unwrap_or(2).min(there).max(2)),
        };
        // The next row is joined whether it is shown or not; of several, none may be hidden.
        if (rows.is_some() || self.range_from.is_some())
            && let Err(refusal) = self.stretch(count)
        {
            return refusal.into();
        }
        let rows = count;
        let edit = Edit::merge(row, rows, sides.unwrap_or_else(|| self.side.into()));
        if let Err(error) = self.apply(edit) {
            return error.into();
        }
        self.row = row;
        Outcome::Merged { rows }
    }

    /// Pushes cells as often as that moves them past others.
    pub(super) fn push(&mut self, push: Push, times: usize) -> Outcome {
        let rows = self.review.rows().len();
        let most = match push {
            Push::Up => self.row + 1,
            Push::Down | Push::Swap => rows.saturating_sub(self.row),
        };
        let mut pusher = Pusher {
            push,
            side: self.side,
            row: self.row,
            left: times.min(most).max(1),
            before: None,
        };
        if pusher.left == 1 {
            let half = self.is_empty_cell();
            if let Some(edit) = pusher.next(&self.review) {
                if let Err(error) = self.apply(edit) {
                    return error.into();
                }
                self.row = pusher.follow(&self.review);
            }
            return Outcome::Pushed {
                push,
                several: None,
                pulled: self.pulled(push, half),
            };
        }
        let half = self.is_empty_cell();
        match self.review.apply_series(|review| pusher.next(review)) {
            Ok(several) => {
                self.after(several.done);
                self.row = pusher.follow(&self.review);
                Outcome::Pushed {
                    push,
                    several: Some(several),
                    pulled: self.pulled(push, half),
                }
            }
            Err(error) => error.into(),
        }
    }

    fn is_empty_cell(&self) -> bool {
        let cell = self.current().map(|row| row.cells.get(self.side));
        cell.is_some_and(Cell::is_empty)
    }

    /// Returns what was pulled into a cell that was empty.
    fn pulled(&self, push: Push, was_empty: bool) -> Option<String> {
        let cell = self.current().map(|row| row.cells.get(self.side))?;
        (push == Push::Up && was_empty && !cell.is_empty()).then(|| cell.text.clone())
    }

    /// Cuts the row in two. What is cut off one side alone goes into the empty cell of the row below, where there is
    /// one: that row has waited for it.
    pub(super) fn split(&mut self, source: Option<usize>, target: Option<usize>) -> Outcome {
        let row = self.row;
        let split = Edit::Split {
            row,
            source,
            target,
        };
        let side = match (source, target) {
            (Some(_), None) => Some(Side::Source),
            (None, Some(_)) => Some(Side::Target),
            _ => None,
        };
        let below = self.review.rows().get(row + 1);
        let is_waiting = |side: Side| {
            below.is_some_and(|row| {
                row.cells.get(side).is_empty()
                    && !row.cells.get(side.other()).is_empty()
                    && !matches!(row.status, Status::Accepted | Status::Dropped)
            })
        };
        let edit = if side.is_some_and(is_waiting) {
            let fill = Edit::merge(row + 1, 2, Sides::Both);
            let edits = vec![split, fill];
            Edit::Series { edits }
        } else {
            split
        };
        self.made(edit, Outcome::Split)
    }

    /// Pairs the pinned cell with its partner.
    pub(super) fn pin_one(&mut self, places: Pair<usize>) -> Outcome {
        let Pair { source, target } = places;
        let first = source.min(target);
        let edit = Edit::pair(self.review.rows(), source, target);
        let linked = matches!(edit, Edit::Link { .. }).then(|| edit.row());
        if let Err(error) = self.apply(edit) {
            return error.into();
        }
        self.pinned = None;
        self.row = linked.unwrap_or_else(|| {
            let rows = self.review.rows().iter().enumerate().skip(first);
            let pinned = rows
                .take(source.abs_diff(target) + 1 + NEAR)
                .find(|(_, row)| row.status == Status::Accepted && !row.is_one_sided());
            pinned.map_or(first, |(at, _)| at)
        });
        let over_rows = linked.is_some();
        Outcome::Pinned { over_rows }
    }

    /// Takes edits back, or makes them again.
    pub(super) fn step(&mut self, edit: &Edit, times: usize) -> Outcome {
        let (to_undo, to_redo) = self.review.depth();
        let undoes = matches!(edit, Edit::Undo);
        let most = if undoes { to_undo } else { to_redo };
        let mut left = times.min(most).max(1);
        let several = self.review.apply_series(|_| {
            left = left.checked_sub(1)?;
            Some(edit.clone())
        });
        let several = match several {
            Ok(several) => several,
            Err(error) => return error.into(),
        };
        self.after(several.done);
        self.row = several
            .done
            .row
            .min(self.review.rows().len().saturating_sub(1));
        let depth = self.review.depth();
        let steps = Steps { several, depth };
        if undoes {
            Outcome::Undone(steps)
        } else {
            Outcome::Redone(steps)
        }
    }
}

/// Pushes the cells of a side again and again; the row follows the cell.
struct Pusher {
    push: Push,
    side: Side,
    row: usize,
    left: usize,
    /// Before the last push: how many rows there were, and whether the cell was empty.
    before: Option<(usize, bool)>,
}

impl Pusher {
    /// Returns the next push.
    fn next(&mut self, review: &Review) -> Option<Edit> {
        self.row = self.follow(review);
        self.left = self.left.checked_sub(1)?;
        let (row, side) = (self.row, self.side);
        let cell = review.rows().get(row).map(|row| row.cells.get(side));
        let is_empty = cell.is_none_or(Cell::is_empty);
        self.before = Some((review.rows().len(), is_empty));
        Some(match self.push {
            Push::Down => Edit::PushDown { row, side },
            Push::Up => Edit::PushUp { row, side },
            Push::Swap => Edit::Swap { row, side },
        })
    }

    /// Returns where the cell is after the last push.
    fn follow(&mut self, review: &Review) -> usize {
        let rows = review.rows().len();
        let row = match (self.before.take(), self.push) {
            (Some((before, _)), Push::Down) if rows >= before => self.row + 1,
            (Some((_, false)), Push::Up) => self.row.saturating_sub(1),
            (Some(_), Push::Swap) => self.row + 1,
            _ => self.row,
        };
        row.min(rows.saturating_sub(1))
    }
}
