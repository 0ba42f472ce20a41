//! Times of day that say another hour or another minute across.

use super::alone::near_another;
use super::dates::{self, Clock};
use super::written::{self, Written};
use crate::language::LanguageRules;
use crate::pair::Pair;
use crate::span::Span;

/// Minutes of half a day, and of a day.
const HALF_DAY: u32 = 720;
const DAY: u32 = 1440;

/// A time, and the minutes of the day that it may be.
struct Time {
    span: Span,
    hours: u32,
    minutes: Vec<u32>,
}

/// Finds the times of both sides that are the same hour of another half of the day, or another minute of the hour.
pub(super) fn differing(
    texts: Pair<&str>,
    numbers: Pair<&[Written]>,
    rules: Pair<&LanguageRules>,
) -> Pair<Vec<Span>> {
    let times = texts
        .zip(numbers)
        .zip(rules)
        .map(|((text, numbers), rules)| times(text, numbers, rules));
    let fits =
        |one: &Time, other: &Time| one.minutes.iter().any(|time| other.minutes.contains(time));
    let near = |one: &Time, other: &Time| {
        one.hours == other.hours
            || one.minutes.iter().any(|time| {
                other
                    .minutes
                    .iter()
                    .any(|other| time % HALF_DAY == other % HALF_DAY)
            })
    };
    near_another(times.as_ref().map(Vec::as_slice), fits, near, |time| {
        time.span
    })
}

/// Reads the times of a text in digits.
fn times(text: &str, numbers: &[Written], rules: &LanguageRules) -> Vec<Time> {
    let small = text.to_lowercase();
    let day_parts = rules.quantity_words.map(|words| words.day_parts);
    // Where the language has no word for the half of a day and none is said in words, the clock has 24 hours.
    let is_plain = rules.meridiem.is_empty()
        && day_parts.is_some_and(|parts| !parts.iter().any(|(part, _)| small.contains(part)));
    let read = |at: usize| {
        let mut clock = dates::clock(text, at, numbers, rules)?;
        clock.half = clock.half.or_else(|| half(text, clock.span, day_parts?));
        Some(Time {
            span: clock.span,
            hours: clock.hours,
            minutes: minutes(&clock, is_plain),
        })
    };
    (0..numbers.len()).filter_map(read).collect()
}

/// Returns the hours that the part of the day beside a time adds: 12 for `9.00 vakarā`, `9 in the evening`.
fn half(text: &str, time: Span, day_parts: &[(&str, Option<u32>)]) -> Option<u32> {
    let (_, behind) = time.around(text);
    let clause = behind
        .split([',', '.', ';', '('])
        .next()
        .unwrap_or_default();
    let behind = written::beginning(clause);
    let part = day_parts.iter().find(|(part, _)| behind.contains(part));
    part.and_then(|(_, add)| *add)
}

/// Returns the minutes of the day that a time may be.
fn minutes(clock: &Clock, is_plain: bool) -> Vec<u32> {
    let time = clock.hours * 60 + clock.minutes;
    match clock.half {
        Some(add) if clock.hours <= 12 => vec![(clock.hours % 12 + add) * 60 + clock.minutes],
        None if clock.hours <= 12 && clock.hours > 0 && !is_plain => {
            vec![time % DAY, (time + HALF_DAY) % DAY]
        }
        _ => vec![time % DAY],
    }
}
