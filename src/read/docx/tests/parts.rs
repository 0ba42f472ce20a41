//! Other parts of the package that a document shows.

use super::{W, docx, docx_of, found, paragraph, read, run, texts, told};
use crate::read::Format;
use crate::read::contract::pack;
use std::io::{Read as _, Write as _};

fn around(inside: &str) -> String {
    format!("{}{inside}{}", paragraph("pirms"), paragraph("pēc"))
}

const CHUNK: &str = "<w:altChunk r:id=\"x\"/>";

#[test]
fn a_document_that_goes_on_in_this_one_is_read() {
    let cases: [(&str, &str, &[&str], &[&str]); 7] = [
        (
            "c.dat",
            "\u{feff}<!DOCTYPE html>\n<HTML><p>Teksts</p></HTML>",
            &["pirms", "Teksts", "pēc"],
            &[],
        ),
        (
            "c.html",
            "<h1>Virsraksts</h1><p>Teksts<span hidden>slēpts</span>.",
            &["pirms", "Virsraksts", "Teksts.", "pēc"],
            &["hidden text: “slēpts”"],
        ),
        ("c.xhtml", "<p>Teksts</p>", &["pirms", "Teksts", "pēc"], &[]),
        (
            "c.txt",
            "viens\ndivi",
            &["pirms", "viens", "divi", "pēc"],
            &[],
        ),
        (
            "c.rtf",
            "{\\rtf1 x}",
            &["pirms", "pēc"],
            &["embedded documents and objects: “word/c.rtf”"],
        ),
        (
            "c.mht",
            "MIME-Version: 1.0",
            &["pirms", "pēc"],
            &["embedded documents and objects: “word/c.mht”"],
        ),
        (
            "c.docx",
            "",
            &["pirms", "pēc"],
            &["embedded documents and objects: “word/c.docx”"],
        ),
    ];
    for (target, text, expected, left_out) in cases {
        let parts = [("x", "aFChunk", target, text)];
        let read = read(Format::Docx, &docx_of(&around(CHUNK), &parts));
        assert_eq!(texts(&read.value), expected, "{target}");
        assert_eq!(told(&read), left_out, "{target}");
    }
}

/// Adds a part of bytes to a package.
fn with_part(package: &[u8], name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut old = zip::ZipArchive::new(std::io::Cursor::new(package)).unwrap();
    let mut new = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for place in 0..old.len() {
        let mut part = old.by_index(place).unwrap();
        let mut inside = Vec::new();
        part.read_to_end(&mut inside).unwrap();
        new.start_file(part.name().unwrap(), options).unwrap();
        new.write_all(&inside).unwrap();
    }
    new.start_file(name, options).unwrap();
    new.write_all(bytes).unwrap();
    new.finish().unwrap().into_inner()
}

fn nested(depth: usize) -> Vec<u8> {
    if depth == 0 {
        return docx(&paragraph("iekšā"));
    }
    let parts = [("x", "aFChunk", "c.docx", "")];
    let body = format!("{}{CHUNK}{CHUNK}", paragraph(&format!("dziļums {depth}")));
    with_part(&docx_of(&body, &parts), "word/c.docx", &nested(depth - 1))
}

#[test]
fn documents_stand_in_each_other_up_to_a_depth() {
    assert_eq!(found(&nested(1)), ["dziļums 1", "iekšā"]);
    let deep = read(Format::Docx, &nested(5));
    assert_eq!(texts(&deep.value), ["dziļums 5", "dziļums 4", "dziļums 3"]);
    assert!(
        told(&deep)
            .iter()
            .all(|text| text.starts_with("embedded documents"))
    );
    let broken = with_part(
        &docx_of(&around(CHUNK), &[("x", "aFChunk", "c.docx", "")]),
        "word/c.docx",
        b"PK\x03\x04 broken",
    );
    let read = read(Format::Docx, &broken);
    assert_eq!(
        (texts(&read.value), told(&read).len()),
        (vec!["pirms", "pēc"], 1)
    );
}

fn drawing(inside: &str) -> String {
    format!(
        "<w:p>{}<w:r><w:drawing>{inside}</w:drawing></w:r></w:p>",
        run("zīmējums")
    )
}

