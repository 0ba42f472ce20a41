//! Finds the places where a sentence may end.
//!
//! One pass over the bytes with a table of those that matter. For the letters of Europe it finds every
//! boundary of Unicode Standard Annex #29 (sentence boundaries, revision 45) and more: small letters may
//! follow, blanks may be missing. Blocks with letters of other scripts get the annex's boundaries besides,
//! from `unicode-segmentation`. A property test holds the two together.

use super::candidate::{Block, Candidate, Sign};
use super::{notes, punctuation, web_cues};
use unicode_segmentation::UnicodeSegmentation as _;

/// What a byte means to the scanner.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Plain,
    End,
    Opening,
    Closing,
    /// First byte of a character of general punctuation, which may be an end mark.
    Punctuation,
    /// May begin a cue of the web.
    Cue,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Plain; 256];
    classes[b'.' as usize] = Class::End;
    classes[b'!' as usize] = Class::End;
    classes[b'?' as usize] = Class::End;
    classes[b'(' as usize] = Class::Opening;
    classes[b'[' as usize] = Class::Opening;
    classes[b')' as usize] = Class::Closing;
    classes[b']' as usize] = Class::Closing;
    classes[0xE2] = Class::Punctuation;
    classes[0xEF] = Class::Punctuation;
    let cues = *b":;/>,_*=~-@";
    let mut index = 0;
    while index < cues.len() {
        classes[cues[index] as usize] = Class::Cue;
        index += 1;
    }
    classes
};

