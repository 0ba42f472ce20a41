//! The stages one after another: from two documents to a bitext.
//!
//! This is the conductor: it knows every stage, and no stage knows it.
//!
//! # Speed
//!
//! Time and memory grow in proportion to the texts. Whole processes of `tilts align` with all evidence, from
//! reading plain text to writing a TMX, on two cores, as `tests/bench/large.sh target/release/tilts` measures
//! them (sizes may be given to it) on documents that `tests/bench/make_large.py` makes:
//!
//! | sentences a side | CPU seconds | peak MB |
//! |---|---|---|
//! | 5,000 | 0.22 | 24 |
//! | 10,000 | 0.45 | 33 |
//! | 20,000 | 0.85 | 51 |
//! | 100,000 | 4.3 | 182 |
//!
//! Two unrelated texts of 20,000 sentences take 2.4 CPU seconds and 255 MB, and are found to be unrelated.

mod kinship;
mod lexicon_training;
mod stopping;

pub use kinship::{Kinship, UNRELATED_BELOW};
pub use lexicon_training::{TrainingRows, collect_word_pairs};
pub use stopping::run_until;

use crate::align::{self, Aids, Alignment, Model, ParameterSets, Parameters, Significance};
use crate::bitext::Bitext;
use crate::confidence::calibration::Calibration;
use crate::confidence::{self, Confidence, PairConfidence};
use crate::features::{self, Encoder, Features, Link, LinkKind, TypeId};
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::lexicon::corpus::Word;
use crate::lexicon::learn::{self, Words};
use crate::note::Note;
use crate::pair::Pair;
use crate::read::Document;
use crate::segment::Sentences;
use crate::vectors::Vectors;
use rayon::prelude::*;
use std::borrow::Cow;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What the aligner may be told.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The word pairs it knows.
    pub lexicon: Lexicon,
    /// The numbers of its model.
    pub parameters: ParameterSets,
    /// How often the texts are aligned: from the second time on with words learnt from the time before.
    pub passes: usize,
    /// Whether the rows are rated as of texts that surely belong together: somebody says so, and a few sentences
    /// cannot tell.
    pub belong_together: bool,
}

impl Settings {
    /// Returns the numbers that turn evidence into confidence, for texts in two languages.
    pub fn calibration_for(&self, languages: Pair<&Language>) -> Calibration {
        Calibration::shipped(self.aids(languages))
    }

    /// Returns what tells of texts in two languages that have no vectors.
    fn aids(&self, languages: Pair<&Language>) -> Aids {
        Aids {
            words: self.lexicon.knows(languages),
            vectors: false,
        }
    }

    /// Returns the numbers for texts in two languages without vectors.
    pub fn parameters_for(&self, languages: Pair<&Language>) -> &Parameters {
        self.parameters.of(self.aids(languages))
    }

    /// Returns the numbers for two texts: vectors that tell less than those that the numbers were made for count less,
    /// and those that tell nothing are left out.
    fn weighed(
        &self,
        languages: Pair<&Language>,
        features: Features,
    ) -> (Features, Cow<'_, Parameters>) {
        let without = self.parameters_for(languages);
        let Some(embedding) = &features.embedding else {
            return (features, Cow::Borrowed(without));
        };
        let share = align::vector_share(embedding.encoder());
        if share <= 0.0 {
            return (features.without_vectors(), Cow::Borrowed(without));
        }
        let with = self.parameters.of(Aids {
            vectors: true,
            ..self.aids(languages)
        });
        (features, without.towards(with, share))
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            lexicon: Lexicon::shipped(),
            parameters: ParameterSets::default(),
            passes: 2,
            belong_together: false,
        }
    }
}

/// What came out.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Outcome {
    /// The beads with their posteriors.
    pub alignment: Alignment,
    /// How sure each bead is.
    pub confidences: Vec<Confidence>,
    /// The rows.
    pub bitext: Bitext,
    /// How likely it is that the two texts translate each other at all, from 0 to 1.
    pub relatedness: f64,
    /// What their aligned stretches say of them, and how much of each has its counterpart.
    pub significance: Significance,
    /// What they are to each other.
    pub kinship: Kinship,
    /// What was noticed on the way.
    pub notes: Vec<Note>,
}

/// How far the alignment of two texts is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// Which pass it is, from 1.
    pub pass: usize,
    /// How many there are.
    pub passes: usize,
    /// Sentences of both sides that this pass has aligned.
    pub done: usize,
    /// Sentences of both sides.
    pub all: usize,
}

/// Who is told how far the work is: often, from any thread, and not always in order.
pub type Watcher<'a> = &'a (dyn Fn(Progress) + Sync);

