//! Carrying decisions over to texts that have changed since.
//!
//! * **In:** a reviewed session, and the documents as they are now.
//! * **Out:** a new beginning: rows that were accepted or dropped and whose sentences are all still there
//!   stand as they were, with their edits and notes, in the formatting that the sentences have now; what lies between
//!   them is aligned anew.
//! * **Law:** the pieces of the new rows are all sentences of the new documents, each once.

use super::journal::{Beginning, Input, Session, Texts};
use super::kept::{kept_groups, place_by_source};
use super::realign::align_units;
use super::sentence_diff::new_positions;
use crate::bitext::edit::{Originals, Tally, replace};
use crate::bitext::{Alternative, Bead, Bitext, Cell, MarkedSentences, Piece, Row, Status};
use crate::markup::Markup;
use crate::pair::{Pair, Side};
use crate::read::Document;
use crate::segment::Sentences;
use crate::span::{CharSpan, Characters};
use std::collections::{HashMap, HashSet};
use std::convert::Infallible;
use std::ops::Range;

/// Aligns two documents: what the pipeline does.
pub type Aligner<'run> = dyn Fn(Pair<&Document>, Pair<&Sentences>) -> Bitext + 'run;

/// What became of the decisions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Carried {
    /// Rows that stand as they were.
    pub kept: usize,
    /// Rows that were decided and whose text is no longer there.
    pub lost: usize,
}

/// Carries the decisions of a session over to changed documents.
pub fn carry(
    session: &Session,
    texts: Texts,
    inputs: Vec<Input>,
    aligner: &Aligner<'_>,
) -> (Beginning, Carried) {
    let old = session.review.bitext();
    let mut carried = Carried::default();
    let sides = Pair::new(Side::Source, Side::Target);
    let spans = sides.map(|side| character_spans(&texts, side));
    let old_spans = session
        .beginning
        .texts
        .as_ref()
        .map_or_else(Pair::default, |texts| {
            sides.map(|side| character_spans(texts, side))
        });
    let fates = sides.map(|side| match &session.beginning.texts {
        Some(before) => new_positions(&sentence_texts(before, side), &sentence_texts(&texts, side)),
        None => Vec::new(),
    });
    let originals = Texts::originals(Some(&texts));
    let marked = sides.map(|side| marked_sentences(&texts, side));
    let old_marked = match &session.beginning.texts {
        Some(before) => sides.map(|side| marked_sentences(before, side)),
        None => Pair::default(),
    };
    let names = texts
        .documents
        .as_ref()
        .map(|document| document.name.clone());
    let mut bitext = Bitext {
        languages: old.languages.clone(),
        names,
        rows: Vec::new(),
    };
    let mut next_id = Tally::new(old).next_id;
    let groups = kept_groups(&old.rows, &fates, &old_spans, &mut carried);
    // Sentences of rows that stand elsewhere on the other side are not there to be aligned.
    let elsewhere = sides.map(|side| {
        let ranges = groups.iter().filter(|group| group.is_elsewhere);
        ranges
            .filter_map(|group| group.places.get(side).clone())
            .flatten()
            .collect::<HashSet<usize>>()
    });
    let mut between = |rows: &mut Vec<Row>, from: Pair<usize>, to: Pair<usize>| {
        let fresh = sides.map(|side| {
            fresh_units(
                &originals,
                (&texts, side),
                (spans.get(side), marked.get(side)),
                (*from.get(side)..*to.get(side)).filter(|at| !elsewhere.get(side).contains(at)),
            )
        });
        let new = align_between(&fresh, &texts, aligner, next_id, &originals);
        next_id = next_id.saturating_add(crate::cast::to_u32(new.len()));
        rows.extend(new);
    };
    let renewed = |row: &Row| {
        let mut row = row.clone();
        for side in Side::BOTH {
            let cell = row.cells.get_mut(side);
            let mut is_marked_anew = false;
            for piece in &mut cell.pieces {
                let before = old_marked.get(side).of(piece.sentence as usize);
                moved(piece, fates.get(side), old_spans.get(side), spans.get(side));
                is_marked_anew |= before != marked.get(side).of(piece.sentence as usize);
            }
            if is_marked_anew {
                cell.markup = marked_anew(cell, (&texts, &originals), side, &marked, &spans);
            }
        }
        row.alternative = row
            .alternative
            .and_then(|alternative| moved_alternative(&alternative, &fates));
        row
    };
    let mut reached = Pair::new(0, 0);
    for group in groups.iter().filter(|group| !group.is_elsewhere) {
        let start = group.start(reached);
        between(&mut bitext.rows, reached, start);
        let places = group.places.clone();
        reached = places
            .zip(start)
            .map(|(range, start)| range.map_or(start, |range| range.end));
        let rows = old.rows.get(group.rows.clone()).unwrap_or_default();
        bitext.rows.extend(rows.iter().map(renewed));
    }
    let end = spans.as_ref().map(Vec::len);
    between(&mut bitext.rows, reached, end);
    for group in groups.iter().filter(|group| group.is_elsewhere) {
        let rows = old.rows.get(group.rows.clone()).unwrap_or_default();
        let rows: Vec<Row> = rows.iter().map(renewed).collect();
        let at = place_by_source(&bitext.rows, &rows);
        drop(bitext.rows.splice(at..at, rows));
    }
    let settings = session.beginning.settings.clone();
    let beginning = Beginning {
        bitext,
        texts: Some(texts),
        inputs,
        settings,
    };
    (beginning, carried)
}

