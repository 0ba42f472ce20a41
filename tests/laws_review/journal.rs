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
use tilts::session::journal::{self, Beginning, Journal, Storage};
use tilts::session::{Edit, Recorder as _, Review};

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
pub(super) struct Disk {
    pub(super) bytes: Vec<u8>,
    pub(super) room: Option<usize>,
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

pub(super) fn recorded(beginning: &Beginning) -> (Review, Rc<RefCell<Disk>>) {
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

pub(super) fn three_rows() -> Beginning {
    let rows = ["viens", "divi", "trīs"]
        .into_iter()
        .zip(1..)
        .map(|(text, id)| Row {
            id,
            cells: Pair::new(text, "x").map(|text| tilts::bitext::Cell {
                text: text.to_owned(),
                pieces: Vec::new(),
                markup: Vec::new(),
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

/// Copies of damaged sessions have names of their own, and go through no link.
#[cfg(unix)]
#[test]
fn copies_of_damaged_sessions_are_all_kept() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    std::fs::write(file("precious.txt"), "precious").unwrap();
    std::os::unix::fs::symlink("precious.txt", file("x.tilts.1.damaged")).unwrap();
    let mut copies = Vec::new();
    for note in ["one", "two", "three"] {
        drop(std::fs::remove_file(file("x.tilts")));
        let mut session = journal::create(&file("x.tilts"), three_rows()).unwrap();
        for row in 0..2 {
            let text = format!("{note} {row}");
            session.review.apply(Edit::Note { row, text }).unwrap();
        }
        drop(session);
        let text = std::fs::read_to_string(file("x.tilts")).unwrap();
        let damaged = text.replace(&format!("{note} 0"), "changed");
        std::fs::write(file("x.tilts"), &damaged).unwrap();
        let session = journal::open(&file("x.tilts")).unwrap();
        assert!(session.notes[0].to_string().contains("damaged"));
        copies.push(damaged);
    }
    let read = |name: &str| std::fs::read_to_string(file(name)).unwrap();
    let names = ["x.tilts.damaged", "x.tilts.2.damaged", "x.tilts.3.damaged"];
    assert_eq!(names.map(read).to_vec(), copies);
    assert_eq!(read("precious.txt"), "precious");
}

/// A whole line that says what this program does not know is no damage: nothing is cut off.
#[test]
fn what_a_newer_program_wrote_is_refused_and_kept() {
    let (mut review, disk) = recorded(&three_rows());
    review.apply(Edit::decide([0], Status::Accepted)).unwrap();
    let text = String::from_utf8(disk.borrow().bytes.clone()).unwrap();
    // Each line is sealed anew, as a program that knows the new thing would have done.
    let sealed = |text: &str| {
        let mut sum = 0_u32;
        let lines = text.lines().map(|line| {
            let (_, record) = line.split_at(BEFORE_RECORD);
            let record = record.strip_suffix('}').unwrap();
            let mut hasher = crc32fast::Hasher::new();
            hasher.update(&sum.to_le_bytes());
            hasher.update(record.as_bytes());
            sum = hasher.finalize();
            format!("{{\"sum\":\"{sum:08x}\",\"record\":{record}}}\n")
        });
        lines.collect::<String>()
    };
    assert_eq!(sealed(&text), text);
    let cases = [
        (
            "{\"do\":\"decide\"",
            "{\"do\":\"dream\"",
            "line 5 was written by a newer program",
        ),
        (
            "{\"do\":\"decide\",",
            "{\"do\":\"decide\",\"why\":1,",
            "line 5 was written by a newer program",
        ),
        (
            "{\"edit\":",
            "{\"thought\":",
            "line 5 was written by a newer program",
        ),
        (
            "\"status\":\"accepted\"",
            "\"status\":\"adored\"",
            "line 5 was written by a newer program",
        ),
        (
            "\"confidence\":0.0",
            "\"confidence\":\"low\"",
            "line 2 was written by a newer program",
        ),
        ("\"format\":3", "\"format\":4", "session format 4 is newer"),
        (
            "\"format\":3",
            "\"format\":4,\"languages\":7,\"x\":1",
            "session format 4 is newer",
        ),
    ];
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.tilts");
    for (known, new, said) in cases {
        let newer = text.replace(known, new);
        assert_ne!(newer, text, "{known}");
        let newer = sealed(&newer);
        std::fs::write(&path, &newer).unwrap();
        for error in [
            journal::open(&path).unwrap_err(),
            journal::read(&path).unwrap_err(),
        ] {
            assert!(error.to_string().contains(said), "{error}");
        }
        assert_eq!(std::fs::read_to_string(&path).unwrap(), newer);
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

/// Where a record begins in a line: behind `{"sum":"0a1b2c3d","record":`.
const BEFORE_RECORD: usize = 27;

/// A session that somebody takes away under an open review is noticed at the next edit, and all of it is written anew.
#[cfg(unix)]
#[test]
fn a_session_taken_away_is_written_anew() {
    type Deed = fn(&Path);
    let deeds: [(&str, Deed, bool); 9] = [
        ("deleted", |path| std::fs::remove_file(path).unwrap(), true),
        (
            "moved",
            |path| std::fs::rename(path, path.with_extension("old")).unwrap(),
            true,
        ),
        (
            "replaced",
            |path| {
                std::fs::remove_file(path).unwrap();
                std::fs::write(path, "a stranger's").unwrap();
            },
            false,
        ),
        ("emptied", |path| std::fs::write(path, "").unwrap(), true),
        (
            "cut",
            |path| {
                let file = std::fs::File::options().write(true).open(path).unwrap();
                file.set_len(100).unwrap();
            },
            true,
        ),
        (
            "written over",
            |path| std::fs::write(path, "a stranger's").unwrap(),
            false,
        ),
        (
            "written over at its length",
            |path| {
                let length = std::fs::read(path).unwrap().len();
                std::fs::write(path, "x".repeat(length)).unwrap();
            },
            false,
        ),
        (
            "replaced by a link to nowhere",
            |path| {
                std::fs::remove_file(path).unwrap();
                std::os::unix::fs::symlink("nowhere", path).unwrap();
            },
            false,
        ),
        (
            "replaced by a folder",
            |path| {
                std::fs::remove_file(path).unwrap();
                std::fs::create_dir(path).unwrap();
            },
            false,
        ),
    ];
    for (what, deed, same_name) in deeds {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.tilts");
        let mut session = journal::create(&path, three_rows()).unwrap();
        let review = &mut session.review;
        review.apply(Edit::decide([0], Status::Accepted)).unwrap();
        assert_eq!(review.take_notice(), None);
        deed(&path);
        review.apply(Edit::decide([1], Status::Accepted)).unwrap();
        let notice = review.take_notice().unwrap();
        let place = if same_name {
            path.clone()
        } else {
            folder.path().join("x.1.tilts")
        };
        assert!(notice.contains(place.to_str().unwrap()), "{what}: {notice}");
        review.apply(Edit::decide([2], Status::Accepted)).unwrap();
        assert_eq!(review.take_notice(), None, "{what}");
        assert_eq!(review.settle().unwrap(), Some(place.as_path()));
        assert_eq!(
            journal::read(&place).unwrap().review.bitext(),
            review.bitext(),
            "{what}"
        );
        let locked = journal::open(&place).unwrap_err().to_string();
        assert!(locked.contains("another reviewer"), "{locked}");
        if ["replaced", "written over"].contains(&what) {
            assert_eq!(std::fs::read_to_string(&path).unwrap(), "a stranger's");
        }
        // With no folder left, nothing is shown as saved.
        drop(std::fs::remove_dir_all(folder.path()));
        let before = review.bitext().clone();
        assert!(review.apply(Edit::decide([0], Status::Dropped)).is_err());
        assert_eq!(review.bitext(), &before);
        assert!(review.settle().is_err());
    }
}

/// A session begins anew only when the new one is whole; the old one is never without a name.
#[test]
fn a_renewed_session_keeps_the_old_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.tilts");
    let mut sessions = vec![journal::create(&path, three_rows()).unwrap()];
    for number in 1..4 {
        let session = sessions.last_mut().unwrap();
        session
            .review
            .apply(Edit::Note {
                row: 0,
                text: format!("{number}"),
            })
            .unwrap();
        let (renewed, kept) = journal::renew(&path, three_rows()).unwrap();
        assert_eq!(kept, folder.path().join(format!("x.{number}.tilts")));
        let old = journal::read(&kept).unwrap();
        assert_eq!(old.review.rows()[0].note, number.to_string());
        assert_eq!(journal::read(&path).unwrap().review.rows()[0].note, "");
        sessions.push(renewed);
    }
    let earlier = journal::earlier(&path);
    let expected = [3, 2, 1].map(|number| folder.path().join(format!("x.{number}.tilts")));
    assert_eq!(earlier, expected);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 4);
}

#[test]
fn a_recorder_is_asked_before_anything_happens() {
    let (_, disk) = recorded(&three_rows());
    let mut journal = Journal::new(Shared(Rc::clone(&disk)), Path::new("x.tilts"), 0, 0);
    disk.borrow_mut().room = Some(0);
    assert!(
        journal
            .record(&tilts::session::Record::Edit(Edit::Undo))
            .is_err()
    );
}
