//! Situations that standards, pandoc's tests of its DOCX, ODT, HTML and Markdown readers, and the TMX and XLIFF
//! test suites name: what is read of each, what is left out, and what is said.
//!
//! The tables stand in `tests/situations/`, a file a format. A situation is a title, its input between fences, and
//! what comes of it behind `>`: blocks with their kinds, or rows; then what is said. All inputs are our own.

use snapbox::{Data, assert_data_eq};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use tilts::formats;
use tilts::note::{Level, Note};
use tilts::read::{self, Format};

const FENCE: &str = "```";

/// Takes the titles and inputs of a table, and writes it anew with what comes of each now.
fn written(table: &str, outcome: impl Fn(&str) -> String) -> String {
    let mut all = String::new();
    let mut input: Option<String> = None;
    for line in table.lines() {
        if input.is_none() && line.starts_with('>') {
            continue;
        }
        match (&mut input, line.starts_with(FENCE)) {
            (None, true) => input = Some(String::new()),
            (Some(text), true) => {
                let outcome = outcome(text.trim_end());
                writeln!(all, "{FENCE}\n{text}{FENCE}").unwrap();
                all.push_str(&outcome);
                input = None;
            }
            (Some(text), false) => writeln!(text, "{line}").unwrap(),
            (None, false) => writeln!(all, "{line}").unwrap(),
        }
    }
    assert!(input.is_none(), "an input has no end");
    all
}

fn check(name: &str, outcome: impl Fn(&str) -> String) {
    let path = Path::new("tests/situations").join(name);
    let expected = Data::read_from(&path, Some(snapbox::data::DataFormat::Text)).raw();
    let read = read::load(&path, &read::Settings::plain()).unwrap();
    let table = read.value.text;
    let titles = table.lines().filter(|line| line.starts_with("## ")).count();
    let inputs = table.matches(FENCE).count() / 2;
    assert!(
        titles > 10 && titles == inputs,
        "{name}: {titles} and {inputs}"
    );
    assert_data_eq!(written(&table, outcome), expected);
}

fn said(notes: &[Note]) -> String {
    let loud = notes.iter().filter(|note| note.level != Level::Detail);
    let lines: Vec<String> = loud.map(|note| format!("> *{note}*\n")).collect();
    lines.concat()
}

fn blocks(bytes: &[u8], format: Format) -> String {
    match read::from_bytes("x", bytes, format, &read::Settings::default()) {
        Ok(read) => {
            let blocks = read.value.blocks.iter().map(|block| {
                let text = block.span.of(&read.value.text).replace('\n', "⏎");
                format!("> {:?}: {text}\n", block.kind)
            });
            let blocks: String = blocks.collect();
            blocks + &said(&read.notes)
        }
        Err(error) => format!("> refused: {error}\n"),
    }
}

fn rows(text: &str, format: formats::Format) -> String {
    match formats::from_bytes(
        "x",
        text.as_bytes(),
        format,
        &formats::ReadSettings::default(),
    ) {
        Ok(read) => {
            let languages = &read.value.languages;
            let mut all = format!("> {} – {}\n", languages.source, languages.target);
            for row in &read.value.rows {
                let cells = row.cells.as_ref().map(|cell| &cell.text);
                let marks: Vec<String> =
                    row.marks.iter().map(|mark| format!(" {mark:?}")).collect();
                let note = if row.note.is_empty() {
                    String::new()
                } else {
                    format!(" ({})", row.note)
                };
                let (source, target) = (cells.source, cells.target);
                let status = row.status;
                let marks = marks.concat();
                writeln!(all, "> {source} = {target} [{status:?}{marks}]{note}").unwrap();
            }
            all + &said(&read.notes)
        }
        Err(error) => format!("> refused: {error}\n"),
    }
}

fn packed(parts: &[(String, String)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(name.as_str(), options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const DOCX_NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
    xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" \
    xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" \
    xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
    xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"";

/// Makes a document of its body; other parts stand below lines like `--- footnotes`.
fn docx(text: &str) -> Vec<u8> {
    let mut sections = text.split("--- ");
    let body = sections.next().unwrap_or_default();
    let mut relations = String::new();
    let mut parts = vec![(
        "word/document.xml".to_owned(),
        format!("<w:document {DOCX_NAMES}><w:body>{body}</w:body></w:document>"),
    )];
    for section in sections {
        let (kind, part) = section.split_once('\n').unwrap();
        let part = format!("<w:{kind} {DOCX_NAMES}>{part}</w:{kind}>");
        parts.push((format!("word/{kind}.xml"), part));
        let relation =
            format!("<Relationship Id=\"{kind}\" Type=\"x/{kind}\" Target=\"{kind}.xml\"/>");
        relations.push_str(&relation);
    }
    let relations = format!("<Relationships>{relations}</Relationships>");
    parts.push(("word/_rels/document.xml.rels".to_owned(), relations));
    packed(&parts)
}

fn odt(text: &str) -> Vec<u8> {
    let names = [
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("svg", "svg-compatible"),
        ("fo", "xsl-fo-compatible"),
    ]
    .map(|(short, full)| {
        format!(" xmlns:{short}=\"urn:oasis:names:tc:opendocument:xmlns:{full}:1.0\"")
    })
    .concat();
    let (body, styles) = text.split_once("--- styles\n").unwrap_or((text, ""));
    let content = format!(
        "<office:document-content{names}><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    packed(&[("content.xml".to_owned(), content)])
}

#[test]
fn of_docx() {
    check("docx.md", |text| blocks(&docx(text), Format::Docx));
}

#[test]
fn of_odt() {
    check("odt.md", |text| blocks(&odt(text), Format::Odt));
}

#[test]
fn of_pages() {
    check("html.md", |text| blocks(text.as_bytes(), Format::Html));
}

#[test]
fn of_markdown() {
    // Fences of the text itself are written with `~`.
    check("markdown.md", |text| {
        blocks(text.as_bytes(), Format::Markdown)
    });
}

#[test]
fn of_memories() {
    check("tmx.md", |text| {
        let header = "<header srclang=\"lv\" segtype=\"sentence\" o-tmf=\"x\" adminlang=\"en\" datatype=\"xml\" \
            creationtool=\"x\" creationtoolversion=\"1\"/>";
        let whole = if text.starts_with("<tu") {
            format!("<tmx version=\"1.4\">{header}<body>{text}</body></tmx>")
        } else {
            text.to_owned()
        };
        rows(&whole, formats::tmx::FORMAT)
    });
}

#[test]
fn of_files_for_translation() {
    check("xliff.md", |text| {
        let whole = if text.starts_with("<trans-unit") || text.starts_with("<group") {
            format!(
                "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"><file original=\"a\" \
                 source-language=\"lv\" target-language=\"en\" datatype=\"plaintext\"><body>{text}</body></file></xliff>"
            )
        } else if text.starts_with("<unit") {
            format!(
                "<xliff version=\"2.1\" xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" srcLang=\"lv\" trgLang=\"en\">\
                 <file id=\"f\">{text}</file></xliff>"
            )
        } else {
            text.to_owned()
        };
        rows(&whole, formats::xliff::FORMAT)
    });
}
