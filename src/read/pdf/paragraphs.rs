//! Lines with their places → a text in which paragraphs stand apart, as plain text has it.
//!
//! **Law:** every line is in the text once, in its order; what is taken out is the numbers of notes, and each of
//! them is named.

use super::lines::{Line, Section};
use super::note_numbers;
use crate::read::layout;
use crate::read::text::Line as Written;
use crate::span::Span;
use std::collections::BTreeMap;

/// The text of all pages, and what is known of its lines.
#[derive(Debug, Default)]
pub(super) struct Laid {
    /// Lines end with a line feed, paragraphs with an empty line, pages with a form feed.
    pub(super) text: String,
    /// What is known of each line, by where it begins.
    pub(super) lines: BTreeMap<usize, Place>,
    /// The numbers of notes that were taken out, with their pages from 1.
    pub(super) note_numbers: Vec<(String, usize)>,
}

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Place {
    /// The page, from 0.
    pub(super) page: usize,
    /// The column, counted over all pages.
    pub(super) section: usize,
    /// The size of its letters.
    pub(super) size: f64,
    /// Whether it reaches the right border of its column.
    pub(super) is_full: bool,
    /// Whether it is in a cell of a table, which goes on nowhere else.
    pub(super) is_cell: bool,
}

/// Distance of lines of one paragraph at most, as a part of the usual distance.
const CLOSE: f64 = 1.3;

/// Part of the distances, in hundredths, that are smaller than the usual one.
const USUAL: usize = 20;

/// Usual distance of lines at most, as a part of the size: what is farther is a paragraph of its own.
const FARTHEST: f64 = 2.7;

/// The same between a sentence that ends and one that begins: paragraphs may be little farther from each other.
const CLOSE_SENTENCES: f64 = 1.17;

/// Lines that have a right border of their own, at least.
const BLOCK: usize = 4;

/// Part of them, in hundredths, that reaches it.
const FULL: usize = 60;

/// How much larger than the text a heading is at least.
const HEADING: f64 = 1.12;

/// Lays out pages, each of them in sections.
pub(super) fn lay(mut pages: Vec<Vec<Section>>) -> Laid {
    let mut laid = Laid::default();
    let measures = Measures::of(&pages);
    let notes = note_numbers::of_notes(&pages, measures.body);
    let mut section_number = 0;
    for (page, sections) in pages.iter_mut().enumerate() {
        if page > 0 {
            laid.text.push('\u{C}');
        }
        for section in sections {
            for line in &mut *section {
                note_numbers::take(line, &notes, page + 1, &mut laid.note_numbers);
            }
            let columns = Column::of_lines(section);
            let mut previous: Option<&Line> = None;
            let lines = section.iter().zip(columns);
            for (line, column) in lines.filter(|(line, _)| !line.text.is_empty()) {
                if let Some(previous) = previous {
                    let joins = measures.flow(previous, line, column);
                    laid.text.push_str(if joins { "\n" } else { "\n\n" });
                }
                let place = Place {
                    page,
                    section: section_number,
                    size: line.size,
                    is_full: !line.is_row && column.right - line.end < 3.0 * line.size,
                    is_cell: line.is_cell,
                };
                laid.lines.insert(laid.text.len(), place);
                laid.text.push_str(&line.text);
                previous = Some(line);
            }
            if previous.is_some() {
                laid.text.push_str("\n\n");
            }
            section_number += 1;
        }
    }
    laid
}

/// The borders of a column.
#[derive(Debug, Clone, Copy)]
struct Column {
    left: f64,
    right: f64,
    /// The distance of most of its lines; nothing if there are few.
    distance: Option<f64>,
}

