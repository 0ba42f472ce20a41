//! Texts made fit for XML and for the clients that read it.

use crate::bitext::{breaks_line, is_one_line};
use std::borrow::Cow;

/// A text fit for a segment.
pub(super) struct Clean {
    pub(super) text: String,
    /// How many characters it lost.
    pub(super) dropped: usize,
}

/// Makes a text fit for a segment: what would break a line becomes a space, what XML forbids or clients
/// stumble over is dropped, white space at the ends too.
pub(super) fn clean(text: &str) -> Clean {
    let mut clean = with_its_ends(text);
    if clean.text.trim().len() < clean.text.len() {
        clean.text = clean.text.trim().to_owned();
    }
    clean
}

/// Makes a text fit for a segment, but keeps the white space at its ends, where codes stand beyond it.
pub(super) fn with_its_ends(text: &str) -> Clean {
    if is_clean(text.as_bytes()) {
        return Clean {
            text: text.to_owned(),
            dropped: 0,
        };
    }
    let mut dropped = 0;
    let mut kept = String::with_capacity(text.len());
    for letter in text.chars() {
        if breaks_line(letter) {
            kept.push(' ');
        } else if spoils(letter) {
            dropped += 1;
        } else {
            kept.push(letter);
        }
    }
    Clean {
        text: kept,
        dropped,
    }
}

/// Tells whether a text holds nothing but letters and signs up to U+07FF, dashes and quotation marks that are surely
/// fit: most texts.
fn is_clean(text: &[u8]) -> bool {
    let mut rest = text;
    loop {
        rest = match rest {
            [] => return true,
            [b' '..=b'~', rest @ ..]
            | [0xc2, 0xa0..=0xac | 0xae..=0xbf, rest @ ..]
            | [0xc3..=0xdf, _, rest @ ..]
            | [0xe2, 0x80, 0x90..=0xa6, rest @ ..] => rest,
            _ => return false,
        };
    }
}

/// Tells whether a character spoils a text for XML or for the clients that read it.
fn spoils(letter: char) -> bool {
    letter.is_control()
        || !is_of_xml(letter)
        || matches!(letter, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
        || ('\u{fdd0}'..='\u{fdef}').contains(&letter)
}

/// Tells whether a character may stand in XML.
pub(super) fn is_of_xml(letter: char) -> bool {
    let is_allowed = |letter| matches!(letter, '\t' | '\n' | '\r' | '\u{7f}'..='\u{9f}');
    (!letter.is_control() || is_allowed(letter)) && u32::from(letter) & 0xfffe != 0xfffe
}

/// Returns the text with a space for each character that would break a line or a column.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    if !is_one_line(text) && text.contains(breaks_line) {
        Cow::Owned(text.replace(breaks_line, " "))
    } else {
        Cow::Borrowed(text)
    }
}

/// Writes the characters that mean something in XML by their names.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(place) = memchr::memchr3(b'&', b'<', b'>', rest.as_bytes()) {
        let (before, behind) = rest.split_at_checked(place).unwrap_or((rest, ""));
        escaped.push_str(before);
        escaped.push_str(match behind.as_bytes().first() {
            Some(b'&') => "&amp;",
            Some(b'<') => "&lt;",
            _ => "&gt;",
        });
        rest = behind.get(1..).unwrap_or_default();
    }
    escaped.push_str(rest);
    escaped
}

/// Writes a text fit for an attribute in double quotation marks.
pub(super) fn attribute(text: &str) -> String {
    escape(text).replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glance_passes_no_line_break() {
        for letter in (0..=0xffff).filter_map(char::from_u32) {
            let text = format!("– {letter} –");
            assert!(!(is_one_line(&text) && breaks_line(letter)), "{letter:?}");
        }
        assert!(is_one_line("Rīga – „jā” … 5 €"));
    }

    #[test]
    fn what_is_taken_for_clean_is() {
        let letters = (1..0x3000)
            .chain(0xfdc0..0x1_0000)
            .filter_map(char::from_u32);
        for letter in letters {
            let text = format!("a{letter}b");
            let expected = !breaks_line(letter) && !spoils(letter);
            assert!(expected || !is_clean(text.as_bytes()), "{letter:?}");
            assert!(!letter.is_alphabetic() || letter > '\u{7ff}' || is_clean(text.as_bytes()));
        }
        assert_eq!(escape("<a> & ā>"), "&lt;a&gt; &amp; ā&gt;");
    }

    #[test]
    fn a_segment_keeps_what_can_be_read() {
        let cases = [
            ("„Čaks & Rainis” < 5 %", "„Čaks & Rainis” < 5 %", 0),
            (" \u{a0}Kopā\u{1}par\tmieru\n", "Kopāpar mieru", 1),
            ("no\u{ad}tu\u{200b}rība\u{feff}\u{2060}", "noturība", 4),
            ("\u{85}\u{9f}\u{ffff}\u{1fffe}\u{fdd0}", "", 4),
            ("10\u{a0}% 👩\u{200d}👧", "10\u{a0}% 👩\u{200d}👧", 0),
        ];
        for (text, expected, dropped) in cases {
            let clean = clean(text);
            assert_eq!((clean.text.as_str(), clean.dropped), (expected, dropped));
        }
        assert_eq!(escape("<a> & \"b\""), "&lt;a&gt; &amp; \"b\"");
        assert_eq!(attribute("a \"b\" & c"), "a &quot;b&quot; &amp; c");
    }
}
