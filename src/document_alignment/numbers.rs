//! Rows → whether their numbers agree: what tells two texts of one mould apart.
//!
//! Releases of two months, contracts with two firms say the same in the same words; only their numbers differ.

use crate::bitext::Row;
use serde::Serialize;

/// Groups of digits in rows with two sides.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Numbers {
    /// How many there are on both sides together.
    pub all: usize,
    /// How many of them have a partner on the other side of their row.
    pub shared: usize,
}

impl Numbers {
    /// Counts the numbers of rows.
    pub(super) fn of(rows: &[Row]) -> Self {
        let mut numbers = Self::default();
        for row in rows.iter().filter(|row| !row.is_one_sided()) {
            let mut groups = row.cells.as_ref().map(|cell| groups(&cell.text));
            numbers.all += groups.source.len() + groups.target.len();
            groups.source.retain(|group| {
                let found = groups.target.iter().position(|other| other == group);
                if let Some(place) = found {
                    groups.target.swap_remove(place);
                }
                found.is_some()
            });
            numbers.shared += 2 * groups.source.len();
        }
        numbers
    }
}

/// Returns the groups of digits of a text: two for `12 500`, two for `12,500`.
fn groups(text: &str) -> Vec<&str> {
    text.split(|letter: char| !letter.is_ascii_digit())
        .filter(|group| !group.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::Cell;
    use crate::pair::Pair;

    #[test]
    fn numbers_are_looked_for_in_their_row() {
        let row = |source: &str, target: &str| Row {
            cells: Pair::new(source, target).map(|text| Cell {
                text: text.to_owned(),
                ..Cell::default()
            }),
            ..Row::default()
        };
        let rows = [
            row("12 500 eiro 9. jūlijā", "EUR 12,500 on 9 July"),
            row("3 un 3", "3 and 4"),
            row("5", ""),
        ];
        let expected = Numbers { all: 10, shared: 8 };
        assert_eq!(Numbers::of(&rows), expected);
    }
}
