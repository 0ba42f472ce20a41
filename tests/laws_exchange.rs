//! Laws of the way back: what a writer wrote is read as it was, as far as the format holds it; no bytes make
//! a reader panic.

use proptest::collection::vec;
use proptest::prelude::*;
use tilts::bitext::{Bitext, Cell, Row, Status};
use tilts::exchange;
use tilts::pair::Pair;
use tilts::write::{self, Settings, tmx};

/// A text as cells hold it: one line, no blanks at its ends; with what formats stumble over.
fn text() -> impl Strategy<Value = String> {
    let awkward = r#"[&<>"'=+@|\\#*;,.%„”–\u{a0}āēķŽ👩0-9a-z]{1,12}"#;
    let words = vec(awkward, 1..4).prop_map(|words| words.join(" "));
    let trimmed = words.prop_map(|text| text.trim().to_owned());
    trimmed.prop_filter("a text holds something", |text| !text.is_empty())
}

fn row(with_gaps: bool) -> impl Strategy<Value = Row> {
    let status = prop::sample::select(vec![
        Status::Auto,
        Status::Accepted,
        Status::Doubtful,
        Status::Dropped,
    ]);
    let gap = (0..10_u8).prop_map(move |number| with_gaps && number == 0);
    (
        text(),
        text(),
        gap,
        0..=10_000_u16,
        status,
        any::<bool>(),
        prop_oneof![Just(String::new()), text()],
    )
        .prop_map(|(source, target, gap, confidence, status, edited, note)| {
            let target = if gap { String::new() } else { target };
            Row {
                cells: Pair::new(source, target).map(|text| Cell {
                    text,
                    pieces: vec![],
                }),
                confidence: f64::from(confidence) / 10_000.0,
                status,
                edited,
                note,
                ..Row::default()
            }
        })
}

fn bitext(with_gaps: bool) -> impl Strategy<Value = Bitext> {
    vec(row(with_gaps), 1..8).prop_map(|mut rows| {
        for (row, id) in rows.iter_mut().zip(1..) {
            row.id = id;
        }
        Bitext {
            languages: Pair::new("lv".parse().unwrap(), "en-GB".parse().unwrap()),
            names: Pair::new(
                "Līgums ā.docx".to_owned(),
                "Contract & \"x\".docx".to_owned(),
            ),
            rows,
        }
    })
}

fn round(
    bitext: &Bitext,
    to: write::Format,
    from: exchange::Format,
    settings: &Settings,
) -> Bitext {
    let mut bytes = Vec::new();
    write::write(bitext, to, settings, &mut bytes).unwrap();
    let read = exchange::from_bytes("x", &bytes, from, &exchange::Settings::default()).unwrap();
    let mut value = read.value;
    for row in &mut value.rows {
        row.marks.clear();
    }
    value
}

proptest! {
    #[test]
    fn xliff_gives_back_all_but_places(bitext in bitext(true)) {
        let mut read = round(&bitext, write::Format::Xliff, exchange::Format::Xliff, &Settings::default());
        prop_assert_eq!(&read.names.source, &bitext.names.source);
        read.names.clone_from(&bitext.names);
        prop_assert_eq!(read, bitext);
    }

    #[test]
    #[cfg(feature = "xlsx")]
    fn xlsx_gives_back_all_but_places(bitext in bitext(true)) {
        let mut read = round(&bitext, write::Format::Xlsx, exchange::Format::Xlsx, &Settings::default());
        read.names.clone_from(&bitext.names);
        prop_assert_eq!(read, bitext);
    }

    #[test]
    fn jsonl_gives_back_the_rows(bitext in bitext(true)) {
        let read = round(&bitext, write::Format::Jsonl, exchange::Format::Jsonl, &Settings::default());
        prop_assert_eq!(read.rows, bitext.rows);
    }

    #[test]
    fn tsv_gives_back_texts_and_confidence(bitext in bitext(true)) {
        let settings = Settings { header: true, ..Settings::default() };
        // Where every quotation mark looks like a spreadsheet's, it is taken for one.
        let quoted = |text: &String| text.starts_with('"') && text.ends_with('"');
        prop_assume!(!bitext.rows.iter().any(|row| quoted(&row.cells.source.text) || quoted(&row.cells.target.text)));
        let read = round(&bitext, write::Format::Tsv, exchange::Format::Tsv, &settings);
        for (read, row) in read.rows.iter().zip(&bitext.rows) {
            prop_assert_eq!(&read.cells, &row.cells);
            prop_assert!((read.confidence - row.confidence).abs() < 1e-9);
        }
        prop_assert_eq!(read.rows.len(), bitext.rows.len());
    }

    #[test]
    fn tmx_gives_back_the_units(bitext in bitext(false), flavour in 0..3_usize, context in any::<bool>()) {
        let mut settings = Settings::default();
        settings.tmx.filters.keep_identical = true;
        settings.tmx.filters.keep_foreign = true;
        settings.tmx.filters.keep_symbols = true;
        settings.tmx.properties = tmx::Properties::All;
        settings.tmx.flavour = [tmx::Flavour::Plain, tmx::Flavour::Trados, tmx::Flavour::MemoQ][flavour];
        settings.tmx.context = context;
        settings.tmx.creator = Some("Anna \"A\" & <B>".to_owned());
        let read = round(&bitext, write::Format::Tmx, exchange::Format::Tmx, &settings);
        let kept: Vec<&Row> = bitext.rows.iter().filter(|row| row.status != Status::Dropped).collect();
        prop_assert_eq!(read.rows.len(), kept.len());
        for (read, row) in read.rows.iter().zip(kept) {
            prop_assert_eq!(&read.cells, &row.cells);
            prop_assert!((read.confidence - row.confidence).abs() < 1e-9);
            prop_assert_eq!(read.id, row.id);
            prop_assert_eq!(&read.note, &row.note);
            prop_assert_eq!(read.status == Status::Doubtful, row.status == Status::Doubtful);
        }
        if !read.rows.is_empty() {
            prop_assert_eq!(read.names, bitext.names);
            prop_assert_eq!(read.languages, bitext.languages);
        }
    }

    #[test]
    fn no_bytes_break_a_reader(bytes in vec(any::<u8>(), 0..200), text in "[<>/=\"' a-z\t\n&;#{}\\[\\]:,0-9-]{0,200}") {
        for format in [
            exchange::Format::Tmx,
            exchange::Format::Xliff,
            exchange::Format::Tsv,
            exchange::Format::Jsonl,
            exchange::Format::Po,
            #[cfg(feature = "xlsx")]
            exchange::Format::Xlsx,
        ] {
            for bytes in [&bytes[..], text.as_bytes()] {
                let read = exchange::from_bytes("x", bytes, format, &exchange::Settings::default());
                if let Ok(read) = read {
                    let mut ids: Vec<u32> = read.value.rows.iter().map(|row| row.id).collect();
                    ids.sort_unstable();
                    ids.dedup();
                    prop_assert_eq!(ids.len(), read.value.rows.len());
                }
            }
        }
    }
}
