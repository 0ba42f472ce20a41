//! Lines that the reviewer writes: texts, notes, searches, answers.

use super::{Desk, Effect, Mode, Outside};
use crate::session::keys::{Code, Key};
use crate::session::line::{LineEditor, Reach};
use crate::session::search::FILTERS;
use crate::session::{Edit, keys::Command};

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
            EntryKind::Replacing | EntryKind::Leaving => "esc goes back".to_owned(),
            _ => "enter saves  esc leaves".to_owned(),
        }
    }
}

impl Desk {
    pub(super) fn begin_entry(&mut self, kind: EntryKind) {
        let line = match (kind, self.current()) {
            (EntryKind::Text, Some(row)) => LineEditor::new(row.cells.get(self.side).text.clone()),
            (EntryKind::Note, Some(row)) => LineEditor::new(row.note.clone()),
            (EntryKind::Text | EntryKind::Note, None) => return,
            _ => LineEditor::default(),
        };
        self.mode = Mode::Entry(Entry { kind, line });
    }

    pub(super) fn press_in_entry(&mut self, key: Key, outside: &mut dyn Outside) -> Effect {
        let quits = self.keys.command(key) == Some(Command::Quit) && key.control;
        let Mode::Entry(entry) = &mut self.mode else {
            return Effect::Stay;
        };
        if key.code == Code::Escape || quits {
            self.mode = Mode::Table;
            return Effect::Stay;
        }
        if let EntryKind::Replacing | EntryKind::Leaving = entry.kind {
            return self.answer(key, outside);
        }
        let line = &mut entry.line;
        let reach = if key.control || key.alt {
            Reach::Word
        } else {
            Reach::Letter
        };
        match key.code {
            Code::Enter => return self.finish_entry(outside),
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

    fn answer(&mut self, key: Key, outside: &mut dyn Outside) -> Effect {
        let Mode::Entry(entry) = &self.mode else {
            return Effect::Stay;
        };
        let leaving = entry.kind == EntryKind::Leaving;
        match key.code {
            Code::Letter('y' | 'Y') => {
                self.mode = Mode::Table;
                self.write(outside, !leaving);
                let written = self.export.as_ref().is_some_and(|(_, is_older)| !is_older);
                if leaving && written && !self.message.is_refusal {
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

    fn finish_entry(&mut self, outside: &mut dyn Outside) -> Effect {
        let Mode::Entry(entry) = std::mem::replace(&mut self.mode, Mode::Table) else {
            return Effect::Stay;
        };
        let text = entry.line.text().to_owned();
        let (row, side) = (self.row, self.side);
        match entry.kind {
            EntryKind::Text => {
                if self.apply(Edit::Text { row, side, text }) {
                    self.say("edited");
                }
            }
            EntryKind::Note => {
                if self.apply(Edit::Note { row, text }) {
                    self.say("noted");
                }
            }
            EntryKind::Search => self.search_for(&text),
            EntryKind::Filter => self.show_only(&text),
            EntryKind::Jump => match text.trim().parse() {
                Ok(number) => self.go_to_number(number),
                Err(_) => self.refuse(format!("`{}` is no number of a row", text.trim())),
            },
            EntryKind::Path => {
                text.trim().clone_into(&mut self.export_path);
                if !self.export_path.is_empty() {
                    self.write(outside, false);
                }
            }
            EntryKind::Replacing | EntryKind::Leaving => {}
        }
        Effect::Stay
    }
}
