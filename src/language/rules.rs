//! What the stages may ask about a language.

use super::calendar::Calendar;
use super::headings::HeadingWords;
use super::quantities::QuantityWords;
use super::quotes::Marks;
use super::sentences;

/// What a number word says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum NumberWord {
    /// A cardinal or an ordinal: `divi`, `second`.
    Value(f64),
    /// A power of ten that multiplies the number before it: `miljons`, `thousand`.
    Scale(f64),
    /// A month, 1 to 12.
    Month(u8),
    /// A day of the week, 1 for Monday.
    Weekday(u8),
}

/// What the stages may ask about a language.
#[derive(Debug)]
pub struct LanguageRules {
    /// The sign before decimals, in plain text.
    pub decimal_sign: char,
    /// The word's stem: what its forms have in common. Takes a word in small letters.
    pub stem: fn(&str) -> String,
    /// What a number word says, from its small letters; nothing for other words.
    pub number_word: fn(&str) -> Option<NumberWord>,
    /// What a word in small letters may say as a number in a wider sense, from 0: `decade` 10, `both` 2, `seventies`
    /// 70. It is for telling that a number is not missing, never for finding one.
    pub loose_number: fn(&str) -> Option<f64>,
    /// How the words begin that stand behind the number of a decade: `70. gados`; small letters.
    pub decade_words: &'static [&'static str],
    /// What touches the end of the number of a decade: `1970s`; small letters.
    pub decade_suffixes: &'static [&'static str],
    /// Words and abbreviations of [`number_word`](Self::number_word) that say something else unless a digit stands
    /// beside them: `may`, `march`; small letters.
    pub numbers_beside_digits: &'static [&'static str],
    /// How the ordinals in words begin, without their endings; small letters.
    pub ordinals: &'static [&'static str],
    /// How the nouns begin that ordinals in digits count, where those have a full stop: `1. kārta`; small letters.
    pub counted_by_ordinals: &'static [&'static str],
    /// What may touch the end of a number without a hyphen, and what it multiplies the number with: `9th` 1, `5bn` 1e9;
    /// small letters.
    pub number_suffixes: &'static [(&'static str, f64)],
    /// Words beside a number that say more of it; nothing where they are not known.
    pub quantity_words: Option<&'static QuantityWords>,
    /// Case endings that names take, longest first, without marks; nothing where names do not change.
    pub name_endings: &'static [&'static str],
    /// Endings behind an apostrophe that say whose something is, with the apostrophe: `'s`.
    pub possessives: &'static [&'static str],
    /// Given names that are usual among its speakers and are no words besides, in small letters; sorted.
    pub given_names: &'static [&'static str],
    /// Whether it writes foreign names as they sound: `Vašingtona`.
    pub respells_names: bool,
    /// Words so common that they say nothing about the topic; sorted.
    pub function_words: &'static [&'static str],
    /// Words that stand before nouns and mark them as known or not, in small letters; sorted.
    pub articles: &'static [&'static str],
    /// Letters beyond a to z that its words are written with; nothing where they are not known.
    pub extra_letters: Option<&'static str>,
    /// Words that stand before a time of day: `plkst.`; small letters, without full stop.
    pub clock_words: &'static [&'static str],
    /// Words that stand behind a time of day: `val.`; small letters, without full stop.
    pub clock_words_behind: &'static [&'static str],
    /// Words that stand behind a time of day, and the hours they add: `p.m.` 12.
    pub meridiem: &'static [(&'static str, u32)],
    /// Whether all nouns are written with a capital, so that one says nothing about a name.
    pub capital_nouns: bool,
    /// Where its sentences end.
    pub sentences: &'static sentences::SentenceTables,
    /// The quotation marks around a quotation, and around one inside it.
    pub quotes: Option<Marks>,
    /// Words that join two halves of a word: `divu- un trīsstāvu`; small letters.
    pub conjunctions: &'static [&'static str],
    /// First halves of words that keep their hyphen at the end of a line: `self-employed`.
    pub first_halves: &'static [&'static str],
    /// Abbreviations that a number follows, with their full stop, in small letters: a line that ends in one goes on.
    pub before_numbers: &'static [&'static str],
    /// The names of months and days of the week.
    pub calendar: Option<&'static Calendar>,
    /// What columns of a bilingual table are headed with.
    pub headings: &'static HeadingWords,
    /// Words in names of files that say which side of a translation they are: `tulkojums`; small letters.
    pub file_sides: &'static [&'static str],
    /// How it calls languages, by their tags: `lv` `latviešu`; small letters.
    pub language_names: &'static [(&'static str, &'static [&'static str])],
    /// Words that stand beside the name of a language: `valoda`; small letters, without full stop.
    pub language_words: &'static [&'static str],
}

/// What is true of most languages, to fill up the rules of one.
pub(super) const DEFAULT: LanguageRules = LanguageRules {
    decimal_sign: ',',
    stem: general_stem,
    number_word: |_| None,
    loose_number: |_| None,
    decade_words: &[],
    decade_suffixes: &["s"],
    ordinals: &[],
    counted_by_ordinals: &[],
    numbers_beside_digits: &[],
    number_suffixes: NUMBER_SUFFIXES,
    quantity_words: None,
    name_endings: &[],
    possessives: &[],
    respells_names: false,
    function_words: &[],
    articles: &[],
    given_names: &[],
    extra_letters: None,
    clock_words: &[],
    clock_words_behind: &[],
    meridiem: &[],
    capital_nouns: false,
    sentences: &sentences::GENERAL,
    quotes: None,
    conjunctions: &[],
    first_halves: &[],
    before_numbers: &[],
    calendar: None,
    headings: &HeadingWords::NONE,
    file_sides: &[],
    language_names: &[],
    language_words: &[],
};

/// What touches numbers in texts of any language, for English is read everywhere.
pub(super) const NUMBER_SUFFIXES: &[(&str, f64)] = &[
    ("bn", 1e9),
    ("k", 1e3),
    ("m", 1e6),
    ("mln", 1e6),
    ("nd", 1.0),
    ("rd", 1.0),
    ("s", 1.0),
    ("st", 1.0),
    ("th", 1.0),
];

/// What is true of most languages: for those without a rules of their own.
pub static GENERAL: LanguageRules = DEFAULT;

/// The same for languages that write ordinals with a full stop before capitals: German, Luxembourgish.
pub(super) static GENERAL_WITH_ORDINALS: LanguageRules = LanguageRules {
    capital_nouns: true,
    sentences: &sentences::ORDINALS_BEFORE_CAPITALS,
    ..DEFAULT
};

/// Cuts a word to its first six letters, the common part of its forms in most languages.
fn general_stem(word: &str) -> String {
    word.chars().take(6).collect()
}

/// Returns the word's stem by an algorithm of Snowball. Takes a word in small letters.
pub(super) fn snowball(algorithm: snowball_stemmers_rs::Algorithm, word: &str) -> String {
    snowball_stemmers_rs::Stemmer::create(algorithm)
        .stem(word)
        .into_owned()
}
