//! Tables of pandoc: with borders (`+---+`), and with columns under lines of dashes.
//!
//! CommonMark does not know them and would show their borders. Each cell is written as Markdown of its own, between
//! comments that no text of the file can hold, so that links and notes in cells lead where the file says.
//!
//! Source: Pandoc User's Guide, sections `simple_tables`, `multiline_tables`, `grid_tables`, `table_captions`.

mod columns;
mod grid;

use pulldown_cmark::{Event, Tag};
use std::ops::Range;

/// A table's cells in the order of their lines and columns.
#[derive(Debug, Default)]
struct Table {
    cells: Vec<Cell>,
    /// Lines that it takes.
    height: usize,
}

/// A cell.
#[derive(Debug)]
struct Cell {
    row: usize,
    /// Which cell of its row it is, from 1.
    number: usize,
    /// Its lines, with the number of the first one counted from the table's first.
    first_line: usize,
    lines: Vec<String>,
    /// Whether lists, headings and the like may stand in it.
    holds_blocks: bool,
}

/// What a comment that was put into the text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Table,
    Cell(usize, usize),
    Caption,
    End,
}

/// A text with its tables written as cells.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) text: String,
    /// The line of the file that each line is from.
    pub(super) lines: Vec<usize>,
    /// What the comments begin with.
    sign: String,
}

impl Written {
    /// Returns what a comment says that begins at a place of a text.
    pub(super) fn mark(&self, comment: &str) -> Option<Mark> {
        let said = comment.trim_start().strip_prefix(&self.sign)?;
        let mut words = said.split("-->").next()?.split(' ');
        match words.next()? {
            "table" => Some(Mark::Table),
            "caption" => Some(Mark::Caption),
            "end" => Some(Mark::End),
            row => Some(Mark::Cell(row.parse().ok()?, words.next()?.parse().ok()?)),
        }
    }
}

/// Writes the tables of a text as cells; nothing if it has none. `events` gives those of the text as it is.
pub(super) fn written<'text>(
    text: &'text str,
    events: impl FnOnce() -> Vec<(Event<'text>, Range<usize>)>,
) -> Option<Written> {
    if !text.contains("--") {
        return None;
    }
    let lines: Vec<&str> = text.lines().collect();
    let closed = closed_lines(text, &events());
    let mut written = Written::new(text);
    let mut place = 0;
    let mut is_found = false;
    while let Some(line) = lines.get(place) {
        let rest = lines.get(place..).unwrap_or_default();
        let before = place.checked_sub(1).and_then(|before| lines.get(before));
        let follows_blank = before.is_none_or(|line| line.trim().is_empty());
        let shut = closed.get(place).copied().unwrap_or_default();
        let (prefix, table) = match shut {
            Closed::All => ("", None),
            Closed::Code => ("", columns::table(rest, follows_blank)),
            Closed::No => {
                let prefix = grid::prefix(line);
                let table = grid::table(rest, prefix);
                let of_columns = || columns::table(rest, follows_blank);
                table.map_or_else(|| ("", of_columns()), |table| (prefix, Some(table)))
            }
        };
        if let Some(table) = table {
            is_found = true;
            let height = table.height.max(1);
            written.table(&table, prefix, place);
            place += height;
            let start = place + usize::from(lines.get(place).is_some_and(|line| is_blank(line)));
            place = written.caption(&lines, start, prefix).unwrap_or(place);
        } else if let Some(behind) = (shut == Closed::No && stands_by_table(&lines, place))
            .then(|| written.caption(&lines, place, ""))
            .flatten()
        {
            is_found = true;
            place = behind;
        } else {
            written.line(line, place);
            place += 1;
        }
    }
    is_found.then_some(written)
}

/// Whether a table may begin in a line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Closed {
    #[default]
    No,
    /// Only one whose first line may be set in far: CommonMark takes that for code.
    Code,
    All,
}

