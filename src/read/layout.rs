//! What lines of plain text are by their looks: wrapped to a width, headings, list items, captions.
//!
//! * **In:** the lines of a text.
//! * **Out:** which of them flow on into the next, and the kind of each block.
//! * **Law:** nothing is left out or moved; a kind is a guess that no cut depends on.

use super::BlockKind;
use super::text::Line;
use crate::language::{before_numbers, is_conjunction};
use crate::span::Span;

/// Lines that make one block.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group<'text> {
    /// Where they stand.
    pub(super) span: Span,
    first: Line<'text>,
    lines: usize,
}

impl<'text> Group<'text> {
    pub(super) const fn new(line: &Line<'text>) -> Self {
        Self {
            span: line.span,
            first: *line,
            lines: 1,
        }
    }

    pub(super) const fn add(&mut self, line: &Line<'text>) {
        self.span.end = line.span.end;
        self.lines += 1;
    }
}

/// Widest line, in characters, to which people and programs wrap text.
const WIDEST_WRAP: usize = 140;

/// Narrowest line to which they do: newspaper columns and mails.
const NARROWEST_WRAP: usize = 30;

/// Pairs of lines that must be seen before a text is held for wrapped, unless the second line of each begins in
/// the middle of a sentence.
const PAIRS_TO_TELL: usize = 3;

/// Share of those pairs, in hundredths, in which a sentence runs from the first line into the second.
const FLOWING_PAIRS: usize = 75;

/// Share of those pairs, in hundredths, in which the second line begins with a small letter. In wrapped prose
/// two of three do; where each line is a paragraph, hardly any.
const SMALL_PAIRS: usize = 30;

/// Short lines before a small letter, for each hundred of those pairs: signatures have a few, lists of terms as many
/// as long ones.
const MOST_TERMS: usize = 50;

/// Share of all lines, in hundredths, that may be wider than the width: where paragraphs are long lines, a
/// list or an address does not make the text a wrapped one.
const WIDER_LINES: usize = 10;

/// Part of the width, in hundredths, that a line fills at least when a sentence runs on from it.
const LEAST_OF_WIDTH: usize = 60;

/// Part of the width, in hundredths, that a line may leave free though the next word would fit: people who
/// wrap by hand are not exact.
const SLACK: usize = 10;

/// Share of the lines, in hundredths, that are at most as wide as the width; a long address may stick out.
const LINES_WITHIN: usize = 95;

/// How the lines of a text were broken.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wrap {
    /// To how many characters.
    pub(super) width: usize,
    /// Whether all letters are of one size. In print those of a heading are larger, and its full lines shorter.
    pub(super) even: bool,
}

