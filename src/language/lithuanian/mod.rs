//! Lithuanian: number words, where sentences end, how languages and columns are called.

mod abbreviations;
mod calendar;
mod numbers;
mod sentences;
#[cfg(test)]
mod tests;

use super::headings::{Heading, HeadingWords};
use super::quantities::QuantityWords;
use super::registry::{Registered, Signs};
use super::rules::{DEFAULT, LanguageRules, snowball};
use snowball_stemmers_rs::Algorithm;
use whatlang::Lang;

/// What is known of Lithuanian.
pub(super) static LANGUAGE: Registered = Registered {
    codes: &["lit"],
    english: "lithuanian",
    own: &["lietuvių", "lietuviškai"],
    detector: Some(Lang::Lit),
    windows: Some(0x27),
    signs: Some(Signs {
        least: 6,
        letters: "ąčęėįšųūž",
        own: "ėįų",
        words: "ir kad į su iš yra ne tai buvo o bei kaip už ar bet apie dėl nuo po per jo kurie iki metų pagal tik taip jie ji jau tuo šio",
        ..Signs::NONE
    }),
    rules: &RULES,
    ..Registered::new("lt")
};

/// What the stages may ask about Lithuanian.
pub static RULES: LanguageRules = LanguageRules {
    stem: |word| snowball(Algorithm::Lithuanian, word),
    number_word: numbers::number_word,
    loose_number: numbers::loose_number,
    quantity_words: Some(&QUANTITY_WORDS),
    numbers_beside_digits: numbers::BESIDE_DIGITS,
    counted_by_ordinals: sentences::COUNTED_BY_ORDINALS,
    name_endings: NAME_ENDINGS,
    function_words: FUNCTION_WORDS,
    extra_letters: Some("ąčęėįšųūž"),
    clock_words_behind: &["val"],
    sentences: &sentences::TABLES,
    quotes: Some([("„", "“"), ("‚", "‘")]),
    conjunctions: &["ir"],
    first_halves: &[],
    before_numbers: &["nr.", "p.", "str.", "tel."],
    calendar: Some(&calendar::CALENDAR),
    headings: &HEADINGS,
    file_sides: &["originalas", "vertimas"],
    language_names: LANGUAGE_NAMES,
    language_words: &["k", "kalba", "kalbos", "kalboje"],
    ..DEFAULT
};

/// Words beside a number that say more of it.
static QUANTITY_WORDS: QuantityWords = QuantityWords {
    percent: &["procent", "proc."],
    points: &["punkt"],
    short_points: &["pp", "p.p", "proc.p", "proc. p"],
    permille: &["promil"],
    wholly: &["absoliu", "visišk"],
    minus: &["minus", "neigiam"],
    below: &["žemiau nulio", "šalčio"],
    degrees: &["laipsn"],
    day_parts: &[
        ("ryto", Some(0)),
        ("ryte", Some(0)),
        ("popiet", Some(12)),
        ("vakaro", Some(12)),
        ("vakare", Some(12)),
        ("nakt", None),
        ("dien", None),
    ],
    each: &["kiekvien", "abu", "abi", "tiek pat", "vienod", "atitinkam"],
    units: &[
        ("eur*", &["EUR"]),
        ("doleri*", &["USD", "CAD", "AUD", "NZD"]),
        ("kilometr*", &["km"]),
        ("metr*", &["m"]),
        ("kilogram*", &["kg"]),
        ("ton*", &["t"]),
        ("hektar*", &["ha"]),
        ("minu*", &["min"]),
        ("valand*", &["h"]),
        ("dien*", &["d"]),
        ("savait*", &["week"]),
        ("mėnes*", &["month"]),
        ("met*", &["year"]),
    ],
};

