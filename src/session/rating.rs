//! Rating the rows of a bilingual file that does not say how sure they are, as somebody else's memory or table.
//!
//! * **In:** rows, and the model of the session, which aligns.
//! * **Out:** the same rows, each with a confidence: that of the aligner where it pairs the cells as the file does, and
//!   what it leaves for the file's pairing where it would pair them otherwise.
//! * **Law:** texts, marks and decisions stay as they are. A file that rates some of its rows is left alone.

use super::model::SessionModel;
use super::realign::align_units;
use crate::bitext::edit::UnitBead;
use crate::bitext::{Bitext, Cell, Row};
use crate::confidence::Reason;
use crate::note::Note;
use crate::pair::{Pair, Side};
use crate::read::Document;
use crate::segment::Sentences;
use std::convert::Infallible;

/// Rows that are rated together: their words are learnt from each other.
const ROWS: usize = 4_000;

/// The most that a pairing is worth which the aligner would not make.
const OTHERWISE: f64 = 0.5;

/// Rates rows none of which is rated; says what came of it.
pub(super) fn rate(bitext: &mut Bitext, file: &str, model: &SessionModel) -> Option<Note> {
    if bitext.rows.is_empty() || bitext.rows.iter().any(|row| row.confidence < 1.0) {
        return None;
    }
    let languages = bitext.languages.clone();
    let align = |documents: Pair<&Document>, sentences: Pair<&Sentences>| {
        Ok::<_, Infallible>(model.align(documents, sentences, &languages))
    };
    for rows in bitext.rows.chunks_mut(ROWS) {
        let places = Pair::new(full(rows, Side::Source), full(rows, Side::Target));
        let units = Pair::new(
            units(rows, &places.source, Side::Source),
            units(rows, &places.target, Side::Target),
        );
        let Ok(beads) = align_units(units.as_ref().map(Vec::as_slice), None, &align);
        judge(rows, &places, &beads);
    }
    let doubtful = bitext.rows.iter().filter(|row| row.is_doubtful()).count();
    Some(Note::remark(
        file,
        format!(
            "does not say how sure its rows are; {} rows were rated, and {doubtful} look doubtful",
            bitext.rows.len()
        ),
    ))
}

/// Returns the rows with a text on a side.
fn full(rows: &[Row], side: Side) -> Vec<usize> {
    let is_full = |row: &&(usize, &Row)| !row.1.cells.get(side).is_empty();
    let numbered: Vec<(usize, &Row)> = rows.iter().enumerate().collect();
    numbered.iter().filter(is_full).map(|(at, _)| *at).collect()
}

/// Returns what the aligner is to pair: a cell a sentence.
fn units(rows: &[Row], places: &[usize], side: Side) -> Vec<Cell> {
    let cells = places.iter().filter_map(|place| rows.get(*place));
    let texts = cells.map(|row| row.cells.get(side).text.clone());
    texts
        .map(|text| Cell {
            text,
            ..Cell::default()
        })
        .collect()
}

/// Gives each row the confidence that follows from how the aligner would pair its cells.
fn judge(rows: &mut [Row], places: &Pair<Vec<usize>>, beads: &[UnitBead]) {
    let mut seen: Vec<Pair<Option<&UnitBead>>> = vec![Pair::new(None, None); rows.len()];
    for bead in beads {
        for (side, (first, last)) in [(Side::Source, bead.source), (Side::Target, bead.target)] {
            let range = first as usize..last as usize;
            for place in places.get(side).get(range).unwrap_or_default() {
                if let Some(seen) = seen.get_mut(*place) {
                    *seen.get_mut(side) = Some(bead);
                }
            }
        }
    }
    for (row, seen) in rows.iter_mut().zip(seen) {
        let both = Side::BOTH.into_iter().filter_map(|side| *seen.get(side));
        let own = both.clone().find(|bead| {
            let shape = Pair::new(bead.source.1 - bead.source.0, bead.target.1 - bead.target.0);
            let wanted = row.cells.as_ref().map(|cell| u32::from(!cell.is_empty()));
            let same = |side: Side| {
                seen.get(side)
                    .is_none_or(|other| std::ptr::eq(other, *bead))
            };
            shape == wanted && same(Side::Source) && same(Side::Target)
        });
        if let Some(bead) = own {
            row.confidence = bead.confidence;
            row.reasons.clone_from(&bead.reasons);
            continue;
        }
        let left = both.map(|bead| 1.0 - bead.confidence);
        if let Some(left) = left.reduce(f64::min) {
            row.confidence = left.min(OTHERWISE);
            row.reasons = vec![Reason::Neighbour];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn bitext(texts: &[(&str, &str)], confidence: f64) -> Bitext {
        let cell = |text: &str| Cell {
            text: text.to_owned(),
            ..Cell::default()
        };
        let rows = texts.iter().map(|(source, target)| Row {
            cells: Pair::new(cell(source), cell(target)),
            confidence,
            ..Row::default()
        });
        Bitext {
            languages: Pair::new(Language::latvian(), Language::english()),
            names: Pair::default(),
            rows: rows.collect(),
        }
    }

    const ROWS: &[(&str, &str)] = &[
        (
            "Muzejs atklāj izstādi par 1905. gadu.",
            "The museum opens an exhibition on the year 1905.",
        ),
        (
            "Izstādē ir 120 fotogrāfijas.",
            "Admission is free on Fridays.",
        ),
        (
            "Ieeja piektdienās ir bez maksas.",
            "The exhibition has 120 photographs.",
        ),
        (
            "Tā būs skatāma līdz 2. martam.",
            "It will be open until 2 March.",
        ),
        ("", "Photo: the National Museum"),
    ];

    #[test]
    fn what_the_file_pairs_wrongly_looks_doubtful() {
        let mut rated = bitext(ROWS, 1.0);
        let note = rate(&mut rated, "memory.tmx", &SessionModel::default()).unwrap();
        let doubtful: Vec<bool> = rated.rows.iter().map(Row::is_doubtful).collect();
        assert_eq!(
            doubtful[..4],
            [false, true, true, false],
            "{:?}",
            rated.rows
        );
        assert!(rated.rows[0].confidence < 1.0);
        assert!(note.text.contains("5 rows were rated"), "{note}");
    }

    #[test]
    fn a_file_that_rates_some_rows_is_left_alone() {
        let mut rated = bitext(ROWS, 1.0);
        rated.rows[2].confidence = 0.9;
        let before = rated.clone();
        assert!(rate(&mut rated, "memory.tmx", &SessionModel::default()).is_none());
        assert_eq!(rated, before);
    }
}
