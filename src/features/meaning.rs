//! What the sentences of two texts mean, as far as an encoder's vectors tell.
//!
//! Two spans are compared by the cosine of the sums of their sentences' vectors, each weighted with its length.
//! Some sentences are near to everything; so what counts is the *margin*: by how much the cosine exceeds the mean
//! cosines of either side with its nearest neighbours (the margin of Artetxe & Schwenk 2019 as a difference), in
//! units of how far the cosines of the two texts lie apart, which differs between encoders.

use super::SideFeatures;
use crate::pair::{Pair, Side};
use crate::vectors::Vectors;
use rayon::prelude::*;
use std::ops::Range;

/// Sentences that a span holds at most.
pub const LONGEST_SPAN: usize = 6;

/// Nearest neighbours whose mean cosine a cosine must exceed (Artetxe & Schwenk 2019, section 3.2).
const NEIGHBOURS: usize = 4;

/// Sentences before and behind the place that answers to a sentence's own, among which neighbours are looked for. Set
/// by judgement: few enough for long texts.
const WINDOW: usize = 50;

/// Sentences of a side from which the spread of cosines is estimated, at most: 4,000 pairs tell it to two digits …
const ROWS: usize = 500;

/// … and those of the other side that each of them is compared with.
const COLUMNS: usize = 4;

/// Standard deviation of cosines that is assumed where there are hardly any sentences, set by judgement …
const USUAL_SPREAD: f64 = 0.05;

/// … and the pairs of sentences that it stands for.
const USUAL_PAIRS: f64 = 10.0;

/// The meanings of the sentences of two texts.
#[derive(Debug, Clone, Default)]
pub struct Meaning {
    sides: Pair<SideMeaning>,
    /// One over the standard deviation of the cosines.
    scale: f64,
}

/// The meanings of the sentences of one text.
#[derive(Debug, Clone, Default)]
struct SideMeaning {
    dimension: usize,
    /// The vector of each sentence times its length.
    weighted: Vec<f32>,
    /// The products of each weighted vector with itself and with those before it.
    products: Vec<[f32; LONGEST_SPAN]>,
    /// Characters before each sentence, of those that have vectors; one more than sentences.
    lengths: Vec<f64>,
    /// The same, each times the mean cosine of its sentence with its nearest neighbours.
    neighbours: Vec<f64>,
}

/// What lies before a border, by how many sentences back.
#[derive(Debug, Clone, Copy)]
pub struct MeaningBehind {
    /// The sum of the sentences up to there.
    together: [Spoken; LONGEST_SPAN + 1],
    /// The sentence there.
    alone: [Spoken; LONGEST_SPAN + 1],
}

/// What one vector is compared by.
#[derive(Debug, Clone, Copy, Default)]
struct Spoken {
    /// Its length, weighted.
    norm: f64,
    /// Its mean cosine with its nearest neighbours.
    neighbours: f64,
}

/// How near two spans are, in standard deviations of cosines; 0 where a side has no vector.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Margins {
    /// The margin of the two spans.
    pub whole: f64,
    /// Where a side has several sentences, the least margin of one of them with the whole other side.
    pub least: f64,
}

impl Meaning {
    /// Compares the sentences of two texts; there is a vector for each.
    pub fn new(sides: Pair<&SideFeatures>, vectors: &Pair<Vectors>) -> Self {
        let neighbours = Pair::new(
            near(&vectors.source, &vectors.target),
            near(&vectors.target, &vectors.source),
        );
        let all = sides.zip(vectors.as_ref()).zip(neighbours);
        Self {
            sides: all.map(|((side, vectors), near)| SideMeaning::new(side, vectors, &near)),
            scale: 1.0 / spread(vectors.as_ref()),
        }
    }

    /// Returns the product of the weighted vectors of two sentences.
    pub fn product(&self, source: usize, target: usize) -> f32 {
        dot(self.sides.source.row(source), self.sides.target.row(target))
    }

    /// Returns what lies before a border of a side.
    pub fn behind(&self, side: Side, end: usize) -> MeaningBehind {
        self.sides.get(side).behind(end)
    }

