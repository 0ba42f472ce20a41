//! Pairing anew: far-apart cells by hand, whole stretches by the aligner.

use super::edit::{Change, EditError, Originals, series};
use super::edit_rows::{
    get, is_decided, is_edited, join_notes, mark_identical, set_statuses, splice, stretch,
};
use super::{Alternative, Bead, Cell, Mark, Row, Status};
use crate::confidence::Reason;
use crate::pair::{Pair, Side};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// Makes an accepted row of two cells that stand in different rows.
///
/// What lay between them keeps its order: on each side, what stood before the pinned cell goes before the
/// new row, and what stood after it goes after, in rows of one cell, ready to be aligned anew.
///
/// # Errors
/// When a cell is empty or a decided row lies between.
pub fn pin(rows: &[Row], places: Pair<usize>, next_id: u32) -> Result<Change, EditError> {
    for side in Side::BOTH {
        if get(rows, *places.get(side))?.cells.get(side).is_empty() {
            return Err(EditError::EmptyCell(side));
        }
    }
    let (from, to) = (
        places.source.min(places.target),
        places.source.max(places.target),
    );
    let range = from..to + 1;
    let old = stretch(rows, &range)?;
    let pinned = |row: usize| row == places.source || row == places.target;
    if let Some((blocking, _)) = old
        .iter()
        .zip(from..)
        .map(|(row, at)| (at, row))
        .find(|(at, row)| is_decided(row) && !pinned(*at))
    {
        return Err(EditError::InTheWay(blocking + 1));
    }
    let mut ids = next_id..;
    let mut one_sided = |row: &Row, side: Side, keep_id: bool| {
        let mut new = Row {
            id: if keep_id {
                row.id
            } else {
                ids.next().unwrap_or(next_id)
            },
            edited: row.edited,
            marks: vec![Mark::Rearranged],
            ..Row::default()
        };
        row.cells.get(side).clone_into(new.cells.get_mut(side));
        if keep_id {
            row.note.clone_into(&mut new.note);
        }
        new
    };
    let (mut before, mut after) = (Vec::new(), Vec::new());
    let mut middle = Row {
        status: Status::Accepted,
        marks: vec![Mark::Rearranged],
        ..Row::default()
    };
    for (row, at) in old.iter().zip(from..) {
        let mut first = true;
        for side in Side::BOTH {
            let cell = row.cells.get(side);
            let place = *places.get(side);
            if at == place {
                cell.clone_into(middle.cells.get_mut(side));
                middle.edited |= row.edited;
                if side == Side::Source {
                    middle.id = row.id;
                    row.note.clone_into(&mut middle.note);
                    first = false;
                }
            } else if !cell.is_empty() {
                let list = if at < place { &mut before } else { &mut after };
                list.push(one_sided(row, side, first));
                first = false;
            }
        }
        if first && at == places.target && !row.note.is_empty() {
            middle.note = join_notes(&[&middle.note, &row.note]);
        }
    }
    mark_identical(&mut middle);
    before.push(middle);
    before.append(&mut after);
    if before.len() == 1 && old.len() == 1 {
        return set_statuses(rows, std::iter::once(from), Status::Accepted);
    }
    Ok(splice(range, before))
}

/// Tells whether two cells stand alone in their rows with rows between them that a [`pin`] would tear apart: with two
/// sides, or decided.
pub fn stand_alone_apart(rows: &[Row], places: Pair<usize>) -> bool {
    let alone = |side: Side| {
        let row = rows.get(*places.get(side));
        row.is_some_and(|row| row.is_one_sided() && !row.cells.get(side).is_empty())
    };
    let (from, to) = (
        places.source.min(places.target),
        places.source.max(places.target),
    );
    let between = rows.get(from + 1..to).unwrap_or_default();
    alone(Side::Source)
        && alone(Side::Target)
        && between
            .iter()
            .any(|row| is_decided(row) || !row.is_one_sided())
}

