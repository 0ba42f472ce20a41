//! All that the numbers of a text may mean.

use super::dates::{self, Date};
use super::number::{self, Number};
use super::written::{self, Written};
use super::{roman, words};
use crate::language::{LanguageRules, NumberWord};
use crate::span::Span;
use unicode_segmentation::UnicodeSegmentation as _;

/// All that the numbers of a text may mean.
#[derive(Debug)]
pub(super) struct Readings {
    numbers: Vec<Number>,
    dates: Vec<(Span, Vec<Date>)>,
    /// What words and fractions say.
    said: Vec<f64>,
    /// The months that are named, 1 to 12.
    months: Vec<u32>,
    /// The words, in small letters.
    words: Vec<String>,
}

/// By how much a converted measure may be rounded, and still be the same.
const ROUNDED: f64 = 0.06;

impl Readings {
    pub(super) fn of(text: &str, written: &[Written], rules: &LanguageRules) -> Self {
        let mut said = words::values(text, rules);
        said.extend(written::fractions(text));
        said.extend(roman::values(text, rules));
        let numerals = roman::numerals(text, rules).into_iter();
        said.extend(numerals.map(|(_, value)| f64::from(value)));
        let small = text.unicode_words().map(str::to_lowercase);
        let words: Vec<String> = small.collect();
        let months = words
            .iter()
            .filter_map(|word| match (rules.number_word)(word) {
                Some(NumberWord::Month(month)) => Some(u32::from(month)),
                _ => None,
            });
        let mut numbers: Vec<Number> = (0..written.len())
            .filter_map(|at| Number::of(text, at, written, rules))
            .collect();
        number::add_up(text, &mut numbers);
        Self {
            months: months.collect(),
            numbers,
            dates: dates::dates(text, written),
            said,
            words,
        }
    }

    /// Tells whether something here says a value, in digits or in words.
    pub(super) fn says(&self, value: f64) -> bool {
        let mut numbers = self.numbers.iter();
        is_among(value, &self.said) || numbers.any(|number| is_among(value, &number.values))
    }

    /// Tells whether words here say a value.
    pub(super) fn says_in_words(&self, value: f64) -> bool {
        is_among(value, &self.said)
    }

    /// Tells whether a month is named here, or written in a date.
    pub(super) fn names_month(&self, month: f64) -> bool {
        let is_month = |part: u32| is_same(f64::from(part), month);
        let mut dates = self.dates.iter().flat_map(|(_, dates)| dates);
        let in_number = |number: &Number| {
            let parts = number.short_date();
            number.month.is_some_and(is_month)
                || parts.is_some_and(|(one, other)| is_month(one) || is_month(other))
        };
        self.months.iter().copied().any(is_month)
            || dates.any(|[_, of, _]| is_month(*of))
            || self.numbers.iter().any(in_number)
    }

    /// Returns the whole date or number that a place is in.
    pub(super) fn whole(&self, place: Span) -> Option<Span> {
        let dates = self.dates.iter().map(|(span, _)| *span);
        let numbers = self.numbers.iter().map(|number| number.span);
        dates.chain(numbers).find(|span| covers(*span, place))
    }

    /// Tells whether something here may mean the number that stands at a place of another text.
    pub(super) fn explain(&self, other: &Self, place: Span) -> bool {
        if let Some((_, dates)) = other.dates.iter().find(|(span, _)| covers(*span, place)) {
            return dates.iter().any(|date| self.has_date(*date));
        }
        let mut inside = other
            .numbers
            .iter()
            .filter(|number| covers(place, number.span) || covers(number.span, place))
            .peekable();
        inside.peek().is_some() && inside.all(|number| self.explains(number))
    }

    /// Tells whether a day of a month is written here in digits: `09.07.2024`, `9.07`, `7/9`.
    pub(super) fn writes_day(&self, day: u32, month: f64) -> bool {
        let is_day = |part: u32| part == day;
        let is_month = |part: u32| is_same(f64::from(part), month);
        let mut dates = self.dates.iter().flat_map(|(_, dates)| dates);
        let short = |number: &Number| {
            let parts = number.short_date();
            parts.is_some_and(|(one, other)| is_day(one) && is_month(other))
        };
        let stroke = || {
            self.numbers
                .iter()
                .any(|number| number.month.is_some_and(is_month))
        };
        dates.any(|[own, of, _]| is_day(*own) && is_month(*of))
            || self.numbers.iter().any(short)
            || stroke()
    }

    fn has_date(&self, date: Date) -> bool {
        let [day, month, year] = date;
        let is_written = self.dates.iter().any(|(_, dates)| dates.contains(&date));
        let plain = |part: u32| {
            let value = f64::from(part);
            self.numbers
                .iter()
                .any(|number| is_among(value, number.plain_values()))
        };
        is_written || plain(day) && plain(year) && self.months.contains(&month)
    }

