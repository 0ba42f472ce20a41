//! The tables of a body: what stands in their rows beside the text.

use super::marks::Mark;
use crate::read::ReadError;
use crate::read::alternatives::is_understood;
use crate::read::xml::{Element, Event, Events};

/// A row, by its place: which table, which row of it, both from 1.
#[derive(Debug, Clone, Default)]
pub(super) struct TableRow {
    pub(super) table: usize,
    pub(super) number: usize,
    pub(super) cells: Vec<TableCell>,
    /// What the first of our bookmarks says.
    pub(super) mark: Option<Mark>,
    /// The ids of the comments on it.
    pub(super) comments: Vec<String>,
    /// Characters of its text, and those of them that are struck out.
    letters: usize,
    struck: usize,
}

/// A cell of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TableCell {
    /// Its number in the row, from 1.
    pub(super) number: usize,
    /// The column that it begins in, from 0.
    pub(super) column: u32,
    /// Over how many columns it goes.
    columns: u32,
    /// Whether it is the lower part of a cell that goes over several rows.
    pub(super) goes_on: bool,
}

impl TableRow {
    /// Returns whether all of its text is struck out.
    pub(super) const fn is_struck_out(&self) -> bool {
        self.letters > 0 && self.struck == self.letters
    }

    /// Returns whether it goes on with the row above: cells were joined over both.
    pub(super) fn goes_on(&self) -> bool {
        self.cells.iter().any(|cell| cell.goes_on)
    }
}

/// Columns of a cell that is said to be wider: more are no table of texts.
const WIDEST: u32 = 64;

/// Reads the rows of all tables, in the order in which they begin.
pub(super) fn rows(events: &mut Events<'_>) -> Result<Vec<TableRow>, ReadError> {
    let mut walk = Walk::default();
    while let Some(event) = events.next()? {
        match event {
            Event::Start(element) => walk.begin(&element, events)?,
            Event::End => walk.end(),
            Event::Text(text) => walk.text(&text),
        }
    }
    Ok(walk.rows)
}

/// An element that the walk stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    Table,
    Row,
    Cell,
    /// A text that is shown.
    Text,
    /// A run, and whether it was struck out around it.
    Run(bool),
    /// Forms of one content, and whether one of them was taken.
    Alternatives(bool),
    Other,
}

#[derive(Debug, Default)]
struct Walk {
    open: Vec<Inside>,
    rows: Vec<TableRow>,
    tables: usize,
    /// The tables that are open: their numbers, how many rows they have, and the place of the last one.
    at: Vec<(usize, usize, Option<usize>)>,
    is_struck: bool,
}

impl Walk {
    fn row(&mut self) -> Option<&mut TableRow> {
        let (_, _, place) = self.at.last()?;
        self.rows.get_mut((*place)?)
    }

    fn begin(&mut self, element: &Element<'_>, events: &mut Events<'_>) -> Result<(), ReadError> {
        let value = element.attribute("val");
        let is_on = !matches!(value.as_deref(), Some("0" | "false" | "off"));
        let mut inside = Inside::Other;
        match element.name() {
            ("w", "rPrChange" | "tcPrChange") => return events.skip(),
            ("mc", "AlternateContent") => inside = Inside::Alternatives(false),
            ("mc", "Choice" | "Fallback") if !self.takes(element, events) => return events.skip(),
            ("w", "tbl") => {
                self.tables += 1;
                self.at.push((self.tables, 0, None));
                inside = Inside::Table;
            }
            ("w", "tr") => {
                self.begin_row();
                inside = Inside::Row;
            }
            ("w", "tc") => {
                self.begin_cell();
                inside = Inside::Cell;
            }
            ("w", "gridSpan") => self.widen(value.as_deref()),
            ("w", "vMerge") => {
                let last = self.row().and_then(|row| row.cells.last_mut());
                if let Some(cell) = last {
                    cell.goes_on = value.as_deref() != Some("restart");
                }
            }
            ("w", "bookmarkStart") => {
                let mark = element
                    .attribute("name")
                    .and_then(|name| Mark::of_name(&name));
                if let Some(row) = self.row() {
                    row.mark = row.mark.or(mark);
                }
            }
            ("w", "commentReference") => {
                let id = element.attribute("id").unwrap_or_default();
                if let Some(row) = self.row() {
                    row.comments.push(id);
                }
            }
            ("w", "r") => {
                inside = Inside::Run(self.is_struck);
                self.is_struck = false;
            }
            ("w", "strike" | "dstrike") if self.open.contains(&Inside::Cell) => {
                self.is_struck |= is_on;
            }
            ("w", "t") => inside = Inside::Text,
            _ => {}
        }
        self.open.push(inside);
        Ok(())
    }

    /// Takes the form of a content that is read, and no other one.
    fn takes(&mut self, form: &Element<'_>, events: &Events<'_>) -> bool {
        let is_understood = is_understood(events, form);
        match self.open.last_mut() {
            Some(Inside::Alternatives(is_taken)) => {
                is_understood && !std::mem::replace(is_taken, is_understood)
            }
            _ => is_understood,
        }
    }

    fn begin_row(&mut self) {
        let place = self.rows.len();
        if let Some((table, rows, last)) = self.at.last_mut() {
            *rows += 1;
            *last = Some(place);
            self.rows.push(TableRow {
                table: *table,
                number: *rows,
                ..TableRow::default()
            });
        }
    }

    fn begin_cell(&mut self) {
        if let Some(row) = self.row() {
            let number = row.cells.len() + 1;
            let end = |last: &TableCell| last.column.saturating_add(last.columns);
            let column = row.cells.last().map_or(0, end);
            row.cells.push(TableCell {
                number,
                column,
                columns: 1,
                goes_on: false,
            });
        }
    }

    /// Notes over how many columns a cell goes.
    fn widen(&mut self, columns: Option<&str>) {
        let columns = columns.and_then(|number| number.trim().parse().ok());
        let last = self.row().and_then(|row| row.cells.last_mut());
        if let (Some(cell), Some(columns)) = (last, columns) {
            cell.columns = u32::clamp(columns, 1, WIDEST);
        }
    }

    fn text(&mut self, text: &str) {
        if self.open.last() != Some(&Inside::Text) {
            return;
        }
        let is_struck = self.is_struck;
        let letters = text
            .chars()
            .filter(|letter| !letter.is_whitespace())
            .count();
        if let Some(row) = self.row() {
            row.letters += letters;
            row.struck += if is_struck { letters } else { 0 };
        }
    }

    fn end(&mut self) {
        match self.open.pop() {
            Some(Inside::Table) => {
                self.at.pop();
            }
            Some(Inside::Run(outside)) => self.is_struck = outside,
            _ => {}
        }
    }
}
