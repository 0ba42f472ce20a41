//! What is read of a DOCX, part by part.

mod fields;
mod formatting;
mod left_out;
mod parts;
mod symbols;

use crate::note::{Level, Noted};
use crate::read::BlockKind::{
    Footnote, Furniture, Heading, ListItem, Paragraph, Segment, TableCell,
};
use crate::read::Document;
use crate::read::contract::{blocks, pack, places, read, reader_contract, texts};
use crate::read::{Format, Limits, ReadError, Settings, from_bytes};

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
     xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
     xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" \
     xmlns:dgm=\"http://schemas.openxmlformats.org/drawingml/2006/diagram\" \
     xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" \
     xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\"";

/// Makes a file with this body.
fn docx(body: &str) -> Vec<u8> {
    docx_with(body, &[])
}

fn docx_with(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<w:document {W}><w:body>{body}</w:body></w:document>");
    let relations: String = parts
        .iter()
        .map(|(name, _)| {
            let kind = name.trim_end_matches(|letter: char| letter == '.' || letter.is_numeric());
            format!("<Relationship Type=\"http://x/{kind}\" Target=\"{name}.xml\"/>")
        })
        .collect::<Vec<_>>()
        .concat();
    let relations = format!("<Relationships>{relations}</Relationships>");
    let named: Vec<(String, String)> = parts
        .iter()
        .map(|(name, text)| {
            (
                format!("word/{name}.xml"),
                text.replace("<w:root>", &format!("<w:root {W}>")),
            )
        })
        .collect();
    let mut all = vec![
        ("word/document.xml", document.as_str()),
        ("word/_rels/document.xml.rels", relations.as_str()),
    ];
    all.extend(
        named
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str())),
    );
    pack(&all)
}

/// Makes a file with this body, and with parts of which each is: its id, its kind, its target, its text.
fn docx_of(body: &str, parts: &[(&str, &str, &str, &str)]) -> Vec<u8> {
    let document = format!("<w:document {W}><w:body>{body}</w:body></w:document>");
    let relations: Vec<String> = parts
        .iter()
        .map(|(id, kind, target, _)| {
            format!("<Relationship Id=\"{id}\" Type=\"http://x/{kind}\" Target=\"{target}\"/>")
        })
        .collect();
    let relations = format!("<Relationships>{}</Relationships>", relations.concat());
    let named: Vec<(String, String)> = parts
        .iter()
        .filter(|(.., text)| !text.is_empty())
        .map(|(_, _, target, text)| {
            let text = text.replace("<w:root>", &format!("<w:root {W}>"));
            (format!("word/{target}"), text)
        })
        .collect();
    let mut all = vec![
        ("word/document.xml", document.as_str()),
        ("word/_rels/document.xml.rels", relations.as_str()),
    ];
    let named = named.iter();
    all.extend(named.map(|(name, text)| (name.as_str(), text.as_str())));
    pack(&all)
}

fn found(bytes: &[u8]) -> Vec<String> {
    let read = read(Format::Docx, bytes);
    texts(&read.value).into_iter().map(str::to_owned).collect()
}

