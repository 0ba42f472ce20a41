//! Rules about end marks inside brackets and quotation marks.

use super::{Rule, Verdict};
use crate::language::sentences::SentenceTables;
use crate::segment::candidate::{Candidate, NextToken, first, last_word};
use crate::segment::punctuation;

/// How far brackets and quotation marks are looked for, in bytes: longer ones are no part of a sentence.
const BRACKET_REACH: usize = 400;
const TITLE_REACH: usize = 80;

/// Words that speech has at most before its first full stop if it is as likely a title.
const SHORT: usize = 2;

/// Decides about marks inside brackets and quotation marks.
pub(super) fn decide(candidate: &Candidate<'_>, tables: &SentenceTables) -> Option<Verdict> {
    if let Some(bracket) = candidate.bracket {
        let ends_outside = candidate
            .closing()
            .trim_end_matches(punctuation::is_quotation_mark)
            .ends_with(punctuation::is_end);
        let closes = (candidate.bracket_closed && !ends_outside)
            || !candidate.bracket_closed && closes_bracket(first(candidate.rest(), BRACKET_REACH));
        if candidate.has_text_before(bracket) && closes {
            return Some((false, Rule::Brackets));
        }
    }
    let in_title = in_quoted_title(candidate) || in_title_without_mark(candidate, tables);
    in_title.then_some((false, Rule::QuotedTitle))
}

/// Tells whether a mark stands in brackets that close without an end mark: `(dzim. 1985. g. Rīgā)`.
pub(super) fn in_remark(candidate: &Candidate<'_>) -> bool {
    let rest = first(candidate.rest(), BRACKET_REACH);
    let inside = rest.split_once(punctuation::is_closing_bracket);
    let is_open = candidate.bracket.is_some() && !candidate.bracket_closed;
    is_open
        && closes_bracket(rest)
        && inside.is_some_and(|(inside, _)| !inside.ends_with(punctuation::is_end))
}

/// Tells whether a text closes a bracket that it has not opened.
fn closes_bracket(text: &str) -> bool {
    let mut open = 0_usize;
    for sign in text.chars() {
        if punctuation::is_opening_bracket(sign) {
            open += 1;
        } else if punctuation::is_closing_bracket(sign) {
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
        .split_once(punctuation::is_closing_bracket)
        .is_some_and(|(inside, _)| inside.ends_with(punctuation::is_end))
}

/// `Izrāde “Skroderdienas Silmačos. Atkal!” ir izpārdota`: the quotation opens in the middle of a sentence
/// that goes on behind it.
fn in_quoted_title(candidate: &Candidate<'_>) -> bool {
    let Some(behind) = behind_quotation(first(candidate.rest(), TITLE_REACH)) else {
        return false;
    };
    goes_on(behind) && opens_in_sentence(candidate.body())
}

/// What stands behind an end mark with a closing quotation mark.
fn behind_quotation(text: &str) -> Option<&str> {
    let mut previous = ' ';
    for (place, sign) in text.char_indices() {
        if punctuation::is_quotation_mark(sign) {
            let closes = punctuation::is_end(previous);
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
            punctuation::is_quotation_mark(*sign)
                && body
                    .get(..*place)
                    .is_some_and(|before| before.ends_with(char::is_whitespace))
        });
    near.and_then(|(place, _)| body.get(..place))
        .is_some_and(|before| before.trim_end().ends_with(char::is_alphanumeric))
}

/// `Konference “WindWorks. Moving Energy” notiks Rīgā`: a quotation that ends without a mark is a title, behind a
/// word that does not report speech, or at the start of a sentence that goes on behind it.
fn in_title_without_mark(candidate: &Candidate<'_>, tables: &SentenceTables) -> bool {
    if !candidate.closing().is_empty() {
        return false;
    }
    let Some((opening, before, inside)) = last_quotation(candidate.body()) else {
        return false;
    };
    let Some((closing, behind)) = closes_without_mark(first(candidate.rest(), TITLE_REACH)) else {
        return false;
    };
    let is_title = inside.starts_with(|sign: char| sign.is_uppercase() || sign.is_ascii_digit())
        && inside.len() <= TITLE_REACH
        && (opening == '"') == (closing == '"');
    let before = before.trim_end();
    if before.is_empty() {
        return is_title && (behind.is_empty() || goes_on(behind));
    }
    let reports = tables.reporting.binary_search(&last_word(before)).is_ok()
        && inside.split_whitespace().nth(SHORT).is_some();
    is_title && before.ends_with(|sign: char| sign.is_alphanumeric() || sign == '.') && !reports
}

/// Tells whether a sentence goes on with a text: with a small letter.
fn goes_on(text: &str) -> bool {
    text.starts_with(' ') && NextToken::of(text).is_small() && !NextToken::of(text).dashed
}

/// The last quotation mark of a text, if it opens: the mark, what stands before it, what behind it.
fn last_quotation(text: &str) -> Option<(char, &str, &str)> {
    let (place, mark) = text.char_indices().rev().find(|(place, sign)| {
        punctuation::is_quotation_mark(*sign) && !is_apostrophe(text, *place)
    })?;
    let (before, rest) = text.split_at_checked(place)?;
    let opens = before.is_empty()
        || before.ends_with(char::is_whitespace)
        || before.ends_with(punctuation::is_opening_bracket);
    opens.then(|| {
        (
            mark,
            before,
            rest.get(mark.len_utf8()..).unwrap_or_default(),
        )
    })
}

/// The first quotation mark of a text, if it closes behind a word, and what stands behind it.
fn closes_without_mark(text: &str) -> Option<(char, &str)> {
    let (place, mark) = text.char_indices().find(|(place, sign)| {
        punctuation::is_quotation_mark(*sign) && !is_apostrophe(text, *place)
    })?;
    let (inside, rest) = text.split_at_checked(place)?;
    let closes = inside.ends_with(|sign: char| sign.is_alphanumeric() || sign == ')');
    closes.then(|| (mark, rest.get(mark.len_utf8()..).unwrap_or_default()))
}

/// Tells whether the sign at a place stands between letters.
fn is_apostrophe(text: &str, place: usize) -> bool {
    let (before, rest) = text.split_at_checked(place).unwrap_or((text, ""));
    let behind = rest.chars().nth(1);
    before.ends_with(char::is_alphanumeric) && behind.is_some_and(char::is_alphanumeric)
}
