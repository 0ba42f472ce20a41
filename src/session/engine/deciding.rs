//! Decisions about rows.

use super::Engine;
use super::command::Direction;
use super::outcome::{Outcome, Refusal};
use crate::bitext::{Row, Status};
use crate::session::Edit;

/// The rows that a decision is about, and how many between them a filter hides.
struct Chosen {
    rows: Vec<usize>,
    hidden: usize,
}

impl Engine {
    /// Returns the rows that a decision is about, as far as they are shown: the range, the marked rows, or some from
    /// here on.
    fn chosen(&self, rows: usize) -> Chosen {
        let of = |all: Vec<usize>| {
            let count = all.len();
            let rows: Vec<usize> = all.into_iter().filter(|row| self.is_shown(*row)).collect();
            let hidden = count - rows.len();
            Chosen { rows, hidden }
        };
        if let Some(range) = self.range() {
            return of(range.collect());
        }
        if !self.marked.is_empty() {
            return of(self.marked.iter().copied().collect());
        }
        let rows = rows.max(1);
        let Some(shown) = &self.shown else {
            let end = self.row.saturating_add(rows);
            return of((self.row..end.min(self.review.rows().len())).collect());
        };
        let behind = shown.rows().iter().copied().filter(|row| *row > self.row);
        let rows: Vec<usize> = std::iter::once(self.row).chain(behind).take(rows).collect();
        let last = rows.last().copied().unwrap_or(self.row);
        let hidden = last + 1 - self.row - rows.len();
        Chosen { rows, hidden }
    }

    fn all_are(&self, rows: &[usize], status: Status) -> bool {
        let all = self.review.rows();
        rows.iter()
            .all(|row| all.get(*row).is_some_and(|row| row.status == status))
    }

    pub(super) fn accept(&mut self, rows: usize) -> Outcome {
        let Chosen {
            rows: chosen,
            hidden,
        } = self.chosen(rows);
        let (rows, last) = (chosen.len(), chosen.last().copied().unwrap_or(self.row));
        if rows == 0 {
            return Refusal::Hidden { rows: hidden }.into();
        }
        let is_done = self.all_are(&chosen, Status::Accepted);
        if !is_done && let Err(error) = self.apply(Edit::decide(chosen, Status::Accepted)) {
            return error.into();
        }
        self.marked.clear();
        self.range_from = None;
        self.row = last;
        match self.find(Direction::Forward, Row::is_doubtful) {
            Some(row) => self.row = row,
            None => self.move_by(Direction::Forward, 1),
        }
        Outcome::Accepted { rows, hidden }
    }

    pub(super) fn decide(&mut self, status: Status, rows: usize) -> Outcome {
        let Chosen {
            rows: chosen,
            hidden,
        } = self.chosen(rows);
        let rows = chosen.len();
        if rows == 0 {
            return Refusal::Hidden { rows: hidden }.into();
        }
        if let Err(error) = self.apply(Edit::decide(chosen, status)) {
            return error.into();
        }
        self.marked.clear();
        Outcome::Decided {
            status,
            rows,
            hidden,
        }
    }

    pub(super) fn drop_or_keep(&mut self, rows: usize) -> Outcome {
        let chosen = self.chosen(rows);
        let status = if self.all_are(&chosen.rows, Status::Dropped) {
            Status::Auto
        } else {
            Status::Dropped
        };
        self.decide(status, rows)
    }

    /// Accepts rows that nobody has looked at and that have two sides.
    pub(super) fn accept_sure(&mut self, least: f64) -> Outcome {
        let rows = self.review.rows().iter().enumerate();
        let is_sure = |row: &Row| {
            row.status == Status::Auto && row.confidence >= least && !row.is_one_sided()
        };
        let sure: Vec<usize> = rows
            .filter(|(_, row)| is_sure(row))
            .map(|(at, _)| at)
            .collect();
        let rows = sure.len();
        if rows > 0
            && let Err(error) = self.apply(Edit::decide(sure, Status::Accepted))
        {
            return Refusal::Review(error).into();
        }
        Outcome::Accepted { rows, hidden: 0 }
    }
}
