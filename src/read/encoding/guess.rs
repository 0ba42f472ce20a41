//! Which encoding of one byte a text is in that is not UTF-8, and names none.
//!
//! The statistics of letters say `windows-1252` of few Latvian words with German and French names among them; where the
//! language is known, an encoding that its texts are in counts more, unless its letters stand where none do.

use super::decode_with_warning;
use crate::language::{Language, code_pages, registry};
use crate::note::{Note, Noted};
use crate::read::tables::TABLES;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

/// Encodings that are tried beside the tables where the guess looks wrong; the likeliest first.
const OTHERS: [&encoding_rs::Encoding; 6] = [
    encoding_rs::WINDOWS_1257,
    encoding_rs::MACINTOSH,
    encoding_rs::ISO_8859_4,
    encoding_rs::ISO_8859_10,
    encoding_rs::WINDOWS_1250,
    encoding_rs::IBM866,
];

/// How many times as many misplaced signs there must be in the guess as in another encoding that is taken instead.
const SURELY_BETTER: usize = 2;

/// Other encodings that are named when a text makes sense in several.
const OTHERS_NAMED: usize = 3;

/// Signs beyond ASCII among which one misplaced makes an encoding doubtful.
const MISPLACED_IN: usize = 20;

/// Decodes text that is not UTF-8 by the likeliest one-byte encoding, and says which that is; warns when its
/// letters look wrong in that one too.
pub(super) fn decode(name: &str, bytes: &[u8], language: Option<&Language>) -> Noted<String> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guessed = detector.guess(Some(registry::MAIN[0].as_bytes()), Utf8Detection::Deny);
    let own = language.and_then(|language| page_of(language, bytes, guessed));
    let how = match own {
        Some(_) => "as its language is written",
        None => "guessed from its letters",
    };
    let guessed = own.unwrap_or(guessed);
    let mut decoded = decode_with_warning(name, bytes, guessed, how);
    let mut called = guessed.name();
    let mut wrong = misplaced(&decoded.value);
    let readings = readings(bytes);
    if wrong > 0 {
        let best = readings.iter().min_by_key(|reading| reading.faults());
        if let Some(best) = best.filter(|best| best.misplaced * SURELY_BETTER < wrong) {
            (called, wrong) = (best.encoding, best.misplaced);
            let (encoding, text) = (best.encoding, best.text.clone());
            let found = format!("is in {encoding}, guessed from its letters");
            decoded = Noted {
                value: text,
                notes: vec![Note::detail(name, found)],
            };
        }
    }
    let letters = decoded
        .value
        .chars()
        .filter(|letter| !letter.is_ascii())
        .count();
    let taken = Reading::new(called, decoded.value.clone());
    let mut others: Vec<&Reading> = Vec::new();
    for other in &readings {
        let is_other = other.encoding != called
            && other.text != taken.text
            && others.iter().all(|known| known.text != other.text);
        if is_other
            && others.len() < OTHERS_NAMED
            && other.misplaced <= taken.misplaced
            && other.strange <= taken.strange
        {
            others.push(other);
        }
    }
    let or = if others.is_empty() {
        String::new()
    } else {
        let others: Vec<&str> = others.iter().map(|other| other.encoding).collect();
        format!("; it would make sense as {} too", others.join(" or "))
    };
    let said = format!("is not UTF-8; read as {called}, and `--encoding` names another{or}");
    decoded.notes.insert(0, Note::remark(name, said));
    if wrong * MISPLACED_IN > letters {
        let said = format!(
            "its letters look wrong in {called}: {wrong} of {letters} stand where none should; name its encoding by `--encoding`"
        );
        decoded.notes.insert(0, Note::warning(name, said));
    }
    decoded
}

/// A text as one encoding has it.
struct Reading {
    encoding: &'static str,
    text: String,
    misplaced: usize,
    /// Letters beyond ASCII that none of the languages with rules writes.
    strange: usize,
}

impl Reading {
    fn new(encoding: &'static str, text: String) -> Self {
        let own: String = registry::with_rules()
            .filter_map(|language| language.rules.extra_letters)
            .collect();
        let is_strange = |letter: &char| {
            !letter.is_ascii()
                && letter.is_alphabetic()
                && !letter.to_lowercase().all(|small| own.contains(small))
        };
        Self {
            encoding,
            misplaced: misplaced(&text),
            strange: text.chars().filter(is_strange).count(),
            text,
        }
    }

    /// What speaks against it, the weightiest first.
    const fn faults(&self) -> (usize, usize) {
        (self.misplaced, self.strange)
    }
}

/// Returns a text in the encodings that old texts around the Baltic Sea are in.
fn readings(bytes: &[u8]) -> Vec<Reading> {
    let tables = TABLES
        .into_iter()
        .map(|table| Reading::new(table.name, table.decode(bytes)));
    let others = OTHERS.into_iter().map(|encoding| {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        Reading::new(encoding.name(), text.into_owned())
    });
    let (first, others) = (others.clone().take(1), others.skip(1));
    first.chain(tables).chain(others).collect()
}

/// Counts the signs beyond ASCII that stand where the letters of a text do not: signs and frames inside words,
/// capitals behind small letters, a small letter between capitals, and what no text holds. A text in the wrong encoding is full of them.
fn misplaced(text: &str) -> usize {
    let mut count = 0;
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if !letter.is_ascii() {
            let after = letters.peek().copied().unwrap_or(' ');
            let inside = before.is_alphabetic() && after.is_alphabetic();
            let is_wrong = if letter.is_alphabetic() {
                letter.is_uppercase() && before.is_lowercase()
                    || letter.is_lowercase() && before.is_uppercase() && after.is_uppercase()
            } else {
                letter.is_control()
                    || letter == char::REPLACEMENT_CHARACTER
                    || matches!(letter, '\u{2500}'..='\u{25ff}')
                    || inside
                        && !matches!(letter, '’' | '‘' | '\u{ad}' | '·' | '–' | '—' | '\u{a0}')
            };
            count += usize::from(is_wrong);
        }
        before = letter;
    }
    count
}

/// Returns the encoding that texts of a language are in, where another one was guessed and the letters of this one
/// stand no worse.
fn page_of(
    language: &Language,
    bytes: &[u8],
    guessed: &'static encoding_rs::Encoding,
) -> Option<&'static encoding_rs::Encoding> {
    let pages = code_pages::of(language);
    if pages.contains(&guessed.name()) {
        return None;
    }
    let wrong = |encoding: &'static encoding_rs::Encoding| {
        misplaced(&encoding.decode_without_bom_handling(bytes).0)
    };
    let page = encoding_rs::Encoding::for_label(pages.first()?.as_bytes())?;
    (wrong(page) <= wrong(guessed)).then_some(page)
}
