//! A terminal for the tests: a program runs in it, keys are pressed, and its screen is read.
//!
//! The program leads a session of its own whose terminal this is, so that it hears of other sizes and of the end.

#![cfg(unix)]

use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
use rustix::io::{FdFlags, fcntl_setfd};
use rustix::process::{Pid, Signal, kill_process};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};
use std::ffi::OsStr;
use std::fs::File;
use std::io::{ErrorKind, Read as _, Write as _};
use std::num::NonZero;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// What takes longer hangs; the machine may be busy with other things.
const PATIENCE: Duration = Duration::from_mins(1);

/// Time between two looks.
const MOMENT: Duration = Duration::from_millis(10);

/// Time in which nothing is drawn any more.
const STILL: Duration = Duration::from_millis(300);

/// A program in a terminal.
pub(crate) struct Terminal {
    /// Our end; nothing when the terminal was closed.
    controller: Option<File>,
    child: Child,
    screen: vt100::Parser,
    /// All bytes that were drawn.
    drawn: Vec<u8>,
}

/// How a program is started in a terminal.
pub(crate) struct Start<'a> {
    pub(crate) folder: &'a Path,
    pub(crate) arguments: &'a [String],
    pub(crate) columns: u16,
    pub(crate) rows: u16,
    pub(crate) environment: &'a [(String, String)],
    /// Whether its standard input is the terminal too.
    pub(crate) has_keys: bool,
}

impl Terminal {
    pub(crate) fn open(start: &Start<'_>) -> Self {
        let controller = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        // A program that holds our end, too, never sees it close.
        fcntl_setfd(&controller, FdFlags::CLOEXEC).unwrap();
        grantpt(&controller).unwrap();
        unlockpt(&controller).unwrap();
        let name = ptsname(&controller, Vec::new()).unwrap();
        let path = PathBuf::from(OsStr::from_bytes(name.to_bytes()));
        let terminal = File::options()
            .read(true)
            .write(true)
            .custom_flags(i32::try_from(OFlags::NOCTTY.bits()).unwrap())
            .open(&path)
            .unwrap();
        let flags = fcntl_getfl(&controller).unwrap();
        fcntl_setfl(&controller, flags | OFlags::NONBLOCK).unwrap();
        set_size(&controller, start.columns, start.rows);
        let input = if start.has_keys {
            Stdio::from(terminal.try_clone().unwrap())
        } else {
            Stdio::null()
        };
        let mut command = in_session(&path, start.has_keys);
        command
            .arg(env!("CARGO_BIN_EXE_tilts"))
            .args(start.arguments)
            .current_dir(start.folder)
            .env("TERM", "xterm-256color")
            .env("LC_ALL", "C.UTF-8");
        for name in [
            "NO_COLOR",
            "COLORTERM",
            "LINES",
            "COLUMNS",
            "CI",
            "VISUAL",
            "EDITOR",
        ] {
            command.env_remove(name);
        }
        let child = command
            .envs(start.environment.iter().map(|(name, value)| (name, value)))
            .stdin(input)
            .stdout(terminal.try_clone().unwrap())
            .stderr(terminal)
            .spawn()
            .unwrap();
        Self {
            controller: Some(File::from(controller)),
            child,
            screen: vt100::Parser::new(length(start.rows), length(start.columns), 0),
            drawn: Vec::new(),
        }
    }