fn marked_sentences(texts: &Texts, side: Side) -> MarkedSentences {
    MarkedSentences::new(texts.documents.get(side), texts.sentences.get(side))
}

/// Returns the markup that a cell has by the documents as they are.
fn marked_anew(
    cell: &Cell,
    (texts, originals): (&Texts, &Originals),
    side: Side,
    marked: &Pair<MarkedSentences>,
    spans: &Pair<Vec<CharSpan>>,
) -> Vec<Markup> {
    let sentence = |at: usize| {
        let start = spans.get(side).get(at)?.start;
        let document = texts.documents.get(side);
        Some((texts.sentences.get(side).text(document, at), start))
    };
    marked.get(side).of_cell(cell, (side, originals), sentence)
}

/// Carries the decisions of a session over to the rows of a bilingual file that has changed: to rows that
/// have the same two texts.
pub fn carry_rows(
    session: &Session,
    mut bitext: Bitext,
    inputs: Vec<Input>,
) -> (Beginning, Carried) {
    let old = session.review.rows().iter();
    let mut decided: HashMap<Pair<&str>, Vec<&Row>> = HashMap::new();
    let mut carried = Carried::default();
    for row in old
        .rev()
        .filter(|row| matches!(row.status, Status::Accepted | Status::Dropped))
    {
        let texts = row.cells.as_ref().map(|cell| cell.text.as_str());
        decided.entry(texts).or_default().push(row);
        carried.lost += 1;
    }
    for row in &mut bitext.rows {
        let texts = row.cells.as_ref().map(|cell| cell.text.as_str());
        if let Some(before) = decided.get_mut(&texts).and_then(Vec::pop) {
            row.status = before.status;
            row.note.clone_from(&before.note);
            carried.kept += 1;
            carried.lost -= 1;
        }
    }
    let settings = session.beginning.settings.clone();
    let beginning = Beginning {
        bitext,
        texts: None,
        inputs,
        settings,
    };
    (beginning, carried)
}

/// Gives a piece its place in the new document.
fn moved(piece: &mut Piece, fates: &[Option<usize>], old: &[CharSpan], new: &[CharSpan]) {
    let before = piece.sentence as usize;
    let Some(after) = fates.get(before).copied().flatten() else {
        return;
    };
    if let (Some(from), Some(to)) = (old.get(before), new.get(after)) {
        let start = to.start + piece.span.start.saturating_sub(from.start);
        piece.span = CharSpan::new(start, start + piece.span.len());
        piece.sentence = crate::cast::to_u32(after);
    }
}

