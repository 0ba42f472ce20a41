//! Laws of several edits as one.

use super::journal::{recorded, three_rows};
use super::{beginning, desk, fit, rough};
use crate::tui::desk::Desk;
use crate::tui::keys::Key;
use proptest::collection::vec;
use proptest::prelude::*;
use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;
use tilts::bitext::edit::Counts;
use tilts::bitext::{Bitext, Cell, Row};
use tilts::pair::Pair;
use tilts::session::index::Index;
use tilts::session::journal::{self, JournalError};
use tilts::session::{Command, Edit, Record, Recorder, Review};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// A series does what its edits do one after another, is one step, and is told again as it was.
    #[test]
    fn a_series_is_its_edits_as_one_step(
        beginning in beginning(),
        before in vec(rough(), 0..3),
        edits in vec(rough(), 1..7),
        room in 0_usize..400,
    ) {
        let (mut one_by_one, _) = recorded(&beginning);
        let (mut review, disk) = recorded(&beginning);
        for rough in &before {
            let edit = fit(rough, &one_by_one, beginning.texts.as_ref());
            prop_assert_eq!(one_by_one.apply(edit.clone()).is_ok(), review.apply(edit).is_ok());
        }
        let begun = review.bitext().clone();
        let depth = review.depth();
        let mut made = Vec::new();
        for rough in &edits {
            let edit = fit(rough, &one_by_one, beginning.texts.as_ref());
            if !matches!(edit, Edit::Undo | Edit::Redo) && one_by_one.apply(edit.clone()).is_ok() {
                made.push(edit);
            }
        }
        prop_assume!(!made.is_empty());
        let mut index = Index::new(review.rows());

        // A disk without room: nothing has changed.
        let there = disk.borrow().bytes.len();
        disk.borrow_mut().room = Some(there + room);
        if review.apply(Edit::Series { edits: made.clone() }).is_err() {
            prop_assert_eq!(review.bitext(), &begun);
            prop_assert_eq!(review.counts(), Counts::of(review.rows()));
            prop_assert_eq!(review.depth(), depth);
            disk.borrow_mut().room = None;
            review.apply(Edit::Series { edits: made }).unwrap();
        }
        disk.borrow_mut().room = None;
        prop_assert_eq!(review.bitext(), one_by_one.bitext());
        prop_assert_eq!(review.counts(), Counts::of(review.rows()));
        index.follow(review.moves());
        let mut fresh = Index::new(review.rows());
        let (texts, fresh) = (index.texts(review.rows()), fresh.texts(review.rows()));
        for row in 0..review.rows().len() {
            prop_assert_eq!(texts.of(row), fresh.of(row));
        }
        prop_assert_eq!(review.depth(), (depth.0 + 1, 0));
        review.apply(Edit::Undo).unwrap();
        prop_assert_eq!(review.bitext(), &begun);
        review.apply(Edit::Redo).unwrap();
        prop_assert_eq!(review.bitext(), one_by_one.bitext());

        // Many steps back are many, in one record.
        let all = review.depth().0;
        review.apply(Edit::Series { edits: vec![Edit::Undo; all] }).unwrap();
        prop_assert_eq!(review.bitext(), &beginning.bitext);
        prop_assert_eq!(review.depth(), (0, all));
        review.apply(Edit::Series { edits: vec![Edit::Redo; all] }).unwrap();
        prop_assert_eq!(review.bitext(), one_by_one.bitext());
        let told = journal::decode(&disk.borrow().bytes, Path::new("x.tilts")).unwrap();
        prop_assert_eq!(told.session.review.bitext(), review.bitext());
        prop_assert_eq!(told.session.review.depth(), review.depth());
    }
}

