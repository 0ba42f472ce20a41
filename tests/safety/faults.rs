//! Every call by which a program changes a disk fails once, and is once the last one: what was there, or what was to
//! be there, is there.
//!
//! The calls are struck by strace, one after another until none is left; without it the tests are skipped.

#![cfg(target_os = "linux")]

use super::{EN, LV, code, files, run, said};
use std::collections::BTreeMap;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tilts::session::journal;

/// The calls that change a disk, and the errors that they may give. Not every machine has all of them.
const CALLS: &[(&str, &str)] = &[
    ("write", "ENOSPC"),
    ("fsync", "EIO"),
    ("fdatasync", "EIO"),
    ("ftruncate", "EIO"),
    ("flock", "ENOLCK"),
    ("?link", "EMLINK"),
    ("linkat", "EMLINK"),
    ("?rename", "EIO"),
    ("renameat2", "EIO"),
    ("?unlink", "EIO"),
    ("unlinkat", "EIO"),
    ("fchmod", "EPERM"),
    ("?mkdir", "ENOSPC"),
];

/// What happened to a program.
struct Struck {
    call: &'static str,
    output: Output,
    is_killed: bool,
}

/// A program that is struck at every call.
struct Trial<'a> {
    arguments: &'a [&'a str],
    answers: &'a str,
    /// Writes the files that it finds.
    prepare: &'a dyn Fn(&Path),
    /// Looks at the files afterwards.
    check: &'a dyn Fn(&Path, &Struck),
}

impl Trial<'_> {
    /// Strikes every call; returns how many there were, nothing where that cannot be done.
    fn strike_all(&self) -> Option<usize> {
        let can = Command::new("strace")
            .args(["-qq", "-o", "/dev/null", "true"])
            .status();
        if !can.is_ok_and(|status| status.success()) {
            println!("skipped: strace, which strikes the calls, cannot be used");
            return None;
        }
        let mut count = 0;
        for (call, error) in CALLS {
            for action in [format!("error={error}"), "signal=KILL".to_owned()] {
                for number in 1.. {
                    if !self.strike(call, &action, number) {
                        break;
                    }
                    count += 1;
                }
            }
        }
        Some(count)
    }

    /// Strikes the call of that number; tells whether there was one.
    fn strike(&self, call: &'static str, action: &str, number: usize) -> bool {
        let folder = tempfile::tempdir().unwrap();
        let log = tempfile::NamedTempFile::new().unwrap();
        (self.prepare)(folder.path());
        let mut command = Command::new("strace");
        command
            .args(["-f", "-qq", "-o"])
            .arg(log.path())
            .args(["-e", &format!("trace={call}")])
            .args(["-e", &format!("inject={call}:{action}:when={number}")])
            .arg(env!("CARGO_BIN_EXE_tilts"))
            .args(self.arguments)
            .current_dir(folder.path());
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        // A killed program reads no more.
        drop(std::io::Write::write_all(
            &mut input,
            self.answers.as_bytes(),
        ));
        drop(input);
        let output = child.wait_with_output().unwrap();
        let log = std::fs::read_to_string(log.path()).unwrap();
        let is_killed =
            log.contains("+++ killed by SIGKILL +++") || output.status.signal() == Some(9);
        if !is_killed && !log.contains("(INJECTED)") {
            return false;
        }
        let struck = Struck {
            call,
            output,
            is_killed,
        };
        (self.check)(folder.path(), &struck);
        true
    }
}

/// Temporary files stay only after a kill, or when they cannot be taken away.
fn expect_tidy(folder: &Path, struck: &Struck) {
    let left = files(folder);
    let left: Vec<&String> = left
        .keys()
        .filter(|name| name.contains(".tilts-"))
        .collect();
    let may_stay = struck.is_killed || struck.call.contains("unlink");
    assert!(
        left.is_empty() || may_stay,
        "{}: {left:?}, {:?}",
        struck.call,
        struck.output
    );
    assert!(
        !said(&struck.output).contains(".tilts-"),
        "{:?}",
        struck.output
    );
    assert!(
        struck.is_killed || code(&struck.output) != 101,
        "{:?}",
        struck.output
    );
}

