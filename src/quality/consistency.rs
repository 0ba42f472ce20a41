//! The same text with different translations.

use super::{Finding, Kind, finding, so_too};
use crate::bitext::Row;
use crate::pair::Side;
use std::collections::BTreeMap;

/// Finds texts of each side that have several texts across. The first row of a text has no finding: the first row
/// of each other translation names it, and says how many rows more have the same.
pub(super) fn check(rows: &[&Row], findings: &mut Vec<Finding>) {
    for (side, kind) in [
        (Side::Source, Kind::SameSource),
        (Side::Target, Kind::SameTarget),
    ] {
        let mut texts: BTreeMap<String, Translations<'_>> = BTreeMap::new();
        for row in rows.iter().filter(|row| !row.is_one_sided()) {
            let own = alike(&row.cells.get(side).text);
            let across = alike(&row.cells.get(side.other()).text);
            // Signs alone (`[..]`) are no text that could be translated otherwise.
            if !own.is_empty() && !across.is_empty() {
                texts.entry(own).or_default().add(across, row);
            }
        }
        for translations in texts.values() {
            let Some(first) = translations.rows.first() else {
                continue;
            };
            for others in translations.rows.iter().skip(1) {
                findings.extend(differ(first, others, side, kind));
            }
        }
    }
}

/// Makes the finding of the rows that have another translation than the first.
fn differ(first: &[&Row], others: &[&Row], side: Side, kind: Kind) -> Option<Finding> {
    let (earlier, row) = (first.first()?, others.first()?);
    let text = &earlier.cells.get(side.other()).text;
    let mut seen = format!("is otherwise in row {}: {text}", earlier.id);
    if others.len() > 1 {
        seen.push_str(&so_too(others.len() - 1));
    }
    Some(finding(row, kind, Some(side.other()), seen))
}

/// The translations of one text, and the rows of each in the order in which they come.
#[derive(Default)]
struct Translations<'row> {
    places: BTreeMap<String, usize>,
    rows: Vec<Vec<&'row Row>>,
}

impl<'row> Translations<'row> {
    fn add(&mut self, across: String, row: &'row Row) {
        let place = *self.places.entry(across).or_insert(self.rows.len());
        match self.rows.get_mut(place) {
            Some(rows) => rows.push(row),
            None => self.rows.push(vec![row]),
        }
    }
}

/// Texts that differ in case, blanks and signs only are the same.
fn alike(text: &str) -> String {
    let words: Vec<String> = text
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join(" ")
}