#[test]
fn the_words_of_charts_and_diagrams_are_read() {
    let chart = "<w:root><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>Iedzīvo</a:t></a:r><a:r><a:t>tāji</a:t></a:r></a:p></c:rich></c:tx></c:title>\
        <c:ser><c:tx><c:strRef><c:f>A1</c:f><c:strCache><c:pt><c:v>Rīga</c:v></c:pt></c:strCache></c:strRef></c:tx>\
        <c:cat><c:strRef><c:strCache><c:pt><c:v>Gads</c:v></c:pt></c:strCache></c:strRef></c:cat>\
        <c:val><c:numRef><c:numCache><c:pt><c:v>605</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser>\
        <c:ser><c:cat><c:strRef><c:strCache><c:pt><c:v>Gads</c:v></c:pt></c:strCache></c:strRef></c:cat></c:ser>\
        </c:chart></w:root>";
    let diagram = "<w:root><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>Viens</a:t></a:r></a:p></dgm:t></dgm:pt>\
        <dgm:pt><dgm:t><a:p><a:r><a:t>Viens</a:t></a:r></a:p><a:p/></dgm:t></dgm:pt></dgm:ptLst></w:root>";
    let cases: [(&str, &str, &[&str]); 3] = [
        (
            "<c:chart r:id=\"x\"/>",
            chart,
            &["Iedzīvotāji", "Rīga", "Gads"],
        ),
        ("<dgm:relIds r:dm=\"x\"/>", diagram, &["Viens", "Viens"]),
        (
            "<a:graphic><a:p><a:r><a:t>Uzraksts</a:t></a:r></a:p></a:graphic>",
            "",
            &["Uzraksts"],
        ),
    ];
    for (inside, text, expected) in cases {
        let parts = [("x", "chart", "charts/chart1.xml", text)];
        let found = found(&docx_of(&around(&drawing(inside)), &parts));
        let expected = [&["pirms", "zīmējums"], expected, &["pēc"]].concat();
        assert_eq!(found, expected, "{inside}");
    }
}

#[test]
fn diagrams_stand_in_the_order_of_their_connections() {
    const IN_FILE: &[&str] = &[
        "Trešais",
        "Otrā daļa",
        "Brīvs",
        "Otrais",
        "tad",
        "Pirmais",
        "Pirmā daļa",
    ];
    let point = |id: &str, text: &str| {
        format!(
            "<dgm:pt modelId=\"{id}\"><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>"
        )
    };
    let points: String = [
        ("0", ""),
        ("c", "Trešais"),
        ("b1", "Otrā daļa"),
        ("x", "Brīvs"),
        ("b", "Otrais"),
        ("t", "tad"),
        ("a", "Pirmais"),
        ("b0", "Pirmā daļa"),
    ]
    .map(|(id, text)| point(id, text))
    .concat();
    let connection = |from: &str, to: &str, order: u32, more: &str| {
        format!("<dgm:cxn srcId=\"{from}\" destId=\"{to}\" srcOrd=\"{order}\"{more}/>")
    };
    let cases: [(&[String], &[&str]); 4] = [
        (
            &[
                connection("0", "c", 10, ""),
                connection("b", "b1", 1, " type=\"parOf\""),
                connection("0", "a", 0, " parTransId=\"p\" sibTransId=\"t\""),
                connection("0", "b", 9, ""),
                connection("b", "b0", 0, ""),
                connection("x", "c", 0, " type=\"presOf\""),
            ],
            &[
                "Pirmais",
                "tad",
                "Otrais",
                "Pirmā daļa",
                "Otrā daļa",
                "Trešais",
                "Brīvs",
            ],
        ),
        // Without connections, in a circle, to points that are not there: as in the file.
        (&[], IN_FILE),
        (
            &[connection("a", "b", 0, ""), connection("b", "a", 0, "")],
            IN_FILE,
        ),
        (
            &[connection("a", "q", 0, ""), connection("a", "c", 1, "")],
            &[
                "Pirmais",
                "Trešais",
                "Otrā daļa",
                "Brīvs",
                "Otrais",
                "tad",
                "Pirmā daļa",
            ],
        ),
    ];
    for (connections, expected) in cases {
        let data = format!(
            "<w:root><dgm:ptLst>{points}</dgm:ptLst><dgm:cxnLst>{}</dgm:cxnLst></w:root>",
            connections.concat()
        );
        let parts = [("x", "diagramData", "diagrams/data1.xml", data.as_str())];
        let found = found(&docx_of(
            &around(&drawing("<dgm:relIds r:dm=\"x\"/>")),
            &parts,
        ));
        let expected = [&["pirms", "zīmējums"], expected, &["pēc"]].concat();
        assert_eq!(found, expected);
    }
}

