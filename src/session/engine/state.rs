//! What a front end shows of the engine.

use super::Engine;
use crate::bitext::edit::Counts;
use crate::bitext::{Bitext, Row};
use crate::pair::{Pair, Side};
use crate::session::Review;
use crate::session::search::Query;
use crate::session::selection::Selection;
use std::collections::BTreeSet;
use std::ops::{Range, RangeInclusive};

impl Engine {
    /// Returns the bitext as it is now.
    pub fn bitext(&self) -> &Bitext {
        self.review.bitext()
    }

    /// Returns its rows.
    pub fn rows(&self) -> &[Row] {
        self.review.rows()
    }

    /// Returns how many rows there are of each sort.
    pub fn counts(&self) -> Counts {
        self.review.counts()
    }

    /// Returns the review itself.
    pub fn review(&self) -> &Review {
        &self.review
    }

    /// Returns the number of the row that commands act on, from 0.
    pub const fn row(&self) -> usize {
        self.row
    }

    /// Returns the side of the cell that commands act on.
    pub const fn side(&self) -> Side {
        self.side
    }

    /// Returns the row that commands act on.
    pub fn current(&self) -> Option<&Row> {
        self.review.rows().get(self.row)
    }

    /// Returns the range of rows from where it began to here.
    pub fn range(&self) -> Option<RangeInclusive<usize>> {
        self.range_from
            .map(|from| from.min(self.row)..=from.max(self.row))
    }

    /// Returns the rows that are marked one by one.
    pub const fn marked(&self) -> &BTreeSet<usize> {
        &self.marked
    }

    /// Returns whether a row is among those that the next command acts on.
    pub fn is_selected(&self, row: usize) -> bool {
        let is_carried = self.carried.as_ref();
        is_carried.is_some_and(|rows| rows.contains(&row))
            || self.marked.contains(&row)
            || self.range().is_some_and(|range| range.contains(&row))
    }

    /// Returns the cell that waits for its partner, the first one of several.
    pub fn pinned(&self) -> Option<(usize, Side)> {
        self.pinned.map(|pinned| (pinned.row, pinned.side))
    }

    /// Returns the rows that were taken up, to be put elsewhere.
    pub const fn carried(&self) -> Option<&Range<usize>> {
        self.carried.as_ref()
    }

    /// Returns the search and its hits.
    pub const fn search(&self) -> Option<&(Query, Selection)> {
        self.search.as_ref()
    }

    /// Returns the rows that are shown, when not all are.
    pub const fn shown(&self) -> Option<&Selection> {
        self.shown.as_ref()
    }

    /// Tells whether a filter shows a row; the one that commands act on is always shown.
    pub fn is_shown(&self, row: usize) -> bool {
        row == self.row
            || self
                .shown
                .as_ref()
                .is_none_or(|shown| shown.rows().binary_search(&row).is_ok())
    }

    /// Returns how many rows are shown around each one that a filter shows.
    pub const fn context(&self) -> usize {
        self.context
    }

    /// Returns what the two texts are called: two files of one name by the folders that tell them apart.
    pub const fn titles(&self) -> &Pair<String> {
        &self.titles
    }

    /// Returns where the export goes; empty when nobody has said it.
    pub fn export_path(&self) -> &str {
        &self.export_path
    }

    /// Returns whether an edit came after the last export.
    pub fn export_is_older(&self) -> bool {
        self.export.as_ref().is_some_and(|(_, is_older)| *is_older)
    }
}
