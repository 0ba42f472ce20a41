//! TSV and CSV: lines of cells between tabs, semicolons or commas.
//!
//! Whether quotation marks around cells are those of a spreadsheet is decided once for the whole file, by RFC 4180:
//! read so, every line has as many cells as the others, and marks stand where a spreadsheet needs them, around
//! line ends, delimiters, commas and marks, or around every cell. Else they belong to the text. A line end inside a
//! cell becomes a blank.
//!
//! Source: RFC 4180, section 2; what Excel, LibreOffice and Python's `csv` write.

use super::{Columns, Plan, Record};
use crate::bitext::Bitext;
use crate::formats::ReadSettings;
use crate::formats::rows::Rows;
use crate::formats::tsv::HEADER;
use crate::note::{Note, Noted};
use crate::read::ReadError;
use crate::read::encoding;
use std::borrow::Cow;

/// What may stand between cells, the likelier ones first: commas stand in texts too.
const DELIMITERS: [char; 4] = ['\t', ';', ',', '|'];

/// Bytes by which the delimiter is told.
const SAMPLE: usize = 1 << 16;

/// Reads a table; its delimiter is told from it when none is given.
pub(in super::super) fn read(
    bytes: &[u8],
    name: &str,
    delimiter: Option<char>,
    settings: &ReadSettings,
) -> Result<Noted<Bitext>, ReadError> {
    let mut rows = Rows::new(name);
    let text = encoding::decode(name, bytes, &settings.read)?.into_value(&mut rows.notes);
    let (text, skipped, named) = without_separator_line(&text);
    let delimiter = delimiter.or(named).unwrap_or_else(|| told(text));
    let (mut lines, is_quoted) = lines(text, delimiter);
    for line in &mut lines {
        line.number += skipped;
    }
    if delimiter == '|' {
        trimmed(&mut lines);
    }
    if is_quoted {
        rows.notes.push(Note::detail(
            name,
            "its cells are in quotation marks, as a spreadsheet writes them",
        ));
    }
    let widths: Vec<(usize, usize)> = lines
        .iter()
        .map(|line| (line.number, line.cells.len()))
        .collect();
    let records: Vec<Record<'_>> = lines.into_iter().map(Line::record).collect();
    let plan = Plan::of(&records, settings.languages.as_ref());
    let narrow = widths.iter().skip(plan.first).find(|(_, width)| *width < 2);
    if let Some((number, _)) = narrow {
        return Err(narrow_line(name, *number, delimiter));
    }
    if delimiter != '\t'
        && let Some((number, cells)) = too_wide(&records, &plan)
    {
        return Err(wide_line(name, number, cells, delimiter));
    }
    super::add(&records, &plan, Columns::Numbers, name, &mut rows);
    Ok(rows.finish(plan.languages, settings))
}

/// Returns the first line with more cells than there are headings, and how many it has: a sign that divides cells
/// stands in one. Where most lines have more, a column has no heading.
fn too_wide(records: &[Record<'_>], plan: &Plan) -> Option<(usize, usize)> {
    let headings = records.get(plan.headings?)?;
    let width = |record: &Record<'_>| {
        let filled = record
            .cells
            .iter()
            .rev()
            .find(|(_, cell)| !cell.trim().is_empty());
        filled.map_or(0, |(column, _)| *column as usize + 1)
    };
    let usual = width(headings);
    let lines = records.get(plan.first..)?;
    let mut wide = lines.iter().filter(|record| width(record) > usual);
    let first = wide.next()?;
    let is_rare = (wide.count() + 1) * 2 <= lines.len() || lines.len() < FEW;
    is_rare.then(|| (first.line, width(first)))
}

/// Lines of which each is to have the cells of the headings.
const FEW: usize = 3;

fn wide_line(name: &str, number: usize, cells: usize, delimiter: char) -> ReadError {
    ReadError::Malformed {
        file: name.to_owned(),
        place: format!("line {number}"),
        found: format!(
            "it has {cells} cells, more than there are headings: a `{delimiter}` in a text?"
        ),
        advice: "put texts that hold the sign between cells into quotation marks, or divide the cells by tabs",
    }
}

