//! `Document` → `Sentences`: cuts blocks into sentences.
//!
//! * **In:** a [`Document`] and the [`Rules`] of its language, to which the user's own may be added.
//! * **Out:** [`Sentences`]: spans of the document's text, each in one block.
//! * **Law:** sentences are in text order and disjoint, none crosses a block's border, and what lies between
//!   two sentences of a block is white space; the cuts of a block depend on nothing but its own text.
//!
//! Candidates are found by [`scan`](self) in one pass; named [`Rule`]s cut or join each of them.
//! [`explain`] tells which rule decided where.
//!
//! Sources: Unicode Standard Annex #29, section 5 (sentence boundaries); the tables of
//! [`crate::language`].

mod candidate;
mod cues;
mod marks;
mod rules;
mod scan;

pub use rules::Rule;

use crate::language::Language;
use crate::language::sentences::{Abbreviation, SentenceTables};
use crate::read::{BlockKind, Document};
use crate::span::Span;
use candidate::{Candidate, Head};
use rayon::prelude::*;

/// One sentence: where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// Its place in [`Document::text`], in bytes, without white space at the ends.
    pub span: Span,
    /// The index of its block in [`Document::blocks`].
    pub block: u32,
}

/// The sentences of one document, in text order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sentences {
    /// The sentences.
    pub list: Vec<Sentence>,
}

impl Sentences {
    /// Returns how many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Tells whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Returns the text of sentence `index` of `document`.
    pub fn text<'text>(&self, document: &'text Document, index: usize) -> &'text str {
        self.list
            .get(index)
            .map_or("", |sentence| sentence.span.of(&document.text))
    }

    /// Takes every block as one sentence: what pre-segmented input asks for.
    pub fn from_blocks(document: &Document) -> Self {
        let list = document
            .blocks
            .iter()
            .zip(0..)
            .map(|(block, index)| Sentence {
                span: block.span,
                block: index,
            })
            .collect();
        Self { list }
    }
}

/// By what a document is cut: the tables of a language, and what the user adds.
#[derive(Debug, Clone)]
pub struct Rules {
    tables: &'static SentenceTables,
    no_break: Vec<String>,
}

impl Rules {
    /// Makes the rules of a language.
    ///
    /// ```
    /// use tilts::language::Language;
    /// use tilts::segment::Rules;
    /// let text = "To pieņēma 2024. gada 9. jūlijā plkst. 10.10. Tas stājās spēkā.";
    /// let ends: Vec<&str> = Rules::new(&Language::latvian()).sentences(text).collect();
    /// assert_eq!(ends.len(), 2);
    /// ```
    pub fn new(language: &Language) -> Self {
        Self {
            tables: language.profile().sentences,
            no_break: Vec::new(),
        }
    }

    /// Adds abbreviations behind which no sentence ends, with or without their full stop.
    pub fn with_no_break<'word>(mut self, words: impl IntoIterator<Item = &'word str>) -> Self {
        self.no_break.extend(words.into_iter().filter_map(|word| {
            let key = key_of(word.trim().trim_end_matches('.'));
            (!key.is_empty()).then(|| key.to_lowercase())
        }));
        self.no_break.sort();
        self.no_break.dedup();
        self
    }

    /// Cuts one block's text, and hands out the sentences.
    pub fn sentences<'text>(&self, text: &'text str) -> impl Iterator<Item = &'text str> {
        let mut spans = Vec::new();
        self.cut(text, 0, |span, _| spans.push(span));
        spans.into_iter().map(|span| span.of(text))
    }

    /// Calls `sentence` with the place of each sentence of a block and the rule that ended it.
    fn cut(&self, text: &str, offset: usize, mut sentence: impl FnMut(Span, Rule)) {
        let mut start = 0;
        let mut put = |end: usize, rule: Rule, start: usize| {
            let span = Span::new(start, end).trimmed(text);
            if !span.is_empty() {
                sentence(Span::new(offset + span.start, offset + span.end), rule);
            }
        };
        scan::candidates(text, self.tables.web, |candidate| {
            let (cuts, rule) = rules::decide(candidate, self);
            if cuts {
                put(candidate.end, rule, start);
                start = candidate.next;
            }
            cuts
        });
        put(text.len(), Rule::BlockEnd, start);
    }

    const fn web(&self) -> bool {
        self.tables.web
    }

    /// What the word before the candidate's full stop is shortened from, if it is an abbreviation.
    fn abbreviation(&self, candidate: &Candidate<'_>) -> Option<Abbreviation> {
        abbreviation_keys(candidate).find_map(|key| self.tables.abbreviation(&key))
    }

    fn is_user_abbreviation(&self, candidate: &Candidate<'_>) -> bool {
        !self.no_break.is_empty()
            && abbreviation_keys(candidate)
                .any(|key| self.no_break.binary_search(&key.to_lowercase()).is_ok())
    }

    /// Tells whether a word is one that opens sentences and hardly ever names.
    fn opens_sentence(&self, head: &Head<'_>) -> bool {
        head.opened || head.dashed || contains_small(self.tables.openers, head.word)
    }

    fn is_calendar(&self, head: &Head<'_>) -> bool {
        contains_small(self.tables.calendar, head.word)
    }

    fn is_numbered(&self, word: &str) -> bool {
        contains_small(self.tables.numbered, word)
    }
}

