//! Rules about speech, and the words around it.

use crate::language::sentences::SentenceTables;
use crate::segment::candidate::{Candidate, NextToken, Sign};
use crate::segment::punctuation;

/// Words of a name at most: `General Anna Lee`.
const WORDS_OF_A_NAME: usize = 3;

/// `“Are you ready?” Anna asked`: a name and a verb that reports speech follow the quotation.
pub(super) fn goes_on(
    candidate: &Candidate<'_>,
    head: &NextToken<'_>,
    tables: &SentenceTables,
) -> bool {
    if candidate.sign == Sign::FullStop
        || head.opened
        || head.dashed
        || !candidate.closing().contains(punctuation::is_quotation_mark)
    {
        return false;
    }
    let opens = |word: &str| {
        tables
            .openers
            .binary_search(&word.to_lowercase().as_str())
            .is_ok()
    };
    if opens(head.word) {
        return false;
    }
    let words = candidate.rest().split_whitespace();
    let name = words
        .clone()
        .take_while(|word| is_of_name(word))
        .take(WORDS_OF_A_NAME + 1)
        .count();
    let verb = words.clone().nth(name).unwrap_or_default();
    let verb = verb.trim_end_matches(|sign: char| !sign.is_alphanumeric());
    (1..=WORDS_OF_A_NAME).contains(&name) && tables.reporting.binary_search(&verb).is_ok()
}

/// Tells words of a name, and shortened ones before it: `Mr.`, `J.`
fn is_of_name(word: &str) -> bool {
    const SHORT: usize = 3;
    let whole = word.strip_suffix('.').unwrap_or(word);
    word.starts_with(char::is_uppercase)
        && !whole.ends_with(punctuation::is_end)
        && (whole.len() == word.len() || whole.chars().count() <= SHORT)
}
