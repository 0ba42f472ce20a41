//! What is read of an EPUB, part by part.

use crate::note::Level;
use crate::read::BlockKind::{Heading, ListItem, Paragraph};
use crate::read::contract::{blocks, pack, read, reader_contract, shown, texts};
use crate::read::{Format, Settings, from_bytes};

const CONTAINER: &str = "<container><rootfiles><rootfile full-path=\"OEBPS/content.opf\" \
    media-type=\"application/oebps-package+xml\"/></rootfiles></container>";

fn page(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>Nosaukums</title>\
         <script src=\"x.js\"/></head><body>{body}</body></html>"
    )
}

/// Packs a book of which the second page comes first.
fn book(first: &str, second: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let opf = "<package><metadata><title>Grāmata</title></metadata><manifest>\
        <item id=\"a\" href=\"text/a%20b.xhtml\" media-type=\"application/xhtml+xml\"/>\
        <item id=\"b\" href=\"text/b.xhtml\" media-type=\"application/xhtml+xml\"/>\
        <item id=\"n\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\
        <item id=\"c\" href=\"cover.svg\" media-type=\"image/svg+xml\"/>\
        <item id=\"ncx\" href=\"toc.ncx\" media-type=\"application/x-dtbncx+xml\"/></manifest>\
        <spine toc=\"ncx\"><itemref idref=\"c\"/><itemref idref=\"n\"/><itemref idref=\"b\"/>\
        <itemref idref=\"a\" linear=\"no\"/><itemref idref=\"missing\"/></spine></package>";
    let nav = page("<nav><ol><li><a href=\"x\">Saturs</a></li></ol></nav>");
    let mut parts = vec![
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", CONTAINER),
        ("OEBPS/content.opf", opf),
        ("OEBPS/nav.xhtml", nav.as_str()),
        ("OEBPS/text/a b.xhtml", first),
        ("OEBPS/text/b.xhtml", second),
        ("OEBPS/toc.ncx", "<ncx><text>Saturs</text></ncx>"),
    ];
    parts.extend(more);
    pack(&parts)
}

reader_contract!(
    Format::Epub,
    book(
        &page("<p>Čaks &amp; Rainis</p>"),
        &page("<h1>Pirmā</h1>"),
        &[]
    )
);

#[test]
fn pages_are_in_the_order_of_the_spine() {
    let first = page("<p>Piel<a id=\"x\"/>ikums&nbsp;1.</p>");
    let second =
        page("<h1 id=\"y\"/><h1>Virsraksts</h1><p>Teksts.<br/>Tālāk.</p><ul><li>punkts</li></ul>");
    let read = read(Format::Epub, &book(&first, &second, &[]));
    let expected = [
        (Heading, "Virsraksts"),
        (Paragraph, "Teksts.\nTālāk."),
        (ListItem, "punkts"),
        (Paragraph, "Pielikums\u{a0}1."),
    ];
    assert_eq!(blocks(&read.value), expected);
    assert_eq!(read.value.blocks[3].origin, "OEBPS/text/a%20b.xhtml");
    let remarks: Vec<&str> = read
        .notes
        .iter()
        .filter(|note| note.level == Level::Remark)
        .map(|note| note.text.as_str())
        .collect();
    assert!(remarks[0].contains("outside the main order"), "{remarks:?}");
    assert_eq!(
        remarks[1..],
        [
            "left out: pictures (1: “OEBPS/cover.svg”)",
            "left out: tables of contents and indexes (1: “Saturs”)",
        ]
    );
}

