//! Which rows are left out of what is written, and why: one vocabulary for every command and format.
//!
//! * **In:** the rows of a [`Bitext`] and a [`RowFilter`].
//! * **Out:** those that stay, and [`LeftOut`]: how many do not, by the [`Exclusion`].
//! * **Law:** a row is left out for the first reason that holds, in the order of [`Exclusion::ALL`]; a row that a
//!   reviewer has accepted stays, unless it has one side, is a duplicate, or was dropped. A filter that leaves nothing
//!   out changes nothing, and a filter used twice leaves out what it does when used once.
//!
//! Every format has a filter of its own, for what it cannot hold or should not
//! ([`Format::filter`](crate::formats::Format::filter)); the commands add what they are asked for. It stands beside
//! [`check`](crate::quality), which tells whether numbers differ, and not in `bitext`, which comes before that.

use crate::bitext::{Bitext, Mark, Row, Status};
use crate::language::Language;
use crate::pair::Pair;
use crate::quality;
use std::collections::HashSet;

/// Why a row is left out. A row with several reasons counts for the first of them, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Exclusion {
    /// A reviewer has dropped it.
    Dropped,
    /// One side is empty.
    OneSided,
    /// Both texts stood in a row before.
    Duplicate,
    /// Both sides hold the same text.
    Identical,
    /// A side is in the wrong language, and the texts are not the same.
    Foreign,
    /// The file that it came from says that the translation is not ready.
    Unconfirmed,
    /// There is no letter on either side.
    Symbols,
    /// A number stands on one side only.
    Numbers,
    /// One side is much longer than the other.
    Ratio,
    /// A text is too long.
    TooLong,
    /// The confidence is too low.
    Confidence,
}

impl Exclusion {
    /// All of them, in order.
    pub const ALL: [Self; 11] = [
        Self::Dropped,
        Self::OneSided,
        Self::Duplicate,
        Self::Identical,
        Self::Foreign,
        Self::Unconfirmed,
        Self::Symbols,
        Self::Numbers,
        Self::Ratio,
        Self::TooLong,
        Self::Confidence,
    ];

    /// Returns how a summary names it: `3 in the wrong language`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dropped => "dropped",
            Self::OneSided => "one-sided",
            Self::Duplicate => "duplicate",
            Self::Identical => "identical",
            Self::Foreign => "in the wrong language",
            Self::Unconfirmed => "unconfirmed",
            Self::Symbols => "numbers or symbols only",
            Self::Numbers => "with numbers that differ",
            Self::Ratio => "of very different length",
            Self::TooLong => "too long",
            Self::Confidence => "of low confidence",
        }
    }

    const fn bit(self) -> u16 {
        1 << self as u16
    }

    /// Returns whether the reason holds of a row that a reviewer has accepted, too.
    const fn is_stronger_than_a_reviewer(self) -> bool {
        matches!(self, Self::Dropped | Self::OneSided | Self::Duplicate)
    }
}

/// Which rows are left out.
///
/// ```
/// use tilts::filter::{Exclusion, RowFilter};
/// # use tilts::formats::{self, tsv};
/// # let table = "Rīga\tRiga\nRīga\tRiga\n7\t7\n";
/// # let mut bitext = formats::from_bytes("x.tsv", table.as_bytes(), tsv::FORMAT, &Default::default())?.value;
/// let filter = RowFilter::of(&[Exclusion::Duplicate, Exclusion::Symbols]);
/// assert_eq!(filter.apply(&mut bitext).to_string(), "1 duplicate, 1 numbers or symbols only");
/// assert_eq!(bitext.rows.len(), 1);
/// # Ok::<(), tilts::read::ReadError>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct RowFilter {
    /// The reasons that are looked for, a bit each.
    reasons: u16,
    max_ratio: f64,
    max_characters: usize,
    min_confidence: f64,
}

impl RowFilter {
    /// Leaves nothing out.
    pub const NONE: Self = Self {
        reasons: 0,
        max_ratio: 0.0,
        max_characters: 0,
        min_confidence: 0.0,
    };

    /// Leaves out rows for these reasons; those that need a number take it from the methods of their name.
    pub const fn of(reasons: &[Exclusion]) -> Self {
        let mut filter = Self::NONE;
        let mut rest = reasons;
        while let [reason, others @ ..] = rest {
            filter.reasons |= reason.bit();
            rest = others;
        }
        filter
    }

    /// Leaves out rows for one more reason.
    pub const fn and(self, reason: Exclusion) -> Self {
        Self {
            reasons: self.reasons | reason.bit(),
            ..self
        }
    }

    /// Leaves no rows out for a reason.
    pub const fn but(self, reason: Exclusion) -> Self {
        Self {
            reasons: self.reasons & !reason.bit(),
            ..self
        }
    }

    /// Leaves out rows with one side more than so many times as long as the other, in characters.
    pub const fn max_ratio(self, most: f64) -> Self {
        Self {
            max_ratio: most,
            ..self.and(Exclusion::Ratio)
        }
    }

    /// Leaves out rows with a text of more characters.
    pub const fn max_characters(self, most: usize) -> Self {
        Self {
            max_characters: most,
            ..self.and(Exclusion::TooLong)
        }
    }

