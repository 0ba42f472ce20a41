//! English: stems, number words, how names are respelled in Latvian.

mod abbreviations;
mod names;
mod numbers;
mod sentences;

use super::Profile;
use rust_stemmers::{Algorithm, Stemmer};

/// What the stages may ask about English.
pub static PROFILE: Profile = Profile {
    decimal_sign: '.',
    stem,
    number_word: numbers::number_word,
    loose_number: numbers::loose_number,
    decade_words: &[],
    name_keys: names::keys,
    respells_names: false,
    function_words: FUNCTION_WORDS,
    articles: &["a", "an", "the"],
    own_letters: Some(""),
    clock_words: &[],
    half_days: &[("am", 0), ("a.m", 0), ("pm", 12), ("p.m", 12)],
    capital_nouns: false,
    sentences: &sentences::TABLES,
};

/// Words so common that they say nothing about the topic.
const FUNCTION_WORDS: &[&str] = &[
    "a", "about", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been",
    "before", "but", "by", "can", "could", "did", "do", "does", "for", "from", "had", "has",
    "have", "he", "her", "his", "how", "i", "if", "in", "into", "is", "it", "its", "me", "more",
    "most", "my", "no", "not", "of", "on", "or", "our", "out", "over", "she", "should", "so",
    "some", "such", "than", "that", "the", "their", "them", "then", "there", "these", "they",
    "this", "those", "through", "to", "up", "was", "we", "were", "what", "when", "which", "while",
    "who", "will", "with", "would", "you", "your",
];

/// Returns the Snowball stem (M. Porter's English stemmer, revised) of a word in small letters.
fn stem(word: &str) -> String {
    let word = word
        .strip_suffix("'s")
        .or_else(|| word.strip_suffix("’s"))
        .unwrap_or(word);
    Stemmer::create(Algorithm::English).stem(word).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_share_a_stem() {
        for (form, expected) in [
            ("ministries", "ministri"),
            ("running", "run"),
            ("Latvia’s", "Latvia"),
            ("elected", "elect"),
        ] {
            assert_eq!(stem(form), expected);
        }
    }

    #[test]
    fn function_words_are_sorted() {
        assert!(FUNCTION_WORDS.is_sorted());
    }
}
