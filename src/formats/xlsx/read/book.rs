//! What the parts of a workbook say before the library reads it: what it holds beside the cells, and what in it is
//! missing.

use super::numbers::{self, Numbers};
use super::{references, styles};
use crate::formats::ReadSettings;
use crate::note::Note;
use crate::read::package::Package;
use crate::read::{ReadError, sheet};

/// Parts of a package that hold text beside the cells, and what they are called.
const BESIDE: &[(&str, &str)] = &[
    ("xl/comments", "comments of cells"),
    ("xl/threadedComments/", "comments of cells"),
    ("xl/drawings/drawing", "drawings and text boxes"),
    ("xl/charts/chart", "charts"),
    ("xl/diagrams/data", "diagrams"),
];

/// What is known of all parts.
#[derive(Debug, Default)]
pub(super) struct Parts {
    beside: Vec<&'static str>,
    /// The places of formulas without a result.
    uncounted: Vec<String>,
    /// The names of the sheets by their parts, where they are asked for.
    names: Vec<(String, String)>,
    /// Cells with styles that are not there, with their parts.
    without_style: Vec<(String, String)>,
}

impl Parts {
    /// Looks at all parts of a workbook.
    ///
    /// # Errors
    /// When something in it cannot be.
    pub(super) fn look(
        bytes: &[u8],
        name: &str,
        settings: &ReadSettings,
    ) -> Result<Self, ReadError> {
        let mut parts = Self::default();
        let mut sheets = Vec::new();
        let (mut texts, mut formats) = (0, 0);
        Package::open(name, bytes, &settings.read)?.check(|part, bytes| {
            let known = BESIDE.iter().find(|(start, _)| part.starts_with(start));
            if let Some((_, what)) = known.filter(|(_, what)| !parts.beside.contains(what)) {
                parts.beside.push(what);
            }
            if part.starts_with("xl/worksheets/") {
                references::check(name, part, bytes)?;
                parts.uncounted.extend(references::uncounted(bytes));
                sheets.push(Numbers::of(part, bytes));
            }
            let small = part.to_lowercase();
            if small.starts_with("xl/sharedstrings") {
                texts += numbers::count(bytes, b"si", None);
            } else if small.starts_with("xl/styles") {
                formats += numbers::count(bytes, b"xf", Some(b"cellXfs"));
            }
            styles::check(name, part, bytes, settings.read.limits.cell_bytes)
        })?;
        for sheet in &sheets {
            let (part, cells) = sheet.without_style(formats.max(1));
            let cells = cells
                .into_iter()
                .map(|cell| (part.to_owned(), cell.to_owned()));
            parts.without_style.extend(cells);
        }
        let wrong = sheets.iter().find_map(|sheet| sheet.wrong(texts));
        if wrong.is_some() || !parts.without_style.is_empty() {
            parts.names = sheet::names_of_parts(bytes, name, &settings.read)?;
        }
        match wrong {
            None => Ok(parts),
            Some((part, found)) => Err(ReadError::Malformed {
                file: name.to_owned(),
                place: parts.shown(part),
                found,
                advice: "open it in the program that made it, mend the cell, and save it again as .xlsx",
            }),
        }
    }

    /// Returns how people know the sheet of a part.
    fn shown(&self, part: &str) -> String {
        let named = self.names.iter().find(|(of, _)| of == part);
        named.map_or_else(|| part.to_owned(), |(_, name)| format!("sheet `{name}`"))
    }

    /// Says what is left out and missing.
    pub(super) fn say(&self, name: &str, notes: &mut Vec<Note>) {
        if !self.beside.is_empty() {
            let text = format!("left out: {}", self.beside.join(", "));
            notes.push(Note::remark(name, text));
        }
        if !self.uncounted.is_empty() {
            notes.push(Note::warning(name, say_uncounted(&self.uncounted)));
        }
        if !self.without_style.is_empty() {
            let places = self.without_style.iter();
            let places: Vec<String> = places
                .map(|(part, cell)| format!("{} {cell}", self.shown(part)))
                .collect();
            let said = format!(
                "cells name styles that the file does not have, and their numbers are read as they are stored, dates and \
                 percentages too ({}); look at them in the program that made it",
                named(&places)
            );
            notes.push(Note::warning(name, said));
        }
    }
}

/// Names the formulas without a result.
fn say_uncounted(places: &[String]) -> String {
    format!(
        "the results of {} formulas are not stored, and their cells are read as empty ({}); open it in an office \
         program, and save it again",
        places.len(),
        named(places)
    )
}

/// Names the first places.
fn named(places: &[String]) -> String {
    const NAMED: usize = 10;
    let named = places.get(..NAMED.min(places.len())).unwrap_or_default();
    let more = if places.len() > NAMED { ", …" } else { "" };
    format!("{}{more}", named.join(", "))
}
