//! Names that stand on one side only.
//!
//! A name is a word with a capital inside a sentence that is never written small in the bitext and that the
//! lexicon does not hold: what it holds is translated, and may be in other words. It is missed when nothing
//! across is linked to it or spelt a little like it. What is missed in more rows than it is found in has
//! another name across, and is not named.
//!
//! Names of places, institutions and works are translated (`Rockies`, `Klinšu kalni`), so that a name without a like
//! across is mostly no slip. It is one where something says that it is a person's or is kept as it is: other rows
//! have it on both sides, a title stands before it, or it is a first name and a surname with nothing across that
//! could be their translation, or with another person's name in its place ([`full`], [`persons`]). Where the lexicon is for other languages, a name must have been found across in other
//! rows. Where all nouns have capitals, none is looked for.

mod full;
mod persons;

use super::{Finding, Kind, missing};
use crate::bitext::{Bitext, Row};
use crate::compare::{self, CapitalWord};
use crate::language::{Language, fold};
use crate::lexicon::Lexicon;
use crate::pair::{Pair, Side};
use crate::span::Span;
use rayon::prelude::*;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use unicode_segmentation::UnicodeSegmentation as _;

/// Letters of the shortest name that is looked for.
const LEAST_LETTERS: usize = 4;

/// Likeness, from 0 to 1, from which a word across may be the name.
const LEAST_LIKENESS: f32 = 0.6;

/// Names of one side without a like across, in one row, from which nothing is missed: it is a list, or a whole text.
const MOST_LONE: usize = 200;

/// Rows in which a name was found across before it is missed, where there is no lexicon.
const LEAST_FOUND: usize = 2;

/// Finds the names that are missing.
pub(super) fn check(rows: &[&Row], bitext: &Bitext, findings: &mut Vec<Finding>) {
    let lexicon = Lexicon::shipped();
    let languages = bitext.languages.as_ref();
    if languages.source.rules().capital_nouns || languages.target.rules().capital_nouns {
        return;
    }
    let rows: Vec<&Row> = rows
        .iter()
        .copied()
        .filter(|row| !row.is_one_sided())
        .collect();
    let words: Vec<Pair<Vec<CapitalWord>>> = rows
        .par_iter()
        .map(|row| compare::capital_words(texts(row), languages, &lexicon))
        .collect();
    let headlines: Vec<Pair<bool>> = rows
        .par_iter()
        .map(|row| texts(row).map(is_headline))
        .collect();
    let sides = Pair::new(Side::Source, Side::Target).map(|side| {
        let known = Known::of(side, languages, &lexicon);
        let words = words.iter().zip(&headlines);
        let words = words.map(|(words, headlines)| (words.get(side), *headlines.get(side)));
        let seen = Seen::of(side, &rows, words, languages.get(side));
        let least_found = if known.is_empty() { LEAST_FOUND } else { 0 };
        (known, seen, least_found)
    });
    let persons = persons::Persons::of(languages);
    for ((row, words), headlines) in rows.iter().zip(&words).zip(&headlines) {
        let runs = Pair::new(Side::Source, Side::Target).map(|side| {
            let (known, seen, least_found) = sides.get(side);
            let text = *texts(row).get(side);
            if *headlines.get(side) {
                return Vec::new();
            }
            let across = OnceCell::new();
            let lone = words.get(side).iter().filter(|word| {
                let is_lone = word.likeness < LEAST_LIKENESS;
                let across = || across.get_or_init(|| starts(texts(row).get(side.other())));
                is_lone
                    && !known.holds(&word.stem)
                    && seen.is_name(word, text, *least_found)
                    && !across().contains(&start(word.span.of(text)))
            });
            let language = languages.get(side);
            side_by_side(lone, text, |word| seen.is_found(word), language)
        });
        if runs.source.len().max(runs.target.len()) > MOST_LONE {
            continue;
        }
        let mut lone = surely_missing(row, &runs, &words.as_ref(), languages);
        if lone.source.is_empty()
            && lone.target.is_empty()
            && !headlines.source
            && !headlines.target
        {
            let asked = sides
                .as_ref()
                .map(|(known, seen, _)| full::SideOf { known, seen });
            lone = full::exchanged(row, words, &asked, languages, &lexicon)
                .or_else(|| persons.as_ref()?.exchanged(row))
                .unwrap_or(lone);
        }
        findings.extend(missing(row, Kind::Names, &lone));
    }
}

/// Returns how the words of a text begin, with or without a capital: a word that begins like a name may be it, as
/// `cancúni` is `Cancun`.
fn starts(text: &str) -> HashSet<String> {
    text.unicode_words().map(start).collect()
}

/// Returns how a word begins.
fn start(word: &str) -> String {
    let small = fold(&word.to_lowercase());
    small.chars().take(LEAST_LETTERS).collect()
}

/// Of the names without a like across, returns those that are surely kept in translation.
fn surely_missing(
    row: &Row,
    runs: &Pair<Vec<Run>>,
    words: &Pair<&Vec<CapitalWord>>,
    languages: Pair<&Language>,
) -> Pair<Vec<Span>> {
    let persons = runs
        .as_ref()
        .map(|runs| runs.iter().any(|run| run.has_title));
    Pair::new(Side::Source, Side::Target).map(|side| {
        let text = *texts(row).get(side);
        let across = *texts(row).get(side.other());
        // What has a capital across, inside a sentence and without a like here, may be the translation.
        let may_be_translated = words.get(side.other()).iter().any(|word| {
            word.likeness < LEAST_LIKENESS
                && !begins_sentence(word, across, languages.get(side.other()))
        });
        let sure = runs.get(side).iter().filter(|run| {
            let is_part = is_part(run.span, text);
            let is_full = run.words > 1
                && !may_be_translated
                && !is_part
                && stands_alone(run.span, text, languages.get(side));
            let is_kept = run.is_found && (run.words > 1 || !is_part) && !is_quoted(run.span, text);
            is_kept || run.has_title || *persons.get(side.other()) || is_full
        });
        sure.map(|run| run.span).collect()
    })
}

