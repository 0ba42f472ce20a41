//! A page → its sections: columns of text, and the cells of tables where the tables stand.

use super::glyphs::Page;
use super::grids::{self, Table};
use super::lines::{Line, Section};
use super::rows;
use super::runs::{self, Run};

/// Stands for a table among the lines around it, before its number.
const TABLE: char = '\u{FFFC}';

/// Returns the sections of a page; what is turned comes last.
pub(super) fn of(page: Option<Page>) -> Vec<Section> {
    let mut page = page.unwrap_or_default();
    page.glyphs.retain(|glyph| !glyph.text.contains(TABLE));
    let tables = grids::take(&mut page.glyphs, &page.rulings);
    let mut runs = runs::of(&page.glyphs);
    runs.extend(tables.iter().enumerate().map(stand_in));
    let mut sections = with_tables(rows::sections(runs), tables);
    let turned = page
        .turned
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty());
    sections.extend(turned.map(|line| vec![Line::turned(line)]));
    sections
}

/// Makes what stands for a table.
fn stand_in((number, table): (usize, &Table)) -> Run {
    let size = table.cells.iter().flatten().map(|glyph| glyph.size).next();
    Run {
        text: format!("{TABLE}{number}"),
        x: table.left,
        end: table.right,
        y: table.top,
        size: size.unwrap_or(1.0),
        raised: false,
        order: table.order,
    }
}

/// Puts the cells of tables where those stand.
fn with_tables(sections: Vec<Section>, tables: Vec<Table>) -> Vec<Section> {
    let mut tables: Vec<Option<Table>> = tables.into_iter().map(Some).collect();
    let mut found: Vec<Section> = Vec::new();
    for section in sections {
        let mut open: Section = Vec::new();
        for mut line in section {
            let mut numbers = Vec::new();
            while let Some(number) = take_number(&mut line.text) {
                numbers.push(number);
            }
            if numbers.is_empty() || !line.text.trim().is_empty() {
                open.push(line);
            }
            for number in numbers {
                if let Some(table) = tables.get_mut(number).and_then(Option::take) {
                    found.push(std::mem::take(&mut open));
                    found.extend(cells(table));
                }
            }
        }
        found.push(open);
    }
    found.extend(tables.into_iter().flatten().flat_map(cells));
    found.retain(|section| !section.is_empty());
    found
}

/// Takes the number of a table out of a line.
fn take_number(text: &mut String) -> Option<usize> {
    let start = text.find(TABLE)?;
    let behind = text.get(start + TABLE.len_utf8()..)?;
    let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
    let number = behind.get(..digits)?.parse().ok();
    text.replace_range(start..start + TABLE.len_utf8() + digits, "");
    Some(number.unwrap_or(usize::MAX))
}

fn cells(table: Table) -> impl Iterator<Item = Section> {
    table.cells.into_iter().map(|glyphs| {
        let lines = rows::sections(runs::of(&glyphs)).into_iter().flatten();
        lines
            .map(|line| Line {
                is_cell: true,
                ..line
            })
            .collect()
    })
}
