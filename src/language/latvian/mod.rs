//! Latvian: stems, number words, where sentences end, how languages and columns are called.

mod abbreviations;
mod calendar;
mod given_names;
mod numbers;
mod sentences;
mod stem;
#[cfg(test)]
mod tests;

use super::headings::{Heading, HeadingWords};
use super::quantities::QuantityWords;
use super::registry::{Registered, Signs};
use super::rules::{DEFAULT, LanguageRules};
use whatlang::Lang;

/// What is known of Latvian.
pub(super) static LANGUAGE: Registered = Registered {
    codes: &["lav", "lvs"],
    english: "latvian",
    short: &["lat", "latv"],
    detector: Some(Lang::Lav),
    windows: Some(0x26),
    signs: Some(Signs {
        least: 6,
        letters: "āčēģīķļņōŗšūž",
        own: "āēģīķļņ",
        words: "un ir ka no ar par uz kas kā tas to bet vai pēc tika lai gan arī tiek pie ko viņš mēs es gada gadā ne nav līdz šo kā savu kuru tās tā šis jau būs tu jūs viņi mūsu jūsu mani tev mums kur kad kāpēc cik labi lūdzu paldies sveiki labdien jā ja nē bija būt var vēl jo tad šī tie visi viss kuras kura šajā tikai starp pirms pret bez kopā",
        ..Signs::NONE
    }),
    rules: &RULES,
    ..Registered::new("lv")
};

/// What the stages may ask about Latvian.
pub static RULES: LanguageRules = LanguageRules {
    decimal_sign: ',',
    stem: stem::stem,
    number_word: numbers::number_word,
    ordinals: numbers::ORDINALS,
    counted_by_ordinals: sentences::COUNTED_BY_ORDINALS,
    loose_number: numbers::loose_number,
    quantity_words: Some(&QUANTITY_WORDS),
    decade_words: &["gad"],
    name_endings: NAME_ENDINGS,
    given_names: given_names::GIVEN_NAMES,
    respells_names: true,
    function_words: FUNCTION_WORDS,
    extra_letters: Some("āčēģīķļņšūž"),
    clock_words: &["plkst", "pulksten"],
    sentences: &sentences::TABLES,
    quotes: Some([("„", "”"), ("“", "”")]),
    conjunctions: &["ar", "jeb", "kā", "un", "vai"],
    before_numbers: &["lpp.", "nr.", "tālr."],
    calendar: Some(&calendar::CALENDAR),
    headings: &HEADINGS,
    file_sides: &["oriģināls", "tulk", "tulkojums"],
    language_names: LANGUAGE_NAMES,
    language_words: &["val", "valoda", "valodā"],
    ..DEFAULT
};

/// Words beside a number that say more of it.
static QUANTITY_WORDS: QuantityWords = QuantityWords {
    percent: &["procent", "proc."],
    permille: &["promil"],
    minus: &["mīnus", "negatīv"],
    below: &["zem nulles", "zem 0", "sala"],
    degrees: &["grād"],
    day_parts: &[
        ("no rīta", Some(0)),
        ("rītā", Some(0)),
        ("priekšpusdien", Some(0)),
        ("pēcpusdien", Some(12)),
        ("vakarā", Some(12)),
        ("pusdien", None),
        ("nakt", None),
        ("dienā", None),
        ("rīta", None),
        ("vakara", None),
    ],
};

/// Case endings that names take, longest first, without marks.
const NAME_ENDINGS: &[&str] = &[
    "iem", "ajam", "aja", "ijas", "ija", "iju", "ijai", "ijs", "am", "em", "im", "um", "as", "es",
    "is", "us", "os", "ai", "ei", "ij", "a", "e", "i", "o", "u", "s",
];

