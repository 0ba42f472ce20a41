//! The rules by which candidates are cut or joined, each with a name.
//!
//! They are asked in the order in which they stand in [`decide`]; the first that has an opinion decides.

use super::candidate::{Candidate, Head, Sign, last_word};
use super::{Rules, cues, marks};
use crate::language::sentences::Abbreviation;
use serde::{Deserialize, Serialize};

/// The rule that decided about a place where a sentence may end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Rule {
    /// The block ends, and with it the sentence.
    BlockEnd,
    /// The user's segmentation rules (SRX) say so.
    Srx,
    /// The user's list has the abbreviation.
    NoBreakList,
    /// An end mark, a blank and a capital or a digit: a sentence ends.
    EndMark,
    /// A boundary of UAX #29 at a full stop of another script.
    Unicode,
    /// A line end inside a block.
    LineEnd,
    /// Nothing but signs follows.
    NothingFollows,
    /// Nothing but signs stands before.
    NothingBefore,
    /// A small letter follows.
    SmallLetter,
    /// A small letter follows in a text that opens its sentences so.
    CarelessCapitals,
    /// The blank between two sentences is missing: `datnes.Ja`.
    MissingBlank,
    /// The mark stands inside a word, a number or an address: `2.0.1`, `example.com`.
    InsideWord,
    /// Text was left out: `[…]`.
    LeftOut,
    /// The mark stands inside brackets that opened in the sentence.
    Brackets,
    /// The mark stands inside a title in quotation marks.
    QuotedTitle,
    /// The words around speech go on: `“Nāc!” viņš teica`.
    Speech,
    /// An abbreviation, and something belongs behind it.
    Abbreviation,
    /// An abbreviation that ends the sentence as well.
    AbbreviationEnds,
    /// The initial of a name.
    Initial,
    /// An ordinal number: `9. jūlijā`, `2. Saeima`.
    Ordinal,
    /// The number or letter of a list item: `1.`, `a)`.
    ListNumber,
    /// A Roman numeral: `XX. Nodaļa`.
    Roman,
    /// An emoticon ends a sentence.
    Emoticon,
    /// The time stamp of a message.
    TimeStamp,
    /// The address of a page ends a sentence.
    PageAddress,
    /// The name of an attached file.
    Attachment,
    /// A drawn line: `-----`.
    DrawnLine,
    /// The closing words of a letter before a name.
    Closing,
}

/// What a rule says about a candidate.
pub(super) type Verdict = (bool, Rule);

/// Decides about a candidate.
pub(super) fn decide(candidate: &Candidate<'_>, rules: &Rules) -> Verdict {
    let head = candidate.head();
    match candidate.sign {
        Sign::Unicode => return unicode(candidate),
        Sign::Cue(rule) => return (cues::decides(rule, candidate, rules.tables), rule),
        Sign::FullStop | Sign::Ellipsis | Sign::Strong => {}
    }
    if candidate.touches() {
        return touching(candidate, &head, rules);
    }
    surroundings(candidate, &head, rules)
        .or_else(|| full_stop(candidate, &head, rules))
        .or_else(|| enclosed(candidate))
        .unwrap_or((true, Rule::EndMark))
}

fn unicode(candidate: &Candidate<'_>) -> Verdict {
    let gap = candidate.part(candidate.end, candidate.next);
    if gap.contains(marks::is_line_end) {
        return (false, Rule::LineEnd);
    }
    (true, Rule::Unicode)
}

