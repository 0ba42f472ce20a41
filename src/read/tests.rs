//! What is read, from which bytes.

use super::*;

fn read(bytes: &[u8], settings: &Settings) -> Result<Noted<Document>, ReadError> {
    from_bytes("some.txt", bytes, Format::Text, settings)
}

const LATVIAN: &str =
    "Rīgā šodien līst, un ielās nav neviena cilvēka. „Tā ir labāk,” viņš teica.\n";

#[test]
fn what_is_no_text_is_an_error() {
    let cases: [&[u8]; 5] = [
        b"%PDF-1.7\n",
        b"PK\x03\x04rest",
        b"\x7FELF\x02\x01\x01\x00\x00",
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        b"\x01\x02\x03 many\x04 of\x05 them",
    ];
    for bytes in cases {
        assert!(matches!(
            read(bytes, &Settings::default()),
            Err(ReadError::Binary { .. } | ReadError::Malformed { .. })
        ));
    }
}

#[test]
fn rtf_is_read_and_its_marks_are_for_who_asks() {
    let bytes: &[u8] = b"{\\rtf1 a}";
    let read = from_reader("x", bytes, &Settings::default()).unwrap();
    assert_eq!(read.value.text, "a");
    assert!(read.notes[0].text.contains("an RTF file"));
    let asked = from_reader("x", bytes, &Settings::plain()).unwrap();
    assert_eq!(asked.value.text, "{\\rtf1 a}");
}

#[test]
fn marks_are_composed_with_their_letters() {
    let read = read("Ri\u{304}ga".as_bytes(), &Settings::default()).unwrap();
    assert_eq!(read.value.text, "Rīga");
    assert!(read.notes.iter().any(|note| note.text.contains("NFC")));
}

#[test]
fn nothing_to_read_is_a_warning() {
    for bytes in [b"".as_slice(), b" \r\n\t\n", b"\xEF\xBB\xBF"] {
        let read = read(bytes, &Settings::default()).unwrap();
        assert!(read.value.blocks.is_empty());
        assert!(read.notes.iter().any(|note| note.text == "holds no text"));
    }
}

#[test]
fn a_segment_has_the_number_of_its_line() {
    let settings = Settings {
        presegmented: true,
        ..Settings::default()
    };
    let document = read("viens\r\n\r\n trīs \r\nčetri".as_bytes(), &settings)
        .unwrap()
        .value;
    let lines: Vec<&str> = document
        .blocks
        .iter()
        .map(|block| document.block_text(block))
        .collect();
    assert_eq!(lines, ["viens", "", "trīs", "četri"]);
    assert!(
        document
            .blocks
            .iter()
            .all(|block| block.kind == BlockKind::Segment)
    );
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a test makes its own input files"
)]
fn files_that_cannot_be_read_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("lv.txt"), LATVIAN).unwrap();
    std::fs::write(at("lv.doc"), LATVIAN).unwrap();
    let small = Settings {
        limits: Limits {
            bytes: 10,
            ..Limits::default()
        },
        ..Settings::default()
    };
    let usual = Settings::default();
    assert_eq!(load(&at("lv.txt"), &usual).unwrap().value.name, "lv.txt");
    assert!(matches!(
        load(&at("en.txt"), &usual),
        Err(ReadError::Missing { .. })
    ));
    assert!(matches!(
        load(folder.path(), &usual),
        Err(ReadError::Folder { .. })
    ));
    assert!(matches!(
        load(&at("lv.doc"), &usual),
        Err(ReadError::Unsupported { .. })
    ));
    assert!(matches!(
        load(&at("lv.txt"), &small),
        Err(ReadError::TooLarge { .. })
    ));
    assert!(matches!(
        from_reader("-", LATVIAN.as_bytes(), &small),
        Err(ReadError::TooLarge { .. })
    ));
}

fn blocks_of(text: &str, paragraphs: Paragraphs) -> Vec<(BlockKind, String)> {
    let settings = Settings {
        paragraphs,
        ..Settings::default()
    };
    let document = read(text.as_bytes(), &settings).unwrap().value;
    document
        .blocks
        .iter()
        .map(|block| {
            let words: Vec<&str> = document.block_text(block).split_whitespace().collect();
            (block.kind, words.join(" "))
        })
        .collect()
}

