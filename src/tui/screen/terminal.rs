//! The terminal: taken at the beginning, given back at the end, and never a reason to fail once it has gone.
//!
//! * **Law:** whatever is written to a terminal that hung up goes nowhere. Nothing that is dropped on the way
//!   out has an error to complain about on a standard error that is gone too.

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::cursor::Show;
use ratatui::crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use ratatui::crossterm::execute;
use ratatui::crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use std::io::{self, BufWriter, Write};
use std::panic;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

/// What is drawn on: a frame goes out in one piece, so that it does not flicker.
pub(super) type Screen = Terminal<CrosstermBackend<BufWriter<Outlet>>>;

/// Room for a whole frame of a large terminal, in bytes.
const FRAME: usize = 1 << 16;

/// Whether the terminal is ours, and is to be given back when the program fails.
static IS_TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether something could not be written, because the terminal has gone away.
static HAS_GONE: AtomicBool = AtomicBool::new(false);

/// Makes sure that a failure gives the terminal back before it says what failed.
static GIVES_BACK: Once = Once::new();

/// Standard output, for as long as somebody sees it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Outlet;

impl Outlet {
    fn heed(done: &io::Result<()>) {
        if done.is_err() {
            HAS_GONE.store(true, Ordering::Relaxed);
        }
    }
}

impl Write for Outlet {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !has_gone() {
            Self::heed(&io::stdout().write_all(bytes));
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if !has_gone() {
            Self::heed(&io::stdout().flush());
        }
        Ok(())
    }
}

/// Tells whether the terminal has gone away.
pub(super) fn has_gone() -> bool {
    HAS_GONE.load(Ordering::Relaxed)
}

/// Takes the terminal.
///
/// # Errors
/// When it cannot be used; it is as it was then.
pub(super) fn take() -> io::Result<Screen> {
    GIVES_BACK.call_once(|| {
        let say = panic::take_hook();
        panic::set_hook(Box::new(move |failure| {
            give_back();
            say(failure);
        }));
    });
    IS_TAKEN.store(true, Ordering::Relaxed);
    enable_raw_mode()
        .and_then(|()| execute!(Outlet, EnterAlternateScreen, EnableBracketedPaste))
        .and_then(|()| {
            let out = BufWriter::with_capacity(FRAME, Outlet);
            Terminal::new(CrosstermBackend::new(out))
        })
        .inspect_err(|_| give_back())
}

/// Forgets what was typed while another program had the terminal: it was not meant for the review, and of what somebody
/// pasted then half may be missing.
pub(super) fn forget_typed() {
    #[cfg(unix)]
    {
        use rustix::termios::{QueueSelector, tcflush};
        // What cannot be forgotten is taken for keys.
        tcflush(io::stdout(), QueueSelector::IFlush).unwrap_or_default();
    }
}

/// Reminds the terminal library of what was typed and not read; returns whether there is any.
///
/// It reads 1,024 bytes at once, and hears of the rest when more is typed, or when the terminal is set anew: to what it
/// is set to already.
pub(super) fn remind() -> bool {
    #[cfg(unix)]
    {
        use rustix::event::{PollFd, PollFlags, Timespec, poll};
        use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
        let keyboard = io::stdin();
        let mut waits = [PollFd::new(&keyboard, PollFlags::IN)];
        let at_once = Timespec {
            tv_sec: 0,
            tv_nsec: 0,
        };
        if poll(&mut waits, Some(&at_once)) == Ok(1)
            && waits[0].revents().contains(PollFlags::IN)
            && let Ok(settings) = tcgetattr(&keyboard)
        {
            return tcsetattr(&keyboard, OptionalActions::Now, &settings).is_ok();
        }
    }
    false
}

/// Gives the terminal back as it was.
pub fn give_back() {
    if !IS_TAKEN.swap(false, Ordering::Relaxed) {
        return;
    }
    drop(execute!(
        Outlet,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        Show
    ));
    drop(disable_raw_mode());
}
