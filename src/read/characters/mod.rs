//! Characters that nobody sees: which of them a reader drops, in every format. Letters that are stored as one sign, as
//! print has them (`ﬁ`), become letters again.
//!
//! Soft hyphens, joiners and marks of order come with copied text and stand in the middle of words, so that no word
//! is the same any more. Where a script needs one (Persian, the scripts of India, emoji made of several), it stays.

use super::encoding;
use crate::language::garbled;
use crate::note::Note;
use std::borrow::Cow;
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

/// What was changed in a text as it was read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Changes {
    /// Invisible characters that were dropped.
    dropped: usize,
    /// Ligatures that were taken apart.
    ligatures: usize,
    /// Control characters that are signs of a code page.
    controls: usize,
    /// Whether letters and their marks were put together.
    composed: bool,
}

impl Changes {
    /// Drops the invisible characters of a text, and composes its letters with their marks (NFC).
    pub(crate) fn clean<'text>(&mut self, text: &'text str) -> Cow<'text, str> {
        self.clean_with(text, &mut [])
    }

    /// Does the same, and moves places along, which are in order. One in the middle of a letter goes behind it.
    pub(crate) fn clean_with<'text>(
        &mut self,
        text: &'text str,
        places: &mut [&mut usize],
    ) -> Cow<'text, str> {
        if text.chars().all(is_settled) {
            return Cow::Borrowed(text);
        }
        let mut text = self.without_invisible_with(text, places);
        let unsettled = text.chars().filter(|letter| !is_settled(*letter));
        if is_nfc_quick(unsettled) != IsNormalized::Yes {
            let composed: String = text.nfc().collect();
            if composed != *text {
                self.composed = true;
                move_by_letters(&text, places);
                text = Cow::Owned(composed);
            }
        }
        text
    }

    /// Says what was changed.
    pub(crate) fn say(self, name: &str, notes: &mut Vec<Note>) {
        if self.dropped > 0 {
            let said = format!(
                "left out: invisible characters, such as soft hyphens and blanks without width ({})",
                self.dropped
            );
            notes.push(Note::remark(name, said));
        }
        if self.ligatures > 0 {
            let said = format!(
                "ligatures, such as `ﬁ`, are written as their letters ({})",
                self.ligatures
            );
            notes.push(Note::remark(name, said));
        }
        if self.controls > 0 {
            let said = format!(
                "control characters that are signs of Windows, as U+0096 is `–`, are read as these signs ({})",
                self.controls
            );
            notes.push(Note::remark(name, said));
        }
        if self.composed {
            let said = "letters and marks that were stored apart are stored together now (NFC)";
            notes.push(Note::remark(name, said));
        }
    }

    /// Drops the invisible characters of a text.
    pub(crate) fn without_invisible<'text>(&mut self, text: &'text str) -> Cow<'text, str> {
        self.without_invisible_with(text, &mut [])
    }

    fn without_invisible_with<'text>(
        &mut self,
        text: &'text str,
        places: &mut [&mut usize],
    ) -> Cow<'text, str> {
        if !text.chars().any(|letter| {
            !is_settled(letter)
                && (may_be_dropped(letter) || is_control(letter) || ligature(letter).is_some())
        }) {
            return Cow::Borrowed(text);
        }
        let leftwards = text.chars().any(is_leftward);
        let mut kept = String::with_capacity(text.len());
        let mut letters = text.char_indices().peekable();
        let mut places = Places(places);
        while let Some((at, letter)) = letters.next() {
            places.pass(at, kept.len());
            let after = letters.peek().map(|(_, after)| *after);
            // At the end of a line a soft hyphen is shown, and parts a word.
            if letter == '\u{ad}' && matches!(after, Some('\n' | '\r')) {
                kept.push('-');
                continue;
            }
            if let Some(letters) = ligature(letter) {
                self.ligatures += 1;
                kept.push_str(letters);
                continue;
            }
            if let Some(sign) = windows_sign(letter, kept.chars().next_back(), after) {
                self.controls += 1;
                kept.push(sign);
                continue;
            }
            if may_be_dropped(letter)
                && is_useless(letter, kept.chars().next_back(), after, leftwards)
            {
                self.dropped += 1;
            } else {
                kept.push(letter);
            }
        }
        places.pass(usize::MAX, kept.len());
        // What a script needs stays, and may be all there is.
        if kept == text {
            return Cow::Borrowed(text);
        }
        Cow::Owned(kept)
    }
}

/// Places in a text that is walked through, in order.
struct Places<'places, 'own>(&'places mut [&'own mut usize]);

impl Places<'_, '_> {
    /// Puts the places up to one of the text where the new text has grown to.
    fn pass(&mut self, at: usize, length: usize) {
        while self.0.first().is_some_and(|place| **place <= at) {
            let places = std::mem::take(&mut self.0);
            let Some((first, rest)) = places.split_first_mut() else {
                return;
            };
            **first = length;
            self.0 = rest;
        }
    }
}

