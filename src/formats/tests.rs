//! What is read of bilingual files that other programs wrote.

use super::{Format, ReadSettings, from_bytes, jsonl, po, tmx, tsv, xliff};
use crate::bitext::{Bitext, Status};
use crate::note::{Note, Noted};
use crate::pair::Pair;
use crate::read::contract::damaged;

fn read(text: &str, format: Format) -> Noted<Bitext> {
    from_bytes("fails", text.as_bytes(), format, &ReadSettings::default()).unwrap()
}

/// What is said, a line a note.
pub(super) fn said(notes: &[Note]) -> String {
    let lines: Vec<String> = notes.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

fn texts(bitext: &Bitext) -> Vec<(&str, &str)> {
    bitext
        .rows
        .iter()
        .map(|row| {
            (
                row.cells.source.text.as_str(),
                row.cells.target.text.as_str(),
            )
        })
        .collect()
}

const TMX: &str = "<tmx version=\"1.4\"><header srclang=\"lv\"/><body><tu tuid=\"7\"><note>ok</note>\
    <prop type=\"x-status\">edited</prop><prop type=\"x-confidence\">0.5</prop>\
    <tuv xml:lang=\"en\"><seg>Čaks &amp; <bpt i=\"1\">&lt;b></bpt>Rainis<ept i=\"1\"/></seg></tuv>\
    <tuv xml:lang=\"lv\"><seg>Viens</seg></tuv><tuv xml:lang=\"de\"><seg>Eins</seg></tuv></tu>\
    <tu><tuv xml:lang=\"lv\"><seg>\n  Divi\n  kopā </seg></tuv></tu></body></tmx>";

const XLIFF: &str = "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" version=\"1.2\">\
    <file original=\"a.docx\" source-language=\"lv\" target-language=\"en\"><body>\
    <trans-unit id=\"3\" approved=\"yes\"><source>Čaks &amp; <g id=\"1\">Rainis</g></source>\
    <seg-source/><target>One<x id=\"2\"/></target><alt-trans><target>no</target></alt-trans></trans-unit>\
    <trans-unit id=\"4\"><source>a b</source><seg-source><mrk mtype=\"seg\" mid=\"0\">a</mrk> <mrk mtype=\"seg\" mid=\"1\">b</mrk></seg-source>\
    <target state=\"needs-review-translation\"><mrk mtype=\"seg\" mid=\"0\">A</mrk> <mrk mtype=\"seg\" mid=\"1\">B</mrk></target></trans-unit>\
    </body></file></xliff>";

const PO: &str = "msgid \"\"\nmsgstr \"Language: lv\\n\"\n\n#, fuzzy\nmsgid \"Čaks & Rainis\"\nmsgstr \"Viens\"\n\n\
    msgid \"file\"\nmsgid_plural \"files\"\nmsgstr[0] \"fails\"\nmsgstr[1] \"faili\"\n";

#[test]
fn a_packed_file_is_read_by_the_extension_inside() {
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write as _;
    let write_file = |path: &std::path::Path, bytes: &[u8]| {
        std::fs::File::create_new(path)
            .unwrap()
            .write_all(bytes)
            .unwrap();
    };
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("a.tmx.gz", TMX),
        ("a.XLF.GZ", XLIFF),
        ("a.po.gz", PO),
        ("a.csv.gz", "lv;en\nViens;One\n"),
    ] {
        let path = folder.path().join(name);
        let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(text.as_bytes()).unwrap();
        write_file(&path, &packed.finish().unwrap());
        let read = super::load(&path, &ReadSettings::default()).unwrap();
        assert!(!read.value.rows.is_empty(), "{name}");
    }
    for name in ["a.ttx", "a.TXML.gz"] {
        let path = folder.path().join(name);
        write_file(&path, b"<x/>");
        let error = super::load(&path, &ReadSettings::default())
            .unwrap_err()
            .to_string();
        assert!(error.contains(".tmx"), "{error}");
        assert!(error.contains("bilingual file of"), "{error}");
    }
    let path = folder.path().join("a.gz");
    write_file(&path, TMX.as_bytes());
    assert!(super::load(&path, &ReadSettings::default()).is_err());
}

#[test]
fn a_memory_gives_two_languages() {
    let read = read(TMX, tmx::FORMAT);
    assert_eq!(
        texts(&read.value),
        [("Viens", "Čaks & Rainis"), ("Divi kopā", "")]
    );
    let row = &read.value.rows[0];
    assert_eq!(
        (row.id, row.status, row.edited, row.note.as_str()),
        (7, Status::Accepted, true, "ok")
    );
    assert!(
        read.notes
            .iter()
            .any(|note| note.text.contains("1 text in another language"))
    );
    let german = ReadSettings {
        languages: Some(Pair::new("de".parse().unwrap(), "lv".parse().unwrap())),
        ..ReadSettings::default()
    };
    let read = from_bytes("x", TMX.as_bytes(), tmx::FORMAT, &german).unwrap();
    assert_eq!(texts(&read.value)[0], ("Eins", "Viens"));
}

