//! Estonian number words, months and days of the week, in any case.
//!
//! Written for this project from the declensions of Estonian grammar (CLDR 48.2 RBNF `et` for the words).

use crate::language::NumberWord::{self, Month, Scale, Value, Weekday};

/// Returns what a word in small letters says as a number.
pub(super) fn number_word(word: &str) -> Option<NumberWord> {
    let word = word.strip_suffix('.').unwrap_or(word);
    if let Some((_, said)) = WHOLE.iter().find(|(name, _)| *name == word) {
        return Some(*said);
    }
    STEMS.iter().find_map(|(stem, said)| {
        let ending = word.strip_prefix(stem)?;
        ENDINGS.contains(&ending).then_some(*said)
    })
}

/// What may stand behind the genitive.
const ENDINGS: &[&str] = &[
    "", "d", "de", "ga", "ks", "l", "le", "lt", "na", "ni", "s", "sse", "st", "t", "ta", "tel",
    "te", "tes", "test", "tega",
];

/// Nominatives and partitives that are not the genitive with an ending, and abbreviations.
const WHOLE: &[(&str, NumberWord)] = &[
    ("null", Value(0.0)),
    ("üks", Value(1.0)),
    ("üht", Value(1.0)),
    ("ühte", Value(1.0)),
    ("kaks", Value(2.0)),
    ("kaht", Value(2.0)),
    ("kahte", Value(2.0)),
    ("mõlemad", Value(2.0)),
    ("kolm", Value(3.0)),
    ("neli", Value(4.0)),
    ("viis", Value(5.0)),
    ("viit", Value(5.0)),
    ("kuus", Value(6.0)),
    ("kuut", Value(6.0)),
    ("seitse", Value(7.0)),
    ("seitset", Value(7.0)),
    ("kümme", Value(10.0)),
    ("kümmet", Value(10.0)),
    ("üksteist", Value(11.0)),
    ("kaksteist", Value(12.0)),
    ("kolmteist", Value(13.0)),
    ("neliteist", Value(14.0)),
    ("viisteist", Value(15.0)),
    ("kuusteist", Value(16.0)),
    ("seitseteist", Value(17.0)),
    ("kaheksateist", Value(18.0)),
    ("üheksateist", Value(19.0)),
    ("kakskümmend", Value(20.0)),
    ("kolmkümmend", Value(30.0)),
    ("nelikümmend", Value(40.0)),
    ("viiskümmend", Value(50.0)),
    ("kuuskümmend", Value(60.0)),
    ("seitsekümmend", Value(70.0)),
    ("kaheksakümmend", Value(80.0)),
    ("üheksakümmend", Value(90.0)),
    ("pool", Value(0.5)),
    ("poolteist", Value(1.5)),
    ("pooleteise", Value(1.5)),
    ("esimene", Value(1.0)),
    ("esimest", Value(1.0)),
    ("teine", Value(2.0)),
    ("kolmas", Value(3.0)),
    ("neljas", Value(4.0)),
    ("viies", Value(5.0)),
    ("kuues", Value(6.0)),
    ("seitsmes", Value(7.0)),
    ("kaheksas", Value(8.0)),
    ("üheksas", Value(9.0)),
    ("kümnes", Value(10.0)),
    ("sada", Scale(100.0)),
    ("tuhat", Scale(1e3)),
    ("tuh", Scale(1e3)),
    ("mln", Scale(1e6)),
    ("milj", Scale(1e6)),
    ("mld", Scale(1e9)),
    ("mlrd", Scale(1e9)),
    ("mrd", Scale(1e9)),
    ("jaan", Month(1)),
    ("veebr", Month(2)),
    ("apr", Month(4)),
    ("aug", Month(8)),
    ("sept", Month(9)),
    ("okt", Month(10)),
    ("nov", Month(11)),
    ("dets", Month(12)),
    ("märts", Month(3)),
    ("aprill", Month(4)),
    ("august", Month(8)),
    ("september", Month(9)),
    ("oktoober", Month(10)),
    ("november", Month(11)),
    ("detsember", Month(12)),
    ("jaanuar", Month(1)),
    ("veebruar", Month(2)),
];

/// Forms that say something else as often unless a digit stands beside them: `mais` is a cereal too; sorted.
pub(super) const BESIDE_DIGITS: &[&str] = &["maid", "mail", "mais", "maist"];

