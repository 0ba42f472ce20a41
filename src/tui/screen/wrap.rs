//! Text as a terminal shows it: graphemes with their columns, wrapped at words.

use std::borrow::Cow;
use tilts::terminal_text::sanitize;
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// A letter as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Glyph<'text> {
    /// Where it begins in the text, in bytes.
    pub(super) place: usize,
    /// What is shown for it; control characters by their numbers.
    pub(super) shown: Cow<'text, str>,
    /// The columns that it takes.
    pub(super) width: usize,
}

/// Cuts a text into letters.
fn glyphs(text: &str) -> impl Iterator<Item = Glyph<'_>> {
    text.grapheme_indices(true).map(|(place, grapheme)| {
        let shown = sanitize(grapheme);
        Glyph {
            place,
            width: shown.width(),
            shown,
        }
    })
}

/// Wraps a text at words; a word that is wider than a line is cut between letters. There is always a line.
pub(super) fn wrap(text: &str, width: usize) -> Vec<Vec<Glyph<'_>>> {
    let width = width.max(2);
    let mut lines = Vec::new();
    let mut line: Vec<Glyph<'_>> = Vec::new();
    let mut used = 0;
    // Where the last word of the line begins.
    let mut word = 0;
    for glyph in glyphs(text) {
        let is_space = glyph.shown == " ";
        if is_space && used == width {
            // A space at the edge is where the line ends.
            lines.push(std::mem::take(&mut line));
            (used, word) = (0, 0);
            continue;
        }
        // The word goes to the next line; one that fills a line by itself is cut.
        while used + glyph.width > width && !line.is_empty() {
            let rest = line.split_off(if word > 0 { word } else { line.len() });
            lines.push(std::mem::replace(&mut line, rest));
            used = line.iter().map(|glyph| glyph.width).sum();
            word = 0;
        }
        used += glyph.width;
        line.push(glyph);
        if is_space {
            word = line.len();
        }
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// Returns what is shown of a line of letters.
pub(super) fn text_of(line: Vec<Glyph<'_>>) -> String {
    line.into_iter().map(|glyph| glyph.shown).collect()
}

/// Wraps a text and returns what is shown of each line.
pub(super) fn wrapped(text: &str, width: usize) -> impl Iterator<Item = String> {
    wrap(text, width).into_iter().map(text_of)
}

/// Counts the lines of [`wrap`] for texts that surely fit one line without looking at each letter.
pub(super) fn height(text: &str, width: usize) -> usize {
    if text.len() <= width && text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        1
    } else {
        wrap(text, width).len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(text: &str, width: usize) -> Vec<String> {
        wrap(text, width)
            .iter()
            .map(|line| line.iter().map(|glyph| glyph.shown.as_ref()).collect())
            .collect()
    }

    #[test]
    fn words_stay_whole_and_wide_letters_fit() {
        assert_eq!(
            lines("Rīgas pils un tilts", 8),
            ["Rīgas ", "pils un ", "tilts"]
        );
        assert_eq!(lines("viens divi", 5), ["viens", "divi"]);
        assert_eq!(lines("漢字漢字", 5), ["漢字", "漢字"]);
        assert_eq!(lines("k\u{327}i\u{304}mija", 6), ["k\u{327}i\u{304}mija"]);
        assert_eq!(lines("neizrunājams", 5), ["neizr", "unāja", "ms"]);
        assert_eq!(lines("a\u{1b}b", 20), ["a\\u{1b}b"]);
        assert_eq!(lines("", 5), [""]);
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_no_letter_is_lost(text in "[a-zāķ 漢👩\u{301}]{0,60}", width in 2_usize..20) {
            let wrapped = wrap(&text, width);
            for line in &wrapped {
                prop_assert!(line.iter().map(|glyph| glyph.width).sum::<usize>() <= width);
            }
            let shown: String = wrapped.iter().flatten().map(|glyph| glyph.shown.as_ref()).collect();
            let bare = |text: &str| text.chars().filter(|letter| *letter != ' ').collect::<String>();
            prop_assert_eq!(bare(&shown), bare(&text));
            prop_assert_eq!(height(&text, width), wrapped.len());
        }
    }
}
