//! Which tokens of a chunk's sentences have partners in which sentences of the other side.
//!
//! It is found once for each pair of sentences in the band; a bead of several sentences joins these lists,
//! so nothing is looked up twice and nothing is allocated for a bead.

use super::band::Band;
use crate::align::model::Model;
use crate::align::model::lexical::{Found, Gain};
use crate::align::step::Node;
use crate::cast;
use crate::features::{Link, TypeId};
use crate::pair::{Pair, Side};
use crate::ragged::Ragged;
use rustc_hash::FxHashMap;
use std::cmp::Ordering;
use std::ops::Range;

/// A token that has found a partner in one sentence of the other side.
#[derive(Debug, Clone, Copy)]
pub(in crate::align) struct TokenMatch {
    token: TypeId,
    gain: Gain,
    /// How many numbers it counts as.
    number: f32,
}

/// A token of each side that are partners, and the target sentence in which that of the target stands.
struct MatchedPair {
    sentence: u32,
    hits: Pair<TokenMatch>,
}

/// The hits of the pairs of sentences of a chunk. The pair of sentences before node `n` has number `n`.
pub(in crate::align) struct TokenMatches {
    hits: Pair<Ragged<TokenMatch>>,
    /// What the tokens of each pair find.
    found: Vec<Pair<Found>>,
}

impl TokenMatches {
    /// Finds the hits of all pairs in the band of the chunk that begins at `origin`.
    pub(in crate::align) fn new(model: &Model<'_>, band: &Band, origin: Node) -> Self {
        let count = band.len();
        let mut cells = Self {
            hits: Pair::new(Ragged::with_capacity(count), Ragged::with_capacity(count)),
            found: Vec::with_capacity(count),
        };
        let mut found: Vec<MatchedPair> = Vec::new();
        let nearby = Occurrences::new(model, band, origin.column);
        for row in 0..band.height() {
            let columns = band.row(row);
            found.clear();
            if row > 0 && !columns.is_empty() {
                let shift = |column: usize| cast::to_u32(origin.column + column);
                let sentences = shift(columns.start.max(1) - 1)..shift(columns.end.max(1) - 1);
                find(model, &nearby, origin.row + row - 1, &sentences, &mut found);
            }
            cells.add_row(&columns, origin.column, &mut found);
        }
        cells
    }

    /// Adds the pairs of one row.
    fn add_row(&mut self, columns: &Range<usize>, origin: usize, found: &mut [MatchedPair]) {
        for side in Side::BOTH {
            found.sort_unstable_by(|a, b| {
                let (own, other) = (a.hits.get(side), b.hits.get(side));
                (a.sentence, own.token)
                    .cmp(&(b.sentence, other.token))
                    .then(other.gain.at_once.total_cmp(&own.gain.at_once))
                    .then(other.gain.slope.total_cmp(&own.gain.slope))
            });
            self.add_side(columns, origin, found, side);
        }
        let sum = |hits: &[TokenMatch]| {
            let mut found = Found::default();
            for hit in hits {
                found.extend(hit.found(hit.gain.at_once));
            }
            found
        };
        for node in self.found.len()..self.hits.source.len() {
            let hits = self.hits.as_ref().map(|hits| hits.row(node));
            self.found.push(hits.map(sum));
        }
    }

    /// Adds the hits of one side for the pairs of one row, of several for one token the best.
    fn add_side(
        &mut self,
        columns: &Range<usize>,
        origin: usize,
        found: &[MatchedPair],
        side: Side,
    ) {
        let table = self.hits.get_mut(side);
        let mut rest = found.iter().peekable();
        for column in columns.clone() {
            if let Some(sentence) = (origin + column).checked_sub(1).filter(|_| column > 0) {
                let sentence = cast::to_u32(sentence);
                while let Some(next) = rest.next_if(|next| next.sentence == sentence) {
                    let hit = *next.hits.get(side);
                    let last = table.open_row().last();
                    if last.is_none_or(|last| last.token != hit.token) {
                        table.push(hit);
                    }
                }
            }
            table.end_row();
        }
    }

