//! Several rows in one go: pairing them with those across, putting them elsewhere, replacing a text in them.

use super::Engine;
use super::outcome::{Outcome, Refusal};
use crate::bitext::edit::{Sides, stand_alone_apart};
use crate::bitext::{Cell, Row, Status};
use crate::pair::{Pair, Side};
use crate::session::replace::Replacing;
use crate::session::{Edit, Review};
use std::ops::Range;

/// Cells that wait for their partners across.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pinned {
    /// The row of the first.
    pub(super) row: usize,
    pub(super) side: Side,
    /// How many there are, those behind it among them.
    pub(super) cells: usize,
}

impl Engine {
    /// Returns a stretch of rows: the range, else some from the row on; a filter must not hide any of them.
    pub(super) fn stretch(&self, rows: usize) -> Result<Range<usize>, Refusal> {
        let stretch = if let Some(range) = self.range() {
            *range.start()..*range.end() + 1
        } else {
            let end = self.row.saturating_add(rows.max(1));
            self.row..end.min(self.review.rows().len())
        };
        let hidden = stretch.clone().filter(|row| !self.is_shown(*row)).count();
        if hidden > 0 {
            return Err(Refusal::Hidden { rows: hidden });
        }
        Ok(stretch)
    }

    pub(super) fn pin(&mut self, rows: usize) -> Outcome {
        let here = self.side;
        let Some(pinned) = self.pinned else {
            let stretch = match self.stretch(rows) {
                Ok(stretch) => stretch,
                Err(refusal) => return refusal.into(),
            };
            let all = self.review.rows().iter().enumerate();
            let all = all.skip(stretch.start).take(stretch.len());
            let mut full = all.filter(|(_, row)| !row.cells.get(here).is_empty());
            let Some((first, _)) = full.next() else {
                return Refusal::EmptyCell(here).into();
            };
            let cells = 1 + full.count();
            if cells == 1 && first != self.row && self.range_from.is_none() {
                return Refusal::EmptyCell(here).into();
            }
            self.pinned = Some(Pinned {
                row: first,
                side: here,
                cells,
            });
            self.range_from = None;
            self.side = here.other();
            return Outcome::PinBegun { cells };
        };
        if pinned.side == here {
            let partner = here.other();
            return Refusal::WrongSide { partner }.into();
        }
        let places = match pinned.side {
            Side::Source => Pair::new(pinned.row, self.row),
            Side::Target => Pair::new(self.row, pinned.row),
        };
        if pinned.cells > 1 {
            return self.pin_block(places, pinned.cells);
        }
        self.pin_one(places)
    }

    fn pin_block(&mut self, places: Pair<usize>, cells: usize) -> Outcome {
        let mut pinner = Pinner {
            places,
            left: cells,
            made: None,
            links: None,
        };
        match self.review.apply_series(|review| pinner.next(review)) {
            Ok(several) => {
                self.after(several.done);
                self.row = pinner.row(self.review.rows());
                self.pinned = None;
                Outcome::PinnedBlock {
                    several,
                    wanted: cells,
                }
            }
            Err(error) => error.into(),
        }
    }

    /// Takes rows up, or puts those that were taken up here.
    pub(super) fn carry(&mut self, rows: usize) -> Outcome {
        let Some(carried) = self.carried.clone() else {
            let stretch = match self.stretch(rows) {
                Ok(stretch) => stretch,
                Err(refusal) => return refusal.into(),
            };
            let rows = stretch.len();
            self.carried = Some(stretch);
            self.range_from = None;
            return Outcome::CarryBegun { rows };
        };
        let rows = carried.len();
        let to = match self.row {
            here if carried.contains(&here) => return Refusal::SamePlace.into(),
            here if here < carried.start => here,
            here => here + 1 - rows,
        };
        let edit = Edit::Carry {
            row: carried.start,
            count: rows,
            to,
        };
        if let Err(error) = self.apply(edit) {
            return error.into();
        }
        self.row = to;
        Outcome::Carried { rows, to }
    }

    /// Replaces a text in all cells that are shown, or says what that would do.
    pub(super) fn replace(
        &mut self,
        find: &str,
        with: &str,
        sides: Sides,
        preview: bool,
    ) -> Outcome {
        let replacing = match Replacing::new(find, with) {
            Ok(replacing) => replacing,
            Err(error) => return Refusal::Query(error).into(),
        };
        let rows = self.review.rows().iter().enumerate();
        let rows = rows.filter(|(row, _)| self.is_shown(*row));
        let mut found = replacing.look_through(rows, sides);
        found.only_shown = self.shown.is_some();
        if found.cells.is_empty() {
            let find = find.to_owned();
            return Refusal::NothingToReplace { find }.into();
        }
        if preview {
            return Outcome::Replaceable(found);
        }
        let edits = found.cells.iter().map(|cell| Edit::Text {
            row: cell.row,
            side: cell.side,
            text: cell.after.clone(),
        });
        let edits: Vec<Edit> = edits.collect();
        let edit = Edit::Series { edits };
        self.made(edit, Outcome::Replaced(found))
    }
}

/// Pairs cells with those across, one after another.
struct Pinner {
    /// The cells that are paired next, or where they are looked for.
    places: Pair<usize>,
    left: usize,
    /// The pair that was made last, and the row that it became.
    made: Option<usize>,
    /// Whether they stand alone, with rows between them that stay as they are.
    links: Option<bool>,
}

impl Pinner {
    /// Returns the next pin; nothing when enough are made, or a side has no cell left.
    fn next(&mut self, review: &Review) -> Option<Edit> {
        let rows = review.rows();
        loop {
            self.left = self.left.checked_sub(1)?;
            let next = |side: Side| {
                let from = *self.places.get(side);
                let found = rows.get(from..)?.iter().position(|row| {
                    !row.cells.get(side).is_empty()
                        && (self.links != Some(true) || row.is_one_sided())
                });
                found.map(|ahead| from + ahead)
            };
            let places = Pair::new(next(Side::Source)?, next(Side::Target)?);
            let links = stand_alone_apart(rows, places);
            if self.links.is_some_and(|before| before != links && before) {
                return None;
            }
            self.links.get_or_insert(links);
            let edit = Edit::pair(rows, places.source, places.target);
            let is_done = places.source == places.target
                && rows
                    .get(places.source)
                    .is_some_and(|row| row.status == Status::Accepted);
            let row = place_of(rows, places, links);
            self.made = Some(row);
            self.places = if links {
                // The row of the target cell goes; the next one moves up.
                let gone = usize::from(places.target < places.source);
                Pair::new(places.source + 1 - gone, places.target)
            } else {
                Pair::new(row + 1, row + 1)
            };
            if !is_done {
                return Some(edit);
            }
        }
    }

    /// Returns the row that was made last.
    fn row(&self, rows: &[Row]) -> usize {
        let row = self.made.unwrap_or_default();
        row.min(rows.len().saturating_sub(1))
    }
}

/// Returns where two cells will stand once they are paired.
fn place_of(rows: &[Row], places: Pair<usize>, links: bool) -> usize {
    let Pair { source, target } = places;
    if links {
        return source - usize::from(target < source);
    }
    let full = |range: Range<usize>, side: Side| {
        let rows = rows.get(range).unwrap_or_default();
        let is_full = |row: &&Row| !Cell::is_empty(row.cells.get(side));
        rows.iter().filter(is_full).count()
    };
    // What stands before the pinned cell on its side goes before the new row, a row each.
    source.min(target) + full(source..target, Side::Target) + full(target..source, Side::Source)
}
