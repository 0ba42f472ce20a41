//! Where the parts of a text stand in another text that was made of it.

use super::marks::{Mark, Sign, list_of, marks, settled, sorted};
use super::{Markup, MarkupForm};
use crate::span::Span;
use std::ops::Range;

/// What becomes of markup without text whose surroundings are gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stranded {
    /// It goes with them.
    Vanishes,
    /// It stands where they stood.
    Stays,
}

/// A stretch of the old text and what it is in the new one: the same characters, or one for one.
#[derive(Debug, Clone, Copy)]
struct Part {
    old: Span,
    new: Span,
}

/// The parts of a text that stand in another one, in order; what lies between them was taken out, put in or replaced.
#[derive(Debug, Clone, Default)]
pub(crate) struct Kept {
    parts: Vec<Part>,
    old: usize,
    new: usize,
}

/// Words of two texts that are compared with each other, at most, in pairs.
const MOST_PAIRS: usize = 1 << 18;

impl Kept {
    /// Follows a text that lost characters, or has spaces for some of them.
    pub(crate) fn of_cleaning(old: &str, new: &str) -> Self {
        let mut kept = Self::nothing(old, new);
        let mut letters = new.char_indices().peekable();
        for (at, letter) in old.char_indices() {
            let Some(&(place, own)) = letters.peek() else {
                break;
            };
            let is_blank = || letter.is_whitespace() || letter.is_control();
            if letter == own || (own == ' ' && is_blank()) {
                kept.push(
                    Span::new(at, at + letter.len_utf8()),
                    Span::new(place, place + own.len_utf8()),
                );
                letters.next();
            }
        }
        kept
    }

    /// Follows a text that somebody has edited: what is the same at both ends is the same text, and between them, the
    /// words that both have in one order.
    pub(crate) fn of_edit(old: &str, new: &str) -> Self {
        let mut kept = Self::nothing(old, new);
        let same = |(one, other): &(char, char)| one == other;
        let prefix: usize = old
            .chars()
            .zip(new.chars())
            .take_while(same)
            .map(|(letter, _)| letter.len_utf8())
            .sum();
        let (old_rest, new_rest) = (
            old.get(prefix..).unwrap_or_default(),
            new.get(prefix..).unwrap_or_default(),
        );
        let suffix: usize = old_rest
            .chars()
            .rev()
            .zip(new_rest.chars().rev())
            .take_while(same)
            .map(|(letter, _)| letter.len_utf8())
            .sum();
        kept.push(Span::new(0, prefix), Span::new(0, prefix));
        let (old_end, new_end) = (old.len() - suffix, new.len() - suffix);
        let between = |text: &str, end: usize| {
            words(Span::new(prefix, end).of(text))
                .into_iter()
                .map(|word| word.shifted(prefix))
                .collect::<Vec<_>>()
        };
        let (own, other) = (between(old, old_end), between(new, new_end));
        for (from, to) in common(old, &own, new, &other) {
            kept.push(from, to);
        }
        kept.push(Span::new(old_end, old.len()), Span::new(new_end, new.len()));
        kept
    }

    fn nothing(old: &str, new: &str) -> Self {
        Self {
            parts: Vec::new(),
            old: old.len(),
            new: new.len(),
        }
    }

    fn push(&mut self, old: Span, new: Span) {
        if old.is_empty() {
            return;
        }
        if let Some(last) = self.parts.last_mut() {
            let goes_on = last.old.end == old.start && last.new.end == new.start;
            let is_even = last.old.len() == last.new.len() && old.len() == new.len();
            if goes_on && is_even {
                (last.old.end, last.new.end) = (old.end, new.end);
                return;
            }
        }
        self.parts.push(Part { old, new });
    }