#[test]
fn a_series_that_does_not_fit_does_nothing() {
    let edits = [
        vec![],
        vec![Edit::Undo],
        vec![
            Edit::merge(0, 2, tilts::bitext::edit::Sides::Both),
            Edit::Undo,
        ],
        vec![
            Edit::decide([0], tilts::bitext::Status::Accepted),
            Edit::decide([7], tilts::bitext::Status::Accepted),
        ],
        vec![Edit::Series {
            edits: vec![Edit::decide([0], tilts::bitext::Status::Accepted)],
        }],
    ];
    for edits in edits {
        let (mut review, disk) = recorded(&three_rows());
        let before = disk.borrow().bytes.clone();
        assert!(
            review
                .apply(Edit::Series {
                    edits: edits.clone()
                })
                .is_err(),
            "{edits:?}"
        );
        assert_eq!(review.bitext(), &three_rows().bitext);
        assert_eq!(review.depth(), (0, 0));
        assert_eq!(disk.borrow().bytes, before);
    }
}

/// Counts what is written down.
#[derive(Debug, Default, Clone)]
struct Counter(Rc<RefCell<usize>>);

impl Recorder for Counter {
    fn record(&mut self, _: &Record) -> Result<(), JournalError> {
        *self.0.borrow_mut() += 1;
        Ok(())
    }
}

/// Whatever number stands before a key, one thing is written down at most, and one step takes it back.
#[test]
fn a_count_before_a_key_is_one_record_and_one_step() {
    let rows = (1..=300).map(|id| Row {
        id,
        cells: Pair::new(format!("lv {id}"), format!("en {id}")).map(|text| Cell {
            text,
            pieces: Vec::new(),
            markup: Vec::new(),
        }),
        ..Row::default()
    });
    let bitext = Bitext {
        rows: rows.collect(),
        ..three_rows().bitext
    };
    let counter = Counter::default();
    for number in ["2", "7", "300", "9999999", "99999999999999999999999999"] {
        for command in [
            "J", "K", "x", "m", "M", "a", "r", "d", "u", "ctrl-r", "j", "k", "ctrl-d", "G", ":",
        ] {
            for row in [1, 150, 299] {
                let mut review = Review::new(bitext.clone());
                review.record_to(Box::new(counter.clone()));
                let mut desk = desk(review, None);
                let press = |keys: &str, desk: &mut Desk| {
                    for key in keys.split(' ') {
                        let key: Key = key.parse().unwrap();
                        desk.press(key);
                    }
                };
                desk.engine.run(Command::GoTo { row });
                press("d j d j a u u u", &mut desk);
                desk.engine.run(Command::GoTo { row });
                if command == "u" {
                    press("ctrl-r ctrl-r ctrl-r", &mut desk);
                }
                *counter.0.borrow_mut() = 0;
                let (before, depth) =
                    (desk.engine.bitext().clone(), desk.engine.review().depth().0);
                let digits: Vec<String> = number.chars().map(String::from).collect();
                press(&format!("{} {command}", digits.join(" ")), &mut desk);
                assert!(*counter.0.borrow() <= 1, "{number}{command} at {row}");
                assert!(desk.engine.row() < desk.engine.rows().len());
                assert!(desk.engine.rows().len() <= 600);
                if command != "u" && command != "ctrl-r" && desk.engine.review().depth().0 > depth {
                    press("u", &mut desk);
                    assert_eq!(desk.engine.bitext(), &before, "{number}{command} at {row}");
                }
            }
        }
    }
}

/// What is too much for a moment is done as far as it goes, and said.
#[test]
fn a_count_that_takes_too_long_is_cut_short() {
    let rows = (1..=6_000).map(|id| Row {
        id,
        cells: Pair::new(format!("lv {id}"), format!("en {id}")).map(|text| Cell {
            text,
            pieces: Vec::new(),
            markup: Vec::new(),
        }),
        ..Row::default()
    });
    let bitext = Bitext {
        rows: rows.collect(),
        ..three_rows().bitext
    };
    let mut desk = desk(Review::new(bitext.clone()), None);
    desk.engine.run(Command::GoTo { row: 0 });
    for key in "9 9 9 9 9 J".split(' ') {
        desk.press(key.parse::<Key>().unwrap());
    }
    let said = &desk.message.text;
    assert!(said.contains("the most at once; press it again"), "{said}");
    assert!(
        (100..6_000).contains(&desk.engine.row()),
        "{}",
        desk.engine.row()
    );
    assert_eq!(desk.engine.review().depth(), (1, 0));
    desk.press(Key::letter('u'));
    assert_eq!(desk.engine.bitext(), &bitext);
}
