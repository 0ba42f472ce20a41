//! Rules about end marks inside brackets and quotation marks.

use super::{Rule, Verdict};
use crate::segment::candidate::{Candidate, Head, first};
use crate::segment::marks;

/// How far brackets and quotation marks are looked for, in bytes: longer ones are no part of a sentence.
const BRACKET_REACH: usize = 400;
const TITLE_REACH: usize = 80;

/// Decides about marks inside brackets and quotation marks.
pub(super) fn decide(candidate: &Candidate<'_>) -> Option<Verdict> {
    if let Some(bracket) = candidate.bracket {
        let ends_outside = candidate
            .closing()
            .trim_end_matches(marks::is_quotation_mark)
            .ends_with(marks::is_end);
        let closes = (candidate.bracket_closed && !ends_outside)
            || !candidate.bracket_closed && closes_bracket(first(candidate.rest(), BRACKET_REACH));
        if candidate.says_before(bracket) && closes {
            return Some((false, Rule::Brackets));
        }
    }
    in_quoted_title(candidate).then_some((false, Rule::QuotedTitle))
}

/// Tells whether a text closes a bracket that it has not opened.
fn closes_bracket(text: &str) -> bool {
    let mut open = 0_usize;
    for sign in text.chars() {
        if marks::is_opening_bracket(sign) {
            open += 1;
        } else if marks::is_closing_bracket(sign) {
            if open == 0 {
                return true;
            }
            open -= 1;
        }
    }
    false
}

/// Tells whether the bracket that opens a text closes behind an end mark: `(See Annex 3.)`
pub(super) fn brackets_a_sentence(text: &str) -> bool {
    first(text, BRACKET_REACH)
        .split_once(marks::is_closing_bracket)
        .is_some_and(|(inside, _)| inside.ends_with(marks::is_end))
}

/// `Izrāde “Skroderdienas Silmačos. Atkal!” ir izpārdota`: the quotation opens in the middle of a sentence
/// that goes on behind it.
fn in_quoted_title(candidate: &Candidate<'_>) -> bool {
    let Some(behind) = behind_quotation(first(candidate.rest(), TITLE_REACH)) else {
        return false;
    };
    let goes_on =
        behind.starts_with(' ') && Head::of(behind).is_small() && !Head::of(behind).dashed;
    goes_on && opens_in_sentence(candidate.body())
}

/// What stands behind an end mark with a closing quotation mark.
fn behind_quotation(text: &str) -> Option<&str> {
    let mut previous = ' ';
    for (place, sign) in text.char_indices() {
        if marks::is_quotation_mark(sign) {
            let closes = marks::is_end(previous);
            return closes
                .then(|| text.get(place + sign.len_utf8()..))
                .flatten();
        }
        previous = sign;
    }
    None
}

/// Tells whether the last quotation of a text opens behind a word, not behind a colon, a comma or a dash.
fn opens_in_sentence(body: &str) -> bool {
    let near = body
        .char_indices()
        .rev()
        .take(TITLE_REACH)
        .find(|(place, sign)| {
            marks::is_quotation_mark(*sign)
                && body
                    .get(..*place)
                    .is_some_and(|before| before.ends_with(char::is_whitespace))
        });
    near.and_then(|(place, _)| body.get(..place))
        .is_some_and(|before| before.trim_end().ends_with(char::is_alphanumeric))
}
