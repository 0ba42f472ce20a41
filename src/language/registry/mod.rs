//! The languages that are known here, one row each.
//!
//! A language with rules of its own keeps its row in its folder, and stands here by one line. All others are rows of
//! [`latin`] and [`other_scripts`]: they can be named and told, and share [`GENERAL`](super::GENERAL) rules.
//!
//! Sources: ISO 639-2 and 639-3 (codes of three letters), CLDR 48.2 (names), the language identifiers of Windows
//! (MS-LCID).

mod latin;
mod other_scripts;
mod signs;

pub(super) use signs::{Languages, Signs, common_in, function_words};

use super::{LanguageRules, english, estonian, fold, latvian, lithuanian};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::LazyLock;
use whatlang::Lang;

/// Languages with rules of their own; where nothing else decides, the earlier one stands first.
const WITH_RULES: &[&Registered] = &[
    &latvian::LANGUAGE,
    &english::LANGUAGE,
    &estonian::LANGUAGE,
    &lithuanian::LANGUAGE,
];

/// The tags of the languages that the program is made for. A document without a known language is taken for one of
/// them sooner than for another, and the first is the source where nobody says.
pub const MAIN: [&str; 2] = ["lv", "en"];

/// What is known of a language.
#[derive(Debug)]
pub struct Registered {
    /// The BCP 47 tag, without script and region.
    pub tag: &'static str,
    /// The codes of three letters: ISO 639-2/T, ISO 639-2/B, ISO 639-3.
    pub codes: &'static [&'static str],
    /// The English name, in small letters.
    pub english: &'static str,
    /// The language's own name and its forms, in small letters.
    pub own: &'static [&'static str],
    /// How names of files shorten it, in small letters.
    pub short: &'static [&'static str],
    /// Where the tag and the codes by themselves name the language.
    pub alone: Alone,
    /// What the trigram detector calls it, if it knows it.
    pub detector: Option<Lang>,
    /// Its primary identifier in Windows: the last ten bits of an LCID.
    pub windows: Option<u32>,
    /// What tells its texts from others.
    pub signs: Option<Signs>,
    /// What the stages may ask about it.
    pub rules: &'static LanguageRules,
}

/// Where a tag or code by itself names a language: some are words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alone {
    /// Wherever a language may be named.
    Anywhere,
    /// In names of files, but not above columns: `is`, `no`, `ko`.
    InFileNames,
    /// Above columns, but not in names of files.
    AboveColumns,
}

impl Registered {
    /// Returns what is known of most languages: nothing but the tag.
    pub const fn new(tag: &'static str) -> Self {
        Self {
            tag,
            codes: &[],
            english: "",
            own: &[],
            short: &[],
            alone: Alone::Anywhere,
            detector: None,
            windows: None,
            signs: None,
            rules: &super::GENERAL,
        }
    }

    /// Tells whether a word in small letters is the language's name in English, in itself, or in a language with
    /// rules of its own.
    pub fn is_called(&self, word: &str) -> bool {
        self.names().any(|name| name == word)
    }

    /// Returns all names, in small letters.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        let own = self.tag;
        let elsewhere = WITH_RULES.iter().flat_map(move |language| {
            let names = language.rules.language_names.iter();
            names.filter(move |(tag, _)| *tag == own)
        });
        let elsewhere = elsewhere.flat_map(|(_, names)| *names);
        std::iter::once(&self.english)
            .chain(self.own)
            .chain(elsewhere)
            .copied()
    }
}

/// Returns all languages.
pub fn all() -> impl Iterator<Item = &'static Registered> {
    let others = latin::ALL.iter().chain(other_scripts::ALL);
    WITH_RULES.iter().copied().chain(others)
}

/// Returns the languages with rules of their own.
pub fn with_rules() -> impl Iterator<Item = &'static Registered> {
    WITH_RULES.iter().copied()
}

/// Languages by what they are called: of two with one word, the first of [`all`].
type ByWord = FxHashMap<Cow<'static, str>, &'static Registered>;

