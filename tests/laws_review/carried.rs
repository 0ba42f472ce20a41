//! Laws of formatting that has changed since a review: decided rows have it as new ones would.

use super::{beginning, mark, marked, one_to_one};
use proptest::prelude::*;
use tilts::bitext::{Bitext, Row, Status};
use tilts::markup::is_sound;
use tilts::pair::{Pair, Side};
use tilts::session::carry::carry;
use tilts::session::journal::{Beginning, Session};
use tilts::session::{Edit, Review};

/// Returns the session of a beginning in which every row is accepted; some are split before.
fn decided(beginning: Beginning, splits: &[(usize, usize)]) -> Session {
    let mut bitext = beginning.bitext.clone();
    for row in &mut bitext.rows {
        row.status = Status::Accepted;
    }
    let mut review = Review::with_originals(bitext, beginning.originals());
    for (row, at) in splits {
        let row = row % review.rows().len();
        let split = Edit::Split {
            row,
            source: Some(*at),
            target: Some(*at),
        };
        drop(review.apply(split));
    }
    Session {
        beginning,
        review,
        export: None,
        place: None,
        notes: Vec::new(),
    }
}

/// Returns the beginning with other formatting, its rows with it.
fn formatted_anew(beginning: &Beginning, marks: &Pair<Vec<super::Marked>>) -> Beginning {
    let mut other = beginning.clone();
    let texts = other.texts.as_mut().unwrap();
    for side in Side::BOTH {
        texts.documents.get_mut(side).markup.clear();
        mark(texts.documents.get_mut(side), marks.get(side));
    }
    let rows = other.bitext.rows.iter_mut();
    for row in rows {
        for side in Side::BOTH {
            row.cells.get_mut(side).markup.clear();
        }
    }
    other
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn decided_rows_have_the_formatting_of_now(
        beginning in beginning(),
        marks in (marked(), marked()),
        splits in proptest::collection::vec((0_usize..12, 1_usize..12), 0..3),
    ) {
        let other = formatted_anew(&beginning, &Pair::new(marks.0, marks.1));
        let texts = other.texts.clone().unwrap();
        let session = decided(beginning, &splits);
        let aligner = |documents: Pair<&_>, sentences: Pair<&_>| -> Bitext { one_to_one(documents, sentences) };
        let (carried, _) = carry(&session, texts.clone(), Vec::new(), &aligner);
        for before in session.review.rows() {
            let same = |row: &&Row| row.id == before.id && row.status == Status::Accepted;
            let Some(now) = carried.bitext.rows.iter().find(same) else {
                prop_assert!(!splits.is_empty(), "{} is lost", before.id);
                continue;
            };
            for side in Side::BOTH {
                let (cell, old) = (now.cells.get(side), before.cells.get(side));
                prop_assert_eq!(&cell.text, &old.text);
                prop_assert!(is_sound(&cell.text, &cell.markup), "{:?}", cell);
                // A row that nobody split is as one that is made of the sentences now.
                if splits.is_empty() {
                    let fresh = fresh(&texts, side, cell.pieces.iter().map(|piece| piece.sentence));
                    prop_assert_eq!(&cell.markup, &fresh.markup);
                }
            }
        }
    }
}

/// Returns the cell of sentences, as an alignment makes it.
fn fresh(
    texts: &tilts::session::journal::Texts,
    side: Side,
    sentences: impl Iterator<Item = u32>,
) -> tilts::bitext::Cell {
    let sentences: Vec<u32> = sentences.collect();
    let Some((first, last)) = sentences.first().zip(sentences.last()) else {
        return tilts::bitext::Cell::default();
    };
    let range = *first..*last + 1;
    let beads = match side {
        Side::Source => tilts::align::Bead::new(range, 0..0),
        Side::Target => tilts::align::Bead::new(0..0, range),
    };
    let alignment = tilts::align::Alignment {
        posteriors: vec![0.5],
        beads: vec![beads],
        ..Default::default()
    };
    let languages = Pair::new("lv".parse().unwrap(), "en".parse().unwrap());
    let confidences = [tilts::confidence::Confidence::default()];
    let bitext = Bitext::new(
        texts.documents.as_ref(),
        texts.sentences.as_ref(),
        languages,
        &alignment,
        &confidences,
    );
    bitext.rows[0].cells.get(side).clone()
}
