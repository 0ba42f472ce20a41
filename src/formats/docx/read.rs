//! DOCX: the table that holds a text and its translation, as it came back from somebody who read the proofs, or as
//! another program made it.
//!
//! The words of each cell are those that [`read`](crate::read) finds in the document: tracked changes are in, deleted
//! and hidden text is out, and said. The columns are told as in every [table](crate::formats::cells); of several
//! tables the first with known headings is read, else the first with two columns of words. In a table that we wrote
//! ([`write`](super::write)) bookmarks tell which row was which: a row without one is new, and one whose bookmark is
//! gone was deleted or joined to another. Cells that were joined over several rows make one row of them; a row whose
//! text is struck out is dropped; comments are remarks.

use super::marks::Mark;
use super::table::{self, TableRow};
use crate::bitext::{Bitext, Cell, MarkedSentences, Status};
use crate::formats::ReadSettings;
use crate::formats::cells::{self, Columns, Plan, Record};
use crate::formats::omissions::Kind;
use crate::formats::rows::{self, Rows, status_name};
use crate::formats::tags::is_around;
use crate::markup::{Markup, join, sound};
use crate::note::{Note, Noted};
use crate::pair::Pair;
use crate::read::docx::{self, Bilingual};
use crate::read::{Document, ReadError};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

const OUTSIDE: Kind = Kind::new("text outside of the table", "texts outside of the table");

/// The columns in which stands what bookmarks and comments say: far to the right of all others.
const BESIDE: [(u32, &str); 5] = [
    (1_000, "id"),
    (1_001, "status"),
    (1_002, "edited"),
    (1_003, "confidence"),
    (1_004, "note"),
];

/// Reads a document.
pub(super) fn read(
    bytes: &[u8],
    name: &str,
    settings: &ReadSettings,
) -> Result<Noted<Bitext>, ReadError> {
    let Bilingual {
        document,
        comments,
        body: (body, part),
    } = docx::read_bilingual(bytes, name, &settings.read)?;
    let mut rows = Rows::new(name);
    let document = document.into_value(&mut rows.notes);
    let mut events = docx::body_events(name, &part, &body, &settings.read);
    let found = table::rows(&mut events)?;
    let texts = Texts::of(&document);
    let tables = tables(&found, &texts, &comments, settings);
    // The first of the best ones.
    let best = tables.iter().rev().max_by_key(|table| table.plan.rank);
    let best = best.map(|table| table.number);
    let mut named = Pair::new(None, None);
    for table in &tables {
        if Some(table.number) != best {
            let text = format!(
                "left out: table {} ({} rows)",
                table.number,
                table.records.len()
            );
            rows.notes.push(Note::remark(name, text));
            continue;
        }
        cells::add(
            &table.records,
            &table.plan,
            Columns::Numbers,
            name,
            &mut rows,
        );
        named.clone_from(&table.plan.languages);
        for comment in &table.lost {
            rows.leave_out(LOST, comment, String::new);
        }
    }
    for (origin, text) in &texts.outside {
        rows.leave_out(OUTSIDE, text, || (*origin).to_owned());
    }
    if best.is_none() {
        return Err(ReadError::Malformed {
            file: name.to_owned(),
            place: String::new(),
            found: "there is no table of two columns in it".to_owned(),
            advice: "give a document whose table has the source on the left and the target on the right; \
                     a text without a table is read by `tilts align`",
        });
    }
    Ok(rows.finish(named, settings))
}

const LOST: Kind = Kind::new("comment on the headings", "comments on the headings");

/// A line of a cell, with its markup.
type Line<'text> = (&'text str, Vec<Markup>);

/// The texts of a document, by where they stand.
struct Texts<'text> {
    /// The lines of the cells: of which table, row and cell.
    cells: HashMap<(usize, usize, usize), Vec<Line<'text>>>,
    /// The texts outside of tables, with their places.
    outside: Vec<(&'text str, &'text str)>,
}

impl<'text> Texts<'text> {
    fn of(document: &'text Document) -> Self {
        let mut texts = Self {
            cells: HashMap::new(),
            outside: Vec::new(),
        };
        let marked = MarkedSentences::of_blocks(document);
        for (at, block) in document.blocks.iter().enumerate() {
            let text = document.block_text(block);
            match cell_of(&block.origin) {
                Some(place) => {
                    let line = (text, marked.of(at).to_vec());
                    texts.cells.entry(place).or_default().push(line);
                }
                None => texts.outside.push((block.origin.as_str(), text)),
            }
        }
        texts
    }
}

/// Reads the place of a cell: `table 1, row 2, cell 1`.
fn cell_of(origin: &str) -> Option<(usize, usize, usize)> {
    let mut parts = origin.split(", ");
    let table = parts.next()?.strip_prefix("table ")?.parse().ok()?;
    let row = parts.next()?.strip_prefix("row ")?.parse().ok()?;
    let cell = parts.next()?.strip_prefix("cell ")?.parse().ok()?;
    parts.next().is_none().then_some((table, row, cell))
}

/// A table with text in it.
struct Table<'text> {
    number: usize,
    records: Vec<Record<'text>>,
    plan: Plan,
    /// Comments that stand on no row.
    lost: Vec<String>,
}

