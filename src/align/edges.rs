//! The scores of all two-sided steps of a stretch at once.
//!
//! A step that is worse than gaps in its place by more than the lattice neglects is left out before its
//! words are joined: most pairs of sentences have nothing in common. What is left equals [`Model::score`]
//! (tested).

use super::band::Band;
use super::cells::{Cells, Joined};
use super::evidence::Model;
use super::narrow;
use super::shape::Shape;
use crate::pair::Side;

/// The score of each step with sentences on both sides, by node and [`Shape::ALL`], its shape aside.
#[derive(Debug)]
pub(super) struct Edges {
    scores: Vec<[f32; Shape::ALL.len()]>,
}

impl Edges {
    /// Returns the scores of the steps that end at a node.
    pub(super) fn at(&self, node: usize) -> &[f32; Shape::ALL.len()] {
        self.scores.get(node).unwrap_or(&NO_STEP)
    }
}

/// A node that no two-sided step reaches.
static NO_STEP: [f32; Shape::ALL.len()] = [f32::NEG_INFINITY; Shape::ALL.len()];

/// Scores all two-sided steps of the stretch that begins at sentences `origin`.
pub(super) fn edges(model: &Model<'_>, band: &Band, origin: (usize, usize)) -> Edges {
    let cells = Cells::new(model, band, origin);
    let mut row_scorer = Scorer {
        model,
        band,
        origin,
        cells,
        joined: Joined::default(),
        bounds: Bounds::new(model),
    };
    let mut scores = vec![NO_STEP; band.len()];
    for row in 1..band.height() {
        row_scorer.row(row, &mut scores);
    }
    let crossing: Vec<f32> = crossings(band, &scores);
    for (slot, score) in scores.iter_mut().zip(crossing) {
        if let Some(last) = slot.last_mut() {
            *last = score;
        }
    }
    Edges { scores }
}

/// Scores the crossings: two 1-1 beads in the other order.
fn crossings(band: &Band, scores: &[[f32; Shape::ALL.len()]]) -> Vec<f32> {
    let single = |node: Option<usize>| {
        node.and_then(|node| scores.get(node))
            .map_or(f32::NEG_INFINITY, |steps| steps[0])
    };
    let mut crossing = Vec::with_capacity(scores.len());
    for row in 0..band.height() {
        for column in band.row(row) {
            let whole = row >= 2 && column >= 2 && band.before(row, column, (2, 2)).is_some();
            crossing.push(if whole {
                single(band.before(row, column, (1, 0))) + single(band.before(row, column, (0, 1)))
            } else {
                f32::NEG_INFINITY
            });
        }
    }
    crossing
}

/// What scoring one step needs.
struct Scorer<'model> {
    model: &'model Model<'model>,
    band: &'model Band,
    origin: (usize, usize),
    cells: Cells,
    joined: Joined,
    bounds: Bounds,
}

/// Nats that a bead must be worse than gaps in its place to be left out: as little as the lattice neglects.
const NEGLIGIBLE: f64 = 20.0;

/// Nats that the layout of a bead adds at most: its weights are small.
const LAYOUT_MOST: f64 = 3.0;

/// Shapes that are scored one by one: all but the crossing.
const SINGLE: usize = Shape::CROSSING;

/// What the shapes are worth, and the scores below which they are negligible; without what depends on the
/// bead.
struct Bounds {
    shapes: [f64; SINGLE],
    floors: [f64; SINGLE],
}

impl Bounds {
    fn new(model: &Model<'_>) -> Self {
        let mut bounds = Self {
            shapes: [0.0; SINGLE],
            floors: [0.0; SINGLE],
        };
        for ((shape, worth), floor) in Shape::ALL
            .iter()
            .zip(&mut bounds.shapes)
            .zip(&mut bounds.floors)
        {
            *worth = model.shape_score(*shape);
            *floor = model.gap_score(shape.source + shape.target) - NEGLIGIBLE - LAYOUT_MOST;
        }
        bounds
    }
}

/// Sentences that a bead holds on a side at most, and one.
const REACH: usize = 7;

/// What lies before a node, by how many sentences back: lengths, scores of unmatched tokens.
struct Behind {
    lengths: [f64; REACH],
    unmatched: [f64; REACH],
}

impl Behind {
    fn new(model: &Model<'_>, side: Side, end: usize) -> Self {
        let mut behind = Self {
            lengths: [0.0; REACH],
            unmatched: [0.0; REACH],
        };
        for (back, (length, unmatched)) in behind
            .lengths
            .iter_mut()
            .zip(&mut behind.unmatched)
            .enumerate()
        {
            let start = end.saturating_sub(back);
            *length = model.length(side, start..end);
            *unmatched = model.unmatched(side, start..end);
        }
        behind
    }
}

