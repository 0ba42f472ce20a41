//! The reviewer's desk: keys in, edits of the [`Review`] and a state to draw out. It knows no terminal.
//!
//! What needs the world outside (aligning, writing files, another editor) goes through [`Outside`], or is
//! handed back as an [`Effect`] for the one who owns the terminal.

mod commands;
mod entry;
mod places;
mod searching;

pub use super::outside::{ExportError, Exported, Outside, Stopped};
pub use entry::{Entry, EntryKind};
pub use places::Cutting;

use super::index::Index;
use super::journal::Texts;
use super::keys::{Code, Command, Key, KeyMap};
use super::search::Query;
use super::selection::{Looking, Selection};
use super::{Done, Edit, Review, edit::Export, realign};
use crate::bitext::Row;
use crate::pair::Side;
use searching::{ROWS_A_KEY, Unsettled};
use std::collections::BTreeSet;
use std::sync::atomic::AtomicBool;

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
}

/// What is said in the bottom lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Message {
    /// The words.
    pub text: String,
    /// Whether something was refused.
    pub is_refusal: bool,
}

/// A review and where the reviewer is in it.
#[derive(Debug)]
pub struct Desk {
    /// The review.
    pub review: Review,
    /// The documents, for aligning anew.
    pub texts: Option<Texts>,
    /// What the keys mean.
    pub keys: KeyMap,
    /// The row that the keys act on.
    pub row: usize,
    /// The cell that the keys act on.
    pub side: Side,
    /// What the keys do.
    pub mode: Mode,
    /// What was said last.
    pub message: Message,
    /// Where a range of rows begins.
    pub range_from: Option<usize>,
    /// Rows marked one by one.
    pub marked: BTreeSet<usize>,
    /// The cell that waits for its partner.
    pub pinned: Option<(usize, Side)>,
    /// The search, and its hits.
    pub search: Option<(Query, Selection)>,
    /// The rows that are shown, when not all are.
    pub shown: Option<Selection>,
    /// Whether evidence for the row is shown.
    pub shows_why: bool,
    /// Where the export goes.
    pub export_path: String,
    /// The last export, and whether an edit came after it.
    pub export: Option<(Export, bool)>,
    /// The number of the moved row from which the reviewer went to its other place.
    moved_from: Option<u32>,
    /// A number typed before a command.
    count: Option<usize>,
    /// The texts of the rows as searches look through them.
    index: Index,
    /// What a search has not come to its end with.
    unsettled: Unsettled,
}

impl Desk {
    /// Sits down at a review, at the first row that should be looked at.
    pub fn new(review: Review, texts: Option<Texts>, keys: KeyMap) -> Self {
        let row = review.rows().iter().position(Row::is_doubtful).unwrap_or(0);
        let index = Index::new(review.rows());
        Self {
            review,
            texts,
            keys,
            row,
            side: Side::Source,
            mode: Mode::Table,
            message: Message::default(),
            range_from: None,
            marked: BTreeSet::new(),
            pinned: None,
            search: None,
            shown: None,
            shows_why: false,
            export_path: String::new(),
            export: None,
            moved_from: None,
            count: None,
            index,
            unsettled: Unsettled::Nothing,
        }
    }

    /// Does what a key means.
    pub fn press(&mut self, key: Key, outside: &mut dyn Outside) -> Effect {
        let effect = self.act(key, outside);
        self.show_notice();
        effect
    }

    /// Shows what happened to the records, over everything else.
    fn show_notice(&mut self) {
        if let Some(notice) = self.review.take_notice() {
            self.refuse(notice);
        }
    }

