//! What is read of strings of programs.

use crate::note::Level;
use crate::read::contract::{read, reader_contract};
use crate::read::{Document, Format, Settings, from_bytes};
use std::path::Path;

reader_contract!(
    Format::Strings,
    "{\"a\": \"Čaks & Rainis\", \"b\": {\"c\": \"Divi\"}}".as_bytes()
);

/// Keys and texts.
type Keyed = &'static [(&'static str, &'static str)];

/// A file of each kind, with what it holds: keys and texts.
const FILES: &[(&str, &str, Keyed)] = &[
    (
        "x.strings",
        "/* a */\n\"k.a\" = \"Vien\\\"s\\n\\U012bss\";\n// b\nk.b = \"Divi\";\n\"Trīs\";",
        &[("k.a", "Vien\"s\nīss"), ("k.b", "Divi"), ("Trīs", "Trīs")],
    ),
    (
        "x.properties",
        "# a\n! b\nk.a=Viens\\u0020\\u012b\nk.b : Divi \\\n   tālāk\nk\\:c Trīs\nk.d=\n",
        &[("k.a", "Viens ī"), ("k.b", "Divi tālāk"), ("k:c", "Trīs")],
    ),
    (
        "x.json",
        "{\"b\": \"Viens\", \"a\": {\"x\": \"Divi\", \"n\": 5, \"l\": [\"Trīs\", null, \"Četri\"]}}",
        &[
            ("b", "Viens"),
            ("a / x", "Divi"),
            ("a / l / 1", "Trīs"),
            ("a / l / 3", "Četri"),
        ],
    ),
    (
        "messages.json",
        "{\"a\": {\"message\": \"Sveiki, $NAME$\", \"description\": \"x\", \"placeholders\": {\"name\": {\"content\": \"$1\", \"example\": \"y\"}}}, \"b\": {\"message\": \"Divi\"}}",
        &[("a / message", "Sveiki, $NAME$"), ("b / message", "Divi")],
    ),
    (
        "extracted.json",
        "{\"a\": {\"description\": \"x\", \"defaultMessage\": \"Viens\"}, \"b\": {\"defaultMessage\": \"Divi\"}}",
        &[
            ("a / defaultMessage", "Viens"),
            ("b / defaultMessage", "Divi"),
        ],
    ),
    (
        "dialogs.json",
        "{\"a\": {\"message\": \"Viens\", \"description\": \"x\"}, \"b\": {\"message\": \"Divi\", \"title\": \"Trīs\"}}",
        &[
            ("a / message", "Viens"),
            ("a / description", "x"),
            ("b / message", "Divi"),
            ("b / title", "Trīs"),
        ],
    ),
    (
        "paragraphs.json",
        "{\"a\": \"\\n\\nViens\\ndivi\\n \\n\\r\\nTrīs\\n\", \"b\": \"Četri\"}",
        &[("a", "Viens\ndivi"), ("a", "Trīs"), ("b", "Četri")],
    ),
    (
        "x.arb",
        "{\"@@locale\": \"lv\", \"hello\": \"Sveiki\", \"@hello\": {\"description\": \"x\"}}",
        &[("hello", "Sveiki")],
    ),
    (
        "x.yml",
        "lv:\n  a:\n    b: Viens # x\n    c: \"Divi\\n\"\n    n: 5\n    t: true\n    s: \"5\"\n  l:\n    - Trīs\n    - |\n      Četri\n      pieci\n",
        &[
            ("a / b", "Viens"),
            ("a / c", "Divi"),
            ("a / s", "5"),
            ("l / 1", "Trīs"),
            ("l / 2", "Četri\npieci"),
        ],
    ),
    // Aliases, and what merge keys take in.
    (
        "x.yml",
        "a: &x Teksts\nr: *x\no: &o\n  k: Viens\n  l: &y {m: Divi}\nc: *y\np:\n  <<: *o\n  k: Savs\n  z: Trīs\nq:\n  <<: [*o, {k: Otrs, n: Jauns}]\nl: [*x, *y]\n*x : Atslēga\n",
        &[
            ("a", "Teksts"),
            ("r", "Teksts"),
            ("o / k", "Viens"),
            ("o / l / m", "Divi"),
            ("c / m", "Divi"),
            ("p / k", "Savs"),
            ("p / z", "Trīs"),
            ("l / 1", "Teksts"),
            ("l / 2 / m", "Divi"),
            ("Teksts", "Atslēga"),
            ("p / l / m", "Divi"),
            ("q / k", "Viens"),
            ("q / l / m", "Divi"),
            ("q / n", "Jauns"),
        ],
    ),
    (
        "itself.yml",
        "a: &a\n  b: Viens\n  c: *a\n  <<: *a\nd: *a\n",
        &[("a / b", "Viens"), ("d / b", "Viens")],
    ),
    (
        "stream.yaml",
        "--- Viens\n--- |\n  Divi\n  trīs\n---\na: Četri\n--- 5\n",
        &[
            ("document 1", "Viens"),
            ("document 2", "Divi\ntrīs"),
            ("a", "Četri"),
        ],
    ),
    (
        "x.resx",
        "<root><resheader name=\"version\"><value>2.0</value></resheader><data name=\"A\" xml:space=\"preserve\"><value>Viens &amp; divi</value>\
         <comment>x</comment></data><data name=\"Icon\" type=\"x\"><value>AAA</value></data><data name=\"&gt;&gt;b.Name\"><value>b</value></data></root>",
        &[("A", "Viens & divi")],
    ),
    (
        "strings.xml",
        "<resources><string name=\"a\">Vien\\'s \\u012b\n   <b>trekns</b></string><string name=\"f\" translatable=\"false\">fiksēts</string>\
         <string name=\"r\">@string/a</string><string-array name=\"l\"><item>Pirmais</item></string-array>\
         <plurals name=\"p\"><item quantity=\"one\">%d diena</item><item quantity=\"other\">%d dienas</item></plurals></resources>",
        &[
            ("a", "Vien's ī trekns"),
            ("l / 1", "Pirmais"),
            ("p / one", "%d diena"),
            ("p / other", "%d dienas"),
        ],
    ),
    (
        "strings.xml",
        "<resources><string name=\"a\"><![CDATA[<b>Sveiki</b>,<br>Jāni &amp; Anna\\n!<p>Otrā]]></string><string name=\"b\">Viens &lt;i>divi&lt;/i></string>\
         <string name=\"c\">a &lt; b</string><string name=\"d\">Viens<br/>divi</string><item type=\"string\" name=\"e\">Trīs</item>\
         <array name=\"f\"><item>Četri</item><item>#FF00AA</item><item>@drawable/x</item></array></resources>",
        &[
            ("a", "Sveiki,\nJāni & Anna !\nOtrā"),
            ("b", "Viens divi"),
            ("c", "a < b"),
            ("d", "Viens divi"),
            ("e", "Trīs"),
            ("f / 1", "Četri"),
        ],
    ),
    (
        "x.json",
        "{\"@title\": \"Viens\", \"@@locale\": \"lv\", \"@a\": {\"description\": \"x\"}}",
        &[("@title", "Viens")],
    ),
    (
        "x.yaml",
        "a: &x Viens\nb: *x\nc: >-\n  Divi\n  trīs\n\n  četri\nd: 'It''s'\ne: \"\\u0101\\x41\\\n  b\"\nf: |2-\n    g\n  h\ni: Inf\nj: 1e3\n",
        &[
            ("a", "Viens"),
            ("b", "Viens"),
            ("c", "Divi trīs\nčetri"),
            ("d", "It's"),
            ("e", "āAb"),
            ("f", "g\nh"),
            ("i", "Inf"),
        ],
    ),
    (
        "x.properties",
        "a=Viens\rb=\\ud83d\\ude00 Divi\\\r\n\t\ttrīs\\\n\n#x\\\nc=Četri\nd e = f\n",
        &[
            ("a", "Viens"),
            ("b", "😀 Divitrīs"),
            ("c", "Četri"),
            ("d", "e = f"),
        ],
    ),
    (
        "x.resx",
        "<root><!-- a --><resheader name=\"v\"><value>2</value></resheader><data name=\"A\" type=\"System.String, mscorlib\"><comment>b</comment>\
         <value><![CDATA[Viens < divi]]></value></data></root>",
        &[("A", "Viens < divi")],
    ),
    // A character by its code, and a translation for less room.
    (
        "x.ts",
        "<!DOCTYPE TS><TS version=\"2.1\" language=\"lv_LV\"><context><name>M</name><message><source>A<byte value=\"x9\"/>b</source>\
         <translation>Č<byte value=\"x9\"/>d<byte value=\"33\"/></translation></message><message><source>L</source><translation variants=\"yes\">\
         <lengthvariant>Garš teksts</lengthvariant><lengthvariant>Īss</lengthvariant></translation></message></context></TS>",
        &[("M / A\tb", "Č\td!"), ("M / L", "Garš teksts")],
    ),
    (
        "x.ts",
        "<!DOCTYPE TS><TS version=\"2.1\" language=\"lv_LV\"><context><name>Main</name><message><source>One</source><translation>Viens</translation>\
         </message><message numerus=\"yes\"><source>%n days</source><translation><numerusform>%n diena</numerusform><numerusform>%n dienas</numerusform>\
         </translation></message><message><source>Old</source><translation type=\"vanished\">Vecs</translation></message></context></TS>",
        &[
            ("Main / One", "Viens"),
            ("Main / %n days / 1", "%n diena"),
            ("Main / %n days / 2", "%n dienas"),
        ],
    ),
];

