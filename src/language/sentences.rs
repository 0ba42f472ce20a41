//! What a language tells about where its sentences end.

/// What an abbreviation's full stop may mean. The abbreviation is written without it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Abbreviation {
    /// Something always follows: `prof.`, `plkst.`, `e.g.`
    Never,
    /// A number follows; otherwise it is a word like any other: `No. 5`, `Art. 3`.
    Number,
    /// A name often follows; it ends a sentence when the next word is one that opens sentences: `U.S.`, `Inc.`
    Seldom,
    /// It ends a sentence when a capital follows: `etc.`, `utt.`, `milj.`
    Often,
}

/// What a language tells about where its sentences end.
#[derive(Debug)]
pub struct SentenceTables {
    /// Abbreviations without their last full stop and without blanks inside, sorted. One in small letters
    /// stands for every spelling, one with a capital only for itself.
    pub abbreviations: &'static [(&'static str, Abbreviation)],
    /// Letters that stand together as an initial: `Dž. Bērziņš`; sorted.
    pub double_initials: &'static [&'static str],
    /// Words that open sentences and hardly ever names, in small letters; sorted.
    pub openers: &'static [&'static str],
    /// Names of months, days and time zones, in small letters; sorted. After `a.m.` or a number they open no
    /// sentence.
    pub calendar: &'static [&'static str],
    /// Whether a full stop after digits makes an ordinal: `9. jūlijā`.
    pub ordinal_full_stop: bool,
    /// Whether words are shortened before a vowel, so that a word that ends in one is whole: `iesauka.`
    pub abbreviations_end_in_consonants: bool,
    /// Words after which a number names something, so that its full stop ends the sentence: `Nr. 5. Tas …`;
    /// in small letters, sorted.
    pub numbered: &'static [&'static str],
    /// Words that close a letter and stand before a comma and a name: `Regards, Anna`; in small letters, sorted.
    pub closings: &'static [&'static str],
    /// How sums of money begin that are named after a country, as they stand behind `milj.`: `ASV dol`.
    pub money: &'static [&'static str],
    /// Verbs by which speech is reported, as they stand behind a name: `“Kur?” Anna jautāja`; in small letters,
    /// sorted.
    pub reporting: &'static [&'static str],
    /// Whether letters, posts and lists without full stops, as people write them on the web, are cut too.
    pub web: bool,
}

impl SentenceTables {
    /// Finds an abbreviation: first as it is written, then in small letters, unless it is a word in capitals
    /// or a single capital letter (`MS`, `M`), which are something else.
    pub fn abbreviation(&self, written: &str) -> Option<Abbreviation> {
        let find = |key: &str| {
            self.abbreviations
                .binary_search_by(|(known, _)| (*known).cmp(key))
                .ok()
                .and_then(|place| self.abbreviations.get(place))
                .map(|(_, kind)| *kind)
        };
        let capitals = !written.contains('.') && !written.chars().any(char::is_lowercase);
        find(written).or_else(|| {
            if capitals {
                None
            } else {
                find(&written.to_lowercase())
            }
        })
    }
}

/// Abbreviations that many languages of Europe share.
const SHARED_ABBREVIATIONS: &[(&str, Abbreviation)] = &[
    ("No", Abbreviation::Number),
    ("Nr", Abbreviation::Number),
    ("art", Abbreviation::Number),
    ("ca", Abbreviation::Number),
    ("dr", Abbreviation::Never),
    ("etc", Abbreviation::Often),
    ("mio", Abbreviation::Often),
    ("mrd", Abbreviation::Often),
    ("p", Abbreviation::Number),
    ("pp", Abbreviation::Number),
    ("prof", Abbreviation::Never),
    ("s", Abbreviation::Number),
    ("tel", Abbreviation::Number),
];

const MOST: SentenceTables = SentenceTables {
    abbreviations: SHARED_ABBREVIATIONS,
    double_initials: &[],
    openers: &[],
    calendar: &[],
    ordinal_full_stop: false,
    abbreviations_end_in_consonants: false,
    numbered: &[],
    closings: &[],
    money: &["Euro"],
    reporting: &[],
    web: false,
};

/// What is true of most languages.
pub static GENERAL: SentenceTables = MOST;

/// The same of languages that write ordinals with a full stop and nouns with a capital: `3. März`. Where nouns
/// are small, the small letter tells.
pub static ORDINALS_BEFORE_CAPITALS: SentenceTables = SentenceTables {
    ordinal_full_stop: true,
    ..MOST
};

#[cfg(test)]
mod tests {
    use crate::language::Language;

    #[test]
    fn tables_are_sorted_and_without_doubles() {
        for language in [
            Language::latvian(),
            Language::english(),
            Language::unknown(),
        ] {
            let tables = language.profile().sentences;
            assert!(tables.abbreviations.is_sorted_by(|a, b| a.0 < b.0));
            for (abbreviation, _) in tables.abbreviations {
                assert!(
                    !abbreviation.ends_with('.') && !abbreviation.contains(' '),
                    "{abbreviation}"
                );
            }
            let lists = [
                tables.double_initials,
                tables.openers,
                tables.calendar,
                tables.numbered,
                tables.closings,
                tables.money,
                tables.reporting,
            ];
            for words in lists {
                assert!(words.is_sorted_by(|a, b| a < b), "{words:?}");
            }
        }
    }

    #[test]
    fn capitals_are_no_abbreviations() {
        let tables = Language::latvian().profile().sentences;
        for written in ["m", "plkst", "Plkst", "p.m.ē"] {
            assert!(tables.abbreviation(written).is_some(), "{written}");
        }
        for written in ["M", "MS", "KM", "pils", ""] {
            assert!(tables.abbreviation(written).is_none(), "{written}");
        }
    }
}