    /// Takes in what has been drawn; returns whether there was something.
    fn look(&mut self) -> bool {
        let mut bytes = vec![0; 1 << 16];
        let mut is_new = false;
        while let Some(controller) = &mut self.controller {
            match controller.read(&mut bytes) {
                Ok(length @ 1..) => {
                    self.screen.process(&bytes[..length]);
                    self.drawn.extend_from_slice(&bytes[..length]);
                    is_new = true;
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                // Nothing is there yet, or the other end is closed.
                _ => break,
            }
        }
        is_new
    }

    /// Returns the lines of the screen, without blanks at their ends.
    pub(crate) fn lines(&self) -> Vec<String> {
        let screen = self.screen.screen();
        let (_, columns) = screen.size();
        let lines = screen.rows(0, columns.get());
        lines.map(|line| line.trim_end().to_owned()).collect()
    }

    pub(crate) fn text(&self) -> String {
        self.lines().join("\n")
    }

    /// Returns all that was drawn, as text.
    pub(crate) fn drawn(&self) -> String {
        String::from_utf8_lossy(&self.drawn).into_owned()
    }

    /// Waits until something is so; returns whether it came to be.
    pub(crate) fn until(&mut self, mut holds: impl FnMut(&mut Self) -> bool) -> bool {
        let begin = Instant::now();
        while begin.elapsed() < PATIENCE {
            self.look();
            if holds(self) {
                return true;
            }
            std::thread::sleep(MOMENT);
        }
        false
    }

    /// Waits until nothing is drawn for a while.
    pub(crate) fn settle(&mut self) -> bool {
        let mut since = Instant::now();
        self.until(|terminal| {
            if terminal.look() {
                since = Instant::now();
            }
            since.elapsed() >= STILL
        })
    }

    /// Sends bytes as keys do.
    pub(crate) fn press(&mut self, bytes: &[u8]) {
        let controller = self.controller.as_mut().unwrap();
        // A program that has ended reads no more.
        drop(controller.write_all(bytes));
    }

    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        set_size(self.controller.as_ref().unwrap(), columns, rows);
        self.screen
            .screen_mut()
            .set_size(length(rows), length(columns));
    }

    /// Returns whether a cell of the screen has a colour.
    pub(crate) fn has_color(&self) -> bool {
        let screen = self.screen.screen();
        let (rows, columns) = screen.size();
        (0..rows.get()).any(|row| {
            (0..columns.get())
                .filter_map(|column| screen.cell(row, column))
                .any(|cell| [cell.fgcolor(), cell.bgcolor()] != [vt100::Color::Default; 2])
        })
    }

    pub(crate) fn signal(&self, signal: Signal) {
        let process = Pid::from_raw(i32::try_from(self.child.id()).unwrap()).unwrap();
        kill_process(process, signal).unwrap();
    }

    /// Closes our end: the terminal is gone.
    pub(crate) fn close(&mut self) {
        self.controller = None;
    }

    /// Waits for the end; returns the exit code as a shell says it, and nothing when it does not end.
    pub(crate) fn end(&mut self) -> Option<i32> {
        let mut status = None;
        let is_over = self.until(|terminal| {
            status = terminal.child.try_wait().unwrap();
            status.is_some()
        });
        // What was drawn last.
        self.look();
        let code = |signal: i32| 128 + signal;
        status
            .filter(|_| is_over)
            .and_then(|status| status.code().or(status.signal().map(code)))
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // It has ended, unless a step failed.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Returns the command that runs its arguments in a session of their own with the terminal as that of the session.
#[cfg(target_os = "linux")]
fn in_session(_terminal: &Path, has_keys: bool) -> Command {
    let mut command = Command::new("setsid");
    if has_keys {
        command.arg("--ctty");
    }
    command
}

/// Where there is no `setsid`, the terminal that is opened first belongs to the session.
#[cfg(not(target_os = "linux"))]
fn in_session(terminal: &Path, _has_keys: bool) -> Command {
    let mut command = Command::new("perl");
    command.args([
        "-MPOSIX=setsid",
        "-e",
        "setsid(); open(my $terminal, '+<', shift) or die $!; exec(@ARGV) or die $!",
    ]);
    command.arg(terminal);
    command
}

fn set_size(controller: impl std::os::fd::AsFd, columns: u16, rows: u16) {
    let size = Winsize {
        ws_row: rows,
        ws_col: columns,
        ws_xpixel: 0,
        ws_ypixel: 0,
    };
    tcsetwinsize(controller, size).unwrap();
}

fn length(length: u16) -> NonZero<u16> {
    NonZero::new(length).unwrap_or(NonZero::<u16>::MIN)
}
