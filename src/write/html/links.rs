//! What a reader sees as the same on both sides of a row: numbers, names, words spelt alike.
//!
//! For looking at only: the aligner's own evidence is richer.

use crate::language::{Language, fold};
use crate::pair::Pair;
use crate::span::Span;
use unicode_segmentation::UnicodeSegmentation as _;

/// A stretch of a text that has a partner with the same number across.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) span: Span,
    pub(super) number: usize,
}

/// Letters from which two words that are spelt alike are held for the same.
const LEAST_LETTERS: usize = 4;

/// A word that may have a partner.
struct Word {
    span: Span,
    keys: Vec<String>,
}

/// Finds the links of a row. Each word has one partner at most.
pub(super) fn of(texts: &Pair<String>, languages: &Pair<Language>) -> Pair<Vec<Link>> {
    let words = texts
        .as_ref()
        .zip(languages.as_ref())
        .map(|(text, language)| words(text, language));
    let mut linked = Pair::new(Vec::new(), Vec::new());
    let mut taken = vec![false; words.target.len()];
    for source in &words.source {
        let partner = words.target.iter().zip(&mut taken).find(|(target, taken)| {
            !**taken && source.keys.iter().any(|key| target.keys.contains(key))
        });
        if let Some((target, taken)) = partner {
            *taken = true;
            let number = linked.source.len() + 1;
            linked.source.push(Link {
                span: source.span,
                number,
            });
            linked.target.push(Link {
                span: target.span,
                number,
            });
        }
    }
    linked.target.sort_by_key(|link| link.span);
    linked
}

/// Counts the numbers of a text that have no partner: the same on both sides when they agree.
pub(super) fn count_of_numbers(text: &str, links: &[Link]) -> usize {
    let all = text
        .split_word_bounds()
        .filter(|word| word.chars().any(char::is_numeric))
        .count();
    let linked = links
        .iter()
        .filter(|link| link.span.of(text).chars().any(char::is_numeric))
        .count();
    all - linked.min(all)
}

fn words(text: &str, language: &Language) -> Vec<Word> {
    let profile = language.profile();
    text.split_word_bound_indices()
        .filter_map(|(start, word)| {
            let span = Span::new(start, start + word.len());
            let first = word.chars().next()?;
            let mut keys = Vec::new();
            if word.chars().any(char::is_numeric) {
                // `1,5` and `1.5`, `12 000` and `12,000` differ in their signs only.
                keys.push(
                    word.chars()
                        .filter(|letter| letter.is_alphanumeric())
                        .collect(),
                );
            } else if first.is_alphabetic() {
                if first.is_uppercase() {
                    keys.extend((profile.name_keys)(word));
                }
                let folded = fold(word);
                if folded.chars().count() >= LEAST_LETTERS {
                    keys.push(folded);
                }
            }
            (!keys.is_empty()).then_some(Word { span, keys })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_names_are_linked() {
        let texts = Pair::new(
            "Rīgā 2025. gadā bija 1,5 miljoni, teica Bērziņš".to_owned(),
            "In Riga in 2025 there were 1.5 million, said Bērziņš 7".to_owned(),
        );
        let languages = Pair::new(Language::latvian(), Language::english());
        let linked = of(&texts, &languages);
        let shown = |side: &Vec<Link>, text: &str| -> Vec<String> {
            side.iter()
                .map(|link| link.span.of(text).to_owned())
                .collect()
        };
        let source = shown(&linked.source, &texts.source);
        let target = shown(&linked.target, &texts.target);
        assert!(
            source.contains(&"2025".to_owned()) && source.contains(&"1,5".to_owned()),
            "{source:?}"
        );
        assert!(
            target.contains(&"Bērziņš".to_owned()) && target.contains(&"1.5".to_owned()),
            "{target:?}"
        );
        assert_eq!(count_of_numbers(&texts.source, &linked.source), 0);
        assert_eq!(count_of_numbers(&texts.target, &linked.target), 1);
    }
}
