//! Markup cut and joined with its text.

use super::marks::{Mark, Sign, list_of, marks, settled};
use super::{Markup, MarkupForm};
use crate::span::Span;

/// What a cut makes of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Left,
    Right,
    /// Of a pair of which the text on both sides is left: it becomes two pairs, or two halves.
    Two,
    Halves,
    /// A code without the text that stood for it: it stands at the end of the left part.
    Bare,
    Gone,
}

/// Cuts the markup of a text of `length` bytes whose left part ends at `left` and whose right part begins at `right`;
/// the places of the right part count from there.
///
/// A pair of which the text on both sides is left becomes two pairs where its code may be repeated, else two halves.
/// A part without text gets no codes.
pub(crate) fn cut(
    list: &[Markup],
    length: usize,
    left: usize,
    right: usize,
) -> (Vec<Markup>, Vec<Markup>) {
    if list.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let fate = |piece: &Markup| {
        let Span { start, end } = piece.span;
        if !piece.holds_text() {
            let is_left = match piece.form {
                MarkupForm::Opening => start < left,
                _ => start < right || start <= left,
            };
            let is_left = (is_left || right >= length) && left > 0;
            return if is_left { Fate::Left } else { Fate::Right };
        }
        match (start < left, end > right) {
            (true, false) => Fate::Left,
            (false, false) if piece.form == MarkupForm::Text => Fate::Bare,
            // A look of white space that goes is none any more.
            (false, false) if piece.kind.is_of_text() && piece.origin.is_none() => Fate::Gone,
            (false, false) if left > 0 => Fate::Left,
            (false, _) => Fate::Right,
            (true, true) if piece.may_be_repeated() => Fate::Two,
            (true, true) if piece.form == MarkupForm::Text => Fate::Gone,
            (true, true) => Fate::Halves,
        }
    };
    let fates: Vec<Fate> = list.iter().map(fate).collect();
    let pieces = |form: MarkupForm| {
        let own = list.iter().zip(&fates);
        own.map(|(piece, fate)| match fate {
            Fate::Halves => piece.of_form(form),
            Fate::Bare => piece.of_form(MarkupForm::Alone),
            _ => piece.clone(),
        })
        .collect::<Vec<_>>()
    };
    let both: Vec<usize> = (0..list.len())
        .filter(|at| fates[*at] == Fate::Two)
        .collect();
    let (mut before, mut behind): (Vec<Mark>, Vec<Mark>) = (Vec::new(), Vec::new());
    behind.extend(both.iter().map(|at| Mark {
        place: 0,
        sign: Sign::Start(*at),
    }));
    for mark in marks(list) {
        let (Sign::Start(at) | Sign::End(at) | Sign::Alone(at)) = mark.sign;
        let (is_left, sign) = match (fates[at], mark.sign) {
            (Fate::Gone, _) | (Fate::Bare, Sign::End(_)) => continue,
            (Fate::Bare, _) => (left > 0, Sign::Alone(at)),
            (Fate::Left, sign) | (Fate::Two, sign @ Sign::Start(_)) => (true, sign),
            (Fate::Right | Fate::Two, sign) => (false, sign),
            (Fate::Halves, Sign::Start(_)) => (true, Sign::Alone(at)),
            (Fate::Halves, _) => (false, Sign::Alone(at)),
        };
        if is_left {
            let place = mark.place.min(left);
            before.push(Mark { place, sign });
        } else {
            let place = mark.place.saturating_sub(right);
            behind.push(Mark { place, sign });
        }
    }
    before.extend(both.iter().rev().map(|at| Mark {
        place: left,
        sign: Sign::End(*at),
    }));
    (
        settled(&list_of(&before, &pieces(MarkupForm::Opening))),
        settled(&list_of(&behind, &pieces(MarkupForm::Closing))),
    )
}

impl Markup {
    /// Returns what is left of it in another form.
    fn of_form(&self, form: MarkupForm) -> Self {
        let mut other = self.clone();
        other.form = form;
        let gone = match form {
            MarkupForm::Closing => &mut other.start_data,
            _ => &mut other.end_data,
        };
        gone.clear();
        other
    }
}

