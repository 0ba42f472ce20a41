//! Codes with the same letters and other digits: `A4`, `A5`.

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
