//! XLSX as a document: `SpreadsheetML` (ECMA-376), as Excel, LibreOffice and Google write it.
//!
//! Kept: texts, sheet by sheet, row by row, cell by cell; results of formulas that are texts. Left out, with a note:
//! hidden sheets, rows and columns, names of sheets, headers and footers, prompts, entries of lists, comments, text boxes, words of charts; numbers, dates and other values are no text, and are counted. A text
//! and its translation in two columns are no document: they are a bitext, and the error says so.

mod beside;
mod bilingual;
mod cells;
mod rich;

use super::builder::Builder;
use super::package::Package;
use super::relations::{self, Relation};
use super::story::reasons;
use super::xml::{Event, Events, Namespaces};
use super::{BlockKind, Document, Format, ReadError, Settings};
use crate::language::sheet_names;
use crate::note::{Note, Noted};
use cells::Cell;
use rich::Rich;

const NAMESPACES: Namespaces = &[
    (
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "x",
    ),
    ("http://purl.oclc.org/ooxml/spreadsheetml/main", "x"),
];

/// Reads an XLSX file.
pub(super) fn read(
    bytes: &[u8],
    name: &str,
    settings: &Settings,
) -> Result<Noted<Document>, ReadError> {
    let mut file = File::open(bytes, name, settings)?;
    let main = file.main_part()?;
    file.package.needed_part(&main)?;
    file.read(&main)?;
    if file.values > 0 {
        let text = format!(
            "left out: numbers, dates and other values that are no text ({})",
            file.values
        );
        file.builder.notes.push(Note::remark(name, text));
    }
    if !file.missing.is_empty() {
        let text = format!(
            "the values of {} cells are not stored, and they are read as empty ({}); open it in an office program, and \
             save it again",
            file.missing.len(),
            named(&file.missing)
        );
        file.builder.notes.push(Note::warning(name, text));
    }
    Ok(file.builder.finish())
}

/// Returns the parts of the sheets of a workbook with their names.
#[cfg(feature = "xlsx")]
pub(crate) fn names_of_parts(
    bytes: &[u8],
    name: &str,
    settings: &Settings,
) -> Result<Vec<(String, String)>, ReadError> {
    let mut file = File::open(bytes, name, settings)?;
    let main = file.main_part()?;
    let notes = &mut file.builder.notes;
    let relations = relations::of_part(&mut file.package, &main, settings, notes)?;
    let sheets = file.sheets(&main, &relations)?.into_iter();
    Ok(sheets.map(|sheet| (sheet.part, sheet.name)).collect())
}

/// Names the first places.
fn named(places: &[String]) -> String {
    const NAMED: usize = 10;
    let shown: Vec<&str> = places.iter().take(NAMED).map(String::as_str).collect();
    let more = if places.len() > NAMED { ", …" } else { "" };
    format!("{}{more}", shown.join(", "))
}

struct File<'bytes> {
    name: &'bytes str,
    settings: &'bytes Settings,
    package: Package<'bytes>,
    builder: Builder,
    /// Cells that hold no text.
    values: usize,
    /// The places of cells whose values are not stored.
    missing: Vec<String>,
}

/// A sheet of the workbook.
struct Sheet {
    name: String,
    part: String,
    is_hidden: bool,
}

impl<'bytes> File<'bytes> {
    fn open(
        bytes: &'bytes [u8],
        name: &'bytes str,
        settings: &'bytes Settings,
    ) -> Result<Self, ReadError> {
        Ok(Self {
            name,
            settings,
            package: Package::open(name, bytes, settings)?,
            builder: Builder::new(name),
            values: 0,
            missing: Vec::new(),
        })
    }
}

