//! Characters that nobody sees: which of them a reader drops, in every format. Letters that are stored as one sign, as
//! print has them (`ﬁ`), become letters again.
//!
//! Soft hyphens, joiners and marks of order come with copied text and stand in the middle of words, so that no word
//! is the same any more. Where a script needs one (Persian, the scripts of India, emoji made of several), it stays.

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
            !is_settled(letter) && (may_be_dropped(letter) || ligature(letter).is_some())
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
    matches!(letter, '\0'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '€')
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
mod tests {
    use super::*;

    #[test]
    fn invisible_characters_are_dropped() {
        let cases = [
            ("Mini\u{ad}stru kab\u{ad}inets", "Ministru kabinets", 2),
            ("izaug\u{ad}\nsme", "izaug-\nsme", 0),
            ("vār\u{200b}ds", "vārds", 1),
            ("vār\u{200c}ds un vār\u{200d}ds", "vārds un vārds", 2),
            (
                "\u{feff}Šis\u{2060} ir\u{200c} teksts.\u{feff}",
                "Šis ir teksts.",
                4,
            ),
            ("Labdien!\u{200b} \u{200e}", "Labdien! ", 2),
            ("a\u{202e}b\u{202c}", "ab", 2),
            ("слово\u{ad}слово", "словослово", 1),
            ("e\u{34f}\u{301}", "é", 1),
            ("Viss labi – „jā”.", "Viss labi – „jā”.", 0),
        ];
        for (text, expected, dropped) in cases {
            let mut changes = Changes::default();
            assert_eq!(changes.clean(text), expected, "{text:?}");
            assert_eq!(changes.dropped, dropped, "{text:?}");
        }
    }

    #[test]
    fn ligatures_are_their_letters() {
        for (text, expected, places) in [
            ("oﬁciāls", "oficiāls", [1, 4]),
            ("eﬃcient", "efficient", [1, 4]),
            ("ﬂi\u{ad}rts", "flirts", [0, 3]),
        ] {
            let mut changes = Changes::default();
            let [mut before, mut behind] = places;
            let clean = changes.clean_with(text, &mut [&mut before, &mut behind]);
            assert_eq!(clean, expected);
            assert_eq!(changes.ligatures, 1);
            let length = text.chars().find_map(ligature).map_or(0, str::len);
            assert_eq!([before, behind], [places[0], places[0] + length], "{text}");
        }
    }

    #[test]
    fn what_a_script_needs_stays() {
        for text in [
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "👩\u{200d}💻",
            "❤\u{fe0f}\u{200d}🔥",
            "ภาษา\u{200b}ไทย",
            "שלום (\u{200e}abc\u{200e})",
        ] {
            assert_eq!(Changes::default().clean(text), text, "{text:?}");
        }
    }

    #[test]
    fn what_is_settled_is_not_changed() {
        for letter in (0..=0xffff)
            .filter_map(char::from_u32)
            .filter(|letter| is_settled(*letter))
        {
            assert!(!may_be_dropped(letter), "{letter:?}");
            assert!(
                is_nfc_quick(['a', letter].into_iter()) == IsNormalized::Yes,
                "{letter:?}"
            );
        }
    }

    #[test]
    fn places_move_with_their_letters() {
        let cases = [
            ("a\u{ad}b", vec![0, 1, 3, 4], vec![0, 1, 1, 2]),
            ("\u{200b}", vec![0, 3], vec![0, 0]),
            ("Ri\u{304}ga", vec![1, 2, 4, 5], vec![1, 3, 3, 4]),
            (
                "a\u{304}\u{ad}\u{323}b",
                vec![0, 1, 3, 5, 7, 8],
                vec![0, 5, 5, 5, 5, 6],
            ),
            ("\u{1112}\u{1161}\u{11ab}x", vec![3, 6, 9], vec![3, 3, 3]),
            ("vārds", vec![0, 3, 6], vec![0, 3, 6]),
        ];
        for (text, mut places, expected) in cases {
            let mut all: Vec<&mut usize> = places.iter_mut().collect();
            let clean = Changes::default().clean_with(text, &mut all);
            assert_eq!(places, expected, "{text:?}, {clean:?}");
        }
    }

    #[test]
    fn what_was_changed_is_said() {
        let mut changes = Changes::default();
        changes.clean("Ri\u{304}\u{ad}ga");
        let mut notes = Vec::new();
        changes.say("x", &mut notes);
        let said: Vec<String> = notes.iter().map(ToString::to_string).collect();
        assert!(
            said[0].contains("invisible characters") && said[0].ends_with("(1)"),
            "{said:?}"
        );
        assert!(said[1].contains("NFC"), "{said:?}");
    }
}
