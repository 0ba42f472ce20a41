//! Aligns strings of programs by their keys: a text goes with the text of the same key.
//!
//! * **In:** two documents whose blocks all have keys ([`Document::keys`]), and their sentences.
//! * **Out:** an [`Outcome`] as of the pipeline: a bead for each key, with all the sentences of its texts; a key that
//!   one side has is one-sided, and a note says which are missing.
//! * **Law:** every sentence is in exactly one bead; beads of keys that stand elsewhere on the other side are moved.
//!   No words are compared: the confidence is that of a key.

use crate::align::{Alignment, Bead};
use crate::bitext::Bitext;
use crate::confidence::Confidence;
use crate::language::Language;
use crate::note::Note;
use crate::pair::{Pair, Side};
use crate::pipeline::{Kinship, Outcome};
use crate::read::{self, Document};
use crate::segment::Sentences;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// The confidence of a pair that has one key: keys are given by people, and hardly ever wrong.
const BY_KEY: f64 = 0.99;

/// What the texts of one key speak for a translation, in nats; and a text alone against it.
const SCORES: (f64, f64) = (10.0, -5.0);

/// Keys that a note shows.
const SHOWN: usize = 3;

/// Aligns two documents by key; nothing when one of them has none.
pub fn run(
    documents: Pair<&Document>,
    sentences: Pair<&Sentences>,
    languages: &Pair<Language>,
) -> Option<Outcome> {
    let both = |side: Side| {
        let document = documents.get(side);
        !document.keys.is_empty() && document.keys.len() == document.blocks.len()
    };
    if !Side::BOTH.into_iter().all(both) {
        return None;
    }
    let blocks = documents
        .zip(sentences)
        .map(|(document, sentences)| sentences_of_blocks(document, sentences));
    let texts = texts(documents.map(|document| document.keys.as_slice()));
    let keys = documents.zip(texts.as_ref()).map(|(document, texts)| {
        let firsts = texts
            .iter()
            .filter_map(|text| document.keys.get(text.start));
        firsts.map(String::as_str).collect::<Vec<&str>>()
    });
    let steps = steps(keys.as_ref().map(Vec::as_slice));
    let mut alignment = Alignment::default();
    for step in &steps {
        let range = |side: Side, text: Option<usize>| {
            let text = texts.get(side).get(text?)?;
            let own = blocks.get(side).get(text.clone())?;
            Some(own.first()?.start..own.last()?.end)
        };
        let source = range(Side::Source, step.source);
        let target = range(Side::Target, step.target);
        let bead = Bead::new(source.unwrap_or(0..0), target.unwrap_or(0..0));
        let (together, alone) = SCORES;
        let score = if bead.is_two_sided() { together } else { alone };
        if step.is_moved {
            alignment.moved.push(alignment.beads.len());
        }
        alignment.beads.push(bead);
        alignment.posteriors.push(1.0);
        alignment.alternatives.push(None);
        alignment.scores.push(score);
    }
    place_gaps(&mut alignment.beads);
    let confidences: Vec<Confidence> = alignment
        .beads
        .iter()
        .map(|_| Confidence {
            value: BY_KEY,
            reasons: Vec::new(),
        })
        .collect();
    let bitext = Bitext::new(
        documents,
        sentences,
        languages.clone(),
        &alignment,
        &confidences,
    );
    Some(Outcome {
        significance: alignment.significance(),
        alignment,
        confidences,
        bitext,
        relatedness: 1.0,
        kinship: Kinship::Translations,
        notes: notes(documents, keys.as_ref(), &steps),
    })
}

/// Returns the sentences of each block.
fn sentences_of_blocks(document: &Document, sentences: &Sentences) -> Vec<Range<u32>> {
    let mut all = sentences.list.iter().zip(0_u32..).peekable();
    let mut end = 0;
    (0..document.blocks.len())
        .map(|block| {
            let start = end;
            while let Some((_, number)) =
                all.next_if(|(sentence, _)| sentence.block as usize <= block)
            {
                end = number + 1;
            }
            start..end
        })
        .collect()
}

