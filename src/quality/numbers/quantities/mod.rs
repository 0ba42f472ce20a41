//! What stands beside a number and says another one: its scale (`5 million`), a part of a hundred (`5 %`), a sign
//! (`−5`), a measure or currency (`5 km`). Two numbers that are the same in digits or words, and not in what stands
//! beside them, differ.

use super::alone::near_another;
use super::readings::{Readings, is_among};
use super::spoken::{self, Spoken};
use super::written::{self, Written};
use crate::language::{LanguageRules, QuantityWords};
use crate::pair::{Pair, Side};
use crate::span::Span;

mod beside;
mod otherwise;
mod units;

pub(super) use otherwise::Otherwise;
use units::Counted;

/// A number, and all that it may say by what stands beside it.
#[derive(Debug)]
pub(super) struct Quantity {
    pub(super) span: Span,
    /// With all that stands beside it and counts.
    shown: Span,
    /// Where what belongs to it ends.
    end: usize,
    /// What it says by itself.
    plain: Vec<f64>,
    /// What it may be multiplied with.
    scales: Vec<f64>,
    /// 100 for parts of a hundred, 1000 for those of a thousand, 1 for wholes, [`POINTS`](beside::POINTS) for the
    /// distance between parts of a hundred.
    parts: Vec<f64>,
    /// −1 below zero, 1 above it, 0 for `±`.
    signs: Vec<f64>,
    /// Its measure or currency.
    counted: Counted,
}

/// The numbers of a text, and the words that could belong to any of them.
#[derive(Debug)]
pub(super) struct Quantities {
    all: Vec<Quantity>,
    /// Scales that stand by themselves: `in millions of euros`.
    bare_scales: Vec<f64>,
    /// Whether a word for parts of a hundred stands by itself.
    has_bare_percent: bool,
    /// Whether a word for numbers below zero stands anywhere.
    has_minus_word: bool,
}

impl Quantities {
    /// Reads a text with its numbers in digits; nothing where the words of its language are not known.
    pub(super) fn of(text: &str, written: &[Written], rules: &LanguageRules) -> Option<Self> {
        let words = rules.quantity_words?;
        let mut all: Vec<Quantity> = written
            .iter()
            .map(|number| in_digits(text, number, rules, words))
            .collect();
        let is_read = |all: &[Quantity], spoken: &Spoken| {
            let mut all = all.iter();
            all.any(|own| own.span.start < spoken.span.end && spoken.span.start < own.end)
        };
        let mut bare_scales = Vec::new();
        for spoken in spoken::numbers(text, rules) {
            if is_read(&all, &spoken) {
                continue;
            }
            if spoken.is_bare {
                bare_scales.push(spoken.whole());
            } else if !spoken.is_ordinal {
                all.push(in_words(text, &spoken, words));
            }
        }
        all.sort_by_key(|quantity| quantity.span.start);
        let small = text.to_lowercase();
        let named = beside::percents(&small, words);
        let attached = all
            .iter()
            .filter(|own| own.parts.iter().any(|part| *part > 1.0))
            .count();
        hand_back(text, &mut all);
        Some(Self {
            all,
            bare_scales,
            has_bare_percent: named > attached,
            has_minus_word: words.minus.iter().any(|word| small.contains(word))
                || words
                    .below
                    .iter()
                    .any(|word| beside::has_word(&small, word)),
        })
    }

    fn has_scale(&self, scale: f64) -> bool {
        is_among(scale, &self.bare_scales)
    }
}

fn in_digits(
    text: &str,
    number: &Written,
    rules: &LanguageRules,
    words: &QuantityWords,
) -> Quantity {
    let (scales, end) = beside::scales(text, number.span.end, rules);
    Quantity {
        span: number.span,
        shown: beside::shown(text, Span::new(number.span.start, end)),
        end,
        plain: written::values(&number.signs),
        scales,
        parts: beside::parts(text, end, words),
        signs: beside::signs(text, number.span, words),
        counted: Counted::of(text, number.span, end, words),
    }
}

fn in_words(text: &str, spoken: &Spoken, words: &QuantityWords) -> Quantity {
    Quantity {
        span: spoken.span,
        shown: spoken.span,
        end: spoken.span.end,
        plain: vec![spoken.value],
        scales: vec![spoken.scale.unwrap_or(1.0)],
        parts: beside::parts(text, spoken.span.end, words),
        signs: beside::signs(text, spoken.span, words),
        counted: Counted::of(text, spoken.span, spoken.span.end, words),
    }
}

