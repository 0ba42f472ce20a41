//! What is read of an RTF file.

use crate::note::Level;
use crate::read::BlockKind::{
    Caption, Footnote, Furniture, Heading, ListItem, Paragraph, TableCell,
};
use crate::read::contract::{assert_lawful, blocks, read, reader_contract, texts};
use crate::read::{BlockKind, Format, Limits, Settings, from_bytes};

const HEAD: &str = "{\\rtf1\\ansi\\ansicpg1257\\deff0\\uc1{\\fonttbl{\\f0\\froman\\fcharset186 Times New Roman Baltic;}\
    {\\f1\\fswiss\\fcharset204{\\*\\panose 020}Arial Cyr;}{\\f2\\ftech\\fcharset2 Symbol;}{\\f3\\fcharset238 Arial CE;}\
    {\\f4\\fcharset77 Geneva;}{\\f5\\fcharset0 Calibri;}}{\\colortbl;\\red0\\green0\\blue0;}\
    {\\stylesheet{\\s0 Normal;}{\\s1\\sbasedon0\\outlinelevel0 heading 1;}{\\s2\\sbasedon1 Virsraksts;}{\\s3 caption;}\
    {\\*\\cs4 Emphasis;}{\\s5 toc 1;}}{\\info{\\title Nosaukums}{\\author Autors}}";

fn file(body: &str) -> Vec<u8> {
    format!("{HEAD}{body}}}").into_bytes()
}

fn shown(body: &str) -> Vec<String> {
    let read = read(Format::Rtf, &file(body)).value;
    texts(&read).into_iter().map(str::to_owned).collect()
}

fn left_out(body: &str) -> Vec<String> {
    let notes = read(Format::Rtf, &file(body)).notes.into_iter();
    let notes = notes.filter(|note| note.level == Level::Remark);
    notes.map(|note| note.text).collect()
}

reader_contract!(
    Format::Rtf,
    file(
        "\\pard\\s1 Virsraksts\\par\\pard \\u268?aks & Rainis\\footnote Piez\\'eeme.\\par\
         \\trowd\\cellx1\\pard\\intbl viens\\cell divi\\cell\\row\\pard Beigas.\\par"
    )
);

#[test]
fn characters_are_those_of_their_encoding() {
    let cases = [
        ("R\\'eega", "Rīga"),
        ("\\f5 R\\'eega", "Rīga"),
        (
            "{\\f1 \\'cc\\'ee\\'f1\\'ea\\'e2\\'e0}, {\\f3 Pozna\\'f1}",
            "Москва, Poznań",
        ),
        ("{\\f4 caf\\'8e}", "café"),
        ("\\u256?da\\u382\\'9ei", "Ādaži"),
        ("{\\uc0\\u256 da}", "Āda"),
        ("{\\uc2\\u256\\'41\\'61da}", "Āda"),
        ("\\u256{}da", "Āda"),
        ("\\u-10179?\\u-8704?", "😀"),
        ("{\\f2 m\\'b3 \\u-3919?}", "µ≥ ±"),
        ("{\\upr{Ada}{\\*\\ud{\\u256?da}}}", "Āda"),
        (
            "\\lquote a\\rquote  \\ldblquote b\\rdblquote  c\\emdash d\\endash e",
            "‘a’ “b” c—d–e",
        ),
        (
            "5\\~km, 5\\_7, gar\\-ais, a\\{b\\}\\\\",
            "5\u{a0}km, 5\u{2011}7, garais, a{b}\\",
        ),
        ("a\\tab b\\line c", "a\tb\nc"),
        ("a\\\nb", "a"),
        ("vie\r\nns", "viens"),
        (
            "a{\\*\\bkmkstart x}b{\\*\\bkmkend x}c{\\*\\unknown d}e",
            "abce",
        ),
        ("a{\\bin5 {}{}}b}c", "abc"),
        ("\\bin3 }}}x", "x"),
        (
            "{\\field{\\*\\fldinst SYMBOL 163 \\\\f \"Symbol\"}{\\fldrslt}}",
            "≤",
        ),
        ("\\u8364 ?5", "€5"),
    ];
    for (body, expected) in cases {
        let shown = shown(&format!("{body}\\par"));
        assert_eq!(shown.first().map(String::as_str), Some(expected), "{body}");
    }
}

