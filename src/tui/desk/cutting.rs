//! Choosing the place of a cut.

use super::{Desk, Effect, Mode};
use crate::tui::keys::{Action, Code, Key};
use crate::tui::line::{Reach, step};
use tilts::pair::{Pair, Side};
use tilts::session::Command;

/// A row that is being cut: a caret in each cell that is to be cut, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cutting {
    /// Where the cells are cut.
    pub carets: Pair<Option<usize>>,
}

impl Desk {
    pub(super) fn begin_cutting(&mut self) {
        let side = self.engine.side();
        let Some(text) = self
            .engine
            .current()
            .map(|row| row.cells.get(side).text.as_str())
        else {
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
        let Some(row) = self.engine.current() else {
            return Effect::Stay;
        };
        let texts = row.cells.as_ref().map(|cell| cell.text.as_str());
        let side = self.engine.side();
        let text = *texts.get(side);
        let caret = cutting.carets.get_mut(side);
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
                let side = side.other();
                let caret = cutting.carets.get_mut(side);
                if caret.is_none() && !texts.get(side).is_empty() {
                    *caret = Some(first_caret(texts.get(side)));
                }
                self.mode = Mode::Cutting(cutting);
                self.run(Command::GoToSide { side });
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
                let outcome = self.engine.run(Command::Split {
                    source: characters(Side::Source),
                    target: characters(Side::Target),
                });
                if !outcome.is_refused() {
                    self.mode = Mode::Table;
                }
                self.tell(outcome);
            }
            _ => {
                if key.code == Code::Escape || self.keys.action(key) == Some(Action::Quit) {
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
