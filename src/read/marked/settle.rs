//! Makes paired markup of runs of looks.

use super::{Alone, Data, LAYERS, LINK, Look, Marks, Run, WHOLE_LAYERS};
use crate::markup::{MarkupForm, MarkupKind, order};
use crate::span::Span;
use std::cmp::Reverse;

/// A piece of markup, before its codes are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) struct Settled {
    pub(in crate::read) span: Span,
    pub(in crate::read) kind: MarkupKind,
    pub(in crate::read) form: MarkupForm,
    pub(in crate::read) data: Data,
    /// How much of what stands alone at its place it holds, when it holds no text.
    pub(in crate::read) holds: u32,
}

impl Settled {
    /// Returns a pair without text.
    const fn at(place: usize, kind: MarkupKind, data: Data) -> Self {
        Self {
            span: Span::new(place, place),
            kind,
            form: MarkupForm::Paired,
            data,
            holds: 0,
        }
    }
}

/// The layer that a run switches on, and where it goes off again.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    layer: usize,
    end: usize,
    /// The run that it begins with.
    run: usize,
}

/// A piece that is open.
#[derive(Debug, Clone, Copy)]
struct Open {
    stretch: Stretch,
    piece: usize,
}

impl Marks {
    /// Returns the markup of a text that has no white space at its ends: paired and nested, never on white space
    /// alone, sorted. What overlaps by half is split, but for links and fields. Line breaks at the ends are none.
    pub(in crate::read) fn settle(mut self, text: &str) -> Vec<Settled> {
        self.tidy(text);
        let mut settled = Pairs::of(&self, text.len());
        settled.retain_mut(|piece| {
            piece.span = piece.span.trimmed(text);
            !piece.span.is_empty()
        });
        let links: Vec<Settled> = settled
            .iter()
            .filter(|piece| piece.kind == MarkupKind::Link)
            .cloned()
            .collect();
        for alone in &self.alone {
            if alone.kind == MarkupKind::LineBreak && !(1..text.len()).contains(&alone.place) {
                continue;
            }
            settled.extend(self.link_around(alone, &links));
            settled.push(Settled {
                form: MarkupForm::Alone,
                ..Settled::at(alone.place, alone.kind, alone.data.clone())
            });
        }
        settled.sort_by_key(|piece| order(piece.span));
        settled
    }

    /// Returns the link around a picture, when there is no text in it.
    fn link_around(&self, alone: &Alone, links: &[Settled]) -> Option<Settled> {
        let data = self.look(alone.look)?.layer(LINK)?;
        let is_around = |link: &Settled| {
            link.data == *data && (link.span.start..=link.span.end).contains(&alone.place)
        };
        (alone.kind == MarkupKind::Image && !links.iter().any(is_around)).then(|| Settled {
            holds: 1,
            ..Settled::at(alone.place, MarkupKind::Link, data.clone())
        })
    }

    /// Puts all places on borders of characters, and leaves one run for each place and each change of look.
    fn tidy(&mut self, text: &str) {
        for place in self.places_mut() {
            *place = (*place).min(text.len());
            while !text.is_char_boundary(*place) {
                *place -= 1;
            }
        }
        let runs = std::mem::take(&mut self.runs);
        for run in runs {
            if run.start < text.len() {
                self.begin_in(run.start, run.look);
            }
        }
    }
}

/// The walk along the runs.
struct Pairs<'marks> {
    marks: &'marks Marks,
    open: Vec<Open>,
    pieces: Vec<Settled>,
}

impl<'marks> Pairs<'marks> {
    fn of(marks: &'marks Marks, length: usize) -> Vec<Settled> {
        let ends = ends(marks, length);
        let mut pairs = Self {
            marks,
            open: Vec::new(),
            pieces: Vec::new(),
        };
        for (number, (run, ends)) in marks.runs.iter().zip(&ends).enumerate() {
            pairs.see(number, *run, ends);
        }
        pairs.close(0, length);
        pairs.pieces
    }

    /// Sees a run: closes what goes off with it, and opens what goes on.
    fn see(&mut self, number: usize, run: Run, ends: &[usize; LAYERS.len()]) {
        let place = run.start;
        let ended = self.open.iter().position(|one| one.stretch.end <= place);
        let mut opened = Vec::new();
        if let Some(lowest) = ended {
            opened = self.close(lowest, place);
        }
        let mut wall = 0;
        for (layer, end) in ends.iter().copied().enumerate() {
            let goes_on = |stretch: &Stretch| stretch.layer == layer;
            let is_new = end > place
                && !opened.iter().any(goes_on)
                && !self.open.iter().any(|one| goes_on(&one.stretch));
            if is_new {
                opened.push(Stretch {
                    layer,
                    end,
                    run: number,
                });
            }
            if is_new && layer < WHOLE_LAYERS {
                wall = wall.max(end);
            }
        }
        // What would end in the middle of a link goes on inside it.
        let splits = |one: &Open| one.stretch.end < wall && one.stretch.layer >= WHOLE_LAYERS;
        if let Some(lowest) = self.open.iter().position(splits) {
            opened.extend(self.close(lowest, place));
        }
        opened.sort_by_key(|stretch| (Reverse(stretch.end), stretch.layer));
        for stretch in opened {
            self.begin(stretch, place);
        }
    }

    fn begin(&mut self, stretch: Stretch, place: usize) {
        let piece = self.pieces.len();
        let run = self.marks.runs.get(stretch.run);
        let look = run.and_then(|run| self.marks.look(run.look));
        let data = look.and_then(|look| look.layer(stretch.layer));
        let kind = LAYERS.get(stretch.layer).copied().unwrap_or_default();
        self.pieces
            .push(Settled::at(place, kind, data.cloned().unwrap_or_default()));
        self.open.push(Open { stretch, piece });
    }

    /// Ends the pieces from one of the open ones on, and returns the stretches that go on behind the place.
    fn close(&mut self, lowest: usize, place: usize) -> Vec<Stretch> {
        let closed = self.open.split_off(lowest.min(self.open.len()));
        for one in &closed {
            if let Some(piece) = self.pieces.get_mut(one.piece) {
                piece.span.end = place;
            }
        }
        let stretches = closed.into_iter().map(|one| one.stretch);
        stretches.filter(|stretch| stretch.end > place).collect()
    }
}

/// For each run, where each of its layers goes off; 0 for a layer that is not on.
fn ends(marks: &Marks, length: usize) -> Vec<[usize; LAYERS.len()]> {
    let mut all = vec![[0; LAYERS.len()]; marks.runs.len()];
    let mut behind: (Option<&Look>, [usize; LAYERS.len()]) = (None, [0; LAYERS.len()]);
    let mut end = length;
    for (run, ends) in marks.runs.iter().zip(&mut all).rev() {
        let look = marks.look(run.look);
        for (layer, own) in ends.iter_mut().enumerate() {
            let Some(data) = look.and_then(|look| look.layer(layer)) else {
                continue;
            };
            let next = behind.0.and_then(|look| look.layer(layer));
            let goes_on = next.is_some_and(|next| layer >= WHOLE_LAYERS || next == data);
            let last = behind.1.get(layer).copied().unwrap_or_default();
            *own = if goes_on { last } else { end };
        }
        behind = (look, *ends);
        end = run.start;
    }
    all
}
