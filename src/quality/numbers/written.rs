//! Numbers as they are written: digits, the signs and blanks between them, and what touches them.

use crate::span::Span;

/// A number in digits.
#[derive(Debug, Clone)]
pub(super) struct Written {
    /// Where it stands.
    pub(super) span: Span,
    /// Its digits with `.` for each full stop, `,` for each comma and nothing for other signs between them.
    pub(super) signs: String,
}

/// Where the digits of other scripts begin: Arabic, Persian, Devanagari, wide ones.
const ZEROS: [u32; 4] = [0x660, 0x6F0, 0x966, 0xFF10];

/// Fractions that are one character.
const FRACTIONS: &[(char, f64)] = &[
    ('½', 0.5),
    ('¼', 0.25),
    ('¾', 0.75),
    ('⅓', 1.0 / 3.0),
    ('⅔', 2.0 / 3.0),
    ('⅛', 0.125),
];

/// Returns the digit that a character is, in any script.
fn digit(sign: char) -> Option<char> {
    if sign.is_ascii_digit() {
        return Some(sign);
    }
    ZEROS.iter().find_map(|zero| {
        let value = u32::from(sign).checked_sub(*zero)?;
        char::from_digit(value, 10)
    })
}

/// Finds the numbers of a text.
pub(super) fn numbers(text: &str) -> Vec<Written> {
    let mut found = Vec::new();
    let signs: Vec<(usize, char)> = text.char_indices().collect();
    let at = |place: usize| signs.get(place).map(|(_, sign)| *sign);
    let is_digit = |place: usize| at(place).and_then(digit).is_some();
    let groups = |place: usize| (place..place + 3).all(is_digit) && !is_digit(place + 3);
    let mut place = 0;
    while place < signs.len() {
        if !is_digit(place) {
            place += 1;
            continue;
        }
        let start = place;
        let mut written = String::new();
        let mut group = 0;
        while let Some(sign) = at(place) {
            if let Some(digit) = digit(sign) {
                written.push(digit);
                group += 1;
            } else if matches!(sign, '.' | ',') && is_digit(place + 1) {
                written.push(sign);
                group = 0;
            } else if is_joint(sign) && group <= 3 && groups(place + 1) {
                group = 0;
            } else {
                break;
            }
            place += 1;
        }
        let byte = |place: usize| signs.get(place).map_or(text.len(), |(byte, _)| *byte);
        found.push(Written {
            span: Span::new(byte(start), byte(place)),
            signs: written,
        });
    }
    found
}

/// Tells signs that may part the thousands of a number.
const fn is_joint(sign: char) -> bool {
    matches!(sign, ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}' | '\'' | '’')
}

/// Letters beside a number among which a word is looked for; the longest that is has fewer. A row may be very long.
const WORD_LETTERS: usize = 24;

/// Returns the beginning of what stands behind a number, in small letters.
pub(super) fn beginning(behind: &str) -> String {
    let letters = behind.chars().take(WORD_LETTERS);
    letters.collect::<String>().to_lowercase()
}

/// Returns the end of what stands before a number, in small letters.
pub(super) fn ending(before: &str) -> String {
    let start = before.char_indices().rev().take(WORD_LETTERS).last();
    let start = start.map_or(before.len(), |(start, _)| start);
    before.get(start..).unwrap_or_default().to_lowercase()
}

/// Returns the values that a number may have.
pub(super) fn values(signs: &str) -> Vec<f64> {
    let whole: String = signs.chars().filter(char::is_ascii_digit).collect();
    let mut values = Vec::new();
    let mut push = |text: &str| values.extend(text.parse::<f64>());
    let groups = || signs.split(['.', ',']).skip(1);
    if groups().all(|group| group.len() == 3) {
        push(&whole);
    }
    if let Some(last) = signs.rfind(['.', ',']) {
        let (before, behind) = signs.split_at(last);
        let before: String = before.chars().filter(char::is_ascii_digit).collect();
        push(&format!(
            "{before}.{}",
            behind.trim_start_matches(['.', ','])
        ));
        if groups().nth(1).is_some() {
            signs.split(['.', ',']).for_each(push);
        }
    }
    values
}