/// Case endings that names take, longest first, without marks.
const NAME_ENDINGS: &[&str] = &[
    "iaus", "iams", "iais", "ioms", "iomis", "omis", "emis", "uose", "iose", "yje", "uje", "oje",
    "eje", "iui", "ams", "ais", "oms", "ems", "ius", "ios", "iai", "iam", "aus", "ui", "iu", "io",
    "ia", "as", "is", "ys", "us", "os", "es", "ai", "ei", "am", "a", "e", "i", "o", "u", "y",
];

/// Words so common that they say nothing about the topic.
const FUNCTION_WORDS: &[&str] = &[
    "apie", "ar", "aš", "be", "bei", "bet", "bus", "buvo", "būti", "dar", "dėl", "gali", "iki",
    "ir", "iš", "jau", "jei", "ji", "jie", "jis", "jo", "jos", "jų", "kad", "kai", "kaip", "kas",
    "ko", "kur", "kuri", "kurie", "kurių", "kurį", "mes", "ne", "nei", "nes", "nuo", "nėra", "o",
    "pagal", "per", "po", "prie", "prieš", "savo", "su", "ta", "tai", "taip", "tarp", "tas", "ten",
    "tik", "to", "todėl", "tuo", "už", "vis", "yra", "į", "ši", "šio", "šios", "šis",
];

/// What columns are headed with.
static HEADINGS: HeadingWords = HeadingWords {
    source: &["originalas", "šaltinis", "šaltinio"],
    target: &["atitikmenys", "atitikmuo", "vertimai", "vertimas"],
    earlier: &[
        "ankstesnis",
        "automatinis",
        "mašininis",
        "mašinos",
        "pradinis",
        "senas",
    ],
    later: &[
        "galutinis",
        "naujas",
        "pataisytas",
        "patikrintas",
        "patvirtintas",
        "peržiūrėtas",
        "redaguotas",
        "suredaguotas",
        "žmogaus",
    ],
    beside: &[
        "frazė",
        "sakiniai",
        "sakinys",
        "segmentas",
        "stulpelis",
        "tekstas",
        "terminai",
        "terminas",
        "žodis",
        "žodžiai",
    ],
    whole: &[
        (Heading::Confidence, &["patikimumas", "tikimybė"]),
        (Heading::Status, &["būsena", "statusas"]),
        (
            Heading::Note,
            &["komentaras", "komentarai", "pastaba", "pastabos"],
        ),
        (Heading::Edited, &["pakeista", "taisyta"]),
        (Heading::Id, &["eil nr", "eilutė", "numeris", "raktas"]),
        (Heading::Shape, &["tipas"]),
    ],
    ..HeadingWords::NONE
};

/// How Lithuanian calls languages: the genitive, and the adverb.
const LANGUAGE_NAMES: &[(&str, &[&str])] = &[
    ("bg", &["bulgarų", "bulgariškai"]),
    ("cs", &["čekų", "čekiškai"]),
    ("da", &["danų", "daniškai"]),
    ("de", &["vokiečių", "vokiškai"]),
    ("el", &["graikų", "graikiškai"]),
    ("en", &["anglų", "angliškai"]),
    ("es", &["ispanų", "ispaniškai"]),
    ("et", &["estų", "estiškai"]),
    ("fi", &["suomių", "suomiškai"]),
    ("fr", &["prancūzų", "prancūziškai"]),
    ("hu", &["vengrų", "vengriškai"]),
    ("it", &["italų", "itališkai"]),
    ("lv", &["latvių", "latviškai"]),
    ("nb", &["norvegų", "norvegiškai"]),
    ("nl", &["olandų", "nyderlandų"]),
    ("pl", &["lenkų", "lenkiškai"]),
    ("pt", &["portugalų", "portugališkai"]),
    ("ro", &["rumunų", "rumuniškai"]),
    ("ru", &["rusų", "rusiškai"]),
    ("sk", &["slovakų", "slovakiškai"]),
    ("sl", &["slovėnų", "slovėniškai"]),
    ("sv", &["švedų", "švediškai"]),
    ("uk", &["ukrainiečių", "ukrainietiškai"]),
];
