//! Files of sentence vectors → [`Vectors`]: what an encoder made of the sentences of one text.
//!
//! * **In:** the bytes of a `.npy` file with a row a sentence ([`from_npy`]), or a list of texts and the raw
//!   numbers of their vectors, as Vecalign (Thompson & Koehn 2019) has them ([`of_listed`]).
//! * **Out:** a vector for each sentence, of length 1; or none for a sentence that has none.
//! * **Law:** as many vectors as sentences, in their order; only directions count: a file whose vectors are
//!   all twice as long gives the same.
//!
//! The encoder is the user's: any that puts translations near each other will do. A sentence without a vector
//! is neither a good nor a bad partner for anything.

mod npy;

pub use npy::from_npy;

use crate::pair::Pair;
use rustc_hash::FxHashMap;

/// The vectors of the sentences of one text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Vectors {
    dimension: usize,
    /// Row after row; a missing one is zero.
    values: Vec<f32>,
}

/// Sentences at the origin that are counted into the middle of a text's vectors. With 0, 2 and 8, translations stand out
/// alike in long texts; in short ones 8 leaves them a tenth nearer to chance.
const MIDDLE: f64 = 2.0;

/// Why vectors cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum VectorError {
    /// The file is not what it should be.
    #[error("it is no `.npy` file of vectors: {0}; save a two-dimensional array of float32")]
    Npy(&'static str),
    /// The raw numbers do not make as many vectors as there are texts.
    #[error(
        "{bytes} bytes do not make {texts} vectors of float32; give the list that the vectors were made of"
    )]
    Uneven {
        /// How many bytes there are.
        bytes: usize,
        /// How many texts.
        texts: usize,
    },
    /// The raw numbers do not make a vector for each sentence.
    #[error(
        "{bytes} bytes do not make a vector of float32 for each of {sentences} sentences; make one for each line of `tilts segment`"
    )]
    Rows {
        /// How many bytes there are.
        bytes: usize,
        /// How many sentences.
        sentences: usize,
    },
    /// A number is not finite.
    #[error("row {row} holds a number that is not finite; make the vectors anew")]
    NotFinite {
        /// The row, from 1.
        row: usize,
    },
    /// The two sides come from different encoders.
    #[error(
        "the vectors of the source have {source_numbers} numbers, those of the target {target_numbers}; use one encoder for both"
    )]
    Dimensions {
        /// Numbers a vector of the source.
        source_numbers: usize,
        /// Numbers a vector of the target.
        target_numbers: usize,
    },
    /// The file is for other sentences.
    #[error(
        "it has {vectors} vectors, and the text {sentences} sentences; make one for each line of `tilts segment`"
    )]
    Count {
        /// How many vectors there are.
        vectors: usize,
        /// How many sentences.
        sentences: usize,
    },
}

impl Vectors {
    /// Takes rows of `dimension` numbers, and makes each of length 1.
    ///
    /// # Errors
    /// When a number is not finite.
    pub fn new(dimension: usize, mut values: Vec<f32>) -> Result<Self, VectorError> {
        for (row, vector) in (1..).zip(values.chunks_mut(dimension.max(1))) {
            let square: f64 = vector.iter().map(|value| square(*value)).sum();
            if !square.is_finite() {
                return Err(VectorError::NotFinite { row });
            }
            if square > 0.0 {
                let length = libm::sqrt(square);
                for value in vector {
                    *value = narrow(f64::from(*value) / length);
                }
            }
        }
        Ok(Self { dimension, values })
    }

    /// Returns how many there are, missing ones among them.
    pub fn len(&self) -> usize {
        self.values.len() / self.dimension.max(1)
    }

    /// Tells whether there are none.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Returns a vector; all zero when it is missing.
    pub fn row(&self, sentence: usize) -> &[f32] {
        let start = sentence * self.dimension;
        self.values
            .get(start..start + self.dimension)
            .unwrap_or_default()
    }

