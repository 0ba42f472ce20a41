//! Cells taken apart and put together, their pieces with them.
//!
//! * **Law:** what is cut and joined again is the cell it was. A cut inside a piece cuts the piece; a join
//!   of neighbouring parts of one sentence makes one piece again. Markup goes with its text.

use super::{Cell, Piece, breaks_line, push_shown};
use crate::markup::{self, Kept, Stranded};
use crate::pair::{Pair, Side};
use crate::span::{CharSpan, Span};

/// The documents' texts, in which the pieces of cells have their places.
///
/// A bitext that came from a bilingual file has none; its cells are cut and joined by their text alone.
#[derive(Debug, Clone, Default)]
pub struct Originals {
    texts: Option<Pair<Original>>,
}

impl Originals {
    /// Takes the texts of the two documents.
    pub fn new(texts: Pair<&str>) -> Self {
        Self {
            texts: Some(texts.map(Original::new)),
        }
    }

    /// Returns the text of a piece as it stands in its document.
    pub fn piece(&self, side: Side, piece: Piece) -> Option<&str> {
        self.texts
            .as_ref()
            .map(|texts| texts.get(side).slice(piece.span))
    }

    /// Returns the text that a cell made of `pieces` shows before anybody edits it.
    pub fn shown(&self, side: Side, pieces: &[Piece]) -> Option<String> {
        let mut text = String::new();
        for piece in pieces {
            push_shown(&mut text, self.piece(side, *piece)?);
        }
        Some(text)
    }

    /// Tells whether a cell's text is not what its pieces show; nothing when that cannot be known.
    pub fn is_edited(&self, side: Side, cell: &Cell) -> Option<bool> {
        if self.texts.is_none() && cell.pieces.is_empty() && !cell.text.is_empty() {
            return None;
        }
        self.shown(side, &cell.pieces).map(|text| text != cell.text)
    }