    /// Carries markup of the old text over to the new one.
    ///
    /// A pair goes with its text: it shrinks by what is taken out, holds what is put in between, and what stands for
    /// all that it held. One that held text and holds none any more is gone.
    pub(crate) fn carry(&self, list: &[Markup], stranded: Stranded) -> Vec<Markup> {
        let mut moved = Vec::with_capacity(list.len());
        for mark in marks(list) {
            let (Sign::Start(at) | Sign::End(at) | Sign::Alone(at)) = mark.sign;
            let place = list
                .get(at)
                .and_then(|piece| self.place(piece, mark, stranded));
            moved.extend(place.map(|place| Mark { place, ..mark }));
        }
        settled(&list_of(&sorted(moved, list), list))
    }

    fn place(&self, piece: &Markup, mark: Mark, stranded: Stranded) -> Option<usize> {
        match (mark.sign, piece.form) {
            (Sign::Start(_), _) if piece.holds_text() => Some(self.start(mark.place)),
            (Sign::End(_), _) if piece.holds_text() => Some(self.end(mark.place)),
            (_, MarkupForm::Opening) => Some(self.start(mark.place)),
            (_, MarkupForm::Closing) => Some(self.end(mark.place)),
            _ => self.point(mark.place, stranded),
        }
    }

    /// Returns what lies before a part, in the old text and in the new one.
    fn gap(&self, part: usize) -> (Range<usize>, Range<usize>) {
        let before = part.checked_sub(1).and_then(|part| self.parts.get(part));
        let start = before.map_or((0, 0), |part| (part.old.end, part.new.end));
        let next = self.parts.get(part);
        let end = next.map_or((self.old, self.new), |part| {
            (part.old.start, part.new.start)
        });
        (start.0..end.0, start.1..end.1)
    }

    /// Returns where what begins at a place of the old text begins in the new one.
    fn start(&self, at: usize) -> usize {
        let next = self.parts.partition_point(|part| part.old.end <= at);
        match self.parts.get(next) {
            Some(part) if part.old.start <= at => part.new.start + (at - part.old.start),
            _ => {
                let (old, new) = self.gap(next);
                if at <= old.start { new.start } else { new.end }
            }
        }
    }

    /// Returns where what ends at a place of the old text ends in the new one.
    fn end(&self, at: usize) -> usize {
        let next = self.parts.partition_point(|part| part.old.start < at);
        match next.checked_sub(1).and_then(|last| self.parts.get(last)) {
            Some(part) if part.old.end == at => part.new.end,
            Some(part) if part.old.end > at => part.new.start + (at - part.old.start),
            _ => {
                let (old, new) = self.gap(next);
                if at >= old.end && at > old.start {
                    new.end
                } else {
                    new.start
                }
            }
        }
    }

    /// Returns where what stands at a place of the old text stands in the new one.
    fn point(&self, at: usize, stranded: Stranded) -> Option<usize> {
        let next = self.parts.partition_point(|part| part.old.start < at);
        let before = next.checked_sub(1).and_then(|last| self.parts.get(last));
        if before.is_some_and(|part| part.old.end >= at) {
            return Some(self.end(at));
        }
        let (old, new) = self.gap(next);
        if at == old.start {
            Some(new.start)
        } else if at == old.end {
            Some(new.end)
        } else {
            (stranded == Stranded::Stays).then_some(new.start)
        }
    }
}

/// Cuts a text into words and single signs.
fn words(text: &str) -> Vec<Span> {
    let mut words: Vec<Span> = Vec::new();
    let mut goes_on = false;
    for (at, letter) in text.char_indices() {
        let end = at + letter.len_utf8();
        let is_letter = letter.is_alphanumeric();
        match words.last_mut() {
            Some(last) if goes_on && is_letter => last.end = end,
            _ => words.push(Span::new(at, end)),
        }
        goes_on = is_letter;
    }
    words
}

