//! Aligns texts that came cut without their blank lines, and numbers the sentences as the lines of the files.
//!
//! * **In:** what [`pipeline::run_watched`] takes; a blank line is a sentence without text, or hunalign's mark between
//!   paragraphs (`<p>`).
//! * **Out:** its outcome; in the rows no blank line stands, and sentences have the numbers that they had among all
//!   lines, so that beads can be used with the files that they were made from.
//! * **Law:** texts without blank lines give what the pipeline gives; strings of programs are aligned by their keys
//!   ([`by_key`]).

use crate::align::Alternative;
use crate::bitext::Row;
use crate::by_key;
use crate::language::Language;
use crate::pair::{Pair, Side};
use crate::pipeline::{self, Outcome, Settings, Watcher};
use crate::read::{BlockKind, Document};
use crate::segment::Sentences;
use crate::vectors::Vectors;
use std::ops::Range;

/// Aligns two texts; `watcher` is told how far it is.
pub(crate) fn run_watched(
    documents: Pair<&Document>,
    sentences: Pair<&Sentences>,
    languages: Pair<Language>,
    vectors: Option<Pair<&Vectors>>,
    settings: &Settings,
    watcher: Watcher<'_>,
) -> Outcome {
    if let Some(outcome) = by_key::run(documents, sentences, &languages) {
        return outcome;
    }
    let sides = documents.zip(sentences);
    let numbers = sides.map(|(document, sentences)| with_text(document, sentences));
    let all = sentences.map(Sentences::len);
    if numbers.source.len() == all.source && numbers.target.len() == all.target {
        return pipeline::run_watched(documents, sentences, languages, vectors, settings, watcher);
    }
    let kept = sentences.zip(numbers.as_ref()).map(|(sentences, numbers)| {
        let all = sentences.list.as_slice();
        let list = numbers
            .iter()
            .filter_map(|number| all.get(*number as usize));
        Sentences {
            list: list.copied().collect(),
        }
    });
    let vectors = vectors.map(|vectors| {
        vectors
            .zip(numbers.as_ref())
            .map(|(vectors, numbers)| vectors.of(numbers))
    });
    let kept = kept.as_ref();
    let mut outcome = pipeline::run_watched(
        documents,
        kept,
        languages,
        vectors.as_ref().map(Pair::as_ref),
        settings,
        watcher,
    );
    for row in &mut outcome.bitext.rows {
        renumber(row, numbers.as_ref());
    }
    outcome
}

/// Returns the numbers of the sentences with text.
fn with_text(document: &Document, sentences: &Sentences) -> Vec<u32> {
    (0..)
        .zip(0..sentences.len())
        .filter(|(_, index)| !is_blank(document, sentences, *index))
        .map(|(number, _)| number)
        .collect()
}

/// Tells whether a line holds no text: hunalign's mark between paragraphs is none.
fn is_blank(document: &Document, sentences: &Sentences, index: usize) -> bool {
    const PARAGRAPH: &str = "<p>";
    let text = sentences.text(document, index).trim();
    let came_cut = || {
        let sentence = sentences.list.get(index);
        let block = sentence.and_then(|sentence| document.blocks.get(sentence.block as usize));
        block.is_some_and(|block| block.kind == BlockKind::Segment)
    };
    text.is_empty() || (text == PARAGRAPH && came_cut())
}

/// Gives the sentences of a row their numbers among all.
fn renumber(row: &mut Row, numbers: Pair<&Vec<u32>>) {
    for side in Side::BOTH {
        let numbers = numbers.get(side);
        for piece in &mut row.cells.get_mut(side).pieces {
            if let Some(number) = numbers.get(piece.sentence as usize) {
                piece.sentence = *number;
            }
        }
    }
    if let Some(Alternative { bead, .. }) = &mut row.alternative {
        bead.source = range(&bead.source, numbers.source);
        bead.target = range(&bead.target, numbers.target);
    }
}

