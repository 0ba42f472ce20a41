//! The same text with different translations.

use super::{Finding, Kind, finding};
use crate::bitext::Row;
use crate::pair::Side;
use std::collections::BTreeMap;

/// Finds texts of each side that have several texts across. The first row of a text has no finding: the
/// others name it.
pub(super) fn check(rows: &[&Row], findings: &mut Vec<Finding>) {
    for (side, kind) in [
        (Side::Source, Kind::SameSource),
        (Side::Target, Kind::SameTarget),
    ] {
        let mut first: BTreeMap<String, &Row> = BTreeMap::new();
        for row in rows.iter().filter(|row| !row.is_one_sided()) {
            let across = |row: &Row| alike(&row.cells.get(side.other()).text);
            let earlier = *first.entry(alike(&row.cells.get(side).text)).or_insert(row);
            if across(earlier) != across(row) {
                let seen = format!("is otherwise in row {}", earlier.id);
                findings.push(finding(row, kind, Some(side.other()), seen));
            }
        }
    }
}

/// Texts that differ in case and blanks only are the same.
fn alike(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}
