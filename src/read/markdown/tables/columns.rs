//! Tables whose columns stand under lines of dashes: with rows of one line (`simple_tables`), or of several between
//! lines of dashes that go over all columns (`multiline_tables`).

use super::{Cell, Table};
use unicode_width::UnicodeWidthStr as _;

/// Lines of one head, or of one row, at most.
const TALLEST: usize = 100;

/// Reads the table that begins in the first of some lines.
pub(super) fn table(lines: &[&str], follows_blank: bool) -> Option<Table> {
    if !follows_blank {
        return None;
    }
    let first = *lines.first()?;
    if first.trim().is_empty() {
        return None;
    }
    if let Some(columns) = Columns::of(first) {
        return without_head(lines, &columns);
    }
    if is_whole_line(first) {
        return tall(lines);
    }
    let columns = Columns::of(lines.get(1)?)?;
    let (rows, height) = rows_of_one_line(lines.get(2..)?, &columns)?;
    if !columns.fit(&[first]) || !columns.fit(lines.get(2..2 + rows.len())?) {
        return None;
    }
    let mut heads = vec![vec![(0, first)]];
    heads.extend(
        rows.into_iter()
            .map(|(place, line)| vec![(place + 2, line)]),
    );
    Some(columns.table(&heads, height + 2))
}

/// A table that begins with the line of its columns.
fn without_head(lines: &[&str], columns: &Columns) -> Option<Table> {
    let rest = lines.get(1..)?;
    let is_end = |line: &&str| Columns::of(line).is_some_and(|own| own.width == columns.width);
    let is_blank = |place: usize| rest.get(place).is_none_or(|line| line.trim().is_empty());
    let end = rest
        .iter()
        .position(|line| is_end(line) || is_whole(line, columns))?;
    if end == 0 || !is_blank(end + 1) {
        return None;
    }
    let body = rest.get(..end)?;
    let is_under = body
        .iter()
        .all(|line| line.trim_end().width() <= columns.width);
    if !columns.fit(body) || !is_under {
        return None;
    }
    let is_tall = body.iter().any(|line| line.trim().is_empty());
    let rows = if is_tall {
        tall_rows(body, 1)
    } else {
        let single = body.iter().enumerate();
        single
            .map(|(place, line)| vec![(place + 1, *line)])
            .collect()
    };
    Some(columns.table(&rows, end + 2))
}

/// A table between two lines of dashes that go over all columns.
fn tall(lines: &[&str]) -> Option<Table> {
    let head = lines.iter().take(TALLEST).skip(1);
    let border = 1 + head
        .take_while(|line| !line.trim().is_empty())
        .position(|line| Columns::of(line).is_some())?;
    if border < 2 {
        return None;
    }
    let columns = Columns::of(lines.get(border)?)?;
    if !is_whole(lines.first()?, &columns) {
        return None;
    }
    let rest = lines.get(border + 1..)?;
    let end = rest.iter().position(|line| is_whole(line, &columns))?;
    let mut rows = vec![
        (lines.get(1..border)?.iter().enumerate())
            .map(|(place, line)| (place + 1, *line))
            .collect::<Vec<_>>(),
    ];
    rows.extend(tall_rows(rest.get(..end)?, border + 1));
    Some(columns.table(&rows, border + 1 + end + 1))
}

/// Cuts lines into rows at blank ones.
fn tall_rows<'text>(lines: &[&'text str], first: usize) -> Vec<Vec<(usize, &'text str)>> {
    let numbered: Vec<(usize, &str)> = lines
        .iter()
        .enumerate()
        .map(|(place, line)| (first + place, *line))
        .collect();
    numbered
        .split(|(_, line)| line.trim().is_empty())
        .filter(|row| !row.is_empty())
        .map(<[_]>::to_vec)
        .collect()
}

type Rows<'text> = Vec<(usize, &'text str)>;

