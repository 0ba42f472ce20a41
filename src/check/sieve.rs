//! Takes rows out of a bitext before it is exported, and counts them by the reason.

use crate::bitext::{Bitext, Mark, Row};
use std::collections::HashSet;

/// Which rows are taken out. A row that a reviewer has accepted stays, but for duplicates.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Sieve {
    /// Rows with one side.
    pub one_sided: bool,
    /// Rows whose two texts stood in a row before.
    pub duplicates: bool,
    /// Rows that hold the same text on both sides.
    pub identical: bool,
    /// Rows with a side in the wrong language.
    pub foreign: bool,
    /// Rows without a letter on a side: numbers, signs.
    pub symbols: bool,
    /// Rows with a number that the other side has not.
    pub numbers: bool,
    /// How many times longer, in characters, one side may be than the other.
    pub most_times_longer: Option<f64>,
    /// How many characters a text may have.
    pub most_characters: Option<usize>,
    /// Rows with a lower confidence, from 0 to 1.
    pub least_confidence: Option<f64>,
}

/// What was taken out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sifted {
    /// Reasons and how many rows each took out, in the order of the fields of [`Sieve`].
    pub counts: Vec<(&'static str, usize)>,
}

impl Sifted {
    /// Returns how many rows were taken out.
    pub fn total(&self) -> usize {
        self.counts.iter().map(|(_, count)| count).sum()
    }
}

impl std::fmt::Display for Sifted {
    /// Writes the counts: `2 duplicate, 1 too long`.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let counts: Vec<String> = self
            .counts
            .iter()
            .map(|(reason, count)| format!("{count} {reason}"))
            .collect();
        formatter.write_str(&counts.join(", "))
    }
}

/// The reasons, in order.
const REASONS: [&str; 9] = [
    "one-sided",
    "duplicate",
    "identical",
    "in the wrong language",
    "without letters",
    "with numbers that differ",
    "of very different length",
    "too long",
    "of low confidence",
];

/// Takes rows out of a bitext. A row with several reasons counts for the first.
///
/// ```
/// use tilts::check::{Sieve, sift};
/// # use tilts::exchange::{self, Format};
/// # let table = "Rīga\tRiga\nRīga\tRiga\n7\t7\n";
/// # let mut bitext = exchange::from_bytes("x.tsv", table.as_bytes(), Format::Tsv, &Default::default())?.value;
/// let sieve = Sieve { duplicates: true, symbols: true, ..Sieve::default() };
/// assert_eq!(sift(&mut bitext, &sieve).to_string(), "1 duplicate, 1 without letters");
/// assert_eq!(bitext.rows.len(), 1);
/// # Ok::<(), tilts::read::ReadError>(())
/// ```
pub fn sift(bitext: &mut Bitext, sieve: &Sieve) -> Sifted {
    let languages = bitext.languages.clone();
    let numbers_differ = |row: &Row| {
        let texts = row.cells.as_ref().map(|cell| cell.text.as_str());
        super::numbers_differ(texts, languages.as_ref())
    };
    let mut seen: HashSet<(String, String)> = HashSet::new();
    let mut counts = [0_usize; REASONS.len()];
    bitext.rows.retain(|row| {
        let mut is_new =
            || seen.insert((row.cells.source.text.clone(), row.cells.target.text.clone()));
        let is_accepted = row.status == crate::bitext::Status::Accepted;
        let reasons = [
            sieve.one_sided && row.is_one_sided(),
            sieve.duplicates && !is_new(),
            sieve.identical && !is_accepted && row.marks.contains(&Mark::Identical),
            sieve.foreign && !is_accepted && is_foreign(row),
            sieve.symbols && !is_accepted && !has_letters_on_both_sides(row),
            sieve.numbers && !is_accepted && numbers_differ(row),
            !is_accepted
                && sieve
                    .most_times_longer
                    .is_some_and(|most| ratio(row) > most),
            !is_accepted
                && sieve
                    .most_characters
                    .is_some_and(|most| longest(row) > most),
            !is_accepted
                && sieve
                    .least_confidence
                    .is_some_and(|least| row.confidence < least),
        ];
        let reason = reasons.iter().zip(&mut counts).find(|(holds, _)| **holds);
        reason.map(|(_, count)| *count += 1).is_none()
    });
    let counts = REASONS.into_iter().zip(counts);
    Sifted {
        counts: counts.filter(|(_, count)| *count > 0).collect(),
    }
}

/// Tells whether a side is in the wrong language; of a row with the same text on both sides, one always is.
fn is_foreign(row: &Row) -> bool {
    let has = |mark| row.marks.contains(&mark);
    !has(Mark::Identical) && (has(Mark::ForeignSource) || has(Mark::ForeignTarget))
}

fn has_letters_on_both_sides(row: &Row) -> bool {
    let has_letters = |text: &str| text.chars().any(char::is_alphabetic);
    let cells = row
        .cells
        .as_ref()
        .map(|cell| cell.is_empty() || has_letters(&cell.text));
    cells.source && cells.target
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
