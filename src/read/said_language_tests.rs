//! What files say of their language.

use crate::language::Language;
use crate::read::{Format, Settings, from_bytes};

#[test]
fn what_a_file_says_of_its_language_is_known() {
    let xliff = "<xliff version=\"2.0\" srcLang=\"lv\" trgLang=\"en-GB\" xmlns=\"urn:oasis:names:tc:xliff:document:2.0\"><file id=\"f\">\
        <unit id=\"1\"><segment><source>Ok</source><target>Ok</target></segment></unit></file></xliff>";
    let cases: [(&str, Format, &str, Option<&str>); 10] = [
        (
            "x.html",
            Format::Html,
            "<html lang=lv><body><p>Ok</p>",
            Some("lv"),
        ),
        (
            "x.html",
            Format::Html,
            "<html lang=und><body><p>Ok</p>",
            None,
        ),
        ("x.xlf", Format::Xliff, xliff, Some("en-GB")),
        (
            "x.ts",
            Format::Strings,
            "<TS language=\"lv_LV\"><context><name>M</name><message><source>A</source><translation>Ok</translation></message></context></TS>",
            Some("lv-LV"),
        ),
        (
            "x.arb",
            Format::Strings,
            "{\"@@locale\": \"lv\", \"a\": \"Ok\"}",
            Some("lv"),
        ),
        ("x.yml", Format::Strings, "lv:\n  a: Ok\n", Some("lv")),
        (
            "x.xml",
            Format::Strings,
            "<resources xmlns:tools=\"http://schemas.android.com/tools\" tools:locale=\"lv\"><string name=\"a\">Ok</string></resources>",
            Some("lv"),
        ),
        (
            "x.po",
            Format::Po,
            "msgid \"\"\nmsgstr \"Language: lv\\n\"\n\nmsgid \"a\"\nmsgstr \"Ok\"\n",
            Some("lv"),
        ),
        (
            "x.xml",
            Format::Xml,
            "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" xml:lang=\"lv-LV\"><text><body><p>Ok</p></body></text></TEI>",
            Some("lv-LV"),
        ),
        ("x.txt", Format::Text, "Ok", None),
    ];
    for (name, format, text, expected) in cases {
        let read = from_bytes(name, text.as_bytes(), format, &Settings::default()).unwrap();
        let language = read.value.language.as_ref().map(Language::tag);
        assert_eq!(language, expected, "{name}: {text}");
        let said = read.value.said_language();
        assert_eq!(said.map(|(_, by)| by), expected.map(|_| "as the file says"));
    }
}
