//! Any keys in a terminal, with resizes and signals between them: no panic, no hang, and what the screen shows as done
//! is in the session, whatever comes after it.
//!
//! `TILTS_KEYS=1000000` presses a million keys.

#![cfg(target_os = "linux")]

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, Signal, kill_process};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcgetattr, tcsetwinsize};
use std::ffi::OsStr;
use std::fs::File;
use std::io::{Read as _, Write as _};
use std::num::NonZero;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use tilts::bitext::Row;
use tilts::session::journal;

/// Keys of an ordinary run.
const FEW: usize = 3_000;

/// Keys after which a review begins anew, so that its session stays short.
const KEYS_A_SESSION: usize = 10_000;

/// What takes longer hangs; the machine may be busy with other things.
const PATIENCE: Duration = Duration::from_mins(1);

/// The terminal in which the screen is looked at.
const SIZE: (u16, u16) = (24, 100);

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

/// How a review comes to its end.
#[derive(Debug, Clone, Copy)]
enum End {
    /// By itself, after a key.
    Key,
    Signal(Signal),
    /// The terminal is closed.
    Closed,
}

/// A review in a terminal.
struct Terminal {
    controller: Option<File>,
    child: Child,
    screen: vt100::Parser,
    output: Receiver<Vec<u8>>,
    /// Reads what is drawn, until the terminal is closed.
    reader: Option<JoinHandle<()>>,
    is_closed: Arc<AtomicBool>,
    /// What was pressed last, for the message of a failure.
    pressed: Vec<u8>,
}

/// Bytes of keys that the message of a failure shows.
const REMEMBERED: usize = 2_000;

