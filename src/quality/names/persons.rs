//! Two persons who stand for each other: `Jānis Bērziņš`, `Juris Kalniņš`.
//!
//! Names with the same endings sound a little alike, so that how they sound tells no two of them apart. Where the given
//! name on each side is one that is usual in a language of the two, English writes it as that language does, and the
//! names are compared without their endings. A row must have one such name on each side.

use super::texts;
use crate::bitext::Row;
use crate::language::{Language, LanguageRules, fold};
use crate::pair::{Pair, Side};
use crate::span::Span;
use std::collections::HashSet;
use unicode_segmentation::UnicodeSegmentation as _;

/// Likeness of two surnames without their endings, from 0 to 1, below which they are those of two persons. Set by
/// judgement: `Bērziņš` and `Bersin` have .67, `Bērziņš` and `Kalniņš` .33.
const LEAST_LIKENESS: f64 = 0.5;

/// The given names of the language of one side.
pub(super) struct Persons {
    side: Side,
    rules: &'static LanguageRules,
    /// Without endings and marks, as the texts in the language are looked at.
    given: HashSet<String>,
    /// With their endings and without marks, as other languages write them: `Tom` is not `Toms`.
    whole: HashSet<String>,
}

/// A given name and a surname, without endings and marks, and where they stand.
struct Person {
    span: Span,
    given: String,
    surname: String,
}

impl Persons {
    /// Knows the given names of the first of two languages that has a list.
    pub(super) fn of(languages: Pair<&Language>) -> Option<Self> {
        let has_list = |side: &Side| !languages.get(*side).rules().given_names.is_empty();
        let side = Side::BOTH.into_iter().find(has_list)?;
        let rules = languages.get(side).rules();
        let names = || rules.given_names.iter();
        Some(Self {
            side,
            rules,
            given: names().map(|name| without_ending(name, rules)).collect(),
            whole: names().map(|name| fold(name)).collect(),
        })
    }

    /// Returns the persons of a row of whom each stands where the other does.
    pub(super) fn exchanged(&self, row: &Row) -> Option<Pair<Vec<Span>>> {
        let texts = texts(row);
        let source = self.only(texts.source, Side::Source)?;
        let target = self.only(texts.target, Side::Target)?;
        let likeness = strsim::normalized_levenshtein(&source.surname, &target.surname);
        (source.given != target.given || likeness < LEAST_LIKENESS)
            .then(|| Pair::new(vec![source.span], vec![target.span]))
    }

    /// Returns the only person whom the text of a side names.
    fn only(&self, text: &str, side: Side) -> Option<Person> {
        let words: Vec<(usize, &str)> = text.unicode_word_indices().collect();
        let pairs = words.windows(2);
        let mut persons = pairs.filter_map(|pair| {
            let (given, surname) = (*pair.first()?, *pair.get(1)?);
            let is_known = side == self.side || self.whole.contains(&fold(&small(given.1)));
            is_known.then(|| self.person(text, given, surname))?
        });
        persons.next().filter(|_| persons.next().is_none())
    }

    fn person(&self, text: &str, given: (usize, &str), surname: (usize, &str)) -> Option<Person> {
        let is_name = |word: &str| word.starts_with(char::is_uppercase);
        let between = Span::new(given.0 + given.1.len(), surname.0);
        let is_full = is_name(given.1) && is_name(surname.1) && between.of(text) == " ";
        let key = |word: &str| without_ending(&small(word), self.rules);
        let first = Some(given.1).filter(|_| is_full).map(key)?;
        self.given.contains(&first).then(|| Person {
            span: Span::new(given.0, surname.0 + surname.1.len()),
            given: first,
            surname: key(surname.1),
        })
    }
}

/// Returns a name in small letters; English says whose it is by `'s`.
fn small(name: &str) -> String {
    let name = name.split(['\'', '’']).next().unwrap_or(name);
    name.to_lowercase()
}

/// Returns a name in small letters without its ending and its marks.
fn without_ending(name: &str, rules: &LanguageRules) -> String {
    fold(&(rules.stem)(name))
}
