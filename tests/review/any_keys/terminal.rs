//! A review in a terminal of its own, and what its screen shows.

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
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// What takes longer hangs; the machine may be busy with other things.
pub(super) const PATIENCE: Duration = Duration::from_mins(1);

/// The terminal in which the screen is looked at.
pub(super) const SIZE: (u16, u16) = (24, 100);

/// How a review comes to its end.
#[derive(Debug, Clone, Copy)]
pub(super) enum End {
    /// By itself, after a key.
    Key,
    Signal(Signal),
    /// The terminal is closed.
    Closed,
}

/// A review in a terminal.
pub(super) struct Terminal {
    pub(super) controller: Option<File>,
    pub(super) child: Child,
    pub(super) screen: vt100::Parser,
    pub(super) output: Receiver<Vec<u8>>,
    /// Reads what is drawn, until the terminal is closed.
    pub(super) reader: Option<JoinHandle<()>>,
    pub(super) is_closed: Arc<AtomicBool>,
    /// What was pressed last, for the message of a failure.
    pub(super) pressed: Vec<u8>,
}

/// Bytes of keys that the message of a failure shows.
const REMEMBERED: usize = 2_000;

impl Terminal {
    pub(super) fn open(folder: &Path, arguments: &[&str]) -> Self {
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

    pub(super) fn resize(&mut self, rows: u16, columns: u16) {
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

    pub(super) fn press(&mut self, keys: &[u8]) {
        self.pressed.extend_from_slice(keys);
        let old = self.pressed.len().saturating_sub(REMEMBERED);
        self.pressed.drain(..old);
        // A review that has ended reads no more.
        drop(self.controller.as_mut().unwrap().write_all(keys));
    }

    /// Takes in what is drawn for a while.
    pub(super) fn look(&mut self, time: Duration) {
        if let Ok(bytes) = self.output.recv_timeout(time) {
            self.screen.process(&bytes);
            while let Ok(bytes) = self.output.try_recv() {
                self.screen.process(&bytes);
            }
        }
    }

    pub(super) fn signal(&self, signal: Signal) {
        let process = Pid::from_raw(i32::try_from(self.child.id()).unwrap()).unwrap();
        // It may have ended by itself.
        kill_process(process, signal).unwrap_or_default();
    }

    /// Waits until all that was pressed is done; returns the lines of the screen, nothing when the review has ended.
    pub(super) fn settle(&mut self, number: usize) -> Option<Vec<String>> {
        // The size changes, so that all is drawn anew.
        self.shown(2 * number, (SIZE.0 + 1, SIZE.1 + 1))?;
        self.shown(2 * number + 1, SIZE)
    }

    /// Waits until what is typed now is shown in a terminal of that size.
    pub(super) fn shown(&mut self, number: usize, size: (u16, u16)) -> Option<Vec<String>> {
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
    pub(super) fn end(mut self, end: End) -> ExitStatus {
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