#[test]
fn what_cannot_be_read_is_named() {
    let cases = [
        (
            "<o:OLEObject ProgID=\"Word.Document.12\" r:id=\"x\"/>",
            "embedded documents and objects: “Word.Document.12”",
        ),
        (
            "<c:chart r:id=\"nav\"/>",
            "embedded documents and objects: “an object”",
        ),
        (
            "<v:textpath string=\"MELNRAKSTS\"/>",
            "lettering in drawings: “MELNRAKSTS”",
        ),
        (
            "<w:ruby><w:rt><w:r><w:t>kan</w:t></w:r></w:rt></w:ruby>",
            "readings above characters: “kan”",
        ),
    ];
    for (inside, expected) in cases {
        let parts = [("x", "package", "embeddings/a.docx", "")];
        let read = read(Format::Docx, &docx_of(&around(&drawing(inside)), &parts));
        assert_eq!(texts(&read.value), ["pirms", "zīmējums", "pēc"], "{inside}");
        assert_eq!(told(&read), [expected], "{inside}");
    }
}

#[test]
fn a_fraction_keeps_its_line() {
    let body = "<w:p><m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath></w:p>";
    assert_eq!(found(&docx(body)), ["1/2"]);
}

#[test]
fn parts_are_found_by_any_writing_of_their_names() {
    let document = format!(
        "<w:document {W}><w:body>{}</w:body></w:document>",
        paragraph("teksts")
    );
    let footnotes = format!(
        "<w:root {W}><w:footnote w:id=\"1\">{}</w:footnote></w:root>",
        paragraph("piezīme")
    );
    let main = |target: &str| {
        format!(
            "<Relationships><Relationship Type=\"x/officeDocument\" Target=\"{target}\"/></Relationships>"
        )
    };
    let notes = |target: &str| {
        format!(
            "<Relationships><Relationship Type=\"x/footnotes\" Target=\"{target}\"/></Relationships>"
        )
    };
    let cases = [
        (
            "_rels/.rels",
            "word/document.xml",
            "word/footnotes.xml",
            "word/_rels/document.xml.rels",
            "word/document.xml",
            "footnotes.xml",
        ),
        (
            "_rels\\.rels",
            "word\\document.xml",
            "word\\footnotes.xml",
            "word\\_rels\\document.xml.rels",
            "word\\document.xml",
            "footnotes.xml",
        ),
        (
            "_RELS/.Rels",
            "Word/Document.xml",
            "WORD/FootNotes.xml",
            "word/_Rels/Document.xml.rels",
            "/word/document.xml",
            "../Word/footnotes.XML",
        ),
        (
            "_rels/.rels",
            "/word/document.xml",
            "./word/footnotes.xml",
            "word/_rels/document.xml.rels",
            "./word/document.xml",
            "/word/./footnotes.xml",
        ),
    ];
    let spaced = pack(&[
        ("_rels/.rels", &main("word/mans%20teksts.xml")),
        ("word/mans teksts.xml", &document),
    ]);
    assert_eq!(found(&spaced), ["teksts"]);
    for (root, main_name, notes_name, rels_name, main_target, notes_target) in cases {
        let bytes = pack(&[
            (root, &main(main_target)),
            (main_name, &document),
            (notes_name.trim_start_matches("./"), &footnotes),
            (rels_name, &notes(notes_target)),
        ]);
        let read = read(Format::Docx, &bytes);
        assert_eq!(texts(&read.value), ["teksts"], "{main_name}");
        assert_eq!(told(&read).len(), 1, "{notes_name}");
    }
}
