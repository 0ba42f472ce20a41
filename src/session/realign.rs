//! Aligning anew what nobody has accepted, between the rows that are.
//!
//! * **In:** the rows, and an aligner as a function: the review itself cannot align.
//! * **Out:** an [`Edit::Realign`], which says how the rows come out, so that replaying it needs no aligner.
//! * **Law:** rows that are accepted or dropped stay as they are; each side keeps its text.

use super::edit::{Edit, Realigned};
use super::elsewhere::is_moved;
use super::journal::Texts;
use super::model::SessionModel;
use super::{Done, Review, ReviewError};
use crate::bitext::edit::{EditError, Originals, UnitBead, units};
use crate::bitext::{Bitext, Cell, Mark, Piece, Row, Status};
use crate::pair::{Pair, Side};
use crate::read::{Block, BlockKind, Document};
use crate::segment::{Sentence, Sentences};
use crate::span::Span;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

/// Aligns two documents: what the pipeline does; it may be `Halted` before it is done.
pub type Aligner<'run, Halted> =
    dyn Fn(Pair<&Document>, Pair<&Sentences>) -> Result<Bitext, Halted> + 'run;

/// Work was stopped before it was done; nothing has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("stopped; nothing has changed")]
pub struct Stopped;

/// What aligning anew has brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Again {
    /// The edit.
    pub done: Done,
    /// Rows with something of a row that was doubtful, and that are not doubtful now.
    pub settled: usize,
    /// Those of them that hold words learnt from accepted rows.
    pub by_words: usize,
    /// Pairs of words that were learnt.
    pub words: usize,
}

/// Learns from the rows that are accepted and aligns the others anew, unless `stop` becomes true meanwhile.
///
/// # Errors
/// When it was stopped, nothing comes out differently, or the edit could not be written down.
pub fn again(
    review: &mut Review,
    texts: Option<&Texts>,
    model: &mut SessionModel,
    stop: &AtomicBool,
) -> Result<Again, ReviewError> {
    let words = model.learn(review.bitext());
    let languages = review.bitext().languages.clone();
    let aligner = |documents: Pair<&Document>, sentences: Pair<&Sentences>| {
        model.align_until(documents, sentences, &languages, stop)
    };
    let edit = realign(review.rows(), review.originals(), texts, &aligner)?;
    if stop.load(Ordering::Relaxed) {
        return Err(Stopped.into());
    }
    let doubtful = contents(review.rows().iter().filter(|row| row.is_doubtful()));
    let done = review.apply(edit)?;
    let is_settled = |row: &Row| {
        row.status == Status::Auto && !row.is_doubtful() && {
            contents(std::iter::once(row))
                .iter()
                .any(|content| doubtful.contains(content))
        }
    };
    let (mut settled, mut by_words) = (0, 0);
    for (at, row) in review.rows().iter().enumerate() {
        if is_settled(row) {
            settled += 1;
            by_words += usize::from(model.holds_learned(review.bitext(), at));
        }
    }
    Ok(Again {
        done,
        settled,
        by_words,
        words,
    })
}

/// Something that a row holds: a sentence, or a text that comes from no document.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Content {
    Sentence(Side, u32),
    Text(Side, String),
}

fn contents<'rows>(rows: impl Iterator<Item = &'rows Row>) -> HashSet<Content> {
    let mut contents = HashSet::new();
    for row in rows {
        for side in Side::BOTH {
            let cell = row.cells.get(side);
            let sentences = cell.pieces.iter().map(|piece| piece.sentence);
            contents.extend(sentences.map(|sentence| Content::Sentence(side, sentence)));
            if cell.pieces.is_empty() && !cell.is_empty() {
                contents.insert(Content::Text(side, cell.text.clone()));
            }
        }
    }
    contents
}

/// Returns where a row stands now, or else the first row that holds something of it.
pub fn place_of(row: &Row, rows: &[Row]) -> Option<usize> {
    let same = rows.iter().position(|other| other.id == row.id);
    same.or_else(|| {
        let wanted = contents(std::iter::once(row));
        let holds = |other: &Row| {
            contents(std::iter::once(other))
                .iter()
                .any(|content| wanted.contains(content))
        };
        rows.iter().position(holds)
    })
}