/// Adds the markup of a text that was put behind another: the left text ends at `end`, the right one begins at
/// `start`.
///
/// What a cut parted becomes one again: like pairs on both sides of the joint, and halves.
pub(crate) fn join(list: &mut Vec<Markup>, end: usize, right: &[Markup], start: usize) {
    if right.is_empty() {
        return;
    }
    let seam = list.len();
    let mut signs = marks(list);
    list.extend(
        right
            .iter()
            .map(|piece| piece.at(piece.span.shifted(start))),
    );
    signs.extend(marks(right).into_iter().map(|mark| Mark {
        place: mark.place + start,
        sign: match mark.sign {
            Sign::Start(at) => Sign::Start(at + seam),
            Sign::End(at) => Sign::End(at + seam),
            Sign::Alone(at) => Sign::Alone(at + seam),
        },
    }));
    let is_at = |at: &usize, place: fn(Span) -> usize, wanted: usize| {
        list.get(*at)
            .is_some_and(|piece| piece.holds_text() && place(piece.span) == wanted)
    };
    let ending = (0..seam).filter(|at| is_at(at, |span| span.end, end));
    let beginning = (seam..list.len()).filter(|at| is_at(at, |span| span.start, start));
    // From the outside in, as far as they are alike: one between others would overlap them.
    for (one, other) in ending.zip(beginning) {
        if !list[one].is_like(&list[other]) || !list[one].may_be_repeated() {
            break;
        }
        signs.retain(|mark| mark.sign != Sign::End(one) && mark.sign != Sign::Start(other));
        let ended = signs.iter_mut().find(|mark| mark.sign == Sign::End(other));
        if let Some(mark) = ended {
            mark.sign = Sign::End(one);
        }
    }
    *list = settled(&list_of(&signs, list));
    let has = |form| list.iter().any(|piece| piece.form == form);
    if has(MarkupForm::Opening) && has(MarkupForm::Closing) {
        pair_halves(list);
    }
}

/// Leaves out the pieces that are marked.
fn leave_out(list: &mut Vec<Markup>, gone: &[bool]) {
    let mut gone = gone.iter();
    list.retain(|_| gone.next() == Some(&false));
}

/// Halves in a text of which pairs are tried, at most, of starts and of ends.
const MOST_HALVES: usize = 64;

/// Makes pairs of halves that belong together, where a pair does not overlap others.
fn pair_halves(list: &mut Vec<Markup>) {
    let of = |form: MarkupForm| -> Vec<usize> {
        let places = list.iter().enumerate();
        let halves = places.filter(|(_, piece)| piece.form == form);
        halves.map(|(at, _)| at).collect()
    };
    let (starts, ends) = (of(MarkupForm::Opening), of(MarkupForm::Closing));
    if starts.len().max(ends.len()) > MOST_HALVES {
        return;
    }
    let mut gone = vec![false; list.len()];
    for end in ends {
        let place = list[end].span.end;
        let fits = |start: &usize| {
            let piece = &list[*start];
            piece.form == MarkupForm::Opening
                && belong_together(piece, &list[end])
                && piece.span.start < place
                && !overlaps(list, Span::new(piece.span.start, place))
        };
        if let Some(start) = starts.iter().rev().copied().find(fits) {
            gone[end] = true;
            let end_data = std::mem::take(&mut list[end].end_data);
            let origin = list[end].origin.take();
            let piece = &mut list[start];
            piece.form = MarkupForm::Paired;
            piece.span.end = place;
            piece.end_data = end_data;
            if let (Some(own), Some(other)) = (&mut piece.origin, origin) {
                own.end = own.end.take().or(other.end);
            }
        }
    }
    leave_out(list, &gone);
    list.sort_by_key(Markup::order);
    *list = settled(list);
}

/// Tells whether two halves may be of one pair.
fn belong_together(start: &Markup, end: &Markup) -> bool {
    let link = |piece: &Markup| {
        let origin = piece.origin.as_ref()?;
        Some((origin.vocabulary, origin.link()?.to_owned()))
    };
    start.kind == end.kind && link(start) == link(end)
}

