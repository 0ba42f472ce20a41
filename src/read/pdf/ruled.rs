//! Tables with level lines only, as print has them: above and below, and below the headings.
//!
//! Columns are told by the white between them that goes through all rows. A line of text is a row where the table has
//! no lines between its rows, unless the rows stand farther apart than the lines in them, or nothing stands in its
//! first column. So many lines of text that fill their columns are columns of the page, and no table.

use super::glyphs::Glyph;
use super::grids::{NEAR, merged};
use super::rulings::{Ruling, Rulings};

/// Lines of a table at least.
const LINES: usize = 3;

/// Lines of text in one row, at most, where each row has lines around it.
const HIGHEST_ROW: usize = 5;

/// Width of the white between columns at least, as a part of the size.
const WHITE: f64 = 1.0;

/// Part of its column that a text fills at most which leaves room, and the share of such texts, in hundredths.
const FILLED: f64 = 0.8;
const WITH_ROOM: usize = 40;

/// How much farther rows stand from each other than the lines in them, at least.
const APART: f64 = 1.2;

/// Adds the lines that a reader sees between the columns and rows of such tables.
pub(super) fn add(rulings: &mut Rulings, glyphs: &[Glyph]) {
    for lines in groups(&merged(&rulings.level)) {
        if let Some((level, upright)) = Table::of(&lines, rulings, glyphs).and_then(Table::lines) {
            rulings.level.extend(level);
            rulings.upright.extend(upright);
        }
    }
}

/// Puts lines together that are equally long, one below the other.
fn groups(lines: &[Ruling]) -> Vec<Vec<Ruling>> {
    let mut groups: Vec<Vec<Ruling>> = Vec::new();
    for line in lines {
        let is_like = |other: &Ruling| {
            (line.from - other.from).abs() <= 2.0 * NEAR && (line.to - other.to).abs() <= 2.0 * NEAR
        };
        let own = groups
            .iter_mut()
            .find(|group| group.first().is_some_and(is_like));
        match own {
            Some(group) => group.push(*line),
            None => groups.push(vec![*line]),
        }
    }
    groups.retain(|group| group.len() >= LINES);
    groups
}

/// What stands between the first line and the last.
struct Table<'lines> {
    rules: &'lines [Ruling],
    /// Letters, line by line from the top.
    rows: Vec<Vec<Glyph>>,
    /// From where to where each column goes.
    columns: Vec<(f64, f64)>,
    size: f64,
}

impl<'lines> Table<'lines> {
    fn of(rules: &'lines [Ruling], rulings: &Rulings, glyphs: &[Glyph]) -> Option<Self> {
        let (first, last) = (rules.first()?, rules.last()?);
        let is_crossed = rulings.upright.iter().any(|line| {
            (first.from - NEAR..=first.to + NEAR).contains(&line.at)
                && line.from < last.at
                && line.to > first.at
        });
        if is_crossed {
            return None;
        }
        let mut inside: Vec<Glyph> = (glyphs.iter())
            .filter(|glyph| {
                !glyph.text.trim().is_empty()
                    && (first.from - NEAR..=first.to + NEAR).contains(&glyph.x)
                    && (first.at..last.at).contains(&glyph.y)
            })
            .cloned()
            .collect();
        inside.sort_by(|one, other| one.y.total_cmp(&other.y));
        let size = inside.iter().map(|glyph| glyph.size).fold(0.0, f64::max);
        let is_level = |one: &Glyph, other: &Glyph| other.y - one.y < 0.5 * size;
        let rows: Vec<Vec<Glyph>> = inside.chunk_by(is_level).map(<[Glyph]>::to_vec).collect();
        Some(Self {
            rules,
            columns: columns(&inside, WHITE * size),
            rows,
            size,
        })
    }

    /// Returns the lines between rows and between columns, if it is a table.
    fn lines(self) -> Option<(Vec<Ruling>, Vec<Ruling>)> {
        let bands = self.rules.len() - 1;
        let are_rows = bands >= LINES && self.rows.len() <= HIGHEST_ROW * bands;
        if self.columns.len() < 2 || self.rows.len() < 2 || !are_rows && !self.has_room() {
            return None;
        }
        let (first, last) = (self.rules.first()?, self.rules.last()?);
        let between = self.columns.windows(2).filter_map(|two| match two {
            [left, right] => Some(f64::midpoint(left.1, right.0)),
            _ => None,
        });
        let upright = between.map(|at| Ruling {
            at,
            from: first.at,
            to: last.at,
        });
        let upright = upright.collect();
        let level = if are_rows {
            Vec::new()
        } else {
            self.rules
                .windows(2)
                .flat_map(|band| self.rows_of(band))
                .collect()
        };
        Some((level, upright))
    }

    /// Returns the lines between the rows of what stands between two lines.
    fn rows_of(&self, band: &[Ruling]) -> Vec<Ruling> {
        let [above, below] = band else {
            return Vec::new();
        };
        let lines: Vec<&Vec<Glyph>> = (self.rows.iter())
            .filter(|line| (above.at..below.at).contains(&height(line)))
            .collect();
        // Headings are one row, however many lines they take.
        if self.rules.first().is_some_and(|first| first.at >= above.at) {
            return Vec::new();
        }
        let distances: Vec<f64> = (lines.windows(2))
            .filter_map(|two| match two {
                [one, other] => Some(height(other) - height(one)),
                _ => None,
            })
            .collect();
        let least = distances.iter().copied().fold(f64::INFINITY, f64::min);
        let most = distances.iter().copied().fold(0.0, f64::max);
        let are_apart = most > APART * least;
        let begins = |line: &[Glyph], distance: f64| {
            if are_apart {
                distance > f64::midpoint(least, most)
            } else {
                let first = self.columns.first().map_or(0.0, |column| column.1);
                line.iter().any(|glyph| glyph.x < first)
            }
        };
        lines
            .iter()
            .skip(1)
            .zip(distances)
            .filter(|(line, distance)| begins(line, *distance))
            .map(|(line, distance)| Ruling {
                // The middle of a letter is above its line.
                at: height(line) - 0.3 * self.size - distance / 2.0,
                ..*above
            })
            .collect()
    }

    /// Tells whether texts leave room in their columns, as those of a page do not.
    fn has_room(&self) -> bool {
        let (mut all, mut with_room) = (0, 0);
        for line in &self.rows {
            for (at, (start, _)) in self.columns.iter().enumerate() {
                let next = self.columns.get(at + 1).map(|next| next.0);
                let end = next.unwrap_or_else(|| self.rules.first().map_or(0.0, |rule| rule.to));
                let own = line.iter().filter(|glyph| (*start..end).contains(&glyph.x));
                let reach = own.map(|glyph| glyph.end).fold(*start, f64::max);
                if reach > *start {
                    all += 1;
                    with_room += usize::from(reach - start < FILLED * (end - start));
                }
            }
        }
        with_room * 100 >= all * WITH_ROOM
    }
}

fn height(line: &[Glyph]) -> f64 {
    line.first().map_or(0.0, |glyph| glyph.y)
}

/// Returns from where to where letters go that no white as wide as this parts, on any line.
fn columns(glyphs: &[Glyph], white: f64) -> Vec<(f64, f64)> {
    let mut places: Vec<(f64, f64)> = glyphs.iter().map(|glyph| (glyph.x, glyph.end)).collect();
    places.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut columns: Vec<(f64, f64)> = Vec::new();
    for (start, end) in places {
        match columns.last_mut() {
            Some(last) if start < last.1 + white => last.1 = last.1.max(end),
            _ => columns.push((start, end)),
        }
    }
    columns
}