    fn explains(&self, number: &Number) -> bool {
        let means = |value: f64| {
            let numbers = self.numbers.iter();
            is_among(value, &self.said)
                || numbers
                    .flat_map(|own| own.values.iter().chain(&own.besides))
                    .any(|own| is_same(value, *own))
        };
        if number.values.iter().any(|value| means(*value)) {
            return true;
        }
        // `1,5` is no 15; `17.30` may be the hours and minutes of `1730`.
        let same_digits = |own: &Number| {
            let same_place = own.decimals == number.decimals;
            own.digits == number.digits
                && (same_place || !own.times.is_empty() || !number.times.is_empty())
        };
        let has_digits = || self.numbers.iter().any(same_digits);
        let same_time = |own: &Number| own.times.iter().any(|time| number.times.contains(time));
        let full_hour = || {
            number
                .times
                .iter()
                .flat_map(|time| dates::full_hours(*time))
                .any(means)
        };
        let hour_across = || {
            let across = self.numbers.iter().flat_map(|own| &own.times);
            let hours: Vec<f64> = across.flat_map(|time| dates::full_hours(*time)).collect();
            number
                .plain_values()
                .iter()
                .any(|value| is_among(*value, &hours))
        };
        let month_across = || {
            number
                .month
                .is_some_and(|month| self.months.contains(&month))
        };
        has_digits()
            || month_across()
            || self.numbers.iter().any(same_time)
            || full_hour()
            || hour_across()
            || self.is_half_past(number)
            || self.names(number)
            || self.is_converted(number)
            || self.is_part(number)
    }

    /// `half past five` for 17.30, `a quarter to six` for 17.45: the part and an hour are both said.
    fn is_half_past(&self, number: &Number) -> bool {
        let says = |value: f64| is_among(value, &self.said);
        number.times.iter().any(|time| {
            let hours = f64::from(time / 60);
            let part = match time % 60 {
                15 | 45 => 0.25,
                30 => 0.5,
                _ => return false,
            };
            says(part) && [0.0, 1.0, 12.0].iter().any(|more| says(hours + more))
        })
    }

    /// `Covid` for `COVID-19`: the name stands here too, without a number that would be another.
    fn names(&self, number: &Number) -> bool {
        let Some(name) = &number.name else {
            return false;
        };
        let is_numbered = |own: &Number| own.name.as_ref().is_some_and(|own| is_like(own, name));
        !self.numbers.iter().any(is_numbered) && self.words.iter().any(|word| is_like(word, name))
    }

    /// `(320 km)` beside 200 miles, on either side.
    fn is_converted(&self, number: &Number) -> bool {
        let own = self.numbers.iter().flat_map(Number::plain_values);
        let mut bare = own.chain(&self.said);
        let measured = self
            .numbers
            .iter()
            .filter_map(|own| Some((own, own.factors?)));
        let mut measured = measured.flat_map(|(own, factors)| {
            own.plain_values()
                .iter()
                .map(move |value| (*value, factors))
        });
        number.plain_values().iter().any(|value| {
            number
                .factors
                .is_some_and(|factors| bare.any(|own| is_conversion(*own, *value, factors)))
                || measured.any(|(own, factors)| is_conversion(*value, own, factors))
        })
    }

    /// 50 for a half of a hundred, 30 for half an hour, 18 for a year and a half.
    fn is_part(&self, number: &Number) -> bool {
        const WHOLES: [f64; 3] = [100.0, 60.0, 12.0];
        /// By how much a third may be rounded.
        const ROUNDED: f64 = 0.005;
        let is_said = |part: f64| {
            let is_broken = (part - libm::round(part)).abs() > ROUNDED;
            let near = |said: &f64| (part - said).abs() < ROUNDED;
            is_broken && self.said.iter().any(near)
        };
        let parts = |value: &f64| WHOLES.map(|whole| value / whole);
        number.plain_values().iter().flat_map(parts).any(is_said)
    }
}

/// Tells whether one measure converted is another.
fn is_conversion(from: f64, to: f64, factors: &[f64]) -> bool {
    let near = |value: f64| (value - to).abs() <= ROUNDED * to.abs().max(1.0);
    if factors.is_empty() {
        return near((from - 32.0) / 1.8);
    }
    factors.iter().any(|factor| near(from * factor))
}

/// Tells whether a word is a form of a name: it begins so, whether with `c` or `k`; or is the virus of the disease.
fn is_like(word: &str, name: &str) -> bool {
    let respelled = |text: &str| text.replace('c', "k");
    let (word, name) = (respelled(word), respelled(name));
    word.starts_with(&name) || name == "kovid" && word.starts_with("korona")
}

fn covers(outer: Span, inner: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

pub(super) fn is_among(value: f64, values: &[f64]) -> bool {
    values.iter().any(|other| is_same(value, *other))
}

pub(super) fn is_same(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(1.0)
}
