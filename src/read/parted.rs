//! Words and numbers that the end of a line parted: put together again, and said.
//!
//! `sadar-` above `bības` is one word; so is `drošī- bas` in text that was copied out of a PDF. A hyphen that the
//! document writes elsewhere stays (`sociāl-ekonomisko`), and so does one that waits for a second half (`divu- un
//! trīsstāvu`). Numbers keep their dash: `2014.–` above `2020.`.

use super::{Block, BlockKind, layout};
use crate::language::{Language, detect, is_conjunction, is_first_half};
use crate::span::Span;
use rustc_hash::FxHashSet;
use std::cell::OnceCell;

/// What was put together.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Joined {
    /// How many words and numbers.
    pub(super) count: usize,
    /// The first of them, as it was and as it is.
    pub(super) first: Option<(String, String)>,
}

/// Puts words together that ends of lines parted inside the blocks of a text, and moves the blocks with them.
pub(super) fn join(text: &mut String, blocks: &mut [Block]) -> Joined {
    let mut joined = Joined::default();
    let cuts = cuts(text, blocks);
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    let mut ends = cuts.iter().peekable();
    for block in &mut *blocks {
        let mut span = block.span;
        for (place, end) in [(block.span.start, false), (block.span.end, true)] {
            while let Some(cut) = ends.next_if(|cut| cut.end <= place) {
                kept.push_str(Span::new(at, cut.start).of(text));
                at = cut.end;
            }
            kept.push_str(Span::new(at, place).of(text));
            at = place;
            if end {
                span.end = kept.len();
            } else {
                span.start = kept.len();
            }
        }
        block.span = span;
    }
    kept.push_str(Span::new(at, text.len()).of(text));
    if let Some(cut) = cuts.first() {
        let first = |whole: &str, from: usize, to: usize| {
            let start = Span::new(0, from).of(whole).rfind(char::is_whitespace);
            let rest = Span::new(to, whole.len()).of(whole);
            let end = to + rest.find(char::is_whitespace).unwrap_or(rest.len());
            let start = start.map_or(0, |start| start + 1);
            let words = Span::new(start, end).of(whole).split_whitespace();
            words.collect::<Vec<_>>().join(" ")
        };
        joined.count = cuts.len();
        joined.first = Some((
            first(text, cut.start, cut.end),
            first(&kept, cut.start, cut.start),
        ));
    }
    *text = kept;
    joined
}

/// Finds what is to be taken out: the white space behind a hyphen, with the hyphen where it is not the word's.
fn cuts(text: &str, blocks: &[Block]) -> Vec<Span> {
    let mut cuts = Vec::new();
    let mut words: Option<Words<'_>> = None;
    let parts = |letter| matches!(letter, '-' | '/' | '\u{2010}' | '\u{2011}' | '–');
    for block in blocks {
        if matches!(block.kind, BlockKind::Segment | BlockKind::Furniture) {
            continue;
        }
        let inside = block.span.of(text);
        for (place, sign) in inside.match_indices(parts) {
            let behind = Span::new(place + sign.len(), inside.len()).of(inside);
            let next = behind.trim_start();
            if next.len() == behind.len() || next.is_empty() {
                continue;
            }
            let start = block.span.start + place;
            let hyphen = Span::new(start, start + sign.len());
            let end = block.span.end - next.len();
            let before = Span::new(0, place + sign.len()).of(inside);
            let is_line_end = Span::new(hyphen.end, end).of(text).contains(['\n', '\r']);
            if is_line_end && layout::ends_within_number(before, next) {
                cuts.push(Span::new(hyphen.end, end));
                continue;
            }
            if !layout::ends_within_word(before) || !next.starts_with(char::is_alphabetic) {
                continue;
            }
            let parts = Parts::of(before, next);
            let known = words.get_or_insert_with(|| Words::of(text));
            match parts.fate(known, is_line_end) {
                Fate::Apart => {}
                Fate::Hyphen => cuts.push(Span::new(hyphen.end, end)),
                Fate::OneWord => cuts.push(Span::new(hyphen.start, end)),
            }
        }
    }
    cuts
}

