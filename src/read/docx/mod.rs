//! DOCX: WordprocessingML (ECMA-376, transitional and strict), as Word, LibreOffice and python-docx write it.
//!
//! Kept: the body, tables cell by cell, text boxes after the paragraph that they hang on, the words of charts
//! and diagrams after theirs, documents that go on in this one (`altChunk`: DOCX, HTML, plain text); footnotes
//! and endnotes after the body, in the order of their calls; headers and footers last (as furniture, each
//! text once). Tracked insertions are in; fields are shown by their result; tabs, line breaks and no-break
//! hyphens are characters; characters of Symbol and Wingdings are those that they show. As markup: looks that words have
//! by themselves and their paragraphs by style do not ([`looks`]), links, fields, line breaks, calls of notes, pictures
//! in the line.
//! Left out, with a note: comments, hidden text, deletions, tables of contents and indexes, prompts of empty
//! fields, documents of other programs, words in the numbers of lists. The numbers themselves are not text.

mod diagram;
mod fields;
mod inline;
mod looks;
mod numbering;
mod parts;
mod run;
mod story;
mod styles;

use super::builder::Builder;
use super::package::Package;
use super::relations;
use super::story::{Found, Item, Part, reasons};
use super::xml::{Events, Namespaces};
use super::{BlockKind, Document, ReadError, Settings};
use crate::note::{Note, Noted};
pub(super) use fields::{code as field_code, symbol as field_symbol};
use numbering::Numbering;
pub(super) use parts::words;
use std::collections::{HashMap, HashSet};
use story::{Call, Contents, Story};
use styles::Styles;
pub(super) use styles::{is_contents_style, kind_by_name};

const NAMESPACES: Namespaces = &[
    (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "w",
    ),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", "w"),
    (
        "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "mc",
    ),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "m",
    ),
    ("http://purl.oclc.org/ooxml/officeDocument/math", "m"),
    ("http://schemas.openxmlformats.org/drawingml/2006/main", "a"),
    ("http://purl.oclc.org/ooxml/drawingml/main", "a"),
    (
        "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "c",
    ),
    ("http://purl.oclc.org/ooxml/drawingml/chart", "c"),
    (
        "http://schemas.microsoft.com/office/drawing/2014/chartex",
        "cx",
    ),
    (
        "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "dgm",
    ),
    ("http://purl.oclc.org/ooxml/drawingml/diagram", "dgm"),
    ("urn:schemas-microsoft-com:vml", "v"),
    ("urn:schemas-microsoft-com:office:office", "o"),
];

/// How deep documents may stand inside each other: what goes on in a document may do so once more.
const DEEPEST_CHUNK: usize = 2;

/// Reads a DOCX file.
pub(super) fn read(
    bytes: &[u8],
    name: &str,
    settings: &Settings,
) -> Result<Noted<Document>, ReadError> {
    let mut file = File::open(bytes, name, settings)?;
    file.read()?;
    Ok(file.builder.finish())
}

/// A document whose tables hold a text and its translation.
pub(crate) struct Bilingual {
    /// The text; the origin of a block in a table names its place: `table 1, row 2, cell 1`.
    pub(crate) document: Noted<Document>,
    /// The comments by their ids; none of them is left out.
    pub(crate) comments: HashMap<String, String>,
    /// The body as it is written, and the name of its part.
    pub(crate) body: (String, String),
}

/// Reads a DOCX file with comments, and hands out its body for those who look at its tables.
///
/// # Errors
/// When the bytes are no DOCX.
pub(crate) fn read_bilingual(
    bytes: &[u8],
    name: &str,
    settings: &Settings,
) -> Result<Bilingual, ReadError> {
    let mut file = File::open(bytes, name, settings)?;
    file.kept_comments = Some(HashMap::new());
    file.read()?;
    let main = file.main_part()?;
    let body = file
        .package
        .text(&main, &mut file.builder.notes)?
        .unwrap_or_default();
    Ok(Bilingual {
        comments: file.kept_comments.unwrap_or_default(),
        document: file.builder.finish(),
        body: (body, main),
    })
}

