//! Latvian: stems, number words, how foreign names are written.

mod abbreviations;
mod names;
mod numbers;
mod sentences;
mod stem;

use super::Profile;

/// What the stages may ask about Latvian.
pub static PROFILE: Profile = Profile {
    decimal_sign: ',',
    stem: stem::stem,
    number_word: numbers::number_word,
    loose_number: numbers::loose_number,
    decade_words: &["gad"],
    name_keys: names::keys,
    respells_names: true,
    function_words: FUNCTION_WORDS,
    articles: &[],
    own_letters: Some("āčēģīķļņšūž"),
    clock_words: &["plkst", "pulksten"],
    half_days: &[],
    capital_nouns: false,
    sentences: &sentences::TABLES,
};

/// Words so common that they say nothing about the topic.
const FUNCTION_WORDS: &[&str] = &[
    "ar", "arī", "bet", "bez", "bija", "būs", "būt", "gan", "ir", "ja", "jo", "jā", "kad", "kam",
    "kas", "ko", "kur", "kura", "kuras", "kuri", "kuru", "kurā", "kurš", "kā", "lai", "līdz",
    "man", "mēs", "nav", "ne", "no", "pa", "par", "pie", "pret", "pēc", "savu", "tad", "tai",
    "tas", "tie", "tiek", "tika", "tikai", "tiks", "to", "tur", "tā", "tās", "un", "uz", "vai",
    "vairāk", "visi", "visu", "viņa", "viņi", "viņš", "zem", "šis", "šo", "šā", "šī",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_are_sorted() {
        assert!(FUNCTION_WORDS.is_sorted_by(|a, b| a < b));
    }
}
