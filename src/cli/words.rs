//! The words that the aligner knows, as they were asked for on the command line.

use super::console::Console;
use super::failure::Failure;
use super::summary::count;
use clap::Args;
use std::collections::HashSet;
use std::fs::File;
use std::path::PathBuf;
use tilts::features::{self, TypeKind, Vocabulary};
use tilts::language::{Language, detect};
use tilts::lexicon::load::{self, WordList};
use tilts::lexicon::{Layer, Lexicon};
use tilts::pair::{Pair, Side};
use tilts::pipeline;
use tilts::read::{self, Document};
use tilts::segment::Sentences;

/// Which words the aligner knows, and whether it learns more.
#[derive(Debug, Args)]
#[command(next_help_heading = "Words")]
pub struct Words {
    /// Word pairs that the aligner is to know, from `tilts learn`, a TSV or a .dic; may be repeated
    #[arg(long, value_name = "FILE")]
    pub lexicon: Vec<PathBuf>,
    /// Do without the word pairs that ship with the program
    #[arg(long)]
    pub no_shipped_lexicon: bool,
    /// Align N times, from the second time on with words learnt from the time before
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(1..=9))]
    pub passes: usize,
}

/// Texts that are to be aligned, by which the use of a word list is told.
#[derive(Debug, Clone, Copy)]
pub struct Texts<'texts> {
    /// The documents.
    pub documents: Pair<&'texts Document>,
    /// Their sentences.
    pub sentences: Pair<&'texts Sentences>,
    /// Their languages.
    pub languages: Pair<&'texts Language>,
}

impl Words {
    /// Reads the word lists for two texts, and says how many of their words stand in these texts.
    ///
    /// # Errors
    /// When a list cannot be read.
    pub fn for_texts(
        &self,
        texts: Texts<'_>,
        console: &Console,
    ) -> Result<pipeline::Settings, Failure> {
        if self.lexicon.is_empty() {
            return Ok(self.settings());
        }
        let sides = texts
            .documents
            .zip(texts.sentences)
            .zip(texts.languages)
            .map(|((document, sentences), language)| {
                features::of_side(document, sentences, language).vocabulary
            });
        self.load(console, |list, name| {
            let Pair { source, target } = texts.languages;
            let ways = match &list.languages {
                Some((words, translations)) => vec![(words, translations)],
                None => vec![(source, target), (target, source)],
            };
            let layers = ways.into_iter().map(|languages| {
                let layer = list.layer(name, languages);
                let hits = hits(&layer, sides.as_ref(), texts.languages);
                (layer, hits)
            });
            // Of two directions with as many hits the first is taken.
            let (layer, hits) =
                layers.reduce(|best, other| if other.1 > best.1 { other } else { best })?;
            let said = format!(
                "{}, {hits} of them in these texts",
                count(layer.len(), "word")
            );
            Some((layer, said))
        })
    }

    /// Reads the word lists for texts that come later; `languages` are theirs where they are known.
    ///
    /// # Errors
    /// When a list cannot be read, or its languages cannot be told.
    pub fn for_many(
        &self,
        languages: &Pair<Option<Language>>,
        console: &Console,
    ) -> Result<pipeline::Settings, Failure> {
        self.load(console, |list, name| {
            let told = list.languages.clone().or_else(|| told(list));
            let given = || Some((languages.source.clone()?, languages.target.clone()?));
            let (words, translations) = told.or_else(given)?;
            let layer = list.layer(name, (&words, &translations));
            let said = format!("{}, {words} → {translations}", count(layer.len(), "word"));
            Some((layer, said))
        })
    }

    /// Returns what holds without word lists.
    fn settings(&self) -> pipeline::Settings {
        pipeline::Settings {
            lexicon: if self.no_shipped_lexicon {
                Lexicon::empty()
            } else {
                Lexicon::shipped()
            },
            passes: self.passes,
            ..pipeline::Settings::default()
        }
    }

    /// Reads all word lists; `make` makes a layer of each, with what is said of it.
    fn load(
        &self,
        console: &Console,
        make: impl Fn(&WordList<'_>, &str) -> Option<(Layer, String)>,
    ) -> Result<pipeline::Settings, Failure> {
        let mut settings = self.settings();
        for path in &self.lexicon {
            let name = path.display().to_string();
            let opened = File::open(path)
                .map_err(|error| Failure::input(format!("`{name}` cannot be read: {error}")))?;
            let document = read::from_reader(&name, opened, &read::Settings::plain())?.value;
            let list = load::read(&document.text)
                .map_err(|error| Failure::input(format!("`{name}`, {error}")))?;
            let (layer, said) = make(&list, &name).ok_or_else(|| {
                Failure::usage(format!("the languages of `{name}` cannot be told")).hint(format!(
                    "begin the file with a line such as `{} en lv`",
                    load::LANGUAGES
                ))
            })?;
            console.remark(&format!("{name}: {said}"));
            settings.lexicon.push(layer);
        }
        Ok(settings)
    }
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
