//! Laws of the review: nothing is lost, everything can be taken back, and the journal tells it again.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the texts are short, and shares of a length are between 0 and it"
)]

mod carried;
mod journal;
mod keyboard;
mod series;

use crate::tui::desk::Desk;
use crate::tui::keys::KeyMap;
use proptest::collection::vec;
use proptest::prelude::*;
use tilts::align::{Alignment, Bead};
use tilts::bitext::edit::{Counts, Sides};
use tilts::bitext::{Bitext, Row, Status};
use tilts::confidence::Confidence;
use tilts::language::Language;
use tilts::markup::{Markup, MarkupForm, MarkupKind, is_sound, sound};
use tilts::pair::{Pair, Side};
use tilts::read::{Block, BlockKind, Document};
use tilts::segment::{Sentence, Sentences};
use tilts::session::edit::Export;
use tilts::session::export::{ExportError, Exported, Exporter};
use tilts::session::index::Index;
use tilts::session::journal::{Beginning, Texts};
use tilts::session::{Edit, Engine, Review, realign};
use tilts::span::Span;

/// Sentences with what makes their text and their places differ: line breaks, blanks, wide letters.
fn sentence() -> impl Strategy<Value = String> {
    "[a-zāčķ\u{301}漢👩]{1,4}([ \n\t]{1,3}[a-zāčķ漢]{1,4}){0,3}[.!]?"
}

/// A piece of markup: its sentence, and its places as shares of the sentence.
type Marked = (usize, f64, f64, u8);

fn marked() -> impl Strategy<Value = Vec<Marked>> {
    vec((0_usize..24, 0.0..1.0, 0.0..1.0, 0_u8..6), 0..8)
}

fn mark(document: &mut Document, marked: &[Marked]) {
    let mut list = Vec::new();
    for (number, from, to, kind) in marked {
        let Some(block) = document.blocks.get(number % document.blocks.len().max(1)) else {
            continue;
        };
        let text = document.block_text(block);
        let places: Vec<usize> = text
            .char_indices()
            .map(|(at, _)| at)
            .chain([text.len()])
            .collect();
        let place = |share: f64| block.span.start + places[(share * places.len() as f64) as usize];
        let (start, end) = (place(*from).min(place(*to)), place(*from).max(place(*to)));
        let (kind, form) = match kind {
            0 | 1 => (MarkupKind::Bold, MarkupForm::Paired),
            2 => (MarkupKind::Italic, MarkupForm::Paired),
            3 | 4 => (MarkupKind::Other, MarkupForm::Paired),
            _ => (MarkupKind::Image, MarkupForm::Alone),
        };
        let end = if form == MarkupForm::Alone {
            start
        } else {
            end
        };
        list.push(Markup {
            span: Span::new(start, end),
            kind,
            form,
            ..Markup::default()
        });
    }
    document.markup = sound(&document.text, list);
}

fn document(name: &str, sentences: &[String]) -> (Document, Sentences) {
    let mut document = Document {
        name: name.to_owned(),
        ..Document::default()
    };
    let mut list = Vec::new();
    for (sentence, number) in sentences.iter().zip(0..) {
        document
            .text
            .push_str(if number % 3 == 0 { "\n\n" } else { " " });
        let start = document.text.len();
        document.text.push_str(sentence);
        let span = Span::new(start, document.text.len());
        document.blocks.push(Block {
            kind: BlockKind::Paragraph,
            span,
            origin: String::new(),
        });
        list.push(Sentence {
            span,
            block: number,
        });
    }
    (document, Sentences { list })
}

/// A bitext of two documents, its beads as `sizes` says: sentences on the source and on the target side.
fn beginning() -> impl Strategy<Value = Beginning> {
    let bead = (0_u32..3, 0_u32..3, 0.0..1.0).prop_filter("not empty", |bead| bead.0 + bead.1 > 0);
    vec(bead, 1..12)
        .prop_flat_map(|beads| {
            let source: u32 = beads.iter().map(|bead| bead.0).sum();
            let target: u32 = beads.iter().map(|bead| bead.1).sum();
            (
                Just(beads),
                vec(sentence(), source as usize),
                vec(sentence(), target as usize),
                (marked(), marked()),
            )
        })
        .prop_map(|(beads, source, target, marks)| {
            let mut source = document("lv.txt", &source);
            let mut target = document("en.txt", &target);
            mark(&mut source.0, &marks.0);
            mark(&mut target.0, &marks.1);
            let texts = Texts {
                documents: Pair::new(source.0, target.0),
                sentences: Pair::new(source.1, target.1),
            };
            let mut alignment = Alignment::default();
            let mut confidences = Vec::new();
            let (mut i, mut j) = (0, 0);
            for (n, m, value) in beads {
                alignment.beads.push(Bead::new(i..i + n, j..j + m));
                alignment.posteriors.push(value);
                confidences.push(Confidence {
                    value,
                    ..Confidence::default()
                });
                (i, j) = (i + n, j + m);
            }
            let bitext = Bitext::new(
                texts.documents.as_ref(),
                texts.sentences.as_ref(),
                Pair::new(Language::latvian(), Language::english()),
                &alignment,
                &confidences,
            );
            Beginning {
                bitext,
                texts: Some(texts),
                inputs: Vec::new(),
                settings: serde_json::Value::Null,
            }
        })
}

