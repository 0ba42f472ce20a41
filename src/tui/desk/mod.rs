//! The reviewer's desk: keys in, commands to the engine and a state to draw out. It knows no terminal.
//!
//! What needs the one who owns the terminal (another editor, a pause for drawing) is handed back as an [`Effect`].

mod commands;
mod cutting;
mod entry;
mod preview;

pub use cutting::Cutting;
pub use entry::{Entry, EntryKind};
pub use preview::Preview;

use super::keys::{Action, Code, Key, KeyMap};
use std::sync::atomic::AtomicBool;
use tilts::session::{Command, Engine};

/// What is to be done by the one who owns the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Nothing but drawing.
    Stay,
    /// The review is over.
    Leave,
    /// The text being edited goes to another editor, and comes back through [`Desk::edited_outside`].
    EditOutside,
    /// Draw, then call [`Desk::realign`], which may take a while.
    Realign,
}

/// What the keys do at the moment.
#[derive(Debug, Clone)]
pub enum Mode {
    /// They move in the table and edit it.
    Table,
    /// They choose where a row is cut.
    Cutting(Cutting),
    /// They write a line.
    Entry(Entry),
    /// They scroll the help page; the number is its first line.
    Help(usize),
    /// They scroll what would be replaced, and say whether it is.
    Preview(Preview),
}

/// What is said in the bottom lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Message {
    /// The words.
    pub text: String,
    /// Whether something was refused.
    pub is_refusal: bool,
}

/// A review and what its keys do at the moment.
#[derive(Debug)]
pub struct Desk {
    /// The review.
    pub engine: Engine,
    /// What the keys mean.
    pub keys: KeyMap,
    /// What the keys do.
    pub mode: Mode,
    /// What was said last.
    pub message: Message,
    /// Whether evidence for the row is shown.
    pub shows_why: bool,
    /// A number typed before a key.
    count: Option<usize>,
    /// What is to be replaced, while it is said with what.
    find: String,
}

impl Desk {
    /// Sits down at a review.
    pub fn new(engine: Engine, keys: KeyMap) -> Self {
        Self {
            engine,
            keys,
            mode: Mode::Table,
            message: Message::default(),
            shows_why: false,
            count: None,
            find: String::new(),
        }
    }

    /// Does what a key means.
    pub fn press(&mut self, key: Key) -> Effect {
        let effect = self.act(key);
        self.show_notice();
        effect
    }

    /// Shows what happened to the records, over everything else.
    fn show_notice(&mut self) {
        if let Some(notice) = self.engine.take_notice() {
            self.refuse(notice);
        }
    }

    fn act(&mut self, key: Key) -> Effect {
        self.engine.settle();
        self.message = Message::default();
        match &mut self.mode {
            Mode::Entry(_) => self.press_in_entry(key),
            Mode::Cutting(_) => self.press_while_cutting(key),
            Mode::Preview(_) => self.press_in_preview(key),
            Mode::Help(top) => {
                match self.keys.action(key) {
                    Some(Action::Down) => *top += 1,
                    Some(Action::PageDown) => *top += TEN,
                    Some(Action::Up) => *top = top.saturating_sub(1),
                    Some(Action::PageUp) => *top = top.saturating_sub(TEN),
                    Some(Action::First) => *top = 0,
                    _ => self.mode = Mode::Table,
                }
                Effect::Stay
            }
            Mode::Table => {
                if let (Code::Letter(digit @ '0'..='9'), false, false) =
                    (key.code, key.control, key.alt)
                    && (digit != '0' || self.count.is_some())
                    && self.keys.action(key).is_none()
                {
                    let digit = digit.to_digit(10).unwrap_or(0) as usize;
                    let count = self.count.unwrap_or(0) * TEN + digit;
                    self.count = Some(count.min(MOST_AT_ONCE));
                    self.say(format!("{count}…"));
                    return Effect::Stay;
                }
                let plain = Key { alt: false, ..key };
                if key.alt && self.keys.action(key).is_none() {
                    // Terminals send `esc` and a key right after it as that key with Alt.
                    self.go_back();
                    return self.act(plain);
                }
                let count = self.count.take();
                if let Some(action) = self.keys.action(key) {
                    return self.act_on(action, count);
                }
                let help = self.keys.key(Action::Help);
                self.refuse(format!(
                    "`{key}` means nothing here; `{help}` shows the keys"
                ));
                Effect::Stay
            }
        }
    }

    /// Tells whether a number was typed, for the next key.
    pub const fn has_count(&self) -> bool {
        self.count.is_some()
    }

    /// Puts pasted text where text is being written.
    pub fn paste(&mut self, text: &str) {
        if let Mode::Entry(entry) = &mut self.mode {
            entry.line.insert(text);
        }
    }

    /// Aligns anew what is not decided, unless `stop` becomes true meanwhile.
    pub fn realign(&mut self, stop: &AtomicBool) {
        let outcome = self.engine.realign_until(stop);
        self.tell(outcome);
        self.show_notice();
    }

    /// Looks through some more rows for a search; returns whether more are left. To be called while no key comes.
    pub fn continue_search(&mut self, rows: usize) -> bool {
        if let Some(outcome) = self.engine.continue_search(rows) {
            self.tell(outcome);
        }
        self.engine.is_searching()
    }

    /// Takes a text back from another editor.
    pub fn edited_outside(&mut self, text: Result<String, String>) {
        match text {
            Ok(text) => {
                self.mode = Mode::Table;
                self.run(Command::Text { text });
            }
            Err(reason) => self.refuse(reason),
        }
        self.show_notice();
    }

    /// Returns the text that goes to another editor.
    pub fn text_for_outside(&self) -> &str {
        match &self.mode {
            Mode::Entry(entry) => entry.line.text(),
            _ => self
                .engine
                .current()
                .map_or("", |row| row.cells.get(self.engine.side()).text.as_str()),
        }
    }

    pub(super) fn say(&mut self, text: impl Into<String>) {
        self.message = Message {
            text: text.into(),
            is_refusal: false,
        };
    }

    pub(super) fn refuse(&mut self, text: impl Into<String>) {
        self.message = Message {
            text: text.into(),
            is_refusal: true,
        };
    }
}

/// How far a page goes, and the base of numbers.
const TEN: usize = 10;

/// The highest count that a key takes.
const MOST_AT_ONCE: usize = 1_000_000;
