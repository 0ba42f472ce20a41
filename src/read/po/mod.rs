//! PO, the catalogues of GNU gettext, and their templates (`.pot`).
//!
//! As a document a catalogue is its translations; one without any is its originals. Dropped: the header,
//! comments, obsolete entries (`#~`).

use super::builder::Builder;
use super::{BlockKind, Document, ReadError, Settings, charset};
use crate::note::Noted;

/// An entry of a catalogue.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Where it begins, from 1.
    pub(crate) line: usize,
    /// What tells it from another entry with the same original.
    pub(crate) context: Option<String>,
    pub(crate) original: String,
    pub(crate) plural: Option<String>,
    /// The translation; one for each plural form.
    pub(crate) translations: Vec<String>,
    /// The remarks of translators (`# …`).
    pub(crate) remark: String,
    /// Whether the translation is to be looked at.
    pub(crate) is_fuzzy: bool,
}

impl Entry {
    /// Tells whether it holds the catalogue's settings.
    pub(crate) fn is_header(&self) -> bool {
        self.original.is_empty() && self.context.is_none()
    }
}

/// Reads a catalogue as a document.
pub(super) fn read(
    bytes: &[u8],
    name: &str,
    settings: &Settings,
) -> Result<Noted<Document>, ReadError> {
    let mut builder = Builder::new(name);
    let text = charset::decode(name, bytes, settings)?.into_value(&mut builder.notes);
    let entries = entries(name, &text)?;
    let has_translations = entries
        .iter()
        .any(|entry| !entry.is_header() && entry.translations.iter().any(|one| !one.is_empty()));
    for entry in entries.iter().filter(|entry| !entry.is_header()) {
        let origin = || format!("line {}", entry.line);
        if has_translations {
            for translation in &entry.translations {
                builder.push(BlockKind::Paragraph, translation, origin());
            }
        } else {
            builder.push(BlockKind::Paragraph, &entry.original, origin());
            if let Some(plural) = &entry.plural {
                builder.push(BlockKind::Paragraph, plural, origin());
            }
        }
    }
    Ok(builder.finish())
}

/// What the next quoted line belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    None,
    Context,
    Original,
    Plural,
    Translation,
}

/// Takes a catalogue apart.
///
/// # Errors
/// [`ReadError::Malformed`] with the line that is not PO.
pub(crate) fn entries(name: &str, text: &str) -> Result<Vec<Entry>, ReadError> {
    let mut entries = Vec::new();
    let mut entry = Entry::default();
    let mut field = Field::None;
    for (line, number) in text.lines().map(str::trim).zip(1..) {
        let malformed = |found: &str| ReadError::Malformed {
            file: name.to_owned(),
            place: format!("line {number}"),
            found: found.to_owned(),
            advice: "check it with `msgfmt --check`",
        };
        let ends_entry = line.is_empty()
            || line.starts_with('#')
            || line.starts_with("msgctxt")
            || (line.starts_with("msgid") && !line.starts_with("msgid_plural"));
        if field == Field::Translation && ends_entry {
            entries.push(std::mem::take(&mut entry));
            field = Field::None;
        }
        if line.is_empty() || line.starts_with("#~") {
            continue;
        }
        if let Some(comment) = line.strip_prefix('#') {
            read_comment(comment, &mut entry);
            continue;
        }
        let keyword: String = line.chars().take_while(|letter| *letter != '"').collect();
        let quoted = line.strip_prefix(keyword.as_str()).unwrap_or_default();
        let value = unquoted(quoted).ok_or_else(|| malformed("no text in quotation marks"))?;
        match keyword.trim() {
            "" => {}
            "msgctxt" => {
                field = Field::Context;
                entry.context = Some(String::new());
            }
            "msgid" => field = Field::Original,
            "msgid_plural" => {
                field = Field::Plural;
                entry.plural = Some(String::new());
            }
            word if word.starts_with("msgstr") => {
                field = Field::Translation;
                entry.translations.push(String::new());
            }
            _ => {
                return Err(malformed(
                    "neither a keyword of PO nor a text in quotation marks",
                ));
            }
        }
        if entry.line == 0 {
            entry.line = number;
        }
        let text = match field {
            Field::None => return Err(malformed("a text without `msgid` or `msgstr` before it")),
            Field::Context => entry.context.as_mut(),
            Field::Original => Some(&mut entry.original),
            Field::Plural => entry.plural.as_mut(),
            Field::Translation => entry.translations.last_mut(),
        };
        if let Some(text) = text {
            text.push_str(&value);
        }
    }
    if entry.line > 0 {
        entries.push(entry);
    }
    Ok(entries)
}

fn read_comment(comment: &str, entry: &mut Entry) {
    if let Some(flags) = comment.strip_prefix(',') {
        entry.is_fuzzy |= flags.split(',').any(|flag| flag.trim() == "fuzzy");
    } else if comment.is_empty() || comment.starts_with(' ') {
        if !entry.remark.is_empty() {
            entry.remark.push(' ');
        }
        entry.remark.push_str(comment.trim());
    }
}

/// Takes the text out of its quotation marks.
fn unquoted(quoted: &str) -> Option<String> {
    let inside = quoted.strip_prefix('"')?.strip_suffix('"')?;
    let mut text = String::new();
    let mut letters = inside.chars();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            text.push(letter);
            continue;
        }
        match letters.next()? {
            'n' => text.push('\n'),
            't' => text.push('\t'),
            'r' => text.push('\r'),
            'a' | 'b' | 'f' | 'v' => {}
            other => text.push(other),
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests;
