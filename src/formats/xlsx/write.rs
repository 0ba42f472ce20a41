//! XLSX: a sheet for review in a spreadsheet; [`read`](super::read) reads it back.
//!
//! | column | holds |
//! |---|---|
//! | A, B | the texts; the heading names the languages: `source (lv)` |
//! | C | confidence, 0 to 1; doubtful ones are coloured |
//! | D | status: `auto`, `accepted`, `doubtful` or `dropped`, from a list |
//! | E | the reviewer's remark |
//! | F | how many sentences stand on each side: `2-1` |
//! | G | `yes` when a reviewer has changed a text |
//! | H, hidden | the row's number |
//!
//! **Kept:** every row. **Left out:** places, marks, reasons. The cells of texts and remarks have the number format
//! Text: what begins with `=` is no formula, and what a reviewer types stays as it is typed (`25%`, `1/2`, `5.5.2024`).
//! Rows are as high as their texts. The file says no time of its own.

use crate::bitext::{Bitext, DOUBTFUL_BELOW, Row};
use crate::formats::clean::clean;
use crate::formats::rows::status_name;
use crate::pair::Side;
use rust_xlsxwriter::{
    Color, ConditionalFormatCell, ConditionalFormatCellRule, DataValidation, DocProperties,
    ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr as _;

/// Columns of a text, in characters.
const TEXT_WIDTH: f64 = 60.0;

/// The column of remarks, in characters.
const NOTE_WIDTH: f64 = 30.0;

/// The share of a column's characters that a line of words fills: words are not cut at its end.
const FILLED: f64 = 0.85;

/// How high a line is, in points, and how high a row may be.
const LINE_HEIGHT: f64 = 15.0;
const MOST_HEIGHT: f64 = 409.0;

/// The column of the confidence.
const CONFIDENCE: u16 = 2;
/// The column of the status.
const STATUS: u16 = 3;
/// The column of the remark.
const NOTE: u16 = 4;
/// The column of the row's number.
const ID: u16 = 7;

/// Writes the sheet.
///
/// # Errors
/// When `out` cannot be written, or the rows or a text are beyond what a sheet can hold.
pub fn write(bitext: &Bitext, out: &mut dyn Write) -> io::Result<()> {
    let bytes = book(bitext).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

fn book(bitext: &Bitext) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let date = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&date));
    let sheet = book.add_worksheet();
    sheet.set_name("bitext")?;
    headings(bitext, sheet)?;
    let text = text_format();
    for column in [0, 1, NOTE] {
        sheet.set_column_format(column, &text)?;
    }
    let number = Format::new()
        .set_num_format("0.00")
        .set_align(FormatAlign::Top);
    let mut line = 0;
    for row in &bitext.rows {
        line += 1;
        for (column, side) in (0..).zip(Side::BOTH) {
            let cell = clean(&row.cells.get(side).text).text;
            sheet.write_string_with_format(line, column, cell, &text)?;
        }
        let confidence = (row.confidence * 10_000.0).round() / 10_000.0;
        sheet.write_number_with_format(line, CONFIDENCE, confidence, &number)?;
        sheet.write_string_with_format(line, STATUS, status_name(row.status), &text)?;
        sheet.write_string_with_format(line, NOTE, clean(&row.note).text, &text)?;
        let lines = lines(row);
        if lines > 1.0 {
            sheet.set_row_height(line, (lines * LINE_HEIGHT).min(MOST_HEIGHT))?;
        }
        let shape = row.shape();
        let shape = format!("{}-{}", shape.source, shape.target);
        sheet.write_string_with_format(line, 5, shape, &text)?;
        sheet.write_string_with_format(line, 6, if row.edited { "yes" } else { "" }, &text)?;
        sheet.write_number(line, ID, row.id)?;
    }
    if line > 0 {
        help_review(sheet, line)?;
    }
    book.save_to_buffer()
}

/// Returns the format of cells that hold text, whatever is typed into them.
fn text_format() -> Format {
    /// The built-in format `@`.
    const TEXT: u8 = 49;
    Format::new()
        .set_num_format_index(TEXT)
        .set_text_wrap()
        .set_align(FormatAlign::Top)
}

/// Returns how many lines a row needs: not every program counts them itself.
fn lines(row: &Row) -> f64 {
    let cells = [
        (&row.cells.source.text, TEXT_WIDTH),
        (&row.cells.target.text, TEXT_WIDTH),
        (&row.note, NOTE_WIDTH),
    ];
    cells
        .map(|(text, width)| (text.width() as f64 / (width * FILLED)).ceil())
        .into_iter()
        .fold(1.0, f64::max)
}

fn headings(bitext: &Bitext, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let texts = [
        format!("source ({})", bitext.languages.source),
        format!("target ({})", bitext.languages.target),
    ];
    let others = ["confidence", "status", "note", "type", "edited", "id"].map(str::to_owned);
    for (column, heading) in (0..).zip(texts.into_iter().chain(others)) {
        sheet.write_string_with_format(0, column, heading, &bold)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    for column in 0..2 {
        sheet.set_column_width(column, TEXT_WIDTH)?;
    }
    sheet.set_column_width(NOTE, NOTE_WIDTH)?;
    sheet.set_column_hidden(ID)?;
    Ok(())
}

/// Adds the list of states, the colours and the filter.
fn help_review(sheet: &mut Worksheet, last: u32) -> Result<(), XlsxError> {
    let choices = ["auto", "accepted", "doubtful", "dropped"];
    let states = DataValidation::new().allow_list_strings(&choices)?;
    sheet.add_data_validation(1, STATUS, last, STATUS, &states)?;
    let rules = [
        (DOUBTFUL_BELOW / 2.0, Color::RGB(0x00F8_CBAD)),
        (DOUBTFUL_BELOW, Color::RGB(0x00FF_E699)),
    ];
    for (below, color) in rules {
        let format = ConditionalFormatCell::new()
            .set_rule(ConditionalFormatCellRule::LessThan(below))
            .set_format(Format::new().set_background_color(color))
            .set_stop_if_true(true);
        sheet.add_conditional_format(1, CONFIDENCE, last, CONFIDENCE, &format)?;
    }
    sheet.autofilter(0, 0, last, ID)?;
    Ok(())
}
