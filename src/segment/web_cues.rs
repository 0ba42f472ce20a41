//! Cues that end a sentence without an end mark, as letters, posts and lists on the web have them.
//!
//! Each is a shape that running prose does not have: a time stamp of a mail header, an address of a page
//! before a capital, a line of dashes, an emoticon, `Regards,` before a name.

use super::Rule;
use super::candidate::{Candidate, NextToken, REACH, Sign, first, last, last_word};
use super::scan::Found;
use crate::language::sentences::SentenceTables;

/// How many equal signs in a row make a drawn line: five are never an ellipsis or an emphasis.
const DRAWN_LINE: usize = 5;

/// How many words close a letter at most: `With best wishes,`
const WORDS_OF_A_CLOSING: usize = 4;

/// How long the address of a page is at most, in bytes: what browsers and servers have long agreed on.
const LONGEST_PAGE_ADDRESS: usize = 2048;

/// Finds the cue that the sign at `place` is a part of.
pub(super) fn at(text: &str, start: usize, place: usize) -> Option<Found> {
    let before = text.get(start.min(place)..place)?;
    let rest = text.get(place..)?;
    match rest.chars().next()? {
        ':' | ';' | '=' => emoticon(rest)
            .filter(|_| !before.ends_with(|sign: char| sign.is_ascii_digit()))
            .map(|length| found(text, Rule::Emoticon, place + length))
            .or_else(|| drawn_line(text, place)),
        '/' => page_address(text, place).or_else(|| time_stamp(text, start, place)),
        '>' if rest.starts_with(">>") => Some(found(text, Rule::Attachment, place + 2)),
        '@' => mail_address(text, place),
        ',' => Some(found(text, Rule::Closing, place + 1)),
        '-' => attachment(text, place).or_else(|| drawn_line(text, place)),
        _ => drawn_line(text, place),
    }
}

/// Decides about a cue.
pub(super) fn decides(rule: Rule, candidate: &Candidate<'_>, tables: &SentenceTables) -> bool {
    let head = candidate.head();
    match rule {
        Rule::Emoticon => head.is_capital() && !candidate.is_adjacent(),
        Rule::TimeStamp => {
            // `… on 08/16/2000 03:14 PM`: a stamp that a word leads to belongs to it.
            let word = last_word(candidate.body());
            let after_stamp =
                word.is_empty() || matches!(word, "AM" | "PM") || ends_with_time(candidate.body());
            let opens = tables
                .openers
                .binary_search(&word.to_lowercase().as_str())
                .is_ok();
            after_stamp || !opens && word.chars().next().is_some_and(char::is_uppercase)
        }
        Rule::MailAddress => !candidate.is_adjacent() && head.is_capital() && !head.opened,
        Rule::PageAddress => {
            !candidate.is_adjacent()
                && (is_page_address(candidate.rest()) || (head.is_capital() && !head.opened))
        }
        Rule::Attachment => true,
        // Two lines beside each other, for signatures, with no word on either side are not parted.
        Rule::DrawnLine => candidate.has_text_after() || candidate.has_text_before(candidate.mark),
        Rule::Closing => {
            let word = last_word(candidate.body());
            let words = candidate.body().split_whitespace();
            let closes = |word: &str| {
                tables
                    .closings
                    .binary_search(&word.to_lowercase().as_str())
                    .is_ok()
            };
            head.is_capital()
                && words.clone().count() <= WORDS_OF_A_CLOSING
                && words.clone().next().is_some_and(closes)
                && closes(word)
        }
        _ => false,
    }
}

/// Tells whether a text begins with an emoticon, and how long it is.
pub(super) fn emoticon(text: &str) -> Option<usize> {
    let mut signs = text.char_indices().peekable();
    let (_, eyes) = signs.next()?;
    if !matches!(eyes, ':' | ';' | '=') {
        return None;
    }
    signs.next_if(|(_, nose)| matches!(nose, '-' | '\'' | '^'));
    let mut end = None;
    while let Some((place, _)) = signs.next_if(|(_, mouth)| matches!(mouth, ')' | '(' | 'D' | 'P'))
    {
        end = Some(place + 1);
    }
    let end = end?;
    let behind = text.get(end..)?.chars().next();
    behind
        .is_none_or(|sign| sign.is_whitespace() || sign == '.' || sign == ',')
        .then_some(end)
}

fn is_page_address(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www.")
}

fn found(text: &str, rule: Rule, end: usize) -> Found {
    let behind = text.get(end..).unwrap_or_default();
    Found {
        sign: Sign::Cue(rule),
        mark: end.saturating_sub(usize::from(rule == Rule::Closing)),
        mark_end: end,
        end,
        next: end + behind.len() - behind.trim_start().len(),
    }
}

/// The end of the text before `place`, white space left out.
fn found_before(text: &str, rule: Rule, place: usize) -> Option<Found> {
    let end = text.get(..place)?.trim_end().len();
    Some(Found {
        sign: Sign::Cue(rule),
        mark: end,
        mark_end: end,
        end,
        next: place,
    })
}

