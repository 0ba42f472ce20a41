//! What can be seen in the texts of one row: marks that do not pair, blanks, length.

use super::{Finding, Kind, finding};
use crate::bitext::Row;
use crate::pair::Side;

/// How many times longer one side may be than the other; translations between European languages stay
/// well inside (Gale and Church 1993: the ratio's mean is near 1, its variance 6.8 a character).
const MOST_TIMES_LONGER: f64 = 2.5;

/// Characters of the longer side below which lengths say nothing.
const LEAST_CHARACTERS: usize = 40;

/// Brackets and quotation marks whose ends differ.
const BRACKETS: &[(char, char)] = &[('(', ')'), ('[', ']'), ('{', '}'), ('«', '»')];

/// Checks the texts of a row with two sides.
pub(super) fn check(row: &Row, findings: &mut Vec<Finding>) {
    for side in Side::BOTH {
        let text = &row.cells.get(side).text;
        if let Some(mark) = unpaired(text) {
            findings.push(finding(row, Kind::Pairing, Some(side), mark));
        }
        if let Some(seen) = wrong_blank(text) {
            findings.push(finding(row, Kind::Blanks, Some(side), seen));
        }
    }
    let lengths = row.cells.as_ref().map(|cell| cell.text.chars().count());
    for side in Side::BOTH {
        let (own, other) = (*lengths.get(side), *lengths.get(side.other()));
        if own >= LEAST_CHARACTERS && own as f64 > MOST_TIMES_LONGER * other as f64 {
            let seen = format!("{own} characters for {other}");
            findings.push(finding(row, Kind::Length, Some(side), seen));
        }
    }
}

/// Returns the first mark without a partner. The brackets of list marks, `a)` and `1)`, need none.
fn unpaired(text: &str) -> Option<String> {
    for (opening, closing) in BRACKETS {
        let (opened, closed) = (count(text, &[*opening]), count(text, &[*closing]));
        let is_list_mark = *closing == ')'
            && closed == opened + 1
            && text.chars().take(4).any(|letter| letter == ')')
            && !text.starts_with('(');
        if opened != closed && !is_list_mark {
            let mark = if opened > closed { opening } else { closing };
            return Some(mark.to_string());
        }
    }
    // What opens in one language closes in another, so only the number counts.
    let curly = count(text, &['„', '“', '”']);
    (curly % 2 == 1)
        .then(|| "„ “ ”".to_owned())
        .or_else(|| (count(text, &['"']) % 2 == 1).then(|| "\"".to_owned()))
}

fn count(text: &str, letters: &[char]) -> usize {
    text.chars()
        .filter(|letter| letters.contains(letter))
        .count()
}

fn wrong_blank(text: &str) -> Option<&'static str> {
    if text.contains("  ") {
        return Some("two blanks");
    }
    if text.contains(" , ") || text.contains(" ; ") || text.ends_with(" .") || text.ends_with(" ,")
    {
        return Some("a blank before a mark");
    }
    None
}