/// The words of a text.
#[derive(Debug)]
struct Words<'text> {
    text: &'text str,
    /// Those with a hyphen inside, each two parts of them.
    hyphenated: FxHashSet<&'text str>,
    /// The language of the text, told when it is asked for.
    language: OnceCell<Option<Language>>,
    /// How often a word by itself was asked for.
    asked: usize,
    /// Those that stand by themselves, without a hyphen beside them: gathered when many were asked for.
    alone: Option<FxHashSet<&'text str>>,
}

/// Words that are searched for one by one: few documents ask for more, and gathering all words takes longer.
const ONE_BY_ONE: usize = 32;

/// Tells what stands between words.
fn is_between(sign: char) -> bool {
    !sign.is_alphabetic() && sign != '-'
}

impl<'text> Words<'text> {
    fn of(text: &'text str) -> Self {
        let mut hyphenated = FxHashSet::default();
        let mut at = 0;
        while let Some(hyphen) = text.get(at..).and_then(|rest| rest.find('-')) {
            let hyphen = at + hyphen;
            let before = Span::new(at, hyphen).of(text);
            let start = before.rfind(is_between).map_or(at, |place| {
                let sign = before.get(place..).and_then(|sign| sign.chars().next());
                at + place + sign.map_or(0, char::len_utf8)
            });
            let behind = Span::new(hyphen + 1, text.len()).of(text);
            let end = hyphen
                + 1
                + behind
                    .find(|sign: char| !sign.is_alphabetic())
                    .unwrap_or(behind.len());
            if start < hyphen && hyphen + 1 < end {
                hyphenated.insert(Span::new(start, end).of(text));
            }
            at = hyphen + 1;
        }
        Self {
            text,
            hyphenated,
            language: OnceCell::new(),
            asked: 0,
            alone: None,
        }
    }

    /// Tells the first half of a word that keeps its hyphen: `EU-funded`, `state-of-the-art`, `self-employed`.
    fn keeps_hyphen(&self, first: &str) -> bool {
        let is_initialism = first.chars().nth(1).is_some() && first.chars().all(char::is_uppercase);
        if is_initialism || first.contains('-') {
            return true;
        }
        let first = first.to_lowercase();
        // Few words are one in any language, and telling the text's takes its time.
        is_first_half(&first)
            && self
                .language()
                .is_some_and(|language| language.rules().first_halves.contains(&first.as_str()))
    }

    fn language(&self) -> Option<&Language> {
        let tell = || detect::of_document(self.text);
        self.language.get_or_init(tell).as_ref()
    }

    /// Tells a word that joins two halves, as in `divu- un trīsstāvu`. `ja` does in Estonian, and ends `Latvi-ja`.
    fn joins_halves(&self, word: &str) -> bool {
        if !is_conjunction(word) {
            return false;
        }
        let own = self
            .language()
            .map(|language| language.rules().conjunctions);
        own.is_none_or(|own| own.is_empty() || own.contains(&word))
    }

    /// Tells whether a word stands somewhere by itself.
    fn has_alone(&mut self, word: &str) -> bool {
        self.asked += 1;
        if self.asked <= ONE_BY_ONE {
            return is_alone(self.text, word);
        }
        let text = self.text;
        self.alone.get_or_insert_with(|| alone(text)).contains(word)
    }
}

/// Returns the words that stand by themselves: without a hyphen inside, and not behind one.
fn alone(text: &str) -> FxHashSet<&str> {
    let mut is_parted = false;
    let tokens = text.split(is_between).filter(|token| !token.is_empty());
    tokens
        .filter(|token| {
            let is_behind = std::mem::replace(&mut is_parted, token.ends_with('-'));
            !is_behind && !token.contains('-')
        })
        .collect()
}

