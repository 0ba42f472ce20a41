//! Which tokens of a stretch's sentences have partners in which sentences of the other side.
//!
//! It is found once for each pair of sentences in the band; a bead of several sentences joins these lists,
//! so nothing is looked up twice and nothing is allocated for a bead.

use super::band::Band;
use super::evidence::{Gain, Model};
use super::narrow;
use crate::pair::Side;
use std::ops::Range;

/// A token that has found a partner in one sentence of the other side.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    token: u32,
    gain: Gain,
}

/// The hits of the pairs of sentences of a stretch. The pair of sentences before node `n` has number `n`.
pub(super) struct Cells {
    starts: Vec<u32>,
    source: Vec<Hit>,
    target_starts: Vec<u32>,
    target: Vec<Hit>,
    /// Sums of the gains of each pair, source tokens and target tokens.
    sums: Vec<(f32, f32)>,
}

impl Cells {
    /// Finds the hits of all pairs in the band of the stretch that begins at `origin`.
    pub(super) fn new(model: &Model<'_>, band: &Band, origin: (usize, usize)) -> Self {
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
        cells.starts.push(narrow::count(cells.source.len()));
        cells.target_starts.push(narrow::count(cells.target.len()));
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
            starts.get(place + 1).copied().unwrap_or(narrow::count(len))
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
            starts.push(narrow::count(start));
            let sentence = (origin + column).checked_sub(1).map(narrow::count);
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

    pub(super) fn hits(&self, side: Side, node: usize) -> &[Hit] {
        let (starts, hits) = match side {
            Side::Source => (&self.starts, &self.source),
            Side::Target => (&self.target_starts, &self.target),
        };
        let at = |place: usize| starts.get(place).map_or(0, |start| *start as usize);
        hits.get(at(node)..at(node + 1)).unwrap_or_default()
    }

    pub(super) fn sums(&self, node: usize) -> (f32, f32) {
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
pub(super) struct Joined {
    hits: Vec<Hit>,
    spare: Vec<Hit>,
}

impl Joined {
    pub(super) fn clear(&mut self) {
        self.hits.clear();
    }

    /// Joins the hits of one more sentence; both lists are sorted by token.
    pub(super) fn add(&mut self, more: &[Hit]) {
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

    pub(super) fn gain(&self, spread: f32) -> f32 {
        self.hits.iter().map(|hit| hit.gain.within(spread)).sum()
    }
}
