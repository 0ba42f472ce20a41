//! Puts the blocks that a reader finds into a [`Document`].

mod flow;

use super::characters::{self, Changes};
use super::furniture::page_number;
use super::marked::{Marks, Settled};
use super::story::{Found, reasons};
use super::{Block, BlockKind, Document, NO_TEXT};
use crate::language::names;
use crate::markup::Markup;
use crate::note::{Note, Noted};
use crate::span::Span;
pub(super) use flow::Flow;

/// What stands between two blocks of a text that had no characters between them.
const BETWEEN: &str = "\n\n";

/// A document that grows block by block.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    document: Document,
    changes: Changes,
    left_out: Vec<LeftOut>,
    /// Bytes of the codes of its markup.
    markup_data: usize,
    /// Pieces of markup that are left out, as no text has so many.
    markup_left_out: usize,
    /// What the reader noticed.
    pub(crate) notes: Vec<Note>,
}

/// Pieces of markup that are kept however short the text is.
const MARKUP_OF_SHORT_TEXTS: usize = 100_000;

/// Bytes of text that a piece of markup must have for itself in longer ones.
const TEXT_OF_MARKUP: usize = 4;

/// Bytes of codes that are kept however short the text is.
const DATA_OF_SHORT_TEXTS: usize = 4 << 20;

/// Bytes of codes for a byte of text in longer ones.
const DATA_OF_TEXT: usize = 16;

/// Text of the file that is not in the document.
#[derive(Debug)]
struct LeftOut {
    reason: &'static str,
    origin: String,
    text: String,
}

/// Characters of each text left out that a note for everybody shows.
const SHOWN_CHARACTERS: usize = 40;

/// Texts left out that a note for everybody shows.
const SHOWN_TEXTS: usize = 3;

impl Builder {
    /// Starts a document without text.
    pub(crate) fn new(name: &str) -> Self {
        Self {
            document: Document {
                name: name.to_owned(),
                ..Document::default()
            },
            ..Self::default()
        }
    }

    /// Takes up what the file says that its language is; the first that means one counts.
    pub(crate) fn say_language(&mut self, tag: &str) {
        const NONE: [&str; 4] = ["und", "mul", "zxx", "mis"];
        let meant =
            || names::meant(tag.trim()).filter(|language| !NONE.contains(&language.primary()));
        let language = self.document.language.take();
        self.document.language = language.or_else(meant);
    }

    /// Adds a block, without the white space at its ends; an empty one leaves no trace.
    pub(crate) fn push(&mut self, kind: BlockKind, text: &str, origin: String) {
        let text = self.changes.clean(text);
        self.add(kind, text.trim(), origin);
    }

    /// Adds a block with its markup.
    pub(super) fn push_marked(
        &mut self,
        kind: BlockKind,
        text: &str,
        mut marks: Marks,
        origin: String,
    ) {
        if marks.is_empty() {
            self.push(kind, text, origin);
            return;
        }
        let mut places: Vec<&mut usize> = marks.places_mut().collect();
        places.sort_unstable();
        let text = self.changes.clean_with(text, &mut places);
        let inside = text.trim_start();
        let before = text.len() - inside.len();
        for place in places {
            *place = place.saturating_sub(before);
        }
        let inside = inside.trim_end();
        let Some(start) = self.add(kind, inside, origin) else {
            return;
        };
        for piece in marks.settle(inside) {
            self.mark(&piece, start);
        }
    }

    /// Adds what was found, or remembers that it is left out; so is the number of a page in its header or footer.
    pub(super) fn add_found(&mut self, found: Found) {
        let Found {
            kind,
            text,
            marks,
            origin,
            reason,
        } = found;
        let is_number = kind == BlockKind::Furniture && page_number(&text).is_some();
        match reason.or_else(|| is_number.then_some(reasons::PAGE_NUMBERS)) {
            Some(reason) => self.leave_out(reason, &text, origin),
            None => self.push_marked(kind, &text, marks, origin),
        }
    }

