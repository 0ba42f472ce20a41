//! Roman numerals with their places: `II nodaļa`, `Chapter XIV`.

use crate::language::LanguageRules;
use crate::span::Span;
use unicode_segmentation::UnicodeSegmentation as _;

/// What the letters say, largest first, with what is written for four and nine of each.
const PARTS: &[(&str, u32)] = &[
    ("C", 100),
    ("XC", 90),
    ("L", 50),
    ("XL", 40),
    ("X", 10),
    ("IX", 9),
    ("V", 5),
    ("IV", 4),
    ("I", 1),
];

/// Letters of the shortest numeral with others than I, V and X; shorter ones are mostly something else: `LV`, `CD`.
const LEAST_LARGE: usize = 3;

/// The numerals of a text, with what they say; those behind letters (`WWII`) have no place, and [`values`] reads them.
pub(super) fn numerals(text: &str, rules: &LanguageRules) -> Vec<(Span, u32)> {
    let mut found = Vec::new();
    let mut previous = "";
    for (place, word) in text.unicode_word_indices() {
        let value = value(word).filter(|_| is_no_pronoun(word, previous, rules));
        found.extend(value.map(|value| (Span::new(place, place + word.len()), value)));
        previous = word;
    }
    found
}

/// Tells whether a numeral is none of English's `I`: behind a name that is a number (`Charles I`).
fn is_no_pronoun(numeral: &str, previous: &str, rules: &LanguageRules) -> bool {
    numeral != "I"
        || !rules.function_words.contains(&"i")
        || previous.starts_with(char::is_uppercase)
}

/// The values of numerals of I, V and X, however they are written, alone or behind the letters of an abbreviation
/// (`WWII`).
pub(super) fn values(text: &str, rules: &LanguageRules) -> Vec<f64> {
    let mut found = Vec::new();
    let mut previous = "";
    for word in text.unicode_words() {
        let start = word.trim_end_matches(['I', 'V', 'X']).len();
        let (letters, numeral) = word.split_at(start);
        let fits = if letters.is_empty() {
            is_no_pronoun(numeral, previous, rules)
        } else {
            letters.chars().all(char::is_uppercase)
        };
        if !numeral.is_empty() && fits {
            found.push(f64::from(loose_value(numeral)));
        }
        previous = word;
    }
    found
}

/// The value of a numeral of I, V and X, in whatever order: a letter before a larger one is taken off.
fn loose_value(numeral: &str) -> u32 {
    let digit = |byte| match byte {
        b'I' => 1_u32,
        b'V' => 5,
        _ => 10,
    };
    let (mut value, mut last) = (0_u32, 0);
    for byte in numeral.bytes().rev() {
        let this = digit(byte);
        value = if this < last {
            value.saturating_sub(this)
        } else {
            value + this
        };
        last = last.max(this);
    }
    value
}

/// The value of a numeral that is written as it should be.
pub(super) fn value(numeral: &str) -> Option<u32> {
    let mut rest = numeral;
    let mut value = 0;
    for (letters, worth) in PARTS {
        let most = if letters.len() == 1 && !matches!(*letters, "L" | "V") {
            3
        } else {
            1
        };
        let mut count = 0;
        while count < most
            && let Some(behind) = rest.strip_prefix(letters)
        {
            rest = behind;
            value += worth;
            count += 1;
        }
    }
    let is_large = numeral.contains(['C', 'L']);
    let is_long = !is_large || numeral.len() >= LEAST_LARGE;
    (!numeral.is_empty() && rest.is_empty() && is_long).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::value;

    #[test]
    fn numerals_are_read_as_they_should_be_written() {
        let cases = [
            ("I", Some(1)),
            ("IV", Some(4)),
            ("XIV", Some(14)),
            ("XXXIX", Some(39)),
            ("XLII", Some(42)),
            ("CXX", Some(120)),
            ("IIII", None),
            ("VX", None),
            ("LV", None),
            ("CD", None),
            ("MIX", None),
            ("IT", None),
            ("", None),
        ];
        for (numeral, expected) in cases {
            assert_eq!(value(numeral), expected, "{numeral}");
        }
    }
}