/// Genitives, to which the endings of the other cases are joined.
const STEMS: &[(&str, NumberWord)] = &[
    ("jaanuari", Month(1)),
    ("veebruari", Month(2)),
    ("märtsi", Month(3)),
    ("aprilli", Month(4)),
    ("mai", Month(5)),
    ("juuni", Month(6)),
    ("juuli", Month(7)),
    ("augusti", Month(8)),
    ("septembri", Month(9)),
    ("oktoobri", Month(10)),
    ("novembri", Month(11)),
    ("detsembri", Month(12)),
    ("esmaspäev", Weekday(1)),
    ("esmaspäeva", Weekday(1)),
    ("teisipäev", Weekday(2)),
    ("teisipäeva", Weekday(2)),
    ("kolmapäev", Weekday(3)),
    ("kolmapäeva", Weekday(3)),
    ("neljapäev", Weekday(4)),
    ("neljapäeva", Weekday(4)),
    ("reede", Weekday(5)),
    ("laupäev", Weekday(6)),
    ("laupäeva", Weekday(6)),
    ("pühapäev", Weekday(7)),
    ("pühapäeva", Weekday(7)),
    ("nulli", Value(0.0)),
    ("ühe", Value(1.0)),
    ("kahe", Value(2.0)),
    ("mõlema", Value(2.0)),
    ("kolme", Value(3.0)),
    ("nelja", Value(4.0)),
    ("viie", Value(5.0)),
    ("kuue", Value(6.0)),
    ("seitsme", Value(7.0)),
    ("kaheksa", Value(8.0)),
    ("üheksa", Value(9.0)),
    ("kümne", Value(10.0)),
    ("üheteistkümne", Value(11.0)),
    ("kaheteistkümne", Value(12.0)),
    ("kolmeteistkümne", Value(13.0)),
    ("neljateistkümne", Value(14.0)),
    ("viieteistkümne", Value(15.0)),
    ("kuueteistkümne", Value(16.0)),
    ("seitsmeteistkümne", Value(17.0)),
    ("kaheksateistkümne", Value(18.0)),
    ("üheksateistkümne", Value(19.0)),
    ("kahekümne", Value(20.0)),
    ("kolmekümne", Value(30.0)),
    ("neljakümne", Value(40.0)),
    ("viiekümne", Value(50.0)),
    ("kuuekümne", Value(60.0)),
    ("seitsmekümne", Value(70.0)),
    ("kaheksakümne", Value(80.0)),
    ("üheksakümne", Value(90.0)),
    ("esimese", Value(1.0)),
    ("teise", Value(2.0)),
    ("kolmanda", Value(3.0)),
    ("neljanda", Value(4.0)),
    ("viienda", Value(5.0)),
    ("kuuenda", Value(6.0)),
    ("seitsmenda", Value(7.0)),
    ("kaheksanda", Value(8.0)),
    ("üheksanda", Value(9.0)),
    ("kümnenda", Value(10.0)),
    ("saja", Scale(100.0)),
    ("sada", Scale(100.0)),
    ("tuhande", Scale(1e3)),
    ("miljon", Scale(1e6)),
    ("miljoni", Scale(1e6)),
    ("miljard", Scale(1e9)),
    ("miljardi", Scale(1e9)),
    ("triljon", Scale(1e12)),
    ("triljoni", Scale(1e12)),
];

/// Returns what a word in small letters may say as a number in a wider sense: by how it begins, since compounds begin
/// with their number (`kahekorruseline`, `kümnend`).
pub(super) fn loose_number(word: &str) -> Option<f64> {
    let strictly = number_word(word);
    if matches!(strictly, Some(Month(_) | Weekday(_))) {
        return None;
    }
    if let Some(Value(value) | Scale(value)) = strictly {
        return Some(value);
    }
    let found = BEGINNINGS.iter().find(|(begin, _)| word.starts_with(begin));
    found.map(|(_, value)| *value)
}

/// How words begin that say a number; of two that fit, the longer stands first.
const BEGINNINGS: &[(&str, f64)] = &[
    ("kümnend", 10.0),
    ("aastakümme", 10.0),
    ("aastakümne", 10.0),
    ("sajand", 100.0),
    ("aastasa", 100.0),
    ("aastatuha", 1000.0),
    ("poolteist", 1.5),
    ("pooletun", 30.0),
    ("keskpäev", 12.0),
    ("kesköö", 24.0),
    ("veerand", 0.25),
    ("kolmandik", 1.0 / 3.0),
    ("tosin", 12.0),
    ("kahekordis", 2.0),
    ("kahekümne", 20.0),
    ("kolmekümne", 30.0),
    ("neljakümne", 40.0),
    ("viiekümne", 50.0),
    ("kahe", 2.0),
    ("mõlem", 2.0),
    ("kolme", 3.0),
    ("nelja", 4.0),
    ("viie", 5.0),
    ("kuue", 6.0),
    ("seitsme", 7.0),
    ("kaheksa", 8.0),
    ("üheksa", 9.0),
    ("kümne", 10.0),
    ("paar", 2.0),
    ("pool", 0.5),
    ("ainus", 1.0),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_say_numbers_in_any_case() {
        let cases = [
            ("mai", Some(Month(5))),
            ("maist", Some(Month(5))),
            ("jaanuaril", Some(Month(1))),
            ("märtsini", Some(Month(3))),
            ("septembris", Some(Month(9))),
            ("oktoober", Some(Month(10))),
            ("dets.", Some(Month(12))),
            ("esmaspäeval", Some(Weekday(1))),
            ("reedeti", None),
            ("laupäeviti", None),
            ("kolmanda", Some(Value(3.0))),
            ("kahte", Some(Value(2.0))),
            ("seitsmele", Some(Value(7.0))),
            ("kümmet", Some(Value(10.0))),
            ("viieteistkümnest", Some(Value(15.0))),
            ("sadu", None),
            ("tuhandeid", None),
            ("tuhandetel", Some(Scale(1e3))),
            ("miljonit", Some(Scale(1e6))),
            ("mld", Some(Scale(1e9))),
            ("ministeerium", None),
        ];
        for (word, said) in cases {
            assert_eq!(number_word(word), said, "{word}");
        }
    }

    #[test]
    fn words_may_say_numbers() {
        let cases = [
            ("kümnendil", Some(10.0)),
            ("sajandi", Some(100.0)),
            ("kahekorruseline", Some(2.0)),
            ("poolteist", Some(1.5)),
            ("mail", None),
            ("neljapäeval", None),
            ("amet", None),
        ];
        for (word, said) in cases {
            assert_eq!(loose_number(word), said, "{word}");
        }
    }
}