fn narrow_line(name: &str, number: usize, delimiter: char) -> ReadError {
    let (sign, advice) = match delimiter {
        '\t' => ("tab", "put a tab between source and target"),
        ';' => ("`;`", "put a `;` between source and target"),
        ',' => ("`,`", "put a `,` between source and target"),
        _ => ("`|`", "put a `|` between source and target"),
    };
    ReadError::Malformed {
        file: name.to_owned(),
        place: format!("line {number}"),
        found: format!("there is no {sign} in it, so it has no second text"),
        advice,
    }
}

/// Takes away the line in which Excel names the delimiter: `sep=;`, in quotation marks too. Returns how many lines were taken, too.
fn without_separator_line(text: &str) -> (&str, usize, Option<char>) {
    let Some((first, rest)) = text.split_once('\n') else {
        return (text, 0, None);
    };
    let line = first.trim_end_matches('\r').trim_start_matches('\u{feff}');
    let bare = line
        .strip_prefix('"')
        .and_then(|line| line.strip_suffix('"'))
        .unwrap_or(line);
    let named = bare
        .get(..4)
        .filter(|word| word.eq_ignore_ascii_case("sep="))
        .and_then(|_| bare.get(4..))
        .unwrap_or_default();
    // Some programs fill the line up with empty cells.
    let mut signs = named.chars();
    match signs.next() {
        Some(delimiter) if signs.all(|sign| sign == delimiter || sign.is_whitespace()) => {
            (rest, 1, Some(delimiter))
        }
        _ => (text, 0, None),
    }
}

/// Tells the delimiter: the one that cuts all lines into as many cells, two at least; or most of them.
fn told(text: &str) -> char {
    let text = match text.char_indices().find(|(place, _)| *place >= SAMPLE) {
        Some((end, _)) => text.get(..end).and_then(|start| start.rsplit_once('\n')),
        None => None,
    }
    .map_or(text, |(start, _)| start);
    let share = |delimiter: char| {
        let (lines, _) = lines(text, delimiter);
        let widths: Vec<usize> = lines.iter().map(|line| line.cells.len()).collect();
        let first = widths.first().copied().unwrap_or_default();
        let wide = widths.iter().filter(|width| **width >= 2).count();
        let even = widths.iter().filter(|width| **width == first).count();
        let is_even = first >= 2 && even == widths.len();
        (is_even, wide)
    };
    let mut best = (',', (false, 0));
    for delimiter in DELIMITERS {
        let own = share(delimiter);
        if own > best.1 {
            best = (delimiter, own);
        }
    }
    best.0
}

/// A line of cells, which may go over several lines of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line<'text> {
    number: usize,
    cells: Vec<Cow<'text, str>>,
}

impl<'text> Line<'text> {
    fn record(self) -> Record<'text> {
        let cells = (0..).zip(self.cells).filter(|(_, cell)| !cell.is_empty());
        Record {
            line: self.number,
            cells: cells.collect(),
            numbers: Vec::new(),
        }
    }
}

/// Cuts a text into lines of cells, and tells whether the marks around cells were taken for a spreadsheet's.
fn lines(text: &str, delimiter: char) -> (Vec<Line<'_>>, bool) {
    let plain = plain_lines(text, delimiter);
    match Quoted::read(text, delimiter) {
        Some(quoted) if quoted.is_meant(&plain, delimiter) => (quoted.lines, true),
        _ => (plain, false),
    }
}

/// Takes away the blanks around cells between `|`, which people set apart.
fn trimmed(lines: &mut [Line<'_>]) {
    for cell in lines.iter_mut().flat_map(|line| &mut line.cells) {
        *cell = match std::mem::take(cell) {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
            Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
        };
    }
}

/// Cuts at line ends and delimiters alone. Line ends are LF, CRLF, or CR where there is no LF.
fn plain_lines(text: &str, delimiter: char) -> Vec<Line<'_>> {
    let end = if text.contains('\n') { '\n' } else { '\r' };
    text.split(end)
        .map(|line| line.strip_suffix('\r').unwrap_or(line))
        .zip(1..)
        .filter(|(line, _)| !line.is_empty())
        .map(|(line, number)| Line {
            number,
            cells: line.split(delimiter).map(Cow::Borrowed).collect(),
        })
        .collect()
}

