//! Marks inside program code that stands in prose: `getC().doThis()`, `` `a. B` ``, `Moo!Wrapper`.

use crate::segment::Rules;
use crate::segment::candidate::{Candidate, Head, Sign};

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
pub(super) fn touches(candidate: &Candidate<'_>, head: &Head<'_>, rules: &Rules) -> bool {
    let token = candidate.token();
    match candidate.sign {
        Sign::FullStop => {
            let begins_small = head.word.starts_with(char::is_lowercase);
            let is_call = head.rest.starts_with('(') || has_hump(head.word);
            let behind_call = token.ends_with(')')
                && (begins_small || token.ends_with("()") && !rules.opens_sentence(head));
            is_call || behind_call || joins_code_names(candidate, head, rules)
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

/// `Foo.Bar` behind a word, and any that touch behind such a name: `node.Start`.
fn joins_code_names(candidate: &Candidate<'_>, head: &Head<'_>, rules: &Rules) -> bool {
    let token = candidate.token();
    let is_name = token.starts_with(|sign: char| sign.is_ascii_uppercase())
        && token.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let before = candidate.body().strip_suffix(token).unwrap_or_default();
    let follows_name = || before.split_whitespace().any(is_dotted);
    // Where the last letter tells whole words, a capital more often opens a sentence: `lapā Waze.Rudenim`.
    let tells = rules.tables.whole_word_endings.is_empty();
    let is_inner = tells && !before.trim().is_empty() && is_name || follows_name();
    is_inner && candidate.closing().is_empty() && !rules.opens_sentence(head)
}

/// Tells two words in letters and digits with capitals around a full stop: `Foo.Bar`.
fn is_dotted(word: &str) -> bool {
    let is_name = |part: &str| {
        part.len() > 1
            && part.starts_with(|sign: char| sign.is_ascii_uppercase())
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    word.split_once('.')
        .is_some_and(|(space, name)| is_name(space) && is_name(name))
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
