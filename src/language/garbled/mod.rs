//! Text that was decoded wrongly before it came here: `RÄ«ga`, `budÅ¾etu`, `pils?ta`, `bud�etu`.
//!
//! Four signs tell it: letters that are the bytes of UTF-8 read in an encoding of one byte; letters of Latvian that
//! are those of another language in another encoding (`Rîgâ`, `budþetu`; the module [`exchanged`] tells them), or signs inside
//! words (`bud¾etu`);
//! question marks inside words; and the character that stands for what could not be decoded.

mod exchanged;
mod signs;

use crate::span::Span;
use encoding_rs::Encoding;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// How a word was spoilt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Damage {
    /// UTF-8 that was read as another encoding.
    Misread,
    /// Letters of one encoding that were read as those of another.
    Exchanged,
    /// Letters that became question marks.
    Questioned,
    /// Letters that became U+FFFD.
    Replaced,
}

impl Damage {
    /// Says what happened, for a message.
    pub const fn told(self) -> &'static str {
        match self {
            Self::Misread => "UTF-8 was once read as another encoding",
            Self::Exchanged => "letters of one encoding were once read as those of another",
            Self::Questioned => "letters were replaced by question marks",
            Self::Replaced => "letters were replaced by U+FFFD, as they could not be decoded",
        }
    }
}

/// What is spoilt in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Garbled<'text> {
    /// How.
    pub damage: Damage,
    /// The first word that is.
    pub word: &'text str,
    /// How many words are.
    pub words: usize,
}

/// Words among which there must be one with a question mark inside before a document is held for spoilt: a
/// blank that is missing behind a question happens in any text.
const QUESTIONED_IN: usize = 50;

/// Returns what is spoilt in a document: the kind that most words show.
///
/// ```
/// use tilts::language::garbled::{self, Damage};
/// let found = garbled::in_document("RÄ«gas pilsÄ“ta").unwrap();
/// assert_eq!((found.damage, found.word, found.words), (Damage::Misread, "RÄ«gas", 2));
/// assert_eq!(garbled::in_document("Rīgas pilsēta"), None);
/// ```
pub fn in_document(text: &str) -> Option<Garbled<'_>> {
    most(text, |found| {
        found.damage != Damage::Questioned
            || found.words > 1 && found.words * QUESTIONED_IN >= text.split_whitespace().count()
    })
}

/// Returns what is spoilt in a sentence: one question mark inside a word is enough, when no letter of it is beyond
/// ASCII.
pub fn in_sentence(text: &str) -> Option<Garbled<'_>> {
    most(text, |found| {
        found.damage != Damage::Questioned || found.words > 1 || text.is_ascii()
    })
}