/// A text read as RFC 4180 says, and what speaks for it.
#[derive(Debug, Default)]
struct Quoted<'text> {
    lines: Vec<Line<'text>>,
    /// Cells in quotation marks.
    marked: usize,
    /// Those of them with doubled marks inside.
    doubled: usize,
    /// Those with a delimiter or a line end inside.
    holding: usize,
    /// Those with what makes some spreadsheet quote.
    needing: usize,
    /// Other cells that hold something but a number.
    bare: usize,
}

impl<'text> Quoted<'text> {
    /// Reads a text; nothing when no cell is in quotation marks, or one is never closed or goes on behind them.
    fn read(text: &'text str, delimiter: char) -> Option<Self> {
        if !text.contains('"') {
            return None;
        }
        let mut found = Self::default();
        let mut cells = Vec::new();
        let (mut number, mut began) = (1, 1);
        let mut rest = text;
        loop {
            let (cell, behind) = found.cell(rest, delimiter)?;
            number += line_ends(rest, rest.len() - behind.len());
            cells.push(cell);
            let next = behind.chars().next();
            rest = behind
                .get(next.map_or(0, char::len_utf8)..)
                .unwrap_or_default();
            if next == Some(delimiter) {
                continue;
            }
            if next == Some('\r') {
                rest = rest.strip_prefix('\n').unwrap_or(rest);
            }
            let is_empty = matches!(cells.as_slice(), [only] if only.is_empty());
            let cells = std::mem::take(&mut cells);
            if !is_empty {
                found.lines.push(Line {
                    number: began,
                    cells,
                });
            }
            number += usize::from(next.is_some());
            began = number;
            if rest.is_empty() {
                break;
            }
        }
        (found.marked > 0).then_some(found)
    }

    /// Reads the cell at the start; returns it and what stands behind it.
    fn cell(&mut self, text: &'text str, delimiter: char) -> Option<(Cow<'text, str>, &'text str)> {
        let ends = |letter: char| letter == delimiter || letter == '\n' || letter == '\r';
        let Some(mut rest) = text.strip_prefix('"') else {
            let end = text.find(ends).unwrap_or(text.len());
            let (cell, behind) = text.split_at_checked(end)?;
            let is_number = cell.chars().all(|letter| !letter.is_alphabetic());
            self.bare += usize::from(!cell.is_empty() && !is_number);
            return Some((Cow::Borrowed(cell), behind));
        };
        let mut cell = String::new();
        let mut is_doubled = false;
        loop {
            let (inside, behind) = rest.split_once('"')?;
            cell.push_str(inside);
            rest = behind;
            if let Some(behind) = rest.strip_prefix('"') {
                cell.push('"');
                is_doubled = true;
                rest = behind;
                continue;
            }
            break;
        }
        if !rest.is_empty() && !rest.starts_with(ends) {
            return None;
        }
        self.marked += 1;
        self.doubled += usize::from(is_doubled);
        self.holding += usize::from(cell.contains(ends));
        let needs = is_doubled || cell.contains(ends) || cell.contains([',', ';']);
        self.needing += usize::from(needs);
        Some((Cow::Owned(cell), rest))
    }

