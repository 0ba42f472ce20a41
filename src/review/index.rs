//! The texts of all rows as searches look through them: small letters without marks.
//!
//! * **In:** rows, and which of them an edit touched.
//! * **Out:** for each row one folded text, both cells in it.
//! * **Cost:** folding is done once, at the beginning; after an edit the rows that it touched are folded again
//!   when the next search needs them.

use crate::bitext::Row;
use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Rows that are folded in one go; fewer are not worth a second thread.
const ROWS_AT_ONCE: usize = 1024;

/// Folded texts, one a row.
#[derive(Debug, Clone, Default)]
pub struct Index {
    texts: Vec<Box<str>>,
    /// How many rows at the beginning and at the end are as they were folded; nothing when all are.
    untouched: Option<(usize, usize)>,
}

impl Index {
    /// Folds the texts of all rows.
    pub fn new(rows: &[Row]) -> Self {
        Self {
            texts: fold_rows(rows),
            untouched: None,
        }
    }

    /// Notes that an edit touched the rows between the first `before` and the last `after` of now `length`.
    pub fn touch(&mut self, length: usize, before: usize, after: usize) {
        let (all_before, all_after) = self.untouched.unwrap_or((usize::MAX, usize::MAX));
        self.untouched = Some((
            all_before.min(before).min(length),
            all_after.min(after).min(length),
        ));
    }

    /// Returns the folded texts of the rows as they are now.
    pub fn texts(&mut self, rows: &[Row]) -> &[Box<str>] {
        if let Some((before, after)) = self.untouched.take() {
            let before = before.min(self.texts.len()).min(rows.len());
            let old_end = self.texts.len().saturating_sub(after).max(before);
            let end = rows
                .len()
                .saturating_sub(self.texts.len() - old_end)
                .max(before);
            let fresh = fold_rows(rows.get(before..end).unwrap_or_default());
            drop(self.texts.splice(before..old_end, fresh));
        }
        &self.texts
    }
}

fn fold_rows(rows: &[Row]) -> Vec<Box<str>> {
    let rows = rows.par_iter().with_min_len(ROWS_AT_ONCE);
    rows.map(|row| {
        let cells = row.cells.as_ref().map(|cell| cell.text.as_str());
        let mut text = String::with_capacity(cells.source.len() + cells.target.len() + 1);
        fold_onto(&mut text, cells.source);
        text.push('\n');
        fold_onto(&mut text, cells.target);
        text.into_boxed_str()
    })
    .collect()
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
    use crate::bitext::Cell;
    use crate::pair::Pair;
    use proptest::prelude::*;

    fn row(text: &str) -> Row {
        let cell = |text: &str| Cell {
            text: text.to_owned(),
            pieces: Vec::new(),
        };
        Row {
            cells: Pair::new(cell(text), cell("x")),
            ..Row::default()
        }
    }

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

    proptest! {
        #[test]
        fn what_edits_touched_is_folded_again(
            texts in proptest::collection::vec("[aĀķ]{0,3}", 0..12),
            edits in proptest::collection::vec((0_usize..12, 0_usize..4, proptest::collection::vec("[bČ]{1,2}", 0..4)), 0..5),
        ) {
            let mut rows: Vec<Row> = texts.iter().map(|text| row(text)).collect();
            let mut index = Index::new(&rows);
            for (at, removed, added) in edits {
                let at = at.min(rows.len());
                let end = (at + removed).min(rows.len());
                let after = rows.len() - end;
                drop(rows.splice(at..end, added.iter().map(|text| row(text))).collect::<Vec<_>>());
                index.touch(rows.len(), at, after);
            }
            let fresh = Index::new(&rows);
            prop_assert_eq!(index.texts(&rows), fresh.texts.as_slice());
        }
    }
}
