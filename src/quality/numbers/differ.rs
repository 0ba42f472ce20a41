//! What says something else across though no number is missing: what stands beside a number (`5 %`, `5 million`,
//! `−5`), the half of the day, months and days, numbers in words, Roman numerals, letters beside numbers, and how often
//! a number is written.

use super::clock;
use super::codes;
use super::named::Sides;
use super::quantities::{self, Quantities};
use super::readings::Readings;
use super::repeated;
use super::written;
use crate::language::Language;
use crate::pair::{Pair, Side};
use crate::span::Span;

/// Finds the words and numbers that say something else across; nothing where none does.
pub(in crate::quality) fn differing(
    texts: Pair<&str>,
    languages: Pair<&Language>,
) -> Option<Pair<Vec<Span>>> {
    let rules = languages.map(Language::rules);
    let numbers = texts.map(written::numbers);
    let numbers = numbers.as_ref().map(Vec::as_slice);
    let texts_read = texts.zip(numbers).zip(rules);
    let readings = texts_read.map(|((text, numbers), rules)| Readings::of(text, numbers, rules));
    let sides = Sides {
        texts,
        numbers,
        rules,
        readings: &readings,
    };
    let quantities =
        texts_read.map(|((text, numbers), rules)| Quantities::of(text, numbers, rules));
    let beside = match (quantities.source, quantities.target) {
        (Some(source), Some(target)) => {
            quantities::differing(&Pair::new(source, target), &readings)
        }
        _ => Pair::default(),
    };
    let all = [
        beside,
        clock::differing(texts, numbers, rules),
        sides.months(),
        sides.days(),
        sides.weekdays(),
        sides.words(),
        sides.small(),
        codes::differing(texts),
        codes::other_letters(texts, numbers),
        repeated::differing(texts, numbers, rules, &readings),
    ];
    let found = Pair::new(Side::Source, Side::Target).map(|side| {
        let spans = all.iter().flat_map(|found| found.get(side).iter().copied());
        apart(spans.collect())
    });
    (!found.source.is_empty() || !found.target.is_empty()).then_some(found)
}

/// Puts spans in order, and joins those that overlap.
fn apart(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_by_key(|span| (span.start, span.end));
    let mut apart: Vec<Span> = Vec::new();
    for span in spans {
        match apart.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => apart.push(span),
        }
    }
    apart
}
