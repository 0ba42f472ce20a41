//! What is read of an ODT, part by part.

use crate::read::BlockKind::{Footnote, Furniture, Heading, ListItem, Paragraph, TableCell};
use crate::read::contract::{pack, read, reader_contract, texts};
use crate::read::{Format, Settings, from_bytes};

const NAMES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
    xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
    xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
    xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\"";

fn content(styles: &str, body: &str) -> String {
    format!(
        "<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
}

fn odt(body: &str) -> Vec<u8> {
    pack(&[("content.xml", &content("", body))])
}

reader_contract!(
    Format::Odt,
    odt("<text:p>Čaks &amp; Rainis</text:p><text:h>Virsraksts</text:h>")
);

#[test]
fn white_space_is_what_the_standard_says() {
    let cases = [
        ("<text:p>  a \n b  </text:p>", "a b"),
        ("<text:p>a<text:s text:c=\"3\"/>b</text:p>", "a   b"),
        (
            "<text:p>a<text:tab/>b<text:line-break/>c</text:p>",
            "a\tb\nc",
        ),
        ("<text:p>a <text:span>b</text:span> c</text:p>", "a b c"),
        ("<text:p>10&#xA0;%</text:p>", "10\u{a0}%"),
    ];
    for (body, expected) in cases {
        assert_eq!(
            texts(&read(Format::Odt, &odt(body)).value),
            [expected],
            "{body}"
        );
    }
}

#[test]
fn each_place_has_its_kind_and_its_name() {
    let body = "<text:tracked-changes><text:changed-region><text:deletion><text:p>izdzēsts</text:p></text:deletion>\
        </text:changed-region></text:tracked-changes>\
        <text:h>Virsraksts</text:h><text:p text:style-name=\"P1\">Nosaukums</text:p>\
        <text:list><text:list-item><text:p>punkts</text:p></text:list-item></text:list>\
        <text:p>teksts<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>piezīme</text:p>\
        </text:note-body></text:note> tālāk<draw:frame><draw:text-box><text:p>rāmis</text:p></draw:text-box></draw:frame>\
        <office:annotation><text:p>komentārs</text:p></office:annotation></text:p>\
        <table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>a1</text:p></table:table-cell>\
        </table:table-row></table:table-header-rows><table:table-row><table:covered-table-cell/><table:table-cell>\
        <text:p>b2</text:p></table:table-cell></table:table-row></table:table>";
    let automatic = "<style:style style:name=\"P1\" style:parent-style-name=\"Title\"/>";
    let styles = format!(
        "<office:document-styles {NAMES}><office:master-styles><style:master-page><style:header>\
         <text:p>galvene</text:p></style:header></style:master-page></office:master-styles></office:document-styles>"
    );
    let bytes = pack(&[
        ("content.xml", &content(automatic, body)),
        ("styles.xml", &styles),
    ]);
    let read = read(Format::Odt, &bytes);
    let found: Vec<_> = read
        .value
        .blocks
        .iter()
        .map(|block| {
            (
                block.kind,
                read.value.block_text(block),
                block.origin.as_str(),
            )
        })
        .collect();
    let expected = [
        (Heading, "Virsraksts", "paragraph 1"),
        (Heading, "Nosaukums", "paragraph 2"),
        (ListItem, "punkts", "paragraph 3"),
        (Paragraph, "teksts tālāk", "paragraph 4"),
        (Paragraph, "rāmis", "text box 1"),
        (TableCell, "a1", "table 1, row 1, cell 1"),
        (TableCell, "b2", "table 1, row 2, cell 2"),
        (Footnote, "piezīme", "footnote 1"),
        (Furniture, "galvene", "header"),
    ];
    assert_eq!(found, expected);
    assert!(
        read.notes
            .iter()
            .any(|note| note.text == "left out: comments (1: “komentārs”)")
    );
}

#[test]
fn hidden_text_is_left_out_and_told() {
    let styles = "<style:style style:name=\"T1\"><style:text-properties text:display=\"none\"/></style:style>";
    let body = "<text:p>redzams<text:span text:style-name=\"T1\"> slepens</text:span>!</text:p>";
    let read = read(
        Format::Odt,
        &pack(&[("content.xml", &content(styles, body))]),
    );
    assert_eq!(texts(&read.value), ["redzams!"]);
    assert!(
        read.notes
            .iter()
            .any(|note| note.text == "left out: hidden text (1: “slepens”)")
    );
}

#[test]
fn flat_files_are_read_and_locked_ones_refused() {
    let flat = content("", "<text:p>plakans</text:p>");
    assert_eq!(
        texts(&read(Format::Odt, flat.as_bytes()).value),
        ["plakans"]
    );
    let locked = pack(&[
        ("content.xml", "x"),
        ("META-INF/manifest.xml", "<manifest:encryption-data/>"),
    ]);
    let error = from_bytes("x.odt", &locked, Format::Odt, &Settings::default()).unwrap_err();
    assert!(error.to_string().contains("password"), "{error}");
}
