//! What a session knows of words: it aligns again, learns from what was accepted, and says why rows are as they are.

use super::evidence::{self, Evidence, Match, MatchKind};
use super::realign::Stopped;
use crate::bitext::Bitext;
use crate::by_key;
use crate::compare::{self, Linked};
use crate::features::LinkKind;
use crate::language::Language;
use crate::lexicon::corpus::Corpus;
use crate::lexicon::{Layer, Lexicon};
use crate::pair::Pair;
use crate::pipeline::{self, Kinship, Outcome, TrainingRows};
use crate::read::Document;
use crate::segment::Sentences;
use std::cell::RefCell;
use std::sync::atomic::AtomicBool;

/// Accepted rows in which two words must stand together to be learned for the rest of the text.
const LEAST: u32 = 2;

/// The words that a session knows, and the model by which it aligns.
#[derive(Debug)]
pub struct SessionModel {
    settings: pipeline::Settings,
    /// How texts are aligned again: with the words that the accepted rows teach.
    again: Option<pipeline::Settings>,
    /// The words that the accepted rows taught when texts were last aligned again.
    accepted: Lexicon,
    /// What the sure rows teach, for evidence; learned when it is first asked for.
    sure: RefCell<Option<Lexicon>>,
}

impl Default for SessionModel {
    fn default() -> Self {
        Self::new(pipeline::Settings::default())
    }
}

impl SessionModel {
    /// Begins with what is known before the review.
    pub fn new(settings: pipeline::Settings) -> Self {
        Self {
            settings,
            again: None,
            accepted: Lexicon::empty(),
            sure: RefCell::new(None),
        }
    }

    /// Aligns two whole texts. The reviewer says that they belong together, unless they hardly look so.
    pub(super) fn begin(
        &self,
        documents: Pair<&Document>,
        sentences: Pair<&Sentences>,
        languages: &Pair<Language>,
    ) -> Outcome {
        let run = |belong_together| {
            let settings = pipeline::Settings {
                belong_together,
                ..self.settings.clone()
            };
            aligned(documents, sentences, languages, &settings)
        };
        let outcome = run(true);
        if outcome.kinship == Kinship::Unrelated {
            return run(false);
        }
        outcome
    }

    /// Aligns parts of two texts that belong together, with all that was learned.
    pub fn align(
        &self,
        documents: Pair<&Document>,
        sentences: Pair<&Sentences>,
        languages: &Pair<Language>,
    ) -> Bitext {
        aligned(documents, sentences, languages, &self.settings_again()).bitext
    }

    /// Aligns as [`align`](Self::align) does.
    ///
    /// # Errors
    /// When `stop` becomes true before that is done.
    pub fn align_until(
        &self,
        documents: Pair<&Document>,
        sentences: Pair<&Sentences>,
        languages: &Pair<Language>,
        stop: &AtomicBool,
    ) -> Result<Bitext, Stopped> {
        let settings = self.settings_again();
        let languages = languages.clone();
        let outcome = pipeline::run_until(documents, sentences, languages, &settings, stop);
        outcome.map(|outcome| outcome.bitext).ok_or(Stopped)
    }

    fn settings_again(&self) -> pipeline::Settings {
        pipeline::Settings {
            belong_together: true,
            ..self.again.as_ref().unwrap_or(&self.settings).clone()
        }
    }

    /// Learns words from the rows that are accepted, for aligning from now on; returns how many pairs of them.
    pub fn learn(&mut self, bitext: &Bitext) -> usize {
        let (words, count) = learned(bitext, TrainingRows::Accepted, &self.settings);
        let mut settings = self.settings.clone();
        for layer in words.layers() {
            settings.lexicon.push(layer.clone());
        }
        self.again = Some(settings);
        self.accepted = words;
        // The rows have changed since, most likely.
        *self.sure.get_mut() = None;
        count
    }

    /// Returns whether a row holds words that [`learn`](Self::learn) has learned.
    pub fn holds_learned(&self, bitext: &Bitext, row: usize) -> bool {
        let found = self.linked(bitext, row, &self.accepted);
        found.iter().any(|one| one.kind == LinkKind::Learned)
    }