const WRAPPED: &str = "\
LATVIJAS ZIŅAS

Saeima pieņēma likumu, kas nosaka kārtību, kādā pašvaldības turpmāk
izlietos valsts budžeta līdzekļus. Likums stāsies spēkā nākamā gada
1. janvārī, un to piemēros visām pašvaldībām. Ministrs Jānis
Bērziņš norādīja, ka kārtība ir vienkārša.
Otrā rindkopa sākas bez tukšas rindas. Tā turpinās vēl vienu
rindu un beidzas.

Pieteikumā norāda:
- vārdu un uzvārdu, personas kodu un deklarēto dzīvesvietas
  adresi;
- tālruni.
";

#[test]
fn wrapped_lines_are_joined_by_their_layout() {
    use BlockKind::{Heading, ListItem, Paragraph};
    for paragraphs in [Paragraphs::Auto, Paragraphs::Wrapped] {
        let blocks = blocks_of(WRAPPED, paragraphs);
        let kinds: Vec<BlockKind> = blocks.iter().map(|(kind, _)| *kind).collect();
        assert_eq!(
            kinds,
            [Heading, Paragraph, Paragraph, Paragraph, ListItem, ListItem]
        );
        assert!(
            blocks
                .iter()
                .any(|(_, text)| text.contains("turpmāk izlietos"))
        );
        assert!(
            blocks
                .iter()
                .any(|(_, text)| text.starts_with("Otrā rindkopa"))
        );
    }
    assert_eq!(blocks_of(WRAPPED, Paragraphs::Line).len(), 11);
    assert_eq!(blocks_of(WRAPPED, Paragraphs::Blank).len(), 5);
}

#[test]
fn titles_and_names_do_not_hide_that_a_text_is_wrapped() {
    let text = "             LATVIJAS REPUBLIKAS\n            ZEMKOPĪBAS MINISTRIJA\n\n\
                Lai izstrādātu priekšlikumus lauku attīstības programmas\n\
                grozījumiem un ņemot vērā Lauksaimniecības likuma 5. panta\n\
                otro daļu, kā arī Ministru kabineta sēdes protokollēmuma\n\
                2. punktu, izveidot darba grupu, kurai ir uzdots sagatavot\n\
                grozījumus un saskaņot tos ar nozares organizācijām, kā arī\n\
                iesniegt tos ministram līdz nākamā gada pirmajam martam, ja\n\
                valdība nenosaka citu termiņu.\n\n\
                Ilze Kalniņa\npreses sekretāre\ntālr. 67027010\nilze.kalnina@a.example\n";
    let blocks = blocks_of(text, Paragraphs::Auto);
    assert_eq!(blocks.len(), 7, "{blocks:?}");
    assert!(
        blocks
            .iter()
            .any(|(_, text)| text.starts_with("Lai") && text.ends_with("termiņu."))
    );
}

#[test]
fn a_list_of_terms_is_not_wrapped() {
    let terms = "atbalsta saņēmējs\nattiecināmo izmaksu kopējais apmērs\natmaksa\n\
                 finansējuma saņēmēja pieprasījums\nieguldījums pamatkapitālā un tā atdeve\n\
                 līgums\nnodokļa atvieglojums\npriekšlikumu izvērtēšanas kārtība\n";
    assert_eq!(blocks_of(terms, Paragraphs::Auto).len(), 8);
}

#[test]
fn items_without_marks_stay_apart() {
    let prose = "Grupā ir Lauku attīstības departamenta direktore un vietniece;\n\
                 viņas uzdevums ir noteikt kārtību, un to apstiprina direktore;\n\
                 Valsts meža dienests to tikai izpilda, jo cita ceļa vairs nav.\n";
    assert_eq!(blocks_of(prose, Paragraphs::Wrapped).len(), 1);
    let text = "Darba grupā ir A. Zariņa, Lauku attīstības departamenta direktore;\n\
                K. Vītols, Valsts meža dienesta ģenerāldirektors un vadītājs; bet\n\
                viņu vietnieku vēl nav, jo konkurss beigsies tikai septembrī.\n";
    let blocks = blocks_of(text, Paragraphs::Wrapped);
    assert_eq!(blocks.len(), 2, "{blocks:?}");
    let text = "      1.1. darba grupas vadītājs ir P. Dimants, Zemkopības\n           \
                Ministrijas valsts sekretāra vietnieks;\n";
    let blocks = blocks_of(text, Paragraphs::Wrapped);
    assert_eq!(blocks.len(), 1, "{blocks:?}");
}

