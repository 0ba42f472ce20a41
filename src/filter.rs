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
//! [`check`](crate::check), which tells whether numbers differ, and not in `bitext`, which comes before that.

use crate::bitext::{Bitext, Mark, Row, Status};
use crate::check;
use crate::language::Language;
use crate::pair::Pair;
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
                check::numbers_differ(texts, self.languages)
            }
            Exclusion::Ratio => ratio(row) > self.filter.max_ratio,
            Exclusion::TooLong => longest(row) > self.filter.max_characters,
            Exclusion::Confidence => row.confidence < self.filter.min_confidence,
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
mod tests {
    use super::*;
    use crate::bitext::Cell;
    use crate::formats::tmx;
    use Exclusion::{
        Confidence, Dropped, Duplicate, Foreign, Identical, Numbers, OneSided, Ratio, Symbols,
        TooLong,
    };

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

    fn reason(filter: RowFilter, row: &Row) -> Option<Exclusion> {
        let languages = Pair::new(Language::latvian(), Language::english());
        filter.begin(languages.as_ref()).reason(row)
    }

    #[test]
    fn the_first_reason_counts() {
        let memory = tmx::FORMAT.filter().min_confidence(0.5);
        let keeping = memory.but(Identical).but(Foreign);
        let copy = [Mark::Identical, Mark::ForeignTarget];
        let cases = [
            (row("a", "b", 0.9, &[]), None, None),
            (row("a", "b", 0.5, &[]), None, None),
            (row("a", "b", 0.4, &[]), Some(Confidence), Some(Confidence)),
            (row("a", " ", 0.4, &[]), Some(OneSided), Some(OneSided)),
            (row("7 %", "7%", 0.4, &[]), Some(Symbols), Some(Symbols)),
            (row("a", "a", 0.9, &copy), Some(Identical), None),
            (
                row("a", "b", 0.9, &[Mark::ForeignSource]),
                Some(Foreign),
                None,
            ),
            (row("a", "b", 0.9, &[Mark::Crossing]), None, None),
        ];
        for (row, strict, kept) in cases {
            assert_eq!(reason(memory, &row), strict, "{row:?}");
            assert_eq!(reason(keeping, &row), kept, "{row:?}");
            assert_eq!(reason(RowFilter::NONE, &row), None, "{row:?}");
        }
    }

    #[test]
    fn every_reason_has_its_rows() {
        let cases = [
            (
                RowFilter::of(&[Numbers]),
                row("a 605", "b 606", 1.0, &[]),
                Some(Numbers),
            ),
            (
                RowFilter::of(&[Numbers]),
                row("a 605", "b 605", 1.0, &[]),
                None,
            ),
            (
                RowFilter::NONE.max_ratio(2.0),
                row("abc", "a", 1.0, &[]),
                Some(Ratio),
            ),
            (
                RowFilter::NONE.max_ratio(2.0),
                row("ab", "a", 1.0, &[]),
                None,
            ),
            (
                RowFilter::NONE.max_ratio(2.0),
                row("abc", "", 1.0, &[]),
                None,
            ),
            (
                RowFilter::NONE.max_characters(2),
                row("a", "abc", 1.0, &[]),
                Some(TooLong),
            ),
            (
                RowFilter::of(&[Symbols]),
                row("§ 5", "Section 5", 1.0, &[]),
                None,
            ),
        ];
        for (filter, row, expected) in cases {
            assert_eq!(reason(filter, &row), expected, "{filter:?} {row:?}");
        }
    }

    #[test]
    fn a_reviewer_has_the_last_word() {
        let filter = tmx::FORMAT.filter().min_confidence(1.0);
        let mut copy = row("a", "a", 0.1, &[Mark::Identical]);
        copy.status = Status::Accepted;
        assert_eq!(reason(filter, &copy), None);
        copy.status = Status::Dropped;
        assert_eq!(reason(filter, &copy), Some(Dropped));
    }

    #[test]
    fn twice_leaves_out_what_once_does() {
        let mut rows = vec![row("a", "b", 1.0, &[]); 3];
        rows.push(row("c", "", 1.0, &[]));
        let mut bitext = Bitext {
            languages: Pair::new(Language::latvian(), Language::english()),
            names: Pair::default(),
            rows,
        };
        let filter = RowFilter::of(&[Duplicate, OneSided]);
        let left_out = filter.apply(&mut bitext);
        assert_eq!(left_out.to_string(), "1 one-sided, 2 duplicate");
        assert_eq!((left_out.total(), bitext.rows.len()), (3, 1));
        assert_eq!(filter.apply(&mut bitext), LeftOut::default());
        assert_eq!(LeftOut::default().to_string(), "");
    }
}
