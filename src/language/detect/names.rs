//! Whether what a text seems to be in rests on the names in it alone.

use super::super::Language;
use super::super::registry;

/// Tells whether nothing but names speaks for a language that a text was found to be in, against another that somebody
/// says: a page of contacts in English is full of Latvian persons and streets.
///
/// Words with a capital and what stands in addresses are passed over; a text in capitals has no names to tell.
///
/// ```
/// use tilts::language::{Language, detect};
/// let text = "Contacts\nKristīne Ozola\nHead of Division\nAlberta iela 10, Riga";
/// assert!(detect::rests_on_names(text, &Language::latvian(), &Language::english()));
/// let text = "Kristīne Ozola, nodaļas vadītāja";
/// assert!(!detect::rests_on_names(text, &Language::latvian(), &Language::english()));
/// ```
pub fn rests_on_names(text: &str, found: &Language, said: &Language) -> bool {
    let (Some(found), Some(said)) = (Shown::of(found), Shown::of(said)) else {
        return false;
    };
    let (mut for_found, mut for_said) = (0_usize, 0_usize);
    for chunk in text.split_whitespace() {
        if chunk.contains(['@', '/']) || chunk.starts_with("www.") {
            continue;
        }
        for word in chunk.split(|sign: char| !sign.is_alphabetic()) {
            if word.chars().nth(1).is_none() || is_like_a_name(word) {
                continue;
            }
            let small = word.to_lowercase();
            let (of_found, of_said) = (found.shows(&small), said.shows(&small));
            for_found += usize::from(of_found && !of_said);
            for_said += usize::from(of_said && !of_found);
        }
    }
    for_found <= for_said
}

/// Tells a word that begins with a capital and goes on with a small letter.
fn is_like_a_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase)
}

/// What shows that a word is of a language.
struct Shown {
    place: usize,
    signs: &'static registry::Signs,
}

impl Shown {
    fn of(language: &Language) -> Option<Self> {
        let mut all = registry::all().enumerate();
        let (place, of) = all.find(|(_, of)| of.tag == language.primary())?;
        let signs = of.signs.as_ref()?;
        Some(Self { place, signs })
    }

    fn shows(&self, word: &str) -> bool {
        registry::common_in(word).has(self.place)
            || self.signs.is_own(word)
            || !word.is_ascii() && self.signs.can_spell(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_no_language() {
        let (lv, en) = (Language::latvian(), Language::english());
        for (text, found, said, expected) in [
            (
                "Anda Bērziņa\nDirector\nanda@a.lv\nAlberta iela 10",
                &lv,
                &en,
                true,
            ),
            (
                "Līga Strautiņa is the head of the Budžeta Department",
                &lv,
                &en,
                true,
            ),
            ("Anda Bērziņa, direktore kopš 2020. gada", &lv, &en, false),
            ("DARBA LĪGUMS AR KRISTĪNI OZOLU", &lv, &en, false),
            ("Sēde notika 9. jūlijā un beidzās vēlu.", &lv, &en, false),
            ("The Smith and Sons Company of London", &en, &lv, false),
            ("John Smith, Head Office\nPeter Brown", &en, &lv, true),
        ] {
            assert_eq!(rests_on_names(text, found, said), expected, "{text}");
        }
    }
}
