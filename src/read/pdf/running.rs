//! Running headers and footers: what stands at the same place on page after page.
//!
//! In the order of reading a footer may stand between two columns; so they are told by their heights on the sheet.
//! **Law:** what is taken is handed back, to be named. A number that differs from page to page has to count with the
//! pages: `Annex 1`, `Annex 2` at the tops of pages are headings.

use super::lines::Section;
use std::collections::{BTreeMap, BTreeSet};

/// Pages that show a line before it is held for a running one.
const PAGES: usize = 3;

/// Of how many pages from the first to the last that shows it one has to: left and right pages may differ, and the
/// first page of a chapter has none.
const OF_PAGES: usize = 3;

/// Pages that are enough however far they are apart.
const MANY: usize = 8;

/// Rows at each border of a page that may be such.
const DEEPEST: usize = 5;

/// Of so many rows one may be such, besides the first and the last: what fills its page is its text.
const OF_ROWS: usize = 4;

/// Rows at each border that may be such though one that is nearer to the border is none.
const ANYWAY: usize = 2;

/// Neighbours, in hundredths, whose numbers are the same or count with the pages.
const COUNTING: usize = 60;

/// For how many letters that recognition reads right it may read one wrong.
const MISREAD: usize = 8;

/// A line at the border of a page.
#[derive(Debug)]
struct Candidate {
    page: usize,
    /// Its place among the sections of the page, and in its section.
    place: (usize, usize),
    y: f64,
    size: f64,
    is_top: bool,
    /// How many rows are nearer to the border.
    rank: usize,
    key: String,
    numbers: Vec<usize>,
}

/// Takes running lines out of pages, and returns them with their pages from 1.
pub(super) fn take(pages: &mut [Vec<Section>]) -> Vec<(String, usize)> {
    let candidates: Vec<Candidate> = pages
        .iter()
        .enumerate()
        .flat_map(|(page, sections)| candidates(page, sections))
        .collect();
    let repeated = repeated(&candidates);
    let taken = within_reach(&candidates, &repeated);
    let mut found = Vec::new();
    for (page, sections) in pages.iter_mut().enumerate() {
        for (number, section) in sections.iter_mut().enumerate() {
            let mut place = 0;
            section.retain(|line| {
                let is_taken = taken.contains(&(page, (number, place)));
                place += 1;
                if is_taken {
                    found.push((line.text.clone(), page + 1));
                }
                !is_taken
            });
        }
        sections.retain(|section| !section.is_empty());
    }
    found
}

/// Returns the lines of the rows at the borders of a page.
fn candidates(page: usize, sections: &[Section]) -> Vec<Candidate> {
    let mut lines: Vec<_> = sections
        .iter()
        .enumerate()
        .flat_map(|(number, section)| {
            let places = section.iter().enumerate();
            places.map(move |(place, line)| ((number, place), line))
        })
        .filter(|(_, line)| line.size > 0.0 && !line.text.is_empty())
        .collect();
    lines.sort_by(|(_, one), (_, other)| one.y.total_cmp(&other.y));
    let rows: Vec<_> = lines
        .chunk_by(|(_, one), (_, other)| other.y - one.y < 0.5 * one.size.min(other.size))
        .collect();
    let count = rows.len();
    let mut found = Vec::new();
    for (at, row) in rows.into_iter().enumerate() {
        let ends = [(true, at), (false, count - 1 - at)];
        let may_run = |rank: usize| rank < DEEPEST && rank * OF_ROWS <= count;
        for (is_top, rank) in ends.into_iter().filter(|(_, rank)| may_run(*rank)) {
            for (place, line) in row.iter().filter(|(_, line)| !line.is_cell) {
                let (key, numbers) = key(&line.text);
                found.push(Candidate {
                    page,
                    place: *place,
                    y: line.y,
                    size: line.size,
                    is_top,
                    rank,
                    key,
                    numbers,
                });
            }
        }
    }
    found
}

/// Returns a text with a sign for each of its numbers, and these; Roman ones count at its ends.
fn key(text: &str) -> (String, Vec<usize>) {
    let (mut key, mut numbers) = (String::new(), Vec::new());
    let words: Vec<&str> = text.split_whitespace().collect();
    for (at, word) in words.iter().enumerate() {
        if !key.is_empty() {
            key.push(' ');
        }
        let is_end = at == 0 || at + 1 == words.len();
        if let Some(number) = roman(word).filter(|_| is_end) {
            numbers.push(number);
            key.push('#');
            continue;
        }
        for part in word.split_inclusive(|sign: char| !sign.is_ascii_digit()) {
            let digits = part.trim_end_matches(|sign: char| !sign.is_ascii_digit());
            if let Ok(number) = digits.parse() {
                numbers.push(number);
                key.push('#');
            }
            key.push_str(part.get(digits.len()..).unwrap_or_default());
        }
    }
    // The number of a page stands on the left of left pages, and on the right of right ones.
    let bare = key.trim_matches(['#', ' ']);
    (
        if bare.is_empty() {
            key
        } else {
            bare.to_owned()
        },
        numbers,
    )
}

