//! In which sentences the types of a text stand.

use crate::features::SideFeatures;

/// In which sentences each type stands.
#[derive(Debug)]
pub(in crate::align) struct Postings {
    starts: Vec<u32>,
    sentences: Vec<u32>,
}

impl Postings {
    pub(super) fn new(side: &SideFeatures) -> Self {
        let count = side.vocabulary.types.len();
        let mut starts = vec![0_u32; count + 1];
        for (start, of) in starts.iter_mut().skip(1).zip(&side.vocabulary.types) {
            *start = of.sentences;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut sentences = vec![0; sum as usize];
        for (number, sentence) in (0_u32..).zip(0..side.len()) {
            for &token in side.tokens(sentence) {
                let Some(place) = next.get_mut(token as usize) else {
                    continue;
                };
                if let Some(slot) = sentences.get_mut(*place as usize) {
                    *slot = number;
                }
                *place += 1;
            }
        }
        Self { starts, sentences }
    }

    /// Returns the sentences in which a type stands, in order.
    pub(in crate::align) fn all(&self, token: u32) -> &[u32] {
        let at = |place: usize| self.starts.get(place).map_or(0, |start| *start as usize);
        self.sentences
            .get(at(token as usize)..at(token as usize + 1))
            .unwrap_or_default()
    }
}
