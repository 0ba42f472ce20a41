//! `Document` → `Sentences`: cuts blocks into sentences.

use crate::read::Document;
use crate::span::Span;

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