#[test]
fn pages_outside_of_the_order_are_named() {
    let opf = |spine: &str| {
        format!(
            "<package><manifest><item id=\"a\" href=\"a.xhtml\" media-type=\"application/xhtml+xml\"/>\
             <item id=\"z\" href=\"z.xhtml\" media-type=\"application/xhtml+xml\"/>\
             <item id=\"n\" href=\"n.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/></manifest>\
             <spine>{spine}</spine></package>"
        )
    };
    let first = page("<p>Viens</p>");
    let book = |spine: &str| {
        pack(&[
            ("mimetype", "application/epub+zip"),
            ("META-INF/container.xml", CONTAINER),
            ("OEBPS/content.opf", &opf(spine)),
            ("OEBPS/a.xhtml", &first),
            ("OEBPS/z.xhtml", &first),
        ])
    };
    let said = |spine: &str| {
        let notes = read(Format::Epub, &book(spine)).notes.into_iter();
        let notes = notes
            .filter(|note| note.level == Level::Remark)
            .map(|note| note.text);
        notes
            .filter(|text| text.starts_with("left out"))
            .collect::<Vec<String>>()
    };
    let expected =
        ["left out: pages that the order of the book does not name (1: “OEBPS/z.xhtml”)"];
    assert_eq!(
        said("<itemref idref=\"a\"/><itemref idref=\"y\"/>"),
        expected
    );
    let all = "<itemref idref=\"a\"/><itemref idref=\"z\" linear=\"no\"/>";
    assert!(said(all).is_empty());
}

#[test]
fn a_locked_book_is_refused_and_fonts_are_no_lock() {
    let part = |method: &str, part: &str| {
        format!(
            "<encryption><EncryptedData><EncryptionMethod Algorithm=\"{method}\"/><CipherData>\
             <CipherReference URI=\"{part}\"/></CipherData></EncryptedData></encryption>"
        )
    };
    let book = |encryption: &str| {
        book(
            &page("<p>Viens</p>"),
            &page("<p>Divi</p>"),
            &[("META-INF/encryption.xml", encryption)],
        )
    };
    let fonts = book(&part(
        "http://www.idpf.org/2008/embedding",
        "OEBPS/font.otf",
    ));
    assert_eq!(texts(&read(Format::Epub, &fonts).value), ["Divi", "Viens"]);
    let locked = book(&part(
        "http://www.w3.org/2001/04/xmlenc#aes128-cbc",
        "OEBPS/text/b.xhtml",
    ));
    let error = from_bytes("x", &locked, Format::Epub, &Settings::default());
    assert!(
        error
            .unwrap_err()
            .to_string()
            .contains("locked by its seller")
    );
}

#[test]
fn formatting_is_kept_where_it_stands() {
    let first = page("<p>b <i>c</i></p>");
    let second = page("<p>a <b>b</b><a id=\"x\"/> <a href=\"y\">c</a></p>");
    let read = read(Format::Epub, &book(&first, &second, &[]));
    let expected = ["a «b»b«/b» «a <a href=\"y\">»c«/a»", "b «i»c«/i»"];
    assert_eq!(shown(&read.value), expected);
}

#[test]
fn sheets_of_the_book_hide() {
    let head = "<link rel=\"stylesheet\" type=\"text/css\" href=\"../css/a%20b.css\"/>";
    let first =
        page("<p>Viens</p><p class=\"h\">Slēpts</p><p>Divi <span class=\"i\">klusi</span></p>")
            .replace("<title>", &format!("{head}<title>"));
    let second = page("<p class=\"h\">Trīs</p>");
    let sheets = [
        (
            "OEBPS/css/a b.css",
            "@import \"c.css\"; .h { display: none }",
        ),
        (
            "OEBPS/css/c.css",
            ".i { visibility: hidden } p { display: block }",
        ),
    ];
    let read = read(Format::Epub, &book(&first, &second, &sheets));
    assert_eq!(texts(&read.value), ["Trīs", "Viens", "Divi"]);
    let notes = read.notes.into_iter();
    let notes: Vec<String> = notes.map(|note| note.text).collect();
    assert!(
        notes.contains(&"left out: hidden text (2: “Slēpts”, “klusi”)".to_owned()),
        "{notes:?}"
    );
}
