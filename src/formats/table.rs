//! A table for people: number, sign, the two texts, type and confidence, wrapped to a width.
//!
//! **Kept:** every bead, in order. **Left out:** places. Characters that a terminal would act on or hide
//! are written as their numbers. What matters is said by a sign before it is said by colour:
//!
//! | sign | says |
//! |---|---|
//! | `?` | doubtful |
//! | `+` | accepted by a reviewer |
//! | `x` | dropped by a reviewer |
//! | `=` | the same text on both sides |
//! | `!` | a side is in the wrong language |
//! | `~` | in the other order on the other side |
//! | `>` | stands elsewhere on the other side |

use super::Written;
use super::format::Format;
use crate::bitext::{Bitext, Mark, Row, Status};
use crate::terminal_text::sanitize;
use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, ContentLineStyle, LineStyle, Table,
    TableStyle, Width,
};
use std::io::{self, Write};

/// Columns of a table in a file, or when nobody knows the width of the terminal.
pub const DEFAULT_WIDTH: u16 = 100;

/// The narrowest table: below it no words are left whole.
const MIN_WIDTH: u16 = 48;

/// The lines of the table.
const STYLE: TableStyle = TableStyle::new()
    .header_lines(ContentLineStyle::none().junction('│'))
    .header_separator(LineStyle::none().fill('─').junction('┼'))
    .content_lines(ContentLineStyle::none().junction('│'))
    .row_separator(LineStyle::none().fill('╌').junction('┼'))
    .bottom_border(LineStyle::none().fill('─').junction('┴'));

/// What each sign says, in the order in which they are written.
const LEGEND: [(char, &str); 7] = [
    ('?', "doubtful"),
    ('+', "accepted"),
    ('x', "dropped"),
    ('=', "same text on both sides"),
    ('!', "wrong language"),
    ('~', "other order on the other side"),
    ('>', "elsewhere on the other side"),
];

/// How the table looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// How many columns of a terminal it takes.
    pub width: u16,
    /// Whether doubtful rows are yellow and dropped ones dim.
    pub color: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            width: DEFAULT_WIDTH,
            color: false,
        }
    }
}

/// A table for people.
pub const FORMAT: Format =
    Format::new("table", &["txt"], "a table for people").writes(|bitext, settings, out| {
        write(bitext, &settings.table, out)?;
        Ok(Written::whole(bitext))
    });

/// Writes every bead as a row, and what the signs say.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(bitext: &Bitext, settings: &Settings, out: &mut dyn Write) -> io::Result<()> {
    let table = table(bitext, settings.width.max(MIN_WIDTH));
    let mut rows = bitext.rows.iter();
    let mut row = None;
    for (number, line) in table.lines().enumerate() {
        let line = line.trim_end();
        let first = line.split('│').next().unwrap_or_default();
        let is_content = line.contains('│');
        if number > 0 && is_content && !first.trim().is_empty() {
            row = rows.next();
        }
        let color = row.filter(|_| settings.color && is_content).and_then(color);
        match color {
            Some(color) => writeln!(out, "\u{1b}[{color}m{line}\u{1b}[0m")?,
            None => writeln!(out, "{line}")?,
        }
    }
    let used: String = bitext.rows.iter().map(signs).collect();
    let meanings = LEGEND.iter().filter(|(sign, _)| used.contains(*sign));
    write_legend(meanings, usize::from(settings.width.max(MIN_WIDTH)), out)
}

/// Writes what the signs say, in as many lines as the width asks for.
fn write_legend<'legend>(
    meanings: impl Iterator<Item = &'legend (char, &'legend str)>,
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut line = String::new();
    for (sign, meaning) in meanings {
        let entry = format!(" {sign} {meaning}  ");
        if !line.is_empty() && line.len() + entry.trim_end().len() > width {
            writeln!(out, "{}", line.trim_end())?;
            line.clear();
        }
        line.push_str(&entry);
    }
    if line.is_empty() {
        return Ok(());
    }
    writeln!(out, "{}", line.trim_end())
}

fn table(bitext: &Bitext, width: u16) -> Table {
    let mut table = Table::new();
    table
        .load_style(STYLE)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width)
        .set_header([
            "",
            "",
            bitext.languages.source.tag(),
            bitext.languages.target.tag(),
            "type",
            "conf.",
        ]);
    for row in &bitext.rows {
        let shape = row.shape();
        table.add_row([
            Cell::new(row.id).set_alignment(CellAlignment::Right),
            Cell::new(signs(row)),
            Cell::new(sanitize(&row.cells.source.text)),
            Cell::new(sanitize(&row.cells.target.text)),
            Cell::new(format!("{}-{}", shape.source, shape.target)),
            Cell::new(format!("{:.2}", row.confidence)).set_alignment(CellAlignment::Right),
        ]);
    }
    // Widths with the padding of one space on each side.
    let widest = |cells: &mut dyn Iterator<Item = String>| {
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let number = widest(&mut bitext.rows.iter().map(|row| row.id.to_string()));
    let sign = widest(&mut bitext.rows.iter().map(signs));
    let fixed = [number, sign, 0, 0, 4, 5].map(|width| u16::try_from(width + 2).unwrap_or(12));
    let lines = 5;
    let [number, sign, _, _, kind, confidence] = fixed;
    let texts = width.saturating_sub(number + sign + kind + confidence + lines);
    let half = ColumnConstraint::UpperBoundary(Width::Fixed(texts / 2));
    for (index, width) in fixed.into_iter().enumerate() {
        let constraint = match index {
            2 | 3 => half,
            _ => ColumnConstraint::Absolute(Width::Fixed(width)),
        };
        if let Some(column) = table.column_mut(index) {
            column.set_constraint(constraint);
        }
    }
    table
}

/// Returns the signs of a row.
fn signs(row: &Row) -> String {
    let foreign =
        row.marks.contains(&Mark::ForeignSource) || row.marks.contains(&Mark::ForeignTarget);
    let applies = |sign| match sign {
        '?' => row.is_doubtful(),
        '+' => row.status == Status::Accepted,
        'x' => row.status == Status::Dropped,
        '=' => row.marks.contains(&Mark::Identical),
        '!' => foreign && !row.marks.contains(&Mark::Identical),
        '~' => row.marks.contains(&Mark::Crossing),
        _ => row.marks.contains(&Mark::Moved),
    };
    LEGEND
        .iter()
        .map(|(sign, _)| *sign)
        .filter(|sign| applies(*sign))
        .collect()
}

/// Returns the colour of a row as an SGR number.
fn color(row: &Row) -> Option<u8> {
    if row.status == Status::Dropped {
        Some(2)
    } else if row.is_doubtful() {
        Some(33)
    } else {
        None
    }
}
