//! Estonian: number words, where sentences end, how languages and columns are called.

mod abbreviations;
mod calendar;
mod numbers;
mod sentences;
#[cfg(test)]
mod tests;

use super::headings::{Heading, HeadingWords};
use super::quantities::QuantityWords;
use super::registry::{Registered, Signs};
use super::rules::{DEFAULT, LanguageRules};
use whatlang::Lang;

/// What is known of Estonian.
pub(super) static LANGUAGE: Registered = Registered {
    codes: &["est", "ekk"],
    english: "estonian",
    own: &["eesti"],
    detector: Some(Lang::Est),
    windows: Some(0x25),
    signs: Some(Signs {
        least: 6,
        letters: "äõöüšž",
        own: "õ",
        words: "ja on et ei see ka oli kui ning mis oma või kes aga selle siis seda pole nii välja veel kuid nagu ole tema ta peab sellest olla võib",
        ..Signs::NONE
    }),
    rules: &RULES,
    ..Registered::new("et")
};

/// What the stages may ask about Estonian.
pub static RULES: LanguageRules = LanguageRules {
    number_word: numbers::number_word,
    loose_number: numbers::loose_number,
    quantity_words: Some(&QUANTITY_WORDS),
    numbers_beside_digits: numbers::BESIDE_DIGITS,
    counted_by_ordinals: sentences::COUNTED_BY_ORDINALS,
    number_suffixes: NUMBER_SUFFIXES,
    decade_words: &["aasta"],
    decade_suffixes: DECADE_SUFFIXES,
    name_endings: NAME_ENDINGS,
    function_words: FUNCTION_WORDS,
    extra_letters: Some("äõöüšž"),
    clock_words: &["kell", "kella", "kl"],
    sentences: &sentences::TABLES,
    quotes: Some([("„", "“"), ("‚", "‘")]),
    conjunctions: &["ja", "või"],
    first_halves: &[],
    before_numbers: &["lk.", "nr.", "tel."],
    calendar: Some(&calendar::CALENDAR),
    headings: &HEADINGS,
    file_sides: &["originaal", "tõlge"],
    language_names: LANGUAGE_NAMES,
    language_words: &["keel", "keeles"],
    ..DEFAULT
};

/// Words beside a number that say more of it.
static QUANTITY_WORDS: QuantityWords = QuantityWords {
    percent: &["protsen"],
    points: &["punkt", "pp"],
    short_points: &["pp"],
    permille: &["promil"],
    wholly: &["absoluut", "täiel", "täiesti"],
    minus: &["miinus", "negatiiv"],
    below: &["alla nulli", "külma"],
    degrees: &["kraadi"],
    day_parts: &[
        ("hommikul", Some(0)),
        ("õhtul", Some(12)),
        ("pärastlõuna", Some(12)),
        ("hommik", None),
        ("õhtu", None),
        ("öö", None),
        ("päeval", None),
        ("lõuna", None),
    ],
    each: &["iga", "mõlema", "sama", "võrdse", "vastavalt"],
    units: &[
        ("euro*", &["EUR"]),
        ("dollar*", &["USD", "CAD", "AUD", "NZD"]),
        ("kilomeet*", &["km"]),
        ("meet*", &["m"]),
        ("kilogram*", &["kg"]),
        ("tonn*", &["t"]),
        ("hektar*", &["ha"]),
        ("minut*", &["min"]),
        ("tund*", &["h"]),
        ("tunni*", &["h"]),
        ("päev*", &["d"]),
        ("nädal*", &["week"]),
        ("kuu", &["month"]),
        ("kuud", &["month"]),
        ("aasta*", &["year"]),
    ],
};

/// What touches the end of the number of a decade: `1990ndad`.
const DECADE_SUFFIXES: &[&str] = &[
    "ndad", "ndaid", "ndail", "ndaist", "ndate", "ndateks", "ndatel", "ndateni", "ndates",
    "ndatesse", "ndatest", "s",
];

