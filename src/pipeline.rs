//! The stages one after another: from two documents to a bitext.
//!
//! This is the conductor: it knows every stage, and no stage knows it.

use crate::align::{self, Alignment, Parameters};
use crate::bitext::Bitext;
use crate::confidence::{self, Confidence};
use crate::features;
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::note::Note;
use crate::pair::Pair;
use crate::read::Document;
use crate::segment::Sentences;

/// What the aligner may be told.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The word pairs it knows.
    pub lexicon: Lexicon,
    /// The numbers of its model.
    pub parameters: Parameters,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            lexicon: Lexicon::shipped(),
            parameters: Parameters::default(),
        }
    }
}

/// What came out.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The beads with their posteriors.
    pub alignment: Alignment,
    /// How sure each bead is.
    pub confidences: Vec<Confidence>,
    /// The rows.
    pub bitext: Bitext,
    /// How likely it is that the two texts translate each other at all, from 0 to 1.
    pub relatedness: f64,
    /// What was noticed on the way.
    pub notes: Vec<Note>,
}

/// Aligns two documents.
pub fn run(
    documents: Pair<&Document>,
    sentences: Pair<&Sentences>,
    languages: Pair<Language>,
    settings: &Settings,
) -> Outcome {
    let features = features::extract(documents, sentences, languages.as_ref(), &settings.lexicon);
    let alignment = align::align(&features, &settings.parameters);
    let confidences = confidence::rate(&alignment, &features, &settings.parameters);
    let bitext = Bitext::new(documents, sentences, languages, &alignment, &confidences);
    Outcome {
        alignment,
        confidences,
        bitext,
        relatedness: 1.0,
        notes: Vec::new(),
    }
}
