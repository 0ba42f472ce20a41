//! Everything that is Latvian or English, and nothing else is.
//!
//! A [`Language`] is a BCP 47 tag; its [`Profile`] is what the stages may ask about it: how numbers are
//! written, which words name months, what the stem of a word is. Latvian and English have profiles of
//! their own; any other language gets [`GENERAL`], which knows only what is true of most. A linguist who
//! wants to mend a rule changes one folder.
//!
//! This module knows no other stage.
//!
//! Sources: CLDR 48.2 (`lv`, `en`: number signs, month and day names); `latvian/stem.rs` and
//! `english/mod.rs` name theirs.

pub mod calendar;
mod common;
pub mod detect;
pub mod english;
pub mod garbled;
pub mod headings;
pub mod latvian;
pub mod names;
pub mod quotes;
pub mod sentences;
mod tags;

pub use common::{before_numbers, is_conjunction};
pub use tags::named;

use serde::{Deserialize, Serialize};

/// A language, as its BCP 47 tag: `lv`, `en-GB`.
///
/// ```
/// use tilts::language::Language;
/// let language: Language = "EN-gb".parse()?;
/// assert_eq!(language.tag(), "en-GB");
/// assert_eq!(language.primary(), "en");
/// # Ok::<(), tilts::language::TagError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language(String);

/// A tag that is not BCP 47.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a language tag; write it as in `lv`, `en` or `en-GB`")]
pub struct TagError(pub String);

impl Language {
    /// Latvian.
    pub fn latvian() -> Self {
        Self("lv".to_owned())
    }

    /// English.
    pub fn english() -> Self {
        Self("en".to_owned())
    }

    /// A language that nobody knows: `und`.
    pub fn unknown() -> Self {
        Self("und".to_owned())
    }

    /// Returns the tag, in the usual spelling.
    pub fn tag(&self) -> &str {
        &self.0
    }

    /// Returns the language without script and region: `en` of `en-GB`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// Returns what the stages may ask about the language.
    pub fn profile(&self) -> &'static Profile {
        match self.primary() {
            "lv" => &latvian::PROFILE,
            "en" => &english::PROFILE,
            "de" | "lb" => &GENERAL_WITH_ORDINALS,
            _ => &GENERAL,
        }
    }
}

impl std::fmt::Display for Language {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::str::FromStr for Language {
    type Err = TagError;

    /// Reads a tag and gives it its usual spelling: language small, Script with a capital, REGION large.
    fn from_str(text: &str) -> Result<Self, TagError> {
        let mut tag = String::new();
        for (place, part) in text.split('-').enumerate() {
            let letters = part.bytes().all(|byte| byte.is_ascii_alphabetic());
            let fits = match place {
                0 => letters && (2..=3).contains(&part.len()),
                _ => {
                    (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
                }
            };
            if !fits {
                return Err(TagError(text.to_owned()));
            }
            if place > 0 {
                tag.push('-');
            }
            match (place, part.len()) {
                (1.., 2) if letters => tag.push_str(&part.to_ascii_uppercase()),
                (1.., 4) if letters => {
                    let (first, rest) = part.split_at(1);
                    tag.push_str(&first.to_ascii_uppercase());
                    tag.push_str(&rest.to_ascii_lowercase());
                }
                _ => tag.push_str(&part.to_ascii_lowercase()),
            }
        }
        Ok(Self(tag))
    }
}

impl TryFrom<String> for Language {
    type Error = TagError;