/// Returns the numbers among all of sentences that follow each other.
fn range(own: &Range<u32>, numbers: &[u32]) -> Range<u32> {
    let at = |place: u32| numbers.get(place as usize).copied();
    let after_last = own.end.checked_sub(1).and_then(at).map(|last| last + 1);
    match (at(own.start), after_last) {
        (Some(start), Some(end)) if !own.is_empty() => start..end,
        (start, _) => {
            let place = start
                .or_else(|| Some(numbers.last()? + 1))
                .unwrap_or_default();
            place..place
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{self, Format};

    const LATVIAN: [&str; 3] = [
        "Ministru kabinets otrdien apstiprināja budžetu.",
        "Skolotāju algas pieaugs no septembra.",
        "Likums stājas spēkā 2024. gadā.",
    ];
    const ENGLISH: [&str; 3] = [
        "The Cabinet of Ministers approved the budget on Tuesday.",
        "Teachers' salaries will rise from September.",
        "The law enters into force in 2024.",
    ];

    fn document(lines: &[&str]) -> Document {
        let settings = read::Settings {
            presegmented: true,
            ..read::Settings::default()
        };
        let text = lines.join("\n");
        read::from_bytes("x", text.as_bytes(), Format::Text, &settings)
            .unwrap()
            .value
    }

    /// The line of each side.
    type Numbers = (u32, u32);

    /// The numbers of the sentences of each row.
    fn beads(latvian: &[&str], english: &[&str]) -> Vec<(Vec<u32>, Vec<u32>)> {
        let documents = Pair::new(document(latvian), document(english));
        let sentences = documents.as_ref().map(Sentences::from_blocks);
        let languages = Pair::new(Language::latvian(), Language::english());
        let settings = Settings::default();
        let outcome = run_watched(
            documents.as_ref(),
            sentences.as_ref(),
            languages,
            None,
            &settings,
            &|_| {},
        );
        let numbers = |row: &Row| {
            let own = row
                .cells
                .as_ref()
                .map(|cell| cell.pieces.iter().map(|piece| piece.sentence).collect());
            (own.source, own.target)
        };
        outcome.bitext.rows.iter().map(numbers).collect()
    }

    #[test]
    fn beads_have_the_numbers_of_lines() {
        // Each line is one of the texts by its number, or none.
        let lines = |texts: [&'static str; 3], places: &str| -> Vec<&'static str> {
            let line = |place: char| match place {
                '0'..='2' => texts[place as usize - '0' as usize],
                'p' => "<p>",
                _ => " ",
            };
            places.chars().map(line).collect()
        };
        let cases: [(&str, &str, &[Numbers]); 5] = [
            ("012", "012", &[(0, 0), (1, 1), (2, 2)]),
            ("0-12", "01-2", &[(0, 0), (2, 1), (3, 3)]),
            ("-0--12", "012-", &[(1, 0), (4, 1), (5, 2)]),
            ("0p12", "0p1p2", &[(0, 0), (2, 2), (3, 4)]),
            ("0-1-2", "0-1-2", &[(0, 0), (2, 2), (4, 4)]),
        ];
        for (latvian, english, expected) in cases {
            let expected: Vec<_> = expected
                .iter()
                .map(|(one, other)| (vec![*one], vec![*other]))
                .collect();
            let found = beads(&lines(LATVIAN, latvian), &lines(ENGLISH, english));
            assert_eq!(found, expected, "{latvian} {english}");
        }
        assert_eq!(beads(&["", ""], &[""]), []);
    }

    #[test]
    fn ranges_are_of_all_lines() {
        let numbers = [1, 2, 5];
        for (own, expected) in [
            (0..2, 1..3),
            (1..3, 2..6),
            (2..2, 5..5),
            (3..3, 6..6),
            (0..0, 1..1),
        ] {
            assert_eq!(range(&own, &numbers), expected);
        }
        assert_eq!(range(&(0..0), &[]), 0..0);
    }
}
