//! Text that may go to a terminal.
//!
//! Documents and file names come from strangers. Control characters could move the cursor, rename the window or
//! write the clipboard; bidirectional overrides and invisible characters could make a line look like another one.
//! Files and pipes get the text as it is; terminals get it through [`sanitize`] or [`SanitizedWriter`].

use std::borrow::Cow;
use std::io::{self, Write};

/// Returns the text with every character that a terminal would act on or hide written as its number.
///
/// Line feeds stay; a tab becomes a space.
///
/// ```
/// use tilts::terminal_text::sanitize;
/// assert_eq!(sanitize("Kopā"), "Kopā");
/// assert_eq!(sanitize("a\u{1b}[2Jb\u{202e}"), "a\\u{1b}[2Jb\\u{202e}");
/// ```
pub fn sanitize(text: &str) -> Cow<'_, str> {
    let mut before = None;
    let is_plain = text.chars().all(|letter| {
        let harmful = letter == '\t' || is_harmful(before, letter);
        before = Some(letter);
        !harmful
    });
    if is_plain {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    push_sanitized(&mut safe, text, &mut None, ' ');
    Cow::Owned(safe)
}

/// Adds a text as a terminal may have it, with `tab` for tabs; `before` is the character that came before.
fn push_sanitized(safe: &mut String, text: &str, before: &mut Option<char>, tab: char) {
    for letter in text.chars() {
        match letter {
            '\t' => safe.push(tab),
            letter if is_harmful(*before, letter) => safe.extend(letter.escape_unicode()),
            letter => safe.push(letter),
        }
        *before = Some(letter);
    }
}

/// Tells whether a terminal would act on a character or hide it, behind the character `before`.
fn is_harmful(before: Option<char>, letter: char) -> bool {
    match letter {
        '\n' => false,
        // Joiners shape letters of some scripts and put emoji together; elsewhere nobody sees them.
        '\u{200c}' | '\u{200d}' => !before.is_some_and(is_joined),
        // An emoji, or its outline.
        '\u{fe0e}' | '\u{fe0f}' => {
            !before.is_some_and(|before| has_outline(before) || is_joined(before))
        }
        // A place where a word may be broken, as texts for print have them.
        '\u{ad}' => !before.is_some_and(char::is_alphabetic),
        letter => letter.is_control() || is_invisible(letter),
    }
}

