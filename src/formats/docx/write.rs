//! DOCX: a table of two columns for proofreading in a word processor; [`read`](super::read) reads it back.
//!
//! | what | holds |
//! |---|---|
//! | left and right column | the texts, in their languages, so that each is checked for spelling in its own; the heading names them: `source (lv)` |
//! | look of the letters | the formatting, with `--tags keep` |
//! | comments | the reviewer's remarks |
//! | colour | a row that wants a look; a row that is not to be exported is struck out |
//! | bookmarks | the row's number, status, confidence, and whether a reviewer has changed a text |
//!
//! **Kept:** every row. **Left out:** places, marks, reasons. Whoever reads the proofs types, comments, adds and
//! deletes rows, joins cells over rows, or strikes rows out; changes may be tracked. The file says no time of its own.
//!
//! Source: ECMA-376 part 1, 17 (WordprocessingML).

use super::marks::Mark;
use super::runs;
use crate::bitext::{Bitext, DOUBTFUL_BELOW, Row, Status};
use crate::formats::clean::{clean, escape};
use crate::formats::tags::Tagged;
use crate::pair::Side;
use std::fmt::Write as _;
use std::io::{self, Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

const CONTENT_TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
    <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
    <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
    <Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
    <Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>\
    <Override PartName=\"/word/comments.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml\"/>\
    </Types>";

const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>\
    </Relationships>";

const DOCUMENT_RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>\
    <Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" Target=\"comments.xml\"/>\
    </Relationships>";

/// The letters of the whole document, and a little room between the lines of the table.
const STYLES: &str = "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Calibri\"/>\
    <w:sz w:val=\"21\"/></w:rPr></w:rPrDefault></w:docDefaults>\
    <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/>\
    <w:pPr><w:spacing w:before=\"40\" w:after=\"40\"/></w:pPr></w:style>";

/// A page of A4 that lies on its side, in twentieths of a point.
const PAGE: &str = "<w:sectPr><w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>\
    <w:pgMar w:top=\"850\" w:right=\"850\" w:bottom=\"850\" w:left=\"850\" w:header=\"425\" w:footer=\"425\" w:gutter=\"0\"/></w:sectPr>";

/// How wide a column is.
const COLUMN: u32 = 7569;

const BORDERS: [&str; 6] = ["top", "left", "bottom", "right", "insideH", "insideV"];

/// Writes the document.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(bitext: &Bitext, out: &mut dyn Write) -> io::Result<()> {
    let parts = [
        ("[Content_Types].xml", CONTENT_TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("word/document.xml", document(bitext)),
        (
            "word/_rels/document.xml.rels",
            DOCUMENT_RELATIONS.to_owned(),
        ),
        (
            "word/styles.xml",
            format!("<w:styles xmlns:w=\"{MAIN}\">{STYLES}</w:styles>"),
        ),
        ("word/comments.xml", comments(bitext)),
    ];
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    for (name, text) in parts {
        package.start_file(name, options)?;
        package.write_all(DECLARATION.as_bytes())?;
        package.write_all(text.as_bytes())?;
    }
    out.write_all(&package.finish()?.into_inner())
}

fn document(bitext: &Bitext) -> String {
    let mut text = format!("<w:document xmlns:w=\"{MAIN}\"><w:body><w:tbl><w:tblPr><w:tblBorders>");
    for border in BORDERS {
        push(
            &mut text,
            format_args!(
                "<w:{border} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"BFBFBF\"/>"
            ),
        );
    }
    push(
        &mut text,
        format_args!(
            "</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr>\
         <w:tblGrid><w:gridCol w:w=\"{COLUMN}\"/><w:gridCol w:w=\"{COLUMN}\"/></w:tblGrid>\
         <w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
        ),
    );
    for side in Side::BOTH {
        let heading = format!("{side} ({})", bitext.languages.get(side));
        push(
            &mut text,
            format_args!(
                "<w:tc><w:tcPr><w:tcW w:w=\"{COLUMN}\" w:type=\"dxa\"/></w:tcPr>\
             <w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r></w:p></w:tc>",
                escape(&heading)
            ),
        );
    }
    text.push_str("</w:tr>");
    for (row, number) in bitext.rows.iter().zip(0..) {
        add_row(bitext, row, number, &mut text);
    }
    push(
        &mut text,
        format_args!("</w:tbl><w:p/>{PAGE}</w:body></w:document>"),
    );
    text
}

/// Adds a row; `number` counts them from zero.
fn add_row(bitext: &Bitext, row: &Row, number: usize, text: &mut String) {
    let mark = Mark::of(row);
    let look = if row.status == Status::Dropped {
        "<w:strike/>"
    } else {
        ""
    };
    let color = color(row).map_or(String::new(), |color| {
        format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{color}\"/>")
    });
    text.push_str("<w:tr>");
    for (side, bookmark) in Side::BOTH.into_iter().zip(number * 2..) {
        push(
            text,
            format_args!(
                "<w:tc><w:tcPr><w:tcW w:w=\"{COLUMN}\" w:type=\"dxa\"/>{color}</w:tcPr><w:p>\
             <w:bookmarkStart w:id=\"{bookmark}\" w:name=\"{}\"/><w:bookmarkEnd w:id=\"{bookmark}\"/>",
                mark.name(side)
            ),
        );
        let language = bitext.languages.get(side).tag();
        runs::write(&Tagged::new(row.cells.get(side)), look, language, text);
        if side == Side::Target && !clean(&row.note).text.is_empty() {
            push(
                text,
                format_args!("<w:r><w:commentReference w:id=\"{number}\"/></w:r>"),
            );
        }
        text.push_str("</w:p></w:tc>");
    }
    text.push_str("</w:tr>\n");
}

/// Returns the colour of a row that wants a look, as a sheet has it.
fn color(row: &Row) -> Option<&'static str> {
    if !row.is_doubtful() {
        return None;
    }
    Some(if row.confidence < DOUBTFUL_BELOW / 2.0 {
        "F8CBAD"
    } else {
        "FFE699"
    })
}

fn comments(bitext: &Bitext) -> String {
    let mut text = format!("<w:comments xmlns:w=\"{MAIN}\">");
    for (row, number) in bitext.rows.iter().zip(0_usize..) {
        let note = clean(&row.note).text;
        if !note.is_empty() {
            push(
                &mut text,
                format_args!(
                    "<w:comment w:id=\"{number}\" w:author=\"tilts\" w:initials=\"t\"><w:p><w:r>\
                 <w:t xml:space=\"preserve\">{}</w:t></w:r></w:p></w:comment>",
                    escape(&note)
                ),
            );
        }
    }
    text.push_str("</w:comments>");
    text
}

pub(super) fn push(text: &mut String, more: std::fmt::Arguments<'_>) {
    // Writing to memory cannot fail.
    text.write_fmt(more).unwrap_or_default();
}
