//! What can be seen in the texts of one row: marks that do not pair, blanks, length.

use super::{Finding, Kind, finding};
use crate::bitext::Row;
use crate::pair::{Pair, Side};
use std::cmp::Ordering;
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
const LONGEST_QUOTATION: usize = 30;

/// Finds the rows in which a quotation opens that closes in a later row of the same side, and those later rows; and
/// those whose quotation opens anew in the next row, as each paragraph of a long one does.
pub(super) fn quotations_over_rows(rows: &[&Row]) -> HashSet<(usize, Side)> {
    let mut found = HashSet::new();
    for side in Side::BOTH {
        let mut open: Option<(usize, &str)> = None;
        for (at, row) in rows.iter().enumerate() {
            let text = &row.cells.get(side).text;
            let Some((shown, marks)) = odd_quotes(text) else {
                continue;
            };
            let next = rows
                .get(at + 1)
                .map(|next| next.cells.get(side).text.trim());
            let is_paragraph = count(text, marks) == 1
                && begins_with_quote(text)
                && next.is_some_and(begins_with_quote);
            if is_paragraph {
                found.insert((at, side));
            }
            match opened(text, marks).cmp(&0) {
                Ordering::Greater => open = Some((at, shown)),
                Ordering::Less => {
                    if let Some((from, opened)) = open.take()
                        && opened == *shown
                        && at - from < LONGEST_QUOTATION
                    {
                        found.extend([(from, side), (at, side)]);
                    }
                }
                Ordering::Equal => {}
            }
        }
    }
    found
}

/// How many more of some marks open than close, by what stands around each.
fn opened(text: &str, marks: &str) -> i32 {
    let mut count = 0;
    let mut previous = ' ';
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        if marks.contains(sign) {
            let behind = signs.peek().copied().unwrap_or(' ');
            let is_behind_word = previous.is_alphanumeric() || is_end(previous);
            let is_before_word =
                behind.is_alphanumeric() || matches!(behind, '…' | '.' | '[' | '(');
            count += match (is_behind_word, is_before_word) {
                (true, false) => -1,
                (false, true) => 1,
                _ => 0,
            };
        }
        previous = sign;
    }
    count
}

/// Tells signs that stand before the mark that closes a quotation.
fn is_end(sign: char) -> bool {
    ".,!?…;:)]–-”’".contains(sign)
}

/// Quotation marks of every kind.
const ANY_QUOTES: &str = "„“”\"«»‘’‚\'‟‹›";

fn begins_with_quote(text: &str) -> bool {
    text.trim_start()
        .starts_with(|sign| ANY_QUOTES.contains(sign))
}

/// Single quotation marks.
const SINGLE_QUOTES: [char; 4] = ['‘', '’', '‚', '\''];

/// Returns a text without the signs that may stand behind its last quotation mark.
fn without_end(text: &str) -> &str {
    text.trim_end_matches(|sign: char| sign.is_whitespace() || ".,;:!?)".contains(sign))
}

/// Checks the texts of a row with two sides; `runs` says on which a quotation goes over rows.
pub(super) fn check(row: &Row, runs: Pair<bool>, findings: &mut Vec<Finding>) {
    let unpaired = row.cells.as_ref().map(|cell| unpaired(&cell.text));
    for side in Side::BOTH {
        let text = &row.cells.get(side).text;
        let (own, across) = (unpaired.get(side), unpaired.get(side.other()));
        // What stands for the letters of spoilt words may look like quotation marks.
        let is_spoilt = findings
            .iter()
            .rev()
            .take_while(|known| known.row == row.id)
            .any(|known| known.kind == Kind::Garbled && known.side == Some(side));
        if let Some(mark) = own
            && !(mark.is_quote() && (*runs.get(side) || is_spoilt))
            && !goes_on(*mark, *across, text, &row.cells.get(side.other()).text)
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

/// Tells whether what a mark opens or closes goes on in another row: it is so on both sides, one of which may have
/// single marks (`“1. “Pakalpojums” ir` and `‘1. “Service” means`).
fn goes_on(mark: Unpaired, across: Option<Unpaired>, text: &str, text_across: &str) -> bool {
    if across.is_some_and(|across| across.is_quote() == mark.is_quote()) {
        return true;
    }
    let net: i32 = QUOTES.iter().map(|(_, marks)| opened(text, marks)).sum();
    mark.is_quote()
        && (quotes_singly(text_across)
            || net > 0 && text_across.trim_start().starts_with(SINGLE_QUOTES)
            || net < 0 && without_end(text_across).ends_with(SINGLE_QUOTES))
}

/// Counts the brackets behind numbers and letters of items (`1)`, `k)`, `viii)`) and in faces (`:)`), that need no
/// partner.
fn item_marks(text: &str) -> usize {
    let before = text.split(')').rev().skip(1);
    let needs_none = |before: &&str| is_face(before) || ends_with_item(before);
    before.filter(needs_none).count()
}

fn ends_with_item(before: &str) -> bool {
    const LONGEST: usize = 4;
    let signs = before.chars().rev().take(LONGEST + 1);
    let item: Vec<char> = signs
        .take_while(|letter| letter.is_alphanumeric())
        .collect();
    let bracket = before.chars().rev().nth(item.len());
    let is_roman = item.iter().all(|letter| matches!(letter, 'i' | 'v' | 'x'));
    let fits = (1..=2).contains(&item.len()) || is_roman && (1..=LONGEST).contains(&item.len());
    fits && bracket != Some('(')
}

/// Tells whether a text ends in the eyes of a face: `:`, `;-`.
fn is_face(before: &str) -> bool {
    before.trim_end_matches('-').ends_with([':', ';', '='])
        && before
            .chars()
            .rev()
            .nth(1)
            .is_none_or(|sign| !sign.is_alphanumeric() || before.ends_with('-'))
}

/// Tells whether a text has single quotation marks in the place of double ones.
fn quotes_singly(text: &str) -> bool {
    let has_double = QUOTES.iter().any(|(_, marks)| count(text, marks) > 0);
    let opens = text.split_whitespace().any(|word| {
        let word = word.trim_start_matches(['(', '[', '…']);
        word.starts_with(['‘', '‚', '\''])
    });
    let closes = || without_end(text).ends_with(['’', '\'']);
    !has_double && (opens || closes())
}

/// Returns the first mark without a partner.
fn unpaired(text: &str) -> Option<Unpaired> {
    for (opening, closing) in BRACKETS {
        let faces = text
            .rsplit(opening)
            .skip(1)
            .filter(|before| is_face(before))
            .count();
        let (opened, closed) = (count(text, opening) - faces, count(text, closing));
        let marks = if *closing == ")" { item_marks(text) } else { 0 };
        if opened > closed || closed > opened + marks {
            return Some(Unpaired(if opened > closed { opening } else { closing }));
        }
    }
    odd_quotes(text).map(|(shown, _)| Unpaired(shown))
}

/// Returns the first quotation marks of which there is an odd number; what opens in one language closes in
/// another, so only the number counts. One straight mark behind a digit may be an inch.
fn odd_quotes(text: &str) -> Option<&'static (&'static str, &'static str)> {
    let has_inch = || {
        let before = text.split('"').rev().skip(1);
        before
            .into_iter()
            .any(|before| before.ends_with(|sign: char| sign.is_ascii_digit()))
    };
    QUOTES
        .iter()
        .find(|(_, marks)| count(text, marks) % 2 == 1 && !(*marks == "\"" && has_inch()))
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
