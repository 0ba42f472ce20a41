//! All that the numbers of a text may mean.

use super::dates::{self, Date};
use super::written::Written;
use super::{words, written};
use crate::language::{NumberWord, Profile};
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

/// A number in digits, and what it may mean.
#[derive(Debug)]
struct Number {
    span: Span,
    /// Its digits alone.
    digits: String,
    /// Its values; the plain ones first.
    values: Vec<f64>,
    /// How many of the values are plain.
    plain: usize,
    /// What it says besides, and may not be meant by: the century of a decade.
    besides: Vec<f64>,
    /// Minutes of half a day.
    times: Vec<u32>,
    /// The name that it is a part of, in small letters: `covid` of `COVID-19`.
    name: Option<String>,
    /// How many of its measure another one is, where the sign of a measure follows.
    factors: Option<&'static [f64]>,
}

/// Signs of measures that are often converted, and how many of them another measure is: mile; yard, foot; foot, inch;
/// inch; pound; ounce, pound; gallon (US, UK); acre. Degrees are reckoned otherwise.
const MEASURES: &[(&str, &[f64])] = &[
    ("km", &[1.609_344]),
    ("cm", &[30.48, 2.54]),
    ("mm", &[25.4]),
    ("m", &[0.9144, 0.3048]),
    ("kg", &[0.453_592]),
    ("g", &[28.35, 453.592]),
    ("l", &[3.785, 4.546]),
    ("ha", &[0.4047]),
    ("°", &[]),
    ("º", &[]),
];

/// By how much a converted measure may be rounded, and still be the same.
const ROUNDED: f64 = 0.06;

/// Letters of the shortest name that a number is a part of.
const NAME_LETTERS: usize = 3;

impl Readings {
    pub(super) fn of(text: &str, profile: &Profile) -> Self {
        let written = written::numbers(text);
        let mut said = words::values(text, profile);
        said.extend(written::fractions(text));
        said.extend(roman_numbers(text, profile));
        let small = text.unicode_words().map(str::to_lowercase);
        let words: Vec<String> = small.collect();
        let months = words
            .iter()
            .filter_map(|word| match (profile.number_word)(word) {
                Some(NumberWord::Month(month)) => Some(u32::from(month)),
                _ => None,
            });
        Self {
            months: months.collect(),
            numbers: (0..written.len())
                .filter_map(|at| Number::of(text, at, &written, profile))
                .collect(),
            dates: dates::dates(text, &written),
            said,
            words,
        }
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
        let has_digits = || self.numbers.iter().any(|own| own.digits == number.digits);
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
        has_digits()
            || self.numbers.iter().any(same_time)
            || full_hour()
            || hour_across()
            || self.is_half_past(number)
            || self.names(number)
            || self.is_converted(number)
            || self.has_percentage(number)
    }

