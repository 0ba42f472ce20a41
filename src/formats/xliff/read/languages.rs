//! The languages of the files in an XLIFF file: which of them make the bitext.
//!
//! A file in the very tags that are asked for goes before one of other regions, which are said; without languages that
//! are asked for, those of the first file are the bitext's. Another script is another language.

use crate::formats::regions::{Relabelled, is_one_language};
use crate::language::{Language, scripts};
use crate::note::Note;
use crate::pair::{Pair, Side};

/// What is known of the languages while files are read.
#[derive(Debug)]
pub(super) struct Languages<'asked> {
    asked: Option<&'asked Pair<Language>>,
    /// Those of the bitext.
    taken: Option<Pair<Option<Language>>>,
    /// Those of the file that is being read.
    own: Pair<Option<Language>>,
    fits: bool,
    /// Texts of each side, by their languages.
    counts: Vec<(Side, Language, usize)>,
}

impl<'asked> Languages<'asked> {
    pub(super) const fn new(asked: Option<&'asked Pair<Language>>) -> Self {
        Self {
            asked,
            taken: None,
            own: Pair::new(None, None),
            fits: true,
            counts: Vec::new(),
        }
    }

    /// Takes up the languages of the next file.
    pub(super) fn begin(&mut self, own: Pair<Option<Language>>) {
        let is_exact = self.asked_as(&own).is_some_and(|asked| asked == own);
        self.fits = match (&self.taken, self.asked) {
            (Some(taken), _) => fit(taken.as_ref(), own.as_ref()),
            (None, Some(_)) => self.asked_as(&own).is_some(),
            (None, None) => true,
        };
        if self.fits && (self.taken.is_none() || is_exact) {
            self.taken = Some(own.clone());
        }
        self.own = own;
    }

    /// Returns the languages that are asked for, source and target as the file has them, if it is in them.
    fn asked_as(&self, own: &Pair<Option<Language>>) -> Option<Pair<Option<Language>>> {
        let asked = self.asked?.clone().map(Some);
        let turned = Pair::new(asked.target.clone(), asked.source.clone());
        [asked, turned]
            .into_iter()
            .find(|asked| fit(asked.as_ref(), own.as_ref()))
    }

    /// Tells whether the file that is being read is in the languages of the bitext.
    pub(super) const fn fit(&self) -> bool {
        self.fits
    }

    /// Tells whether texts are written as those that are asked for, where a tag may mean several scripts.
    pub(super) fn fit_letters(&self, texts: Pair<&str>) -> bool {
        let Some(asked) = self.asked_as(&self.own) else {
            return true;
        };
        let own = self.own.as_ref().zip(texts);
        let own = own.map(|(own, text)| Some(scripts::of_text(own.as_ref()?, text).into_owned()));
        fit(asked.as_ref(), own.as_ref())
    }

    /// Returns the language of translations in the file that is being read.
    pub(super) const fn target(&self) -> Option<&Language> {
        self.own.target.as_ref()
    }

    /// Counts the texts of a unit.
    pub(super) fn count(&mut self, texts: Pair<bool>) {
        for side in Side::BOTH {
            let Some(own) = self.own.get(side).as_ref().filter(|_| *texts.get(side)) else {
                continue;
            };
            let mut known = self.counts.iter_mut();
            match known.find(|(of, language, _)| *of == side && language == own) {
                Some((_, _, count)) => *count += 1,
                None => self.counts.push((side, own.clone(), 1)),
            }
        }
    }

    /// Returns the languages of the bitext, and says which texts have other tags.
    pub(super) fn finish(self, name: &str) -> (Pair<Option<Language>>, Vec<Note>) {
        let taken = self.taken.unwrap_or(Pair::new(None, None));
        let mut relabelled = Relabelled::default();
        for (side, own, count) in &self.counts {
            if let Some(taken) = taken.get(*side) {
                relabelled.count_all(own, taken, *count);
            }
        }
        (taken, relabelled.notes(name).collect())
    }
}

/// Tells whether languages are the same, where both are said.
fn fit(one: Pair<&Option<Language>>, other: Pair<&Option<Language>>) -> bool {
    let same = one.zip(other).map(|(one, other)| match (one, other) {
        (Some(one), Some(other)) => is_one_language(one, other),
        _ => true,
    });
    same.source && same.target
}
