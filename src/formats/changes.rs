//! What a review outside the program changed: a sheet that went out and came back, row by row.

use super::by_texts;
use crate::bitext::{Bitext, Cell, Row, Status};
use crate::markup::{Kept, Stranded, join};
use crate::pair::{Pair, Side};
use std::collections::{HashMap, HashSet};

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
    let places: HashMap<u32, usize> = before.rows.iter().map(|row| row.id).zip(0..).collect();
    let kept: HashSet<u32> = after.rows.iter().map(|row| row.id).collect();
    let is_gone = |row: &&Row| !kept.contains(&row.id);
    // The row that the last known one was, with what was joined to it: an unknown one behind it may be its other half.
    let mut last: Option<Pair<Cell>> = None;
    let mut altered: Vec<usize> = Vec::new();
    for (number, row) in after.rows.iter_mut().enumerate() {
        let Some((place, old)) = places
            .get(&row.id)
            .and_then(|place| Some((*place, before.rows.get(*place)?)))
        else {
            changes.added += 1;
            row.edited = true;
            let is_half = |whole: &&Pair<Cell>| {
                Side::BOTH
                    .into_iter()
                    .all(|side| holds(&whole.get(side).text, &row.cells.get(side).text))
            };
            if let Some(whole) = last.as_ref().filter(is_half) {
                take_over(whole, row);
            }
            altered.push(number);
            continue;
        };
        let below = before.rows.iter().skip(place + 1).take_while(is_gone);
        let whole = joined(old, below, row);
        take_over(&whole, row);
        last = Some(whole);
        if compare(old, row, &mut changes) {
            altered.push(number);
        }
    }
    for old in before.rows.iter().filter(is_gone) {
        let is_elsewhere = Side::BOTH.into_iter().all(|side| {
            let text = &old.cells.get(side).text;
            let mut rows = altered.iter().filter_map(|place| after.rows.get(*place));
            text.is_empty() || rows.any(|row| holds(&row.cells.get(side).text, text))
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

/// Returns the cells of a row with those of the rows below that are gone and whose texts it has taken up.
fn joined<'row>(old: &Row, below: impl Iterator<Item = &'row Row>, row: &Row) -> Pair<Cell> {
    let mut whole = old.cells.clone();
    for one in below {
        let is_taken = Side::BOTH.into_iter().any(|side| {
            let text = &one.cells.get(side).text;
            !text.trim().is_empty() && holds(&row.cells.get(side).text, text)
        });
        if !is_taken {
            break;
        }
        for side in Side::BOTH {
            let (cell, more) = (whole.get_mut(side), one.cells.get(side));
            let end = cell.text.len();
            if end > 0 && !more.text.is_empty() {
                cell.text.push(' ');
            }
            let start = cell.text.len();
            cell.text.push_str(&more.text);
            join(&mut cell.markup, end, &more.markup, start);
        }
    }
    whole
}

/// Tells whether a text stands in another one, whatever their blanks are: spreadsheets and word processors change them.
fn holds(whole: &str, part: &str) -> bool {
    let blanks = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    blanks(whole).contains(&blanks(part))
}

/// Gives the texts of a row the markup that they had, as far as the format on the way could hold none.
fn take_over(old: &Pair<Cell>, row: &mut Row) {
    for side in Side::BOTH {
        let (old, own) = (old.get(side), row.cells.get_mut(side));
        if own.markup.is_empty() && !old.markup.is_empty() {
            let kept = Kept::of_edit(&old.text, &own.text);
            own.markup = kept.carry(&old.markup, Stranded::Vanishes);
        }
    }
}

/// Tells whether a row has another text than before, and counts what is different.
fn compare(old: &Row, row: &mut Row, changes: &mut Changes) -> bool {
    let mut is_edited = false;
    for side in Side::BOTH {
        let (old, own) = (old.cells.get(side), row.cells.get_mut(side));
        if old.text.trim() != own.text.trim() {
            is_edited = true;
            continue;
        }
        if old.text != own.text {
            // Some tables have no blanks at the ends of their cells.
            let kept = Kept::of_edit(&own.text, &old.text);
            own.markup = kept.carry(&own.markup, Stranded::Stays);
            own.text.clone_from(&old.text);
        }
        own.pieces.clone_from(&old.pieces);
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
    is_edited
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::{Markup, MarkupKind};
    use crate::span::Span;

    fn row(id: u32, source: &str, target: &str) -> Row {
        let cell = |text: &str| Cell {
            text: text.to_owned(),
            ..Cell::default()
        };
        Row {
            id,
            cells: Pair::new(cell(source), cell(target)),
            ..Row::default()
        }
    }

    /// A row whose source has marks around some words.
    fn marked(id: u32, source: &str, words: &[&str], target: &str) -> Row {
        let mut row = row(id, source, target);
        row.cells.source.markup = words
            .iter()
            .map(|word| {
                let start = source.find(word).unwrap();
                Markup {
                    kind: MarkupKind::Bold,
                    span: Span::new(start, start + word.len()),
                    ..Markup::default()
                }
            })
            .collect();
        row
    }

    fn bitext(rows: Vec<Row>) -> Bitext {
        Bitext {
            languages: Pair::new("lv", "en").map(|tag| tag.parse().unwrap()),
            names: Pair::default(),
            rows,
        }
    }

    /// What stands between marks in the source of each row.
    fn words(bitext: &Bitext) -> Vec<Vec<&str>> {
        let sources = bitext.rows.iter().map(|row| &row.cells.source);
        sources
            .map(|cell| {
                let marks = cell.markup.iter();
                marks.map(|mark| mark.span.of(&cell.text)).collect()
            })
            .collect()
    }

    #[test]
    fn markup_goes_with_rows_that_are_joined_and_split() {
        let before = bitext(vec![
            marked(1, "Viens un divi.", &["Viens", "divi"], "One and two."),
            marked(2, "Trīs.", &["Trīs"], "Three."),
            marked(
                3,
                "Ogļu CO2 un 25 m2 telpa.",
                &["CO2", "m2"],
                "CO2 and 25 m2.",
            ),
            marked(4, "Pieci.", &["Pieci"], "Five."),
        ]);
        let mut after = bitext(vec![
            row(1, "Viens un divi. Trīs.", "One and two. Three."),
            row(3, "Ogļu CO2", "CO2"),
            row(9, "un 25\u{A0}m2 telpa.", "and 25 m2."),
            row(8, "Jauna CO2 rinda.", "A new row."),
            row(4, "Pieci.", "Five."),
        ]);
        let changes = take_up_review(&before, &mut after);
        assert_eq!(
            changes.to_string(),
            "2 edited, 1 merged into others, 2 added"
        );
        let expected: [&[&str]; 5] = [
            &["Viens", "divi", "Trīs"],
            &["CO2"],
            &["m2"],
            &[],
            &["Pieci"],
        ];
        assert_eq!(words(&after), expected);
    }

    #[test]
    fn a_row_that_is_gone_is_merged_only_into_one_that_has_changed() {
        let before = bitext(vec![
            row(1, "Jā.", "Yes."),
            row(2, "Nē.", "No."),
            row(3, "Jā.", "Yes."),
        ]);
        let mut after = bitext(vec![row(1, "Jā.", "Yes."), row(2, "Nē.", "No.")]);
        assert_eq!(take_up_review(&before, &mut after).to_string(), "1 removed");
        let mut after = bitext(vec![row(1, "Jā.", "Yes."), row(2, "Nē. Jā.", "No. Yes.")]);
        let changes = take_up_review(&before, &mut after);
        assert_eq!(changes.to_string(), "1 edited, 1 merged into others");
    }

    #[test]
    fn blanks_at_the_ends_of_a_text_are_no_edit() {
        let before = bitext(vec![marked(1, " Viens divi. ", &["divi"], "One two. ")]);
        let mut after = bitext(vec![row(1, "Viens divi.", "One two.")]);
        assert_eq!(take_up_review(&before, &mut after).to_string(), "nothing");
        assert_eq!(after.rows[0].cells, before.rows[0].cells);
    }
}
