//! What the sentences of two texts mean, as far as an encoder's vectors tell.
//!
//! Two spans are compared by the cosine of the sums of their sentences' vectors, each weighted with its length. What
//! all sentences of a text have in common is taken off first ([`Vectors::centred`]). Some sentences are near to
//! everything; so what counts is the *margin*: by how much the cosine exceeds the mean cosines of either side with its
//! nearest neighbours (the margin of Artetxe & Schwenk 2019 as a difference), in units of how far the cosines of the
//! two texts lie apart, which differs between encoders.

use super::SideFeatures;
use super::cosines::{self, Encoder, dot};
use crate::pair::{Pair, Side};
use crate::vectors::Vectors;
use rayon::prelude::*;
use std::ops::Range;

/// Sentences that a span holds at most.
pub const LONGEST_SPAN: usize = 6;

/// The meanings of the sentences of two texts.
#[derive(Debug, Clone, Default)]
pub struct Embedding {
    sides: Pair<SideEmbedding>,
    /// One over the standard deviation of the cosines.
    scale: f64,
    encoder: Encoder,
}

/// The meanings of the sentences of one text.
#[derive(Debug, Clone, Default)]
struct SideEmbedding {
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
pub struct EmbeddingSuffixes {
    /// The sum of the sentences up to there.
    together: [SpanEmbedding; LONGEST_SPAN + 1],
    /// The sentence there.
    alone: [SpanEmbedding; LONGEST_SPAN + 1],
}

/// What one vector is compared by.
#[derive(Debug, Clone, Copy, Default)]
struct SpanEmbedding {
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

impl Embedding {
    /// Compares the sentences of two texts; there is a vector for each.
    pub fn new(sides: Pair<&SideFeatures>, vectors: Pair<&Vectors>) -> Self {
        let vectors = vectors.map(Vectors::centred);
        let near = Pair::new(
            cosines::near(&vectors.source, &vectors.target),
            cosines::near(&vectors.target, &vectors.source),
        );
        let encoder = Encoder::new(vectors.as_ref(), near.as_ref().map(Vec::as_slice));
        let all = sides.zip(vectors.as_ref()).zip(near.as_ref());
        Self {
            sides: all.map(|((side, vectors), near)| SideEmbedding::new(side, vectors, near)),
            scale: 1.0 / encoder.spread,
            encoder,
        }
    }

    /// Returns what the vectors tell of their encoder.
    pub const fn encoder(&self) -> Encoder {
        self.encoder
    }

    /// Returns the product of the weighted vectors of two sentences.
    pub fn product(&self, source: usize, target: usize) -> f32 {
        dot(self.sides.source.row(source), self.sides.target.row(target))
    }

    /// Returns what lies before a border of a side.
    pub fn behind(&self, side: Side, end: usize) -> EmbeddingSuffixes {
        self.sides.get(side).behind(end)
    }

    /// Returns the margins of two spans, given what lies before their ends, how many sentences they hold, and the
    /// products of their sentences, by how many lie behind each.
    pub fn margins(
        &self,
        behind: Pair<&EmbeddingSuffixes>,
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
            .map(|(behind, count)| behind.together[count]);
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

    fn margin(&self, one: SpanEmbedding, other: SpanEmbedding, product: f64) -> f64 {
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
            f64::from(self.product(source.end - row - 1, target.end - column - 1))
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

impl SideEmbedding {
    fn new(side: &SideFeatures, vectors: &Vectors, near: &[cosines::Near]) -> Self {
        let mut embedding = Self {
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
            embedding
                .weighted
                .extend(row.iter().map(|value| value * weight));
            embedding
                .weighted
                .resize((sentence + 1) * embedding.dimension, 0.0);
            embedding.lengths.push(embedding.lengths[sentence] + length);
            let neighbours = length * f64::from(near.nearest.mean);
            let neighbours = embedding.neighbours[sentence] + neighbours;
            embedding.neighbours.push(neighbours);
        }
        embedding.products = (0..side.lengths.len())
            .into_par_iter()
            .map(|sentence| {
                let mut products = [0.0; LONGEST_SPAN];
                for (back, slot) in products.iter_mut().enumerate() {
                    if let Some(other) = sentence.checked_sub(back) {
                        *slot = dot(embedding.row(sentence), embedding.row(other));
                    }
                }
                products
            })
            .collect();
        embedding
    }

    fn row(&self, sentence: usize) -> &[f32] {
        let start = sentence * self.dimension;
        &self.weighted[start..start + self.dimension]
    }

    fn behind(&self, end: usize) -> EmbeddingSuffixes {
        let mut behind = EmbeddingSuffixes {
            together: [SpanEmbedding::default(); LONGEST_SPAN + 1],
            alone: [SpanEmbedding::default(); LONGEST_SPAN + 1],
        };
        let mut square = 0.0;
        for count in 1..=LONGEST_SPAN.min(end) {
            let first = end - count;
            let product = |sentence: usize| f64::from(self.products[sentence][sentence - first]);
            let own = product(first);
            square += own + 2.0 * (first + 1..end).map(product).sum::<f64>();
            behind.together[count] = self.spoken(square, first..end);
            behind.alone[count] = self.spoken(own, first..first + 1);
        }
        behind
    }

    /// Returns what the sum of the vectors of a span is compared by; `square` is that of its length.
    fn spoken(&self, square: f64, span: Range<usize>) -> SpanEmbedding {
        let sum = |sums: &[f64]| sums[span.end] - sums[span.start];
        let length = sum(&self.lengths);
        SpanEmbedding {
            norm: libm::sqrt(square.max(0.0)),
            neighbours: if length > 0.0 {
                sum(&self.neighbours) / length
            } else {
                0.0
            },
        }
    }
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
    fn embedding() -> Embedding {
        let mut values = vec![0.0; 100];
        for sentence in 0..9 {
            values[sentence * 10 + sentence] = 1.0;
        }
        let vectors = Vectors::new(10, values).unwrap();
        let lengths = side(&[10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
        Embedding::new(Pair::new(&lengths, &lengths), Pair::new(&vectors, &vectors))
    }

    #[test]
    fn translations_stand_out() {
        let embedding = embedding();
        let whole = |source, target| embedding.margins_of(source, target).whole;
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
        let embedding = embedding();
        assert!(embedding.margins_of(3..5, 3..5).least > 0.0);
        let least = embedding.margins_of(3..5, 4..5).least;
        assert!((least - embedding.margins_of(3..4, 4..5).whole).abs() < 1e-6);
        assert!(embedding.margins_of(3..4, 4..5).least.abs() < 1e-12);
    }

    #[test]
    fn what_has_no_vector_is_neither_near_nor_far() {
        let embedding = embedding();
        for target in [9..10, 2..3] {
            assert_eq!(embedding.margins_of(9..10, target), Margins::default());
        }
        let (with, without) = (
            embedding.margins_of(8..10, 8..9),
            embedding.margins_of(8..9, 8..9),
        );
        assert!((with.whole - without.whole).abs() < 1e-6);
    }
}
