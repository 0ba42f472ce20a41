//! The part of the plane of sentence borders that is searched.
//!
//! A node `(i, j)` stands behind `i` sentences of the source and `j` of the target. A [`Band`] gives each
//! row `i` the columns that are searched; nodes are numbered row by row.

use crate::align::step::{Node, REACH};
use crate::cast;
use std::ops::Range;

/// Rows and the columns searched in each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::align) struct Band {
    /// Columns of each row.
    rows: Vec<Range<u32>>,
    /// Number of the first node of each row; one more than rows.
    starts: Vec<usize>,
}

impl Band {
    /// The whole plane of `sources` and `targets` sentences.
    pub(in crate::align) fn full(sources: usize, targets: usize) -> Self {
        Self::new(vec![0..cast::to_u32(targets + 1); sources + 1])
    }

    /// A band of given columns, one range a row.
    pub(in crate::align) fn new(rows: Vec<Range<u32>>) -> Self {
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
    pub(in crate::align) fn len(&self) -> usize {
        self.starts[self.rows.len()]
    }

    /// Returns how many rows there are: sentences of the source and one.
    pub(in crate::align) fn height(&self) -> usize {
        self.rows.len()
    }

    /// Returns how many columns there are: sentences of the target and one.
    pub(in crate::align) fn width(&self) -> usize {
        let ends = self.rows.iter().map(|range| range.end as usize);
        ends.fold(0, usize::max)
    }

    /// Returns the columns of a row.
    pub(in crate::align) fn row(&self, row: usize) -> Range<usize> {
        let range = &self.rows[row];
        range.start as usize..range.end as usize
    }

    /// Returns the nodes of a row.
    pub(in crate::align) fn nodes(&self, row: usize) -> Row {
        let range = &self.rows[row];
        Row {
            first: self.starts[row],
            start: range.start as usize,
            end: range.end as usize,
        }
    }

    /// Returns the nodes of a row, of the row before it, and so on; none before the first row.
    pub(in crate::align) fn nodes_before(&self, row: usize) -> [Row; REACH] {
        std::array::from_fn(|back| match row.checked_sub(back) {
            Some(row) => self.nodes(row),
            None => Row::default(),
        })
    }

    /// Returns the number of a node, if it is in the band.
    pub(in crate::align) fn number(&self, node: Node) -> Option<usize> {
        self.nodes(node.row).node(node.column)
    }
}

/// The nodes of one row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::align) struct Row {
    /// Number of the first node.
    first: usize,
    /// The columns searched.
    pub start: usize,
    pub end: usize,
}

impl Row {
    /// Returns the number of the node in a column, if it is in the band.
    pub(in crate::align) fn node(self, column: usize) -> Option<usize> {
        (self.start <= column && column < self.end).then(|| self.first + (column - self.start))
    }

    /// Returns the number of the node `back` columns before one, if it is in the band.
    pub(in crate::align) fn before(self, column: usize, back: usize) -> Option<usize> {
        self.node(column.checked_sub(back)?)
    }

    /// Returns the columns and the numbers of the nodes.
    pub(in crate::align) fn iter(self) -> impl DoubleEndedIterator<Item = (usize, usize)> {
        (self.start..self.end).map(move |column| (column, self.first + (column - self.start)))
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
            [(0, 1), (1, 1), (1, 0), (2, 3)]
                .map(|(row, column)| band.number(Node::new(row, column))),
            [Some(1), Some(2), None, Some(5)]
        );
        let [here, before, ..] = band.nodes_before(2);
        assert_eq!((here.before(3, 0), before.before(3, 0)), (Some(5), Some(4)));
        assert_eq!((before.before(3, 3), before.before(3, 4)), (None, None));
        assert_eq!(band.nodes_before(0)[1].node(0), None);
        assert_eq!(Band::full(2, 3).len(), 12);
    }
}
