//! What is read of catalogues.

use super::catalogue;
use crate::read::contract::{read, reader_contract, texts};
use crate::read::{Format, Settings};

const SAMPLE: &str = "# Autors\nmsgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n\
    #: a.c:1\n#, fuzzy\nmsgctxt \"izvēlne\"\nmsgid \"File\"\nmsgstr \"Čaks & \"\n\"Rainis\"\n\n\
    # Skaits\nmsgid \"one file\"\nmsgid_plural \"%d files\"\nmsgstr[0] \"viens \\\"fails\\\"\"\nmsgstr[1] \"%d faili\\n\"\n\n\
    #~ msgid \"old\"\n#~ msgstr \"vecs\"\n";

reader_contract!(Format::Po, *SAMPLE.as_bytes());

#[test]
fn translations_are_the_document() {
    let read = read(Format::Po, SAMPLE.as_bytes());
    assert_eq!(
        texts(&read.value),
        ["Čaks & Rainis", "viens \"fails\"", "%d faili"]
    );
    let template = SAMPLE.replace("Čaks & ", "").replace("Rainis", "");
    let template = template
        .replace("viens \\\"fails\\\"", "")
        .replace("%d faili\\n", "");
    assert_eq!(
        texts(
            &super::read(template.as_bytes(), "x", &Settings::default())
                .unwrap()
                .value
        ),
        ["File", "one file", "%d files"]
    );
    let said: Vec<&str> = read.notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(said, ["left out: 1 obsolete entry (`#~`)"]);
}

#[test]
fn entries_have_all_their_parts() {
    let entries = catalogue("x", SAMPLE).unwrap().entries;
    assert_eq!(entries.len(), 3);
    assert!(entries[0].is_header());
    assert_eq!(entries[1].context.as_deref(), Some("izvēlne"));
    assert!(entries[1].is_fuzzy && !entries[2].is_fuzzy);
    assert_eq!((entries[1].line, entries[2].remark.as_str()), (8, "Skaits"));
}

#[test]
fn damage_has_a_line() {
    for (text, line) in [
        ("msgid \"a\nmsgstr \"b\"\n", "line 1"),
        ("msgid \"a\"\nmsgstr b\n", "line 2"),
        ("\"a\"\n", "line 1"),
        ("teksts\n", "line 1"),
        ("msgid \"a\\\"\n", "line 1"),
    ] {
        let error = catalogue("a.po", text).unwrap_err().to_string();
        assert!(error.contains(line), "{text:?}: {error}");
    }
}

#[test]
fn the_side_is_that_of_the_language() {
    let said = SAMPLE.replace("charset=UTF-8\\n", "charset=UTF-8\\nLanguage: lv_LV\\n");
    let of_language = |tag: &str| {
        let settings = Settings {
            language: Some(tag.parse().unwrap()),
            ..Settings::default()
        };
        let read = super::read(said.as_bytes(), "x", &settings).unwrap().value;
        read.block_text(&read.blocks[0]).to_owned()
    };
    assert_eq!(of_language("lv"), "Čaks & Rainis");
    assert_eq!(of_language("en"), "File");
}

#[test]
fn texts_are_parted_and_escaped_as_in_c() {
    let cases = [
        (
            "msgid \"one \" \"two\"\nmsgstr \"a\"\"b\"\n",
            "one two",
            "ab",
        ),
        ("msgid \"x\" msgstr \"y\"\n", "x", "y"),
        (
            "msgid \"caf\\303\\251 \\x41\"\nmsgstr \"\\1012 \\\"q\\\"\"\n",
            "café A",
            "A2 \"q\"",
        ),
    ];
    for (text, original, translation) in cases {
        let catalogue = catalogue("x.po", text).unwrap();
        let entry = &catalogue.entries[0];
        assert_eq!(
            (entry.original.as_str(), entry.translations[0].as_str()),
            (original, translation)
        );
    }
}

#[test]
fn fuzzy_translations_are_drafts() {
    let text = "#, fuzzy\nmsgid \"a\"\nmsgstr \"b\"\n\nmsgid \"c\"\nmsgstr \"d\"\n\n#, c-format, fuzzy\nmsgid \"e\"\nmsgid_plural \"f\"\n\
        msgstr[0] \"g\"\nmsgstr[1] \"h\"\n";
    let read = super::read(text.as_bytes(), "x.po", &Settings::default());
    let drafts: Vec<usize> = read.unwrap().value.drafts.into_iter().collect();
    assert_eq!(drafts, [0, 2, 3]);
}
