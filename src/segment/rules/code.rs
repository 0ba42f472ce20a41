//! Marks inside program code that stands in prose: `getC().doThis()`, `` `a. B` ``, `Moo!Wrapper`.

use crate::segment::Rules;
use crate::segment::candidate::{Candidate, NextToken, Sign};

/// Tells whether the mark stands between two backticks.
pub(super) fn in_span(candidate: &Candidate<'_>) -> bool {
    candidate.block.has_backtick()
        && single_backticks(candidate.body()) % 2 == 1
        && single_backticks(candidate.rest()) > 0
}

/// Counts the backticks that have none beside them: two in a row quote, three fence.
fn single_backticks(text: &str) -> usize {
    let runs = text.split(|sign| sign != '`');
    runs.filter(|run| run.len() == 1).count()
}

/// Tells whether code stands on the sides of a mark that touches them.
pub(super) fn is_adjacent(candidate: &Candidate<'_>, head: &NextToken<'_>, rules: &Rules) -> bool {
    let token = candidate.token();
    match candidate.sign {
        Sign::FullStop => {
            let begins_small = head.word.starts_with(char::is_lowercase);
            let is_call = head.rest.starts_with('(') || has_hump(head.word);
            let behind_call = token.ends_with(')')
                && (begins_small || token.ends_with("()") && !rules.opens_sentence(head));
            is_call || behind_call
        }
        // A name in a name space of Perl, Excel or Rust; `Stop!He cried` has a word that opens sentences.
        Sign::Strong => {
            let is_name = candidate.closing().is_empty()
                && token.starts_with(char::is_uppercase)
                && head.is_capital()
                && !rules.opens_sentence(head);
            candidate.mark_length() == 1 && (is_name || head.rest.starts_with('('))
        }
        _ => false,
    }
}

/// Tells a word with a capital behind a small letter: `WriteLine`.
fn has_hump(word: &str) -> bool {
    let mut previous = ' ';
    word.chars().any(|letter| {
        let is_hump = previous.is_lowercase() && letter.is_uppercase();
        previous = letter;
        is_hump
    })
}
