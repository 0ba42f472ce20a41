//! Which rows are left out of a translation memory, and why.
//!
//! A row that a reviewer has accepted is written unless it has only one side.

use crate::bitext::{Mark, Row, Status};

/// What is to be left out.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Filters {
    /// Leave out rows with a lower confidence than this, from 0 to 1.
    pub min_confidence: f64,
    /// Keep rows that hold the same text on both sides.
    pub keep_identical: bool,
    /// Keep rows with a side in the wrong language.
    pub keep_foreign: bool,
    /// Keep rows whose translation is not ready, as the file that they came from says.
    pub keep_unconfirmed: bool,
    /// Keep rows without a letter on either side: `0 %`, `01`.
    pub keep_symbols: bool,
}

/// Why a row is left out. A row with several reasons counts for the first of them, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Exclusion {
    /// A reviewer has dropped it.
    Dropped,
    /// One side is empty.
    OneSided,
    /// Both sides hold the same text.
    Identical,
    /// A side is in the wrong language.
    Foreign,
    /// The file that it came from says that the translation is not ready.
    Unconfirmed,
    /// There is no letter on either side.
    Symbols,
    /// The confidence is too low.
    Confidence,
}

impl Exclusion {
    /// All of them, in order.
    pub const ALL: [Self; 7] = [
        Self::Dropped,
        Self::OneSided,
        Self::Identical,
        Self::Foreign,
        Self::Unconfirmed,
        Self::Symbols,
        Self::Confidence,
    ];

    /// Returns how a summary names it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dropped => "dropped",
            Self::OneSided => "one-sided",
            Self::Identical => "identical",
            Self::Foreign => "wrong language",
            Self::Unconfirmed => "unconfirmed",
            Self::Symbols => "numbers or symbols only",
            Self::Confidence => "low confidence",
        }
    }
}

impl Filters {
    /// Returns why a row is left out, or nothing when it is to be written.
    pub fn exclusion(&self, row: &Row) -> Option<Exclusion> {
        if row.status == Status::Dropped {
            return Some(Exclusion::Dropped);
        }
        if row.is_one_sided() {
            return Some(Exclusion::OneSided);
        }
        if row.status == Status::Accepted {
            return None;
        }
        let identical = row.marks.contains(&Mark::Identical);
        let foreign =
            row.marks.contains(&Mark::ForeignSource) || row.marks.contains(&Mark::ForeignTarget);
        if identical && !self.keep_identical {
            Some(Exclusion::Identical)
        } else if foreign && !identical && !self.keep_foreign {
            Some(Exclusion::Foreign)
        } else if row.marks.contains(&Mark::Unconfirmed) && !self.keep_unconfirmed {
            Some(Exclusion::Unconfirmed)
        } else if !self.keep_symbols && !has_letters(row) {
            Some(Exclusion::Symbols)
        } else if row.confidence < self.min_confidence {
            Some(Exclusion::Confidence)
        } else {
            None
        }
    }
}

/// Tells whether there is a letter on either side.
fn has_letters(row: &Row) -> bool {
    let letters = row
        .cells
        .as_ref()
        .map(|cell| cell.text.chars().any(char::is_alphabetic));
    letters.source || letters.target
}

/// How many rows were left out, by the reason.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeftOut([usize; Exclusion::ALL.len()]);

impl LeftOut {
    /// Counts a row.
    pub fn add(&mut self, exclusion: Exclusion) {
        if let Some(count) = self.0.get_mut(exclusion as usize) {
            *count += 1;
        }
    }

    /// Returns how many rows were left out for a reason.
    pub fn count(&self, exclusion: Exclusion) -> usize {
        self.0.get(exclusion as usize).copied().unwrap_or_default()
    }

    /// Returns how many rows were left out.
    pub fn total(&self) -> usize {
        self.0.iter().sum()
    }
}

impl std::fmt::Display for LeftOut {
    /// Writes the counts that are not zero: `2 one-sided, 1 identical`.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let counts: Vec<String> = Exclusion::ALL
            .into_iter()
            .filter(|exclusion| self.count(*exclusion) > 0)
            .map(|exclusion| format!("{} {}", self.count(exclusion), exclusion.name()))
            .collect();
        formatter.write_str(&counts.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::Cell;
    use crate::pair::Pair;

    fn row(source: &str, target: &str, confidence: f64, marks: &[Mark]) -> Row {
        let cells = Pair::new(source, target).map(|text| Cell {
            text: text.to_owned(),
            pieces: Vec::new(),
        });
        Row {
            cells,
            confidence,
            marks: marks.to_vec(),
            ..Row::default()
        }
    }

    #[test]
    fn the_first_reason_counts() {
        let filters = Filters {
            min_confidence: 0.5,
            ..Filters::default()
        };
        let keeping = Filters {
            keep_identical: true,
            keep_foreign: true,
            ..filters
        };
        let copy = [Mark::Identical, Mark::ForeignTarget];
        let cases = [
            (row("a", "b", 0.9, &[]), None, None),
            (row("a", "b", 0.5, &[]), None, None),
            (
                row("a", "b", 0.4, &[]),
                Some(Exclusion::Confidence),
                Some(Exclusion::Confidence),
            ),
            (
                row("a", " ", 0.4, &[]),
                Some(Exclusion::OneSided),
                Some(Exclusion::OneSided),
            ),
            (row("a", "a", 0.9, &copy), Some(Exclusion::Identical), None),
            (
                row("a", "b", 0.9, &[Mark::ForeignSource]),
                Some(Exclusion::Foreign),
                None,
            ),
            (row("a", "b", 0.9, &[Mark::Crossing]), None, None),
        ];
        for (row, strict, kept) in cases {
            assert_eq!(filters.exclusion(&row), strict, "{row:?}");
            assert_eq!(keeping.exclusion(&row), kept, "{row:?}");
        }
    }

    #[test]
    fn a_reviewer_has_the_last_word() {
        let filters = Filters {
            min_confidence: 1.0,
            ..Filters::default()
        };
        let mut copy = row("a", "a", 0.1, &[Mark::Identical]);
        copy.status = Status::Accepted;
        assert_eq!(filters.exclusion(&copy), None);
        copy.status = Status::Dropped;
        assert_eq!(filters.exclusion(&copy), Some(Exclusion::Dropped));
    }

    #[test]
    fn counts_are_said_in_order() {
        let mut left_out = LeftOut::default();
        assert_eq!(left_out.to_string(), "");
        for exclusion in [
            Exclusion::Identical,
            Exclusion::OneSided,
            Exclusion::Identical,
        ] {
            left_out.add(exclusion);
        }
        assert_eq!(left_out.to_string(), "1 one-sided, 2 identical");
        assert_eq!(left_out.total(), 3);
    }
}
