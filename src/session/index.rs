//! The texts of all rows as searches look through them: small letters without marks.
//!
//! * **In:** rows, and where an edit moved cells and rows.
//! * **Out:** the folded text of each cell.
//! * **Cost:** every cell is folded once, at the beginning. An edit moves folded texts as it moved the cells;
//!   cells that it made are folded when the next search needs them.

use crate::bitext::Row;
use crate::bitext::edit::Move;
use crate::pair::{Pair, Side};
use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Rows that are folded in one go; fewer are not worth a second thread.
const ROWS_AT_ONCE: usize = 1024;

/// Folded texts, one a cell; nothing where a cell is new.
#[derive(Debug, Clone, Default)]
pub struct Index {
    texts: Pair<Vec<Option<Box<str>>>>,
    /// Whether no cell is new.
    is_whole: bool,
}

impl Index {
    /// Folds the texts of all rows.
    pub fn new(rows: &[Row]) -> Self {
        let blank = || vec![None; rows.len()];
        let mut index = Self {
            texts: Pair::new(blank(), blank()),
            is_whole: false,
        };
        index.fill(rows);
        index
    }

    /// Moves what an edit moved.
    pub fn follow(&mut self, moves: &[Move]) {
        for one in moves {
            match *one {
                Move::Splice { at, removed, added } => {
                    for side in Side::BOTH {
                        let texts = self.texts.get_mut(side);
                        let at = at.min(texts.len());
                        let end = (at + removed).min(texts.len());
                        drop(texts.splice(at..end, std::iter::repeat_n(None, added)));
                    }
                    self.is_whole = false;
                }
                Move::Rotate {
                    side,
                    from,
                    to,
                    down,
                } => {
                    let texts = self.texts.get_mut(side);
                    let texts = texts.get_mut(from..=to).unwrap_or_default();
                    if down {
                        texts.rotate_right(1);
                    } else {
                        texts.rotate_left(1);
                    }
                }
            }
        }
    }

    /// Returns the folded texts of the rows as they are now.
    pub fn texts(&mut self, rows: &[Row]) -> Folded<'_> {
        if !self.is_whole {
            self.fill(rows);
        }
        Folded(self.texts.as_ref().map(Vec::as_slice))
    }

    fn fill(&mut self, rows: &[Row]) {
        for side in Side::BOTH {
            let texts = self.texts.get_mut(side);
            let cells = texts.par_iter_mut().zip(rows).with_min_len(ROWS_AT_ONCE);
            cells.for_each(|(text, row)| {
                if text.is_none() {
                    *text = Some(folded(&row.cells.get(side).text).into_boxed_str());
                }
            });
        }
        self.is_whole = true;
    }
}

/// The folded texts of rows.
#[derive(Debug, Clone, Copy)]
pub struct Folded<'index>(Pair<&'index [Option<Box<str>>]>);

impl<'index> Folded<'index> {
    /// Returns the two texts of a row.
    pub fn of(self, row: usize) -> Pair<&'index str> {
        self.0.map(|texts| {
            texts
                .get(row)
                .and_then(Option::as_deref)
                .unwrap_or_default()
        })
    }
}

/// Returns a text in small letters without marks.
pub(super) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_onto(&mut folded, text);
    folded
}

fn fold_onto(folded: &mut String, text: &str) {
    for letter in text.chars() {
        if letter.is_ascii() {
            folded.push(letter.to_ascii_lowercase());
            continue;
        }
        let bare = TABLE.get(letter as usize).copied();
        match bare {
            Some(bare) if bare != '\0' => folded.push(bare),
            _ => push_slowly(folded, letter),
        }
    }
}

fn push_slowly(folded: &mut String, letter: char) {
    let letters = std::iter::once(letter).nfd();
    for letter in letters.filter(|letter| !is_combining_mark(*letter)) {
        match letter {
            'ø' | 'Ø' => folded.push('o'),
            'ł' | 'Ł' => folded.push('l'),
            'đ' | 'Đ' | 'ð' | 'Ð' => folded.push('d'),
            'ı' => folded.push('i'),
            'ſ' => folded.push('s'),
            other => folded.extend(other.to_lowercase()),
        }
    }
}

/// Letters up to this one come from a table: Latin-1 and Latin Extended-A and -B.
const TABLE_LENGTH: usize = 0x250;

/// What each of the first letters is without its marks; zero where it is not one letter.
static TABLE: std::sync::LazyLock<[char; TABLE_LENGTH]> = std::sync::LazyLock::new(|| {
    let mut table = ['\0'; TABLE_LENGTH];
    for (letter, bare) in ('\u{80}'..).zip(table.iter_mut().skip(0x80)) {
        let mut folded = String::new();
        push_slowly(&mut folded, letter);
        let mut letters = folded.chars();
        if let (Some(only), None) = (letters.next(), letters.next()) {
            *bare = only;
        }
    }
    table
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_lose_their_marks_and_size() {
        for (text, expected) in [
            ("Ķīmija", "kimija"),
            ("K\u{327}I\u{304}mija", "kimija"),
            ("ŽAGARIŅŠ, 12 %", "zagarins, 12 %"),
            ("Łódź Ørsted Đorđe İı ß", "lodz orsted dorde ii ß"),
            ("漢字 „Я”", "漢字 „я”"),
        ] {
            assert_eq!(folded(text), expected);
        }
    }
}
