//! Numbers by their format.

use super::Token;

/// Decimals that are shown at most.
const MOST_DECIMALS: usize = 30;

/// Shows a number without a format: up to ten digits behind the first, whole numbers as they are.
pub(super) fn general(value: f64) -> String {
    if value.fract() == 0.0 || !value.is_finite() {
        return value.to_string();
    }
    // A double has noise behind its fifteenth digit, and a cell has room for ten.
    format!("{value:.9e}")
        .parse::<f64>()
        .unwrap_or(value)
        .to_string()
}

/// Shows a number by a section; nothing when the section is not understood.
pub(super) fn show(section: &[Token], value: f64) -> Option<String> {
    let has_digits = section.iter().any(|token| matches!(token, Token::Digit(_)));
    if !value.is_finite() {
        return None;
    }
    if !has_digits {
        // Text alone: a dash for zero.
        return Some(super::with_texts(section, ""));
    }
    if section.contains(&Token::Slash) {
        return fraction(section, value);
    }
    if section
        .iter()
        .any(|token| matches!(token, Token::Exponent(_)))
    {
        return exponent(section, value);
    }
    let percents = section
        .iter()
        .filter(|token| **token == Token::Percent)
        .count();
    let mut scaled = value;
    for _ in 0..percents.min(3) {
        scaled *= 100.0;
    }
    for _ in 0..trailing_commas(section).min(5) {
        scaled /= 1000.0;
    }
    Some(placed(section, scaled))
}

/// Counts the commas behind the last digit before the decimals: each divides by a thousand.
fn trailing_commas(section: &[Token]) -> usize {
    let last = section
        .iter()
        .rposition(|token| matches!(token, Token::Digit(_)));
    let behind = section.iter().skip(last.map_or(0, |last| last + 1));
    behind.take_while(|token| **token == Token::Comma).count()
}

/// Puts the digits of a number at their places.
fn placed(section: &[Token], value: f64) -> String {
    let point = section.iter().position(|token| *token == Token::Point);
    let (whole, decimals) = section.split_at(point.unwrap_or(section.len()));
    let is_digit = |token: &&Token| matches!(token, Token::Digit(_));
    let places = decimals.iter().filter(is_digit).count().min(MOST_DECIMALS);
    let written = format!("{:.places$}", value.abs());
    let (digits, fraction) = written.split_once('.').unwrap_or((&written, ""));
    let is_zero = written.chars().all(|digit| matches!(digit, '0' | '.'));
    let sign = if value < 0.0 && !is_zero { "-" } else { "" };
    format!(
        "{}{}",
        with_sign(&whole_digits(whole, digits), sign),
        fraction_digits(decimals, fraction)
    )
}

/// Puts a sign before a text, behind the blanks that it begins with.
fn with_sign(text: &str, sign: &str) -> String {
    format!("{sign}{text}")
}

fn whole_digits(section: &[Token], digits: &str) -> String {
    let first = section
        .iter()
        .position(|token| matches!(token, Token::Digit(_)));
    let last = section
        .iter()
        .rposition(|token| matches!(token, Token::Digit(_)));
    let is_grouped = first.zip(last).is_some_and(|(first, last)| {
        section
            .iter()
            .skip(first)
            .take(last - first)
            .any(|token| *token == Token::Comma)
    });
    let mut left: Vec<char> = digits.trim_start_matches('0').chars().collect();
    let mut shown: Vec<String> = Vec::new();
    let mut count = 0;
    let mut push = |digit: char, shown: &mut Vec<String>| {
        if is_grouped && count > 0 && count % 3 == 0 {
            shown.push(",".to_owned());
        }
        count += 1;
        shown.push(digit.to_string());
    };
    for (at, token) in section.iter().enumerate().rev() {
        match token {
            Token::Digit(kind) => {
                match left.pop() {
                    Some(digit) => push(digit, &mut shown),
                    None if *kind == '0' => push('0', &mut shown),
                    None => {}
                }
                if Some(at) == first {
                    while let Some(digit) = left.pop() {
                        push(digit, &mut shown);
                    }
                }
            }
            Token::Text(text) => shown.push(text.clone()),
            Token::Percent => shown.push("%".to_owned()),
            _ => {}
        }
    }
    shown.reverse();
    shown.concat()
}

fn fraction_digits(section: &[Token], digits: &str) -> String {
    let mut shown = String::new();
    let mut digits = digits.chars();
    for token in section {
        match token {
            Token::Point => shown.push('.'),
            Token::Digit(kind) => {
                let digit = digits.next();
                // An optional place shows nothing when only zeros are left.
                let rest_is_zero =
                    digit == Some('0') && digits.as_str().chars().all(|digit| digit == '0');
                match digit {
                    Some(_) if *kind != '0' && rest_is_zero => {}
                    Some(digit) => shown.push(digit),
                    None => {}
                }
            }
            Token::Text(text) => shown.push_str(text),
            Token::Percent => shown.push('%'),
            _ => {}
        }
    }
    shown
}

/// Shows a number as `1.23E+04`.
fn exponent(section: &[Token], value: f64) -> Option<String> {
    let at = section
        .iter()
        .position(|token| matches!(token, Token::Exponent(_)))?;
    let (mantissa, power) = section.split_at(at);
    let point = mantissa.iter().position(|token| *token == Token::Point);
    let decimals = mantissa.iter().skip(point.unwrap_or(mantissa.len()));
    let places = decimals
        .filter(|token| matches!(token, Token::Digit(_)))
        .count()
        .min(MOST_DECIMALS);
    let written = format!("{value:.places$e}");
    let (number, exponent) = written.split_once('e')?;
    let exponent: i32 = exponent.parse().ok()?;
    let plus = matches!(power.first(), Some(Token::Exponent(true)));
    let sign = if exponent < 0 {
        "-"
    } else if plus {
        "+"
    } else {
        ""
    };
    let width = power
        .iter()
        .filter(|token| matches!(token, Token::Digit(_)))
        .count();
    Some(format!(
        "{number}E{sign}{:0width$}",
        exponent.abs(),
        width = width.min(MOST_DECIMALS)
    ))
}

/// Shows a number as `2 3/4`.
fn fraction(section: &[Token], value: f64) -> Option<String> {
    let at = section.iter().position(|token| *token == Token::Slash)?;
    let (before, behind) = section.split_at(at);
    let count = |tokens: &[Token]| {
        tokens
            .iter()
            .filter(|token| matches!(token, Token::Digit(_)))
            .count()
    };
    let most: u32 = match count(behind) {
        0 => return None,
        1 => 9,
        2 => 99,
        _ => 999,
    };
    let size = value.abs();
    let has_whole = before
        .iter()
        .any(|token| matches!(token, Token::Text(text) if text.trim().is_empty()));
    let whole = if has_whole { size.floor() } else { 0.0 };
    let rest = size - whole;
    let mut best = (0.0, 1, f64::INFINITY);
    for below in 1..=most {
        let above = (rest * f64::from(below)).round();
        let error = (rest - above / f64::from(below)).abs();
        if error + 1e-9 < best.2 {
            best = (above, below, error);
        }
    }
    let sign = if value < 0.0 { "-" } else { "" };
    let (above, below, _) = best;
    if above == 0.0 {
        return Some(format!("{sign}{whole}"));
    }
    if below == 1 {
        return Some(format!("{sign}{}", whole + above));
    }
    if whole > 0.0 {
        return Some(format!("{sign}{whole} {above}/{below}"));
    }
    Some(format!("{sign}{above}/{below}"))
}