/// Names that stand beside each other without a like across.
struct Run {
    span: Span,
    words: usize,
    /// Whether one of them has a like across in other rows.
    is_found: bool,
    /// Whether a title stands before the first: `Mr`.
    has_title: bool,
}

/// Tells whether a name stands by itself: in no quotation, and behind no article.
fn stands_alone(name: Span, text: &str, language: &Language) -> bool {
    let before = text.get(..name.start).unwrap_or_default();
    let previous = before.split_whitespace().next_back().unwrap_or_default();
    let articles = language.rules().articles;
    let is_defined = articles
        .binary_search(&previous.to_lowercase().as_str())
        .is_ok();
    !is_defined && !is_quoted(name, text)
}

/// Tells whether a name stands beside another word with a capital, as in those of institutions: `Metropolitan Police`.
fn is_part(name: Span, text: &str) -> bool {
    let before = text.get(..name.start).unwrap_or_default();
    let behind = text.get(name.end..).unwrap_or_default();
    let is_beside = behind
        .strip_prefix([' ', '-'])
        .is_some_and(|rest| rest.starts_with(char::is_uppercase));
    let previous = before.split_whitespace().next_back().unwrap_or_default();
    let is_behind = before.ends_with(char::is_whitespace)
        && previous.starts_with(char::is_uppercase)
        && previous.ends_with(char::is_alphanumeric)
        && before.split_whitespace().nth(1).is_some();
    is_beside || is_behind
}

fn is_quoted(name: Span, text: &str) -> bool {
    let quotes = |text: &str| {
        text.chars()
            .filter(|sign| "\"“”„«»".contains(*sign))
            .count()
    };
    let before = text.get(..name.start).unwrap_or_default();
    let behind = text.get(name.end..).unwrap_or_default();
    quotes(before) % 2 == 1 && quotes(behind) > 0
}

/// Joins words that stand beside each other: a first name and a surname.
fn side_by_side<'word>(
    words: impl Iterator<Item = &'word CapitalWord>,
    text: &str,
    is_found: impl Fn(&CapitalWord) -> bool,
    language: &Language,
) -> Vec<Run> {
    let mut joined: Vec<Run> = Vec::new();
    for word in words {
        match joined.last_mut() {
            Some(last) if Span::new(last.span.end, word.span.start).of(text) == " " => {
                last.span.end = word.span.end;
                last.words += 1;
                last.is_found |= is_found(word);
            }
            _ => joined.push(Run {
                span: word.span,
                words: 1,
                is_found: is_found(word),
                has_title: has_title(text.get(..word.span.start).unwrap_or_default(), language),
            }),
        }
    }
    joined
}

/// Tells whether a text ends in a title before a name: `Mr`, `prof.`
fn has_title(before: &str, language: &Language) -> bool {
    let word = before.split_whitespace().next_back().unwrap_or_default();
    let bare = word.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    let bare = bare.trim_end_matches('.').to_lowercase();
    language
        .rules()
        .sentences
        .titles
        .binary_search(&bare.as_str())
        .is_ok()
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
    /// Looks at the rows; of each there are the words with capitals, and whether it is a headline.
    fn of<'words>(
        side: Side,
        rows: &[&Row],
        words: impl Iterator<Item = (&'words Vec<CapitalWord>, bool)>,
        language: &Language,
    ) -> Self {
        let stem = language.rules().stem;
        let mut seen = Self {
            small: BTreeSet::new(),
            inside: BTreeSet::new(),
            found: BTreeMap::new(),
            lone: BTreeMap::new(),
        };
        for (row, (words, is_headline)) in rows.iter().zip(words) {
            let text = *texts(row).get(side);
            for word in text.unicode_words() {
                if word.starts_with(char::is_lowercase) {
                    seen.small.insert(stem(word));
                }
            }
            for word in words {
                if !is_headline && may_be_name(word, text) && !begins_sentence(word, text, language)
                {
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

    /// Tells whether something across is like a word in other rows.
    fn is_found(&self, word: &CapitalWord) -> bool {
        self.found.contains_key(&word.stem)
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

/// Tells whether a word of a text that is no headline is long enough for a name and written like one.
fn may_be_name(word: &CapitalWord, text: &str) -> bool {
    let written = word.span.of(text);
    let bare = written.split(['\'', '’']).next().unwrap_or_default();
    let capitals = written.chars().filter(|letter| letter.is_uppercase());
    bare.chars().count() >= LEAST_LETTERS && capitals.count() == 1
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

/// Tells whether a word stands where any word has a capital. Behind an initial or a title it does not.
fn begins_sentence(word: &CapitalWord, text: &str, language: &Language) -> bool {
    let before = text.get(..word.span.start).unwrap_or_default();
    let before = before.trim_end_matches(|letter: char| {
        letter.is_whitespace() || "\"“”„‟«»‹›'’‘‚([{-–—•*#".contains(letter)
    });
    let is_initial = || {
        let mut letters = before.chars().rev().skip(1);
        letters.next().is_some_and(char::is_uppercase)
            && !letters.next().is_some_and(char::is_alphanumeric)
    };
    before.is_empty()
        || (before.ends_with(['.', '!', '?', ':', '…', ';'])
            && !is_initial()
            && !has_title(before, language))
}
