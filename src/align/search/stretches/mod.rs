//! Cuts large texts to stretches that are searched by themselves, each within a band.
//!
//! A small text is one stretch, searched whole. In a large one the path is looked for near the chain of
//! [`anchors`]: a corridor around it, wide where there are none. Where three anchors follow each other
//! sentence by sentence, the text is cut before the middle one; when a text is aligned again, its sure 1-1 beads
//! are the anchors, and a small one too is searched near them only. Time and memory grow with the length of the texts, not with its square; a stretch in which
//! the path touches the border of its corridor is searched again in a wider one.

use super::anchors::{self, Anchor};
use super::band::Band;
use super::lattice::Ends;
use crate::align::Alignment;
use crate::align::model::Model;
use crate::features::{Features, SideFeatures};
use std::ops::Range;

/// Nodes up to which a text is searched whole.
const WHOLE: usize = 400_000;

/// Sentences of the source that a stretch holds at least.
const SHORTEST: u32 = 96;

/// Sentences of the source after which a stretch is cut on the line between anchors when there is no safe
/// place: it is a text without anchors.
const LONGEST: u32 = 2_000;

/// Columns on each side of the line in the first search. With 8 for all of them the strict F1 is the same to four
/// places, on ten development sets put together to a text of 9,700 sentences and on five to one of 20,000.
#[derive(Debug, PartialEq)]
struct Margins {
    /// Where anchors follow each other sentence by sentence.
    sure: u32,
    /// Elsewhere.
    other: u32,
    /// Nodes up to which the part between two anchors is searched whole.
    rectangle: usize,
}

/// For a chain of anchors.
const ANCHORED: Margins = Margins {
    sure: 3,
    other: 4,
    rectangle: 10_000,
};

/// For an earlier alignment of a large text.
const ALIGNED: Margins = Margins {
    sure: 2,
    other: 3,
    rectangle: 10_000,
};

/// For an earlier alignment of a small text.
const NARROWED: Margins = Margins {
    sure: 4,
    other: 6,
    rectangle: WHOLE,
};

/// Columns on each side of the line where there are no anchors, in the first search: a path that touches the border is
/// looked for in a wider band.
const BLIND_MARGIN: u32 = 15;

/// Columns on each side of it among which names are compared.
const BLIND_CORRIDOR: u32 = 60;

/// A part of the plane that is searched by itself.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::align) struct Stretch {
    /// The sentences that it begins with.
    pub origin: (usize, usize),
    /// How many sentences it holds on each side.
    pub size: (usize, usize),
    /// Nodes that the path passes near, from the first to the last; none when it is searched whole.
    line: Vec<Node>,
    margins: &'static Margins,
    /// Which ends of the texts it holds.
    pub ends: Ends,
}

/// A node that the path passes near.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Node {
    place: (u32, u32),
    /// Whether it is the middle one of three anchors that follow each other sentence by sentence.
    is_sure: bool,
}

/// The whole plane as one stretch.
pub(in crate::align) fn whole(model: &Model<'_>) -> Stretch {
    let sizes = model.features.sides.as_ref().map(SideFeatures::len);
    Stretch {
        origin: (0, 0),
        size: (sizes.source, sizes.target),
        line: Vec::new(),
        margins: &ANCHORED,
        ends: Ends {
            head: true,
            tail: true,
        },
    }
}

/// Tells whether two texts are small enough to be searched whole.
pub(in crate::align) fn is_small(features: &Features) -> bool {
    let sizes = features.sides.as_ref().map(SideFeatures::len);
    (sizes.source + 1).saturating_mul(sizes.target + 1) <= WHOLE
}

/// Plans what is searched.
pub(in crate::align) fn plan(model: &Model<'_>) -> Vec<Stretch> {
    if is_small(model.features) {
        return vec![whole(model)];
    }
    let anchors = anchors::find(model);
    let nodes = anchors
        .iter()
        .map(|anchor| (anchor.source, anchor.target))
        .collect();
    between_cuts(model, &anchors, nodes, &ANCHORED)
}

/// Plans what is searched when the texts have been aligned before.
pub(in crate::align) fn plan_near(model: &Model<'_>, before: &Alignment) -> Vec<Stretch> {
    let anchors = sure(before);
    let nodes = anchors
        .iter()
        .map(|anchor| (anchor.source, anchor.target))
        .collect();
    if !is_small(model.features) {
        return between_cuts(model, &anchors, nodes, &ALIGNED);
    }
    let Stretch { size, .. } = whole(model);
    let end = (number(size.0), number(size.1));
    let line = line(&safe(&anchors), nodes, end);
    vec![stretch((0, 0), end, end, &line, &NARROWED)]
}

