//! Words of any language where the document's own is not known yet.

use super::{Language, registry};

/// Conjunctions of languages without rules of their own.
const CONJUNCTIONS: &[&str] = &["e", "et", "i", "och", "oder", "og", "ou", "ti", "und", "y"];

/// Tells a word that joins two halves in some language, as in `divu- un trīsstāvu`.
pub fn is_conjunction(word: &str) -> bool {
    let mut languages = registry::with_rules();
    CONJUNCTIONS.contains(&word)
        || languages.any(|language| language.rules.conjunctions.contains(&word))
}

/// Tells the first half of a word that keeps its hyphen at the end of a line in some language, in small letters: `self`.
pub fn is_first_half(word: &str) -> bool {
    let mut languages = registry::with_rules();
    languages.any(|language| language.rules.first_halves.contains(&word))
}

/// Tells an abbreviation that a number follows in some language: `Nr.`, `No.`, `lpp.`
pub fn before_numbers(word: &str) -> bool {
    let word = word.to_lowercase();
    let mut languages = registry::with_rules();
    word == "§" || languages.any(|language| language.rules.before_numbers.contains(&word.as_str()))
}

/// Tells a noun that an ordinal in digits stands before in some language, as in `1. kārta` and `3. März`. A month that
/// English calls the same (`April`) is told where the text is in a language that writes it so.
pub fn is_counted(word: &str, language: Option<&Language>) -> bool {
    let small = word.to_lowercase();
    if word.starts_with(char::is_lowercase) {
        let mut languages = registry::with_rules();
        return languages.any(|language| {
            let mut nouns = language.rules.counted_by_ordinals.iter();
            nouns.any(|noun| small.starts_with(noun))
        });
    }
    let own = language.map(|language| language.rules().sentences);
    let known = registry::with_rules().map(|language| language.rules.sentences);
    known
        .chain(own)
        .any(|tables| tables.months_after_days.contains(&small.as_str()))
}

/// Tells a word that says "language" in some language, as it stands behind a name: `latviešu valoda`.
pub fn says_language(word: &str) -> bool {
    let mut languages = registry::with_rules();
    languages.any(|language| language.rules.language_words.contains(&word))
}

/// Tells a word that says in some language which side of a translation a file is, in small letters: `tulkojums`.
pub fn says_side(word: &str) -> bool {
    let mut languages = registry::with_rules();
    languages.any(|language| language.rules.file_sides.contains(&word))
}
