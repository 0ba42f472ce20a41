//! The languages that names of files name: `LV`, `eng`, `latviski`.

use super::Language;

/// Ways to write a language beside its tag: ISO 639-2, what offices use, the languages' own names.
const WORDS: &[(&str, &str)] = &[
    ("ang", "en"),
    ("angl", "en"),
    ("angliski", "en"),
    ("anglu", "en"),
    ("angļu", "en"),
    ("ara", "ar"),
    ("bul", "bg"),
    ("bulgarian", "bg"),
    ("ces", "cs"),
    ("chi", "zh"),
    ("croatian", "hr"),
    ("cze", "cs"),
    ("czech", "cs"),
    ("dan", "da"),
    ("danish", "da"),
    ("deu", "de"),
    ("deutsch", "de"),
    ("dut", "nl"),
    ("dutch", "nl"),
    ("eesti", "et"),
    ("ell", "el"),
    ("eng", "en"),
    ("english", "en"),
    ("espanol", "es"),
    ("español", "es"),
    ("est", "et"),
    ("estonian", "et"),
    ("fin", "fi"),
    ("finnish", "fi"),
    ("fra", "fr"),
    ("francais", "fr"),
    ("francu", "fr"),
    ("français", "fr"),
    ("franču", "fr"),
    ("fre", "fr"),
    ("french", "fr"),
    ("ger", "de"),
    ("german", "de"),
    ("gle", "ga"),
    ("gre", "el"),
    ("greek", "el"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hungarian", "hu"),
    ("ice", "is"),
    ("igauniski", "et"),
    ("igaunu", "et"),
    ("igauņu", "et"),
    ("isl", "is"),
    ("ita", "it"),
    ("italian", "it"),
    ("italiano", "it"),
    ("italu", "it"),
    ("itāļu", "it"),
    ("jpn", "ja"),
    ("krieviski", "ru"),
    ("krievu", "ru"),
    ("lat", "lv"),
    ("latv", "lv"),
    ("latvian", "lv"),
    ("latviesu", "lv"),
    ("latviešu", "lv"),
    ("latviski", "lv"),
    ("lav", "lv"),
    ("lietuviesu", "lt"),
    ("lietuviešu", "lt"),
    ("lietuviski", "lt"),
    ("lietuvių", "lt"),
    ("lit", "lt"),
    ("lithuanian", "lt"),
    ("mlt", "mt"),
    ("nld", "nl"),
    ("nob", "nb"),
    ("nor", "no"),
    ("norwegian", "no"),
    ("pol", "pl"),
    ("polish", "pl"),
    ("polski", "pl"),
    ("polu", "pl"),
    ("por", "pt"),
    ("portuguese", "pt"),
    ("poļu", "pl"),
    ("romanian", "ro"),
    ("ron", "ro"),
    ("rum", "ro"),
    ("rus", "ru"),
    ("russian", "ru"),
    ("slk", "sk"),
    ("slo", "sk"),
    ("slovak", "sk"),
    ("slovenian", "sl"),
    ("slv", "sl"),
    ("somu", "fi"),
    ("spa", "es"),
    ("spanish", "es"),
    ("spanu", "es"),
    ("spāņu", "es"),
    ("suomi", "fi"),
    ("svenska", "sv"),
    ("swe", "sv"),
    ("swedish", "sv"),
    ("tur", "tr"),
    ("turkish", "tr"),
    ("ukr", "uk"),
    ("ukrainian", "uk"),
    ("ukrainu", "uk"),
    ("ukraiņu", "uk"),
    ("vaciski", "de"),
    ("vacu", "de"),
    ("vāciski", "de"),
    ("vācu", "de"),
    ("zho", "zh"),
    ("zviedru", "sv"),
];

/// Two-letter tags that are marks: the official languages of the European Union, their neighbours, and the
/// languages of the United Nations.
const TAGS: &[&str] = &[
    "ar", "be", "bg", "bs", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu",
    "is", "it", "ja", "ka", "ko", "lt", "lv", "mk", "mt", "nb", "nl", "no", "pl", "pt", "ro", "ru",
    "sk", "sl", "sq", "sr", "sv", "tr", "uk", "zh",
];

/// Returns the language that a part of a name is, in large or small letters.
///
/// ```
/// use tilts::language::{Language, named};
/// assert_eq!(named("Latviski"), Some(Language::latvian()));
/// assert_eq!(named("solve"), None);
/// ```
pub fn named(part: &str) -> Option<Language> {
    let small = part.to_lowercase();
    let word = WORDS
        .binary_search_by_key(&small.as_str(), |(word, _)| word)
        .ok()
        .and_then(|place| WORDS.get(place))
        .map(|(_, tag)| *tag);
    let tag = word.or_else(|| TAGS.iter().copied().find(|tag| *tag == small))?;
    tag.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_sorted() {
        assert!(WORDS.is_sorted());
        assert!(WORDS.iter().all(|(_, tag)| TAGS.contains(tag)));
    }

    #[test]
    fn languages_are_named_in_many_ways() {
        for (word, tag) in [
            ("LV", "lv"),
            ("lav", "lv"),
            ("latv", "lv"),
            ("Latviešu", "lv"),
            ("ANGĻU", "en"),
            ("angl", "en"),
            ("eng", "en"),
            ("igauņu", "et"),
            ("Deutsch", "de"),
        ] {
            assert_eq!(named(word).unwrap().tag(), tag, "{word}");
        }
        for word in ["", "x", "report", "v2", "2024", "src"] {
            assert_eq!(named(word), None, "{word}");
        }
    }
}