/// Makes an accepted row of two cells that stand alone in different rows, as where a paragraph stands elsewhere on the
/// other side. It stands where the source cell stood; no other row changes, and the target's order does.
///
/// # Errors
/// When a cell is empty or does not stand alone.
pub fn link(rows: &[Row], places: Pair<usize>) -> Result<Change, EditError> {
    for side in Side::BOTH {
        let row = get(rows, *places.get(side))?;
        if row.cells.get(side).is_empty() {
            return Err(EditError::EmptyCell(side));
        }
        if !row.is_one_sided() {
            return Err(EditError::Unfit);
        }
    }
    let (source, target) = (get(rows, places.source)?, get(rows, places.target)?);
    let mut linked = Row {
        status: Status::Accepted,
        edited: source.edited || target.edited,
        marks: vec![Mark::Moved, Mark::Rearranged],
        note: join_notes(&[&source.note, &target.note]),
        id: source.id,
        ..Row::default()
    };
    linked.cells = Pair::new(source.cells.source.clone(), target.cells.target.clone());
    mark_identical(&mut linked);
    let put = splice(places.source..places.source + 1, vec![linked]);
    let take = splice(places.target..places.target + 1, Vec::new());
    // The later place first, so that the earlier one holds.
    series(if places.source > places.target {
        vec![put, take]
    } else {
        vec![take, put]
    })
}

/// Takes the cells of rows apart into what an aligner may pair: sentences, parts of sentences that were cut
/// by hand, and edited cells as they are. They come in the order of the document where that is known.
pub fn units(rows: &[Row], originals: &Originals) -> Pair<Vec<Cell>> {
    Pair::new(Side::Source, Side::Target).map(|side| {
        let mut units = Vec::new();
        for cell in rows.iter().map(|row| row.cells.get(side)) {
            if originals.is_edited(side, cell) == Some(false) && cell.pieces.len() > 1 {
                units.extend(originals.apart(side, cell));
            } else if !cell.is_empty() {
                units.push(cell.clone());
            }
        }
        if units.iter().all(|unit| !unit.pieces.is_empty()) {
            units.sort_by_key(|unit| unit.pieces.first().copied());
        }
        units
    })
}

/// A row as the aligner makes it of units.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UnitBead {
    /// Its units of the source, from a first one up to, not including, a last one.
    pub source: (u32, u32),
    /// Its units of the target.
    pub target: (u32, u32),
    /// How sure the aligner is, from 0 to 1.
    pub confidence: f64,
    /// What the aligner noticed about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Mark>,
    /// Why it is doubtful.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Reason>,
    /// The likeliest other way to pair the units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternative: Option<Alternative>,
}

/// Puts rows made of the [`units`] of a range in its place.
///
/// A row whose cells come out as they were keeps its number, and its status and remark if it has any. The
/// remark of a row that is no more goes to the row that takes its place.
///
/// # Errors
/// When the beads do not hold every unit once, or nothing comes out differently.
pub fn replace(
    rows: &[Row],
    range: Range<usize>,
    beads: &[UnitBead],
    next_id: u32,
    originals: &Originals,
) -> Result<Change, EditError> {
    let old = stretch(rows, &range)?;
    let units = units(old, originals);
    if !holds_all(beads.iter().map(|bead| bead.source), units.source.len())
        || !holds_all(beads.iter().map(|bead| bead.target), units.target.len())
    {
        return Err(EditError::Unfit);
    }
    let take = |side: Side, range: (u32, u32)| {
        let list = units.get(side).get(range.0 as usize..range.1 as usize);
        originals.join(side, list.unwrap_or_default().iter())
    };
    let mut new: Vec<Row> = beads
        .iter()
        .map(|bead| {
            let mut row = Row {
                cells: Pair::new(
                    take(Side::Source, bead.source),
                    take(Side::Target, bead.target),
                ),
                confidence: bead.confidence,
                marks: bead.marks.clone(),
                reasons: bead.reasons.clone(),
                alternative: bead
                    .alternative
                    .as_ref()
                    .and_then(|alternative| in_sentences(alternative, &units)),
                ..Row::default()
            };
            row.edited = is_edited(&row, originals).unwrap_or(old.iter().any(|row| row.edited));
            row
        })
        .collect();
    keep_identities(old, &mut new, next_id);
    if old == new {
        return Err(EditError::Unchanged);
    }
    Ok(splice(range, new))
}

