//! Numbers that a translation says one row earlier or later: no finding in either.

use super::numbers::unmatched_numbers;
use super::{Finding, Kind};
use crate::bitext::{Bitext, Row};
use crate::pair::{Pair, Side};
use std::collections::{BTreeSet, HashMap};

/// Drops the findings of two rows that follow each other, where all that one lacks of its target the other lacks of its
/// source.
pub(super) fn drop_carried(rows: &[&Row], bitext: &Bitext, findings: &mut Vec<Finding>) {
    let languages = bitext.languages.as_ref();
    let lacks: HashMap<u32, (Side, &str)> = findings
        .iter()
        .filter(|found| found.kind == Kind::Numbers)
        .filter_map(|found| Some((found.row, (found.side?, found.seen.as_str()))))
        .collect();
    let lacking = |row: &Row| lacks.get(&row.id).copied();
    let is_carried = |one: &Row, next: &Row| {
        let texts = match (lacking(one), lacking(next)) {
            (Some((Side::Source, source)), Some((Side::Target, target)))
            | (Some((Side::Target, target)), Some((Side::Source, source))) => {
                Pair::new(source, target)
            }
            _ => return false,
        };
        let lone = unmatched_numbers(texts, languages);
        lone.source.is_empty() && lone.target.is_empty()
    };
    let carried: BTreeSet<u32> = rows
        .windows(2)
        .filter_map(|pair| match pair {
            [one, next] if is_carried(one, next) => Some([one.id, next.id]),
            _ => None,
        })
        .flatten()
        .collect();
    findings.retain(|found| found.kind != Kind::Numbers || !carried.contains(&found.row));
}
