//! A list of markup as marks in the order in which they stand in the text, and back.
//!
//! What a mark is may change, or its place, as long as the places do not fall: whatever stood at one place before
//! stands there in the same order.

use super::{Markup, MarkupForm};
use crate::span::Span;

/// What stands at a place; numbers are those of the list of markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    /// The start of a pair, or of the text that stands for a code.
    Start(usize),
    /// Its end.
    End(usize),
    /// What stands alone, or half a pair.
    Alone(usize),
}

/// A sign and its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) place: usize,
    pub(crate) sign: Sign,
}

/// Returns the marks of a sound list.
pub(crate) fn marks(list: &[Markup]) -> Vec<Mark> {
    let mut walk = Walk::default();
    for (at, piece) in list.iter().enumerate() {
        walk.see(at, piece);
    }
    walk.end_before(usize::MAX);
    walk.marks
}

/// A pair that has begun.
struct Open {
    at: usize,
    end: usize,
    /// What begins at the place of its end before it ends.
    holds: usize,
}

#[derive(Default)]
struct Walk {
    marks: Vec<Mark>,
    open: Vec<Open>,
    place: usize,
    /// How much has begun at the place.
    begun: usize,
}

impl Walk {
    fn see(&mut self, at: usize, piece: &Markup) {
        let Span { start, end } = piece.span;
        self.end_before(start);
        if start > self.place {
            (self.place, self.begun) = (start, 0);
        }
        let (begun, holds_text) = (self.begun, piece.holds_text());
        self.end_if(|open| open.end <= start && (holds_text || open.holds <= begun));
        self.begun += 1;
        let sign = if piece.is_spanning() {
            let holds = piece.holds as usize;
            let before = if holds_text { 0 } else { self.begun };
            self.open.push(Open {
                at,
                end,
                holds: holds.saturating_add(before),
            });
            Sign::Start(at)
        } else {
            Sign::Alone(at)
        };
        self.marks.push(Mark { place: start, sign });
    }

    fn end_before(&mut self, place: usize) {
        self.end_if(|open| open.end < place);
    }

    fn end_if(&mut self, ends: impl Fn(&Open) -> bool) {
        while let Some(open) = self.open.pop_if(|open| ends(open)) {
            self.marks.push(Mark {
                place: open.end,
                sign: Sign::End(open.at),
            });
        }
    }
}

/// Returns the list that marks tell, with the pieces that their numbers name; pieces without a mark are left out.
///
/// Of a pair both marks are there.
pub(crate) fn list_of(marks: &[Mark], pieces: &[Markup]) -> Vec<Markup> {
    let mut list: Vec<Markup> = Vec::with_capacity(pieces.len());
    // Where each piece stands in the list, and how much began at its place up to it.
    let mut known = vec![None; pieces.len()];
    let (mut place, mut begun) = (0, 0_usize);
    for mark in marks {
        if mark.place > place {
            (place, begun) = (mark.place, 0);
        }
        match mark.sign {
            Sign::Start(at) | Sign::Alone(at) => {
                begun += 1;
                if let (Some(piece), Some(own)) = (pieces.get(at), known.get_mut(at)) {
                    *own = Some((list.len(), begun));
                    list.push(Markup {
                        holds: 0,
                        ..piece.at(Span::new(mark.place, mark.place))
                    });
                }
            }
            Sign::End(at) => {
                let own = known.get(at).copied().flatten();
                if let Some((at, up_to)) = own
                    && let Some(piece) = list.get_mut(at)
                {
                    piece.span.end = mark.place;
                    let before = if piece.span.is_empty() { up_to } else { 0 };
                    piece.holds = crate::cast::to_u32(begun.saturating_sub(before));
                }
            }
        }
    }
    list
}

/// Returns a list whose pieces say no more of what they hold than is so.
pub(super) fn settled(list: &[Markup]) -> Vec<Markup> {
    list_of(&marks(list), list)
}

/// Sorts marks by their places; those of pairs that hold nothing any more are left out.
pub(super) fn sorted(mut marks: Vec<Mark>, pieces: &[Markup]) -> Vec<Mark> {
    let mut starts = vec![usize::MAX; pieces.len()];
    let mut gone = vec![false; pieces.len()];
    for mark in &marks {
        match mark.sign {
            Sign::Start(at) => starts[at] = mark.place,
            Sign::End(at) => {
                gone[at] = if pieces[at].holds_text() {
                    mark.place <= starts[at]
                } else {
                    mark.place < starts[at]
                };
            }
            Sign::Alone(_) => {}
        }
    }
    marks.retain(|mark| match mark.sign {
        Sign::Start(at) | Sign::End(at) => !gone[at],
        Sign::Alone(_) => true,
    });
    marks.sort_by_key(|mark| mark.place);
    marks
}

impl Markup {
    /// Tells whether it has a start and an end.
    pub(crate) const fn is_spanning(&self) -> bool {
        matches!(self.form, MarkupForm::Paired | MarkupForm::Text)
    }
}
