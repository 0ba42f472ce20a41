//! Laws of the writers: what was written can be read back, and a TMX loads whatever the texts hold.

use proptest::collection::vec;
use proptest::prelude::*;
use quick_xml::events::Event;
use std::collections::BTreeSet;
use tilts::bitext::{Bitext, Cell, Mark, Piece, Row, Status};
use tilts::confidence::Reason;
use tilts::filter::Exclusion;
use tilts::formats::{self, Format, WriteSettings, beads, jsonl, table, tmx, tsv};
use tilts::pair::Pair;
use tilts::span::CharSpan;

/// Any text, with a liking for what formats stumble over.
fn text() -> impl Strategy<Value = String> {
    let awkward = r#"[&<>"'\\=\[\]:,\t\n\r \u{0}-\u{1f}\u{7f}-\u{a0}\u{ad}\u{200b}\u{2028}\u{feff}\u{fffe}āēķ]{0,12}"#;
    prop_oneof![
        any::<String>(),
        awkward.prop_map(String::from),
        "[A-Za-zāčēģī .,]{0,40}"
    ]
}

fn cell() -> impl Strategy<Value = Cell> {
    let pieces = (0_u32..1000, vec(1_usize..50, 0..4)).prop_map(|(first, lengths)| {
        let mut start = 0;
        let mut pieces = Vec::new();
        for (length, sentence) in lengths.into_iter().zip(first..) {
            let span = CharSpan::new(start, start + length);
            start += length + 1;
            pieces.push(Piece { sentence, span });
        }
        pieces
    });
    (text(), pieces).prop_map(|(text, pieces)| Cell {
        text,
        pieces,
        markup: Vec::new(),
    })
}

fn row() -> impl Strategy<Value = Row> {
    let status = prop::sample::select(vec![
        Status::Auto,
        Status::Accepted,
        Status::Doubtful,
        Status::Dropped,
    ]);
    let marks = prop::sample::subsequence(
        vec![
            Mark::Identical,
            Mark::ForeignSource,
            Mark::ForeignTarget,
            Mark::Crossing,
        ],
        0..=4,
    );
    let reasons = prop::sample::subsequence(vec![Reason::Length, Reason::Neighbour], 0..=2);
    let decided = (status, any::<bool>(), text());
    let cells = (cell(), cell()).prop_map(|(source, target)| Pair::new(source, target));
    (cells, 0.0..=1.0, decided, marks, reasons).prop_map(
        |(cells, confidence, (status, edited, note), marks, reasons)| Row {
            alternative: None,
            cells,
            confidence,
            status,
            edited,
            note,
            marks,
            reasons,
            id: 0,
        },
    )
}

fn bitext() -> impl Strategy<Value = Bitext> {
    (vec(row(), 0..8), text(), text()).prop_map(|(mut rows, source, target)| {
        for (row, id) in rows.iter_mut().zip(1..) {
            row.id = id;
        }
        Bitext {
            languages: Pair::new("lv".parse().unwrap(), "en".parse().unwrap()),
            names: Pair::new(source, target),
            rows,
        }
    })
}