/// Tells whether a word is one of [`alone`].
fn is_alone(text: &str, word: &str) -> bool {
    if word.is_empty() || word.contains(is_between) || word.contains('-') {
        return false;
    }
    memchr::memmem::find_iter(text.as_bytes(), word).any(|start| {
        let before = Span::new(0, start).of(text);
        let behind = Span::new(start + word.len(), text.len()).of(text);
        before.chars().next_back().is_none_or(is_between)
            && behind.chars().next().is_none_or(is_between)
            && !before.trim_end_matches(is_between).ends_with('-')
    })
}

/// What becomes of the two parts of a word.
enum Fate {
    /// They stay as they are.
    Apart,
    /// They stand together, with the hyphen.
    Hyphen,
    /// They are one word.
    OneWord,
}

/// Letters of the second part of a word at most, when no end of a line stands between: what is longer may be a word
/// behind a careless dash.
const SHORT_PART: usize = 6;

/// The two parts of a word.
struct Parts<'text> {
    first: &'text str,
    second: &'text str,
}

impl<'text> Parts<'text> {
    fn of(before: &'text str, next: &'text str) -> Self {
        let first = before.trim_end_matches(['-', '\u{2010}', '\u{2011}']);
        let start = first
            .char_indices()
            .rev()
            .take_while(|(_, letter)| letter.is_alphabetic() || *letter == '-')
            .last();
        let end = next.find(|letter: char| !letter.is_alphabetic());
        Self {
            first: start.map_or("", |(start, _)| first.get(start..).unwrap_or_default()),
            second: next.get(..end.unwrap_or(next.len())).unwrap_or_default(),
        }
    }

    fn fate(&self, known: &mut Words<'_>, is_line_end: bool) -> Fate {
        let Self { first, second } = self;
        if first.is_empty() || second.is_empty() || known.joins_halves(second) {
            return Fate::Apart;
        }
        let hyphenated = known
            .hyphenated
            .contains(format!("{first}-{second}").as_str());
        let is_small = second.starts_with(char::is_lowercase);
        // No word is cut behind its first letter: `e-pasts` has a hyphen of its own.
        if is_small && first.chars().nth(1).is_none() {
            return Fate::Hyphen;
        }
        if is_line_end {
            return if hyphenated || !is_small || known.keeps_hyphen(first) {
                Fate::Hyphen
            } else {
                Fate::OneWord
            };
        }
        let whole = format!("{first}{second}");
        let is_name = first.starts_with(char::is_uppercase);
        let may_be_short = second.chars().count() <= SHORT_PART && !is_name;
        if hyphenated {
            return Fate::Hyphen;
        }
        let is_one = is_small
            && (known.has_alone(&whole)
                || may_be_short && !known.has_alone(first) && !known.has_alone(second));
        if is_one { Fate::OneWord } else { Fate::Apart }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_searched_for_are_those_gathered(text in "[abā\\- .]{0,40}", word in "[abā\\-]{0,3}") {
            prop_assert_eq!(is_alone(&text, &word), alone(&text).contains(word.as_str()));
        }
    }

    fn joined(text: &str) -> (String, usize) {
        let mut text = text.to_owned();
        let mut blocks = vec![Block {
            kind: BlockKind::Paragraph,
            span: Span::new(0, text.len()),
            origin: String::new(),
        }];
        let joined = join(&mut text, &mut blocks);
        assert_eq!(blocks[0].span, Span::new(0, text.len()));
        (text, joined.count)
    }

