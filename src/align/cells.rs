//! The scores of all beads of a stretch at once.
//!
//! For each pair of sentences in the band it is found once which tokens have partners in the other
//! sentence; the score of a bead of several sentences joins these lists, so nothing is looked up twice and
//! nothing is allocated for a bead. The result equals [`Model::score`] (tested).

use super::band::Band;
use super::evidence::{Gain, Model};
use super::shape::Shape;
use crate::pair::Side;
use std::ops::Range;

/// A token that has found a partner in one sentence of the other side.
#[derive(Debug, Clone, Copy)]
struct Hit {
    token: u32,
    gain: Gain,
}

/// The hits of the pairs of sentences of a stretch. The pair of sentences before node `n` has number `n`.
struct Cells {
    starts: Vec<u32>,
    source: Vec<Hit>,
    target_starts: Vec<u32>,
    target: Vec<Hit>,
    /// Sums of the gains of each pair, source tokens and target tokens.
    sums: Vec<(f32, f32)>,
}

impl Cells {
    /// Finds the hits of all pairs in the band of the stretch that begins at `origin`.
    fn new(model: &Model<'_>, band: &Band, origin: (usize, usize)) -> Self {
        let count = band.len();
        let mut cells = Self {
            starts: Vec::with_capacity(count + 1),
            source: Vec::new(),
            target_starts: Vec::with_capacity(count + 1),
            target: Vec::new(),
            sums: Vec::with_capacity(count),
        };
        let mut found: Vec<(u32, Hit, Hit)> = Vec::new();
        for row in 0..band.height() {
            let columns = band.row(row);
            found.clear();
            if row > 0 && !columns.is_empty() {
                let shift = |column: usize| u32::try_from(origin.1 + column).unwrap_or(u32::MAX);
                let sentences = shift(columns.start.max(1) - 1)..shift(columns.end.max(1) - 1);
                find(model, origin.0 + row - 1, &sentences, &mut found);
            }
            cells.add_row(&columns, origin.1, &mut found);
        }
        cells.starts.push(cells.source.len() as u32);
        cells.target_starts.push(cells.target.len() as u32);
        cells
    }

    /// Adds the pairs of one row.
    fn add_row(&mut self, columns: &Range<usize>, origin: usize, found: &mut [(u32, Hit, Hit)]) {
        let by_gain = |a: &Hit, b: &Hit| {
            b.gain
                .at_once
                .total_cmp(&a.gain.at_once)
                .then(b.gain.slope.total_cmp(&a.gain.slope))
        };
        found.sort_unstable_by(|a, b| {
            (a.0, a.1.token)
                .cmp(&(b.0, b.1.token))
                .then_with(|| by_gain(&a.1, &b.1))
        });
        let first = (self.starts.len(), self.source.len());
        self.add_side(columns, origin, found, true);
        found.sort_unstable_by(|a, b| {
            (a.0, a.2.token)
                .cmp(&(b.0, b.2.token))
                .then_with(|| by_gain(&a.2, &b.2))
        });
        let first_target = self.target.len();
        self.add_side(columns, origin, found, false);
        let sum = |hits: &[Hit], range: Range<u32>| -> f32 {
            hits.get(range.start as usize..range.end as usize)
                .unwrap_or_default()
                .iter()
                .map(|hit| hit.gain.at_once)
                .sum()
        };
        let end = |starts: &[u32], place: usize, len: usize| {
            starts.get(place + 1).copied().unwrap_or(len as u32)
        };
        for place in first.0..self.starts.len() {
            let at = |starts: &[u32]| starts.get(place).copied().unwrap_or_default();
            let source = at(&self.starts)..end(&self.starts, place, self.source.len());
            let target =
                at(&self.target_starts)..end(&self.target_starts, place, self.target.len());
            debug_assert!(
                source.start as usize >= first.1 && target.start as usize >= first_target
            );
            self.sums
                .push((sum(&self.source, source), sum(&self.target, target)));
        }
    }

    /// Adds the hits of one side for the pairs of one row, of several for one token the best.
    fn add_side(
        &mut self,
        columns: &Range<usize>,
        origin: usize,
        found: &[(u32, Hit, Hit)],
        source: bool,
    ) {
        let (starts, hits) = if source {
            (&mut self.starts, &mut self.source)
        } else {
            (&mut self.target_starts, &mut self.target)
        };
        let mut next = 0;
        for column in columns.clone() {
            let start = hits.len();
            starts.push(start as u32);
            let sentence = (origin + column).checked_sub(1).map(|place| place as u32);
            while let Some((_, own, other)) = found
                .get(next)
                .filter(|(place, ..)| column > 0 && Some(*place) == sentence)
            {
                let hit = if source { *own } else { *other };
                let known = hits
                    .get(start..)
                    .and_then(<[Hit]>::last)
                    .is_some_and(|last| last.token == hit.token);
                if !known {
                    hits.push(hit);
                }
                next += 1;
            }
        }
    }

    fn hits(&self, side: Side, node: usize) -> &[Hit] {
        let (starts, hits) = match side {
            Side::Source => (&self.starts, &self.source),
            Side::Target => (&self.target_starts, &self.target),
        };
        let at = |place: usize| starts.get(place).map_or(0, |start| *start as usize);
        hits.get(at(node)..at(node + 1)).unwrap_or_default()
    }

    fn sums(&self, node: usize) -> (f32, f32) {
        self.sums.get(node).copied().unwrap_or_default()
    }
}

