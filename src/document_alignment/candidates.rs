//! Keys → candidates: an inverted index, and the cosine of weighted keys.
//!
//! A key is worth the logarithm of how rare it is (Spärck Jones 1972). Keys that very many documents share
//! tell none of them apart, and are passed over.

use super::keys::Keys;
use crate::cast;
use crate::pair::Pair;
use crate::ragged::Ragged;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Candidates of a document at most.
const MOST: usize = 8;

/// The least likeness of a candidate, as a share of the best one's.
const LEAST: f32 = 0.4;

/// A key may stand in one of so many documents of a side, and no more.
const ONE_IN: usize = 3;
/// A key may stand in so many documents of a side, however few there are.
const ALWAYS: usize = 20;
/// A key may stand in so many documents of a side at most, so that the cost of a document does not grow with
/// their number.
const NEVER: usize = 2_000;

/// A key of a document: its number, and its weight by rarity.
type Weighted = Vec<(u32, f32)>;

/// Two documents that may translate each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Candidate {
    /// Their places.
    pub places: Pair<usize>,
    /// The cosine of their weighted keys, from 0 to 1.
    pub likeness: f32,
}

/// Returns the documents that may translate each other, sorted by their places.
pub(super) fn find(keys: Pair<&[Keys]>) -> Vec<Candidate> {
    let weighted = weigh(keys);
    let mut found = nearest(&weighted.source, &weighted.target);
    let back = nearest(&weighted.target, &weighted.source);
    found.extend(back.into_iter().map(|candidate| Candidate {
        places: candidate.places.swap(),
        ..candidate
    }));
    found.sort_by_key(|candidate| candidate.places);
    found.dedup_by_key(|candidate| candidate.places);
    found
}

/// Numbers the keys that both sides have, and weighs them so that every document has the length 1.
fn weigh(keys: Pair<&[Keys]>) -> Pair<Vec<Weighted>> {
    let mut frequencies: FxHashMap<&str, (u32, Pair<usize>)> = FxHashMap::default();
    for document in keys.source {
        for (key, _) in document {
            let next = cast::to_u32(frequencies.len());
            let entry = frequencies.entry(key).or_insert((next, Pair::new(0, 0)));
            entry.1.source += 1;
        }
    }
    for document in keys.target {
        for (key, _) in document {
            if let Some((_, count)) = frequencies.get_mut(key.as_str()) {
                count.target += 1;
            }
        }
    }
    let sizes = keys.map(<[Keys]>::len);
    let most = sizes.map(|size| (size / ONE_IN).clamp(ALWAYS, NEVER));
    let all = (sizes.source + sizes.target) as f32;
    let worth = |key: &str| {
        let (id, count) = *frequencies.get(key)?;
        let fits = count.target > 0 && count.source <= most.source && count.target <= most.target;
        let both = (count.source + count.target) as f32;
        fits.then(|| (id, libm::logf(1.0 + all / both)))
    };
    keys.map(|documents| {
        documents
            .par_iter()
            .map(|document| {
                let mut list: Weighted = document
                    .iter()
                    .filter_map(|(key, weight)| {
                        let (id, worth) = worth(key)?;
                        Some((id, worth * weight))
                    })
                    .collect();
                let length: f32 = list.iter().map(|(_, weight)| weight * weight).sum();
                let length = length.sqrt().max(f32::MIN_POSITIVE);
                for (_, weight) in &mut list {
                    *weight /= length;
                }
                list
            })
            .collect()
    })
}

/// Returns the nearest documents of `others` for each of `documents`.
fn nearest(documents: &[Weighted], others: &[Weighted]) -> Vec<Candidate> {
    let index = index(others);
    documents
        .par_iter()
        .enumerate()
        .flat_map_iter(|(place, document)| {
            let mut likeness = vec![0.0_f32; others.len()];
            for (key, weight) in document {
                // A key that no document of the others has may lie beyond the last of theirs.
                if (*key as usize) < index.len() {
                    for (other, other_weight) in index.row(*key as usize) {
                        likeness[*other as usize] += weight * other_weight;
                    }
                }
            }
            let mut best: Vec<(usize, f32)> = likeness
                .into_iter()
                .enumerate()
                .filter(|(_, likeness)| *likeness > 0.0)
                .collect();
            best.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            let least = best.first().map_or(0.0, |(_, likeness)| likeness * LEAST);
            best.into_iter()
                .take(MOST)
                .take_while(move |(_, likeness)| *likeness >= least)
                .map(move |(other, likeness)| Candidate {
                    places: Pair::new(place, other),
                    likeness,
                })
        })
        .collect()
}

/// Returns in which documents each key stands, and with which weight.
fn index(documents: &[Weighted]) -> Ragged<(u32, f32)> {
    let mut postings: Vec<(u32, u32, f32)> = Vec::new();
    for (number, document) in (0..).zip(documents) {
        postings.extend(document.iter().map(|(key, weight)| (*key, number, *weight)));
    }
    postings.sort_by_key(|(key, number, _)| (*key, *number));
    let keys = postings.last().map_or(0, |(key, ..)| *key as usize + 1);
    let postings = postings.into_iter();
    Ragged::from_sorted(
        keys,
        postings.map(|(key, number, weight)| (key as usize, (number, weight))),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_that_share_rare_keys_are_candidates() {
        let keys = |words: &[&str]| -> Keys {
            words.iter().map(|word| ((*word).to_owned(), 1.0)).collect()
        };
        let sources = [
            keys(&["2341", "riga", "un"]),
            keys(&["un", "x"]),
            keys(&["alone"]),
        ];
        let targets = [
            keys(&["un"]),
            keys(&["2341", "riga", "un"]),
            keys(&["other"]),
        ];
        let found = find(Pair::new(&sources, &targets));
        let likeness = |source: usize, target: usize| {
            let of = |candidate: &&Candidate| candidate.places == Pair::new(source, target);
            found.iter().find(of).map(|candidate| candidate.likeness)
        };
        assert!(likeness(0, 1).is_some_and(|likeness| likeness > 0.99));
        assert!(likeness(1, 0).is_some_and(|likeness| likeness > 0.99));
        assert!(likeness(1, 1).is_none_or(|likeness| likeness < 0.7));
        let with_third =
            |candidate: &Candidate| candidate.places.source == 2 || candidate.places.target == 2;
        assert!(!found.iter().any(with_third));
        let mut turned = find(Pair::new(&targets, &sources));
        for candidate in &mut turned {
            candidate.places = candidate.places.swap();
        }
        turned.sort_by_key(|candidate| candidate.places);
        assert_eq!(turned, found);
    }
}