fn contains_small(words: &[&str], word: &str) -> bool {
    words.binary_search(&word.to_lowercase().as_str()).is_ok()
}

/// An abbreviation as the tables write it: without blanks.
fn key_of(written: &str) -> String {
    written
        .chars()
        .filter(|sign| !sign.is_whitespace())
        .collect()
}

/// The keys under which the text before a full stop may be found among abbreviations, longest first:
/// `p.m.ē`, then `m.ē`, then `ē`; blanks between the parts do not count.
fn abbreviation_keys<'text>(
    candidate: &Candidate<'text>,
) -> impl Iterator<Item = String> + use<'text> {
    const PARTS: usize = 4;
    const LONGEST_PART: usize = 4;
    let body = candidate.body();
    let mut starts = Vec::with_capacity(PARTS);
    let mut end = body.len();
    while starts.len() < PARTS {
        let word = candidate::last_word(body.get(..end).unwrap_or_default());
        if word.is_empty() {
            break;
        }
        starts.push(end - word.len());
        let before = body.get(..end - word.len()).unwrap_or_default();
        let Some(before) = before.trim_end().strip_suffix('.') else {
            break;
        };
        if word.chars().count() > LONGEST_PART {
            break;
        }
        end = before.len();
    }
    starts
        .into_iter()
        .rev()
        .map(|start| key_of(body.get(start..).unwrap_or_default()))
}

/// Cuts a document into sentences, its blocks side by side. Segments that came cut stay as they are.
pub fn split(document: &Document, rules: &Rules) -> Sentences {
    /// Blocks that one thread takes at least, so that small documents stay on one.
    const AT_LEAST: usize = 64;
    let list = document
        .blocks
        .par_iter()
        .enumerate()
        .with_min_len(AT_LEAST)
        .flat_map_iter(|(index, block)| {
            let block_index = u32::try_from(index).unwrap_or(u32::MAX);
            let mut sentences = Vec::new();
            if block.kind == BlockKind::Segment {
                sentences.push(Sentence {
                    span: block.span,
                    block: block_index,
                });
            } else {
                rules.cut(document.block_text(block), block.span.start, |span, _| {
                    sentences.push(Sentence {
                        span,
                        block: block_index,
                    });
                });
            }
            sentences
        })
        .collect();
    Sentences { list }
}

/// A place where a sentence may end, and what was decided about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision {
    /// The index of the block in [`Document::blocks`].
    pub block: u32,
    /// Where the sentence ends or would end, in bytes of [`Document::text`].
    pub place: usize,
    /// Whether it ends there.
    pub cuts: bool,
    /// The rule that said so.
    pub rule: Rule,
}

/// Tells what was decided about each place where a sentence may end, block ends included.
pub fn explain(document: &Document, rules: &Rules) -> Vec<Decision> {
    let mut decisions = Vec::new();
    for (block, index) in document.blocks.iter().zip(0..) {
        if block.kind != BlockKind::Segment {
            scan::candidates(document.block_text(block), rules.web(), |candidate| {
                let (cuts, rule) = rules::decide(candidate, rules);
                decisions.push(Decision {
                    block: index,
                    place: block.span.start + candidate.end,
                    cuts,
                    rule,
                });
                cuts
            });
        }
        decisions.push(Decision {
            block: index,
            place: block.span.end,
            cuts: true,
            rule: Rule::BlockEnd,
        });
    }
    decisions
}
