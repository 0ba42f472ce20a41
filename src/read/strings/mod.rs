//! Strings of programs: Apple's `.strings`, Java's `.properties`, JSON and ARB, YAML, RESX, Android's XML, Qt's `.ts`.
//!
//! Kept: each text in the file's order, a block a paragraph, with its key in [`Document::keys`]; two such files go together by their keys.
//! Left out, with a note: what is marked as not to be translated, and values that are no text. Comments and
//! descriptions for translators are no text. Of Qt's files, which hold two languages, one is read: the one asked for,
//! else the translations, or the originals when there are none.

mod android;
mod apple;
mod codes;
mod json;
mod properties;
mod qt;
mod xml;
mod yaml;

use super::builder::Builder;
use super::{BlockKind, Document, ReadError, Settings, encoding};
use crate::language::file_names::without_packing;
use crate::language::named;
use crate::note::{Note, Noted};
use std::collections::BTreeSet;

/// A text and its key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Entry {
    key: String,
    text: String,
    /// Where it stands, from 1; nothing where its key says enough.
    line: Option<usize>,
}

/// What a file holds.
#[derive(Debug, Default)]
struct Table {
    entries: Vec<Entry>,
    /// The entries, by number, that their file calls drafts.
    drafts: BTreeSet<usize>,
    /// Texts that are left out: why, the key, the text.
    left_out: Vec<(&'static str, Entry)>,
    /// Values that are no text.
    values: usize,
    /// Texts that are pages by their tags.
    pages: usize,
    notes: Vec<Note>,
    /// What the file says that its language is.
    language: Option<String>,
}

impl Table {
    fn push(&mut self, key: String, text: String, line: Option<usize>) {
        self.entries.push(Entry { key, text, line });
    }
}

/// Why a text is left out.
const NOT_TRANSLATED: &str = "texts that are marked as not to be translated";

/// What a file of strings is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Syntax {
    Apple,
    Json,
    Properties,
    Xml,
    Yaml,
}

impl Syntax {
    /// Tells by the name, else by the looks.
    fn of(name: &str, text: &str) -> Self {
        let extension = without_packing(name)
            .rsplit_once('.')
            .map(|(_, extension)| extension);
        let text = text.trim_start_matches('\u{FEFF}').trim_start();
        match extension.map(str::to_lowercase).as_deref() {
            Some("strings") => Self::Apple,
            Some("json" | "arb") => Self::Json,
            Some("properties") => Self::Properties,
            Some("yaml" | "yml") => Self::Yaml,
            Some("resx" | "ts" | "xml") => Self::Xml,
            _ if text.starts_with('<') => Self::Xml,
            _ if text.starts_with('{') => Self::Json,
            _ if text.contains("\";") => Self::Apple,
            _ if text.starts_with("---") || begins_with_mapping(text) => Self::Yaml,
            _ => Self::Properties,
        }
    }
}

/// Tells whether the first line that is no comment is a key of YAML.
fn begins_with_mapping(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .find(|line| !line.starts_with('#'))
        .is_some_and(|line| line.ends_with(':') || line.contains(": ") && !line.contains('='))
}

impl Entry {
    /// Returns where it stands, as people are told: its key, with its line where that is known.
    fn place(&self) -> String {
        let key = shown_key(&self.key);
        match self.line {
            Some(line) => format!("line {line}, `{key}`"),
            None => key,
        }
    }
}

/// Reads a file of strings.
pub(super) fn read(
    bytes: &[u8],
    name: &str,
    settings: &Settings,
) -> Result<Noted<Document>, ReadError> {
    let mut builder = Builder::new(name);
    let decoded = if bytes.trim_ascii_start().starts_with(b"<") {
        super::xml::decode(name, bytes, settings.encoding)?
    } else {
        encoding::decode(name, bytes, settings)?
    };
    let text = decoded.into_value(&mut builder.notes);
    let text = text.trim_start_matches('\u{FEFF}');
    let mut table = match Syntax::of(name, text) {
        Syntax::Apple => apple::read(name, text)?,
        Syntax::Json => json::read(name, text)?,
        Syntax::Properties => properties::read(name, text),
        Syntax::Xml => xml::read(name, text, settings)?,
        Syntax::Yaml => yaml::read(name, text, settings)?,
    };
    let language = without_language(&mut table.entries);
    for tag in table.language.iter().chain(&language) {
        builder.say_language(tag);
    }
    builder.notes.append(&mut table.notes);
    for (reason, entry) in table.left_out {
        builder.leave_out(reason, &entry.text, entry.place());
    }
    for (number, entry) in table.entries.into_iter().enumerate() {
        let origin = entry.place();
        let first = builder.blocks();
        for paragraph in paragraphs(&entry.text) {
            let (origin, key) = (origin.clone(), entry.key.clone());
            builder.push_keyed(BlockKind::Paragraph, paragraph, origin, key);
        }
        if table.drafts.contains(&number) {
            builder.call_drafts(first);
        }
    }
    if table.pages > 0 {
        let text = format!(
            "texts with tags are read as a page shows them ({})",
            table.pages
        );
        builder.notes.push(Note::remark(name, text));
    }
    if table.values > 0 {
        let text = format!("left out: values that are no text ({})", table.values);
        builder.notes.push(Note::remark(name, text));
    }
    Ok(builder.finish())
}

/// Tells whether XML is a file of strings: a word in common is not enough.
pub(super) fn is_xml(text: &str) -> bool {
    xml::is_one(text)
}

/// Cuts a text at its blank lines.
fn paragraphs(text: &str) -> Vec<&str> {
    let mut paragraphs = Vec::new();
    let (mut start, mut place) = (0, 0);
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            paragraphs.extend(text.get(start..place));
            start = place;
        }
        place += line.len();
    }
    paragraphs.extend(text.get(start..));
    paragraphs.retain(|paragraph| !paragraph.trim().is_empty());
    paragraphs
}

/// Returns a key as people are told it.
pub(crate) fn shown_key(key: &str) -> String {
    key.replace(PART, " / ")
}

/// What parts the steps of a key.
const PART: char = '\u{1F}';

/// Makes the key of what stands in something else.
fn inside(outer: &str, key: &str) -> String {
    if outer.is_empty() {
        key.to_owned()
    } else {
        format!("{outer}{PART}{key}")
    }
}

/// Where all keys begin with the file's own language, as those of Rails do (`lv:`), takes it away, and returns it.
fn without_language(entries: &mut [Entry]) -> Option<String> {
    let first = |entry: &Entry| {
        let (first, _) = entry.key.split_once(PART)?;
        Some(first.to_owned())
    };
    let language = entries.first().and_then(first)?;
    let tag = language.split(['-', '_']).next().unwrap_or_default();
    let is_language = tag.len() == 2 && named(tag).is_some();
    let is_of_all = is_language
        && entries
            .iter()
            .all(|entry| first(entry).as_ref() == Some(&language));
    if !is_of_all {
        return None;
    }
    for entry in entries {
        if let Some((_, rest)) = entry.key.split_once(PART) {
            entry.key = rest.to_owned();
        }
    }
    Some(language)
}

/// Makes the error that something in a line is not what the format says.
fn malformed(name: &str, line: usize, found: &str, advice: &'static str) -> ReadError {
    ReadError::Malformed {
        file: name.to_owned(),
        place: format!("line {line}"),
        found: found.to_owned(),
        advice,
    }
}

#[cfg(test)]
mod tests;
