//! Which markup is written: that of the settings or of the format, but for what a CAT tool leaves out of a segment.

use super::clean::{Clean, clean};
use super::{Format, WriteSettings};
use crate::bitext::{Bitext, Cell};
use crate::markup::{Kept, Markup, Stranded, Token, sound, tokens};
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
    if settings.tags.unwrap_or(format.tags()) == Tags::Keep || !has_markup(&bitext) {
        return bitext;
    }
    let mut bitext = bitext.into_owned();
    for row in &mut bitext.rows {
        for side in Side::BOTH {
            row.cells.get_mut(side).markup.clear();
        }
    }
    Cow::Owned(bitext)
}

fn has_markup(bitext: &Bitext) -> bool {
    let mut cells = bitext
        .rows
        .iter()
        .flat_map(|row| [&row.cells.source, &row.cells.target]);
    cells.any(|cell| !cell.markup.is_empty())
}

/// Returns the markup of a cell that is written.
///
/// A pair around all of the text of a document's sentences says nothing of the text: CAT tools leave it out of the
/// segment. What a bilingual file holds it holds again.
pub(super) fn of_cell(cell: &Cell) -> Vec<Markup> {
    let mut list = sound(&cell.text, cell.markup.clone());
    if !cell.pieces.is_empty() {
        let text = Span::new(0, cell.text.len()).trimmed(&cell.text);
        list.retain(|piece| {
            let Span { start, end } = piece.span;
            !(piece.holds_text() && start <= text.start && end >= text.end)
        });
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
        let clean = clean(&cell.text);
        let mut markup = Vec::new();
        if !cell.markup.is_empty() {
            markup = of_cell(cell);
            if clean.text != cell.text {
                markup = Kept::of_cleaning(&cell.text, &clean.text).carry(&markup, Stranded::Stays);
            }
        }
        Self { clean, markup }
    }

    /// Writes the text with its markup; `code` writes a piece, which has one of the numbers.
    pub(super) fn write(
        &self,
        numbers: &[usize],
        out: &mut String,
        mut code: impl FnMut(Token, &Markup, usize, &mut String),
    ) {
        for token in tokens(&self.markup, self.clean.text.len()) {
            match token {
                Token::Text(span) => {
                    out.push_str(&super::clean::escape(span.of(&self.clean.text)));
                }
                Token::Start(at) | Token::End(at) | Token::Alone(at) => {
                    if let (Some(piece), Some(number)) = (self.markup.get(at), numbers.get(at)) {
                        code(token, piece, *number, out);
                    }
                }
            }
        }
    }
}
