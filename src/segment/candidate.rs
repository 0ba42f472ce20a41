//! A place where a sentence may end, and what stands around it.

use super::punctuation;
use std::cell::OnceCell;

/// Why a place is a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// One full stop.
    FullStop,
    /// An ellipsis: `…`, or several full stops.
    Ellipsis,
    /// A mark with `?` or `!` in it.
    Strong,
    /// A cue of the web; the scanner has named it.
    Cue(super::Rule),
    /// A boundary of UAX #29 at none of these: a full stop of another script, a line end.
    Unicode,
}

/// How far the rules look from a candidate, in bytes. A block without end would else be read anew at each of
/// its marks; no word, address or title of a text that people read is as long.
pub(super) const REACH: usize = 512;

/// A block's text, and what the rules ask about the whole of it; each answer is found once.
#[derive(Debug)]
pub(super) struct Block<'text> {
    /// The text.
    pub(super) text: &'text str,
    /// Where its last letter or digit stands.
    last_letter: OnceCell<Option<usize>>,
    numbered_list: OnceCell<bool>,
    informal: OnceCell<bool>,
    backtick: OnceCell<bool>,
    code: OnceCell<bool>,
}

impl<'text> Block<'text> {
    pub(super) const fn of(text: &'text str) -> Self {
        Self {
            text,
            last_letter: OnceCell::new(),
            numbered_list: OnceCell::new(),
            informal: OnceCell::new(),
            backtick: OnceCell::new(),
            code: OnceCell::new(),
        }
    }

    /// Tells whether a letter or a digit stands at a place or behind it.
    fn says_from(&self, place: usize) -> bool {
        self.last_letter
            .get_or_init(|| self.text.rfind(char::is_alphanumeric))
            .is_some_and(|last| last >= place)
    }

    /// Tells whether the block numbers its parts in brackets: it begins with `(1)` or `(a)`, or has a number
    /// behind a colon or a semicolon.
    pub(super) fn is_numbered_list(&self) -> bool {
        *self.numbered_list.get_or_init(|| numbers_parts(self.text))
    }

    /// Tells whether the block has a backtick.
    pub(super) fn has_backtick(&self) -> bool {
        *self.backtick.get_or_init(|| self.text.contains('`'))
    }

    /// Tells whether the block is about a program, as it is asked the first time.
    pub(super) fn is_code(&self, ask: impl FnOnce(&str) -> bool) -> bool {
        *self.code.get_or_init(|| ask(self.text))
    }

    /// Tells whether the block begins with a small letter, or writes `I` with one.
    pub(super) fn is_informal(&self) -> bool {
        *self
            .informal
            .get_or_init(|| NextToken::of(self.text).is_small() || self.text.contains(" i "))
    }
}

fn numbers_parts(text: &str) -> bool {
    let number = |rest: &str| {
        rest.trim_start_matches(|sign: char| {
            sign.is_whitespace() || punctuation::is_quotation_mark(sign)
        })
        .strip_prefix('(')
        .is_some_and(|inside| inside.starts_with(|sign: char| sign.is_ascii_digit()))
    };
    let letter = || {
        let inside = text.strip_prefix('(').unwrap_or_default();
        inside.starts_with(|sign: char| sign.is_ascii_lowercase())
            && inside.get(1..).is_some_and(|rest| rest.starts_with(')'))
    };
    number(text) || letter() || text.split([':', ';']).skip(1).any(number)
}

/// A place where a sentence may end. All places are bytes of the block's text.
///
/// Rules see [`REACH`] bytes at most to either side; what lies farther is told by
/// [`has_text_before`](Self::has_text_before), [`has_text_after`](Self::has_text_after) and the [`Block`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate<'text> {
    /// The block.
    pub(super) block: &'text Block<'text>,
    /// Where the first letter or digit of the sentence stands, if there is one before the mark.
    pub(super) first_letter: Option<usize>,
    /// Where the sentence begins that may end here.
    pub(super) start: usize,
    /// Where the outermost bracket of that sentence stands that is open at the mark.
    pub(super) bracket: Option<usize>,
    /// Whether that bracket closes right behind the mark.
    pub(super) bracket_closed: bool,
    /// What makes it a candidate.
    pub(super) sign: Sign,
    /// Where the end mark begins.
    pub(super) mark: usize,
    /// Where the end mark ends, and what closes behind it begins.
    pub(super) mark_end: usize,
    /// Where the sentence would end: behind closing quotation marks, brackets and footnote marks.
    pub(super) end: usize,
    /// Where the next sentence would begin.
    pub(super) next: usize,
}