/// Gathers the words of all languages.
fn by_word<Words>(words: impl Fn(&'static Registered) -> Words) -> ByWord
where
    Words: IntoIterator<Item = Cow<'static, str>>,
{
    let mut found = ByWord::default();
    for language in all() {
        for word in words(language) {
            found.entry(word).or_insert(language);
        }
    }
    found
}

/// Returns the language with a tag; the tag has no script and no region.
pub fn with_tag(tag: &str) -> Option<&'static Registered> {
    static BY_TAG: LazyLock<ByWord> =
        LazyLock::new(|| by_word(|language| [Cow::Borrowed(language.tag)]));
    BY_TAG.get(tag).copied()
}

/// Returns the language that a code of three letters or a name means, in small letters.
pub fn named(word: &str) -> Option<&'static Registered> {
    static BY_NAME: LazyLock<ByWord> = LazyLock::new(|| {
        by_word(|language| {
            let codes = language.codes.iter().copied();
            codes.chain(language.names()).map(Cow::Borrowed)
        })
    });
    BY_NAME.get(word).copied()
}

/// Returns the language that a part of a file's name means, in small letters: its tag, a short form, a code or a name,
/// with or without the marks on its letters.
pub fn named_in_file(word: &str) -> Option<&'static Registered> {
    static BY_MARK: LazyLock<ByWord> = LazyLock::new(|| {
        by_word(|language| {
            let is_mark = language.alone != Alone::AboveColumns;
            let tag = is_mark.then_some(language.tag);
            let short = language.short.iter().copied();
            tag.into_iter().chain(short).map(Cow::Borrowed)
        })
    });
    static BY_PLAIN_NAME: LazyLock<ByWord> =
        LazyLock::new(|| by_word(|language| language.names().map(fold).map(Cow::Owned)));
    // A short name without its marks is a word of another language as often.
    let is_plain = word.is_ascii() && word.len() > 4;
    let is_named =
        |language: &&Registered| language.alone != Alone::InFileNames || language.is_called(word);
    let by_plain_name = || is_plain.then(|| BY_PLAIN_NAME.get(word)).flatten().copied();
    let by_mark = BY_MARK.get(word).copied();
    by_mark
        .or_else(|| named(word).filter(is_named))
        .or_else(by_plain_name)
}

/// Returns the language that an LCID of Windows means.
pub fn with_windows_id(id: u32) -> Option<&'static Registered> {
    /// The bits of the language; those above them are the region.
    const PRIMARY: u32 = 0x3ff;
    all().find(|language| language.windows == Some(id & PRIMARY))
}

/// Returns the place of a language in the order of those that the program is made for; all others come behind them.
pub fn rank(tag: &str) -> usize {
    MAIN.iter()
        .position(|main| *main == tag)
        .unwrap_or(MAIN.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn every_language_has_its_row_once() {
        let mut seen = BTreeMap::new();
        for language in all() {
            let words = language.codes.iter().copied().chain(language.names());
            for word in words
                .chain([language.tag])
                .chain(language.short.iter().copied())
            {
                let other = seen.insert(word, language.tag);
                assert!(
                    other.is_none_or(|other| other == language.tag),
                    "{word}: {other:?} and {}",
                    language.tag
                );
                assert_eq!(word, word.to_lowercase());
            }
            let lengths = language.codes.iter().all(|code| code.len() == 3);
            assert!(lengths && !language.codes.is_empty(), "{}", language.tag);
            assert!(!language.english.is_empty(), "{}", language.tag);
        }
        for main in MAIN {
            assert!(with_tag(main).is_some());
        }
    }

    #[test]
    fn rules_name_only_languages_with_a_row() {
        for language in with_rules() {
            for (tag, names) in language.rules.language_names {
                assert!(with_tag(tag).is_some() && !names.is_empty(), "{tag}");
            }
        }
    }

    #[test]
    fn the_identifiers_of_windows_are_known() {
        for (id, tag) in [
            (0x0426, "lv"),
            (0x0809, "en"),
            (0x0427, "lt"),
            (0x0425, "et"),
        ] {
            assert_eq!(with_windows_id(id).map(|language| language.tag), Some(tag));
        }
        assert!(with_windows_id(0x3f0).is_none());
    }
}
