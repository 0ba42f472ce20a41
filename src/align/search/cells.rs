//! Which tokens of a stretch's sentences have partners in which sentences of the other side.
//!
//! It is found once for each pair of sentences in the band; a bead of several sentences joins these lists,
//! so nothing is looked up twice and nothing is allocated for a bead.

use super::band::Band;
use crate::align::model::Model;
use crate::align::model::lexical::{Found, Gain};
use crate::align::model::narrow;
use crate::pair::{Pair, Side};
use rustc_hash::FxHashMap;
use std::cmp::Ordering;
use std::ops::Range;

/// A token that has found a partner in one sentence of the other side.
#[derive(Debug, Clone, Copy)]
pub(in crate::align) struct Hit {
    token: u32,
    gain: Gain,
    /// How many numbers it counts as.
    number: f32,
}

/// The hits of the pairs of sentences of a stretch. The pair of sentences before node `n` has number `n`.
pub(in crate::align) struct Cells {
    starts: Vec<u32>,
    source: Vec<Hit>,
    target_starts: Vec<u32>,
    target: Vec<Hit>,
    /// What the tokens of each pair find.
    found: Vec<Pair<Found>>,
}

impl Cells {
    /// Finds the hits of all pairs in the band of the stretch that begins at `origin`.
    pub(in crate::align) fn new(model: &Model<'_>, band: &Band, origin: (usize, usize)) -> Self {
        let count = band.len();
        let mut cells = Self {
            starts: Vec::with_capacity(count + 1),
            source: Vec::new(),
            target_starts: Vec::with_capacity(count + 1),
            target: Vec::new(),
            found: Vec::with_capacity(count),
        };
        let mut found: Vec<(u32, Hit, Hit)> = Vec::new();
        let nearby = Nearby::new(model, band, origin.1);
        for row in 0..band.height() {
            let columns = band.row(row);
            found.clear();
            if row > 0 && !columns.is_empty() {
                let shift = |column: usize| u32::try_from(origin.1 + column).unwrap_or(u32::MAX);
                let sentences = shift(columns.start.max(1) - 1)..shift(columns.end.max(1) - 1);
                find(model, &nearby, origin.0 + row - 1, &sentences, &mut found);
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
        let sum = |hits: &[Hit], range: Range<u32>| {
            let mut found = Found::default();
            for hit in &hits[range.start as usize..range.end as usize] {
                found.extend(hit.found(hit.gain.at_once));
            }
            found
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
            let found = Pair::new(sum(&self.source, source), sum(&self.target, target));
            self.found.push(found);
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

    pub(in crate::align) fn hits(&self, side: Side, node: usize) -> &[Hit] {
        let (starts, hits) = match side {
            Side::Source => (&self.starts, &self.source),
            Side::Target => (&self.target_starts, &self.target),
        };
        let at = |place: usize| starts.get(place).map_or(0, |start| *start as usize);
        hits.get(at(node)..at(node + 1)).unwrap_or_default()
    }

    /// Returns what the tokens of a pair gain at most, also within a larger bead.
    pub(in crate::align) fn most(&self, node: usize) -> f32 {
        let found = self.found(node);
        found.source.gain.max(0.0) + found.target.gain.max(0.0)
    }

    /// Returns what the tokens of a pair find.
    pub(in crate::align) fn found(&self, node: usize) -> Pair<Found> {
        self.found[node]
    }
}

impl Hit {
    /// Returns what a token has found that gains so much.
    fn found(&self, gain: f32) -> Found {
        Found {
            gain,
            numbers: self.number,
            any: true,
        }
    }
}

/// In which target sentences of a stretch each of its tokens stands that is used.
struct Nearby {
    /// Where the sentences of a token begin and end in the list.
    places: FxHashMap<u32, (u32, u32)>,
    sentences: Vec<u32>,
}

impl Nearby {
    fn new(model: &Model<'_>, band: &Band, origin: usize) -> Self {
        let rows = (0..band.height()).map(|row| band.row(row));
        let columns = rows.fold((usize::MAX, 0), |(start, end), row| {
            (start.min(row.start), end.max(row.end))
        });
        let mut tokens: Vec<(u32, u32)> = Vec::new();
        for sentence in (columns.0 + origin).saturating_sub(1)..(columns.1 + origin).max(1) - 1 {
            let place = narrow::count(sentence);
            for &token in model.features.sides.target.tokens(sentence) {
                let of = model.types.target.get(token as usize);
                if of.is_some_and(|of| of.used) {
                    tokens.push((token, place));
                }
            }
        }
        tokens.sort_unstable();
        let mut places = FxHashMap::default();
        let mut start = 0;
        for same in tokens.chunk_by(|a, b| a.0 == b.0) {
            let end = start + narrow::count(same.len());
            if let Some((token, _)) = same.first() {
                places.insert(*token, (start, end));
            }
            start = end;
        }
        Self {
            places,
            sentences: tokens.into_iter().map(|(_, sentence)| sentence).collect(),
        }
    }

    /// Returns the sentences of `range` in which a token stands.
    fn within(&self, token: u32, range: &Range<u32>) -> &[u32] {
        let Some((start, end)) = self.places.get(&token) else {
            return &[];
        };
        let all = self.sentences.get(*start as usize..*end as usize);
        let all = all.unwrap_or_default();
        let low = all.partition_point(|place| *place < range.start);
        let rest = all.get(low..).unwrap_or_default();
        let many = rest.iter().take_while(|place| **place < range.end).count();
        rest.get(..many).unwrap_or_default()
    }
}

/// Finds which tokens of a source sentence have partners in which target sentences.
fn find(
    model: &Model<'_>,
    nearby: &Nearby,
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
            let places = nearby.within(link.to, sentences);
            if places.is_empty() {
                continue;
            }
            let number = |side: Side, token: u32| {
                model.types.get(side)[token as usize]
                    .number
                    .min(link.weight)
            };
            let own = Hit {
                token,
                gain: model.gain(Side::Source, token, link),
                number: number(Side::Source, token),
            };
            let back = crate::features::Link { to: token, ..*link };
            let other = Hit {
                token: link.to,
                gain: model.gain(Side::Target, link.to, &back),
                number: number(Side::Target, link.to),
            };
            found.extend(places.iter().map(|place| (*place, own, other)));
        }
    }
}

/// Returns what the tokens of one side find whose hits with several sentences are given, each token once by its
/// best gain; the lists are sorted by token, and `spread` is ln(sentences).
pub(in crate::align) fn joined<const LISTS: usize>(
    lists: &mut [&[Hit]; LISTS],
    spread: f32,
) -> Found {
    let mut sum = Found::default();
    loop {
        let mut best: Option<Hit> = None;
        for hit in lists.iter().filter_map(|list| list.first()) {
            let takes = best.is_none_or(|best| match hit.token.cmp(&best.token) {
                Ordering::Less => true,
                Ordering::Equal => hit.gain.beats(&best.gain),
                Ordering::Greater => false,
            });
            if takes {
                best = Some(*hit);
            }
        }
        let Some(best) = best else {
            return sum;
        };
        sum.extend(best.found(best.gain.within(spread)));
        for list in lists.iter_mut() {
            if let Some((first, rest)) = list.split_first()
                && first.token == best.token
            {
                *list = rest;
            }
        }
    }
}