    /// Returns the margins of two spans, given what lies before their ends, how many sentences they hold, and the
    /// products of their sentences, by how many lie behind each.
    pub fn margins(
        &self,
        behind: Pair<&MeaningBehind>,
        sentences: Pair<usize>,
        product: impl Fn(usize, usize) -> f64,
    ) -> Margins {
        let mut sums = Pair::new([0.0; LONGEST_SPAN], [0.0; LONGEST_SPAN]);
        let mut sum = 0.0;
        for (row, of_row) in sums.source.iter_mut().enumerate().take(sentences.source) {
            for (column, of_column) in sums.target.iter_mut().enumerate().take(sentences.target) {
                let product = product(row, column);
                sum += product;
                *of_row += product;
                *of_column += product;
            }
        }
        let whole = behind
            .zip(sentences)
            .map(|(behind, count)| behind.together.get(count).copied().unwrap_or_default());
        let mut margins = Margins {
            whole: self.margin(whole.source, whole.target, sum),
            least: 0.0,
        };
        let mut least = f64::INFINITY;
        for side in Side::BOTH {
            let count = *sentences.get(side);
            if count > 1 {
                let alone = behind.get(side).alone.iter().skip(1).take(count);
                for (one, sum) in alone.zip(sums.get(side)) {
                    least = least.min(self.margin(*one, *whole.get(side.other()), *sum));
                }
            }
        }
        if least.is_finite() {
            margins.least = least;
        }
        margins
    }

    fn margin(&self, one: Spoken, other: Spoken, product: f64) -> f64 {
        let norm = one.norm * other.norm;
        if norm <= 0.0 {
            return 0.0;
        }
        let expected = f64::midpoint(one.neighbours, other.neighbours);
        (product / norm - expected) * self.scale
    }

    /// Returns the margins of two spans.
    pub fn margins_of(&self, source: Range<usize>, target: Range<usize>) -> Margins {
        let product = |row: usize, column: usize| {
            let pair = source
                .end
                .checked_sub(row + 1)
                .zip(target.end.checked_sub(column + 1));
            pair.map_or(0.0, |(row, column)| f64::from(self.product(row, column)))
        };
        self.margins(
            Pair::new(
                &self.behind(Side::Source, source.end),
                &self.behind(Side::Target, target.end),
            ),
            Pair::new(source.len(), target.len()),
            product,
        )
    }
}

impl SideMeaning {
    fn new(side: &SideFeatures, vectors: &Vectors, near: &[f32]) -> Self {
        let mut meaning = Self {
            dimension: vectors.row(0).len(),
            lengths: vec![0.0],
            neighbours: vec![0.0],
            ..Self::default()
        };
        for (sentence, (characters, near)) in side.lengths.iter().zip(near).enumerate() {
            let row = vectors.row(sentence);
            let length = if vectors.is_missing(sentence) {
                0.0
            } else {
                f64::from(*characters)
            };
            let weight = *characters as f32;
            meaning
                .weighted
                .extend(row.iter().map(|value| value * weight));
            meaning
                .weighted
                .resize((sentence + 1) * meaning.dimension, 0.0);
            let last = |sums: &[f64]| sums.last().copied().unwrap_or_default();
            meaning.lengths.push(last(&meaning.lengths) + length);
            meaning
                .neighbours
                .push(last(&meaning.neighbours) + length * f64::from(*near));
        }
        meaning.products = (0..side.lengths.len())
            .into_par_iter()
            .map(|sentence| {
                let mut products = [0.0; LONGEST_SPAN];
                for (back, slot) in products.iter_mut().enumerate() {
                    if let Some(other) = sentence.checked_sub(back) {
                        *slot = dot(meaning.row(sentence), meaning.row(other));
                    }
                }
                products
            })
            .collect();
        meaning
    }

    fn row(&self, sentence: usize) -> &[f32] {
        let start = sentence * self.dimension;
        self.weighted
            .get(start..start + self.dimension)
            .unwrap_or_default()
    }

    fn behind(&self, end: usize) -> MeaningBehind {
        let mut behind = MeaningBehind {
            together: [Spoken::default(); LONGEST_SPAN + 1],
            alone: [Spoken::default(); LONGEST_SPAN + 1],
        };
        let mut square = 0.0;
        for count in 1..=LONGEST_SPAN.min(end) {
            let first = end - count;
            let product = |sentence: usize| {
                let row = self.products.get(sentence);
                row.and_then(|row| row.get(sentence - first))
                    .copied()
                    .map_or(0.0, f64::from)
            };
            let own = product(first);
            square += own + 2.0 * (first + 1..end).map(product).sum::<f64>();
            if let (Some(together), Some(alone)) =
                (behind.together.get_mut(count), behind.alone.get_mut(count))
            {
                *together = self.spoken(square, first..end);
                *alone = self.spoken(own, first..first + 1);
            }
        }
        behind
    }