/// `http://…` up to white space; the slash is the first behind the colon.
fn page_address(text: &str, place: usize) -> Option<Found> {
    let (before, rest) = text.split_at_checked(place)?;
    if !before.ends_with(':') || !rest.starts_with("//") {
        return None;
    }
    let length = first(rest, LONGEST_PAGE_ADDRESS).find(char::is_whitespace)?;
    let end = place + length;
    rest.get(..length)?
        .ends_with(|sign: char| sign.is_alphanumeric() || sign == '/')
        .then(|| found(text, Rule::PageAddress, end))
}

/// `name@example.com` up to white space.
fn mail_address(text: &str, place: usize) -> Option<Found> {
    let rest = text.get(place..)?;
    let length = first(rest, REACH).find(char::is_whitespace)?;
    let address = rest.get(1..length)?;
    (address.contains('.') && address.ends_with(|sign: char| sign.is_alphanumeric() || sign == '>'))
        .then(|| found(text, Rule::MailAddress, place + length))
}

/// `08/16/2000 12:05 PM`: before it at its first slash, behind it at its second.
fn time_stamp(text: &str, start: usize, place: usize) -> Option<Found> {
    let (before, rest) = text.split_at_checked(place)?;
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let digits_before = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    if !(1..=2).contains(&digits_before) {
        return None;
    }
    let day = digits(rest.get(1..)?);
    let behind = rest.get(1 + day..)?;
    if behind.starts_with('/') {
        stamp_length(behind)?;
        let first = place - digits_before;
        return (first > start && before.get(..first)?.ends_with(char::is_whitespace))
            .then(|| found_before(text, Rule::TimeStamp, first))?;
    }
    if !before.get(..place - digits_before)?.ends_with('/') {
        return None;
    }
    stamp_length(rest).map(|length| found(text, Rule::TimeStamp, place + length))
}

/// How long `/2000 12:05 PM` at the start of a text is.
fn stamp_length(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('/')?;
    let year = rest.bytes().take_while(u8::is_ascii_digit).count();
    if year != 2 && year != 4 {
        return None;
    }
    let time = rest.get(year..)?.strip_prefix(' ')?;
    let mut length = time
        .bytes()
        .take_while(|byte| byte.is_ascii_digit() || *byte == b':')
        .count();
    if !(4..=8).contains(&length) || !time.get(..length)?.contains(':') {
        return None;
    }
    if time.get(length..)?.starts_with(" AM") || time.get(length..)?.starts_with(" PM") {
        length += 3;
    }
    Some(1 + year + 1 + length)
}

fn ends_with_time(text: &str) -> bool {
    let time = text.rsplit(' ').next().unwrap_or_default();
    time.contains(':')
        && time
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b':')
}

/// `- Report.pdf` behind another file: before the hyphen.
fn attachment(text: &str, place: usize) -> Option<Found> {
    let (before, rest) = text.split_at_checked(place)?;
    let name = first(rest.strip_prefix("- ")?, REACH);
    let name = name.split_whitespace().next()?;
    let previous = last(before.strip_suffix(' ')?, REACH);
    let previous = previous.split_whitespace().next_back()?;
    (is_file(name) && (is_file(previous.trim_end_matches(')')) || previous == ">>"))
        .then(|| found_before(text, Rule::Attachment, place))?
}

/// Tells the name of a file: it has an extension of two to four small letters.
fn is_file(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(stem, extension)| {
        !stem.is_empty()
            && (2..=4).contains(&extension.len())
            && extension.bytes().all(|byte| byte.is_ascii_lowercase())
    })
}

/// `-----`, `_____`, `*****`: before it at its first sign, behind it at its last.
fn drawn_line(text: &str, place: usize) -> Option<Found> {
    let (before, rest) = text.split_at_checked(place)?;
    let sign = rest.chars().next()?;
    let signs_before = before
        .chars()
        .rev()
        .take_while(|other| *other == sign)
        .take(DRAWN_LINE)
        .count();
    let signs_here = rest
        .chars()
        .take_while(|other| *other == sign)
        .take(DRAWN_LINE)
        .count();
    let is_field = sign == '_' && before.trim_end().ends_with(':');
    let stands_apart = before.ends_with(char::is_whitespace) && !is_field;
    if signs_before == 0 && signs_here >= DRAWN_LINE && stands_apart {
        return found_before(text, Rule::DrawnLine, place);
    }
    let last = signs_here == 1 && signs_before + 1 >= DRAWN_LINE;
    let behind = rest.chars().nth(1);
    (last && behind.is_some_and(char::is_whitespace) && !is_to_fill_in(before, sign))
        .then(|| found(text, Rule::DrawnLine, place + sign.len_utf8()))
}

/// `____ L. Svensson`, `Name: ____ Date: ____`: a line to write on belongs to what is beside it.
fn is_to_fill_in(before: &str, sign: char) -> bool {
    let above = before.trim_end_matches(sign).trim_end();
    sign == '_' && (above.is_empty() || above.ends_with(':'))
}

/// Tells whether a text begins with a page's address or an emoticon, for the rules about end marks.
pub(super) fn head_is_emoticon(candidate: &Candidate<'_>) -> bool {
    emoticon(candidate.rest()).is_some()
}

/// Tells whether a head begins a page's address.
pub(super) fn head_is_page(head: &NextToken<'_>) -> bool {
    matches!(head.word, "http" | "https" | "www")
}
