//! Which encodings are found.

use super::Encoding;
use crate::note::Noted;
use crate::read::{Document, Format, ReadError, Settings, from_bytes};

fn read(bytes: &[u8], settings: &Settings) -> Result<Noted<Document>, ReadError> {
    from_bytes("some.txt", bytes, Format::Text, settings)
}

fn text_of(bytes: &[u8]) -> String {
    read(bytes, &Settings::default()).unwrap().value.text
}

fn utf_16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(to_bytes).collect()
}

const LATVIAN: &str =
    "Rīgā šodien līst, un ielās nav neviena cilvēka. „Tā ir labāk,” viņš teica.\n";

#[test]
fn encodings_are_found() {
    let one_byte = |label: &str| {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
        encoding.encode(LATVIAN).0.into_owned()
    };
    let cases: [(&str, Vec<u8>); 8] = [
        ("UTF-8", LATVIAN.into()),
        ("UTF-8 with mark", format!("\u{FEFF}{LATVIAN}").into()),
        ("UTF-16LE", utf_16(LATVIAN, u16::to_le_bytes)),
        ("UTF-16BE", utf_16(LATVIAN, u16::to_be_bytes)),
        (
            "UTF-16LE with mark",
            utf_16(&format!("\u{FEFF}{LATVIAN}"), u16::to_le_bytes),
        ),
        (
            "UTF-16BE with mark",
            utf_16(&format!("\u{FEFF}{LATVIAN}"), u16::to_be_bytes),
        ),
        ("windows-1257", one_byte("windows-1257")),
        (
            "windows-1257, repeated",
            one_byte("windows-1257").repeat(50),
        ),
    ];
    for (name, bytes) in cases {
        assert!(text_of(&bytes).starts_with(LATVIAN), "{name}");
    }
    let plain = LATVIAN.replace(['„', '”'], "\"");
    let encoding = encoding_rs::Encoding::for_label(b"iso-8859-13").unwrap();
    assert_eq!(text_of(&encoding.encode(&plain).0), plain);
}

#[test]
fn a_guess_is_said_aloud() {
    let bytes = encoding_rs::WINDOWS_1257.encode(LATVIAN).0;
    let notes = read(&bytes, &Settings::default()).unwrap().notes;
    assert!(
        notes
            .iter()
            .any(|note| note.level == crate::note::Level::Remark
                && note.text.contains("windows-1257")),
        "{notes:?}"
    );
}

#[test]
fn an_encoding_can_be_asked_for() {
    let asked = |label: &str| Settings {
        encoding: Some(label.parse().unwrap()),
        ..Settings::default()
    };
    let bytes = encoding_rs::WINDOWS_1257.encode("ķīļš").0.into_owned();
    assert_eq!(
        read(&bytes, &asked("windows-1257")).unwrap().value.text,
        "ķīļš"
    );
    assert!(matches!(
        read(&bytes, &asked("utf-8")),
        Err(ReadError::WrongEncoding { line: 1, .. })
    ));
    assert!("windows-9999".parse::<Encoding>().is_err());
}

#[test]
fn damage_in_the_middle_is_replaced_and_named() {
    let mut bytes = LATVIAN.repeat(3).into_bytes();
    let second = LATVIAN.len() + 1;
    bytes.insert(second, 0xFF);
    let read = read(&bytes, &Settings::default()).unwrap();
    assert_eq!(read.value.text.matches('\u{FFFD}').count(), 1);
    assert!(
        read.notes
            .iter()
            .any(|note| note.place == "some.txt, line 2"),
        "{:?}",
        read.notes
    );
}

