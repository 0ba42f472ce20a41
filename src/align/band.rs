//! The part of the plane of sentence borders that is searched.
//!
//! A node `(i, j)` stands behind `i` sentences of the source and `j` of the target. A [`Band`] gives each
//! row `i` the columns that are searched; nodes are numbered row by row.

use std::ops::Range;

/// Rows and the columns searched in each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Band {
    /// Columns of each row.
    rows: Vec<Range<u32>>,
    /// Number of the first node of each row; one more than rows.
    starts: Vec<usize>,
}

impl Band {
    /// The whole plane of `sources` and `targets` sentences.
    pub(super) fn full(sources: usize, targets: usize) -> Self {
        let end = u32::try_from(targets + 1).unwrap_or(u32::MAX);
        Self::new(vec![0..end; sources + 1])
    }

    /// A band of given columns, one range a row.
    pub(super) fn new(rows: Vec<Range<u32>>) -> Self {
        let mut starts = Vec::with_capacity(rows.len() + 1);
        let mut sum = 0;
        starts.push(0);
        for row in &rows {
            sum += row.len();
            starts.push(sum);
        }
        Self { rows, starts }
    }

    /// Returns how many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.starts.last().copied().unwrap_or_default()
    }

    /// Returns how many rows there are: sentences of the source and one.
    pub(super) fn height(&self) -> usize {
        self.rows.len()
    }

    /// Returns the columns of a row.
    pub(super) fn row(&self, row: usize) -> Range<usize> {
        self.rows
            .get(row)
            .map_or(0..0, |range| range.start as usize..range.end as usize)
    }

    /// Returns the number of a node, if it is in the band.
    pub(super) fn node(&self, row: usize, column: usize) -> Option<usize> {
        let range = self.rows.get(row)?;
        let column = u32::try_from(column).ok()?;
        let start = self.starts.get(row)?;
        range
            .contains(&column)
            .then(|| start + (column - range.start) as usize)
    }

    /// Returns the node that lies `back` rows and columns before node `(row, column)`, if it is in the band.
    pub(super) fn before(&self, row: usize, column: usize, back: (usize, usize)) -> Option<usize> {
        self.node(row.checked_sub(back.0)?, column.checked_sub(back.1)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_are_numbered_row_by_row() {
        let band = Band::new(vec![0..2, 1..4, 3..4]);
        assert_eq!(band.len(), 6);
        assert_eq!(
            [
                band.node(0, 1),
                band.node(1, 1),
                band.node(1, 0),
                band.node(2, 3)
            ],
            [Some(1), Some(2), None, Some(5)]
        );
        assert_eq!(band.before(2, 3, (1, 0)), Some(4));
        assert_eq!(band.before(0, 1, (1, 0)), None);
        assert_eq!(Band::full(2, 3).len(), 12);
    }
}