#[test]
fn a_line_that_ends_within_a_word_flows_on() {
    let text = "Sanāksmē runāja par visu, kas skar abu valstu kopīgo\nrobežu. Latvijas-\nIgaunijas robeža ir gara, un \
                tās sargāšana maksā\ndaudz. Visi piekrita.\n";
    assert_eq!(blocks_of(text, Paragraphs::Wrapped).len(), 1);
    let dash = text.replace("Latvijas-", "Latvija —");
    assert_eq!(blocks_of(&dash, Paragraphs::Wrapped).len(), 2);
}

#[test]
fn lines_that_are_paragraphs_stay_apart() {
    let text = "Pirmā rindkopa ir īsa.\nOtra rindkopa ir nedaudz garāka par pirmo.\nTrešā.\n\nCeturtā, un tā beidzas.\nPiektā.\n";
    assert_eq!(blocks_of(text, Paragraphs::Auto).len(), 5);
    assert_eq!(
        blocks_of(&text.replace('\n', "\r\n"), Paragraphs::Auto).len(),
        5
    );
    assert_eq!(
        blocks_of(&text.replace('\n', "\r\n"), Paragraphs::Blank).len(),
        2
    );
}

#[test]
fn a_contact_block_does_not_make_a_text_wrapped() {
    let long = "Šī ir gara rindkopa, kas stāv vienā rindā un ir daudz platāka par jebkuru adreses rindu.\n\n".repeat(5);
    let text = format!(
        "{long}Pārtikas un veterinārā dienesta\npreses sekretāre un vadītāja\ntālruņa numurs ir 67012345\ne-pasta adrese ir birojs@a.lv\n"
    );
    assert_eq!(blocks_of(&text, Paragraphs::Auto).len(), 9);
}

#[test]
fn what_repeats_on_every_page_is_furniture() {
    let middles = [
        "Ceļi ir slapji.",
        "Tilti ir veci.",
        "Upes ir platas.",
        "Meži ir zaļi.",
    ];
    let pages: Vec<String> = (1..)
        .zip(middles)
        .map(|(page, middle)| {
            let more = "Tas ir viss.\n\n".repeat(page);
            format!("Gada pārskats 2024\n\n{middle}\n\n{more}Un beigas: {middle}\n\n{page}\n")
        })
        .collect();
    for joint in ["\u{C}", ""] {
        let blocks = blocks_of(&pages.join(joint), Paragraphs::Auto);
        let furniture = blocks
            .iter()
            .filter(|(kind, _)| *kind == BlockKind::Furniture);
        assert_eq!(furniture.count(), 8, "{joint:?} {blocks:?}");
    }
}

#[test]
fn words_parted_at_line_ends_are_put_together() {
    let wrapped = "Sezonā Valsts meža dienests reģistrēja 582 meža ugunsgrē-\n\
                   kus, un kopējā izdegusī platība bija 371 hektārs. Rīgas-\n\
                   Ventspils šosejas malās vairākkārt dega sausā zāle, bet\n\
                   dienestam palīdzēja arī Zemessardze un citi palīgi.";
    let read = read(wrapped.as_bytes(), &Settings::default()).unwrap();
    let text = read.value.text;
    assert!(text.contains("meža ugunsgrēkus, un") && text.contains("Rīgas-Ventspils šosejas"));
    let said: Vec<&str> = read.notes.iter().map(|note| note.text.as_str()).collect();
    let expected = "words and numbers that were parted at the ends of lines, and put together: 2, as `ugunsgrē- kus,` to `ugunsgrēkus,`";
    assert!(said.contains(&expected), "{said:?}");
}

