//! Stretches of time, however they are counted: 14 days and two weeks, 12 months and a year, 24 hours and a day.

use super::super::readings::is_same;
use super::super::written::Written;
use super::{Quantities, units};
use crate::language::LanguageRules;
use crate::span::Span;
use unicode_segmentation::UnicodeSegmentation as _;

/// Units of time, and of how many of the first of their line they are; months have no fixed number of days.
const LINES: &[&[(&str, f64)]] = &[
    &[
        ("s", 1.0),
        ("min", 60.0),
        ("h", 3_600.0),
        ("d", 86_400.0),
        ("week", 604_800.0),
    ],
    &[("month", 1.0), ("year", 12.0), ("century", 1_200.0)],
];

/// The durations of a text.
#[derive(Debug, Default)]
pub(in crate::quality::numbers) struct Durations {
    /// Where the number stands, the line, and how long it is.
    counted: Vec<(Span, usize, f64)>,
    /// Units without a number: `a week`.
    bare: Vec<(usize, f64)>,
}

impl Durations {
    pub(in crate::quality::numbers) fn of(
        text: &str,
        written: &[Written],
        rules: &LanguageRules,
    ) -> Self {
        let (Some(words), Some(quantities)) =
            (rules.quantity_words, Quantities::of(text, written, rules))
        else {
            return Self::default();
        };
        let mut counted = Vec::new();
        let mut taken: Vec<Span> = Vec::new();
        for quantity in &quantities.all {
            taken.push(quantity.counted.span);
            for (line, length) in lengths(&quantity.counted.units) {
                let values = quantity.plain.iter();
                counted.extend(values.map(|value| (quantity.span, line, value * length)));
            }
        }
        let is_taken = |place: usize| {
            let mut taken = taken.iter();
            taken.any(|span| span.start <= place && place < span.end)
        };
        let bare = text
            .unicode_word_indices()
            .filter(|(place, _)| !is_taken(*place))
            .flat_map(|(_, word)| lengths(&units::by_word(&word.to_lowercase(), words)));
        Self {
            bare: bare.collect(),
            counted,
        }
    }

    /// Tells whether the number at a place of another text counts a time that is said here in another unit.
    pub(in crate::quality::numbers) fn explain(&self, other: &Self, place: Span) -> bool {
        let covers = |span: &Span| span.start < place.end && place.start < span.end;
        let own = other.counted.iter().filter(|(span, ..)| covers(span));
        let said = || {
            let counted = self
                .counted
                .iter()
                .map(|(_, line, length)| (*line, *length));
            counted.chain(self.bare.iter().copied())
        };
        own.into_iter().any(|(_, line, length)| {
            said().any(|(of, known)| of == *line && is_same(*length, known))
        })
    }
}

/// Returns the lines that units are in, and how long they are.
fn lengths(units: &[&str]) -> Vec<(usize, f64)> {
    let of_line = |(at, line): (usize, &&'static [(&'static str, f64)])| {
        let known = line.iter().filter(|(unit, _)| units.contains(unit));
        known.map(|(_, length)| (at, *length)).collect::<Vec<_>>()
    };
    LINES.iter().enumerate().flat_map(of_line).collect()
}
