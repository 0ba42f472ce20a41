//! The sentences of a cell, divided on the page.

use crate::bitext::Cell;
use crate::formats::clean::attribute;
use std::io::{self, Write};
use std::ops::Range;

/// Stands between two sentences.
const CUT: &str = "<i class=\"cut\"></i>";

/// Returns where all sentences of a cell but the last end in its text, in bytes: where the spaces between its pieces
/// stand. Nothing when the text is not what its pieces show.
pub(super) fn ends(cell: &Cell, text: &str) -> Vec<usize> {
    let lengths = cell.pieces.iter().map(|piece| piece.span.len());
    let between = cell.pieces.len().saturating_sub(1);
    if between == 0
        || text != cell.text
        || text.chars().count() != lengths.clone().sum::<usize>() + between
    {
        return Vec::new();
    }
    let mut ends = Vec::with_capacity(between);
    let mut letters = text.char_indices();
    for length in lengths.take(between) {
        match letters.nth(length) {
            Some((end, ' ')) => ends.push(end),
            _ => return Vec::new(),
        }
    }
    ends
}

/// Writes a part of a text, with a mark where a sentence of it ends.
pub(super) fn write(
    text: &str,
    part: Range<usize>,
    ends: &[usize],
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut start = part.start;
    for end in ends.iter().filter(|end| part.contains(end)) {
        let sentence = text.get(start..*end).unwrap_or_default();
        write!(out, "{}{CUT}", attribute(sentence))?;
        start = *end;
    }
    let rest = text.get(start..part.end).unwrap_or_default();
    out.write_all(attribute(rest).as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::Piece;
    use crate::span::CharSpan;

    fn cell(text: &str, lengths: &[usize]) -> Cell {
        let mut start = 0;
        let pieces = lengths.iter().zip(0..).map(|(length, sentence)| {
            let span = CharSpan::new(start, start + length);
            start += length + 1;
            Piece { sentence, span }
        });
        Cell {
            text: text.to_owned(),
            pieces: pieces.collect(),
            ..Cell::default()
        }
    }

    #[test]
    fn sentences_are_divided_where_they_end() {
        for (text, lengths, expected) in [
            (
                "Jā. Nē. Ēna.",
                &[3, 3, 4][..],
                "Jā.<i class=\"cut\"></i> Nē.<i class=\"cut\"></i> Ēna.",
            ),
            ("Jā. Nē.", &[7], "Jā. Nē."),
            // Somebody has edited it since.
            ("Jā. Nē!!", &[3, 3], "Jā. Nē!!"),
            ("Jā.&Nē.", &[3, 3], "Jā.&amp;Nē."),
        ] {
            let cell = cell(text, lengths);
            let mut out = Vec::new();
            write(text, 0..text.len(), &ends(&cell, text), &mut out).unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        }
    }
}
