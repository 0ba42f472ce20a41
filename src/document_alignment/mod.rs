//! Which documents are translations of each other, by what they say, whatever they are called.
//!
//! * **In:** documents, prepared, in any order.
//! * **Out:** a [`DocumentAlignment`]: the pairs, and the documents that stay alone.
//! * **Law:** no document is in two pairs; the order of the documents changes nothing but the numbers that
//!   stand for them.
//!
//! Not every document is compared with every other: an inverted index over numbers, names and lexicon words
//! ([`keys`]) gives each a few candidates ([`candidates`]); each candidate pair is aligned, and the probability
//! that the two texts translate each other decides, with how much is the same in them. Where several would do, the
//! pair whose texts agree most comes first.

mod candidates;
mod keys;
mod numbers;

pub use numbers::Numbers;

use crate::aligner::{Aligner, Prepared};
use crate::bitext::Bitext;
use crate::language::{Language, registry};
use crate::pair::{Pair, Side};
use crate::pipeline::UNRELATED_BELOW;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Likeness from which [`UNRELATED_BELOW`] is enough. What is less alike must be surer, for a few sentences may seem
/// to translate each other by chance.
///
/// Measured with the same command on the development sets cut into texts of four sentences, each in only one
/// language for two pairs of three: of 493 right pairs 3 are lost, and of 26 wrong ones 8 go. Right pairs of whole
/// documents have .22 or more, and none is lost.
pub const ENOUGH_LIKENESS: f64 = 0.3;

/// Log odds that a pair must have, in nats, for each unit of likeness that is missing to [`ENOUGH_LIKENESS`].
const ODDS_FOR_LIKENESS: f64 = 40.0;

/// The least share of two texts that must translate each other for them to be a pair: a chapter and its book
/// are none.
///
/// By the same measurement right pairs have .64 or more, that one with four units of ten on one side only.
pub const LEAST_AGREEMENT: f64 = 0.4;

/// The least share of the numbers of two texts that must be the same for them to be a pair: the releases of two
/// months are none.
///
/// By the same measurement right pairs with [`ENOUGH_NUMBERS`] have .55 or more, and of 12 pairs of texts made
/// in one mould half have less.
pub const LEAST_NUMBERS: f64 = 0.5;

/// Numbers on both sides together from which [`LEAST_NUMBERS`] holds: of fewer, translators write too many in
/// words.
pub const ENOUGH_NUMBERS: usize = 6;

/// Two documents that translate each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Match {
    /// The numbers of the documents.
    pub documents: Pair<usize>,
    /// The probability that they translate each other, from 0 to 1.
    pub relatedness: f64,
    /// The share of both texts, in characters, that stands in rows with two sides, weighted by their
    /// confidence; from 0 to 1.
    pub agreement: f64,
    /// The numbers in rows with two sides, and how many of them stand on both.
    pub numbers: Numbers,
    /// How far their rare numbers, names and words are the same, each weighted by how rare it is; from 0 to 1.
    pub likeness: f64,
}

impl Match {
    /// Tells whether the texts say the same, whatever their numbers.
    fn agrees(&self) -> bool {
        self.relatedness >= UNRELATED_BELOW
            && self.agreement >= LEAST_AGREEMENT
            && self.odds() >= ODDS_FOR_LIKENESS * (ENOUGH_LIKENESS - self.likeness)
    }

    /// Returns the log odds that the texts translate each other, in nats.
    fn odds(&self) -> f64 {
        libm::log(self.relatedness / (1.0 - self.relatedness).max(f64::EPSILON))
    }

    /// Tells whether the numbers are the same, as far as there are enough of them.
    fn numbers_agree(&self) -> bool {
        let Numbers { all, shared } = self.numbers;
        all < ENOUGH_NUMBERS || shared as f64 >= LEAST_NUMBERS * all as f64
    }

    fn is_pair(&self) -> bool {
        self.agrees() && self.numbers_agree()
    }