/// Gives an alternative its sentences in the new documents; nothing when they no longer stand together.
fn moved_alternative(
    alternative: &Alternative,
    fates: &Pair<Vec<Option<usize>>>,
) -> Option<Alternative> {
    let side = |fates: &[Option<usize>], range: &Range<u32>| {
        let fate = |sentence: u32| -> Option<u32> {
            let fate = fates.get(sentence as usize).copied().flatten()?;
            u32::try_from(fate).ok()
        };
        let start = if range.is_empty() {
            0
        } else {
            fate(range.start)?
        };
        let mut moved = range.clone().zip(start..);
        let follows = moved.all(|(sentence, place)| fate(sentence) == Some(place));
        let length = range.end.saturating_sub(range.start);
        follows.then_some(start..start + length)
    };
    Some(Alternative {
        bead: Bead::new(
            side(&fates.source, &alternative.bead.source)?,
            side(&fates.target, &alternative.bead.target)?,
        ),
        probability: alternative.probability,
    })
}

fn fresh_units(
    originals: &Originals,
    (texts, side): (&Texts, Side),
    (spans, marked): (&[CharSpan], &MarkedSentences),
    numbers: impl Iterator<Item = usize>,
) -> Vec<Cell> {
    let numbered =
        numbers.filter_map(|number| Some((spans.get(number)?, u32::try_from(number).ok()?)));
    numbered
        .map(|(span, sentence)| {
            let pieces = vec![Piece {
                sentence,
                span: *span,
            }];
            let mut cell = Cell {
                text: originals.shown(side, &pieces).unwrap_or_default(),
                pieces,
                markup: Vec::new(),
            };
            let (document, sentences) = (texts.documents.get(side), texts.sentences.get(side));
            let index = sentence as usize;
            marked.add_to(&mut cell, 0, index, sentences.text(document, index));
            cell
        })
        .collect()
}

fn align_between(
    units: &Pair<Vec<Cell>>,
    texts: &Texts,
    aligner: &Aligner<'_>,
    next_id: u32,
    originals: &Originals,
) -> Vec<Row> {
    let lone = |side: Side| {
        units.get(side).iter().map(move |unit| {
            let mut row = Row::default();
            unit.clone_into(row.cells.get_mut(side));
            row
        })
    };
    let one_sided: Vec<Row> = lone(Side::Source).chain(lone(Side::Target)).collect();
    let mut bitext = Bitext {
        languages: Pair::new(
            crate::language::Language::unknown(),
            crate::language::Language::unknown(),
        ),
        names: Pair::default(),
        rows: one_sided,
    };
    for (row, id) in bitext.rows.iter_mut().zip(next_id..) {
        row.id = id;
    }
    let never_halted = |documents: Pair<&Document>, sentences: Pair<&Sentences>| {
        Ok::<_, Infallible>(aligner(documents, sentences))
    };
    let Ok(beads) = align_units(
        units.as_ref().map(Vec::as_slice),
        Some(texts),
        &never_halted,
    );
    if let Ok(change) = replace(
        &bitext.rows,
        0..bitext.rows.len(),
        &beads,
        next_id,
        originals,
    ) {
        let mut tally = Tally::new(&bitext);
        drop(change.apply(&mut bitext, &mut tally));
    }
    for (row, id) in bitext.rows.iter_mut().zip(next_id..) {
        row.id = id;
    }
    bitext.rows
}

fn sentence_texts(texts: &Texts, side: Side) -> Vec<&str> {
    let (document, sentences) = (texts.documents.get(side), texts.sentences.get(side));
    let list = sentences.list.iter();
    list.map(|sentence| sentence.span.of(&document.text))
        .collect()
}

/// Returns the places of sentences in characters.
fn character_spans(texts: &Texts, side: Side) -> Vec<CharSpan> {
    let mut characters = Characters::new(&texts.documents.get(side).text);
    let list = texts.sentences.get(side).list.iter();
    list.map(|sentence| characters.span(sentence.span))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rival_goes_with_its_sentences() {
        let fates = Pair::new(
            vec![Some(1), Some(2), None],
            vec![Some(0), Some(4), Some(5)],
        );
        let moved = |source: Range<u32>, target: Range<u32>| {
            let alternative = Alternative {
                bead: Bead::new(source, target),
                probability: 0.25,
            };
            moved_alternative(&alternative, &fates).map(|alternative| alternative.bead)
        };
        assert_eq!(moved(0..2, 1..3), Some(Bead::new(1..3, 4..6)));
        assert_eq!(moved(0..1, 1..1), Some(Bead::new(1..2, 0..0)));
        assert_eq!(moved(1..3, 1..2), None, "a sentence is gone");
        assert_eq!(moved(0..1, 0..2), None, "others came between");
    }
}
