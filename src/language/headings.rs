//! What people and CAT tools head the columns of a bilingual table with, in the languages that have rules.

use super::{Language, common, named, names, registry};

/// What a heading says of its column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heading {
    /// Source texts, in a language that may be named too.
    Source(Option<Language>),
    /// Target texts.
    Target(Option<Language>),
    /// Texts in a language.
    Text(Language),
    /// Texts of which nothing more is said: `Teikums`, `Term`.
    Words,
    /// Translations of which only the version is said: `MT`, `Post-edited`.
    Version,
    /// How sure the pairing is.
    Confidence,
    /// What has been decided.
    Status,
    /// Remarks.
    Note,
    /// Whether a text was changed.
    Edited,
    /// The row's number or key.
    Id,
    /// How many sentences stand on each side.
    Shape,
}

/// What a language heads the columns of a bilingual table with, in small letters and without full stops.
#[derive(Debug)]
pub struct HeadingWords {
    /// Source texts.
    pub source: &'static [&'static str],
    /// Target texts.
    pub target: &'static [&'static str],
    /// Words of translations that others replace, by themselves or beside a side: `MT`, `Old`.
    pub earlier: &'static [&'static str],
    /// Words of translations that replace others: `Post-edited`, `Final`.
    pub later: &'static [&'static str],
    /// Words that may stand beside one of a source, a target or a language, and say nothing more.
    pub beside: &'static [&'static str],
    /// The headings that say all by themselves.
    pub whole: &'static [(Heading, &'static [&'static str])],
    /// Words in a column of states: somebody has agreed to the translation.
    pub accepted: &'static [&'static str],
    /// It is made.
    pub ready: &'static [&'static str],
    /// It is not made, or nobody has looked at it.
    pub open: &'static [&'static str],
    /// It is wrong.
    pub doubted: &'static [&'static str],
}

impl HeadingWords {
    /// No words at all.
    pub const NONE: Self = Self {
        source: &[],
        target: &[],
        earlier: &[],
        later: &[],
        beside: &[],
        whole: &[],
        accepted: &[],
        ready: &[],
        open: &[],
        doubted: &[],
    };
}

fn is_source(piece: &str) -> bool {
    let is_word = |piece: &str| {
        registry::with_rules().any(|language| language.rules.headings.source.contains(&piece))
    };
    is_word(piece) || is_joined(piece, is_word)
}

fn is_target(piece: &str) -> bool {
    let is_word = |piece: &str| {
        registry::with_rules().any(|language| language.rules.headings.target.contains(&piece))
    };
    is_word(piece) || is_joined(piece, is_word)
}

/// Which version of a text a column holds: what replaces others is more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    /// By a machine, a draft, an old one.
    Earlier,
    /// Nothing is said.
    Plain,
    /// Edited, revised, final.
    Later,
}

/// Tells which version of a text a heading names.
///
/// ```
/// use tilts::language::headings::{Version, version_of};
/// assert_eq!(version_of("Mašīntulkojums"), Version::Earlier);
/// assert_eq!(version_of("English (post-edited MT)"), Version::Later);
/// assert_eq!(version_of("Tulkojums"), Version::Plain);
/// ```
pub fn version_of(cell: &str) -> Version {
    let cell = format!("{cell} {}", parted_at_humps(cell)).to_lowercase();
    let named = |wanted: fn(&HeadingWords) -> &'static [&'static str]| {
        let mut pieces = cell.split(|letter: char| !letter.is_alphanumeric());
        pieces.any(|piece| has_word(piece, wanted))
    };
    if named(|words| words.later) {
        Version::Later
    } else if named(|words| words.earlier) {
        Version::Earlier
    } else {
        Version::Plain
    }
}

fn has_word(piece: &str, wanted: fn(&HeadingWords) -> &'static [&'static str]) -> bool {
    registry::with_rules().any(|language| wanted(language.rules.headings).contains(&piece))
}

