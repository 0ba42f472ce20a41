//! The way through a text and its markup, from left to right.

use super::Markup;
use super::marks::{Sign, marks};
use crate::span::Span;

/// What comes next; numbers are those of the list of markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Token {
    /// A stretch of the text.
    Text(Span),
    /// The start of a pair, or of the text that stands for a code.
    Start(usize),
    /// Its end.
    End(usize),
    /// What stands alone, or half a pair.
    Alone(usize),
}

/// Walks through a text of that length and its markup, which is sound.
pub(crate) fn tokens(list: &[Markup], length: usize) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut place = 0;
    let mut text_up_to = |end: usize, tokens: &mut Vec<Token>| {
        if end > place {
            tokens.push(Token::Text(Span::new(place, end)));
            place = end;
        }
    };
    for mark in marks(list) {
        text_up_to(mark.place.min(length), &mut tokens);
        tokens.push(match mark.sign {
            Sign::Start(at) => Token::Start(at),
            Sign::End(at) => Token::End(at),
            Sign::Alone(at) => Token::Alone(at),
        });
    }
    text_up_to(length, &mut tokens);
    tokens
}
