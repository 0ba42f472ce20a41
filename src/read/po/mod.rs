//! PO, the catalogues of GNU gettext, and their templates (`.pot`).
//!
//! As a document a catalogue is its translations, or its originals when another language is asked for; one without
//! any is its originals. Dropped: the header,
//! comments; obsolete entries (`#~`) are counted.

mod plural;

pub(crate) use plural::Plurals;

use super::builder::Builder;
use super::{BlockKind, Document, ReadError, Settings, charset};
use crate::language::{Language, names};
use crate::note::{Note, Noted};
use std::iter::Peekable;
use std::str::CharIndices;

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
    /// The remarks of programmers (`#. …`).
    pub(crate) explanation: String,
    /// The original to which the translation belonged (`#| …`).
    pub(crate) earlier: String,
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
    let Catalogue { entries, obsolete } = catalogue(name, &text)?;
    builder.notes.extend(say_obsolete(name, obsolete));
    let has_translations = entries
        .iter()
        .any(|entry| !entry.is_header() && entry.translations.iter().any(|one| !one.is_empty()));
    let has_translations = asked_side(&entries, settings).unwrap_or(has_translations);
    if has_translations && let Some(language) = said_language(&entries) {
        builder.say_language(language.tag());
    }
    for entry in entries.iter().filter(|entry| !entry.is_header()) {
        let origin = || format!("line {}", entry.line);
        if has_translations {
            let first = builder.blocks();
            for translation in &entry.translations {
                builder.push(BlockKind::Paragraph, translation, origin());
            }
            if entry.is_fuzzy {
                builder.call_drafts(first);
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

/// Tells whether the translations are in the language that was asked for, if somebody asked and the header says.
fn asked_side(entries: &[Entry], settings: &Settings) -> Option<bool> {
    let asked = settings.language.as_ref()?;
    Some(said_language(entries)?.primary() == asked.primary())
}

/// Returns the language that the header says that the translations are in.
fn said_language(entries: &[Entry]) -> Option<Language> {
    let header = entries.iter().find(|entry| entry.is_header())?;
    let lines = header.translations.iter().flat_map(|text| text.lines());
    lines
        .filter_map(|line| line.strip_prefix("Language:"))
        .find_map(|tag| names::meant(&tag.trim().replace('_', "-")))
}

/// A catalogue, taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Catalogue {
    /// The entries, the header among them.
    pub(crate) entries: Vec<Entry>,
    /// How many entries are obsolete, and left out.
    pub(crate) obsolete: usize,
}

/// Says how many obsolete entries were left out, if there were some.
pub(crate) fn say_obsolete(name: &str, obsolete: usize) -> Option<Note> {
    let plural = if obsolete == 1 { "entry" } else { "entries" };
    let text = format!("left out: {obsolete} obsolete {plural} (`#~`)");
    (obsolete > 0).then(|| Note::remark(name, text))
}

/// Plural forms that a language may have; none has more than six.
const MOST_FORMS: usize = 100;

/// Reads the number of a plural form from `msgstr[2]`; `msgstr` itself is the first one.
fn form(keyword: &str) -> Option<usize> {
    let rest = keyword.strip_prefix("msgstr")?.trim();
    if rest.is_empty() {
        return Some(0);
    }
    let number = rest.strip_prefix('[')?.strip_suffix(']')?.trim();
    number.parse().ok().filter(|form| *form < MOST_FORMS)
}

/// What the next quoted line belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    None,
    Context,
    Original,
    Plural,
    Translation(usize),
}

/// Takes a catalogue apart.
///
/// # Errors
/// [`ReadError::Malformed`] with the line that is not PO.
pub(crate) fn catalogue(name: &str, text: &str) -> Result<Catalogue, ReadError> {
    let mut entries = Vec::new();
    let mut obsolete = 0;
    let mut entry = Entry::default();
    let mut field = Field::None;
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    for (line, number) in lines.iter().copied().zip(1..) {
        let malformed = |found: &str| ReadError::Malformed {
            file: name.to_owned(),
            place: format!("line {number}"),
            found: found.to_owned(),
            advice: "check it with `msgfmt --check`",
        };
        let begins_entry = line.starts_with("msgctxt")
            || line.starts_with("msgid") && !line.starts_with("msgid_plural");
        let ends_entry = match field {
            Field::None => false,
            Field::Context => line.starts_with("msgctxt"),
            // One that was never translated may have no `msgstr`.
            Field::Original | Field::Plural => {
                begins_entry || line.starts_with('#') && !goes_on(lines.get(number..))
            }
            Field::Translation(_) => line.is_empty() || line.starts_with('#') || begins_entry,
        };
        if ends_entry {
            entries.push(std::mem::take(&mut entry));
            field = Field::None;
        }
        if let Some(old) = line.strip_prefix("#~") {
            let old = old.trim_start();
            obsolete += usize::from(old.starts_with("msgid") && !old.starts_with("msgid_plural"));
            // Its remarks are of no other entry.
            entry.remark.clear();
            entry.explanation.clear();
            entry.earlier.clear();
            entry.is_fuzzy = false;
            continue;
        }
        if line.is_empty() {
            continue;
        }
        if let Some(comment) = line.strip_prefix('#') {
            read_comment(comment, &mut entry);
            continue;
        }
        let parts = parts(line).ok_or_else(|| malformed("no text in quotation marks"))?;
        for (keyword, value) in parts {
            match keyword {
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
                // Which catalogue of a program the entries belong to.
                "domain" => continue,
                word if word.starts_with("msgstr") => {
                    let form =
                        form(word).ok_or_else(|| malformed("no plural form of that number"))?;
                    field = Field::Translation(form);
                    let forms = entry.translations.len().max(form + 1);
                    entry.translations.resize(forms, String::new());
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
                Field::None => {
                    return Err(malformed("a text without `msgid` or `msgstr` before it"));
                }
                Field::Context => entry.context.as_mut(),
                Field::Original => Some(&mut entry.original),
                Field::Plural => entry.plural.as_mut(),
                Field::Translation(form) => entry.translations.get_mut(form),
            };
            if let Some(text) = text {
                text.push_str(&value);
            }
        }
    }
    if entry.line > 0 {
        entries.push(entry);
    }
    Ok(Catalogue { entries, obsolete })
}

/// Tells whether what follows a remark belongs to the entry before it: a remark may stand inside.
fn goes_on(rest: Option<&[&str]>) -> bool {
    let mut rest = rest.unwrap_or_default().iter();
    let keyword = rest.find(|line| !line.is_empty() && !line.starts_with('#'));
    keyword.is_some_and(|line| line.starts_with("msgstr") || line.starts_with("msgid_plural"))
}

fn read_comment(comment: &str, entry: &mut Entry) {
    if let Some(flags) = comment.strip_prefix(',') {
        entry.is_fuzzy |= flags.split(',').any(|flag| flag.trim() == "fuzzy");
    } else if let Some(explanation) = comment.strip_prefix('.') {
        add_line(explanation, &mut entry.explanation);
    } else if let Some(earlier) = comment.strip_prefix('|') {
        for (_, text) in parts(earlier.trim()).unwrap_or_default() {
            entry.earlier.push_str(&text);
        }
    } else if comment.is_empty() || comment.starts_with(' ') {
        add_line(comment, &mut entry.remark);
    }
}

fn add_line(line: &str, text: &mut String) {
    let line = line.trim();
    if !text.is_empty() && !line.is_empty() {
        text.push(' ');
    }
    text.push_str(line);
}

/// Returns the texts of a line, each with the keyword before it, if any: `msgid "a" "b"`, `msgid "a" msgstr "b"`.
fn parts(line: &str) -> Option<Vec<(&str, String)>> {
    let mut parts = Vec::new();
    let mut rest = line;
    while !rest.is_empty() {
        let (keyword, quoted) = rest.split_once('"')?;
        let (text, behind) = unquoted(quoted)?;
        parts.push((keyword.trim(), text));
        rest = behind.trim_start();
    }
    (!parts.is_empty()).then_some(parts)
}

/// Reads a text up to its quotation mark, with the escapes of C, and returns what stands behind it.
fn unquoted(quoted: &str) -> Option<(String, &str)> {
    let mut text: Vec<u8> = Vec::with_capacity(quoted.len());
    let mut letters = quoted.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => {
                let text = String::from_utf8_lossy(&text).into_owned();
                return Some((text, quoted.get(at + 1..)?));
            }
            '\\' => {}
            letter => {
                text.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
                continue;
            }
        }
        let (_, escape) = letters.next()?;
        match escape {
            'n' => text.push(b'\n'),
            't' => text.push(b'\t'),
            'r' => text.push(b'\r'),
            'a' | 'b' | 'f' | 'v' => {}
            'x' if digit(&mut letters.clone(), 16).is_some() => {
                text.push(byte(&mut letters, 0, 16, 2)?);
            }
            '0'..='7' => text.push(byte(&mut letters, escape.to_digit(8)?, 8, 2)?),
            other => text.extend_from_slice(other.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    None
}

type Letters<'text> = Peekable<CharIndices<'text>>;

/// Takes the next letter when it is a digit.
fn digit(letters: &mut Letters<'_>, radix: u32) -> Option<u32> {
    let (_, digit) = letters.next_if(|(_, letter)| letter.is_digit(radix))?;
    digit.to_digit(radix)
}

/// Returns the byte that up to `most` more digits make of a number; none of one that is too large.
fn byte(letters: &mut Letters<'_>, begun: u32, radix: u32, most: usize) -> Option<u8> {
    let mut value = begun;
    for _ in 0..most {
        let Some(digit) = digit(letters, radix) else {
            break;
        };
        value = value * radix + digit;
    }
    u8::try_from(value).ok()
}

#[cfg(test)]
mod tests;
