//! Cells in quotation marks, as RFC 4180 has them, and lines that break its rules.
//!
//! A cell that begins with a mark ends with one before a delimiter or a line end; marks inside are doubled. Blanks around
//! the marks are let pass. A cell that does not end so is read within its line of the file, so that no other line
//! suffers: up to a mark before a delimiter (`"12" screen",`), else as it stands, with its marks.

use super::delimited::Line;
use crate::formats::tsv::HEADER;
use std::borrow::Cow;

/// Broken lines that are named.
pub(super) const SHOWN: usize = 5;

/// Bytes in which the end of a broken cell is looked for, so that a file of one line is not looked through for each.
const LOOKED: usize = 10_000;

/// Delimiters that are tried for it.
const TRIED: usize = 50;

/// A text read as RFC 4180 says, and what speaks for it.
#[derive(Debug, Default)]
pub(super) struct Quoted<'text> {
    pub(super) lines: Vec<Line<'text>>,
    /// The lines of the file that break the rules, by number.
    pub(super) broken: Vec<usize>,
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

/// A cell that begins with a mark.
struct Marked<'text> {
    cell: String,
    is_doubled: bool,
    behind: &'text str,
}

impl<'text> Quoted<'text> {
    /// Reads a text; nothing when no cell is in quotation marks.
    pub(super) fn read(text: &'text str, delimiter: char) -> Option<Self> {
        if !text.contains('"') {
            return None;
        }
        let mut found = Self::default();
        let mut cells = Vec::new();
        let (mut number, mut began) = (1, 1);
        let mut rest = text;
        loop {
            let usual = found.lines.first().map(|line| line.cells.len());
            let (cell, behind) = match found.cell(rest, delimiter) {
                Some(read) => read,
                // People set cells apart from `|`, marks and all.
                None if delimiter == '|' => return None,
                None => {
                    if found.broken.last() != Some(&number) {
                        found.broken.push(number);
                    }
                    found.broken_cell(rest, delimiter, usual == Some(cells.len() + 1))?
                }
            };
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

    /// Reads the cell at the start; returns it and what stands behind it. Nothing of one that breaks the rules.
    fn cell(&mut self, text: &'text str, delimiter: char) -> Option<(Cow<'text, str>, &'text str)> {
        let ends = |letter: char| ends(letter, delimiter);
        let is_set_apart = text.starts_with(' ') && matches!(delimiter, ',' | ';');
        let marked = match is_set_apart {
            // A mark behind a blank is the text's own, unless cells have marks anyway.
            true => marked(text.trim_start_matches(' '), delimiter)
                .filter(|found| self.marked > 0 || found.cell.contains(ends)),
            false if text.starts_with('"') => Some(marked(text, delimiter)?),
            false => None,
        };
        let Some(found) = marked else {
            let end = text.find(ends).unwrap_or(text.len());
            return self.bare_cell(text, end);
        };
        self.marked += 1;
        self.doubled += usize::from(found.is_doubled);
        self.holding += usize::from(found.cell.contains(ends));
        let needs =
            found.is_doubled || found.cell.contains(ends) || found.cell.contains([',', ';']);
        self.needing += usize::from(needs);
        Some((Cow::Owned(found.cell), found.behind))
    }

    fn bare_cell(&mut self, text: &'text str, end: usize) -> Option<(Cow<'text, str>, &'text str)> {
        let (cell, behind) = text.split_at_checked(end)?;
        let is_number = cell.chars().all(|letter| !letter.is_alphabetic());
        self.bare += usize::from(!cell.is_empty() && !is_number);
        Some((Cow::Borrowed(cell), behind))
    }

    /// Reads a cell that begins with a mark and breaks the rules, within its line of the file.
    fn broken_cell(
        &mut self,
        text: &'text str,
        delimiter: char,
        is_last: bool,
    ) -> Option<(Cow<'text, str>, &'text str)> {
        let most = text.floor_char_boundary(LOOKED);
        let line = text.get(..most)?;
        let line_end = line.find(['\n', '\r']);
        let line_end = line_end.or_else(|| (most == text.len()).then_some(most));
        let line = line.get(..line_end.unwrap_or(most))?;
        let cuts = line.match_indices(delimiter).take(TRIED);
        for end in cuts.map(|(place, _)| place).chain(line_end) {
            let (cell, behind) = text.split_at_checked(end)?;
            let shown = cell.trim_end_matches(' ');
            let inside = shown
                .get(1..)
                .and_then(|inside| inside.strip_suffix('"'))
                .filter(|inside| has_own_marks(inside));
            if let Some(inside) = inside {
                self.marked += 1;
                self.needing += 1;
                return Some((Cow::Owned(inside.replace("\"\"", "\"")), behind));
            }
            let is_balanced = shown.matches('"').count().is_multiple_of(2);
            let mut next = behind.chars().skip(1);
            if is_balanced || next.next() == Some('"') {
                return self.bare_cell(text, end);
            }
        }
        let first = || text.find(|letter| ends(letter, delimiter));
        let end = line_end.filter(|_| is_last).or_else(first);
        self.bare_cell(text, end.unwrap_or(text.len()))
    }

    /// Tells whether the marks are a spreadsheet's, and not the text's own.
    pub(super) fn is_meant(&self, plain: &[Line<'_>], delimiter: char) -> bool {
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
        if !self.broken.is_empty() {
            let is_rare = self.broken.len() * 2 < self.lines.len();
            return is_rare && (self.doubled > 0 || (around_all && !is_ours));
        }
        self.doubled > 0 || (!is_ours && (self.needing == self.marked || around_all))
    }
}

fn ends(letter: char, delimiter: char) -> bool {
    letter == delimiter || letter == '\n' || letter == '\r'
}

/// Reads a cell that begins with a mark; nothing when it is never closed or goes on behind its marks.
fn marked(text: &str, delimiter: char) -> Option<Marked<'_>> {
    let mut rest = text.strip_prefix('"')?;
    let mut cell = String::new();
    let mut is_doubled = false;
    loop {
        let (inside, behind) = rest.split_once('"')?;
        cell.push_str(inside);
        rest = behind;
        let Some(behind) = rest.strip_prefix('"') else {
            break;
        };
        cell.push('"');
        is_doubled = true;
        rest = behind;
    }
    let behind = match delimiter {
        '|' => rest,
        _ => rest.trim_start_matches(' '),
    };
    let is_closed = behind
        .chars()
        .next()
        .is_none_or(|letter| ends(letter, delimiter));
    is_closed.then_some(Marked {
        cell,
        is_doubled,
        behind,
    })
}

/// Tells whether the marks inside of a cell are whole without those around it: `12" screen`, `he said "yes"`; not
/// `Yes" and "no`, whose own the outer marks are.
fn has_own_marks(inside: &str) -> bool {
    let Some((before, _)) = inside.split_once('"') else {
        return true;
    };
    let is_odd = !inside.matches('"').count().is_multiple_of(2);
    let opens = before
        .chars()
        .next_back()
        .is_none_or(|letter| !letter.is_alphanumeric() && !letter.is_ascii_punctuation());
    is_odd || opens
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
