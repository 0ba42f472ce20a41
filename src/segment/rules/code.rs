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
            is_call || behind_call || is_member(candidate, head, rules)
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

/// Tells a full stop between two names of a program: `Foo.Bar`, `$this.Value`, `self.Name = value`. Words of prose
/// whose blank was forgotten look the same, so that something else must say that it is code.
fn is_member(candidate: &Candidate<'_>, head: &NextToken<'_>, rules: &Rules) -> bool {
    let token = candidate.token();
    if token.starts_with('$') || token.contains("::") || token.contains("->") {
        return true;
    }
    let behind = head.rest.trim_start();
    let is_set = ["= ", "== ", "+= ", ":= ", "!= "];
    if is_set.iter().any(|sign| behind.starts_with(sign)) {
        return true;
    }
    is_dotted(token, head.word, rules)
        && (candidate
            .block
            .is_code(|block| speaks_of_code(block, rules))
            || is_name_inside(candidate, token))
}

/// Tells whether two words around a full stop may be names of a program: plain letters, and no word that opens
/// sentences behind it.
fn is_dotted(token: &str, behind: &str, rules: &Rules) -> bool {
    let is_plain = |name: &str| {
        !name.is_empty()
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.'))
    };
    is_plain(token) && is_plain(behind) && !rules.is_opener(behind) && !rules.is_title(behind)
}

/// Tells a name with a capital so near the beginning of its sentence that what stands before it is none: `Use Foo`.
fn is_name_inside(candidate: &Candidate<'_>, token: &str) -> bool {
    token.starts_with(char::is_uppercase) && candidate.body().split_whitespace().count() == 2
}

/// Tells whether a block shows that it is about a program: by a call, a name with a low line or a hump, or names
/// with full stops so near each other that no sentences stand between.
fn speaks_of_code(text: &str, rules: &Rules) -> bool {
    /// Words from one name to the next.
    const NEAR: usize = 4;
    let is_name = |word: &str| {
        let bare = word.trim_matches(|sign: char| !sign.is_alphanumeric());
        let is_joined = bare.split_once('_').is_some_and(|(first, second)| {
            first.ends_with(|letter: char| letter.is_ascii_alphanumeric())
                && second.starts_with(|letter: char| letter.is_ascii_alphanumeric())
        });
        let is_call = word.split_once('(').is_some_and(|(name, rest)| {
            rest.contains(')')
                && name.ends_with(|letter: char| letter.is_ascii_alphanumeric())
                && (rest.starts_with(')') || has_hump(name) || name.contains('.'))
        });
        is_joined || is_call || word.contains("::")
    };
    let mut last: Option<usize> = None;
    for (place, word) in text.split_whitespace().enumerate() {
        if is_name(word) {
            return true;
        }
        let bare = word.trim_matches(|sign: char| !sign.is_alphanumeric());
        let is_dotted = bare.split_once('.').is_some_and(|(first, second)| {
            let second = second.split('.').next().unwrap_or_default();
            first.starts_with(|letter: char| letter.is_ascii_alphabetic())
                && second.starts_with(|letter: char| letter.is_ascii_uppercase())
                && is_dotted(first, second, rules)
        });
        if is_dotted {
            if last.is_some_and(|last| place - last < NEAR) {
                return true;
            }
            last = Some(place);
        }
    }
    false
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
