//! A table whose rows differ in length, as one flat list.

use crate::cast;
use std::ops::Range;

/// Rows of different lengths.
///
/// ```
/// use tilts::ragged::Ragged;
/// let mut table = Ragged::default();
/// table.push_row([1, 2]);
/// table.push_row([]);
/// table.push_row([3]);
/// assert_eq!(table.row(0), [1, 2]);
/// assert!(table.row(1).is_empty());
/// assert_eq!(table.rows(0..3), [1, 2, 3]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ragged<T> {
    /// Where each row begins among the items; one more than rows, so that the last row ends too.
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for Ragged<T> {
    fn default() -> Self {
        Self::with_capacity(0)
    }
}

impl<T> Ragged<T> {
    /// Makes an empty table with room for so many rows.
    pub fn with_capacity(rows: usize) -> Self {
        let mut starts = Vec::with_capacity(rows + 1);
        starts.push(0);
        Self {
            starts,
            items: Vec::new(),
        }
    }

    /// Makes a table of items that come with the index of their row, sorted by it.
    ///
    /// # Panics
    /// When an item belongs to a row before that of the item before it, or to none of `rows`.
    pub fn from_sorted(rows: usize, items: impl IntoIterator<Item = (usize, T)>) -> Self {
        let mut table = Self::with_capacity(rows);
        for (row, item) in items {
            assert!(table.len() <= row && row < rows, "row {row} of {rows}");
            while table.len() < row {
                table.end_row();
            }
            table.push(item);
        }
        while table.len() < rows {
            table.end_row();
        }
        table
    }

    /// Adds an item to the row that is open: the one behind the last row that has ended.
    pub fn push(&mut self, item: T) {
        self.items.push(item);
    }

    /// Ends the row that is open.
    pub fn end_row(&mut self) {
        self.starts.push(cast::to_u32(self.items.len()));
    }

    /// Adds a row.
    pub fn push_row(&mut self, items: impl IntoIterator<Item = T>) {
        self.items.extend(items);
        self.end_row();
    }

    /// Returns the items of the row that is open.
    pub fn open_row(&self) -> &[T] {
        &self.items[self.starts[self.len()] as usize..]
    }

    /// Returns how many rows have ended.
    pub const fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Returns whether no row has ended.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns a row.
    ///
    /// # Panics
    /// When there is no such row.
    pub fn row(&self, row: usize) -> &[T] {
        &self.items[self.starts[row] as usize..self.starts[row + 1] as usize]
    }

    /// Returns the items of neighbouring rows.
    ///
    /// # Panics
    /// When there are no such rows.
    pub fn rows(&self, rows: Range<usize>) -> &[T] {
        &self.items[self.starts[rows.start] as usize..self.starts[rows.end] as usize]
    }

    /// Returns the rows in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &[T]> {
        (0..self.len()).map(|row| self.row(row))
    }

    /// Returns the items of all rows.
    pub fn items(&self) -> &[T] {
        &self.items
    }

    /// Takes the items of all rows out.
    pub fn into_items(self) -> Vec<T> {
        self.items
    }
}

impl<T: Copy + Default> Ragged<T> {
    /// Makes a table of rows whose sizes are known, from as many items that come in any order with the index of their
    /// row.
    ///
    /// # Panics
    /// When an item belongs to no row.
    pub fn from_sizes(
        sizes: impl IntoIterator<Item = usize>,
        items: impl IntoIterator<Item = (usize, T)>,
    ) -> Self {
        let mut sum = 0;
        let mut starts = vec![0];
        starts.extend(sizes.into_iter().map(|size| {
            sum += size;
            cast::to_u32(sum)
        }));
        let mut list = vec![T::default(); sum];
        let mut next = starts.clone();
        for (row, item) in items {
            list[next[row] as usize] = item;
            next[row] += 1;
        }
        debug_assert_eq!(next[..next.len() - 1], starts[1..], "rows of other sizes");
        Self {
            starts,
            items: list,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn however_it_is_made_the_table_is_the_same(
            rows in prop::collection::vec(prop::collection::vec(0_u8..9, 0..4), 0..9),
        ) {
            let mut pushed = Ragged::with_capacity(rows.len());
            for row in &rows {
                for item in row {
                    pushed.push(*item);
                }
                prop_assert_eq!(pushed.open_row(), &row[..]);
                pushed.end_row();
            }
            let numbered: Vec<(usize, u8)> = (0..)
                .zip(&rows)
                .flat_map(|(number, row)| row.iter().map(move |item| (number, *item)))
                .collect();
            let sorted = Ragged::from_sorted(rows.len(), numbered.clone());
            let mut any_order = numbered;
            any_order.sort_by_key(|(row, _)| std::cmp::Reverse(*row));
            let sized = Ragged::from_sizes(rows.iter().map(Vec::len), any_order);
            prop_assert_eq!(&pushed, &sorted);
            prop_assert_eq!(&pushed, &sized);
            prop_assert_eq!(pushed.len(), rows.len());
            prop_assert!(pushed.iter().eq(rows.iter().map(Vec::as_slice)));
            prop_assert_eq!(pushed.items(), rows.concat());
            prop_assert_eq!(pushed.rows(0..rows.len()), rows.concat());
        }
    }

    #[test]
    #[should_panic(expected = "index out of bounds")]
    fn a_row_that_is_not_there_stops() {
        Ragged::<u8>::default().row(0);
    }
}