/// Aligns two documents.
pub fn run(
    documents: Pair<&Document>,
    sentences: Pair<&Sentences>,
    languages: Pair<Language>,
    settings: &Settings,
) -> Outcome {
    run_watched(documents, sentences, languages, None, settings, &|_| {})
}

/// Aligns two documents, of which at least one may be large, and tells how far it is; `vectors` hold one for each
/// sentence, when an encoder made some.
///
/// ```
/// use std::sync::atomic::{AtomicUsize, Ordering};
/// use tilts::Pair;
/// use tilts::language::Language;
/// use tilts::{pipeline, read, segment};
///
/// let languages = Pair::new(Language::latvian(), Language::english());
/// let settings = read::Settings::default();
/// let documents = Pair::new("Labrīt. Labdien.", "Good morning. Good day.").try_map(|text| {
///     read::from_bytes("x", text.as_bytes(), read::Format::Text, &settings).map(|read| read.value)
/// })?;
/// let sentences = documents.as_ref().zip(languages.as_ref()).map(|(document, language)| {
///     segment::split(document, &segment::Rules::new(language))
/// });
/// let most = AtomicUsize::new(0);
/// pipeline::run_watched(
///     documents.as_ref(),
///     sentences.as_ref(),
///     languages,
///     None,
///     &pipeline::Settings::default(),
///     &|progress| {
///         most.fetch_max(progress.done, Ordering::Relaxed);
///     },
/// );
/// assert_eq!(most.into_inner(), 4);
/// # Ok::<(), read::ReadError>(())
/// ```
pub fn run_watched(
    documents: Pair<&Document>,
    sentences: Pair<&Sentences>,
    languages: Pair<Language>,
    vectors: Option<Pair<&Vectors>>,
    settings: &Settings,
    watcher: Watcher<'_>,
) -> Outcome {
    let calibration = settings.calibration_for(languages.as_ref());
    let rate = |model: &Model<'_>, alignment: &Alignment| {
        let significance = alignment.significance();
        let together = settings.belong_together;
        let rating = confidence::rate(alignment, &significance, together, model, &calibration);
        (significance, rating)
    };
    let (features, alignment, (significance, rating)) = evidence_watched(
        (documents, sentences),
        languages.as_ref(),
        vectors,
        settings,
        watcher,
        rate,
    );
    let mut notes = Vec::new();
    notes.extend(features.encoder.map(vector_note));
    // They take as much memory as the rows.
    drop(features);
    let PairConfidence {
        relatedness,
        beads: confidences,
    } = rating;
    let support = format!(
        "best stretch {:.2} nats over {} beads, {:.2} by chance, {:.3} of the sentences",
        significance.score,
        significance.beads,
        significance.chances,
        significance
            .coverage
            .source
            .max(significance.coverage.target)
    );
    notes.push(Note::detail("", support));
    let bitext = Bitext::new(documents, sentences, languages, &alignment, &confidences);
    let kinship = kinship::of(documents, sentences, relatedness, &significance);
    Outcome {
        alignment,
        confidences,
        bitext,
        relatedness,
        significance,
        kinship,
        notes,
    }
}

/// Says how far the vectors count.
fn vector_note(encoder: Encoder) -> Note {
    let (reference, share) = (align::reference_encoder(), align::vector_share(encoder));
    let Encoder { spread, margin } = encoder;
    let figures = format!(
        "spread {spread:.3}, margin {margin:.2}; the model was made for {:.3} and {:.2}",
        reference.spread, reference.margin
    );
    if share <= 0.0 {
        let text = "the vectors tell no sentence from another and are left out";
        Note::warning("", format!("{text} ({figures}); are they of these texts?"))
    } else if share < 1.0 {
        let text = format!(
            "the vectors tell little and count for {:.0} %",
            100.0 * share
        );
        Note::remark("", format!("{text} ({figures})"))
    } else {
        Note::detail("", format!("the vectors count in full ({figures})"))
    }
}

