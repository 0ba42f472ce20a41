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
    for format in [Format::Docx, Format::Odt] {
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

const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

const DOCX: (&[u8], &[u8]) = (
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
    let Ok(read) = from_bytes("x", bytes, format, &Settings::default()) else {
        return;
    };
    let document = read.value;
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
