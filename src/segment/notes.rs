//! Marks of notes behind a sentence's end: `.[17][18]`, `.11,12`, `.¹ ²`, `.*`, `. (4)`.
//!
//! They stay with the sentence that they are about, and the sentence ends behind them.

use super::candidate::{Block, first};
use super::punctuation;

/// Digits of a note's number at most.
const DIGITS: usize = 3;

/// Bytes of a note in square brackets at most: `[nepieciešama atsauce]`.
const LONGEST_LABEL: usize = 40;

/// Signs of which the mark of a note is made …
const SIGNS: &[char] = &['*', '†', '‡', '§', '⁎', '∗', '⁑'];

/// … and how many of them in a row at most: more draw a line.
const MOST_SIGNS: usize = 4;

/// Blanks that may stand before a mark.
const BLANKS: [char; 3] = [' ', '\u{A0}', '\u{202F}'];

/// Returns how long the marks of notes behind a sentence's end are; `mark` is where its end mark begins, `end` where
/// the text that may hold them does.
///
/// In a list of `(1) … (2) …` the numbers belong to what follows.
pub(super) fn length(block: &Block<'_>, mark: usize, end: usize) -> usize {
    let text = block.text;
    let body = text.get(..mark).unwrap_or_default();
    let all = text.get(end..).unwrap_or_default();
    let mut length = digits_at_once(body, all);
    let mut labels = 0;
    loop {
        let rest = all.get(length..).unwrap_or_default();
        let joint = if labels > 0 { joint(rest) } else { 0 };
        let after_joint = rest.get(joint..).unwrap_or_default();
        if let Some(found) = label(after_joint) {
            labels += 1;
            length += joint + found;
            length += page(all.get(length..).unwrap_or_default());
            continue;
        }
        let more = signs(rest)
            .or_else(|| raised(rest))
            .or_else(|| numbered(block, rest))
            .unwrap_or_default();
        if more == 0 {
            return length;
        }
        length += more;
    }
}

/// How long what joins two labels is: `[5]–[7]`, `[1],[2]`.
fn joint(text: &str) -> usize {
    text.chars()
        .next()
        .filter(|sign| matches!(sign, ',' | ';' | '-' | '–'))
        .map_or(0, char::len_utf8)
}

/// Digits right behind the full stop of a word in small letters or of a bracket, before a new sentence:
/// `.12 Next`, `).11,13–15 Next`.
fn digits_at_once(body: &str, text: &str) -> usize {
    let is_word = body.chars().rev().take(2).all(char::is_lowercase);
    if is_word || body.ends_with(punctuation::is_closing_bracket) {
        number_before_sentence(text)
    } else {
        0
    }
}

/// Tells whether a text begins with the number of a note behind the quotation mark of a sentence: `.”12 Next`.
pub(super) fn begins(text: &str) -> bool {
    number_before_sentence(text) > 0
}

/// How long the number at the start of a text is, if a blank and a new sentence follow.
fn number_before_sentence(text: &str) -> usize {
    let Some(length) = numbers(text) else {
        return 0;
    };
    let follows = text.get(length..).unwrap_or_default();
    let sentence = follows.trim_start_matches(|sign: char| {
        sign.is_whitespace() || punctuation::is_opening(sign) || punctuation::is_dash(sign)
    });
    let is_apart = follows.starts_with(char::is_whitespace);
    if is_apart && sentence.starts_with(char::is_uppercase) {
        length
    } else {
        0
    }
}

/// How long `17`, `11,12` or `3–5` at the start of a text is.
fn numbers(text: &str) -> Option<usize> {
    let mut length = 0;
    loop {
        let rest = text.get(length..)?;
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if !(1..=DIGITS).contains(&digits) {
            return None;
        }
        length += digits;
        let behind = text.get(length..)?;
        let next = behind.trim_start_matches([',', '-', '–']);
        let next = if next.len() < behind.len() {
            next.strip_prefix(' ').unwrap_or(next)
        } else {
            next
        };
        let joint = behind.len() - next.len();
        if joint == 0 || !next.starts_with(|sign: char| sign.is_ascii_digit()) {
            return Some(length);
        }
        length += joint;
    }
}