/// Says an alternative that counts units as one that counts sentences; nothing when units do not come from
/// documents, or when the alternative's border would lie inside a sentence that was cut by hand.
fn in_sentences(alternative: &Alternative, units: &Pair<Vec<Cell>>) -> Option<Alternative> {
    let side = |units: &[Cell], range: &Range<u32>| {
        let (start, end) = (range.start as usize, range.end as usize);
        let first = |at: usize| Some(units.get(at)?.pieces.first()?.sentence);
        let last = |at: usize| Some(units.get(at)?.pieces.last()?.sentence);
        let before = start.checked_sub(1).map(last);
        if start >= end {
            let place = before.map_or(Some(0), |before| Some(before? + 1))?;
            return Some(place..place);
        }
        let (from, to) = (first(start)?, last(end - 1)?);
        let sentences: HashSet<u32> = units
            .get(start..end)?
            .iter()
            .flat_map(|unit| &unit.pieces)
            .map(|piece| piece.sentence)
            .collect();
        let whole = before != Some(Some(from)) && first(end) != Some(to);
        (whole && from <= to && sentences.len() == (to - from + 1) as usize).then_some(from..to + 1)
    };
    Some(Alternative {
        bead: Bead::new(
            side(&units.source, &alternative.bead.source)?,
            side(&units.target, &alternative.bead.target)?,
        ),
        probability: alternative.probability,
    })
}

/// Tells whether ranges hold each of `count` units once.
fn holds_all(ranges: impl Iterator<Item = (u32, u32)>, count: usize) -> bool {
    let mut ranges: Vec<(u32, u32)> = ranges.filter(|(start, end)| start != end).collect();
    ranges.sort_unstable();
    let mut place = 0;
    ranges.iter().all(|(start, end)| {
        let fits = *start == place && end > start;
        place = *end;
        fits
    }) && place as usize == count
}

/// Gives new rows the numbers, statuses and remarks of the old ones.
fn keep_identities(old: &[Row], new: &mut [Row], next_id: u32) {
    let texts = |row: &Row| row.cells.as_ref().map(|cell| cell.text.clone());
    let mut same: HashMap<Pair<String>, Vec<&Row>> = HashMap::new();
    for row in old.iter().rev() {
        same.entry(texts(row)).or_default().push(row);
    }
    let mut ids = next_id..;
    for row in &mut *new {
        let kept = same.get_mut(&texts(row)).and_then(Vec::pop);
        let same_pieces = |kept: &Row| {
            let pieces = |row: &Row| row.cells.as_ref().map(|cell| cell.pieces.clone());
            pieces(kept) == pieces(row)
        };
        if let Some(kept) = kept.filter(|kept| same_pieces(kept)) {
            row.id = kept.id;
            row.status = kept.status;
            row.edited = kept.edited;
            row.note.clone_from(&kept.note);
        } else {
            row.id = ids.next().unwrap_or(next_id);
        }
    }
    let kept: HashSet<u32> = new.iter().map(|row| row.id).collect();
    for row in old {
        if !row.note.is_empty() && !kept.contains(&row.id) {
            let heir = new
                .iter()
                .position(|heir| shares_text(row, heir))
                .unwrap_or(0);
            if let Some(heir) = new.get_mut(heir) {
                heir.note = join_notes(&[&heir.note, &row.note]);
            }
        }
    }
}