/// No blank behind the end mark.
fn touching(candidate: &Candidate<'_>, head: &Head<'_>, rules: &Rules) -> Verdict {
    let inside = (false, Rule::InsideWord);
    let token = candidate.token();
    let follows = candidate
        .rest()
        .split(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let is_address =
        |text: &str| text.contains(['@', '/', '\\', '=', '_']) || text.starts_with("www.");
    if is_address(token) || is_address(follows) {
        return inside;
    }
    let capital_word = head.is_capital()
        && head
            .word
            .chars()
            .nth(1)
            .is_some_and(|second| second.is_lowercase() || second == '\'');
    let word = candidate.word();
    let letters = word.chars().count();
    match candidate.sign {
        Sign::Strong => {
            let apart = head.is_capital() || (rules.tables.web && head.is_small());
            (apart && !head.opened && letters > 1, Rule::MissingBlank)
        }
        Sign::Ellipsis => (
            !candidate.closing().is_empty() && capital_word || letters > 2 && capital_word,
            Rule::MissingBlank,
        ),
        _ => {
            let ends_like_word = letters > 2
                && word.chars().next_back().is_some_and(char::is_lowercase)
                && !token.contains('.')
                && !follows
                    .get(head.word.len()..)
                    .is_some_and(|rest| rest.starts_with('.'))
                && rules.abbreviation(candidate).is_none();
            let closed = candidate.closing().contains(marks::is_closing);
            let bracketed = token.ends_with(marks::is_closing);
            if capital_word && (ends_like_word || closed || bracketed) {
                (true, Rule::MissingBlank)
            } else {
                inside
            }
        }
    }
}

/// Rules about what stands before and behind the mark, whatever mark it is.
fn surroundings(candidate: &Candidate<'_>, head: &Head<'_>, rules: &Rules) -> Option<Verdict> {
    let body = candidate.body();
    if body.ends_with(marks::is_opening_bracket) && candidate.sign != Sign::FullStop {
        return Some((false, Rule::LeftOut));
    }
    if !body.contains(char::is_alphanumeric) {
        return Some((false, Rule::NothingBefore));
    }
    if rules.web() && cues::head_is_emoticon(candidate) {
        return Some((false, Rule::Emoticon));
    }
    if head.word.is_empty() {
        return nothing_to_read(candidate, head);
    }
    if head.is_small() && !cues::head_is_page(head) {
        return Some(small(candidate, head, rules));
    }
    None
}

/// No word follows at once.
fn nothing_to_read(candidate: &Candidate<'_>, head: &Head<'_>) -> Option<Verdict> {
    if head.rest.starts_with(marks::is_end)
        || head.rest.starts_with([
            '$', '€', '£', '#', '&', '@', '§', '*', '+', '>', '<', '~', '_', '=', '/', '|', '%',
            '°',
        ])
    {
        return None;
    }
    let _ = candidate;
    Some((false, Rule::NothingFollows))
}

/// A small letter follows.
fn small(candidate: &Candidate<'_>, head: &Head<'_>, rules: &Rules) -> Verdict {
    if candidate.closing().contains(marks::is_quotation_mark) {
        return (false, Rule::Speech);
    }
    if head.dashed || !rules.tables.web {
        return (false, Rule::SmallLetter);
    }
    let careless = match candidate.sign {
        Sign::FullStop => {
            let word = candidate.word();
            rules.abbreviation(candidate).is_none()
                && word.chars().count() > 1
                && !word.chars().any(|letter| letter.is_ascii_digit())
        }
        Sign::Strong => candidate.closing().is_empty(),
        _ => false,
    };
    (careless && is_careless(candidate), Rule::CarelessCapitals)
}

/// Tells whether a block opens its sentences, or writes `I`, with small letters.
fn is_careless(candidate: &Candidate<'_>) -> bool {
    Head::of(candidate.text).is_small()
        || Head::of(candidate.part(candidate.start, candidate.text.len())).is_small()
        || candidate.text.contains(" i ")
}

/// Rules about one full stop behind a word or a number.
fn full_stop(candidate: &Candidate<'_>, head: &Head<'_>, rules: &Rules) -> Option<Verdict> {
    if candidate.sign != Sign::FullStop {
        return None;
    }
    if rules.is_user_abbreviation(candidate) {
        return Some((false, Rule::NoBreakList));
    }
    let closed = !candidate.closing().is_empty();
    if let Some(kind) = rules.abbreviation(candidate).filter(|_| !closed) {
        if let Some(verdict) = abbreviation(kind, head, rules) {
            return Some(verdict);
        }
    }
    if closed {
        return None;
    }
    initial(candidate, head, rules).or_else(|| number(candidate, head, rules))
}

fn abbreviation(kind: Abbreviation, head: &Head<'_>, rules: &Rules) -> Option<Verdict> {
    let joins = match kind {
        Abbreviation::Never => true,
        Abbreviation::Number => {
            if !head.is_digit() && !is_roman(head.word) {
                return None;
            }
            true
        }
        Abbreviation::Seldom => !rules.opens_sentence(head) || rules.is_calendar(head),
        Abbreviation::Often => head.is_digit(),
    };
    Some(if joins {
        (false, Rule::Abbreviation)
    } else {
        (true, Rule::AbbreviationEnds)
    })
}

/// `J. Bērziņš`, `P. Dž. Nilsone`.
fn initial(candidate: &Candidate<'_>, head: &Head<'_>, rules: &Rules) -> Option<Verdict> {
    let word = candidate.word();
    let part = last_hyphen_part(word);
    let mut letters = part.chars();
    let single = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    if !single && rules.tables.double_initials.binary_search(&part).is_err() {
        return None;
    }
    if rules.opens_sentence(head) {
        return None;
    }
    Some((false, Rule::Initial))
}

fn last_hyphen_part(word: &str) -> &str {
    word.rsplit(['-', '‑']).next().unwrap_or(word)
}

/// Rules about digits before the full stop.
fn number(candidate: &Candidate<'_>, head: &Head<'_>, rules: &Rules) -> Option<Verdict> {
    let token = candidate.token();
    let before = candidate
        .body()
        .get(..candidate.body().len() - token.len())
        .unwrap_or_default();
    let opens = !before.contains(char::is_alphanumeric);
    if opens && is_list_number(token) {
        return Some((false, Rule::ListNumber));
    }
    let plain = !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_digit());
    if is_roman(token) && rules.tables.ordinal_full_stop && !rules.opens_sentence(head) {
        return Some((false, Rule::Roman));
    }
    if !plain || !rules.tables.ordinal_full_stop {
        return None;
    }
    if head.is_digit() {
        return Some((false, Rule::Ordinal));
    }
    if rules.opens_sentence(head) || token.len() > 3 {
        return None;
    }
    let word_before = last_word(before.trim_end());
    if rules.is_numbered(word_before) {
        return None;
    }
    Some((false, Rule::Ordinal))
}

