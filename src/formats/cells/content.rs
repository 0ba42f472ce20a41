//! What a column holds, told by its cells.

use super::Record;
use crate::language::{Language, detect};
use std::collections::{BTreeMap, HashSet};

/// Lines that are looked at.
const LINES: usize = 1000;

/// Bytes of a column by which its language is told.
const SAMPLE: usize = 6000;

/// Letters that a column must have before its language is believed against its heading.
const SURE: usize = 200;

/// Cells from which on a column of a few words, again and again, is known.
const FEW: usize = 8;

/// What was found in the cells of a column.
#[derive(Debug, Clone, Default)]
pub(super) struct Measure {
    pub(super) column: u32,
    /// Cells that are not empty.
    pub(super) filled: usize,
    /// Cells with words, and their letters and signs.
    texts: usize,
    characters: usize,
    /// Cells like `2-1`.
    shapes: usize,
    /// Cells with a number from 0 to 1.
    chances: usize,
    sample: String,
    /// Different cells.
    different: HashSet<String>,
}

/// Looks at the columns of a table.
pub(super) fn measure(records: &[Record<'_>]) -> Vec<Measure> {
    let mut found: BTreeMap<u32, Measure> = BTreeMap::new();
    for record in records.iter().take(LINES) {
        for (column, cell) in &record.cells {
            let own = found.entry(*column).or_default();
            own.column = *column;
            own.add(cell);
        }
    }
    found.into_values().collect()
}

impl Measure {
    fn add(&mut self, cell: &str) {
        let cell = cell.trim();
        self.filled += 1;
        if !self.different.contains(cell) {
            self.different.insert(cell.to_owned());
        }
        self.shapes += usize::from(is_shape(cell));
        self.chances += usize::from(super::super::rows::confidence(cell).is_some());
        if is_text(cell) {
            self.texts += 1;
            self.characters += cell.chars().count();
            if self.sample.len() < SAMPLE {
                self.sample.push_str(cell);
                self.sample.push('\n');
            }
        }
    }

    /// Tells whether most of its cells hold words, and not the same few over and over, as a state does.
    pub(super) fn has_words(&self) -> bool {
        let is_state = self.filled >= FEW && self.different.len() * FEW / 2 <= self.filled;
        self.texts > 0 && self.texts * 2 >= self.filled && !is_state
    }

    /// Returns how long its texts are in the mean.
    pub(super) fn length(&self) -> usize {
        self.characters / self.texts.max(1)
    }

    /// Tells whether it holds more than two different texts or numbers, as no column of marks does.
    pub(super) fn is_varied(&self) -> bool {
        self.different.len() > 2
    }

    /// Tells whether none of its cells holds words.
    pub(super) fn is_wordless(&self) -> bool {
        self.texts == 0
    }

    pub(super) fn holds_shapes(&self) -> bool {
        self.filled > 0 && self.shapes == self.filled
    }

    pub(super) fn holds_chances(&self) -> bool {
        self.filled > 0 && self.chances == self.filled
    }

    /// Returns the language that its words look like.
    pub(super) fn language(&self) -> Option<Language> {
        detect::of_document(&self.sample)
    }

    /// Tells whether there is enough of it to be sure of its language.
    pub(super) fn is_enough(&self) -> bool {
        let letters = self
            .sample
            .chars()
            .filter(|letter| letter.is_alphabetic())
            .count();
        letters >= SURE
    }
}

fn is_shape(cell: &str) -> bool {
    cell.split_once('-').is_some_and(|(source, target)| {
        [source, target].iter().all(|part| {
            !part.is_empty() && part.len() < 4 && part.bytes().all(|byte| byte.is_ascii_digit())
        })
    })
}

/// Tells whether a cell holds words: not numbers, addresses, keys or codes.
fn is_text(cell: &str) -> bool {
    let letters = cell
        .chars()
        .filter(|letter| letter.is_alphabetic())
        .take(2)
        .count();
    if letters < 2 {
        return false;
    }
    if cell.contains(char::is_whitespace) {
        return true;
    }
    let is_address = cell.contains("://")
        || cell.contains('@')
        || cell.starts_with("www.")
        || cell.contains(['\\', '_'])
        || (cell.is_ascii() && cell.contains('/') && cell.contains('.'));
    let inside = cell.trim_end_matches('.');
    let is_key = cell.is_ascii() && inside.contains('.') && !inside.contains(['(', ')', '!', '?']);
    let is_code =
        cell.contains(|letter: char| letter.is_ascii_digit()) && !cell.contains(char::is_lowercase);
    // A name of a type or a number in base 16.
    let is_hash = cell.len() >= 8
        && cell
            .bytes()
            .all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
        && cell.contains(|letter: char| letter.is_ascii_digit());
    !(is_address || is_key || is_code || is_hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_from_codes() {
        for text in [
            "Rīga",
            "Jā.",
            "NATO",
            "25 % peļņas",
            "e-pasts",
            "www un citi",
            "Labi!",
        ] {
            assert!(is_text(text), "{text}");
        }
        for text in [
            "",
            "1",
            "25 %",
            "2.1",
            "https://example.org/a",
            "a@b.lv",
            "www.lv",
            "menu.file.open",
            "menu_file",
            "ABC-123",
            "C:\\a\\b",
            "9f86d081-884c7d65",
            "a/b.html",
            "5.5.2024",
            "é",
        ] {
            assert!(!is_text(text), "{text}");
        }
        assert!(is_shape("2-1") && !is_shape("2-") && !is_shape("2024-05-05") && !is_shape("a-b"));
    }
}