/// An edit whose places are made to fit when it is applied.
#[derive(Debug, Clone)]
struct Rough {
    kind: u8,
    row: usize,
    other: usize,
    side: bool,
    text: String,
}

fn rough() -> impl Strategy<Value = Rough> {
    (
        0_u8..12,
        0_usize..40,
        0_usize..40,
        any::<bool>(),
        sentence(),
    )
        .prop_map(|(kind, row, other, side, text)| Rough {
            kind,
            row,
            other,
            side,
            text,
        })
}

fn fit(rough: &Rough, review: &Review, texts: Option<&Texts>) -> Edit {
    let count = review.rows().len().max(1);
    let (row, other) = (rough.row % count, rough.other % count);
    let side = if rough.side {
        Side::Source
    } else {
        Side::Target
    };
    match rough.kind {
        0 => Edit::merge(row, 2 + rough.other % 2, Sides::Both),
        1 => Edit::merge(row, 2, side.into()),
        2 | 3 => Edit::Split {
            row,
            source: (rough.side || rough.kind == 2).then_some(rough.other % 12),
            target: (!rough.side || rough.kind == 2).then_some(rough.row % 12),
        },
        4 => Edit::PushDown { row, side },
        5 => Edit::PushUp { row, side },
        6 => Edit::pair(review.rows(), row, other),
        7 => Edit::decide(
            row.min(other)..row.max(other),
            if rough.side {
                Status::Accepted
            } else {
                Status::Auto
            },
        ),
        8 => realign::realign(
            review.rows(),
            review.originals(),
            texts,
            &|documents, sentences| Ok(one_to_one(documents, sentences)),
        )
        .unwrap_or(Edit::Redo),
        9 => Edit::Note {
            row,
            text: rough.text.clone(),
        },
        10 => Edit::Text {
            row,
            side,
            text: rough.text.clone(),
        },
        _ => Edit::Swap { row, side },
    }
}

/// Returns markup in an order that does not tell which of two pairs around the same text holds the other.
fn by_place(list: &[Markup]) -> Vec<Markup> {
    let mut list = list.to_vec();
    list.sort_by_key(|piece| (piece.order(), piece.form, piece.kind));
    list
}

/// Writes nothing.
#[derive(Debug)]
struct Nowhere;

impl Exporter for Nowhere {
    fn export(
        &mut self,
        _: &Bitext,
        _: &str,
        _: Option<&Export>,
        _: bool,
    ) -> Result<Exported, ExportError> {
        Err(ExportError::Exists)
    }
}

/// A desk at which a review is done.
fn desk(review: Review, texts: Option<Texts>) -> Desk {
    let engine = Engine::new(review).with_texts(texts);
    Desk::new(engine.with_exporter(Nowhere), KeyMap::default())
}

/// An aligner that pairs the first with the first.
fn one_to_one(documents: Pair<&Document>, sentences: Pair<&Sentences>) -> Bitext {
    let (n, m) = (sentences.source.len() as u32, sentences.target.len() as u32);
    let pairs = n.min(m);
    let mut beads: Vec<Bead> = (0..pairs).map(|i| Bead::new(i..i + 1, i..i + 1)).collect();
    beads.extend((pairs..n).map(|i| Bead::new(i..i + 1, pairs..pairs)));
    beads.extend((pairs..m).map(|j| Bead::new(pairs..pairs, j..j + 1)));
    let confidences = vec![
        Confidence {
            value: 0.5,
            ..Confidence::default()
        };
        beads.len()
    ];
    let alignment = Alignment {
        posteriors: vec![0.5; beads.len()],
        beads,
        ..Alignment::default()
    };
    let languages = Pair::new(Language::latvian(), Language::english());
    Bitext::new(documents, sentences, languages, &alignment, &confidences)
}

/// The letters of a side, in order.
fn letters(rows: &[Row], side: Side) -> String {
    let cells = rows.iter().map(|row| row.cells.get(side).text.as_str());
    cells
        .flat_map(str::chars)
        .filter(|sign| !sign.is_whitespace())
        .collect()
}

