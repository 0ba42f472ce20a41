//! Cuts large texts to chunks that are searched by themselves, each within a band.
//!
//! A small text is one chunk, searched whole. In a large one the path is looked for near the chain of
//! [`anchors`]: a corridor around it, wide where there are none. Where three anchors follow each other
//! sentence by sentence, the text is cut before the middle one; when a text is aligned again, its sure 1-1 beads
//! are the anchors, and a small one too is searched near them only. Time and memory grow with the length of the texts, not with its square; a chunk in which
//! the path touches the border of its corridor is searched again in a wider one.

use super::anchors::{self, Anchor};
use super::band::Band;
use crate::align::alignment::Alignment;
use crate::align::model::Model;
use crate::align::step::{Ends, Node};
use crate::cast;
use crate::features::{Features, SideFeatures};
use std::ops::Range;

/// Nodes up to which a text is searched whole.
const WHOLE: usize = 400_000;

/// Sentences of the source that a chunk holds at least.
const SHORTEST: u32 = 96;

/// Sentences of the source after which a chunk is cut on the line between anchors when there is no safe
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
pub(in crate::align) struct Chunk {
    /// The sentences that it begins with.
    pub origin: Node,
    /// How many sentences it holds on each side: its last node.
    pub size: Node,
    /// Nodes that the path passes near, from the first to the last; none when it is searched whole.
    line: Vec<Point>,
    margins: &'static Margins,
    /// Which ends of the texts it holds.
    pub ends: Ends,
}

/// A node that the path passes near.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Point {
    node: Node<u32>,
    /// Whether it is the middle one of three anchors that follow each other sentence by sentence.
    is_sure: bool,
}

