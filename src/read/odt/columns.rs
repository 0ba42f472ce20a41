//! Which columns of a table are not shown (OpenDocument 1.3 part 3, 19.749).

use crate::read::xml::Element;
use std::ops::Range;

/// Columns that one element may stand for; more are damage.
const MOST_COLUMNS: usize = 1 << 14;

/// The columns of a table, as they are declared before its rows.
#[derive(Debug, Default)]
pub(super) struct Columns {
    count: usize,
    hidden: Vec<Range<usize>>,
}

impl Columns {
    /// Sees the declaration of a column, or of several that are alike.
    pub(super) fn see(&mut self, element: &Element<'_>) {
        let start = self.count;
        self.count += repeated(element);
        let shown = element.attribute("visibility");
        if matches!(shown.as_deref(), Some("collapse" | "filter")) {
            self.hidden.push(start..self.count);
        }
    }

    /// Tells whether nothing is shown of a cell that begins in a column.
    pub(super) fn are_hidden(&self, column: usize, cell: &Element<'_>) -> bool {
        let spanned = cell.attribute("number-columns-spanned");
        let spanned = spanned.and_then(|count| count.parse().ok()).unwrap_or(1);
        let mut columns = column..column + spanned.clamp(1, MOST_COLUMNS);
        let is_hidden = |column: usize| self.hidden.iter().any(|range| range.contains(&column));
        !self.hidden.is_empty() && columns.all(is_hidden)
    }
}

/// Returns how many columns a declaration or a cell stands for.
pub(super) fn repeated(element: &Element<'_>) -> usize {
    let count = element.attribute("number-columns-repeated");
    let count = count.and_then(|count| count.parse().ok()).unwrap_or(1);
    count.clamp(1, MOST_COLUMNS)
}
