//! Tables whose cells have lines around them, or are told by level lines ([`ruled`]): which cell each letter stands in.
//!
//! Lines that cross make a grid. Places of a grid without a line between them are one cell. A grid is believed
//! when it has two columns and several cells, and its lines cut through no word; what stands in a chart or
//! on a form with few lines is read as other text is.

use super::glyphs::Glyph;
use super::ruled;
use super::rulings::{Ruling, Rulings};
use super::unruled;
use std::collections::{BTreeMap, BTreeSet};

/// How far lines may be from each other that are one, or meet.
pub(super) const NEAR: f64 = 3.0;

/// Places that a grid has at most.
const MOST_PLACES: usize = 20_000;

/// Cells with text that a table has at least; cells at all, if its lines cut through no word.
const CELLS: usize = 4;

/// Cells with text that there must be for each word that a line cuts through, as where a text is too long for its cell.
const FOR_EACH_CUT: usize = 20;

/// A table, and the letters of each of its cells, row by row.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) cells: Vec<Vec<Glyph>>,
    /// How many letters outside of tables were drawn before it.
    pub(super) order: usize,
}

/// Takes the letters of tables out of those of a page.
pub(super) fn take(glyphs: &mut Vec<Glyph>, rulings: &Rulings) -> Vec<Table> {
    let mut rulings = rulings.clone();
    ruled::add(&mut rulings, glyphs);
    let mut grids = grids(&rulings);
    grids.retain(|grid| grid.is_believed(glyphs));
    if grids.is_empty() {
        return Vec::new();
    }
    // Of two that lie in each other the inner one counts.
    grids.sort_by(|one, other| one.area().total_cmp(&other.area()));
    let mut found: Vec<(BTreeMap<usize, Vec<Glyph>>, usize)> = Vec::new();
    found.resize_with(grids.len(), Default::default);
    let mut outside = Vec::with_capacity(glyphs.len());
    for glyph in glyphs.drain(..) {
        let place = grids
            .iter()
            .enumerate()
            .find_map(|(at, grid)| Some((at, grid.cell(&glyph)?)));
        let table = place.and_then(|(at, cell)| Some((found.get_mut(at)?, cell)));
        match table {
            Some(((cells, order), cell)) => {
                if cells.is_empty() {
                    *order = outside.len();
                }
                cells.entry(cell).or_default().push(glyph);
            }
            None => outside.push(glyph),
        }
    }
    *glyphs = outside;
    grids
        .iter()
        .zip(found)
        .filter(|(_, (cells, _))| !cells.is_empty())
        .map(|(grid, (cells, order))| Table {
            left: first(&grid.columns),
            right: last(&grid.columns),
            top: first(&grid.rows),
            cells: grid.in_rows(cells),
            order,
        })
        .collect()
}

/// Lines that cross.
#[derive(Debug)]
struct Grid {
    /// Where columns begin and the last one ends, from the left.
    columns: Vec<f64>,
    /// The same of rows, from the top.
    rows: Vec<f64>,
    /// For each place, row by row, the first one of its cell.
    cells: Vec<usize>,
}

impl Grid {
    fn of(level: &[Ruling], upright: &[Ruling]) -> Option<Self> {
        let lines = || level.iter().chain(upright);
        let borders = |own: &[Ruling], other: &[Ruling]| {
            let ends = other.iter().flat_map(|line| [line.from, line.to]);
            let least = ends.clone().fold(f64::INFINITY, f64::min);
            let most = ends.fold(f64::NEG_INFINITY, f64::max);
            let all = own.iter().map(|line| line.at).chain([least, most]);
            apart(all.filter(|place| place.is_finite()).collect())
        };
        if lines().count() < 3 || level.is_empty() || upright.is_empty() {
            return None;
        }
        let (columns, rows) = (borders(upright, level), borders(level, upright));
        let (across, down) = (columns.len().checked_sub(1)?, rows.len().checked_sub(1)?);
        if across < 2 || down < 1 || across.saturating_mul(down) > MOST_PLACES {
            return None;
        }
        let mut grid = Self {
            cells: (0..across * down).collect(),
            columns,
            rows,
        };
        for row in 0..down {
            for column in 0..across {
                let place = row * across + column;
                let middle = (mid(&grid.columns, column), mid(&grid.rows, row));
                let is_open = |lines: &[Ruling], at: f64, along: f64| {
                    !lines.iter().any(|line| {
                        (line.at - at).abs() <= NEAR && line.from <= along && along <= line.to
                    })
                };
                let (right, below) = (
                    grid.columns.get(column + 1).copied(),
                    grid.rows.get(row + 1).copied(),
                );
                if column + 1 < across && right.is_some_and(|at| is_open(upright, at, middle.1)) {
                    grid.join(place, place + 1);
                }
                if row + 1 < down && below.is_some_and(|at| is_open(level, at, middle.0)) {
                    grid.join(place, place + across);
                }
            }
        }
        Some(grid)
    }

