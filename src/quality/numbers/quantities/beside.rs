//! What stands before and behind a number.

use super::super::written::{beginning, ending};
use crate::language::{LanguageRules, NumberWord, QuantityWords};
use crate::span::Span;
use unicode_segmentation::UnicodeSegmentation as _;

/// Blanks.
pub(super) const BLANKS: [char; 4] = [' ', '\u{A0}', '\u{202F}', '\u{2009}'];

/// Short signs that are no measure, and what they multiply a number with.
const SURE: &[(&str, f64)] = &[
    ("bn", 1e9),
    ("mio", 1e6),
    ("mln", 1e6),
    ("mn", 1e6),
    ("mrd", 1e9),
];

/// Letters that may be the sign of a measure.
const UNSURE: &[(&str, f64)] = &[("b", 1e9), ("k", 1e3), ("m", 1e6), ("t", 1e3)];

/// Returns what a number may be multiplied with, and where the words for it end.
pub(super) fn scales(text: &str, end: usize, rules: &LanguageRules) -> (Vec<f64>, usize) {
    let mut at = end;
    let mut product = 1.0;
    while let Some((scale, place)) = next_scale(text, at, rules) {
        product *= scale;
        at = place;
    }
    if at > end {
        return (vec![product], at);
    }
    let (_, word) = next_word(text, end);
    let small = word.to_lowercase();
    match UNSURE.iter().find(|(sign, _)| *sign == small) {
        Some((_, scale)) => (vec![1.0, *scale], end),
        None => (vec![1.0], end),
    }
}

/// The scale that stands at a place, and where it ends.
fn next_scale(text: &str, at: usize, rules: &LanguageRules) -> Option<(f64, usize)> {
    let (start, word) = next_word(text, at);
    let small = word.to_lowercase();
    let is_unsure = UNSURE.iter().any(|(sign, _)| *sign == small);
    let by_word = match (rules.number_word)(&small) {
        Some(NumberWord::Scale(scale)) if !is_unsure => Some(scale),
        _ => None,
    };
    let by_sign = || SURE.iter().find(|(sign, _)| *sign == small);
    let scale = by_word.or_else(|| by_sign().map(|(_, scale)| *scale))?;
    let mut end = start + word.len();
    let stop = text.get(end..).unwrap_or_default();
    end += usize::from(stop.starts_with('.') && stop.trim_start_matches('.').starts_with(BLANKS));
    Some((scale, end))
}

/// The letters that stand at a place, behind blanks or a hyphen.
fn next_word(text: &str, at: usize) -> (usize, &str) {
    let rest = text.get(at..).unwrap_or_default();
    let word = rest
        .trim_start_matches(BLANKS)
        .trim_start_matches(['-', '‑']);
    let start = text.len() - word.len();
    let letters = word.find(|letter: char| !letter.is_alphabetic());
    (
        start,
        word.get(..letters.unwrap_or(word.len()))
            .unwrap_or_default(),
    )
}

/// What stands for the distance between two parts of a hundred: `percentage points`.
pub(super) const POINTS: f64 = 101.0;

/// Returns of how many a number may count parts, from what stands behind it.
pub(super) fn parts(text: &str, end: usize, words: &QuantityWords) -> Vec<f64> {
    let rest = text.get(end..).unwrap_or_default();
    let behind = rest.trim_start_matches(BLANKS);
    let behind = beginning(behind.trim_start_matches(['-', '‑']));
    let is_named = |names: &[&str]| names.iter().any(|word| behind.starts_with(word));
    if behind.starts_with('‰') || is_named(words.permille) {
        return vec![1000.0];
    }
    if is_short(&behind, words.short_points) {
        // `120 pp` may be pages.
        return vec![1.0, POINTS];
    }
    let percent = words
        .percent
        .iter()
        .find(|word| behind.starts_with(**word))
        .copied()
        .or_else(|| behind.starts_with('%').then_some("%"));
    match percent {
        Some(word) if is_of_points(behind.get(word.len()..).unwrap_or_default(), words) => {
            vec![POINTS]
        }
        Some(_) => vec![100.0],
        None => vec![1.0],
    }
}

/// Tells whether what stands behind a percent makes points of it: in its own word (`procentpunkti`), or in the next.
fn is_of_points(behind: &str, words: &QuantityWords) -> bool {
    let (own, next) = behind.split_at(
        behind
            .find(|letter: char| !letter.is_alphabetic())
            .unwrap_or(behind.len()),
    );
    let next = next
        .trim_start_matches(BLANKS)
        .trim_start_matches(['-', '‑', '.']);
    let mut points = words.points.iter();
    points.any(|word| own.contains(word) || next.trim_start_matches(BLANKS).starts_with(word))
}