/// Returns the sure 1-1 beads of an alignment as anchors.
fn sure(alignment: &Alignment) -> Vec<Anchor> {
    let mut anchors: Vec<Anchor> = Vec::with_capacity(alignment.beads.len());
    for (bead, posterior) in alignment.beads.iter().zip(&alignment.posteriors) {
        let rises = anchors
            .last()
            .is_none_or(|last| last.target < bead.target.start);
        if bead.shape() == (1, 1) && *posterior >= SURE && rises {
            anchors.push(Anchor {
                source: bead.source.start,
                target: bead.target.start,
                weight: 0.0,
            });
        }
    }
    anchors
}

/// Posterior from which a 1-1 bead of an earlier search is as good as an anchor.
const SURE: f64 = 0.99;

/// Makes the stretches between the safe ones of the anchors, along a line through nodes.
fn between_cuts(
    model: &Model<'_>,
    anchors: &[Anchor],
    nodes: Vec<(u32, u32)>,
    margins: &'static Margins,
) -> Vec<Stretch> {
    let whole = whole(model);
    let end = (number(whole.size.0), number(whole.size.1));
    let safe = safe(anchors);
    let line = line(&safe, nodes, end);
    let cuts = cuts(&safe, &line, end);
    cuts.windows(2)
        .filter_map(|two| Some((*two.first()?, *two.last()?)))
        .map(|(from, to)| stretch(from, to, end, &line, margins))
        .collect()
}

/// Makes the line from the beginning through nodes to the end; `safe` are the sure ones among them.
fn line(safe: &[(u32, u32)], nodes: Vec<(u32, u32)>, end: (u32, u32)) -> Vec<Node> {
    let mut line = vec![Node {
        place: (0, 0),
        is_sure: false,
    }];
    let mut next = safe.iter().peekable();
    for place in nodes.into_iter().filter(|node| *node != (0, 0)) {
        while next.next_if(|safe| **safe < place).is_some() {}
        line.push(Node {
            place,
            is_sure: next.peek() == Some(&&place),
        });
    }
    if line.last().is_some_and(|last| last.place != end) {
        line.push(Node {
            place: end,
            is_sure: false,
        });
    }
    line
}

/// Returns the places of the anchors that stand between two others which follow each other sentence by sentence.
fn safe(anchors: &[Anchor]) -> Vec<(u32, u32)> {
    let follows = |a: &Anchor, b: &Anchor| (a.source + 1, a.target + 1) == (b.source, b.target);
    let threes = anchors.windows(3).filter_map(|three| match three {
        [a, b, c] if follows(a, b) && follows(b, c) => Some((b.source, b.target)),
        _ => None,
    });
    threes.collect()
}

/// Returns the nodes at which the text is cut, the first and the last among them.
fn cuts(safe: &[(u32, u32)], line: &[Node], end: (u32, u32)) -> Vec<(u32, u32)> {
    let mut safe = safe.iter().copied();
    let mut cuts = vec![(0, 0)];
    let mut last = (0, 0);
    let mut next = safe.next();
    loop {
        while next.is_some_and(|node| node.0 < last.0 + SHORTEST) {
            next = safe.next();
        }
        let node = match next {
            Some(node) if node.0 <= last.0 + LONGEST => node,
            _ if last.0 + LONGEST < end.0 => on_line(line, last.0 + LONGEST, last.1),
            _ => break,
        };
        if node.0 + SHORTEST > end.0 || node.1 >= end.1 {
            break;
        }
        cuts.push(node);
        last = node;
    }
    cuts.push(end);
    cuts
}

/// Returns the node of the line in a row, not left of `least`.
fn on_line(line: &[Node], row: u32, least: u32) -> (u32, u32) {
    let after = line.partition_point(|node| node.place.0 <= row);
    let at = |place: usize| line.get(place).map(|node| node.place);
    let a = at(after.saturating_sub(1)).unwrap_or_default();
    let b = at(after).unwrap_or(a);
    (row, between(a, b, row).max(least))
}

/// Returns the column of a row on the line from `a` to `b`.
fn between(a: (u32, u32), b: (u32, u32), row: u32) -> u32 {
    let rows = u64::from(b.0 - a.0).max(1);
    let share = u64::from(row.saturating_sub(a.0)) * u64::from(b.1 - a.1) / rows;
    a.1 + u32::try_from(share).unwrap_or_default()
}