/// How many digits a number has behind its decimal sign; three behind a sign may be a thousand, and are none.
pub(super) fn decimals(signs: &str) -> usize {
    const THOUSAND: usize = 3;
    let Some(last) = signs.rfind(['.', ',']) else {
        return 0;
    };
    let (before, behind) = signs.split_at(last);
    let behind = behind.trim_start_matches(['.', ',']);
    let sign = signs.get(last..last + 1).unwrap_or_default();
    if before.contains(sign) || behind.len() == THOUSAND {
        return 0;
    }
    behind.len()
}

/// Returns the digit that a raised one is.
pub(super) fn raised(sign: char) -> Option<u32> {
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    (0..)
        .zip(RAISED.chars())
        .find_map(|(digit, raised)| (raised == sign).then_some(digit))
}

/// Returns the value of a fraction that is one character.
pub(super) fn fraction(sign: char) -> Option<f64> {
    let known = FRACTIONS.iter().find(|(known, _)| *known == sign);
    known.map(|(_, value)| *value)
}

/// Returns the value of a number with a raised one behind it, as those of inserted paragraphs of a law have:
/// `12.¹` is 12.1.
pub(super) fn with_index(text: &str, number: &Written) -> Option<f64> {
    let behind = text.get(number.span.end..)?.trim_start_matches('.');
    let index: String = behind
        .chars()
        .map_while(raised)
        .map(|digit| digit.to_string())
        .collect();
    let is_whole = !index.is_empty() && number.signs.bytes().all(|byte| byte.is_ascii_digit());
    is_whole.then(|| format!("{}.{index}", number.signs).parse().ok())?
}

/// Returns the value of the fraction that a number is a part of: `1 ½`, `1/2`.
pub(super) fn fraction_of(text: &str, number: &Written) -> Option<f64> {
    let before = text.get(..number.span.start).unwrap_or_default();
    let behind = text.get(number.span.end..).unwrap_or_default();
    let is_sign = |sign: char| matches!(sign, '/' | '⁄');
    let part = if let Some(below) = behind.strip_prefix(is_sign) {
        let digits = below.bytes().take_while(u8::is_ascii_digit).count();
        format!("{}/{}", number.signs, below.get(..digits)?)
    } else if let Some(above) = before.strip_suffix(is_sign) {
        let digits = above.bytes().rev().take_while(u8::is_ascii_digit).count();
        format!("{}/{}", above.get(above.len() - digits..)?, number.signs)
    } else {
        let sign = behind
            .trim_start_matches([' ', '\u{A0}', '\u{202F}'])
            .chars()
            .next()?;
        format!("{}{sign}", number.signs)
    };
    fractions(&part).pop()
}

/// Returns the values of the fractions of a text that are one character, and of those with a stroke: `1/2`.
pub(super) fn fractions(text: &str) -> Vec<f64> {
    const MOST: f64 = 10.0;
    let mut found = Vec::new();
    for (place, sign) in text.char_indices() {
        let Some(value) = fraction(sign) else {
            continue;
        };
        let before = text.get(..place).unwrap_or_default().trim_end();
        let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
        let whole: f64 = before
            .get(before.len() - digits..)
            .and_then(|whole| whole.parse().ok())
            .unwrap_or_default();
        found.extend([value, whole + value]);
    }
    for (place, _) in text.match_indices(['/', '⁄']) {
        let before = text.get(..place).unwrap_or_default();
        let behind = text.get(place + 1..).unwrap_or_default();
        let above = before.bytes().rev().take_while(u8::is_ascii_digit).count();
        let below = behind.bytes().take_while(u8::is_ascii_digit).count();
        let above: Option<f64> = before
            .get(before.len() - above..)
            .and_then(|text| text.parse().ok());
        let below: Option<f64> = behind.get(..below).and_then(|text| text.parse().ok());
        if let (Some(above), Some(below)) = (above, below)
            && above < below
            && below <= MOST
        {
            found.push(above / below);
        }
    }
    found
}