/// Finds which tokens of a source sentence have partners in which target sentences.
fn find(
    model: &Model<'_>,
    sentence: usize,
    sentences: &Range<u32>,
    found: &mut Vec<(u32, Hit, Hit)>,
) {
    for &token in model.features.sides.source.tokens(sentence) {
        if !model
            .types
            .source
            .get(token as usize)
            .is_some_and(|of| of.used)
        {
            continue;
        }
        for link in model.features.links.source.of(token) {
            if !model
                .types
                .target
                .get(link.to as usize)
                .is_some_and(|of| of.used)
            {
                continue;
            }
            let places = model.postings.within(link.to, sentences);
            if places.is_empty() {
                continue;
            }
            let own = Hit {
                token,
                gain: model.gain(Side::Source, token, link),
            };
            let back = crate::features::Link { to: token, ..*link };
            let other = Hit {
                token: link.to,
                gain: model.gain(Side::Target, link.to, &back),
            };
            found.extend(places.iter().map(|place| (*place, own, other)));
        }
    }
}

/// The hits of several sentences with one, each token once with its best gain.
#[derive(Default)]
struct Joined {
    hits: Vec<Hit>,
    spare: Vec<Hit>,
}

impl Joined {
    fn clear(&mut self) {
        self.hits.clear();
    }

    /// Joins the hits of one more sentence; both lists are sorted by token.
    fn add(&mut self, more: &[Hit]) {
        if more.is_empty() {
            return;
        }
        if self.hits.is_empty() {
            self.hits.extend_from_slice(more);
            return;
        }
        self.spare.clear();
        let (mut old, mut new) = (self.hits.as_slice(), more);
        while let (Some((a, rest_old)), Some((b, rest_new))) =
            (old.split_first(), new.split_first())
        {
            match a.token.cmp(&b.token) {
                std::cmp::Ordering::Less => {
                    self.spare.push(*a);
                    old = rest_old;
                }
                std::cmp::Ordering::Greater => {
                    self.spare.push(*b);
                    new = rest_new;
                }
                std::cmp::Ordering::Equal => {
                    self.spare.push(if b.gain.beats(&a.gain) { *b } else { *a });
                    (old, new) = (rest_old, rest_new);
                }
            }
        }
        self.spare.extend_from_slice(old);
        self.spare.extend_from_slice(new);
        std::mem::swap(&mut self.hits, &mut self.spare);
    }

    fn gain(&self, spread: f32) -> f32 {
        self.hits.iter().map(|hit| hit.gain.within(spread)).sum()
    }
}

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
    let mut scorer = Scorer {
        model,
        band,
        origin,
        cells,
        joined: Joined::default(),
    };
    let mut scores = vec![NO_STEP; band.len()];
    for row in 1..band.height() {
        for column in band.row(row) {
            if column > 0
                && let Some(node) = band.node(row, column)
                && let Some(slot) = scores.get_mut(node)
            {
                scorer.steps(row, column, slot);
            }
        }
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
}

/// Nats that a bead must be worse than gaps in its place to be left out: as little as the lattice neglects.
const NEGLIGIBLE: f64 = 20.0;

/// Nats that the layout of a bead adds at most: its weights are small.
const LAYOUT_MOST: f64 = 3.0;

impl Scorer<'_> {
    /// Scores the steps that end at a node, but for those that are negligible beside gaps in their place.
    fn steps(&mut self, row: usize, column: usize, slot: &mut [f32; Shape::ALL.len()]) {
        let near = self.near(row, column);
        for (shape, score) in Shape::ALL.iter().zip(slot.iter_mut()).take(Shape::CROSSING) {
            let back = (shape.source, shape.target);
            if self.band.before(row, column, back).is_none() {
                continue;
            }
            let source = self.origin.0 + row - shape.source..self.origin.0 + row;
            let target = self.origin.1 + column - shape.target..self.origin.1 + column;
            let model = self.model;
            let unmatched = model.unmatched(Side::Source, source.clone())
                + model.unmatched(Side::Target, target.clone());
            let lengths = (
                model.length(Side::Source, source.clone()),
                model.length(Side::Target, target.clone()),
            );
            let size = model.size_score(lengths);
            let floor = model.gap_score(shape.source + shape.target) - NEGLIGIBLE;
            let most: f32 = near
                .iter()
                .take(shape.source)
                .flat_map(|cells| cells.iter().take(shape.target))
                .sum();
            let rest = unmatched + size + model.shape_score(*shape);
            if rest + f64::from(most) + LAYOUT_MOST < floor || !model.may_fit(lengths) {
                continue;
            }
            let mut total = model.length_score(lengths) + size + unmatched;
            model.count_layout(source, target, |feature, value| {
                total += model.parameters.weights.get(feature) * value;
            });
            *score = total as f32 + self.lexical(row, column, *shape);
        }
    }

    /// Returns for the pairs of sentences before a node what their tokens gain, by how far back they lie.
    fn near(&self, row: usize, column: usize) -> [[f32; 6]; 6] {
        let mut near = [[0.0; 6]; 6];
        for (x, cells) in near.iter_mut().enumerate() {
            for (y, cell) in cells.iter_mut().enumerate() {
                if x.min(y) == 0 || x.max(y) < 3 {
                    let sums = self
                        .band
                        .before(row, column, (x, y))
                        .map(|node| self.cells.sums(node));
                    *cell = sums.map_or(0.0, |(source, target)| source.max(0.0) + target.max(0.0));
                }
            }
        }
        near
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
    libm::log(sentences as f64) as f32
}
