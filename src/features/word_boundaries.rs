//! Sentence → words, as UAX #29 has them but for semicolons, which part the columns of a table (`17;0,12`); the quicker
//! way where the text is plain.
//!
//! Words never go over a blank unless marks without width stand beside it, which plain texts do not have; and a
//! part between two blanks that is letters with punctuation around them is one word. All else is left to
//! [`unicode_segmentation`]. Both ways find the same words (tested).

use unicode_segmentation::UnicodeSegmentation as _;

/// Returns the words of a sentence and their places, in bytes.
pub(super) fn words(sentence: &str) -> Vec<(usize, &str)> {
    let words = of_standard(sentence);
    if sentence.contains(';') {
        parted(words)
    } else {
        words
    }
}

/// Parts words at semicolons, which stand inside one only between digits.
fn parted(words: Vec<(usize, &str)>) -> Vec<(usize, &str)> {
    let parts = words.into_iter().flat_map(|(mut start, word)| {
        word.split(';').map(move |part| {
            let place = start;
            start += part.len() + 1;
            (place, part)
        })
    });
    parts.filter(|(_, part)| !part.is_empty()).collect()
}

fn of_standard(sentence: &str) -> Vec<(usize, &str)> {
    if !is_plain(sentence.as_bytes()) {
        return sentence.unicode_word_indices().collect();
    }
    let mut words = Vec::with_capacity(sentence.len() / 5);
    let mut start = 0;
    for part in sentence.as_bytes().split(|byte| *byte == b' ') {
        let part = sentence.get(start..start + part.len()).unwrap_or_default();
        if let Some((place, word)) = simple(part) {
            words.push((start + place, word));
        } else {
            let found = part.unicode_word_indices();
            words.extend(found.map(|(place, word)| (start + place, word)));
        }
        start += part.len() + 1;
    }
    words
}

/// Tells whether a text holds nothing but ASCII, Latin letters and signs up to U+017F, dashes, quotation marks and
/// the euro.
fn is_plain(text: &[u8]) -> bool {
    let mut rest = text;
    loop {
        rest = match rest {
            [] => return true,
            [0..=0x7f, rest @ ..]
            | [0xc2, 0xa0..=0xac | 0xae..=0xbf, rest @ ..]
            | [0xc3..=0xc5, _, rest @ ..]
            | [0xe2, 0x80, 0x90..=0xa6, rest @ ..]
            | [0xe2, 0x82, 0xac, rest @ ..] => rest,
            _ => return false,
        };
    }
}

/// Returns the only word of a plain text without blanks that is letters with punctuation around them.
fn simple(part: &str) -> Option<(usize, &str)> {
    let bytes = part.as_bytes();
    let before = bytes.iter().take_while(|byte| is_around(**byte)).count();
    let mut rest = bytes.get(before..)?;
    loop {
        rest = match rest {
            [b'a'..=b'z' | b'A'..=b'Z', rest @ ..] | [0xc4 | 0xc5, _, rest @ ..] => rest,
            [0xc3, second, rest @ ..] if !matches!(second, 0x97 | 0xb7) => rest,
            _ => break,
        };
    }
    let end = bytes.len() - rest.len();
    let is_word = before < end && rest.iter().all(|byte| is_around(*byte));
    let word = part.get(before..end).filter(|_| is_word)?;
    Some((before, word))
}

/// Tells whether a byte is punctuation that parts words or is no part of one at their borders.
fn is_around(byte: u8) -> bool {
    byte.is_ascii_punctuation() && byte != b'_'
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn simple_parts_are_found() {
        assert_eq!(simple("(vārds),"), Some((1, "vārds")));
        assert_eq!(simple("x"), Some((0, "x")));
        for part in ["", "...", "a-b", "can't", "a_", "3D", "a.b", "×", "„vārds”"] {
            assert_eq!(simple(part), None, "{part}");
        }
    }

    #[test]
    fn semicolons_part_columns() {
        let columns = [(0, "17"), (3, "0,12"), (8, "2024")];
        assert_eq!(words("17;0,12;2024"), columns);
        assert_eq!(words("Gads;Skaits"), [(0, "Gads"), (5, "Skaits")]);
    }

    proptest! {
        #[test]
        fn words_are_those_of_the_standard(
            text in "([a-cA-Zēš×÷ªµ]|[0-9]|[ .,:;'’_\"()%/@\u{a0}\u{2009}€„”–—…·]|[\u{ad}\u{200d}\u{301}\u{fe0f}😀🇱אה\n\t]){0,24}",
            plain in "[a-zA-Zāēšž0-9 .,:;'’_()\u{a0}-]{0,40}",
        ) {
            for text in [&text, &plain] {
                let expected: Vec<(usize, &str)> = parted(text.unicode_word_indices().collect());
                prop_assert_eq!(words(text), expected, "{:?}", text);
            }
        }
    }
}
