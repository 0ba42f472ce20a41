//! The languages that names of files name: `LV`, `eng`, `latviski`.

use super::{Language, names};

/// Ways to write a language in the name of a file, beside its tag and its names: in short, and without marks on letters.
const WORDS: &[(&str, &str)] = &[
    ("ang", "en"),
    ("angl", "en"),
    ("anglu", "en"),
    ("espanol", "es"),
    ("francais", "fr"),
    ("francu", "fr"),
    ("ice", "is"),
    ("igaunu", "et"),
    ("isl", "is"),
    ("italu", "it"),
    ("lat", "lv"),
    ("latv", "lv"),
    ("latviesu", "lv"),
    ("lietuviesu", "lt"),
    ("nor", "no"),
    ("polu", "pl"),
    ("spanu", "es"),
    ("ukrainu", "uk"),
    ("vaciski", "de"),
    ("vacu", "de"),
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
    let tag = word
        .or_else(|| TAGS.iter().copied().find(|tag| *tag == small))
        .or_else(|| names::named(&small))?;
    tag.parse().ok()
}

/// Returns the language that the name of a file says, by the last part of it that names one.
///
/// ```
/// use tilts::language::{Language, named_by_file};
/// assert_eq!(named_by_file("x.lv.txt"), Some(Language::latvian()));
/// assert_eq!(named_by_file("report_EN.docx"), Some(Language::english()));
/// assert_eq!(named_by_file("report.txt"), None);
/// ```
pub fn named_by_file(name: &str) -> Option<Language> {
    let mut parts = name.rsplit(|letter: char| !letter.is_alphanumeric());
    parts.find_map(named)
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