/// Returns the blocks of each text. The paragraphs of a text, which have one key, are texts of their own where both
/// sides have as many.
fn texts(keys: Pair<&[String]>) -> Pair<Vec<Range<usize>>> {
    let runs = keys.map(|keys| {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for run in keys.chunk_by(|one, next| one == next) {
            let start = runs.last().map_or(0, |run| run.end);
            runs.push(start..start + run.len());
        }
        runs
    });
    let lengths = keys.zip(runs.as_ref()).map(|(keys, runs)| {
        let named = runs
            .iter()
            .filter_map(|run| Some((keys.get(run.start)?, run.len())));
        named.collect::<HashMap<&String, usize>>()
    });
    let cut = |side: Side| {
        let mut texts = Vec::new();
        for run in runs.get(side) {
            let key = keys.get(side).get(run.start);
            let other = key.and_then(|key| lengths.get(side.other()).get(key));
            if other == Some(&run.len()) {
                texts.extend(run.clone().map(|block| block..block + 1));
            } else {
                texts.push(run.clone());
            }
        }
        texts
    };
    Pair::new(cut(Side::Source), cut(Side::Target))
}

/// A key, as the texts that have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Step {
    source: Option<usize>,
    target: Option<usize>,
    /// Whether it crosses others.
    is_moved: bool,
}

/// Pairs the texts by their keys, in the order of the source; what only the target has stands before the block that
/// follows it there. A key that comes twice on a side is paired in its order.
fn steps(keys: Pair<&[&str]>) -> Vec<Step> {
    let mut targets: HashMap<&str, Vec<usize>> = HashMap::new();
    for (place, key) in keys.target.iter().enumerate().rev() {
        targets.entry(key).or_default().push(place);
    }
    let pairs: Vec<Option<usize>> = keys
        .source
        .iter()
        .map(|key| targets.get_mut(key)?.pop())
        .collect();
    let taken: HashSet<usize> = pairs.iter().copied().flatten().collect();
    let mut alone = (0..keys.target.len())
        .filter(|place| !taken.contains(place))
        .peekable();
    let only_target = |place| Step {
        source: None,
        target: Some(place),
        is_moved: false,
    };
    let mut steps = Vec::new();
    for ((source, target), is_moved) in pairs.iter().copied().enumerate().zip(moved(&pairs)) {
        let behind = target.filter(|_| !is_moved).unwrap_or_default();
        while let Some(place) = alone.next_if(|place| *place < behind) {
            steps.push(only_target(place));
        }
        steps.push(Step {
            source: Some(source),
            target,
            is_moved,
        });
    }
    steps.extend(alone.map(only_target));
    steps
}

/// Tells which pairs cross others: all that are not in the longest chain that follows both orders.
fn moved(pairs: &[Option<usize>]) -> Vec<bool> {
    // The last pair of the best chain of each length, and the pair before each.
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    for (place, target) in pairs.iter().enumerate() {
        let Some(target) = *target else {
            continue;
        };
        let length = ends.partition_point(|(end, _)| *end < target);
        let last = length.checked_sub(1).and_then(|last| ends.get(last));
        if let Some(slot) = before.get_mut(place) {
            *slot = last.map(|(_, pair)| *pair);
        }
        match ends.get_mut(length) {
            Some(end) => *end = (target, place),
            None => ends.push((target, place)),
        }
    }
    let mut is_moved: Vec<bool> = pairs.iter().map(Option::is_some).collect();
    let mut pair = ends.last().map(|(_, pair)| *pair);
    while let Some(place) = pair {
        if let Some(moved) = is_moved.get_mut(place) {
            *moved = false;
        }
        pair = before.get(place).copied().flatten();
    }
    is_moved
}

/// Gives the empty side of one-sided beads the place where it stands.
fn place_gaps(beads: &mut [Bead]) {
    let mut at = (0, 0);
    for bead in beads {
        match bead.shape() {
            (0, _) => bead.source = at.0..at.0,
            (_, 0) => bead.target = at.1..at.1,
            _ => {}
        }
        at = (bead.source.end, bead.target.end);
    }
}