    /// Joins cells of one side into one.
    pub(super) fn join<'cell>(
        &self,
        side: Side,
        cells: impl Iterator<Item = &'cell Cell> + Clone,
    ) -> Cell {
        let mut joined = Cell::default();
        for cell in cells.clone() {
            let glue = match (joined.pieces.last(), cell.pieces.first()) {
                (Some(last), Some(first)) if touches(*last, *first) => "",
                _ => " ",
            };
            let end = joined.text.len();
            if !joined.text.is_empty() && !cell.text.is_empty() && !joined.text.ends_with(' ') {
                joined.text.push_str(glue);
            }
            let start = joined.text.len();
            joined.text.push_str(&cell.text);
            markup::join(&mut joined.markup, end, &cell.markup, start);
            for piece in &cell.pieces {
                self.push_piece(side, &mut joined.pieces, *piece);
            }
        }
        let mut cells = cells;
        if cells.all(|cell| self.is_edited(side, cell) == Some(false))
            && let Some(text) = self.shown(side, &joined.pieces)
        {
            joined.set_text(text);
        }
        joined
    }

    /// Takes a cell that nobody has edited apart into its pieces.
    pub(super) fn apart(&self, side: Side, cell: &Cell) -> Vec<Cell> {
        let mut rest = cell.markup.clone();
        let (mut shown, mut place) = (String::new(), 0);
        let mut parts = Vec::with_capacity(cell.pieces.len());
        for piece in &cell.pieces {
            let text = self.shown(side, &[*piece]).unwrap_or_default();
            push_shown(&mut shown, self.piece(side, *piece).unwrap_or_default());
            let mut part = Cell::of_text(&text);
            part.pieces = vec![*piece];
            if !rest.is_empty() {
                let length = shown.len() - place;
                let glue = length.saturating_sub(text.len());
                (_, rest) = markup::cut(&rest, usize::MAX, 0, glue);
                let next = cell.text.get(shown.len()..).unwrap_or_default();
                let gap = next.len() - next.trim_start_matches(' ').len();
                let length = text.len() + next.len();
                (part.markup, rest) = markup::cut(&rest, length, text.len(), text.len() + gap);
                place = shown.len() + gap;
            }
            parts.push(part);
        }
        parts
    }

    /// Cuts a cell before a character of its text.
    pub(super) fn cut(&self, side: Side, cell: &Cell, at: usize) -> (Cell, Cell) {
        let byte = cell
            .text
            .char_indices()
            .nth(at)
            .map_or(cell.text.len(), |(byte, _)| byte);
        let (left, right) = cell.text.split_at(byte);
        let mut parts = (
            Cell::of_text(left.trim_end()),
            Cell::of_text(right.trim_start()),
        );
        let begun = cell.text.len() - parts.1.text.len();
        let list = markup::cut(&cell.markup, cell.text.len(), parts.0.text.len(), begun);
        (parts.0.markup, parts.1.markup) = list;
        if cell.pieces.is_empty() {
            return parts;
        }
        let Some(letters) = self.letters(side, &cell.pieces) else {
            // Without the documents a piece cannot be cut: it stays with the larger part.
            let all = cell.pieces.clone();
            if parts.0.text.len() < parts.1.text.len() {
                parts.1.pieces = all;
            } else {
                parts.0.pieces = all;
            }
            return parts;
        };
        let untouched = letters
            .iter()
            .map(|letter| letter.sign)
            .eq(cell.text.chars());
        let place = if untouched {
            at
        } else {
            place_before_editing(&letters, &cell.text, at)
        };
        let (left, right) = cut_pieces(&letters, &cell.pieces, place);
        parts.0.pieces = left;
        parts.1.pieces = right;
        if untouched {
            for part in [&mut parts.0, &mut parts.1] {
                if let Some(text) = self.shown(side, &part.pieces) {
                    part.set_text(text);
                }
            }
        }
        parts
    }

    /// Adds a piece; one that goes on where the last one stopped, but for white space, lengthens it.
    fn push_piece(&self, side: Side, pieces: &mut Vec<Piece>, next: Piece) {
        if let Some(last) = pieces.last_mut()
            && last.sentence == next.sentence
            && last.span.end <= next.span.start
        {
            let between = Piece {
                sentence: next.sentence,
                span: CharSpan::new(last.span.end, next.span.start),
            };
            let only_space = self
                .piece(side, between)
                .map_or(between.span.is_empty(), |text| text.trim().is_empty());
            if only_space {
                last.span.end = next.span.end;
                return;
            }
        }
        pieces.push(next);
    }

    /// Returns what a cell made of `pieces` shows, letter by letter, with the place of each.
    fn letters(&self, side: Side, pieces: &[Piece]) -> Option<Vec<Letter>> {
        let mut letters: Vec<Letter> = Vec::new();
        for (index, piece) in pieces.iter().enumerate() {
            let signs: Vec<char> = self.piece(side, *piece)?.chars().collect();
            let mut offset = 0;
            for line in signs.split(|sign| breaks_line(*sign)) {
                let start = offset;
                offset += line.len() + 1;
                if line.is_empty() {
                    continue;
                }
                if letters.last().is_some_and(|letter| letter.sign != ' ') {
                    letters.push(Letter {
                        sign: ' ',
                        place: None,
                    });
                }
                let blank = line.iter().take_while(|sign| **sign == ' ').count();
                let kept = line.len() - line.iter().rev().take_while(|sign| **sign == ' ').count();
                for (inside, sign) in line.iter().enumerate().take(kept).skip(blank) {
                    letters.push(Letter {
                        sign: *sign,
                        place: Some((index, start + inside)),
                    });
                }
            }
        }
        Some(letters)
    }
}

impl Cell {
    fn of_text(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            pieces: Vec::new(),
            markup: Vec::new(),
        }
    }

    /// Gives it another text. Its markup stays on what stays, and a pair around what changes holds it.
    pub(super) fn set_text(&mut self, text: String) {
        if !self.markup.is_empty() && text != self.text {
            let kept = Kept::of_edit(&self.text, &text);
            self.markup = kept.carry(&self.markup, Stranded::Vanishes);
        }
        self.text = text;
    }
}

/// A character of a cell, and its piece and offset in it; a joining space has none.
struct Letter {
    sign: char,
    place: Option<(usize, usize)>,
}

/// Tells whether the second piece begins in the middle of a word that the first one ends with.
fn touches(first: Piece, second: Piece) -> bool {
    first.sentence == second.sentence && first.span.end == second.span.start
}

/// Finds the place in the unedited text that a place in the edited one stands for: both count from the
/// same end where nothing was changed; inside the change, it is the change's beginning.
fn place_before_editing(letters: &[Letter], edited: &str, at: usize) -> usize {
    let edited: Vec<char> = edited.chars().collect();
    let same = |pair: &(&Letter, &char)| pair.0.sign == *pair.1;
    let prefix = letters.iter().zip(&edited).take_while(same).count();
    let suffix = letters
        .iter()
        .rev()
        .zip(edited.iter().rev())
        .take_while(same)
        .count();
    let from_end = edited.len().saturating_sub(at);
    if at <= prefix {
        at
    } else if from_end <= suffix {
        letters.len() - from_end
    } else {
        prefix
    }
}