/// Tells whether nothing is to be seen of a character that is no white space: what Unicode lets programs ignore, and
/// letters, marks and signs without ink.
fn is_invisible(letter: char) -> bool {
    matches!(letter,
        // Soft hyphen, grapheme joiner, Arabic letter mark.
        '\u{ad}' | '\u{34f}' | '\u{61c}'
        // Fillers of Hangul, inherent vowels of Khmer, signs of Mongolian.
        | '\u{115f}'..='\u{1160}' | '\u{3164}' | '\u{ffa0}'
        | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
        // Zero width space, joiners, direction marks, embeddings, overrides, isolates, operators without ink.
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        // An empty pattern of Braille; variation selectors; byte order mark.
        | '\u{2800}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        // Marks between the lines, and what is not a character.
        | '\u{fff0}'..='\u{fffb}' | '\u{fffe}'..='\u{ffff}'
        // Format signs of shorthand and of music.
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        // Tags, and more variation selectors.
        | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Tells whether joiners mean something behind a letter: in scripts whose letters join, and among emoji.
fn is_joined(letter: char) -> bool {
    matches!(letter,
        // Arabic to the scripts of India, Tibet, Burma.
        '\u{620}'..='\u{109f}'
        // Khmer, Mongolian, and the scripts of the islands.
        | '\u{1780}'..='\u{17b3}' | '\u{17b6}'..='\u{180a}' | '\u{1820}'..='\u{1aff}' | '\u{1b00}'..='\u{1bff}'
        | '\u{a800}'..='\u{abff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{11000}'..='\u{11fff}'
        // Signs and emoji, skin tones, and the sign that makes one of them an emoji.
        | '\u{2190}'..='\u{27ff}' | '\u{2801}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}'
    )
}

/// Tells whether a character beside [`is_joined`] is an emoji in one of two looks.
fn has_outline(letter: char) -> bool {
    matches!(
        letter,
        '#' | '*' | '0'..='9' | '©' | '®' | '‼' | '⁉' | '™' | 'ℹ' | '〰' | '〽' | '㊗' | '㊙'
    )
}

/// The longest that an unfinished character can be.
const LONGEST: usize = 4;

/// A writer whose reader is a terminal: what comes through is harmless, and lines and tabs stay.
///
/// Bytes that are no UTF-8 are written as their numbers.
#[derive(Debug)]
pub struct SanitizedWriter<W: Write> {
    out: W,
    /// The bytes of a character that is not whole yet.
    begun: Vec<u8>,
    before: Option<char>,
}

impl<W: Write> SanitizedWriter<W> {
    /// Begins.
    pub fn new(out: W) -> Self {
        Self {
            out,
            begun: Vec::with_capacity(LONGEST),
            before: None,
        }
    }

    /// Writes what is left, and gives the terminal back.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(mut self) -> io::Result<W> {
        let begun = std::mem::take(&mut self.begun);
        for byte in begun {
            write!(self.out, "\\x{byte:02x}")?;
        }
        self.out.flush()?;
        Ok(self.out)
    }
}

impl<W: Write> Write for SanitizedWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.begun.extend_from_slice(bytes);
        let all = std::mem::take(&mut self.begun);
        let mut safe = String::with_capacity(all.len());
        let mut chunks = all.utf8_chunks().peekable();
        while let Some(chunk) = chunks.next() {
            push_sanitized(&mut safe, chunk.valid(), &mut self.before, '\t');
            let wrong = chunk.invalid();
            let is_begun = chunks.peek().is_none()
                && std::str::from_utf8(wrong).is_err_and(|error| error.error_len().is_none());
            if is_begun {
                self.begun = wrong.to_vec();
            } else {
                safe.extend(wrong.iter().map(|byte| format!("\\x{byte:02x}")));
            }
        }
        self.out.write_all(safe.as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(portions: &[&[u8]]) -> String {
        let mut out = SanitizedWriter::new(Vec::new());
        for portion in portions {
            out.write_all(portion).unwrap();
        }
        String::from_utf8(out.finish().unwrap()).unwrap()
    }

    #[test]
    fn nothing_harmful_is_left() {
        for letter in (0..=0x0010_ffff).filter_map(char::from_u32) {
            let text = format!("a{letter}b");
            let safe = sanitize(&text);
            assert!(
                !safe
                    .chars()
                    .any(|letter| letter != '\n' && letter.is_control())
            );
            let soft = letter == '\u{ad}';
            assert!(soft || !safe.chars().any(is_invisible), "{letter:?}");
            assert!(shown(&[text.as_bytes()]).chars().count() >= 3);
        }
    }

    #[test]
    fn what_people_write_stays() {
        for plain in [
            "glāžšķūņu rūķīši",
            "“Kopā” – 10\u{a0}%",
            "👩\u{200d}👧 ❤\u{fe0f} 1\u{fe0f}\u{20e3}",
            "👩🏽\u{200d}🚀 ❤\u{fe0f}\u{200d}🔥",
            "क्\u{200c}ष می\u{200c}خواهم",
            "e\u{301}, ķ\u{327}",
            "un\u{ad}bei\u{ad}dzas",
        ] {
            assert!(matches!(sanitize(plain), Cow::Borrowed(_)), "{plain}");
            assert_eq!(shown(&[plain.as_bytes()]), plain);
        }
    }

    #[test]
    fn letters_that_nobody_sees_are_numbers() {
        for letter in "\u{200b}\u{200c}\u{200d}\u{2060}\u{3164}\u{115f}\u{fe0f}\u{e0101}\u{e0041}\u{2800}\u{180e}\u{34f}".chars() {
            let text = format!("pay{letter}pal");
            let number = letter.escape_unicode();
            assert_eq!(sanitize(&text), format!("pay{number}pal"));
        }
        assert_eq!(sanitize("1\u{ad}2 \u{ad}a"), "1\\u{ad}2 \\u{ad}a");
    }

    #[test]
    fn bytes_are_shown_whole_or_as_numbers() {
        let cases: &[(&[&[u8]], &str)] = &[
            (&[b"a\tb\n"], "a\tb\n"),
            (&[b"\x1b]52;c;x\x07"], "\\u{1b}]52;c;x\\u{7}"),
            (&["\u{9b}31m".as_bytes()], "\\u{9b}31m"),
            (&[b"\x9b31m"], "\\x9b31m"),
            (&[b"\xc4", b"\x81"], "ā"),
            (&[b"\xc4", b"a"], "\\xc4a"),
            (&[b"\xf0\x9f", b"\x91\xa9"], "👩"),
            (&[b"\xc4"], "\\xc4"),
            (&[b"x\r\n"], "x\\u{d}\n"),
        ];
        for (portions, expected) in cases {
            assert_eq!(shown(portions), *expected, "{portions:?}");
        }
    }

    proptest! {
        /// Where a text is cut into portions makes no difference.
        #[test]
        fn portions_do_not_matter(bytes in prop::collection::vec(any::<u8>(), 0..40), text in any::<String>(), at in 0_usize..60) {
            for bytes in [bytes.as_slice(), text.as_bytes()] {
                let (first, second) = bytes.split_at(at.min(bytes.len()));
                let all = shown(&[bytes]);
                prop_assert_eq!(&shown(&[first, second]), &all);
                prop_assert!(!all.chars().any(|letter| letter.is_control() && !"\n\t".contains(letter)));
            }
        }
    }
}
