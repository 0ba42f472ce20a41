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

/// Ordinals up to the tenth.
pub(super) const ORDINALS: &[&str] = &[
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
];

/// Returns what a word in small letters may say as a number in a wider sense.
pub(super) fn loose_number(word: &str) -> Option<f64> {
    let word = word.strip_suffix("fold").unwrap_or(word);
    let found = LOOSE.binary_search_by(|(name, _)| (*name).cmp(word)).ok();
    let loose = found
        .and_then(|place| LOOSE.get(place))
        .map(|(_, value)| *value);
    loose.or_else(|| match number_word(word)? {
        Value(value) | Scale(value) => Some(value),
        Month(_) | Weekday(_) => None,
    })
}

/// Ordinals beyond the twelfth, decades, and words that count otherwise; sorted.
const LOOSE: &[(&str, f64)] = &[
    ("bilateral", 2.0),
    ("both", 2.0),
    ("centenary", 100.0),
    ("centuries", 100.0),
    ("century", 100.0),
    ("couple", 2.0),
    ("decade", 10.0),
    ("decades", 10.0),
    ("doubled", 2.0),
    ("doubles", 2.0),
    ("doubling", 2.0),
    ("dozens", 12.0),
    ("duo", 2.0),
    ("eighteenth", 18.0),
    ("eighties", 80.0),
    ("eightieth", 80.0),
    ("eights", 8.0),
    ("fifteenth", 15.0),
    ("fifties", 50.0),
    ("fiftieth", 50.0),
    ("firstly", 1.0),
    ("fives", 5.0),
    ("forties", 40.0),
    ("fortieth", 40.0),
    ("fortnight", 14.0),
    ("fours", 4.0),
    ("fourteenth", 14.0),
    ("fourthly", 4.0),
    ("halfway", 0.5),
    ("halves", 0.5),
    ("hundredth", 100.0),
    ("midday", 12.0),
    ("millionth", 1e6),
    ("neither", 2.0),
    ("nil", 0.0),
    ("nines", 9.0),
    ("nineteenth", 19.0),
    ("nineties", 90.0),
    ("ninetieth", 90.0),
    ("none", 0.0),
    ("once", 1.0),
    ("ones", 1.0),
    ("pair", 2.0),
    ("pairs", 2.0),
    ("quadruple", 4.0),
    ("quadrupled", 4.0),
    ("quarter", 0.25),
    ("quarters", 0.25),
    ("secondly", 2.0),
    ("sevens", 7.0),
    ("seventeenth", 17.0),
    ("seventies", 70.0),
    ("seventieth", 70.0),
    ("single", 1.0),
    ("sixes", 6.0),
    ("sixteenth", 16.0),
    ("sixties", 60.0),
    ("sixtieth", 60.0),
    ("sole", 1.0),
    ("solo", 1.0),
    ("tens", 10.0),
    ("thirdly", 3.0),
    ("thirteenth", 13.0),
    ("thirties", 30.0),
    ("thirtieth", 30.0),
    ("thousandth", 1000.0),
    ("threes", 3.0),
    ("thrice", 3.0),
    ("treble", 3.0),
    ("trilateral", 3.0),
    ("trio", 3.0),
    ("triple", 3.0),
    ("tripled", 3.0),
    ("tripling", 3.0),
    ("twenties", 20.0),
    ("twentieth", 20.0),
    ("twins", 2.0),
    ("twos", 2.0),
    ("unilateral", 1.0),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted_and_unique() {
        assert!(WORDS.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn words_may_say_numbers() {
        assert!(LOOSE.is_sorted_by(|a, b| a.0 < b.0));
        let cases = [
            ("decade", Some(10.0)),
            ("seventies", Some(70.0)),
            ("thirteenth", Some(13.0)),
            ("threefold", Some(3.0)),
            ("ninth", Some(9.0)),
            ("million", Some(1e6)),
            ("monday", None),
            ("ministry", None),
        ];
        for (word, said) in cases {
            assert_eq!(loose_number(word), said, "{word}");
        }
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
