//! Any keys in a terminal, with resizes and signals between them: no panic, no hang, and what the screen shows as done
//! is in the session, whatever comes after it.
//!
//! `TILTS_KEYS=1000000` presses a million keys.

#![cfg(target_os = "linux")]

mod terminal;

use rustix::process::Signal;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};
use tilts::bitext::Row;
use tilts::session::journal;

use terminal::{End, PATIENCE, Terminal};

/// Keys of an ordinary run.
const FEW: usize = 3_000;

/// Keys after which a review begins anew, so that its session stays short.
const KEYS_A_SESSION: usize = 10_000;

/// What is pressed, and how often.
const KEYS: &[(usize, &str)] = &[
    (12, "j"),
    (8, "k"),
    (4, "\x1b[B"),
    (4, "\x1b[A"),
    (3, "\x1b[C"),
    (3, "\x1b[D"),
    (6, "h"),
    (6, "l"),
    (4, "\t"),
    (3, "g"),
    (3, "G"),
    (6, "n"),
    (3, "N"),
    (6, "]}[{o"),
    (12, "a"),
    (6, "r"),
    (4, "d"),
    (4, "C"),
    (6, "m"),
    (5, "M"),
    (6, "s"),
    (6, "J"),
    (6, "K"),
    (6, "x"),
    (6, "e"),
    (5, "c"),
    (4, "v"),
    (6, " "),
    (6, "p"),
    (2, "R"),
    (16, "u"),
    (8, "\x12"),
    (2, "S"),
    (2, "P"),
    (2, "+"),
    (4, "/"),
    (3, "|"),
    (4, "y"),
    (2, "w"),
    (1, "?"),
    (2, ":"),
    (10, "\r"),
    (6, "\x7f"),
    (4, "\x1b"),
    (8, "1"),
    (4, "0"),
    (3, "9"),
    (3, "ķīmija"),
    (2, "\u{202e}\u{1f600}"),
    (2, "\x1b[200~ielīmēts\nteksts\t\x1b[31m\x1b[201~"),
    (2, "\x1b[5~\x1b[6~"),
    (2, "\x1b[H\x1b[F"),
    (2, "\x1b[3~"),
    (1, "\x1bOP"),
    (1, "\x05"),
    (1, "\x1a"),
    (1, "\x1b[<0;10;10M"),
    (1, "\x1b[999;999;999~"),
];

/// What seldom comes: the end, asked for in the review, and its answers.
const RARE: &[&str] = &["q", "\x03", "y", "n"];

/// Numbers that look random.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % bound
    }

    /// Returns some keys.
    fn keys(&mut self, count: usize) -> Vec<u8> {
        let all: usize = KEYS.iter().map(|(weight, _)| weight).sum();
        let mut keys = Vec::new();
        for _ in 0..count {
            if self.below(400) == 0 {
                keys.extend_from_slice(RARE[self.below(RARE.len())].as_bytes());
            }
            if self.below(200) == 0 {
                // What no keyboard sends.
                keys.push(u8::try_from(self.below(256)).unwrap());
            }
            let mut at = self.below(all);
            let key = KEYS.iter().find(|(weight, _)| {
                let is_here = at < *weight;
                at = at.saturating_sub(*weight);
                is_here
            });
            keys.extend_from_slice(key.unwrap().1.as_bytes());
        }
        keys
    }

    fn end(&mut self) -> End {
        match self.below(5) {
            0 => End::Signal(Signal::TERM),
            1 => End::Signal(Signal::HUP),
            2 => End::Signal(Signal::INT),
            3 => End::Closed,
            _ => End::Signal(Signal::KILL),
        }
    }
}

/// Makes sure that the screen shows what the session holds.
fn expect_shown(lines: &[String], session: &Path) {
    let read = journal::read(session).unwrap();
    assert!(read.notes.is_empty(), "{:?}", read.notes);
    let review = read.review;
    let counts = review.counts();
    let said = format!(
        "{} of {} accepted, {} doubtful",
        counts.accepted, counts.rows, counts.doubtful
    );
    assert!(
        lines[0].starts_with(&said),
        "{said}, on the disk: {lines:#?}"
    );
    for line in lines {
        let mut words = line.split_whitespace();
        let number = words.next().and_then(|word| word.parse::<usize>().ok());
        let has_shape = words.next().is_some_and(|word| word.contains('-'));
        let row = number
            .filter(|_| has_shape)
            .and_then(|number| review.rows().get(number.checked_sub(1)?));
        if let Some(word) = row.and_then(first_word) {
            assert!(line.contains(word), "`{word}` is on the disk: {line}");
        }
    }
}

/// Returns the word by which a row is known on the screen.
fn first_word(row: &Row) -> Option<&str> {
    let word = row.cells.source.text.split_whitespace().next()?;
    let is_plain = word.len() < 20 && word.chars().all(|sign| sign.is_ascii_alphanumeric());
    is_plain.then_some(word)
}

