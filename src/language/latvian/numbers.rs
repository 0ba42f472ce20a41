//! Latvian number words, months and days of the week, in any case.

use crate::language::NumberWord::{self, Month, Scale, Value, Weekday};

/// Returns what a word in small letters says as a number.
pub(super) fn number_word(word: &str) -> Option<NumberWord> {
    let word = word.strip_suffix('.').unwrap_or(word);
    // No name is shorter than two bytes, and most words differ from all of them in these.
    let start = word.as_bytes().first_chunk::<2>()?;
    let may = |(name, _): &&(&str, NumberWord)| name.as_bytes().first_chunk() == Some(start);
    if let Some((_, said)) = WHOLE.iter().filter(may).find(|(name, _)| *name == word) {
        return Some(*said);
    }
    STEMS.iter().filter(may).find_map(|(stem, said)| {
        let ending = word.strip_prefix(stem)?;
        ENDINGS.contains(&ending).then_some(*said)
    })
}

/// What may stand behind a stem of [`STEMS`].
const ENDINGS: &[&str] = &[
    "a", "ai", "ais", "ajai", "ajam", "ajiem", "ajos", "ajā", "ajām", "ajās", "am", "as", "i",
    "iem", "is", "ie", "os", "s", "u", "us", "ā", "ām", "ās", "š", "im", "em", "e", "es", "ē",
    "ēm", "ēs", "ei", "ī",
];

/// Words that do not change, and abbreviations.
const WHOLE: &[(&str, NumberWord)] = &[
    ("nulle", Value(0.0)),
    ("trīs", Value(3.0)),
    ("trijos", Value(3.0)),
    ("trim", Value(3.0)),
    ("triju", Value(3.0)),
    ("trijās", Value(3.0)),
    ("desmit", Value(10.0)),
    ("divreiz", Value(2.0)),
    ("trīsreiz", Value(3.0)),
    ("puse", Value(0.5)),
    ("pusi", Value(0.5)),
    ("tūkst", Scale(1e3)),
    ("tūkstoš", Scale(1e3)),
    ("simt", Scale(100.0)),
    ("milj", Scale(1e6)),
    ("mljrd", Scale(1e9)),
    ("mlrd", Scale(1e9)),
    ("miljrd", Scale(1e9)),
    ("janv", Month(1)),
    ("febr", Month(2)),
    ("apr", Month(4)),
    ("jūn", Month(6)),
    ("jūl", Month(7)),
    ("aug", Month(8)),
    ("sept", Month(9)),
    ("okt", Month(10)),
    ("nov", Month(11)),
    ("dec", Month(12)),
    ("vienpadsmit", Value(11.0)),
    ("divpadsmit", Value(12.0)),
    ("trīspadsmit", Value(13.0)),
    ("četrpadsmit", Value(14.0)),
    ("piecpadsmit", Value(15.0)),
    ("sešpadsmit", Value(16.0)),
    ("septiņpadsmit", Value(17.0)),
    ("astoņpadsmit", Value(18.0)),
    ("deviņpadsmit", Value(19.0)),
    ("divdesmit", Value(20.0)),
    ("trīsdesmit", Value(30.0)),
    ("četrdesmit", Value(40.0)),
    ("piecdesmit", Value(50.0)),
    ("sešdesmit", Value(60.0)),
    ("septiņdesmit", Value(70.0)),
    ("astoņdesmit", Value(80.0)),
    ("deviņdesmit", Value(90.0)),
];

/// Words that change their ending.
const STEMS: &[(&str, NumberWord)] = &[
    ("janvār", Month(1)),
    ("februār", Month(2)),
    ("mart", Month(3)),
    ("aprīl", Month(4)),
    ("maij", Month(5)),
    ("jūnij", Month(6)),
    ("jūlij", Month(7)),
    ("august", Month(8)),
    ("septembr", Month(9)),
    ("oktobr", Month(10)),
    ("novembr", Month(11)),
    ("decembr", Month(12)),
    ("pirmdien", Weekday(1)),
    ("otrdien", Weekday(2)),
    ("trešdien", Weekday(3)),
    ("ceturtdien", Weekday(4)),
    ("piektdien", Weekday(5)),
    ("sestdien", Weekday(6)),
    ("svētdien", Weekday(7)),
    ("vien", Value(1.0)),
    ("div", Value(2.0)),
    ("četr", Value(4.0)),
    ("piec", Value(5.0)),
    ("seš", Value(6.0)),
    ("septiņ", Value(7.0)),
    ("astoņ", Value(8.0)),
    ("deviņ", Value(9.0)),
    ("desmit", Value(10.0)),
    ("pirm", Value(1.0)),
    ("otr", Value(2.0)),
    ("treš", Value(3.0)),
    ("ceturt", Value(4.0)),
    ("piekt", Value(5.0)),
    ("sest", Value(6.0)),
    ("septīt", Value(7.0)),
    ("astot", Value(8.0)),
    ("devīt", Value(9.0)),
    ("desmitni", Value(10.0)),
    ("trešdaļ", Value(3.0)),
    ("ceturtdaļ", Value(4.0)),
    ("piektdaļ", Value(5.0)),
    ("desmitdaļ", Value(10.0)),
    ("simt", Scale(100.0)),
    ("tūkstoš", Scale(1e3)),
    ("tūkstot", Scale(1e3)),
    ("miljon", Scale(1e6)),
    ("miljard", Scale(1e9)),
    ("triljon", Scale(1e12)),
    ("ab", Value(2.0)),
    ("duc", Value(12.0)),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_say_numbers_in_any_case() {
        let cases = [
            ("jūlijā", Some(Month(7))),
            ("jūlijs", Some(Month(7))),
            ("janvārī", Some(Month(1))),
            ("septembrī", Some(Month(9))),
            ("septiņiem", Some(Value(7.0))),
            ("devītais", Some(Value(9.0))),
            ("miljardu", Some(Scale(1e9))),
            ("milj.", Some(Scale(1e6))),
            ("sestdienā", Some(Weekday(6))),
            ("pirmajā", Some(Value(1.0))),
            ("trīs", Some(Value(3.0))),
            ("viena", Some(Value(1.0))),
            ("vienība", None),
            ("maijā", Some(Month(5))),
            ("marta", Some(Month(3))),
            ("otrs", Some(Value(2.0))),
            ("abi", Some(Value(2.0))),
            ("trešdaļa", Some(Value(3.0))),
            ("ministrija", None),
            ("otrdienas", Some(Weekday(2))),
        ];
        for (word, said) in cases {
            assert_eq!(number_word(word), said, "{word}");
        }
    }
}
