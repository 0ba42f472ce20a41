//! How people and programs call a language: `latviski`, `Latvian`, `lav`, `LV-01`, `en_GB`.
//!
//! The names are in the [registry] and in the folders of the languages that use them. Besides come the codes of old
//! translation memories (`LV-01`: the primary language with a number for the region).

use super::registry::Alone;
use super::{Language, common, registry};

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
    let word = one_word(word)?;
    let (tag, modifier) = word.split_once('@').unwrap_or((word.as_str(), ""));
    let tag = tag.split('.').next().unwrap_or(tag).replace('_', "-");
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    let mut spelled = vec![registry::named(first).map_or(first, |language| language.tag)];
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

/// Returns a text in small letters without what may stand beside the name of a language, when one word is left.
fn one_word(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let mut words = text
        .split_whitespace()
        .map(|word| word.trim_end_matches(['.', ':']))
        .filter(|word| !common::says_language(word));
    let word = words.next()?;
    words.next().is_none().then(|| word.to_owned())
}

/// Tells whether a word surely names a language: it is one of the names, codes and tags that are known here, and
/// not only written like a tag.
pub fn is_known(word: &str) -> bool {
    let known = meant(word).and_then(|language| registry::with_tag(language.primary()));
    known.is_some_and(|language| {
        language.alone != Alone::InFileNames
            || one_word(word).is_some_and(|word| language.is_called(&word))
    })
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
            ("Icelandic", "is"),
            ("anglų kalba", "en"),
            ("Lietuvių k.", "lt"),
            ("inglise keeles", "en"),
            ("Eesti keel", "et"),
        ];
        for (word, tag) in cases {
            let found = meant(word).map(|language| language.tag().to_owned());
            assert_eq!(found.as_deref(), Some(tag), "{word}");
            assert!(is_known(word), "{word}");
        }
        for word in ["", "piezīmes", "latvian english", "*all*", "-", "1"] {
            assert_eq!(meant(word), None, "{word}");
        }
        assert!(!is_known("id") && !is_known("xyz") && !is_known("is"));
    }
}
