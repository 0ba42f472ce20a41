//! Lines that the reviewer writes: texts, notes, searches, answers.

use super::commands::row_of;
use super::{Desk, Effect, Mode};
use crate::tui::keys::{Action, Code, Key};
use crate::tui::line::{LineEditor, Reach};
use tilts::session::search::FILTERS;
use tilts::session::{Command, Outcome};

/// What a line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// The text of the cell.
    Text,
    /// The note on the row.
    Note,
    /// What is searched for.
    Search,
    /// Which rows are shown.
    Filter,
    /// The text that is to be replaced.
    Find,
    /// The text that is put in its place.
    With,
    /// The number of a row.
    Jump,
    /// Where the export goes.
    Path,
    /// Whether a file is replaced.
    Replacing,
    /// Whether the export is written before leaving.
    Leaving,
}

/// A line being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is for.
    pub kind: EntryKind,
    /// The line.
    pub line: LineEditor,
}

impl Entry {
    /// Returns what stands before the line.
    pub fn label(&self) -> &'static str {
        match self.kind {
            EntryKind::Text => "text: ",
            EntryKind::Note => "note: ",
            EntryKind::Search => "search: ",
            EntryKind::Filter => "show only: ",
            EntryKind::Find => "replace: ",
            EntryKind::With => "with: ",
            EntryKind::Jump => "row: ",
            EntryKind::Path => "write to: ",
            EntryKind::Replacing => "the file is there already; replace it? [y/n] ",
            EntryKind::Leaving => "the export is older than the session; write it first? [y/n] ",
        }
    }

    /// Returns what the keys do here.
    pub fn hint(&self) -> String {
        match self.kind {
            EntryKind::Text => "enter saves  esc leaves  ctrl-e opens your editor".to_owned(),
            EntryKind::Search => "enter searches  kimija finds ķīmija  /…/ is a regex".to_owned(),
            EntryKind::Filter => {
                let names: Vec<&str> = FILTERS.iter().map(|(name, _)| *name).collect();
                format!("{}, or a text; empty shows all", names.join(" "))
            }
            EntryKind::Find => "just as it is written; /…/ is a regex  esc leaves".to_owned(),
            EntryKind::With => {
                "enter shows what would change  $1 is the first group of a regex".to_owned()
            }
            EntryKind::Replacing | EntryKind::Leaving => "esc goes back".to_owned(),
            _ => "enter saves  esc leaves".to_owned(),
        }
    }
}

impl Desk {
    pub(super) fn begin_entry(&mut self, kind: EntryKind) {
        let line = match (kind, self.engine.current()) {
            (EntryKind::Text, Some(row)) => {
                LineEditor::new(row.cells.get(self.engine.side()).text.clone())
            }
            (EntryKind::Note, Some(row)) => LineEditor::new(row.note.clone()),
            (EntryKind::Text | EntryKind::Note, None) => return,
            _ => LineEditor::default(),
        };
        self.mode = Mode::Entry(Entry { kind, line });
    }

    pub(super) fn press_in_entry(&mut self, key: Key) -> Effect {
        let quits = self.keys.action(key) == Some(Action::Quit) && key.control;
        let Mode::Entry(entry) = &mut self.mode else {
            return Effect::Stay;
        };
        if key.code == Code::Escape || quits {
            self.mode = Mode::Table;
            return Effect::Stay;
        }
        if let EntryKind::Replacing | EntryKind::Leaving = entry.kind {
            return self.answer(key);
        }
        let line = &mut entry.line;
        let reach = if key.control || key.alt {
            Reach::Word
        } else {
            Reach::Letter
        };
        match key.code {
            Code::Enter => return self.finish_entry(),
            Code::Left => line.step(false, reach),
            Code::Right => line.step(true, reach),
            Code::Up | Code::Home => line.step(false, Reach::Line),
            Code::Down | Code::End => line.step(true, Reach::Line),
            Code::Backspace => line.delete(false, reach),
            Code::Delete => line.delete(true, reach),
            Code::Letter(letter) if key.control => match letter {
                'a' => line.step(false, Reach::Line),
                'e' if entry.kind == EntryKind::Text => return Effect::EditOutside,
                'e' => line.step(true, Reach::Line),
                'w' => line.delete(false, Reach::Word),
                'k' => line.delete(true, Reach::Line),
                'u' => line.delete(false, Reach::Line),
                _ => {}
            },
            Code::Letter(letter) if !key.alt => {
                line.insert(letter.encode_utf8(&mut [0; 4]));
            }
            _ => {}
        }
        Effect::Stay
    }

    fn answer(&mut self, key: Key) -> Effect {
        let Mode::Entry(entry) = &self.mode else {
            return Effect::Stay;
        };
        let leaving = entry.kind == EntryKind::Leaving;
        match key.code {
            Code::Letter('y' | 'Y') => {
                self.mode = Mode::Table;
                let outcome = self.engine.run(Command::Export {
                    path: None,
                    replace: !leaving,
                });
                let is_written = matches!(outcome, Outcome::Exported(_));
                self.tell(outcome);
                if leaving && is_written {
                    return Effect::Leave;
                }
            }
            Code::Letter('n' | 'N') => {
                self.mode = Mode::Table;
                if leaving {
                    return Effect::Leave;
                }
                self.begin_entry(EntryKind::Path);
            }
            _ => {}
        }
        Effect::Stay
    }

    fn finish_entry(&mut self) -> Effect {
        let Mode::Entry(entry) = std::mem::replace(&mut self.mode, Mode::Table) else {
            return Effect::Stay;
        };
        let text = entry.line.text().to_owned();
        match entry.kind {
            EntryKind::Text => self.run(Command::Text { text }),
            EntryKind::Note => self.run(Command::Note { text }),
            EntryKind::Search => self.run(Command::Search { text }),
            EntryKind::Filter => self.run(Command::Show { filter: text }),
            EntryKind::Find if text.is_empty() => {}
            EntryKind::Find => {
                self.find = text;
                self.begin_entry(EntryKind::With);
            }
            EntryKind::With => self.begin_replacing(text),
            EntryKind::Jump => match text.trim().parse() {
                Ok(number) => self.run(row_of(number)),
                Err(_) => self.refuse(format!("`{}` is no number of a row", text.trim())),
            },
            EntryKind::Path => {
                let path = text.trim().to_owned();
                if !path.is_empty() {
                    self.run(Command::Export {
                        path: Some(path),
                        replace: false,
                    });
                }
            }
            EntryKind::Replacing | EntryKind::Leaving => {}
        }
        Effect::Stay
    }
}
