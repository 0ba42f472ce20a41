//! A line of text being edited, letter by letter as a reader sees letters.
//!
//! The caret stands between graphemes: `ķ` written as two characters, or a family of emoji, is one step and
//! goes with one `Backspace`.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation as _};

/// A line and its caret.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineEditor {
    text: String,
    caret: usize,
}

/// How far a step goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// To the next letter.
    Letter,
    /// To the next beginning of a word.
    Word,
    /// To the next beginning of a sentence.
    Sentence,
    /// To the end of the line.
    Line,
}

impl LineEditor {
    /// Begins with `text`, the caret at its end.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            caret: text.len(),
            text,
        }
    }

    /// Returns the text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns where the caret stands, in bytes.
    pub fn caret(&self) -> usize {
        self.caret
    }

    /// Puts in text before the caret; line breaks become spaces, other control characters are left out.
    pub fn insert(&mut self, text: &str) {
        for letter in text.chars() {
            let letter = if matches!(letter, '\n' | '\r' | '\t') {
                ' '
            } else {
                letter
            };
            if !letter.is_control() {
                self.text.insert(self.caret, letter);
                self.caret += letter.len_utf8();
            }
        }
        // What was put in may have joined with what follows.
        self.caret = border_at_or_after(&self.text, self.caret);
    }

    /// Moves the caret.
    pub fn step(&mut self, forward: bool, reach: Reach) {
        self.caret = step(&self.text, self.caret, forward, reach);
    }

    /// Takes out what lies between the caret and where a step would bring it.
    pub fn delete(&mut self, forward: bool, reach: Reach) {
        let other = step(&self.text, self.caret, forward, reach);
        let (from, to) = (self.caret.min(other), self.caret.max(other));
        self.text.replace_range(from..to, "");
        self.caret = border_at_or_after(&self.text, from);
    }
}

/// Returns where a step from the byte `caret` leads.
pub fn step(text: &str, caret: usize, forward: bool, reach: Reach) -> usize {
    let pick = |mut borders: Box<dyn Iterator<Item = usize> + '_>| {
        if forward {
            borders.find(|border| *border > caret).unwrap_or(text.len())
        } else {
            borders
                .take_while(|border| *border < caret)
                .last()
                .unwrap_or(0)
        }
    };
    match reach {
        Reach::Letter => {
            let mut cursor = GraphemeCursor::new(caret, text.len(), true);
            let next = if forward {
                cursor.next_boundary(text, 0)
            } else {
                cursor.prev_boundary(text, 0)
            };
            next.ok()
                .flatten()
                .unwrap_or(if forward { text.len() } else { 0 })
        }
        Reach::Word => pick(Box::new(
            text.split_word_bound_indices()
                .filter(|(_, word)| !word.trim().is_empty())
                .filter(|(_, word)| word.chars().any(char::is_alphanumeric))
                .map(|(place, _)| place),
        )),
        Reach::Sentence => pick(Box::new(
            text.split_sentence_bound_indices().map(|(place, _)| place),
        )),
        Reach::Line => {
            if forward {
                text.len()
            } else {
                0
            }
        }
    }
}

/// Returns the first border between graphemes that is not before `place`.
fn border_at_or_after(text: &str, place: usize) -> usize {
    let mut cursor = GraphemeCursor::new(place, text.len(), true);
    if cursor.is_boundary(text, 0) == Ok(true) {
        place
    } else {
        step(text, place, true, Reach::Letter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_what_readers_see() {
        let mut line = LineEditor::new("k\u{327}i\u{304}mija 👩\u{200d}👧");
        line.delete(false, Reach::Letter);
        assert_eq!(line.text(), "k\u{327}i\u{304}mija ");
        line.step(false, Reach::Line);
        line.step(true, Reach::Letter);
        line.delete(true, Reach::Letter);
        assert_eq!(line.text(), "k\u{327}mija ");
        line.insert("ī\n");
        assert_eq!(line.text(), "k\u{327}ī mija ");
        assert_eq!(line.caret(), "k\u{327}ī ".len());
    }

    #[test]
    fn steps_reach_words_and_sentences() {
        let text = "Pirmais, otrs. Trešais!";
        let word = step(text, 0, true, Reach::Word);
        assert_eq!(text.split_at(word).1, "otrs. Trešais!");
        let sentence = step(text, 0, true, Reach::Sentence);
        assert_eq!(text.split_at(sentence).1, "Trešais!");
        assert_eq!(step(text, text.len(), false, Reach::Sentence), sentence);
        assert_eq!(step(text, sentence, false, Reach::Word), word);
        assert_eq!(step("", 0, true, Reach::Word), 0);
    }

    #[test]
    fn a_mark_joins_the_letter_before_the_caret() {
        let mut line = LineEditor::new("ka");
        line.step(false, Reach::Letter);
        line.insert("\u{327}");
        assert_eq!((line.text(), line.caret()), ("k\u{327}a", 3));
        line.delete(false, Reach::Letter);
        assert_eq!(line.text(), "a");
    }
}