    fn try_from(text: String) -> Result<Self, TagError> {
        text.parse()
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.0
    }
}

/// What a number word says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum NumberWord {
    /// A cardinal or an ordinal: `divi`, `second`.
    Value(f64),
    /// A power of ten that multiplies the number before it: `miljons`, `thousand`.
    Scale(f64),
    /// A month, 1 to 12.
    Month(u8),
    /// A day of the week, 1 for Monday.
    Weekday(u8),
}

/// What the stages may ask about a language.
#[derive(Debug)]
pub struct Profile {
    /// The sign before decimals, in plain text.
    pub decimal_sign: char,
    /// The word's stem: what its forms have in common. Takes a word in small letters.
    pub stem: fn(&str) -> String,
    /// What a number word says, from its small letters; nothing for other words.
    pub number_word: fn(&str) -> Option<NumberWord>,
    /// What a word in small letters may say as a number in a wider sense, from 0: `decade` 10, `both` 2, `seventies`
    /// 70. It is for telling that a number is not missing, never for finding one.
    pub loose_number: fn(&str) -> Option<f64>,
    /// How the words begin that stand behind the number of a decade: `70. gados`; small letters.
    pub decade_words: &'static [&'static str],
    /// The keys by which a name is compared with its respelling in another language, best first.
    /// Takes a word in small letters.
    pub name_keys: fn(&str) -> Vec<String>,
    /// Whether it writes foreign names as they sound: `Vašingtona`.
    pub respells_names: bool,
    /// Words so common that they say nothing about the topic; sorted.
    pub function_words: &'static [&'static str],
    /// Words that stand before nouns and mark them as known or not, in small letters; sorted.
    pub articles: &'static [&'static str],
    /// Letters beyond a to z that its words are written with; nothing where they are not known.
    pub own_letters: Option<&'static str>,
    /// Words that stand before a time of day: `plkst.`; small letters, without full stop.
    pub clock_words: &'static [&'static str],
    /// Words that stand behind a time of day, and the hours they add: `p.m.` 12.
    pub half_days: &'static [(&'static str, u32)],
    /// Whether all nouns are written with a capital, so that one says nothing about a name.
    pub capital_nouns: bool,
    /// Where its sentences end.
    pub sentences: &'static sentences::SentenceTables,
}

const MOST: Profile = Profile {
    decimal_sign: ',',
    stem: general_stem,
    number_word: |_| None,
    loose_number: |_| None,
    decade_words: &[],
    name_keys: |word| vec![fold(word)],
    respells_names: false,
    function_words: &[],
    articles: &[],
    own_letters: None,
    clock_words: &[],
    half_days: &[],
    capital_nouns: false,
    sentences: &sentences::GENERAL,
};

/// What is true of most languages: for those without a profile of their own.
pub static GENERAL: Profile = MOST;

/// The same for languages that write ordinals with a full stop before capitals: German, Luxembourgish.
static GENERAL_WITH_ORDINALS: Profile = Profile {
    capital_nouns: true,
    sentences: &sentences::ORDINALS_BEFORE_CAPITALS,
    ..MOST
};

/// Cuts a word to its first six letters, the common part of its forms in most languages.
fn general_stem(word: &str) -> String {
    word.chars().take(6).collect()
}

/// Returns the word without marks on its letters: `ķīmija` becomes `kimija`.
///
/// ```
/// assert_eq!(tilts::language::fold("Ķīmija"), "Kimija");
/// ```
pub fn fold(word: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    if word.is_ascii() {
        return word.to_owned();
    }
    word.nfd()
        .filter(|letter| !unicode_normalization::char::is_combining_mark(*letter))
        .map(|letter| match letter {
            'ø' => 'o',
            'ł' => 'l',
            'đ' | 'ð' => 'd',
            'ı' => 'i',
            other => other,
        })
        .collect()
}

/// Writes doubled letters once.
fn without_doubles(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for letter in name.chars() {
        if !out.ends_with(letter) {
            out.push(letter);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_get_their_usual_spelling() {
        let cases = [
            ("lv", "lv"),
            ("EN-gb", "en-GB"),
            ("sr-latn-rs", "sr-Latn-RS"),
            ("de-1996", "de-1996"),
        ];
        for (given, usual) in cases {
            assert_eq!(
                given
                    .parse::<Language>()
                    .map(|language| language.tag().to_owned()),
                Ok(usual.to_owned())
            );
        }
        for wrong in ["", "l", "lv_LV", "latviešu", "en-", "lv GB", "1v"] {
            assert!(wrong.parse::<Language>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn marks_fall_off() {
        for (word, folded) in [
            ("āčēģīķļņšūž", "acegiklnsuz"),
            ("Jürgenson", "Jurgenson"),
            ("plain", "plain"),
        ] {
            assert_eq!(fold(word), folded);
        }
    }
}
