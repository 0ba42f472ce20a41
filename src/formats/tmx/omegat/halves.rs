//! Halves of pairs whose other half is in another sentence: without one of them the document is none any more.
//!
//! A half without a counterpart in the target stands where it is about nothing: a start at the end of the text, an end
//! at its start. The starts keep the order that they have in the source, and so do the ends; ends stand before starts,
//! and neither in a pair, so that the elements of the document nest whatever the sentences around are.

use super::{Seam, Tag};
use crate::span::Span;

/// Tells whether a text has the tags of what stands around all of it, or beyond it.
pub(super) fn has_around(text: &str, tags: &[Tag]) -> bool {
    let all = Span::new(0, text.len()).trimmed(text);
    let stands_around = |pair: &Span| pair.start <= all.start && pair.end >= all.end;
    tags.iter().any(|tag| is_lone(tag, tags)) || pairs(tags).iter().any(stands_around)
}

/// Returns the tags of the target with all halves that the source has.
pub(super) fn kept(source: &[Tag], placed: Vec<Tag>, length: usize) -> Vec<Tag> {
    let halves: Vec<&Tag> = source.iter().filter(|tag| is_lone(tag, source)).collect();
    let is_half = |tag: &Tag| halves.iter().any(|half| half.name == tag.name);
    let own: Vec<&Tag> = placed.iter().filter(|tag| is_half(tag)).collect();
    if names(&own) == names(&halves) && nest(&placed, &halves) {
        return placed;
    }
    let (ends, starts): (Vec<&Tag>, Vec<&Tag>) = halves.iter().partition(|tag| tag.is_end());
    let place_of = |tag: &Tag| Some(own.iter().find(|own| own.name == tag.name)?.place);
    let pairs = pairs(&placed);
    let around = |place: usize| {
        let inside = pairs
            .iter()
            .filter(move |pair| pair.start < place && place < pair.end);
        inside.copied().max_by_key(|pair| pair.len())
    };
    let mut last = 0;
    let ends: Vec<Tag> = ends
        .into_iter()
        .map(|tag| {
            last = last.max(place_of(tag).unwrap_or_default());
            last = around(last).map_or(last, |pair| pair.end);
            tag.at(last)
        })
        .collect();
    let mut next = length;
    let mut starts: Vec<Tag> = starts
        .into_iter()
        .rev()
        .map(|tag| {
            next = next.min(place_of(tag).unwrap_or(length));
            next = around(next).map_or(next, |pair| pair.start).max(last);
            tag.at(next)
        })
        .collect();
    starts.reverse();
    let mut tags = placed.clone();
    tags.retain(|tag| !is_half(tag));
    for tag in ends.into_iter().chain(starts) {
        let at = behind_what_ends(&tags, tag.place);
        tags.insert(at, tag);
    }
    tags
}

fn names<'a>(tags: &[&'a Tag]) -> Vec<&'a str> {
    tags.iter().map(|tag| tag.name.as_str()).collect()
}

/// Tells whether a tag is half a pair whose other half is not among the tags.
fn is_lone(tag: &Tag, tags: &[Tag]) -> bool {
    tag.seam == Seam::Half && other_half(tag, tags).is_none()
}

fn other_half<'a>(tag: &Tag, tags: &'a [Tag]) -> Option<&'a Tag> {
    tags.iter().find(|other| {
        other.seam == Seam::Half && other.label() == tag.label() && other.name != tag.name
    })
}

/// Tells whether each half stands outside pairs.
fn nest(tags: &[Tag], halves: &[&Tag]) -> bool {
    let mut open = 0_usize;
    tags.iter().filter(|tag| tag.seam == Seam::Half).all(|tag| {
        if halves.iter().any(|half| half.name == tag.name) {
            return open == 0;
        }
        open = if tag.is_end() {
            open.saturating_sub(1)
        } else {
            open + 1
        };
        true
    })
}

/// Returns the stretches of pairs.
fn pairs(tags: &[Tag]) -> Vec<Span> {
    let starts = tags.iter().filter(|tag| !tag.is_end());
    starts
        .filter_map(|tag| {
            let end = other_half(tag, tags).filter(|_| tag.seam == Seam::Half)?;
            Some(Span::new(tag.place, end.place))
        })
        .collect()
}

/// Returns where in the list a half at a place stands: behind the pairs that end there, before those that begin there.
fn behind_what_ends(tags: &[Tag], place: usize) -> usize {
    let is_before = |tag: &Tag| {
        let starts = !tag.is_end()
            && tag.seam == Seam::Half
            && other_half(tag, tags).is_some_and(|end| end.place > place);
        tag.place < place || tag.place == place && !starts
    };
    tags.iter().rposition(is_before).map_or(0, |at| at + 1)
}
