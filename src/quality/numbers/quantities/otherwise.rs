//! What is said otherwise: a stretch of time in another unit (14 days and two weeks, 12 months and a year, 90 minutes
//! and an hour and a half), and the whole of a thing (100 percent sure, and absolutely so).

use super::super::readings::{is_among, is_same};
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

/// A hundred parts of a hundred.
const WHOLE: f64 = 100.0;

/// Words that may stand between a unit and the half that is added to it: `an hour and a half`.
const BEFORE_HALF: usize = 2;

/// The durations of a text, and whether it says of something that it is so wholly.
#[derive(Debug, Default)]
pub(in crate::quality::numbers) struct Otherwise {
    /// Where the number stands, the line, and how long it is.
    counted: Vec<(Span, usize, f64)>,
    /// Units without a number: `a week`.
    bare: Vec<(usize, f64)>,
    /// Where a number says 100 percent.
    wholes: Vec<Span>,
    /// Whether a word says wholly.
    is_wholly: bool,
}

impl Otherwise {
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
        let small: Vec<(usize, String)> = text
            .unicode_word_indices()
            .map(|(place, word)| (place, word.to_lowercase()))
            .collect();
        let mut bare = Vec::new();
        for (at, (place, word)) in small.iter().enumerate() {
            if is_taken(*place) {
                continue;
            }
            let mut behind = small.iter().skip(at + 1).take(BEFORE_HALF + 1);
            let is_more = behind.any(|(_, word)| (rules.loose_number)(word) == Some(0.5));
            for (line, length) in lengths(&units::by_word(word, words)) {
                bare.push((line, length));
                if is_more {
                    bare.push((line, length * 1.5));
                }
            }
        }
        let wholes = quantities.all.iter().filter(|quantity| {
            is_among(WHOLE, &quantity.plain) && is_among(WHOLE, &quantity.parts)
        });
        let is_wholly = |word: &str| words.wholly.iter().any(|begin| word.starts_with(begin));
        Self {
            wholes: wholes.map(|quantity| quantity.span).collect(),
            is_wholly: small.iter().any(|(_, word)| is_wholly(word)),
            bare,
            counted,
        }
    }

    /// Tells whether the number at a place of another text counts a time that is said here in another unit, or the
    /// whole of something that is so wholly here.
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
        let is_whole = || self.is_wholly && other.wholes.iter().any(covers);
        is_whole()
            || own.into_iter().any(|(_, line, length)| {
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