/// Lets numbers have what stands behind the next one of their list or range: `5–10 %`, `from 2 to 3 million`.
fn hand_back(text: &str, all: &mut [Quantity]) {
    for place in (1..all.len()).rev() {
        let (before, behind) = all.split_at_mut(place);
        let (Some(own), Some(next)) = (before.last_mut(), behind.first()) else {
            continue;
        };
        let between = Span::new(own.end.min(next.span.start), next.span.start).of(text);
        if !beside::joins(between) {
            continue;
        }
        if own.scales == [1.0] {
            own.scales = with(&next.scales);
        }
        if own.parts == [1.0] {
            own.parts = with(&next.parts);
        }
    }
}

/// Returns some values, and one for what says nothing.
fn with(values: &[f64]) -> Vec<f64> {
    let others = values
        .iter()
        .copied()
        .filter(|value| !is_among(*value, &[1.0]));
    std::iter::once(1.0).chain(others).collect()
}

/// What is compared of two numbers.
type Aspect = fn(&Quantity) -> &[f64];

/// Finds the numbers that are the same but for what stands beside them.
pub(super) fn differing(sides: &Pair<Quantities>, readings: &Pair<Readings>) -> Pair<Vec<Span>> {
    let whole = |quantity: &Quantity| -> Vec<f64> {
        let scales = quantity.scales.iter().filter(|scale| **scale > 1.0);
        scales
            .flat_map(|scale| quantity.plain.iter().map(move |value| value * scale))
            .collect()
    };
    let same_in_all = |one: &Quantity, other: &Quantity| {
        let says = |side: Side, quantity: &Quantity| {
            whole(quantity)
                .iter()
                .any(|value| readings.get(side).says(*value))
        };
        let mut scales = one.scales.iter().chain(&other.scales);
        says(Side::Target, one)
            || says(Side::Source, other)
            || scales.any(|scale| sides.source.has_scale(*scale) || sides.target.has_scale(*scale))
    };
    let bare_percent =
        |_: &Quantity, _: &Quantity| sides.source.has_bare_percent || sides.target.has_bare_percent;
    let said_minus = |one: &Quantity, other: &Quantity| {
        let is_below = |quantity: &Quantity| is_among(-1.0, &quantity.signs);
        sides.source.has_minus_word && !is_below(one)
            || sides.target.has_minus_word && !is_below(other)
    };
    let scales = differing_in(sides, |own| &own.scales, same_in_all);
    let parts = differing_in(sides, |own| &own.parts, bare_percent);
    let signs = differing_in(sides, |own| &own.signs, said_minus);
    let all = [scales, parts, signs, differing_in_units(sides)];
    Pair::new(Side::Source, Side::Target).map(|side| {
        let spans = all.iter().flat_map(|found| found.get(side).iter().copied());
        spans.collect()
    })
}

/// Finds the numbers that have the same value across, and none with the same aspect.
fn differing_in(
    sides: &Pair<Quantities>,
    aspect: Aspect,
    may_be_same: impl Fn(&Quantity, &Quantity) -> bool,
) -> Pair<Vec<Span>> {
    let fits = |one: &Quantity, other: &Quantity| {
        let mut values = aspect(one).iter();
        values.any(|value| is_among(*value, aspect(other)))
    };
    let differ =
        |one: &Quantity, other: &Quantity| same_value(one, other) && !may_be_same(one, other);
    differing_by(sides, fits, differ, |quantity| quantity.shown)
}

/// Finds the numbers that count something else.
fn differing_in_units(sides: &Pair<Quantities>) -> Pair<Vec<Span>> {
    let fits = |one: &Quantity, other: &Quantity| one.counted.fits(&other.counted);
    let differ = |one: &Quantity, other: &Quantity| {
        same_value(one, other) && one.counted.is_comparable(&other.counted)
    };
    differing_by(sides, fits, differ, |quantity| quantity.counted.span)
}

/// Finds the numbers of which none with the same value across fits, and one that does not fit either surely differs.
fn differing_by(
    sides: &Pair<Quantities>,
    fits: impl Fn(&Quantity, &Quantity) -> bool,
    differ: impl Fn(&Quantity, &Quantity) -> bool,
    shown: impl Fn(&Quantity) -> Span,
) -> Pair<Vec<Span>> {
    let fits = |one: &Quantity, other: &Quantity| same_value(one, other) && fits(one, other);
    let all = sides.as_ref().map(|side| side.all.as_slice());
    near_another(all, fits, differ, shown)
}

fn same_value(one: &Quantity, other: &Quantity) -> bool {
    one.plain.iter().any(|value| is_among(*value, &other.plain))
}
