//! Text with white space as XML and HTML mean it.

use crate::markup::MarkupKind;
use crate::read::marked::{Data, Look, Marks};

/// Adds text in which runs of white space count as one space and line breaks are added on purpose.
#[derive(Debug, Default)]
pub(in crate::read) struct Flow {
    text: String,
    space: bool,
    /// The look of the space that comes before the next letter.
    space_look: usize,
    marks: Marks,
    /// Whether the look was set after the last letter.
    has_new_look: bool,
    /// Whether white space is nothing until the next letter.
    is_joined: bool,
}

impl Flow {
    /// Adds text as XML and HTML mean it: white space is one space, however it is written.
    pub(in crate::read) fn push(&mut self, text: &str) {
        for letter in text.chars() {
            if matches!(letter, ' ' | '\t' | '\n' | '\r' | '\u{C}') {
                if !self.space && !self.is_joined {
                    self.space = true;
                    self.space_look = self.marks.current();
                }
            } else {
                self.begin();
                self.text.push(letter);
            }
        }
    }

    /// Takes white space before and behind this place for nothing.
    pub(in crate::read) const fn leave_out_space(&mut self) {
        self.space = false;
        self.is_joined = true;
    }

    /// Adds text as it is.
    pub(in crate::read) fn push_exactly(&mut self, text: &str) {
        self.begin();
        self.text.push_str(text);
    }

    /// Sets the look of the text that comes next.
    pub(in crate::read) fn set_look(&mut self, look: Look) {
        self.marks.set_look(look);
        self.has_new_look = true;
    }

    /// Adds what stands alone between letters.
    pub(in crate::read) fn stand_alone(&mut self, kind: MarkupKind, data: Data) {
        let place = self.text.len() + usize::from(self.has_space_to_come());
        self.marks.stand_alone(place, kind, data);
    }

    /// Adds a line break; white space before and after it is nothing.
    pub(in crate::read) fn push_line_break(&mut self) {
        self.space = false;
        self.is_joined = false;
        // What stood behind a blank that is nothing now stands before the break.
        self.marks.cut(self.text.len());
        self.marks.begin(self.text.len());
        self.has_new_look = true;
        self.text.push('\n');
    }

    /// Adds a line break with the mark of one that its text has.
    pub(in crate::read) fn push_marked_line_break(&mut self, data: Data) {
        self.space = false;
        let length = self.text.len();
        self.marks.cut(length);
        self.marks.stand_alone(length, MarkupKind::LineBreak, data);
        self.push_line_break();
    }

    /// Tells whether there is no text yet.
    pub(in crate::read) const fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The text so far.
    pub(in crate::read) fn text(&self) -> &str {
        &self.text
    }

    /// Takes the text from a place on away, but for the white space before and in it.
    pub(in crate::read) fn cut(&mut self, start: usize) {
        let Some(rest) = self.text.get(start..) else {
            return;
        };
        if rest.starts_with(' ') && !self.space {
            self.space = true;
            self.space_look = self.marks.current();
        }
        self.text.truncate(start);
        self.marks.cut(start);
        self.has_new_look = true;
    }

    /// Tells the text from a place on by seams, for a program that shows it.
    pub(in crate::read) fn keep_as_seams(&mut self, start: usize) {
        self.marks.keep_as_seams(&self.text, start);
    }

    /// Tells whether a line break was added last.
    pub(in crate::read) fn ends_with_line_break(&self) -> bool {
        self.text.ends_with('\n')
    }

    /// Tells whether white space was added last.
    pub(in crate::read) fn ends_with_space(&self) -> bool {
        self.space || self.text.ends_with(char::is_whitespace)
    }

    /// Hands over the text and starts again.
    pub(in crate::read) fn take(&mut self) -> String {
        self.take_marked().0
    }

    /// Hands over the text with its markup, and starts again in the same look.
    pub(in crate::read) fn take_marked(&mut self) -> (String, Marks) {
        self.space = false;
        self.is_joined = false;
        self.has_new_look = true;
        (std::mem::take(&mut self.text), self.marks.take())
    }

    /// Tells whether a space comes before the next letter.
    fn has_space_to_come(&self) -> bool {
        self.space && !self.text.is_empty() && !self.text.ends_with('\n')
    }

    /// Adds the space before the next letter, and begins its look.
    fn begin(&mut self) {
        if self.has_space_to_come() {
            self.marks.begin_in(self.text.len(), self.space_look);
            self.text.push(' ');
            self.has_new_look = true;
        }
        self.space = false;
        self.is_joined = false;
        if self.has_new_look {
            self.marks.begin(self.text.len());
            self.has_new_look = false;
        }
    }
}