    /// Takes off what all have in common, and makes each of length 1 again. Encoders put all sentences of a language
    /// into one narrow cone; what tells them apart is how they differ from its middle. The middle of a few sentences
    /// is hardly known, and is taken off in part only.
    ///
    /// ```
    /// use tilts::vectors::Vectors;
    ///
    /// let cone = Vectors::new(2, [[9.0, 1.0], [9.0, -1.0]].repeat(50).concat())?.centred();
    /// assert!(cone.row(0)[1] > 0.8 && cone.row(1)[1] < -0.8);
    /// # Ok::<(), tilts::vectors::VectorError>(())
    /// ```
    #[must_use]
    pub fn centred(&self) -> Self {
        let mut middle = vec![0.0; self.dimension];
        let mut count = MIDDLE;
        for row in self.values.chunks(self.dimension.max(1)) {
            count += f64::from(u8::from(row.iter().any(|value| *value != 0.0)));
            for (sum, value) in middle.iter_mut().zip(row) {
                *sum += f64::from(*value);
            }
        }
        let mut values = self.values.clone();
        for row in values.chunks_mut(self.dimension.max(1)) {
            let differences = row.iter().zip(&middle);
            let differences = differences.map(|(value, sum)| f64::from(*value) - sum / count);
            let differences: Vec<f64> = differences.collect();
            let square: f64 = differences.iter().map(|value| value * value).sum();
            if square > 0.0 && row.iter().any(|value| *value != 0.0) {
                let length = libm::sqrt(square);
                for (value, difference) in row.iter_mut().zip(differences) {
                    *value = narrow(difference / length);
                }
            }
        }
        Self {
            dimension: self.dimension,
            values,
        }
    }

    /// Returns those of some sentences.
    pub fn of(&self, sentences: &[u32]) -> Self {
        let rows = sentences
            .iter()
            .map(|sentence| self.row(*sentence as usize));
        Self {
            dimension: self.dimension,
            values: rows.flatten().copied().collect(),
        }
    }

    /// Tells whether a sentence has no vector.
    pub fn is_missing(&self, sentence: usize) -> bool {
        self.row(sentence).iter().all(|value| *value == 0.0)
    }

    /// Returns how many sentences have no vector.
    pub fn missing(&self) -> usize {
        (0..self.len())
            .filter(|sentence| self.is_missing(*sentence))
            .count()
    }

    /// Makes sure that there is one for each sentence.
    ///
    /// # Errors
    /// When there are more or fewer.
    pub fn for_sentences(self, sentences: usize) -> Result<Self, VectorError> {
        if self.len() == sentences {
            return Ok(self);
        }
        Err(VectorError::Count {
            vectors: self.len(),
            sentences,
        })
    }
}

/// Makes sure that the vectors of two texts can be compared.
///
/// # Errors
/// When they are of different encoders.
pub fn compared(vectors: Pair<Vectors>) -> Result<Pair<Vectors>, VectorError> {
    let numbers = vectors.as_ref().map(|vectors| vectors.dimension);
    if numbers.source == numbers.target {
        return Ok(vectors);
    }
    Err(VectorError::Dimensions {
        source_numbers: numbers.source,
        target_numbers: numbers.target,
    })
}

/// Reads the vectors of `sentences` from a list of texts, one a line, and the raw little-endian float32 numbers of
/// the vectors of these texts, in their order. Runs of blanks count as one blank.
///
/// ```
/// let numbers: Vec<u8> = [0.0_f32, 2.0, 1.0, 0.0].iter().flat_map(|n| n.to_le_bytes()).collect();
/// let vectors = tilts::vectors::of_listed(["Labrīt."], "Labdien.\nLabrīt.\n", &numbers)?;
/// assert_eq!(vectors.row(0), [1.0, 0.0]);
/// # Ok::<(), tilts::vectors::VectorError>(())
/// ```
///
/// # Errors
/// When the numbers do not make as many vectors as there are texts, or one is not finite.
pub fn of_listed<'text>(
    sentences: impl IntoIterator<Item = &'text str>,
    texts: &str,
    numbers: &[u8],
) -> Result<Vectors, VectorError> {
    let rows: FxHashMap<String, usize> = texts.lines().map(plain).zip(0..).collect();
    let count = texts.lines().count();
    let dimension = numbers.len() / 4 / count.max(1);
    if dimension * 4 * count != numbers.len() {
        return Err(VectorError::Uneven {
            bytes: numbers.len(),
            texts: count,
        });
    }
    let mut values = Vec::new();
    for sentence in sentences {
        let row = rows
            .get(&plain(sentence))
            .and_then(|row| numbers.get(row * dimension * 4..(row + 1) * dimension * 4));
        match row {
            Some(row) => values.extend(floats(row)),
            None => values.resize(values.len() + dimension, 0.0),
        }
    }
    Vectors::new(dimension, values)
}

