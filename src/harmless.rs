//! Text that may go to a terminal.
//!
//! Documents and file names come from strangers. Control characters could move the cursor or rename the
//! window; bidirectional overrides and invisible characters could make a line look like another one.
//! Files get the text as it is; terminals get it through [`harmless`].

use std::borrow::Cow;

/// Returns the text with every character that a terminal would act on or hide written as its number.
///
/// Line feeds stay; a tab becomes a space.
///
/// ```
/// use tilts::harmless::harmless;
/// assert_eq!(harmless("Kopā"), "Kopā");
/// assert_eq!(harmless("a\u{1b}[2Jb\u{202e}"), "a\\u{1b}[2Jb\\u{202e}");
/// ```
pub fn harmless(text: &str) -> Cow<'_, str> {
    if !text
        .chars()
        .any(|letter| letter == '\t' || is_harmful(letter))
    {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\t' => safe.push(' '),
            letter if is_harmful(letter) => safe.extend(letter.escape_unicode()),
            letter => safe.push(letter),
        }
    }
    Cow::Owned(safe)
}

/// Tells whether a terminal would act on a character or hide it.
pub fn is_harmful(letter: char) -> bool {
    match letter {
        '\n' => false,
        // Arabic letter mark, zero width space, direction marks, embeddings, overrides and isolates,
        // word joiner and other invisible operators, byte order mark, tags.
        '\u{61c}'
        | '\u{200b}'
        | '\u{200e}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => true,
        letter => letter.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_harmful_is_left() {
        let all: String = (0..=0x0010_ffff).filter_map(char::from_u32).collect();
        assert!(!harmless(&all).chars().any(is_harmful));
        for plain in [
            "glāžšķūņu rūķīši",
            "“Kopā” – 10\u{a0}%",
            "👩\u{200d}👧 a\u{ad}b",
            "क्\u{200c}ष",
        ] {
            assert!(matches!(harmless(plain), Cow::Borrowed(_)), "{plain}");
        }
    }
}
