//! A place where a sentence may end, and what stands around it.

use super::marks;

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

/// A place where a sentence may end. All places are bytes of the block's text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate<'text> {
    /// The block's text.
    pub(super) text: &'text str,
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
    pub(super) fn part(&self, start: usize, end: usize) -> &'text str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// The sentence so far, without its end mark.
    pub(super) fn body(&self) -> &'text str {
        self.part(self.start, self.mark)
    }

    /// What closes behind the end mark.
    pub(super) fn closing(&self) -> &'text str {
        self.part(self.mark_end, self.end)
    }

    /// All that follows, from the next sentence on.
    pub(super) fn rest(&self) -> &'text str {
        self.text.get(self.next..).unwrap_or_default()
    }

    /// Tells whether no white space parts the two sentences.
    pub(super) const fn touches(&self) -> bool {
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
            .trim_start_matches(|sign| marks::is_opening(sign) || marks::is_dash(sign))
    }

    /// The word before the end mark: the letters and digits at the end of the token, with the hyphens in it.
    pub(super) fn word(&self) -> &'text str {
        last_word(self.body())
    }

    /// How the next sentence would begin.
    pub(super) fn head(&self) -> Head<'text> {
        Head::of(self.rest())
    }
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
pub(super) struct Head<'text> {
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

impl<'text> Head<'text> {
    /// Looks at how a text begins.
    pub(super) fn of(text: &'text str) -> Self {
        let (mut dashed, mut opened, mut bracketed) = (false, false, false);
        let mut start = text.len();
        for (place, sign) in text.char_indices() {
            if marks::is_dash(sign) {
                dashed = true;
            } else if marks::is_opening(sign) {
                opened = true;
                bracketed |= marks::is_opening_bracket(sign);
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
