//! What can be seen in the texts of one row: marks that do not pair, blanks, length.

use super::{Finding, Kind, finding};
use crate::bitext::Row;
use crate::pair::{Pair, Side};
use std::collections::HashSet;

/// How many times longer one side may be than the other; translations between European languages stay
/// well inside (Gale and Church 1993: the ratio's mean is near 1, its variance 6.8 a character).
const MOST_TIMES_LONGER: f64 = 2.5;

/// Characters of the longer side below which lengths say nothing.
const LEAST_CHARACTERS: usize = 40;

/// Brackets.
const BRACKETS: &[(&str, &str)] = &[("(", ")"), ("[", "]"), ("{", "}")];

/// Quotation marks that are counted together, and how a finding shows them.
const QUOTES: &[(&str, &str)] = &[("„ “ ”", "„“”"), ("\"", "\""), ("« »", "«»")];

/// Most rows that one quotation runs over.
const LONGEST_QUOTATION: usize = 10;

/// Finds the rows in which a quotation opens that closes in a later row of the same side, and those later rows.
pub(super) fn quotations_over_rows(rows: &[&Row]) -> HashSet<(usize, Side)> {
    let mut found = HashSet::new();
    for side in Side::BOTH {
        let mut open: Option<(usize, &str)> = None;
        for (at, row) in rows.iter().enumerate() {
            let text = &row.cells.get(side).text;
            let Some((shown, marks)) = odd_quotes(text) else {
                continue;
            };
            if opens_at_last(text, marks) {
                open = Some((at, shown));
            } else if closes_at_first(text, marks)
                && let Some((from, opened)) = open.take()
                && opened == *shown
                && at - from < LONGEST_QUOTATION
            {
                found.extend([(from, side), (at, side)]);
            }
        }
    }
    found
}

/// Tells whether the last of some marks stands before a word and behind none.
fn opens_at_last(text: &str, marks: &str) -> bool {
    text.rsplit_once(|letter| marks.contains(letter))
        .is_some_and(|(before, behind)| {
            before.is_empty() || before.ends_with(|sign: char| !sign.is_alphanumeric())
        } && behind.starts_with(char::is_alphanumeric))
}

/// Tells whether the first of some marks stands behind a word or its end mark, and before none.
fn closes_at_first(text: &str, marks: &str) -> bool {
    text.split_once(|letter| marks.contains(letter))
        .is_some_and(|(before, behind)| {
            before.ends_with(|sign: char| !sign.is_whitespace())
                && !behind.starts_with(char::is_alphanumeric)
        })
}

/// Checks the texts of a row with two sides; `runs` says on which a quotation goes over rows.
pub(super) fn check(row: &Row, runs: Pair<bool>, findings: &mut Vec<Finding>) {
    let unpaired = row.cells.as_ref().map(|cell| unpaired(&cell.text));
    for side in Side::BOTH {
        let text = &row.cells.get(side).text;
        let (own, across) = (unpaired.get(side), unpaired.get(side.other()));
        if let Some(mark) = own
            && !(mark.is_quote() && *runs.get(side))
            && !goes_on(*mark, *across, &row.cells.get(side.other()).text)
        {
            findings.push(finding(row, Kind::Pairing, Some(side), mark.0));
        }
        if let Some(seen) = wrong_blank(text)
            && wrong_blank(&row.cells.get(side.other()).text) != Some(seen)
        {
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

/// A mark without a partner, as a finding shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Unpaired(&'static str);

impl Unpaired {
    fn is_quote(self) -> bool {
        QUOTES.iter().any(|(shown, _)| *shown == self.0)
    }
}

/// Tells whether what a mark opens or closes goes on in another row: it is so on both sides.
fn goes_on(mark: Unpaired, across: Option<Unpaired>, text_across: &str) -> bool {
    across.is_some_and(|across| across.is_quote() == mark.is_quote())
        || (mark.is_quote() && quotes_singly(text_across))
}

/// Counts the brackets behind numbers and letters of items, `1)` and `k)`, that need no partner.
fn item_marks(text: &str) -> usize {
    let before = text.split(')').rev().skip(1);
    let ends_with_item = |before: &&str| {
        let mut letters = before.chars().rev();
        let item = letters
            .by_ref()
            .take(3)
            .take_while(|letter| letter.is_alphanumeric());
        let length = item.count();
        let bracket = before.chars().rev().nth(length);
        (1..=2).contains(&length) && bracket != Some('(')
    };
    before.filter(ends_with_item).count()
}

/// Tells whether a text has single quotation marks in the place of double ones.
fn quotes_singly(text: &str) -> bool {
    let has_double = QUOTES.iter().any(|(_, marks)| count(text, marks) > 0);
    let opens = text.split_whitespace().any(|word| {
        let word = word.trim_start_matches(['(', '[', '…']);
        word.starts_with(['‘', '‚', '\''])
    });
    let closes = || {
        let bare = text.trim_end_matches(['.', ',', ';', ':', ')', '!', '?']);
        bare.ends_with(['’', '\''])
    };
    !has_double && (opens || closes())
}

/// Returns the first mark without a partner.
fn unpaired(text: &str) -> Option<Unpaired> {
    for (opening, closing) in BRACKETS {
        let (opened, closed) = (count(text, opening), count(text, closing));
        let marks = if *closing == ")" { item_marks(text) } else { 0 };
        if opened > closed || closed > opened + marks {
            return Some(Unpaired(if opened > closed { opening } else { closing }));
        }
    }
    odd_quotes(text).map(|(shown, _)| Unpaired(shown))
}

/// Returns the first quotation marks of which there is an odd number; what opens in one language closes in
/// another, so only the number counts.
fn odd_quotes(text: &str) -> Option<&'static (&'static str, &'static str)> {
    QUOTES.iter().find(|(_, marks)| count(text, marks) % 2 == 1)
}

fn count(text: &str, letters: &str) -> usize {
    text.chars()
        .filter(|letter| letters.contains(*letter))
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
