//! Rows of texts inside codes: a file that we wrote holds them twice, in the code and as rows behind it.

use crate::bitext::Row;
use std::collections::VecDeque;

/// Rows of texts inside codes that rows to come may repeat.
#[derive(Debug, Default)]
pub(super) struct Inside {
    /// Those of earlier rows, by their places in the list of rows.
    known: VecDeque<usize>,
    /// Those of the row that was added last.
    fresh: Vec<usize>,
    /// How many of the known ones stand inside of the row that was added last, too.
    met: usize,
}

impl Inside {
    /// Takes up that the row at a place of the list is inside the one that was added last.
    pub(super) fn add(&mut self, place: usize) {
        self.fresh.push(place);
    }

    /// Tells whether a row inside the one that was added last is there: inside another code around that one.
    pub(super) fn is_known(&mut self, row: &Row, list: &[Row]) -> bool {
        let next = self.known.get(self.met);
        let is_known = next.is_some_and(|at| is_the_same(row, list.get(*at)));
        self.met += usize::from(is_known);
        is_known
    }

    /// Returns the place of the row that a new one repeats: they come in one order, with nothing between them.
    pub(super) fn repeated_by(&mut self, row: &Row, list: &[Row]) -> Option<usize> {
        self.known.extend(self.fresh.drain(..));
        self.met = 0;
        let next = self.known.pop_front()?;
        let is_repeated = is_the_same(row, list.get(next));
        if !is_repeated {
            self.known.clear();
        }
        is_repeated.then_some(next)
    }
}

/// Tells whether two rows have the same texts, with the same codes on them.
fn is_the_same(row: &Row, known: Option<&Row>) -> bool {
    known.is_some_and(|known| known.cells == row.cells)
}