/// Tells in which lines code, HTML or the settings of the file stand.
fn closed_lines(text: &str, events: &[(Event<'_>, Range<usize>)]) -> Vec<Closed> {
    use pulldown_cmark::CodeBlockKind::{Fenced, Indented};
    let mut starts = vec![0];
    starts.extend(text.match_indices('\n').map(|(place, _)| place + 1));
    let mut closed = vec![Closed::No; starts.len()];
    for (event, range) in events {
        let how = match event {
            Event::Start(Tag::CodeBlock(Indented)) => Closed::Code,
            Event::Start(Tag::CodeBlock(Fenced(_)) | Tag::MetadataBlock(_) | Tag::HtmlBlock) => {
                Closed::All
            }
            _ => continue,
        };
        let first = starts.partition_point(|start| *start <= range.start);
        let first = first.saturating_sub(1);
        let end = starts.partition_point(|start| *start < range.end);
        for line in closed.get_mut(first..end.max(first)).unwrap_or_default() {
            *line = how;
        }
    }
    closed
}

/// The text is written from its start to its end.
impl Written {
    fn new(text: &str) -> Self {
        let sign = |number: usize| format!("<!--cell-{number} ");
        let free = (0..=text.len())
            .map(sign)
            .find(|sign| !text.contains(sign.as_str()));
        Self {
            text: String::with_capacity(text.len() * 2),
            lines: Vec::new(),
            sign: free.unwrap_or_default(),
        }
    }

    fn line(&mut self, line: &str, number: usize) {
        self.text.push_str(line);
        self.text.push('\n');
        self.lines.push(number + 1);
    }

    fn put_mark(&mut self, prefix: &str, said: &str, number: usize) {
        let mark = format!("{prefix}{}{said}-->", self.sign);
        self.line(&mark, number);
        self.line(prefix, number);
    }

    fn table(&mut self, table: &Table, prefix: &str, number: usize) {
        self.line(prefix, number);
        self.put_mark(prefix, "table", number);
        for cell in &table.cells {
            let first = number + cell.first_line;
            self.put_mark(prefix, &format!("{} {}", cell.row, cell.number), first);
            for (place, line) in set_out(&cell.lines).enumerate() {
                let line = if cell.holds_blocks && !is_sign(&cell.lines) {
                    line.to_owned()
                } else {
                    in_line(line.trim())
                };
                self.line(&format!("{prefix}{line}"), first + place);
            }
            self.line(prefix, first + cell.lines.len());
        }
        self.put_mark(prefix, "end", number + table.height);
    }

    /// Writes the caption that begins in a line, if one does, and returns the line behind it.
    fn caption(&mut self, lines: &[&str], start: usize, prefix: &str) -> Option<usize> {
        let text = caption(lines.get(start)?.strip_prefix(prefix)?)?;
        self.put_mark(prefix, "caption", start);
        self.line(&format!("{prefix}{}", in_line(text)), start);
        let mut next = start + 1;
        while let Some(line) = lines.get(next).filter(|line| !is_blank(line)) {
            self.line(line, next);
            next += 1;
        }
        self.line(prefix, next);
        self.put_mark(prefix, "end", next);
        Some(next)
    }
}

fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

/// Tells whether a line behind a blank one comes right after a table with signs between its cells, or is the first of
/// what comes right before a table with borders. Behind a paragraph it says what a term means.
fn stands_by_table(lines: &[&str], place: usize) -> bool {
    if !lines.get(place).is_some_and(|line| line.starts_with(':')) {
        return false;
    }
    let (above, own) = lines.split_at_checked(place).unwrap_or_default();
    let mut above = above.iter().rev();
    let is_apart = above.next().is_none_or(|line| is_blank(line));
    let last = above.next().copied().unwrap_or_default();
    let is_under = last.starts_with('|');
    let mut below = own.iter().skip_while(|line| !is_blank(line)).skip(1);
    let is_over = below
        .next()
        .is_some_and(|line| line.starts_with(['+', '|', '-', ' ']));
    is_apart && (is_under || is_over && (is_blank(last) || last.starts_with('#')))
}

/// `: A caption`, `Table: A caption`.
fn caption(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let signs = ["Table:", "table:", ":"];
    let text = signs.into_iter().find_map(|sign| line.strip_prefix(sign))?;
    let is_text = !text.trim().is_empty() && !text.starts_with(':');
    is_text.then(|| text.trim_start())
}

/// Tells whether a cell holds nothing but a sign that would begin a list.
fn is_sign(lines: &[String]) -> bool {
    let signs = lines.iter().map(|line| line.trim());
    let signs = signs.filter(|line| !line.is_empty());
    let signs: Vec<&str> = signs.take(2).collect();
    matches!(signs.as_slice(), ["-" | "+" | "*"])
}

/// Takes away what all lines are set in by.
fn set_out(lines: &[String]) -> impl Iterator<Item = &str> {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let full = lines.iter().filter(|line| !line.trim().is_empty());
    let least = full.map(|line| indent(line)).min().unwrap_or(0);
    lines
        .iter()
        .map(move |line| line.get(least..).unwrap_or_default().trim_end())
}

/// Writes a line so that it begins no list, heading or the like.
fn in_line(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let behind = line.get(digits..).unwrap_or_default();
    if digits > 0 && behind.starts_with(['.', ')']) {
        return format!("{}\\{behind}", line.get(..digits).unwrap_or_default());
    }
    let begins = [
        "#", ">", "- ", "+ ", "* ", "=", "---", "***", "___", "~~~", "```", ":", "|",
    ];
    if matches!(line, "-" | "+" | "*") || begins.iter().any(|sign| line.starts_with(sign)) {
        return format!("\\{line}");
    }
    line.to_owned()
}

#[cfg(test)]
mod tests;