fn tables<'text>(
    found: &[TableRow],
    texts: &Texts<'_>,
    comments: &HashMap<String, String>,
    settings: &ReadSettings,
) -> Vec<Table<'text>> {
    let mut numbers: Vec<usize> = found.iter().map(|row| row.table).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let mut tables = Vec::new();
    for number in numbers {
        let own = found.iter().filter(|row| row.table == number);
        let mut records: Vec<Joined> = Vec::new();
        for row in own {
            let joined = Joined::of(row, texts, comments);
            match records.last_mut() {
                Some(last) if row.goes_on() => last.join(joined),
                _ => records.push(joined),
            }
        }
        records.retain(|record| record.cells.iter().any(|(_, cell)| !cell.is_empty()));
        let lost = beside(&mut records);
        let records: Vec<Record<'text>> = records.into_iter().map(Joined::record).collect();
        let plan = Plan::of(&records, settings.languages.as_ref());
        let columns: HashSet<u32> = records
            .iter()
            .flat_map(|record| record.cells.iter().map(|(column, _)| *column))
            .filter(|column| *column < BESIDE[0].0)
            .collect();
        if columns.len() >= 2 {
            tables.push(Table {
                number,
                records,
                plan,
                lost,
            });
        }
    }
    tables
}

/// A row of the table, with those that cells were joined over.
struct Joined {
    line: usize,
    cells: Vec<(u32, Cell)>,
    mark: Option<Mark>,
    is_struck_out: bool,
    comments: Vec<String>,
}

impl Joined {
    fn of(row: &TableRow, texts: &Texts<'_>, comments: &HashMap<String, String>) -> Self {
        let cells = row.cells.iter().filter_map(|cell| {
            let lines = texts.cells.get(&(row.table, row.number, cell.number))?;
            let mut joined = Cell::default();
            for (text, markup) in lines {
                add_line(&mut joined, text, markup);
            }
            Some((cell.column, joined))
        });
        let comments = row.comments.iter().filter_map(|id| comments.get(id));
        Self {
            line: row.number,
            cells: cells.collect(),
            mark: row.mark,
            is_struck_out: row.is_struck_out(),
            comments: comments.filter(|text| !text.is_empty()).cloned().collect(),
        }
    }

    /// Makes the headings of a table of ours that has lost them.
    fn headings() -> Self {
        Self {
            line: 0,
            cells: vec![(0, rows::cell("source")), (1, rows::cell("target"))],
            mark: None,
            is_struck_out: false,
            comments: Vec::new(),
        }
    }

    /// Adds what stands in a row below that belongs to this one.
    fn join(&mut self, below: Self) {
        for (column, cell) in below.cells {
            match self.cells.iter_mut().find(|(own, _)| *own == column) {
                Some((_, own)) => add_line(own, &cell.text, &cell.markup),
                None => self.cells.push((column, cell)),
            }
        }
        self.cells.sort_by_key(|(column, _)| *column);
        self.mark = self.mark.or(below.mark);
        self.is_struck_out &= below.is_struck_out;
        self.comments.extend(below.comments);
    }

    fn record(self) -> Record<'static> {
        let mut record = Record {
            line: self.line,
            ..Record::default()
        };
        for (column, cell) in self.cells {
            if cell.text.is_empty() {
                continue;
            }
            if !cell.markup.is_empty() {
                record.markup.push((column, inside(&cell)));
            }
            record.cells.push((column, Cow::Owned(cell.text)));
        }
        record
    }

    /// Returns what is to stand in each of the columns beside the text.
    fn beside(&mut self) -> [String; 5] {
        let status = match self.mark.map(|mark| mark.status) {
            _ if self.is_struck_out => Some(Status::Dropped),
            // Whoever took the stroke away wants the row.
            Some(Status::Dropped) => Some(Status::Auto),
            other => other,
        };
        let of_mark = |write: fn(Mark) -> String| self.mark.map(write).unwrap_or_default();
        [
            of_mark(|mark| mark.id.to_string()),
            status.map_or(String::new(), |status| status_name(status).to_owned()),
            of_mark(|mark| if mark.edited { "yes" } else { "" }.to_owned()),
            of_mark(Mark::confidence),
            std::mem::take(&mut self.comments).join("; "),
        ]
    }
}

/// Adds a line with its markup to a cell.
fn add_line(cell: &mut Cell, text: &str, markup: &[Markup]) {
    let end = cell.text.len();
    if end > 0 {
        cell.text.push('\n');
    }
    let start = cell.text.len();
    cell.text.push_str(text);
    join(&mut cell.markup, end, markup, start);
}

/// Returns the markup of a cell but for the look of all of it, which says nothing of its words.
fn inside(cell: &Cell) -> Vec<Markup> {
    let is_look = |piece: &&Markup| piece.kind.is_of_text() && is_around(piece, &cell.text);
    let own = cell.markup.iter().filter(|piece| !is_look(piece));
    sound(&cell.text, own.cloned().collect())
}

/// Puts what bookmarks and comments say into columns of their own, headed in the first row; returns the comments on
/// that row, if it is one of headings.
fn beside(records: &mut Vec<Joined>) -> Vec<String> {
    if records.first().is_some_and(|first| first.mark.is_some()) {
        records.insert(0, Joined::headings());
    }
    let [headings, rows @ ..] = records.as_mut_slice() else {
        return Vec::new();
    };
    let mut used = [false; BESIDE.len()];
    for row in rows {
        let texts = row.beside();
        for ((text, (column, _)), used) in texts.into_iter().zip(BESIDE).zip(&mut used) {
            *used |= !text.is_empty();
            row.cells.push((column, rows::cell(text)));
        }
    }
    for ((column, heading), used) in BESIDE.into_iter().zip(used) {
        if used {
            headings.cells.push((column, rows::cell(heading)));
        }
    }
    std::mem::take(&mut headings.comments)
}