    /// Returns what tells the best of several partners: texts of one mould agree in all but their numbers and
    /// some words, which only the log odds still show.
    fn rank(&self) -> f64 {
        let Numbers { all, shared } = self.numbers;
        let numbers = (shared + ENOUGH_NUMBERS) as f64 / (all + ENOUGH_NUMBERS) as f64;
        self.agreement * numbers * self.odds()
    }
}

/// What belongs together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DocumentAlignment {
    /// The languages of the pairs; nothing when there are not two.
    pub languages: Option<Pair<Language>>,
    /// The pairs, in the order of their sources.
    pub pairs: Vec<Match>,
    /// The numbers of the documents that stay alone, and why.
    pub unpaired: Vec<(usize, UnpairedReason)>,
    /// All pairs of documents that were compared, sorted by their numbers.
    pub compared: Vec<Match>,
}

/// Why a document stays alone.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum UnpairedReason {
    /// No document in the other language shares enough with it.
    #[error("no document in the other language says the same")]
    NoPartner,
    /// What says the same has other numbers.
    #[error("document {0} says the same with other numbers")]
    OtherNumbers(usize),
    /// Its partner has a better one.
    #[error("document {0} says the same, and has a better partner")]
    BetterPartner(usize),
    /// It is in neither of the two languages.
    #[error("it is in `{0}`, and the pairs are in other languages")]
    Language(Language),
}

/// Finds the documents that translate each other.
///
/// The languages of a pair are those that the aligner was given. Without them, Latvian and English make one, else
/// the two languages that most documents are in.
pub fn find(documents: &[Prepared], aligner: &Aligner) -> DocumentAlignment {
    let Some(languages) = choose_languages(documents, aligner.given_languages()) else {
        let alone = |number| (number, UnpairedReason::NoPartner);
        return DocumentAlignment {
            unpaired: (0..documents.len()).map(alone).collect(),
            ..DocumentAlignment::default()
        };
    };
    let of = |side: Side| -> Vec<usize> {
        let tag = languages.get(side).primary();
        let numbers = documents.iter().enumerate();
        numbers
            .filter(|(_, document)| document.language.primary() == tag)
            .map(|(number, _)| number)
            .collect()
    };
    let sides = Pair::new(of(Side::Source), of(Side::Target));
    let compared = compare(documents, &sides, &languages, aligner);
    let pairs = assign(&compared);
    let unpaired = alone(documents, &languages, &pairs, &compared);
    DocumentAlignment {
        languages: Some(languages),
        pairs,
        unpaired,
        compared,
    }
}

/// Aligns all candidate pairs.
fn compare(
    documents: &[Prepared],
    sides: &Pair<Vec<usize>>,
    languages: &Pair<Language>,
    aligner: &Aligner,
) -> Vec<Match> {
    let lexicon = &aligner.model_settings().lexicon;
    let keys = sides.as_ref().map(|numbers| {
        let numbers = numbers.par_iter();
        numbers
            .filter_map(|number| documents.get(*number))
            .map(|document| keys::of_document(document, languages, lexicon))
            .collect::<Vec<_>>()
    });
    let candidates = candidates::find(keys.as_ref().map(Vec::as_slice));
    candidates
        .into_par_iter()
        .filter_map(|candidate| {
            let numbers = Pair::new(
                *sides.source.get(candidate.places.source)?,
                *sides.target.get(candidate.places.target)?,
            );
            let pair = Pair::new(
                documents.get(numbers.source)?,
                documents.get(numbers.target)?,
            );
            // A pair on which the program fails is no pair.
            let outcome = aligner.align_prepared(pair).ok()?;
            Some(Match {
                documents: numbers,
                relatedness: outcome.relatedness,
                agreement: agreement(&outcome.bitext),
                numbers: Numbers::of(&outcome.bitext.rows),
                likeness: f64::from(candidate.likeness),
            })
        })
        .collect()
}

