//! Laws of the aligner, on small made-up texts.

mod large;

use super::*;
use crate::align::model::bead_type::BeadType;
use crate::align::model::priors::Priors;
use crate::align::search::band::Band;
use crate::align::search::lattice::Lattice;
use crate::align::search::{chunks, scoring};
use crate::align::step::Node;
use crate::features::{self, Features};
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::pair::Pair;
use crate::read::{Block, BlockKind, Document};
use crate::segment::Sentences;
use crate::span::Span;
use crate::vectors::Vectors;
use proptest::prelude::*;
use std::ops::Range;

/// Words with their translations, numbers, and words that have none.
const WORDS: &[(&str, &str)] = &[
    ("drošība", "security"),
    ("padome", "council"),
    ("valdība", "government"),
    ("likums", "law"),
    ("2024", "2024"),
    ("15,5", "15.5"),
    ("skola", "school"),
    ("Latvija", "Latvia"),
    ("kaķis", "cat"),
    ("blā", "hm"),
    ("ūdens", "water"),
];

/// A document of sentences, several of which may stand in a paragraph.
fn document(sentences: &[String], paragraph: usize) -> (Document, Sentences) {
    let mut document = Document::default();
    let mut spans = Vec::new();
    for sentence in sentences {
        let start = document.text.len();
        document.text.push_str(sentence);
        spans.push(Span::new(start, document.text.len()));
        document.text.push(' ');
    }
    let mut list = Vec::new();
    for (block, chunk) in (0..).zip(spans.chunks(paragraph)) {
        let span = Span::new(chunk[0].start, chunk[chunk.len() - 1].end);
        document.blocks.push(Block {
            kind: BlockKind::Paragraph,
            span,
            origin: String::new(),
        });
        list.extend(
            chunk
                .iter()
                .map(|span| crate::segment::Sentence { span: *span, block }),
        );
    }
    (document, Sentences { list })
}

/// A text as numbers of words, and its translation with sentences left out, merged or exchanged.
fn texts() -> impl Strategy<Value = (Vec<String>, Vec<String>)> {
    let sentence = prop::collection::vec(0..WORDS.len(), 1..7);
    (prop::collection::vec((sentence, 0..10_u8), 0..7)).prop_map(|sentences| {
        let (mut source, mut target): (Vec<String>, Vec<String>) = Default::default();
        for (words, change) in sentences {
            let text = |other: bool| {
                let words: Vec<&str> = words
                    .iter()
                    .map(|word| {
                        if other {
                            WORDS[*word].1
                        } else {
                            WORDS[*word].0
                        }
                    })
                    .collect();
                format!("{}.", words.join(" "))
            };
            match change {
                0 => source.push(text(false)),
                1 => target.push(text(true)),
                2 if !target.is_empty() => {
                    source.push(text(false));
                    let last = target.len() - 1;
                    target[last].push_str(&text(true));
                }
                3 if !target.is_empty() => {
                    source.push(text(false));
                    target.insert(target.len() - 1, text(true));
                }
                _ => {
                    source.push(text(false));
                    target.push(text(true));
                }
            }
        }
        (source, target)
    })
}

fn features_of(source: &[String], target: &[String], swapped: bool) -> Features {
    let (a, b) = (document(source, 2), document(target, 3));
    let (documents, sentences) = (Pair::new(&a.0, &b.0), Pair::new(&a.1, &b.1));
    let (latvian, english) = (Language::latvian(), Language::english());
    let languages = Pair::new(&latvian, &english);
    if swapped {
        features::extract(
            documents.swap(),
            sentences.swap(),
            languages.swap(),
            &Lexicon::shipped(),
        )
    } else {
        features::extract(documents, sentences, languages, &Lexicon::shipped())
    }
}

/// Vectors as of an encoder that knows some of the words; sentences of others have none.
fn vectors_of(sentences: &[String]) -> Vectors {
    let mut values = Vec::new();
    for sentence in sentences {
        let mut vector = [0.0_f32; 5];
        for word in sentence.split([' ', '.']) {
            let known = WORDS.iter().position(|(a, b)| [*a, *b].contains(&word));
            if let Some(slot) = known.and_then(|place| vector.get_mut(place % 7)) {
                *slot += 1.0;
            }
        }
        values.extend(vector);
    }
    Vectors::new(5, values).unwrap()
}

/// Features of two texts as [`features_of`] makes them, with vectors, and the numbers for these.
fn features_with_vectors(
    source: &[String],
    target: &[String],
    swapped: bool,
) -> (Features, Parameters) {
    let vectors = Pair::new(vectors_of(source), vectors_of(target));
    let vectors = if swapped { vectors.swap() } else { vectors };
    let features = features_of(source, target, swapped).with_vectors(Some(vectors.as_ref()));
    (features, aided(true, true))
}

fn aided(words: bool, vectors: bool) -> Parameters {
    let sets = ParameterSets::default();
    sets.of(Aids { words, vectors }).clone()
}

/// No step as yet: the first is a two-sided one.
const START: usize = 3;