/// Reads a small Roman number.
fn roman(word: &str) -> Option<usize> {
    const LONGEST: usize = 7;
    let mut sum = 0;
    let mut last = 0;
    for letter in word.bytes().rev() {
        let value = match letter {
            b'i' => 1,
            b'v' => 5,
            b'x' => 10,
            b'l' => 50,
            _ => return None,
        };
        sum = if value < last {
            sum - value
        } else {
            sum + value
        };
        last = value.max(last);
    }
    (1..=LONGEST).contains(&word.len()).then_some(sum)
}

/// Returns which of the lines repeat at their heights.
fn repeated(candidates: &[Candidate]) -> BTreeSet<usize> {
    let mut groups: BTreeMap<(bool, &str), Vec<(usize, &Candidate)>> = BTreeMap::new();
    for (at, candidate) in candidates.iter().enumerate() {
        let key = (candidate.is_top, candidate.key.as_str());
        groups.entry(key).or_default().push((at, candidate));
    }
    let mut found = BTreeSet::new();
    let mut heights: Vec<&Candidate> = Vec::new();
    for mut group in groups.into_values() {
        group.sort_by(|(_, one), (_, other)| one.y.total_cmp(&other.y));
        for level in group.chunk_by(|(_, one), (_, other)| other.y - one.y < one.size) {
            let mut level = level.to_vec();
            level.sort_by_key(|(_, candidate)| candidate.page);
            if is_running(&level) {
                heights.extend(level.first().map(|(_, candidate)| *candidate));
                found.extend(level.iter().map(|(at, _)| *at));
            }
        }
    }
    for (at, candidate) in candidates.iter().enumerate() {
        if heights.iter().any(|known| is_misread(known, candidate)) {
            found.insert(at);
        }
    }
    found
}

/// Tells whether lines of one text, from page to page, are running ones.
fn is_running(lines: &[(usize, &Candidate)]) -> bool {
    let mut pages: Vec<usize> = lines.iter().map(|(_, line)| line.page).collect();
    pages.dedup();
    let (Some(first), Some(last)) = (pages.first(), pages.last()) else {
        return false;
    };
    let is_dense = pages.len() >= MANY || pages.len() * OF_PAGES > last - first;
    if pages.len() < PAGES || !is_dense {
        return false;
    }
    let counts = |one: &Candidate, other: &Candidate| {
        let is_bare = one.key.chars().all(|sign| !sign.is_alphabetic());
        let pairs = || one.numbers.iter().zip(&other.numbers);
        let counting = |number: &usize, next: &usize| *next + one.page == *number + other.page;
        one.numbers.len() == other.numbers.len()
            && pairs().all(|(number, next)| number == next || counting(number, next))
            && (!is_bare || pairs().any(|(number, next)| counting(number, next)))
    };
    let pairs = || lines.iter().zip(lines.iter().skip(1));
    let counting = pairs()
        .filter(|((_, one), (_, other))| counts(one, other))
        .count();
    counting * 100 >= pairs().count() * COUNTING
}

/// Tells a running line of which recognition read some letters wrong.
fn is_misread(known: &Candidate, line: &Candidate) -> bool {
    let letters = known.key.chars().count();
    let wrong = || {
        let pairs = known.key.chars().zip(line.key.chars());
        pairs.filter(|(one, other)| one != other).count()
    };
    known.is_top == line.is_top
        && (known.y - line.y).abs() < known.size
        && letters == line.key.chars().count()
        && letters >= MISREAD
        && wrong() * MISREAD <= letters
}

/// Leaves out what stands deep in its page though something nearer to the border does not repeat.
fn within_reach(
    candidates: &[Candidate],
    repeated: &BTreeSet<usize>,
) -> BTreeSet<(usize, (usize, usize))> {
    let rows: BTreeSet<(usize, bool, usize)> = repeated
        .iter()
        .filter_map(|at| candidates.get(*at))
        .map(|line| (line.page, line.is_top, line.rank))
        .collect();
    let is_reached = |line: &Candidate| {
        line.rank < ANYWAY
            || (0..line.rank).all(|rank| rows.contains(&(line.page, line.is_top, rank)))
    };
    repeated
        .iter()
        .filter_map(|at| candidates.get(*at))
        .filter(|line| is_reached(line))
        .map(|line| (line.page, line.place))
        .collect()
}
