//! Numbers that are written once less across.

use super::readings::Readings;
use super::written::{self, Written};
use crate::language::LanguageRules;
use crate::pair::{Pair, Side};
use crate::span::Span;
use std::collections::BTreeMap;

/// Finds a number that one side writes twice and the other once, where all others stand equally often on both. Years,
/// numbers of parts (`5. pants`, `Article 5`) and small numbers without a measure are often not said again in
/// translation, and are none; nor is any where a word says that it counts twice (`each`).
pub(super) fn differing(
    texts: Pair<&str>,
    numbers: Pair<&[Written]>,
    rules: Pair<&LanguageRules>,
    readings: &Pair<Readings>,
) -> Pair<Vec<Span>> {
    let counts = numbers.map(count);
    let Some((value, places)) = only_other(&counts) else {
        return Pair::default();
    };
    let (more, fewer) = if places.source.len() > places.target.len() {
        (Side::Source, Side::Target)
    } else {
        (Side::Target, Side::Source)
    };
    let all = |side: Side| {
        let text = *texts.get(side);
        let mut spans = places.get(side).iter();
        spans.all(|span| is_quantity(text, *span))
    };
    let is_said_otherwise = || readings.get(fewer).says_in_words(value);
    let is_shared = || {
        Side::BOTH
            .into_iter()
            .any(|side| says_twice(texts.get(side), rules.get(side)))
    };
    if places.get(more).len() != 2
        || !all(more)
        || !all(fewer)
        || is_said_otherwise()
        || is_shared()
    {
        return Pair::default();
    }
    let mut found = Pair::<Vec<Span>>::default();
    found.get_mut(more).extend(places.get(more).last());
    found
}

/// Where each value stands; the bits of the value are its key.
type Places = BTreeMap<u64, Vec<Span>>;

fn count(numbers: &[Written]) -> Places {
    let mut places = Places::new();
    for number in numbers {
        if let Some(value) = written::values(&number.signs).first() {
            places.entry(value.to_bits()).or_default().push(number.span);
        }
    }
    places
}

/// Returns the only value that does not stand equally often on both sides, if it differs by one and stands on both.
fn only_other(counts: &Pair<Places>) -> Option<(f64, Pair<&Vec<Span>>)> {
    let is_same = counts.source.len() == counts.target.len();
    let mut other = counts.source.iter().filter_map(|(value, source)| {
        let target = counts.target.get(value);
        (target.map(Vec::len) != Some(source.len())).then_some((value, source, target))
    });
    let (value, source, target) = other.next().filter(|_| is_same)?;
    let target = target?;
    (other.next().is_none() && source.len().abs_diff(target.len()) == 1)
        .then(|| (f64::from_bits(*value), Pair::new(source, target)))
}

/// Tells whether a number counts or measures something: it has several digits, or a sign behind it, and is no year and
/// no number of a part.
fn is_quantity(text: &str, number: Span) -> bool {
    let (before, behind) = number.around(text);
    let written = number.of(text);
    let digits = written.bytes().filter(u8::is_ascii_digit).count();
    let is_year = written.len() == 4 && digits == 4 && written.starts_with(['1', '2']);
    let touches = |sign: Option<char>| {
        sign.is_some_and(|sign| !sign.is_whitespace() && !"\"“”„«»,;:?!€$£%".contains(sign))
    };
    let is_ordinal = behind.starts_with('.')
        && behind
            .chars()
            .nth(1)
            .is_some_and(|next| !next.is_uppercase() && next != '\n');
    let is_measured =
        behind.trim_start().starts_with(['%', '€', '°', '‰']) || before.ends_with(['€', '$', '£']);
    let stands_free = !touches(before.chars().next_back())
        && !touches(behind.chars().next().filter(|next| *next != '.'));
    !is_year && !is_ordinal && stands_free && (digits > 1 || is_measured)
}

/// Tells whether a word says that a number counts more than once.
fn says_twice(text: &str, rules: &LanguageRules) -> bool {
    let Some(words) = rules.quantity_words else {
        return true;
    };
    let small = text.to_lowercase();
    words.each.iter().any(|word| small.contains(word))
}
