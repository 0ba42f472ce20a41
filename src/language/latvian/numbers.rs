//! Latvian number words, months and days of the week, in any case.

use crate::language::NumberWord::{self, Month, Scale, Value, Weekday};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Returns what a word in small letters says as a number.
pub(super) fn number_word(word: &str) -> Option<NumberWord> {
    let word = word.strip_suffix('.').unwrap_or(word);
    let near = BY_START.get(word.as_bytes().first_chunk()?)?;
    if let Some((_, said)) = near.whole.iter().find(|(name, _)| *name == word) {
        return Some(*said);
    }
    near.stems.iter().find_map(|(stem, said)| {
        let ending = word.strip_prefix(stem)?;
        ENDINGS.contains(&ending).then_some(*said)
    })
}

/// The words of [`WHOLE`] and the stems of [`STEMS`] that start alike, each in its order there.
#[derive(Default)]
struct Near {
    whole: Vec<(&'static str, NumberWord)>,
    stems: Vec<(&'static str, NumberWord)>,
}

/// All of them by their first two bytes: none is shorter, and most words of a text differ from all of them in these.
static BY_START: LazyLock<FxHashMap<[u8; 2], Near>> = LazyLock::new(|| {
    let mut by_start: FxHashMap<[u8; 2], Near> = FxHashMap::default();
    for (names, is_whole) in [(WHOLE, true), (STEMS, false)] {
        for named in names {
            let Some(start) = named.0.as_bytes().first_chunk() else {
                continue;
            };
            let near = by_start.entry(*start).or_default();
            if is_whole {
                near.whole.push(*named);
            } else {
                near.stems.push(*named);
            }
        }
    }
    by_start
});

/// What may stand behind a stem of [`STEMS`].
const ENDINGS: &[&str] = &[
    "a", "ai", "ais", "ajai", "ajam", "ajiem", "ajos", "ajā", "ajām", "ajās", "am", "as", "i",
    "iem", "is", "ie", "os", "s", "u", "us", "ā", "ām", "ās", "š", "im", "em", "e", "es", "ē",
    "ēm", "ēs", "ei", "ī", "o",
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
    ("pirmdien", Weekday(1)),
    ("otrdien", Weekday(2)),
    ("trešdien", Weekday(3)),
    ("ceturtdien", Weekday(4)),
    ("piektdien", Weekday(5)),
    ("sestdien", Weekday(6)),
    ("svētdien", Weekday(7)),
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
    ("biljon", Scale(1e12)),
    ("triljon", Scale(1e12)),
    ("ab", Value(2.0)),
    ("duc", Value(12.0)),
];

/// How the ordinals up to the ninth begin.
pub(super) const ORDINALS: &[&str] = &[
    "pirm", "otr", "treš", "ceturt", "piekt", "sest", "septīt", "astot", "devīt",
];

/// Returns what a word in small letters may say as a number in a wider sense: by how it begins, since Latvian
/// compounds begin with their number (`trīsstāvu`, `desmitgade`).
pub(super) fn loose_number(word: &str) -> Option<f64> {
    /// Words that only begin like a number.
    const OTHERS: &[&str] = &[
        "ceturtdien",
        "otrdien",
        "otrpus",
        "piektdien",
        "pirmdien",
        "pirms",
        "sestdien",
        "trešdien",
        "vienmēr",
    ];
    if OTHERS.contains(&word) || matches!(number_word(word), Some(Month(_) | Weekday(_))) {
        return None;
    }
    let strictly = match number_word(word) {
        Some(Value(value) | Scale(value)) if !word.contains("daļ") => Some(value),
        _ => None,
    };
    let found = BEGINNINGS.iter().find(|(begin, _)| word.starts_with(begin));
    strictly.or_else(|| found.map(|(_, value)| *value))
}

/// How words begin that say a number; of two that fit, the longer stands first.
const BEGINNINGS: &[(&str, f64)] = &[
    ("trešdaļ", 1.0 / 3.0),
    ("ceturtdaļ", 0.25),
    ("piektdaļ", 0.2),
    ("desmitdaļ", 0.1),
    ("vienpadsmit", 11.0),
    ("divpadsmit", 12.0),
    ("trīspadsmit", 13.0),
    ("četrpadsmit", 14.0),
    ("piecpadsmit", 15.0),
    ("sešpadsmit", 16.0),
    ("septiņpadsmit", 17.0),
    ("astoņpadsmit", 18.0),
    ("deviņpadsmit", 19.0),
    ("divdesmit", 20.0),
    ("trīsdesmit", 30.0),
    ("četrdesmit", 40.0),
    ("piecdesmit", 50.0),
    ("sešdesmit", 60.0),
    ("septiņdesmit", 70.0),
    ("astoņdesmit", 80.0),
    ("deviņdesmit", 90.0),
    ("pusotr", 1.5),
    ("pusmiljon", 5e5),
    ("pusgad", 6.0),
    ("pusstund", 30.0),
    ("pusdienlaik", 12.0),
    ("pusdienās", 12.0),
    ("pusnakt", 24.0),
    ("puse", 0.5),
    ("pusi", 0.5),
    ("pusē", 0.5),
    ("pus", 0.5),
    ("diennakt", 24.0),
    ("desmit", 10.0),
    ("dekād", 10.0),
    ("gadsimt", 100.0),
    ("simtgad", 100.0),
    ("simt", 100.0),
    ("tūkstoš", 1000.0),
    ("tūkstot", 1000.0),
    ("miljon", 1e6),
    ("miljard", 1e9),
    ("biljon", 1e12),
    ("triljon", 1e12),
    ("ceturksn", 0.25),
    ("dubult", 2.0),
    ("dvīņ", 2.0),
    ("div", 2.0),
    ("otr", 2.0),
    ("trīs", 3.0),
    ("trij", 3.0),
    ("trejād", 3.0),
    ("treš", 3.0),
    ("četr", 4.0),
    ("ceturt", 4.0),
    ("piec", 5.0),
    ("piekt", 5.0),
    ("seš", 6.0),
    ("sest", 6.0),
    ("septiņ", 7.0),
    ("septīt", 7.0),
    ("astoņ", 8.0),
    ("astot", 8.0),
    ("deviņ", 9.0),
    ("devīt", 9.0),
    ("duc", 12.0),
    ("vien", 1.0),
    ("pirm", 1.0),
    ("reiz", 1.0),
    ("nevien", 0.0),
    ("null", 0.0),
    ("abi", 2.0),
    ("abas", 2.0),
    ("abu", 2.0),
    ("abos", 2.0),
    ("abās", 2.0),
    ("abām", 2.0),
    ("abiem", 2.0),
    ("pāris", 2.0),
    ("pāri", 2.0),
    ("pārim", 2.0),
    ("pāra", 2.0),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_may_say_numbers() {
        let cases = [
            ("desmitgades", Some(10.0)),
            ("sešdesmitajos", Some(60.0)),
            ("trīspadsmitais", Some(13.0)),
            ("trīsstāvu", Some(3.0)),
            ("pusotra", Some(1.5)),
            ("otrkārt", Some(2.0)),
            ("gadsimta", Some(100.0)),
            ("abas", Some(2.0)),
            ("pirms", None),
            ("otrdien", None),
            ("janvārī", None),
            ("ministrija", None),
        ];
        for (word, said) in cases {
            assert_eq!(loose_number(word), said, "{word}");
        }
    }

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
            ("svētdien", Some(Weekday(7))),
            ("trešo", Some(Value(3.0))),
            ("biljoniem", Some(Scale(1e12))),
        ];
        for (word, said) in cases {
            assert_eq!(number_word(word), said, "{word}");
        }
    }
}