/// Aligns anew every stretch of rows that nobody has decided.
///
/// # Errors
/// When the aligner was stopped, or nothing comes out differently.
pub fn realign(
    rows: &[Row],
    originals: &Originals,
    texts: Option<&Texts>,
    aligner: &Aligner<'_, Stopped>,
) -> Result<Edit, ReviewError> {
    let mut stretches = Vec::new();
    let mut end = rows.len();
    while end > 0 {
        let decided = |row: &Row| matches!(row.status, Status::Accepted | Status::Dropped);
        let start = rows
            .iter()
            .take(end)
            .rposition(decided)
            .map_or(0, |place| place + 1);
        let stretch = rows.get(start..end).unwrap_or_default();
        let units = units(stretch, originals);
        let both = !units.source.is_empty() && !units.target.is_empty();
        let by_hand = |row: &Row| row.marks.contains(&Mark::Rearranged);
        if both || stretch.iter().any(by_hand) {
            let mut beads = align_units(units.as_ref().map(Vec::as_slice), texts, aligner)?;
            mark_moved(&mut beads, &units.target, &bounds(rows, start..end));
            stretches.push(Realigned {
                row: start,
                count: end - start,
                beads,
            });
        }
        end = start.saturating_sub(1);
    }
    if stretches.is_empty() {
        return Err(EditError::Unchanged.into());
    }
    Ok(Edit::Realign { stretches })
}

/// Returns the target sentences between which those of a stretch of rows stand if none of them is moved: behind the
/// row before it that is not moved, and before the row after it.
fn bounds(rows: &[Row], stretch: Range<usize>) -> Range<u32> {
    let sentences = |row: &Row| -> Option<(u32, u32)> {
        let pieces = &row.cells.target.pieces;
        let numbers = || pieces.iter().map(|piece| piece.sentence);
        numbers()
            .min()
            .zip(numbers().max())
            .filter(|_| !is_moved(row))
    };
    let before = rows.get(..stretch.start).unwrap_or_default();
    let behind = rows.get(stretch.end..).unwrap_or_default();
    let start = before.iter().rev().find_map(sentences);
    let end = behind.iter().find_map(sentences);
    start.map_or(0, |(_, last)| last)..end.map_or(u32::MAX, |(first, _)| first)
}

/// Marks the beads whose target stands elsewhere than the stretch that was aligned: the aligner has seen nothing but
/// the stretch.
fn mark_moved(beads: &mut [UnitBead], units: &[Cell], bounds: &Range<u32>) {
    for bead in beads
        .iter_mut()
        .filter(|bead| bead.source.0 < bead.source.1)
    {
        let range = bead.target.0 as usize..bead.target.1 as usize;
        let cells = units.get(range).unwrap_or_default();
        let mut pieces = cells.iter().flat_map(|cell| &cell.pieces);
        let is_outside =
            |piece: &Piece| piece.sentence < bounds.start || piece.sentence > bounds.end;
        if pieces.any(is_outside) {
            bead.marks
                .retain(|mark| !matches!(mark, Mark::Crossing | Mark::Moved));
            bead.marks.push(Mark::Moved);
            bead.marks.sort_unstable();
        }
    }
}

/// Aligns units of the two sides with each other; where one side has none, those of the other surely stand alone.
pub(super) fn align_units<Halted>(
    units: Pair<&[Cell]>,
    texts: Option<&Texts>,
    aligner: &Aligner<'_, Halted>,
) -> Result<Vec<UnitBead>, Halted> {
    if units.source.is_empty() || units.target.is_empty() {
        return Ok(alone(units));
    }
    let built = Pair::new(
        document_of(units.source, texts, Side::Source),
        document_of(units.target, texts, Side::Target),
    );
    let bitext = aligner(
        built.as_ref().map(|(document, _)| document),
        built.as_ref().map(|(_, sentences)| sentences),
    )?;
    let mut reached = Pair::new(0, 0);
    let mut beads = Vec::with_capacity(bitext.rows.len());
    for row in bitext.rows {
        let mut range = |side: Side| {
            let pieces = &row.cells.get(side).pieces;
            let place = reached.get_mut(side);
            let first = pieces.first().map_or(*place, |piece| piece.sentence);
            let last = pieces.last().map_or(first, |piece| piece.sentence + 1);
            *place = (*place).max(last);
            (first, last)
        };
        beads.push(UnitBead {
            source: range(Side::Source),
            target: range(Side::Target),
            confidence: row.confidence,
            marks: row.marks,
            reasons: row.reasons,
            alternative: row.alternative,
        });
    }
    Ok(beads)
}