fn entries(document: &Document) -> Vec<(String, &str)> {
    let keys = document.keys.iter().map(|key| key.replace('\u{1F}', " / "));
    let texts = document
        .blocks
        .iter()
        .map(|block| document.block_text(block));
    assert_eq!(document.keys.len(), document.blocks.len());
    keys.zip(texts).collect()
}

#[test]
fn texts_have_their_keys() {
    for (name, text, expected) in FILES {
        let settings = Settings::default();
        let format = if Path::new(name)
            .extension()
            .is_some_and(|found| found == "xml")
        {
            Format::Xml
        } else {
            Format::Strings
        };
        let read = from_bytes(name, text.as_bytes(), format, &settings).unwrap();
        let expected: Vec<(String, &str)> = expected
            .iter()
            .map(|(key, text)| ((*key).to_owned(), *text))
            .collect();
        assert_eq!(entries(&read.value), expected, "{name}");
    }
}

#[test]
fn each_kind_keeps_the_law_when_it_is_damaged() {
    use crate::read::contract::{assert_lawful, damaged};
    for (name, text, _) in FILES {
        for bytes in damaged(text.as_bytes()) {
            if let Ok(read) = from_bytes(name, &bytes, Format::Strings, &Settings::default()) {
                assert_lawful(&read.value);
            }
        }
    }
}