fn is_version(piece: &str) -> bool {
    has_word(piece, |words| words.earlier) || has_word(piece, |words| words.later)
}

/// Tells what only counts versions: `1`, `B`.
fn is_count(piece: &str) -> bool {
    let is_number = piece.len() < 3 && piece.bytes().all(|byte| byte.is_ascii_digit());
    is_number || piece.len() == 1 && piece.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn is_beside(piece: &str) -> bool {
    let mut languages = registry::with_rules();
    common::says_language(piece)
        || languages.any(|language| language.rules.headings.beside.contains(&piece))
}

/// Regions that may stand behind a language.
const REGIONS: &[&str] = &[
    "at", "au", "be", "br", "ca", "ch", "de", "ee", "es", "fr", "gb", "ie", "in", "it", "lt", "lv",
    "mx", "nz", "pl", "pt", "ru", "us",
];

/// Tells what a heading says; nothing of one that is not known, and of a text.
///
/// ```
/// use tilts::language::headings::{Heading, of_cell};
/// assert_eq!(of_cell("Piezīmes"), Some(Heading::Note));
/// assert_eq!(of_cell("Latviski"), Some(Heading::Text("lv".parse()?)));
/// assert_eq!(of_cell("Source (en-GB)"), Some(Heading::Source(Some("en-GB".parse()?))));
/// assert_eq!(of_cell("Upe ir gara."), None);
/// # Ok::<(), tilts::language::TagError>(())
/// ```
pub fn of_cell(cell: &str) -> Option<Heading> {
    /// Bytes of a cell that may be a heading.
    const LONGEST: usize = 80;
    let cell = cell.trim().trim_start_matches('\u{feff}');
    if cell.is_empty() || cell.len() > LONGEST {
        return None;
    }
    let unparted = cell.to_lowercase();
    let cell = parted_at_humps(cell).to_lowercase();
    let words = words_of(&cell);
    let whole = words.join(" ");
    let other = registry::with_rules()
        .flat_map(|language| language.rules.headings.whole)
        .find(|(_, known)| known.contains(&whole.as_str()));
    if let Some((heading, _)) = other {
        return Some(heading.clone());
    }
    // Names of programs have humps too: `DeepL`.
    let found = of_words(&words).or_else(|| of_words(&words_of(&unparted)));
    found.or_else(|| {
        // A country may stand behind: `English (United Kingdom)`, `Latvian - Latvia`.
        let (name, _) = cell
            .split_once(['(', '–'])
            .or_else(|| cell.split_once(" - "))?;
        let name = name.trim();
        let is_name = name.chars().count() > 3;
        is_name.then(|| language(name)).flatten().map(Heading::Text)
    })
}

fn words_of(cell: &str) -> Vec<&str> {
    cell.split(|letter: char| letter.is_whitespace() || "()[]/:;,.|<>\"„”“".contains(letter))
        .filter(|word| !word.is_empty() && *word != "-" && *word != "–")
        .collect()
}

/// Puts a blank between the words of a name as programs have them: `SourceText`, `textEN`.
fn parted_at_humps(cell: &str) -> String {
    let mut parted = String::with_capacity(cell.len() + 4);
    let mut before = ' ';
    for letter in cell.chars() {
        if before.is_lowercase() && letter.is_uppercase() {
            parted.push(' ');
        }
        parted.push(letter);
        before = letter;
    }
    parted
}

/// Cuts what is written as one word into a side and a word that may stand beside it: `sourcetext`, `mērķteksts`.
fn is_joined(word: &str, is_first: impl Fn(&str) -> bool) -> bool {
    let mut places = word.char_indices().skip(1);
    places.any(|(place, _)| {
        let (first, second) = word.split_at(place);
        is_beside(second) && is_first(first)
    })
}

/// Tells the language of a heading that is nothing but its code: `is` and `no` too, which are words otherwise.
pub fn of_code(cell: &str) -> Option<Heading> {
    let code = cell.trim().trim_start_matches('\u{feff}');
    let is_code =
        (2..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_code.then(|| named(code)).flatten().map(Heading::Text)
}

fn of_words(words: &[&str]) -> Option<Heading> {
    let (mut has_source, mut has_target) = (false, false);
    let mut versions = Vec::new();
    let mut rest = Vec::new();
    for word in words {
        let pieces: Vec<&str> = word.split(['_', '-']).collect();
        has_source |= pieces.iter().any(|piece| is_source(piece));
        has_target |= pieces.iter().any(|piece| is_target(piece));
        if pieces
            .iter()
            .all(|piece| is_version(piece) || is_target(piece))
        {
            versions.extend(pieces.iter().filter(|piece| is_version(piece)).copied());
            continue;
        }
        let is_known = |piece: &&str| is_source(piece) || is_target(piece) || is_beside(piece);
        if pieces.len() > 1 && pieces.iter().any(is_known) {
            rest.extend(pieces.iter().filter(|piece| !is_known(piece)).copied());
        } else if !is_known(word) {
            rest.push(word);
        }
    }
    let has_side = has_source != has_target;
    // `Target (MT)` may be Maltese.
    if let [only] = versions.as_slice()
        && has_side
        && rest.is_empty()
        && language(only).is_some()
    {
        rest.push(only);
    }
    if has_side && rest.last().is_some_and(|last| is_count(last)) {
        rest.pop();
    }
    let language = match rest.as_slice() {
        [] => None,
        // Beside a side any tag is one, `und` too.
        [only] if has_side && language(only).is_none() => Some(only.parse().ok()?),
        [only] => Some(language(only)?),
        // A region may stand behind: `English (UK)`, `Latvian – Latvia`.
        [first, region] => {
            // What people write for Great Britain.
            let region = if *region == "uk" { "gb" } else { region };
            let tag = format!("{first}-{region}");
            let with_region = REGIONS.contains(&region).then(|| language(&tag)).flatten();
            let is_name = first.chars().count() > 3;
            Some(with_region.or_else(|| is_name.then(|| language(first)).flatten())?)
        }
        _ => return None,
    };
    if !has_source && !has_target && rest.is_empty() && !words.is_empty() {
        return Some(if versions.is_empty() {
            Heading::Words
        } else {
            Heading::Version
        });
    }
    match (has_source, has_target, language) {
        (true, false, language) => Some(Heading::Source(language)),
        (false, true, language) => Some(Heading::Target(language)),
        (false, false, Some(language)) => Some(Heading::Text(language)),
        _ => None,
    }
}

fn language(word: &str) -> Option<Language> {
    let called = names::is_known(word).then(|| names::meant(word)).flatten();
    called.or_else(|| shortened(word))
}

/// Tells the language of a shortened name: `Latv.`, `Angl.`; shorter ones are words too.
fn shortened(word: &str) -> Option<Language> {
    /// Letters of a name that is no word.
    const LETTERS: usize = 4;
    let is_long = word.chars().count() >= LETTERS;
    let language = registry::all().find(|language| is_long && language.short.contains(&word))?;
    language.tag.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_in_both_languages() {
        let lang = |tag: &str| tag.parse::<Language>().unwrap();
        let cases = [
            ("lv", Heading::Text(lang("lv"))),
            ("LAV", Heading::Text(lang("lv"))),
            ("EN-GB", Heading::Text(lang("en-GB"))),
            ("en_GB", Heading::Text(lang("en-GB"))),
            ("English (UK)", Heading::Text(lang("en-GB"))),
            ("Latvian - Latvia", Heading::Text(lang("lv"))),
            ("English (United Kingdom)", Heading::Text(lang("en"))),
            ("Latviešu valodā", Heading::Text(lang("lv"))),
            ("angļu val.", Heading::Text(lang("en"))),
            ("Teksts latviski", Heading::Text(lang("lv"))),
            ("text_en", Heading::Text(lang("en"))),
            ("Source", Heading::Source(None)),
            ("Source text:", Heading::Source(None)),
            ("source [lv-LV]", Heading::Source(Some(lang("lv-LV")))),
            ("src_text", Heading::Source(None)),
            ("target (und)", Heading::Target(Some(Language::unknown()))),
            ("source_lv", Heading::Source(Some(lang("lv")))),
            ("Oriģināls (angļu)", Heading::Source(Some(lang("en")))),
            ("Tulkojums", Heading::Target(None)),
            ("Translation: lav", Heading::Target(Some(lang("lv")))),
            ("Target segment", Heading::Target(None)),
            ("Nr.", Heading::Id),
            ("N.p.k.", Heading::Id),
            ("#", Heading::Id),
            ("Termins", Heading::Words),
            ("Piezīmes", Heading::Note),
            ("Statuss", Heading::Status),
            ("Score", Heading::Confidence),
            ("Vertimas", Heading::Target(None)),
            ("Lietuvių kalba", Heading::Text(lang("lt"))),
            ("Originalas (anglų k.)", Heading::Source(Some(lang("en")))),
            ("Eil. Nr.", Heading::Id),
            ("Tõlge", Heading::Target(None)),
            ("Avota teksts", Heading::Source(None)),
            ("Mērķa teksts", Heading::Target(None)),
            ("Mērķa valoda (angļu)", Heading::Target(Some(lang("en")))),
            ("Atbilsme angļu valodā", Heading::Target(Some(lang("en")))),
            ("Atbilstība", Heading::Target(None)),
            ("Vārds", Heading::Words),
            ("Strings", Heading::Words),
            ("Equivalent", Heading::Target(None)),
            ("Atitikmuo", Heading::Target(None)),
            ("Vaste", Heading::Target(None)),
            ("Latv.", Heading::Text(lang("lv"))),
            ("Angl. val.", Heading::Text(lang("en"))),
            ("Eesti keeles", Heading::Text(lang("et"))),
            ("Märkused", Heading::Note),
            ("SourceText", Heading::Source(None)),
            ("targetText", Heading::Target(None)),
            ("SOURCE_TEXT", Heading::Source(None)),
            ("Source segment", Heading::Source(None)),
            ("TranslatedSegment", Heading::Target(None)),
            ("sourcetext", Heading::Source(None)),
            ("SourceLanguageText", Heading::Source(None)),
            ("Target.Text", Heading::Target(None)),
            ("srcText", Heading::Source(None)),
            ("TextLV", Heading::Text(lang("lv"))),
            ("enText", Heading::Text(lang("en"))),
            ("EnglishText", Heading::Text(lang("en"))),
            ("Avotteksts", Heading::Source(None)),
            ("Mērķteksts", Heading::Target(None)),
            ("mērķa_teksts", Heading::Target(None)),
            ("Mērķvaloda", Heading::Target(None)),
            ("Tulkotais teksts", Heading::Target(None)),
            ("Mašīntulkojums", Heading::Version),
            ("Rediģēts tulkojums", Heading::Target(None)),
            ("Tulkojums 2", Heading::Target(None)),
            ("Machine translation", Heading::Target(None)),
            ("Angļu (MT)", Heading::Text(lang("en"))),
            ("English (post-edited)", Heading::Text(lang("en"))),
            ("Post-edited", Heading::Version),
            ("Edited text", Heading::Version),
            ("target_final", Heading::Target(None)),
            ("Edited", Heading::Edited),
            ("Masintõlge", Heading::Version),
            ("target_mt", Heading::Target(Some(lang("mt")))),
        ];
        for (cell, heading) in cases {
            assert_eq!(of_cell(cell), Some(heading), "{cell}");
        }
        for cell in [
            "",
            "Rīga",
            "It is",
            "Latvian people are many",
            "Upe",
            "source translation",
            "source of water",
            "1",
            "Angļu valodas skolotājs",
        ] {
            assert_eq!(of_cell(cell), None, "{cell}");
        }
    }
}
