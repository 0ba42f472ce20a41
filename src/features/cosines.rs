//! The cosines of the vectors of two texts: which sentences are near each other, and what an encoder tells.
//!
//! Two figures say what the vectors are worth, whatever the encoder. The *spread* is the standard deviation of the
//! cosines of sentences that stand side by side by chance. The *margin* is by how much sentences that are each other's
//! nearest exceed their next neighbours, beyond what chance gives: chance puts sentences as far apart as near, so it
//! is measured on those that are each other's farthest. Translations have no such opposite; vectors that tell nothing
//! have a margin of about 0.

use crate::pair::Pair;
use crate::vectors::Vectors;
use rayon::prelude::*;

/// Nearest neighbours whose mean cosine a cosine must exceed (Artetxe & Schwenk 2019, section 3.2).
const NEIGHBOURS: usize = 4;

/// Sentences before and behind the place that answers to a sentence's own, among which neighbours are looked for. Set
/// by judgement: few enough for long texts.
const WINDOW: usize = 50;

/// Sentences of a side from which the spread of cosines is estimated, at most: 4,000 pairs tell it to two digits …
const ROWS: usize = 500;

/// … and those of the other side that each of them is compared with.
const COLUMNS: usize = 4;

/// Standard deviation of cosines that is assumed where there are hardly any sentences: that of multilingual-e5-small on
/// news …
const USUAL_SPREAD: f64 = 0.11;

/// … and the pairs of sentences that it stands for.
const USUAL_PAIRS: f64 = 10.0;

/// What vectors tell of the encoder that made them.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Encoder {
    /// The standard deviation of the cosines of sentences that stand side by side by chance.
    pub spread: f64,
    /// How far each other's nearest stand out, beyond chance, in units of the spread.
    pub margin: f64,
}

/// The sentences of the other side that a sentence has about it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Near {
    /// The nearest.
    pub(super) nearest: Neighbours,
    /// The farthest; cosines with the sign changed.
    farthest: Neighbours,
}

/// Some sentences of the other side.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Neighbours {
    /// Their mean cosine.
    pub(super) mean: f32,
    /// The best of them.
    best: f32,
    /// Which that is; nothing when there is none.
    place: Option<usize>,
}

impl Encoder {
    /// Measures the vectors of two texts.
    pub(super) fn new(vectors: Pair<&Vectors>, near: Pair<&[Near]>) -> Self {
        let spread = spread(vectors);
        let (nearest, farthest) = (
            stand_out(near, |near| near.nearest),
            stand_out(near, |near| near.farthest),
        );
        Self {
            spread,
            margin: (nearest - farthest) / spread,
        }
    }
}

/// Returns by how much sentences that are each other's best exceed their neighbours, on average.
fn stand_out(near: Pair<&[Near]>, of: impl Fn(&Near) -> Neighbours) -> f64 {
    let (mut sum, mut count) = (0.0, 0.0);
    for (sentence, own) in near.source.iter().enumerate() {
        let own = of(own);
        let other = own.place.and_then(|place| near.target.get(place)).map(&of);
        if let Some(other) = other.filter(|other| other.place == Some(sentence)) {
            sum += f64::from(own.best) - f64::midpoint(f64::from(own.mean), f64::from(other.mean));
            count += 1.0;
        }
    }
    sum / f64::max(count, 1.0)
}

/// Returns for each sentence those of the other side that it is nearest to, and farthest from.
pub(super) fn near(own: &Vectors, other: &Vectors) -> Vec<Near> {
    let missing: Vec<bool> = (0..other.len())
        .map(|place| other.is_missing(place))
        .collect();
    (0..own.len())
        .into_par_iter()
        .map(|sentence| {
            if own.is_missing(sentence) {
                return Near::default();
            }
            let middle = sentence * other.len() / own.len().max(1);
            let window = middle.saturating_sub(WINDOW)..other.len().min(middle + WINDOW + 1);
            let (mut nearest, mut farthest) = (Best::default(), Best::default());
            for place in window.filter(|place| missing.get(*place) == Some(&false)) {
                let cosine = dot(own.row(sentence), other.row(place));
                nearest.add(cosine, place);
                farthest.add(-cosine, place);
            }
            Near {
                nearest: nearest.neighbours(),
                farthest: farthest.neighbours(),
            }
        })
        .collect()
}

/// The best cosines so far, best first.
#[derive(Debug, Default)]
struct Best {
    cosines: [Option<(f32, usize)>; NEIGHBOURS],
}

impl Best {
    fn add(&mut self, cosine: f32, place: usize) {
        let mut one = Some((cosine, place));
        for slot in &mut self.cosines {
            if slot.is_none_or(|(best, _)| one.is_some_and(|(cosine, _)| cosine > best)) {
                std::mem::swap(slot, &mut one);
            }
        }
    }

    fn neighbours(&self) -> Neighbours {
        let found = self.cosines.iter().flatten();
        let (sum, count) = found.fold((0.0, 0.0_f32), |(sum, count), (cosine, _)| {
            (sum + cosine, count + 1.0)
        });
        let best = self.cosines.first().copied().flatten();
        Neighbours {
            mean: sum / count.max(1.0),
            best: best.map_or(0.0, |(cosine, _)| cosine),
            place: best.map(|(_, place)| place),
        }
    }
}

/// Returns the standard deviation of the cosines of sentences that stand side by side by chance.
fn spread(vectors: Pair<&Vectors>) -> f64 {
    let (mut sum, mut squares, mut count) = (0.0, 0.0, 0.0);
    for Pair {
        source: own,
        target: other,
    } in [vectors, vectors.swap()]
    {
        for row in (0..own.len()).step_by(own.len().div_ceil(ROWS).max(1)) {
            // Far from the place that answers to the row's own.
            for part in 1..=COLUMNS {
                let away = part * other.len() / (COLUMNS + 1);
                let column = (row * other.len() / own.len() + away) % other.len().max(1);
                if !own.is_missing(row) && !other.is_missing(column) {
                    let cosine = f64::from(dot(own.row(row), other.row(column)));
                    sum += cosine;
                    squares += cosine * cosine;
                    count += 1.0;
                }
            }
        }
    }
    let usual = USUAL_PAIRS * USUAL_SPREAD * USUAL_SPREAD;
    let variance = (squares - sum * sum / f64::max(count, 1.0)).max(0.0);
    libm::sqrt((variance + usual) / (count + USUAL_PAIRS))
}

/// Numbers that are added up side by side; always in this order, so that every machine finds the same bits.
const LANES: usize = 8;

/// Returns the product of two vectors.
pub(super) fn dot(a: &[f32], b: &[f32]) -> f32 {
    let (a_chunks, a_rest) = a.as_chunks::<LANES>();
    let (b_chunks, b_rest) = b.as_chunks::<LANES>();
    let mut sums = [0.0_f32; LANES];
    for (a, b) in a_chunks.iter().zip(b_chunks) {
        for ((sum, a), b) in sums.iter_mut().zip(a).zip(b) {
            *sum += a * b;
        }
    }
    let rest: f32 = a_rest.iter().zip(b_rest).map(|(a, b)| a * b).sum();
    sums.iter().sum::<f32>() + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_are_the_same_in_any_length() {
        let ones = [1.0; 21];
        for length in 0..ones.len() {
            let part = &ones[..length];
            assert!((dot(part, part) - length as f32).abs() < 1e-6);
        }
    }
}