/// Reads the raw little-endian float32 numbers of the vectors of so many sentences, in their order.
///
/// # Errors
/// When they do not make a vector for each sentence, or one is not finite.
pub fn of_rows(numbers: &[u8], sentences: usize) -> Result<Vectors, VectorError> {
    let dimension = numbers.len() / 4 / sentences.max(1);
    if dimension == 0 || dimension * 4 * sentences != numbers.len() {
        return Err(VectorError::Rows {
            bytes: numbers.len(),
            sentences,
        });
    }
    Vectors::new(dimension, floats(numbers).collect())
}

/// Returns the numbers that bytes are.
fn floats(numbers: &[u8]) -> impl Iterator<Item = f32> {
    let numbers = numbers.as_chunks().0.iter().copied();
    numbers.map(f32::from_le_bytes)
}

/// Returns a text with one blank for each run of blanks.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn square(value: f32) -> f64 {
    f64::from(value) * f64::from(value)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the parts of a vector of length 1 are at most 1"
)]
fn narrow(value: f64) -> f32 {
    value as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(numbers: &[f32]) -> Vec<u8> {
        numbers
            .iter()
            .flat_map(|number| number.to_le_bytes())
            .collect()
    }

    #[test]
    fn only_directions_count() {
        let one = Vectors::new(2, vec![3.0, 4.0, 0.0, 0.0]).unwrap();
        let two = Vectors::new(2, vec![6.0, 8.0, 0.0, 0.0]).unwrap();
        assert_eq!(one, two);
        assert_eq!(one.row(0), [0.6, 0.8]);
        assert_eq!((one.len(), one.missing()), (2, 1));
        assert!(one.row(2).is_empty());
    }

    #[test]
    fn listed_texts_are_found_whatever_their_blanks() {
        let numbers = bytes(&[1.0, 0.0, 0.0, 1.0]);
        let texts = "viens  divi\ntrīs\n";
        let vectors = of_listed(["trīs", "nav", "viens\ndivi"], texts, &numbers).unwrap();
        assert_eq!(vectors.row(0), [0.0, 1.0]);
        assert_eq!(vectors.row(2), [1.0, 0.0]);
        assert_eq!(vectors.missing(), 1);
    }

    #[test]
    fn what_does_not_fit_is_said() {
        let uneven = of_listed(["a"], "a\nb\n", &bytes(&[1.0, 2.0, 3.0]));
        assert_eq!(
            uneven,
            Err(VectorError::Uneven {
                bytes: 12,
                texts: 2
            })
        );
        let broken = Vectors::new(1, vec![1.0, f32::NAN]);
        assert_eq!(broken, Err(VectorError::NotFinite { row: 2 }));
        let rows = of_rows(&bytes(&[1.0, 2.0, 3.0]), 2);
        assert_eq!(
            rows,
            Err(VectorError::Rows {
                bytes: 12,
                sentences: 2
            })
        );
        assert_eq!(
            of_rows(&bytes(&[1.0, 0.0]), 2).map(|read| read.len()),
            Ok(2)
        );
        let few = Vectors::new(1, vec![1.0]).unwrap().for_sentences(2);
        assert!(few.unwrap_err().to_string().contains("1 vectors"));
    }
}
