//! Words beside numbers that say something else across: the scale of one number (`1.2 billion`, `1,2 miljoni`), the
//! only month beside digits, the only ordinal in words.

use super::readings::Readings;
use crate::language::{Language, LanguageRules, NumberWord};
use crate::pair::Pair;
use crate::span::Span;
use unicode_segmentation::UnicodeSegmentation as _;

/// Finds the words and numbers that say something else across, on both sides; nothing where none does.
pub(in crate::quality) fn differing(
    texts: Pair<&str>,
    languages: Pair<&Language>,
) -> Option<Pair<Vec<Span>>> {
    let rules = languages.map(Language::rules);
    let readings = texts
        .zip(rules)
        .map(|(text, rules)| Readings::of(text, rules));
    let scales = || Readings::differing_scales(&readings);
    let months = || {
        let found = texts
            .zip(rules)
            .map(|(text, rules)| only(&months(text, rules)));
        let says = |readings: &Readings, month: f64| readings.names_month(month);
        differing_pair(found, &readings, says)
    };
    let ordinals = || {
        let found = texts
            .zip(rules)
            .map(|(text, rules)| only(&ordinals(text, rules)));
        let says = |readings: &Readings, value: f64| readings.says(value);
        differing_pair(found, &readings, says)
    };
    scales().or_else(months).or_else(ordinals)
}

/// A word, and what it says.
type Said = (Span, f64);

/// The only one of some words; none where they say different things.
fn only(words: &[Said]) -> Option<Said> {
    match words {
        [word] => Some(*word),
        _ => None,
    }
}

/// The words of both sides, where neither side says what the other does.
fn differing_pair(
    found: Pair<Option<Said>>,
    readings: &Pair<Readings>,
    says: impl Fn(&Readings, f64) -> bool,
) -> Option<Pair<Vec<Span>>> {
    let (source, target) = (found.source?, found.target?);
    let differ = !says(&readings.target, source.1) && !says(&readings.source, target.1);
    differ.then(|| Pair::new(vec![source.0], vec![target.0]))
}

/// The months that stand beside digits or behind the word between a year and its month.
fn months(text: &str, rules: &LanguageRules) -> Vec<Said> {
    let words: Vec<(usize, &str)> = text.unicode_word_indices().collect();
    let begins_with_digit = |place: Option<usize>| {
        let word = place.and_then(|place| words.get(place));
        word.is_some_and(|(_, word)| word.starts_with(|sign: char| sign.is_ascii_digit()))
    };
    let month = |(at, (place, word)): (usize, &(usize, &str))| {
        let Some(NumberWord::Month(month)) = (rules.number_word)(&word.to_lowercase()) else {
            return None;
        };
        let reach = [
            at.checked_sub(2),
            at.checked_sub(1),
            Some(at + 1),
            Some(at + 2),
        ];
        let beside = reach.into_iter().any(begins_with_digit);
        beside.then(|| (Span::new(*place, place + word.len()), f64::from(month)))
    };
    words.iter().enumerate().filter_map(month).collect()
}

/// Letters of the longest ending of an ordinal: `pirmajiem`.
const LONGEST_ENDING: usize = 5;

/// The ordinals in words.
fn ordinals(text: &str, rules: &LanguageRules) -> Vec<Said> {
    let ordinal = |(place, word): (usize, &str)| {
        let small = word.to_lowercase();
        let mut endings = rules
            .ordinals
            .iter()
            .filter_map(|stem| small.strip_prefix(stem));
        let is_ordinal = endings.any(|ending| ending.chars().count() <= LONGEST_ENDING);
        let value = (rules.loose_number)(&small).filter(|_| is_ordinal)?;
        Some((Span::new(place, place + word.len()), value))
    };
    text.unicode_word_indices().filter_map(ordinal).collect()
}
