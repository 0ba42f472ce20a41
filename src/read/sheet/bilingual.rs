//! A sheet that holds a text and its translation side by side.

use super::cells::{Cell, column_name};
use crate::language::{Language, detect};
use crate::read::ReadError;
use std::collections::{BTreeMap, BTreeSet};

/// Rows that two columns must share before they are held for a text and its translation.
const ROWS: usize = 3;

/// Of the rows of the shorter column so many hundredths must have both.
const SHARED: usize = 60;

/// Refuses a sheet that is a bitext.
pub(super) fn refuse(file: &str, sheet: &str, cells: &[Cell]) -> Result<(), ReadError> {
    let Some((first, second)) = columns(cells) else {
        return Ok(());
    };
    let name = |(column, language): &(usize, Language)| {
        format!("column {} in `{language}`", column_name(*column))
    };
    Err(ReadError::Malformed {
        file: file.to_owned(),
        place: format!("sheet `{sheet}`"),
        found: format!(
            "it holds a text and its translation: {} and {}",
            name(&first),
            name(&second)
        ),
        advice: "give it to `tilts convert`, `check` or `review` as it is; `--input-format xlsx` reads all its cells as one text",
    })
}

/// Finds two columns in two languages that share their rows.
fn columns(cells: &[Cell]) -> Option<((usize, Language), (usize, Language))> {
    let mut columns: BTreeMap<usize, (BTreeSet<usize>, String)> = BTreeMap::new();
    for cell in cells.iter().filter(|cell| !cell.is_hidden) {
        let (rows, text) = columns.entry(cell.column).or_default();
        rows.insert(cell.row);
        text.push_str(&cell.rich.text);
        text.push('\n');
    }
    let told: Vec<(usize, BTreeSet<usize>, Language)> = columns
        .into_iter()
        .filter(|(_, (rows, _))| rows.len() >= ROWS)
        .filter_map(|(column, (rows, text))| Some((column, rows, detect::of_document(&text)?)))
        .collect();
    for (place, (column, rows, language)) in told.iter().enumerate() {
        for (other, other_rows, other_language) in told.iter().skip(place + 1) {
            let shared = rows.intersection(other_rows).count();
            let most = rows.len().min(other_rows.len());
            if language.primary() != other_language.primary()
                && shared >= ROWS
                && shared * 100 >= most * SHARED
            {
                return Some((
                    (*column, language.clone()),
                    (*other, other_language.clone()),
                ));
            }
        }
    }
    None
}