    /// Adds a piece of markup of the block that begins at a place.
    fn mark(&mut self, piece: &Settled, start: usize) {
        let length = self.document.text.len();
        let most = MARKUP_OF_SHORT_TEXTS.max(length / TEXT_OF_MARKUP);
        if self.document.markup.len() >= most {
            self.markup_left_out += 1;
            return;
        }
        let (start_data, end_data) = piece.data.parts();
        self.markup_data += start_data.len() + end_data.len();
        let most = DATA_OF_SHORT_TEXTS.max(length.saturating_mul(DATA_OF_TEXT));
        let keeps_data = self.markup_data <= most;
        let data = |data: &str| {
            if keeps_data {
                data.to_owned()
            } else {
                String::new()
            }
        };
        self.document.markup.push(Markup {
            span: piece.span.shifted(start),
            kind: piece.kind,
            form: piece.form,
            start_data: data(start_data),
            end_data: data(end_data),
            holds: piece.holds,
            ..Markup::default()
        });
    }

    /// Adds a clean text, and returns where it begins.
    fn add(&mut self, kind: BlockKind, text: &str, origin: String) -> Option<usize> {
        if text.is_empty() {
            return None;
        }
        let whole = &mut self.document.text;
        if !whole.is_empty() {
            whole.push_str(BETWEEN);
        }
        let start = whole.len();
        whole.push_str(text);
        self.document.blocks.push(Block {
            kind,
            span: Span::new(start, self.document.text.len()),
            origin,
        });
        Some(start)
    }

    /// Says that the blocks from a number on are not ready, as their file says.
    pub(crate) fn call_drafts(&mut self, first: usize) {
        self.document
            .drafts
            .extend(first..self.document.blocks.len());
    }

    /// Returns how many blocks there are.
    pub(crate) fn blocks(&self) -> usize {
        self.document.blocks.len()
    }

    /// Adds a block with its key.
    pub(crate) fn push_keyed(&mut self, kind: BlockKind, text: &str, origin: String, key: String) {
        self.push(kind, text, origin);
        if self.document.keys.len() < self.document.blocks.len() {
            self.document.keys.push(key);
        }
    }

    /// Remembers a text that is in the file and is not taken into the document. `reason` reads on from
    /// `left out:`, as in `hidden text`.
    pub(crate) fn leave_out(&mut self, reason: &'static str, text: &str, origin: String) {
        let text = text.trim();
        if !text.is_empty() {
            self.left_out.push(LeftOut {
                reason,
                origin,
                text: text.to_owned(),
            });
        }
    }

    /// Returns the document with what was noticed: what was left out in a remark for each reason, and each
    /// text in full in a detail.
    pub(crate) fn finish(mut self) -> Noted<Document> {
        self.say_what_was_left_out();
        let name = &self.document.name;
        self.changes.say(name, &mut self.notes);
        if self.markup_left_out > 0 {
            let said = format!(
                "left out: formatting of which there is more than text has ({})",
                self.markup_left_out
            );
            self.notes.push(Note::remark(name, said));
        }
        characters::warn_of_garble(name, &self.document.text, &mut self.notes);
        if self.document.blocks.is_empty() {
            self.notes.push(Note::warning(name, NO_TEXT));
        }
        Noted {
            value: self.document,
            notes: self.notes,
        }
    }
}

impl Builder {
    fn say_what_was_left_out(&mut self) {
        let mut reasons: Vec<&'static str> = Vec::new();
        for left_out in &self.left_out {
            if !reasons.contains(&left_out.reason) {
                reasons.push(left_out.reason);
            }
        }
        for reason in reasons {
            let of_reason = || self.left_out.iter().filter(|one| one.reason == reason);
            let count = of_reason().count();
            let mut shown: Vec<String> = of_reason()
                .take(SHOWN_TEXTS)
                .map(|one| format!("“{}”", shortened(&one.text)))
                .collect();
            if count > SHOWN_TEXTS {
                shown.push("…".to_owned());
            }
            self.notes.push(Note::remark(
                &self.document.name,
                format!("left out: {reason} ({count}: {})", shown.join(", ")),
            ));
        }
        for LeftOut {
            reason,
            origin,
            text,
        } in &self.left_out
        {
            let mut place = self.document.name.clone();
            if !origin.is_empty() {
                place = format!("{place}, {origin}");
            }
            self.notes
                .push(Note::detail(place, format!("left out: {reason}: “{text}”")));
        }
    }
}

fn shortened(text: &str) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHOWN_CHARACTERS) {
        Some((end, _)) => format!("{}…", Span::new(0, end).of(&line)),
        None => line,
    }
}

#[cfg(test)]
mod tests;
