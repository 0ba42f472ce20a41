//! Codes with the same letters and other digits (`A4`, `A5`), or with the same digits and another letter (`5.a`, `5b`).

use super::alone::near_another;
use super::written::Written;
use crate::pair::Pair;
use crate::span::Span;
use unicode_segmentation::UnicodeSegmentation as _;

/// Finds the codes of both sides that differ in their digits only, where neither stands across.
pub(super) fn differing(texts: Pair<&str>) -> Pair<Vec<Span>> {
    let codes = texts.map(codes);
    let is_same = |one: &Code, other: &Code| one.written == other.written;
    let has_letters = |one: &Code, other: &Code| one.letters == other.letters;
    near_another(
        codes.as_ref().map(Vec::as_slice),
        is_same,
        has_letters,
        |code| code.span,
    )
}

struct Code {
    span: Span,
    written: String,
    letters: String,
}

/// The words of a text that have letters and digits, but for those that only end a number: `9th`.
fn codes(text: &str) -> Vec<Code> {
    let code = |(place, word): (usize, &str)| {
        let written = word.to_lowercase();
        let letters: String = written
            .chars()
            .filter(|sign| sign.is_alphabetic())
            .collect();
        let has_digits = written.contains(|sign: char| sign.is_ascii_digit());
        (has_digits && !letters.is_empty()).then(|| Code {
            span: Span::new(place, place + word.len()),
            written,
            letters,
        })
    };
    text.unicode_word_indices().filter_map(code).collect()
}

/// Finds the letters of parts of a law that are others across, where the number or the bracket beside them is the same:
/// `5.a pants`, `Section 5b`; `a) apakšpunkts`, `point (b)`.
pub(super) fn other_letters(texts: Pair<&str>, numbers: Pair<&[Written]>) -> Pair<Vec<Span>> {
    let parts = texts.zip(numbers).map(|(text, numbers)| {
        let mut parts = numbered(text, numbers);
        parts.extend(bracketed(text));
        parts
    });
    let has_letter = |one: &Part, other: &Part| one.letter == other.letter;
    let has_digits = |one: &Part, other: &Part| one.digits == other.digits;
    near_another(
        parts.as_ref().map(Vec::as_slice),
        has_letter,
        has_digits,
        |part| part.span,
    )
}

/// A part that a letter names.
struct Part<'text> {
    span: Span,
    /// The digits that it stands behind; none for one in brackets.
    digits: &'text str,
    letter: char,
}

/// Letters beside a number that may stand for a measure, a thousand or an hour.
const MEASURES: &str = "ghklmpstvwx";

/// The letters behind a number: `5a`, `5.a`, `5-a`.
fn numbered<'text>(text: &str, numbers: &'text [Written]) -> Vec<Part<'text>> {
    let part = |number: &'text Written| {
        let behind = text.get(number.span.end..)?;
        let letters = behind.trim_start_matches(['.', '-', '‑']);
        let letter = letters.chars().next().filter(char::is_ascii_alphabetic)?;
        let rest = letters.get(1..)?;
        // `8a.m.`
        let goes_on = rest.starts_with('.') && rest.chars().nth(1).is_some_and(char::is_alphabetic);
        let is_touched = goes_on || rest.starts_with(char::is_alphanumeric);
        let is_far = behind.len() - letters.len() > 1;
        let is_measure = MEASURES.contains(letter.to_ascii_lowercase());
        let is_part = !is_touched && !is_far && !is_measure;
        let end = text.len() - rest.len();
        is_part.then(|| Part {
            span: Span::new(number.span.start, end),
            digits: &number.signs,
            letter: letter.to_ascii_lowercase(),
        })
    };
    numbers.iter().filter_map(part).collect()
}

/// The single letters before a closing bracket: `a)`, `(b)`; those of Roman numerals are read elsewhere.
fn bracketed(text: &str) -> Vec<Part<'static>> {
    let part = |(place, _): (usize, &str)| {
        let before = text.get(..place)?;
        let letter = before.chars().next_back()?;
        let outer = before.strip_suffix(letter)?;
        let is_part = letter.is_ascii_lowercase()
            && !"ivx".contains(letter)
            && !outer.ends_with(|sign: char| sign.is_alphanumeric() || ".,-/'’".contains(sign));
        is_part.then(|| Part {
            span: Span::new(place - 1, place),
            digits: "",
            letter,
        })
    };
    text.match_indices(')').filter_map(part).collect()
}
