//! The way through a text and its markup, from left to right.

use super::{Markup, MarkupForm};
use crate::span::Span;

/// What comes next; numbers are those of the list of markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Token {
    /// A stretch of the text.
    Text(Span),
    /// The start of a pair.
    Start(usize),
    /// The end of a pair.
    End(usize),
    /// What stands alone, or half a pair.
    Alone(usize),
}

/// Walks through a text of that length and its markup, which is sorted and nests.
pub(crate) fn tokens(list: &[Markup], length: usize) -> Vec<Token> {
    let mut walk = Walk::default();
    for (at, piece) in list.iter().enumerate() {
        walk.end_up_to(piece.span.start);
        walk.text_up_to(piece.span.start);
        if piece.form == MarkupForm::Paired {
            walk.tokens.push(Token::Start(at));
            if piece.span.is_empty() {
                walk.tokens.push(Token::End(at));
            } else {
                walk.open.push((at, piece.span.end.min(length)));
            }
        } else {
            walk.tokens.push(Token::Alone(at));
        }
    }
    walk.end_up_to(length);
    walk.text_up_to(length);
    walk.tokens
}

#[derive(Default)]
struct Walk {
    tokens: Vec<Token>,
    /// Pairs that have begun, and where they end.
    open: Vec<(usize, usize)>,
    place: usize,
}

impl Walk {
    fn text_up_to(&mut self, end: usize) {
        if end > self.place {
            self.tokens.push(Token::Text(Span::new(self.place, end)));
            self.place = end;
        }
    }

    fn end_up_to(&mut self, place: usize) {
        while let Some((at, end)) = self.open.pop_if(|(_, end)| *end <= place) {
            self.text_up_to(end);
            self.tokens.push(Token::End(at));
        }
    }
}
