//! Tables with a row a bead: which column holds what, by the names in the first row.

use super::rows::{confidence, plain_row, status};
use crate::bitext::Row;
use crate::language::Language;
use crate::pair::{Pair, Side};

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Column {
    Text(Side),
    Confidence,
    Status,
    Note,
    Edited,
    Id,
    Other,
}

/// The columns of a table.
#[derive(Debug)]
pub(super) struct Columns {
    list: Vec<Column>,
    /// The languages, when the names of the columns say them.
    pub(super) languages: Pair<Option<Language>>,
    /// Whether the first row holds names.
    pub(super) has_names: bool,
}

/// English names of languages, as corpus tools head their columns with.
const LANGUAGE_NAMES: &[(&str, &str)] = &[
    ("english", "en"),
    ("estonian", "et"),
    ("french", "fr"),
    ("german", "de"),
    ("latvian", "lv"),
    ("lithuanian", "lt"),
    ("russian", "ru"),
];

impl Columns {
    /// Tells the columns from the first row of a table.
    pub(super) fn of(first: &[&str]) -> Self {
        let mut languages = Pair::new(None, None);
        let mut sides = Side::BOTH.into_iter();
        let mut columns = Vec::new();
        let mut texts = 0;
        for name in first {
            let name = name.trim().trim_start_matches('\u{feff}').to_lowercase();
            let column = match name.as_str() {
                "confidence" | "score" | "probability" => Column::Confidence,
                "status" => Column::Status,
                "note" | "notes" | "comment" => Column::Note,
                "id" => Column::Id,
                "edited" => Column::Edited,
                other if of_side(other).is_some() => {
                    let (side, language) = of_side(other).unwrap_or((Side::Source, None));
                    *languages.get_mut(side) = language;
                    Column::Text(side)
                }
                other => match (language(other), sides.clone().next()) {
                    (Some(language), Some(side)) => {
                        *languages.get_mut(side) = Some(language);
                        sides.next();
                        Column::Text(side)
                    }
                    _ => Column::Other,
                },
            };
            texts += usize::from(matches!(column, Column::Text(_)));
            columns.push(column);
        }
        if texts == 2 {
            return Self {
                list: columns,
                languages,
                has_names: true,
            };
        }
        Self {
            list: vec![
                Column::Text(Side::Source),
                Column::Text(Side::Target),
                Column::Other,
                Column::Confidence,
            ],
            languages: Pair::new(None, None),
            has_names: false,
        }
    }

    /// Makes the row of a line of the table; nothing of an empty one.
    pub(super) fn row(&self, cells: &[&str]) -> Option<Row> {
        let mut row = plain_row("", "");
        for (column, text) in self.list.iter().zip(cells) {
            match column {
                Column::Text(side) => (*text).clone_into(&mut row.cells.get_mut(*side).text),
                Column::Confidence => row.confidence = confidence(text).unwrap_or(1.0),
                Column::Status => {
                    if let Some((status, edited)) = status(text) {
                        row.status = status;
                        row.edited |= edited;
                    }
                }
                Column::Edited => row.edited |= *text == "yes",
                Column::Note => (*text).clone_into(&mut row.note),
                // Spreadsheets give whole numbers a fraction.
                Column::Id => {
                    row.id = text
                        .trim()
                        .trim_end_matches(".0")
                        .parse()
                        .unwrap_or_default();
                }
                Column::Other => {}
            }
        }
        let is_empty = row.cells.source.is_empty() && row.cells.target.is_empty();
        (!is_empty).then_some(row)
    }
}

/// Reads `source` or `target`, with the language after it or without: `source (lv)`.
fn of_side(name: &str) -> Option<(Side, Option<Language>)> {
    Side::BOTH.into_iter().find_map(|side| {
        let rest = name.strip_prefix(side.name())?.trim_start();
        if rest.is_empty() {
            return Some((side, None));
        }
        let tag = rest.strip_prefix('(')?.strip_suffix(')')?;
        Some((side, tag.parse().ok()))
    })
}

/// Reads a language as people head columns with it: `lv`, `en-GB`, `Latvian`.
fn language(name: &str) -> Option<Language> {
    if let Some((_, tag)) = LANGUAGE_NAMES.iter().find(|(known, _)| *known == name) {
        return tag.parse().ok();
    }
    let is_tag = name.len() == 2 || (name.len() == 5 && name.contains(['-', '_']));
    is_tag
        .then(|| name.replace('_', "-").parse().ok())
        .flatten()
}
