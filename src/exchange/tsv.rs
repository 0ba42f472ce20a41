//! TSV: lines of cells between tabs.
//!
//! Columns are told by a first line that names them (`source`, `target` or languages; `confidence`,
//! `status`, `note`, `id`), else they are source, target, anything, confidence. Quotation marks belong to the text,
//! unless every cell with one looks as a spreadsheet quotes it (`"a ""b"""`).

use super::Settings;
use super::columns::Columns;
use super::rows::Rows;
use crate::bitext::Bitext;
use crate::note::{Note, Noted};
use crate::pair::Pair;
use crate::read::ReadError;
use crate::read::encoding;
use std::borrow::Cow;

/// Reads a table.
pub(super) fn read(
    bytes: &[u8],
    name: &str,
    settings: &Settings,
) -> Result<Noted<Bitext>, ReadError> {
    let mut rows = Rows::new(name);
    let text = encoding::decode(name, bytes, settings.read.encoding)?.into_value(&mut rows.notes);
    let lines = || {
        text.split('\n')
            .map(|line| line.strip_suffix('\r').unwrap_or(line))
    };
    let is_quoted = looks_quoted(&text);
    if is_quoted {
        rows.notes.push(Note::detail(
            name,
            "its cells are in quotation marks, as a spreadsheet writes them",
        ));
    }
    let mut columns: Option<Columns> = None;
    let mut named = Pair::new(None, None);
    for (line, number) in lines().zip(1..) {
        if line.is_empty() {
            continue;
        }
        let cells: Vec<Cow<'_, str>> = line
            .split('\t')
            .map(|cell| {
                if is_quoted {
                    unquoted(cell)
                } else {
                    Cow::Borrowed(cell)
                }
            })
            .collect();
        let cells: Vec<&str> = cells.iter().map(Cow::as_ref).collect();
        if cells.len() < 2 {
            return Err(ReadError::Malformed {
                file: name.to_owned(),
                place: format!("line {number}"),
                found: "there is no tab in it, so it has no second text".to_owned(),
                advice: "put a tab between source and target",
            });
        }
        let columns = columns.get_or_insert_with(|| Columns::of(&cells));
        if columns.has_names && number == 1 {
            named = columns.languages.clone();
            continue;
        }
        if let Some(row) = columns.row(&cells) {
            rows.push(row);
        }
    }
    Ok(rows.finish(named, settings))
}

/// Tells whether every cell with a quotation mark is one that a spreadsheet quoted, and there is one.
fn looks_quoted(text: &str) -> bool {
    let mut found = false;
    for cell in text
        .split(['\n', '\t'])
        .map(|cell| cell.trim_end_matches('\r'))
    {
        if cell.contains('"') {
            let inside = cell
                .strip_prefix('"')
                .and_then(|cell| cell.strip_suffix('"'));
            let is_quoted = inside.is_some_and(|inside| !inside.replace("\"\"", "").contains('"'));
            if !is_quoted {
                return false;
            }
            found |= inside.is_some_and(|inside| inside.contains('"'));
        }
    }
    found
}

fn unquoted(cell: &str) -> Cow<'_, str> {
    match cell
        .strip_prefix('"')
        .and_then(|cell| cell.strip_suffix('"'))
    {
        Some(inside) => Cow::Owned(inside.replace("\"\"", "\"")),
        None => Cow::Borrowed(cell),
    }
}
