//! Numbers, dates and times of day, written alike whatever the language's conventions.
//!
//! A number becomes one or more *keys*: texts that are equal when two numbers may say the same.
//! `1,5 milj.` and `1.5 million` share `1500000` and `1.5`; `plkst. 18.30` and `6.30 p.m.` share `T1110`;
//! `jūlijā` and `July` share `M7`. CLDR 48.2 gives the signs; what texts do beside it was counted in
//! Latvian and English news.

use crate::language::{LanguageRules, NumberWord};

/// The keys of one number, the likeliest first.
pub(super) type Keys = Vec<String>;

/// What a token that begins with a digit was read as.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Reading {
    /// One number.
    Number(Keys),
    /// A numeric date: day, month, year.
    Date([String; 3]),
    /// Letters and digits that are no number: `4G`.
    Code,
}

/// What stands around a number.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Around<'text> {
    /// The word before it, in small letters.
    pub before: &'text str,
    /// The word behind it, in small letters.
    pub after: &'text str,
    /// Whether a full stop touches its end.
    pub stopped: bool,
}

/// Reads a token that begins with a digit; digit groups that blanks part have been joined before.
pub(super) fn read(token: &str, around: Around<'_>, rules: &LanguageRules) -> Reading {
    let suffix = token.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let digits = token
        .strip_suffix(suffix)
        .map_or(token, |digits| digits.trim_end_matches(['.', ',']));
    let mut suffixes = rules.number_suffixes.iter();
    let scale = match suffixes.find(|(known, _)| *known == suffix) {
        Some((_, scale)) if *scale > 1.0 => *scale,
        Some(_) => scale_of(around.after, rules),
        None if suffix.is_empty() => scale_of(around.after, rules),
        None => return Reading::Code,
    };
    if let Some(date) = date(digits) {
        return Reading::Date(date);
    }
    let mut values = values(digits, rules);
    let mut keys = Keys::new();
    keys.extend(time(digits, around, rules));
    if scale > 1.0 {
        let scaled: Vec<f64> = values.iter().map(|value| value * scale).collect();
        values.splice(0..0, scaled);
    }
    let date = day_and_month(digits, around, rules).into_iter().flatten();
    for key in values.into_iter().map(key).chain(date) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    Reading::Number(keys)
}

/// Returns the key of a number word, and how much it is worth beside digits.
///
/// In the trial number words doubled the anchors, at 74 to 89 % right: half weight, and a quarter for
/// *one* and *first*, which are pronouns and adverbs as often.
pub(super) fn read_word(said: NumberWord) -> (String, f32) {
    match said {
        NumberWord::Value(1.0) => (key(1.0), 0.25),
        NumberWord::Value(value) => (key(value), 0.5),
        NumberWord::Scale(value) => (format!("S{}", key(value)), 0.5),
        NumberWord::Month(month) => (format!("M{month}"), 1.0),
        NumberWord::Weekday(day) => (format!("D{day}"), 1.0),
    }
}

/// Returns the value of a Roman numeral of at least two letters, as they number chapters and centuries.
pub(super) fn roman(token: &str) -> Option<String> {
    if !(2..=7).contains(&token.len())
        || !token.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
    {
        return None;
    }
    let digit = |byte| match byte {
        b'I' => 1_u32,
        b'V' => 5,
        _ => 10,
    };
    let (mut value, mut last) = (0_u32, 0);
    for byte in token.bytes().rev() {
        let this = digit(byte);
        value = if this < last {
            value.checked_sub(this)?
        } else {
            value + this
        };
        last = last.max(this);
    }
    Some(key(f64::from(value)))
}

/// Returns what the word behind a number multiplies it with.
fn scale_of(word: &str, rules: &LanguageRules) -> f64 {
    match (rules.number_word)(word) {
        Some(NumberWord::Scale(scale)) => scale,
        _ => 1.0,
    }
}

/// Reads `09.07.2024` as day, month, year.
pub(super) fn date(digits: &str) -> Option<[String; 3]> {
    let mut parts = digits.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    let (day, month): (u8, u8) = (day.parse().ok()?, month.parse().ok()?);
    let fits = (1..=31).contains(&day)
        && (1..=12).contains(&month)
        && year.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| [day.to_string(), format!("M{month}"), year.to_owned()])
}

/// Reads `08.06.` as a day and a month, which may be two words across: `8 June`. A sum or a time at the end of a
/// sentence looks so too, and keeps its own keys beside them.
fn day_and_month(digits: &str, around: Around<'_>, rules: &LanguageRules) -> Option<[String; 2]> {
    let (day, month) = digits.split_once('.')?;
    let is_short = (1..=2).contains(&day.len()) && month.len() == 2;
    if !around.stopped || !is_short || rules.clock_words.contains(&around.before) {
        return None;
    }
    let (day, month): (u8, u8) = (day.parse().ok()?, month.parse().ok()?);
    let fits = (1..=31).contains(&day) && (1..=12).contains(&month);
    fits.then(|| [day.to_string(), format!("M{month}")])
}

/// Reads a time of day: minutes since midnight.
fn time(digits: &str, around: Around<'_>, rules: &LanguageRules) -> Option<String> {
    let (hours, minutes) = match digits.split_once('.') {
        Some((hours, minutes)) if minutes.len() == 2 => (hours, minutes.parse().ok()?),
        Some(_) => return None,
        None => (digits, 0),
    };
    let hours: u32 = if hours.len() <= 2 {
        hours.parse().ok()?
    } else {
        return None;
    };
    let half = rules
        .meridiem
        .iter()
        .find(|(word, _)| *word == around.after.trim_end_matches('.'));
    let on_the_clock = rules.clock_words.contains(&around.before)
        || rules
            .clock_words_behind
            .contains(&around.after.trim_end_matches('.'));
    let written_so = digits.contains('.') && rules.decimal_sign != '.';
    if hours > 23 || minutes > 59 || !(half.is_some() || on_the_clock || written_so) {
        return None;
    }
    let hours = half.map_or(hours, |(_, add)| hours % 12 + add);
    Some(time_key(hours, minutes))
}