/// Makes a bead of each unit where one side has none: what is decided around them leaves no other way.
fn alone(units: Pair<&[Cell]>) -> Vec<UnitBead> {
    let count = |units: &[Cell]| crate::cast::to_u32(units.len());
    let bead = |source: (u32, u32), target: (u32, u32)| UnitBead {
        source,
        target,
        confidence: 1.0,
        marks: Vec::new(),
        reasons: Vec::new(),
        alternative: None,
    };
    let sources = (0..count(units.source)).map(|at| bead((at, at + 1), (0, 0)));
    let targets = (0..count(units.target)).map(|at| bead((0, 0), (at, at + 1)));
    sources.chain(targets).collect()
}

/// Makes a document whose sentences are the units, in the blocks that they came from.
fn document_of(units: &[Cell], texts: Option<&Texts>, side: Side) -> (Document, Sentences) {
    let mut document = Document::default();
    let mut sentences = Sentences::default();
    let mut open = None;
    for unit in units {
        let origin = unit.pieces.first().and_then(|piece| {
            let texts = texts?;
            let list = &texts.sentences.get(side).list;
            let block = list.get(piece.sentence as usize)?.block;
            let kind = texts.documents.get(side).blocks.get(block as usize)?.kind;
            Some((block, kind))
        });
        let goes_on = origin.is_some() && origin == open;
        if !document.text.is_empty() {
            document.text.push_str(if goes_on { " " } else { "\n\n" });
        }
        let start = document.text.len();
        document.text.push_str(unit.text.trim());
        let span = Span::new(start, document.text.len());
        match document.blocks.last_mut() {
            Some(block) if goes_on => block.span.end = span.end,
            _ => document.blocks.push(Block {
                kind: origin.map_or(BlockKind::Segment, |(_, kind)| kind),
                span,
                origin: String::new(),
            }),
        }
        open = origin;
        let block = crate::cast::to_u32(document.blocks.len()).saturating_sub(1);
        sentences.list.push(Sentence { span, block });
    }
    (document, sentences)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::edit::Tally;
    use crate::language::Language;

    #[test]
    fn what_has_no_partner_left_stands_alone_surely() {
        let row = |id: u32, source: &str, target: &str, status: Status, marks: &[Mark]| Row {
            id,
            cells: Pair::new(source, target).map(|text| Cell {
                text: text.to_owned(),
                pieces: Vec::new(),
                markup: Vec::new(),
            }),
            status,
            marks: marks.to_vec(),
            ..Row::default()
        };
        let by_hand = &[Mark::Rearranged];
        let rows = vec![
            row(1, "a", "A", Status::Accepted, &[]),
            row(2, "", "B", Status::Auto, by_hand),
            row(3, "", "C", Status::Auto, by_hand),
            row(4, "d", "D", Status::Accepted, &[]),
        ];
        let mut bitext = Bitext {
            rows,
            names: Pair::default(),
            languages: Pair::new(Language::latvian(), Language::english()),
        };
        let originals = Originals::default();
        let nobody =
            |_: Pair<&Document>, _: Pair<&Sentences>| -> Result<Bitext, Stopped> { unreachable!() };
        let edit = realign(&bitext.rows, &originals, None, &nobody).unwrap();
        let mut tally = Tally::new(&bitext);
        let change = edit
            .change(&bitext.rows, &originals, tally.next_id)
            .unwrap();
        drop(change.apply(&mut bitext, &mut tally));
        let rows = bitext.rows.iter();
        let seen: Vec<_> = rows.map(|row| (row.id, row.is_doubtful())).collect();
        assert_eq!(seen, [(1, false), (2, false), (3, false), (4, false)]);
        assert_eq!(bitext.rows[1].cells.target.text, "B");
        assert!(matches!(
            realign(&bitext.rows, &originals, None, &nobody),
            Err(ReviewError::Edit(EditError::Unchanged))
        ));
    }
}
