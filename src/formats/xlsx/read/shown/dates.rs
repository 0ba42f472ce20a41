//! Dates and times by their format.

use super::Token;
use crate::language::{Language, calendar};
use calamine::{ExcelDateTime, ExcelDateTimeType};
use std::fmt::Write as _;

/// Days that a sheet can show, up to the year 9999.
const LAST_DAY: f64 = 2_958_466.0;

/// Shows a day and time, counted in days; nothing when a sheet cannot.
pub(super) fn show(
    section: &[Token],
    value: f64,
    is_1904: bool,
    language: &Language,
) -> Option<String> {
    if !(0.0..LAST_DAY).contains(&value) {
        return None;
    }
    let decimals = decimals(section);
    let value = rounded(value, decimals);
    let moment = ExcelDateTime::new(value, ExcelDateTimeType::DateTime, is_1904);
    let (year, month, day, hour, minute, second, thousandth) = moment.to_ymd_hms_milli();
    let has_halves = section
        .iter()
        .any(|token| matches!(token, Token::HalfDay(..)));
    let calendar = calendar::of(language);
    let weekday = weekday(value, is_1904);
    let mut shown = String::new();
    for (at, token) in section.iter().enumerate() {
        match token {
            Token::Text(text) => shown.push_str(text),
            Token::HalfDay(morning, evening) => {
                shown.push_str(if hour < 12 { morning } else { evening });
            }
            Token::Elapsed(letter, width) => {
                let unit = match letter {
                    'h' => 24.0,
                    'm' => 24.0 * 60.0,
                    _ => 24.0 * 3600.0,
                };
                // The last digits of a day are noise.
                push_number(&mut shown, (value * unit + 1e-6).floor(), *width);
            }
            Token::Date('y', width) => {
                let year = if *width <= 2 { year % 100 } else { year };
                push_number(&mut shown, f64::from(year), if *width <= 2 { 2 } else { 4 });
            }
            Token::Date('m', width) if is_minute(section, at) => {
                push_number(&mut shown, f64::from(minute), (*width).min(2));
            }
            Token::Date('m', width) => match width {
                1 | 2 => push_number(&mut shown, f64::from(month), *width),
                3 => shown.push_str(&calendar.short_month(usize::from(month))),
                5 => shown.extend(name(&calendar.months, month).chars().next()),
                _ => shown.push_str(name(&calendar.months, month)),
            },
            Token::Date('d', width) => match width {
                1 | 2 => push_number(&mut shown, f64::from(day), *width),
                3 => shown.push_str(&calendar.short_day(usize::from(weekday))),
                _ => shown.push_str(name(&calendar.days, weekday)),
            },
            Token::Date('h', width) => {
                let hour = match hour % 12 {
                    0 if has_halves => 12,
                    other if has_halves => other,
                    _ => hour,
                };
                push_number(&mut shown, f64::from(hour), (*width).min(2));
            }
            Token::Date(_, width) => push_number(&mut shown, f64::from(second), (*width).min(2)),
            Token::Point if decimals > 0 => {
                let digits = format!("{thousandth:03}");
                shown.push('.');
                shown.extend(digits.chars().take(decimals));
            }
            Token::Point => shown.push('.'),
            Token::Comma => shown.push(','),
            Token::Slash => shown.push('/'),
            Token::Percent => shown.push('%'),
            Token::Digit(_) | Token::Exponent(_) | Token::General => {}
        }
    }
    Some(shown)
}

fn push_number(shown: &mut String, number: f64, width: usize) {
    // Writing to a text cannot fail.
    write!(shown, "{number:0width$}").unwrap_or_default();
}

fn name<'name>(names: &[&'name str], number: u8) -> &'name str {
    names
        .get(usize::from(number).saturating_sub(1))
        .copied()
        .unwrap_or_default()
}

/// Counts the decimals of seconds that are shown.
fn decimals(section: &[Token]) -> usize {
    let point = section.iter().position(|token| *token == Token::Point);
    let behind = section
        .iter()
        .skip(point.map_or(section.len(), |point| point + 1));
    behind
        .take_while(|token| matches!(token, Token::Digit('0')))
        .count()
        .min(3)
}

/// Rounds to the last digit that is shown: 12:29:59.9999 is 12:30.
fn rounded(value: f64, decimals: usize) -> f64 {
    let parts = 86_400.0
        * [1.0, 10.0, 100.0, 1000.0]
            .get(decimals)
            .copied()
            .unwrap_or(1.0);
    (value * parts).round() / parts
}

/// Tells whether an `m` means minutes: it stands behind hours or before seconds.
fn is_minute(section: &[Token], at: usize) -> bool {
    let time = |token: &&Token| matches!(token, Token::Date(..) | Token::Elapsed(..));
    let before = section.iter().take(at).rev().find(time);
    let behind = section.iter().skip(at + 1).find(time);
    matches!(before, Some(Token::Date('h', _) | Token::Elapsed('h', _)))
        || matches!(behind, Some(Token::Date('s', _) | Token::Elapsed('s', _)))
}

/// Returns the day of the week, 1 for Monday.
fn weekday(value: f64, is_1904: bool) -> u8 {
    let days = if is_1904 {
        value.floor() + 1462.0
    } else {
        value.floor()
    };
    // Day 1 is called a Sunday, as the sheet counts.
    match (days + 5.0) % 7.0 {
        day if day < 0.5 => 1,
        day if day < 1.5 => 2,
        day if day < 2.5 => 3,
        day if day < 3.5 => 4,
        day if day < 4.5 => 5,
        day if day < 5.5 => 6,
        _ => 7,
    }
}