/// Returns the width to which a text was wrapped, if it was: its lines are full, or the next one begins in the
/// middle of a sentence.
pub(super) fn wrapped_to(lines: &[Line<'_>]) -> Option<usize> {
    let width = width(lines);
    let wider = lines
        .iter()
        .filter(|line| line.width > width + width * SLACK / 100)
        .count();
    if !(NARROWEST_WRAP..=WIDEST_WRAP).contains(&width) || wider * 100 > lines.len() * WIDER_LINES {
        return None;
    }
    let (mut all, mut flowing, mut small) = (0, 0, 0);
    let (mut short, mut terms) = (0, 0);
    for (line, next) in pairs(lines) {
        if breaks_off(line.text, next.text) {
            all += 1;
            flowing += 1;
            small += 1;
            continue;
        }
        if line.text.ends_with(['.', '!', '?', ':', ';']) {
            continue;
        }
        let small_word =
            next.text.starts_with(char::is_lowercase) && !begins_with_address(next.text);
        // Titles, addresses and names are short in any text; lists of terms have short lines one after another.
        if line.width * 100 < width * LEAST_OF_WIDTH {
            short += 1;
            terms += usize::from(small_word);
            continue;
        }
        let begins_small = next.text.starts_with(char::is_lowercase);
        all += 1;
        small += usize::from(begins_small);
        flowing += usize::from(begins_small || is_full(line, next, width));
    }
    let enough = all >= PAIRS_TO_TELL || all > 0 && small == all && short == 0;
    if terms * 100 > flowing * MOST_TERMS {
        return None;
    }
    (enough && flowing * 100 >= all * FLOWING_PAIRS && small * 100 >= all * SMALL_PAIRS)
        .then_some(width)
}

/// Returns the width that nearly all lines keep to, of those that another follows.
pub(super) fn width(lines: &[Line<'_>]) -> usize {
    let mut widths: Vec<usize> = pairs(lines).map(|(line, _)| line.width).collect();
    widths.sort_unstable();
    let place = (widths.len() * LINES_WITHIN).div_ceil(100);
    widths.get(place.saturating_sub(1)).copied().unwrap_or(0)
}

/// Lines with the line right below, where one may flow on into the other.
fn pairs<'lines, 'text>(
    lines: &'lines [Line<'text>],
) -> impl Iterator<Item = (&'lines Line<'text>, &'lines Line<'text>)> {
    lines
        .iter()
        .zip(lines.iter().skip(1))
        .filter(|(line, next)| may_join(line, next))
}

/// Tells whether the next line's first word did not fit behind a line.
fn is_full(line: &Line<'_>, next: &Line<'_>, width: usize) -> bool {
    let word = next.text.split_whitespace().next().unwrap_or_default();
    line.width + 1 + word.chars().count() > width - width * SLACK / 100
}

/// Tells whether two lines, one below the other, may be of one block: no empty line between them, the
/// second begins no list item, neither repeats on every page.
pub(super) fn may_join(line: &Line<'_>, next: &Line<'_>) -> bool {
    are_neighbours(line, next) && list_mark(next.text).is_none()
}

pub(super) fn are_neighbours(line: &Line<'_>, next: &Line<'_>) -> bool {
    !next.after_blank && !line.furniture && !next.furniture
}

/// Tells whether a wrapped line flows on into the next: it is full, and neither is set apart by capitals or
/// an indent. What looks like a list item in the middle of a sentence is a dash or a number of that sentence.
pub(super) fn flows_on(line: &Line<'_>, next: &Line<'_>, wrap: Wrap) -> bool {
    let width = wrap.width;
    if !are_neighbours(line, next) {
        return false;
    }
    let ended = ends_with(line.text, &['.', '!', '?', ':', ';', ',']);
    if list_mark(next.text).is_some()
        && (ended || next.indent > line.indent || !is_full(line, next, width))
    {
        return false;
    }
    if is_all_capitals(line.text) != is_all_capitals(next.text) {
        return false;
    }
    // `…, direktore;` above `K. Vītols, …`: items without marks.
    let capitals = [line, next].map(|one| one.text.starts_with(char::is_uppercase));
    if ends_with(line.text, &[';']) && capitals == [true, true] {
        return false;
    }
    let item = list_mark(line.text).is_some();
    if next.indent > line.indent && !item && !next.text.starts_with(char::is_lowercase) {
        return false;
    }
    let long_enough = !wrap.even || line.width * 100 >= width * LEAST_OF_WIDTH;
    let goes_on =
        long_enough && next.text.starts_with(char::is_lowercase) && !begins_with_address(next.text);
    is_full(line, next, width)
        || goes_on
        || ends_within_word(line.text)
        || breaks_off(line.text, next.text)
        || number_goes_on(line.text, next.text)
}

/// Tells whether a word or a number breaks off at the end of a line, however long that is.
fn breaks_off(text: &str, next: &str) -> bool {
    ends_within_word(text) && next.starts_with(char::is_lowercase) || ends_within_number(text, next)
}

/// Tells whether a line ends within a word or a number that the next one goes on with, in a text whose lines stand alone
/// otherwise. A word alone on its line is one of a list: `aiz-` above `ap-`.
pub(super) fn word_goes_on(line: &Line<'_>, next: &Line<'_>) -> bool {
    may_join(line, next)
        && line.text.contains(char::is_whitespace)
        && breaks_off(line.text, next.text)
}

/// Tells whether a line begins in the middle of what a number says: `5 000` above `000`, `Nr.` above `15`, `5. panta`
/// above `2. daļai`.
fn number_goes_on(text: &str, next: &str) -> bool {
    let word = next.split_whitespace().next().unwrap_or_default();
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_group = word.trim_end_matches(['.', ',', ';']).len() == 3
        && is_number(word.trim_end_matches(['.', ',', ';']))
        && text.ends_with(|last: char| last.is_ascii_digit());
    let last = text.split_whitespace().next_back().unwrap_or_default();
    let is_numbered =
        next.starts_with(|first: char| first.is_ascii_digit()) && before_numbers(last);
    let is_ordinal = |text: &str| {
        text.split_once(". ")
            .is_some_and(|(number, rest)| is_number(number) && rest.starts_with(char::is_lowercase))
    };
    let ended = ends_with(text, &['.', '!', '?', ':', ';']);
    is_group || is_numbered || !ended && is_ordinal(next) && !is_ordinal(text)
}

/// Tells whether a line begins with the address of a page or a mailbox, which is small wherever it stands.
pub(super) fn begins_with_address(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or_default();
    word.contains('@') || word.contains("://") || word.starts_with("www.")
}

/// Tells whether a line ends with the first part of a word: `Latvijas-`, before `Igaunijas robeža`.
pub(super) fn ends_within_word(text: &str) -> bool {
    let mut letters = text.chars().rev();
    letters
        .next()
        .is_some_and(|last| matches!(last, '-' | '\u{2010}' | '\u{ad}'))
        && letters.next().is_some_and(char::is_alphabetic)
}

/// Tells whether a number breaks off at the end of a line, or a word of digits and letters: `Nr. 5-` before `12/2024`,
/// `2014.–` before `2020. gada`, `Covid-` before `19`, `10-` before `gadīgs`.
pub(super) fn ends_within_number(text: &str, next: &str) -> bool {
    let is_number = |before: &str| {
        let before = before.strip_suffix('.').unwrap_or(before);
        before.ends_with(|last: char| last.is_ascii_digit())
    };
    let number = text
        .strip_suffix(['-', '\u{2010}', '\u{2011}', '–', '/'])
        .is_some_and(is_number);
    let hyphened = text.strip_suffix(['-', '\u{2010}', '\u{2011}']);
    if next.starts_with(|first: char| first.is_ascii_digit()) {
        return number || hyphened.is_some_and(|before| before.ends_with(char::is_alphabetic));
    }
    let word = next.split(|letter: char| !letter.is_alphabetic()).next();
    hyphened.is_some_and(|before| before.ends_with(|last: char| last.is_ascii_digit()))
        && word.is_some_and(|word| word.starts_with(char::is_lowercase) && !is_conjunction(word))
}

/// Returns how long the mark at the start of a list item is: a bullet, `1.`, `2)`, `(a)`, `iv)`.
pub(super) fn list_mark(text: &str) -> Option<usize> {
    let (mark, rest) = text.split_once(char::is_whitespace)?;
    let rest = rest.trim_start();
    let bullet = is_bullet(mark);
    let dash = matches!(mark, "-" | "–" | "—");
    if bullet || dash {
        return Some(mark.len());
    }
    let inner = mark.strip_prefix('(').unwrap_or(mark);
    let label = inner.strip_suffix(')').or_else(|| {
        // `12. decembrī` goes on; `12. Lēmums` and `1.1. lēmums` are items.
        inner
            .strip_suffix('.')
            .filter(|label| label.contains('.') || !rest.starts_with(char::is_lowercase))
    })?;
    let digits = label
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.')
        && label.len() <= 6;
    let letter =
        label.chars().count() == 1 && label.chars().all(char::is_alphabetic) && mark.ends_with(')');
    let roman = label.len() <= 5
        && label.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'))
        && mark.ends_with(')');
    (!label.is_empty() && (digits || letter || roman)).then_some(mark.len())
}

/// Tells a bullet, be it a letter of the private area, as PDF and copied text have the bullets of symbol fonts, or the
/// sign for what cannot be read.
fn is_bullet(mark: &str) -> bool {
    let mut letters = mark.chars();
    let first = letters.next();
    let private = matches!(first, Some('\u{f000}'..='\u{f0ff}'));
    letters.next().is_none()
        && (private || first.is_some_and(|first| "•·▪●◦‣■□▸►▶➢➤✓✔◆♦○⁃∙*+\u{FFFD}".contains(first)))
}

/// Tells a line in capitals: four letters or more, none of them small.
pub(super) fn is_all_capitals(text: &str) -> bool {
    text.chars().filter(|letter| letter.is_uppercase()).count() >= 4
        && !text.chars().any(char::is_lowercase)
}

/// Longest line, in characters, that is a heading or a caption.
const LONGEST_HEADING: usize = 120;

/// Tells what each block is by its looks and its neighbour below.
pub(super) fn kinds(text: &str, groups: &[Group<'_>]) -> Vec<BlockKind> {
    let mut kinds: Vec<BlockKind> = Vec::with_capacity(groups.len());
    let below = groups.iter().skip(1).map(Some).chain([None]);
    for (group, below) in groups.iter().zip(below) {
        let after_item = kinds.last() == Some(&BlockKind::ListItem);
        kinds.push(kind(text, group, below, after_item));
    }
    kinds
}

fn kind(text: &str, group: &Group<'_>, below: Option<&Group<'_>>, after_item: bool) -> BlockKind {
    let inside = group.span.of(text);
    if group.first.furniture {
        return BlockKind::Furniture;
    }
    let ends = ends_with(inside, &['.', '!', '?', '…', ':', ';', ',']);
    let text_below = below.is_some_and(|below| is_text(text, below));
    if let Some(mark) = list_mark(inside) {
        let dash = inside.starts_with(['-', '–', '—']);
        let speech = dash && ends && !after_item && !inside.ends_with([';', ',', ':']);
        let heading = !ends && !dash && mark > 1 && is_short(inside) && text_below;
        return match (speech, heading) {
            (true, _) => BlockKind::Paragraph,
            (_, true) => BlockKind::Heading,
            _ => BlockKind::ListItem,
        };
    }
    let small = group.lines <= 2 && is_short(inside) && inside.contains(char::is_alphabetic);
    if small && is_all_capitals(inside) {
        BlockKind::Heading
    } else if !small || ends {
        BlockKind::Paragraph
    } else if text_below || below.is_some_and(|below| list_mark(below.span.of(text)).is_some()) {
        BlockKind::Heading
    } else {
        BlockKind::Caption
    }
}

/// Tells whether a text ends with one of the signs, closing quotation marks and brackets left out.
pub(super) fn ends_with(text: &str, signs: &[char]) -> bool {
    text.trim_end_matches(['"', '”', '“', '’', '»', ')', ']'])
        .ends_with(signs)
}

fn is_short(text: &str) -> bool {
    text.chars().count() <= LONGEST_HEADING
}

/// Tells running text: it ends as sentences do.
fn is_text(text: &str, group: &Group<'_>) -> bool {
    ends_with(group.span.of(text), &['.', '!', '?', '…', ':'])
}