/// What columns are headed with.
static HEADINGS: HeadingWords = HeadingWords {
    source: &[
        "avots",
        "avota",
        "izejas",
        "avotteksts",
        "avotvaloda",
        "oriģināls",
        "oriģinālteksts",
        "izejteksts",
    ],
    target: &[
        "mērķis",
        "mērķa",
        "mērķvaloda",
        "tulkotais",
        "mērķteksts",
        "tulkojums",
        "tulkojumi",
        "atbilsme",
        "atbilsmes",
        "atbilstība",
        "atbilstības",
        "ekvivalents",
        "ekvivalenti",
    ],
    earlier: &[
        "automātiskais",
        "automātisks",
        "iepriekšējais",
        "mašīnas",
        "mašīntulkojuma",
        "mašīntulkojumi",
        "mašīntulkojums",
        "mašīntulkotais",
        "mašīntulkots",
        "mašīntulks",
        "melnraksts",
        "mt",
        "neapstrādātais",
        "neapstrādāts",
        "nerediģētais",
        "nerediģēts",
        "sākotnējais",
        "vecais",
        "vecs",
    ],
    later: &[
        "apstiprinātais",
        "apstiprināts",
        "cilvēka",
        "gala",
        "galīgais",
        "galīgā",
        "izlabotais",
        "izlabots",
        "jaunais",
        "jauns",
        "korektora",
        "koriģētais",
        "koriģēts",
        "labojums",
        "labotais",
        "precizētais",
        "precizēts",
        "pārbaudītais",
        "pārbaudīts",
        "pārskatītais",
        "pārskatīts",
        "pēcrediģējums",
        "pēcrediģētais",
        "pēcrediģēts",
        "pēcrediģēšana",
        "redakcija",
        "redakcijas",
        "redaktora",
        "rediģējums",
        "rediģētais",
        "rediģēts",
        "uzlabotais",
        "uzlabots",
    ],
    beside: &[
        "teksts",
        "teksti",
        "teksta",
        "teikums",
        "teikumi",
        "kolonna",
        "termins",
        "termini",
        "frāze",
        "frāzes",
        "vārds",
        "vārdi",
        "virkne",
        "virknes",
        "šķirklis",
        "izteiciens",
        "segments",
        "segmenti",
    ],
    whole: &[
        (Heading::Confidence, &["ticamība"]),
        (Heading::Status, &["statuss", "stāvoklis"]),
        (
            Heading::Note,
            &["piezīme", "piezīmes", "komentārs", "komentāri"],
        ),
        (Heading::Edited, &["labots"]),
        (
            Heading::Id,
            &[
                "nr",
                "№",
                "numurs",
                "npk",
                "n p k",
                "nr p k",
                "atslēga",
                "rinda",
                "kārtas numurs",
                "kārtas nr",
            ],
        ),
        (Heading::Shape, &["tips"]),
    ],
};

/// How Latvian calls languages: the genitive, and the adverb.
const LANGUAGE_NAMES: &[(&str, &[&str])] = &[
    ("ar", &["arābu", "arābiski"]),
    ("be", &["baltkrievu", "baltkrieviski"]),
    ("bg", &["bulgāru", "bulgāriski"]),
    ("cs", &["čehu", "čehiski"]),
    ("da", &["dāņu", "dāniski"]),
    ("de", &["vācu", "vāciski"]),
    ("el", &["grieķu", "grieķiski"]),
    ("en", &["angļu", "angliski"]),
    ("es", &["spāņu", "spāniski"]),
    ("et", &["igauņu", "igauniski"]),
    ("fi", &["somu", "somiski"]),
    ("fr", &["franču", "franciski"]),
    ("ga", &["īru"]),
    ("hr", &["horvātu", "horvātiski"]),
    ("hu", &["ungāru", "ungāriski"]),
    ("it", &["itāļu", "itāliski"]),
    ("ja", &["japāņu", "japāniski"]),
    ("lb", &["luksemburgiešu"]),
    ("lt", &["lietuviešu", "lietuviski"]),
    ("ltg", &["latgaliešu", "latgaliski"]),
    ("lv", &["latviešu", "latviski"]),
    ("mt", &["maltiešu"]),
    ("nb", &["norvēģu", "norvēģiski"]),
    ("nl", &["nīderlandiešu", "holandiešu"]),
    ("pl", &["poļu", "poliski"]),
    ("pt", &["portugāļu", "portugāliski"]),
    ("ro", &["rumāņu", "rumāniski"]),
    ("ru", &["krievu", "krieviski"]),
    ("sk", &["slovāku", "slovākiski"]),
    ("sl", &["slovēņu", "slovēniski"]),
    ("sr", &["serbu", "serbiski"]),
    ("sv", &["zviedru", "zviedriski"]),
    ("tr", &["turku", "turciski"]),
    ("uk", &["ukraiņu", "ukrainiski"]),
    ("zh", &["ķīniešu", "ķīniski"]),
];

/// Words so common that they say nothing about the topic.
const FUNCTION_WORDS: &[&str] = &[
    "ar", "arī", "bet", "bez", "bija", "būs", "būt", "gan", "ir", "ja", "jo", "jā", "kad", "kam",
    "kas", "ko", "kur", "kura", "kuras", "kuri", "kuru", "kurā", "kurš", "kā", "lai", "līdz",
    "man", "mēs", "nav", "ne", "no", "pa", "par", "pie", "pret", "pēc", "savu", "tad", "tai",
    "tas", "tie", "tiek", "tika", "tikai", "tiks", "to", "tur", "tā", "tās", "un", "uz", "vai",
    "vairāk", "visi", "visu", "viņa", "viņi", "viņš", "zem", "šis", "šo", "šā", "šī",
];
