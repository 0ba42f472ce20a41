//! Which row was which, told by the texts: for tables that came back without numbers.

use crate::bitext::{Bitext, Row};
use std::collections::{HashMap, HashSet};

/// Cells of the table in which rows are compared, at most: some two thousand changed rows on each side.
const MOST_CELLS: usize = 1 << 22;

/// Gives rows the numbers that they had before, when the table has none of its own: where rows were merged,
/// split or dropped, their places say nothing any more. Rows that are new get numbers behind all others.
pub(super) fn number(before: &Bitext, after: &mut Bitext) {
    let has_places_only = after.rows.iter().map(|row| row.id).eq(1..=count(after));
    if !has_places_only || after.rows.len() == before.rows.len() {
        return;
    }
    let Some(partners) = partners(&before.rows, &after.rows) else {
        return;
    };
    // Numbers under which as many texts are the same are the table's own: a row was added at its end.
    let known: HashMap<u32, &Row> = before.rows.iter().map(|row| (row.id, row)).collect();
    let same = |row: &Row, was: Option<&Row>| was.map_or(0, |was| likeness(was, row));
    let by_numbers = after
        .rows
        .iter()
        .map(|row| same(row, known.get(&row.id).copied()));
    let by_texts = after
        .rows
        .iter()
        .zip(&partners)
        .map(|(row, partner)| same(row, partner.and_then(|partner| before.rows.get(partner))));
    if by_numbers.sum::<u32>() >= by_texts.sum() {
        return;
    }
    let last = before.rows.iter().map(|row| row.id).max();
    let mut new = last.unwrap_or_default().max(count(after))..;
    let taken: HashSet<u32> = before.rows.iter().map(|row| row.id).collect();
    for (row, partner) in after.rows.iter_mut().zip(partners) {
        let known = partner.and_then(|partner| before.rows.get(partner));
        let free = || new.find(|id| *id > 0 && !taken.contains(id));
        row.id = known.map(|known| known.id).or_else(free).unwrap_or(row.id);
    }
}

fn count(bitext: &Bitext) -> u32 {
    crate::cast::to_u32(bitext.rows.len())
}

/// Finds for each row the one that it was, in order, so that as many texts as can be are the same. Nothing
/// when too much has changed to compare.
fn partners(before: &[Row], after: &[Row]) -> Option<Vec<Option<usize>>> {
    let same = |(one, other): &(&Row, &Row)| likeness(one, other) == 2;
    let start = before.iter().zip(after).take_while(same).count();
    let rest = before.len().min(after.len()) - start;
    let backward = before.iter().rev().zip(after.iter().rev()).take(rest);
    let end = backward.take_while(same).count();
    let middle = |rows: &'_ [Row]| start..rows.len() - end;
    let (old, new) = (middle(before), middle(after));
    let width = new.len() + 1;
    if (old.len() + 1).saturating_mul(width) > MOST_CELLS {
        return None;
    }
    let like = |old: usize, new: usize| match (before.get(old), after.get(new)) {
        (Some(old), Some(new)) => likeness(old, new),
        _ => 0,
    };
    // What is the same from each pair of rows on.
    let mut best = vec![0_u32; (old.len() + 1) * width];
    let at = |best: &[u32], row: usize, column: usize| {
        best.get(row * width + column).copied().unwrap_or_default()
    };
    for row in (0..old.len()).rev() {
        for column in (0..new.len()).rev() {
            let paired = match like(old.start + row, new.start + column) {
                0 => 0,
                likeness => likeness + at(&best, row + 1, column + 1),
            };
            let alone = at(&best, row + 1, column).max(at(&best, row, column + 1));
            if let Some(cell) = best.get_mut(row * width + column) {
                *cell = paired.max(alone);
            }
        }
    }
    let mut found: Vec<Option<usize>> = (0..start).map(Some).collect();
    let (mut row, mut column) = (0, 0);
    while column < new.len() {
        let likeness = like(old.start + row, new.start + column);
        let value = at(&best, row, column);
        if row < old.len() && likeness > 0 && value == likeness + at(&best, row + 1, column + 1) {
            found.push(Some(old.start + row));
            (row, column) = (row + 1, column + 1);
        } else if row < old.len() && value == at(&best, row + 1, column) {
            row += 1;
        } else {
            found.push(None);
            column += 1;
        }
    }
    found.extend((before.len() - end..before.len()).map(Some));
    Some(found)
}

/// Counts the sides on which two rows have the same text.
fn likeness(one: &Row, other: &Row) -> u32 {
    let same = one
        .cells
        .as_ref()
        .zip(other.cells.as_ref())
        .map(|(one, other)| u32::from(one.text == other.text && !one.text.is_empty()));
    let is_gap = one.is_one_sided() && other.is_one_sided();
    if is_gap {
        return 2 * (same.source + same.target);
    }
    same.source + same.target
}

#[cfg(test)]
mod tests {
    use crate::formats::{ReadSettings, from_bytes, take_up_review, tsv};

    #[test]
    fn a_table_without_numbers_says_what_changed() {
        let table = |rows: &[(&str, &str)]| {
            let lines: Vec<String> = rows
                .iter()
                .map(|(one, two)| format!("{one}\t{two}\n"))
                .collect();
            let read = from_bytes(
                "x.tsv",
                lines.concat().as_bytes(),
                tsv::FORMAT,
                &ReadSettings::default(),
            );
            read.unwrap().value
        };
        let before = [
            ("Viens.", "One."),
            ("Divi.", "Two."),
            ("Trīs.", "Three."),
            ("Četri, pieci.", "Four, five."),
            ("Seši.", "Six."),
            ("Septiņi.", "Seven."),
        ];
        let cases: [(&[(&str, &str)], &str); 4] = [
            (
                &[
                    ("Viens. Divi.", "One. Two."),
                    ("Trīs.", "Three."),
                    ("Četri, pieci.", "Four, five."),
                    ("Seši.", "6."),
                    ("Septiņi.", "Seven."),
                ],
                "1 edited, 2 merged into others, 1 added",
            ),
            (
                &[
                    ("Viens.", "One."),
                    ("Divi.", "Two."),
                    ("Trīs.", "Three."),
                    ("Četri,", "Four,"),
                    ("pieci.", "five."),
                    ("Seši.", "Six."),
                    ("Septiņi.", "Seven."),
                ],
                "1 removed, 2 added",
            ),
            (&[("Viens.", "One."), ("Septiņi.", "Seven.")], "4 removed"),
            (&[], "6 removed"),
        ];
        for (after, said) in cases {
            let mut after = table(after);
            assert_eq!(
                take_up_review(&table(&before), &mut after).to_string(),
                said
            );
            let mut ids: Vec<u32> = after.rows.iter().map(|row| row.id).collect();
            ids.dedup();
            assert_eq!(ids.len(), after.rows.len());
        }
    }
}
