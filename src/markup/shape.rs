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
            (false, true) => Fate::Right,
            (false, false) => Fate::Gone,
            (true, true) if piece.may_be_repeated() => Fate::Two,
            (true, true) if piece.form == MarkupForm::Text => Fate::Gone,
            (true, true) => Fate::Halves,
        }
    };
    let fates: Vec<Fate> = list.iter().map(fate).collect();
    let pieces = |form: MarkupForm| {
        let own = list.iter().zip(&fates);
        own.map(|(piece, fate)| piece.half(*fate == Fate::Halves, form))
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
            (Fate::Gone, _) => continue,
            (Fate::Left, sign) | (Fate::Two, sign @ Sign::Start(_)) => (true, sign),
            (Fate::Right, sign) | (Fate::Two, sign) => (false, sign),
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
    /// Returns one half of it, or a copy.
    fn half(&self, is_half: bool, form: MarkupForm) -> Self {
        let mut half = self.clone();
        if is_half {
            half.form = form;
            let gone = match form {
                MarkupForm::Closing => &mut half.start_data,
                _ => &mut half.end_data,
            };
            gone.clear();
        }
        half
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

/// Takes white space out of the ends of pairs, leaves out pairs that hold nothing else, and makes one of pairs that
/// follow each other and do the same, with nothing but white space between them.
pub(crate) fn alike_joined(text: &str, mut list: Vec<Markup>) -> Vec<Markup> {
    let is_blank = |span: Span| span.of(text).trim().is_empty();
    for piece in list.iter_mut().filter(|piece| piece.holds_text()) {
        piece.span = piece.span.trimmed(text);
    }
    list.retain(|piece| piece.form != MarkupForm::Paired || piece.holds_text());
    list.sort_by_key(Markup::order);
    let mut joined: Vec<Markup> = Vec::with_capacity(list.len());
    // The pairs that are open, and the last one that ended at each depth below them.
    let mut open: Vec<usize> = Vec::new();
    let mut ended: Vec<usize> = Vec::new();
    for piece in list {
        if piece.form != MarkupForm::Paired {
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
