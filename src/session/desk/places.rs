//! Moving about, and choosing the place of a cut.

use super::{Desk, Effect, Mode};
use crate::bitext::Row;
use crate::pair::{Pair, Side};
use crate::session::Edit;
use crate::session::elsewhere::{Jump, jump};
use crate::session::keys::{Code, Command, Key};
use crate::session::line::{Reach, step};
use crate::session::selection::nearest;

/// A row that is being cut: a caret in each cell that is to be cut, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cutting {
    /// Where the cells are cut.
    pub carets: Pair<Option<usize>>,
}

impl Desk {
    /// Moves through the shown rows.
    pub(super) fn move_by(&mut self, forward: bool, count: usize) {
        let last = self.review.rows().len().saturating_sub(1);
        self.row = match &self.shown {
            None if forward => (self.row + count).min(last),
            None => self.row.saturating_sub(count),
            Some(shown) => {
                let rank = shown.rank(self.row);
                let here = shown.rows().get(rank) == Some(&self.row);
                let to = if forward {
                    rank + count - usize::from(!here)
                } else {
                    rank.saturating_sub(count)
                };
                let to = to.min(shown.rows().len().saturating_sub(1));
                shown.rows().get(to).copied().unwrap_or(self.row)
            }
        };
    }

    pub(super) fn go_to_end(&mut self, at_last: bool) {
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
            self.row = if at_last { last } else { first };
        }
    }

    /// Goes to a row by the number that is shown.
    pub(super) fn go_to_number(&mut self, number: usize) {
        let rows = self.review.rows().len();
        if number == 0 || number > rows {
            self.refuse(format!("rows go from 1 to {rows}"));
            return;
        }
        self.row = number - 1;
    }

    /// Goes from a moved row to where it stands in the target, and back.
    pub(super) fn go_to_other_place(&mut self) {
        let jump = jump(self.review.rows(), self.row, self.moved_from);
        if let Jump::There(_) = jump {
            self.moved_from = self.current().map(|row| row.id);
        }
        match jump.row() {
            Some(row) => {
                self.row = row;
                self.side = Side::Target;
                self.say(jump.said());
            }
            None => self.refuse(jump.said()),
        }
    }

    pub(super) fn go_to_doubtful(&mut self, forward: bool) {
        self.go_to(forward, Row::is_doubtful, "doubtful row");
    }

    /// Goes to the nearest row of a sort; after the last one, from the other end.
    pub(super) fn go_to(&mut self, forward: bool, wanted: impl Fn(&Row) -> bool, name: &str) {
        match self.find(forward, wanted) {
            Some(row) => {
                let wraps = if forward {
                    row <= self.row
                } else {
                    row >= self.row
                };
                if row == self.row {
                    self.say(format!("this is the only {name}"));
                } else if wraps {
                    self.say("went on from the other end");
                }
                self.row = row;
            }
            None => self.say(format!("there is no {name} left")),
        }
    }

    /// Finds the nearest shown row of a sort after (or before) this one, then from the other end.
    pub(super) fn find(&self, forward: bool, wanted: impl Fn(&Row) -> bool) -> Option<usize> {
        let rows = self.review.rows();
        let fits = |row: &usize| rows.get(*row).is_some_and(&wanted);
        match &self.shown {
            Some(shown) => nearest(shown.rows(), self.row, forward, fits),
            None if forward => {
                let here = (self.row + 1).min(rows.len());
                (here..rows.len()).chain(0..here).find(fits)
            }
            None => {
                let here = self.row.min(rows.len());
                (0..here).rev().chain((here..rows.len()).rev()).find(fits)
            }
        }
    }

    pub(super) fn begin_cutting(&mut self) {
        let side = self.side;
        let Some(text) = self.current().map(|row| row.cells.get(side).text.as_str()) else {
            return;
        };
        if text.is_empty() {
            self.refuse(format!("the {side} cell is empty"));
            return;
        }
        let caret = first_caret(text);
        let mut carets = Pair::default();
        *carets.get_mut(side) = Some(caret);
        self.mode = Mode::Cutting(Cutting { carets });
    }

    pub(super) fn press_while_cutting(&mut self, key: Key) -> Effect {
        let Mode::Cutting(mut cutting) = self.mode else {
            return Effect::Stay;
        };
        let Some(row) = self.current() else {
            return Effect::Stay;
        };
        let texts = row.cells.as_ref().map(|cell| cell.text.as_str());
        let text = *texts.get(self.side);
        let caret = cutting.carets.get_mut(self.side);
        let from = caret.unwrap_or(0);
        let reach = match key.code {
            Code::Left | Code::Right if key.control || key.alt => Some(Reach::Letter),
            Code::Left | Code::Right | Code::Letter('b' | 'w') => Some(Reach::Word),
            Code::Up | Code::Down | Code::Letter('k' | 'j') => Some(Reach::Sentence),
            Code::Home | Code::End => Some(Reach::Line),
            _ => None,
        };
        let reach = match key.code {
            Code::Letter('h' | 'l') => Some(Reach::Letter),
            _ => reach,
        };
        let forward = matches!(
            key.code,
            Code::Right | Code::Down | Code::End | Code::Letter('l' | 'w' | 'j')
        );
        if let Some(reach) = reach {
            *caret = Some(step(text, from, forward, reach));
            self.mode = Mode::Cutting(cutting);
            return Effect::Stay;
        }
        match key.code {
            Code::Tab => {
                let side = self.side.other();
                let caret = cutting.carets.get_mut(side);
                if caret.is_none() && !texts.get(side).is_empty() {
                    *caret = Some(first_caret(texts.get(side)));
                }
                self.side = side;
                self.mode = Mode::Cutting(cutting);
            }
            Code::Backspace => {
                *caret = None;
                self.mode = Mode::Cutting(cutting);
            }
            Code::Enter => {
                let characters = |side: Side| {
                    let caret = *cutting.carets.get(side);
                    let text = texts.get(side);
                    caret.map(|caret| text.get(..caret).unwrap_or(text).chars().count())
                };
                let edit = Edit::Split {
                    row: self.row,
                    source: characters(Side::Source),
                    target: characters(Side::Target),
                };
                if self.apply(edit) {
                    self.mode = Mode::Table;
                    self.say("split");
                }
            }
            _ => {
                if key.code == Code::Escape || self.keys.command(key) == Some(Command::Quit) {
                    self.mode = Mode::Table;
                } else {
                    self.refuse("arrows move the cut, `enter` cuts, `tab` cuts the other cell too, `esc` leaves");
                }
            }
        }
        Effect::Stay
    }
}

/// Returns where a cut is offered first: after the first sentence, else at the word nearest to the middle.
fn first_caret(text: &str) -> usize {
    let sentence = step(text, 0, true, Reach::Sentence);
    if sentence < text.trim_end().len() {
        return sentence;
    }
    let middle = (0..=text.len() / 2)
        .rev()
        .find(|place| text.is_char_boundary(*place))
        .unwrap_or(0);
    let (before, after) = (
        step(text, middle, false, Reach::Word),
        step(text, middle, true, Reach::Word),
    );
    if before == 0 || after - middle < middle - before {
        after
    } else {
        before
    }
}
