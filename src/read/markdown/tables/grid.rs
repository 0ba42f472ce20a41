//! Tables with borders. A cell may span columns and rows.

use super::{Cell, Table};
use unicode_normalization::UnicodeNormalization as _;
use unicode_width::UnicodeWidthChar as _;

/// What stands where a character takes a second column.
const SECOND: char = '\u{0}';

/// Returns what stands before a table in its first line: blanks, and marks of quotations.
pub(super) fn prefix(line: &str) -> &str {
    let rest = line.trim_start_matches([' ', '>']);
    line.get(..line.len() - rest.len()).unwrap_or_default()
}

/// Reads the table that begins in the first of some lines, each behind the same prefix.
pub(super) fn table(lines: &[&str], prefix: &str) -> Option<Table> {
    let first = lines.first()?.strip_prefix(prefix)?;
    let second = lines.get(1)?.strip_prefix(prefix)?;
    if !is_border(first) || !second.starts_with('|') {
        return None;
    }
    let mut own: Vec<&str> = Vec::new();
    let mut height = 0;
    for (place, line) in lines.iter().enumerate() {
        let line = line.strip_prefix(prefix).map(str::trim_end);
        let Some(line) = line.filter(|line| line.starts_with(['+', '|'])) else {
            break;
        };
        own.push(line);
        if is_border(line) {
            height = place + 1;
        }
    }
    own.truncate(height);
    if height < 2 {
        return None;
    }
    Some(Table {
        cells: drawn(&own).unwrap_or_else(|| parted(&own)),
        height,
    })
}

/// `+---+:==:+`
fn is_border(line: &str) -> bool {
    let line = line.trim_end();
    let inside = line
        .strip_prefix('+')
        .and_then(|rest| rest.strip_suffix('+'));
    inside.is_some_and(|inside| {
        inside.split('+').all(|part| {
            let bare = part.trim_matches(':');
            part.len() - bare.len() <= 2
                && !bare.is_empty()
                && (bare.bytes().all(|sign| sign == b'-') || bare.bytes().all(|sign| sign == b'='))
        })
    })
}

/// A cell whose lower border did not come yet.
#[derive(Debug, Clone, Copy)]
struct Open {
    cell: usize,
    /// The stretch between columns that it takes, the last one with it.
    last: usize,
}

/// Reads the cells by where the borders are drawn; nothing if borders do not fit each other.
fn drawn(lines: &[&str]) -> Option<Vec<Cell>> {
    let lines: Vec<Vec<char>> = lines.iter().map(|line| in_columns(line)).collect();
    let columns = columns(&lines);
    let stretches = columns.len().checked_sub(1)?;
    let mut cells: Vec<Cell> = Vec::new();
    // For each stretch between two columns, the cell in it; the first stretch of a cell has it.
    let mut open: Vec<Option<Open>> = vec![None; stretches];
    let (mut row, mut number) = (0, 0);
    for (height, line) in lines.iter().enumerate() {
        if line.len() != *columns.last()? + 1 {
            return None;
        }
        let mut begins_row = true;
        let mut stretch = 0;
        while stretch < stretches {
            if is_border_between(line, *columns.get(stretch)?, *columns.get(stretch + 1)?) {
                *open.get_mut(stretch)? = None;
                stretch += 1;
                continue;
            }
            let now = if let Some(open) = *open.get(stretch)? {
                open
            } else {
                if std::mem::take(&mut begins_row) {
                    (row, number) = (row + 1, 0);
                }
                number += 1;
                cells.push(Cell {
                    row,
                    number,
                    first_line: height,
                    lines: Vec::new(),
                    holds_blocks: true,
                });
                let new = Open {
                    cell: cells.len() - 1,
                    last: last_stretch(line, &columns, stretch)?,
                };
                *open.get_mut(stretch)? = Some(new);
                new
            };
            let (start, end) = (*columns.get(stretch)?, *columns.get(now.last + 1)?);
            let has_walls = is_wall(*line.get(start)?) && is_wall(*line.get(end)?);
            if !has_walls {
                return None;
            }
            let text = line.get(start + 1..end)?.iter();
            let text = text.filter(|letter| **letter != SECOND).collect();
            cells.get_mut(now.cell)?.lines.push(text);
            stretch = now.last + 1;
        }
    }
    Some(cells)
}

/// Returns the last stretch of a cell that begins with one: at its end a wall stands.
fn last_stretch(line: &[char], columns: &[usize], first: usize) -> Option<usize> {
    (first..columns.len() - 1).find(|stretch| {
        let end = columns.get(stretch + 1).and_then(|end| line.get(*end));
        end.is_some_and(|sign| is_wall(*sign))
    })
}

const fn is_wall(sign: char) -> bool {
    matches!(sign, '|' | '+')
}

fn is_border_between(line: &[char], start: usize, end: usize) -> bool {
    let is_line = |sign: &char| matches!(sign, '-' | '=' | ':' | '+');
    let stretch = line.get(start..=end).unwrap_or_default();
    let ends = [stretch.first(), stretch.last()];
    stretch.len() > 2
        && stretch.iter().all(is_line)
        && ends.iter().flatten().all(|sign| **sign != ':')
}

/// Returns the columns in which corners stand.
fn columns(lines: &[Vec<char>]) -> Vec<usize> {
    let mut columns: Vec<usize> = Vec::new();
    for line in lines {
        // A plus beside a line of signs is a corner, one in a text is none.
        let is_corner = |place: usize| {
            let is_line = |sign: Option<&char>| matches!(sign, Some('-' | '=' | ':'));
            line.get(place) == Some(&'+')
                && (is_line(line.get(place + 1))
                    || place
                        .checked_sub(1)
                        .is_some_and(|before| is_line(line.get(before))))
        };
        columns.extend((0..line.len()).filter(|place| is_corner(*place)));
    }
    columns.sort_unstable();
    columns.dedup();
    columns
}

/// Sets each character in the column where it is shown.
fn in_columns(line: &str) -> Vec<char> {
    let mut columns = Vec::with_capacity(line.len());
    for letter in line.nfc() {
        columns.push(letter);
        if letter.width() == Some(2) {
            columns.push(SECOND);
        }
    }
    columns
}

/// Reads the cells by the signs between them, whatever the columns.
fn parted(lines: &[&str]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    let mut row = 0;
    let mut first = None;
    for (height, line) in lines.iter().enumerate() {
        if is_border(line) {
            first = None;
            continue;
        }
        let start = *first.get_or_insert_with(|| {
            row += 1;
            cells.len()
        });
        let inside = line.trim_start_matches(['|', '+']);
        let inside = inside.strip_suffix(['|', '+']).unwrap_or(inside);
        for (place, text) in inside.split('|').enumerate() {
            if cells.len() <= start + place {
                cells.push(Cell {
                    row,
                    number: place + 1,
                    first_line: height,
                    lines: Vec::new(),
                    holds_blocks: true,
                });
            }
            if let Some(cell) = cells.get_mut(start + place) {
                cell.lines.push(text.to_owned());
            }
        }
    }
    cells
}