/// What touches the end of a number: decades, the partitive and other cases of ordinals, and what English has.
const NUMBER_SUFFIXES: &[(&str, f64)] = &[
    ("bn", 1e9),
    ("k", 1e3),
    ("m", 1e6),
    ("mln", 1e6),
    ("nda", 1.0),
    ("ndad", 1.0),
    ("ndaid", 1.0),
    ("ndail", 1.0),
    ("ndaist", 1.0),
    ("ndaks", 1.0),
    ("ndal", 1.0),
    ("ndale", 1.0),
    ("ndas", 1.0),
    ("ndast", 1.0),
    ("ndat", 1.0),
    ("ndate", 1.0),
    ("ndateks", 1.0),
    ("ndatel", 1.0),
    ("ndateni", 1.0),
    ("ndates", 1.0),
    ("ndatesse", 1.0),
    ("ndatest", 1.0),
    ("s", 1.0),
    ("st", 1.0),
    ("th", 1.0),
];

/// Case endings that names take, longest first, without marks and doubles.
const NAME_ENDINGS: &[&str] = &[
    "ise", "iga", "iks", "ile", "ilt", "ini", "ist", "ita", "se", "ga", "ks", "le", "lt", "ni",
    "st", "ta", "il", "is", "it", "a", "e", "i", "l", "s", "t", "u",
];

/// Words so common that they say nothing about the topic.
const FUNCTION_WORDS: &[&str] = &[
    "aga", "ei", "enne", "et", "ette", "ja", "juba", "ka", "kas", "kes", "kui", "kuid", "kuni",
    "kus", "ma", "me", "mida", "mille", "mis", "mitte", "mu", "nad", "neid", "nende", "nii",
    "ning", "ole", "oleks", "olema", "oli", "olid", "olla", "olnud", "oma", "on", "ongi", "pole",
    "pärast", "sa", "sama", "seda", "see", "selle", "selles", "siin", "siis", "ta", "te", "teda",
    "tema", "tuleb", "vaid", "veel", "välja", "või", "võib", "üle",
];

/// What columns are headed with.
static HEADINGS: HeadingWords = HeadingWords {
    source: &["algtekst", "allikas", "lähtetekst", "originaal"],
    target: &["sihttekst", "tõlge", "tõlked", "vaste", "vasted"],
    earlier: &[
        "eelmine",
        "esialgne",
        "masin",
        "masintõlge",
        "toortõlge",
        "vana",
    ],
    later: &[
        "inimtõlge",
        "järeltoimetatud",
        "kontrollitud",
        "korrigeeritud",
        "lõplik",
        "toimetatud",
        "uus",
    ],
    beside: &[
        "fraas", "lause", "laused", "mõiste", "sõna", "sõnad", "tekst", "termin", "terminid",
        "veerg",
    ],
    whole: &[
        (Heading::Confidence, &["tõenäosus", "usaldusväärsus"]),
        (Heading::Status, &["olek", "staatus"]),
        (
            Heading::Note,
            &["kommentaar", "kommentaarid", "märkus", "märkused"],
        ),
        (Heading::Edited, &["muudetud", "parandatud"]),
        (Heading::Id, &["jrk nr", "rida", "võti"]),
        (Heading::Shape, &["tüüp"]),
    ],
    ..HeadingWords::NONE
};

/// How Estonian calls languages: the genitive, which stands before `keel`.
const LANGUAGE_NAMES: &[(&str, &[&str])] = &[
    ("bg", &["bulgaaria"]),
    ("cs", &["tšehhi"]),
    ("da", &["taani"]),
    ("de", &["saksa"]),
    ("el", &["kreeka"]),
    ("en", &["inglise"]),
    ("es", &["hispaania"]),
    ("fi", &["soome"]),
    ("fr", &["prantsuse"]),
    ("hu", &["ungari"]),
    ("it", &["itaalia"]),
    ("lt", &["leedu"]),
    ("lv", &["läti"]),
    ("nb", &["norra"]),
    ("nl", &["hollandi"]),
    ("pl", &["poola"]),
    ("pt", &["portugali"]),
    ("ro", &["rumeenia"]),
    ("ru", &["vene"]),
    ("sk", &["slovaki"]),
    ("sl", &["sloveeni"]),
    ("sv", &["rootsi"]),
    ("tr", &["türgi"]),
];