impl Column {
    /// Returns the borders that each line is set between: those of all lines, or nearer ones where lines that begin at
    /// one place mostly end at one place, as those of an abstract or a quotation do.
    fn of_lines(section: &[Line]) -> Vec<Self> {
        let ends = |lines: &[Line]| {
            let ends = lines
                .iter()
                .filter(|line| !line.is_row)
                .map(|line| line.end);
            ends.fold(f64::NEG_INFINITY, f64::max)
        };
        let starts = section.iter().map(|line| line.x);
        let left = starts.fold(f64::INFINITY, f64::min);
        let all = ends(section);
        let distance = Self::distance(section);
        let is_below = |one: &Line, other: &Line| (one.x - other.x).abs() < 0.3 * one.size;
        section
            .chunk_by(is_below)
            .flat_map(|lines| {
                let own = ends(lines);
                let is_full = |line: &&Line| own - line.end < 0.5 * line.size;
                let full = lines.iter().filter(is_full).count();
                let is_set = lines.len() >= BLOCK && full * 100 >= lines.len() * FULL;
                let right = if is_set { own } else { all };
                lines.iter().map(move |_| Self {
                    left,
                    right,
                    distance,
                })
            })
            .collect()
    }

    fn distance(section: &[Line]) -> Option<f64> {
        let pairs = section.iter().zip(section.iter().skip(1));
        let mut all: Vec<f64> = pairs
            .map(|(line, next)| next.y - line.y)
            .filter(|distance| *distance > 0.0)
            .collect();
        all.sort_by(f64::total_cmp);
        all.get(all.len() / 2)
            .copied()
            .filter(|_| all.len() >= BLOCK)
    }
}

/// What is usual in a document.
#[derive(Debug)]
struct Measures {
    /// The size of most letters.
    body: f64,
    /// The usual distance of lines, for each size in halves of a point.
    distances: BTreeMap<i64, f64>,
}

impl Measures {
    fn of(pages: &[Vec<Section>]) -> Self {
        let mut letters: BTreeMap<i64, usize> = BTreeMap::new();
        let mut distances: BTreeMap<i64, Vec<f64>> = BTreeMap::new();
        for section in pages.iter().flatten() {
            for line in section {
                *letters.entry(halves(line.size)).or_default() += line.text.len();
            }
            for (line, next) in section.iter().zip(section.iter().skip(1)) {
                let distance = next.y - line.y;
                let alike =
                    halves(line.largest) == halves(next.largest) && !line.is_row && !next.is_row;
                if alike && distance > 0.5 * line.largest && distance < FARTHEST * line.largest {
                    distances
                        .entry(halves(line.largest))
                        .or_default()
                        .push(distance);
                }
            }
        }
        let body = letters.iter().max_by_key(|(_, letters)| **letters);
        let usual = |mut all: Vec<f64>| {
            all.sort_by(f64::total_cmp);
            let place = (all.len() * USUAL / 100).min(all.len().saturating_sub(1));
            all.get(place).copied().unwrap_or_default()
        };
        Self {
            body: body.map_or(0.0, |(size, _)| points(*size)),
            distances: distances
                .into_iter()
                .map(|(size, all)| (size, usual(all)))
                .collect(),
        }
    }

