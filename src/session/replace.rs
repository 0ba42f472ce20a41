//! Finding a text in cells, and what another in its place would make of them.
//!
//! * **In:** what is found, what stands there then, and rows.
//! * **Out:** the cells that would change, with their texts before and after. Nothing is changed here.
//! * **Law:** a text is found as it is typed, capital letters and marks on letters too; only a search is lenient.

use super::search::QueryError;
use crate::bitext::Row;
use crate::bitext::edit::{Sides, text_of_cell};
use crate::pair::Side;
use regex::{NoExpand, Regex, RegexBuilder};

/// A text that is found, and what is put in its place.
///
/// What stands between slashes is a regular expression, and `$1` in the other text is what its first group found.
///
/// ```
/// use tilts::session::Replacing;
/// let replacing = Replacing::new("Ministry of Economy", "Ministry of Economics")?;
/// let (after, places) = replacing.apply("The Ministry of Economy says").unwrap();
/// assert_eq!((after.as_str(), places), ("The Ministry of Economics says", 1));
/// assert!(replacing.apply("the ministry of economy").is_none());
/// let dates = Replacing::new(r"/(\d+)\. martā/", "$1. aprīlī")?;
/// assert_eq!(dates.apply("No 2. martā.").unwrap().0, "No 2. aprīlī.");
/// # Ok::<(), tilts::session::search::QueryError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Replacing {
    regex: Regex,
    with: String,
    /// Whether `$1` in the other text means what was found.
    expands: bool,
}

/// A cell that would change, or has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// The row, from 0.
    pub row: usize,
    /// The side of the cell.
    pub side: Side,
    /// Its text before.
    pub before: String,
    /// Its text after.
    pub after: String,
}

/// All cells that would change, or have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Replacements {
    /// The cells, in the order of the rows.
    pub cells: Vec<Replacement>,
    /// In how many places the text was found.
    pub places: usize,
    /// Whether rows that a filter hides were left as they are.
    pub only_shown: bool,
}

impl Replacing {
    /// Reads what is to be found.
    ///
    /// # Errors
    /// When what stands between slashes is no regular expression.
    pub fn new(find: &str, with: &str) -> Result<Self, QueryError> {
        let between = find
            .strip_prefix('/')
            .and_then(|rest| rest.strip_suffix('/'))
            .filter(|pattern| !pattern.is_empty());
        let pattern = between.map_or_else(|| regex::escape(find), str::to_owned);
        let regex = RegexBuilder::new(&pattern).size_limit(1 << 22).build();
        Ok(Self {
            regex: regex.map_err(|error| QueryError::of(&error))?,
            with: with.to_owned(),
            expands: between.is_some(),
        })
    }

    /// Returns what becomes of a text, and in how many places; nothing when it does not hold what is to be found.
    pub fn apply(&self, text: &str) -> Option<(String, usize)> {
        let found = self.regex.find_iter(text);
        let places = found.filter(|found| !found.is_empty()).count();
        if places == 0 {
            return None;
        }
        let after = if self.expands {
            self.regex.replace_all(text, self.with.as_str())
        } else {
            self.regex.replace_all(text, NoExpand(&self.with))
        };
        Some((after.into_owned(), places))
    }

    /// Returns what becomes of the cells of some rows, which come in order.
    pub(super) fn look_through<'rows>(
        &self,
        rows: impl Iterator<Item = (usize, &'rows Row)>,
        sides: Sides,
    ) -> Replacements {
        let mut found = Replacements::default();
        for (row, own) in rows {
            for side in Side::BOTH.into_iter().filter(|side| sides.has(*side)) {
                let before = &own.cells.get(side).text;
                let Some((after, places)) = self.apply(before) else {
                    continue;
                };
                let after = text_of_cell(&after);
                if after == *before {
                    continue;
                }
                found.places += places;
                found.cells.push(Replacement {
                    row,
                    side,
                    before: before.clone(),
                    after,
                });
            }
        }
        found
    }
}