impl<'text> Candidate<'text> {
    /// The text between two places; nothing when they are none.
    fn part(&self, start: usize, end: usize) -> &'text str {
        self.block.text.get(start..end).unwrap_or_default()
    }

    /// The sentence so far, without its end mark; of a long one, how it ends.
    pub(super) fn body(&self) -> &'text str {
        last(self.part(self.start, self.mark), REACH)
    }

    /// Tells whether the sentence has a letter or a digit before a place that is not behind the mark.
    pub(super) fn has_text_before(&self, place: usize) -> bool {
        self.first_letter.is_some_and(|first| first < place)
    }

    /// How many bytes the end mark has.
    pub(super) const fn mark_length(&self) -> usize {
        self.mark_end.saturating_sub(self.mark)
    }

    /// Tells whether a letter or a digit follows anywhere in the block.
    pub(super) fn has_text_after(&self) -> bool {
        self.block.says_from(self.next)
    }

    /// How the sentence begins.
    pub(super) fn beginning(&self) -> NextToken<'text> {
        NextToken::of(self.block.text.get(self.start..).unwrap_or_default())
    }

    /// The white space between the two sentences.
    pub(super) fn gap(&self) -> &'text str {
        first(self.part(self.end, self.next), REACH)
    }

    /// What closes behind the end mark.
    pub(super) fn closing(&self) -> &'text str {
        self.part(self.mark_end, self.end)
    }

    /// What follows, from the next sentence on; of a long text, how it begins.
    pub(super) fn rest(&self) -> &'text str {
        first(self.block.text.get(self.next..).unwrap_or_default(), REACH)
    }

    /// Tells whether no white space parts the two sentences.
    pub(super) const fn is_adjacent(&self) -> bool {
        self.end == self.next
    }

    /// The token before the end mark, up to white space, without what opens before it.
    pub(super) fn token(&self) -> &'text str {
        let body = self.body();
        let start = body
            .char_indices()
            .rev()
            .find(|(_, sign)| sign.is_whitespace())
            .map_or(0, |(place, sign)| place + sign.len_utf8());
        body.get(start..)
            .unwrap_or_default()
            .trim_start_matches(|sign| punctuation::is_opening(sign) || punctuation::is_dash(sign))
    }

    /// The word before the end mark: the letters and digits at the end of the token, with the hyphens in it.
    pub(super) fn word(&self) -> &'text str {
        last_word(self.body())
    }

    /// How the next sentence would begin.
    pub(super) fn head(&self) -> NextToken<'text> {
        NextToken::of(self.rest())
    }
}

/// The start of a text, not longer than `reach` bytes but for the rest of a character.
pub(super) fn first(text: &str, reach: usize) -> &str {
    let end = (reach..text.len()).find(|place| text.is_char_boundary(*place));
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

/// The end of a text, not longer than `reach` bytes.
pub(super) fn last(text: &str, reach: usize) -> &str {
    let start = text.len().saturating_sub(reach);
    let start = (start..text.len()).find(|place| text.is_char_boundary(*place));
    start.and_then(|start| text.get(start..)).unwrap_or(text)
}

/// The letters and digits at the end of a text, and the hyphens between them.
pub(super) fn last_word(text: &str) -> &str {
    let start = text
        .char_indices()
        .rev()
        .take_while(|(_, sign)| sign.is_alphanumeric() || matches!(sign, '-' | '‑'))
        .last()
        .map_or(text.len(), |(place, _)| place);
    text.get(start..).unwrap_or_default()
}

/// The first word of what may be a sentence, and what stands before it.
#[derive(Debug, Clone, Copy)]
pub(super) struct NextToken<'text> {
    /// Whether a dash or a bullet stands before it.
    pub(super) dashed: bool,
    /// Whether a quotation mark or a bracket stands before it.
    pub(super) opened: bool,
    /// Whether what stands before it is a bracket.
    pub(super) bracketed: bool,
    /// The first word: letters, digits and the apostrophes in it; empty when there is none.
    pub(super) word: &'text str,
    /// What follows the first word.
    pub(super) rest: &'text str,
}

impl<'text> NextToken<'text> {
    /// Looks at how a text begins, no farther than [`REACH`].
    pub(super) fn of(text: &'text str) -> Self {
        let text = first(text, REACH);
        let (mut dashed, mut opened, mut bracketed) = (false, false, false);
        let mut start = text.len();
        for (place, sign) in text.char_indices() {
            if punctuation::is_dash(sign) {
                dashed = true;
            } else if punctuation::is_opening(sign) {
                opened = true;
                bracketed |= punctuation::is_opening_bracket(sign);
            } else if !sign.is_whitespace() {
                start = place;
                break;
            }
        }
        let body = text.get(start..).unwrap_or_default();
        let end = body
            .char_indices()
            .find(|(_, sign)| !(sign.is_alphanumeric() || matches!(sign, '\'' | '’')))
            .map_or(body.len(), |(place, _)| place);
        let (word, rest) = body.split_at(end);
        Self {
            dashed,
            opened,
            bracketed,
            word,
            rest,
        }
    }

    /// The first character of the first word.
    pub(super) fn first(&self) -> Option<char> {
        self.word.chars().next()
    }

    /// Tells whether the first word begins like a sentence: with a capital, or with a small letter and a
    /// capital in it, as brands do (`iPhone`).
    pub(super) fn is_capital(&self) -> bool {
        let mut letters = self.word.chars();
        match letters.next() {
            Some(first) if first.is_uppercase() => true,
            Some(first) if first.is_lowercase() => letters.take(2).any(char::is_uppercase),
            // Letters of scripts without capitals.
            Some(first) => first.is_alphabetic(),
            None => false,
        }
    }

    /// Tells whether the first word begins with a small letter and is no brand.
    pub(super) fn is_small(&self) -> bool {
        self.first().is_some_and(char::is_lowercase) && !self.is_capital()
    }

    /// Tells whether a digit comes first.
    pub(super) fn is_digit(&self) -> bool {
        self.first().is_some_and(|first| first.is_ascii_digit())
    }
}
