//! The scores of the two-sided steps of a stretch that may lie on a good path.
//!
//! The best scores from the first node are found on the way. A step is left out before its words are joined
//! when even the sum of what all its pairs of sentences gain leaves it worse than gaps in its place, or than
//! the best path to its last node, by more than the lattice neglects: most pairs of sentences have nothing in
//! common, and most beads of several sentences are a 1-1 with strangers. What is left equals [`Model::score`]
//! (tested).

use super::NEGLIGIBLE;
use super::band::{Band, Row};
use super::bounds::{Behind, Bounds, Columns};
use super::cells::{Cells, joined};
use super::meanings::Meanings;
use crate::align::model::Model;
use crate::align::model::length::Extent;
use crate::align::model::lexical::Found;
use crate::align::model::priors::Priors;
use crate::align::model::shape::Shape;
use crate::align::step::{ByState, Ends, Node, REACH, State};
use crate::cast;
use crate::pair::{Pair, Side};
use crate::ragged::Ragged;
use std::ops::Range;

/// A two-sided step; it is listed at the node that it ends at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::align) struct Edge {
    /// The node that it begins at.
    pub before: u32,
    /// Its score in nats, its shape aside.
    pub score: f32,
    /// Its place in [`Shape::ALL`].
    pub shape: u8,
}

/// The two-sided steps of a stretch, by the nodes that they end at; those of a node in the order of [`Shape::ALL`].
pub(in crate::align) type Edges = Ragged<Edge>;

/// Nats by which a step must be worse than the best path to its last node to be left out: as little as sums
/// over paths neglect …
pub(in crate::align) const SETTLED: f64 = NEGLIGIBLE;

/// … and somewhat more while the priors may still change.
pub(in crate::align) const UNSETTLED: f64 = NEGLIGIBLE + 4.0;

/// Nats by which bounds may be wrong, for they are added up in `f32`.
const ROUNDING: f64 = 0.01;

/// Scores the two-sided steps of the stretch that begins at sentences `origin`, but for those that are worse
/// than the best path under `priors` by more than `slack` nats.
pub(in crate::align) fn edges(
    model: &Model<'_>,
    band: &Band,
    origin: Node,
    priors: &Priors,
    ends: Ends,
    slack: f64,
) -> Edges {
    let count = band.len();
    let mut scorer = Scorer {
        model,
        origin,
        priors,
        ends,
        slack,
        layout_most: model.layout_most(),
        cells: Cells::new(model, band, origin),
        bounds: Bounds::new(model, priors),
        meanings: Meanings::new(model, band, origin),
        columns: Columns::new(band),
        forward: vec![ByState::NONE; count],
        highest: vec![f64::NEG_INFINITY; count],
        singles: vec![f32::NEG_INFINITY; count],
        edges: Edges::with_capacity(count),
    };
    let targets: Vec<Behind> = (0..band.width())
        .map(|column| Behind::new(model, Side::Target, origin.column + column))
        .collect();
    for row in 0..band.height() {
        scorer.row(row, &band.nodes_before(row), &targets);
    }
    scorer.edges
}

/// A node whose steps are scored: its number, the rows before it, and what lies behind it on both sides.
struct Place<'row> {
    node: Node,
    number: usize,
    rows: &'row [Row; REACH],
    source: &'row Behind,
    target: &'row Behind,
}

impl Place<'_> {
    /// Returns the node that lies so many rows and columns before.
    fn before(&self, rows: usize, columns: usize) -> Option<usize> {
        self.rows[rows].before(self.node.column, columns)
    }
}

/// What scoring the steps of a stretch needs.
struct Scorer<'model> {
    model: &'model Model<'model>,
    origin: Node,
    priors: &'model Priors,
    ends: Ends,
    slack: f64,
    /// What the layout of a bead adds at most, in nats.
    layout_most: f64,
    cells: Cells,
    bounds: Bounds,
    /// What the vectors say, where there are some.
    meanings: Option<Meanings<'model>>,
    columns: Columns,
    /// The best scores from the first node.
    forward: Vec<ByState>,
    /// The best of them for each node.
    highest: Vec<f64>,
    /// The score of the 1-1 bead that ends at each node.
    singles: Vec<f32>,
    edges: Edges,
}

