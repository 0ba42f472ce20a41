//! Files of word pairs, and between which languages they are.

use super::Prepared;
use crate::features::{self, TypeKind, Vocabulary};
use crate::language::{Language, detect};
use crate::lexicon::Layer;
use crate::lexicon::load::{self, LexiconError, WordList};
use crate::note::Note;
use crate::pair::{Pair, Side};
use crate::read::{self, ReadError};
use std::collections::HashSet;
use std::fs::File;
use std::path::Path;

/// A file of word pairs, from `tilts learn`, a TSV or a dictionary of hunalign.
#[derive(Debug, Clone)]
pub struct WordFile {
    name: String,
    text: String,
}

/// Why a file of word pairs cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WordFileError {
    /// It cannot be opened.
    #[error("`{name}` cannot be read: {error}")]
    Unreadable {
        /// The file.
        name: String,
        /// What the system said.
        error: std::io::Error,
    },
    /// It holds no text.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A line is wrong.
    #[error("`{name}`, {error}")]
    Line {
        /// The file.
        name: String,
        /// What is wrong.
        error: LexiconError,
    },
    /// Nothing says between which languages the words are.
    #[error("the languages of `{name}` cannot be told")]
    UnknownLanguages {
        /// The file.
        name: String,
    },
}

impl WordFile {
    /// Reads a file.
    ///
    /// # Errors
    /// When it cannot be read, or a line is wrong.
    pub fn load(path: &Path) -> Result<Self, WordFileError> {
        let name = path.display().to_string();
        let opened = File::open(path).map_err(|error| WordFileError::Unreadable {
            name: name.clone(),
            error,
        })?;
        let document = read::from_reader(&name, opened, &read::Settings::plain())?.value;
        let file = Self {
            name,
            text: document.text,
        };
        file.list()?;
        Ok(file)
    }

    fn list(&self) -> Result<WordList<'_>, WordFileError> {
        load::read(&self.text).map_err(|error| WordFileError::Line {
            name: self.name.clone(),
            error,
        })
    }

    /// Makes a layer in the direction that fits two texts better, and says how many of its words stand in them.
    pub(super) fn for_texts(&self, texts: Pair<&Prepared>) -> Result<(Layer, Note), WordFileError> {
        let list = self.list()?;
        let languages = texts.map(|text| &text.language);
        let sides = texts.map(|text| {
            features::of_side(&text.document, &text.sentences, &text.language).vocabulary
        });
        let layer = |from: &Language, to: &Language| {
            let layer = list.layer(&self.name, (from, to));
            let hits = hits(&layer, sides.as_ref(), languages);
            (layer, hits)
        };
        let (layer, hits) = if let Some((words, translations)) = &list.languages {
            layer(words, translations)
        } else {
            let there = layer(languages.source, languages.target);
            let back = layer(languages.target, languages.source);
            // Of two directions with as many hits the first is taken.
            if back.1 > there.1 { back } else { there }
        };
        let said = format!("{}, {hits} of them in these texts", words(layer.len()));
        Ok((layer, Note::remark(&self.name, said)))
    }

    /// Makes a layer for texts that come later: between the languages that the file names or shows, else those of the
    /// texts.
    ///
    /// # Errors
    /// When nothing says which languages these are.
    pub fn for_many(
        &self,
        languages: &Pair<Option<Language>>,
    ) -> Result<(Layer, Note), WordFileError> {
        let list = self.list()?;
        let told = list.languages.clone().or_else(|| told(&list));
        let given = || Some((languages.source.clone()?, languages.target.clone()?));
        let (from, to) = told
            .or_else(given)
            .ok_or_else(|| WordFileError::UnknownLanguages {
                name: self.name.clone(),
            })?;
        let layer = list.layer(&self.name, (&from, &to));
        let said = format!("{}, {from} → {to}", words(layer.len()));
        Ok((layer, Note::remark(&self.name, said)))
    }
}

fn words(count: usize) -> String {
    format!("{count} word{}", if count == 1 { "" } else { "s" })
}

/// Tells the languages of a list from its words.
fn told(list: &WordList<'_>) -> Option<(Language, Language)> {
    let text = |side: Side| {
        let words = list
            .entries
            .iter()
            .map(|(word, translation, _)| match side {
                Side::Source => *word,
                Side::Target => *translation,
            });
        detect::of_document(&words.collect::<Vec<_>>().join("\n"))
    };
    let (words, translations) = (text(Side::Source)?, text(Side::Target)?);
    (words != translations).then_some((words, translations))
}

/// Counts the words of a list that stand in one text while a translation of theirs stands in the other.
fn hits(layer: &Layer, sides: Pair<&Vocabulary>, languages: Pair<&Language>) -> usize {
    let stems = sides.map(|vocabulary| -> HashSet<&str> {
        let words = vocabulary.types.iter();
        let words = words.filter(|of| of.kind == TypeKind::Word);
        words.map(|of| of.key.as_str()).collect()
    });
    let fits = |side: Side| {
        let (words, translations) = &layer.languages;
        languages.get(side).primary() == words
            && languages.get(side.other()).primary() == translations
    };
    let Some(side) = Side::BOTH.into_iter().find(|side| fits(*side)) else {
        return 0;
    };
    let others = stems.get(side.other());
    // A sum does not depend on the order.
    let is_hit = |stem: &&str| {
        let mut found = false;
        layer.look_up(stem, |translation, _| found |= others.contains(translation));
        found
    };
    let words = sides.get(side).types.iter();
    words
        .filter(|of| of.kind == TypeKind::Word)
        .filter(|of| is_hit(&of.key.as_str()))
        .count()
}
