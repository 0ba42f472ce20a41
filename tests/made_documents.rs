//! The written pairs as RTF, PPTX, EPUB and other formats give the beads of plain text.
//!
//! The documents are made here; those that other programs make are in `tests/documents/`.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use tilts::pair::Pair;
use tilts::pipeline;
use tilts::read::{self, Document, Format, Settings};
use tilts::segment::{self, Rules};

const PAIRS: [&str; 6] = [
    "court-ruling",
    "ministry-energy",
    "municipality-budget",
    "museum-exhibition",
    "startup-funding",
    "statistics-trade",
];

/// Makes a file of paragraphs, the first a title.
type Maker = fn(&[&str]) -> Vec<u8>;

const FORMATS: [(Format, &str, Maker); 9] = [
    (Format::Rtf, "rtf", rtf),
    (Format::Rtf, "rtf in a code page", rtf_in_code_page),
    (Format::Pptx, "pptx", pptx),
    (Format::Epub, "epub", epub),
    (Format::Xlsx, "xlsx", xlsx),
    (Format::Xml, "TEI", tei),
    (Format::Xliff, "xliff", xliff),
    (Format::Strings, "json", json),
    (Format::Strings, "properties", properties),
];

fn text(pair: &str, side: &str) -> String {
    let path = Path::new("pairs").join(pair).join(format!("{side}.txt"));
    let read = read::load(&path, &Settings::plain()).unwrap();
    read.value.text
}

fn paragraphs(text: &str) -> Vec<&str> {
    let lines = text.lines().map(str::trim);
    lines.filter(|line| !line.is_empty()).collect()
}

fn read(format: Format, name: &str, bytes: &[u8]) -> Document {
    let name = format!("x.{name}");
    read::from_bytes(&name, bytes, format, &Settings::default())
        .unwrap()
        .value
}

/// The texts of the rows.
fn rows(documents: &Pair<Document>) -> Vec<(String, String)> {
    let documents = documents.as_ref();
    let languages = Pair::new("lv", "en").map(|tag| tag.parse().unwrap());
    let sentences = documents
        .zip(languages.as_ref())
        .map(|(document, language)| segment::split(document, &Rules::new(language)));
    let outcome = pipeline::run(
        documents,
        sentences.as_ref(),
        languages,
        &pipeline::Settings::default(),
    );
    let rows = outcome.bitext.rows.into_iter();
    rows.map(|row| (row.cells.source.text, row.cells.target.text))
        .collect()
}

