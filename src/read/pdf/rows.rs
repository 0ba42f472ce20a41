//! Runs → lines in the order of reading: columns one after another, large first letters with their words.

use super::lines::{Section, line};
use super::runs::{GAP, Run};

/// A stretch of a row without a gap.
#[derive(Debug, Clone)]
pub(super) struct Segment {
    pub(super) runs: Vec<Run>,
}

impl Segment {
    pub(super) fn x(&self) -> f64 {
        self.runs.first().map_or(0.0, |run| run.x)
    }

    fn end(&self) -> f64 {
        self.runs
            .iter()
            .map(|run| run.end)
            .fold(f64::NEG_INFINITY, f64::max)
    }

    fn letters(&self) -> usize {
        self.runs
            .iter()
            .map(|run| run.text.trim().chars().count())
            .sum()
    }
}

/// What stands at one height.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) y: f64,
    pub(super) size: f64,
    pub(super) segments: Vec<Segment>,
}

/// Rows with two columns that there must be before they are held for columns.
const ROWS: usize = 3;

/// Characters of a line of a column at least, on average: cells of tables are shorter.
const LETTERS: usize = 12;

/// Columns inside columns that are looked for.
const DEEPEST: usize = 3;

/// Returns the lines of a page, column by column.
pub(super) fn sections(mut runs: Vec<Run>) -> Vec<Section> {
    join_large_initials(&mut runs);
    let mut sections = Vec::new();
    arrange(&rows(runs), DEEPEST, &mut sections);
    sections
}

/// How many times as large as its text an initial is at least.
const INITIAL: f64 = 1.6;

/// Initials that a page has at most.
const MOST_INITIALS: usize = 50;

/// Puts a large first letter before the first line beside it.
fn join_large_initials(runs: &mut Vec<Run>) {
    let is_initial = |run: &Run| {
        let letter = run.text.trim();
        letter.chars().all(char::is_uppercase) && letter.chars().count() == 1
    };
    let initials: Vec<usize> = (0..runs.len())
        .filter(|at| runs.get(*at).is_some_and(is_initial))
        .collect();
    if initials.len() > MOST_INITIALS {
        return;
    }
    let mut joined = Vec::new();
    for at in initials {
        let Some(initial) = runs.get(at).cloned() else {
            continue;
        };
        let is_beside = |run: &Run| {
            run.size * INITIAL <= initial.size
                && (initial.end - run.size..initial.end + 1.5 * run.size).contains(&run.x)
                && (initial.y - initial.size..initial.y + 0.3 * run.size).contains(&run.y)
        };
        let beside: Vec<usize> = (0..runs.len())
            .filter(|other| *other != at && runs.get(*other).is_some_and(is_beside))
            .collect();
        let y = |at: &usize| runs.get(*at).map_or(0.0, |run| run.y);
        let Some(first) = beside.iter().copied().min_by(|a, b| y(a).total_cmp(&y(b))) else {
            continue;
        };
        for other in &beside {
            if let Some(run) = runs.get_mut(*other) {
                run.x = initial.x;
                if *other == first {
                    run.text.insert_str(0, initial.text.trim());
                }
            }
        }
        joined.push(at);
    }
    let mut at = 0;
    runs.retain(|_| {
        at += 1;
        joined.binary_search(&(at - 1)).is_err()
    });
}

/// Sorts runs into rows from the top to the bottom.
fn rows(mut runs: Vec<Run>) -> Vec<Row> {
    runs.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    let mut rows: Vec<(f64, f64, Vec<Run>)> = Vec::new();
    for run in runs {
        match rows.last_mut() {
            Some((y, size, row)) if run.y - *y < 0.3 * size.min(run.size) => {
                *size = size.max(run.size);
                row.push(run);
            }
            _ => rows.push((run.y, run.size, vec![run])),
        }
    }
    rows.into_iter()
        .map(|(y, size, mut runs)| {
            runs.sort_by(|a, b| a.x.total_cmp(&b.x));
            let mut segments: Vec<Segment> = Vec::new();
            for run in runs {
                match segments.last_mut() {
                    Some(segment) if run.x - segment.end() < GAP * run.size => {
                        segment.runs.push(run);
                    }
                    _ => segments.push(Segment { runs: vec![run] }),
                }
            }
            Row { y, size, segments }
        })
        .collect()
}

/// Adds rows as sections: those with a gap at the same place are columns.
fn arrange(rows: &[Row], depth: usize, sections: &mut Vec<Section>) {
    let mut plain: Section = Vec::new();
    let mut at = 0;
    while let Some(row) = rows.get(at) {
        let columns = if depth == 0 {
            None
        } else {
            columns(rows.get(at..).unwrap_or_default())
        };
        let Some((count, middle)) = columns else {
            plain.push(line(row));
            at += 1;
            continue;
        };
        sections.push(std::mem::take(&mut plain));
        let inside = rows.get(at..at + count).unwrap_or_default();
        let inside = above(inside, middle);
        for is_left in [true, false] {
            let side: Vec<Row> = inside
                .iter()
                .filter_map(|row| half(row, middle, is_left))
                .collect();
            arrange(&side, depth - 1, sections);
        }
        at += inside.len();
    }
    sections.push(plain);
    sections.retain(|section| !section.is_empty());
}

