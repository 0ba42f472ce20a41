//! A first name and a surname that stand for two others across: `Tom Hanks`, `Breds Pits`.
//!
//! Two names without a like across are mostly translations of each other (`Red Cross`, `Sarkanais Krusts`). They
//! are two persons where the lexicon translates neither surname, no word of theirs is written small anywhere, no
//! two of their words sound alike at all, and nothing else in the row could be their translation.

use super::{
    Known, LEAST_LETTERS, LEAST_LIKENESS, Seen, begins_sentence, is_part, stands_alone, texts,
};
use crate::bitext::Row;
use crate::compare::{self, CapitalWord};
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::pair::{Pair, Side};
use crate::span::Span;

/// Letters of the shortest first name.
const LEAST_FIRST: usize = 3;

/// Likeness, from 0 to 1, from which two words may be one name in two languages, however freely it is spelt.
const ANY_LIKENESS: f32 = 0.5;

/// A full name.
struct Name {
    span: Span,
    /// Whether the lexicon has its first word.
    is_first_known: bool,
}

/// What is asked of one side.
pub(super) struct SideOf<'side> {
    pub(super) known: &'side Known<'side>,
    pub(super) seen: &'side Seen,
}

/// Returns the full names of a row of which each stands where the other does.
pub(super) fn exchanged(
    row: &Row,
    words: &Pair<Vec<CapitalWord>>,
    sides: &Pair<SideOf<'_>>,
    languages: Pair<&Language>,
    lexicon: &Lexicon,
) -> Option<Pair<Vec<Span>>> {
    let names = Pair::new(Side::Source, Side::Target).map(|side| {
        let text = *texts(row).get(side);
        only(words.get(side), text, sides.get(side), languages.get(side))
    });
    let names = Pair::new(names.source?, names.target?);
    // Two that the lexicon has are words: `Great`, `Lielā`.
    if names.source.is_first_known && names.target.is_first_known {
        return None;
    }
    let names = names.map(|name| name.span);
    let written = names.zip(texts(row)).map(|(name, text)| name.of(text));
    let alone = compare::capital_words(written, languages, lexicon);
    let sounds_like = |words: &[CapitalWord]| {
        let mut words = words.iter();
        words.any(|word| word.likeness >= ANY_LIKENESS)
    };
    let is_like = sounds_like(&alone.source) || sounds_like(&alone.target);
    (!is_like).then(|| names.map(|name| vec![name]))
}

/// Returns the only name of a side, if it is a full one and surely none that is translated.
fn only(words: &[CapitalWord], text: &str, side: &SideOf<'_>, language: &Language) -> Option<Name> {
    if side.known.is_empty() {
        return None;
    }
    let mut lone = words
        .iter()
        .filter(|word| word.likeness < LEAST_LIKENESS && !begins_sentence(word, text, language));
    let (first, second) = (lone.next()?, lone.next()?);
    let span = Span::new(first.span.start, second.span.end);
    let is_full = lone.next().is_none()
        && Span::new(first.span.end, second.span.start).of(text) == " "
        && is_written(first, text, LEAST_FIRST)
        && is_written(second, text, LEAST_LETTERS)
        && stands_alone(span, text, language)
        && !is_part(span, text);
    let is_own =
        |word: &CapitalWord| !side.seen.small.contains(&word.stem) && !side.seen.is_found(word);
    let is_once = side.seen.lone.get(&second.stem) == Some(&1);
    // First names are in the lexicon, too: `Tom`, `Toms`.
    let is_surname = !side.known.holds(&second.stem);
    (is_full && is_once && is_surname && is_own(first) && is_own(second)).then_some(Name {
        span,
        is_first_known: side.known.holds(&first.stem),
    })
}

/// Tells whether a word is long enough, in letters of which the first alone is a capital.
fn is_written(word: &CapitalWord, text: &str, least: usize) -> bool {
    let written = word.span.of(text);
    written.chars().count() >= least
        && written.chars().all(char::is_alphabetic)
        && written
            .chars()
            .filter(|letter| letter.is_uppercase())
            .count()
            == 1
}