    pub(in crate::align) fn hits(&self, side: Side, node: usize) -> &[TokenMatch] {
        self.hits.get(side).row(node)
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

impl TokenMatch {
    /// Returns what a token has found that gains so much.
    fn found(&self, gain: f32) -> Found {
        Found {
            gain,
            numbers: self.number,
            any: true,
        }
    }
}

/// In which target sentences of a chunk each of its tokens stands that is used.
struct Occurrences {
    /// Where the sentences of a token stand in the list.
    ranges: FxHashMap<TypeId, Range<usize>>,
    sentences: Vec<u32>,
}

impl Occurrences {
    fn new(model: &Model<'_>, band: &Band, origin: usize) -> Self {
        let rows = (0..band.height()).map(|row| band.row(row));
        let columns = rows.fold((usize::MAX, 0), |(start, end), row| {
            (start.min(row.start), end.max(row.end))
        });
        let mut tokens: Vec<(TypeId, u32)> = Vec::new();
        for sentence in (columns.0 + origin).saturating_sub(1)..(columns.1 + origin).max(1) - 1 {
            let number = cast::to_u32(sentence);
            let own = model.features.sides.target.tokens(sentence).iter();
            let used = own.filter(|token| model.types.target[token.index()].used);
            tokens.extend(used.map(|token| (*token, number)));
        }
        tokens.sort_unstable();
        let mut ranges = FxHashMap::default();
        let mut start = 0;
        for same in tokens.chunk_by(|a, b| a.0 == b.0) {
            let end = start + same.len();
            ranges.insert(same[0].0, start..end);
            start = end;
        }
        Self {
            ranges,
            sentences: tokens.into_iter().map(|(_, sentence)| sentence).collect(),
        }
    }

    /// Returns the sentences of `range` in which a token stands.
    fn within(&self, token: TypeId, range: &Range<u32>) -> &[u32] {
        let Some(own) = self.ranges.get(&token) else {
            return &[];
        };
        let all = &self.sentences[own.clone()];
        let rest = &all[all.partition_point(|sentence| *sentence < range.start)..];
        let many = rest
            .iter()
            .take_while(|sentence| **sentence < range.end)
            .count();
        &rest[..many]
    }
}

/// Finds which tokens of a source sentence have partners in which target sentences.
fn find(
    model: &Model<'_>,
    nearby: &Occurrences,
    sentence: usize,
    sentences: &Range<u32>,
    found: &mut Vec<MatchedPair>,
) {
    for &token in model.features.sides.source.tokens(sentence) {
        if !model.types.source[token.index()].used {
            continue;
        }
        for link in model.features.links.source.of(token) {
            let sentences = nearby.within(link.to, sentences);
            if sentences.is_empty() {
                continue;
            }
            let number = |side: Side, token: TypeId| {
                let of = &model.types.get(side)[token.index()];
                of.number.min(link.weight)
            };
            let own = TokenMatch {
                token,
                gain: model.gain(Side::Source, token, link),
                number: number(Side::Source, token),
            };
            let back = Link { to: token, ..*link };
            let other = TokenMatch {
                token: link.to,
                gain: model.gain(Side::Target, link.to, &back),
                number: number(Side::Target, link.to),
            };
            found.extend(sentences.iter().map(|sentence| MatchedPair {
                sentence: *sentence,
                hits: Pair::new(own, other),
            }));
        }
    }
}

/// Returns what the tokens of one side find whose hits with several sentences are given, each token once by its
/// best gain; the lists are sorted by token, and `spread` is ln(sentences).
pub(in crate::align) fn joined<const LISTS: usize>(
    lists: &mut [&[TokenMatch]; LISTS],
    spread: f32,
) -> Found {
    let mut sum = Found::default();
    loop {
        let mut best: Option<TokenMatch> = None;
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