#[test]
fn what_a_number_says_goes_on_over_lines() {
    let text = "Eiropas Savienības fondu 2014.–\n2020. gada plānošanas perioda ietvaros tiek finansēta sadar-\nbības programma, \
                kurā piedalās 10–\n15 pašvaldības un kuras kopējais budžets ir 5 000\n000 eiro, kā arī atbilstoši Ministru \
                kabineta noteikumiem Nr.\n15 un likuma 5. panta\n2. daļai tiek sniegts atbalsts sociāli mazaizsargātām \
                iedzīvotāju\ngrupām, to skaitā bērniem un senioriem, kas dzīvo laukos.\n";
    for paragraphs in [Paragraphs::Auto, Paragraphs::Wrapped] {
        let blocks = blocks_of(text, paragraphs);
        assert_eq!(blocks.len(), 1, "{blocks:?}");
        for words in [
            "2014.–2020. gada",
            "sadarbības",
            "10–15 pašvaldības",
            "5 000 000 eiro",
            "Nr. 15 un",
            "5. panta 2. daļai",
        ] {
            assert!(blocks[0].1.contains(words), "{words}: {blocks:?}");
        }
    }
}

#[test]
fn marks_of_paragraphs_are_no_sentences() {
    let settings = Settings {
        presegmented: true,
        ..Settings::default()
    };
    let read = read("viens\n<p>\ntrīs\n".as_bytes(), &settings).unwrap();
    let lines: Vec<&str> = read
        .value
        .blocks
        .iter()
        .map(|block| read.value.block_text(block))
        .collect();
    assert_eq!(lines, ["viens", "", "trīs"]);
    assert!(
        read.notes
            .iter()
            .any(|note| note.text.contains("`<p>` (1)"))
    );
}

#[test]
fn garbled_and_invisible_text_is_said() {
    let cases = [
        ("RÄ«gas pilsÄ“ta", "garbled: UTF-8 was once read"),
        (
            "Liela pils?ta un maza pils?ta",
            "garbled: letters were replaced by question marks",
        ),
        (
            "Valsts bud\u{FFFD}ets",
            "garbled: letters were replaced by U+FFFD",
        ),
        ("Mini\u{ad}stru kabinets", "invisible characters"),
    ];
    for (text, expected) in cases {
        for (format, text) in [
            (Format::Text, text.to_owned()),
            (
                Format::Html,
                format!("<html><body><p>{text}</p></body></html>"),
            ),
            (Format::Markdown, text.to_owned()),
        ] {
            let notes = from_bytes("x", text.as_bytes(), format, &Settings::default())
                .unwrap()
                .notes;
            assert!(
                notes.iter().any(|note| note.text.contains(expected)),
                "{text}: {notes:?}"
            );
        }
    }
}

#[test]
fn blocks_look_like_what_they_are() {
    use BlockKind::{Caption, Heading, ListItem, Paragraph};
    let cases = [
        (
            "Par projektu\n\nProjekts sākās maijā.",
            [Heading, Paragraph],
        ),
        ("PAR PROJEKTU\n\nFoto: Anna", [Heading, Caption]),
        ("• pirmais;\n• otrais.", [ListItem, ListItem]),
        ("\u{f0b7} pirmais;\n➢ otrais.", [ListItem, ListItem]),
        ("1) pirmais;\n2) otrais.", [ListItem, ListItem]),
        ("(iv) ceturtais;\n– Nē, – viņa teica.", [ListItem, ListItem]),
        ("– Nē, – viņa teica.\n– Jā.", [Paragraph, Paragraph]),
        ("1. Ievads\nTas sākās agri.", [Heading, Paragraph]),
        (
            "12. decembrī sāksies darbi.\n2024. gadā beigsies.",
            [Paragraph, Paragraph],
        ),
        ("Tālr. 67012345\nwww.piemers.lv", [Caption, Caption]),
    ];
    for (text, kinds) in cases {
        let found: Vec<BlockKind> = blocks_of(text, Paragraphs::Auto)
            .iter()
            .map(|(kind, _)| *kind)
            .collect();
        assert_eq!(found, kinds, "{text}");
    }
}
