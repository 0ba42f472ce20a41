//! RTF: Rich Text Format, as Word, LibreOffice, `WordPad` and CAT tools write it (specification 1.9.1).
//!
//! Kept: the body, tables cell by cell, text boxes after the paragraph that they hang on, footnotes and endnotes
//! after the body in the order of their calls, headers and footers last (as furniture, each text once), results of
//! fields, insertions. Text is in the encodings that its fonts and the file say, and in Unicode where it is given.
//! Left out, with a note: hidden text, deletions, comments, tables of contents and indexes, embedded objects,
//! pictures, symbols that Unicode does not have. The numbers of automatic lists are not text, as in DOCX. As markup:
//! looks that words have beside what their paragraph's style says, links, fields, line breaks, calls of notes, pictures.

mod characters;
mod charsets;
mod control;
mod fields;
mod group;
mod reader;
mod stories;
mod styles;
mod tokens;

use super::builder::Builder;
use super::{BlockKind, Document, ReadError, Settings};
use crate::note::{Note, Noted};
use reader::Reader;
use std::collections::HashSet;

/// Reads an RTF file.
pub(super) fn read(
    bytes: &[u8],
    name: &str,
    settings: &Settings,
) -> Result<Noted<Document>, ReadError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let bytes = bytes.trim_ascii_start();
    if !bytes.starts_with(b"{\\rtf") {
        return Err(ReadError::Malformed {
            file: name.to_owned(),
            place: String::new(),
            found: "it is no RTF file: it does not begin with `{\\rtf`".to_owned(),
            advice: "check that its extension says what it is",
        });
    }
    let read = Reader::new(name, bytes, settings)?.read()?;
    let mut builder = Builder::new(name);
    read.declared.say(&mut builder);
    if read.is_cut {
        let text = "the file ends in the middle: braces are open; text may be missing";
        builder.notes.push(Note::warning(name, text));
    }
    for page in read.unknown_pages {
        let text = format!(
            "the code page {page} is not known; its letters are read as {}, and `--encoding` names another",
            read.encoding
        );
        builder.notes.push(Note::warning(name, text));
    }
    let mut seen = HashSet::new();
    for found in read.found {
        let is_furniture = found.reason.is_none() && found.kind == BlockKind::Furniture;
        if !is_furniture || seen.insert(found.text.clone()) {
            builder.add_found(found);
        }
    }
    Ok(builder.finish())
}

#[cfg(test)]
mod tests;
