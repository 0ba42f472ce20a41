//! A row of one column → its line: what stands in it, with marks of items and raised signs told from the rest.

use super::rows::{Row, Segment};
use crate::read::layout;

/// A line of a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    /// What stands in it.
    pub(super) text: String,
    /// Where its raised numbers stand in the text, in bytes.
    pub(super) raised: Vec<(usize, usize)>,
    /// Where it begins, from the left.
    pub(super) x: f64,
    /// How far it reaches.
    pub(super) end: f64,
    /// Where it stands, from the top.
    pub(super) y: f64,
    /// The size of most of it.
    pub(super) size: f64,
    /// The size of its largest letters: a word in another font may be most of a line.
    pub(super) largest: f64,
    /// Whether it is a row of cells, which is no part of a paragraph.
    pub(super) is_row: bool,
    /// Where its text begins behind the mark of an item.
    pub(super) hang: Option<f64>,
    /// Whether it begins with a raised sign, as notes do.
    pub(super) is_note: bool,
    /// Whether it stands in a cell with lines around it.
    pub(super) is_cell: bool,
}

impl Line {
    /// A line that is turned on its page.
    pub(super) fn turned(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            raised: Vec::new(),
            x: 0.0,
            end: 0.0,
            y: 0.0,
            size: 0.0,
            largest: 0.0,
            is_row: true,
            hang: None,
            is_note: false,
            is_cell: false,
        }
    }
}

/// Lines that stand in one column of one page.
pub(super) type Section = Vec<Line>;

/// Width of a gap between cells at least, as a part of the size.
const CELLS: f64 = 2.0;

/// Puts the runs of a row together.
pub(super) fn line(row: &Row) -> Line {
    let mut text = String::new();
    let mut raised = Vec::new();
    let mut end = f64::NEG_INFINITY;
    let (mut size, mut longest) = (row.size, 0);
    let mut is_row = false;
    let mut hang = None;
    for run in row.segments.iter().flat_map(|segment| &segment.runs) {
        let gap = run.x - end;
        if is_mark(text.trim()) {
            hang = Some(run.x);
        } else {
            is_row |= !text.is_empty() && gap > CELLS * row.size;
        }
        let parted = text.ends_with(' ') || run.text.starts_with(' ') || gap > 0.13 * run.size;
        let begins = text.trim_end().len();
        text.truncate(begins);
        if parted && begins > 0 {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(run.text.trim_start());
        if run.raised {
            raised.push((start, text.trim_end().len()));
        }
        let letters = run.text.chars().count();
        if letters > longest {
            (longest, size) = (letters, run.size);
        }
        end = end.max(run.end);
    }
    if let Some(word) = unspaced(text.trim_end()) {
        text = word;
        raised.clear();
    }
    if let Some(rest) = text
        .strip_prefix('\u{FFFD}')
        .filter(|rest| rest.starts_with(char::is_uppercase))
    {
        // A sign that no font names, before a sentence, is a bullet.
        text = format!("\u{FFFD} {rest}");
        raised.clear();
    }
    let is_note = raised.first().is_some_and(|(start, _)| *start == 0);
    Line {
        text: text.trim_end().to_owned(),
        raised,
        x: row.segments.first().map_or(0.0, Segment::x),
        end,
        y: row.y,
        size,
        largest: row.size,
        is_row,
        hang,
        is_note,
        is_cell: false,
    }
}

/// Tells the mark of an item: `•`, `1.1.`, `(a)`, or a sign whose font alone says what it looks like. A bare number may
/// be the first cell of a row.
fn is_mark(text: &str) -> bool {
    let mut letters = text.chars();
    let is_sign =
        letters.next().is_some_and(|sign| !sign.is_alphanumeric()) && letters.next().is_none();
    is_sign || text == "o" || layout::list_mark(&format!("{text} A")).is_some()
}

/// Puts a heading together whose letters were typed with blanks between: `L ī g u m s`.
fn unspaced(text: &str) -> Option<String> {
    const LEAST: usize = 4;
    let mut parts = text.split(' ');
    let is_spaced = parts
        .all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
        && text.chars().count() > 2 * LEAST - 2;
    is_spaced.then(|| text.replace(' ', ""))
}
