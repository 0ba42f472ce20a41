//! What is so in one language and not in others; nothing outside this module is Latvian or English.
//!
//! A [`Language`] is a BCP 47 tag. What is known of it stands in the [registry], a row for each: its names, and
//! what tells its texts. Its [`LanguageRules`] are what the stages may ask about it: how numbers are written, which
//! words name months, where sentences end. A language with rules of its own is a folder here ([`latvian`],
//! [`english`], [`estonian`], [`lithuanian`]); any other gets [`GENERAL`], which knows only what is true of most. A
//! linguist who wants to mend a rule changes one folder. What belongs to two languages, as how one writes the names
//! of the other, stands in [`transliteration`].
//!
//! This module knows no other stage.
//!
//! Sources: CLDR 48.2 (number signs, month and day names); the folders name theirs.

pub mod calendar;
pub mod code_pages;
mod common;
pub mod detect;
pub mod english;
pub mod estonian;
pub mod file_names;
pub mod garbled;
pub mod headings;
pub mod latvian;
pub mod lithuanian;
pub mod names;
mod quantities;
pub mod quotes;
pub mod registry;
mod rules;
pub(crate) mod scripts;
pub mod sentences;
pub(crate) mod sheet_names;
pub mod states;
mod tags;
pub mod transliteration;

pub use common::{
    before_numbers, is_conjunction, is_counted, is_first_half, says_language, says_side,
};
pub use quantities::QuantityWords;
use rules::GENERAL_WITH_ORDINALS;
pub use rules::{GENERAL, LanguageRules, NumberWord};
pub use tags::{named, named_by_file};

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
    pub fn rules(&self) -> &'static LanguageRules {
        registry::with_tag(self.primary()).map_or(&GENERAL, |language| language.rules)
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

#[cfg(test)]
mod tests;