/// Reads rows up to a blank line, and tells how many lines they take.
fn rows_of_one_line<'text>(
    lines: &[&'text str],
    columns: &Columns,
) -> Option<(Rows<'text>, usize)> {
    let mut rows = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        if line.trim().is_empty() {
            return (!rows.is_empty()).then_some((rows, place));
        }
        if Columns::of(line).is_some_and(|own| own.width == columns.width) {
            return (!rows.is_empty()).then_some((rows, place + 1));
        }
        rows.push((place, *line));
    }
    let height = rows.len();
    (height > 0).then_some((rows, height))
}

/// One line of dashes.
fn is_whole_line(line: &str) -> bool {
    let line = line.trim();
    line.len() > 2 && line.bytes().all(|sign| sign == b'-')
}

/// The same, over all columns.
fn is_whole(line: &str, columns: &Columns) -> bool {
    is_whole_line(line) && line.trim_end().len() >= columns.width
}

/// Where columns begin, in columns of the screen.
#[derive(Debug)]
struct Columns {
    starts: Vec<usize>,
    width: usize,
}

impl Columns {
    /// Reads `-----  ---  ----`, of two columns or more.
    fn of(line: &str) -> Option<Self> {
        let line = line.trim_end();
        let is_drawn = line.bytes().all(|sign| matches!(sign, b'-' | b' '));
        if !is_drawn {
            return None;
        }
        let mut starts = Vec::new();
        let mut place = 0;
        for group in line.split(' ') {
            if !group.is_empty() {
                starts.push(place);
            }
            if group.len() == 1 {
                return None;
            }
            place += group.len() + 1;
        }
        (starts.len() > 1).then_some(Self {
            starts,
            width: line.len(),
        })
    }

    /// Cuts rows into cells.
    fn table(&self, rows: &[Vec<(usize, &str)>], height: usize) -> Table {
        let mut table = Table {
            cells: Vec::new(),
            height,
        };
        for (row, lines) in rows.iter().enumerate() {
            let first_line = lines.first().map_or(0, |(place, _)| *place);
            let mut cells: Vec<Vec<String>> = vec![Vec::new(); self.starts.len()];
            for (_, line) in lines {
                for (cell, text) in cells.iter_mut().zip(self.cut(line)) {
                    cell.push(text);
                }
            }
            let cells = cells.into_iter().enumerate();
            table.cells.extend(cells.map(|(number, lines)| Cell {
                row: row + 1,
                number: number + 1,
                first_line,
                lines,
                holds_blocks: false,
            }));
        }
        table
    }

    /// Tells whether no word stands over the border of two columns.
    fn fit(&self, lines: &[&str]) -> bool {
        lines.iter().all(|line| {
            words(line).all(|word| self.column(word.start) == self.column(word.end - 1))
        })
    }

    /// Returns the column in which a place of a line is.
    fn column(&self, place: usize) -> usize {
        self.starts.partition_point(|start| *start <= place).max(1) - 1
    }

    /// Cuts a line; a word over a border stands where its middle is.
    fn cut(&self, line: &str) -> Vec<String> {
        let mut cells: Vec<String> = vec![String::new(); self.starts.len()];
        for word in words(line) {
            let middle = usize::midpoint(word.start, word.end - 1);
            let Some(cell) = cells.get_mut(self.column(middle)) else {
                continue;
            };
            if !cell.is_empty() {
                cell.push(' ');
            }
            cell.push_str(word.text);
        }
        cells
    }
}

/// A word, and where it stands in its line.
struct Word<'text> {
    text: &'text str,
    start: usize,
    end: usize,
}

fn words(line: &str) -> impl Iterator<Item = Word<'_>> {
    let mut place = 0;
    line.split(' ').filter_map(move |text| {
        let start = place;
        let end = start + text.width();
        place = end + 1;
        (!text.trim().is_empty()).then_some(Word {
            text,
            start,
            end: end.max(start + 1),
        })
    })
}