/// Calls `decide` for every candidate of a block, in text order; it says whether the sentence ends there.
/// Cues of the web are looked for when `web` is set.
pub(super) fn candidates(text: &str, web: bool, mut decide: impl FnMut(&Candidate<'_>) -> bool) {
    let block = Block::of(text);
    let mut unicode = Unicode::of(text);
    let bytes = text.as_bytes();
    let mut sentence = Open::at(0);
    let mut place = 0;
    while let Some(&byte) = bytes.get(place) {
        let found = match CLASSES[usize::from(byte)] {
            Class::Plain => {
                place += 1;
                continue;
            }
            Class::Opening => {
                sentence.open(place);
                None
            }
            Class::Closing => {
                sentence.close();
                None
            }
            Class::End => end_mark(&block, place),
            Class::Punctuation => char_at(text, place)
                .filter(|sign| punctuation::is_end(*sign))
                .and_then(|_| end_mark(&block, place)),
            Class::Cue if web => web_cues::at(text, sentence.start, place),
            Class::Cue => None,
        };
        let Some(found) = found else {
            place += 1;
            continue;
        };
        unicode.before(found.next, |found| {
            let bracket = sentence.bracket;
            sentence.offer(&block, &found, bracket, &mut decide);
        });
        let bracket = sentence.bracket;
        for sign in text.get(place..found.end).unwrap_or_default().bytes() {
            match CLASSES[usize::from(sign)] {
                Class::Opening => sentence.open(place),
                Class::Closing => sentence.close(),
                _ => {}
            }
        }
        sentence.offer(&block, &found, bracket, &mut decide);
        place = found.end.max(place + 1);
    }
    unicode.before(text.len(), |found| {
        let bracket = sentence.bracket;
        sentence.offer(&block, &found, bracket, &mut decide);
    });
}

/// A candidate, before it is known which sentence it would end.
pub(super) struct Found {
    pub(super) sign: Sign,
    pub(super) mark: usize,
    pub(super) mark_end: usize,
    pub(super) end: usize,
    pub(super) next: usize,
}

/// The sentence that is open while the scanner goes on.
struct Open {
    start: usize,
    brackets: usize,
    bracket: Option<usize>,
    /// Where its first letter or digit stands.
    first_letter: Option<usize>,
    /// How far that was looked for.
    looked: usize,
}

impl Open {
    const fn at(start: usize) -> Self {
        Self {
            start,
            brackets: 0,
            bracket: None,
            first_letter: None,
            looked: start,
        }
    }

    /// Looks for the first letter or digit up to a place, from where it was looked for before.
    fn look(&mut self, text: &str, place: usize) {
        if self.first_letter.is_none() && self.looked < place {
            let unseen = text.get(self.looked..place).unwrap_or_default();
            let found = unseen.find(char::is_alphanumeric);
            self.first_letter = found.map(|found| self.looked + found);
            self.looked = place;
        }
    }

    fn open(&mut self, place: usize) {
        self.brackets += 1;
        if self.bracket.is_none() {
            self.bracket = Some(place);
        }
    }

    fn close(&mut self) {
        self.brackets = self.brackets.saturating_sub(1);
        if self.brackets == 0 {
            self.bracket = None;
        }
    }

    fn offer(
        &mut self,
        block: &Block<'_>,
        found: &Found,
        bracket: Option<usize>,
        decide: &mut impl FnMut(&Candidate<'_>) -> bool,
    ) {
        if found.next >= block.text.len() || found.end <= self.start {
            return;
        }
        let mark = found.mark.max(self.start);
        self.look(block.text, mark);
        let candidate = Candidate {
            block,
            first_letter: self.first_letter,
            start: self.start,
            bracket,
            bracket_closed: self.bracket.is_none(),
            sign: found.sign,
            mark,
            mark_end: found.mark_end,
            end: found.end,
            next: found.next,
        };
        if decide(&candidate) {
            *self = Self::at(found.next);
        }
    }
}

fn char_at(text: &str, place: usize) -> Option<char> {
    text.get(place..)?.chars().next()
}

/// Reads an end mark, what closes behind it, and the white space up to the next sentence.
fn end_mark(block: &Block<'_>, mark: usize) -> Option<Found> {
    let text = block.text;
    let rest = text.get(mark..)?;
    let (mut ends, mut strong, mut length) = (0, false, 0);
    for sign in rest.chars().take_while(|sign| punctuation::is_end(*sign)) {
        ends += 1;
        strong |= punctuation::is_strong_end(sign);
        length += sign.len_utf8();
    }
    if !strong {
        let spaced = spaced_full_stops(rest.get(length..)?);
        ends += spaced;
        length += 2 * spaced;
    }
    if let Some(spaced) = spaced_strong_mark(rest.get(length..)?) {
        strong = true;
        ends += 1;
        length += spaced;
    }
    let only_full_stop = ends == 1 && rest.starts_with(['.', '․', '﹒']);
    let mark_end = mark + length;
    let mut end = mark_end + closing(text.get(mark_end..)?);
    // What is left out has no footnote: `[…] (4) …` goes on with the fourth item.
    if strong || only_full_stop {
        end += notes::length(block, mark, end);
    }
    let behind = text.get(end..)?;
    let next = end + behind.len() - behind.trim_start().len();
    let sign = match (strong, only_full_stop) {
        (true, _) => Sign::Strong,
        (false, true) => Sign::FullStop,
        (false, false) => Sign::Ellipsis,
    };
    Some(Found {
        sign,
        mark,
        mark_end,
        end,
        next,
    })
}

/// How many full stops follow with a blank before each, as in `. . .`
fn spaced_full_stops(text: &str) -> usize {
    let mut count = 0;
    let mut rest = text;
    while let Some(behind) = rest.strip_prefix(" .") {
        if !behind.is_empty() && !behind.starts_with(char::is_whitespace) {
            break;
        }
        count += 1;
        rest = behind;
    }
    count
}

/// How long a `?` or `!` with a blank before it is, as the French write it and as it comes from their
/// texts: `… ?’`
fn spaced_strong_mark(text: &str) -> Option<usize> {
    let open = text.trim_start_matches([' ', '\u{A0}', '\u{202F}']);
    let blank = text.len() - open.len();
    let mut signs = open.chars();
    let mark = signs
        .next()
        .filter(|sign| punctuation::is_strong_end(*sign))?;
    let apart = signs
        .next()
        .is_none_or(|next| next.is_whitespace() || punctuation::is_closing(next));
    (blank > 0 && apart).then_some(blank + mark.len_utf8())
}

/// How much of a text behind an end mark belongs to the sentence: closing quotation marks and brackets,
/// footnote marks, and end marks that follow them (`…).`, `“.`).
fn closing(text: &str) -> usize {
    let mut length = 0;
    let mut signs = text.char_indices().peekable();
    while let Some((place, sign)) = signs.next() {
        let following = signs.peek().map(|(_, following)| *following);
        let belongs = if punctuation::is_quotation_mark(sign) {
            // `!" – „Nav`: a mark with a word right behind it opens.
            let behind = text.get(place + sign.len_utf8()..).unwrap_or_default();
            following.is_none_or(|following| {
                !following.is_alphanumeric() || punctuation::is_raised_digit(following)
            }) || place == 0 && notes::begins(behind)
        } else {
            punctuation::is_closing_bracket(sign)
                || punctuation::is_raised_digit(sign)
                || punctuation::is_end(sign)
        };
        if !belongs {
            break;
        }
        length = place + sign.len_utf8();
    }
    length
}

/// The boundaries of UAX #29, one after another; none for blocks that do not need them.
struct Unicode<'text> {
    text: &'text str,
    boundaries: Option<unicode_segmentation::USentenceBoundIndices<'text>>,
    waiting: Option<usize>,
    /// The boundary before, and where the text before it ends without white space.
    last: usize,
    last_end: usize,
}

impl<'text> Unicode<'text> {
    fn of(text: &'text str) -> Self {
        let boundaries = needs_annex(text).then(|| {
            let mut boundaries = text.split_sentence_bound_indices();
            boundaries.next();
            boundaries
        });
        let mut unicode = Self {
            text,
            boundaries,
            waiting: None,
            last: 0,
            last_end: 0,
        };
        unicode.step();
        unicode
    }

    fn step(&mut self) {
        self.waiting = self
            .boundaries
            .as_mut()
            .and_then(Iterator::next)
            .map(|(place, _)| place);
    }

    /// Hands out the boundaries before `place`, and drops one that is just there.
    fn before(&mut self, place: usize, mut found: impl FnMut(Found)) {
        while let Some(waiting) = self.waiting.filter(|waiting| *waiting <= place) {
            let between = self.text.get(self.last..waiting).unwrap_or_default();
            let said = between.trim_end().len();
            if said > 0 {
                self.last_end = self.last + said;
            }
            self.last = waiting;
            if waiting < place {
                found(Found {
                    sign: Sign::Unicode,
                    mark: self.last_end,
                    mark_end: self.last_end,
                    end: self.last_end,
                    next: waiting,
                });
            }
            self.step();
        }
    }
}

/// Tells whether a text has characters outside those whose end marks the scanner knows by itself: Latin,
/// Greek and Cyrillic (up to U+052F), and the signs from U+2000 to U+2BFF.
fn needs_annex(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes
        .iter()
        .any(|byte| matches!(byte, 0xD4..=0xE1 | 0xE3..=0xFF))
        || bytes
            .iter()
            .zip(bytes.iter().skip(1))
            .any(|(first, second)| *first == 0xE2 && *second >= 0xB0)
}
