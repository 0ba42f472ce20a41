//! Laws of the way back: what a writer wrote is read as it was, as far as the format holds it; no bytes make
//! a reader panic.

use proptest::collection::vec;
use proptest::prelude::*;
use tilts::bitext::{Bitext, Cell, Row, Status};
use tilts::filter::{Exclusion, RowFilter};
use tilts::formats::{
    self, Format, ReadSettings, WriteSettings, csv, docx, jsonl, tmx, tsv, xliff,
};
use tilts::pair::Pair;

/// A text as cells hold it: one line, no blanks at its ends; with what formats stumble over.
fn text() -> impl Strategy<Value = String> {
    let awkward = r#"[&<>"'=+@|\\#*;,.%„”–\u{a0}āēķŽ👩0-9a-z]{1,12}"#;
    let words = vec(awkward, 1..4).prop_map(|words| words.join(" "));
    let trimmed = words.prop_map(|text| text.trim().to_owned());
    trimmed.prop_filter("a text holds something", |text| !text.is_empty())
}

fn row() -> impl Strategy<Value = Row> {
    let status = prop::sample::select(vec![
        Status::Auto,
        Status::Accepted,
        Status::Doubtful,
        Status::Dropped,
    ]);
    let gap = (0..10_u8).prop_map(|number| number == 0);
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
                    markup: Vec::new(),
                }),
                confidence: f64::from(confidence) / 10_000.0,
                status,
                edited,
                note,
                ..Row::default()
            }
        })
}

fn bitext() -> impl Strategy<Value = Bitext> {
    vec(row(), 1..8).prop_map(|mut rows| {
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

fn round(bitext: &Bitext, format: Format, settings: &WriteSettings) -> Bitext {
    let mut bytes = Vec::new();
    formats::write(bitext, format, settings, &mut bytes).unwrap();
    let read = formats::from_bytes("x", &bytes, format, &ReadSettings::default()).unwrap();
    let mut value = read.value;
    for row in &mut value.rows {
        row.marks.clear();
    }
    value
}

/// Says what is wrong when a bitext does not come back as far as its format holds it.
type Law = fn(&Bitext) -> Result<(), TestCaseError>;

/// The law of every format that is written and read back.
const LAWS: &[(Format, Law)] = &[
    (tmx::FORMAT, of_units),
    (tsv::FORMAT, of_texts_and_confidence),
    (csv::FORMAT, |bitext| all_but_places(bitext, csv::FORMAT)),
    (jsonl::FORMAT, of_rows),
    #[cfg(feature = "xlsx")]
    (formats::xlsx::FORMAT, |bitext| {
        all_but_places(bitext, formats::xlsx::FORMAT)
    }),
    (docx::FORMAT, |bitext| all_but_places(bitext, docx::FORMAT)),
    (xliff::FORMAT, of_xliff),
];

fn of_xliff(bitext: &Bitext) -> Result<(), TestCaseError> {
    let read = round(bitext, xliff::FORMAT, &WriteSettings::default());
    prop_assert_eq!(&read.names.source, &bitext.names.source);
    all_but_places(bitext, xliff::FORMAT)
}

fn all_but_places(bitext: &Bitext, format: Format) -> Result<(), TestCaseError> {
    let mut read = round(bitext, format, &WriteSettings::default());
    read.names.clone_from(&bitext.names);
    prop_assert_eq!(&read, bitext);
    Ok(())
}

fn of_rows(bitext: &Bitext) -> Result<(), TestCaseError> {
    let read = round(bitext, jsonl::FORMAT, &WriteSettings::default());
    prop_assert_eq!(&read.rows, &bitext.rows);
    Ok(())
}

fn of_texts_and_confidence(bitext: &Bitext) -> Result<(), TestCaseError> {
    let settings = WriteSettings {
        header: true,
        ..WriteSettings::default()
    };
    // Where every quotation mark looks like a spreadsheet's, it is taken for one.
    let quoted = |text: &String| text.starts_with('"') && text.ends_with('"');
    let is_quoted = |row: &Row| quoted(&row.cells.source.text) || quoted(&row.cells.target.text);
    if bitext.rows.iter().any(is_quoted) {
        return Ok(());
    }
    let read = round(bitext, tsv::FORMAT, &settings);
    prop_assert_eq!(read.rows.len(), bitext.rows.len());
    for (read, row) in read.rows.iter().zip(&bitext.rows) {
        prop_assert_eq!(&read.cells, &row.cells);
        prop_assert!((read.confidence - row.confidence).abs() < 1e-9);
    }
    Ok(())
}

/// A memory holds the rows with two sides that nobody has dropped, in every flavour.
fn of_units(bitext: &Bitext) -> Result<(), TestCaseError> {
    for flavour in [
        tmx::Flavour::Plain,
        tmx::Flavour::Trados,
        tmx::Flavour::MemoQ,
    ] {
        for context in [false, true] {
            let mut settings = WriteSettings::default();
            settings.tmx.filter = RowFilter::of(&[Exclusion::Dropped, Exclusion::OneSided]);
            settings.tmx.properties = tmx::Properties::All;
            settings.tmx.flavour = flavour;
            settings.tmx.context = context;
            settings.tmx.creator = Some("Anna \"A\" & <B>".to_owned());
            let read = round(bitext, tmx::FORMAT, &settings);
            let is_kept = |row: &&Row| row.status != Status::Dropped && !row.is_one_sided();
            let kept: Vec<&Row> = bitext.rows.iter().filter(is_kept).collect();
            prop_assert_eq!(read.rows.len(), kept.len());
            for (read, row) in read.rows.iter().zip(kept) {
                prop_assert_eq!(&read.cells, &row.cells);
                prop_assert!((read.confidence - row.confidence).abs() < 1e-9);
                prop_assert_eq!(read.id, row.id);
                prop_assert_eq!(&read.note, &row.note);
                prop_assert_eq!(
                    read.status == Status::Doubtful,
                    row.status == Status::Doubtful
                );
            }
            if !read.rows.is_empty() {
                prop_assert_eq!(&read.names, &bitext.names);
                prop_assert_eq!(&read.languages, &bitext.languages);
            }
        }
    }
    Ok(())
}

#[test]
fn every_format_that_comes_back_has_its_law() {
    let both = formats::written().filter(|format| format.is_read());
    let with_laws: Vec<Format> = LAWS.iter().map(|(format, _)| *format).collect();
    assert_eq!(with_laws, both.collect::<Vec<_>>());
}

proptest! {
    #[test]
    fn what_was_written_is_read_as_it_was(bitext in bitext()) {
        for (format, law) in LAWS {
            law(&bitext).map_err(|error| TestCaseError::fail(format!("{format}: {error}")))?;
        }
    }

    #[test]
    fn no_bytes_break_a_reader(bytes in vec(any::<u8>(), 0..200), text in "[<>/=\"' a-z\t\n&;#{}\\[\\]:,0-9-]{0,200}") {
        for format in formats::read_formats() {
            for bytes in [&bytes[..], text.as_bytes()] {
                let read = formats::from_bytes("x", bytes, format, &ReadSettings::default());
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