    /// `half past five` for 17.30: the half and the hour are both said.
    fn is_half_past(&self, number: &Number) -> bool {
        let says = |value: f64| is_among(value, &self.said);
        number.times.iter().any(|time| {
            let hours = f64::from(time / 60);
            time % 60 == 30 && says(0.5) && (says(hours) || says(hours + 1.0))
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
        let own = self.numbers.iter().flat_map(|own| own.plain_values());
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

    /// 50 for a half, 25 for a quarter.
    fn has_percentage(&self, number: &Number) -> bool {
        const PARTS: [f64; 5] = [0.5, 0.25, 0.75, 0.2, 0.1];
        number.plain_values().iter().any(|value| {
            let part = value / 100.0;
            is_among(part, &PARTS) && is_among(part, &self.said)
        })
    }
}

impl Number {
    fn of(text: &str, at: usize, all: &[Written], profile: &Profile) -> Option<Self> {
        let written = all.get(at)?;
        let before = text.get(..written.span.start).unwrap_or_default();
        let behind = text.get(written.span.end..).unwrap_or_default();
        let mut values = written::values(&written.signs);
        let plain = values.len();
        let follows = behind.trim_start_matches([' ', '\u{A0}', '\u{202F}', '-', '.']);
        let next = follows
            .split(|sign: char| !sign.is_alphabetic())
            .next()
            .unwrap_or_default();
        let next = next.to_lowercase();
        for scale in scales(&next, profile) {
            values.extend(
                values
                    .clone()
                    .into_iter()
                    .take(plain)
                    .map(|value| value * scale),
            );
        }
        values.extend(as_year(before, &written.signs));
        values.extend(written::fraction_of(text, written));
        let (years, besides) = as_decade(behind, &next, &written.signs, profile);
        values.extend(years);
        Some(Self {
            span: written.span,
            digits: written.signs.chars().filter(char::is_ascii_digit).collect(),
            values,
            plain,
            besides,
            times: dates::times(text, at, all, profile),
            name: name_before(before),
            factors: factors(text, at, all),
        })
    }

    fn plain_values(&self) -> &[f64] {
        self.values.get(..self.plain).unwrap_or_default()
    }
}

/// What the word or the letters behind a number multiply it with.
fn scales(next: &str, profile: &Profile) -> Vec<f64> {
    let by_letters = match next {
        "k" => Some(1e3),
        "m" | "mn" | "mln" => Some(1e6),
        "bn" | "b" => Some(1e9),
        _ => None,
    };
    let by_word = match (profile.number_word)(next) {
        Some(NumberWord::Scale(scale)) => Some(scale),
        _ => None,
    };
    by_letters.into_iter().chain(by_word).collect()
}

/// The whole years that two digits may stand for: behind a year and a dash or stroke (`2018-19`), behind an
/// apostrophe (`’98`) or behind letters (`SS19`).
fn as_year(before: &str, signs: &str) -> Vec<f64> {
    let Some(short) = signs.parse::<u32>().ok().filter(|_| signs.len() <= 2) else {
        return Vec::new();
    };
    let joined = before.trim_end_matches(['-', '–', '—', '/', '.', ' ']);
    let digits = joined.bytes().rev().take_while(u8::is_ascii_digit).count();
    let year: Option<u32> = joined
        .get(joined.len() - digits..)
        .and_then(|year| year.parse().ok());
    if digits == 4
        && joined.len() < before.len()
        && let Some(year) = year
    {
        let base = if signs.len() == 1 {
            year - year % 10
        } else {
            year - year % 100
        };
        return vec![f64::from(base + short)];
    }
    let is_short = signs.len() == 2
        && before.ends_with(|sign: char| matches!(sign, '\'' | '’' | '‘') || sign.is_alphabetic());
    if is_short {
        return vec![f64::from(1900 + short), f64::from(2000 + short)];
    }
    Vec::new()
}

/// What the number of a decade may mean: `1970s`, `’70s` and `70. gados` the same; and, besides, the century that it
/// is in.
fn as_decade(behind: &str, next: &str, signs: &str, profile: &Profile) -> (Vec<f64>, Vec<f64>) {
    let none = (Vec::new(), Vec::new());
    let value = signs.parse::<u32>().ok();
    let Some(value) = value.filter(|value| value.is_multiple_of(10)) else {
        return none;
    };
    let touches = behind.trim_start_matches(['\'', '’']);
    let by_letter = touches
        .strip_prefix('s')
        .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    let is_word = |word: &&str| next.starts_with(word);
    let by_word = behind.starts_with('.') && profile.decade_words.iter().any(|word| is_word(&word));
    if !by_letter && !by_word {
        return none;
    }
    let years = match value {
        0..=90 => vec![1800 + value, 1900 + value, 2000 + value],
        1000..=2200 => vec![value % 100],
        _ => return none,
    };
    let century = (value >= 1000).then(|| f64::from(value / 100 + 1));
    (
        years.into_iter().map(f64::from).collect(),
        century.into_iter().collect(),
    )
}

/// The name that a number is joined to with a hyphen: `covid` of `COVID-19`.
fn name_before(before: &str) -> Option<String> {
    let name = before.strip_suffix(['-', '‑', '–'])?;
    let letters: Vec<char> = name
        .chars()
        .rev()
        .take_while(|sign| sign.is_alphabetic())
        .collect();
    (letters.len() >= NAME_LETTERS).then(|| letters.iter().rev().collect::<String>().to_lowercase())
}

/// The values of Roman numerals, alone or behind the letters of an abbreviation (`WWII`).
fn roman_numbers(text: &str, profile: &Profile) -> Vec<f64> {
    let is_pronoun = profile.function_words.contains(&"i");
    let mut found = Vec::new();
    let mut previous = "";
    for word in text.unicode_words() {
        let start = word.trim_end_matches(['I', 'V', 'X']).len();
        let (letters, numeral) = word.split_at(start);
        let is_alone = numeral != "I" || !is_pronoun || previous.starts_with(char::is_uppercase);
        let fits = if letters.is_empty() {
            is_alone
        } else {
            letters.chars().all(char::is_uppercase)
        };
        if !numeral.is_empty() && fits {
            found.push(f64::from(roman(numeral)));
        }
        previous = word;
    }
    found
}

fn roman(numeral: &str) -> u32 {
    let digit = |byte| match byte {
        b'I' => 1_u32,
        b'V' => 5,
        _ => 10,
    };
    let (mut value, mut last) = (0_u32, 0);
    for byte in numeral.bytes().rev() {
        let this = digit(byte);
        value = if this < last {
            value.saturating_sub(this)
        } else {
            value + this
        };
        last = last.max(this);
    }
    value
}

/// How many of a number's measure another one is, where the sign of a measure follows it, or the last number of its
/// range: `2–4 cm`.
fn factors(text: &str, at: usize, all: &[Written]) -> Option<&'static [f64]> {
    const NEAR: usize = 16;
    let written = all.get(at)?;
    let range = all.get(at + 1).filter(|next| {
        matches!(
            Span::new(written.span.end, next.span.start).of(text),
            "-" | "–" | "—"
        )
    });
    let end = range.unwrap_or(written).span.end;
    let behind = text.get(end..).unwrap_or_default();
    let follows = behind.trim_start_matches([' ', '\u{A0}', '\u{202F}', '-']);
    let by_sign = MEASURES.iter().find_map(|(measure, factors)| {
        let rest = follows.strip_prefix(measure)?;
        let is_whole = factors.is_empty() || !rest.starts_with(char::is_alphabetic);
        is_whole.then_some(*factors)
    });
    let near: String = behind.chars().take(NEAR).collect();
    by_sign.or_else(|| near.contains("Cels").then_some(&[]))
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

fn is_among(value: f64, values: &[f64]) -> bool {
    values.iter().any(|other| is_same(value, *other))
}

fn is_same(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(1.0)
}
