//! What stands in one text and has no counterpart in the other: numbers and names.

use super::highlight::occurrences;
use crate::features::{TypeId, TypeKind, tokens, translation_links};
use crate::language::transliteration::{NameKeys, likeness::similarity};
use crate::language::{Language, LanguageRules};
use crate::lexicon::Lexicon;
use crate::pair::{Pair, Side};
use crate::span::Span;
use unicode_segmentation::UnicodeSegmentation as _;

/// A number, a part of a date or a time of day that a text states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberMention {
    /// Where it stands in the text, in bytes.
    pub span: Span,
    /// What it says, whatever the language's conventions: two numbers that share a key may say the same.
    pub keys: Vec<String>,
}

/// Finds the numbers of a text, number words and months among them.
pub fn numbers(text: &str, language: &Language) -> Vec<NumberMention> {
    let mut found = Vec::new();
    tokens::tokens(text, language.rules(), |token: tokens::Token| {
        match token.kind {
            tokens::Kind::Number(mut keys, _) => {
                // The month must be there too, not the day alone: `take_out_short_dates`.
                let has_month = keys.iter().any(|key| key.starts_with('M'));
                if has_month && short_date(token.span.of(text)).is_some() {
                    keys.truncate(keys.len().saturating_sub(2));
                }
                found.push(NumberMention {
                    span: token.span,
                    keys,
                });
            }
            tokens::Kind::ListMark(mark) => found.push(NumberMention {
                span: token.span,
                keys: vec![mark],
            }),
            tokens::Kind::Word | tokens::Kind::Code => {}
        }
    });
    found
}

/// Finds the numbers in digits that nothing across can mean; each number across answers for one.
///
/// ```
/// use tilts::compare::unmatched_numbers;
/// use tilts::language::Language;
/// use tilts::pair::Pair;
/// let languages = Pair::new(Language::latvian(), Language::english());
/// let texts = Pair::new("9. jūlijā bija 12 500 eiro.", "On 9 July, it was EUR 15,200.");
/// let lone = unmatched_numbers(texts, languages.as_ref());
/// assert_eq!(lone.source[0].of(texts.source), "12 500");
/// assert_eq!(lone.target[0].of(texts.target), "15,200");
/// ```
pub fn unmatched_numbers(texts: Pair<&str>, languages: Pair<&Language>) -> Pair<Vec<Span>> {
    let stated = texts
        .zip(languages)
        .map(|(text, language)| numbers(text, language));
    let codes = texts
        .zip(languages)
        .map(|(text, language)| digits_of_codes(text, language.rules()));
    let without_partner = |side: Side| {
        let mut across: Vec<&NumberMention> = stated.get(side.other()).iter().collect();
        let mut codes = codes.get(side.other()).clone();
        let mut lone = Vec::new();
        for number in stated.get(side) {
            let partner = across
                .iter()
                .position(|other| other.keys.iter().any(|key| number.keys.contains(key)));
            let written = number.span.of(texts.get(side));
            if let Some(partner) = partner {
                across.remove(partner);
            } else if let Some(code) = code(written, &codes) {
                codes.remove(code);
            } else if written.starts_with(|letter: char| letter.is_ascii_digit()) {
                lone.push(number.span);
            }
        }
        lone
    };
    let mut lone = Pair::new(without_partner(Side::Source), without_partner(Side::Target));
    take_out_groups(texts, &mut lone);
    take_out_short_dates(texts, &stated, &mut lone);
    let starts_with_number =
        texts.map(|text| text.starts_with(|letter: char| letter.is_ascii_digit()));
    // A telephone may be written with the code of its country on one side; two codes must be the same.
    let with_code = texts
        .zip(lone.as_ref())
        .map(|(text, lone)| lone.iter().any(|span| is_country_code(*span, text)));
    for side in Side::BOTH {
        let text = texts.get(side);
        lone.get_mut(side).retain(|span| {
            let is_only_mark = is_mark(*span, text) && !starts_with_number.get(side.other());
            let is_code_alone = !with_code.get(side.other()) && is_country_code(*span, text);
            !is_only_mark && !is_code_alone && !is_behind_colon(*span, text)
        });
    }
    lone
}

/// Finds the digits of a code that are those of a number; a number with decimals is in none.
fn code(written: &str, codes: &[String]) -> Option<usize> {
    let is_whole = !written.contains([',', '.']);
    let place = || codes.iter().position(|code| *code == digits(written));
    is_whole.then(place).flatten()
}

/// Returns the digits of a number as it is written.
fn digits(written: &str) -> String {
    written.chars().filter(char::is_ascii_digit).collect()
}