/// Finds the longest row of words that two texts have in one order; none where there are too many to compare.
fn common(old: &str, own: &[Span], new: &str, other: &[Span]) -> Vec<(Span, Span)> {
    let width = other.len() + 1;
    if own.is_empty() || other.is_empty() || (own.len() + 1).saturating_mul(width) > MOST_PAIRS {
        return Vec::new();
    }
    let mut best = vec![0_usize; (own.len() + 1) * width];
    let is_same = |row: usize, column: usize| own[row].of(old) == other[column].of(new);
    for row in (0..own.len()).rev() {
        for column in (0..other.len()).rev() {
            best[row * width + column] = if is_same(row, column) {
                best[(row + 1) * width + column + 1] + own[row].len()
            } else {
                best[(row + 1) * width + column].max(best[row * width + column + 1])
            };
        }
    }
    let mut found = Vec::new();
    let (mut row, mut column) = (0, 0);
    while row < own.len() && column < other.len() {
        if is_same(row, column) {
            found.push((own[row], other[column]));
            (row, column) = (row + 1, column + 1);
        } else if best[(row + 1) * width + column] >= best[row * width + column + 1] {
            row += 1;
        } else {
            column += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::MarkupKind;

    /// Reads `a [b] | c`: brackets are pairs, a stroke stands alone.
    fn marked(text: &str) -> (String, Vec<Markup>) {
        let (mut plain, mut list, mut open) = (String::new(), Vec::new(), Vec::new());
        for letter in text.chars() {
            let here = Span::new(plain.len(), plain.len());
            match letter {
                '[' => {
                    open.push(list.len());
                    list.push(Markup::default().at(here));
                }
                ']' => {
                    let at: usize = open.pop().unwrap();
                    list[at].span.end = plain.len();
                }
                '|' => list.push(Markup {
                    form: MarkupForm::Alone,
                    kind: MarkupKind::Image,
                    span: here,
                    ..Markup::default()
                }),
                letter => plain.push(letter),
            }
        }
        list.sort_by_key(Markup::order);
        (plain, list)
    }

    #[test]
    fn markup_goes_with_its_text_through_edits() {
        let cases = [
            ("a [b] c", "a b c d", "a [b] c d"),
            ("a [b] c", "x a b c", "x a [b] c"),
            ("a [b] c", "a x b c", "a x [b] c"),
            ("a [b] c", "a b x c", "a [b] x c"),
            ("a [b] c", "a x c", "a [x] c"),
            ("a [b] c", "a c", "a c"),
            ("a [b b b] c", "a b x b c", "a [b x b] c"),
            ("a [viens divi] c", "a divi c", "a [divi] c"),
            ("[a] | [c]", "a b c", "[a] |b [c]"),
            ("viens| divi trīs", "viens trīs", "viens| trīs"),
            ("a divi|trīs c", "a c", "a c"),
            (
                "Rīgas [vecā pils] ir [liela]",
                "Rīga: jaunā pils ir maza",
                "Rīga: [jaunā pils] ir [maza]",
            ),
            ("[a [b] c]", "a c", "[a c]"),
            ("[a]", "", ""),
            ("|", "ā", "|ā"),
        ];
        for (before, after, expected) in cases {
            let (old, list) = marked(before);
            let carried = Kept::of_edit(&old, after).carry(&list, Stranded::Vanishes);
            let (text, expected) = marked(expected);
            assert_eq!(text, after);
            assert_eq!(carried, expected, "{before} to {after}");
        }
    }

    #[test]
    fn markup_goes_with_its_text_through_cleaning() {
        let cases = [
            ("[a]\n\n[b]", "a b", "[a] [b]"),
            ("  [a \n b]  ", "a b", "[a b]"),
            ("[a\u{200b}]b\u{ad}|c", "abc", "[a]b|c"),
            ("[\u{2028}]a\u{2028}[b]", "a b", "a [b]"),
        ];
        for (before, after, expected) in cases {
            let (old, list) = marked(before);
            let carried = Kept::of_cleaning(&old, after).carry(&list, Stranded::Stays);
            let (text, expected) = marked(expected);
            assert_eq!(text, after);
            assert_eq!(carried, expected, "{before:?}");
        }
    }
}