/// A note in square brackets right behind the sentence: `[17]`, `[note 3]`, `[3. piezīme]`.
fn label(text: &str) -> Option<usize> {
    let inside = first(text.strip_prefix('[')?, LONGEST_LABEL + 1);
    let end = inside.find(punctuation::is_closing_bracket)?;
    let written = inside.get(..end)?;
    let fits = end <= LONGEST_LABEL
        && inside.get(end..)?.starts_with(']')
        && !written.contains(punctuation::is_opening_bracket)
        && written.starts_with(|sign: char| {
            sign.is_alphanumeric() || sign == '^' || SIGNS.contains(&sign)
        })
        && is_apart(text.get(end + 2..)?);
    fits.then_some(end + 2)
}

/// How long the page behind a label is, as encyclopedias write it: `[5]:12`, `[5]:12–13`.
fn page(text: &str) -> usize {
    let found = text.strip_prefix(':').and_then(numbers);
    let length = found.map_or(0, |length| length + 1);
    let rest = text.get(length..).unwrap_or_default();
    if is_apart(rest) { length } else { 0 }
}

/// Tells whether a mark ends before a text: no word touches it.
fn is_apart(text: &str) -> bool {
    !text.starts_with(char::is_alphanumeric)
}

/// `*`, `††` right behind the sentence.
fn signs(text: &str) -> Option<usize> {
    let rest = text.trim_start_matches(SIGNS);
    let count = text.get(..text.len() - rest.len())?.chars().count();
    let rest = rest.strip_prefix(')').unwrap_or(rest);
    let length = text.len() - rest.len();
    let fits = (1..=MOST_SIGNS).contains(&count)
        && (rest.is_empty() || rest.starts_with(char::is_whitespace) || rest.starts_with('['));
    fits.then_some(length)
}

/// Raised digits and what stands between them, blanks before them included: ` ³`, `¹⁻³`, `¹,²`, `⁽¹⁾`.
fn raised(text: &str) -> Option<usize> {
    let open = text.trim_start_matches(BLANKS);
    let rest = open.trim_start_matches(|sign| {
        punctuation::is_raised_digit(sign) || matches!(sign, '⁽' | '⁾' | '⁻' | ',')
    });
    let written = open.get(..open.len() - rest.len())?;
    let written = written.trim_end_matches(',');
    let length = text.len() - open.len() + written.len();
    let fits = (written.contains(punctuation::is_raised_digit) || written == "⁾")
        && (rest.is_empty() || rest.starts_with(char::is_whitespace) || rest.starts_with('['));
    fits.then_some(length)
}

/// `(4)`, with or without a blank before it, and ` [4]`.
fn numbered(block: &Block<'_>, text: &str) -> Option<usize> {
    let open = text.trim_start_matches(BLANKS);
    let blank = text.len() - open.len();
    let (inside, close, is_list) = match open.strip_prefix('[') {
        Some(inside) => (inside, ']', block.text.trim_start().starts_with('[')),
        None => (open.strip_prefix('(')?, ')', block.is_numbered_list()),
    };
    let digits = inside.bytes().take_while(u8::is_ascii_digit).count();
    let rest = inside.get(digits..)?.strip_prefix(close)?;
    let is_note = (1..=DIGITS).contains(&digits)
        && (rest.is_empty()
            || rest.starts_with(char::is_whitespace)
            || rest.starts_with(['(', '[']))
        && !is_indented(rest)
        && !is_list;
    is_note.then_some(blank + digits + 2)
}

/// Tells white space such as stands between the number of an item and its text: several blanks, a tab.
fn is_indented(text: &str) -> bool {
    let wide = |sign: &char| sign.is_whitespace() && !matches!(sign, '\n' | '\r');
    text.starts_with('\t') || text.chars().take(2).filter(wide).count() == 2
}
