//! What a text in a language shows: its commonest words, and its letters beyond `a` to `z`.
//!
//! Trigrams always name some language; these tell whether it can be that one.

use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// Languages, by their places in [`all`](super::all): a bit each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::language) struct Languages(u64);

impl Languages {
    /// Tells whether the language at a place is among them.
    pub(in crate::language) const fn has(self, place: usize) -> bool {
        self.0 & 1 << place != 0
    }
}

/// In which languages a word is among the commonest: every word of a document is looked up once for all of them.
static COMMON: LazyLock<FxHashMap<&str, Languages>> = LazyLock::new(|| {
    let mut common: FxHashMap<&str, Languages> = FxHashMap::default();
    for (place, language) in super::all().enumerate() {
        let words = language
            .signs
            .iter()
            .flat_map(|signs| signs.words.split(' '));
        for word in words {
            common.entry(word).or_default().0 |= 1 << place;
        }
    }
    common
});

/// Returns the languages that a word is among the commonest of.
pub(in crate::language) fn common_in(word: &str) -> Languages {
    COMMON.get(word).copied().unwrap_or_default()
}

/// The words of each language that say little, by its tag: words of all sentences are looked up there.
static FUNCTION_WORDS: LazyLock<FxHashMap<&str, FxHashSet<&str>>> = LazyLock::new(|| {
    super::all()
        .map(|language| {
            let words = language.rules.function_words.iter().copied().collect();
            (language.tag, words)
        })
        .collect()
});

/// Returns the words of a language that say little, by its tag.
pub(in crate::language) fn function_words(tag: &str) -> Option<&'static FxHashSet<&'static str>> {
    FUNCTION_WORDS.get(tag)
}

/// What tells the texts of a language.
#[derive(Debug)]
pub struct Signs {
    /// Its commonest words, in small letters, with blanks between them.
    pub words: &'static str,
    /// How many of a hundred words of a text are among them, at least.
    pub least: usize,
    /// Its letters beyond ASCII, small.
    pub letters: &'static str,
    /// Those of them that hardly another language has.
    pub own: &'static str,
    /// Endings that its longer words have, and those of other languages hardly.
    pub endings: &'static [&'static str],
    /// Whether words with other letters than ASCII are so rare in it that a few words with one are in another language.
    pub is_plain: bool,
}

impl Signs {
    /// No signs at all, to fill up a row.
    pub const NONE: Self = Self {
        words: "",
        least: 0,
        letters: "",
        own: "",
        endings: &[],
        is_plain: false,
    };

    /// Tells whether the language is written in Cyrillic letters, or in those of a script behind them.
    pub(in crate::language) fn is_cyrillic(&self) -> bool {
        self.words
            .starts_with(|first: char| !first.is_ascii() && first >= '\u{400}')
    }

    /// Tells whether a word can be written in the language.
    pub(in crate::language) fn can_spell(&self, word: &str) -> bool {
        let cyrillic = self.is_cyrillic();
        word.chars().all(|letter| match letter {
            'a'..='z' => !cyrillic,
            letter => !letter.is_alphabetic() || self.letters.contains(letter),
        })
    }

    /// Tells whether a word has a letter that hardly another language has.
    pub(in crate::language) fn is_own(&self, word: &str) -> bool {
        !self.own.is_empty() && word.contains(|letter| self.own.contains(letter))
    }

    /// Tells whether a word ends as words of the language do.
    pub(in crate::language) fn is_formed(&self, word: &str) -> bool {
        /// Bytes of a word that is longer than its ending.
        const LONGER: usize = 5;
        word.len() > LONGER && self.endings.iter().any(|ending| word.ends_with(ending))
    }
}

#[cfg(test)]
mod tests {
    use crate::language::registry;

    #[test]
    fn a_word_may_be_common_in_several_languages() {
        assert!(registry::all().count() <= 64, "a bit each");
        let of = |word| {
            let common = registry::common_in(word);
            let those = registry::all().enumerate();
            let those = those.filter(|(place, _)| common.has(*place));
            those.map(|(_, language)| language.tag).collect::<Vec<_>>()
        };
        assert!(of("und").contains(&"de") && !of("und").contains(&"lv"));
        assert!(of("ir").contains(&"lv") && of("ir").contains(&"lt"));
        assert!(of("").is_empty() && of("tilts").is_empty());
    }

    #[test]
    fn the_words_of_a_language_can_be_spelt_in_it() {
        for language in registry::all() {
            let Some(signs) = &language.signs else {
                continue;
            };
            for word in signs.words.split(' ') {
                assert!(signs.can_spell(word), "{}: {word}", language.tag);
            }
            // Words of ASCII letters alone are passed over.
            assert!(!signs.own.contains(|letter: char| letter.is_ascii()));
            let own = signs
                .own
                .chars()
                .all(|letter| signs.letters.contains(letter));
            assert!(own && signs.least > 0, "{}", language.tag);
        }
    }
}