fn has_setsid() -> bool {
    let said = Command::new("setsid").arg("--version").output();
    let has_setsid =
        said.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).contains("util-linux"));
    assert!(
        has_setsid || !cfg!(target_os = "linux"),
        "setsid, of util-linux, gives the program its terminal here; install it"
    );
    has_setsid
}

fn copy_texts(folder: &Path) {
    let pair = Path::new(env!("CARGO_MANIFEST_DIR")).join("pairs/latvia-un");
    for name in ["lv.txt", "en.txt"] {
        std::fs::copy(pair.join(name), folder.join(name)).unwrap();
    }
}

/// An editor's terminal takes `backspace` back from what was pasted, its end too; the review hears on all the same.
#[test]
fn a_paste_for_an_editor_leaves_no_review_deaf() {
    if !has_setsid() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    copy_texts(folder.path());
    let mut terminal = Terminal::open(folder.path(), &["lv.txt", "en.txt"]);
    for round in 0..12 {
        assert!(terminal.settle(round).is_some());
        terminal.press(b"e");
        terminal.look(Duration::from_millis(20));
        terminal.press(b"\x05");
        std::thread::sleep(Duration::from_millis(round as u64 % 4));
        terminal.press(b"\x1b[200~pasted\x1b[201~\x7f");
    }
    assert!(terminal.settle(12).is_some());
    terminal.end(End::Signal(Signal::TERM));
}

/// More than the terminal library reads at once waits, and no key comes behind it.
#[test]
fn much_that_is_typed_at_once_is_taken_whole() {
    if !has_setsid() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    copy_texts(folder.path());
    let mut terminal = Terminal::open(folder.path(), &["lv.txt", "en.txt"]);
    assert!(terminal.settle(0).is_some());
    terminal.signal(Signal::STOP);
    terminal.press(format!("/{}☃", "x".repeat(3_500)).as_bytes());
    terminal.signal(Signal::CONT);
    let begin = Instant::now();
    while !terminal.screen.screen().contents().contains('☃') {
        assert!(
            begin.elapsed() < PATIENCE,
            "it waits for another key: {}",
            terminal.screen.screen().contents()
        );
        terminal.look(Duration::from_millis(20));
    }
    terminal.end(End::Signal(Signal::TERM));
}

#[test]
fn any_keys_keep_what_was_shown_as_done() {
    if !has_setsid() {
        return;
    }
    let wanted = crate::times("TILTS_KEYS", FEW);
    let mut chance = Chance(20_261_128);
    let (mut pressed, mut looked, mut ends) = (0, 0, 0);
    while pressed < wanted {
        let folder = tempfile::tempdir().unwrap();
        copy_texts(folder.path());
        let session = folder.path().join("s.tilts");
        let last = wanted.min(pressed + KEYS_A_SESSION);
        while pressed < last {
            let begin: &[&str] = if session.exists() {
                &["s.tilts", "-o", "out.tmx"]
            } else {
                &["lv.txt", "en.txt", "--session", "s.tilts", "-o", "out.tmx"]
            };
            let mut terminal = Terminal::open(folder.path(), begin);
            let mut shown = Vec::new();
            let mut end = End::Key;
            while let Some(lines) = terminal.settle(looked) {
                expect_shown(&lines, &session);
                shown = std::fs::read(&session).unwrap();
                looked += 1;
                for _ in 0..=chance.below(60) {
                    let count = 1 + chance.below(60);
                    terminal.press(&chance.keys(count));
                    pressed += count;
                    match chance.below(4) {
                        0 => terminal.resize(
                            u16::try_from(chance.below(60)).unwrap(),
                            u16::try_from(chance.below(200)).unwrap(),
                        ),
                        1 => terminal.signal(Signal::WINCH),
                        _ => {}
                    }
                    terminal.look(Duration::from_millis(1));
                }
                if chance.below(6) == 0 || pressed >= last {
                    end = chance.end();
                    break;
                }
            }
            let status = terminal.end(end);
            ends += 1;
            if ends % 100 == 0 {
                println!("{pressed} keys so far");
            }
            let is_in_order = match end {
                End::Signal(Signal::KILL) => status.signal() == Some(9) || status.code() == Some(0),
                _ => matches!(status.code(), Some(0 | 130)),
            };
            assert!(is_in_order, "{end:?}: {status:?}");
            let now = std::fs::read(&session).unwrap();
            assert!(
                now.starts_with(&shown),
                "what was shown as done is gone after {end:?}"
            );
            let read = journal::read(&session).unwrap();
            let killed = matches!(end, End::Signal(Signal::KILL));
            assert!(killed || read.notes.is_empty(), "{:?}", read.notes);
        }
    }
    println!("{pressed} keys, {looked} looks at the screen, {ends} ends");
}