/// Tells whether a text begins with one of some abbreviations, and no letter touches it.
fn is_short(behind: &str, short: &[&str]) -> bool {
    short.iter().any(|word| {
        let rest = behind.strip_prefix(word);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

/// Counts the words and signs for parts of a hundred in a text in small letters.
pub(super) fn percents(small: &str, words: &QuantityWords) -> usize {
    let signs = small.matches(['%', '‰']).count();
    let words = words.percent.iter().chain(words.permille);
    signs + words.map(|word| small.matches(word).count()).sum::<usize>()
}

/// Tells whether a text between two numbers is that of a list or a range.
pub(super) fn joins(between: &str) -> bool {
    const WORDS: usize = 2;
    !between.contains(['.', ';', ':', '!', '?', '(', ')'])
        && between.unicode_words().count() <= WORDS
}

/// Signs of currencies that stand between a sign and its number.
const CURRENCIES: [char; 4] = ['€', '$', '£', '¥'];

/// Returns what a number's sign may say.
pub(super) fn signs(text: &str, number: Span, words: &QuantityWords) -> Vec<f64> {
    let (before, behind) = number.around(text);
    let bare = before.trim_end_matches(CURRENCIES);
    let word = ending(bare.trim_end_matches(BLANKS));
    let near = beginning(behind);
    let clause = near.split([',', '.', ';', '(']).next().unwrap_or_default();
    let is_below = words.below.iter().any(|word| has_word(clause, word));
    if is_plus_minus(bare) {
        return vec![0.0];
    }
    if is_below || words.minus.iter().any(|minus| word.ends_with(minus)) {
        return vec![-1.0];
    }
    let Some(sign) = bare.chars().next_back() else {
        return vec![1.0];
    };
    let outer = bare.strip_suffix(sign).unwrap_or_default();
    match sign {
        '−' if outer.ends_with(|last: char| last.is_alphanumeric()) => vec![1.0, -1.0],
        '−' => vec![-1.0],
        '-' | '–' | '‑' | '﹣' | '－' => of_dash(sign, outer, behind, words),
        // Accounts write what is below zero in brackets.
        '(' if behind.starts_with(')') => vec![1.0, -1.0],
        _ => vec![1.0],
    }
}

/// Tells whether a text has a word, or several, that no letters touch.
pub(super) fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(place, found)| {
        let (before, behind) = Span::new(place, place + found.len()).around(text);
        !before.ends_with(char::is_alphanumeric) && !behind.starts_with(char::is_alphanumeric)
    })
}

fn is_plus_minus(before: &str) -> bool {
    let before = before.trim_end_matches(BLANKS);
    before.ends_with('±')
        || ["+/-", "+/−", "+/–", "+-", "+−", "+–", "-/+", "∓"]
            .iter()
            .any(|sign| before.ends_with(sign))
}

/// What a dash before a number says: a sign behind a word or a bracket, nothing in a range; at the start of a text
/// it may be the mark of an item, unless a measure follows.
fn of_dash(sign: char, outer: &str, behind: &str, words: &QuantityWords) -> Vec<f64> {
    let is_apart =
        outer.ends_with(|last: char| last.is_whitespace() || "([=<>≤≥~≈,;:/\"“„".contains(last));
    let trimmed = outer.trim_end();
    if !trimmed.is_empty() && !is_apart || trimmed.ends_with(|last: char| last.is_ascii_digit()) {
        return vec![1.0];
    }
    let follows = behind.trim_start_matches(BLANKS);
    let named = beginning(follows);
    let is_measured = follows.starts_with(['%', '‰', '°', 'º', '€', '$', '£'])
        || words.degrees.iter().any(|word| named.starts_with(word));
    let is_all = outer.trim().is_empty() && behind.trim().is_empty();
    let is_sure = is_measured || is_all || sign == '-' && !trimmed.is_empty();
    if is_sure { vec![-1.0] } else { vec![1.0, -1.0] }
}

/// Returns a number with the signs beside it.
pub(super) fn shown(text: &str, number: Span) -> Span {
    let (before, behind) = number.around(text);
    let trimmed = before.trim_end_matches(['-', '–', '−', '+', '±', '/']);
    let is_apart = trimmed.is_empty() || trimmed.ends_with(|last: char| !last.is_alphanumeric());
    let start = if is_apart {
        trimmed.len()
    } else {
        number.start
    };
    let follows = behind.trim_start_matches(BLANKS);
    let sign = follows
        .chars()
        .next()
        .filter(|sign| matches!(sign, '%' | '‰'));
    let end = sign.map_or(number.end, |sign| {
        text.len() - follows.len() + sign.len_utf8()
    });
    Span::new(start, end)
}
