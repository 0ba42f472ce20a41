//! A place in a text: in bytes, or in characters.

use serde::{Deserialize, Serialize};

/// A half-open stretch of a text in bytes, always on character borders: `start` is in it, `end` is not.
///
/// The stages speak of texts in bytes; what is written and kept speaks in characters ([`CharSpan`]).
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Span {
    /// Where it begins.
    pub start: usize,
    /// Where it ends; the first place that is no longer in it.
    pub end: usize,
}

impl Span {
    /// Makes the span from `start` up to, not including, `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Returns how much it holds.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Tells whether it holds nothing.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Returns the span as it stands in a text that `offset` more come before.
    pub const fn shifted(self, offset: usize) -> Self {
        Self::new(self.start + offset, self.end + offset)
    }

    /// Returns the span in characters of `text`.
    pub fn in_characters(self, text: &str) -> CharSpan {
        let start = Self::new(0, self.start).of(text).chars().count();
        CharSpan::new(start, start + self.of(text).chars().count())
    }

    /// Returns the part of `text` that it covers, or nothing when it does not fit.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// Returns the parts of `text` before it and behind it; nothing where it does not fit.
    pub fn around(self, text: &str) -> (&str, &str) {
        let before = text.get(..self.start).unwrap_or_default();
        (before, text.get(self.end..).unwrap_or_default())
    }

    /// Returns the span without white space at its ends; an empty one at its start when nothing is left.
    pub fn trimmed(self, text: &str) -> Self {
        let inside = self.of(text);
        let without_start = inside.trim_start();
        if without_start.is_empty() {
            return Self::new(self.start, self.start);
        }
        let start = self.start + inside.len() - without_start.len();
        Self::new(start, start + without_start.trim_end().len())
    }
}

/// A half-open stretch of a text in characters (code points): `start` is in it, `end` is not.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct CharSpan {
    /// Where it begins.
    pub start: usize,
    /// Where it ends; the first character that is no longer in it.
    pub end: usize,
}

impl CharSpan {
    /// Makes the span from `start` up to, not including, `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Returns how many characters it holds.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Tells whether it holds none.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Returns the span in bytes of `text`; what lies behind the text ends with it.
    pub fn in_bytes(self, text: &str) -> Span {
        let byte = |character: usize| {
            let mut places = text.char_indices();
            places.nth(character).map_or(text.len(), |(byte, _)| byte)
        };
        Span::new(byte(self.start), byte(self.end))
    }
}

/// Counts the characters of a text up to places that are given in bytes, each no earlier than the one before.
pub struct Characters<'text> {
    text: &'text str,
    byte: usize,
    character: usize,
}

impl<'text> Characters<'text> {
    /// Begins at the start of a text.
    pub const fn new(text: &'text str) -> Self {
        Self {
            text,
            byte: 0,
            character: 0,
        }
    }

    /// Returns a span, no earlier than the one before, in characters.
    pub fn span(&mut self, span: Span) -> CharSpan {
        let start = self.advance(span.start);
        CharSpan::new(start, self.advance(span.end))
    }

    fn advance(&mut self, to: usize) -> usize {
        let more = Span::new(self.byte, to).of(self.text);
        self.character += more.chars().count();
        self.byte = to;
        self.character
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trimming_keeps_the_text_and_its_place() {
        let text = "a  ķīmija \n";
        assert_eq!(Span::new(1, text.len()).trimmed(text).of(text), "ķīmija");
        assert_eq!(Span::new(1, 3).trimmed(text), Span::new(1, 1));
        assert!(Span::new(1, 3).trimmed(text).is_empty());
        assert_eq!(Span::new(0, 100).of(text), "");
    }

    #[test]
    fn bytes_become_characters_and_bytes_again() {
        let text = "Ķīmija un ūdens";
        let mut characters = Characters::new(text);
        for word in ["Ķīmija", "un", "ūdens"] {
            let start = text.find(word).unwrap();
            let span = Span::new(start, start + word.len());
            let in_characters = span.in_characters(text);
            assert_eq!(in_characters.len(), word.chars().count());
            assert_eq!(in_characters.in_bytes(text), span);
            assert_eq!(characters.span(span), in_characters);
        }
        assert_eq!(CharSpan::new(14, 99).in_bytes(text).of(text), "s");
    }
}