/// An output is the earlier file or the new one, and the new one when the program says so.
#[test]
fn an_output_is_old_or_new_at_every_fault() {
    let rows = super::rows(300);
    let prepare = |folder: &Path| {
        std::fs::write(folder.join("rows.tsv"), &rows).unwrap();
        std::fs::write(folder.join("x.tmx"), "earlier").unwrap();
    };
    let arguments = [
        "convert",
        "rows.tsv",
        "--source-lang",
        "lv",
        "--target-lang",
        "en",
        "--force",
        "-o",
        "x.tmx",
    ];
    let folder = tempfile::tempdir().unwrap();
    prepare(folder.path());
    let dated = |folder: &Path| std::fs::read_to_string(folder.join("x.tmx")).unwrap();
    assert_eq!(code(&run(folder.path(), &arguments)), 0);
    let length = dated(folder.path()).len();
    let check = |folder: &Path, struck: &Struck| {
        let now = dated(folder);
        let is_new = now.len() == length && now.trim_end().ends_with("</tmx>");
        assert!(is_new || now == "earlier", "{}: {now}", struck.call);
        assert!(
            is_new || struck.is_killed || code(&struck.output) == 4,
            "{:?}",
            struck.output
        );
        expect_tidy(folder, struck);
    };
    let trial = Trial {
        arguments: &arguments,
        answers: "",
        prepare: &prepare,
        check: &check,
    };
    if let Some(count) = trial.strike_all() {
        println!("{count} calls were struck");
        assert!(count > 15, "{count} calls were struck");
    }
}

/// A session that is begun is there whole or not at all.
#[test]
fn a_session_begins_whole_or_not_at_every_fault() {
    let prepare = |folder: &Path| std::fs::write(folder.join("rows.tsv"), super::rows(30)).unwrap();
    let arguments = [
        "review",
        "rows.tsv",
        "--source-lang",
        "lv",
        "--target-lang",
        "en",
        "--line",
        "--session",
        "m.tilts",
    ];
    let check = |folder: &Path, struck: &Struck| {
        let path = folder.join("m.tilts");
        if path.exists() {
            assert_eq!(journal::read(&path).unwrap().review.rows().len(), 30);
        } else {
            assert!(
                struck.is_killed || code(&struck.output) == 4,
                "{:?}",
                struck.output
            );
        }
        expect_tidy(folder, struck);
    };
    let trial = Trial {
        arguments: &arguments,
        answers: "q\n",
        prepare: &prepare,
        check: &check,
    };
    if let Some(count) = trial.strike_all() {
        println!("{count} calls were struck");
        assert!(count > 8, "{count} calls were struck");
    }
}

/// What stands before each answer.
const PROMPT: &str = "[a r d m s e c u n y w q ?] ";

/// The note of a row, as answers change it.
#[derive(Default)]
struct Notes {
    now: String,
    done: Vec<String>,
    undone: Vec<String>,
}

impl Notes {
    fn answer(&mut self, answer: &str) {
        let next = match answer.split_once(' ') {
            Some(("c", text)) => {
                self.undone.clear();
                Some(text.to_owned())
            }
            _ if answer == "u" => self.done.pop(),
            _ if answer == "U" => self.undone.pop(),
            _ => None,
        };
        let Some(next) = next else { return };
        let before = std::mem::replace(&mut self.now, next);
        if answer == "u" {
            self.undone.push(before);
        } else {
            self.done.push(before);
        }
    }
}

/// Every action that was shown as done is in the session; what was refused is not.
#[test]
fn every_edit_that_was_shown_is_kept_at_every_fault() {
    let made = tempfile::tempdir().unwrap();
    std::fs::write(made.path().join("rows.tsv"), super::rows(5)).unwrap();
    let begin = [
        "review",
        "rows.tsv",
        "--source-lang",
        "lv",
        "--target-lang",
        "en",
        "--session",
        "m.tilts",
        "--accept-above",
        "0.99",
    ];
    assert_eq!(code(&run(made.path(), &begin)), 0);
    let session = std::fs::read(made.path().join("m.tilts")).unwrap();
    let prepare = |folder: &Path| std::fs::write(folder.join("m.tilts"), &session).unwrap();
    let answers = "c one\nc two\nu\nU\nc three\nw out.tsv\nc four\nq\n";
    let check = |folder: &Path, struck: &Struck| {
        let read = journal::read(&folder.join("m.tilts")).unwrap();
        assert!(
            read.notes
                .iter()
                .all(|note| !note.to_string().contains("damaged"))
        );
        let shown = String::from_utf8_lossy(&struck.output.stdout).into_owned();
        let mut said = shown
            .split(PROMPT)
            .skip(1)
            .map(|said| said.lines().next().unwrap_or_default());
        let mut notes = Notes::default();
        let mut next = answers.lines();
        for (answer, said) in next.by_ref().zip(said.by_ref()) {
            let is_done = [" noted", " undone", " done again"]
                .iter()
                .any(|done| said.ends_with(done));
            if is_done {
                notes.answer(answer);
            }
            if said.is_empty() && answer != "q" {
                // The end came while this was under way: it may be there.
                let cannot_say = struck.call == "write" && code(&struck.output) == 4;
                assert!(struck.is_killed || cannot_say, "{shown}");
                let now = &read.review.rows()[0].note;
                if *now != notes.now {
                    notes.answer(answer);
                }
                break;
            }
        }
        let now = &read.review.rows()[0].note;
        assert_eq!(*now, notes.now, "{}: {shown}", struck.call);
        if let Ok(written) = std::fs::read_to_string(folder.join("out.tsv")) {
            assert_eq!(written.lines().count(), 5);
        }
        expect_tidy(folder, struck);
    };
    let arguments = ["review", "m.tilts", "--line"];
    let trial = Trial {
        arguments: &arguments,
        answers,
        prepare: &prepare,
        check: &check,
    };
    if let Some(count) = trial.strike_all() {
        println!("{count} calls were struck");
        assert!(count > 20, "{count} calls were struck");
    }
}

