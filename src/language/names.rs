//! How people and programs call a language: `latviski`, `Latvian`, `lav`, `LV-01`, `en_GB`.
//!
//! Sources: ISO 639-2 and 639-3 (codes of three letters), CLDR 48.2 (names), the language codes of old
//! translation memories (`LV-01`: the primary language with a number for the region).

use super::Language;

/// Languages as translators in Latvia meet them: the tag, then codes of three letters, English names, names in
/// Latvian (adverb, genitive) and the language's own name, all in small letters.
const KNOWN: &[(&str, &[&str])] = &[
    ("ar", &["ara", "arabic", "arābu", "arābiski"]),
    ("be", &["bel", "belarusian", "baltkrievu", "baltkrieviski"]),
    ("bg", &["bul", "bulgarian", "bulgāru", "bulgāriski"]),
    ("cs", &["ces", "cze", "czech", "čehu", "čehiski", "čeština"]),
    ("da", &["dan", "danish", "dāņu", "dāniski", "dansk"]),
    (
        "de",
        &["deu", "ger", "german", "vācu", "vāciski", "deutsch"],
    ),
    ("el", &["ell", "gre", "greek", "grieķu", "grieķiski"]),
    ("en", &["eng", "english", "angļu", "angliski"]),
    ("es", &["spa", "spanish", "spāņu", "spāniski", "español"]),
    (
        "et",
        &["est", "ekk", "estonian", "igauņu", "igauniski", "eesti"],
    ),
    ("fi", &["fin", "finnish", "somu", "somiski", "suomi"]),
    (
        "fr",
        &["fra", "fre", "french", "franču", "franciski", "français"],
    ),
    ("ga", &["gle", "irish", "īru"]),
    ("hr", &["hrv", "croatian", "horvātu", "horvātiski"]),
    ("hu", &["hun", "hungarian", "ungāru", "ungāriski", "magyar"]),
    ("it", &["ita", "italian", "itāļu", "itāliski", "italiano"]),
    ("ja", &["jpn", "japanese", "japāņu", "japāniski"]),
    ("lb", &["ltz", "luxembourgish", "luksemburgiešu"]),
    (
        "lt",
        &["lit", "lithuanian", "lietuviešu", "lietuviski", "lietuvių"],
    ),
    ("ltg", &["latgalian", "latgaliešu", "latgaliski"]),
    ("lv", &["lav", "lvs", "latvian", "latviešu", "latviski"]),
    ("mt", &["mlt", "maltese", "maltiešu"]),
    (
        "nb",
        &["nob", "norwegian", "norvēģu", "norvēģiski", "norsk"],
    ),
    (
        "nl",
        &["nld", "dut", "dutch", "nīderlandiešu", "holandiešu"],
    ),
    ("pl", &["pol", "polish", "poļu", "poliski", "polski"]),
    (
        "pt",
        &[
            "por",
            "portuguese",
            "portugāļu",
            "portugāliski",
            "português",
        ],
    ),
    ("ro", &["ron", "rum", "romanian", "rumāņu", "rumāniski"]),
    ("ru", &["rus", "russian", "krievu", "krieviski", "русский"]),
    ("sk", &["slk", "slo", "slovak", "slovāku", "slovākiski"]),
    (
        "sl",
        &["slv", "slovenian", "slovene", "slovēņu", "slovēniski"],
    ),
    ("sr", &["srp", "serbian", "serbu", "serbiski"]),
    (
        "sv",
        &["swe", "swedish", "zviedru", "zviedriski", "svenska"],
    ),
    ("tr", &["tur", "turkish", "turku", "turciski"]),
    (
        "uk",
        &["ukr", "ukrainian", "ukraiņu", "ukrainiski", "українська"],
    ),
    ("zh", &["zho", "chi", "chinese", "ķīniešu", "ķīniski"]),
];

/// Words that may stand behind a name and say nothing more.
const FILLERS: &[&str] = &["language", "valoda", "valodā", "val"];

/// Returns the language that a tag, a code or a name means, in any case.
///
/// ```
/// use tilts::language::names;
/// let tag = |word: &str| names::meant(word).map(|language| language.tag().to_owned());
/// assert_eq!(tag("latviešu valodā").as_deref(), Some("lv"));
/// assert_eq!(tag("LV-01").as_deref(), Some("lv"));
/// assert_eq!(tag("eng_GB").as_deref(), Some("en-GB"));
/// assert_eq!(tag("sr@latin").as_deref(), Some("sr-Latn"));
/// assert_eq!(tag("piezīmes"), None);
/// ```
pub fn meant(word: &str) -> Option<Language> {
    let word = word.trim().to_lowercase();
    let words: Vec<&str> = word
        .split_whitespace()
        .map(|word| word.trim_end_matches(['.', ':']))
        .filter(|word| !FILLERS.contains(word))
        .collect();
    let [word] = words.as_slice() else {
        return None;
    };
    let (tag, modifier) = word.split_once('@').unwrap_or((word, ""));
    let tag = tag.split('.').next().unwrap_or(tag).replace('_', "-");
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    let mut spelled = vec![named(first).unwrap_or(first)];
    // How gettext names a script.
    spelled.extend(match modifier {
        "latin" => Some("Latn"),
        "cyrillic" => Some("Cyrl"),
        _ => None,
    });
    // Old memories number the regions of languages that have only one.
    spelled.extend(
        parts.filter(|part| !(part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit()))),
    );
    spelled.join("-").parse().ok()
}

/// Returns the tag of a code of three letters or a name, in small letters.
fn named(word: &str) -> Option<&'static str> {
    let known = KNOWN.iter().find(|(_, names)| names.contains(&word));
    known.map(|(tag, _)| *tag)
}

/// Tells whether a word surely names a language: it is one of the names, codes and tags that are known here, and
/// not only written like a tag.
pub fn is_known(word: &str) -> bool {
    meant(word).is_some_and(|language| KNOWN.iter().any(|(tag, _)| *tag == language.primary()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_have_many_names() {
        let cases = [
            ("lv", "lv"),
            ("LVS", "lv"),
            ("Latvian", "lv"),
            ("Latviski", "lv"),
            ("angļu val.", "en"),
            ("English language", "en"),
            ("EN_gb", "en-GB"),
            ("eng-us", "en-US"),
            ("EN-01", "en"),
            ("lv_LV.UTF-8", "lv-LV"),
            ("sr@cyrillic", "sr-Cyrl"),
            ("sr_RS@latin", "sr-Latn-RS"),
            ("zh-hant", "zh-Hant"),
            ("lv-lv-x-foo", "lv-LV-x-foo"),
            ("Deutsch", "de"),
        ];
        for (word, tag) in cases {
            let found = meant(word).map(|language| language.tag().to_owned());
            assert_eq!(found.as_deref(), Some(tag), "{word}");
            assert!(is_known(word), "{word}");
        }
        for word in ["", "piezīmes", "latvian english", "*all*", "-", "1"] {
            assert_eq!(meant(word), None, "{word}");
        }
        assert!(!is_known("id") && !is_known("xyz"));
    }

    #[test]
    fn no_name_means_two_languages() {
        let mut names: Vec<&str> = KNOWN
            .iter()
            .flat_map(|(_, names)| *names)
            .copied()
            .collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