#[test]
fn the_side_of_a_file_of_qt_is_that_of_the_language() {
    let (name, text, _) = FILES.last().unwrap();
    let settings = Settings {
        language: Some("en".parse().unwrap()),
        ..Settings::default()
    };
    let read = from_bytes(name, text.as_bytes(), Format::Strings, &settings).unwrap();
    let texts: Vec<&str> = entries(&read.value)
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    assert_eq!(texts, ["One", "%n days", "%n days"]);
}

#[test]
fn what_is_left_out_is_said() {
    let said = |name: &str| {
        let (_, text, _) = FILES.iter().find(|(known, ..)| *known == name).unwrap();
        let read = from_bytes(name, text.as_bytes(), Format::Strings, &Settings::default());
        let notes = read.unwrap().notes.into_iter();
        let notes = notes.filter(|note| note.level == Level::Remark);
        notes.map(|note| note.text).collect::<Vec<_>>()
    };
    assert_eq!(said("x.yml"), ["left out: values that are no text (2)"]);
    assert_eq!(said("x.resx"), ["left out: values that are no text (2)"]);
    assert_eq!(
        said("strings.xml"),
        ["left out: texts that are marked as not to be translated (2: “fiksēts”, “@string/a”)"]
    );
}

#[test]
fn what_is_wrong_is_said_with_its_line() {
    for (name, text, expected) in [
        (
            "x.strings",
            "\"a\" = \"b\";\n\"c\" \"d\"",
            "line 2: no `;` behind the text",
        ),
        ("x.json", "{\n\"a\": }", "line 2: broken JSON"),
        ("x.yml", "a: b\nc: [d", "broken YAML"),
        ("x.ts", "const a: string = 'b';", "it holds no XML"),
        (
            "x.resx",
            "<other><data/></other>",
            "begins no file of strings",
        ),
    ] {
        let error = from_bytes(name, text.as_bytes(), Format::Strings, &Settings::default());
        let said = error.unwrap_err().to_string();
        assert!(said.contains(expected), "{said}");
    }
    let deep = "[".repeat(10_000);
    assert!(
        from_bytes(
            "x.json",
            deep.as_bytes(),
            Format::Strings,
            &Settings::default()
        )
        .is_err()
    );
    assert!(
        from_bytes(
            "x.yml",
            deep.as_bytes(),
            Format::Strings,
            &Settings::default()
        )
        .is_err()
    );
    assert_eq!(read(Format::Strings, b"a=b").value.keys, ["a"]);
}

