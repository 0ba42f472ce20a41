//! The languages that names of files name: `LV`, `eng`, `latviski`.

use super::{Language, registry};

/// Returns the language that a part of a name is, in large or small letters.
///
/// ```
/// use tilts::language::{Language, named};
/// assert_eq!(named("Latviski"), Some(Language::latvian()));
/// assert_eq!(named("solve"), None);
/// ```
pub fn named(part: &str) -> Option<Language> {
    let language = registry::named_in_file(&part.to_lowercase())?;
    language.tag.parse().ok()
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
            ("latviesu", "lv"),
            ("Francais", "fr"),
            ("nor", "no"),
            ("lietuviu", "lt"),
            ("inglise", "en"),
            ("KO", "ko"),
        ] {
            assert_eq!(named(word).unwrap().tag(), tag, "{word}");
        }
        for word in ["", "x", "report", "v2", "2024", "src", "kat", "lb", "ģen"] {
            assert_eq!(named(word), None, "{word}");
        }
    }
}
