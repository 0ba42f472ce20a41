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
mod custom_rules;
#[cfg(feature = "srx")]
mod java;
mod notes;
mod punctuation;
mod rule_files;
mod rules;
mod ruleset;
mod scan;
#[cfg(feature = "srx")]
mod srx;
mod web_cues;

pub use custom_rules::{NoRulesForLanguage, UserRules};
pub use rule_files::{RuleFileError, RuleFiles};
pub use rules::Rule;
pub use ruleset::Rules;
#[cfg(feature = "srx")]
pub use srx::{Srx, SrxError, SrxRules};

use crate::read::{BlockKind, Document};
use crate::span::Span;
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

    /// Takes every block that holds text as one sentence: empty lines of pre-segmented input are none.
    pub fn from_segments(document: &Document) -> Self {
        let mut sentences = Self::from_blocks(document);
        sentences.list.retain(|sentence| !sentence.span.is_empty());
        sentences
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
            let block_index = crate::cast::to_u32(index);
            let mut sentences = Vec::new();
            if block.kind == BlockKind::Segment {
                sentences.push(Sentence {
                    span: block.span,
                    block: block_index,
                });
            } else {
                let text = document.block_text(block);
                rules.cut(text, |span| {
                    sentences.push(Sentence {
                        span: span.shifted(block.span.start),
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
            rules.walk(document.block_text(block), |outcome| {
                decisions.push(Decision {
                    block: index,
                    place: block.span.start + outcome.end,
                    cuts: outcome.cuts,
                    rule: outcome.rule,
                });
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

#[cfg(test)]
mod tests;
