//! Characters of fonts whose letters are pictures.

use super::{docx_of, read, run, texts, told};
use crate::read::Format;

const STYLES: &str = "<w:root>\
    <w:style w:type=\"character\" w:styleId=\"Zimes\"><w:name w:val=\"z\"/><w:rPr><w:rFonts w:ascii=\"Symbol\"/></w:rPr></w:style>\
    <w:style w:type=\"character\" w:styleId=\"Vairak\"><w:name w:val=\"v\"/><w:basedOn w:val=\"Zimes\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Kastes\"><w:name w:val=\"k\"/><w:rPr><w:rFonts w:hAnsi=\"Wingdings\"/></w:rPr></w:style>\
    </w:root>";

fn symbol(font: &str, code: &str) -> String {
    format!("<w:r><w:sym w:font=\"{font}\" w:char=\"{code}\"/></w:r>")
}

fn in_font(font: &str, text: &str) -> String {
    format!("<w:r><w:rPr><w:rFonts {font}/></w:rPr><w:t>{text}</w:t></w:r>")
}

#[test]
fn they_are_read_as_what_they_show() {
    let cases = [
        (symbol("Symbol", "F0B0"), "°"),
        (symbol("Symbol", "00B3"), "≥"),
        (symbol("SYMBOL", "f06d"), "µ"),
        (symbol("Wingdings", "F0FE"), "☑"),
        (symbol("Wingdings 2", "F052"), "☑"),
        (symbol("Wingdings 3", "F022"), "→"),
        (symbol("Times New Roman", "2265"), "≥"),
        (in_font("w:ascii=\"Symbol\" w:hAnsi=\"Symbol\"", "m"), "µ"),
        (in_font("w:ascii=\"Symbol\"", "&#xF0A3; 7 &#xB1;"), "≤ 7 ±"),
        (in_font("w:hAnsi=\"Wingdings\"", "&#xFE;"), "☑"),
        (in_font("w:ascii=\"Symbol\"", "ā&#x2022;"), "ā•"),
        (in_font("w:ascii=\"Arial\"", "m"), "m"),
        (
            "<w:r><w:rPr><w:rStyle w:val=\"Vairak\"/></w:rPr><w:t>D</w:t></w:r>".to_owned(),
            "Δ",
        ),
        (
            "<w:r><w:rPr><w:rStyle w:val=\"Zimes\"/><w:rFonts w:ascii=\"Arial\"/></w:rPr><w:t>D</w:t></w:r>".to_owned(),
            "D",
        ),
        (
            format!("<w:pPr><w:pStyle w:val=\"Kastes\"/></w:pPr>{}", run("&#xF0A8;")),
            "◻",
        ),
    ];
    for (inside, expected) in cases {
        let body = format!("<w:p>{inside}</w:p>");
        let parts = [("s", "styles", "styles.xml", STYLES)];
        let read = read(Format::Docx, &docx_of(&body, &parts));
        assert_eq!(texts(&read.value), [expected], "{inside}");
        assert!(told(&read).is_empty(), "{inside}");
    }
}

#[test]
fn those_that_nobody_can_type_are_said() {
    let cases = [
        (symbol("MT Extra", "F06C"), "MT Extra U+F06C"),
        (symbol("Wingdings", "F0FF"), "Wingdings U+F0FF"),
        (symbol("Webdings", "F0E9"), "Webdings U+F0E9"),
        (in_font("w:ascii=\"Symbol\"", "&#xF080;"), "Symbol U+F080"),
    ];
    for (inside, expected) in cases {
        let body = format!("<w:p>{}{inside}</w:p>", run("x"));
        let read = read(Format::Docx, &docx_of(&body, &[]));
        assert_eq!(texts(&read.value), ["x"], "{inside}");
        let expected = format!("symbols of fonts without a meaning in Unicode: “{expected}”");
        assert_eq!(told(&read), [expected], "{inside}");
    }
}