#[test]
fn raw_bytes_are_utf_8_where_the_file_is() {
    assert_eq!(
        shown("Rīga un Ādaži\\par R\\'eega"),
        ["Rīga un Ādaži", "Rīga"]
    );
    let mut bytes = b"{\\rtf1\\ansi\\ansicpg1257 R".to_vec();
    bytes.extend(b"\xEEga\\par}");
    assert_eq!(texts(&read(Format::Rtf, &bytes).value), ["Rīga"]);
}

#[test]
fn an_encoding_that_is_asked_for_is_the_files() {
    let settings = Settings {
        encoding: Some("windows-1257".parse().unwrap()),
        ..Settings::default()
    };
    let read = from_bytes("x", b"{\\rtf1\\ansi R\\'eega}", Format::Rtf, &settings).unwrap();
    assert_eq!(read.value.text, "Rīga");
    let read = read_notes(b"{\\rtf1\\pc R\\'eega}");
    assert!(
        read.iter().any(|text| text.contains("code page 437")),
        "{read:?}"
    );
}

fn read_notes(bytes: &[u8]) -> Vec<String> {
    let notes = read(Format::Rtf, bytes).notes.into_iter();
    notes.map(|note| note.text).collect()
}

#[test]
fn blocks_are_what_they_are() {
    let body = "{\\header Galvene\\par}{\\footer\\pard Lapa \\chpgn\\par}{\\headerf Galvene\\par}\
        \\pard\\s1 Virsraksts\\par\\pard\\plain\\s2 Apakšvirsraksts\\par\
        \\pard\\plain Teksts{\\super\\chftn}{\\footnote\\pard\\plain{\\super\\chftn} Vēre.}\
        {\\footnote\\ftnalt Beigu vēre.}{\\*\\footnote Otra.} tālāk\\par\
        \\pard\\s3 Attēls\\par\
        {\\listtext 1.\\tab}\\pard\\ls1 Punkts\\par{\\pntext\\bullet\\tab}Otrs\\par\
        \\trowd\\cellx1\\cellx2\\pard\\intbl A\\par B\\cell{\\b C}\\cell\\row\
        \\trowd\\pard\\intbl D\\cell \\pard\\intbl\\itap2 iekšā\\nestcell{\\nonesttables\\par}{\\*\\nesttableprops\\trowd\\nestrow}\
        \\pard\\intbl E\\cell\\row\
        \\pard Aiz{\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv b}}{\\shptxt Lodziņš\\par}}{\\shprslt Lodziņš}} tabulas";
    let read = read(Format::Rtf, &file(body)).value;
    let expected: [(BlockKind, &str); 19] = [
        (Heading, "Virsraksts"),
        (Heading, "Apakšvirsraksts"),
        (Paragraph, "Teksts tālāk"),
        (Caption, "Attēls"),
        (ListItem, "Punkts"),
        (ListItem, "Otrs"),
        (TableCell, "A"),
        (TableCell, "B"),
        (TableCell, "C"),
        (TableCell, "D"),
        (TableCell, "iekšā"),
        (TableCell, "E"),
        (Paragraph, "Aiz tabulas"),
        (Paragraph, "Lodziņš"),
        (Footnote, "Vēre."),
        (Footnote, "Otra."),
        (Footnote, "Beigu vēre."),
        (Furniture, "Galvene"),
        (Furniture, "Lapa"),
    ];
    assert_eq!(blocks(&read), expected);
    let origins: Vec<&str> = read
        .blocks
        .iter()
        .map(|block| block.origin.as_str())
        .collect();
    assert_eq!(origins[6], "table 1, row 1, cell 1");
    assert_eq!(origins[8], "table 1, row 1, cell 2");
    assert_eq!(origins[9], "table 1, row 2, cell 1");
    assert_eq!(origins[11], "table 1, row 2, cell 2");
    assert_eq!(origins[13], "text box 1");
    assert_eq!(origins[16], "endnote 1");
}