/// The whole plane as one chunk.
pub(in crate::align) fn whole(model: &Model<'_>) -> Chunk {
    let sizes = model.features.sides.as_ref().map(SideFeatures::len);
    Chunk {
        origin: Node::default(),
        size: Node::new(sizes.source, sizes.target),
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
pub(in crate::align) fn plan(model: &Model<'_>) -> Vec<Chunk> {
    if is_small(model.features) {
        return vec![whole(model)];
    }
    let anchors = anchors::find(model);
    let nodes = anchors
        .iter()
        .map(|anchor| Node::new(anchor.source, anchor.target))
        .collect();
    between_cuts(model, &anchors, nodes, &ANCHORED)
}

/// Plans what is searched when the texts have been aligned before.
pub(in crate::align) fn plan_near(model: &Model<'_>, before: &Alignment) -> Vec<Chunk> {
    let anchors = sure(before);
    let nodes = anchors
        .iter()
        .map(|anchor| Node::new(anchor.source, anchor.target))
        .collect();
    if !is_small(model.features) {
        return between_cuts(model, &anchors, nodes, &ALIGNED);
    }
    let Chunk { size, .. } = whole(model);
    let end = size.small();
    let line = line(&safe(&anchors), nodes, end);
    vec![chunk(Node::default(), end, end, &line, &NARROWED)]
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

/// Makes the chunks between the safe ones of the anchors, along a line through nodes.
fn between_cuts(
    model: &Model<'_>,
    anchors: &[Anchor],
    nodes: Vec<Node<u32>>,
    margins: &'static Margins,
) -> Vec<Chunk> {
    let whole = whole(model);
    let end = whole.size.small();
    let safe = safe(anchors);
    let line = line(&safe, nodes, end);
    let cuts = cuts(&safe, &line, end);
    let neighbours = cuts.iter().zip(&cuts[1..]);
    neighbours
        .map(|(from, to)| chunk(*from, *to, end, &line, margins))
        .collect()
}

/// Makes the line from the beginning through nodes to the end; `safe` are the sure ones among them.
fn line(safe: &[Node<u32>], nodes: Vec<Node<u32>>, end: Node<u32>) -> Vec<Point> {
    let mut line = vec![Point {
        node: Node::default(),
        is_sure: false,
    }];
    let mut next = safe.iter().peekable();
    for node in nodes.into_iter().filter(|node| *node != Node::default()) {
        while next.next_if(|safe| **safe < node).is_some() {}
        line.push(Point {
            node,
            is_sure: next.peek() == Some(&&node),
        });
    }
    if line.last().is_some_and(|last| last.node != end) {
        line.push(Point {
            node: end,
            is_sure: false,
        });
    }
    line
}

/// Returns the nodes of the anchors that stand between two others which follow each other sentence by sentence.
fn safe(anchors: &[Anchor]) -> Vec<Node<u32>> {
    let follows = |a: &Anchor, b: &Anchor| (a.source + 1, a.target + 1) == (b.source, b.target);
    let threes = anchors.windows(3).filter_map(|three| match three {
        [a, b, c] if follows(a, b) && follows(b, c) => Some(Node::new(b.source, b.target)),
        _ => None,
    });
    threes.collect()
}

/// Returns the nodes at which the text is cut, the first and the last among them.
fn cuts(safe: &[Node<u32>], line: &[Point], end: Node<u32>) -> Vec<Node<u32>> {
    let mut safe = safe.iter().copied();
    let mut last = Node::default();
    let mut cuts = vec![last];
    let mut next = safe.next();
    loop {
        while next.is_some_and(|node| node.row < last.row + SHORTEST) {
            next = safe.next();
        }
        let node = match next {
            Some(node) if node.row <= last.row + LONGEST => node,
            _ if last.row + LONGEST < end.row => on_line(line, last.row + LONGEST, last.column),
            _ => break,
        };
        if node.row + SHORTEST > end.row || node.column >= end.column {
            break;
        }
        cuts.push(node);
        last = node;
    }
    cuts.push(end);
    cuts
}

/// Returns the node of the line in a row, not left of `least`.
fn on_line(line: &[Point], row: u32, least: u32) -> Node<u32> {
    let after = line.partition_point(|point| point.node.row <= row);
    let a = line[after - 1].node;
    let b = line.get(after).map_or(a, |point| point.node);
    Node::new(row, between(a, b, row).max(least))
}

/// Returns the column of a row on the line from `a` to `b`.
fn between(a: Node<u32>, b: Node<u32>, row: u32) -> u32 {
    let Node { row: rows, column } = a.large().up_to(b.large());
    a.column + cast::in_proportion(row.saturating_sub(a.row), rows, column)
}

/// Makes the chunk between two cuts; `end` is that of the texts.
fn chunk(
    from: Node<u32>,
    to: Node<u32>,
    end: Node<u32>,
    line: &[Point],
    margins: &'static Margins,
) -> Chunk {
    let size = Node::new(to.row - from.row, to.column - from.column);
    let first = line.partition_point(|point| point.node.row < from.row);
    let is_sure = |node: Node<u32>| {
        let at = line.partition_point(|point| point.node < node);
        line.get(at)
            .is_some_and(|point| point.node == node && point.is_sure)
    };
    let mut part = vec![Point {
        node: Node::default(),
        is_sure: is_sure(from),
    }];
    for point in line
        .iter()
        .skip(first)
        .take_while(|point| point.node.row < to.row)
    {
        let Node { row, column } = point.node;
        if row > from.row && column > from.column && column < to.column {
            part.push(Point {
                node: Node::new(row - from.row, column - from.column),
                is_sure: point.is_sure,
            });
        }
    }
    part.push(Point {
        node: size,
        is_sure: is_sure(to),
    });
    Chunk {
        origin: from.large(),
        size: size.large(),
        line: part,
        margins,
        ends: Ends {
            head: from == Node::default(),
            tail: to == end,
        },
    }
}

impl Chunk {
    /// Makes a block of two texts that is searched whole, as a text of its own.
    pub(in crate::align) fn block(source: &Range<u32>, target: &Range<u32>) -> Self {
        Self {
            origin: Node::new(source.start, target.start).large(),
            size: Node::new(source.len(), target.len()),
            line: Vec::new(),
            margins: &ANCHORED,
            ends: Ends {
                head: true,
                tail: true,
            },
        }
    }

    /// Returns how many sentences it holds, on both sides together.
    pub(in crate::align) const fn sentences_of_both(&self) -> usize {
        self.size.row + self.size.column
    }

    /// Returns the nodes to be searched, `widening` times as far from the line as in the first search.
    pub(in crate::align) fn band(&self, widening: u32) -> Band {
        self.band_within(widening, BLIND_MARGIN * widening)
    }

    /// Returns them with so many columns on each side of the line where there are no anchors.
    fn band_within(&self, widening: u32, blind: u32) -> Band {
        if self.line.is_empty() {
            return Band::full(self.size.row, self.size.column);
        }
        let width = cast::to_u32(self.size.column + 1);
        let none = Range {
            start: u32::MAX,
            end: 0,
        };
        let mut rows: Vec<Range<u32>> = vec![none; self.size.row + 1];
        let mut widen = |row: u32, columns: Range<u32>| {
            let range = &mut rows[row as usize];
            range.start = range.start.min(columns.start);
            range.end = range.end.max(columns.end.min(width));
        };
        for (first, last) in self.line.iter().zip(&self.line[1..]) {
            let (a, b) = (first.node, last.node);
            let (height, breadth) = (b.row - a.row, b.column - a.column);
            let small = (height as usize + 1) * (breadth as usize + 1)
                <= self.margins.rectangle * widening as usize;
            let sure = first.is_sure && last.is_sure && (height, breadth) == (1, 1);
            let margin = if sure {
                self.margins.sure * widening
            } else if small {
                self.margins.other * widening
            } else {
                blind
            };
            for row in a.row..=b.row {
                let columns = if small {
                    a.column..b.column
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
        let shift = |column: usize| cast::to_u32(self.origin.column + column.saturating_sub(1));
        (1..band.height()).map(move |row| {
            let columns = band.row(row);
            shift(columns.start)..shift(columns.end)
        })
    }

    /// Tells whether a path comes near a border of the band that is not one of the chunk.
    pub(in crate::align) fn touches(&self, band: &Band, path: impl Iterator<Item = Node>) -> bool {
        let mut path = path;
        path.any(|Node { row, column }| {
            let columns = band.row(row);
            (columns.start > 0 && column < columns.start + 2)
                || (columns.end <= self.size.column && column + 3 > columns.end)
        })
    }
}

#[cfg(test)]
mod tests;
