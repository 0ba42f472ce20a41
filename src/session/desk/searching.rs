//! Searches and filters by text, a part at a time: a key is answered before all rows were looked at.
//!
//! * **Law:** where the reviewer is after some keys does not depend on how much was looked at between them.
//!   Only counts may come later.

use super::Desk;
use crate::pair::Side;
use crate::session::search::{Filter, Query};
use crate::session::selection::{Looking, Selection, Sought};

/// Rows that are looked through before a key is answered.
pub(super) const ROWS_A_KEY: usize = 1 << 14;

/// What is still to be settled of a search or a filter.
#[derive(Debug, Clone)]
pub(super) enum Unsettled {
    /// Nothing.
    Nothing,
    /// The next (or the previous) hit after the row.
    Hit { forward: bool },
    /// Which row comes first by a filter, before any of them is shown.
    First(Selection),
    /// How many hits there are, for the message.
    HitCount,
    /// How many rows the filter shows, for the message.
    ShownCount,
}

impl Desk {
    /// Looks through some more rows for the search or the filter, at most about `rows`; returns whether more
    /// are left. To be called while no key comes.
    pub fn continue_search(&mut self, rows: usize) -> bool {
        self.seek(rows);
        self.is_searching()
    }

    /// Tells whether a search or a filter has rows left to look at.
    pub fn is_searching(&self) -> bool {
        let is_partial = |selection: &Selection| !selection.is_whole();
        matches!(self.unsettled, Unsettled::First(_))
            || self.shown.as_ref().is_some_and(is_partial)
            || self
                .search
                .as_ref()
                .is_some_and(|(_, hits)| is_partial(hits))
    }

    /// Finds what the next key may depend on: the row that was sought, and all rows that a filter shows.
    pub(super) fn settle(&mut self) {
        if matches!(self.unsettled, Unsettled::Hit { .. } | Unsettled::First(_)) {
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

    fn seek(&mut self, most: usize) {
        let mut looking = Looking {
            rows: self.review.rows(),
            index: &mut self.index,
            most,
        };
        match std::mem::replace(&mut self.unsettled, Unsettled::Nothing) {
            Unsettled::Hit { forward } => self.seek_hit(forward, most),
            Unsettled::First(shown) => self.seek_first(shown, most),
            counting => {
                for selection in [
                    self.shown.as_mut(),
                    self.search.as_mut().map(|(_, hits)| hits),
                ]
                .into_iter()
                .flatten()
                {
                    selection.go_on(&mut looking);
                }
                self.unsettled = counting;
                self.tell_count();
            }
        }
    }

    /// Goes to the next (or the previous) hit of the search.
    pub(super) fn go_to_hit(&mut self, forward: bool) {
        self.seek_hit(forward, ROWS_A_KEY);
    }

    fn seek_hit(&mut self, forward: bool, most: usize) {
        let Some((query, hits)) = &mut self.search else {
            return;
        };
        let shown = self.shown.as_ref();
        let is_shown =
            |row: &usize| shown.is_none_or(|shown| shown.rows().binary_search(row).is_ok());
        let mut looking = Looking {
            rows: self.review.rows(),
            index: &mut self.index,
            most,
        };
        match hits.nearest(self.row, forward, is_shown, &mut looking) {
            Sought::Found(row) => {
                hits.go_on(&mut looking);
                self.go_to_cell_of_hit(row);
                self.unsettled = Unsettled::HitCount;
                self.tell_count();
            }
            Sought::Nowhere => {
                let text = format!("`{}` is nowhere", query.text);
                self.refuse(text);
            }
            Sought::NotYet => {
                let text = format!("looking for `{}`…", query.text);
                self.unsettled = Unsettled::Hit { forward };
                self.say(text);
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

    /// Says which hit this is, or how many rows are shown, as far as that is known.
    fn tell_count(&mut self) {
        let (text, is_whole) = match (&self.unsettled, &self.search, &self.shown) {
            (Unsettled::HitCount, Some((query, hits)), _) if hits.is_whole() => {
                let (place, all) = (hits.rank(self.row) + 1, hits.rows().len());
                (format!("hit {place} of {all} for `{}`", query.text), true)
            }
            (Unsettled::HitCount, Some((query, _)), _) => {
                (format!("a hit for `{}`; counting…", query.text), false)
            }
            (Unsettled::ShownCount, _, Some(shown)) if shown.is_whole() => {
                let count = shown.rows().len();
                let rows = if count == 1 { "row" } else { "rows" };
                (format!("{count} {rows} by `{}`", shown.filter.name()), true)
            }
            (Unsettled::ShownCount, _, Some(shown)) => (
                format!("rows by `{}`; counting…", shown.filter.name()),
                false,
            ),
            _ => return,
        };
        if is_whole {
            self.unsettled = Unsettled::Nothing;
        }
        self.say(text);
    }

    pub(super) fn search_for(&mut self, text: &str) {
        if text.is_empty() {
            self.search = None;
            return;
        }
        match Query::new(text) {
            Ok(query) => {
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
                if here && is_shown {
                    self.go_to_cell_of_hit(self.row);
                    self.unsettled = Unsettled::HitCount;
                    self.seek(ROWS_A_KEY);
                } else {
                    self.go_to_hit(true);
                }
            }
            Err(error) => self.refuse(error.to_string()),
        }
    }

    pub(super) fn show_only(&mut self, text: &str) {
        if text.trim().is_empty() {
            self.shown = None;
            return;
        }
        match Filter::new(text) {
            Ok(filter) => {
                let most = if filter.is_text() {
                    ROWS_A_KEY
                } else {
                    usize::MAX
                };
                let shown = Selection::new(filter, self.review.rows().len());
                self.seek_first(shown, most);
            }
            Err(error) => self.refuse(error.to_string()),
        }
    }

    /// Goes to the first row by a filter and shows no others, once there is one.
    fn seek_first(&mut self, mut shown: Selection, most: usize) {
        let mut looking = Looking {
            rows: self.review.rows(),
            index: &mut self.index,
            most,
        };
        match shown.first_from(self.row, &mut looking) {
            Sought::Found(row) => {
                shown.go_on(&mut looking);
                self.row = row;
                self.shown = Some(shown);
                self.unsettled = Unsettled::ShownCount;
                self.tell_count();
            }
            Sought::Nowhere => self.refuse(format!("no row is left by `{}`", shown.filter.name())),
            Sought::NotYet => {
                self.say(format!("looking for `{}`…", shown.filter.name()));
                self.unsettled = Unsettled::First(shown);
            }
        }
    }
}