/// Returns the key of a time of day.
pub(super) fn time_key(hours: u32, minutes: u32) -> String {
    format!("T{}", hours * 60 + minutes)
}

/// Returns the values that digits with full stops and commas may stand for, the likeliest first.
fn values(digits: &str, rules: &LanguageRules) -> Vec<f64> {
    let mut values = Vec::with_capacity(2);
    let mut push = |text: String| {
        if let Ok(value) = text.parse::<f64>()
            && !values.contains(&value)
        {
            values.push(value);
        }
    };
    let signs: Vec<char> = digits.chars().filter(|c| !c.is_ascii_digit()).collect();
    let group = if rules.decimal_sign == '.' { ',' } else { '.' };
    let last_three = digits
        .rsplit(['.', ','])
        .next()
        .is_some_and(|tail| tail.len() == 3);
    let whole: String = digits.chars().filter(char::is_ascii_digit).collect();
    let as_decimal = |sign: char| -> String {
        digits
            .chars()
            .filter(|c| c.is_ascii_digit() || *c == sign)
            .map(|c| if c == sign { '.' } else { c })
            .collect()
    };
    match signs.as_slice() {
        [] => push(whole),
        [sign] if *sign == rules.decimal_sign => {
            push(as_decimal(*sign));
            if last_three {
                push(whole);
            }
        }
        [sign] if *sign == group && last_three => {
            push(whole);
            push(as_decimal(*sign));
        }
        [sign] => push(as_decimal(*sign)),
        [first, .., last] if first != last => push(as_decimal(*last)),
        [_, ..] if last_three => push(whole),
        [..] => {
            for part in digits.split(['.', ',']) {
                push(part.to_owned());
            }
        }
    }
    values
}

/// Returns the key of a value: digits without leading zeros, decimals only where there are any.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "whole numbers within the digits of `f64`"
)]
fn key(value: f64) -> String {
    if (0.0..WHOLE_BELOW).contains(&value) && value.trunc() >= value {
        return (value as u64).to_string();
    }
    let text = format!("{value:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Whole numbers below it are written without a detour.
const WHOLE_BELOW: f64 = 1e15;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{GENERAL, english, latvian};

    fn keys(token: &str, before: &str, after: &str, rules: &LanguageRules) -> Vec<String> {
        let stopped = token.ends_with('.');
        let around = Around {
            before,
            after,
            stopped,
        };
        match read(token.trim_end_matches('.'), around, rules) {
            Reading::Number(keys) => keys,
            Reading::Date(parts) => parts.to_vec(),
            Reading::Code => vec!["code".to_owned()],
        }
    }

    #[test]
    fn the_two_conventions_meet() {
        let english = &english::RULES;
        let latvian = &latvian::RULES;
        let cases: &[(&LanguageRules, &str, &str, &str, &[&str])] = &[
            (english, "3.5", "", "", &["3.5"]),
            (latvian, "3,5", "", "", &["3.5"]),
            (english, "12,500", "", "", &["12500", "12.5"]),
            (latvian, "12500", "", "", &["12500"]),
            (latvian, "12.500", "", "", &["12500", "12.5"]),
            (english, "1,250,000.50", "", "", &["1250000.5"]),
            (latvian, "1.250.000", "", "", &["1250000"]),
            (english, "1.5", "", "million", &["1500000", "1.5"]),
            (latvian, "1,5", "", "milj.", &["1500000", "1.5"]),
            (english, "5bn", "", "", &["5000000000", "5"]),
            (english, "9th", "", "", &["9"]),
            (latvian, "09.07.2024", "", "", &["9", "M7", "2024"]),
            (latvian, "18.30", "plkst", "", &["T1110", "18.3"]),
            (latvian, "18", "plkst", "", &["T1080", "18"]),
            (latvian, "08.06.", "", "", &["T486", "8.06", "8", "M6"]),
            (english, "8.06.", "", "", &["8.06", "8", "M6"]),
            (latvian, "08.06", "", "", &["T486", "8.06"]),
            (latvian, "10.05.", "plkst", "", &["T605", "10.05"]),
            (latvian, "32.06.", "", "", &["32.06"]),
            (latvian, "8.6.", "", "", &["8.6"]),
            (english, "6.30", "", "p.m.", &["T1110", "6.3"]),
            (english, "6", "", "pm", &["T1080", "6"]),
            (english, "1990s", "", "", &["1990"]),
            (english, "4g", "", "", &["code"]),
            (&GENERAL, "2,5", "", "", &["2.5"]),
            (english, "007", "", "", &["7"]),
        ];
        for (rules, token, before, after, expected) in cases {
            assert_eq!(
                &keys(token, before, after, rules),
                expected,
                "{token} {after}"
            );
        }
    }

    #[test]
    fn roman_numerals_are_read() {
        let cases = [
            ("IV", Some("4")),
            ("XXI", Some("21")),
            ("II", Some("2")),
            ("I", None),
            ("IT", None),
            ("XX", Some("20")),
        ];
        for (token, value) in cases {
            assert_eq!(roman(token).as_deref(), value, "{token}");
        }
    }
}