/// Makes the stretch between two cuts; `end` is that of the texts.
fn stretch(
    from: (u32, u32),
    to: (u32, u32),
    end: (u32, u32),
    line: &[Node],
    margins: &'static Margins,
) -> Stretch {
    let size = (to.0 - from.0, to.1 - from.1);
    let first = line.partition_point(|node| node.place.0 < from.0);
    let is_sure = |place: (u32, u32)| {
        let at = line.partition_point(|node| node.place < place);
        line.get(at)
            .is_some_and(|node| node.place == place && node.is_sure)
    };
    let mut part = vec![Node {
        place: (0, 0),
        is_sure: is_sure(from),
    }];
    for node in line
        .iter()
        .skip(first)
        .take_while(|node| node.place.0 < to.0)
    {
        let (row, column) = node.place;
        if row > from.0 && column > from.1 && column < to.1 {
            part.push(Node {
                place: (row - from.0, column - from.1),
                is_sure: node.is_sure,
            });
        }
    }
    part.push(Node {
        place: size,
        is_sure: is_sure(to),
    });
    Stretch {
        origin: (from.0 as usize, from.1 as usize),
        size: (size.0 as usize, size.1 as usize),
        line: part,
        margins,
        ends: Ends {
            head: from == (0, 0),
            tail: to == end,
        },
    }
}

impl Stretch {
    /// Makes a block of two texts that is searched whole, as a text of its own.
    pub(in crate::align) fn block(source: &Range<u32>, target: &Range<u32>) -> Self {
        Self {
            origin: (source.start as usize, target.start as usize),
            size: (source.len(), target.len()),
            line: Vec::new(),
            margins: &ANCHORED,
            ends: Ends {
                head: true,
                tail: true,
            },
        }
    }

    /// Returns the nodes to be searched, `widening` times as far from the line as in the first search.
    pub(in crate::align) fn band(&self, widening: u32) -> Band {
        self.band_within(widening, BLIND_MARGIN * widening)
    }

    /// Returns them with so many columns on each side of the line where there are no anchors.
    fn band_within(&self, widening: u32, blind: u32) -> Band {
        if self.line.is_empty() {
            return Band::full(self.size.0, self.size.1);
        }
        let width = number(self.size.1 + 1);
        let none = Range {
            start: u32::MAX,
            end: 0,
        };
        let mut rows: Vec<Range<u32>> = vec![none; self.size.0 + 1];
        let mut widen = |row: u32, columns: Range<u32>| {
            if let Some(range) = rows.get_mut(row as usize) {
                range.start = range.start.min(columns.start);
                range.end = range.end.max(columns.end.min(width));
            }
        };
        for two in self.line.windows(2) {
            let (Some(first), Some(last)) = (two.first(), two.last()) else {
                continue;
            };
            let (a, b) = (first.place, last.place);
            let (height, breadth) = (b.0 - a.0, b.1 - a.1);
            let small = (height as usize + 1) * (breadth as usize + 1)
                <= self.margins.rectangle * widening as usize;
            let sure = first.is_sure && last.is_sure && (height, breadth) == (1, 1);
            let margin = match () {
                () if sure => self.margins.sure * widening,
                () if small => self.margins.other * widening,
                () => blind,
            };
            for row in a.0..=b.0 {
                let columns = if small {
                    a.1..b.1
                } else {
                    let here = between(a, b, row);
                    let step = breadth / height.max(1) + 1;
                    here.saturating_sub(step)..here + step
                };
                widen(
                    row,
                    columns.start.saturating_sub(margin)..columns.end + margin + 1,
                );
            }
        }
        Band::new(rows)
    }

    /// Returns for each sentence of the source those of the target among which its names are looked for.
    pub(in crate::align) fn sentences(&self) -> impl Iterator<Item = Range<u32>> {
        let band = self.band_within(1, BLIND_CORRIDOR);
        let shift = |column: usize| number(self.origin.1 + column.saturating_sub(1));
        (1..band.height()).map(move |row| {
            let columns = band.row(row);
            shift(columns.start)..shift(columns.end)
        })
    }

    /// Tells whether a path comes near a border of the band that is not one of the stretch.
    pub(in crate::align) fn touches(
        &self,
        band: &Band,
        path: impl Iterator<Item = (usize, usize)>,
    ) -> bool {
        let mut path = path;
        path.any(|(row, column)| {
            let columns = band.row(row);
            (columns.start > 0 && column < columns.start + 2)
                || (columns.end <= self.size.1 && column + 3 > columns.end)
        })
    }
}

/// Converts a count of sentences.
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
