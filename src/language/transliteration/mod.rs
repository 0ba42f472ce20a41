//! How names come from one language into another, and how alike they are for it.
//!
//! Names are compared by keys: small letters without marks. What a language does to any name stands in its rules:
//! endings, and whether it writes foreign names as they sound. How it writes the names of *one* other language belongs
//! to the two together, and has a file here: [`english_latvian`]. [`likeness`] has the distance between two keys.

mod english_latvian;
pub mod likeness;

use super::{Language, LanguageRules, fold};
use likeness::Spelling;

/// How the names of a language are written in another one, by the tags of both.
const RESPELLINGS: &[Respelling] = &[Respelling {
    from: "en",
    into: "lv",
    keys: english_latvian::keys,
}];

/// How the names of a language are written in another one.
struct Respelling {
    from: &'static str,
    into: &'static str,
    /// The keys of a name in small letters, best first.
    keys: fn(&str) -> Vec<String>,
}

/// Makes the keys by which the names of one language are compared with those of another.
///
/// ```
/// use tilts::language::{Language, transliteration::NameKeys};
/// let (latvian, english) = (Language::latvian(), Language::english());
/// let in_english = NameKeys::new(&english, &latvian).of("washington");
/// let in_latvian = NameKeys::new(&latvian, &english).of("vašingtona");
/// assert_eq!(in_english.first(), in_latvian.first());
/// ```
#[derive(Debug, Clone, Copy)]
pub struct NameKeys {
    rules: &'static LanguageRules,
    respell: Option<fn(&str) -> Vec<String>>,
}

impl NameKeys {
    /// Looks up how names of `own` are written in texts of `other`.
    pub fn new(own: &Language, other: &Language) -> Self {
        let pair = RESPELLINGS
            .iter()
            .find(|pair| pair.from == own.primary() && pair.into == other.primary());
        Self {
            rules: own.rules(),
            respell: pair.map(|pair| pair.keys),
        }
    }

    /// Returns the keys of a name in small letters, best first.
    pub fn of(&self, name: &str) -> Vec<String> {
        let mut possessives = self.rules.possessives.iter();
        let name = possessives
            .find_map(|ending| name.strip_suffix(ending))
            .unwrap_or(name);
        match self.respell {
            Some(respell) => respell(name),
            None if self.rules.name_endings.is_empty() => vec![fold(name)],
            None => without_ending(name, self.rules.name_endings),
        }
    }
}

/// Returns the keys of a name that is declined: without its ending, and whole.
fn without_ending(name: &str, endings: &[&str]) -> Vec<String> {
    let whole = without_doubles(&fold(name));
    let mut keys = Vec::with_capacity(2);
    let stem = endings
        .iter()
        .find_map(|ending| whole.strip_suffix(ending).filter(|rest| rest.len() >= 2));
    if let Some(stem) = stem {
        keys.push(stem.to_owned());
    }
    keys.push(whole);
    keys
}

/// Writes doubled letters once.
fn without_doubles(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for letter in name.chars() {
        if !out.ends_with(letter) {
            out.push(letter);
        }
    }
    out
}

/// Returns how names come from one of two languages into the other.
///
/// On seven public sets of other pairs than Latvian–English the plain distance gives strict F1 .948, the weighted one
/// .947; on the German–French one .855 and .839 (`tilts evaluate --align`).
pub fn spelling(one: &Language, other: &Language) -> Spelling {
    if one.rules().respells_names || other.rules().respells_names {
        Spelling::Respelt
    } else {
        Spelling::Kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_belong_to_a_pair_of_languages() {
        let cases = [
            ("lv", "en", "vašingtonā", "vasington"),
            ("lv", "en", "džonsonam", "dzonson"),
            ("lv", "de", "filadelfijas", "filadelf"),
            ("lv", "en", "venss", "ven"),
            ("lv", "en", "rīga", "rig"),
            ("en", "lv", "washington's", "vasington"),
            ("en-GB", "lv-LV", "vance", "vans"),
            ("en", "de", "vance's", "vance"),
            ("de", "lv", "grünwald", "grunwald"),
            ("lt", "en", "vašingtone", "vasington"),
            ("et", "en", "washingtonis", "washington"),
        ];
        for (own, other, name, key) in cases {
            let keys = NameKeys::new(&own.parse().unwrap(), &other.parse().unwrap()).of(name);
            assert!(keys.iter().any(|made| made == key), "{name}: {keys:?}");
        }
        let plain = NameKeys::new(&Language::english(), &"de".parse().unwrap()).of("vance");
        assert!(!plain.contains(&"vans".to_owned()), "{plain:?}");
    }
}
