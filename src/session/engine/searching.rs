//! Searches and filters by text, a part at a time: a command is answered before all rows were looked at.
//!
//! * **Law:** where the engine stands after some commands does not depend on how much was looked at between them.
//!   Only counts may come later.

use super::Engine;
use super::command::Direction;
use super::outcome::{Outcome, Refusal};
use crate::pair::Side;
use crate::session::search::{Filter, Query};
use crate::session::selection::{Looking, Selection, Sought};

/// Rows that are looked through before a command is answered.
pub(super) const ROWS_A_COMMAND: usize = 1 << 14;

/// What is still to be settled of a search or a filter.
#[derive(Debug, Clone)]
pub(super) enum Unsettled {
    /// Nothing.
    Nothing,
    /// The next (or the previous) hit after the row.
    Hit(Direction),
    /// Which row comes first by a filter, before any of them is shown.
    First(Selection),
    /// How many hits there are.
    HitCount,
    /// How many rows the filter shows.
    ShownCount,
}

impl Engine {
    /// Looks through some more rows for the search or the filter, at most about `rows`; returns what is known since.
    /// To be called while nobody asks for anything and [`is_searching`](Self::is_searching).
    pub fn continue_search(&mut self, rows: usize) -> Option<Outcome> {
        self.seek(rows)
    }

    /// Returns whether a search or a filter has rows left to look at.
    pub fn is_searching(&self) -> bool {
        let is_partial = |selection: &Selection| !selection.is_whole();
        matches!(self.unsettled, Unsettled::First(_))
            || self.shown.as_ref().is_some_and(is_partial)
            || self
                .search
                .as_ref()
                .is_some_and(|(_, hits)| is_partial(hits))
    }

    /// Finds what the next command may depend on: the row that was sought, and all rows that a filter shows. What was
    /// to be counted is not told any more.
    pub fn settle(&mut self) {
        if matches!(self.unsettled, Unsettled::Hit(_) | Unsettled::First(_)) {
            self.seek(usize::MAX);
        }
        if let Some(shown) = &mut self.shown {
            shown.go_on(&mut Looking {
                rows: self.review.rows(),
                index: &mut self.index,
                most: usize::MAX,
            });
        }
        self.unsettled = Unsettled::Nothing;
    }

    fn seek(&mut self, most: usize) -> Option<Outcome> {
        match std::mem::replace(&mut self.unsettled, Unsettled::Nothing) {
            Unsettled::Hit(direction) => Some(self.seek_hit(direction, most)),
            Unsettled::First(shown) => Some(self.seek_first(shown, most)),
            counting => {
                let mut looking = Looking {
                    rows: self.review.rows(),
                    index: &mut self.index,
                    most,
                };
                let hits = self.search.as_mut().map(|(_, hits)| hits);
                for selection in [self.shown.as_mut(), hits].into_iter().flatten() {
                    selection.go_on(&mut looking);
                }
                self.unsettled = counting;
                self.counted()
            }
        }
    }

    /// Goes to the next (or the previous) hit of the search.
    pub(super) fn go_to_hit(&mut self, direction: Direction) -> Outcome {
        self.seek_hit(direction, ROWS_A_COMMAND)
    }

    fn seek_hit(&mut self, direction: Direction, most: usize) -> Outcome {
        let Some((query, hits)) = &mut self.search else {
            return Outcome::Quiet;
        };
        let shown = self.shown.as_ref();
        let is_shown =
            |row: &usize| shown.is_none_or(|shown| shown.rows().binary_search(row).is_ok());
        let mut looking = Looking {
            rows: self.review.rows(),
            index: &mut self.index,
            most,
        };
        match hits.nearest(self.row, direction.is_forward(), is_shown, &mut looking) {
            Sought::Found(row) => {
                hits.go_on(&mut looking);
                self.go_to_cell_of_hit(row);
                self.unsettled = Unsettled::HitCount;
                self.counted().unwrap_or(Outcome::Quiet)
            }
            Sought::Nowhere => {
                let query = query.text.clone();
                Refusal::NoHit { query }.into()
            }
            Sought::NotYet => {
                let text = query.text.clone();
                self.unsettled = Unsettled::Hit(direction);
                Outcome::Seeking { text }
            }
        }
    }