/// Moves places along with a text whose letters and marks are put together.
fn move_by_letters(text: &str, places: &mut [&mut usize]) {
    let begins = |letter: char| {
        canonical_combining_class(letter) == 0
            && is_nfc_quick(std::iter::once(letter)) == IsNormalized::Yes
    };
    let mut places = Places(places);
    let mut length = 0;
    let mut start = 0;
    let ends = text.char_indices().skip(1);
    let ends = ends.filter(|(_, letter)| begins(*letter));
    for end in ends.map(|(at, _)| at).chain([text.len()]) {
        places.pass(start, length);
        let whole = text.get(start..end).unwrap_or_default();
        length += if whole.len() == 1 {
            1
        } else {
            whole.nfc().map(char::len_utf8).sum()
        };
        start = end;
    }
    places.pass(usize::MAX, length);
}

/// Warns of a text that was decoded wrongly before it was written.
pub(crate) fn warn_of_garble(name: &str, text: &str, notes: &mut Vec<Note>) {
    if let Some(found) = garbled::in_document(text) {
        let said = format!(
            "the text seems garbled: {}, as in `{}` ({}); get it again from where it came from",
            found.damage.told(),
            found.word,
            match found.words {
                1 => "1 word".to_owned(),
                words => format!("{words} words"),
            }
        );
        notes.push(Note::warning(name, said));
    }
}

/// Tells a character of which it is plain that it is seen and is composed, as nearly all of European texts are: the
/// letters up to U+02FF, and dashes, quotation marks and the euro sign.
const fn is_settled(letter: char) -> bool {
    matches!(letter, '\0'..='\u{7f}' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '€')
}

/// Tells the characters that take no room: soft hyphen, combining grapheme joiner, Arabic letter mark, blanks and
/// joiners without width, direction marks, word joiner and invisible operators, byte order mark.
const fn may_be_dropped(letter: char) -> bool {
    !is_settled(letter)
        && matches!(
            letter,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        )
}

/// Tells the control characters of the second row (C1), which no text holds: programs make them of the signs of Windows.
const fn is_control(letter: char) -> bool {
    matches!(letter, '\u{80}'..='\u{9f}')
}

/// Returns the sign that a control character was in windows-1252, whose quotation marks and dashes are those of all code
/// pages of Windows. A part of a letter of UTF-8 that was read wrongly (`Ä\u{93}`) is none, and neither is an end of line
/// (U+0085) between two words.
fn windows_sign(letter: char, before: Option<char>, after: Option<char>) -> Option<char> {
    if !is_control(letter) {
        return None;
    }
    let is_part = match before {
        Some('\u{80}'..='\u{9f}' | '\u{c2}'..='\u{c5}' | '\u{ce}'..='\u{d1}') => true,
        Some('\u{e0}'..='\u{ef}') => matches!(after, Some('\u{80}'..='\u{bf}')),
        _ => false,
    };
    let ends_line = letter == '\u{85}'
        && before.is_some_and(|before| !before.is_whitespace())
        && after.is_some_and(char::is_alphanumeric);
    if is_part || ends_line {
        return None;
    }
    encoding::sign_of(letter, encoding_rs::WINDOWS_1252)
}

/// Returns the letters of a ligature of Unicode's Alphabetic Presentation Forms.
pub(super) const fn ligature(letter: char) -> Option<&'static str> {
    Some(match letter {
        '\u{FB00}' => "ff",
        '\u{FB01}' => "fi",
        '\u{FB02}' => "fl",
        '\u{FB03}' => "ffi",
        '\u{FB04}' => "ffl",
        '\u{FB05}' | '\u{FB06}' => "st",
        _ => return None,
    })
}

/// Tells whether an invisible character does nothing between its neighbours.
fn is_useless(letter: char, before: Option<char>, after: Option<char>, leftwards: bool) -> bool {
    let neighbours = || [before, after].into_iter().flatten();
    match letter {
        '\u{200b}' => !neighbours().any(is_without_blanks),
        '\u{200c}' | '\u{200d}' => !neighbours().any(needs_joiners),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            !leftwards
        }
        _ => true,
    }
}

/// Tells a letter that is written from right to left.
const fn is_leftward(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}')
}

/// Tells a letter of a script that puts no blanks between words: Thai, Lao, Tibetan, Burmese, Khmer.
const fn is_without_blanks(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{fff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{1950}'..='\u{19df}')
}

/// Tells a character that joiners change: letters beyond Latin, Greek and Cyrillic, and pictures.
fn needs_joiners(letter: char) -> bool {
    let is_letter = letter >= '\u{530}'
        && !matches!(letter, '\u{1c80}'..='\u{1c8f}' | '\u{1d00}'..='\u{2bff}' | '\u{2c60}'..='\u{2c7f}' | '\u{2de0}'..='\u{2e7f}' | '\u{a640}'..='\u{a69f}' | '\u{a720}'..='\u{a7ff}' | '\u{fb00}'..='\u{fb06}');
    let is_picture =
        matches!(letter, '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}');
    is_letter && !may_be_dropped(letter) && !letter.is_whitespace() || is_picture
}

#[cfg(test)]
mod tests;