#[test]
fn old_baltic_encodings_are_found() {
    let text = "Ministru kabinets apstiprināja valsts budžetu; šķēres, ģērbt, ķirsis, ļaudis, ņemt un žēl.";
    let upper = |name: &str| {
        text.chars()
            .map(|letter| {
                let all: Vec<(u8, String)> = (128..=255_u8)
                    .map(|byte| {
                        let decoded = read(
                            &[b'a', byte, b'b'],
                            &Settings {
                                encoding: Some(name.parse().unwrap()),
                                ..Settings::plain()
                            },
                        );
                        (byte, decoded.unwrap().value.text)
                    })
                    .collect();
                if letter.is_ascii() {
                    u8::try_from(u32::from(letter)).unwrap()
                } else {
                    all.iter()
                        .find(|(_, decoded)| decoded.contains(letter))
                        .unwrap()
                        .0
                }
            })
            .collect::<Vec<u8>>()
    };
    for name in ["cp775", "x-mac-ce"] {
        let bytes = upper(name);
        let found = read(&bytes, &Settings::default()).unwrap();
        assert_eq!(found.value.text, text, "{name}");
        assert!(
            found.notes.iter().any(|note| note.text.contains(name)),
            "{:?}",
            found.notes
        );
        assert!(
            "CP-775".parse::<Encoding>().is_ok() && "macCentralEurope".parse::<Encoding>().is_ok()
        );
    }
    for (to_bytes, mark) in [
        (u32::to_le_bytes as fn(u32) -> [u8; 4], true),
        (u32::to_be_bytes, true),
        (u32::to_le_bytes, false),
        (u32::to_be_bytes, false),
    ] {
        let marked = if mark {
            format!("\u{FEFF}{text}")
        } else {
            text.to_owned()
        };
        let bytes: Vec<u8> = marked
            .chars()
            .flat_map(|letter| to_bytes(u32::from(letter)))
            .collect();
        assert_eq!(text_of(&bytes), text);
    }
}

#[test]
fn two_encodings_in_one_file_are_warned_of() {
    let line = "Valsts budžetu apstiprināja ministrs.\n";
    let old = encoding_rs::WINDOWS_1257.encode(line).0.into_owned();
    let cases = [
        [old.as_slice(), line.as_bytes()].concat(),
        [line.as_bytes(), old.as_slice()].concat(),
        [&line.repeat(9).into_bytes(), old.as_slice()].concat(),
        [&old.repeat(9), line.as_bytes()].concat(),
    ];
    for bytes in cases {
        let notes = read(&bytes, &Settings::default()).unwrap().notes;
        let warned = notes
            .iter()
            .any(|note| note.level == crate::note::Level::Warning);
        assert!(warned, "{notes:?}");
    }
}

/// Returns a text in an encoding that may be one of the tables.
fn encoded(text: &str, label: &str) -> Vec<u8> {
    let encoding: Encoding = label.parse().unwrap();
    let signs: Vec<(u8, String)> = (128..=255_u8)
        .map(|byte| (byte, encoding.text(&[byte])))
        .collect();
    text.chars()
        .map(|letter| match u8::try_from(letter) {
            Ok(byte) if byte.is_ascii() => byte,
            _ => {
                let found = signs.iter().find(|(_, sign)| sign.starts_with(letter));
                found.unwrap().0
            }
        })
        .collect()
}

#[test]
fn two_baltic_encodings_are_told_apart_or_both_are_named() {
    for text in [
        "TĒRVETE, JŪRMALA UN CĒSIS",
        "Rīgā un Cēsīs šodien līst.",
        "ŠĶĒRES UN ĻAUDIS",
        "Viņš dzīvo Jēkabpilī.",
        "VALSTS PREZIDENTS SVEICA DAUGAVPILĪ",
        "Sniegs krīt čaukstēdams.",
        "Ēka",
    ] {
        for (label, other) in [("windows-1257", "cp775"), ("cp775", "windows-1257")] {
            let read = read(&encoded(text, label), &Settings::default()).unwrap();
            let said = read.notes.iter().map(|note| note.text.to_lowercase());
            let said: Vec<String> = said.collect();
            let is_named = said.iter().any(|said| {
                said.contains("read as") && (said.contains(label) || said.contains("iso-8859-13"))
            });
            assert!(
                read.value.text.trim() == text || is_named,
                "{text} in {label}, not {other}: {} {said:?}",
                read.value.text
            );
        }
    }
}

fn notes_of(name: &str, bytes: &[u8], format: Format, language: Option<&str>) -> (String, String) {
    let settings = Settings {
        language: language.map(|tag| tag.parse().unwrap()),
        ..Settings::default()
    };
    let read = from_bytes(name, bytes, format, &settings).unwrap();
    let notes: Vec<String> = read.notes.iter().map(ToString::to_string).collect();
    (read.value.text, notes.join("\n"))
}