    fn go_to_cell_of_hit(&mut self, row: usize) {
        self.row = row;
        let Some((query, _)) = &self.search else {
            return;
        };
        let holds = |side: Side| {
            self.current()
                .is_some_and(|row| !query.hits(&row.cells.get(side).text).is_empty())
        };
        if !holds(self.side) && holds(self.side.other()) {
            self.side = self.side.other();
        }
    }

    /// Returns which hit this is, or how many rows are shown, as far as that is known.
    fn counted(&mut self) -> Option<Outcome> {
        let (outcome, is_whole) = match (&self.unsettled, &self.search, &self.shown) {
            (Unsettled::HitCount, Some((query, hits)), _) => {
                let place = (hits.rank(self.row) + 1, hits.rows().len());
                let outcome = Outcome::Hit {
                    query: query.text.clone(),
                    place: hits.is_whole().then_some(place),
                };
                (outcome, hits.is_whole())
            }
            (Unsettled::ShownCount, _, Some(shown)) => {
                let outcome = Outcome::Shown {
                    filter: shown.filter.name().to_owned(),
                    rows: shown.is_whole().then_some(shown.rows().len()),
                };
                (outcome, shown.is_whole())
            }
            _ => return None,
        };
        if is_whole {
            self.unsettled = Unsettled::Nothing;
        }
        Some(outcome)
    }

    pub(super) fn search_for(&mut self, text: &str) -> Outcome {
        if text.is_empty() {
            self.search = None;
            return Outcome::Quiet;
        }
        let query = match Query::new(text) {
            Ok(query) => query,
            Err(error) => return Refusal::Query(error).into(),
        };
        let filter = Filter::Text(Box::new(query.clone()));
        let mut hits = Selection::new(filter, self.review.rows().len());
        let mut looking = Looking {
            rows: self.review.rows(),
            index: &mut self.index,
            most: 1,
        };
        // A hit in this very row is the first one.
        let here = hits.first_from(self.row, &mut looking) == Sought::Found(self.row);
        let shown = self.shown.as_ref();
        let is_shown = shown.is_none_or(|shown| shown.rows().contains(&self.row));
        self.search = Some((query, hits));
        if !here || !is_shown {
            return self.go_to_hit(Direction::Forward);
        }
        self.go_to_cell_of_hit(self.row);
        self.unsettled = Unsettled::HitCount;
        self.seek(ROWS_A_COMMAND).unwrap_or(Outcome::Quiet)
    }

    pub(super) fn show_only(&mut self, text: &str) -> Outcome {
        if text.trim().is_empty() {
            self.shown = None;
            return Outcome::Quiet;
        }
        match Filter::new(text) {
            Ok(filter) => {
                let most = if filter.is_text() {
                    ROWS_A_COMMAND
                } else {
                    usize::MAX
                };
                let shown = Selection::new(filter, self.review.rows().len());
                self.seek_first(shown, most)
            }
            Err(error) => Refusal::Query(error).into(),
        }
    }

    /// Goes to the first row by a filter and shows no others, once there is one.
    fn seek_first(&mut self, mut shown: Selection, most: usize) -> Outcome {
        let mut looking = Looking {
            rows: self.review.rows(),
            index: &mut self.index,
            most,
        };
        let text = shown.filter.name().to_owned();
        match shown.first_from(self.row, &mut looking) {
            Sought::Found(row) => {
                shown.go_on(&mut looking);
                self.row = row;
                self.context = shown.filter.context();
                self.shown = Some(shown);
                self.unsettled = Unsettled::ShownCount;
                self.counted().unwrap_or(Outcome::Quiet)
            }
            Sought::Nowhere => Refusal::NoRowShown { filter: text }.into(),
            Sought::NotYet => {
                self.unsettled = Unsettled::First(shown);
                Outcome::Seeking { text }
            }
        }
    }
}
