//! Decisions about rows.

use super::Engine;
use super::command::Direction;
use super::outcome::{Outcome, Refusal};
use crate::bitext::{Row, Status};
use crate::session::Edit;

impl Engine {
    /// Returns the rows that a decision is about: the range, the marked rows, or some from here on.
    fn chosen(&self, rows: usize) -> Vec<usize> {
        if let Some(range) = self.range() {
            return range.collect();
        }
        if !self.marked.is_empty() {
            return self.marked.iter().copied().collect();
        }
        let end = self.row.saturating_add(rows.max(1));
        (self.row..end.min(self.review.rows().len())).collect()
    }

    fn all_are(&self, rows: &[usize], status: Status) -> bool {
        let all = self.review.rows();
        rows.iter()
            .all(|row| all.get(*row).is_some_and(|row| row.status == status))
    }

    pub(super) fn accept(&mut self, rows: usize) -> Outcome {
        let chosen = self.chosen(rows);
        let (rows, last) = (chosen.len(), chosen.last().copied().unwrap_or(self.row));
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
        Outcome::Accepted { rows }
    }

    pub(super) fn decide(&mut self, status: Status, rows: usize) -> Outcome {
        let chosen = self.chosen(rows);
        let rows = chosen.len();
        if let Err(error) = self.apply(Edit::decide(chosen, status)) {
            return error.into();
        }
        self.marked.clear();
        Outcome::Decided { status, rows }
    }

    pub(super) fn drop_or_keep(&mut self, rows: usize) -> Outcome {
        let chosen = self.chosen(rows);
        let status = if self.all_are(&chosen, Status::Dropped) {
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
        Outcome::Accepted { rows }
    }
}