impl Scorer<'_> {
    /// Scores the steps that end at the nodes of a row; `targets` has what lies behind each column.
    fn row(&mut self, row: usize, rows: &[Row; REACH], targets: &[Behind]) {
        let source = Behind::new(self.model, Side::Source, self.origin.row + row);
        let [here, above, ..] = rows;
        self.columns.advance(rows, &self.highest, &self.cells);
        let mut left = ByState::NONE;
        let mut is_first = row == 0 && !self.ends.head;
        for (column, number) in here.iter() {
            let above = above
                .node(column)
                .map_or(&ByState::NONE, |node| &self.forward[node]);
            let mut scores = self.priors.gaps(above, &left);
            if is_first {
                scores[State::Bead] = 0.0;
                is_first = false;
            }
            let node = Node::new(row, column);
            if row > 0 && column > 0 {
                let place = Place {
                    node,
                    number,
                    rows,
                    source: &source,
                    target: &targets[column],
                };
                self.steps(&place, &mut scores);
            }
            self.edges.end_row();
            let start = self.priors.start(self.ends, node);
            self.forward[number] = scores;
            self.highest[number] = scores.highest().max(start);
            left = scores;
        }
    }

    /// Lists the steps that end at a node, but for those that are negligible.
    fn steps(&mut self, place: &Place<'_>, scores: &mut ByState) {
        let size_most = place.size_most(self.model);
        let start = self.priors.start(self.ends, place.node);
        let mut least = scores.highest().max(start) - self.slack;
        let mut most = self
            .columns
            .most(place.node.column, place.source, place.target);
        if let Some(meanings) = &self.meanings {
            most.add(|shape| {
                let product = |rows, columns| place.before(rows, columns);
                let margins = meanings.margins(shape, place.node, product);
                self.model.meaning_score(margins, place.evened(shape))
            });
        }
        let mut open = self.bounds.open(&most, size_most, least);
        while open != 0 {
            let number = open.trailing_zeros() as usize;
            open &= open - 1;
            let (shape, bound) = (&Shape::ALL[number], most.of(number));
            let Some(before) = place.before(shape.source, shape.target) else {
                continue;
            };
            let (is_within, expected) = self.bounds.of(number);
            let hopeless =
                |more: f64| number > 0 && bound.from + bound.score + expected + more < least;
            let (rows, columns) = self.sentences(place, *shape);
            let extent = self.model.extent(&rows, &columns);
            let evened = match extent {
                Extent::Cut => self.model.evened_of_cut(place.lengths(*shape)),
                Extent::Whole => place.evened(*shape),
            };
            let size = self.model.size_score(evened);
            if !is_within(bound.score + size) || hopeless(size + self.layout_most) {
                continue;
            }
            let Some(length) = self.model.length_score_within(evened, extent) else {
                continue;
            };
            if hopeless(length + size + self.layout_most) {
                continue;
            }
            let rest = length + (bound.unmatched + size);
            let layout = self.layout(&rows, &columns, rest);
            if hopeless(layout - bound.unmatched + ROUNDING) {
                continue;
            }
            let enough = |gains: f32| {
                number == 0 || !hopeless(layout - bound.score + f64::from(gains) + ROUNDING)
            };
            let Some(found) = self.lexical(place, *shape, enough) else {
                continue;
            };
            let mut lacks = 0.0;
            self.model
                .count_lacks(&rows, &columns, found, |feature, value| {
                    lacks += self.model.weight(feature) * value;
                });
            let score = cast::to_f32(layout + lacks) + found.source.gain + found.target.gain;
            if number == 0 {
                self.singles[place.number] = score;
            }
            let value = bound.from + (f64::from(score) + expected);
            if value >= least {
                self.list(before, number, score);
                scores[State::Bead] = scores[State::Bead].max(value);
                least = least.max(value - self.slack);
            }
        }
        self.crossing(place, least, scores);
    }

    fn list(&mut self, before: usize, shape: usize, score: f32) {
        self.edges.push(Edge {
            before: cast::to_u32(before),
            score,
            shape: cast::to_u8(shape),
        });
    }

    /// Lists the two 1-1 beads in the other order that end at a node.
    fn crossing(&mut self, place: &Place<'_>, least: f64, scores: &mut ByState) {
        let single =
            |node: Option<usize>| node.map_or(f32::NEG_INFINITY, |node| self.singles[node]);
        let Some(before) = place.before(2, 2) else {
            return;
        };
        let score = single(place.before(1, 0)) + single(place.before(0, 1));
        let from = self.highest[before];
        let expected = self.priors.shape(Shape::ALL[Shape::CROSSING]);
        let value = from + (f64::from(score) + expected);
        if score > f32::NEG_INFINITY && value >= least {
            self.list(before, Shape::CROSSING, score);
            scores[State::Bead] = scores[State::Bead].max(value);
        }
    }

    /// Returns the sentences of a bead.
    fn sentences(&self, place: &Place<'_>, shape: Shape) -> (Range<usize>, Range<usize>) {
        let row = self.origin.row + place.node.row;
        let column = self.origin.column + place.node.column;
        (row - shape.source..row, column - shape.target..column)
    }

    /// Returns the score of a bead, its shape and the gains of its tokens aside; `rest` is what else is known of it.
    fn layout(&self, rows: &Range<usize>, columns: &Range<usize>, rest: f64) -> f64 {
        let mut total = rest;
        self.model
            .count_layout(rows.clone(), columns.clone(), |feature, value| {
                total += self.model.weight(feature) * value;
            });
        total
    }

    /// Returns what the tokens of a bead find, unless those of the source gain so little that it is not `enough` with
    /// what the target's gain at most.
    fn lexical(
        &self,
        place: &Place<'_>,
        shape: Shape,
        enough: impl Fn(f32) -> bool,
    ) -> Option<Pair<Found>> {
        if (shape.source, shape.target) == (1, 1) {
            return Some(self.cells.found(place.number));
        }
        let mut found = Pair::<Found>::default();
        if shape.target == 1 {
            for node in (0..shape.source).filter_map(|x| place.before(x, 0)) {
                found.source.extend(self.cells.found(node).source);
            }
        } else {
            for x in 0..shape.source {
                let more = self.joined(Side::Source, shape.target, |y| place.before(x, y));
                found.source.extend(more);
            }
        }
        let most = |x: usize, y: usize| {
            let node = place.before(x, y);
            node.map_or(0.0, |node| self.cells.found(node).target.gain.max(0.0))
        };
        let pairs = (0..shape.source).flat_map(|x| (0..shape.target).map(move |y| (x, y)));
        if !enough(found.source.gain + pairs.map(|(x, y)| most(x, y)).sum::<f32>()) {
            return None;
        }
        if shape.source == 1 {
            for node in (0..shape.target).filter_map(|y| place.before(0, y)) {
                found.target.extend(self.cells.found(node).target);
            }
        } else {
            for y in 0..shape.target {
                let more = self.joined(Side::Target, shape.source, |x| place.before(x, y));
                found.target.extend(more);
            }
        }
        Some(found)
    }

    /// Returns what the tokens of one sentence of a side find in several sentences of the other; `node` gives the pair
    /// with each of these.
    fn joined(&self, side: Side, count: usize, node: impl Fn(usize) -> Option<usize>) -> Found {
        let spread = self.bounds.spread(count);
        let hits = |number: usize| {
            let node = node(number).filter(|_| number < count);
            node.map_or(&[][..], |node| self.cells.hits(side, node))
        };
        match count {
            2 => joined(&mut [hits(0), hits(1)], spread),
            3 => joined(&mut [hits(0), hits(1), hits(2)], spread),
            _ => joined(
                &mut [hits(0), hits(1), hits(2), hits(3), hits(4), hits(5)],
                spread,
            ),
        }
    }
}

impl Place<'_> {
    /// Returns the characters of a bead on both sides.
    fn lengths(&self, shape: Shape) -> (f64, f64) {
        (
            self.source.lengths[shape.source],
            self.target.lengths[shape.target],
        )
    }

    /// Returns the even lengths of a bead.
    fn evened(&self, shape: Shape) -> (f64, f64) {
        (
            self.source.evened[shape.source],
            self.target.evened[shape.target],
        )
    }

    /// Returns what the length of a bead is worth at most, in nats.
    fn size_most(&self, model: &Model<'_>) -> f64 {
        let longest = |behind: &Behind| behind.evened[REACH - 1];
        let score = model.size_score((longest(self.source), longest(self.target)));
        score.max(0.0)
    }
}
