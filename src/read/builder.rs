//! Puts the blocks that a reader finds into a [`Document`].

use super::characters::{self, Changes};
use super::{Block, BlockKind, Document};
use crate::note::{Note, Noted};
use crate::span::Span;

/// What stands between two blocks of a text that had no characters between them.
const BETWEEN: &str = "\n\n";

/// A document that grows block by block.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    document: Document,
    changes: Changes,
    left_out: Vec<LeftOut>,
    /// What the reader noticed.
    pub(crate) notes: Vec<Note>,
}

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

    /// Adds a block, without the white space at its ends; an empty one leaves no trace.
    pub(crate) fn push(&mut self, kind: BlockKind, text: &str, origin: String) {
        let text = self.changes.clean(text);
        let text = text.trim();
        if text.is_empty() {
            return;
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
        characters::warn_of_garble(name, &self.document.text, &mut self.notes);
        if self.document.blocks.is_empty() {
            self.notes.push(Note::warning(name, "holds no text"));
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

/// Adds text in which runs of white space count as one space and line breaks are added on purpose.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    text: String,
    space: bool,
}

impl Flow {
    /// Adds text as XML and HTML mean it: white space is one space, however it is written.
    pub(crate) fn push(&mut self, text: &str) {
        for letter in text.chars() {
            if matches!(letter, ' ' | '\t' | '\n' | '\r' | '\u{C}') {
                self.space = true;
            } else {
                self.push_space();
                self.text.push(letter);
            }
        }
    }

    /// Adds text as it is.
    pub(crate) fn push_exactly(&mut self, text: &str) {
        self.push_space();
        self.text.push_str(text);
    }

    /// Adds a line break; white space before and after it is nothing.
    pub(crate) fn push_line_break(&mut self) {
        self.space = false;
        self.text.push('\n');
    }

    /// Tells whether there is no text yet.
    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The text so far.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Takes the text from a place on away, but for the white space before and in it.
    pub(crate) fn cut(&mut self, start: usize) {
        let Some(rest) = self.text.get(start..) else {
            return;
        };
        self.space |= rest.starts_with(' ');
        self.text.truncate(start);
    }

    /// Tells whether a line break was added last.
    pub(crate) fn ends_with_line_break(&self) -> bool {
        self.text.ends_with('\n')
    }

    /// Tells whether white space was added last.
    pub(crate) fn ends_with_space(&self) -> bool {
        self.space || self.text.ends_with(char::is_whitespace)
    }

    /// Hands over the text and starts again.
    pub(crate) fn take(&mut self) -> String {
        self.space = false;
        std::mem::take(&mut self.text)
    }

    fn push_space(&mut self) {
        if self.space && !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push(' ');
        }
        self.space = false;
    }
}
