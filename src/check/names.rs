//! Names that stand on one side only.
//!
//! A name is a word with a capital inside a sentence that is never written small in the bitext and that the
//! lexicon does not hold: what it holds is translated, and may be in other words. It is missed when nothing
//! across is linked to it or spelt a little like it. What is missed in more rows than it is found in has
//! another name across, and is not named. Where the lexicon is for other languages, a name must have been
//! found across in other rows before it is missed anywhere.

use super::{Finding, Kind, finding};
use crate::bitext::{Bitext, Row};
use crate::features::{self, CapitalWord};
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::pair::{Pair, Side};
use crate::span::Span;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use unicode_segmentation::UnicodeSegmentation as _;

/// Letters of the shortest name that is looked for.
const LEAST_LETTERS: usize = 4;

/// Likeness, from 0 to 1, from which a word across may be the name. `tilts check --only names` on 7,554 gold
/// rows (news, rulings, help pages, business) missed 39 names, 19 of them rightly when read by hand.
const LEAST_LIKENESS: f32 = 0.6;

/// Rows in which a name was found across before it is missed, where there is no lexicon.
const LEAST_FOUND: usize = 2;

/// Finds the names that are missing.
pub(super) fn check(rows: &[&Row], bitext: &Bitext, findings: &mut Vec<Finding>) {
    let lexicon = Lexicon::shipped();
    let languages = bitext.languages.as_ref();
    let rows: Vec<&Row> = rows
        .iter()
        .copied()
        .filter(|row| !row.is_one_sided())
        .collect();
    let words: Vec<Pair<Vec<CapitalWord>>> = rows
        .par_iter()
        .map(|row| features::capital_words(texts(row), languages, &lexicon))
        .collect();
    for side in Side::BOTH {
        let known = Known::of(side, languages, &lexicon);
        let seen = Seen::of(side, &rows, &words, languages.get(side));
        let least_found = if known.is_empty() { LEAST_FOUND } else { 0 };
        for (row, words) in rows.iter().zip(&words) {
            let text = *texts(row).get(side);
            let missing = words.get(side).iter().filter(|word| {
                let is_lone = word.likeness < LEAST_LIKENESS;
                is_lone && !known.holds(&word.stem) && seen.is_name(word, text, least_found)
            });
            for name in side_by_side(missing.map(|word| word.span), text) {
                findings.push(finding(row, Kind::Names, Some(side), name.of(text)));
            }
        }
    }
}

/// Joins words that stand beside each other: a first name and a surname.
fn side_by_side(words: impl Iterator<Item = Span>, text: &str) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::new();
    for word in words {
        match joined.last_mut() {
            Some(last) if Span::new(last.end, word.start).of(text) == " " => last.end = word.end,
            _ => joined.push(word),
        }
    }
    joined
}

fn texts(row: &Row) -> Pair<&str> {
    row.cells.as_ref().map(|cell| cell.text.as_str())
}

/// The stems of one language that a lexicon holds.
struct Known<'lexicon>(HashSet<&'lexicon str>);

impl<'lexicon> Known<'lexicon> {
    fn of(side: Side, languages: Pair<&Language>, lexicon: &'lexicon Lexicon) -> Self {
        let own = languages.get(side).primary();
        let other = languages.get(side.other()).primary();
        let mut stems = HashSet::new();
        for layer in lexicon.layers() {
            let (heads, translations) = (&layer.languages.0, &layer.languages.1);
            let is_head = (heads.as_str(), translations.as_str()) == (own, other);
            if is_head || (heads.as_str(), translations.as_str()) == (other, own) {
                layer.visit(|head, translation| {
                    stems.insert(if is_head { head } else { translation });
                });
            }
        }
        Self(stems)
    }

    fn holds(&self, stem: &str) -> bool {
        self.0.contains(stem)
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// How the words of one side are written in the whole bitext.
struct Seen {
    /// Stems of words that are written small.
    small: BTreeSet<String>,
    /// Stems of words with a capital inside a sentence.
    inside: BTreeSet<String>,
    /// Stems, and how often something across is linked to them.
    found: BTreeMap<String, usize>,
    /// Stems, and how often nothing across is like them.
    lone: BTreeMap<String, usize>,
}

impl Seen {
    fn of(
        side: Side,
        rows: &[&Row],
        words: &[Pair<Vec<CapitalWord>>],
        language: &Language,
    ) -> Self {
        let stem = language.profile().stem;
        let mut seen = Self {
            small: BTreeSet::new(),
            inside: BTreeSet::new(),
            found: BTreeMap::new(),
            lone: BTreeMap::new(),
        };
        for (row, words) in rows.iter().zip(words) {
            let text = *texts(row).get(side);
            for word in text.unicode_words() {
                if word.starts_with(char::is_lowercase) {
                    seen.small.insert(stem(word));
                }
            }
            for word in words.get(side) {
                if may_be_name(word, text) && !begins_sentence(word, text) {
                    seen.inside.insert(word.stem.clone());
                }
                let counts = if word.likeness < LEAST_LIKENESS {
                    &mut seen.lone
                } else {
                    &mut seen.found
                };
                *counts.entry(word.stem.clone()).or_default() += 1;
            }
        }
        seen
    }

    fn is_name(&self, word: &CapitalWord, text: &str, least_found: usize) -> bool {
        let count =
            |counts: &BTreeMap<String, usize>| counts.get(&word.stem).copied().unwrap_or_default();
        let (found, lone) = (count(&self.found), count(&self.lone));
        may_be_name(word, text)
            && self.inside.contains(&word.stem)
            && !self.small.contains(&word.stem)
            && found >= least_found
            && (lone == 1 || lone <= found)
    }
}

/// Tells whether a word is long enough for a name and written like one, in a text that is no headline.
fn may_be_name(word: &CapitalWord, text: &str) -> bool {
    let written = word.span.of(text);
    let bare = written.split(['\'', '’']).next().unwrap_or_default();
    let capitals = written.chars().filter(|letter| letter.is_uppercase());
    bare.chars().count() >= LEAST_LETTERS && capitals.count() == 1 && !is_headline(text)
}

/// Longer words from which a text may be a headline.
const HEADLINE_WORDS: usize = 4;

/// Tells whether two longer words of three behind the first have capitals, as in English headlines.
fn is_headline(text: &str) -> bool {
    let long = || {
        text.unicode_words().skip(1).filter(|word| {
            word.chars().count() >= LEAST_LETTERS && word.starts_with(char::is_alphabetic)
        })
    };
    let capitals = long().filter(|word| word.starts_with(char::is_uppercase));
    let count = long().count();
    count >= HEADLINE_WORDS && capitals.count() * 3 > count * 2
}

/// Tells whether a word stands where any word has a capital. Behind an initial it does not.
fn begins_sentence(word: &CapitalWord, text: &str) -> bool {
    let before = text.get(..word.span.start).unwrap_or_default();
    let before = before.trim_end_matches(|letter: char| {
        letter.is_whitespace() || "\"“”„«»'’‘([{-–—•*#".contains(letter)
    });
    let is_initial = || {
        let mut letters = before.chars().rev().skip(1);
        letters.next().is_some_and(char::is_uppercase)
            && !letters.next().is_some_and(char::is_alphanumeric)
    };
    before.is_empty() || (before.ends_with(['.', '!', '?', ':', '…', ';']) && !is_initial())
}