    #[test]
    fn parted_words_are_put_together() {
        let cases = [
            (
                "tiek finansēta sadar-\nbības programma",
                "tiek finansēta sadarbības programma",
                1,
            ),
            ("sadar-\r\n   bības", "sadarbības", 1),
            (
                "sociāl-\nekonomisko un sociāl-ekonomisko",
                "sociāl-ekonomisko un sociāl-ekonomisko",
                1,
            ),
            ("Rīgas-\nVentspils šosejā", "Rīgas-Ventspils šosejā", 1),
            ("fondu 2014.–\n2020. gada", "fondu 2014.–2020. gada", 1),
            ("Nr. 5-\n12/2024", "Nr. 5-12/2024", 1),
            ("EU-\nfunded", "EU-funded", 1),
            ("ES-\nfinansētā", "ES-finansētā", 1),
            ("state-of-the-\nart", "state-of-the-art", 1),
            ("Covid-\n19, A-\n4", "Covid-19, A-4", 2),
            ("10-\ngadīgs plāns", "10-gadīgs plāns", 1),
            ("5-\nun 6-stāvu", "5-\nun 6-stāvu", 0),
            (
                "This is what the self-\nemployed said of the twenty-\nfive com-\npanies in the plan.",
                "This is what the self-employed said of the twenty-five companies in the plan.",
                3,
            ),
            (
                "piedalās 10–\n15 pašvaldības",
                "piedalās 10–15 pašvaldības",
                1,
            ),
            ("raksta e- pastu", "raksta e-pastu", 1),
            ("raksta e-\npastu", "raksta e-pastu", 1),
            ("a- un b-vitamīni", "a- un b-vitamīni", 0),
            ("divu-\nun trīsstāvu", "divu-\nun trīsstāvu", 0),
            (
                "Sēde notika visā Latvi-\nja teritorijā, un to vadīja ministrs.",
                "Sēde notika visā Latvija teritorijā, un to vadīja ministrs.",
                1,
            ),
            (
                "Eesti õhu-\nja maavägi osales õppustel koos liitlastega.",
                "Eesti õhu-\nja maavägi osales õppustel koos liitlastega.",
                0,
            ),
            ("pre-\nand post-war", "pre-\nand post-war", 0),
            (
                "valsts drošī- bas jautājumi",
                "valsts drošības jautājumi",
                1,
            ),
            ("izglītī- ba un izglītība", "izglītība un izglītība", 1),
            (
                "drošī- bas padome un izglītī- bas ministrija",
                "drošības padome un izglītības ministrija",
                2,
            ),
            ("divu- un trīsstāvu", "divu- un trīsstāvu", 0),
            ("Rīga- galvaspilsēta", "Rīga- galvaspilsēta", 0),
            (
                "mājas- liels nams, un nams ir liels",
                "mājas- liels nams, un nams ir liels",
                0,
            ),
            ("vārds – vārds", "vārds – vārds", 0),
            ("e-pasts un e- pasts", "e-pasts un e-pasts", 1),
            ("no 5 - 10", "no 5 - 10", 0),
        ];
        for (text, expected, count) in cases {
            assert_eq!(joined(text), (expected.to_owned(), count), "{text:?}");
        }
    }

    #[test]
    fn blocks_move_with_their_text() {
        let mut text = "  sadar-\nbības.\n\nOtrā rind-\nkopa.\n".to_owned();
        let span = |of: &str| {
            let start = text.find(of).unwrap();
            Span::new(start, start + of.len())
        };
        let block = |span| Block {
            kind: BlockKind::Paragraph,
            span,
            origin: String::new(),
        };
        let mut blocks = [
            block(span("sadar-\nbības.")),
            block(span("Otrā rind-\nkopa.")),
        ];
        let joined = join(&mut text, &mut blocks);
        assert_eq!(text, "  sadarbības.\n\nOtrā rindkopa.\n");
        let texts: Vec<&str> = blocks.iter().map(|block| block.span.of(&text)).collect();
        assert_eq!(texts, ["sadarbības.", "Otrā rindkopa."]);
        let first = ("sadar- bības.".to_owned(), "sadarbības.".to_owned());
        assert_eq!((joined.count, joined.first), (2, Some(first)));
    }
}