/// Cuts pieces before the character `at` of what they show, without the white space around the cut.
fn cut_pieces(letters: &[Letter], pieces: &[Piece], at: usize) -> (Vec<Piece>, Vec<Piece>) {
    let seen = |letter: &Letter| letter.place.filter(|_| !letter.sign.is_whitespace());
    let before = letters.iter().take(at).rev().find_map(seen);
    let after = letters.iter().skip(at).find_map(seen);
    let mut left = Vec::new();
    if let Some((index, offset)) = before {
        left.extend(pieces.iter().take(index + 1).copied());
        if let (Some(last), true) = (left.last_mut(), after.is_some_and(|(i, _)| i == index)) {
            last.span.end = last.span.start + offset + 1;
        }
    }
    let mut right = Vec::new();
    if let Some((index, offset)) = after {
        right.extend(pieces.iter().skip(index).copied());
        if let (Some(first), true) = (right.first_mut(), before.is_some_and(|(i, _)| i == index)) {
            first.span.start += offset;
        }
    }
    // A piece that shows nothing stays with the part before it.
    let (taken, begun) = (left.len(), pieces.len() - right.len());
    if begun > taken {
        left.extend(pieces.iter().take(begun).skip(taken).copied());
    }
    (left, right)
}

/// A text whose characters are found by number.
#[derive(Debug, Clone)]
struct Original {
    text: String,
    /// The byte at which every [`STEP`]th character begins.
    starts: Vec<usize>,
}

/// Characters between two known places: few enough to count through at each question.
const STEP: usize = 64;

impl Original {
    fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            starts: text
                .char_indices()
                .step_by(STEP)
                .map(|(byte, _)| byte)
                .collect(),
        }
    }

    fn slice(&self, span: CharSpan) -> &str {
        Span::new(self.byte(span.start), self.byte(span.end)).of(&self.text)
    }

    fn byte(&self, character: usize) -> usize {
        let Some(start) = self.starts.get(character / STEP).copied() else {
            return self.text.len();
        };
        let rest = Span::new(start, self.text.len()).of(&self.text);
        rest.char_indices()
            .nth(character % STEP)
            .map_or(self.text.len(), |(byte, _)| start + byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(sentence: u32, start: usize, end: usize) -> Piece {
        Piece {
            sentence,
            span: CharSpan::new(start, end),
        }
    }

    #[test]
    fn a_cut_follows_the_text_through_folded_white_space() {
        let originals = Originals::new(Pair::new("Viņa  \n teica: jā.", ""));
        let cell = Cell {
            text: "Viņa teica: jā.".to_owned(),
            pieces: vec![piece(0, 0, 18)],
            markup: Vec::new(),
        };
        assert_eq!(
            originals.shown(Side::Source, &cell.pieces),
            Some(cell.text.clone())
        );
        for at in 0..=cell.text.chars().count() {
            let (left, right) = originals.cut(Side::Source, &cell, at);
            let joined = originals.join(Side::Source, [&left, &right].into_iter());
            assert_eq!(joined, cell, "cut at {at}");
        }
        let (left, right) = originals.cut(Side::Source, &cell, 5);
        assert_eq!(
            (left.text.as_str(), right.text.as_str()),
            ("Viņa", "teica: jā.")
        );
        assert_eq!(left.pieces, [piece(0, 0, 4)]);
        assert_eq!(right.pieces, [piece(0, 8, 18)]);
    }

    #[test]
    fn an_edited_cell_is_cut_where_the_reviewer_sees_it() {
        let originals = Originals::new(Pair::new("Pirmais. Otrais.", ""));
        let cell = Cell {
            text: "Pats pirmais. Otrais.".to_owned(),
            pieces: vec![piece(0, 0, 8), piece(1, 9, 16)],
            markup: Vec::new(),
        };
        assert_eq!(originals.is_edited(Side::Source, &cell), Some(true));
        let (left, right) = originals.cut(Side::Source, &cell, 14);
        assert_eq!(
            (left.text.as_str(), right.text.as_str()),
            ("Pats pirmais.", "Otrais.")
        );
        assert_eq!(left.pieces, [piece(0, 0, 8)]);
        assert_eq!(right.pieces, [piece(1, 9, 16)]);
    }

    #[test]
    fn text_without_documents_is_cut_as_it_stands() {
        let originals = Originals::default();
        let cell = Cell::of_text("viens divi");
        let (left, right) = originals.cut(Side::Target, &cell, 6);
        assert_eq!((left.text.as_str(), right.text.as_str()), ("viens", "divi"));
        assert_eq!(
            originals.join(Side::Target, [&left, &right].into_iter()),
            cell
        );
    }
}
