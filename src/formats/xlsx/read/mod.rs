//! XLSX: the sheet that holds the texts, one row a bead. `calamine` reads the cells, one after another, so that a
//! cell far out costs nothing.
//!
//! Of several sheets the first one with known headings is read, else the first with two columns of words, hidden
//! sheets last; a note names the others. Columns are told as in every [table](crate::formats::cells); hidden columns and
//! rows count. Numbers, dates and times are read as a reader sees them ([`shown`]). Dropped: colours, formulas (their
//! last result is read); comments, drawings and charts are named.

mod book;
mod numbers;
mod references;
mod shown;
mod styles;

use crate::bitext::Bitext;
use crate::formats::ReadSettings;
use crate::formats::cells::{self, Columns, Plan, Rank, Record};
use crate::formats::omissions::Kind;
use crate::formats::rows::Rows;
use crate::note::{Note, Noted};
use crate::pair::Pair;
use crate::read::ReadError;
use book::Parts;
use calamine::{
    DataRef, Reader as _, SheetType, SheetVisible, Xlsx, XlsxError, open_workbook_from_rs,
};
use std::borrow::Cow;
use std::io::Cursor;
use styles::Formats;

const FAULT: Kind = Kind::new("cell with an error", "cells with errors");

/// Reads a workbook.
pub(super) fn read(
    bytes: &[u8],
    name: &str,
    settings: &ReadSettings,
) -> Result<Noted<Bitext>, ReadError> {
    let parts = Parts::look(bytes, name, settings)?;
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes))
        .map_err(|error: XlsxError| malformed(name, &error))?;
    let mut rows = Rows::new(name);
    parts.say(name, &mut rows.notes);
    let mut sheets: Vec<Sheet> = Vec::new();
    let limit = settings.read.limits.cell_bytes;
    // A short file can show one long text in a million cells.
    let mut left = limit;
    for (sheet, is_hidden) in names(&book) {
        let sheet = Sheet::read(&mut book, sheet, is_hidden, &mut left, settings)
            .map_err(|error| malformed(name, &error))?;
        if left == 0 {
            return Err(too_much(name, &sheet.name, limit));
        }
        sheets.extend((!sheet.records.is_empty()).then_some(sheet));
    }
    // The first of the best ones.
    let best = sheets
        .iter()
        .rev()
        .max_by_key(|sheet| sheet.worth())
        .map(|sheet| sheet.name.clone());
    let (chosen, others): (Vec<Sheet>, Vec<Sheet>) = sheets
        .into_iter()
        .partition(|sheet| Some(&sheet.name) == best.as_ref());
    let mut named = Pair::new(None, None);
    for sheet in chosen {
        if !others.is_empty() {
            rows.notes.push(Note::remark(
                name,
                format!("the sheet `{}` was read", sheet.name),
            ));
        }
        sheet.add_to(&mut rows, name);
        named = sheet.plan.languages;
    }
    if !others.is_empty() {
        let said: Vec<String> = others
            .iter()
            .map(|sheet| format!("{} ({} lines)", sheet.name, sheet.records.len()))
            .collect();
        let text = format!("left out: the other sheets: {}", said.join(", "));
        rows.notes.push(Note::remark(name, text));
    }
    Ok(rows.finish(named, settings))
}

fn malformed(name: &str, error: &dyn std::fmt::Display) -> ReadError {
    ReadError::Malformed {
        file: name.to_owned(),
        place: String::new(),
        found: format!("it is no sheet that can be read ({error})"),
        advice: "open it in the program that made it, and save it again as .xlsx",
    }
}

fn too_much(name: &str, sheet: &str, limit: u64) -> ReadError {
    ReadError::BeyondLimit {
        file: name.to_owned(),
        place: format!("sheet `{sheet}`"),
        found: "the cells hold too much text, in bytes",
        limit,
        advice: "cut it into several files",
    }
}

/// Returns the names of the sheets with cells, and whether they are hidden.
fn names<Source: std::io::Read + std::io::Seek>(book: &Xlsx<Source>) -> Vec<(String, bool)> {
    let sheets = book.sheets_metadata().iter();
    sheets
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
        .collect()
}