#[test]
fn utf_8_counts_more_than_another_declaration() {
    let text = "Rīgā „šodien” līst";
    let files = |label: &str| {
        [
            (
                Format::Html,
                format!(
                    "<html><head><meta charset={label}></head><body><p>{text}</p></body></html>"
                ),
            ),
            (
                Format::Html,
                format!(
                    "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset={label}\"></head><body><p>{text}</p></body></html>"
                ),
            ),
            (
                Format::Po,
                format!(
                    "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset={label}\\n\"\n\nmsgid \"a\"\nmsgstr \"{text}\"\n"
                ),
            ),
            (
                Format::Strings,
                format!(
                    "<?xml version=\"1.0\" encoding=\"{label}\"?><resources><string name=\"a\">{text}</string></resources>"
                ),
            ),
        ]
    };
    for label in [
        "windows-1257",
        "ISO-8859-13",
        "windows-1252",
        "cp775",
        "Shift_JIS",
    ] {
        for (format, file) in files(label) {
            let (read, notes) = notes_of("x", file.as_bytes(), format, None);
            assert!(read.contains(text), "{label}, {format:?}: {read}");
            assert!(notes.contains("all of it is UTF-8"), "{notes}");
        }
    }
    for label in ["windows-1257", "cp775"] {
        for (format, file) in files(label) {
            let plain = file
                .replace(['„', '”'], "\"")
                .replace("\"šodien\"", "šodien");
            let (read, notes) = notes_of("x", &encoded(&plain, label), format, None);
            assert!(read.contains("Rīgā šodien līst"), "{label}: {read}");
            assert!(!notes.contains("UTF-8"), "{notes}");
        }
    }
    let page = |body: &[u8]| [b"<meta charset=windows-1257><p>", body, b"</p>"].concat();
    for (body, expected) in [
        (&b"AVOTS \"J\xc2\xbb"[..], "AVOTS \"JĀ»"),
        ("+5 °C".as_bytes(), "+5 °C"),
    ] {
        let (read, _) = notes_of("x", &page(body), Format::Html, None);
        assert_eq!(read.trim(), expected);
    }
}

#[test]
fn the_language_decides_between_code_pages() {
    let text = "Ministrijas projektā piedalās uzņēmums Müller & Söhne no Köln un Café Zürich.";
    let bytes = encoding_rs::WINDOWS_1257.encode(text).0;
    for (name, language) in [
        ("x.txt", Some("lv")),
        ("x.lv.txt", None),
        ("x_lv.txt", None),
    ] {
        let (read, notes) = notes_of(name, &bytes, Format::Text, language);
        assert_eq!(read, text, "{name} {notes}");
    }
    let (read, notes) = notes_of("x.txt", &bytes, Format::Text, None);
    assert!(read == text || notes.contains("garbled"), "{read} {notes}");
    let french = "Le garçon naïf mangea des œufs près de la forêt, à Noël.";
    let bytes = encoding_rs::WINDOWS_1252.encode(french).0;
    assert_eq!(notes_of("x.fr.txt", &bytes, Format::Text, None).0, french);
}

#[test]
fn iso_8859_has_the_signs_of_windows() {
    for label in ["ISO-8859-13", "ISO-8859-4", "ISO-8859-1", "ISO-8859-15"] {
        let mut file = format!("<meta charset={label}><p>A ").into_bytes();
        file.extend(b"\x84b\x93 \x96 c\x92d\x85</p>");
        let (read, notes) = notes_of("x", &file, Format::Html, None);
        assert_eq!(read.trim(), "A „b“ – c’d…", "{label}");
        assert!(
            label == "ISO-8859-1" || notes.contains("has no signs for"),
            "{notes}"
        );
    }
    let (read, notes) = notes_of("x", "&#x96; \u{84}jā\u{93}".as_bytes(), Format::Text, None);
    assert_eq!(read, "&#x96; „jā“");
    assert!(notes.contains("signs of Windows"), "{notes}");
}
