//! Numbers that stand on one side only, however the other side may write them.
//!
//! [`compare::unmatched_numbers`] finds those that no number across answers to, one for one. What is left is read in
//! every way that either language allows ([`Readings`]), and a number is missing only when nothing across can mean
//! it: not in words (`devīto`, `9th`), as a decade, a century, a range, a time of twelve or of twenty-four hours, a
//! date in another order, another measure, or in the name of a thing (`COVID-19`).

mod alone;
mod clock;
mod codes;
mod dates;
mod differ;
mod named;
mod number;
mod quantities;
mod readings;
mod repeated;
mod roman;
mod spoken;
mod words;
mod written;

pub(super) use differ::differing;

use crate::compare;
use crate::language::Language;
use crate::pair::{Pair, Side};
use crate::span::Span;
use quantities::Otherwise;
use readings::Readings;
use std::collections::BTreeSet;
use written::Written;

/// Finds the numbers in digits that nothing across can mean.
///
/// ```
/// use tilts::quality::unmatched_numbers;
/// use tilts::language::Language;
/// use tilts::pair::Pair;
/// let languages = Pair::new(Language::latvian(), Language::english());
/// let texts = Pair::new("20. gadsimta 70. gados bija 15 skolas.", "There were 51 schools in the 1970s.");
/// let lone = unmatched_numbers(texts, languages.as_ref());
/// assert_eq!(lone.source.len(), 1);
/// assert_eq!(lone.source[0].of(texts.source), "15");
/// ```
pub fn unmatched_numbers(texts: Pair<&str>, languages: Pair<&Language>) -> Pair<Vec<Span>> {
    let written = texts.map(written::numbers);
    if written.source.len().max(written.target.len()) > MOST_NUMBERS {
        return by_digits(&written);
    }
    let mut lone = compare::unmatched_numbers(texts, languages);
    if lone.source.is_empty() && lone.target.is_empty() {
        return lone;
    }
    let readings = texts
        .zip(languages)
        .zip(written.as_ref())
        .map(|((text, language), numbers)| Readings::of(text, numbers, language.rules()));
    let otherwise = texts
        .zip(languages)
        .zip(written.as_ref())
        .map(|((text, language), numbers)| Otherwise::of(text, numbers, language.rules()));
    for side in Side::BOTH {
        let (own, across) = (readings.get(side), readings.get(side.other()));
        let (of_own, of_other) = (otherwise.get(side), otherwise.get(side.other()));
        lone.get_mut(side)
            .retain(|span| !across.explain(own, *span) && !of_other.explain(of_own, *span));
        for span in lone.get_mut(side) {
            *span = own.whole(*span).unwrap_or(*span);
        }
        lone.get_mut(side).dedup();
    }
    lone
}

/// Numbers of a text that are read in every way; one with more of them is a table, whose digits are compared.
const MOST_NUMBERS: usize = 200;

/// Finds the numbers whose digits do not stand across.
fn by_digits(written: &Pair<Vec<Written>>) -> Pair<Vec<Span>> {
    let digits = |number: &Written| -> (String, usize) {
        let signs = number.signs.chars();
        let digits = signs.filter(char::is_ascii_digit).collect();
        (digits, written::decimals(&number.signs))
    };
    let known = written
        .as_ref()
        .map(|numbers| numbers.iter().map(digits).collect::<BTreeSet<_>>());
    Pair::new(Side::Source, Side::Target).map(|side| {
        let across = known.get(side.other());
        let numbers = written.get(side).iter();
        numbers
            .filter(|number| !across.contains(&digits(number)))
            .map(|number| number.span)
            .collect()
    })
}

/// Tells whether one of two texts has a number that the other has not; a text without a partner has none to miss.
pub fn numbers_differ(texts: Pair<&str>, languages: Pair<&Language>) -> bool {
    let is_two_sided = !texts.source.trim().is_empty() && !texts.target.trim().is_empty();
    let lone = unmatched_numbers(texts, languages);
    is_two_sided && (!lone.source.is_empty() || !lone.target.is_empty())
}

#[cfg(test)]
mod tests;
