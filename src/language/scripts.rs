//! Languages that are written in several scripts, and which of them a text has when its tag does not say.

use super::Language;
use std::borrow::Cow;

/// The scripts of a language, by its primary subtag (CLDR 48.2, supplemental data: languages with several scripts in
/// use). How Chinese is written is told by tags alone.
const SCRIPTS: &[(&str, &[Script])] = &[
    ("az", &[Script::Latin, Script::Cyrillic, Script::Arabic]),
    ("bs", &[Script::Latin, Script::Cyrillic]),
    ("kk", &[Script::Cyrillic, Script::Latin, Script::Arabic]),
    ("ku", &[Script::Latin, Script::Arabic, Script::Cyrillic]),
    ("ky", &[Script::Cyrillic, Script::Latin, Script::Arabic]),
    ("mo", &[Script::Latin, Script::Cyrillic]),
    ("ro", &[Script::Latin, Script::Cyrillic]),
    ("sh", &[Script::Latin, Script::Cyrillic]),
    ("sr", &[Script::Cyrillic, Script::Latin]),
    ("tg", &[Script::Cyrillic, Script::Latin, Script::Arabic]),
    ("tk", &[Script::Latin, Script::Cyrillic, Script::Arabic]),
    ("tt", &[Script::Cyrillic, Script::Latin]),
    ("ug", &[Script::Arabic, Script::Latin, Script::Cyrillic]),
    ("uz", &[Script::Latin, Script::Cyrillic, Script::Arabic]),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Arabic,
}

impl Script {
    const ALL: [Self; 3] = [Self::Latin, Self::Cyrillic, Self::Arabic];

    /// Returns its subtag.
    const fn tag(self) -> &'static str {
        match self {
            Self::Latin => "Latn",
            Self::Cyrillic => "Cyrl",
            Self::Arabic => "Arab",
        }
    }

    fn has(self, letter: char) -> bool {
        match self {
            Self::Latin => {
                matches!(letter, 'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}')
            }
            Self::Cyrillic => matches!(letter, '\u{400}'..='\u{52F}' | '\u{1C80}'..='\u{1C8F}'),
            Self::Arabic => matches!(letter, '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}'),
        }
    }

    /// Returns the script that most letters of a text have; none where another one has half as many.
    fn of(text: &str) -> Option<Self> {
        let mut counts = Self::ALL.map(|script| {
            let letters = text.chars().filter(|letter| letter.is_alphabetic());
            (letters.filter(|letter| script.has(*letter)).count(), script)
        });
        counts.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        let [(most, script), (next, _), _] = counts;
        (most > 2 * next).then_some(script)
    }
}

/// Returns the language of a text with its script, where the tag does not say it and the letters do.
pub(crate) fn of_text<'tag>(language: &'tag Language, text: &str) -> Cow<'tag, Language> {
    let known = (SCRIPTS.iter()).find(|(primary, _)| *primary == language.primary());
    let Some((primary, scripts)) = known.filter(|_| !says_script(language)) else {
        return Cow::Borrowed(language);
    };
    let script = Script::of(text).filter(|script| scripts.contains(script));
    let rest = language.tag().get(primary.len()..).unwrap_or_default();
    let with_script =
        script.and_then(|script| format!("{primary}-{}{rest}", script.tag()).parse().ok());
    with_script.map_or(Cow::Borrowed(language), Cow::Owned)
}

/// Tells whether a tag says the script.
pub(crate) fn says_script(language: &Language) -> bool {
    let mut parts = language.tag().split('-').skip(1);
    parts.any(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_tell_the_script() {
        for (tag, text, expected) in [
            ("sr", "река", "sr-Cyrl"),
            ("sr", "reka", "sr-Latn"),
            ("sr-RS", "Река Дунав и SMS", "sr-Cyrl-RS"),
            ("sr-Latn", "река", "sr-Latn"),
            ("sr", "5 %", "sr"),
            ("sr", "река reka", "sr"),
            ("uz", "daryo", "uz-Latn"),
            ("az", "чај", "az-Cyrl"),
            ("bs-BA", "rijeka", "bs-Latn-BA"),
            ("zh", "河", "zh"),
            ("lv", "река", "lv"),
            ("bs", "نهر", "bs"),
        ] {
            let language: Language = tag.parse().unwrap();
            assert_eq!(of_text(&language, text).tag(), expected, "{tag} {text}");
        }
    }
}