impl File<'_> {
    fn main_part(&mut self) -> Result<String, ReadError> {
        let notes = &mut self.builder.notes;
        relations::main_part(&mut self.package, "xl/workbook.xml", self.settings, notes)
    }

    fn read(&mut self, main: &str) -> Result<(), ReadError> {
        let notes = &mut self.builder.notes;
        let relations = relations::of_part(&mut self.package, main, self.settings, notes)?;
        let strings = relations.iter().find(|one| one.kind == "sharedStrings");
        let strings = match strings {
            Some(relation) => self.strings(&relation.target)?,
            None => Vec::new(),
        };
        let sheets = self.sheets(main, &relations)?;
        self.leave_names_out(&sheets);
        for sheet in sheets {
            let Some(text) = self.package.text(&sheet.part, &mut self.builder.notes)? else {
                continue;
            };
            let mut events = self.events(&sheet.part, &text);
            let read = cells::read(&mut events, &strings)?;
            self.builder.notes.append(&mut events.notes);
            self.values += read.values;
            let places = read.missing.iter();
            self.missing
                .extend(places.map(|place| format!("`{}` {place}", sheet.name)));
            if !sheet.is_hidden && self.settings.format != Some(Format::Xlsx) {
                bilingual::refuse(self.name, &sheet.name, &read.cells)?;
            }
            self.add(&sheet, read.cells);
            for (reason, text, place) in read.beside {
                let origin = format!("sheet `{}`, {place}", sheet.name);
                self.builder.leave_out(reason, &text, origin);
            }
            self.leave_parts_out(&sheet.part, &sheet.name)?;
        }
        Ok(())
    }

    /// Names what stands on the tabs of the sheets, but for what programs write there.
    fn leave_names_out(&mut self, sheets: &[Sheet]) {
        for (sheet, number) in sheets.iter().zip(1..) {
            if !sheet.is_hidden && !sheet_names::is_automatic(&sheet.name) {
                let origin = format!("sheet {number}");
                (self.builder).leave_out(reasons::SHEET_NAMES, &sheet.name, origin);
            }
        }
    }

    fn add(&mut self, sheet: &Sheet, cells: Vec<Cell>) {
        for cell in cells {
            let origin = format!("sheet `{}`, {}", sheet.name, cell.place());
            let hidden = if sheet.is_hidden {
                Some(reasons::HIDDEN_SHEETS)
            } else {
                cell.is_hidden.then_some(reasons::HIDDEN)
            };
            let Rich { text, marks } = cell.rich;
            if let Some(reason) = hidden {
                self.builder.leave_out(reason, &text, origin);
            } else {
                let kind = BlockKind::TableCell;
                self.builder.push_marked(kind, &text, marks, origin);
            }
        }
    }

    fn sheets(&mut self, main: &str, relations: &[Relation]) -> Result<Vec<Sheet>, ReadError> {
        let Some(text) = self.package.text(main, &mut self.builder.notes)? else {
            return Ok(Vec::new());
        };
        let mut sheets = Vec::new();
        let mut events = self.events(main, &text);
        while let Some(event) = events.next()? {
            let Event::Start(element) = event else {
                continue;
            };
            if element.name() != ("x", "sheet") {
                continue;
            }
            let id = element.attribute_with_prefix("id").unwrap_or_default();
            let relation = relations.iter().find(|relation| relation.id == id);
            // Sheets of charts have no cells, and those of macros none that are read.
            let is_shown =
                |one: &&Relation| matches!(one.kind.as_str(), "worksheet" | "chartsheet");
            let Some(relation) = relation.filter(is_shown) else {
                continue;
            };
            let state = element.attribute("state").unwrap_or_default();
            sheets.push(Sheet {
                name: element.attribute("name").unwrap_or_default(),
                part: relation.target.clone(),
                is_hidden: matches!(state.as_str(), "hidden" | "veryHidden"),
            });
        }
        Ok(sheets)
    }

    /// Reads the texts that cells name by their number.
    fn strings(&mut self, part: &str) -> Result<Vec<Rich>, ReadError> {
        let Some(text) = self.package.text(part, &mut self.builder.notes)? else {
            return Ok(Vec::new());
        };
        let mut strings = Vec::new();
        let mut events = self.events(part, &text);
        while let Some(event) = events.next()? {
            if let Event::Start(element) = event
                && element.name() == ("x", "si")
            {
                strings.push(Rich::read(&mut events)?);
            }
        }
        self.builder.notes.append(&mut events.notes);
        Ok(strings)
    }

    fn events<'text>(&self, part: &str, text: &'text str) -> Events<'text> {
        Events::new(self.name, part, text, NAMESPACES, self.settings)
    }
}

#[cfg(test)]
mod tests;
