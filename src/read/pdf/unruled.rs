//! Rows of a table without lines between them: its cells have as many lines at the same heights, each of which begins
//! anew. Lines of a sentence that is wrapped begin with small letters sooner or later.

use super::glyphs::Glyph;

/// Lines that cells have at least before they are held for rows.
const LINES: usize = 3;

/// How far lines of one row may be from each other, as a part of their size.
const LEVEL: f64 = 0.25;

/// Returns the cells of a row of a grid, or those of the rows that it holds, row by row.
pub(super) fn parted(cells: Vec<Vec<Glyph>>) -> Vec<Vec<Glyph>> {
    let lines: Vec<Vec<Vec<Glyph>>> = cells.iter().map(|cell| lines(cell)).collect();
    if !are_rows(&lines) {
        return cells;
    }
    let count = lines.first().map_or(0, Vec::len);
    let row = |at: usize| lines.iter().filter_map(move |cell| cell.get(at).cloned());
    (0..count).flat_map(row).collect()
}

/// Returns the lines of a cell from the top to the bottom, each in the order of drawing.
fn lines(cell: &[Glyph]) -> Vec<Vec<Glyph>> {
    let mut lines: Vec<Vec<Glyph>> = Vec::new();
    for glyph in cell.iter().filter(|glyph| !glyph.text.trim().is_empty()) {
        let own = lines.iter_mut().find(|line| {
            line.first()
                .is_some_and(|first| (first.y - glyph.y).abs() < LEVEL * glyph.size)
        });
        match own {
            Some(line) => line.push(glyph.clone()),
            None => lines.push(vec![glyph.clone()]),
        }
    }
    // Blanks between words go with the line that they stand in.
    for blank in cell.iter().filter(|glyph| glyph.text.trim().is_empty()) {
        let own = lines.iter_mut().find(|line| {
            line.first()
                .is_some_and(|first| (first.y - blank.y).abs() < LEVEL * blank.size)
        });
        if let Some(line) = own {
            let at = line.partition_point(|glyph| glyph.x < blank.x);
            line.insert(at, blank.clone());
        }
    }
    lines.sort_by(|one, other| height(one).total_cmp(&height(other)));
    lines
}

fn height(line: &[Glyph]) -> f64 {
    line.first().map_or(0.0, |glyph| glyph.y)
}

fn are_rows(cells: &[Vec<Vec<Glyph>>]) -> bool {
    let Some(first) = cells.first() else {
        return false;
    };
    let is_level = |one: &[Glyph], other: &[Glyph]| {
        let size = one.first().map_or(0.0, |glyph| glyph.size);
        (height(one) - height(other)).abs() < LEVEL * size
    };
    let begins_anew = |line: &[Glyph]| {
        line.first()
            .is_some_and(|glyph| !glyph.text.starts_with(char::is_lowercase))
    };
    let breaks_off = |line: &[Glyph]| {
        line.last()
            .is_some_and(|glyph| glyph.text.ends_with(['-', '\u{AD}', '\u{2010}', ',']))
    };
    let is_like_first = |cell: &Vec<Vec<Glyph>>| {
        cell.len() == first.len()
            && cell
                .iter()
                .zip(first)
                .all(|(one, other)| is_level(one, other))
            && cell
                .iter()
                .all(|line| begins_anew(line) && !breaks_off(line))
    };
    cells.len() > 1 && first.len() >= LINES && cells.iter().all(is_like_first)
}
