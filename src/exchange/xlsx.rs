//! XLSX: the first sheet with text, one row a bead. `calamine` reads the cells.
//!
//! Columns are told by the first row, as in TSV; hidden columns and rows count. Dropped: formats, formulas
//! (their last result is read), other sheets, of which a note tells.

use super::Settings;
use super::columns::Columns;
use super::rows::Rows;
use crate::bitext::Bitext;
use crate::note::{Note, Noted};
use crate::pair::Pair;
use crate::read::ReadError;
use crate::read::package::Package;
use calamine::{Data, Reader as _, Xlsx, open_workbook_from_rs};
use std::io::Cursor;

/// Reads a sheet.
pub(super) fn read(
    bytes: &[u8],
    name: &str,
    settings: &Settings,
) -> Result<Noted<Bitext>, ReadError> {
    Package::open(name, bytes, &settings.read)?.check()?;
    let malformed = |error: &dyn std::fmt::Display| ReadError::Malformed {
        file: name.to_owned(),
        place: String::new(),
        found: format!("it is no sheet that can be read ({error})"),
        advice: "open it in the program that made it, and save it again as .xlsx",
    };
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes))
        .map_err(|error: calamine::XlsxError| malformed(&error))?;
    let mut rows = Rows::new(name);
    let mut named = Pair::new(None, None);
    let mut found = false;
    let mut others = Vec::new();
    for sheet in book.sheet_names() {
        let range = book
            .worksheet_range(&sheet)
            .map_err(|error| malformed(&error))?;
        let mut lines = range
            .rows()
            .map(|line| line.iter().map(text_of).collect::<Vec<String>>())
            .peekable();
        let Some(first) = lines.peek() else {
            continue;
        };
        if found {
            others.push(sheet);
            continue;
        }
        found = true;
        let columns = Columns::of(&first.iter().map(String::as_str).collect::<Vec<_>>());
        if columns.has_names {
            named = columns.languages.clone();
            lines.next();
        }
        for line in lines {
            let cells: Vec<&str> = line.iter().map(String::as_str).collect();
            if let Some(row) = columns.row(&cells) {
                rows.push(row);
            }
        }
    }
    if !others.is_empty() {
        let text = format!(
            "left out: the sheets after the first one ({})",
            others.join(", ")
        );
        rows.notes.push(Note::remark(name, text));
    }
    Ok(rows.finish(named, settings))
}

fn text_of(cell: &Data) -> String {
    match cell {
        Data::Empty | Data::Error(_) => String::new(),
        other => other.to_string(),
    }
}
