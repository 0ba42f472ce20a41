//! One number in digits, and all that it may mean.

use super::dates;
use super::words;
use super::written::{self, Written};
use crate::language::{LanguageRules, NumberWord};
use crate::span::Span;

/// A number in digits, and what it may mean.
#[derive(Debug)]
pub(super) struct Number {
    pub(super) span: Span,
    /// Its digits, full stops and commas.
    pub(super) signs: String,
    /// Its digits alone.
    pub(super) digits: String,
    /// How many of them stand behind a decimal sign.
    pub(super) decimals: usize,
    /// Its values; the plain ones first.
    pub(super) values: Vec<f64>,
    /// How many of the values are plain.
    pub(super) plain: usize,
    /// What it says besides, and may not be meant by: the century of a decade.
    pub(super) besides: Vec<f64>,
    /// Minutes of half a day.
    pub(super) times: Vec<u32>,
    /// The name that it is a part of, in small letters: `covid` of `COVID-19`.
    pub(super) name: Option<String>,
    /// How many of its measure another one is, where the sign of a measure follows.
    pub(super) factors: Option<&'static [f64]>,
    /// The month that it is where a stroke joins it to a day: the nine of `9/11`.
    pub(super) month: Option<u32>,
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

/// Letters of the shortest name that a number is a part of.
const NAME_LETTERS: usize = 3;

impl Number {
    pub(super) fn of(
        text: &str,
        at: usize,
        all: &[Written],
        rules: &LanguageRules,
    ) -> Option<Self> {
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
        for scale in scales(&next, rules) {
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
        values.extend(written::with_index(text, written));
        let (years, besides) = as_decade(behind, &next, &written.signs, rules);
        values.extend(years);
        Some(Self {
            span: written.span,
            signs: written.signs.clone(),
            digits: written.signs.chars().filter(char::is_ascii_digit).collect(),
            decimals: written::decimals(&written.signs),
            values,
            plain,
            besides,
            times: dates::times(text, at, all, rules),
            name: name_before(before),
            factors: factors(text, at, all),
            month: month(text, at, all),
        })
    }

    /// Its two parts, where it may be a day and a month or a month and a year: `15.08`.
    pub(super) fn short_date(&self) -> Option<(u32, u32)> {
        let (one, other) = self.signs.split_once('.')?;
        Some((one.parse().ok()?, other.parse().ok()?))
    }

    pub(super) fn plain_values(&self) -> &[f64] {
        self.values.get(..self.plain).unwrap_or_default()
    }
}

/// Adds up what is said in parts: `2 miljoni 300 tūkstoši`.
pub(super) fn add_up(text: &str, numbers: &mut [Number]) {
    const LONGEST_WORD: usize = 16;
    for place in 1..numbers.len() {
        let (Some(before), Some(behind)) = (numbers.get(place - 1), numbers.get(place)) else {
            continue;
        };
        let between = Span::new(before.span.end, behind.span.start).of(text);
        let is_word = between.len() <= LONGEST_WORD
            && between
                .chars()
                .all(|sign| sign.is_alphabetic() || sign.is_whitespace() || sign == '.');
        // The first is the likeliest; more of them would multiply from number to number.
        let scaled = |number: &Number| number.values.get(number.plain..)?.first().copied();
        let sum = scaled(before)
            .zip(scaled(behind))
            .filter(|(large, small)| small < large)
            .map(|(large, small)| large + small);
        if is_word {
            for number in numbers.iter_mut().skip(place - 1).take(2) {
                number.values.extend(sum);
            }
        }
    }
}

/// What the word or the letters behind a number multiply it with.
fn scales(next: &str, rules: &LanguageRules) -> Vec<f64> {
    let by_letters = match next {
        "k" => Some(1e3),
        "m" | "mn" | "mln" => Some(1e6),
        "bn" | "b" => Some(1e9),
        _ => None,
    };
    let by_word = match (rules.number_word)(next) {
        Some(NumberWord::Scale(scale)) => Some(scale),
        _ => None,
    };
    // `2 decades`
    let by_unit = (rules.loose_number)(next).filter(|unit| words::UNITS.contains(unit));
    by_letters
        .into_iter()
        .chain(by_word)
        .chain(by_unit)
        .collect()
}

/// The month that a number may be where a stroke joins it to another: `9/11`.
fn month(text: &str, at: usize, all: &[Written]) -> Option<u32> {
    let beside = |one: usize, other: usize| {
        let (one, other) = (all.get(one)?, all.get(other)?);
        let between = Span::new(one.span.end, other.span.start);
        (between.of(text) == "/").then_some(())
    };
    let joined = beside(at, at + 1).or_else(|| beside(at.checked_sub(1)?, at));
    joined?;
    let value = all.get(at)?.signs.parse().ok()?;
    (1..=12).contains(&value).then_some(value)
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
fn as_decade(behind: &str, next: &str, signs: &str, rules: &LanguageRules) -> (Vec<f64>, Vec<f64>) {
    let none = (Vec::new(), Vec::new());
    let value = signs.parse::<u32>().ok();
    let Some(value) = value.filter(|value| value.is_multiple_of(10)) else {
        return none;
    };
    let touches = behind.trim_start_matches(['\'', '’']);
    let by_letter = rules.decade_suffixes.iter().any(|suffix| {
        let rest = touches.strip_prefix(suffix);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    });
    let is_word = |word: &&str| next.starts_with(word);
    let by_word = behind.starts_with('.')
        && (rules.decade_words.iter().any(is_word) || is_before_decade(behind, rules));
    if !by_letter && !by_word {
        return none;
    }
    let years = match value {
        0..=90 => vec![1800 + value, 1900 + value, 2000 + value],
        // `1800s` may be the whole century.
        1000..=2200 if value.is_multiple_of(100) => vec![value / 100 + 1],
        1000..=2200 => vec![value % 100],
        _ => return none,
    };
    let century = (value >= 1000).then(|| f64::from(value / 100 + 1));
    (
        years.into_iter().map(f64::from).collect(),
        century.into_iter().collect(),
    )
}

/// Tells whether the number of a decade follows a text's full stop and what joins the two: `60.–70. gados`,
/// `20. un 30. gados`.
fn is_before_decade(behind: &str, rules: &LanguageRules) -> bool {
    const JOINT: usize = 6;
    let rest = behind.trim_start_matches('.');
    let Some(place) = rest
        .find(|sign: char| sign.is_ascii_digit())
        .filter(|place| *place <= JOINT)
    else {
        return false;
    };
    let number = rest.get(place..).unwrap_or_default();
    let word = number.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let next = written::beginning(word.trim_start_matches(['.', ' ', '\u{A0}']));
    let ends_in_zero = number
        .get(..number.len() - word.len())
        .is_some_and(|digits| digits.ends_with('0'));
    word.starts_with('.')
        && ends_in_zero
        && rules.decade_words.iter().any(|word| next.starts_with(word))
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