/// Returns the best score of all paths, by trying them all: wherever they begin and end.
fn best_of_all(model: &Model<'_>, priors: &Priors, end: (usize, usize)) -> f64 {
    let starts = (0..=end.0).flat_map(|row| (0..=end.1).map(move |column| (row, column)));
    let begun = starts
        .map(|at| priors.ends(Node::new(at.0, at.1)) + brute_force(model, priors, at, START, end));
    begun.fold(priors.ends(Node::new(end.0, end.1)), f64::max)
}

/// Returns the best score of all paths from a place on, by trying them all.
fn brute_force(
    model: &Model<'_>,
    priors: &Priors,
    at: (usize, usize),
    state: usize,
    end: (usize, usize),
) -> f64 {
    let behind = priors.ends(Node::new(end.0 - at.0, end.1 - at.1));
    let mut best = if state == 0 {
        behind
    } else {
        f64::NEG_INFINITY
    };
    let mut go = |next: (usize, usize), state: usize, score: f64| {
        if next.0 <= end.0 && next.1 <= end.1 {
            best = best.max(score + brute_force(model, priors, next, state, end));
        }
    };
    for (place, bead_type) in BeadType::ALL.iter().enumerate() {
        let next = (at.0 + bead_type.source, at.1 + bead_type.target);
        if next.0 > end.0 || next.1 > end.1 {
            continue;
        }
        let score = if place == BeadType::CROSSING {
            model.score(at.0..at.0 + 1, at.1 + 1..at.1 + 2)
                + model.score(at.0 + 1..at.0 + 2, at.1..at.1 + 1)
        } else {
            model.score(at.0..next.0, at.1..next.1)
        };
        go(next, 0, score + priors.bead_type(*bead_type));
    }
    if state == START {
        return best;
    }
    if state != 2 {
        go(
            (at.0 + 1, at.1),
            1,
            if state == 1 {
                priors.gap_extend
            } else {
                priors.gap_open
            },
        );
    }
    let gap = [priors.gap_open, priors.gap_switch, priors.gap_extend];
    go((at.0, at.1 + 1), 2, gap[state]);
    best
}