    /// Tells whether a line flows on into the next.
    fn flow(&self, line: &Line, next: &Line, column: Column) -> bool {
        let distance = next.y - line.y;
        // A sign in another font may be larger than the rest of its line.
        let usual = [line.largest, line.size]
            .into_iter()
            .filter_map(|size| self.distances.get(&halves(size)).copied())
            .fold(0.0, f64::max);
        let near = |one: f64, other: f64| (one - other).abs() < 0.12 * one;
        let alike = near(line.size, next.size) || near(line.largest, next.largest);
        if line.is_row || next.is_row || !alike || distance <= 0.0 || distance > CLOSE * usual {
            return false;
        }
        let em = line.size;
        let centred = (f64::midpoint(line.x, line.end) - f64::midpoint(next.x, next.end)).abs()
            < 0.5 * em
            && (line.x - next.x).abs() > 0.5 * em
            && (line.end - next.end).abs() > 0.25 * em;
        let (text, below) = (line.text.as_str(), next.text.as_str());
        let is_sentence = layout::ends_with(text, &['.', '!', '?']) && begins_with_capital(below);
        let most = column
            .distance
            .map_or(f64::INFINITY, |usual| CLOSE_SENTENCES * usual);
        if is_sentence && distance > most {
            return false;
        }
        if next.is_note || next.hang.is_some() && layout::list_mark(below).is_none() {
            return false;
        }
        let is_full = column.right - line.end
            < first_word(next) + 0.3 * em + 0.04 * (column.right - column.left);
        let ended = layout::ends_with(text, &['.', '!', '?', ':', ';', ',']);
        if layout::list_mark(below).is_some() && (ended || next.x > line.x + 0.5 * em || !is_full) {
            return false;
        }
        if is_contents(text)
            || is_contents(below)
            || layout::ends_with(text, &[';'])
                && begins_with_capital(text)
                && begins_with_capital(below)
        {
            return false;
        }
        let capitals = [text, below].map(layout::is_all_capitals);
        let is_heading = line.size > HEADING * self.body || capitals == [true, true];
        let ended = layout::ends_with(text, &['.', '!', '?', ':', ';']);
        if is_heading && !ended {
            return true;
        }
        if capitals[0] != capitals[1] && (layout::is_all_capitals(text) || !is_full) {
            return false;
        }
        let small = below.starts_with(char::is_lowercase) && !layout::begins_with_address(below);
        let is_item = layout::list_mark(text).is_some();
        let begins = if is_item { hang(line) } else { line.x };
        let is_indented = next.x > begins + 0.8 * em && !centred;
        if is_indented && (!small || ended) {
            return false;
        }
        is_full || small || runs_on(text, below)
    }
}

/// Tells a line that breaks off inside a word or a number, or before a sign that never begins a line.
fn runs_on(text: &str, below: &str) -> bool {
    layout::ends_within_word(text)
        || layout::ends_within_number(text, below)
        || below.starts_with(['.', ',', ';', ':', '!', '?', ')', '»', '”'])
}

/// Tells a line of a table of contents: dots that lead to the number of a page.
pub(super) fn is_contents(text: &str) -> bool {
    const DOTS: usize = 4;
    let before = text
        .trim_end_matches(|sign: char| sign.is_ascii_digit() || matches!(sign, 'i' | 'v' | 'x'));
    let dots = before
        .chars()
        .rev()
        .filter(|sign| *sign != ' ')
        .take_while(|sign| matches!(sign, '.' | '…' | '·' | '_'))
        .count();
    before.len() < text.len() && (dots >= DOTS || before.trim_end().ends_with("……"))
}

fn begins_with_capital(text: &str) -> bool {
    text.starts_with(char::is_uppercase)
}

/// Returns where the text of an item begins.
fn hang(line: &Line) -> f64 {
    line.hang
        .unwrap_or_else(|| line.x + first_word(line) + 0.5 * line.size)
}

/// Returns how wide the first word of a line is.
fn first_word(line: &Line) -> f64 {
    let letters = |text: &str| u32::try_from(text.chars().count()).map_or(0.0, f64::from);
    let word = line.text.split(' ').next().unwrap_or_default();
    (line.end - line.x) * letters(word) / letters(&line.text).max(1.0)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a size of letters; casts of floats saturate"
)]
fn halves(size: f64) -> i64 {
    (size * 2.0).round() as i64
}

#[expect(clippy::cast_precision_loss, reason = "a size of letters is small")]
fn points(halves: i64) -> f64 {
    halves as f64 / 2.0
}

/// Returns the lines of a text for the search of what repeats on every page.
pub(super) fn written(laid: &Laid) -> Vec<Written<'_>> {
    let mut lines = Vec::with_capacity(laid.lines.len());
    let mut end = 0;
    for (start, place) in &laid.lines {
        let rest = Span::new(*start, laid.text.len()).of(&laid.text);
        let text = rest.lines().next().unwrap_or_default();
        let between = Span::new(end, *start).of(&laid.text);
        end = start + text.len();
        lines.push(Written {
            text,
            span: Span::new(*start, end),
            width: text.chars().count(),
            indent: 0,
            after_blank: between != "\n",
            page: place.page,
            furniture: false,
        });
    }
    lines
}
