//! What says something else across though no number is missing: what stands beside a number (`5 %`, `5 million`,
//! `−5`), the half of the day, months and days, numbers in words, Roman numerals, letters
//! beside numbers, and how often a number is written.

use super::clock;
use super::codes;
use super::named::Sides;
use super::quantities::{self, Quantities};
use super::readings::Readings;
use super::repeated;
use crate::language::Language;
use crate::pair::{Pair, Side};
use crate::span::Span;

/// Finds the words and numbers that say something else across; nothing where none does.
pub(in crate::quality) fn differing(
    texts: Pair<&str>,
    languages: Pair<&Language>,
) -> Option<Pair<Vec<Span>>> {
    let rules = languages.map(Language::rules);
    let readings = texts
        .zip(rules)
        .map(|(text, rules)| Readings::of(text, rules));
    let sides = Sides {
        texts,
        rules,
        readings: &readings,
    };
    let quantities = texts
        .zip(rules)
        .map(|(text, rules)| Quantities::of(text, rules));
    let beside = match (quantities.source, quantities.target) {
        (Some(source), Some(target)) => {
            quantities::differing(&Pair::new(source, target), &readings)
        }
        _ => Pair::default(),
    };
    let all = [
        beside,
        clock::differing(texts, rules),
        sides.months(),
        sides.days(),
        sides.weekdays(),
        sides.words(),
        sides.small(),
        codes::differing(texts),
        codes::other_letters(texts),
        repeated::differing(texts, rules, &readings),
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