/// Chooses pairs, best first, so that no document is in two.
fn assign(compared: &[Match]) -> Vec<Match> {
    let mut best: Vec<&Match> = compared.iter().filter(|found| found.is_pair()).collect();
    best.sort_by(|a, b| {
        b.rank()
            .total_cmp(&a.rank())
            .then(b.relatedness.total_cmp(&a.relatedness))
            .then(a.documents.cmp(&b.documents))
    });
    let mut taken = std::collections::BTreeSet::new();
    let mut pairs: Vec<Match> = Vec::new();
    for found in best {
        let Pair { source, target } = found.documents;
        if !taken.contains(&source) && !taken.contains(&target) {
            taken.extend([source, target]);
            pairs.push(*found);
        }
    }
    pairs.sort_by_key(|found| found.documents);
    pairs
}

/// Says of every document that is in no pair why.
fn alone(
    documents: &[Prepared],
    languages: &Pair<Language>,
    pairs: &[Match],
    compared: &[Match],
) -> Vec<(usize, UnpairedReason)> {
    let mut unpaired: BTreeMap<usize, UnpairedReason> = BTreeMap::new();
    let mut tell = |found: &Match, why: fn(usize) -> UnpairedReason| {
        let Pair { source, target } = found.documents;
        unpaired.entry(source).or_insert_with(|| why(target));
        unpaired.entry(target).or_insert_with(|| why(source));
    };
    for found in compared.iter().filter(|found| found.is_pair()) {
        tell(found, UnpairedReason::BetterPartner);
    }
    for found in compared.iter().filter(|found| found.agrees()) {
        tell(found, UnpairedReason::OtherNumbers);
    }
    let paired: std::collections::BTreeSet<usize> = pairs
        .iter()
        .flat_map(|found| [found.documents.source, found.documents.target])
        .collect();
    let alone = documents
        .iter()
        .enumerate()
        .filter(|(number, _)| !paired.contains(number));
    alone
        .map(|(number, document)| {
            let tag = document.language.primary();
            let foreign = Side::BOTH
                .into_iter()
                .all(|side| languages.get(side).primary() != tag);
            let why = match unpaired.get(&number) {
                _ if foreign => UnpairedReason::Language(document.language.clone()),
                Some(why) => why.clone(),
                None => UnpairedReason::NoPartner,
            };
            (number, why)
        })
        .collect()
}

/// Chooses the languages of the pairs.
fn choose_languages(
    documents: &[Prepared],
    given: &Pair<Option<Language>>,
) -> Option<Pair<Language>> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for document in documents {
        *counts.entry(document.language.primary()).or_default() += 1;
    }
    let mut tags: Vec<(&str, usize)> = counts.into_iter().collect();
    // Those that the program is made for first, then by number.
    tags.sort_by_key(|(tag, count)| (registry::rank(tag), std::cmp::Reverse(*count), *tag));
    let mut free = tags.iter().filter_map(|(tag, _)| {
        let language: Language = tag.parse().ok()?;
        let is_given = Side::BOTH.into_iter().any(|side| {
            let given = given.get(side).as_ref();
            given.is_some_and(|given| given.primary() == *tag)
        });
        (!is_given).then_some(language)
    });
    let source = given.source.clone().or_else(|| free.next())?;
    let target = given.target.clone().or_else(|| free.next())?;
    Some(Pair::new(source, target))
}

/// Returns the share of both texts that agrees; see [`Match::agreement`].
fn agreement(bitext: &Bitext) -> f64 {
    let (mut agreed, mut all) = (0.0, 0.0);
    for row in &bitext.rows {
        let letters = row.cells.as_ref().map(|cell| cell.text.chars().count());
        let letters = (letters.source + letters.target) as f64;
        all += letters;
        if !row.is_one_sided() {
            agreed += letters * row.confidence;
        }
    }
    if all > 0.0 { agreed / all } else { 0.0 }
}

#[cfg(test)]
mod tests;
