//! English: stems, number words, where sentences end, what columns are headed with.

mod abbreviations;
mod calendar;
mod numbers;
mod sentences;
#[cfg(test)]
mod tests;

pub use calendar::CALENDAR;

use super::headings::{Heading, HeadingWords};
use super::quantities::QuantityWords;
use super::quotes::Marks;
use super::registry::{Registered, Signs};
use super::rules::{DEFAULT, LanguageRules, snowball};
use snowball_stemmers_rs::Algorithm;
use whatlang::Lang;

/// What is known of English.
pub(super) static LANGUAGE: Registered = Registered {
    codes: &["eng"],
    english: "english",
    short: &["ang", "angl"],
    detector: Some(Lang::Eng),
    windows: Some(0x09),
    signs: Some(Signs {
        least: 14,
        letters: "éèïçöüêôáó",
        own: "",
        words: "the of and to in a is that for on with as by at be are was it from this have has an not or which will its were been their he she they we you all one would can how what who when there if more our your my about other out up any may should must good day new please thank yes his her him them these those than then into only some time",
        endings: &[
            "ing", "tion", "tions", "ness", "ship", "ities", "ity", "ment", "ments", "ally",
            "able", "ght", "ough", "ous",
        ],
        is_plain: true,
    }),
    rules: &RULES,
    ..Registered::new("en")
};

/// What the stages may ask about English.
pub static RULES: LanguageRules = LanguageRules {
    decimal_sign: '.',
    stem,
    number_word: numbers::number_word,
    ordinals: numbers::ORDINALS,
    loose_number: numbers::loose_number,
    quantity_words: Some(&QUANTITY_WORDS),
    numbers_beside_digits: &["m", "mar", "march", "may"],
    possessives: POSSESSIVES,
    function_words: FUNCTION_WORDS,
    articles: &["a", "an", "the"],
    extra_letters: Some(""),
    meridiem: &[("am", 0), ("a.m", 0), ("pm", 12), ("p.m", 12)],
    sentences: &sentences::TABLES,
    quotes: Some(QUOTES),
    conjunctions: &["and", "nor", "or", "to"],
    first_halves: &[
        "self", "well", "non", "cross", "twenty", "thirty", "forty", "fifty", "sixty", "seventy",
        "eighty", "ninety",
    ],
    before_numbers: &["art.", "fig.", "no.", "p.", "pp.", "tab.", "tel."],
    calendar: Some(&CALENDAR),
    headings: &HEADINGS,
    file_sides: &[
        "orig",
        "original",
        "source",
        "src",
        "target",
        "tgt",
        "translated",
        "translation",
        "trg",
    ],
    language_words: &["language"],
    ..DEFAULT
};

/// Words beside a number that say more of it.
static QUANTITY_WORDS: QuantityWords = QuantityWords {
    percent: &["percent", "per cent", "pct"],
    points: &["point"],
    short_points: &["pp", "p.p", "ppt", "ppts", "pps"],
    permille: &["per mille", "per mil ", "permille"],
    wholly: &[
        "absolute",
        "completely",
        "entire",
        "fully",
        "totally",
        "whole",
        "wholly",
    ],
    minus: &["minus", "negative"],
    below: &["below zero", "below 0", "sub-zero", "of frost"],
    degrees: &["degree"],
    day_parts: &[
        ("morning", Some(0)),
        ("afternoon", Some(12)),
        ("evening", Some(12)),
        ("night", None),
        ("noon", None),
        ("midday", None),
    ],
    each: &[
        "each",
        "both",
        "apiece",
        "equal",
        "same",
        "respectively",
        "as many",
        "as much",
        "such",
        "that ",
        "those",
    ],
    units: &[
        ("euro", &["EUR"]),
        ("euros", &["EUR"]),
        ("dollar*", &["USD", "CAD", "AUD", "NZD"]),
        ("pound*", &["GBP", "lb"]),
        ("cent", &["ct"]),
        ("cents", &["ct"]),
        ("eurocent*", &["ct"]),
        ("lat", &["LVL"]),
        ("lats", &["LVL"]),
        ("litas", &["LTL"]),
        ("kron*", &["SEK", "NOK", "DKK", "ISK", "CZK", "EEK"]),
        ("crown*", &["SEK", "NOK", "DKK", "ISK", "CZK", "EEK"]),
        ("zlot*", &["PLN"]),
        ("rouble*", &["RUB", "BYN"]),
        ("ruble*", &["RUB", "BYN"]),
        ("hryvni*", &["UAH"]),
        ("franc", &["CHF"]),
        ("francs", &["CHF"]),
        ("yen", &["JPY"]),
        ("yuan", &["CNY"]),
        ("millimet*", &["mm"]),
        ("centimet*", &["cm"]),
        ("metre*", &["m"]),
        ("meter*", &["m"]),
        ("kilomet*", &["km"]),
        ("mile*", &["mi"]),
        ("foot", &["ft"]),
        ("feet", &["ft"]),
        ("inch*", &["in"]),
        ("milligram*", &["mg"]),
        ("gram", &["g"]),
        ("grams", &["g"]),
        ("gramme*", &["g"]),
        ("kilogram*", &["kg"]),
        ("tonne*", &["t"]),
        ("ton", &["t"]),
        ("tons", &["t"]),
        ("millilit*", &["ml"]),
        ("litre*", &["l"]),
        ("liter*", &["l"]),
        ("hectare*", &["ha"]),
        ("second", &["s"]),
        ("seconds", &["s"]),
        ("minute*", &["min"]),
        ("mins", &["min"]),
        ("hour*", &["h"]),
        ("day", &["d"]),
        ("days", &["d"]),
        ("week", &["week"]),
        ("weeks", &["week"]),
        ("month*", &["month"]),
        ("year*", &["year"]),
        ("century", &["century"]),
        ("centuries", &["century"]),
        ("kilowatt*", &["kW"]),
        ("megawatt*", &["MW"]),
        ("gigawatt*", &["GW"]),
    ],
};