fn most(text: &str, counts: impl Fn(&Garbled<'_>) -> bool) -> Option<Garbled<'_>> {
    if text.is_ascii() && !text.contains('?') {
        return None;
    }
    let mut found: [Option<Garbled<'_>>; 4] = [None; 4];
    for word in suspects(text) {
        let Some(damage) = damage(word) else {
            continue;
        };
        if let Some(place) = found.get_mut(damage as usize) {
            let seen = place.get_or_insert(Garbled {
                damage,
                word: word.trim_matches(|sign: char| sign.is_ascii_punctuation() && sign != '?'),
                words: 0,
            });
            seen.words += 1;
        }
    }
    if let Some(place) = found.get_mut(Damage::Exchanged as usize) {
        *place = exchanged::find(text).or_else(|| signs::find(text));
    }
    let spoilt = found.into_iter().flatten().filter(|found| counts(found));
    // Of equals the first kind.
    spoilt.rev().max_by_key(|found| found.words)
}

/// Returns the words that may be spoilt: those with a question mark, with a sign that may stand for a lost letter, or
/// with two signs beyond ASCII side by side. Most words of a text are none of these, so all of it is looked at byte by
/// byte.
fn suspects(text: &str) -> impl Iterator<Item = &str> {
    let bytes = text.as_bytes();
    let is_odd = move |place: usize| {
        let byte = |place: Option<usize>| place.and_then(|place| bytes.get(place)).copied();
        match byte(Some(place)) {
            // 0xEF begins U+F000 to U+FFFF, with U+FFFD.
            Some(b'?' | 0xef) => true,
            // U+2500 to U+259F.
            Some(0xe2) if matches!(byte(place.checked_add(1)), Some(0x94..=0x96)) => true,
            Some(0xc0..) => byte(place.checked_sub(1)).is_some_and(|before| !before.is_ascii()),
            _ => false,
        }
    };
    let mut at = 0;
    std::iter::from_fn(move || {
        let odd = (at..bytes.len()).find(|place| is_odd(*place))?;
        let before = Span::new(at, odd).of(text).rfind(char::is_whitespace);
        let behind = Span::new(odd, text.len()).of(text);
        let start = before.map_or(at, |blank| at + blank);
        let end = behind.find(char::is_whitespace).unwrap_or(behind.len());
        let word = Span::new(start, odd + end);
        // A wide blank may be odd itself.
        let blank = behind.get(end..)?.chars().next();
        at = word.end + blank.map_or(0, char::len_utf8);
        Some(word.of(text).trim_start())
    })
}

/// Tells the letters of an old system's screen, which are lines.
const fn is_line(letter: char) -> bool {
    matches!(letter, '\u{2500}'..='\u{259f}')
}

/// Says how a word was spoilt.
fn damage(word: &str) -> Option<Damage> {
    if word.contains(char::REPLACEMENT_CHARACTER) {
        return Some(Damage::Replaced);
    }
    if !word.is_ascii() && is_misread(word) {
        return Some(Damage::Misread);
    }
    has_question_inside(word).then_some(Damage::Questioned)
}

/// Tells a question mark between a letter and a small letter, but not in an address.
fn has_question_inside(word: &str) -> bool {
    if !word.contains('?') {
        return false;
    }
    let is_address = word.contains(['/', '=', '&', '@']) || word.starts_with("www.");
    let mut letters = word.chars().peekable();
    let mut before = ' ';
    while let Some(letter) = letters.next() {
        let after = letters.peek().copied().unwrap_or(' ');
        if letter == '?' && before.is_alphabetic() && after.is_lowercase() && !is_address {
            return true;
        }
        before = letter;
    }
    false
}

/// Tells a word with a stretch beyond ASCII that is UTF-8 when it is written in an encoding of one byte.
fn is_misread(word: &str) -> bool {
    // `R─½ga`
    let letters = word.chars().filter(|letter| letter.is_alphabetic());
    if word.contains(is_line) && letters.count() > 1 && !word.starts_with(is_line) {
        return true;
    }
    word.split(|letter: char| letter.is_ascii())
        .filter(|stretch| {
            let second = stretch.chars().nth(1);
            second.is_some_and(|second| FOLLOWING.contains(&second))
        })
        .any(|stretch| {
            western(stretch).is_some_and(|bytes| is_likely(&bytes, Signs::Allowed))
                || OTHERS.iter().any(|encoding| {
                    let (bytes, _, missing) = encoding.encode(stretch);
                    !missing && is_likely(&bytes, Signs::Refused)
                })
        })
}

/// Encodings in which UTF-8 is read wrongly, beside the western one.
const OTHERS: [&Encoding; 4] = [
    encoding_rs::WINDOWS_1257,
    encoding_rs::WINDOWS_1250,
    encoding_rs::WINDOWS_1251,
    encoding_rs::MACINTOSH,
];

/// What the bytes read as that follow the first of a letter in UTF-8: without one of these as its second letter, no
/// stretch was read wrongly.
static FOLLOWING: LazyLock<FxHashSet<char>> = LazyLock::new(|| {
    let controls = '\u{80}'..='\u{bf}';
    let letters = OTHERS.iter().chain([&encoding_rs::WINDOWS_1252]);
    let letters = letters.flat_map(|encoding| {
        (0x80..=0xbf).filter_map(|byte| {
            let byte = [byte];
            let (letter, _) = encoding.decode_without_bom_handling(&byte);
            letter.chars().next()
        })
    });
    controls.chain(letters).collect()
});

/// Writes a stretch in windows-1252, in which a byte without a meaning is a control character.
fn western(stretch: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(stretch.len());
    for letter in stretch.chars() {
        if let '\u{80}'..='\u{9f}' = letter {
            bytes.push(u8::try_from(u32::from(letter)).ok()?);
            continue;
        }
        let mut buffer = [0; 4];
        let (encoded, _, missing) =
            encoding_rs::WINDOWS_1252.encode(letter.encode_utf8(&mut buffer));
        if missing {
            return None;
        }
        bytes.extend_from_slice(&encoded);
    }
    Some(bytes)
}

/// Whether bytes may be signs beside letters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Signs {
    Allowed,
    Refused,
}

/// Tells bytes that are UTF-8 of what texts hold: letters of Europe, dashes and quotation marks; where the
/// encoding has letters of its own for the first bytes, letters alone.
fn is_likely(bytes: &[u8], signs: Signs) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| {
        text.chars().all(|letter| match letter {
            '\u{c0}'..='\u{24f}' | '\u{400}'..='\u{45f}' => letter.is_alphabetic(),
            '\u{a0}'..='\u{bf}' | '\u{2010}'..='\u{203a}' | '\u{20ac}' | '\u{feff}' => {
                signs == Signs::Allowed
            }
            _ => false,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn misread(text: &str, encoding: &'static Encoding) -> String {
        encoding
            .decode_without_bom_handling(text.as_bytes())
            .0
            .into_owned()
    }

    const LATVIAN: &str =
        "Ministru kabinets apstiprināja valsts budžetu, un šķēres pārgrieza Jānis Bērziņš – „jā”.";

    #[test]
    fn no_spoilt_word_is_passed_over() {
        for text in [
            "RÄ«gas pilsÄ“ta, bud�etu un pils?ta R─½ga",
            " šķēres\tun\u{a0}budÅ¾etu\u{2003}pils?ta",
            "",
            "jā",
            "Vai?",
        ] {
            let spoilt = |word: &&str| damage(word).is_some();
            let found: Vec<&str> = suspects(text).filter(spoilt).collect();
            let expected: Vec<&str> = text.split_whitespace().filter(spoilt).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn words_read_in_another_encoding_are_found() {
        let encodings = [
            encoding_rs::WINDOWS_1252,
            encoding_rs::WINDOWS_1257,
            encoding_rs::WINDOWS_1250,
            encoding_rs::WINDOWS_1251,
            encoding_rs::ISO_8859_15,
        ];
        for encoding in encodings {
            let text = misread(LATVIAN, encoding);
            let found = in_document(&text).unwrap_or_else(|| panic!("{}: {text}", encoding.name()));
            assert!(found.words >= 2, "{}: {found:?}", encoding.name());
        }
        let latin_1: String = LATVIAN.bytes().map(char::from).collect();
        assert_eq!(in_document(&latin_1).unwrap().damage, Damage::Misread);
        assert_eq!(in_sentence("budÅ¾etu").unwrap().word, "budÅ¾etu");
        assert_eq!(in_sentence("itâ€™s").unwrap().damage, Damage::Misread);
    }

    #[test]
    fn lost_letters_are_found() {
        let questioned: String = LATVIAN
            .chars()
            .map(|letter| if letter.is_ascii() { letter } else { '?' })
            .collect();
        let replaced = questioned.replace('?', "\u{FFFD}");
        assert_eq!(in_document(&questioned).unwrap().damage, Damage::Questioned);
        assert_eq!(in_document(&replaced).unwrap().damage, Damage::Replaced);
        assert_eq!(in_sentence("Liela pils?ta.").unwrap().word, "pils?ta");
    }

    #[test]
    fn sound_text_is_not_suspected() {
        for text in [
            LATVIAN,
            "",
            "Vai tā ir? jā.",
            "Kas tas?Tas ir viss, un nekā vairāk par to mums šeit nav ko teikt.",
            "https://a.lv/lapa?id=5 un a.lv/?x",
            "„ŠĶĒRES” — «RĪGĀ», “MĀJĀ”, ‘Š’",
            "Ärztin, Ångström, Škoda, Ćirić; Â, Ã, Å.",
            "naïve café, Ågård, ÅÄÖ, Übergröße, 5 °C, ½ km², § 5",
            "Добрый день, «друзья»! В Риге — Добрый вечер.",
            "Łódź, Kraków, Żółć; Ελλάδα; 東京",
            "Vai nu tā?vai šitā, un šeit ir vēl ļoti daudz vārdu",
        ] {
            assert_eq!(in_document(text), None, "{text}");
        }
        assert_eq!(in_sentence("Vai nu tā?vai šitā"), None);
    }
}
