//! ODT: OpenDocument text (ISO/IEC 26300, 1.2 to 1.4), packed or flat (`.fodt`).
//!
//! Kept: the body, tables cell by cell, text boxes after the paragraph that they hang on, footnotes and
//! endnotes after the body, headers and footers last (as furniture, each text once). Tracked insertions are
//! in, deletions out; fields are shown by their result. Left out: comments and hidden text, of which notes
//! tell. The numbers of automatic lists are not text.

mod story;
mod styles;

use super::builder::Builder;
use super::package::Package;
use super::xml::{self, Events, Namespaces};
use super::{BlockKind, Document, ReadError, Settings};
use crate::note::Noted;
use story::{Contents, Story};
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
];

/// Reads an ODT file.
pub(super) fn read(
    bytes: &[u8],
    name: &str,
    settings: &Settings,
) -> Result<Noted<Document>, ReadError> {
    let mut builder = Builder::new(name);
    let (content, styles_part) = if bytes.starts_with(b"PK") || !starts_as_xml(bytes) {
        let mut package = Package::open(name, bytes, settings)?;
        refuse_encrypted(name, &mut package)?;
        let content = package.needed_part("content.xml")?;
        (content, package.part("styles.xml")?)
    } else {
        (bytes.to_vec(), None)
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
    let contents = Story::new(&mut content_events, &styles).read_body()?;
    builder.notes.append(&mut content_events.notes);
    let mut furniture =
        Story::new(&mut events("styles.xml", &styles_text), &styles).read_furniture()?;
    let flat = Story::new(&mut events("content.xml", &content), &styles).read_furniture()?;
    furniture.blocks.extend(flat.blocks);
    add(&mut builder, contents, furniture);
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

fn add(builder: &mut Builder, contents: Contents, furniture: Contents) {
    for block in contents.blocks.into_iter().chain(contents.footnotes) {
        builder.push(block.kind, &block.text, block.origin);
    }
    let mut seen: Vec<String> = Vec::new();
    for block in furniture.blocks {
        if !seen.contains(&block.text) {
            builder.push(BlockKind::Furniture, &block.text, block.origin);
            seen.push(block.text);
        }
    }
    for (text, origin) in contents.hidden {
        builder.leave_out("hidden text", &text, origin);
    }
    for (text, origin) in contents.comments {
        builder.leave_out("comments", &text, origin);
    }
}

#[cfg(test)]
mod tests;