/// Tells whether a pair there would overlap another one by half.
fn overlaps(list: &[Markup], span: Span) -> bool {
    let is_between = |place: usize, span: Span| span.start < place && place < span.end;
    list.iter().filter(|piece| piece.holds_text()).any(|piece| {
        let own = piece.span;
        (is_between(span.start, own) && span.end > own.end)
            || (is_between(span.end, own) && span.start < own.start)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::{MarkupKind, is_sound};

    fn pair(kind: MarkupKind, start: usize, end: usize) -> Markup {
        Markup {
            span: Span::new(start, end),
            kind,
            ..Markup::default()
        }
    }

    fn of_form(form: MarkupForm, at: usize) -> Markup {
        Markup {
            form,
            span: Span::new(at, at),
            ..Markup::default()
        }
    }

    #[test]
    fn what_is_cut_out_takes_its_markup_along() {
        let list = [
            pair(MarkupKind::Bold, 1, 9),
            pair(MarkupKind::Italic, 3, 6),
            pair(MarkupKind::Code, 5, 8),
        ];
        let (mut before, behind) = cut(&list, 9, 3, 6);
        join(&mut before, 3, &behind, 6);
        let left = [pair(MarkupKind::Bold, 1, 9), pair(MarkupKind::Code, 6, 8)];
        assert_eq!(before, left);
    }

    #[test]
    fn what_is_cut_is_joined_again() {
        use MarkupKind::{Bold, Italic, Other};
        let lists = [
            vec![pair(Bold, 0, 9)],
            vec![
                pair(Bold, 0, 9),
                pair(Italic, 0, 9),
                of_form(MarkupForm::Alone, 3),
            ],
            vec![pair(Bold, 2, 8), pair(Other, 2, 8)],
            vec![pair(Other, 1, 9), pair(Bold, 2, 7), pair(Other, 3, 6)],
            vec![pair(Other, 0, 3), pair(Other, 5, 9)],
        ];
        for list in lists {
            for (left, right) in [(4, 5), (4, 4), (0, 0), (9, 9)] {
                let (mut before, behind) = cut(&list, 9, left, right);
                assert!(is_sound("123456789".get(..left).unwrap(), &before));
                assert!(is_sound("123456789".get(right..).unwrap(), &behind));
                join(&mut before, left, &behind, right);
                assert_eq!(before, list, "{left} {right}");
            }
        }
    }

    #[test]
    fn a_cut_pair_is_two_or_two_halves() {
        let list = [pair(MarkupKind::Bold, 0, 9), pair(MarkupKind::Other, 1, 8)];
        let (before, behind) = cut(&list, 9, 4, 5);
        assert_eq!(
            before,
            [
                pair(MarkupKind::Bold, 0, 4),
                of_form(MarkupForm::Opening, 1)
            ]
        );
        assert_eq!(
            behind,
            [
                pair(MarkupKind::Bold, 0, 4),
                of_form(MarkupForm::Closing, 3)
            ]
        );
    }

    /// A list, the end of the left part and the start of the right one, and the markup of both.
    type Case = (Vec<Markup>, (usize, usize), Vec<Markup>, Vec<Markup>);

    #[test]
    fn no_code_is_lost_where_a_text_is_cut() {
        let alone = |at| of_form(MarkupForm::Alone, at);
        let text = Markup {
            form: MarkupForm::Text,
            end_data: " ".to_owned(),
            ..pair(MarkupKind::LineBreak, 4, 5)
        };
        let other = |start, end| pair(MarkupKind::Other, start, end);
        let line_break = Markup {
            kind: MarkupKind::LineBreak,
            ..alone(4)
        };
        let cases: [Case; 7] = [
            (
                vec![alone(0), other(0, 9)],
                (0, 0),
                vec![],
                vec![alone(0), other(0, 9)],
            ),
            (
                vec![other(0, 0), alone(0)],
                (0, 1),
                vec![],
                vec![other(0, 0), alone(0)],
            ),
            (
                vec![of_form(MarkupForm::Opening, 9)],
                (9, 9),
                vec![of_form(MarkupForm::Opening, 9)],
                vec![],
            ),
            (vec![other(4, 5)], (4, 5), vec![other(4, 4)], vec![]),
            (vec![pair(MarkupKind::Bold, 4, 5)], (4, 5), vec![], vec![]),
            (vec![text], (4, 5), vec![line_break], vec![]),
            (
                vec![alone(4), alone(5)],
                (4, 5),
                vec![alone(4)],
                vec![alone(0)],
            ),
        ];
        for (list, (left, right), before, behind) in cases {
            assert_eq!(cut(&list, 9, left, right), (before, behind), "{list:?}");
        }
    }
}
