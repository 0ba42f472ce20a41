//! Laws of the journal: it tells again what was done, as far as it is whole.

#![expect(
    clippy::disallowed_methods,
    reason = "the tests make and break files of their own"
)]

use super::{beginning, fit, rough};
use proptest::collection::vec;
use proptest::prelude::*;
use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;
use tilts::bitext::edit::Sides;
use tilts::bitext::{Bitext, Row, Status};
use tilts::language::Language;
use tilts::pair::Pair;
use tilts::review::journal::{self, Beginning, Journal, Storage};
use tilts::review::{Edit, Recorder as _, Review};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// A journal cut off at any byte replays to the edits before the cut, or is refused as a whole.
    #[test]
    fn a_cut_journal_replays_to_a_prefix(
        beginning in beginning(),
        edits in vec(rough(), 1..8),
        cuts in vec(0.0..1.0, 40),
    ) {
        let (mut review, disk) = recorded(&beginning);
        let (begun, _) = journal::encode(&beginning).unwrap();
        let mut states = vec![(begun.len(), beginning.bitext.clone())];
        for rough in &edits {
            if review.apply(fit(rough, &review, beginning.texts.as_ref())).is_ok() {
                states.push((disk.borrow().bytes.len(), review.bitext().clone()));
            }
            if rough.side && review.apply(Edit::Undo).is_ok() {
                states.push((disk.borrow().bytes.len(), review.bitext().clone()));
            }
        }
        let bytes = disk.borrow().bytes.clone();
        for cut in cuts {
            let cut = (cut * bytes.len() as f64) as usize;
            let read = journal::decode(&bytes[..cut], Path::new("x.tilts"));
            match states.iter().rev().find(|(length, _)| *length <= cut) {
                Some((length, state)) => {
                    let read = read.unwrap();
                    prop_assert_eq!(read.session.review.bitext(), state);
                    prop_assert_eq!(read.length, *length);
                    prop_assert!(!read.is_damaged);
                }
                None => prop_assert!(read.is_err()),
            }
        }
        let whole = journal::decode(&bytes, Path::new("x.tilts")).unwrap();
        prop_assert_eq!(whole.session.review.bitext(), review.bitext());
    }

    /// A changed byte is noticed: what is replayed is what came before its line.
    #[test]
    fn a_changed_byte_is_noticed(
        beginning in beginning(),
        edits in vec(rough(), 1..8),
        place in 0.0..1.0,
    ) {
        let (mut review, disk) = recorded(&beginning);
        for rough in &edits {
            drop(review.apply(fit(rough, &review, beginning.texts.as_ref())));
        }
        let mut bytes = disk.borrow().bytes.clone();
        let place = (place * bytes.len() as f64) as usize;
        bytes[place] ^= 1;
        if let Ok(read) = journal::decode(&bytes, Path::new("x.tilts")) {
            prop_assert!(read.length <= place);
        }
    }
}

/// A disk in memory that can be full.
#[derive(Debug, Default)]
struct Disk {
    bytes: Vec<u8>,
    room: Option<usize>,
    truncating_fails: bool,
}

#[derive(Debug, Clone)]
struct Shared(Rc<RefCell<Disk>>);

impl Storage for Shared {
    fn append(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        let mut disk = self.0.borrow_mut();
        let room = disk
            .room
            .unwrap_or(usize::MAX)
            .saturating_sub(disk.bytes.len());
        let written = bytes.len().min(room);
        disk.bytes.extend_from_slice(&bytes[..written]);
        if written < bytes.len() {
            return Err(std::io::ErrorKind::StorageFull.into());
        }
        Ok(())
    }

    fn truncate(&mut self, length: u64) -> std::io::Result<()> {
        let mut disk = self.0.borrow_mut();
        if disk.truncating_fails {
            return Err(std::io::ErrorKind::Other.into());
        }
        disk.bytes.truncate(length as usize);
        Ok(())
    }
}

fn recorded(beginning: &Beginning) -> (Review, Rc<RefCell<Disk>>) {
    let (bytes, sum) = journal::encode(beginning).unwrap();
    let disk = Rc::new(RefCell::new(Disk {
        bytes,
        ..Disk::default()
    }));
    let length = disk.borrow().bytes.len() as u64;
    let journal = Journal::new(Shared(Rc::clone(&disk)), Path::new("x.tilts"), length, sum);
    let mut review = Review::with_originals(beginning.bitext.clone(), beginning.originals());
    review.record_to(Box::new(journal));
    (review, disk)
}

