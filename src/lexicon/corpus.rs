//! Beads of many texts, their words interned: what word pairs are learnt from.
//!
//! Words that stand together in one text may do so by chance; those that do in many do not.
//!
//! * **In:** for each bead the words of both sides that nothing else explains, each once.
//! * **Out:** [`WordPair`] pairs, in the order in which their words were first met.
//! * **Law:** words are one word when their stems are; the form met first stands for all.

use super::learn::{self, associate};
use crate::cast;
use crate::pair::Pair;
use rustc_hash::FxHashMap;

/// A word as it is compared and as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// What all its forms share.
    pub stem: String,
    /// One of its forms, in small letters.
    pub form: String,
}

/// A word pair that a corpus teaches.
#[derive(Debug, Clone, PartialEq)]
pub struct WordPair {
    /// The two words.
    pub words: Pair<Word>,
    /// In how many beads they stood together.
    pub together: u32,
    /// How good the pair is, from 0 to 1.
    pub weight: f32,
}

/// The beads of texts in two languages, their words as numbers.
#[derive(Debug, Default)]
pub struct Corpus {
    words: Pair<Words>,
    beads: Vec<learn::Words<u32>>,
}

/// The words of one side, each with its number.
#[derive(Debug, Default)]
struct Words {
    numbers: FxHashMap<String, u32>,
    words: Vec<Word>,
}

impl Corpus {
    /// Adds a bead: the words of its two sides, each once.
    pub fn add(&mut self, bead: Pair<Vec<Word>>) {
        let source = self.words.source.numbers(bead.source);
        let target = self.words.target.numbers(bead.target);
        self.beads.push(Pair::new(source, target));
    }

    /// Returns the word pairs that stand together in `least` beads or more. A lone letter is a part of an
    /// abbreviation, `š. g.`, and no word.
    ///
    /// ```
    /// use tilts::lexicon::corpus::{Corpus, Word};
    /// use tilts::pair::Pair;
    /// let mut corpus = Corpus::default();
    /// for number in 0..20 {
    ///     let word = |side: &str| {
    ///         let stem = format!("{side}{}", number % 2);
    ///         vec![Word { form: format!("{stem}s"), stem }]
    ///     };
    ///     corpus.add(Pair::new(word("vārd"), word("word")));
    /// }
    /// let taught = corpus.taught(4);
    /// assert_eq!(taught.len(), 2);
    /// assert_eq!(taught[1].words.target.form, "word1s");
    /// assert!(corpus.taught(11).is_empty());
    /// ```
    pub fn taught(&self, least: u32) -> Vec<WordPair> {
        let word = |words: &Words, number: u32| words.words.get(number as usize).cloned();
        associate(&self.beads)
            .into_iter()
            .filter(|pair| pair.together >= least)
            .filter_map(|pair| {
                Some(WordPair {
                    words: Pair::new(
                        word(&self.words.source, pair.source)?,
                        word(&self.words.target, pair.target)?,
                    ),
                    together: pair.together,
                    weight: pair.weight,
                })
            })
            .filter(|taught| {
                let words = taught.words.as_ref();
                !is_letter(&words.source.form) && !is_letter(&words.target.form)
            })
            .collect()
    }
}

/// Tells a single letter of an alphabet; the signs of other scripts are words.
fn is_letter(form: &str) -> bool {
    const BYTES: usize = 2;
    form.len() <= BYTES && form.chars().nth(1).is_none()
}

impl Words {
    /// Returns the numbers of words, sorted.
    fn numbers(&mut self, words: Vec<Word>) -> Vec<u32> {
        let mut numbers: Vec<u32> = words
            .into_iter()
            .map(|word| {
                let next = cast::to_u32(self.words.len());
                *self.numbers.entry(word.stem.clone()).or_insert_with(|| {
                    self.words.push(word);
                    next
                })
            })
            .collect();
        numbers.sort_unstable();
        numbers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_abbreviations_are_not_taught() {
        let taught = |source: &str, target: &str| {
            let mut corpus = Corpus::default();
            let word = |form: &str, number: usize| {
                let form = if number.is_multiple_of(2) {
                    form
                } else {
                    "cits"
                };
                let form = form.to_owned();
                vec![Word {
                    stem: form.clone(),
                    form,
                }]
            };
            for number in 0..20 {
                corpus.add(Pair::new(word(source, number), word(target, number)));
            }
            corpus.taught(4).len()
        };
        assert_eq!(taught("gads", "year"), 2);
        assert_eq!(taught("š", "year"), 1);
        assert_eq!(taught("gads", "c"), 1);
        assert_eq!(taught("年", "year"), 2);
    }
}