fn written(bitext: &Bitext, format: Format, settings: &WriteSettings) -> String {
    let mut bytes = Vec::new();
    formats::write(bitext, format, settings, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// Text as a line-based format keeps it.
fn flat(text: &str) -> String {
    let breaks = [
        '\t', '\n', '\u{b}', '\u{c}', '\r', '\u{1c}', '\u{1d}', '\u{1e}',
    ];
    text.replace(breaks, " ")
        .replace(['\u{85}', '\u{2028}', '\u{2029}'], " ")
}

proptest! {
    #[test]
    fn tsv_is_read_back(bitext in bitext(), header in any::<bool>()) {
        let settings = WriteSettings { header, ..WriteSettings::default() };
        let written = written(&bitext, tsv::FORMAT, &settings);
        let lines: Vec<&str> = written.split_terminator('\n').skip(usize::from(header)).collect();
        prop_assert_eq!(lines.len(), bitext.rows.len());
        for (line, row) in lines.into_iter().zip(&bitext.rows) {
            let columns: Vec<&str> = line.split('\t').collect();
            let shape = row.shape();
            prop_assert_eq!(columns[0], flat(&row.cells.source.text));
            prop_assert_eq!(columns[1], flat(&row.cells.target.text));
            prop_assert_eq!(columns[2], format!("{}-{}", shape.source, shape.target));
            prop_assert!((columns[3].parse::<f64>().unwrap() - row.confidence).abs() <= 0.000_051);
            prop_assert_eq!(columns.len(), 4);
        }
    }

    #[test]
    fn jsonl_is_read_back(bitext in bitext()) {
        let written = written(&bitext, jsonl::FORMAT, &WriteSettings::default());
        let records: Vec<jsonl::Record> = written
            .split_terminator('\n')
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let expected: Vec<jsonl::Record> = bitext.rows.iter().map(jsonl::Record::from).collect();
        prop_assert_eq!(&records, &expected);
        for (record, row) in records.iter().zip(&bitext.rows) {
            prop_assert_eq!(&record.source.text, &row.cells.source.text);
            prop_assert_eq!(&record.note, &row.note);
            let spans: Vec<_> = row.cells.target.pieces.iter().map(|piece| piece.span).collect();
            let read: Vec<_> = record.target.spans.iter().map(|[start, end]| CharSpan::new(*start, *end)).collect();
            prop_assert_eq!(read, spans);
        }
    }

    #[test]
    fn beads_are_read_back(bitext in bitext()) {
        let written = written(&bitext, beads::FORMAT, &WriteSettings::default());
        let lines: Vec<&str> = written.split_terminator('\n').collect();
        prop_assert_eq!(lines.len(), bitext.rows.len());
        for (line, row) in lines.into_iter().zip(&bitext.rows) {
            let (source, target) = line.split_once(':').unwrap();
            for (list, cell) in [(source, &row.cells.source), (target, &row.cells.target)] {
                let numbers: Vec<u32> = serde_json::from_str(list).unwrap();
                let expected: Vec<u32> = cell.pieces.iter().map(|piece| piece.sentence).collect();
                prop_assert_eq!(numbers, expected);
            }
        }
    }

    #[test]
    fn every_tmx_loads(bitext in bitext(), level in 0..3_usize, keep in any::<bool>()) {
        let levels = [tmx::Properties::None, tmx::Properties::Basic, tmx::Properties::All];
        let mut settings = WriteSettings::default();
        settings.tmx.properties = levels[level];
        if keep {
            settings.tmx.filter = settings.tmx.filter.but(Exclusion::Identical).but(Exclusion::Foreign);
        }
        let mut bytes = Vec::new();
        let report = formats::write(&bitext, tmx::FORMAT, &settings, &mut bytes).unwrap();
        let written = String::from_utf8(bytes).unwrap();
        let units = units(&written);
        prop_assert_eq!(units.len(), report.rows);
        prop_assert_eq!(report.rows + report.left_out.total(), bitext.rows.len());
        let ids: BTreeSet<&String> = units.iter().map(|unit| &unit.id).collect();
        prop_assert_eq!(ids.len(), units.len());
        for unit in &units {
            prop_assert_eq!(unit.languages.as_slice(), ["lv", "en"]);
            prop_assert_eq!(unit.segments.len(), 2);
            for segment in &unit.segments {
                prop_assert!(!segment.is_empty());
                prop_assert_eq!(segment.trim(), segment);
                prop_assert!(!segment.chars().any(char::is_control), "{:?}", segment);
            }
        }
    }

    #[test]
    fn tables_are_harmless(bitext in bitext(), width in 0..200_u16) {
        let mut settings = WriteSettings::default();
        settings.table.width = width;
        let written = written(&bitext, table::FORMAT, &settings);
        // Joiners may stand at the beginning of a line, behind what they belong to.
        let written = written.replace(['\u{200c}', '\u{200d}', '\u{fe0e}', '\u{fe0f}'], "");
        prop_assert_eq!(tilts::terminal_text::sanitize(&written), written.as_str());
    }
}

#[derive(Debug, Default)]
struct Unit {
    id: String,
    languages: Vec<String>,
    segments: Vec<String>,
}

/// Reads a TMX with a real XML reader; panics when it is not well-formed.
fn units(tmx: &str) -> Vec<Unit> {
    let forbidden = |letter: char| {
        (letter.is_control() && letter != '\n') || matches!(letter, '\u{fffe}' | '\u{ffff}')
    };
    assert!(!tmx.chars().any(forbidden), "{tmx:?}");
    assert!(!tmx.contains("&#"), "{tmx:?}");
    let mut reader = quick_xml::Reader::from_str(tmx);
    reader.config_mut().check_end_names = true;
    let mut units: Vec<Unit> = Vec::new();
    let mut inside = false;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                let attribute = |name: &str| {
                    let found = start.try_get_attribute(name).unwrap().unwrap();
                    found.value.to_string()
                };
                match start.name().as_ref() {
                    "tu" => units.push(Unit {
                        id: attribute("tuid"),
                        ..Unit::default()
                    }),
                    "tuv" => units
                        .last_mut()
                        .unwrap()
                        .languages
                        .push(attribute("xml:lang")),
                    "seg" => {
                        inside = true;
                        units.last_mut().unwrap().segments.push(String::new());
                    }
                    _ => {}
                }
            }
            Event::End(_) => inside = false,
            Event::Text(text) if inside => {
                let segments = &mut units.last_mut().unwrap().segments;
                segments.last_mut().unwrap().push_str(&text);
            }
            Event::GeneralRef(name) if inside => {
                let segments = &mut units.last_mut().unwrap().segments;
                segments.last_mut().unwrap().push_str(match name.as_ref() {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    other => panic!("{other:?}"),
                });
            }
            Event::Eof => return units,
            _ => {}
        }
    }
}
