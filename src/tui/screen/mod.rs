//! The review on a terminal: keys in, drawings out. Only this folder knows ratatui.
//!
//! * **In:** a [`Desk`], and what the system does for it.
//! * **Out:** the desk as it is when the reviewer leaves. The terminal is given back as it was: at the end,
//!   when the program fails, and when it is asked to stop.

mod bottom;
mod draw;
mod keyboard;
mod look;
mod pages;
mod rows;
mod terminal;
mod wrap;

pub use draw::{View, draw};
pub use look::Look;
pub use terminal::give_back;

use keyboard::Keyboard;
use terminal::Screen;

use super::desk::{Desk, Effect, Mode};
use super::keys::{Action, Code, Key};
use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use tilts::session::evidence::Evidence;

/// The key by which terminals stop a program.
const SUSPEND: Key = Key::control('z');

/// Rows that a search looks through before it sees whether a key has come.
const ROWS_BETWEEN_KEYS: usize = 1 << 14;

/// What the screen needs from the system; whoever listens during work asks it too.
pub trait Host: Sync {
    /// Opens a text in another editor and returns what became of it.
    ///
    /// # Errors
    /// When that did not go well, in words.
    fn edit(&mut self, text: &str) -> Result<String, String>;

    /// Tells whether the process was asked to end, or the terminal has gone away.
    fn asked_to_stop(&self) -> bool;

    /// Stops the process until it is told to go on.
    fn suspend(&mut self);
}

/// How a review came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The reviewer left.
    Left,
    /// The process was asked to end, or the terminal went away.
    Interrupted,
}

/// Said instead of handing the keyboard to another program while half of a key or of a paste is still to come.
const HALF_TYPED: &str = "half of what was typed or pasted has come; press the key again";

/// Lets a reviewer work until she leaves.
///
/// # Errors
/// When the terminal cannot be used.
pub fn run(desk: &mut Desk, host: &mut dyn Host, look: Look) -> io::Result<Ending> {
    let mut screen = terminal::take()?;
    let ended = work(&mut screen, desk, host, look);
    drop(screen);
    give_back();
    // Reading and measuring fail on a terminal that has gone away; what was decided is safe.
    if terminal::has_gone() || host.asked_to_stop() {
        return Ok(Ending::Interrupted);
    }
    ended
}

fn work(
    screen: &mut Screen,
    desk: &mut Desk,
    host: &mut dyn Host,
    look: Look,
) -> io::Result<Ending> {
    let mut view = View::default();
    let mut keyboard = Keyboard::new();
    loop {
        let mut evidence = evidence_of(desk);
        screen.draw(|frame| draw(frame, desk, &mut view, evidence.as_ref(), look))?;
        let search_on = || {
            if !desk.engine.is_searching() {
                return Ok(false);
            }
            let row = desk.engine.row();
            desk.continue_search(ROWS_BETWEEN_KEYS);
            if desk.engine.row() != row {
                evidence = evidence_of(desk);
            }
            screen.draw(|frame| draw(frame, desk, &mut view, evidence.as_ref(), look))?;
            Ok(true)
        };
        // Keys that are waiting already are taken in before the next drawing.
        let asked_to_stop = || terminal::has_gone() || host.asked_to_stop();
        if !keyboard.wait(&asked_to_stop, search_on)? {
            return Ok(Ending::Interrupted);
        }
        while let Some(event) = keyboard.next() {
            // However much was typed ahead.
            if terminal::has_gone() || host.asked_to_stop() {
                return Ok(Ending::Interrupted);
            }
            let effect = match event {
                Event::Key(key) if key.kind != KeyEventKind::Release => match key_of(key) {
                    Some(SUSPEND) if desk.keys.action(SUSPEND).is_none() => {
                        if keyboard.take_in() {
                            give_back();
                            host.suspend();
                            *screen = terminal::take()?;
                            terminal::forget_typed();
                        } else {
                            desk.refuse(HALF_TYPED);
                        }
                        break;
                    }
                    Some(key) if scrolls(desk, &mut view, key) => Effect::Stay,
                    Some(key) => desk.press(key),
                    None => Effect::Stay,
                },
                Event::Paste(text) => {
                    desk.paste(&text);
                    Effect::Stay
                }
                _ => Effect::Stay,
            };
            match effect {
                Effect::Leave => return Ok(Ending::Left),
                Effect::EditOutside => {
                    if keyboard.take_in() {
                        let text = desk.text_for_outside().to_owned();
                        give_back();
                        let edited = host.edit(&text);
                        *screen = terminal::take()?;
                        terminal::forget_typed();
                        desk.edited_outside(edited);
                    } else {
                        desk.refuse(HALF_TYPED);
                    }
                    break;
                }
                Effect::Realign => {
                    screen.draw(|frame| draw(frame, desk, &mut view, None, look))?;
                    realign(desk, &mut keyboard, &*host);
                    break;
                }
                Effect::Stay => {}
            }
        }
    }
}

/// Scrolls within a row that is taller than the screen; tells whether that is what a key meant.
pub fn scrolls(desk: &Desk, view: &mut View, key: Key) -> bool {
    if !matches!(desk.mode, Mode::Table) || desk.has_count() {
        return false;
    }
    match desk.keys.action(key) {
        Some(Action::Down | Action::PageDown) => view.scroll(desk.engine.row(), true),
        Some(Action::Up | Action::PageUp) => view.scroll(desk.engine.row(), false),
        _ => false,
    }
}

/// Aligns anew what is not decided, and listens meanwhile for a key or a signal that stops it.
fn realign(desk: &mut Desk, keyboard: &mut Keyboard, host: &dyn Host) {
    let (stop, is_done) = (AtomicBool::new(false), AtomicBool::new(false));
    thread::scope(|scope| {
        scope.spawn(|| {
            let asked_to_stop = || terminal::has_gone() || host.asked_to_stop();
            if keyboard.listen(&is_done, &asked_to_stop, stops) {
                stop.store(true, Ordering::Relaxed);
            }
        });
        // Whoever listens comes back even when the work fails.
        let _done = Done(&is_done);
        desk.realign(&stop);
    });
}

/// Says at its end that something is done.
struct Done<'a>(&'a AtomicBool);

impl Drop for Done<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

/// Tells whether an event stops long work: `esc` or `ctrl-c`.
fn stops(event: &Event) -> bool {
    let Event::Key(key) = event else { return false };
    let key = key_of(*key).filter(|_| key.kind != KeyEventKind::Release);
    key.is_some_and(|key| key.code == Code::Escape || key == Key::control('c'))
}

/// Returns the evidence for the current row, when it is shown.
pub fn evidence_of(desk: &Desk) -> Option<Evidence> {
    desk.shows_why
        .then(|| desk.engine.evidence(desk.engine.row()))
}

/// Turns a key of the terminal into one of ours.
fn key_of(event: KeyEvent) -> Option<Key> {
    let code = match event.code {
        KeyCode::Char(letter) => Code::Letter(letter),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Escape,
        KeyCode::Tab | KeyCode::BackTab => Code::Tab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(number) => Code::Function(number),
        _ => return None,
    };
    Some(Key {
        code,
        control: event.modifiers.contains(KeyModifiers::CONTROL),
        alt: event.modifiers.contains(KeyModifiers::ALT),
    })
}
