//! TSV and CSV: lines of cells between tabs, semicolons or commas.
//!
//! Whether quotation marks around cells are those of a spreadsheet is decided once for the whole file, by RFC 4180:
//! read so, every line has as many cells as the others, and marks stand where a spreadsheet needs them, around
//! line ends, delimiters, commas and marks, or around every cell. Else they belong to the text. A line end inside a
//! cell becomes a blank. A line that breaks those rules is read by itself ([`quoted`](super::quoted)) and named.
//!
//! Source: RFC 4180, section 2; what Excel, LibreOffice and Python's `csv` write.

use super::quoted::{Quoted, SHOWN};
use super::{Columns, Plan, Record};
use crate::bitext::Bitext;
use crate::formats::ReadSettings;
use crate::formats::rows::Rows;
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
    let Cut {
        mut lines,
        is_quoted,
        mut broken,
    } = lines(text, delimiter);
    for number in lines
        .iter_mut()
        .map(|line| &mut line.number)
        .chain(&mut broken)
    {
        *number += skipped;
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
    rows.notes.extend(broken_lines(name, &broken));
    let widths: Vec<(usize, usize)> = lines
        .iter()
        .map(|line| (line.number, line.cells.len()))
        .collect();
    let records: Vec<Record<'_>> = lines.into_iter().map(Line::record).collect();
    let plan = Plan::of(&records, settings.languages.as_ref());
    let narrow = widths.iter().skip(plan.first).find(|(_, width)| *width < 2);
    if let Some((number, _)) = narrow {
        return Err(if broken.contains(number) {
            broken_line(name, *number)
        } else {
            narrow_line(name, *number, delimiter)
        });
    }
    if delimiter != '\t'
        && let Some((number, cells)) = too_wide(&records, &plan)
    {
        return Err(if broken.contains(&number) {
            broken_line(name, number)
        } else {
            wide_line(name, number, cells, delimiter)
        });
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

fn broken_line(name: &str, number: usize) -> ReadError {
    ReadError::Malformed {
        file: name.to_owned(),
        place: format!("line {number}"),
        found: "a quotation mark in it is never closed, or one inside a cell is not doubled"
            .to_owned(),
        advice: "double the marks that belong to the text (`\"\"`), and close each cell that begins with one",
    }
}

/// Names the lines that break the rules of quotation marks and are read nevertheless.
fn broken_lines(name: &str, broken: &[usize]) -> Option<Note> {
    let first: Vec<String> = broken.iter().take(SHOWN).map(usize::to_string).collect();
    let lines = match broken.len() {
        0 => return None,
        1 => format!("line {}", first.join("")),
        count if count > SHOWN => format!("lines {} and {} more", first.join(", "), count - SHOWN),
        _ => format!("lines {}", first.join(", ")),
    };
    Some(Note::warning(
        name,
        format!(
            "{lines}: a quotation mark inside a cell is not doubled, or one is never closed; \
             please look whether the cells are cut where they should be"
        ),
    ))
}

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
        let lines = lines(text, delimiter).lines;
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
pub(super) struct Line<'text> {
    pub(super) number: usize,
    pub(super) cells: Vec<Cow<'text, str>>,
}

impl<'text> Line<'text> {
    fn record(self) -> Record<'text> {
        let cells = (0..).zip(self.cells).filter(|(_, cell)| !cell.is_empty());
        Record {
            line: self.number,
            cells: cells.collect(),
            numbers: Vec::new(),
            markup: Vec::new(),
        }
    }
}

/// A text cut into lines of cells.
#[derive(Debug, Default)]
struct Cut<'text> {
    lines: Vec<Line<'text>>,
    /// Whether the marks around cells were taken for a spreadsheet's.
    is_quoted: bool,
    /// The lines whose marks break the rules.
    broken: Vec<usize>,
}

fn lines(text: &str, delimiter: char) -> Cut<'_> {
    let plain = plain_lines(text, delimiter);
    match Quoted::read(text, delimiter) {
        Some(quoted) if quoted.is_meant(&plain, delimiter) => Cut {
            lines: quoted.lines,
            is_quoted: true,
            broken: quoted.broken,
        },
        _ => Cut {
            lines: plain,
            ..Cut::default()
        },
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

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str, delimiter: char) -> Vec<Vec<String>> {
        lines(text, delimiter)
            .lines
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
        let mut set_apart = lines("lv | en\nUpe | River\n", '|').lines;
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
            let found = lines(text, '\t').lines;
            found.iter().map(|line| line.number).collect()
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

    #[test]
    fn a_line_with_broken_marks_is_read_by_itself() {
        type Case<'text> = (&'text str, &'text [&'text [&'text str]], &'text [usize]);
        let cases: [Case<'_>; 12] = [
            (
                "\"a, b\" ,\"c\"  \n\"d\", \"e, f\"\n",
                &[&["a, b", "c"], &["d", "e, f"]],
                &[],
            ),
            (
                "\"12\" a\",\"12\" b\"\n\"c, d\",\"e\"\n",
                &[&["12\" a", "12\" b"], &["c, d", "e"]],
                &[1],
            ),
            (
                "\"a, b\",\"c\"\n\"d,\"e\"\n\"f, g\",\"h\"\n",
                &[&["a, b", "c"], &["\"d", "e"], &["f, g", "h"]],
                &[2],
            ),
            (
                "\"a, b\",\"c\"\n\"d\",\"e, f\n\"g, h\",\"i\"\n",
                &[&["a, b", "c"], &["d", "\"e, f"], &["g, h", "i"]],
                &[2],
            ),
            (
                "\"a, b\",\"c\"\n\"d\",\"e",
                &[&["a, b", "c"], &["d", "\"e"]],
                &[2],
            ),
            (
                "\"a, b\",c\n\"d\" said e,\"f\" said g\n",
                &[&["a, b", "c"], &["\"d\" said e", "\"f\" said g"]],
                &[2],
            ),
            (
                "\"a, b\",c\n\"he said \"d\"\",\"\"e\" he said\"\n",
                &[&["a, b", "c"], &["he said \"d\"", "\"e\" he said"]],
                &[2],
            ),
            (
                "\"a, b\",c\n\"d\" e \"f\",g\n",
                &[&["a, b", "c"], &["\"d\" e \"f\"", "g"]],
                &[2],
            ),
            (
                "\"d\" said e,\"f\" said g\n",
                &[&["\"d\" said e", "\"f\" said g"]],
                &[],
            ),
            (
                "\"a\nb\",c\n\"2\" d\",e\n",
                &[&["a\nb", "c"], &["2\" d", "e"]],
                &[3],
            ),
            (
                "\"a\",b\n\"2\" c, d\",e\n",
                &[&["a", "b"], &["\"2\" c", " d\"", "e"]],
                &[2],
            ),
            ("a, \"b\"\nc,d\n", &[&["a", " \"b\""], &["c", "d"]], &[]),
        ];
        for (text, expected, broken) in cases {
            assert_eq!(cells(text, ','), expected, "{text:?}");
            assert_eq!(lines(text, ',').broken, broken, "{text:?}");
        }
        let text = "\"a\tb\"\t\"c\"\n\"2\" d\"\t\"e\"\n\"f\"\t\"g\"\n";
        assert_eq!(
            cells(text, '\t'),
            [["a\tb", "c"], ["2\" d", "e"], ["f", "g"]]
        );
        assert_eq!(cells("\"a\" | \"b\"\n", '|'), [["\"a\" ", " \"b\""]]);
    }
}
