//! Lithuanian number words, months and days of the week, in any case.
//!
//! Written for this project from the declensions of Lithuanian grammar (CLDR 48.2 RBNF `lt` for the words).

use crate::language::NumberWord::{self, Month, Scale, Value, Weekday};

/// Returns what a word in small letters says as a number.
pub(super) fn number_word(word: &str) -> Option<NumberWord> {
    let word = word.strip_suffix('.').unwrap_or(word);
    let start = word.as_bytes().first_chunk::<2>()?;
    let may = |name: &str| name.as_bytes().first_chunk() == Some(start);
    if let Some((_, said)) = WHOLE.iter().find(|(name, _)| *name == word) {
        return Some(*said);
    }
    let mut stems = STEMS.iter().filter(|(stem, ..)| may(stem));
    stems.find_map(|(stem, endings, said)| {
        let ending = word.strip_prefix(stem)?;
        endings.contains(&ending).then_some(*said)
    })
}

/// Words that do not change or change beyond their ending, and abbreviations.
const WHOLE: &[(&str, NumberWord)] = &[
    ("du", Value(2.0)),
    ("dvi", Value(2.0)),
    ("dviejų", Value(2.0)),
    ("dviem", Value(2.0)),
    ("dviejuose", Value(2.0)),
    ("dviejose", Value(2.0)),
    ("abu", Value(2.0)),
    ("abi", Value(2.0)),
    ("trys", Value(3.0)),
    ("trijų", Value(3.0)),
    ("trims", Value(3.0)),
    ("tris", Value(3.0)),
    ("trimis", Value(3.0)),
    ("trijuose", Value(3.0)),
    ("trijose", Value(3.0)),
    ("dešimt", Value(10.0)),
    ("dešimties", Value(10.0)),
    ("dešimčiai", Value(10.0)),
    ("dešimtis", Value(10.0)),
    ("dvidešimt", Value(20.0)),
    ("trisdešimt", Value(30.0)),
    ("keturiasdešimt", Value(40.0)),
    ("penkiasdešimt", Value(50.0)),
    ("šešiasdešimt", Value(60.0)),
    ("septyniasdešimt", Value(70.0)),
    ("aštuoniasdešimt", Value(80.0)),
    ("devyniasdešimt", Value(90.0)),
    ("pusė", Value(0.5)),
    ("pusę", Value(0.5)),
    ("pusės", Value(0.5)),
    ("pusantro", Value(1.5)),
    ("pusantros", Value(1.5)),
    ("tūkst", Scale(1e3)),
    ("mln", Scale(1e6)),
    ("mlrd", Scale(1e9)),
    ("trln", Scale(1e12)),
    ("saus", Month(1)),
    ("vas", Month(2)),
    ("kov", Month(3)),
    ("bal", Month(4)),
    ("geg", Month(5)),
    ("birž", Month(6)),
    ("liep", Month(7)),
    ("rugp", Month(8)),
    ("rugs", Month(9)),
    ("spal", Month(10)),
    ("lapkr", Month(11)),
    ("gruod", Month(12)),
];

/// Forms that say something else as often unless a digit stands beside them; sorted.
pub(super) const BESIDE_DIGITS: &[&str] = &[
    "bal", "balandis", "geg", "kov", "kovą", "liep", "liepa", "saus", "vas",
];

/// Endings of adjectives: ordinals and `vienas`, with the definite ones.
const ADJECTIVE: &[&str] = &[
    "a", "ai", "aisiais", "ais", "ajai", "ajam", "ajame", "am", "ame", "as", "asis", "i", "ieji",
    "iems", "iesiems", "o", "oje", "ojo", "ojoje", "oji", "oms", "omis", "omuose", "os", "ose",
    "osios", "osioms", "osiomis", "osiose", "u", "uoju", "uose", "uosius", "uosiuose", "us", "ą",
    "ąja", "ąją", "ąjį", "ąsias", "į", "ų", "ųjų",
];
/// Endings of `keturi` to `devyni`.
const CARDINAL: &[&str] = &[
    "i", "ios", "ių", "iems", "ioms", "is", "ias", "iais", "iomis", "iuose", "iose", "eri",
    "erius", "erių", "erios", "etas", "eto", "etą",
];
/// Endings of `vienuolika` to `devyniolika`.
const TEEN: &[&str] = &["a", "os", "ai", "ą", "oje"];
/// Endings of `sausis`.
const IN_IS: &[&str] = &[
    "is", "io", "iui", "į", "iu", "yje", "iai", "iais", "ių", "ius",
];
/// Endings of `šimtas`.
const IN_AS: &[&str] = &[
    "as", "o", "ui", "ą", "u", "e", "ai", "ų", "ams", "us", "ais", "uose",
];
/// Endings of nouns in `-tis`, whose `t` becomes `č`.
const IN_TIS: &[&str] = &[
    "tis", "čio", "čiui", "tį", "čiu", "tyje", "čiai", "čių", "čiams", "čius", "čiais", "čiuose",
];

