//! English number words, months and days of the week.

use crate::language::NumberWord::{self, Month, Scale, Value, Weekday};

/// Returns what a word in small letters says as a number.
pub(super) fn number_word(word: &str) -> Option<NumberWord> {
    let word = word.strip_suffix('.').unwrap_or(word);
    WORDS
        .binary_search_by(|(name, _)| (*name).cmp(word))
        .ok()
        .and_then(|place| WORDS.get(place))
        .map(|(_, said)| *said)
}

/// Number words (CLDR 48.2 RBNF `en`), month and day names with their abbreviations; sorted. `may` and
/// `march` are months only where a number stands beside them, which the reader of numbers checks.
const WORDS: &[(&str, NumberWord)] = &[
    ("apr", Month(4)),
    ("april", Month(4)),
    ("aug", Month(8)),
    ("august", Month(8)),
    ("billion", Scale(1e9)),
    ("billions", Scale(1e9)),
    ("bn", Scale(1e9)),
    ("dec", Month(12)),
    ("december", Month(12)),
    ("double", Value(2.0)),
    ("dozen", Value(12.0)),
    ("eight", Value(8.0)),
    ("eighteen", Value(18.0)),
    ("eighth", Value(8.0)),
    ("eighty", Value(80.0)),
    ("eleven", Value(11.0)),
    ("eleventh", Value(11.0)),
    ("feb", Month(2)),
    ("february", Month(2)),
    ("fifteen", Value(15.0)),
    ("fifth", Value(5.0)),
    ("fifty", Value(50.0)),
    ("first", Value(1.0)),
    ("five", Value(5.0)),
    ("forty", Value(40.0)),
    ("four", Value(4.0)),
    ("fourteen", Value(14.0)),
    ("fourth", Value(4.0)),
    ("friday", Weekday(5)),
    ("half", Value(0.5)),
    ("hundred", Scale(100.0)),
    ("hundreds", Scale(100.0)),
    ("jan", Month(1)),
    ("january", Month(1)),
    ("jul", Month(7)),
    ("july", Month(7)),
    ("jun", Month(6)),
    ("june", Month(6)),
    ("m", Scale(1e6)),
    ("mar", Month(3)),
    ("march", Month(3)),
    ("may", Month(5)),
    ("midnight", Value(24.0)),
    ("million", Scale(1e6)),
    ("millions", Scale(1e6)),
    ("mln", Scale(1e6)),
    ("monday", Weekday(1)),
    ("nine", Value(9.0)),
    ("nineteen", Value(19.0)),
    ("ninety", Value(90.0)),
    ("ninth", Value(9.0)),
    ("noon", Value(12.0)),
    ("nov", Month(11)),
    ("november", Month(11)),
    ("oct", Month(10)),
    ("october", Month(10)),
    ("one", Value(1.0)),
    ("quarter", Value(4.0)),
    ("quarters", Value(4.0)),
    ("saturday", Weekday(6)),
    ("second", Value(2.0)),
    ("sep", Month(9)),
    ("sept", Month(9)),
    ("september", Month(9)),
    ("seven", Value(7.0)),
    ("seventeen", Value(17.0)),
    ("seventh", Value(7.0)),
    ("seventy", Value(70.0)),
    ("six", Value(6.0)),
    ("sixteen", Value(16.0)),
    ("sixth", Value(6.0)),
    ("sixty", Value(60.0)),
    ("sunday", Weekday(7)),
    ("ten", Value(10.0)),
    ("tenth", Value(10.0)),
    ("third", Value(3.0)),
    ("thirds", Value(3.0)),
    ("thirteen", Value(13.0)),
    ("thirty", Value(30.0)),
    ("thousand", Scale(1e3)),
    ("thousands", Scale(1e3)),
    ("three", Value(3.0)),
    ("thursday", Weekday(4)),
    ("trillion", Scale(1e12)),
    ("tuesday", Weekday(2)),
    ("twelfth", Value(12.0)),
    ("twelve", Value(12.0)),
    ("twenty", Value(20.0)),
    ("twice", Value(2.0)),
    ("two", Value(2.0)),
    ("wednesday", Weekday(3)),
    ("zero", Value(0.0)),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted_and_unique() {
        assert!(WORDS.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn words_say_numbers() {
        let cases = [
            ("seven", Some(Value(7.0))),
            ("ninth", Some(Value(9.0))),
            ("july", Some(Month(7))),
            ("sept.", Some(Month(9))),
            ("billion", Some(Scale(1e9))),
            ("sunday", Some(Weekday(7))),
            ("ministry", None),
        ];
        for (word, said) in cases {
            assert_eq!(number_word(word), said, "{word}");
        }
    }
}