    /// Says why a row is as it is.
    pub fn evidence(&self, bitext: &Bitext, row: usize) -> Evidence {
        let mut evidence = evidence::of_row(bitext, row);
        let Some(texts) = texts(bitext, row) else {
            return evidence;
        };
        let mut sure = self.sure.borrow_mut();
        let sure =
            sure.get_or_insert_with(|| learned(bitext, TrainingRows::Sure, &self.settings).0);
        let found = self.linked(bitext, row, sure);
        let matches = found.iter().map(|one| Match {
            kind: kind(one.kind),
            places: Pair::new(
                one.places.source.in_characters(texts.source),
                one.places.target.in_characters(texts.target),
            ),
        });
        evidence.matches = matches.collect();
        evidence
    }

    fn linked(&self, bitext: &Bitext, row: usize, learned: &Lexicon) -> Vec<Linked> {
        let Some(texts) = texts(bitext, row) else {
            return Vec::new();
        };
        let languages = bitext.languages.as_ref();
        compare::linked(texts, languages, &self.settings.lexicon, learned)
    }
}

fn texts(bitext: &Bitext, row: usize) -> Option<Pair<&str>> {
    let row = bitext.rows.get(row)?;
    Some(row.cells.as_ref().map(|cell| cell.text.as_str()))
}

/// Returns what a link is to a reader.
const fn kind(kind: LinkKind) -> MatchKind {
    match kind {
        LinkKind::Number | LinkKind::ListMark => MatchKind::Number,
        LinkKind::Identical => MatchKind::Identical,
        LinkKind::Lexicon => MatchKind::Word,
        LinkKind::Name | LinkKind::Lookalike => MatchKind::Name,
        LinkKind::Learned => MatchKind::Learnt,
    }
}

/// Learns the words that the rows of a bitext teach; returns them with their number.
fn learned(
    bitext: &Bitext,
    taken: TrainingRows,
    settings: &pipeline::Settings,
) -> (Lexicon, usize) {
    let mut corpus = Corpus::default();
    let (known, parameters) = (&settings.lexicon, &settings.parameters);
    pipeline::collect_word_pairs(bitext, taken, known, parameters, &mut corpus);
    let taught = corpus.taught(LEAST);
    let pairs = taught.iter().map(|pair| {
        let Pair { source, target } = &pair.words;
        (source.stem.as_str(), target.stem.as_str(), pair.weight)
    });
    let languages = (&bitext.languages.source, &bitext.languages.target);
    let mut lexicon = Lexicon::empty();
    lexicon.push(Layer::of_stems("learnt", languages, pairs));
    (lexicon, taught.len())
}

/// Aligns two texts: by their keys where both have keys.
fn aligned(
    documents: Pair<&Document>,
    sentences: Pair<&Sentences>,
    languages: &Pair<Language>,
    settings: &pipeline::Settings,
) -> Outcome {
    by_key::run(documents, sentences, languages)
        .unwrap_or_else(|| pipeline::run(documents, sentences, languages.clone(), settings))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::{Cell, Row};

    #[test]
    fn what_both_sides_share_is_found() {
        let cell = |text: &str| Cell {
            text: text.to_owned(),
            pieces: Vec::new(),
            markup: Vec::new(),
        };
        let row = Row {
            cells: Pair::new(
                cell("Ņujorkā 2024. gadā NATO tērēja 1,5 %."),
                cell("In 2024, NATO in New York spent 1.5 %."),
            ),
            ..Row::default()
        };
        let bitext = Bitext {
            languages: Pair::new(Language::latvian(), Language::english()),
            names: Pair::default(),
            rows: vec![row],
        };
        let model = SessionModel::default();
        let evidence = model.evidence(&bitext, 0);
        let found = |kind: MatchKind| {
            let of_kind = evidence.matches.iter().filter(|found| found.kind == kind);
            let places = of_kind.map(|found| found.places.map(|span| span.start));
            places
                .map(|place| (place.source, place.target))
                .collect::<Vec<_>>()
        };
        assert_eq!(found(MatchKind::Number), [(8, 3), (31, 32)]);
        assert_eq!(found(MatchKind::Identical), [(19, 9)]);
        assert!(evidence.length_ratio > 1.0);
        assert_eq!(model.evidence(&bitext, 1), Evidence::default());
    }
}