/// A sheet with its cells.
struct Sheet {
    name: String,
    is_hidden: bool,
    records: Vec<Record<'static>>,
    plan: Plan,
    /// Cells with an error instead of a value: their lines, or the last one known before, and what they show.
    faults: Vec<(usize, String)>,
    /// Cells that show the system's own format.
    locals: usize,
}

impl Sheet {
    fn read<Source: std::io::Read + std::io::Seek>(
        book: &mut Xlsx<Source>,
        name: String,
        is_hidden: bool,
        left: &mut u64,
        settings: &ReadSettings,
    ) -> Result<Self, XlsxError> {
        let is_1904 = book.has_1904_epoch();
        let mut cells = book.worksheet_cells_reader(&name)?;
        let mut formats = Formats::new(cells.styles().iter().map(|style| {
            let format = style.number_format.as_ref()?;
            Some((format.format_code.as_str(), format.format_id))
        }));
        let mut sheet = Self {
            name,
            is_hidden,
            records: Vec::new(),
            plan: Plan::default(),
            faults: Vec::new(),
            locals: 0,
        };
        loop {
            let next = match cells.next_cell_with_style_id() {
                // A newer error than the library knows, as `#SPILL!`; the cell behind it comes next.
                Err(XlsxError::CellError(error)) => {
                    let line = sheet.records.last().map_or(1, |last| last.line);
                    sheet.faults.push((line, error));
                    continue;
                }
                next => next?,
            };
            let Some((cell, style)) = next else { break };
            let (row, column) = cell.get_position();
            let format = formats.of(style);
            let line = usize::try_from(row).unwrap_or(usize::MAX).saturating_add(1);
            let mut written = None;
            let mut number = |value: f64| {
                written = Some(value);
                format.show(value, is_1904)
            };
            let text = match cell.get_value() {
                DataRef::Empty => continue,
                DataRef::Error(error) => {
                    sheet.faults.push((line, error.to_string()));
                    continue;
                }
                DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
                    text.clone()
                }
                DataRef::SharedString(text) => (*text).to_owned(),
                DataRef::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
                DataRef::Int(value) => number(*value as f64),
                DataRef::Float(value) => number(*value),
                DataRef::DateTime(value) => {
                    sheet.locals += usize::from(format.is_local());
                    number(value.as_f64())
                }
            };
            if text.is_empty() {
                continue;
            }
            *left = left.saturating_sub(text.len() as u64);
            if *left == 0 {
                break;
            }
            sheet.put(line, column, text, written);
        }
        for record in &mut sheet.records {
            record.cells.sort_by_key(|(column, _)| *column);
        }
        sheet.records.sort_by_key(|record| record.line);
        sheet.plan = Plan::of(&sheet.records, settings.languages.as_ref());
        Ok(sheet)
    }

    fn put(&mut self, line: usize, column: u32, text: String, number: Option<f64>) {
        if self.records.last().is_none_or(|last| last.line != line) {
            self.records.push(Record {
                line,
                ..Record::default()
            });
        }
        if let Some(last) = self.records.last_mut() {
            last.cells.push((column, Cow::Owned(text)));
            last.numbers.extend(number.map(|number| (column, number)));
        }
    }

    /// Returns how much speaks for a sheet: a visible one, how its columns were told, several lines.
    fn worth(&self) -> (bool, Rank, bool) {
        let is_table = self.records.len() > 1;
        let rank = self.plan.rank;
        (rank >= Rank::Content && !self.is_hidden, rank, is_table)
    }

    fn add_to(&self, rows: &mut Rows, name: &str) {
        for (line, text) in &self.faults {
            rows.leave_out(FAULT, text, || format!("line {line}"));
        }
        if self.locals > 0 {
            let text = format!(
                "{} dates have the format of the reader's own system; they are written as 2024-05-05",
                self.locals
            );
            rows.notes.push(Note::remark(name, text));
        }
        cells::add(&self.records, &self.plan, Columns::Letters, name, rows);
    }
}
#[cfg(test)]
mod tests;
