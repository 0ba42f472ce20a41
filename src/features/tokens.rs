//! Sentence → tokens: words, numbers, codes, list marks.
//!
//! Words are cut by UAX #29 ([`words`](super::word_boundaries)); digits that blanks part (`12 500`) are joined, and
//! what a number says is read by [`numbers`](super::numbers).

use super::numbers::{self, Around, Keys, Reading};
use crate::language::LanguageRules;
use crate::span::Span;

/// What a token is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Kind {
    /// A word.
    Word,
    /// A number, a part of a date, a time of day, a month: its keys, and what it is worth from 0 to 1.
    Number(Keys, f32),
    /// Letters with digits, an address, a name of a file: compared letter by letter.
    Code,
    /// The number or letter before an item or a paragraph.
    ListMark(String),
}

/// One token and its place in the sentence, in bytes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Token {
    pub kind: Kind,
    pub span: Span,
}

/// Blanks that may stand inside a number, in texts of any language: the house style of the European Union groups so in
/// English too, and what looks the same on both sides must be read the same.
const DIGIT_BLANKS: [&str; 5] = [" ", "\u{a0}", "\u{202f}", "\u{2009}", "\u{2007}"];

/// What tokens are handed to.
pub(crate) trait Visitor {
    /// Takes a token.
    fn visit(&mut self, token: Token);

    /// Tells whether a form is known to be a word wherever it stands, and never a number; false when it must be
    /// looked at.
    fn knows(&self, form: &str) -> bool;
}

impl<F: FnMut(Token)> Visitor for F {
    fn visit(&mut self, token: Token) {
        self(token);
    }

    fn knows(&self, _: &str) -> bool {
        false
    }
}

/// Hands over each token of a sentence, in text order.
///
/// Same sentence, same tokens, whatever surrounds it.
pub(crate) fn tokens(sentence: &str, rules: &LanguageRules, mut visitor: impl Visitor) {
    let words = super::word_boundaries::words(sentence);
    let mut at = 0;
    if let Some((mark, span, used)) = list_mark(sentence, &words) {
        visitor.visit(Token {
            kind: Kind::ListMark(mark),
            span,
        });
        at = used;
    }
    while let Some(&(start, word)) = words.get(at) {
        at += 1;
        if let Some(span) = address(sentence, start, word) {
            at = words.partition_point(|(place, _)| *place < span.end);
            visitor.visit(Token {
                kind: Kind::Code,
                span,
            });
            continue;
        }
        if !word.starts_with(|c: char| c.is_ascii_digit()) {
            let kind = if visitor.knows(word) {
                Kind::Word
            } else {
                word_kind(word, at, &words, rules)
            };
            let span = Span::new(start, start + word.len());
            visitor.visit(Token { kind, span });
            continue;
        }
        if let Some((parts, used)) = numeric_date(sentence, &words, at - 1) {
            at += used - 1;
            let end = words
                .get(at - 1)
                .map_or(start, |(last, word)| last + word.len());
            for part in parts {
                visitor.visit(Token {
                    kind: Kind::Number(vec![part], 1.0),
                    span: Span::new(start, end),
                });
            }
            continue;
        }
        let (digits, used) = joined(sentence, &words, at - 1);
        let (last_start, last) = words[at - 1 + used - 1];
        let end = last_start + last.len();
        at += used - 1;
        number(
            &digits,
            Span::new(start, end),
            at,
            used,
            &words,
            sentence,
            rules,
            &mut visitor,
        );
    }
}

/// Finds the address that begins with a word: of a page or of a mailbox. It is one token, so that two
/// addresses with one domain are not alike.
fn address(sentence: &str, start: usize, word: &str) -> Option<Span> {
    let next = sentence.as_bytes().get(start + word.len());
    if !matches!(next, Some(b':' | b'@')) && !word.starts_with("www.") {
        return None;
    }
    let rest = sentence.get(start..)?;
    let behind = rest.get(word.len()..)?;
    let begins = behind.starts_with("://") || behind.starts_with('@') || word.starts_with("www.");
    if !begins {
        return None;
    }
    let chunk = rest.split(char::is_whitespace).next()?;
    let address = chunk.trim_end_matches(|letter: char| !letter.is_alphanumeric());
    Some(Span::new(start, start + address.len().max(word.len())))
}

/// Reads the number that ends before word `at`, and hands over its tokens.
#[expect(
    clippy::too_many_arguments,
    reason = "the place of a number in its sentence"
)]
fn number(
    digits: &str,
    span: Span,
    at: usize,
    used: usize,
    words: &[(usize, &str)],
    sentence: &str,
    rules: &LanguageRules,
    visitor: &mut impl Visitor,
) {
    let lower = |place: Option<usize>| {
        let word = place.and_then(|place| words.get(place));
        word.map_or(String::new(), |(_, word)| word.to_lowercase())
    };
    let before = lower((at - used).checked_sub(1));
    let after = lower(Some(at));
    let around = Around {
        before: &before,
        after: &after,
        stopped: span.around(sentence).1.starts_with('.'),
    };
    let clock = clock(sentence, span, at, words, rules);
    match numbers::read(&digits.to_lowercase(), around, rules) {
        Reading::Number(mut keys) => {
            if let Some(time) = clock {
                keys.insert(0, time);
            }
            visitor.visit(Token {
                kind: Kind::Number(keys, 1.0),
                span,
            });
        }
        Reading::Date(parts) => {
            for part in parts {
                visitor.visit(Token {
                    kind: Kind::Number(vec![part], 1.0),
                    span,
                });
            }
        }
        Reading::Code => visitor.visit(Token {
            kind: Kind::Code,
            span,
        }),
    }
}

