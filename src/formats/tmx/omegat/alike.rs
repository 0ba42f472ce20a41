//! Which formatting of the two texts corresponds: what stands on one stretch goes together.

use super::Look;
use crate::markup::{Markup, MarkupForm, MarkupKind, numbers};
use crate::pair::Pair;
use crate::span::Span;
use std::collections::HashMap;

/// Numbers the formatting of two texts: what is bold and slanted corresponds to what is both before either goes to
/// what is one of them; the rest as in other memories.
pub(super) fn numbered(sides: Pair<Vec<Markup>>) -> Pair<Vec<Look>> {
    let known = numbers(sides.as_ref().map(Vec::as_slice));
    let free = known.source.iter().chain(&known.target).max();
    let free = free.map_or(1, |most| most + 1);
    let both = sides.as_ref().map(|list| stretches(list));
    let mut own = sides.as_ref().map(|list| vec![None; list.len()]);
    let mut waiting: HashMap<&[(MarkupKind, &str)], std::vec::IntoIter<&Stretch<'_>>> =
        HashMap::new();
    for stretch in &both.target {
        if !waiting.contains_key(stretch.looks.as_slice()) {
            let alike = |other: &&Stretch<'_>| other.looks == stretch.looks;
            let found: Vec<_> = both.source.iter().filter(alike).collect();
            waiting.insert(&stretch.looks, found.into_iter());
        }
        let twin = waiting
            .get_mut(stretch.looks.as_slice())
            .and_then(Iterator::next);
        for (at, other) in stretch
            .places
            .iter()
            .zip(twin.map_or(&[][..], |twin| &twin.places))
        {
            own.source[*other] = Some(free + *other);
            own.target[*at] = Some(free + *other);
        }
    }
    sides.zip(known).zip(own).map(|((list, known), own)| {
        let numbers = known.into_iter().zip(own);
        list.into_iter()
            .zip(numbers)
            .map(|(markup, (known, own))| Look {
                markup,
                number: own.unwrap_or(known),
            })
            .collect()
    })
}

/// A stretch of text, and what begins and ends with it.
struct Stretch<'a> {
    span: Span,
    looks: Vec<(MarkupKind, &'a str)>,
    /// Where the looks stand in the list, in their order.
    places: Vec<usize>,
}

fn stretches(list: &[Markup]) -> Vec<Stretch<'_>> {
    let mut found: Vec<Stretch<'_>> = Vec::new();
    for (at, piece) in list.iter().enumerate() {
        if piece.form != MarkupForm::Paired || !piece.holds_text() {
            continue;
        }
        // Codes of looks differ by language and program; where a link leads is the same.
        let is_link = piece.kind == MarkupKind::Link;
        let data = if is_link { piece.data() } else { "" };
        match found.last_mut() {
            Some(own) if own.span == piece.span => {
                own.looks.push((piece.kind, data));
                own.places.push(at);
            }
            _ => found.push(Stretch {
                span: piece.span,
                looks: vec![(piece.kind, data)],
                places: vec![at],
            }),
        }
    }
    found
}