#[test]
fn xliff_gives_its_segments() {
    let read = read(XLIFF, xliff::FORMAT);
    assert_eq!(
        texts(&read.value),
        [("Čaks & Rainis", "One"), ("a", "A"), ("b", "B")]
    );
    let states: Vec<Status> = read.value.rows.iter().map(|row| row.status).collect();
    assert_eq!(
        states,
        [Status::Accepted, Status::Doubtful, Status::Doubtful]
    );
    assert_eq!(read.value.names.source, "a.docx");
}

#[test]
fn xliff_2_gives_its_segments() {
    let second = "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.1\" srcLang=\"lv\" trgLang=\"en-GB\">\
        <file id=\"f\"><unit id=\"u\"><segment state=\"final\"><source>Viens <pc id=\"1\">un</pc></source><target>One</target></segment>\
        <ignorable><source> </source></ignorable><segment><source>Divi</source></segment></unit></file></xliff>";
    let read = read(second, xliff::FORMAT);
    assert_eq!(texts(&read.value), [("Viens un", "One"), ("Divi", "")]);
    assert_eq!(read.value.rows[0].status, Status::Accepted);
    assert_eq!(read.value.languages.target.tag(), "en-GB");
}

#[test]
fn a_catalogue_gives_its_entries() {
    let read = read(PO, po::FORMAT);
    assert_eq!(
        texts(&read.value),
        [
            ("Čaks & Rainis", "Viens"),
            ("file", "fails"),
            ("files", "faili")
        ]
    );
    assert_eq!(read.value.rows[0].status, Status::Doubtful);
    assert_eq!(read.value.languages.target.tag(), "lv");
}

#[test]
fn columns_are_told_by_their_names() {
    let cases = [
        ("a\tb\nc\td\n", vec![("a", "b"), ("c", "d")]),
        ("lv\ten\nc\td\n", vec![("c", "d")]),
        ("English\tLatvian\nc\td\n", vec![("c", "d")]),
        ("id\tnote\ttarget\tsource\n7\tx\td\tc\n", vec![("c", "d")]),
        ("source (lv)\ttarget (en-GB)\nc\td\n", vec![("c", "d")]),
        ("\u{feff}source\ttarget\r\nc\td\r\n\r\n", vec![("c", "d")]),
        (
            "\"a \"\"b\"\"\"\t\"c\"\nd\te\n",
            vec![("a \"b\"", "c"), ("d", "e")],
        ),
        ("\"a\"\tb \"c\" d\n", vec![("\"a\"", "b \"c\" d")]),
    ];
    for (table, expected) in cases {
        assert_eq!(
            texts(&read(table, tsv::FORMAT).value),
            expected,
            "{table:?}"
        );
    }
    let named = read(
        "id\tstatus\tsource\ttarget\n7\tdropped\ta\tb\n7\tauto\tc\td\n",
        tsv::FORMAT,
    )
    .value;
    let rows: Vec<_> = named.rows.iter().map(|row| (row.id, row.status)).collect();
    assert_eq!(rows, [(7, Status::Dropped), (8, Status::Auto)]);
    let put_in = read(
        "id\tsource\ttarget\n1\ta\tb\n\tc\td\n2\te\tf\n",
        tsv::FORMAT,
    )
    .value;
    let ids: Vec<u32> = put_in.rows.iter().map(|row| row.id).collect();
    assert_eq!(ids, [1, 3, 2]);
}

#[test]
fn what_is_wrong_has_a_line() {
    let cases = [
        ("a\tb\nc\n", tsv::FORMAT, "line 2"),
        ("{}\n", jsonl::FORMAT, "line 1"),
        ("<tmx>\n<body>\n<tu></body>", tmx::FORMAT, "line 3"),
        ("<a/>", tmx::FORMAT, "no element `tmx`"),
        ("<a/>", xliff::FORMAT, "no element `xliff`"),
        ("<tmx>&x;</tmx>", tmx::FORMAT, "`&x;`"),
    ];
    for (text, format, expected) in cases {
        let error =
            from_bytes("fails", text.as_bytes(), format, &ReadSettings::default()).unwrap_err();
        let message = error.to_string();
        assert!(
            message.contains(expected) && message.contains("fails"),
            "{message}"
        );
    }
}

#[test]
fn damage_never_panics() {
    for (sample, format) in [(TMX, tmx::FORMAT), (XLIFF, xliff::FORMAT), (PO, po::FORMAT)] {
        for bytes in damaged(sample.as_bytes()) {
            if let Ok(read) = from_bytes("x", &bytes, format, &ReadSettings::default()) {
                let mut ids: Vec<u32> = read.value.rows.iter().map(|row| row.id).collect();
                ids.sort_unstable();
                assert!(ids.windows(2).all(|two| two[0] < two[1]));
            }
        }
    }
}