#[test]
fn what_qt_does_not_show_is_named() {
    let text = "<!DOCTYPE TS><TS version=\"2.1\" language=\"lv\"><context><name>M</name><message><source>L</source><translation>\
        <lengthvariant>Garš</lengthvariant><lengthvariant>Īss</lengthvariant></translation></message><message><source>Old</source>\
        <translation type=\"vanished\">Vecs</translation></message></context></TS>";
    let notes = read(Format::Strings, text.as_bytes()).notes;
    for expected in [
        "left out: obsolete entries (1: “Vecs”)",
        "left out: translations for less room (1: “Īss”)",
    ] {
        assert!(
            notes.iter().any(|note| note.text == expected),
            "{expected}: {notes:?}"
        );
    }
}

#[test]
fn originals_of_plurals_go_with_each_form() {
    let text = "<!DOCTYPE TS><TS version=\"2.1\" language=\"lv\" sourcelanguage=\"en\"><context><name>M</name><message numerus=\"yes\"><source>%n files</source>\
        <translation><numerusform>%n fails</numerusform><numerusform>%n faili</numerusform></translation></message></context></TS>";
    for (language, expected) in [
        ("en", ["%n files", "%n files"]),
        ("lv", ["%n fails", "%n faili"]),
    ] {
        let settings = Settings {
            language: language.parse().ok(),
            ..Settings::default()
        };
        let read = from_bytes("x.ts", text.as_bytes(), Format::Strings, &settings).unwrap();
        let expected = ["M / %n files / 1", "M / %n files / 2"]
            .map(str::to_owned)
            .into_iter()
            .zip(expected);
        assert_eq!(entries(&read.value), expected.collect::<Vec<_>>());
    }
}

#[test]
fn aliases_that_take_in_one_another_end() {
    let mut text = "a0: &a0 [Viens, Divi, Trīs, Četri, Pieci, Seši, Septiņi, Astoņi]\n".to_owned();
    for number in 1..12 {
        let inner = format!("*a{}, ", number - 1).repeat(8);
        text.extend([format!("a{number}: &a{number} [{inner}]\n")]);
    }
    let error = from_bytes(
        "x.yml",
        text.as_bytes(),
        Format::Strings,
        &Settings::default(),
    );
    assert!(error.unwrap_err().to_string().contains("aliases"));
}

#[test]
fn unfinished_translations_of_qt_are_drafts() {
    let message = |kind: &str, text: &str| {
        format!("<message><source>{text}</source><translation{kind}>{text}</translation></message>")
    };
    let text = format!(
        "<!DOCTYPE TS><TS language=\"lv\"><context><name>M</name>{}{}{}</context></TS>",
        message("", "a"),
        message(" type=\"unfinished\"", "b"),
        message("", "c"),
    );
    let settings = Settings::default();
    let read = from_bytes("x.ts", text.as_bytes(), Format::Strings, &settings).unwrap();
    let drafts: Vec<usize> = read.value.drafts.into_iter().collect();
    assert_eq!(drafts, [1]);
}
