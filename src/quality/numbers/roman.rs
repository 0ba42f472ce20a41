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

/// The numerals of a text, with what they say; more of them are read where letters stand before (`WWII`), which have
/// no place.
pub(super) fn numerals(text: &str, rules: &LanguageRules) -> Vec<(Span, u32)> {
    let is_pronoun = rules.function_words.contains(&"i");
    let mut found = Vec::new();
    let mut previous = "";
    for (place, word) in text.unicode_word_indices() {
        let is_alone = word != "I" || !is_pronoun || previous.starts_with(char::is_uppercase);
        let value = value(word).filter(|_| is_alone);
        found.extend(value.map(|value| (Span::new(place, place + word.len()), value)));
        previous = word;
    }
    found
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