    /// Makes two places one cell.
    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        if let Some(cell) = self.cells.get_mut(one.max(other)) {
            *cell = one.min(other);
        }
    }

    fn root(&self, mut place: usize) -> usize {
        while let Some(next) = self.cells.get(place).filter(|next| **next != place) {
            place = *next;
        }
        place
    }

    fn area(&self) -> f64 {
        (last(&self.columns) - first(&self.columns)) * (last(&self.rows) - first(&self.rows))
    }

    /// Returns the cell that a letter stands in.
    fn cell(&self, glyph: &Glyph) -> Option<usize> {
        /// How far the middle of a letter is above its line, as a part of its size.
        const MIDDLE: f64 = 0.3;
        let column = place(&self.columns, f64::midpoint(glyph.x, glyph.end))?;
        let row = place(&self.rows, glyph.y - MIDDLE * glyph.size)?;
        Some(self.root(row * (self.columns.len() - 1) + column))
    }

    /// Returns cells row by row.
    fn in_rows(&self, cells: BTreeMap<usize, Vec<Glyph>>) -> Vec<Vec<Glyph>> {
        let across = self.columns.len() - 1;
        let cells: Vec<(usize, Vec<Glyph>)> = cells.into_iter().collect();
        cells
            .chunk_by(|(one, _), (other, _)| one / across == other / across)
            .flat_map(|row| unruled::parted(row.iter().map(|(_, cell)| cell.clone()).collect()))
            .collect()
    }

    fn is_believed(&self, glyphs: &[Glyph]) -> bool {
        let across = self.columns.len() - 1;
        let is_blank = |glyph: &Glyph| glyph.text.trim().is_empty();
        let mut filled = BTreeSet::new();
        let mut cut = 0;
        let mut before: Option<(&Glyph, Option<usize>)> = None;
        for glyph in glyphs {
            if is_blank(glyph) {
                before = None;
                continue;
            }
            let cell = self.cell(glyph);
            filled.extend(cell);
            if let Some((last, of_last)) = before {
                let is_near = (glyph.y - last.y).abs() < 0.1 * last.size
                    && (glyph.x - last.next).abs() < 0.1 * last.size;
                cut += usize::from(is_near && of_last != cell);
            }
            before = Some((glyph, cell));
        }
        let columns: BTreeSet<usize> = filled.iter().map(|cell| cell % across).collect();
        let is_filled = filled.len() >= CELLS || cut == 0 && self.cells.len() >= CELLS;
        is_filled && columns.len() > 1 && cut * FOR_EACH_CUT <= filled.len()
    }
}

/// Puts lines together that cross.
fn grids(rulings: &Rulings) -> Vec<Grid> {
    let level = merged(&rulings.level);
    let upright = merged(&rulings.upright);
    let mut groups: Vec<usize> = (0..level.len() + upright.len()).collect();
    for (at, across) in level.iter().enumerate() {
        for (other, down) in (level.len()..).zip(&upright) {
            let meets = (across.from - NEAR..=across.to + NEAR).contains(&down.at)
                && (down.from - NEAR..=down.to + NEAR).contains(&across.at);
            let (one, two) = (groups.get(at).copied(), groups.get(other).copied());
            if let (true, Some(one), Some(two)) = (meets && one != two, one, two) {
                for group in &mut groups {
                    if *group == two {
                        *group = one;
                    }
                }
            }
        }
    }
    let numbers: BTreeSet<usize> = groups.iter().copied().collect();
    let of = |lines: &[Ruling], offset: usize, number: usize| -> Vec<Ruling> {
        let own = groups.iter().skip(offset).zip(lines);
        own.filter(|(group, _)| **group == number)
            .map(|(_, line)| *line)
            .collect()
    };
    numbers
        .into_iter()
        .filter_map(|number| Grid::of(&of(&level, 0, number), &of(&upright, level.len(), number)))
        .collect()
}

/// Makes one line of those that were drawn piece by piece, or twice side by side.
pub(super) fn merged(lines: &[Ruling]) -> Vec<Ruling> {
    let mut lines = lines.to_vec();
    lines.sort_by(|one, other| one.at.total_cmp(&other.at));
    let near = |one: &Ruling, other: &Ruling| other.at - one.at <= NEAR / 2.0;
    let mut merged: Vec<Ruling> = Vec::new();
    for level in lines.chunk_by(near) {
        let mut level = level.to_vec();
        level.sort_by(|one, other| one.from.total_cmp(&other.from));
        let start = merged.len();
        for line in level {
            match merged.get_mut(start..).and_then(<[Ruling]>::last_mut) {
                Some(last) if line.from <= last.to + NEAR => last.to = last.to.max(line.to),
                _ => merged.push(line),
            }
        }
    }
    merged
}

/// Sorts places, and leaves one of those that are near each other.
fn apart(mut places: Vec<f64>) -> Vec<f64> {
    places.sort_by(f64::total_cmp);
    places.dedup_by(|next, before| *next - *before <= NEAR);
    places
}

/// Returns between which two borders a place is.
fn place(borders: &[f64], at: f64) -> Option<usize> {
    let behind = borders.partition_point(|border| *border <= at);
    (behind > 0 && behind < borders.len()).then(|| behind - 1)
}

fn mid(borders: &[f64], at: usize) -> f64 {
    let border = |at: usize| borders.get(at).copied().unwrap_or_default();
    f64::midpoint(border(at), border(at + 1))
}

fn first(borders: &[f64]) -> f64 {
    borders.first().copied().unwrap_or_default()
}

fn last(borders: &[f64]) -> f64 {
    borders.last().copied().unwrap_or_default()
}
