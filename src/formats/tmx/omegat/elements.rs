//! Tags of elements: each piece of the target's formatting gets those of its counterpart.
//!
//! An element that is nothing but a piece of formatting is told by its place. Where a document writes each stretch of
//! one look as an element of its own, as LibreOffice does, stretches correspond that look the same.

use super::{Look, Seam, Tag, Text};
use crate::markup::{Markup, MarkupForm, Token, order, tokens};
use crate::span::Span;

/// An element of the source; one of its ends may be in another sentence.
struct Element<'a> {
    start: Option<&'a Tag>,
    end: Option<&'a Tag>,
    /// What it holds, without white space at its ends.
    span: Span,
    is_used: bool,
}

/// Returns the tags of the target.
pub(super) fn placed(source: &Text, target: &Text, tags: &[Tag]) -> Vec<Tag> {
    let (mut elements, mut alone) = taken_apart(source, tags);
    let stretches = stretches(source);
    let is_flat = !each_has_its_own(source, &elements)
        && stretches
            .iter()
            .all(|(span, _)| elements.iter().any(|element| element.span == *span));
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    for look in target.looks.iter().filter(|look| look.holds_text()) {
        if is_flat && !look.is_link() {
            continue;
        }
        let found = twin(source, look).and_then(|twin| {
            let span = twin.markup.span;
            element_of(&mut elements, span, twin.is_link(), twin.markup.data())
        });
        pieces.extend(found.map(|element| Piece::of(look.markup.span, element)));
    }
    if is_flat {
        for (span, state) in self::stretches(target) {
            let twin = stretches.iter().filter(|(_, own)| *own == state);
            let found = twin
                .map(|(span, _)| *span)
                .find_map(|own| element_of(&mut elements, own, false, ""));
            pieces.extend(found.map(|element| Piece::of(span, element)));
        }
    }
    for look in target.looks.iter().filter(|look| look.stands_alone()) {
        let Some(twin) = twin(source, look) else {
            continue;
        };
        let own = alone
            .extract_if(.., |tag| tag.place == twin.place())
            .collect::<Vec<_>>();
        pieces.extend(own.into_iter().map(|tag| Piece {
            span: Span::new(look.place(), look.place()),
            start: Some(tag),
            end: None,
        }));
    }
    in_order(pieces, target.text.len())
}

/// What stands in the target.
struct Piece<'a> {
    span: Span,
    start: Option<&'a Tag>,
    end: Option<&'a Tag>,
}

impl<'a> Piece<'a> {
    fn of(span: Span, (start, end): (Option<&'a Tag>, Option<&'a Tag>)) -> Self {
        Self { span, start, end }
    }
}

/// Puts the tags of pieces in the order in which they stand; pieces nest.
fn in_order(mut pieces: Vec<Piece<'_>>, length: usize) -> Vec<Tag> {
    pieces.sort_by_key(|piece| order(piece.span));
    let list: Vec<Markup> = pieces
        .iter()
        .map(|piece| Markup {
            span: piece.span,
            form: if piece.span.is_empty() {
                MarkupForm::Alone
            } else {
                MarkupForm::Paired
            },
            ..Markup::default()
        })
        .collect();
    let mut placed = Vec::new();
    for token in tokens(&list, length) {
        let (at, is_end) = match token {
            Token::Text(_) => continue,
            Token::Start(at) | Token::Alone(at) => (at, false),
            Token::End(at) => (at, true),
        };
        let Some(piece) = pieces.get(at) else {
            continue;
        };
        placed.extend(if is_end {
            piece.end.map(|tag| tag.at(piece.span.end))
        } else {
            piece.start.map(|tag| tag.at(piece.span.start))
        });
    }
    placed
}

