//! Codes with the same letters and other digits (`A4`, `A5`), or with the same digits and another letter (`5.a`, `5b`).

use super::written;
use crate::pair::{Pair, Side};
use crate::span::Span;
use unicode_segmentation::UnicodeSegmentation as _;

/// Finds the codes of both sides that differ in their digits only, where neither stands across.
pub(super) fn differing(texts: Pair<&str>) -> Pair<Vec<Span>> {
    let codes = texts.map(codes);
    let lone = |side: Side| -> Vec<&Code> {
        let across = codes.get(side.other());
        let own = codes.get(side).iter();
        own.filter(|own| across.iter().all(|other| other.written != own.written))
            .collect()
    };
    let lone = Pair::new(lone(Side::Source), lone(Side::Target));
    Pair::new(Side::Source, Side::Target).map(|side| {
        let across = lone.get(side.other());
        let own = lone.get(side).iter();
        own.filter(|own| across.iter().any(|other| other.letters == own.letters))
            .map(|code| code.span)
            .collect()
    })
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
pub(super) fn other_letters(texts: Pair<&str>) -> Pair<Vec<Span>> {
    let parts = texts.map(|text| {
        let mut parts = numbered(text);
        parts.extend(bracketed(text));
        parts
    });
    let lone = |side: Side| -> Vec<&Part> {
        let across = parts.get(side.other());
        let own = parts.get(side).iter();
        own.filter(|own| across.iter().all(|other| other.letter != own.letter))
            .collect()
    };
    let lone = Pair::new(lone(Side::Source), lone(Side::Target));
    Pair::new(Side::Source, Side::Target).map(|side| {
        let across = lone.get(side.other());
        let own = lone.get(side).iter();
        own.filter(|own| across.iter().any(|other| other.digits == own.digits))
            .map(|part| part.span)
            .collect()
    })
}

/// A part that a letter names.
struct Part {
    span: Span,
    /// The digits that it stands behind; none for one in brackets.
    digits: String,
    letter: char,
}

/// Letters beside a number that may stand for a measure, a thousand or an hour.
const MEASURES: &str = "ghklmpstvwx";

/// The letters behind a number: `5a`, `5.a`, `5-a`.
fn numbered(text: &str) -> Vec<Part> {
    let part = |number: written::Written| {
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
            digits: number.signs,
            letter: letter.to_ascii_lowercase(),
        })
    };
    written::numbers(text)
        .into_iter()
        .filter_map(part)
        .collect()
}

/// The single letters before a closing bracket: `a)`, `(b)`; those of Roman numerals are read elsewhere.
fn bracketed(text: &str) -> Vec<Part> {
    let part = |(place, _): (usize, &str)| {
        let before = text.get(..place)?;
        let letter = before.chars().next_back()?;
        let outer = before.strip_suffix(letter)?;
        let is_part = letter.is_ascii_lowercase()
            && !"ivx".contains(letter)
            && !outer.ends_with(|sign: char| sign.is_alphanumeric() || ".,-/'’".contains(sign));
        is_part.then(|| Part {
            span: Span::new(place - 1, place),
            digits: String::new(),
            letter,
        })
    };
    text.match_indices(')').filter_map(part).collect()
}
