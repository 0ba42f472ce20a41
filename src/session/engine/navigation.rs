//! Moving about.

use super::Engine;
use super::command::{Direction, Landmark};
use super::outcome::{Outcome, Refusal, Way};
use crate::bitext::Row;
use crate::pair::Side;
use crate::session::elsewhere::{Jump, jump};
use crate::session::selection::nearest;

impl Engine {
    /// Moves through the shown rows.
    pub(super) fn move_by(&mut self, direction: Direction, count: usize) {
        let forward = direction.is_forward();
        let last = self.review.rows().len().saturating_sub(1);
        self.row = match &self.shown {
            None if forward => self.row.saturating_add(count).min(last),
            None => self.row.saturating_sub(count),
            Some(shown) => {
                let rank = shown.rank(self.row);
                let here = shown.rows().get(rank) == Some(&self.row);
                let to = if forward {
                    rank.saturating_add(count) - usize::from(!here && count > 0)
                } else {
                    rank.saturating_sub(count)
                };
                let to = to.min(shown.rows().len().saturating_sub(1));
                shown.rows().get(to).copied().unwrap_or(self.row)
            }
        };
    }

    pub(super) fn go_to_end(&mut self, direction: Direction) {
        let rows = self.review.rows().len();
        let ends = match &self.shown {
            None => (rows > 0).then(|| (0, rows - 1)),
            Some(shown) => shown
                .rows()
                .first()
                .copied()
                .zip(shown.rows().last().copied()),
        };
        if let Some((first, last)) = ends {
            self.row = if direction.is_forward() { last } else { first };
        }
    }

    pub(super) fn go_to(&mut self, row: usize) -> Outcome {
        let rows = self.review.rows().len();
        if row >= rows {
            return Refusal::NoSuchRow { rows }.into();
        }
        self.row = row;
        Outcome::Quiet
    }

    pub(super) fn go_to_other_place(&mut self) -> Outcome {
        let jump = jump(self.review.rows(), self.row, self.moved_from);
        if let Jump::There(_) = jump {
            self.moved_from = self.current().map(|row| row.id);
        }
        match jump.row() {
            Some(row) => {
                self.row = row;
                self.side = Side::Target;
                Outcome::Jumped(jump)
            }
            None => Refusal::NoOtherPlace(jump).into(),
        }
    }

    /// Goes to the nearest row of a sort; after the last one, from the other end.
    pub(super) fn go_to_landmark(&mut self, landmark: Landmark, direction: Direction) -> Outcome {
        let found = match landmark {
            Landmark::Hit => return self.go_to_hit(direction),
            Landmark::Doubtful => self.find(direction, Row::is_doubtful),
            Landmark::Gap => self.find(direction, Row::is_one_sided),
        };
        let Some(row) = found else {
            return Outcome::NoneLeft { landmark };
        };
        let way = if row == self.row {
            Way::OnlyOne
        } else if (row < self.row) == direction.is_forward() {
            Way::Around
        } else {
            Way::Ahead
        };
        self.row = row;
        Outcome::Found { landmark, way }
    }

    /// Finds the nearest shown row of a sort after (or before) this one, then from the other end.
    pub(super) fn find(
        &self,
        direction: Direction,
        wanted: impl Fn(&Row) -> bool,
    ) -> Option<usize> {
        let rows = self.review.rows();
        let fits = |row: &usize| rows.get(*row).is_some_and(&wanted);
        match &self.shown {
            Some(shown) => nearest(shown.rows(), self.row, direction.is_forward(), fits),
            None if direction.is_forward() => {
                let here = (self.row + 1).min(rows.len());
                (here..rows.len()).chain(0..here).find(fits)
            }
            None => {
                let here = self.row.min(rows.len());
                (0..here).rev().chain((here..rows.len()).rev()).find(fits)
            }
        }
    }
}
