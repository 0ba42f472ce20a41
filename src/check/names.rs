//! Names that stand on one side only.
//!
//! A name is a word with a capital that does not begin its sentence. It is missed where nothing across is
//! like it, if in other rows something was: else it is a word that the other language does not treat
//! as a name.

use super::{Finding, Kind, finding};
use crate::bitext::{Bitext, Row};
use crate::language::Language;
use crate::pair::Side;
use std::collections::BTreeMap;
use unicode_segmentation::UnicodeSegmentation as _;

/// Letters of the shortest name that is looked for.
const LEAST_LETTERS: usize = 4;

/// Jaro-Winkler similarity, 0 to 1, from which two spellings may be the same name: `Klauss Hofmanis`,
/// `Klaus Hofmann`.
const LEAST_LIKENESS: f64 = 0.85;

/// Rows in which a name was found across before it is missed anywhere.
const LEAST_FOUND: usize = 2;

/// A word that may be a name.
struct Name {
    written: String,
    keys: Vec<String>,
}

/// Finds the names that are missing.
pub(super) fn check(rows: &[&Row], bitext: &Bitext, findings: &mut Vec<Finding>) {
    for side in Side::BOTH {
        let mut found: BTreeMap<String, usize> = BTreeMap::new();
        let mut missed: Vec<(&Row, Name)> = Vec::new();
        for row in rows.iter().filter(|row| !row.is_one_sided()) {
            let own = names(&row.cells.get(side).text, bitext.languages.get(side), true);
            let across = names(
                &row.cells.get(side.other()).text,
                bitext.languages.get(side.other()),
                false,
            );
            for name in own {
                if across.iter().any(|other| are_alike(&name, other)) {
                    for key in name.keys {
                        *found.entry(key).or_default() += 1;
                    }
                } else {
                    missed.push((row, name));
                }
            }
        }
        for (row, name) in missed {
            let is_known = name
                .keys
                .iter()
                .any(|key| found.get(key).is_some_and(|count| *count >= LEAST_FOUND));
            if is_known {
                findings.push(finding(row, Kind::Names, Some(side), name.written));
            }
        }
    }
}

/// Returns the words that may be names; where `inside` is set, only those that do not begin the text.
fn names(text: &str, language: &Language, inside: bool) -> Vec<Name> {
    let name_keys = language.profile().name_keys;
    text.unicode_words()
        .skip(usize::from(inside))
        .filter(|word| {
            word.starts_with(char::is_uppercase) && word.chars().count() >= LEAST_LETTERS
        })
        .map(|word| Name {
            written: word.to_owned(),
            keys: name_keys(word),
        })
        .collect()
}

fn are_alike(one: &Name, other: &Name) -> bool {
    one.keys.iter().any(|key| {
        let mut others = other.keys.iter();
        others.any(|other| key == other || strsim::jaro_winkler(key, other) >= LEAST_LIKENESS)
    })
}
