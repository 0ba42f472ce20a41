//! Fields: they show their result, and without one what is chosen in them, or the symbol that they name.

use super::group::Fate;
use super::reader::Reader;
use crate::read::docx;
use crate::read::story::reasons;

/// What says that nothing was chosen, and the default holds.
const NOTHING_CHOSEN: i32 = 25;

/// A field of a form: `{\*\formfield{\fftype2\ffres1{\*\ffl viens}{\*\ffl divi}}}`.
#[derive(Debug, Default)]
pub(super) struct Form {
    kind: FormKind,
    chosen: Option<i32>,
    default: Option<i32>,
    entries: Vec<String>,
}

#[derive(Debug, Default)]
enum FormKind {
    /// People write in it: what they wrote is its result.
    #[default]
    Text,
    Box,
    List,
}

impl Form {
    pub(super) fn add_to_entry(&mut self, text: &str) {
        if let Some(entry) = self.entries.last_mut() {
            entry.push_str(text);
        }
    }

    /// Returns what it shows.
    fn shown(self) -> Option<String> {
        let chosen = self.chosen.filter(|chosen| *chosen != NOTHING_CHOSEN);
        let value = chosen.or(self.default).unwrap_or_default();
        match self.kind {
            FormKind::Text => None,
            FormKind::Box => Some(if value == 1 { "☒" } else { "☐" }.to_owned()),
            FormKind::List => {
                let place = usize::try_from(value).unwrap_or_default();
                self.entries.into_iter().nth(place)
            }
        }
    }
}

impl Reader<'_> {
    /// Sees the name of a property of a shape, or its value. Some shapes are words, others have a description.
    pub(super) fn property_of_shape(&mut self, word: &str) {
        self.group.fate = match (word, self.property.trim()) {
            ("sn", _) => {
                self.property.clear();
                Fate::Property
            }
            (_, "gtextUNICODE" | "wzDescription") => Fate::Lettering,
            _ => Fate::Nothing,
        };
    }

    /// Leaves out what a shape says.
    pub(super) fn end_lettering(&mut self) {
        let text = std::mem::take(&mut self.lettering);
        let reason = if self.property.trim() == "gtextUNICODE" {
            reasons::DRAWN
        } else {
            reasons::DESCRIPTIONS
        };
        self.leave_out(reason, &text);
    }

    /// What a field shows is its result, but where its instruction says more.
    pub(super) fn end_instruction(&mut self) {
        let instruction = std::mem::take(&mut self.instruction);
        let code = docx::field_code(&instruction);
        let field = self.groups.iter_mut().rev().find(|group| group.is_field);
        match field {
            _ if self.group.is_field => self.group.field_code = code,
            Some(field) => field.field_code = code,
            None => {}
        }
        let mut words = instruction.split_whitespace();
        match words.next().unwrap_or_default().to_uppercase().as_str() {
            "TOC" | "INDEX" | "TOA" => {
                let field = self.groups.iter_mut().rev().find(|group| group.is_field);
                let reason = Some(reasons::CONTENTS);
                match field {
                    _ if self.group.is_field => self.group.field_reason = reason,
                    Some(field) => field.field_reason = reason,
                    None => {}
                }
            }
            "SYMBOL" => match docx::field_symbol(&instruction) {
                Ok(letter) => self.shows_without_result(letter.to_string()),
                Err(unknown) => self.leave_out(reasons::SYMBOLS, &unknown),
            },
            _ => {}
        }
    }

    pub(super) fn field_result(&mut self) {
        let field = self.groups.iter().rev().find(|group| group.is_field);
        let Some(field) = field else { return };
        if let Some(reason) = field.field_reason {
            self.group.reason = self.group.reason.or(Some(reason));
        }
        if let Some((kind, data)) = field.field_code.clone() {
            self.group.around.enter(kind, data);
        }
    }

    pub(super) fn begin_form(&mut self) {
        self.form = Form::default();
        self.group.fate = Fate::Form;
    }

    /// Takes a control word of a form.
    pub(super) fn form_word(&mut self, word: &str, number: Option<i32>) {
        match word {
            "fftype" => {
                self.form.kind = match number {
                    Some(1) => FormKind::Box,
                    Some(2) => FormKind::List,
                    _ => FormKind::Text,
                }
            }
            "ffres" => self.form.chosen = number,
            "ffdefres" => self.form.default = number,
            "ffl" => {
                self.form.entries.push(String::new());
                self.group.fate = Fate::FormEntry;
            }
            "f" => self.group.font = number,
            _ => {}
        }
    }

    pub(super) fn end_form(&mut self) {
        if let Some(shown) = std::mem::take(&mut self.form).shown() {
            self.shows_without_result(shown);
        }
    }

    /// Says what the innermost field shows, unless its result has text.
    pub(super) fn shows_without_result(&mut self, shown: String) {
        if self.group.is_field {
            self.group.shown = Some(shown);
        } else if let Some(field) = self.groups.iter_mut().rev().find(|group| group.is_field) {
            field.shown = Some(shown);
        }
    }

    /// Sees text that is shown: the fields that it stands in have a result.
    pub(super) fn see_result(&mut self, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        self.group.shown = None;
        for field in &mut self.groups {
            field.shown = None;
        }
    }
}