    fn act(&mut self, key: Key, outside: &mut dyn Outside) -> Effect {
        self.settle();
        self.message = Message::default();
        match &mut self.mode {
            Mode::Entry(_) => self.press_in_entry(key, outside),
            Mode::Cutting(_) => self.press_while_cutting(key),
            Mode::Help(top) => {
                match self.keys.command(key) {
                    Some(Command::Down) => *top += 1,
                    Some(Command::PageDown) => *top += TEN,
                    Some(Command::Up) => *top = top.saturating_sub(1),
                    Some(Command::PageUp) => *top = top.saturating_sub(TEN),
                    Some(Command::First) => *top = 0,
                    _ => self.mode = Mode::Table,
                }
                Effect::Stay
            }
            Mode::Table => {
                if let (Code::Letter(digit @ '0'..='9'), false, false) =
                    (key.code, key.control, key.alt)
                    && (digit != '0' || self.count.is_some())
                    && self.keys.command(key).is_none()
                {
                    let digit = digit.to_digit(10).unwrap_or(0) as usize;
                    let count = self.count.unwrap_or(0) * TEN + digit;
                    self.count = Some(count.min(MOST_AT_ONCE));
                    self.say(format!("{count}…"));
                    return Effect::Stay;
                }
                let plain = Key { alt: false, ..key };
                if key.alt && self.keys.command(key).is_none() {
                    // Terminals send `esc` and a key right after it as that key with Alt.
                    self.go_back();
                    return self.act(plain, outside);
                }
                let count = self.count.take();
                if let Some(command) = self.keys.command(key) {
                    return self.command(command, count, outside);
                }
                let help = self.keys.key(Command::Help);
                self.refuse(format!(
                    "`{key}` means nothing here; `{help}` shows the keys"
                ));
                Effect::Stay
            }
        }
    }

    /// Puts pasted text where text is being written.
    pub fn paste(&mut self, text: &str) {
        if let Mode::Entry(entry) = &mut self.mode {
            entry.line.insert(text);
        }
    }

    /// Makes an edit and shows what it did.
    pub(super) fn apply(&mut self, edit: Edit) -> bool {
        match self.review.apply(edit) {
            Ok(done) => {
                self.after(done);
                true
            }
            Err(error) => {
                self.refuse(error.to_string());
                false
            }
        }
    }

    fn after(&mut self, done: Done) {
        let rows = self.review.rows();
        self.index.follow(self.review.moves());
        let search = self.search.as_mut().map(|(_, hits)| hits);
        for selection in [search, self.shown.as_mut()].into_iter().flatten() {
            if done.moves_texts || !selection.filter.is_text() {
                let untouched = (done.untouched_before, done.untouched_after);
                let most = if selection.filter.is_text() {
                    ROWS_A_KEY
                } else {
                    usize::MAX
                };
                let index = &mut self.index;
                selection.refresh(untouched, &mut Looking { rows, index, most });
            }
        }
        if done.moves_rows() {
            self.marked.clear();
            self.pinned = None;
        }
        self.range_from = None;
        if let Some((_, is_older)) = &mut self.export {
            *is_older = true;
        }
        self.row = self.row.min(rows.len().saturating_sub(1));
    }

    /// Aligns anew what is not decided, unless `stop` becomes true meanwhile, and stays with the text that it was at.
    pub fn realign(&mut self, outside: &dyn Outside, stop: &AtomicBool) {
        let here = self.current().cloned();
        match realign::again(&mut self.review, self.texts.as_ref(), outside, stop) {
            Ok(again) => {
                self.after(again.done);
                let place = here.and_then(|here| realign::place_of(&here, self.review.rows()));
                self.row = place.unwrap_or(self.row);
                self.say(again.summary(self.review.counts()));
            }
            Err(error) => self.refuse(error.to_string()),
        }
        self.show_notice();
    }

    /// Takes a text back from another editor.
    pub fn edited_outside(&mut self, text: Result<String, String>) {
        match text {
            Ok(text) => {
                let (row, side) = (self.row, self.side);
                self.mode = Mode::Table;
                if self.apply(Edit::Text { row, side, text }) {
                    self.say("edited");
                }
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
                .current()
                .map_or("", |row| row.cells.get(self.side).text.as_str()),
        }
    }

    /// Returns the row that the keys act on.
    pub fn current(&self) -> Option<&Row> {
        self.review.rows().get(self.row)
    }

    /// Tells whether a row is among those that the next command acts on.
    pub fn is_selected(&self, row: usize) -> bool {
        self.marked.contains(&row)
            || self
                .range_from
                .is_some_and(|from| (from.min(self.row)..=from.max(self.row)).contains(&row))
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

/// The highest count that a command takes.
const MOST_AT_ONCE: usize = 1_000_000;