/// Returns the numbers inside codes and the raised ones: `35` of `35mm`, `1` of `(¹)`.
fn digits_of_codes(text: &str, rules: &LanguageRules) -> Vec<String> {
    let mut found = Vec::new();
    tokens::tokens(text, rules, |token: tokens::Token| {
        if token.kind == tokens::Kind::Code {
            let runs = token
                .span
                .of(text)
                .split(|letter: char| !letter.is_ascii_digit());
            found.extend(runs.filter(|run| !run.is_empty()).map(str::to_owned));
        }
    });
    let raised = text.split(|letter| raised_digit(letter).is_none());
    found.extend(
        raised
            .filter(|run| !run.is_empty())
            .map(|run| run.chars().filter_map(raised_digit).collect()),
    );
    found
}

/// Reads a digit of the mark of a note: `¹`.
const fn raised_digit(letter: char) -> Option<char> {
    Some(match letter {
        '⁰' => '0',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁴' => '4',
        '⁵' => '5',
        '⁶' => '6',
        '⁷' => '7',
        '⁸' => '8',
        '⁹' => '9',
        _ => return None,
    })
}

/// Tells whether a number may be that of an item: it stands first, and nothing but a mark touches it.
fn is_mark(span: Span, text: &str) -> bool {
    let (_, behind) = span.around(text);
    let is_apart = |sign: char| sign.is_whitespace() || matches!(sign, '.' | ')' | ']' | '/' | '-');
    let is_plain = span.of(text).bytes().all(|byte| byte.is_ascii_digit());
    // `36 per cent` counts; an item begins with a capital.
    let counts = behind.starts_with(char::is_whitespace)
        && behind.trim_start().starts_with(|sign: char| {
            sign.is_lowercase() || matches!(sign, '%' | '‰' | '€' | '$' | '£' | '°')
        });
    span.start == 0 && is_plain && !counts && (behind.is_empty() || behind.starts_with(is_apart))
}

/// Tells whether a number is the code of a country before the number of a telephone: `+371 67026470`.
fn is_country_code(span: Span, text: &str) -> bool {
    const DIGITS: usize = 3;
    let (before, behind) = span.around(text);
    let number = behind.trim_start_matches([' ', '\u{a0}', '-', '(', ')', '/']);
    span.len() <= DIGITS
        && before.ends_with('+')
        && number.starts_with(|letter: char| letter.is_ascii_digit())
}

/// Takes out what stands on both sides and was grouped otherwise: `45 000` where blanks part numbers, and
/// `112 132` where two numbers stand beside each other by chance.
fn take_out_groups(texts: Pair<&str>, lone: &mut Pair<Vec<Span>>) {
    for side in Side::BOTH {
        for span in lone.get(side).clone() {
            let written = span.of(texts.get(side));
            let across = lone.get(side.other());
            let across: Vec<String> = across
                .iter()
                .map(|other| digits(other.of(texts.get(side.other()))))
                .collect();
            if let Some(parts) = parts_of(written, &across) {
                let mut place = 0..;
                lone.get_mut(side.other())
                    .retain(|_| !place.next().is_some_and(|place| parts.contains(&place)));
                lone.get_mut(side).retain(|other| *other != span);
            }
        }
    }
}

/// Takes out `15.08.` where the other side has the day and the name of the month: `15 August`.
fn take_out_short_dates(
    texts: Pair<&str>,
    stated: &Pair<Vec<NumberMention>>,
    lone: &mut Pair<Vec<Span>>,
) {
    for side in Side::BOTH {
        for span in lone.get(side).clone() {
            let Some((day, month)) = short_date(span.of(texts.get(side))) else {
                continue;
            };
            let month = format!("M{month}");
            let names = stated.get(side.other()).iter();
            let is_named = names
                .flat_map(|number| &number.keys)
                .any(|key| *key == month);
            let across = lone.get(side.other()).iter();
            let days = across.map(|other| digits(other.of(texts.get(side.other()))));
            let place = days.into_iter().position(|other| other.parse() == Ok(day));
            if let (Some(place), true) = (place, is_named) {
                lone.get_mut(side.other()).remove(place);
                lone.get_mut(side).retain(|other| *other != span);
            }
        }
    }
}

/// Reads the day and the month of `15.08`.
fn short_date(written: &str) -> Option<(u8, u8)> {
    let (day, month) = written.trim_end_matches('.').split_once('.')?;
    let (day, month): (u8, u8) = (day.parse().ok()?, month.parse().ok()?);
    ((1..=31).contains(&day) && (1..=12).contains(&month)).then_some((day, month))
}

/// Finds the numbers, given by their digits, that a number is made of: its groups, in any order, or numbers
/// beside each other whose digits are its own.
fn parts_of(written: &str, numbers: &[String]) -> Option<Vec<usize>> {
    let groups: Vec<String> = written.split_whitespace().map(digits).collect();
    let mut found = Vec::new();
    for group in &groups {
        let place = (0..numbers.len())
            .find(|place| !found.contains(place) && numbers.get(*place) == Some(group));
        found.extend(place);
    }
    if groups.len() > 1 && found.len() == groups.len() {
        return Some(found);
    }
    let whole = digits(written);
    (0..numbers.len()).find_map(|start| {
        let mut joined = String::new();
        for (place, number) in numbers.iter().enumerate().skip(start) {
            joined.push_str(number);
            if joined == whole && place > start {
                return Some((start..=place).collect());
            }
        }
        None
    })
}