/// Begins to walk through a body, or another part of Office's: a chart, a diagram.
pub(crate) fn body_events<'text>(
    name: &str,
    part: &str,
    text: &'text str,
    settings: &Settings,
) -> Events<'text> {
    Events::new(name, part, text, NAMESPACES, settings)
}

struct File<'bytes> {
    name: &'bytes str,
    settings: Settings,
    package: Package<'bytes>,
    builder: Builder,
    /// In how many documents this one stands.
    depth: usize,
    /// The documents inside this one that were read.
    chunks: HashSet<String>,
    /// The comments by their ids, when they are asked for; else they are left out.
    kept_comments: Option<HashMap<String, String>>,
}

impl<'bytes> File<'bytes> {
    fn open(
        bytes: &'bytes [u8],
        name: &'bytes str,
        settings: &Settings,
    ) -> Result<Self, ReadError> {
        Ok(Self {
            name,
            settings: settings.clone(),
            package: Package::open(name, bytes, settings)?,
            builder: Builder::new(name),
            depth: 0,
            chunks: HashSet::new(),
            kept_comments: None,
        })
    }
}

impl File<'_> {
    fn read(&mut self) -> Result<(), ReadError> {
        let main = self.main_part()?;
        let relations = relations::of_part(
            &mut self.package,
            &main,
            &self.settings,
            &mut self.builder.notes,
        )?;
        let parts_of = |kind: &str| -> Vec<String> {
            let mut parts: Vec<String> = relations
                .iter()
                .filter(|relation| relation.kind == kind)
                .map(|relation| relation.target.clone())
                .collect();
            parts.sort();
            parts.dedup();
            parts
        };
        let mut styles = Styles::default();
        for part in parts_of("styles") {
            if let Some(text) = self.package.text(&part, &mut self.builder.notes)? {
                let mut events = self.events(&part, &text);
                styles = Styles::read(&mut events)?;
            }
        }
        for part in parts_of("numbering") {
            if let Some(text) = self.package.text(&part, &mut self.builder.notes)? {
                styles.numbering = Numbering::read(&mut self.events(&part, &text))?;
            }
        }
        self.package.needed_part(&main)?;
        let body = self.story(&main, &styles, None, "")?;
        body.declared.say(&mut self.builder);
        self.add(&main, body.items)?;
        self.notes(&parts_of, &styles, body.calls)?;
        let mut seen = HashSet::new();
        for kind in ["header", "footer"] {
            for part in parts_of(kind) {
                self.furniture(&part, &styles, kind, &mut seen)?;
            }
        }
        for part in parts_of("comments") {
            self.comments(&part)?;
        }
        Ok(())
    }

    fn main_part(&mut self) -> Result<String, ReadError> {
        let notes = &mut self.builder.notes;
        relations::main_part(
            &mut self.package,
            "word/document.xml",
            &self.settings,
            notes,
        )
    }

    fn events<'text>(&self, part: &str, text: &'text str) -> Events<'text> {
        Events::new(self.name, part, text, NAMESPACES, &self.settings)
    }

    /// Reads a part with paragraphs in it.
    fn story(
        &mut self,
        part: &str,
        styles: &Styles,
        kind: Option<BlockKind>,
        origin: &'static str,
    ) -> Result<Contents, ReadError> {
        let Some(text) = self.package.text(part, &mut self.builder.notes)? else {
            return Ok(Contents::default());
        };
        let mut events = self.events(part, &text);
        let mut story = Story::new(&mut events, styles, &text);
        story.tells_seams = self.settings.seams;
        if text.contains(":hyperlink") || text.contains(":subDoc") {
            story.addresses = relations::addresses(&mut self.package, part, &self.settings);
        }
        let contents = story.read(kind, origin)?;
        self.builder.notes.append(&mut events.notes);
        Ok(contents)
    }

    /// Adds what a part holds to the document.
    fn add(&mut self, part: &str, items: Vec<Item>) -> Result<(), ReadError> {
        let has_parts = items.iter().any(|item| matches!(item, Item::Part(_)));
        let relations = if has_parts {
            relations::of_part(
                &mut self.package,
                part,
                &self.settings,
                &mut self.builder.notes,
            )?
        } else {
            Vec::new()
        };
        for item in items {
            match item {
                Item::Text(found) => self.builder.add_found(found),
                Item::Part(part) => {
                    let relation = relations.iter().find(|relation| relation.id == part.id);
                    let target = relation.map(|relation| relation.target.clone());
                    self.add_part(part, target)?;
                }
            }
        }
        Ok(())
    }

    /// Adds footnotes and endnotes in the order in which the text calls them.
    fn notes(
        &mut self,
        parts_of: &impl Fn(&str) -> Vec<String>,
        styles: &Styles,
        mut calls: Vec<Call>,
    ) -> Result<(), ReadError> {
        for (kind, origin) in [("footnotes", "footnote"), ("endnotes", "endnote")] {
            for part in parts_of(kind) {
                let contents = self.story(&part, styles, Some(BlockKind::Footnote), origin)?;
                calls.extend(contents.calls);
                let mut notes: HashMap<String, Vec<Item>> = HashMap::new();
                let mut ids = Vec::new();
                for (id, items) in contents.notes {
                    ids.push(id.clone());
                    notes.entry(id).or_default().extend(items);
                }
                let mut number = 0;
                for call in calls.iter().filter(|call| call.part == kind) {
                    if let Some(items) = notes.remove(&call.id) {
                        number += 1;
                        let origin = format!("{origin} {number}");
                        self.add(&part, note_items(items, &origin, call.reason))?;
                    }
                }
                for id in ids {
                    if let Some(items) = notes.remove(&id) {
                        let origin = format!("{origin} {id}");
                        self.add(&part, note_items(items, &origin, Some(reasons::UNCALLED)))?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Adds the texts of a header or footer that no other one had.
    fn furniture(
        &mut self,
        part: &str,
        styles: &Styles,
        origin: &'static str,
        seen: &mut HashSet<String>,
    ) -> Result<(), ReadError> {
        let contents = self.story(part, styles, Some(BlockKind::Furniture), origin)?;
        let new = contents.items.into_iter().filter(|item| match item {
            Item::Text(found) => seen.insert(found.text.clone()),
            Item::Part(_) => true,
        });
        let new = new.collect();
        self.add(part, new)
    }

    fn comments(&mut self, part: &str) -> Result<(), ReadError> {
        let Some(text) = self.package.text(part, &mut self.builder.notes)? else {
            return Ok(());
        };
        let mut events = self.events(part, &text);
        let styles = Styles::default();
        let contents = Story::new(&mut events, &styles, &text).read(None, "comment")?;
        for (id, items) in contents.notes {
            if let Some(kept) = &mut self.kept_comments {
                kept.insert(id, words_of(&items));
                continue;
            }
            let origin = format!("comment {id}");
            self.add(part, note_items(items, &origin, Some(reasons::COMMENTS)))?;
        }
        if let Some(note) = events.notes.pop() {
            let Note { text, .. } = note;
            self.builder.notes.push(Note::warning(self.name, text));
        }
        Ok(())
    }

    fn add_part(&mut self, part: Part, target: Option<String>) -> Result<(), ReadError> {
        parts::add(self, part, target)
    }
}

/// Returns the paragraphs of a comment, a line each.
fn words_of(items: &[Item]) -> String {
    let texts = items.iter().filter_map(|item| match item {
        Item::Text(found) if found.reason.is_none() => Some(found.text.trim()),
        _ => None,
    });
    let texts: Vec<&str> = texts.filter(|text| !text.is_empty()).collect();
    texts.join("\n")
}

/// Names the items of a note after it, and leaves them out if there is a reason to.
fn note_items(items: Vec<Item>, origin: &str, reason: Option<&'static str>) -> Vec<Item> {
    items
        .into_iter()
        .map(|item| match item {
            Item::Text(found) => Item::Text(Found {
                origin: origin.to_owned(),
                reason: found.reason.or(reason),
                ..found
            }),
            Item::Part(part) => Item::Part(Part {
                origin: origin.to_owned(),
                reason: part.reason.or(reason),
                ..part
            }),
        })
        .collect()
}

#[cfg(test)]
mod tests;