    /// Tells whether the marks are a spreadsheet's, and not the text's own.
    fn is_meant(&self, plain: &[Line<'_>], delimiter: char) -> bool {
        let is_even = |lines: &[Line<'_>]| {
            let first = lines.first().map_or(0, |line| line.cells.len());
            first >= 2 && lines.iter().all(|line| line.cells.len() == first)
        };
        // In CSV marks always are.
        if delimiter != '\t' {
            return true;
        }
        let (even, plain_even) = (is_even(&self.lines), is_even(plain));
        if self.holding > 0 {
            return even && !plain_even;
        }
        if !even && plain_even {
            return false;
        }
        // We quote nothing.
        let header: Vec<&str> = HEADER.split('\t').collect();
        let is_ours = plain.first().is_some_and(|line| line.cells == header);
        let around_all = self.bare == 0 && self.lines.len() > 1;
        self.doubled > 0 || (!is_ours && (self.needing == self.marked || around_all))
    }
}

/// Counts the line ends in the first bytes of a text.
fn line_ends(text: &str, length: usize) -> usize {
    let bytes = text.as_bytes().get(..length).unwrap_or_default();
    let feeds = memchr::memchr_iter(b'\n', bytes).count();
    if feeds > 0 {
        feeds
    } else {
        memchr::memchr_iter(b'\r', bytes).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str, delimiter: char) -> Vec<Vec<String>> {
        let (lines, _) = lines(text, delimiter);
        lines
            .into_iter()
            .map(|line| line.cells.into_iter().map(Cow::into_owned).collect())
            .collect()
    }

    #[test]
    fn quotation_marks_are_decided_once_a_file() {
        let cases: [(&str, &[&[&str]]); 14] = [
            ("\"a, b\"\tc\nd\te\n", &[&["a, b", "c"], &["d", "e"]]),
            ("\"a \"\"b\"\"\"\tc\n", &[&["a \"b\"", "c"]]),
            (
                "\"a\nb\"\t\"c\r\nd\"\r\ne\tf\r\n",
                &[&["a\nb", "c\r\nd"], &["e", "f"]],
            ),
            ("\"a\tb\"\tc\nd\te\n", &[&["a\tb", "c"], &["d", "e"]]),
            (
                "\"a\tb\nc\td\"\n\"e\"\t\"f\"\n",
                &[&["\"a", "b"], &["c", "d\""], &["\"e\"", "\"f\""]],
            ),
            ("\"a\"\tb\nc\td\n", &[&["\"a\"", "b"], &["c", "d"]]),
            ("\"a\"\t\"b\"\n\"c\"\t\"d\"\n", &[&["a", "b"], &["c", "d"]]),
            ("\"a\"\t1\n\"c\"\t2,5\n", &[&["a", "1"], &["c", "2,5"]]),
            ("\"a\" b\t\"c, d\"\n", &[&["\"a\" b", "\"c, d\""]]),
            ("a\t\"b\n", &[&["a", "\"b"]]),
            ("a\tb\rc\td\r", &[&["a", "b"], &["c", "d"]]),
            ("\"\"\tb\nc\t\"d;\"\n", &[&["\"\"", "b"], &["c", "\"d;\""]]),
            (
                "source\ttarget\ttype\tconfidence\n\"a, b\"\tc\t1-1\t0.5\n",
                &[
                    &["source", "target", "type", "confidence"],
                    &["\"a, b\"", "c", "1-1", "0.5"],
                ],
            ),
            ("\n\na\tb\n\n", &[&["a", "b"]]),
        ];
        for (text, expected) in cases {
            assert_eq!(cells(text, '\t'), expected, "{text:?}");
        }
        let mut set_apart = lines("lv | en\nUpe | River\n", '|').0;
        trimmed(&mut set_apart);
        assert!(
            set_apart
                .iter()
                .flat_map(|line| &line.cells)
                .all(|cell| cell.trim() == cell)
        );
        assert_eq!(cells("\"a;b\";\"c\"\nd;e", ';'), [["a;b", "c"], ["d", "e"]]);
    }

    #[test]
    fn lines_keep_their_numbers() {
        let numbers = |text: &str| -> Vec<usize> {
            lines(text, '\t').0.iter().map(|line| line.number).collect()
        };
        assert_eq!(numbers("\"a\n\nb\"\tc\n\nd\te\n\"f, g\"\th"), [1, 5, 6]);
        assert_eq!(numbers("\"a,\"\tc\r\n\r\nd\te\r\n"), [1, 3]);
    }

    #[test]
    fn the_delimiter_is_told() {
        let cases = [
            ("source;target\n\"a; b\";c\n", ';'),
            ("source,target\n\"a, b\",c\n", ','),
            (
                "Labdien, draugs;Hello, friend\nJā, protams;Yes, sure\n",
                ';',
            ),
            ("lv,en\nviens; divi,one; two\n", ','),
            ("a\tb\nc, d\te\n", '\t'),
            ("a|b\nc|d", '|'),
            ("a\nb\n", ','),
        ];
        for (text, delimiter) in cases {
            assert_eq!(told(text), delimiter, "{text:?}");
        }
        assert_eq!(
            without_separator_line("sep=;\r\na;b"),
            ("a;b", 1, Some(';'))
        );
        assert_eq!(without_separator_line("sep\nb").1, 0);
    }
}
