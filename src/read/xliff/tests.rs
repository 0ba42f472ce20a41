//! What is read of XLIFF as one text.

use super::*;
use crate::read::contract::{read, reader_contract, texts};
use crate::read::{Format, from_bytes};

const FIRST: &str = "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"><file source-language=\"en\" \
    target-language=\"lv-LV\" original=\"a\"><header><note>x</note></header><body><group><trans-unit id=\"1\"><source>One &amp; <g id=\"1\">two</g>\
    <ph id=\"2\">&lt;br&gt;</ph>.</source><seg-source>x</seg-source><target><mrk mtype=\"seg\">Viens</mrk> <mrk>divi.</mrk></target>\
    <alt-trans><target>Cits</target></alt-trans></trans-unit></group><trans-unit id=\"2\"><source>Čaks &amp; Rainis</source></trans-unit>\
    <trans-unit id=\"3\" translate=\"no\"><source>X-1</source></trans-unit></body></file></xliff>";

const SECOND: &str = "<xliff version=\"2.0\" srcLang=\"lv\" trgLang=\"en\" xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" \
    xmlns:mtc=\"urn:oasis:names:tc:xliff:matches:2.0\"><file id=\"f\"><unit id=\"1\"><mtc:matches><mtc:match><source>x</source></mtc:match></mtc:matches>\
    <segment><source>Viens. </source><target>One. </target></segment><segment><source>Di<pc id=\"1\">vi</pc>.</source><target>Two.</target></segment>\
    </unit></file></xliff>";

fn of_language(text: &str, language: &str) -> Vec<String> {
    let settings = Settings {
        language: Some(language.parse().unwrap()),
        ..Settings::default()
    };
    let read = from_bytes("x", text.as_bytes(), Format::Xliff, &settings).unwrap();
    texts(&read.value).into_iter().map(str::to_owned).collect()
}

reader_contract!(
    Format::Xliff,
    FIRST
        .replace("<target>", "<alt-trans>")
        .replace("</target>", "</alt-trans>")
        .into_bytes()
);