/// Reads `10:10`, whose halves UAX #29 parts: the key of the time when `span` is its first half.
fn clock(
    sentence: &str,
    span: Span,
    at: usize,
    words: &[(usize, &str)],
    rules: &LanguageRules,
) -> Option<String> {
    let &(start, minutes) = words.get(at)?;
    let colon = Span::new(span.end, start).of(sentence) == ":";
    if !colon || minutes.len() != 2 || span.len() > 2 {
        return None;
    }
    let hours: u32 = span.of(sentence).parse().ok()?;
    let minutes: u32 = minutes.parse().ok()?;
    let half = words.get(at + 1).and_then(|(_, word)| {
        let word = word.to_lowercase();
        rules
            .meridiem
            .iter()
            .find(|(name, _)| *name == word.trim_end_matches('.'))
    });
    let hours = half.map_or(hours, |(_, add)| hours % 12 + add);
    (hours < 24 && minutes < 60).then(|| numbers::time_key(hours, minutes))
}

/// Reads `31/10/2024`, `31-10-2024` and `2024-10-31`, which UAX #29 parts, from word `at`: day, month, year, and the
/// number of words used.
fn numeric_date(
    sentence: &str,
    words: &[(usize, &str)],
    at: usize,
) -> Option<([String; 3], usize)> {
    const PARTS: usize = 3;
    let parts = words.get(at..at + PARTS)?;
    let &[(start, first), (second_start, second), (third_start, third)] = parts else {
        return None;
    };
    let sign = Span::new(start + first.len(), second_start).of(sentence);
    let same = Span::new(second_start + second.len(), third_start).of(sentence) == sign;
    if !matches!(sign, "/" | "-") || !same {
        return None;
    }
    // A longer row of numbers is the number of a document or a telephone.
    let before = sentence.get(..start)?.chars().next_back();
    let behind = sentence.get(third_start + third.len()..)?.chars().next();
    let is_joint = |letter: Option<char>| matches!(letter, Some('/' | '-' | '+'));
    if is_joint(before) || is_joint(behind) {
        return None;
    }
    let (day, year) = if first.len() == 4 {
        (third, first)
    } else {
        (first, third)
    };
    let date = numbers::date(&format!("{day}.{second}.{year}"))?;
    Some((date, PARTS))
}

/// Joins digit groups that blanks part, from word `at`; returns them with the number of words used.
fn joined<'text>(
    sentence: &str,
    words: &[(usize, &'text str)],
    at: usize,
) -> (std::borrow::Cow<'text, str>, usize) {
    let Some(&(start, first)) = words.get(at) else {
        return ("".into(), 1);
    };
    let digits = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    if first.len() > 3 || !digits(first) {
        return (first.into(), 1);
    }
    let mut end = start + first.len();
    let mut all = String::new();
    let mut used = 1;
    for &(next_start, next) in words.iter().skip(at + 1) {
        let gap = Span::new(end, next_start).of(sentence);
        let (group, decimals) = next
            .split_once([',', '.'])
            .map_or((next, None), |(group, rest)| (group, Some(rest)));
        if !DIGIT_BLANKS.contains(&gap)
            || group.len() != 3
            || !digits(group)
            || !decimals.is_none_or(digits)
        {
            break;
        }
        if all.is_empty() {
            all.push_str(first);
        }
        all.push_str(next);
        end = next_start + next.len();
        used += 1;
        if decimals.is_some() {
            break;
        }
    }
    if used == 1 {
        (first.into(), 1)
    } else {
        (all.into(), used)
    }
}

/// Tells what a word without a digit at its start is; `at` is the place of the word behind it.
fn word_kind(word: &str, at: usize, words: &[(usize, &str)], rules: &LanguageRules) -> Kind {
    if let Some(value) = numbers::roman(word) {
        return Kind::Number(vec![value], 0.5);
    }
    if word.contains(|c: char| c.is_ascii_digit() || c == '_') {
        return Kind::Code;
    }
    let lower = word.to_lowercase();
    let Some(said) = (rules.number_word)(&lower) else {
        return Kind::Word;
    };
    let beside_digit = || {
        let near = [at.checked_sub(2), Some(at)];
        near.into_iter()
            .flatten()
            .filter_map(|place| words.get(place))
            .any(|(_, w)| w.starts_with(|c: char| c.is_ascii_digit()))
    };
    if rules.numbers_beside_digits.contains(&lower.as_str()) && !beside_digit() {
        return Kind::Word;
    }
    let (key, worth) = numbers::read_word(said);
    Kind::Number(vec![key], worth)
}

/// Finds the mark of a list item or a numbered paragraph at the start of a sentence: `1.`, `12)`, `(a)`,
/// `12 It follows`. Returns it with its place and the number of words used.
fn list_mark(sentence: &str, words: &[(usize, &str)]) -> Option<(String, Span, usize)> {
    let &(start, word) = words.first()?;
    let before = Span::new(0, start).of(sentence);
    let after = Span::new(start + word.len(), sentence.len()).of(sentence);
    let is_number = word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    if !(is_number || is_letter) || !matches!(before, "" | "(") {
        return None;
    }
    let closed = after.starts_with(')');
    let stopped =
        is_number && before.is_empty() && after.starts_with(['.', ' ', '\t', '\u{a0}']) && {
            let rest = after.trim_start_matches('.');
            rest.starts_with(char::is_whitespace)
                && rest.trim_start().starts_with(char::is_uppercase)
        };
    (closed || stopped).then(|| (word.to_lowercase(), Span::new(start, start + word.len()), 1))
}

#[cfg(test)]
#[path = "tokens_tests.rs"]
mod tests;