    /// Leaves out rows with a lower confidence, from 0 to 1.
    pub const fn min_confidence(self, least: f64) -> Self {
        Self {
            min_confidence: least,
            ..self.and(Exclusion::Confidence)
        }
    }

    /// Returns the confidence that rows need.
    pub const fn least_confidence(&self) -> f64 {
        if self.looks_for(Exclusion::Confidence) {
            self.min_confidence
        } else {
            0.0
        }
    }

    /// Returns whether rows are left out for a reason.
    pub const fn looks_for(&self, reason: Exclusion) -> bool {
        self.reasons & reason.bit() != 0
    }

    /// Takes the rows out that are left out, and counts them.
    pub fn apply(&self, bitext: &mut Bitext) -> LeftOut {
        let mut left_out = LeftOut::default();
        if self.reasons == 0 {
            return left_out;
        }
        let languages = bitext.languages.clone();
        let mut filtering = self.begin(languages.as_ref());
        bitext.rows.retain(|row| {
            let reason = filtering.reason(row);
            left_out.add(reason);
            reason.is_none()
        });
        left_out
    }

    /// Begins to look at the rows of a bitext, one after another.
    pub fn begin<'a>(&self, languages: Pair<&'a Language>) -> Filtering<'a> {
        Filtering {
            filter: *self,
            languages,
            seen: HashSet::new(),
        }
    }
}

/// A filter that has seen some rows of a bitext.
#[derive(Debug)]
pub struct Filtering<'a> {
    filter: RowFilter,
    languages: Pair<&'a Language>,
    /// The texts so far, when duplicates are left out.
    seen: HashSet<Pair<String>>,
}

impl Filtering<'_> {
    /// Returns why the next row is left out; `None` when it stays.
    pub fn reason(&mut self, row: &Row) -> Option<Exclusion> {
        let is_accepted = row.status == Status::Accepted;
        let mut reasons = Exclusion::ALL.into_iter();
        reasons.find(|reason| {
            self.filter.looks_for(*reason)
                && (!is_accepted || reason.is_stronger_than_a_reviewer())
                && self.holds(*reason, row)
        })
    }

    fn holds(&mut self, reason: Exclusion, row: &Row) -> bool {
        let has = |mark| row.marks.contains(&mark);
        match reason {
            Exclusion::Dropped => row.status == Status::Dropped,
            Exclusion::OneSided => row.is_one_sided(),
            Exclusion::Duplicate => {
                let texts = row.cells.as_ref().map(|cell| cell.text.clone());
                !self.seen.insert(texts)
            }
            Exclusion::Identical => has(Mark::Identical),
            // Of a row with the same text on both sides, one is always in the wrong language.
            Exclusion::Foreign => {
                !has(Mark::Identical) && (has(Mark::ForeignSource) || has(Mark::ForeignTarget))
            }
            Exclusion::Unconfirmed => has(Mark::Unconfirmed),
            Exclusion::Symbols => !has_letters(row),
            Exclusion::Numbers => {
                let texts = row.cells.as_ref().map(|cell| cell.text.as_str());
                quality::numbers_differ(texts, self.languages)
            }
            Exclusion::Ratio => ratio(row) > self.filter.max_ratio,
            Exclusion::TooLong => longest(row) > self.filter.max_characters,
            Exclusion::Confidence => {
                row.confidence < self.filter.min_confidence && !has(Mark::Unrated)
            }
        }
    }
}

/// Returns whether there is a letter on either side.
fn has_letters(row: &Row) -> bool {
    let letters = row
        .cells
        .as_ref()
        .map(|cell| cell.text.chars().any(char::is_alphabetic));
    letters.source || letters.target
}

/// Returns how many times longer the longer side is; 1 for a row with one side.
fn ratio(row: &Row) -> f64 {
    if row.is_one_sided() {
        return 1.0;
    }
    let lengths = row
        .cells
        .as_ref()
        .map(|cell| cell.text.chars().count() as f64);
    (lengths.source / lengths.target).max(lengths.target / lengths.source)
}

fn longest(row: &Row) -> usize {
    let lengths = row.cells.as_ref().map(|cell| cell.text.chars().count());
    lengths.source.max(lengths.target)
}

/// How many rows were left out, by the reason.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeftOut([usize; Exclusion::ALL.len()]);

impl LeftOut {
    /// Counts a row, if it is left out.
    pub fn add(&mut self, reason: Option<Exclusion>) {
        let count = reason.and_then(|reason| self.0.get_mut(reason as usize));
        if let Some(count) = count {
            *count += 1;
        }
    }

    /// Adds the counts of another filter.
    pub fn add_all(&mut self, other: &Self) {
        for (count, more) in self.0.iter_mut().zip(other.0) {
            *count += more;
        }
    }

    /// Returns how many rows were left out for a reason.
    pub fn count(&self, reason: Exclusion) -> usize {
        self.0.get(reason as usize).copied().unwrap_or_default()
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
            .filter(|reason| self.count(*reason) > 0)
            .map(|reason| format!("{} {}", self.count(reason), reason.name()))
            .collect();
        formatter.write_str(&counts.join(", "))
    }
}

#[cfg(test)]
mod tests;