/// What both sides may share: whether it stands in front, and how each side writes it.
const SHARED: &[(bool, &str, &str)] = &[
    (true, "7.", "7."),
    (true, "(3)", "(3)"),
    (true, "c)", "c)"),
    (false, "Zorgmunds", "Zorgmunds"),
    (false, "4711", "4711"),
    (false, "grifilions", "grifilions"),
    (false, "ISO9001", "ISO9001"),
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_sentence_is_in_one_bead((source, target) in texts()) {
        let features = features_of(&source, &target, false);
        let alignment = align(&features, &Parameters::default());
        let mut seen = (vec![0; source.len()], vec![0; target.len()]);
        for bead in &alignment.beads {
            bead.source.clone().for_each(|place| seen.0[place as usize] += 1);
            bead.target.clone().for_each(|place| seen.1[place as usize] += 1);
            prop_assert!(bead.shape() != (0, 0));
        }
        prop_assert!(seen.0.iter().chain(&seen.1).all(|count| *count == 1));
        let alternatives = alignment.alternatives.iter().flatten();
        let probabilities = alignment.posteriors.iter().copied().chain(alternatives.map(|alternative| alternative.probability));
        prop_assert!(probabilities.into_iter().all(|p| (0.0..=1.0).contains(&p)));
        for (bead, alternative) in alignment.beads.iter().zip(&alignment.alternatives) {
            if let Some(alternative) = alternative {
                let shares = |a: &Range<u32>, b: &Range<u32>| a.start.max(b.start) < a.end.min(b.end);
                prop_assert!(alternative.bead != *bead);
                prop_assert!(shares(&bead.source, &alternative.bead.source) || shares(&bead.target, &alternative.bead.target));
            }
        }
    }

    #[test]
    fn no_path_is_better((source, target) in texts(), has_words: bool, has_vectors: bool) {
        prop_assume!(source.len() * target.len() <= 20);
        let features = if has_vectors {
            features_with_vectors(&source, &target, false).0
        } else {
            features_of(&source, &target, false)
        };
        let parameters = aided(has_words, has_vectors);
        let model = Model::new(&features, &parameters);
        let chunk = chunks::whole(&model);
        let band = chunk.band(1);
        let priors = Priors::new(&parameters);
        let edges = scoring::edges(&model, &band, chunk.origin, &priors, chunk.ends, scoring::SETTLED);
        let lattice = Lattice::new(&band, &edges, &priors, chunk.ends);
        let search = lattice.search();
        let best = best_of_all(&model, &priors, (chunk.size.row, chunk.size.column));
        prop_assert!((search.best - best).abs() < 1e-2, "{} {}", search.best, best);
        let path = lattice.best_path(&search);
        prop_assert!((lattice.path_score(&path) - search.best).abs() < 1e-6);
        let likely = lattice.posteriors(&search);
        let starts: f64 = likely.starts.iter().map(|(_, probability)| probability).sum();
        prop_assert!((starts - 1.0).abs() < 1e-3, "{}", starts);
        let alone = likely.starts.last().filter(|(place, _)| *place == chunk.size);
        let alone = alone.map_or(0.0, |(_, probability)| *probability);
        let stops: f64 = likely.stops.iter().map(|(_, probability)| probability).sum();
        prop_assert!((stops + alone - 1.0).abs() < 1e-3, "{} {}", stops, alone);
    }

    /// The same number, word or name at the end of both sides never lowers a score.
    #[test]
    fn what_both_sides_share_never_lowers_a_score(
        (source, target) in texts(),
        shared in 0..SHARED.len(),
        row in 0..7_usize,
        column in 0..7_usize,
        has_words: bool,
    ) {
        prop_assume!(row < source.len() && column < target.len());
        let parameters = aided(has_words, false);
        let score = |source: &[String], target: &[String]| {
            let features = features_of(source, target, false);
            let mut model = Model::new(&features, &parameters);
            model.set_ratio(1.0);
            let lexical = model.count(row..row + 1, column..column + 1);
            Feature::ALL
                .iter()
                .filter(|feature| feature.entry().group == Group::Lexical)
                // How much words without partners count depends on the whole texts.
                .filter(|feature| !matches!(feature, Feature::LoneWord | Feature::LoneName))
                .map(|feature| lexical.get(*feature) * parameters.weights.get(*feature))
                .sum::<f64>()
        };
        let before = score(&source, &target);
        let (mut more_source, mut more_target) = (source.clone(), target.clone());
        let (front, own, other) = SHARED[shared];
        // Suffixes a mark a capital no longer begins its sentence, and is a name.
        prop_assume!(!front || !more_source[row].contains("Latvija") && !more_target[column].contains("Latvia"));
        for (text, word) in [(&mut more_source[row], own), (&mut more_target[column], other)] {
            *text = if front {
                format!("{word} {text}")
            } else {
                format!("{} {word}.", text.trim_end_matches('.'))
            };
        }
        let after = score(&more_source, &more_target);
        prop_assert!(after >= before - 1e-3, "{before} {after}");
    }

    #[test]
    fn swapping_the_sides_swaps_the_scores((source, target) in texts()) {
        let (features, parameters) = features_with_vectors(&source, &target, false);
        let (swapped, _) = features_with_vectors(&source, &target, true);
        let (model, mirror) = (Model::new(&features, &parameters), Model::new(&swapped, &parameters));
        for i in 0..source.len() {
            for j in 0..target.len() {
                let (here, there) = (model.score(i..i + 1, j..j + 1), mirror.score(j..j + 1, i..i + 1));
                prop_assert!((here - there).abs() < 1e-6, "{} {}", here, there);
            }
        }
        let (here, there) = (align(&features, &parameters), align(&swapped, &parameters));
        // Of two paths that are as good, each order of the sides may take another.
        let mirrored = there.beads.iter().map(|bead| Bead::new(bead.target.clone(), bead.source.clone()));
        if mirrored.eq(here.beads.iter().cloned()) {
            let difference = here.significance().score - there.significance().score;
            prop_assert!(difference.abs() < 1e-2, "{}", difference);
        }
    }
}

#[test]
fn small_texts_have_no_corridor() {
    let features = features_of(&["Viens.".to_owned()], &["One.".to_owned()], false);
    assert_eq!(corridor(&features, &Parameters::default()), None);
}

#[test]
fn beads_of_several_sentences_are_scored_as_counted() {
    let text = |place: usize, side: usize| -> Vec<String> {
        (0..8)
            .map(|n| {
                let words: Vec<&str> = (0..5)
                    .map(|k| {
                        let word = WORDS[(n * place + k * 3) % WORDS.len()];
                        if side == 0 { word.0 } else { word.1 }
                    })
                    .collect();
                words.join(" ")
            })
            .collect()
    };
    let (source, target) = (text(2, 0), text(3, 1));
    scored_as_counted(
        &features_of(&source, &target, false),
        &Parameters::default(),
    );
    let (features, parameters) = features_with_vectors(&source, &target, false);
    scored_as_counted(&features, &parameters);
}

fn scored_as_counted(features: &Features, parameters: &Parameters) {
    let model = Model::new(features, parameters);
    let band = Band::full(8, 8);
    let priors = Priors::new(parameters);
    let edges = scoring::edges(
        &model,
        &band,
        Node::default(),
        &priors,
        chunks::whole(&model).ends,
        f64::INFINITY,
    );
    let mut compared = 0;
    for row in 1..=8 {
        for column in 1..=8 {
            for edge in edges.row(band.number(Node::new(row, column)).unwrap()) {
                let (bead_type, score) = (BeadType::ALL[usize::from(edge.bead_type)], edge.score);
                if usize::from(edge.bead_type) == BeadType::CROSSING {
                    continue;
                }
                let counted = model.score(
                    row - bead_type.source..row,
                    column - bead_type.target..column,
                );
                assert!(
                    (counted - f64::from(score)).abs() < 1e-2,
                    "{bead_type:?}: {counted} {score}"
                );
                compared += 1;
            }
        }
    }
    assert!(compared > 100, "{compared}");
}