/// Extracts the features of two texts, with the words learnt in all passes and the vectors of their sentences, if
/// there are some, and aligns them; `look` sees the last model and what it aligned.
pub fn evidence<T>(
    documents: Pair<&Document>,
    sentences: Pair<&Sentences>,
    languages: Pair<&Language>,
    vectors: Option<Pair<&Vectors>>,
    settings: &Settings,
    look: impl FnOnce(&Model<'_>, &Alignment) -> T,
) -> (Features, Alignment, T) {
    let (texts, watcher) = ((documents, sentences), &|_| {});
    evidence_watched(texts, languages, vectors, settings, watcher, look)
}

/// Extracts the features of two texts and aligns them, and tells how far it is; `look` sees the last model and what it
/// aligned.
fn evidence_watched<T>(
    (documents, sentences): (Pair<&Document>, Pair<&Sentences>),
    languages: Pair<&Language>,
    vectors: Option<Pair<&Vectors>>,
    settings: &Settings,
    watcher: Watcher<'_>,
    look: impl FnOnce(&Model<'_>, &Alignment) -> T,
) -> (Features, Alignment, T) {
    let features = first_features(documents, sentences, languages, settings).with_vectors(vectors);
    let (mut features, parameters) = settings.weighed(languages, features);
    let parameters = parameters.as_ref();
    let all = features.sides.source.len() + features.sides.target.len();
    let follow = |number: usize, align: &dyn Fn(align::Seen<'_>) -> align::Pass| {
        let done = AtomicUsize::new(0);
        align(&|sentences| {
            watcher(Progress {
                pass: number,
                passes: settings.passes,
                done: done.fetch_add(sentences, Ordering::Relaxed) + sentences,
                all,
            });
        })
    };
    let mut before: Option<align::Pass> = None;
    let mut number = 1;
    loop {
        let model = match &before {
            None => Model::new(&features, parameters),
            Some(before) => before.alignment.model(&features, parameters),
        };
        let pass = follow(number, &|seen| match &before {
            None => align::first_pass(&model, seen),
            Some(before) => align::next_pass(&model, before, seen),
        });
        let learnt = if number < settings.passes {
            learn_links(&model, &pass.alignment)
        } else {
            Vec::new()
        };
        if learnt.is_empty() {
            let alignment = align::with_moved(&model, pass.alignment);
            let seen = look(&model, &alignment);
            return (features, alignment, seen);
        }
        features = features.with_links(learnt);
        before = Some(pass);
        number += 1;
    }
}

/// Extracts the features of two texts. In large ones, names are compared only where the other evidence has the
/// sentences near each other.
fn first_features(
    documents: Pair<&Document>,
    sentences: Pair<&Sentences>,
    languages: Pair<&Language>,
    settings: &Settings,
) -> Features {
    let sure = features::extract_sure(documents, sentences, languages, &settings.lexicon);
    let near = align::corridor(&sure, settings.parameters_for(languages));
    sure.with_names(languages, near.as_deref())
}

/// Posterior from which a bead is safe to learn from.
const SAFE: f64 = 0.95;

/// Beads that are looked at, at most: from more of them hardly anything is learnt for the same text.
const ENOUGH: usize = 60_000;

/// The words of a bead's two sides that nothing explains, each once.
pub type SafeWords = Pair<Vec<Word>>;

/// Aligns two texts once, and returns the unexplained words of each safe bead that has some on both sides.
pub fn safe_words(
    documents: Pair<&Document>,
    sentences: Pair<&Sentences>,
    languages: Pair<&Language>,
    settings: &Settings,
) -> Vec<SafeWords> {
    let features = first_features(documents, sentences, languages, settings);
    let model = Model::new(&features, settings.parameters_for(languages));
    let alignment = align::first_pass(&model, &|_| {}).alignment;
    unexplained(&model, &alignment)
        .iter()
        .map(|words| spelt(&features, words))
        .filter(|words| !words.source.is_empty() && !words.target.is_empty())
        .collect()
}

/// Spells the words of a bead out.
fn spelt(features: &Features, words: &Words<TypeId>) -> SafeWords {
    let sides = features.sides.as_ref().zip(words.as_ref());
    sides.map(|(side, words)| {
        let types = words.iter().map(|word| &side.vocabulary[*word]);
        types
            .map(|of| Word {
                stem: of.key.clone(),
                form: of.form.clone(),
            })
            .collect()
    })
}

/// Learns links from the safe beads of an alignment: from the words that nothing else explains.
fn learn_links(model: &Model<'_>, alignment: &Alignment) -> Vec<(TypeId, Link)> {
    let beads = unexplained(model, alignment);
    learn::associate(beads.get(..ENOUGH).unwrap_or(&beads))
        .into_iter()
        .map(|pair| {
            (
                pair.source,
                Link {
                    to: pair.target,
                    kind: LinkKind::Learned,
                    weight: pair.weight,
                },
            )
        })
        .collect()
}

/// Returns the words of each safe bead that nothing explains.
fn unexplained(model: &Model<'_>, alignment: &Alignment) -> Vec<Words<TypeId>> {
    let range = |range: &std::ops::Range<u32>| range.start as usize..range.end as usize;
    alignment
        .beads
        .par_iter()
        .zip(&alignment.posteriors)
        .filter(|(bead, posterior)| bead.is_two_sided() && **posterior >= SAFE)
        .map(|(bead, _)| model.unexplained(range(&bead.source), range(&bead.target)))
        .collect()
}
