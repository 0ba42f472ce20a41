//! Tables with a row a pair of texts: what TSV, CSV and XLSX have in common.
//!
//! Which column holds what is told by the headings, in Latvian, in English or as CAT tools write them
//! ([`headings`](crate::language::headings)), and they need not be in the first line. A table without headings is
//! told by what its columns hold: words in two languages, not numbers, addresses or codes. What the headings say and
//! the texts contradict is said. Columns that are left out are named.

mod columns;
mod content;
pub(super) mod delimited;
mod headed;
mod quoted;
mod say;
mod versions;

pub(super) use columns::Plan;
#[cfg(feature = "xlsx")]
pub(super) use columns::Rank;

use super::omissions::Kind;
use super::rows::{Rows, cell, without_hunaligns_marks};
use crate::bitext::{Cell, Row};
use crate::markup::Markup;
use crate::note::{Level, Note};
use crate::pair::Side;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A line of a table: the cells that are not empty, by their columns, from zero.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Record<'text> {
    /// Where it stands in the file, from 1.
    pub(super) line: usize,
    pub(super) cells: Vec<(u32, Cow<'text, str>)>,
    /// The numbers of cells that show them in some other way.
    pub(super) numbers: Vec<(u32, f64)>,
    /// The markup of cells that have any.
    pub(super) markup: Vec<(u32, Vec<Markup>)>,
}

impl Record<'_> {
    /// Returns the text of a cell; nothing of one that is empty.
    fn text(&self, column: u32) -> String {
        let place = self.cells.binary_search_by_key(&column, |(own, _)| *own);
        let found = place.ok().and_then(|place| self.cells.get(place));
        found.map_or(String::new(), |(_, cell)| cell.as_ref().to_owned())
    }

    /// Returns a cell with its markup.
    fn cell(&self, column: u32) -> Cell {
        let mut markup = self.markup.iter();
        let own = markup.find(|(own, _)| *own == column);
        Cell {
            markup: own.map_or(Vec::new(), |(_, markup)| markup.clone()),
            ..cell(self.text(column))
        }
    }
}

const STATE: Kind = Kind::new("state that is not known", "states that are not known");
const ABOVE: Kind = Kind::new("line above the headings", "lines above the headings");

/// Columns that are named when they are left out.
const NAMED: usize = 20;

/// How a kind of table calls its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Columns {
    /// `A`, `B`
    #[cfg(feature = "xlsx")]
    Letters,
    /// `1`, `2`
    Numbers,
}

impl Columns {
    /// Returns what a column is called.
    pub(super) fn name(self, column: u32) -> String {
        if self == Self::Numbers {
            return (u64::from(column) + 1).to_string();
        }
        let mut letters = Vec::new();
        let mut rest = u64::from(column) + 1;
        while rest > 0 {
            rest -= 1;
            letters.push(char::from(
                b'A' + u8::try_from(rest % 26).unwrap_or_default(),
            ));
            rest /= 26;
        }
        letters.iter().rev().collect()
    }
}

/// Adds the rows of a table as the plan says.
pub(super) fn add(
    records: &[Record<'_>],
    plan: &Plan,
    called: Columns,
    name: &str,
    rows: &mut Rows,
) {
    for (level, text) in plan.say(records, called) {
        rows.notes.push(Note {
            level,
            place: name.to_owned(),
            text,
        });
    }
    for record in records.iter().take(plan.headings.unwrap_or_default()) {
        let cells: Vec<&str> = record.cells.iter().map(|(_, cell)| cell.as_ref()).collect();
        rows.leave_out(ABOVE, &cells.join(" "), || format!("line {}", record.line));
    }
    let mut unused: BTreeMap<u32, (usize, bool)> = BTreeMap::new();
    let (mut marks, mut paragraphs) = (0, 0);
    for record in records.iter().skip(plan.first) {
        for (column, cell) in &record.cells {
            let stands_in = |side| plan.stands_in(record, side) == Some(*column);
            if !plan.uses(*column) && !Side::BOTH.into_iter().any(stands_in) {
                let (count, has_letters) = unused.entry(*column).or_default();
                *count += 1;
                *has_letters |= cell.contains(char::is_alphabetic);
            }
        }
        if let Some(state) = plan.unknown_state(record) {
            rows.leave_out(STATE, state, || format!("line {}", record.line));
        }
        if let Some(mut row) = plan.row(record) {
            for side in Side::BOTH {
                marks += without_hunaligns_marks(row.cells.get_mut(side));
            }
            if is_mark_of_paragraph(&row) {
                paragraphs += 1;
            } else if !row.cells.source.is_empty() || !row.cells.target.is_empty() {
                rows.push(row);
            }
        }
    }
    if paragraphs > 0 {
        let text = format!("left out: rows that mark paragraphs, `<p>` ({paragraphs})");
        rows.notes.push(Note::remark(name, text));
    }
    if marks > 0 {
        let text = format!("{marks} marks of hunalign between sentences (`~~~`) are blanks now");
        rows.notes.push(Note::remark(name, text));
    }
    rows.notes
        .extend(say_unused(&unused, plan, records, called, name));
}

/// Tells whether a row holds hunalign's mark between paragraphs, and nothing else.
fn is_mark_of_paragraph(row: &Row) -> bool {
    const PARAGRAPH: &str = "<p>";
    let texts = row.cells.as_ref().map(|cell| cell.text.trim());
    let is_mark = |text: &str| text.is_empty() || text.split(' ').all(|word| word == PARAGRAPH);
    is_mark(texts.source) && is_mark(texts.target) && texts.source.len() + texts.target.len() > 0
}

/// Names the columns that were left out: to everybody those with words, to those who ask for details the others.
fn say_unused(
    unused: &BTreeMap<u32, (usize, bool)>,
    plan: &Plan,
    records: &[Record<'_>],
    called: Columns,
    name: &str,
) -> Vec<Note> {
    let said = |with_letters: bool, level| {
        let mut named: Vec<String> = unused
            .iter()
            .filter(|(_, (_, has_letters))| *has_letters == with_letters)
            .map(|(column, (count, _))| {
                let heading = plan.heading(records, *column);
                let heading = heading.map_or(String::new(), |heading| format!(" `{heading}`"));
                let cells = if *count == 1 { "cell" } else { "cells" };
                format!("{}{heading} ({count} {cells})", called.name(*column))
            })
            .collect();
        if named.is_empty() {
            return None;
        }
        let more = named.len().saturating_sub(NAMED);
        named.truncate(NAMED);
        if more > 0 {
            named.push(format!("and {more} more"));
        }
        let plural = if named.len() == 1 {
            "column"
        } else {
            "columns"
        };
        Some(Note {
            level,
            place: name.to_owned(),
            text: format!("left out: {plural} {}", named.join(", ")),
        })
    };
    [said(true, Level::Remark), said(false, Level::Detail)]
        .into_iter()
        .flatten()
        .collect()
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod version_tests;