    /// Returns what the sum of the vectors of a span is compared by; `square` is that of its length.
    fn spoken(&self, square: f64, span: Range<usize>) -> Spoken {
        let sum = |sums: &[f64]| {
            let at = |place: usize| sums.get(place).copied().unwrap_or_default();
            at(span.end) - at(span.start)
        };
        let length = sum(&self.lengths);
        Spoken {
            norm: libm::sqrt(square.max(0.0)),
            neighbours: if length > 0.0 {
                sum(&self.neighbours) / length
            } else {
                0.0
            },
        }
    }
}

/// Returns for each sentence the mean cosine with its nearest neighbours on the other side.
fn near(own: &Vectors, other: &Vectors) -> Vec<f32> {
    (0..own.len())
        .into_par_iter()
        .map(|sentence| {
            let middle = sentence * other.len() / own.len().max(1);
            let window = middle.saturating_sub(WINDOW)..other.len().min(middle + WINDOW + 1);
            let mut best = [f32::NEG_INFINITY; NEIGHBOURS];
            for place in window {
                let mut cosine = dot(own.row(sentence), other.row(place));
                for slot in &mut best {
                    if cosine > *slot {
                        std::mem::swap(slot, &mut cosine);
                    }
                }
            }
            let found = best.iter().filter(|cosine| cosine.is_finite());
            let (sum, count) = found.fold((0.0, 0.0_f32), |(sum, count), cosine| {
                (sum + cosine, count + 1.0)
            });
            sum / count.max(1.0)
        })
        .collect()
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
fn dot(a: &[f32], b: &[f32]) -> f32 {
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

    fn side(lengths: &[u32]) -> SideFeatures {
        SideFeatures {
            lengths: lengths.to_vec(),
            ..SideFeatures::default()
        }
    }

    /// Ten sentences, each of its own direction, and a translation of each; the last has no vector.
    fn meaning() -> Meaning {
        let mut values = vec![0.0; 100];
        for sentence in 0..9 {
            values[sentence * 10 + sentence] = 1.0;
        }
        let vectors = Vectors::new(10, values).unwrap();
        let lengths = side(&[10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
        Meaning::new(
            Pair::new(&lengths, &lengths),
            &Pair::new(vectors.clone(), vectors),
        )
    }

    #[test]
    fn translations_stand_out() {
        let meaning = meaning();
        let whole = |source, target| meaning.margins_of(source, target).whole;
        let right = whole(3..4, 3..4);
        assert!(right > 2.0, "{right}");
        assert!(whole(3..4, 4..5) < 0.0);
        let (merged, part) = (whole(3..5, 3..5), whole(3..5, 4..5));
        assert!(merged > part && part > whole(3..5, 5..6));
        // The longer sentence decides what two of them mean.
        assert!(part > whole(3..5, 3..4));
    }

    #[test]
    fn the_stranger_in_a_span_is_told() {
        let meaning = meaning();
        assert!(meaning.margins_of(3..5, 3..5).least > 0.0);
        let least = meaning.margins_of(3..5, 4..5).least;
        assert!((least - meaning.margins_of(3..4, 4..5).whole).abs() < 1e-6);
        assert!(meaning.margins_of(3..4, 4..5).least.abs() < 1e-12);
    }

    #[test]
    fn what_has_no_vector_is_neither_near_nor_far() {
        let meaning = meaning();
        for target in [9..10, 2..3] {
            assert_eq!(meaning.margins_of(9..10, target), Margins::default());
        }
        let (with, without) = (
            meaning.margins_of(8..10, 8..9),
            meaning.margins_of(8..9, 8..9),
        );
        assert!((with.whole - without.whole).abs() < 1e-6);
    }

    #[test]
    fn products_are_the_same_in_any_length() {
        let ones = [1.0; 21];
        for length in 0..ones.len() {
            let part = &ones[..length];
            assert!((dot(part, part) - length as f32).abs() < 1e-6);
        }
    }
}