/// Returns what a reader says that it left out, text by text.
fn told(read: &Noted<Document>) -> Vec<String> {
    let details = read.notes.iter().filter(|note| note.level == Level::Detail);
    details
        .filter_map(|note| note.text.strip_prefix("left out: "))
        .map(str::to_owned)
        .collect()
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn paragraph(text: &str) -> String {
    format!("<w:p>{}</w:p>", run(text))
}

fn sample() -> Vec<u8> {
    docx(
        "<w:p><w:r><w:t>Čaks &amp; Rainis</w:t></w:r></w:p>\
         <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Šūna</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    )
}

reader_contract!(Format::Docx, sample());

#[test]
fn runs_are_joined_and_special_characters_kept() {
    let cases = [
        ("<w:r><w:t>Rī</w:t></w:r><w:r><w:t>ga</w:t></w:r>", "Rīga"),
        (
            "<w:r><w:t xml:space=\"preserve\">a </w:t></w:r><w:r><w:t>b</w:t></w:r>",
            "a b",
        ),
        (
            "<w:r><w:t>A</w:t><w:tab/><w:t>B</w:t><w:br/><w:t>C</w:t></w:r>",
            "A\tB\nC",
        ),
        (
            "<w:r><w:t>C</w:t><w:noBreakHyphen/><w:t>442</w:t><w:softHyphen/></w:r>",
            "C\u{2011}442",
        ),
        ("<w:r><w:t>10&#xA0;%</w:t></w:r>", "10\u{a0}%"),
        (
            "<w:hyperlink><w:r><w:t>saite</w:t></w:r></w:hyperlink>",
            "saite",
        ),
        (
            "<w:sdt><w:sdtContent><w:r><w:t>lauks</w:t></w:r></w:sdtContent></w:sdt>",
            "lauks",
        ),
        (
            "<w:r><w:sym w:font=\"Symbol\" w:char=\"2022\"/><w:t>x</w:t></w:r>",
            "•x",
        ),
        (
            "<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FF\"/><w:t>x</w:t></w:r>",
            "x",
        ),
    ];
    for (inside, expected) in cases {
        let read = read(Format::Docx, &docx(&format!("<w:p>{inside}</w:p>")));
        assert_eq!(texts(&read.value), [expected], "{inside}");
    }
}

#[test]
fn tracked_changes_are_read_as_accepted() {
    let body = "<w:p><w:r><w:t>Viens</w:t></w:r>\
        <w:del><w:r><w:delText> vecs</w:delText></w:r></w:del>\
        <w:ins><w:r><w:t xml:space=\"preserve\"> jauns</w:t></w:r></w:ins>\
        <w:moveFrom><w:r><w:t>prom</w:t></w:r></w:moveFrom>\
        <w:moveTo><w:r><w:t>!</w:t></w:r></w:moveTo></w:p>\
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space=\"preserve\">Divi </w:t></w:r></w:p>\
        <w:p><w:r><w:t>kopā</w:t></w:r></w:p>";
    let read = read(Format::Docx, &docx(body));
    assert_eq!(texts(&read.value), ["Viens jauns!", "Divi kopā"]);
}

#[test]
fn fields_are_shown_by_their_result() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let body = format!(
        "<w:p>{}<w:r><w:instrText>IF</w:instrText></w:r>{}<w:r><w:t>nē</w:t></w:r>{}{}<w:r><w:t>3</w:t></w:r>{}</w:p>\
         <w:p>{}<w:r><w:t>pazudis</w:t></w:r></w:p><w:p><w:r><w:t>tālāk</w:t></w:r></w:p>",
        field("begin"),
        field("begin"),
        field("end"),
        field("separate"),
        field("end"),
        field("begin"),
    );
    let read = read(Format::Docx, &docx(&body));
    assert_eq!(texts(&read.value), ["3", "tālāk"]);
}

#[test]
fn styles_say_what_a_paragraph_is() {
    let styles = "<w:root>\
        <w:style w:styleId=\"Virsraksts1\"><w:name w:val=\"heading 1\"/></w:style>\
        <w:style w:styleId=\"Mans\"><w:name w:val=\"Mans\"/><w:basedOn w:val=\"Virsraksts1\"/></w:style>\
        <w:style w:styleId=\"Aplis\"><w:name w:val=\"Aplis\"/><w:basedOn w:val=\"Aplis\"/></w:style>\
        <w:style w:styleId=\"Saraksts\"><w:name w:val=\"s\"/><w:pPr><w:numPr><w:numId w:val=\"4\"/></w:numPr></w:pPr></w:style>\
        </w:root>";
    let paragraph =
        |properties: &str| format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>x</w:t></w:r></w:p>");
    let body: String = [
        "<w:pStyle w:val=\"Mans\"/>",
        "<w:pStyle w:val=\"Aplis\"/>",
        "<w:pStyle w:val=\"Saraksts\"/>",
        "<w:pStyle w:val=\"Saraksts\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>",
        "<w:outlineLvl w:val=\"2\"/>",
        "<w:outlineLvl w:val=\"9\"/>",
    ]
    .map(paragraph)
    .concat();
    let read = read(Format::Docx, &docx_with(&body, &[("styles", styles)]));
    let kinds: Vec<_> = blocks(&read.value)
        .into_iter()
        .map(|(kind, _)| kind)
        .collect();
    assert_eq!(
        kinds,
        [Heading, Paragraph, ListItem, Paragraph, Heading, Paragraph]
    );
}

#[test]
fn each_place_has_its_kind_and_its_name() {
    let text = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let cell = |inside: &str| format!("<w:tc>{inside}</w:tc>");
    let body = format!(
        "{}<w:tbl><w:tr>{}{}</w:tr><w:tr>{}</w:tr></w:tbl>\
         <w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>{}</w:txbxContent></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent>\
         <w:t>apkārt</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p>",
        text("sākums"),
        cell(&text("a1")),
        cell(&text("a2")),
        cell(&text("b1")),
        text("rāmis"),
        text("rāmis"),
    );
    let notes = format!(
        "<w:root><w:footnote w:type=\"separator\" w:id=\"-1\">{}</w:footnote><w:footnote w:id=\"2\">{}</w:footnote></w:root>",
        text("svītra"),
        text("piezīme")
    );
    let header = format!("<w:root>{}</w:root>", text("galvene"));
    let parts = [
        ("footnotes", notes.as_str()),
        ("header1", header.as_str()),
        ("header2", header.as_str()),
    ];
    let read = read(Format::Docx, &docx_with(&body, &parts));
    let expected = [
        (Paragraph, "sākums", "paragraph 1"),
        (TableCell, "a1", "table 1, row 1, cell 1"),
        (TableCell, "a2", "table 1, row 1, cell 2"),
        (TableCell, "b1", "table 1, row 2, cell 1"),
        (Paragraph, "apkārt", "paragraph 2"),
        (Paragraph, "rāmis", "text box 1"),
        (Footnote, "piezīme", "footnote 1"),
        (Furniture, "galvene", "header"),
    ];
    assert_eq!(places(&read.value), expected);
}

#[test]
fn hidden_text_is_left_out_and_told() {
    let body = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>slepens</w:t></w:r><w:r><w:t>redzams</w:t></w:r>\
        <w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>!</w:t></w:r></w:p>";
    let read = read(Format::Docx, &docx(body));
    assert_eq!(texts(&read.value), ["redzams!"]);
    let told = read
        .notes
        .iter()
        .find(|note| note.level == Level::Remark)
        .unwrap();
    assert_eq!(
        told.to_string(),
        "Līgums ā: left out: hidden text (1: “slepens”)"
    );
}

#[test]
fn what_is_no_docx_says_so() {
    let cases: [(&[u8], &str); 4] = [
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest", "password"),
        (b"PK\x03\x04teksts", "zip package"),
        (&pack(&[("a.xml", "<a/>")]), "`word/document.xml`"),
        (&docx("<w:p>"), "word/document.xml, line 1"),
    ];
    for (bytes, expected) in cases {
        let error =
            from_bytes("Līgums.docx", bytes, Format::Docx, &Settings::default()).unwrap_err();
        let message = error.to_string();
        assert!(
            message.contains(expected) && message.contains("Līgums.docx"),
            "{message}"
        );
    }
}

#[test]
fn a_package_may_not_grow_without_end() {
    let bomb = docx(&"<w:p/>".repeat(4 << 20));
    let limits = Limits {
        unpacking_ratio: 50,
        ..Limits::default()
    };
    let settings = Settings {
        limits,
        ..Settings::default()
    };
    assert!(matches!(
        from_bytes("x", &bomb, Format::Docx, &settings),
        Err(ReadError::BeyondLimit { limit: 50, .. })
    ));
    let limits = Limits {
        unpacked_bytes: 1 << 20,
        ..Limits::default()
    };
    let settings = Settings {
        limits,
        ..Settings::default()
    };
    assert!(matches!(
        from_bytes("x", &bomb, Format::Docx, &settings),
        Err(ReadError::BeyondLimit {
            limit: 0x10_0000,
            ..
        })
    ));
    let deep = docx(&format!(
        "{}{}",
        "<w:sdt>".repeat(5000),
        "</w:sdt>".repeat(5000)
    ));
    assert!(matches!(
        from_bytes("x", &deep, Format::Docx, &Settings::default()),
        Err(ReadError::BeyondLimit { limit: 256, .. })
    ));
}

#[test]
fn each_paragraph_may_be_a_segment_already() {
    let settings = Settings {
        presegmented: true,
        ..Settings::default()
    };
    let header = "<w:root><w:p><w:r><w:t>galvene</w:t></w:r></w:p></w:root>";
    let body = "<w:p><w:r><w:t>Viens. Divi.</w:t></w:r></w:p>";
    let bytes = docx_with(body, &[("header1", header)]);
    let read = from_bytes("x.docx", &bytes, Format::Docx, &settings).unwrap();
    let expected = [(Segment, "Viens. Divi."), (Furniture, "galvene")];
    assert_eq!(blocks(&read.value), expected);
}