/// Returns how many rows from the first on stand in two columns, and what is between them.
fn columns(rows: &[Row]) -> Option<(usize, f64)> {
    let first = rows.first()?;
    let gaps = first.segments.iter().zip(first.segments.iter().skip(1));
    gaps.filter_map(|(left, right)| columns_at(rows, (left.end(), right.x())))
        .max_by_key(|(count, _)| *count)
        .or_else(|| staggered(rows))
}

/// Finds two columns whose lines stand at heights of their own, so that no row has both.
fn staggered(rows: &[Row]) -> Option<(usize, f64)> {
    let [first, second, ..] = rows else {
        return None;
    };
    let ([one], [other]) = (first.segments.as_slice(), second.segments.as_slice()) else {
        return None;
    };
    let (left, right) = if one.x() < other.x() {
        (one, other)
    } else {
        (other, one)
    };
    // The next line of a column stands a whole line below.
    let is_near = second.y - first.y < first.size;
    (is_near && left.end() < right.x())
        .then(|| columns_at(rows, (left.end(), right.x())))
        .flatten()
}

fn columns_at(rows: &[Row], gap: (f64, f64)) -> Option<(usize, f64)> {
    let (mut left, mut right) = gap;
    let (mut count, mut both, mut letters) = (0, 0, [0, 0]);
    // Lines that stand on one side alone, and how often the side changed from one to the next.
    let (mut alone, mut changes, mut last_side) = ([(0, 0); 2], 0, None);
    let mut last_y = rows.first()?.y;
    for row in rows {
        let far = row.y - last_y > 6.0 * row.size;
        // The gap is what no segment reaches into.
        let (mut from, mut to) = (left, right);
        for segment in &row.segments {
            // The line that is seen first may be the shortest of its column.
            let centre = f64::midpoint(segment.x(), segment.end());
            let is_left = segment.x() <= left
                || (segment.end() < right && centre < f64::midpoint(left, right));
            if is_left {
                from = from.max(segment.end());
            } else {
                to = to.min(segment.x());
            }
        }
        if far || to - from < 0.8 * row.size {
            break;
        }
        (left, right, last_y) = (from, to, row.y);
        count += 1;
        let sides = [true, false].map(|is_left| half(row, f64::midpoint(left, right), is_left));
        let of = |side: &Row| side.segments.iter().map(Segment::letters).sum::<usize>();
        match &sides {
            [Some(a), Some(b)] => {
                both += 1;
                for (side, sum) in [a, b].into_iter().zip(&mut letters) {
                    *sum += of(side);
                }
            }
            [one, other] => {
                let side = usize::from(one.is_none());
                let own = one.as_ref().or(other.as_ref()).map_or(0, of);
                if let Some((lines, sum)) = alone.get_mut(side) {
                    *lines += 1;
                    *sum += own;
                }
                changes += usize::from(last_side.is_some_and(|last| last != side));
                last_side = Some(side);
            }
        }
    }
    let enough = both >= ROWS && letters.iter().all(|sum| *sum >= both * LETTERS);
    let are_columns = |(lines, sum): &(usize, usize)| *lines >= ROWS && *sum >= lines * LETTERS;
    let by_turns = changes + 1 >= 2 * ROWS && alone.iter().all(are_columns);
    (enough || by_turns).then_some((count, f64::midpoint(left, right)))
}

/// Returns the rows of two columns without the short lines below them. Those look like more of the left column, but
/// were drawn after the right one.
fn above(rows: &[Row], middle: f64) -> &[Row] {
    let is_on = |row: &Row, is_left: bool| half(row, middle, is_left).is_some();
    let both = rows
        .iter()
        .rposition(|row| is_on(row, true) && is_on(row, false));
    let count = both.map_or(0, |both| both + 1);
    let drawn = |rows: &[Row], is_left: bool| -> Vec<usize> {
        rows.iter()
            .filter_map(|row| half(row, middle, is_left))
            .flat_map(|half| half.segments)
            .flat_map(|segment| segment.runs)
            .map(|run| run.order)
            .collect()
    };
    let columns = rows.get(..count).unwrap_or_default();
    let right = drawn(columns, false);
    // Where rows were drawn as wholes, the order tells nothing.
    if drawn(columns, true).iter().max() >= right.iter().min() {
        return rows;
    }
    let mut last = right.into_iter().max();
    for (at, row) in rows.iter().enumerate().skip(count) {
        let one = std::slice::from_ref(row);
        if is_on(row, true) && drawn(one, true).into_iter().min() > last {
            return rows.get(..at).unwrap_or_default();
        }
        last = last.max(drawn(one, false).into_iter().max());
    }
    rows
}

/// Returns what of a row stands on one side.
fn half(row: &Row, middle: f64, is_left: bool) -> Option<Row> {
    let of_side = |segment: &&Segment| (segment.x() < middle) == is_left;
    let segments: Vec<Segment> = row.segments.iter().filter(of_side).cloned().collect();
    let runs = || segments.iter().flat_map(|segment| &segment.runs);
    let y = runs().map(|run| run.y).fold(f64::INFINITY, f64::min);
    let size = runs().map(|run| run.size).fold(0.0, f64::max);
    (!segments.is_empty()).then_some(Row { y, size, segments })
}