/// The characters of a side's document that its rows stand for, in order, white space left out.
fn places(rows: &[Row], side: Side, document: &Document) -> Vec<usize> {
    let signs: Vec<char> = document.text.chars().collect();
    let mut places: Vec<usize> = rows
        .iter()
        .flat_map(|row| &row.cells.get(side).pieces)
        .flat_map(|piece| piece.span.start..piece.span.end)
        .filter(|place| !signs[*place].is_whitespace())
        .collect();
    places.sort_unstable();
    places
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// Edits, as many undos, as many redos: there and back again, the counts right all the way.
    #[test]
    fn undo_takes_everything_back(beginning in beginning(), edits in vec(rough(), 1..25)) {
        let mut review = Review::with_originals(beginning.bitext.clone(), beginning.originals());
        let mut states = vec![beginning.bitext.clone()];
        for rough in &edits {
            let before = review.bitext().clone();
            if review.apply(fit(rough, &review, beginning.texts.as_ref())).is_ok() {
                prop_assert_ne!(review.bitext(), &before);
                states.push(review.bitext().clone());
            } else {
                prop_assert_eq!(review.bitext(), &before);
            }
            prop_assert_eq!(review.counts(), Counts::of(review.rows()));
            for row in review.rows() {
                for side in Side::BOTH {
                    let cell = row.cells.get(side);
                    prop_assert!(is_sound(&cell.text, &cell.markup), "{:?}", cell);
                }
            }
        }
        let last = states.pop();
        for state in states.iter().rev() {
            review.apply(Edit::Undo).unwrap();
            prop_assert_eq!(review.bitext(), state);
            prop_assert_eq!(review.counts(), Counts::of(review.rows()));
        }
        prop_assert!(review.apply(Edit::Undo).is_err());
        for _ in &states[..] {
            review.apply(Edit::Redo).unwrap();
        }
        prop_assert_eq!(Some(review.bitext()), last.as_ref());
        prop_assert!(review.apply(Edit::Redo).is_err());
    }

    /// What rearranges rows keeps each side's text, its pieces with it, and row numbers apart.
    #[test]
    fn rearranging_loses_nothing(beginning in beginning(), edits in vec(rough(), 1..25)) {
        let mut review = Review::with_originals(beginning.bitext.clone(), beginning.originals());
        let texts = beginning.texts.as_ref().unwrap();
        let mut has_linked = false;
        for rough in edits.iter().filter(|rough| rough.kind < 10) {
            let before = Pair::new(Side::Source, Side::Target).map(|side| letters(review.rows(), side));
            let edit = fit(rough, &review, Some(texts));
            let links = matches!(edit, Edit::Link { .. });
            if review.apply(edit).is_err() {
                continue;
            }
            // A link changes the order of the target, and aligning anew what was linked restores it.
            has_linked |= links;
            for side in Side::BOTH {
                if side == Side::Source || !has_linked {
                    prop_assert_eq!(&letters(review.rows(), side), before.get(side));
                }
                let document = texts.documents.get(side);
                prop_assert_eq!(
                    places(review.rows(), side, document),
                    places(&beginning.bitext.rows, side, document)
                );
            }
            let mut ids: Vec<u32> = review.rows().iter().map(|row| row.id).collect();
            ids.sort_unstable();
            ids.dedup();
            prop_assert_eq!(ids.len(), review.rows().len());
            for row in review.rows() {
                prop_assert!(!row.edited, "nobody edited {:?}", row);
            }
        }
    }

    /// Texts that searches look through follow every edit and undo.
    #[test]
    fn the_index_follows(beginning in beginning(), edits in vec((rough(), any::<bool>()), 1..15)) {
        let mut review = Review::with_originals(beginning.bitext.clone(), beginning.originals());
        let mut index = Index::new(review.rows());
        for (rough, undo) in &edits {
            let edit = if *undo { Edit::Undo } else { fit(rough, &review, beginning.texts.as_ref()) };
            if review.apply(edit).is_ok() {
                index.follow(review.moves());
            }
            let mut fresh = Index::new(review.rows());
            let (texts, fresh) = (index.texts(review.rows()), fresh.texts(review.rows()));
            for row in 0..review.rows().len() {
                prop_assert_eq!(texts.of(row), fresh.of(row));
            }
        }
    }

    /// Splitting and merging again gives the same cells.
    #[test]
    fn merging_undoes_splitting(
        beginning in beginning(),
        row in 0_usize..12,
        source in proptest::option::of(0_usize..20),
        target in proptest::option::of(0_usize..20),
    ) {
        let row = row % beginning.bitext.rows.len();
        let mut review = Review::with_originals(beginning.bitext.clone(), beginning.originals());
        if review.apply(Edit::Split { row, source, target }).is_ok() {
            review.apply(Edit::merge(row, 2, Sides::Both)).unwrap();
        }
        let (now, before) = (&review.rows()[row].cells, &beginning.bitext.rows[row].cells);
        for side in Side::BOTH {
            let (now, before) = (now.get(side), before.get(side));
            prop_assert_eq!(&now.text, &before.text);
            prop_assert_eq!(&now.pieces, &before.pieces);
            // What stands within white space goes to one end of it.
            if !before.text.contains("  ") {
                prop_assert_eq!(by_place(&now.markup), by_place(&before.markup), "{}", &now.text);
            }
        }
    }
}
