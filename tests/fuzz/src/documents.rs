//! Documents: blocks are disjoint, in order, on character borders; sentences stand in blocks and lose no letter.

use crate::{pack, parts, text as lossy};
use tilts::language::Language;
use tilts::read::{Document, Format, Settings, from_bytes};
use tilts::segment::{self, UserRules};

pub fn text(bytes: &[u8]) {
    read(Format::Text, bytes);
}

pub fn markdown(bytes: &[u8]) {
    read(Format::Markdown, bytes);
}

pub fn html(bytes: &[u8]) {
    read(Format::Html, bytes);
}

pub fn subtitles(bytes: &[u8]) {
    read(Format::Subtitles, bytes);
}

pub fn po(bytes: &[u8]) {
    read(Format::Po, bytes);
}

pub fn pdf(bytes: &[u8]) {
    read(Format::Pdf, bytes);
}

/// The package itself, of each kind.
pub fn package(bytes: &[u8]) {
    for format in [Format::Docx, Format::Odt, Format::Pptx, Format::Epub, Format::Xlsx] {
        read(format, bytes);
    }
}

/// The body and the styles.
pub fn docx(bytes: &[u8]) {
    let [body, styles] = parts(bytes);
    let document = [DOCX.0, body, DOCX.1].concat();
    let styles = [STYLES.0, styles, STYLES.1].concat();
    let relations = b"<Relationships><Relationship Type=\"http://x/styles\" Target=\"styles.xml\"/></Relationships>";
    read(
        Format::Docx,
        &pack(&[
            ("word/document.xml", &document),
            ("word/styles.xml", &styles),
            ("word/_rels/document.xml.rels", relations),
        ]),
    );
}

/// The notes, a header and the relations.
pub fn docx_notes(bytes: &[u8]) {
    let [notes, header, relations] = parts(bytes);
    let all = b"<Relationship Type=\"http://x/footnotes\" Target=\"footnotes.xml\"/>\
        <Relationship Type=\"http://x/endnotes\" Target=\"endnotes.xml\"/>\
        <Relationship Type=\"http://x/header\" Target=\"header1.xml\"/>";
    let relations = [
        b"<Relationships>".as_slice(),
        all,
        relations,
        b"</Relationships>",
    ]
    .concat();
    let wrap = |bytes: &[u8], name: &str| {
        let begin = format!("<w:{name} xmlns:w=\"{NAMESPACE}\">");
        [begin.as_bytes(), bytes, format!("</w:{name}>").as_bytes()].concat()
    };
    let body = b"<w:p><w:r><w:t>Teksts</w:t><w:footnoteReference w:id=\"2\"/><w:endnoteReference w:id=\"2\"/></w:r></w:p>";
    read(
        Format::Docx,
        &pack(&[
            ("word/document.xml", &[DOCX.0, body, DOCX.1].concat()),
            ("word/footnotes.xml", &wrap(notes, "footnotes")),
            ("word/endnotes.xml", &wrap(notes, "endnotes")),
            ("word/header1.xml", &wrap(header, "hdr")),
            ("word/_rels/document.xml.rels", &relations),
        ]),
    );
}

/// The body and the styles.
pub fn odt(bytes: &[u8]) {
    let [body, styles] = parts(bytes);
    let content = [ODT.0, body, ODT.1].concat();
    let styles = [ODT_STYLES.0, styles, ODT_STYLES.1].concat();
    read(
        Format::Odt,
        &pack(&[
            ("mimetype", b"application/vnd.oasis.opendocument.text"),
            ("content.xml", &content),
            ("styles.xml", &styles),
        ]),
    );
}

/// What stands behind the head of a file, or a file as it is.
pub fn rtf(bytes: &[u8]) {
    read(Format::Rtf, bytes);
    read(Format::Rtf, &[b"{\\rtf1\\ansi\\ansicpg1257 ", bytes, b"}"].concat());
}

/// A slide and its notes.
pub fn pptx(bytes: &[u8]) {
    let [slide, notes] = parts(bytes);
    let wrap = |bytes: &[u8], name: &str| {
        let begin = format!("<p:{name} {PRESENTATION}>");
        [begin.as_bytes(), bytes, format!("</p:{name}>").as_bytes()].concat()
    };
    let list = format!(
        "<p:presentation {PRESENTATION}><p:sldIdLst><p:sldId id=\"256\" r:id=\"r1\"/></p:sldIdLst></p:presentation>"
    );
    let slides = b"<Relationships><Relationship Id=\"r1\" Type=\"http://x/slide\" Target=\"slide1.xml\"/></Relationships>";
    let of_slide = b"<Relationships><Relationship Id=\"r1\" Type=\"http://x/notesSlide\" Target=\"notes1.xml\"/></Relationships>";
    read(
        Format::Pptx,
        &pack(&[
            ("ppt/presentation.xml", list.as_bytes()),
            ("ppt/_rels/presentation.xml.rels", slides),
            ("ppt/slide1.xml", &wrap(slide, "sld")),
            ("ppt/_rels/slide1.xml.rels", of_slide),
            ("ppt/notes1.xml", &wrap(notes, "notes")),
        ]),
    );
}

const PRESENTATION: &str = "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"r\"";