#[test]
fn what_is_no_text_is_said() {
    let cases = [
        ("Te {\\v slepens} ir", "hidden text (1: “slepens”)"),
        (
            "Te {\\deleted dzēsts} ir{\\revised  jauns}",
            "deleted text (1: “dzēsts”)",
        ),
        ("Te{\\*\\annotation Vai?}", "comments (1: “Vai?”)"),
        (
            "Te{\\object\\objemb{\\*\\objclass Excel.Sheet.8}{\\*\\objdata 0102}{\\result{\\pict 01}}}",
            "embedded documents and objects (1: “Excel.Sheet.8”)",
        ),
        (
            "Te{\\*\\shppict{\\pict\\pngblip 8950}}{\\nonshppict{\\pict\\wmetafile8 01}}{\\pict\\bin4 }}}}}",
            "pictures (2: “picture”, “picture”)",
        ),
        (
            "Te\\par{\\field{\\*\\fldinst {TOC \\\\o}}{\\fldrslt Ievads\\tab 1\\par Beigas}}\\par",
            "tables of contents and indexes (2: “Ievads 1”, “Beigas”)",
        ),
        (
            "Te\\par\\pard\\s5 Ievads\\tab 3\\par",
            "tables of contents and indexes (1: “Ievads 3”)",
        ),
        ("Te {\\*\\moMath{\\mr x}}", "formulas (1: “x”)"),
    ];
    for (body, expected) in cases {
        let notes = left_out(body);
        assert_eq!(notes, [format!("left out: {expected}")], "{body}");
        assert_eq!(shown(body).len(), 1, "{body}");
    }
    assert_eq!(
        shown(
            "{\\field{\\*\\fldinst{HYPERLINK \"x\"}}{\\fldrslt{\\ul saite}}} un {\\v0 te}{\\v\\plain  ir}"
        ),
        ["saite un te ir"]
    );
}

#[test]
fn damage_and_depth_are_said() {
    let notes = read_notes(b"{\\rtf1 Teksts {\\b beidzas");
    assert!(notes[0].contains("ends in the middle"), "{notes:?}");
    let deep = [b"{\\rtf1 ".as_slice(), &b"{".repeat(300)].concat();
    let error = from_bytes("x", &deep, Format::Rtf, &Settings::default());
    assert!(error.unwrap_err().to_string().contains("too deep"));
    let limits = Limits {
        nesting: 400,
        ..Limits::default()
    };
    let settings = Settings {
        limits,
        ..Settings::default()
    };
    assert!(from_bytes("x", &deep, Format::Rtf, &settings).is_ok());
    let error = from_bytes("x", b"Teksts", Format::Rtf, &Settings::default());
    assert!(error.unwrap_err().to_string().contains("it is plain text"));
}

#[test]
fn formatting_is_kept_where_it_stands() {
    let cases: &[(&str, &[&str])] = &[
        ("a {\\b b} c", &["a «b»b«/b» c"]),
        (
            "\\b foo\\b0\\b bar\\b0 , {\\i x}{\\i\\f0 y}",
            &["«b»foobar«/b», «i»xy«/i»"],
        ),
        (
            "{\\ul a}{\\ulnone b}{\\strike c}{\\strike0 d}",
            &["«u»a«/u»b«s»c«/s»d"],
        ),
        (
            "m{\\super 2}, H{\\sub 2}O\\super\\nosupersub x",
            &["m«sup»2«/sup», H«sub»2«/sub»Ox"],
        ),
        ("\\b a\\plain b{\\cf1\\fs20\\lang1062 c}", &["«b»a«/b»bc"]),
        ("a\\line b\\page c", &["a«br/»\nb\nc"]),
        (
            "a{\\super\\chftn{\\footnote\\chftn b {\\i c}}}.",
            &["a«note/».", "b «i»c«/i»"],
        ),
        (
            "a {\\field{\\*\\fldinst{HYPERLINK \"http://x.lv\"}}{\\fldrslt{\\ul b}}}.",
            &["a «a http://x.lv»b«/a»."],
        ),
        (
            "{\\field{\\*\\fldinst PAGE}{\\fldrslt 3}} a",
            &["«field PAGE»3«/field» a"],
        ),
        (
            "a{\\*\\shppict{\\pict\\pngblip 00}}b{\\nonshppict{\\pict 00}}",
            &["a«img/»b"],
        ),
        ("{\\v\\b a}{\\v\\pict 0}b", &["b"]),
        // All of a paragraph of this style is bold.
        ("\\pard\\s7\\b a {\\i b}\\par", &["a «i»b«/i»"]),
    ];
    for (body, expected) in cases {
        let head = HEAD.replace("{\\s5 toc 1;}", "{\\s5 toc 1;}{\\s7\\b Trekns;}");
        let read = read(Format::Rtf, format!("{head}{body}}}").as_bytes());
        assert_lawful(&read.value);
        assert_eq!(
            crate::read::contract::shown(&read.value),
            *expected,
            "{body}"
        );
    }
}