impl Terminal {
    fn open(folder: &Path, arguments: &[&str]) -> Self {
        let controller =
            openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC).unwrap();
        grantpt(&controller).unwrap();
        unlockpt(&controller).unwrap();
        let name = ptsname(&controller, Vec::new()).unwrap();
        let terminal = File::options()
            .read(true)
            .write(true)
            .custom_flags(i32::try_from(rustix::fs::OFlags::NOCTTY.bits()).unwrap())
            .open(PathBuf::from(OsStr::from_bytes(name.to_bytes())))
            .unwrap();
        let controller = File::from(controller);
        let child = Command::new("setsid")
            .arg("--ctty")
            .arg(crate::program())
            .arg("review")
            .args(arguments)
            .current_dir(folder)
            .env("TERM", "xterm-256color")
            .env("EDITOR", "true")
            .env_remove("VISUAL")
            .stdin(terminal.try_clone().unwrap())
            .stdout(terminal.try_clone().unwrap())
            .stderr(terminal)
            .spawn()
            .unwrap();
        let (sender, output) = channel();
        let is_closed = Arc::new(AtomicBool::new(false));
        let mut end = controller.try_clone().unwrap();
        let closed = Arc::clone(&is_closed);
        let reader = std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            let moment = Timespec {
                tv_sec: 0,
                tv_nsec: 20_000_000,
            };
            while !closed.load(Ordering::Relaxed) {
                if poll(&mut [PollFd::new(&end, PollFlags::IN)], Some(&moment)) == Ok(0) {
                    continue;
                }
                match end.read(&mut bytes) {
                    Ok(length @ 1..) if sender.send(bytes[..length].to_vec()).is_ok() => {}
                    _ => return,
                }
            }
        });
        let mut opened = Self {
            controller: Some(controller),
            child,
            screen: vt100::Parser::new(length(SIZE.0), length(SIZE.1), 0),
            output,
            reader: Some(reader),
            is_closed,
            pressed: Vec::new(),
        };
        opened.resize(SIZE.0, SIZE.1);
        opened
    }

    fn resize(&mut self, rows: u16, columns: u16) {
        let size = Winsize {
            ws_row: rows,
            ws_col: columns,
            ws_xpixel: 0,
            ws_ypixel: 0,
        };
        tcsetwinsize(self.controller.as_ref().unwrap(), size).unwrap();
        self.screen
            .screen_mut()
            .set_size(length(rows), length(columns));
    }

    fn press(&mut self, keys: &[u8]) {
        self.pressed.extend_from_slice(keys);
        let old = self.pressed.len().saturating_sub(REMEMBERED);
        self.pressed.drain(..old);
        // A review that has ended reads no more.
        drop(self.controller.as_mut().unwrap().write_all(keys));
    }

    /// Takes in what is drawn for a while.
    fn look(&mut self, time: Duration) {
        if let Ok(bytes) = self.output.recv_timeout(time) {
            self.screen.process(&bytes);
            while let Ok(bytes) = self.output.try_recv() {
                self.screen.process(&bytes);
            }
        }
    }

    fn signal(&self, signal: Signal) {
        let process = Pid::from_raw(i32::try_from(self.child.id()).unwrap()).unwrap();
        // It may have ended by itself.
        kill_process(process, signal).unwrap_or_default();
    }

    /// Waits until all that was pressed is done; returns the lines of the screen, nothing when the review has ended.
    fn settle(&mut self, number: usize) -> Option<Vec<String>> {
        // The size changes, so that all is drawn anew.
        self.shown(2 * number, (SIZE.0 + 1, SIZE.1 + 1))?;
        self.shown(2 * number + 1, SIZE)
    }

    /// Waits until what is typed now is shown in a terminal of that size.
    fn shown(&mut self, number: usize, size: (u16, u16)) -> Option<Vec<String>> {
        let begin = Instant::now();
        for attempt in 0.. {
            if attempt > 0 {
                self.resize(size.0 + 5, size.1 + 5);
                self.look(Duration::from_millis(200));
            }
            self.resize(size.0, size.1);
            // Of a key or a paste that somebody cut in two, the end. The terminal's own editing may have taken it back
            // while an editor ran; what is typed below holds none.
            self.press(b"\x1b[201~");
            // Out of every mode, and into one that shows what is typed.
            for _ in 0..3 {
                self.press(b"\x1b");
                self.look(Duration::from_millis(40));
            }
            let typed = format!("{}", 7_000_000 + number * 10 + attempt % 10);
            self.press(format!(":{typed}").as_bytes());
            let since = Instant::now();
            while since.elapsed() < Duration::from_secs(2) {
                self.look(Duration::from_millis(20));
                let lines: Vec<String> = self.screen.screen().rows(0, size.1).collect();
                if lines
                    .iter()
                    .any(|line| line.contains(&format!("row: {typed}")))
                {
                    self.press(b"\x1b");
                    return Some(lines);
                }
                if self.child.try_wait().unwrap().is_some() {
                    return None;
                }
            }
            assert!(
                begin.elapsed() < PATIENCE,
                "it hangs: {}\nafter {}\nin {:?}\n{}",
                self.screen.screen().contents(),
                self.pressed.escape_ascii(),
                self.controller.as_ref().map(tcgetattr),
                state(self.child.id())
            );
        }
        None
    }

    /// Waits for the end.
    fn end(mut self, end: End) -> ExitStatus {
        match end {
            End::Key => {}
            End::Signal(signal) => self.signal(signal),
            End::Closed => {
                self.is_closed.store(true, Ordering::Relaxed);
                self.reader.take().unwrap().join().unwrap();
                self.controller = None;
            }
        }
        let begin = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            self.look(Duration::from_millis(20));
            // One that came while an editor ran was meant for the editor.
            if let End::Signal(Signal::INT) = end {
                self.signal(Signal::INT);
            }
            assert!(begin.elapsed() < PATIENCE, "it does not end: {end:?}");
        }
    }
}

/// Says what each thread of a process waits for, for the message of a failure.
fn state(process: u32) -> String {
    let tasks = std::fs::read_dir(format!("/proc/{process}/task")).unwrap();
    let of = |task: std::fs::DirEntry| {
        let read = |name| std::fs::read_to_string(task.path().join(name)).unwrap_or_default();
        let names = ["comm", "wchan", "syscall", "children"];
        names
            .map(read)
            .map(|text| text.trim().to_owned())
            .join(", ")
    };
    tasks
        .map(|task| of(task.unwrap()))
        .collect::<Vec<_>>()
        .join("\n")
}

/// A terminal of no size is looked at as one of one cell.
fn length(length: u16) -> NonZero<u16> {
    NonZero::new(length).unwrap_or(NonZero::<u16>::MIN)
}

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
