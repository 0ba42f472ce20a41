//! The raised numbers that lead to notes, told from exponents.

use super::lines::{Line, Section};
use crate::span::Span;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization as _;

/// Size of the letters of notes at most, as a part of the size of the text.
const SMALL: f64 = 0.95;

/// Digits that the number of a note has at most.
const DIGITS: usize = 3;

/// Returns the numbers that small print and lines with a raised beginning start with: those of the notes.
pub(super) fn of_notes(pages: &[Vec<Section>], body: f64) -> BTreeSet<String> {
    let is_note = |line: &&Line| {
        line.size < SMALL * body || line.raised.first().is_some_and(|(start, _)| *start == 0)
    };
    pages
        .iter()
        .flatten()
        .flatten()
        .filter(is_note)
        .map(|line| line.text.chars().take_while(char::is_ascii_digit).collect())
        .filter(|number: &String| (1..=DIGITS).contains(&number.len()))
        .collect()
}

/// Takes the numbers of notes out of a line. Exponents stay: `m2`, `10–3`; behind a digit as raised digits, for
/// `10⁶` is not 106. The number that a note itself begins with stays as it is.
pub(super) fn take(
    line: &mut Line,
    notes: &BTreeSet<String>,
    page: usize,
    taken: &mut Vec<(String, usize)>,
) {
    for (start, end) in std::mem::take(&mut line.raised).into_iter().rev() {
        let number = Span::new(start, end).of(&line.text);
        let is_number = is_number(number);
        let before = Span::new(0, start).of(&line.text).trim_end();
        if is_number && leads_to_note(before, number, notes) {
            let begins = before.len();
            taken.push((number.to_owned(), page));
            line.text.replace_range(begins..end, "");
        } else if let Some(exponent) = exponent(before, number) {
            line.text.replace_range(start..end, &exponent);
        }
    }
}

/// Tells the number of a note, or several: `3`, `*`, `7,10–12`. A dash without a number before it is the sign of an exponent.
fn is_number(text: &str) -> bool {
    let is_sign =
        |sign: char| sign.is_ascii_digit() || matches!(sign, '*' | '†' | '‡' | ',' | ' ' | ')');
    let dashes = ['-', '\u{2010}', '\u{2011}', '–'];
    let mut numbers = text.split(dashes).flat_map(|part| part.split([',', ' ']));
    let is_range = text
        .split(dashes)
        .all(|part| part.ends_with(|last: char| last.is_ascii_digit()));
    !text.is_empty()
        && text
            .chars()
            .all(|sign| is_sign(sign) || dashes.contains(&sign))
        && (is_range || !text.contains(dashes))
        && numbers.all(|number| number.chars().filter(char::is_ascii_digit).count() <= DIGITS)
}

/// Returns the raised digits of Unicode for an exponent that would be read as more digits of its number; nothing for
/// one behind a letter or with a sign.
fn exponent(before: &str, number: &str) -> Option<String> {
    let is_behind_number = before.ends_with(|sign: char| sign.is_ascii_digit());
    if !is_behind_number {
        return None;
    }
    number.chars().map(raised).collect()
}

const fn raised(digit: char) -> Option<char> {
    Some(match digit {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        _ => return None,
    })
}

/// Tells whether a raised number leads to a note, by what stands before it.
fn leads_to_note(before: &str, number: &str, notes: &BTreeSet<String>) -> bool {
    let is_mark = !number.contains(|sign: char| sign.is_ascii_digit());
    let has_note = is_mark
        || number
            .split(|sign: char| !sign.is_ascii_digit())
            .any(|one| notes.contains(one));
    let signs = [
        '.', ',', ';', ':', '!', '?', '…', '”', '"', '“', '»', '’', '%', '€',
    ];
    if before.ends_with(signs) {
        return true;
    }
    // What stands in brackets may have an exponent too.
    let before = before.trim_end_matches([')', ']']);
    if before.ends_with(|sign: char| sign.is_ascii_digit()) {
        is_mark || is_after_number(before, has_note)
    } else {
        is_after_word(before, has_note)
    }
}

/// Tells whether the number before a raised one has no exponent: a year and a number in groups have none, and powers
/// of ten and of two have one even where a note has the same number.
fn is_after_number(before: &str, has_note: bool) -> bool {
    const YEAR: usize = 4;
    let number: String = before
        .chars()
        .rev()
        .take_while(|sign| sign.is_ascii_digit() || matches!(sign, ' ' | '\u{A0}' | ',' | '.'))
        .collect();
    let mut groups = number.split(|sign: char| !sign.is_ascii_digit());
    let last = groups.next().unwrap_or_default();
    let is_grouped = last.len() == 3 && groups.next().is_some_and(|group| !group.is_empty());
    // The digits stand from the last to the first.
    let is_base = matches!(last, "01" | "2");
    last.len() >= YEAR || is_grouped || (has_note && !is_base)
}

/// Tells whether a word stands last: units and symbols have one letter, or two of which none is a vowel.
fn is_after_word(before: &str, has_note: bool) -> bool {
    const SYMBOL: usize = 2;
    let letters = before
        .chars()
        .rev()
        .take_while(|letter| letter.is_alphabetic())
        .count();
    if letters != SYMBOL {
        return letters > SYMBOL;
    }
    let mut word = before.chars().rev().take(SYMBOL);
    let (Some(last), Some(first)) = (word.next(), word.next()) else {
        return false;
    };
    let is_oxide = first.is_uppercase() && last == 'O';
    let is_mixed = first.is_uppercase() != last.is_uppercase();
    [first, last].into_iter().any(is_vowel) && !is_oxide && (!is_mixed || has_note)
}

/// Tells a vowel of the Latin letters, whatever stands over it.
fn is_vowel(letter: char) -> bool {
    letter
        .nfd()
        .next()
        .is_some_and(|base| matches!(base.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y'))
}