/// Words that change their ending.
const STEMS: &[(&str, &[&str], NumberWord)] = &[
    ("saus", IN_IS, Month(1)),
    ("vasar", &["is", "io", "iui", "į", "iu", "yje"], Month(2)),
    ("kov", &["as", "o", "ui", "ą"], Month(3)),
    (
        "balan",
        &["dis", "džio", "džiui", "dį", "džiu", "dyje"],
        Month(4),
    ),
    (
        "geguž",
        &["ė", "ės", "ei", "ę", "e", "ėje", "is", "io"],
        Month(5),
    ),
    ("biržel", IN_IS, Month(6)),
    ("liep", &["a", "os", "ai", "ą", "oje"], Month(7)),
    ("rugpjū", IN_TIS, Month(8)),
    ("rugsėj", &["is", "o", "ui", "į", "u", "yje", "y"], Month(9)),
    ("spal", &["is", "io", "iui", "į", "iu", "yje"], Month(10)),
    ("lapkri", IN_TIS, Month(11)),
    (
        "gruo",
        &["dis", "džio", "džiui", "dį", "džiu", "dyje"],
        Month(12),
    ),
    ("pirmadien", IN_IS, Weekday(1)),
    ("antradien", IN_IS, Weekday(2)),
    ("trečiadien", IN_IS, Weekday(3)),
    ("ketvirtadien", IN_IS, Weekday(4)),
    ("penktadien", IN_IS, Weekday(5)),
    ("šeštadien", IN_IS, Weekday(6)),
    ("sekmadien", IN_IS, Weekday(7)),
    ("nul", IN_IS, Value(0.0)),
    ("vien", ADJECTIVE, Value(1.0)),
    ("ketur", CARDINAL, Value(4.0)),
    ("penk", CARDINAL, Value(5.0)),
    ("šeš", CARDINAL, Value(6.0)),
    ("septyn", CARDINAL, Value(7.0)),
    ("aštuon", CARDINAL, Value(8.0)),
    ("devyn", CARDINAL, Value(9.0)),
    ("vienuolik", TEEN, Value(11.0)),
    ("dvylik", TEEN, Value(12.0)),
    ("trylik", TEEN, Value(13.0)),
    ("keturiolik", TEEN, Value(14.0)),
    ("penkiolik", TEEN, Value(15.0)),
    ("šešiolik", TEEN, Value(16.0)),
    ("septyniolik", TEEN, Value(17.0)),
    ("aštuoniolik", TEEN, Value(18.0)),
    ("devyniolik", TEEN, Value(19.0)),
    ("pirm", ADJECTIVE, Value(1.0)),
    ("antr", ADJECTIVE, Value(2.0)),
    ("treči", ADJECTIVE, Value(3.0)),
    ("ketvirt", ADJECTIVE, Value(4.0)),
    ("penkt", ADJECTIVE, Value(5.0)),
    ("šešt", ADJECTIVE, Value(6.0)),
    ("septint", ADJECTIVE, Value(7.0)),
    ("aštunt", ADJECTIVE, Value(8.0)),
    ("devint", ADJECTIVE, Value(9.0)),
    ("dešimt", ADJECTIVE, Value(10.0)),
    ("šimt", IN_AS, Scale(100.0)),
    ("tūkstan", IN_TIS, Scale(1e3)),
    ("milijon", IN_AS, Scale(1e6)),
    ("milijard", IN_AS, Scale(1e9)),
    ("trilijon", IN_AS, Scale(1e12)),
];

/// Returns what a word in small letters may say as a number in a wider sense: by how it begins, since compounds begin
/// with their number (`dviaukštis`, `dešimtmetis`).
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
    ("amži", 100.0),
    ("šimtme", 100.0),
    ("dešimtme", 10.0),
    ("dešimtad", 10.0),
    ("pusantr", 1.5),
    ("pusvaland", 30.0),
    ("pusmet", 6.0),
    ("vidurdien", 12.0),
    ("vidurnak", 24.0),
    ("dvidešimt", 20.0),
    ("trisdešimt", 30.0),
    ("keturiasdešimt", 40.0),
    ("penkiasdešimt", 50.0),
    ("šešiasdešimt", 60.0),
    ("septyniasdešimt", 70.0),
    ("aštuoniasdešimt", 80.0),
    ("devyniasdešimt", 90.0),
    ("trečdal", 1.0 / 3.0),
    ("ketvirtad", 0.25),
    ("ketvirt", 4.0),
    ("dvigub", 2.0),
    ("dvyni", 2.0),
    ("antrin", 2.0),
    ("abie", 2.0),
    ("dvi", 2.0),
    ("trigub", 3.0),
    ("keturi", 4.0),
    ("penki", 5.0),
    ("šeši", 6.0),
    ("septyn", 7.0),
    ("aštuon", 8.0),
    ("devyn", 9.0),
    ("tuzin", 12.0),
    ("porą", 2.0),
    ("pora", 2.0),
    ("poros", 2.0),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_say_numbers_in_any_case() {
        let cases = [
            ("gegužės", Some(Month(5))),
            ("sausį", Some(Month(1))),
            ("balandžio", Some(Month(4))),
            ("rugpjūčio", Some(Month(8))),
            ("rugsėjo", Some(Month(9))),
            ("gruodyje", Some(Month(12))),
            ("kovos", None),
            ("vasaros", None),
            ("pirmadienį", Some(Weekday(1))),
            ("trečiadieniais", Some(Weekday(3))),
            ("trečioji", Some(Value(3.0))),
            ("penktajame", Some(Value(5.0))),
            ("aštuonių", Some(Value(8.0))),
            ("penkiolikos", Some(Value(15.0))),
            ("šimtų", Some(Scale(100.0))),
            ("tūkstančius", Some(Scale(1e3))),
            ("tūkst.", Some(Scale(1e3))),
            ("mlrd", Some(Scale(1e9))),
            ("milijono", Some(Scale(1e6))),
            ("ministerija", None),
            ("penktadalis", None),
        ];
        for (word, said) in cases {
            assert_eq!(number_word(word), said, "{word}");
        }
    }

    #[test]
    fn words_may_say_numbers() {
        let cases = [
            ("dešimtmečio", Some(10.0)),
            ("dviaukštis", Some(2.0)),
            ("amžiuje", Some(100.0)),
            ("milijonai", Some(1e6)),
            ("gegužės", None),
            ("antradienio", None),
            ("tarnyba", None),
        ];
        for (word, said) in cases {
            assert_eq!(loose_number(word), said, "{word}");
        }
    }
}
