//! What a review outside the program changed: a sheet that went out and came back, row by row.

use super::by_texts;
use crate::bitext::{Bitext, Row, Status};
use crate::markup::{Kept, Stranded};
use crate::pair::Side;
use std::collections::HashMap;

/// What changed between two states of a bitext.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Changes {
    /// Rows that are not there any more, and whose texts now stand in another row.
    pub merged: usize,
    /// Rows that are not there any more, and their texts neither.
    pub removed: usize,
    /// Rows that were not there: halves of a split, and new ones.
    pub added: usize,
    /// Rows with another text.
    pub edited: usize,
    /// Rows with another status.
    pub decided: usize,
    /// Rows with another remark.
    pub remarked: usize,
}

impl std::fmt::Display for Changes {
    /// Writes the counts that are not zero: `2 edited, 1 merged`; `nothing` when all are.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let counts = [
            (self.edited, "edited"),
            (self.merged, "merged into others"),
            (self.removed, "removed"),
            (self.added, "added"),
            (self.decided, "with another status"),
            (self.remarked, "with another remark"),
        ];
        let said: Vec<String> = counts
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{count} {what}"))
            .collect();
        if said.is_empty() {
            return formatter.write_str("nothing");
        }
        formatter.write_str(&said.join(", "))
    }
}

/// Compares a bitext with what it was before, by the numbers of the rows or, where a table has none, by their
/// texts, and gives the rows back what the format on the way could not hold: places of unchanged texts, markup, marks,
/// reasons. Edited rows are marked so.
///
/// ```
/// use tilts::formats::{self, ReadSettings, take_up_review, tsv};
/// let read = |table: &str| formats::from_bytes("x.tsv", table.as_bytes(), tsv::FORMAT, &ReadSettings::default());
/// let before = read("id\tsource\ttarget\n1\tRīga\tRīga\n2\tUpe\tRiver\n")?.value;
/// let mut after = read("id\tsource\ttarget\n1\tRīga\tRiga\n2\tUpe\tRiver\n")?.value;
/// assert_eq!(take_up_review(&before, &mut after).to_string(), "1 edited");
/// assert!(after.rows[0].edited);
/// # Ok::<(), tilts::read::ReadError>(())
/// ```
pub fn take_up_review(before: &Bitext, after: &mut Bitext) -> Changes {
    by_texts::number(before, after);
    let mut changes = Changes::default();
    let known: HashMap<u32, &Row> = before.rows.iter().map(|row| (row.id, row)).collect();
    let mut kept: HashMap<u32, usize> = HashMap::new();
    for row in &mut after.rows {
        let Some(old) = known.get(&row.id) else {
            changes.added += 1;
            row.edited = true;
            continue;
        };
        *kept.entry(row.id).or_default() += 1;
        compare(old, row, &mut changes);
    }
    for old in &before.rows {
        if kept.contains_key(&old.id) {
            continue;
        }
        let is_elsewhere = Side::BOTH.into_iter().all(|side| {
            let text = &old.cells.get(side).text;
            text.is_empty()
                || after
                    .rows
                    .iter()
                    .any(|row| row.cells.get(side).text.contains(text.as_str()))
        });
        if is_elsewhere {
            changes.merged += 1;
        } else {
            changes.removed += 1;
        }
    }
    after.names.clone_from(&before.names);
    changes
}

fn compare(old: &Row, row: &mut Row, changes: &mut Changes) {
    let mut is_edited = false;
    for side in Side::BOTH {
        let (old, own) = (old.cells.get(side), row.cells.get_mut(side));
        if own.markup.is_empty() && !old.markup.is_empty() {
            let kept = Kept::of_edit(&old.text, &own.text);
            own.markup = kept.carry(&old.markup, Stranded::Vanishes);
        }
        if old.text == own.text {
            own.pieces.clone_from(&old.pieces);
        } else {
            is_edited = true;
        }
    }
    if is_edited {
        changes.edited += 1;
        row.edited = true;
        // Who edits a row has looked at it.
        if row.status == Status::Auto && old.status == Status::Auto {
            row.status = Status::Accepted;
        }
    } else {
        row.marks.clone_from(&old.marks);
        row.reasons.clone_from(&old.reasons);
        if row.status != old.status {
            changes.decided += 1;
        }
    }
    if row.note != old.note {
        changes.remarked += 1;
    }
}