fn three_rows() -> Beginning {
    let rows = ["viens", "divi", "trīs"]
        .into_iter()
        .zip(1..)
        .map(|(text, id)| Row {
            id,
            cells: Pair::new(text, "x").map(|text| tilts::bitext::Cell {
                text: text.to_owned(),
                pieces: Vec::new(),
            }),
            ..Row::default()
        });
    Beginning {
        bitext: Bitext {
            languages: Pair::new(Language::latvian(), Language::english()),
            names: Pair::default(),
            rows: rows.collect(),
        },
        texts: None,
        inputs: Vec::new(),
        settings: serde_json::Value::Null,
    }
}

#[test]
fn a_full_disk_refuses_the_edit_and_keeps_the_rest() {
    for truncating_fails in [false, true] {
        let beginning = three_rows();
        let (mut review, disk) = recorded(&beginning);
        review.apply(Edit::decide([0], Status::Accepted)).unwrap();
        let before = review.bitext().clone();
        let room = disk.borrow().bytes.len() + 20;
        disk.borrow_mut().room = Some(room);
        disk.borrow_mut().truncating_fails = truncating_fails;
        let refused = review
            .apply(Edit::merge(1, 2, Sides::Both))
            .unwrap_err()
            .to_string();
        assert!(refused.starts_with("not done, because the session could not be saved: x.tilts: "));
        assert_eq!(review.bitext(), &before);
        let replay = |disk: &Rc<RefCell<Disk>>| {
            let bytes = disk.borrow().bytes.clone();
            journal::decode(&bytes, Path::new("x.tilts"))
                .unwrap()
                .session
                .review
                .bitext()
                .clone()
        };
        assert_eq!(replay(&disk), before);
        disk.borrow_mut().room = None;
        disk.borrow_mut().truncating_fails = false;
        review.apply(Edit::merge(1, 2, Sides::Both)).unwrap();
        assert_eq!(&replay(&disk), review.bitext());
    }
}

#[test]
fn a_session_file_is_locked_and_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.tilts");
    let mut session = journal::create(&path, three_rows()).unwrap();
    session
        .review
        .apply(Edit::merge(0, 2, Sides::Both))
        .unwrap();
    let locked = journal::open(&path).unwrap_err().to_string();
    assert!(
        locked.contains("another reviewer has this session open"),
        "{locked}"
    );
    assert!(
        journal::create(&path, three_rows()).is_err(),
        "a session is never written over"
    );
    let bitext = session.review.bitext().clone();
    assert_eq!(journal::read(&path).unwrap().review.bitext(), &bitext);
    drop(session);
    let mut session = journal::open(&path).unwrap();
    assert_eq!(session.review.bitext(), &bitext);
    session.review.apply(Edit::Undo).unwrap();
    assert_eq!(session.review.bitext(), &three_rows().bitext);
}

#[test]
fn damage_in_the_middle_keeps_a_copy_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.tilts");
    let mut session = journal::create(&path, three_rows()).unwrap();
    for row in 0..3 {
        session
            .review
            .apply(Edit::decide([row], Status::Accepted))
            .unwrap();
    }
    drop(session);
    let text = std::fs::read_to_string(&path).unwrap();
    let damaged = text.replace("[[1,2]]", "[[1,3]]");
    assert_ne!(text, damaged);
    std::fs::write(&path, &damaged).unwrap();
    let session = journal::open(&path).unwrap();
    assert_eq!(session.review.counts().accepted, 1);
    assert!(
        session.notes[0].to_string().contains("line 6 is damaged"),
        "{:?}",
        session.notes
    );
    let copy = folder.path().join("x.tilts.damaged");
    assert_eq!(std::fs::read_to_string(copy).unwrap(), damaged);
}

#[test]
fn a_recorder_is_asked_before_anything_happens() {
    let (_, disk) = recorded(&three_rows());
    let mut journal = Journal::new(Shared(Rc::clone(&disk)), Path::new("x.tilts"), 0, 0);
    disk.borrow_mut().room = Some(0);
    assert!(
        journal
            .record(&tilts::review::Record::Edit(Edit::Undo))
            .is_err()
    );
}