/// Tells whether something of a cell of `row` stands in the same cell of `heir`.
fn shares_text(row: &Row, heir: &Row) -> bool {
    Side::BOTH.into_iter().any(|side| {
        let (cell, other) = (row.cells.get(side), heir.cells.get(side));
        match cell.pieces.first() {
            Some(piece) => other.pieces.contains(piece),
            None => !cell.is_empty() && !other.is_empty() && other.text.contains(&cell.text),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::edit::Tally;
    use crate::bitext::{Bitext, Piece};
    use crate::language::Language;
    use crate::span::CharSpan;

    #[test]
    fn cells_that_stand_alone_are_linked_over_rows() {
        let row = |id: u32, source: &str, target: &str| Row {
            id,
            cells: Pair::new(source, target).map(|text| Cell {
                text: text.to_owned(),
                pieces: Vec::new(),
                markup: Vec::new(),
            }),
            ..Row::default()
        };
        let rows = [
            row(1, "", "moved"),
            row(2, "a", "A"),
            row(3, "b", ""),
            row(4, "pārcelts", ""),
        ];
        let texts = |places: Pair<usize>| {
            let mut bitext = Bitext {
                rows: rows.to_vec(),
                names: Pair::default(),
                languages: Pair::new(Language::latvian(), Language::english()),
            };
            let mut tally = Tally::new(&bitext);
            let change = link(&bitext.rows, places).unwrap();
            let back = change.apply(&mut bitext, &mut tally);
            let linked: Vec<(u32, String, String)> = bitext
                .rows
                .iter()
                .map(|row| {
                    let texts = row.cells.as_ref().map(|cell| cell.text.clone());
                    (row.id, texts.source, texts.target)
                })
                .collect();
            back.apply(&mut bitext, &mut tally);
            assert_eq!(bitext.rows, rows);
            linked
        };
        let expected = [(2, "a", "A"), (3, "b", ""), (4, "pārcelts", "moved")]
            .map(|(id, source, target)| (id, source.to_owned(), target.to_owned()));
        assert!(stand_alone_apart(&rows, Pair::new(3, 0)));
        assert_eq!(texts(Pair::new(3, 0)), expected);
        for (source, target) in [(1, 0), (3, 1), (0, 3), (9, 0)] {
            assert!(!stand_alone_apart(&rows, Pair::new(source, target)));
        }
        assert_eq!(link(&rows, Pair::new(1, 0)), Err(EditError::Unfit));
        assert_eq!(
            link(&rows, Pair::new(0, 3)),
            Err(EditError::EmptyCell(Side::Source))
        );
    }

    #[test]
    fn a_rival_in_units_is_told_in_sentences() {
        let unit = |sentences: &[(u32, usize)]| Cell {
            text: "x".to_owned(),
            pieces: sentences
                .iter()
                .map(|(sentence, start)| Piece {
                    sentence: *sentence,
                    span: CharSpan::new(*start, *start + 1),
                })
                .collect(),
            markup: Vec::new(),
        };
        // Sentence 5 is cut in two, sentences 6 and 7 are one unit; on the other side 4 has gone away.
        let units = Pair::new(
            vec![unit(&[(5, 0)]), unit(&[(5, 9)]), unit(&[(6, 20), (7, 30)])],
            vec![unit(&[(3, 0)]), unit(&[(5, 9)])],
        );
        let told = |source: Range<u32>, target: Range<u32>| {
            let alternative = Alternative {
                bead: Bead::new(source, target),
                probability: 0.25,
            };
            in_sentences(&alternative, &units).map(|alternative| alternative.bead)
        };
        assert_eq!(told(0..2, 0..1), Some(Bead::new(5..6, 3..4)));
        assert_eq!(told(2..3, 1..2), Some(Bead::new(6..8, 5..6)));
        assert_eq!(told(0..3, 1..1), Some(Bead::new(5..8, 4..4)));
        assert_eq!(told(1..3, 0..1), None, "its border lies inside sentence 5");
        assert_eq!(told(2..3, 0..2), None, "sentence 4 is not among the units");
        let unknown = Pair::new(vec![Cell::default()], units.target.clone());
        let alternative = Alternative {
            bead: Bead::new(0..1, 0..1),
            probability: 0.25,
        };
        assert_eq!(in_sentences(&alternative, &unknown), None);
    }
}
