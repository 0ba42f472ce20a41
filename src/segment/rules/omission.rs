//! Rules about text that was left out: `[…]`, `(...)`, `[..].”`, and `…` where a sentence would begin.

use super::{Rule, Verdict, list};
use crate::segment::candidate::{Candidate, NextToken, Sign};
use crate::segment::punctuation;

/// Decides about a mark of text left out, and about signs with no word before them.
pub(super) fn decide(candidate: &Candidate<'_>, head: &NextToken<'_>) -> Option<Verdict> {
    let body = candidate.body();
    let bracketed = candidate.sign != Sign::FullStop
        && body.ends_with(punctuation::is_opening_bracket)
        && !candidate
            .closing()
            .trim_end_matches(punctuation::is_quotation_mark)
            .ends_with(punctuation::is_end);
    if !candidate.has_text_before(candidate.mark) {
        return Some(alone(candidate, head, bracketed));
    }
    if candidate.sign == Sign::Ellipsis && candidate.closing().is_empty() && opens(body) {
        return Some((false, Rule::NothingBefore));
    }
    if !bracketed {
        return None;
    }
    let said = body
        .trim_end_matches(punctuation::is_opening_bracket)
        .trim_end()
        .trim_end_matches(punctuation::is_closing);
    let cuts =
        said.ends_with(punctuation::is_end) && ends_quotation(candidate) && is_new(candidate);
    Some((cuts, Rule::LeftOut))
}

/// Nothing is said before the mark. It stands for itself when it ends a quotation and something new begins
/// behind it (`[..].”`, `…’`), or when an item of a list follows: whole items were left out.
fn alone(candidate: &Candidate<'_>, head: &NextToken<'_>, bracketed: bool) -> Verdict {
    let ends_quotation =
        ends_quotation(candidate) && !candidate.body().contains(punctuation::is_quotation_mark);
    let omitted = bracketed || candidate.sign == Sign::Ellipsis;
    if ends_quotation && is_new(candidate) || omitted && list::opens_item(head) {
        (true, Rule::LeftOut)
    } else if bracketed {
        (false, Rule::LeftOut)
    } else {
        (false, Rule::NothingBefore)
    }
}

/// Tells whether an ellipsis stands between two numbers as a dash does, apart or before a sign: `–5 ... –10 grādiem`.
pub(super) fn is_range(candidate: &Candidate<'_>) -> bool {
    let body = candidate.body();
    let measure = |sign: char| sign.is_whitespace() || matches!(sign, '°' | 'º' | '%' | 'C');
    let number = body.trim_end_matches(measure);
    let rest = candidate.rest();
    let to = rest.trim_start_matches(['-', '–', '−', '+', '±', '~']);
    let stands_apart = number.len() < body.len() || to.len() < rest.len();
    stands_apart
        && candidate.closing().is_empty()
        && number.ends_with(|sign: char| sign.is_ascii_digit())
        && to.starts_with(|sign: char| sign.is_ascii_digit())
}

/// Tells whether a text ends in a quotation mark that opens: `Viņš teica: „`
fn opens(text: &str) -> bool {
    let before = text.trim_end_matches(punctuation::is_quotation_mark);
    before.len() < text.len()
        && (before.is_empty()
            || before.ends_with(char::is_whitespace)
            || before.ends_with(punctuation::is_opening_bracket))
}

fn ends_quotation(candidate: &Candidate<'_>) -> bool {
    candidate.closing().contains(punctuation::is_quotation_mark)
}

/// Tells whether a capital or a digit follows.
fn is_new(candidate: &Candidate<'_>) -> bool {
    candidate
        .rest()
        .chars()
        .find(|letter| letter.is_alphanumeric())
        .is_some_and(|letter| letter.is_uppercase() || letter.is_numeric())
}

/// Tells whether a text begins with a mark of text left out that ends a quotation: `[..]” 13 …`. It belongs
/// to the sentence before it, the last one of the quotation.
pub(super) fn ends_quotation_at_once(text: &str) -> bool {
    let inside = text.trim_start_matches(punctuation::is_opening_bracket);
    let behind = inside.trim_start_matches(punctuation::is_end);
    let closed = behind
        .trim_start_matches(punctuation::is_closing_bracket)
        .trim_start_matches(punctuation::is_end);
    let quoted = closed.trim_start_matches(punctuation::is_quotation_mark);
    behind.len() < inside.len() && quoted.len() < closed.len() && {
        let next = quoted.chars().next();
        next.is_none_or(char::is_whitespace)
    }
}