#[test]
fn texts_in_codes_and_in_binary_units_are_read() {
    let file = "<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"lv\"><body>\
        <trans-unit id=\"1\"><source>See <ph id=\"1\">&lt;img alt='<sub>a <ph id=\"2\">[<sub>deep</sub>]</ph>map</sub>'&gt;</ph>.</source>\
        <target>Sk. <ph id=\"1\">&lt;img alt='<sub>karte</sub>'&gt;</ph>.</target></trans-unit>\
        <bin-unit id=\"2\" mime-type=\"x\"><bin-source><internal-file>AAAA</internal-file></bin-source>\
        <trans-unit id=\"3\"><source>Go</source><target>Ej</target></trans-unit></bin-unit></body></file></xliff>";
    let read_in = |language: &str| {
        let settings = Settings {
            language: language.parse().ok(),
            ..Settings::default()
        };
        let read = from_bytes("x.xlf", file.as_bytes(), Format::Xliff, &settings).unwrap();
        texts(&read.value)
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(read_in("lv"), ["Sk. .", "karte", "Ej"]);
    assert_eq!(read_in("en"), ["See .", "a map", "deep", "Go"]);
}

#[test]
fn the_side_is_that_of_the_language() {
    assert_eq!(of_language(FIRST, "en"), ["One & two.", "Čaks & Rainis"]);
    assert_eq!(of_language(FIRST, "lv"), ["Viens divi."]);
    assert_eq!(of_language(SECOND, "lv"), ["Viens. Divi."]);
    assert_eq!(of_language(SECOND, "en"), ["One. Two."]);
    let read = read(Format::Xliff, FIRST.as_bytes());
    assert_eq!(texts(&read.value), ["Viens divi."]);
    let notes: Vec<&str> = read.notes.iter().map(|note| note.text.as_str()).collect();
    assert!(
        notes.contains(&"units without a text on this side: 1"),
        "{notes:?}"
    );
}

#[test]
fn texts_are_neither_glued_nor_lost() {
    let text = FIRST.replace("</target><alt", "</target><target>Otrs.</target><alt");
    let read_first = read(Format::Xliff, text.as_bytes());
    assert_eq!(texts(&read_first.value), ["Viens divi."]);
    let notes = read_first.notes.iter().map(|note| note.text.as_str());
    let notes: Vec<&str> = notes.collect();
    assert!(
        notes.contains(&"left out: second sources or targets of units (1: “Otrs.”)")
            && notes.contains(&"left out: alternative translations (1: “Cits”)"),
        "{notes:?}"
    );
    let text = SECOND
        .replace("Viens. <", "Viens.<")
        .replace("One. <", "One.<")
        .replace(
            "</segment><segment>",
            "</segment><ignorable><source> </source></ignorable><segment>",
        );
    assert_eq!(of_language(&text, "lv"), ["Viens. Divi."]);
    assert_eq!(of_language(&text, "en"), ["One. Two."]);
}

#[test]
fn deleted_revisions_are_left_out() {
    for mark in [
        "<mrk mtype=\"x-sdl-deleted\">Vecs </mrk>",
        "<mrk mtype=\"x-sdl-feedback-deleted\">Vecs </mrk>",
        "<mrk mtype=\"seg\"><mrk mtype=\"x-deletion\"><g id=\"7\">Vecs </g></mrk></mrk>",
        "<mrk type=\"track:deleted\">Vecs </mrk><mrk mtype=\"x-sdl-added\"/>",
    ] {
        let text = FIRST.replace(
            "<target><mrk mtype=\"seg\">",
            &format!("<target>{mark}<mrk mtype=\"x-sdl-added\">"),
        );
        let read = read(Format::Xliff, text.as_bytes());
        assert_eq!(texts(&read.value), ["Viens divi."], "{mark}");
        let notes: Vec<&str> = read.notes.iter().map(|note| note.text.as_str()).collect();
        assert!(
            notes.contains(&"left out: deleted revisions (1: “Vecs”)"),
            "{notes:?}"
        );
    }
}

#[test]
fn another_language_is_an_error() {
    let settings = Settings {
        language: Some("de".parse().unwrap()),
        ..Settings::default()
    };
    let error = from_bytes("x", SECOND.as_bytes(), Format::Xliff, &settings);
    let said = error.unwrap_err().to_string();
    assert!(said.contains("in `lv` and `en`, and not in `de`"), "{said}");
}

#[test]
fn translations_that_are_not_ready_are_drafts() {
    let unit = |attributes: &str, target: &str| {
        format!(
            "<trans-unit id=\"1\" {attributes}><source>a</source><target {target}>b</target></trans-unit>"
        )
    };
    let units = [
        unit("", ""),
        unit("", "state=\"needs-translation\""),
        unit("", "state=\"final\""),
        unit("approved=\"no\"", ""),
        unit("approved=\"yes\"", "state-qualifier=\"x\""),
        unit("", "state=\"translated\" state-qualifier=\"leveraged-mt\""),
    ];
    let text = format!(
        "<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"lv\"><body>{}</body></file></xliff>",
        units.concat()
    );
    let read = super::read(text.as_bytes(), "x.xlf", &Settings::default());
    let drafts: Vec<usize> = read.unwrap().value.drafts.into_iter().collect();
    assert_eq!(drafts, [1, 3, 5]);

    let two = "<xliff version=\"2.0\" srcLang=\"en\" trgLang=\"lv\"><file id=\"f\"><unit id=\"u\"><segment state=\"initial\"><source>a</source>\
        <target>b</target></segment></unit><unit id=\"v\"><segment state=\"translated\"><source>c</source><target>d</target></segment></unit></file></xliff>";
    let read = super::read(two.as_bytes(), "x.xlf", &Settings::default());
    let drafts: Vec<usize> = read.unwrap().value.drafts.into_iter().collect();
    assert_eq!(drafts, [0]);
}