/// `1`, `1.2`, `12a`, `IV`, `a`: what may number an item.
fn is_list_number(token: &str) -> bool {
    let token = token.trim_end_matches(')');
    token.len() <= 8
        && (token
            .bytes()
            .next()
            .is_some_and(|byte| byte.is_ascii_digit())
            && token.bytes().filter(u8::is_ascii_alphabetic).count() <= 1
            && token
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'.')
            || is_roman(token)
            || token.chars().count() == 1)
}

/// Tells Roman numerals in capitals.
fn is_roman(word: &str) -> bool {
    !word.is_empty()
        && word.len() <= 7
        && word
            .bytes()
            .all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L' | b'C' | b'D' | b'M'))
}

/// How far brackets and quotation marks are looked for, in bytes: longer ones are no part of a sentence.
const BRACKET_REACH: usize = 400;
const TITLE_REACH: usize = 80;

/// Rules about marks inside brackets and quotation marks.
fn enclosed(candidate: &Candidate<'_>) -> Option<Verdict> {
    if let Some(bracket) = candidate.bracket {
        let before = candidate.part(candidate.start, bracket);
        let closes = within(candidate.rest(), BRACKET_REACH).contains(marks::is_closing_bracket);
        if before.contains(char::is_alphanumeric) && closes {
            return Some((false, Rule::Brackets));
        }
    }
    in_quoted_title(candidate).then_some((false, Rule::QuotedTitle))
}

/// `Izrāde “Skroderdienas Silmačos. Atkal!” ir izpārdota`: the quotation opens in the middle of a sentence
/// that goes on behind it.
fn in_quoted_title(candidate: &Candidate<'_>) -> bool {
    let Some(behind) = behind_quotation(within(candidate.rest(), TITLE_REACH)) else {
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

/// The start of a text, not much longer than `reach` bytes.
fn within(text: &str, reach: usize) -> &str {
    let end = (reach..text.len()).find(|place| text.is_char_boundary(*place));
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}
