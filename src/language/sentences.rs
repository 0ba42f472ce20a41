//! What a language tells about where its sentences end.

/// What an abbreviation's full stop may mean. The abbreviation is written without it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Abbreviation {
    /// Something always follows: `prof.`, `plkst.`, `e.g.`
    Never,
    /// A number follows; otherwise it is a word like any other: `No. 5`, `Art. 3`.
    Number,
    /// A number in digits follows; otherwise it is a word that may well end a sentence: `no. 5`.
    Digits,
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
    /// Names of months before which it does so behind any day, in small letters; sorted: `3. März`.
    pub months_after_days: &'static [&'static str],
    /// Abbreviated titles before a name, in small letters; sorted. They are told in capitals too: `DR. Bērziņš`.
    pub titles: &'static [&'static str],
    /// Words that join what stands before and behind them and open no sentence in a text in capitals:
    /// `5. ATT. UN 7. LPP.`; in small letters, sorted.
    pub joining: &'static [&'static str],
    /// Letters that whole words end in and shortened ones do not: the vowels, where words are shortened before one
    /// (`iesauka.`); nothing where the last letter does not tell.
    pub whole_word_endings: &'static [char],
    /// Endings of the names of places in the locative, behind a year or a count: `1985. g. Rīgā`; sorted.
    pub locative_endings: &'static [&'static str],
    /// Endings of what is counted behind the name that it belongs to: `3 milj. Latvijas iedzīvotāju`.
    pub counted_endings: &'static [&'static str],
    /// Words before the number of a document, as they are written before digits: `Nr`, `No`.
    pub number_labels: &'static [&'static str],
    /// Codes of currencies that stand behind `milj.` and `tūkst.`
    pub currencies: &'static [&'static str],
    /// Forms of companies that stand behind a name with an end mark: `Yahoo! Inc.`
    pub companies: &'static [&'static str],
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
        self.find(written).or_else(|| {
            if is_in_capitals(written) {
                None
            } else {
                self.find(&written.to_lowercase())
            }
        })
    }

    /// Finds an abbreviation that is written in capitals, as in headings: `NR`, `TĀLR`.
    pub fn abbreviation_in_capitals(&self, written: &str) -> Option<Abbreviation> {
        let is_short = written.chars().nth(1).is_none();
        if is_short || !is_in_capitals(written) {
            return None;
        }
        let small = written.to_lowercase();
        self.find(&small).or_else(|| {
            let mut letters = small.chars();
            let capital: String = letters
                .next()
                .map(char::to_uppercase)
                .into_iter()
                .flatten()
                .collect();
            self.find(&(capital + letters.as_str()))
        })
    }

    fn find(&self, key: &str) -> Option<Abbreviation> {
        self.abbreviations
            .binary_search_by(|(known, _)| (*known).cmp(key))
            .ok()
            .and_then(|place| self.abbreviations.get(place))
            .map(|(_, kind)| *kind)
    }
}

/// Tells a word without full stops and without small letters.
fn is_in_capitals(written: &str) -> bool {
    !written.contains('.') && !written.chars().any(char::is_lowercase)
}

/// Names of months in languages that write them with a capital behind an ordinal, in small letters; sorted.
const CAPITAL_MONTHS: &[&str] = &[
    "abrëll",
    "april",
    "august",
    "dezember",
    "feber",
    "februar",
    "januar",
    "juli",
    "juni",
    "jänner",
    "mai",
    "märz",
    "november",
    "oktober",
    "september",
];

/// Those of them that are no English words.
pub const CAPITAL_MONTHS_BUT_ENGLISH: &[&str] = &[
    "abrëll", "dezember", "feber", "februar", "januar", "juli", "juni", "jänner", "mai", "märz",
    "oktober",
];

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

/// Words before the number of a document, in most languages of Europe.
const NUMBER_LABELS: &[&str] = &["NO", "NOS", "NR", "No", "Nos", "Nr"];

/// Codes of currencies (ISO 4217) that stand behind sums in texts of Europe.
const CURRENCIES: &[&str] = &[
    "CHF", "EUR", "GBP", "LVL", "PLN", "RUB", "SEK", "UAH", "USD",
];

/// Forms of companies that stand behind their names in all languages.
const COMPANIES: &[&str] = &[
    "AG",
    "Co",
    "Corp",
    "Corporation",
    "GmbH",
    "Inc",
    "Incorporated",
    "LLC",
    "LLP",
    "Limited",
    "Ltd",
    "PLC",
    "plc",
];

/// What is true of most languages, to fill up the tables of one.
pub(super) const DEFAULT: SentenceTables = SentenceTables {
    abbreviations: SHARED_ABBREVIATIONS,
    double_initials: &[],
    openers: &[],
    calendar: &[],
    ordinal_full_stop: false,
    months_after_days: CAPITAL_MONTHS,
    titles: &["dr", "prof"],
    joining: &[],
    whole_word_endings: &[],
    locative_endings: &[],
    counted_endings: &[],
    number_labels: NUMBER_LABELS,
    currencies: CURRENCIES,
    companies: COMPANIES,
    numbered: &[],
    closings: &[],
    money: &["Euro"],
    reporting: &[],
    web: false,
};

/// What is true of most languages.
pub static GENERAL: SentenceTables = DEFAULT;

/// The same of languages that write ordinals with a full stop and nouns with a capital: `3. März`. Where nouns
/// are small, the small letter tells.
pub static ORDINALS_BEFORE_CAPITALS: SentenceTables = SentenceTables {
    ordinal_full_stop: true,
    ..DEFAULT
};

#[cfg(test)]
mod tests {
    use crate::language::Language;

    #[test]
    fn capitals_are_no_abbreviations() {
        let tables = Language::latvian().rules().sentences;
        for written in ["m", "plkst", "Plkst", "p.m.ē"] {
            assert!(tables.abbreviation(written).is_some(), "{written}");
        }
        for written in ["M", "MS", "KM", "pils", ""] {
            assert!(tables.abbreviation(written).is_none(), "{written}");
        }
        for (written, is_known) in [("NR", true), ("TĀLR", true), ("M", false), ("Nr", false)] {
            let found = tables.abbreviation_in_capitals(written);
            assert_eq!(found.is_some(), is_known, "{written}");
        }
        let english = Language::english().rules().sentences;
        assert!(english.abbreviation_in_capitals("GEN").is_some());
    }
}
