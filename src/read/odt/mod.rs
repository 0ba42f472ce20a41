//! ODT: OpenDocument text (ISO/IEC 26300, 1.2 to 1.4), packed or flat (`.fodt`).
//!
//! Kept: the body, tables cell by cell, text boxes after the paragraph that they hang on, the words of charts
//! after theirs, footnotes and endnotes after the body, headers and footers last (as furniture, each text once).
//! Tracked insertions are in; fields are shown by their result; characters of Symbol and Wingdings are those
//! that they show. Left out, with a note: comments, hidden text and sections, deletions, tables of contents and
//! indexes, prompts of empty fields, form fields, formulas, documents of other programs, words in the numbers of
//! lists. The numbers themselves are not text. As markup: looks that words have and their paragraph has not ([`looks`]),
//! links, fields, line breaks, calls of notes, pictures in the line.

mod columns;
mod inline;
mod looks;
mod objects;
mod seams;
mod story;
mod styles;

use super::builder::Builder;
use super::package::Package;
use super::story::Item;
use super::xml::{self, Events, Namespaces};
use super::{Document, ReadError, Settings};
use crate::note::Noted;
use std::collections::HashSet;
use story::Story;
use styles::Styles;

const NAMESPACES: Namespaces = &[
    ("urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office"),
    ("urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text"),
    ("urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table"),
    ("urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style"),
    (
        "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
        "svg",
    ),
    ("urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw"),
    ("urn:oasis:names:tc:opendocument:xmlns:form:1.0", "form"),
    (
        "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
        "loext",
    ),
    ("http://www.w3.org/1998/Math/MathML", "math"),
];

/// Reads an ODT file.
pub(super) fn read(
    bytes: &[u8],
    name: &str,
    settings: &Settings,
) -> Result<Noted<Document>, ReadError> {
    let mut builder = Builder::new(name);
    let mut package = if bytes.starts_with(b"PK") || !starts_as_xml(bytes) {
        Some(Package::open(name, bytes, settings)?)
    } else {
        None
    };
    let (content, styles_part) = match &mut package {
        Some(package) => {
            refuse_encrypted(name, package)?;
            let content = package.needed_part("content.xml")?;
            (content, package.part("styles.xml")?)
        }
        None => (bytes.to_vec(), None),
    };
    let content = xml::decode(name, &content, None)?.into_value(&mut builder.notes);
    let styles_text = match styles_part {
        Some(part) => xml::decode(name, &part, None)?.into_value(&mut builder.notes),
        None => String::new(),
    };
    let events = |part, text| Events::new(name, part, text, NAMESPACES, settings);

    let mut styles = Styles::default();
    styles.read(&mut events("styles.xml", &styles_text))?;
    styles.read(&mut events("content.xml", &content))?;

    let mut content_events = events("content.xml", &content);
    let mut body = Story::new(&mut content_events, &styles);
    body.tells_seams = settings.seams;
    let contents = body.read_body()?;
    builder.notes.append(&mut content_events.notes);
    let mut furniture =
        Story::new(&mut events("styles.xml", &styles_text), &styles).read_furniture()?;
    let flat = Story::new(&mut events("content.xml", &content), &styles).read_furniture()?;
    furniture.items.extend(flat.items);
    contents.declared.say(&mut builder);
    let mut items = contents.items;
    items.extend(contents.footnotes);
    items.extend(contents.endnotes);
    let mut seen = HashSet::new();
    items.extend(furniture.items.into_iter().filter(|item| match item {
        Item::Text(found) => seen.insert(found.text.clone()),
        Item::Part(_) => true,
    }));
    for item in items {
        match item {
            Item::Text(found) => builder.add_found(found),
            Item::Part(part) => {
                for found in objects::read(&part, package.as_mut(), name, settings)? {
                    builder.add_found(found);
                }
            }
        }
    }
    Ok(builder.finish())
}

fn starts_as_xml(bytes: &[u8]) -> bool {
    let start: Vec<u8> = bytes.iter().copied().take(64).collect();
    String::from_utf8_lossy(&start)
        .trim_start_matches('\u{FEFF}')
        .trim_start()
        .starts_with('<')
}

fn refuse_encrypted(name: &str, package: &mut Package<'_>) -> Result<(), ReadError> {
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    if String::from_utf8_lossy(&manifest).contains(":encryption-data") {
        return Err(ReadError::Malformed {
            file: name.to_owned(),
            place: String::new(),
            found: "it is locked with a password".to_owned(),
            advice: "save it without a password",
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests;
