//! Which markup is written: that of the settings or of the format, but for what a CAT tool leaves out of a segment.

use super::clean::{Clean, clean, with_its_ends};
use super::{Format, WriteSettings, tmx};
use crate::bitext::{Bitext, Cell};
use crate::markup::{
    Kept, Markup, MarkupForm, MarkupKind, Stranded, Token, Vocabulary, sound, tokens,
};
use crate::note::Note;
use crate::pair::Side;
use crate::span::Span;
use std::borrow::Cow;

/// Whether formatting and inline codes are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tags {
    /// They are, in formats that have a place for them.
    Keep,
    /// The text alone is written.
    Drop,
}

impl Tags {
    /// Both.
    pub const ALL: &[Self] = &[Self::Keep, Self::Drop];

    /// Returns its name, as options write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Drop => "drop",
        }
    }
}

/// Takes the markup out of a bitext that is to be written without it.
pub(super) fn as_asked<'a>(
    bitext: Cow<'a, Bitext>,
    format: Format,
    settings: &WriteSettings,
) -> Cow<'a, Bitext> {
    let keeps = settings.tags.unwrap_or(format.tags()) == Tags::Keep;
    let has_seams = format == tmx::FORMAT && settings.tmx.flavour == tmx::Flavour::OmegaT;
    let is_written = |piece: &Markup| keeps && (has_seams || piece.kind != MarkupKind::Seam);
    let is_whole = |cell: &Cell| cell.markup.iter().all(is_written);
    let mut cells = bitext.rows.iter().map(|row| row.cells.as_ref());
    if cells.all(|cells| is_whole(cells.source) && is_whole(cells.target)) {
        return bitext;
    }
    let mut bitext = bitext.into_owned();
    for row in &mut bitext.rows {
        for side in Side::BOTH {
            row.cells.get_mut(side).markup.retain(is_written);
        }
    }
    Cow::Owned(bitext)
}

/// Says that the format has no place for the markup that was asked for.
pub(super) fn say_unheld(
    bitext: &Bitext,
    format: Format,
    settings: &WriteSettings,
) -> Option<Note> {
    let is_asked = settings.tags == Some(Tags::Keep) && !format.holds_tags();
    let has_some = |cell: &Cell| {
        cell.markup
            .iter()
            .any(|piece| piece.kind != MarkupKind::Seam)
    };
    let mut cells = bitext.rows.iter().map(|row| row.cells.as_ref());
    let is_lost = is_asked && cells.any(|cells| has_some(cells.source) || has_some(cells.target));
    let text = format!("{format} has no place for formatting: the text alone is written");
    is_lost.then(|| Note::warning("", text))
}

/// Returns the markup of a cell that is written.
///
/// A pair around all of the text of a document's sentences says nothing of the text: CAT tools leave it out of the
/// segment, nor is a line broken at its ends. What a bilingual file holds it holds again.
pub(super) fn of_cell(cell: &Cell) -> Vec<Markup> {
    said_of(cell, true)
}

/// Tells whether a pair stands around all of a text.
pub(super) fn is_around(piece: &Markup, text: &str) -> bool {
    let text = Span::new(0, text.len()).trimmed(text);
    piece.form == MarkupForm::Paired
        && piece.holds_text()
        && piece.span.start <= text.start
        && piece.span.end >= text.end
}

fn said_of(cell: &Cell, is_bare: bool) -> Vec<Markup> {
    let mut list = sound(&cell.text, cell.markup.clone());
    if !cell.pieces.is_empty() {
        let text = Span::new(0, cell.text.len()).trimmed(&cell.text);
        let is_around = |piece: &Markup| is_bare && is_around(piece, &cell.text);
        // A line that is broken before or behind a sentence is not broken in it.
        let is_beside = |piece: &Markup| {
            piece.kind == MarkupKind::LineBreak
                && piece.form == MarkupForm::Alone
                && !(text.start + 1..text.end).contains(&piece.span.start)
        };
        list.retain(|piece| !is_around(piece) && !is_beside(piece));
        list = sound(&cell.text, list);
    }
    list
}

/// A text fit for a segment, and its markup.
pub(super) struct Tagged {
    pub(super) clean: Clean,
    pub(super) markup: Vec<Markup>,
}

impl Tagged {
    /// Makes the text of a cell fit for a segment.
    pub(super) fn new(cell: &Cell) -> Self {
        Self::of(cell, true)
    }

    /// Does the same and leaves in what stands around all of the text.
    pub(super) fn with_what_is_around(cell: &Cell) -> Self {
        Self::of(cell, false)
    }

    fn of(cell: &Cell, is_bare: bool) -> Self {
        if cell.markup.is_empty() {
            return Self {
                clean: clean(&cell.text),
                markup: Vec::new(),
            };
        }
        let mut markup = said_of(cell, is_bare);
        let mut clean = with_its_ends(&cell.text);
        let mut text = Span::new(0, clean.text.len()).trimmed(&clean.text);
        // What stands alone beyond a blank is parted by it from the words.
        let stands = |is_beyond: &dyn Fn(Span) -> bool| {
            let is_there = |piece: &Markup| {
                matches!(piece.form, MarkupForm::Alone | MarkupForm::Text)
                    && piece.kind != MarkupKind::LineBreak
                    && is_beyond(piece.span)
            };
            markup.iter().any(is_there)
        };
        let first = cell.text.len() - cell.text.trim_start().len();
        let last = cell.text.trim_end().len();
        if stands(&|span| span.start < first) {
            text.start = 0;
        }
        if stands(&|span| span.end > last) {
            text.end = clean.text.len();
        }
        if text.is_empty() || text.of(&clean.text).trim().is_empty() {
            text = Span::new(0, 0);
        }
        if text.len() < clean.text.len() {
            clean.text = text.of(&clean.text).to_owned();
        }
        if clean.text != cell.text {
            markup = Kept::of_cleaning(&cell.text, &clean.text).carry(&markup, Stranded::Stays);
        }
        Self { clean, markup }
    }

    /// Writes the text with its markup; `code` writes a piece by its number in the list.
    ///
    /// A text that stands for a code is written as the code where the file that it is of is of that vocabulary, else as
    /// itself; a code for which a blank stands is written before it.
    pub(super) fn write(
        &self,
        vocabulary: Vocabulary,
        out: &mut String,
        mut code: impl FnMut(Token, &Markup, usize, &mut String),
    ) {
        let tokens = tokens(&self.markup, self.clean.text.len());
        let mut rest = tokens.as_slice();
        while let [token, behind @ ..] = rest {
            rest = behind;
            let (Token::Start(at) | Token::End(at) | Token::Alone(at)) = *token else {
                if let Token::Text(span) = token {
                    out.push_str(&super::clean::escape(span.of(&self.clean.text)));
                }
                continue;
            };
            let Some(piece) = self.markup.get(at) else {
                continue;
            };
            if piece.form != MarkupForm::Text {
                code(*token, piece, at, out);
                continue;
            }
            let text = piece.span.of(&self.clean.text);
            let is_start = *token == Token::Start(at) && piece.end_data == text;
            match behind {
                [Token::Text(_), Token::End(end), behind @ ..]
                    if is_start && *end == at && piece.origin_in(vocabulary).is_some() =>
                {
                    code(Token::Alone(at), piece, at, out);
                    rest = behind;
                }
                _ if is_start && text == " " => code(Token::Alone(at), piece, at, out),
                _ => {}
            }
        }
    }
}