/// Tells whether a number is the minutes of a time: `10:15` is one number, `EU:C:2018:784` is not.
fn is_behind_colon(span: Span, text: &str) -> bool {
    const MOST_HOURS: u32 = 24;
    let (before, _) = span.around(text);
    let Some(before) = before.strip_suffix(':') else {
        return false;
    };
    let start = before.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let hours = before.strip_prefix(start).unwrap_or_default();
    span.len() == 2
        && !start.ends_with(':')
        && hours.parse().is_ok_and(|hours: u32| hours <= MOST_HOURS)
}

/// A word with a capital, and how surely it has a counterpart across.
#[derive(Debug, Clone, PartialEq)]
pub struct CapitalWord {
    /// Where it stands, in bytes.
    pub span: Span,
    /// The word's stem.
    pub stem: String,
    /// 1 when a number, the same spelling, the lexicon or its likeness links it to a word across; else how like the
    /// likest word with a capital across is, from 0 to 1.
    pub likeness: f32,
}

/// Finds the words with capitals, and which words with capitals across they are like.
///
/// Two words beside each other are also compared as one: `New York`, `Ņujorka`.
///
/// ```
/// use tilts::compare::capital_words;
/// use tilts::language::Language;
/// use tilts::lexicon::Lexicon;
/// use tilts::pair::Pair;
/// let languages = Pair::new(Language::latvian(), Language::english());
/// let texts = Pair::new("Runāja Ozols un Bērziņš.", "Mr Berzins spoke.");
/// let found = capital_words(texts, languages.as_ref(), &Lexicon::shipped()).source;
/// assert!(found[1].likeness < 0.6 && found[2].likeness > 0.9);
/// ```
pub fn capital_words(
    texts: Pair<&str>,
    languages: Pair<&Language>,
    lexicon: &Lexicon,
) -> Pair<Vec<CapitalWord>> {
    let (vocabularies, tokens) = occurrences(texts, languages);
    let links = translation_links::find(vocabularies.as_ref(), languages, lexicon);
    let words = texts
        .zip(languages)
        .zip(languages.swap())
        .map(|((text, own), other)| words(text, NameKeys::new(own, other)));
    let of_side = |side: Side| {
        let is_linked = |id: TypeId| {
            links.iter().any(|(from, link)| match side {
                Side::Source => *from == id,
                Side::Target => link.to == id,
            })
        };
        let text = texts.get(side);
        let types = vocabularies.get(side);
        let found = tokens.get(side).iter().filter_map(|(id, span)| {
            let of = &types[*id];
            let is_capital = span.of(text).starts_with(char::is_uppercase);
            (of.kind == TypeKind::Word && is_capital).then(|| CapitalWord {
                span: *span,
                stem: of.key.clone(),
                likeness: if is_linked(*id) {
                    1.0
                } else {
                    likeness(*span, words.get(side), words.get(side.other()))
                },
            })
        });
        found.collect()
    };
    Pair::new(of_side(Side::Source), of_side(Side::Target))
}

/// A word, or two that stand beside each other, with the keys by which it is compared.
struct Word {
    span: Span,
    keys: Vec<String>,
}

/// Returns the words of a text that begin with capitals, and each two of them that stand beside each other.
fn words(text: &str, name_keys: NameKeys) -> Vec<Word> {
    let single: Vec<(Span, String)> = text
        .unicode_word_indices()
        .filter(|(_, word)| word.starts_with(char::is_uppercase))
        .map(|(start, word)| (Span::new(start, start + word.len()), word.to_lowercase()))
        .collect();
    let double = single.windows(2).filter_map(|two| match two {
        [(first, one), (second, other)] => {
            let beside = matches!(Span::new(first.end, second.start).of(text), " " | "-");
            beside.then(|| (Span::new(first.start, second.end), format!("{one}{other}")))
        }
        _ => None,
    });
    let double: Vec<(Span, String)> = double.collect();
    single
        .into_iter()
        .chain(double)
        .map(|(span, word)| Word {
            span,
            keys: name_keys.of(&word),
        })
        .collect()
}

/// Returns how like the likest word across is to the words that hold a place.
fn likeness(place: Span, own: &[Word], across: &[Word]) -> f32 {
    let mut most = 0.0_f32;
    for word in own {
        if word.span.start > place.start || word.span.end < place.end {
            continue;
        }
        for other in across {
            for key in &word.keys {
                for other in &other.keys {
                    most = most.max(similarity(key.as_bytes(), other.as_bytes(), most));
                }
            }
        }
    }
    most
}

#[cfg(test)]
#[path = "unmatched_tests.rs"]
mod tests;
