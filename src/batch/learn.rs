//! Word pairs of a whole corpus: a first pass over all pairs, for a second one that knows them.
//!
//! Words that stand together in one pair of documents may do so by chance; those that do in many do not.

use super::outputs::Planned;
use super::run::{Settings, each, inputs_of};
use crate::language::Language;
use crate::lexicon::Layer;
use crate::lexicon::corpus::Corpus;
use crate::pair::Pair;
use crate::pipeline::SafeWords;
use rayon::ThreadPool;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::atomic::AtomicBool;

/// What learnt layers are called.
const NAME: &str = "learnt";

/// Beads in which two words of a corpus must stand together at least. Of two sets of 62 damaged news documents
/// one gains .002 of strict F1 by `--learn`, the other is aligned as well as before; with 2 it loses .002.
const TOGETHER: u32 = 4;

/// Aligns all pairs and learns the word pairs that no lexicon of `settings` explains: one list for each pair of
/// languages, by name.
///
/// Pairs that cannot be aligned teach nothing. `seen` is called for each pair; when `stop` becomes true, no pair
/// is begun any more.
pub fn learn(
    workers: &ThreadPool,
    pairs: &[Planned],
    settings: &Settings,
    stop: &AtomicBool,
    mut seen: impl FnMut() + Send,
) -> Vec<Layer> {
    let mut corpora: BTreeMap<Pair<Language>, Corpus> = BTreeMap::new();
    each(
        workers,
        pairs,
        stop,
        |pair| safe_words(pair, settings),
        |found| {
            if let Some((languages, beads)) = found {
                let corpus = corpora.entry(languages).or_default();
                for bead in beads {
                    corpus.add(bead);
                }
            }
            seen();
            ControlFlow::Continue(())
        },
    );
    corpora
        .into_iter()
        .map(|(languages, corpus)| layer(&corpus, &languages))
        .filter(|layer| !layer.is_empty())
        .collect()
}

/// Aligns a pair once, and returns the words of its safe beads.
fn safe_words(pair: &Planned, settings: &Settings) -> Option<(Pair<Language>, Vec<SafeWords>)> {
    // What is wrong with a pair is said when it is aligned for good.
    let texts = settings
        .aligner
        .prepare(inputs_of(pair, settings).ok()?)
        .ok()?
        .value;
    let words = settings.aligner.safe_words(texts.as_ref()).ok()?;
    Some((texts.map(|text| text.language), words))
}

/// Makes a word list of what a corpus teaches.
fn layer(corpus: &Corpus, languages: &Pair<Language>) -> Layer {
    let taught = corpus.taught(TOGETHER);
    let stems = taught.iter().map(|pair| {
        (
            pair.words.source.stem.as_str(),
            pair.words.target.stem.as_str(),
            pair.weight,
        )
    });
    Layer::of_stems(NAME, (&languages.source, &languages.target), stems)
}