/// Returns the elements of a text that hold text, and the tags of the others.
fn taken_apart<'a>(source: &Text, tags: &'a [Tag]) -> (Vec<Element<'a>>, Vec<&'a Tag>) {
    let mut elements = Vec::new();
    let mut alone: Vec<&Tag> = Vec::new();
    for (at, tag) in tags.iter().enumerate() {
        let is_half = tag.seam == Seam::Half;
        let (before, behind) = tags.split_at(at);
        let is_other = |other: &&Tag| {
            other.seam == Seam::Half && other.label() == tag.label() && other.name != tag.name
        };
        let start = before.iter().find(is_other);
        let end = behind.iter().find(is_other);
        let (start, end) = match (is_half, tag.is_end()) {
            (false, _) => {
                alone.push(tag);
                continue;
            }
            (true, false) => (Some(tag), end),
            (true, true) if start.is_some() => {
                // Of an element without text, the end stands alone as well.
                if start.is_some_and(|start| start.place == tag.place) {
                    alone.push(tag);
                }
                continue;
            }
            (true, true) => (None, Some(tag)),
        };
        let span = Span::new(
            start.map_or(0, |start| start.place),
            end.map_or(source.text.len(), |end| end.place),
        );
        if span.is_empty() {
            alone.push(tag);
            continue;
        }
        elements.push(Element {
            start,
            end,
            span: span.trimmed(&source.text),
            is_used: false,
        });
    }
    (elements, alone)
}

/// Tells whether each piece of formatting is an element of its own.
fn each_has_its_own(source: &Text, elements: &[Element<'_>]) -> bool {
    let looks = || source.looks.iter().filter(|look| look.holds_text());
    looks().all(|look| {
        let span = look.markup.span;
        let pieces = looks().filter(|own| own.markup.span == span).count();
        let own = elements.iter().filter(|element| element.span == span);
        own.count() >= pieces
    })
}

/// Returns the tags of an element of which a piece of formatting is made, each time of another one; of several, the one
/// that begins as its code says.
fn element_of<'a>(
    elements: &mut [Element<'a>],
    span: Span,
    is_link: bool,
    code: &str,
) -> Option<(Option<&'a Tag>, Option<&'a Tag>)> {
    let letters = |element: &Element<'a>| {
        let label = element.start.or(element.end).map_or("", Tag::label);
        label.trim_end_matches(|letter: char| letter.is_ascii_digit())
    };
    let mut found: Vec<&mut Element<'a>> = elements
        .iter_mut()
        .filter(|element| {
            element.span == span && !element.is_used && (letters(element) == "a") == is_link
        })
        .collect();
    let own = code.strip_prefix('<').unwrap_or_default();
    let is_told = |element: &&mut Element<'a>| own.starts_with(letters(element));
    let at = found.iter().position(is_told).unwrap_or_default();
    let element = found.get_mut(at)?;
    element.is_used = true;
    Some((element.start, element.end))
}

/// Returns the counterpart of a piece of formatting.
fn twin<'a>(source: &'a Text, look: &Look) -> Option<&'a Look> {
    let is_twin =
        |own: &&Look| own.number == look.number && own.stands_alone() == look.stands_alone();
    source.looks.iter().find(is_twin)
}

/// Returns the stretches of a text that look the same throughout, links apart, and what is on in each.
fn stretches(text: &Text) -> Vec<(Span, Vec<usize>)> {
    let looks = || text.looks.iter().filter(|look| look.holds_text());
    let mut places: Vec<usize> = looks()
        .flat_map(|look| [look.markup.span.start, look.markup.span.end])
        .collect();
    places.sort_unstable();
    places.dedup();
    let mut stretches = Vec::new();
    for ends in places.windows(2) {
        let &[start, end] = ends else { continue };
        let is_on = |look: &&Look| {
            let span = look.markup.span;
            !look.is_link() && span.start <= start && span.end >= end
        };
        let mut state: Vec<usize> = looks().filter(is_on).map(|look| look.number).collect();
        state.sort_unstable();
        let span = Span::new(start, end).trimmed(&text.text);
        if !state.is_empty() && !span.is_empty() {
            stretches.push((span, state));
        }
    }
    stretches
}
