//! Looks that follow each other and do the same.

use super::{Markup, MarkupForm};
use crate::span::Span;

/// Takes white space out of the ends of pairs, leaves out pairs that hold nothing else, and makes one of pairs that
/// follow each other and do the same, with nothing but white space between them.
pub(crate) fn alike_joined(text: &str, mut list: Vec<Markup>) -> Vec<Markup> {
    let is_blank = |span: Span| span.of(text).trim().is_empty();
    for piece in list.iter_mut().filter(|piece| piece.holds_text()) {
        piece.span = piece.span.trimmed(text);
    }
    let holds = |piece: &Markup| piece.holds_text() || piece.holds > 0;
    list.retain(|piece| piece.form != MarkupForm::Paired || holds(piece));
    list.sort_by_key(Markup::order);
    let mut joined: Vec<Markup> = Vec::with_capacity(list.len());
    // The pairs that are open, and the last one that ended at each depth below them.
    let mut open: Vec<usize> = Vec::new();
    let mut ended: Vec<usize> = Vec::new();
    for piece in list {
        if !piece.holds_text() {
            joined.push(piece);
            continue;
        }
        while let Some(at) = open
            .last()
            .copied()
            .filter(|at| joined[*at].span.end <= piece.span.start)
        {
            open.pop();
            let depth = open.len();
            ended.resize(ended.len().max(depth + 1), at);
            ended[depth] = at;
        }
        let depth = open.len();
        let before = ended.get(depth).copied().filter(|at| {
            let other = &joined[*at];
            other.is_like(&piece)
                && piece.may_be_repeated()
                && other.span.end <= piece.span.start
                && is_blank(Span::new(other.span.end, piece.span.start))
        });
        if let Some(at) = before {
            joined[at].span.end = piece.span.end;
            open.push(at);
        } else {
            ended.truncate(depth);
            open.push(joined.len());
            joined.push(piece);
        }
    }
    joined.sort_by_key(Markup::order);
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::MarkupKind;

    fn pair(kind: MarkupKind, start: usize, end: usize) -> Markup {
        Markup {
            span: Span::new(start, end),
            kind,
            ..Markup::default()
        }
    }

    #[test]
    fn pairs_that_do_the_same_are_one() {
        use MarkupKind::{Bold, Italic, Other};
        let text = "viens divi trīs četri";
        let cases = [
            (
                vec![pair(Bold, 0, 5), pair(Bold, 6, 10)],
                vec![pair(Bold, 0, 10)],
            ),
            (
                vec![pair(Bold, 0, 5), pair(Bold, 11, 16)],
                vec![pair(Bold, 0, 5), pair(Bold, 11, 16)],
            ),
            (
                vec![pair(Other, 0, 5), pair(Other, 6, 10)],
                vec![pair(Other, 0, 5), pair(Other, 6, 10)],
            ),
            (
                vec![
                    pair(Bold, 0, 5),
                    pair(Italic, 0, 5),
                    pair(Bold, 6, 10),
                    pair(Italic, 6, 10),
                ],
                vec![pair(Bold, 0, 10), pair(Italic, 0, 10)],
            ),
            (
                vec![
                    pair(Bold, 0, 16),
                    pair(Italic, 0, 2),
                    pair(Italic, 2, 5),
                    pair(Italic, 5, 6),
                ],
                vec![pair(Bold, 0, 16), pair(Italic, 0, 5)],
            ),
            (
                vec![pair(Bold, 0, 6), pair(Italic, 5, 6)],
                vec![pair(Bold, 0, 5)],
            ),
            (
                vec![pair(Bold, 0, 5), pair(Italic, 2, 5), pair(Italic, 6, 10)],
                vec![pair(Bold, 0, 5), pair(Italic, 2, 5), pair(Italic, 6, 10)],
            ),
        ];
        for (list, expected) in cases {
            assert_eq!(alike_joined(text, list), expected);
        }
    }
}