impl Scorer<'_> {
    /// Scores the steps that end at the nodes of a row.
    fn row(&mut self, row: usize, scores: &mut [[f32; Shape::ALL.len()]]) {
        let model = self.model;
        let source = Behind::new(model, Side::Source, self.origin.0 + row);
        for column in self.band.row(row) {
            let Some(slot) = self
                .band
                .node(row, column)
                .and_then(|node| scores.get_mut(node))
            else {
                continue;
            };
            if column == 0 {
                continue;
            }
            let target = Behind::new(model, Side::Target, self.origin.1 + column);
            self.steps(row, column, (&source, &target), slot);
        }
    }

    /// Scores the steps that end at a node, but for those that are negligible beside gaps in their place.
    fn steps(
        &mut self,
        row: usize,
        column: usize,
        (source, target): (&Behind, &Behind),
        slot: &mut [f32; Shape::ALL.len()],
    ) {
        let model = self.model;
        let most = self.most(row, column);
        for (place, (shape, score)) in Shape::ALL
            .iter()
            .zip(slot.iter_mut())
            .take(SINGLE)
            .enumerate()
        {
            let at =
                |behind: &[f64; REACH], back: usize| behind.get(back).copied().unwrap_or_default();
            let lengths = (
                at(&source.lengths, shape.source),
                at(&target.lengths, shape.target),
            );
            let size = model.size_score(lengths);
            let rest =
                at(&source.unmatched, shape.source) + at(&target.unmatched, shape.target) + size;
            let of = |list: &[f64; SINGLE]| list.get(place).copied().unwrap_or_default();
            let gain = most.get(place).copied().unwrap_or_default();
            if rest + f64::from(gain) + of(&self.bounds.shapes) < of(&self.bounds.floors)
                || !model.may_fit(lengths)
                || self
                    .band
                    .before(row, column, (shape.source, shape.target))
                    .is_none()
            {
                continue;
            }
            let (end, ends) = (self.origin.0 + row, self.origin.1 + column);
            let mut total = model.length_score(lengths) + rest;
            model.count_layout(
                end - shape.source..end,
                ends - shape.target..ends,
                |feature, value| {
                    total += model.parameters.weights.get(feature) * value;
                },
            );
            *score = narrow::score(total) + self.lexical(row, column, *shape);
        }
    }

    /// Returns for each shape what the tokens of its bead gain at most: the sum over its pairs of sentences.
    fn most(&self, row: usize, column: usize) -> [f32; SINGLE] {
        let cell = |x: usize, y: usize| {
            let sums = self
                .band
                .before(row, column, (x, y))
                .map(|node| self.cells.sums(node));
            sums.map_or(0.0, |(source, target)| source.max(0.0) + target.max(0.0))
        };
        let mut down = [0.0; REACH - 1];
        let mut across = [0.0; REACH - 1];
        let first = cell(0, 0);
        let (mut down_sum, mut across_sum) = (0.0, 0.0);
        for (back, (d, a)) in down.iter_mut().zip(&mut across).enumerate() {
            down_sum += if back == 0 { first } else { cell(back, 0) };
            across_sum += if back == 0 { first } else { cell(0, back) };
            (*d, *a) = (down_sum, across_sum);
        }
        let (one, right, below, two) = (cell(1, 1), cell(1, 2), cell(2, 1), cell(2, 2));
        let [_, d2, d3, d4, d5, d6] = down;
        let [_, a2, a3, a4, a5, a6] = across;
        let square = d2 + a2 - first + one;
        let tall = d3 + a2 - first + one + below;
        let wide = d2 + a3 - first + one + right;
        let large = d3 + a3 - first + one + right + below + two;
        [
            first, d2, a2, d3, a3, d4, a4, d5, a5, d6, a6, square, tall, wide, large,
        ]
    }

    /// Returns what the tokens of a bead gain by their partners.
    fn lexical(&mut self, row: usize, column: usize, shape: Shape) -> f32 {
        let node = |rows: usize, columns: usize| self.band.before(row, column, (rows, columns));
        if (shape.source, shape.target) == (1, 1) {
            let (source, target) = node(0, 0).map_or((0.0, 0.0), |node| self.cells.sums(node));
            return source + target;
        }
        let mut total = 0.0;
        if shape.target == 1 {
            total += (0..shape.source)
                .filter_map(|x| node(x, 0))
                .map(|node| self.cells.sums(node).0)
                .sum::<f32>();
        } else {
            let spread = spread(shape.target);
            for x in 0..shape.source {
                self.joined.clear();
                for y in 0..shape.target {
                    if let Some(node) = node(x, y) {
                        self.joined.add(self.cells.hits(Side::Source, node));
                    }
                }
                total += self.joined.gain(spread);
            }
        }
        if shape.source == 1 {
            total += (0..shape.target)
                .filter_map(|y| node(0, y))
                .map(|node| self.cells.sums(node).1)
                .sum::<f32>();
        } else {
            let spread = spread(shape.source);
            for y in 0..shape.target {
                self.joined.clear();
                for x in 0..shape.source {
                    if let Some(node) = node(x, y) {
                        self.joined.add(self.cells.hits(Side::Target, node));
                    }
                }
                total += self.joined.gain(spread);
            }
        }
        total
    }
}

/// Returns ln(sentences).
fn spread(sentences: usize) -> f32 {
    narrow::score(libm::log(sentences as f64))
}
