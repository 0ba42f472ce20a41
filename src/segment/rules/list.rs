//! Rules about the numbers and letters of list items.

use super::{Rule, Verdict};
use crate::segment::candidate::{Candidate, NextToken};
use crate::segment::punctuation;

/// Longest number of a list item, in bytes: `10.11.12`.
const LONGEST_NUMBER: usize = 8;

/// Longest number of an item that follows a colon or a semicolon, in bytes: more digits are a figure.
const LONGEST_INNER_NUMBER: usize = 2;

/// `1.`, `1.2.`, `12a.`, `IV.`, `a.` at the start of a sentence; `… provides: ‘1.` and `…; 2.` within one.
pub(super) fn number(candidate: &Candidate<'_>) -> Option<Verdict> {
    let token = candidate.token();
    let before = candidate
        .body()
        .strip_suffix(token)?
        .trim_end_matches(|sign: char| {
            sign.is_whitespace() || punctuation::is_opening(sign) || punctuation::is_dash(sign)
        });
    let digits = token
        .bytes()
        .next()
        .is_some_and(|byte| byte.is_ascii_digit())
        && token.bytes().filter(u8::is_ascii_alphabetic).count() <= 1
        && token
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'.');
    let body_start = candidate.mark - candidate.body().len();
    // `4.)` is a mark wherever it stands, unless the bracket was opened before it.
    let is_closed = candidate.closing() == ")" && candidate.bracket.is_none();
    let numbers = if candidate.has_text_before(body_start + before.len()) && !is_closed {
        let is_short = digits && token.len() <= LONGEST_INNER_NUMBER;
        is_short && (before.ends_with([':', ';']) || counts_on(before, token))
    } else {
        let letter = token.len() == 1 && token.bytes().all(|byte| byte.is_ascii_alphabetic());
        let roman = is_roman(token) || is_small_roman(token);
        token.len() <= LONGEST_NUMBER && (digits || letter || roman)
    };
    numbers.then_some((false, Rule::ListNumber))
}

/// Tells whether a text begins with the number of an item and goes on counting up to the one behind it:
/// `1. The first item 2. The second item 3.`
fn counts_on(before: &str, number: &str) -> bool {
    let first = NextToken::of(before).word;
    let (Ok(first), Ok(last)) = (first.parse::<u8>(), number.parse::<u8>()) else {
        return false;
    };
    let is_item = NextToken::of(before).rest.starts_with(['.', ')']);
    let counted = |item: u8| {
        let (full_stop, bracket) = (format!(" {item}. "), format!(" {item}) "));
        before.contains(&full_stop) || before.contains(&bracket)
    };
    is_item && first < last && (first + 1..last).all(counted)
}

/// Tells whether a text begins with the letter or small Roman number of an item, in brackets or before one:
/// `(b) …`, `b) …`, `iv) …`
pub(super) fn opens_lettered(head: &NextToken<'_>) -> bool {
    let letters = head.word;
    let letter = letters.len() == 1 && letters.bytes().all(|byte| byte.is_ascii_lowercase());
    !head.dashed && (letter || is_small_roman(letters)) && closes(head.rest)
}

/// Tells a small Roman number of more than one letter: `ii`, `viii`.
fn is_small_roman(word: &str) -> bool {
    const LONGEST: usize = 4;
    (2..=LONGEST).contains(&word.len())
        && word.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'))
}

/// Tells whether a text begins with the number or letter of an item: `(3) …`, `4. Dalībvalstis …`, `b) …`
pub(super) fn opens_item(head: &NextToken<'_>) -> bool {
    const DIGITS: usize = 3;
    let digits = (1..=DIGITS).contains(&head.word.len())
        && head.word.bytes().all(|byte| byte.is_ascii_digit());
    let full_stop = head.rest.strip_prefix('.').map(NextToken::of);
    let numbered = full_stop.is_some_and(|next| next.is_capital() || next.opened)
        && head
            .rest
            .get(1..)
            .is_some_and(|rest| rest.starts_with(char::is_whitespace));
    opens_lettered(head) || digits && !head.dashed && (closes(head.rest) || numbered)
}

/// Tells whether a text begins with a closing bracket, with or without a full stop before it, and white space.
fn closes(text: &str) -> bool {
    text.strip_prefix('.')
        .unwrap_or(text)
        .strip_prefix(')')
        .is_some_and(|rest| rest.starts_with(char::is_whitespace))
}

/// Tells Roman numerals in capitals, as they are properly written: `XIV`, not `DVD`.
pub(super) fn is_roman(word: &str) -> bool {
    const DIGITS: &[(&str, usize)] = &[
        ("M", 3),
        ("CM", 1),
        ("D", 1),
        ("CD", 1),
        ("C", 3),
        ("XC", 1),
        ("L", 1),
        ("XL", 1),
        ("X", 3),
        ("IX", 1),
        ("V", 1),
        ("IV", 1),
        ("I", 3),
    ];
    let mut rest = word;
    for (digit, times) in DIGITS {
        for _ in 0..*times {
            rest = rest.strip_prefix(digit).unwrap_or(rest);
        }
    }
    rest.is_empty() && !word.is_empty()
}
