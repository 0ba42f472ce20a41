//! The scores of the two-sided steps of a chunk that may lie on a good path.
//!
//! The best scores from the first node are found on the way. A step is left out before its words are joined
//! when even the sum of what all its pairs of sentences gain leaves it worse than gaps in its place, or than
//! the best path to its last node, by more than the lattice neglects: most pairs of sentences have nothing in
//! common, and most beads of several sentences are a 1-1 with strangers. What is left equals [`Model::score`]
//! (tested).

use super::NEGLIGIBLE;
use super::band::{Band, Row};
use super::embeddings::Embeddings;
use super::token_matches::{TokenMatches, joined};
use super::upper_bounds::{Bounds, Columns, Suffixes};
use crate::align::model::Model;
use crate::align::model::bead_type::BeadType;
use crate::align::model::length::Extent;
use crate::align::model::lexical::Found;
use crate::align::model::priors::Priors;
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
    /// Its score in nats, its type aside.
    pub score: f32,
    /// Its place in [`BeadType::ALL`].
    pub bead_type: u8,
}

/// The two-sided steps of a chunk, by the nodes that they end at; those of a node in the order of [`BeadType::ALL`].
pub(in crate::align) type Edges = Ragged<Edge>;

/// Nats by which a step must be worse than the best path to its last node to be left out: as little as sums
/// over paths neglect …
pub(in crate::align) const SETTLED: f64 = NEGLIGIBLE;

/// … and somewhat more while the priors may still change.
pub(in crate::align) const UNSETTLED: f64 = NEGLIGIBLE + 4.0;

/// Nats by which bounds may be wrong, for they are added up in `f32`.
const ROUNDING: f64 = 0.01;

/// Scores the two-sided steps of the chunk that begins at sentences `origin`, but for those that are worse
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
        cells: TokenMatches::new(model, band, origin),
        bounds: Bounds::new(model, priors),
        embeddings: Embeddings::new(model, band, origin),
        columns: Columns::new(band),
        forward: vec![ByState::NONE; count],
        highest: vec![f64::NEG_INFINITY; count],
        singles: vec![f32::NEG_INFINITY; count],
        edges: Edges::with_capacity(count),
    };
    let targets: Vec<Suffixes> = (0..band.width())
        .map(|column| Suffixes::new(model, Side::Target, origin.column + column))
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
    source: &'row Suffixes,
    target: &'row Suffixes,
}

impl Place<'_> {
    /// Returns the node that lies so many rows and columns before.
    fn before(&self, rows: usize, columns: usize) -> Option<usize> {
        self.rows[rows].before(self.node.column, columns)
    }
}

/// What scoring the steps of a chunk needs.
struct Scorer<'model> {
    model: &'model Model<'model>,
    origin: Node,
    priors: &'model Priors,
    ends: Ends,
    slack: f64,
    /// What the layout of a bead adds at most, in nats.
    layout_most: f64,
    cells: TokenMatches,
    bounds: Bounds,
    /// What the vectors say, where there are some.
    embeddings: Option<Embeddings<'model>>,
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
    fn row(&mut self, row: usize, rows: &[Row; REACH], targets: &[Suffixes]) {
        let source = Suffixes::new(self.model, Side::Source, self.origin.row + row);
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
        if let Some(embeddings) = &self.embeddings {
            most.add(|bead_type| {
                let product = |rows, columns| place.before(rows, columns);
                let margins = embeddings.margins(bead_type, place.node, product);
                self.model.meaning_score(margins, place.evened(bead_type))
            });
        }
        let mut open = self.bounds.open(&most, size_most, least);
        while open != 0 {
            let number = open.trailing_zeros() as usize;
            open &= open - 1;
            let (bead_type, bound) = (&BeadType::ALL[number], most.of(number));
            let Some(before) = place.before(bead_type.source, bead_type.target) else {
                continue;
            };
            let (is_within, expected) = self.bounds.of(number);
            let hopeless =
                |more: f64| number > 0 && bound.from + bound.score + expected + more < least;
            let (rows, columns) = self.sentences(place, *bead_type);
            let extent = self.model.extent(&rows, &columns);
            let evened = match extent {
                Extent::Cut => self.model.evened_of_cut(place.lengths(*bead_type)),
                Extent::Whole => place.evened(*bead_type),
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
            let Some(found) = self.lexical(place, *bead_type, enough) else {
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

    fn list(&mut self, before: usize, bead_type: usize, score: f32) {
        self.edges.push(Edge {
            before: cast::to_u32(before),
            score,
            bead_type: cast::to_u8(bead_type),
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
        let expected = self.priors.bead_type(BeadType::ALL[BeadType::CROSSING]);
        let value = from + (f64::from(score) + expected);
        if score > f32::NEG_INFINITY && value >= least {
            self.list(before, BeadType::CROSSING, score);
            scores[State::Bead] = scores[State::Bead].max(value);
        }
    }

    /// Returns the sentences of a bead.
    fn sentences(&self, place: &Place<'_>, bead_type: BeadType) -> (Range<usize>, Range<usize>) {
        let row = self.origin.row + place.node.row;
        let column = self.origin.column + place.node.column;
        (
            row - bead_type.source..row,
            column - bead_type.target..column,
        )
    }

    /// Returns the score of a bead, its type and the gains of its tokens aside; `rest` is what else is known of it.
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
        bead_type: BeadType,
        enough: impl Fn(f32) -> bool,
    ) -> Option<Pair<Found>> {
        if (bead_type.source, bead_type.target) == (1, 1) {
            return Some(self.cells.found(place.number));
        }
        let mut found = Pair::<Found>::default();
        if bead_type.target == 1 {
            for node in (0..bead_type.source).filter_map(|x| place.before(x, 0)) {
                found.source.extend(self.cells.found(node).source);
            }
        } else {
            for x in 0..bead_type.source {
                let more = self.joined(Side::Source, bead_type.target, |y| place.before(x, y));
                found.source.extend(more);
            }
        }
        let most = |x: usize, y: usize| {
            let node = place.before(x, y);
            node.map_or(0.0, |node| self.cells.found(node).target.gain.max(0.0))
        };
        let pairs = (0..bead_type.source).flat_map(|x| (0..bead_type.target).map(move |y| (x, y)));
        if !enough(found.source.gain + pairs.map(|(x, y)| most(x, y)).sum::<f32>()) {
            return None;
        }
        if bead_type.source == 1 {
            for node in (0..bead_type.target).filter_map(|y| place.before(0, y)) {
                found.target.extend(self.cells.found(node).target);
            }
        } else {
            for y in 0..bead_type.target {
                let more = self.joined(Side::Target, bead_type.source, |x| place.before(x, y));
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
    fn lengths(&self, bead_type: BeadType) -> (f64, f64) {
        (
            self.source.lengths[bead_type.source],
            self.target.lengths[bead_type.target],
        )
    }

    /// Returns the even lengths of a bead.
    fn evened(&self, bead_type: BeadType) -> (f64, f64) {
        (
            self.source.evened[bead_type.source],
            self.target.evened[bead_type.target],
        )
    }

    /// Returns what the length of a bead is worth at most, in nats.
    fn size_most(&self, model: &Model<'_>) -> f64 {
        let longest = |behind: &Suffixes| behind.evened[REACH - 1];
        let score = model.size_score((longest(self.source), longest(self.target)));
        score.max(0.0)
    }
}
