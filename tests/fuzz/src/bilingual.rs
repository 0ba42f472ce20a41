//! Bilingual files: what is read can be checked and written in every format.

use crate::{documents, pack, parts};
use tilts::quality;
use tilts::formats::{self, Format, ReadSettings, WriteSettings, docx, xlsx};

/// The rows of a sheet.
fn xlsx_rows(bytes: &[u8]) -> Vec<u8> {
    let [rows, strings] = parts(bytes);
    sheet(rows, strings)
}

/// The shared strings of a sheet.
pub fn xlsx_strings(bytes: &[u8]) {
    let rows =
        b"<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>\
        <row r=\"2\"><c r=\"A2\" t=\"s\"><v>2</v></c><c r=\"B2\" t=\"s\"><v>3</v></c></row>";
    read(xlsx::FORMAT, &sheet(rows, bytes));
}

fn sheet(rows: &[u8], strings: &[u8]) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let wrap = |name: &str, inner: &[u8]| {
        let begin = format!("<{name} xmlns=\"{main}\">");
        [begin.as_bytes(), inner, format!("</{name}>").as_bytes()].concat()
    };
    let rows = [b"<sheetData>".as_slice(), rows, b"</sheetData>"].concat();
    pack(&[
        ("[Content_Types].xml", b"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
        (
            "_rels/.rels",
            b"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" \
              Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
        ),
        (
            "xl/workbook.xml",
            b"<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
              xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
              <sheets><sheet name=\"rows\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            b"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
              <Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
              <Relationship Id=\"r2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>",
        ),
        ("xl/worksheets/sheet1.xml", &wrap("worksheet", &rows)),
        ("xl/sharedStrings.xml", &wrap("sst", strings)),
    ])
}

/// The body of a document.
fn docx_rows(bytes: &[u8]) -> Vec<u8> {
    let (begin, end) = documents::DOCX;
    pack(&[("word/document.xml", &[begin, bytes, end].concat())])
}

/// Packs the bytes for a format that is a package; they are its inside.
fn packed(format: Format, bytes: &[u8]) -> Vec<u8> {
    if format == xlsx::FORMAT {
        return xlsx_rows(bytes);
    }
    if format == docx::FORMAT {
        return docx_rows(bytes);
    }
    bytes.to_vec()
}

/// Reads the bytes in a format, and writes what came out in every format.
pub fn rows(format: Format, bytes: &[u8]) {
    read(format, &packed(format, bytes));
}

fn read(format: Format, bytes: &[u8]) {
    let Ok(read) = formats::from_bytes("x", bytes, format, &ReadSettings::default()) else {
        return;
    };
    let bitext = read.value;
    let findings = quality::run(&bitext);
    let is_there = |row: u32| bitext.rows.iter().any(|known| known.id == row);
    assert!(findings.iter().all(|finding| is_there(finding.row)));
    for format in formats::written() {
        let mut out = Vec::new();
        let written = formats::write(&bitext, format, &WriteSettings::default(), &mut out);
        // A sheet has fewer rows than memory.
        assert!(written.is_ok() || format == xlsx::FORMAT);
    }
}