/// The quotation marks, which stand for those of unknown languages too.
pub const QUOTES: Marks = [("“", "”"), ("‘", "’")];

/// Endings that say whose something is.
const POSSESSIVES: &[&str] = &["'s", "’s"];

/// What columns are headed with, by CAT tools too.
static HEADINGS: HeadingWords = HeadingWords {
    source: &["msgid", "originaltext", "original", "source", "src"],
    target: &[
        "msgstr",
        "target",
        "tgt",
        "trg",
        "translation",
        "translations",
        "translated",
        "equivalent",
        "equivalents",
    ],
    earlier: &[
        "automated",
        "automatic",
        "bing",
        "chatgpt",
        "deepl",
        "draft",
        "google",
        "gpt",
        "hyp",
        "hypothesis",
        "initial",
        "machine",
        "mt",
        "nmt",
        "old",
        "previous",
        "raw",
        "smt",
        "unedited",
    ],
    later: &[
        "approved",
        "corrected",
        "correction",
        "edit",
        "edited",
        "editing",
        "final",
        "gold",
        "human",
        "improved",
        "mtpe",
        "new",
        "pe",
        "post",
        "postedit",
        "postedited",
        "proofed",
        "proofread",
        "ref",
        "reference",
        "reviewed",
        "revised",
        "revision",
        "updated",
    ],
    beside: &[
        "text",
        "texts",
        "segment",
        "segments",
        "sentence",
        "sentences",
        "column",
        "string",
        "strings",
        "term",
        "terms",
        "word",
        "words",
        "phrase",
        "phrases",
        "expression",
        "in",
        "the",
    ],
    whole: &[
        (Heading::Confidence, &["confidence", "score", "probability"]),
        (
            Heading::Status,
            &["status", "state", "segment status", "translation status"],
        ),
        (
            Heading::Note,
            &["note", "notes", "comment", "comments", "remark", "remarks"],
        ),
        (Heading::Edited, &["edited"]),
        (
            Heading::Id,
            &[
                "id",
                "no",
                "#",
                "num",
                "number",
                "key",
                "segment id",
                "segment no",
                "segment number",
                "row",
                "unit id",
            ],
        ),
        (Heading::Shape, &["type"]),
    ],
    accepted: &[
        "accepted",
        "approved",
        "confirmed",
        "final",
        "ok",
        "proofread",
        "reviewed",
        "signed",
        "sign",
    ],
    ready: &["auto", "complete", "completed", "done", "translated"],
    open: &[
        "draft",
        "fuzzy",
        "needs",
        "new",
        "not",
        "pending",
        "pretranslated",
        "progress",
        "todo",
        "unapproved",
        "unconfirmed",
        "unedited",
        "unfinished",
        "unreviewed",
        "untranslated",
    ],
    doubted: &["?", "check", "doubtful", "rejected"],
};

/// Words so common that they say nothing about the topic.
const FUNCTION_WORDS: &[&str] = &[
    "a", "about", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been",
    "before", "but", "by", "can", "could", "did", "do", "does", "for", "from", "had", "has",
    "have", "he", "her", "his", "how", "i", "if", "in", "into", "is", "it", "its", "me", "more",
    "most", "my", "no", "not", "of", "on", "or", "our", "out", "over", "she", "should", "so",
    "some", "such", "than", "that", "the", "their", "them", "then", "there", "these", "they",
    "this", "those", "through", "to", "up", "was", "we", "were", "what", "when", "which", "while",
    "who", "will", "with", "would", "you", "your",
];

/// Returns the Snowball stem (M. Porter's English stemmer, revised) of a word in small letters.
fn stem(word: &str) -> String {
    let mut possessives = POSSESSIVES.iter();
    let word = possessives
        .find_map(|ending| word.strip_suffix(ending))
        .unwrap_or(word);
    snowball(Algorithm::English, word)
}
