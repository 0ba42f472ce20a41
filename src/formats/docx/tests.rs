//! A table that went out and came back.

use super::FORMAT;
use crate::bitext::{Bitext, Cell, Row, Status};
use crate::formats::codes;
use crate::formats::{ReadSettings, Tags, WriteSettings, from_bytes, take_up_review, write};
use crate::markup::{Markup, MarkupKind};
use crate::pair::Pair;
use crate::span::Span;
use std::io::{Cursor, Read as _, Write as _};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

fn bitext(texts: &[(&str, &str)]) -> Bitext {
    let row = |((source, target), id): (&(&str, &str), u32)| Row {
        id,
        cells: Pair::new(*source, *target).map(|text| Cell {
            text: text.to_owned(),
            pieces: Vec::new(),
            markup: Vec::new(),
        }),
        confidence: 0.9,
        ..Row::default()
    };
    Bitext {
        languages: Pair::new("lv".parse().unwrap(), "en-GB".parse().unwrap()),
        names: Pair::new("a".to_owned(), "b".to_owned()),
        rows: texts.iter().zip(1..).map(row).collect(),
    }
}

fn written(bitext: &Bitext) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(bitext, FORMAT, &WriteSettings::default(), &mut bytes).unwrap();
    bytes
}

/// Changes the body as a word processor would.
fn changed(bytes: &[u8], change: impl Fn(String) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        if name == "word/document.xml" {
            text = change(text);
        }
        writer
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn read(bytes: &[u8]) -> (Bitext, String) {
    let read = from_bytes("x.docx", bytes, FORMAT, &ReadSettings::default()).unwrap();
    let said: Vec<String> = read.notes.iter().map(ToString::to_string).collect();
    (read.value, said.join("\n"))
}

/// Rows of the body, as they are written.
fn rows(body: &str) -> (String, Vec<String>, String) {
    let (before, rest) = body.split_once("</w:tr>").unwrap();
    let (inside, after) = rest.rsplit_once("</w:tr>").unwrap();
    let rows = inside.split("</w:tr>").map(|row| format!("{row}</w:tr>"));
    (format!("{before}</w:tr>"), rows.collect(), after.to_owned())
}

const TEXTS: [(&str, &str); 5] = [
    ("Pirmais teikums.", "The first sentence."),
    ("Otrais teikums.", "The second sentence."),
    (
        "Trešais <teikums> & vārdi.",
        "The third <sentence> & words.",
    ),
    ("Tikai latviski.", ""),
    ("Piektais. Sestais.", "The fifth. The sixth."),
];

#[test]
fn of_forms_of_one_content_the_one_that_is_read_counts() {
    const NAMES: &str = "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
        xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" xmlns:zz=\"http://nobody.example/\"";
    let bytes = written(&bitext(&TEXTS));
    let text = "<w:r><w:t>Second.</w:t></w:r>";
    let struck = "<w:r><w:rPr><w:strike/></w:rPr><w:t>Second.</w:t></w:r>";
    let table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Cita</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let cases = [
        format!("<mc:Fallback>{text}</mc:Fallback>"),
        format!(
            "<mc:Choice Requires=\"zz\">{table}{struck}</mc:Choice><mc:Fallback>{text}</mc:Fallback>"
        ),
        format!(
            "<mc:Choice Requires=\"wps\">{text}</mc:Choice><mc:Fallback>{table}{struck}</mc:Fallback>"
        ),
    ];
    for forms in cases {
        let bytes = changed(&bytes, |body| {
            let run = "<w:t xml:space=\"preserve\">The second sentence.</w:t></w:r>";
            assert!(body.contains(run));
            body.replace(
                run,
                &format!("</w:r><mc:AlternateContent {NAMES}>{forms}</mc:AlternateContent>"),
            )
        });
        let (bitext, said) = read(&bytes);
        assert_eq!(bitext.rows[1].cells.target.text, "Second.", "{forms}");
        assert_eq!(bitext.rows.len(), TEXTS.len(), "{said}");
    }
}

#[test]
fn edits_of_a_reader_of_proofs_are_seen() {
    let before = bitext(&TEXTS);
    let bytes = written(&before);
    let cases: &[(&str, &dyn Fn(String) -> String)] = &[
        ("nothing", &|body| body),
        ("nothing", &|body| {
            let (before, rest) = body.split_once("<w:tr>").unwrap();
            let (_, rows) = rest.split_once("</w:tr>").unwrap();
            format!("{before}{rows}")
        }),
        ("1 edited", &|body| {
            body.replace("The second sentence.", "Second sentence.")
        }),
        ("1 edited", &|body| {
            body.replace(
                "<w:t xml:space=\"preserve\">The second sentence.</w:t>",
                "<w:t>The</w:t></w:r><w:del w:id=\"90\" w:author=\"A\"><w:r><w:delText> second</w:delText></w:r></w:del>\
                 <w:ins w:id=\"91\" w:author=\"A\"><w:r><w:t xml:space=\"preserve\"> 2nd sentence.</w:t></w:r></w:ins><w:r>",
            )
        }),
        ("1 removed", &|body| {
            let (before, mut rows, after) = rows(&body);
            rows.remove(1);
            format!("{before}{}{after}", rows.concat())
        }),
        ("1 removed", &|body| {
            let (before, mut rows, after) = rows(&body);
            rows[1] = rows[1].replace(
                "<w:tr>",
                "<w:tr><w:trPr><w:del w:id=\"90\" w:author=\"A\"/></w:trPr>",
            );
            format!("{before}{}{after}", rows.concat())
        }),
        ("1 edited, 1 merged into others", &|body| {
            let (before, mut rows, after) = rows(&body);
            let cell = "<w:tcW w:w=\"7569\" w:type=\"dxa\"/>";
            rows[0] = rows[0].replace(cell, &format!("{cell}<w:vMerge w:val=\"restart\"/>"));
            rows[1] = rows[1].replace(cell, &format!("{cell}<w:vMerge/>"));
            // What the cells hold goes into the first one.
            for (first, second) in [TEXTS[0].0, TEXTS[0].1]
                .into_iter()
                .zip([TEXTS[1].0, TEXTS[1].1])
            {
                let both = format!("{first}</w:t></w:r></w:p><w:p><w:r><w:t>{second}");
                rows[0] = rows[0].replace(first, &both);
                rows[1] = rows[1].replace(second, "");
            }
            format!("{before}{}{after}", rows.concat())
        }),
        ("1 edited, 1 added", &|body| {
            let (before, mut rows, after) = rows(&body);
            rows[4] = rows[4]
                .replace("Piektais. Sestais.", "Piektais.")
                .replace("The fifth. The sixth.", "The fifth.");
            let new = "<w:tr><w:tc><w:p><w:r><w:t>Sestais.</w:t></w:r></w:p></w:tc>\
                       <w:tc><w:p><w:r><w:t>The sixth.</w:t></w:r></w:p></w:tc></w:tr>";
            format!("{before}{}{new}{after}", rows.concat())
        }),
        ("1 with another status", &|body| {
            let (before, mut rows, after) = rows(&body);
            rows[0] = rows[0].replace("<w:rPr>", "<w:rPr><w:strike/>");
            format!("{before}{}{after}", rows.concat())
        }),
    ];
    for (expected, change) in cases {
        let (mut after, said) = read(&changed(&bytes, change));
        assert_eq!(
            take_up_review(&before, &mut after).to_string(),
            *expected,
            "{said}"
        );
    }
}

#[test]
fn a_stroke_that_is_taken_away_wants_the_row_again() {
    let mut before = bitext(&TEXTS);
    before.rows[0].status = Status::Dropped;
    let bytes = changed(&written(&before), |body| body.replace("<w:strike/>", ""));
    assert_eq!(read(&bytes).0.rows[0].status, Status::Auto);
}

#[test]
fn a_comment_is_a_remark() {
    let mut before = bitext(&TEXTS);
    before.rows[2].note = "Pārbaudīt <b> & c".to_owned();
    let (after, said) = read(&written(&before));
    assert_eq!(after.rows[2].note, before.rows[2].note);
    assert!(!said.contains("comment"), "{said}");
}

#[test]
fn tables_of_other_programs_are_told_by_their_columns() {
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let row = |cells: &[&str]| {
        let cells: String = cells.iter().map(|text| cell(text)).collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    let table = |rows: &[&[&str]]| {
        let rows: String = rows.iter().map(|cells| row(cells)).collect();
        format!("<w:tbl>{rows}</w:tbl><w:p><w:r><w:t>Beigas un nekas cits.</w:t></w:r></w:p>")
    };
    let body = |inside: String| {
        move |_: String| {
            format!(
                "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{inside}</w:body></w:document>"
            )
        }
    };
    let bytes = written(&bitext(&TEXTS));
    let numbered = table(&[
        &["ID", "Latvian", "English (United Kingdom)", "Comment"],
        &["1", "Sveiki, pasaule!", "Hello, world!", ""],
        &["2", "Labdien visiem.", "Good day to all.", "labi"],
    ]);
    let (read_back, said) = read(&changed(&bytes, body(numbered)));
    assert_eq!(read_back.rows.len(), 2, "{said}");
    assert_eq!(read_back.rows[1].cells.target.text, "Good day to all.");
    assert_eq!(read_back.rows[1].note, "labi");
    assert!(said.contains("1 text outside of the table"), "{said}");
    let plain = table(&[
        &["Sveiki, pasaule!", "Hello, world!"],
        &["Labdien visiem.", "Good day to all."],
    ]);
    let (read_back, _) = read(&changed(&bytes, body(plain)));
    assert_eq!(read_back.rows.len(), 2);
    let none = changed(
        &bytes,
        body("<w:p><w:r><w:t>Teksts.</w:t></w:r></w:p>".to_owned()),
    );
    let error = from_bytes("x.docx", &none, FORMAT, &ReadSettings::default()).unwrap_err();
    assert!(
        error.to_string().contains("no table of two columns"),
        "{error}"
    );
}

#[test]
fn the_same_rows_give_the_same_bytes() {
    assert_eq!(written(&bitext(&TEXTS)), written(&bitext(&TEXTS)));
}

#[test]
fn formatting_that_is_asked_for_goes_out_and_comes_back() {
    let pair = |kind, start, end| Markup {
        span: Span::new(start, end),
        kind,
        ..Markup::default()
    };
    let link = Markup {
        start_data: "<a href=\"https://a.lv/?b=1&amp;c=2\">".to_owned(),
        end_data: "</a>".to_owned(),
        ..pair(MarkupKind::Link, 5, 14)
    };
    let mut bitext = bitext(&[("Divi trīsreiz četri.", "Two three four.")]);
    bitext.rows[0].cells.source.markup = vec![
        pair(MarkupKind::Bold, 0, 4),
        link,
        pair(MarkupKind::Italic, 15, 21),
        pair(MarkupKind::Bold, 15, 18),
        pair(MarkupKind::Underline, 21, 22),
    ];
    bitext.rows[0].cells.target.markup = vec![
        pair(MarkupKind::Superscript, 0, 3),
        pair(MarkupKind::Subscript, 4, 9),
    ];
    let settings = WriteSettings {
        tags: Some(Tags::Keep),
        ..WriteSettings::default()
    };
    let mut bytes = Vec::new();
    write(&bitext, FORMAT, &settings, &mut bytes).unwrap();
    let (again, said) = read(&bytes);
    assert_eq!(said, "");
    let shown = |bitext: &Bitext| {
        let row = &bitext.rows[0];
        let cells = [&row.cells.source, &row.cells.target];
        cells.map(|cell| {
            let pieces = cell.markup.iter();
            let pieces = pieces.map(|piece| (piece.span, piece.kind, codes::address_of(piece)));
            (cell.text.clone(), pieces.collect::<Vec<_>>())
        })
    };
    assert_eq!(shown(&again), shown(&bitext));

    let (plain, _) = read(&written(&bitext));
    assert_eq!(plain.rows[0].cells.source.markup, []);
    assert_eq!(
        plain.rows[0].cells.source.text,
        bitext.rows[0].cells.source.text
    );
}

#[test]
fn the_look_of_a_whole_cell_says_nothing_of_its_words() {
    let bytes = changed(&written(&bitext(&TEXTS)), |body| {
        let plain = "<w:rPr><w:lang w:val=\"lv\"/></w:rPr>";
        body.replacen(plain, "<w:rPr><w:b/><w:i/></w:rPr>", 2)
    });
    let (again, _) = read(&bytes);
    assert!(
        again
            .rows
            .iter()
            .all(|row| row.cells.source.markup.is_empty())
    );
    assert_eq!(again.rows[0].cells.source.text, TEXTS[0].0);
}