/// A page, and the list of the book's parts.
pub fn epub(bytes: &[u8]) {
    let [page, package] = parts(bytes);
    let own = b"<package><manifest><item id=\"a\" href=\"a.xhtml\" media-type=\"application/xhtml+xml\"/></manifest>\
        <spine><itemref idref=\"a\"/></spine></package>";
    let package = if package.is_empty() { own.as_slice() } else { package };
    read(
        Format::Epub,
        &pack(&[
            ("META-INF/container.xml", b"<container><rootfile full-path=\"a.opf\"/></container>"),
            ("a.opf", package),
            ("a.xhtml", page),
        ]),
    );
}

/// XML of a known kind, as it is and as the inside of each.
pub fn xml(bytes: &[u8]) {
    read(Format::Xml, bytes);
    let kinds = [
        ("<TEI>", "</TEI>"),
        ("<akomaNtoso>", "</akomaNtoso>"),
        ("<ACT a=\"formex\">", "</ACT>"),
    ];
    for (begin, end) in kinds {
        read(Format::Xml, &[begin.as_bytes(), bytes, end.as_bytes()].concat());
    }
}

pub fn xliff(bytes: &[u8]) {
    read(Format::Xliff, bytes);
}

/// Strings of each syntax, told by the name.
pub fn strings(bytes: &[u8]) {
    for name in ["x.strings", "x.properties", "x.json", "x.yml", "x.resx"] {
        read_named(name, Format::Strings, bytes);
    }
}

/// A sheet, and the texts that it names.
pub fn sheet(bytes: &[u8]) {
    let [sheet, strings] = parts(bytes);
    let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"r\"";
    let wrap = |bytes: &[u8], name: &str| {
        let begin = format!("<{name} {main}>");
        [begin.as_bytes(), bytes, format!("</{name}>").as_bytes()].concat()
    };
    let relations = b"<Relationships><Relationship Id=\"r1\" Type=\"http://x/worksheet\" Target=\"sheet1.xml\"/>\
        <Relationship Id=\"r2\" Type=\"http://x/sharedStrings\" Target=\"strings.xml\"/></Relationships>";
    let sheets = b"<sheets><sheet name=\"a\" r:id=\"r1\"/></sheets>";
    read(
        Format::Xlsx,
        &pack(&[
            ("xl/workbook.xml", &wrap(sheets, "workbook")),
            ("xl/_rels/workbook.xml.rels", relations),
            ("xl/sheet1.xml", &wrap(sheet, "worksheet")),
            ("xl/strings.xml", &wrap(strings, "sst")),
        ]),
    );
}

const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

pub const DOCX: (&[u8], &[u8]) = (
    b"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
      xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><w:body>",
    b"</w:body></w:document>",
);

const STYLES: (&[u8], &[u8]) = (
    b"<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">",
    b"</w:styles>",
);

const ODT: (&[u8], &[u8]) = (
    b"<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
      xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
      xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
      xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\"><office:body><office:text>",
    b"</office:text></office:body></office:document-content>",
);

const ODT_STYLES: (&[u8], &[u8]) = (
    b"<office:document-styles xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
      xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
      xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\">",
    b"</office:document-styles>",
);

fn read(format: Format, bytes: &[u8]) {
    read_named("x", format, bytes);
}

fn read_named(name: &str, format: Format, bytes: &[u8]) {
    let Ok(read) = from_bytes(name, bytes, format, &Settings::default()) else {
        return;
    };
    let document = read.value;
    assert!(document.keys.is_empty() || document.keys.len() == document.blocks.len());
    let mut end = 0;
    for block in &document.blocks {
        let between = document.text.get(end..block.span.start);
        let between = between.expect("blocks are in order and on character borders");
        assert!(between.trim().is_empty(), "{between:?} is in no block");
        let shown = document.block_text(block);
        assert!(!shown.is_empty() && shown.trim() == shown, "{shown:?}");
        end = block.span.end;
    }
}

/// Sentences of every language: in order, in their blocks, and all letters are in one.
pub fn segment(bytes: &[u8]) {
    let Some((first, bytes)) = bytes.split_first() else {
        return;
    };
    let languages = ["lv", "en", "de", "ru", "und"];
    let language = languages[usize::from(*first) % languages.len()];
    let language: Language = language.parse().expect("a tag");
    let Ok(read) = from_bytes(
        "x",
        lossy(bytes).as_bytes(),
        Format::Text,
        &Settings::default(),
    ) else {
        return;
    };
    let rules = UserRules::default();
    let rules = rules.of_language(&language).expect("no rules of a user");
    let document = read.value;
    let sentences = segment::split(&document, &rules);
    let letters = |text: &str| text.chars().filter(|sign| !sign.is_whitespace()).count();
    let blocks: usize = document
        .blocks
        .iter()
        .map(|block| letters(document.block_text(block)))
        .sum();
    let mut end = 0;
    let mut all = 0;
    for sentence in &sentences.list {
        assert!(sentence.span.start >= end && sentence.span.end > sentence.span.start);
        all += letters(in_document(
            &document,
            sentence.span.start,
            sentence.span.end,
        ));
        end = sentence.span.end;
    }
    assert_eq!(all, blocks, "every letter is in a sentence");
    let ends = segment::explain(&document, &rules);
    assert!(ends.iter().filter(|end| end.cuts).count() <= sentences.list.len());
}

fn in_document(document: &Document, start: usize, end: usize) -> &str {
    document
        .text
        .get(start..end)
        .expect("a sentence is on character borders")
}