#[test]
fn beads_are_those_of_plain_text() {
    for pair in PAIRS {
        let texts = Pair::new("lv", "en").map(|side| text(pair, side));
        let plain = texts
            .as_ref()
            .map(|text| read(Format::Text, "txt", text.as_bytes()));
        let plain_rows = rows(&plain);
        for (format, name, make) in FORMATS {
            let made = texts
                .as_ref()
                .map(|text| read(format, name, &make(&paragraphs(text))));
            for (made, plain) in [(&made.source, &plain.source), (&made.target, &plain.target)] {
                let words = |document: &Document| {
                    let words = document.text.split_whitespace().map(str::to_owned);
                    words.collect::<Vec<_>>()
                };
                assert_eq!(words(made), words(plain), "{pair}, {name}");
            }
            assert_eq!(rows(&made), plain_rows, "{pair}, {name}");
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

fn rtf(paragraphs: &[&str]) -> Vec<u8> {
    let mut file = String::from("{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}}\n");
    for (place, paragraph) in paragraphs.iter().enumerate() {
        file.push_str(if place == 0 {
            "\\pard\\outlinelevel0 "
        } else {
            "\\pard "
        });
        let mut units = [0; 2];
        for letter in paragraph.chars() {
            if letter.is_ascii() {
                file.push(letter);
                continue;
            }
            for unit in letter.encode_utf16(&mut units) {
                write!(file, "\\u{}?", i32::from(*unit)).unwrap();
            }
        }
        file.push_str("\\par\n");
    }
    file.push('}');
    file.into_bytes()
}

fn rtf_in_code_page(paragraphs: &[&str]) -> Vec<u8> {
    let mut file =
        String::from("{\\rtf1\\ansi\\ansicpg1257{\\fonttbl{\\f0\\fcharset186 Arial;}}\\f0\n");
    for paragraph in paragraphs {
        let mut bytes = [0; 4];
        for letter in paragraph.chars() {
            let (encoded, _, unknown) =
                encoding_rs::WINDOWS_1257.encode(letter.encode_utf8(&mut bytes));
            match encoded.as_ref() {
                [byte] if byte.is_ascii() => file.push(letter),
                [byte] if !unknown => write!(file, "\\'{byte:02x}").unwrap(),
                _ => write!(file, "\\u{} ?", u32::from(letter)).unwrap(),
            }
        }
        file.push_str("\\par\n");
    }
    file.push('}');
    file.into_bytes()
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

fn relations(targets: &[(String, &str)]) -> String {
    let mut text = String::from("<Relationships>");
    for ((target, kind), number) in targets.iter().zip(1..) {
        write!(
            text,
            "<Relationship Id=\"r{number}\" Type=\"http://x/{kind}\" Target=\"{target}\"/>"
        )
        .unwrap();
    }
    text + "</Relationships>"
}

/// Slides of four paragraphs; the first of each is its title.
fn pptx(paragraphs: &[&str]) -> Vec<u8> {
    let names = "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" \
        xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"r\"";
    let (mut list, mut targets, mut parts) = (String::new(), Vec::new(), Vec::new());
    for (slide, number) in paragraphs.chunks(4).zip(1..) {
        let mut shapes = String::new();
        for (place, paragraph) in slide.iter().enumerate() {
            let placeholder = if number == 1 && place == 0 {
                "<p:ph type=\"title\"/>"
            } else {
                ""
            };
            let text = escaped(paragraph);
            write!(
                shapes,
                "<p:sp><p:nvSpPr>{placeholder}</p:nvSpPr><p:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
            )
            .unwrap();
        }
        write!(list, "<p:sldId id=\"{number}\" r:id=\"r{number}\"/>").unwrap();
        let name = format!("slide{number}.xml");
        parts.push((
            format!("ppt/{name}"),
            format!("<p:sld {names}><p:spTree>{shapes}</p:spTree></p:sld>"),
        ));
        targets.push((name, "slide"));
    }
    parts.push((
        "ppt/presentation.xml".to_owned(),
        format!("<p:presentation {names}><p:sldIdLst>{list}</p:sldIdLst></p:presentation>"),
    ));
    parts.push((
        "ppt/_rels/presentation.xml.rels".to_owned(),
        relations(&targets),
    ));
    packed(&parts)
}

/// Pages of five paragraphs.
fn epub(paragraphs: &[&str]) -> Vec<u8> {
    let (mut items, mut spine) = (String::new(), String::new());
    let mut parts = vec![(
        "META-INF/container.xml".to_owned(),
        "<container><rootfile full-path=\"book/a.opf\"/></container>".to_owned(),
    )];
    for (page, number) in paragraphs.chunks(5).zip(1..) {
        let mut body = String::new();
        for (place, paragraph) in page.iter().enumerate() {
            let name = if number == 1 && place == 0 { "h1" } else { "p" };
            writeln!(body, "<{name}>{}</{name}>", escaped(paragraph)).unwrap();
        }
        let media = "application/xhtml+xml";
        write!(
            items,
            "<item id=\"p{number}\" href=\"{number}.xhtml\" media-type=\"{media}\"/>"
        )
        .unwrap();
        write!(spine, "<itemref idref=\"p{number}\"/>").unwrap();
        parts.push((
            format!("book/{number}.xhtml"),
            format!("<html><head><title/></head><body>{body}</body></html>"),
        ));
    }
    parts.push((
        "book/a.opf".to_owned(),
        format!("<package><manifest>{items}</manifest><spine>{spine}</spine></package>"),
    ));
    packed(&parts)
}

/// A paragraph a row.
fn xlsx(paragraphs: &[&str]) -> Vec<u8> {
    let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    let mut rows = String::new();
    for paragraph in paragraphs {
        let text = escaped(paragraph);
        write!(
            rows,
            "<row><c t=\"inlineStr\"><is><t>{text}</t></is></c></row>"
        )
        .unwrap();
    }
    packed(&[
        (
            "xl/workbook.xml".to_owned(),
            format!(
                "<workbook {main} xmlns:r=\"r\"><sheets><sheet name=\"a\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            relations(&[("sheet1.xml".to_owned(), "worksheet")]),
        ),
        (
            "xl/sheet1.xml".to_owned(),
            format!("<worksheet {main}><sheetData>{rows}</sheetData></worksheet>"),
        ),
    ])
}

fn tei(paragraphs: &[&str]) -> Vec<u8> {
    let mut body = String::new();
    for (place, paragraph) in paragraphs.iter().enumerate() {
        let name = if place == 0 { "head" } else { "p" };
        let text = escaped(paragraph);
        write!(body, "<{name}>\n  {text}\n</{name}>").unwrap();
    }
    let file = format!(
        "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader/><text><body>{body}</body></text></TEI>"
    );
    file.into_bytes()
}

fn xliff(paragraphs: &[&str]) -> Vec<u8> {
    let mut units = String::new();
    for paragraph in paragraphs {
        let text = escaped(paragraph);
        write!(
            units,
            "<unit><segment><source>{text}</source></segment></unit>"
        )
        .unwrap();
    }
    let file = format!(
        "<xliff version=\"2.0\" xmlns=\"urn:oasis:names:tc:xliff:document:2.0\"><file>{units}</file></xliff>"
    );
    file.into_bytes()
}

fn json(paragraphs: &[&str]) -> Vec<u8> {
    let entries: Vec<String> = paragraphs
        .iter()
        .zip(1..)
        .map(|(paragraph, number)| {
            let text = serde_json::to_string(paragraph).unwrap();
            format!("\"text.{number}\": {text}")
        })
        .collect();
    format!("{{{}}}", entries.join(",\n")).into_bytes()
}

fn properties(paragraphs: &[&str]) -> Vec<u8> {
    let mut file = String::new();
    for (paragraph, number) in paragraphs.iter().zip(1..) {
        let text = paragraph.replace('\\', "\\\\");
        writeln!(file, "text.{number} = {text}").unwrap();
    }
    file.into_bytes()
}
