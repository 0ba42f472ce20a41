//! Rows that stay and rows that are left out.

use super::*;
use crate::bitext::Cell;
use crate::formats::tmx;
use Exclusion::{
    Confidence, Dropped, Duplicate, Foreign, Identical, Numbers, OneSided, Ratio, Symbols, TooLong,
};

fn row(source: &str, target: &str, confidence: f64, marks: &[Mark]) -> Row {
    let cells = Pair::new(source, target).map(|text| Cell {
        text: text.to_owned(),
        pieces: Vec::new(),
        markup: Vec::new(),
    });
    Row {
        cells,
        confidence,
        marks: marks.to_vec(),
        ..Row::default()
    }
}

fn reason(filter: RowFilter, row: &Row) -> Option<Exclusion> {
    let languages = Pair::new(Language::latvian(), Language::english());
    filter.begin(languages.as_ref()).reason(row)
}

#[test]
fn the_first_reason_counts() {
    let memory = tmx::FORMAT.filter().min_confidence(0.5);
    let keeping = memory.but(Identical).but(Foreign);
    let copy = [Mark::Identical, Mark::ForeignTarget];
    let cases = [
        (row("a", "b", 0.9, &[]), None, None),
        (row("a", "b", 0.5, &[]), None, None),
        (row("a", "b", 0.4, &[]), Some(Confidence), Some(Confidence)),
        (row("a", " ", 0.4, &[]), Some(OneSided), Some(OneSided)),
        (row("7 %", "7%", 0.4, &[]), Some(Symbols), Some(Symbols)),
        (row("a", "a", 0.9, &copy), Some(Identical), None),
        (
            row("a", "b", 0.9, &[Mark::ForeignSource]),
            Some(Foreign),
            None,
        ),
        (row("a", "b", 0.9, &[Mark::Crossing]), None, None),
    ];
    for (row, strict, kept) in cases {
        assert_eq!(reason(memory, &row), strict, "{row:?}");
        assert_eq!(reason(keeping, &row), kept, "{row:?}");
        assert_eq!(reason(RowFilter::NONE, &row), None, "{row:?}");
    }
}

#[test]
fn every_reason_has_its_rows() {
    let cases = [
        (
            RowFilter::of(&[Numbers]),
            row("a 605", "b 606", 1.0, &[]),
            Some(Numbers),
        ),
        (
            RowFilter::of(&[Numbers]),
            row("a 605", "b 605", 1.0, &[]),
            None,
        ),
        (
            RowFilter::NONE.max_ratio(2.0),
            row("abc", "a", 1.0, &[]),
            Some(Ratio),
        ),
        (
            RowFilter::NONE.max_ratio(2.0),
            row("ab", "a", 1.0, &[]),
            None,
        ),
        (
            RowFilter::NONE.max_ratio(2.0),
            row("abc", "", 1.0, &[]),
            None,
        ),
        (
            RowFilter::NONE.max_characters(2),
            row("a", "abc", 1.0, &[]),
            Some(TooLong),
        ),
        (
            RowFilter::of(&[Symbols]),
            row("§ 5", "Section 5", 1.0, &[]),
            None,
        ),
    ];
    for (filter, row, expected) in cases {
        assert_eq!(reason(filter, &row), expected, "{filter:?} {row:?}");
    }
}

#[test]
fn a_reviewer_has_the_last_word() {
    let filter = tmx::FORMAT.filter().min_confidence(1.0);
    let mut copy = row("a", "a", 0.1, &[Mark::Identical]);
    copy.status = Status::Accepted;
    assert_eq!(reason(filter, &copy), None);
    copy.status = Status::Dropped;
    assert_eq!(reason(filter, &copy), Some(Dropped));
}

#[test]
fn twice_leaves_out_what_once_does() {
    let mut rows = vec![row("a", "b", 1.0, &[]); 3];
    rows.push(row("c", "", 1.0, &[]));
    let mut bitext = Bitext {
        languages: Pair::new(Language::latvian(), Language::english()),
        names: Pair::default(),
        rows,
    };
    let filter = RowFilter::of(&[Duplicate, OneSided]);
    let left_out = filter.apply(&mut bitext);
    assert_eq!(left_out.to_string(), "1 one-sided, 2 duplicate");
    assert_eq!((left_out.total(), bitext.rows.len()), (3, 1));
    assert_eq!(filter.apply(&mut bitext), LeftOut::default());
    assert_eq!(LeftOut::default().to_string(), "");
}
