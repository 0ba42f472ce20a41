//! What would be replaced, before it is.

use super::{Desk, Effect, Mode, TEN};
use crate::tui::keys::{Action, Code, Key};
use crate::wording;
use tilts::bitext::edit::Sides;
use tilts::session::{Command, Replacements};

/// Cells that are listed; of very many the first ones.
const LISTED: usize = 1_000;

/// Cells that would change, and the command that changes them.
#[derive(Debug, Clone)]
pub struct Preview {
    /// The first line that is shown.
    pub top: usize,
    /// How much there is, and a line for each cell.
    pub lines: Vec<String>,
    with: String,
}

impl Desk {
    /// Asks what would change.
    pub(super) fn begin_replacing(&mut self, with: String) {
        self.run(self.replacement(with.clone(), true));
        if let Mode::Preview(preview) = &mut self.mode {
            preview.with = with;
        }
    }

    fn replacement(&self, with: String, preview: bool) -> Command {
        Command::Replace {
            find: self.find.clone(),
            with,
            sides: Sides::Both,
            preview,
        }
    }

    /// Lists what would change.
    pub(super) fn preview(&mut self, found: &Replacements) {
        let cells = found.cells.iter().take(LISTED).map(wording::replacement);
        let mut lines = vec![format!("{} would change:", wording::replaceable(found))];
        lines.extend(cells);
        let more = found.cells.len().saturating_sub(LISTED);
        if more > 0 {
            lines.push(format!("and {more} cells more"));
        }
        self.mode = Mode::Preview(Preview {
            top: 0,
            lines,
            with: String::new(),
        });
    }

    pub(super) fn press_in_preview(&mut self, key: Key) -> Effect {
        let Mode::Preview(preview) = &mut self.mode else {
            return Effect::Stay;
        };
        let last = preview.lines.len().saturating_sub(1);
        match (key.code, self.keys.action(key)) {
            (Code::Letter('y' | 'Y'), _) => {
                let with = std::mem::take(&mut preview.with);
                self.mode = Mode::Table;
                self.run(self.replacement(with, false));
            }
            (_, Some(Action::Down)) => preview.top = (preview.top + 1).min(last),
            (_, Some(Action::PageDown)) => preview.top = (preview.top + TEN).min(last),
            (_, Some(Action::Up)) => preview.top = preview.top.saturating_sub(1),
            (_, Some(Action::PageUp)) => preview.top = preview.top.saturating_sub(TEN),
            (_, Some(Action::First)) => preview.top = 0,
            _ => {
                self.mode = Mode::Table;
                self.say("nothing was replaced");
            }
        }
        Effect::Stay
    }
}
