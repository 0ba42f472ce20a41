//! Whether a text that is the same on both sides could have been translated: names stay as they are.

use crate::bitext::Bitext;
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::pair::Pair;
use std::collections::HashSet;
use unicode_segmentation::UnicodeSegmentation as _;

/// Letters of a word that says whether a text is made of names.
const LONG: usize = 4;

/// The words of both languages that have a translation other than themselves.
pub(super) struct PlainWords {
    languages: Pair<Language>,
    stems: HashSet<String>,
}

impl PlainWords {
    pub(super) fn of(bitext: &Bitext) -> Self {
        let languages = bitext.languages.clone();
        let pair = languages.as_ref().map(Language::primary);
        let lexicon = Lexicon::shipped();
        let mut stems = HashSet::new();
        for layer in lexicon.layers() {
            let of_layer = (layer.languages.0.as_str(), layer.languages.1.as_str());
            if of_layer == (pair.source, pair.target) || of_layer == (pair.target, pair.source) {
                layer.visit(|head, translation| {
                    if head != translation {
                        stems.extend([head.to_owned(), translation.to_owned()]);
                    }
                });
            }
        }
        Self { languages, stems }
    }

    /// Tells whether a text is more than names: a longer word of it is written small, or all of them are words of
    /// the languages.
    pub(super) fn may_be_translated(&self, text: &str) -> bool {
        let words: Vec<&str> = text
            .unicode_words()
            .filter(|word| word.chars().count() >= LONG && word.chars().all(char::is_alphabetic))
            .collect();
        let is_known = |word: &&str| {
            let small = word.to_lowercase();
            let stems = self
                .languages
                .as_ref()
                .map(|language| (language.rules().stem)(&small));
            self.stems.contains(&stems.source) || self.stems.contains(&stems.target)
        };
        let has_small = words
            .iter()
            .any(|word| word.starts_with(char::is_lowercase));
        has_small || !words.is_empty() && words.iter().all(is_known)
    }
}
