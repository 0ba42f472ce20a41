//! Dates in digits, in every order of their parts, and times of day.

use super::written::{Written, beginning, ending};
use crate::language::LanguageRules;
use crate::span::Span;

/// A date: day, month, year.
pub(super) type Date = [u32; 3];

/// Minutes of half a day: times that differ by it may be the same on a clock of twelve hours.
const HALF_DAY: u32 = 720;

/// Reads the dates of three numbers that the same sign parts, or of one with full stops: `31.12.2023`, `12/31/2023`,
/// `2023-12-31`; each with its place and all that it may be.
pub(super) fn dates(text: &str, numbers: &[Written]) -> Vec<(Span, Vec<Date>)> {
    let mut found = Vec::new();
    for number in numbers {
        let parts: Vec<u32> = number
            .signs
            .split('.')
            .filter_map(|part| part.parse().ok())
            .collect();
        found.extend(with_orders(number.span, &parts));
    }
    for three in numbers.windows(3) {
        let [first, second, third] = three else {
            continue;
        };
        let sign = Span::new(first.span.end, second.span.start).of(text);
        let same = Span::new(second.span.end, third.span.start).of(text) == sign;
        let parts: Vec<u32> = three
            .iter()
            .filter_map(|number| number.signs.parse().ok())
            .collect();
        if same && matches!(sign, "/" | "-" | "–" | ". " | " / ") {
            found.extend(with_orders(
                Span::new(first.span.start, third.span.end),
                &parts,
            ));
        }
    }
    found
}

fn with_orders(span: Span, parts: &[u32]) -> Option<(Span, Vec<Date>)> {
    let &[first, second, third] = parts else {
        return None;
    };
    let orders = [
        [first, second, third],
        [second, first, third],
        [third, second, first],
        [second, third, first],
    ];
    let dates: Vec<Date> = orders
        .into_iter()
        .filter_map(|[day, month, year]| {
            let year = match year {
                0..=49 => year + 2000,
                50..=99 => year + 1900,
                _ => year,
            };
            let fits = (1..=31).contains(&day)
                && (1..=12).contains(&month)
                && (1000..2200).contains(&year);
            fits.then_some([day, month, year])
        })
        .collect();
    (!dates.is_empty()).then_some((span, dates))
}

/// A time of day as a clock shows it.
#[derive(Debug)]
pub(super) struct Clock {
    pub(super) span: Span,
    pub(super) hours: u32,
    pub(super) minutes: u32,
    /// How many hours the word for the half of the day adds: 12 for `p.m.`
    pub(super) half: Option<u32>,
}

/// Returns the times of day, in minutes of half a day, that a number may be.
pub(super) fn times(text: &str, at: usize, numbers: &[Written], rules: &LanguageRules) -> Vec<u32> {
    let clock = clock(text, at, numbers, rules);
    let time = clock.map(|clock| (clock.hours * 60 + clock.minutes) % HALF_DAY);
    time.into_iter().collect()
}

/// Reads the time of day that a number may be: `17.30`, `5:30 p.m.`, `5pm`, and what stands behind the word for a
/// clock.
pub(super) fn clock(
    text: &str,
    at: usize,
    numbers: &[Written],
    rules: &LanguageRules,
) -> Option<Clock> {
    let number = numbers.get(at)?;
    let (hours, minutes, end) = digits_of_clock(text, number, numbers.get(at + 1))?;
    let hours: u32 = hours.parse().ok()?;
    let behind = beginning(text.get(end..).unwrap_or_default().trim_start());
    let begins_with = |word: &str| {
        let rest = behind.strip_prefix(word);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    let mut meridiem = rules.meridiem.iter();
    let half = meridiem
        .find(|(word, _)| begins_with(word))
        .map(|(_, add)| *add);
    let before = text.get(..number.span.start).unwrap_or_default();
    let before = ending(before.trim_end().trim_end_matches('.'));
    let mut words_behind = rules.clock_words_behind.iter();
    let on_the_clock = rules.clock_words.iter().any(|word| before.ends_with(word))
        || words_behind.any(|word| begins_with(word));
    let is_shown = minutes.is_some() || half.is_some() || on_the_clock;
    let minutes = minutes.unwrap_or(0);
    (hours <= 24 && minutes <= 59 && is_shown).then_some(Clock {
        span: Span::new(number.span.start, end),
        hours,
        minutes,
        half,
    })
}

/// The hours and the minutes of a number, or of two with a colon between, and where they end.
fn digits_of_clock<'number>(
    text: &str,
    number: &'number Written,
    next: Option<&Written>,
) -> Option<(&'number str, Option<u32>, usize)> {
    match number.signs.split_once('.') {
        Some((hours, minutes)) if minutes.len() == 2 => {
            Some((hours, minutes.parse().ok(), number.span.end))
        }
        Some(_) => None,
        None => {
            let colon = next.filter(|next| {
                let between = Span::new(number.span.end, next.span.start).of(text);
                matches!(between, ":" | ". ") && next.signs.len() == 2
            });
            let minutes = colon.and_then(|next| next.signs.parse().ok());
            let end = colon.map_or(number.span.end, |next| next.span.end);
            Some((number.signs.as_str(), minutes, end))
        }
    }
}

/// Returns the hours that a time may be called by when it is a full one.
pub(super) fn full_hours(time: u32) -> Vec<f64> {
    let hours = f64::from(time / 60);
    match time {
        0 => vec![0.0, 12.0, 24.0],
        _ if time.is_multiple_of(60) => vec![hours, hours + 12.0],
        _ => Vec::new(),
    }
}
