//! Whether a list of markup keeps the law, and what of it does.

use super::marks::settled;
use super::{Markup, MarkupForm};

/// Tells whether markup keeps the law of [`markup`](super) on a text.
pub fn is_sound(text: &str, list: &[Markup]) -> bool {
    list.is_sorted_by_key(|piece| piece.span.start)
        && sound_places(text, list).all(|is_sound| is_sound)
        && settled(list) == list
}

/// Returns the markup that keeps the law of [`markup`](super) on a text: what lies beside the text or within
/// characters, and pairs that overlap others by half, are left out, and a list whose order says nothing is sorted.
pub fn sound(text: &str, mut list: Vec<Markup>) -> Vec<Markup> {
    if is_sound(text, &list) {
        return list;
    }
    list.sort_by_key(Markup::order);
    let mut sound = sound_places(text, &list).collect::<Vec<_>>().into_iter();
    list.retain(|_| sound.next().unwrap_or_default());
    settled(&list)
}

/// Tells of each piece of a list that is sorted by starts whether it may stay, when those before it that may stay do.
fn sound_places<'a>(text: &'a str, list: &'a [Markup]) -> impl Iterator<Item = bool> + 'a {
    let mut open: Vec<usize> = Vec::new();
    list.iter().map(move |piece| {
        let span = piece.span;
        let is_in_text = span.start <= span.end
            && text.is_char_boundary(span.start)
            && text.is_char_boundary(span.end);
        let fits_form = match piece.form {
            MarkupForm::Paired => true,
            MarkupForm::Text => !span.is_empty(),
            _ => span.is_empty(),
        };
        if !is_in_text || !fits_form {
            return false;
        }
        while open.last().is_some_and(|end| *end <= span.start) {
            open.pop();
        }
        if open.last().is_some_and(|end| *end < span.end) {
            return false;
        }
        if piece.holds_text() {
            open.push(span.end);
        }
        true
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::MarkupKind;
    use crate::span::Span;

    #[test]
    fn what_breaks_the_law_is_left_out() {
        let bold = |start, end| Markup {
            span: Span::new(start, end),
            kind: MarkupKind::Bold,
            ..Markup::default()
        };
        let list = vec![
            bold(0, 3),
            bold(2, 5),
            bold(5, 99),
            bold(6, 7),
            bold(1, 0),
            bold(5, 6),
        ];
        let kept = sound("abcdeāf", list);
        assert_eq!(kept, [bold(0, 3)]);
        assert!(is_sound("abcdeāf", &kept));
        assert!(!is_sound("ab", &[bold(1, 2), bold(0, 1)]));
    }
}