/// A session whose texts have changed is the old one or the new one, and what was accepted is there.
#[test]
fn a_session_is_exchanged_whole_at_every_fault() {
    let made = tempfile::tempdir().unwrap();
    for (name, text) in [("lv.txt", LV), ("en.txt", EN)] {
        std::fs::write(made.path().join(name), text).unwrap();
    }
    let begin = [
        "review",
        "lv.txt",
        "en.txt",
        "--session",
        "m.tilts",
        "--accept-above",
        "0",
    ];
    assert_eq!(code(&run(made.path(), &begin)), 0);
    let before: BTreeMap<String, Vec<u8>> = files(made.path());
    let prepare = |folder: &Path| {
        for (name, bytes) in &before {
            std::fs::write(folder.join(name), bytes).unwrap();
        }
        std::fs::write(folder.join("lv.txt"), LV.replace("skaista", "liela")).unwrap();
    };
    let check = |folder: &Path, struck: &Struck| {
        let accepted = |name: &str| {
            journal::read(&folder.join(name)).map(|read| read.review.counts().accepted)
        };
        let now = accepted("m.tilts").unwrap();
        assert!(now == 3 || now == 2, "{}: {now}", struck.call);
        if now == 2 {
            assert_eq!(accepted("m.1.tilts").unwrap(), 3, "{}", struck.call);
        } else {
            assert!(
                struck.is_killed || code(&struck.output) == 4,
                "{}: {:?}",
                struck.call,
                struck.output
            );
        }
        expect_tidy(folder, struck);
        let again = run(folder, &["review", "m.tilts", "--accept-above", "1"]);
        assert_eq!(code(&again), 0, "{again:?}");
        assert_eq!(accepted("m.tilts").unwrap(), 2);
    };
    let arguments = ["review", "m.tilts", "--accept-above", "1"];
    let trial = Trial {
        arguments: &arguments,
        answers: "",
        prepare: &prepare,
        check: &check,
    };
    if let Some(count) = trial.strike_all() {
        println!("{count} calls were struck");
        assert!(count > 12, "{count} calls were struck");
    }
}

/// A batch goes on after any fault: its outputs are whole or not there, and in the end those of a batch that nothing
/// happened to.
#[test]
fn a_batch_goes_on_after_every_fault() {
    let prepare = |folder: &Path| {
        std::fs::create_dir(folder.join("in")).unwrap();
        for name in ["a", "b"] {
            std::fs::write(folder.join(format!("in/{name}.lv.txt")), LV).unwrap();
            std::fs::write(folder.join(format!("in/{name}.en.txt")), EN).unwrap();
        }
    };
    let arguments = [
        "batch", "in", "-o", "out", "--format", "tsv", "--jobs", "1", "-q", "--resume",
    ];
    let fresh = tempfile::tempdir().unwrap();
    prepare(fresh.path());
    assert_eq!(code(&run(fresh.path(), &arguments)), 0);
    let expected = files(&fresh.path().join("out"));
    let check = |folder: &Path, struck: &Struck| {
        let out = folder.join("out");
        if out.exists() {
            for (name, bytes) in files(&out) {
                let is_whole = expected.get(&name) == Some(&bytes);
                assert!(
                    is_whole || name.contains(".tilts-") || name == "report.tsv",
                    "{}: {name}",
                    struck.call
                );
            }
        }
        expect_tidy(folder, struck);
        let again = run(folder, &arguments);
        assert_eq!(code(&again), 0, "{again:?}");
        let mut now = files(&out);
        now.remove("report.tsv");
        let mut expected = expected.clone();
        expected.remove("report.tsv");
        assert!(now == expected, "{}: {:?}", struck.call, now.keys());
    };
    let trial = Trial {
        arguments: &arguments,
        answers: "",
        prepare: &prepare,
        check: &check,
    };
    if let Some(count) = trial.strike_all() {
        println!("{count} calls were struck");
        assert!(count > 20, "{count} calls were struck");
    }
}