fn notes(documents: Pair<&Document>, keys: Pair<&Vec<&str>>, steps: &[Step]) -> Vec<Note> {
    let both = steps
        .iter()
        .filter(|step| step.source.is_some() && step.target.is_some())
        .count();
    let mut notes = vec![Note::remark(
        "",
        format!("both files have keys: {both} texts are paired by key, and no words are compared"),
    )];
    for side in Side::BOTH {
        let missing: Vec<&str> = steps
            .iter()
            .filter_map(|step| match (side, step.source, step.target) {
                (Side::Target, Some(place), None) => keys.source.get(place),
                (Side::Source, None, Some(place)) => keys.target.get(place),
                _ => None,
            })
            .copied()
            .collect();
        if missing.is_empty() {
            continue;
        }
        let mut shown: Vec<String> = missing
            .iter()
            .take(SHOWN)
            .map(|key| format!("`{}`", read::shown_key(key)))
            .collect();
        if missing.len() > SHOWN {
            shown.push("…".to_owned());
        }
        let said = format!(
            "lacks {} of the other file's keys: {}",
            missing.len(),
            shown.join(", ")
        );
        notes.push(Note::warning(&documents.get(side).name, said));
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Format, Settings, from_bytes};
    use crate::segment::{self, Rules};

    fn outcome(source: &str, target: &str) -> Option<Outcome> {
        let documents = Pair::new(("lv.json", source), ("en.json", target)).map(|(name, text)| {
            from_bytes(name, text.as_bytes(), Format::Strings, &Settings::default())
                .unwrap()
                .value
        });
        let languages = Pair::new("lv", "en").map(|tag| tag.parse().unwrap());
        let sentences = documents
            .as_ref()
            .zip(languages.as_ref())
            .map(|(document, language)| segment::split(document, &Rules::new(language)));
        run(documents.as_ref(), sentences.as_ref(), &languages)
    }

    fn rows(outcome: &Outcome) -> Vec<(&str, &str)> {
        let rows = outcome.bitext.rows.iter();
        rows.map(|row| {
            (
                row.cells.source.text.as_str(),
                row.cells.target.text.as_str(),
            )
        })
        .collect()
    }

    #[test]
    fn texts_go_by_their_keys() {
        let source = r#"{"a": "Viens. Divi.", "b": "Trīs", "lv": "Tikai te", "c": "Četri"}"#;
        let target =
            r#"{"en": "Only here", "c": "Four", "a": "One, two.", "b": "Three", "last": "End"}"#;
        let outcome = outcome(source, target).unwrap();
        assert_eq!(
            rows(&outcome),
            [
                ("", "Only here"),
                ("Viens. Divi.", "One, two."),
                ("Trīs", "Three"),
                ("Tikai te", ""),
                ("Četri", "Four"),
                ("", "End"),
            ]
        );
        assert_eq!(outcome.alignment.moved, [4]);
        let notes: Vec<String> = outcome.notes.iter().map(ToString::to_string).collect();
        assert!(notes[0].contains("3 texts are paired by key"), "{notes:?}");
        assert!(
            notes[1].contains("lv.json")
                && notes[1].contains("2 of the other file's keys: `en`, `last`"),
            "{notes:?}"
        );
        assert!(
            notes[2].contains("en.json") && notes[2].contains("`lv`"),
            "{notes:?}"
        );
        assert!(outcome.bitext.rows.iter().all(|row| row.confidence > 0.9));
    }

    #[test]
    fn paragraphs_of_a_text_go_together() {
        let source = r#"{"a": "Viens\n\nDivi", "b": "Trīs\n\nČetri", "c": "Tikai\n\nte"}"#;
        let target = r#"{"a": "One\n\nTwo", "b": "Three and four"}"#;
        let outcome = outcome(source, target).unwrap();
        assert_eq!(
            rows(&outcome),
            [
                ("Viens", "One"),
                ("Divi", "Two"),
                ("Trīs Četri", "Three and four"),
                ("Tikai te", ""),
            ]
        );
        let notes: Vec<String> = outcome.notes.iter().map(ToString::to_string).collect();
        assert!(
            notes[1].contains("1 of the other file's keys: `c`"),
            "{notes:?}"
        );
    }

    #[test]
    fn keys_that_come_twice_go_in_order() {
        let steps = steps(Pair::new(
            ["a", "a", "b"].as_slice(),
            ["a", "b", "a", "a"].as_slice(),
        ));
        let pairs: Vec<(Option<usize>, Option<usize>)> = steps
            .iter()
            .map(|step| (step.source, step.target))
            .collect();
        assert_eq!(
            pairs,
            [
                (Some(0), Some(0)),
                (Some(1), Some(2)),
                (Some(2), Some(1)),
                (None, Some(3))
            ]
        );
        let crossing = steps.iter().filter(|step| step.is_moved).count();
        assert_eq!(crossing, 1);
    }

    #[test]
    fn without_keys_on_both_sides_it_is_not_asked() {
        let documents = Pair::new(
            Document::default(),
            Document {
                keys: vec!["a".to_owned()],
                ..Document::default()
            },
        );
        let sentences = Pair::new(Sentences::default(), Sentences::default());
        let languages = Pair::new("lv", "en").map(|tag| tag.parse().unwrap());
        assert!(run(documents.as_ref(), sentences.as_ref(), &languages).is_none());
    }
}
