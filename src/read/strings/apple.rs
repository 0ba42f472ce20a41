//! Apple's `.strings`: `"key" = "text";`.

use super::codes::{self, DIGITS, Units};
use super::{Table, malformed};
use crate::read::ReadError;

/// Takes a file apart.
pub(super) fn read(name: &str, text: &str) -> Result<Table, ReadError> {
    let mut table = Table::default();
    let mut walk = Walk {
        text,
        place: 0,
        damaged: None,
    };
    loop {
        walk.pass_blanks();
        if walk.rest().is_empty() {
            return Ok(table);
        }
        let line = walk.line();
        let wrong = |found| malformed(name, line, found, "check it with `plutil -lint`");
        let key = walk
            .word()
            .ok_or_else(|| wrong("no key in quotation marks"))?;
        walk.pass_blanks();
        let mut value = key.clone();
        if walk.take('=') {
            walk.pass_blanks();
            value = walk
                .word()
                .ok_or_else(|| wrong("no text in quotation marks behind `=`"))?;
            walk.pass_blanks();
        }
        if !walk.take(';') && !walk.rest().is_empty() {
            return Err(wrong("no `;` behind the text"));
        }
        let place = format!("{name}, line {line}");
        codes::warn(&mut table, walk.damaged.take(), place, "Apple's `plutil`");
        table.push(key, value, Some(line));
    }
}

struct Walk<'text> {
    text: &'text str,
    place: usize,
    /// The first code of a character that is none, in the words that were read last.
    damaged: Option<String>,
}

impl<'text> Walk<'text> {
    fn rest(&self) -> &'text str {
        self.text.get(self.place..).unwrap_or_default()
    }

    fn line(&self) -> usize {
        let done = self.text.get(..self.place).unwrap_or_default();
        done.matches('\n').count() + 1
    }

    fn take(&mut self, sign: char) -> bool {
        let is_there = self.rest().starts_with(sign);
        if is_there {
            self.place += sign.len_utf8();
        }
        is_there
    }

    /// Passes over blanks and comments.
    fn pass_blanks(&mut self) {
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start();
            self.place += rest.len() - trimmed.len();
            let length = if trimmed.starts_with("/*") {
                trimmed.find("*/").map_or(trimmed.len(), |end| end + 2)
            } else if trimmed.starts_with("//") {
                trimmed.find('\n').unwrap_or(trimmed.len())
            } else {
                return;
            };
            self.place += length;
        }
    }

    /// Reads a text in quotation marks, or a word without.
    fn word(&mut self) -> Option<String> {
        if !self.take('"') {
            let rest = self.rest();
            let is_of_word = |letter: char| letter.is_alphanumeric() || "._-$/:".contains(letter);
            let end = rest
                .find(|letter| !is_of_word(letter))
                .unwrap_or(rest.len());
            self.place += end;
            return rest
                .get(..end)
                .filter(|word| !word.is_empty())
                .map(str::to_owned);
        }
        let rest = self.rest();
        let mut text = Units::default();
        let mut letters = rest.char_indices();
        while let Some((place, letter)) = letters.next() {
            match letter {
                '"' => {
                    let (text, damaged) = text.finish();
                    self.place += place + 1;
                    self.damaged = self.damaged.take().or(damaged);
                    return Some(text);
                }
                '\\' => match letters.next()?.1 {
                    'n' => text.push('\n'),
                    't' => text.push('\t'),
                    'r' => text.push('\r'),
                    mark @ ('u' | 'U') => {
                        let mut behind = letters.as_str().chars();
                        let length = behind.as_str().len();
                        text.code(mark, &mut behind);
                        // A code has digits of one byte.
                        if behind.as_str().len() < length {
                            letters.nth(DIGITS - 1);
                        }
                    }
                    other => text.push(other),
                },
                letter => text.push(letter),
            }
        }
        None
    }
}
