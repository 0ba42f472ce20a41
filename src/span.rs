//! A place in a text.

use serde::{Deserialize, Serialize};

/// A half-open stretch of a text: `start` is in it, `end` is not.
///
/// Within the stages the unit is bytes of [`Document::text`](crate::read::Document::text), always on
/// character borders; written formats say it in characters (code points), and say so.
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
}