#[test]
fn fields_show_their_result_or_what_is_chosen() {
    let list = |inside: &str| {
        format!(
            "{{\\field{{\\*\\fldinst FORMDROPDOWN {{\\*\\formfield{{\\fftype2{inside}{{\\*\\ffname Nosaukums}}\
             {{\\*\\ffl viens}}{{\\*\\ffl R\\'eega}}}}}}}}{{\\fldrslt}}}}"
        )
    };
    let tick = |inside: &str| {
        format!(
            "{{\\field{{\\*\\fldinst FORMCHECKBOX{{\\*\\formfield{{\\fftype1{inside}}}}}}}{{\\fldrslt}}}}"
        )
    };
    let cases = [
        (list("\\ffres1"), "Rīga"),
        (list("\\ffres25\\ffdefres1"), "Rīga"),
        (list(""), "viens"),
        (tick("\\ffres1"), "☒"),
        (tick("\\ffres25\\ffdefres0"), "☐"),
        (
            "{\\field{\\*\\fldinst FORMTEXT {\\*\\formfield{\\fftype0{\\*\\ffdeftext Te}}}}{\\fldrslt Anna}}"
                .to_owned(),
            "Anna",
        ),
        (
            "{\\field{\\*\\fldinst {SYMBOL 163 \\\\f \"Symbol\" \\\\s 12}}{\\fldrslt\\f2\\'a3}}".to_owned(),
            "≤",
        ),
        (
            "{\\field{\\*\\fldinst {SYMBOL 163 \\\\f Symbol}}{\\fldrslt{\\f2\\fs24}}}".to_owned(),
            "≤",
        ),
        (
            "{\\field{\\*\\fldinst SYMBOL 150}{\\fldrslt}}".to_owned(),
            "–",
        ),
    ];
    for (field, expected) in cases {
        assert_eq!(
            shown(&format!("a {field} b\\par")),
            [format!("a {expected} b")],
            "{field}"
        );
    }
}

#[test]
fn what_an_object_shows_is_text() {
    let object = "Te {\\object\\objlink{\\*\\objclass Excel.Sheet}{\\*\\objdata 00}{\\result{\\pard\\plain skaits 5}}} un\\par";
    assert_eq!(shown(object), ["Te skaits 5 un"]);
    let pictured =
        "Te{\\object\\objemb{\\*\\objclass Equation.3}{\\result{\\pict\\wmetafile8 01}}} un\\par";
    assert_eq!(shown(pictured), ["Te un"]);
    let expected = ["left out: embedded documents and objects (1: “Equation.3”)"];
    assert_eq!(left_out(pictured), expected);
}

#[test]
fn what_shapes_say_without_a_text_is_named() {
    let shape = "A{\\shp{\\*\\shpinst{\\sp{\\sn shapeType}{\\sv 136}}{\\sp{\\sn gtextUNICODE}{\\sv Liels \\u257?}}\
        {\\sp{\\sn wzDescription}{\\sv Bilde}}{\\shptxt\\pard Kaste\\par}}}b\\par";
    assert_eq!(shown(shape), ["Ab", "Kaste"]);
    let expected = [
        "left out: lettering in drawings (1: “Liels ā”)",
        "left out: descriptions of pictures and tables (1: “Bilde”)",
    ];
    assert_eq!(left_out(shape), expected);
}

#[test]
fn moved_text_is_read_where_it_went() {
    let cases = [
        ("a {\\mvf b\\par}c {\\mvt d}\\par", "a c d"),
        ("{\\mvf0 a}\\par", "a"),
        ("{\\deleted a}b\\par", "b"),
    ];
    for (body, expected) in cases {
        assert_eq!(shown(body), [expected], "{body}");
    }
    assert_eq!(
        left_out("{\\mvf b}{\\mvt c}"),
        ["left out: text at the place that it was moved from (1: “b”)"]
    );
}
