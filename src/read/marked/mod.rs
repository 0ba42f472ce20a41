//! Markup while a block is read: which look its letters have, and what stands between them.
//!
//! A reader sets the look in which the next letters are written, and says what stands alone. Looks are kept as runs, so
//! that split runs of the same look are one, and the order in which a file nests them does not count. When the text
//! of the block is final, [`Marks::settle`] makes paired markup of the runs.

pub(super) mod kinds;
mod settle;

use crate::markup::MarkupKind;
use std::rc::Rc;

pub(super) use settle::Settled;

/// What a look may have, outermost first where several begin and end at the same places.
const LAYERS: [MarkupKind; 9] = [
    MarkupKind::Link,
    MarkupKind::Field,
    MarkupKind::Code,
    MarkupKind::Bold,
    MarkupKind::Italic,
    MarkupKind::Underline,
    MarkupKind::Struck,
    MarkupKind::Superscript,
    MarkupKind::Subscript,
];

/// The layer of links.
const LINK: usize = 0;

/// Layers that are never split where others overlap them by half, and whose neighbours are others when their data are.
const WHOLE_LAYERS: usize = 2;

/// Longest data of a start or an end, in bytes: pictures may be written into addresses.
const LONGEST_DATA: usize = 2000;

/// What stands alone at one place at most.
const MOST_AT_A_PLACE: usize = 64;

/// Looks before the last one that are tried again.
const LOOKS_TRIED: usize = 4;

/// The original codes of a piece of markup.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Data(Option<Rc<(String, String)>>);

impl Data {
    /// Keeps the code of a start, and that of an end. Where one is too long to be worth it, none is kept.
    pub(super) fn new(start: impl Into<String>, end: impl Into<String>) -> Self {
        let (start, end) = (start.into(), end.into());
        let is_kept = start.len() <= LONGEST_DATA && end.len() <= LONGEST_DATA;
        Self(is_kept.then(|| Rc::new((start, end))))
    }

    /// Returns the codes.
    pub(super) fn parts(&self) -> (&str, &str) {
        let parts = self.0.as_deref();
        parts.map_or(("", ""), |(start, end)| (start, end))
    }
}

/// How letters look: for each layer its codes, when it is on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Look([Option<Data>; LAYERS.len()]);

impl Look {
    /// Sets a kind on; what is no kind of a look changes nothing.
    pub(super) fn set(&mut self, kind: MarkupKind, data: Data) {
        let layer = LAYERS.iter().position(|own| *own == kind);
        if let Some(own) = layer.and_then(|layer| self.0.get_mut(layer)) {
            *own = Some(data);
        }
    }

    /// Tells whether nothing is on.
    fn is_plain(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }

    fn layer(&self, layer: usize) -> Option<&Data> {
        self.0.get(layer)?.as_ref()
    }
}

/// Where a look begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    start: usize,
    look: usize,
}

/// What stands between letters.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Alone {
    place: usize,
    kind: MarkupKind,
    data: Data,
    /// The look that it stands in.
    look: usize,
}

/// The markup of a text that grows. Looks are numbered; 0 is plain.
#[derive(Debug, Clone, Default)]
pub(super) struct Marks {
    looks: Vec<Look>,
    current: usize,
    runs: Vec<Run>,
    alone: Vec<Alone>,
}

impl Marks {
    /// Sets the look of what is written next.
    pub(super) fn set_look(&mut self, look: Look) {
        if look.is_plain() {
            self.current = 0;
            return;
        }
        let count = self.looks.len();
        let tried = self.looks.iter().enumerate().rev().take(LOOKS_TRIED);
        let known = tried.filter(|(_, own)| **own == look).map(|(at, _)| at + 1);
        self.current = known.max().unwrap_or(count + 1);
        if self.current > count {
            self.looks.push(look);
        }
    }

    /// Returns the number of the look that is set.
    pub(super) const fn current(&self) -> usize {
        self.current
    }

    /// Sees that a text of `length` bytes goes on in the look that is set.
    pub(super) fn begin(&mut self, length: usize) {
        self.begin_in(length, self.current);
    }

    /// Sees that a text of `length` bytes goes on in a look.
    pub(super) fn begin_in(&mut self, length: usize, look: usize) {
        if self.runs.last().is_some_and(|last| last.start >= length) {
            self.runs.pop();
        }
        if self.runs.last().map_or(0, |last| last.look) != look {
            self.runs.push(Run {
                start: length,
                look,
            });
        }
    }

    /// Adds what stands alone at a place: not before what was added last.
    pub(super) fn stand_alone(&mut self, place: usize, kind: MarkupKind, data: Data) {
        let earlier = self.alone.len().checked_sub(MOST_AT_A_PLACE);
        let is_full = earlier
            .and_then(|earlier| self.alone.get(earlier))
            .is_some_and(|alone| alone.place == place);
        if !is_full {
            self.alone.push(Alone {
                place,
                kind,
                data,
                look: self.current,
            });
        }
    }

    /// Puts seams that say what the text from a place on is between those that stand in it.
    pub(super) fn keep_as_seams(&mut self, text: &str, start: usize) {
        let first = self.alone.partition_point(|alone| alone.place < start);
        let behind = self.alone.split_off(first.min(self.alone.len()));
        let mut place = start;
        let mut keep = |alone: &mut Vec<Alone>, end: usize| {
            let shown = text.get(place..end).unwrap_or_default();
            // White space before the first of it stays in the text.
            let shown = if place == start {
                shown.trim_start()
            } else {
                shown
            };
            if !shown.is_empty() {
                alone.push(Alone {
                    place: end,
                    kind: MarkupKind::Seam,
                    data: super::seams::shown(shown),
                    look: 0,
                });
            }
            place = place.max(end);
        };
        for own in behind {
            keep(&mut self.alone, own.place);
            self.alone.push(own);
        }
        keep(&mut self.alone, text.len());
    }

    /// Sees that the text was cut to a length.
    pub(super) fn cut(&mut self, length: usize) {
        while self.runs.pop_if(|last| last.start >= length).is_some() {}
        for alone in self.alone.iter_mut().rev() {
            if alone.place <= length {
                break;
            }
            alone.place = length;
        }
    }

    /// Hands over what there is and starts again, in the look that is set.
    pub(super) fn take(&mut self) -> Self {
        let current = self.current.checked_sub(1);
        let look = current.and_then(|current| self.looks.get(current));
        let mut next = Self::default();
        if let Some(look) = look {
            next.set_look(look.clone());
        }
        let taken = std::mem::replace(self, next);
        if taken.is_empty() {
            return Self::default();
        }
        taken
    }

    /// Tells whether there is no markup.
    pub(super) const fn is_empty(&self) -> bool {
        self.runs.is_empty() && self.alone.is_empty()
    }

    /// Returns all places, for those who change the text below them.
    pub(super) fn places_mut(&mut self) -> impl Iterator<Item = &mut usize> {
        let runs = self.runs.iter_mut().map(|run| &mut run.start);
        runs.chain(self.alone.iter_mut().map(|alone| &mut alone.place))
    }

    /// Sees that a stretch was taken out of the text.
    pub(super) fn take_out(&mut self, start: usize, end: usize) {
        for place in self.places_mut() {
            if *place > start {
                *place = (*place).max(end) - (end - start);
            }
        }
    }

    /// Returns a look by its number; nothing for the plain one.
    fn look(&self, number: usize) -> Option<&Look> {
        self.looks.get(number.checked_sub(1)?)
    }
}
