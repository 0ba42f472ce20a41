//! How the beginning of a session is written down: the texts once, rows by their pieces.

use crate::bitext::edit::Originals;
use crate::bitext::{Alternative, Bitext, Cell, Mark, Piece, Row, Status};
use crate::confidence::Reason;
use crate::language::Language;
use crate::markup::{Markup, sound};
use crate::pair::{Pair, Side};
use crate::read::{Block, BlockKind, Document};
use crate::segment::{Sentence, Sentences};
use crate::span::{CharSpan, Span};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The format's number; a reader that meets a higher one says so and stops.
///
/// 2: several edits in one record. 3: where the reviewer stopped; rows that are put elsewhere.
pub(super) const FORMAT: u32 = 3;

/// The first line of a session file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct StoredHeader {
    /// What the file is: always `review`.
    pub(super) tilts: String,
    pub(super) format: u32,
    pub(super) program: String,
    pub(super) languages: Pair<Language>,
    pub(super) names: Pair<String>,
    pub(super) inputs: Vec<Input>,
    pub(super) settings: serde_json::Value,
    /// Whether the two documents stand in the next two lines.
    pub(super) documents: bool,
    /// How many lines of rows follow.
    pub(super) rows: usize,
}

/// A file that a session was made of, as it was then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// Its path, seen from the session file's folder where that is possible.
    pub path: String,
    /// How long it was.
    pub bytes: u64,
    /// Its CRC-32.
    pub crc32: u32,
}

impl Input {
    /// Describes a file's contents.
    pub fn new(path: impl Into<String>, contents: &[u8]) -> Self {
        Self {
            path: path.into(),
            bytes: contents.len() as u64,
            crc32: crc32fast::hash(contents),
        }
    }

    /// Tells whether `contents` are what the file held then.
    pub fn holds(&self, contents: &[u8]) -> bool {
        self.bytes == contents.len() as u64 && self.crc32 == crc32fast::hash(contents)
    }
}

/// A document with its sentences: blocks as kind, start, end, origin; sentences as start, end, block.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct StoredDocument {
    name: String,
    text: String,
    blocks: Vec<(BlockKind, usize, usize, String)>,
    sentences: Vec<(usize, usize, u32)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    markup: Vec<Markup>,
}

impl StoredDocument {
    pub(super) fn new(document: &Document, sentences: &Sentences) -> Self {
        Self {
            name: document.name.clone(),
            text: document.text.clone(),
            blocks: document
                .blocks
                .iter()
                .map(|block| {
                    let span = block.span;
                    (block.kind, span.start, span.end, block.origin.clone())
                })
                .collect(),
            sentences: sentences
                .list
                .iter()
                .map(|sentence| (sentence.span.start, sentence.span.end, sentence.block))
                .collect(),
            markup: document.markup.clone(),
        }
    }

    pub(super) fn restore(self) -> (Document, Sentences) {
        let blocks = self.blocks.into_iter();
        let document = Document {
            markup: sound(&self.text, self.markup),
            name: self.name,
            text: self.text,
            blocks: blocks
                .map(|(kind, start, end, origin)| Block {
                    kind,
                    span: Span::new(start, end),
                    origin,
                })
                .collect(),
            keys: Vec::new(),
            drafts: BTreeSet::new(),
            language: None,
        };
        let list = self.sentences.into_iter();
        let sentences = Sentences {
            list: list
                .map(|(start, end, block)| Sentence {
                    span: Span::new(start, end),
                    block,
                })
                .collect(),
        };
        (document, sentences)
    }
}

/// A cell: its text only where the pieces do not give it.
#[derive(Debug, Default, Serialize, Deserialize)]
struct StoredCell {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pieces: Vec<(u32, usize, usize)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    markup: Vec<Markup>,
}

/// A row.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct StoredRow {
    id: u32,
    source: StoredCell,
    target: StoredCell,
    confidence: f64,
    #[serde(default, skip_serializing_if = "is_auto")]
    status: Status,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    edited: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    marks: Vec<Mark>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    reasons: Vec<Reason>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
    #[serde(default, rename = "rival", skip_serializing_if = "Option::is_none")]
    alternative: Option<Alternative>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands over a reference"
)]
fn is_auto(status: &Status) -> bool {
    *status == Status::Auto
}

impl StoredRow {
    pub(super) fn new(row: &Row, originals: &Originals) -> Self {
        let cell = |side: Side| {
            let cell = row.cells.get(side);
            StoredCell {
                text: (originals.is_edited(side, cell) != Some(false)).then(|| cell.text.clone()),
                pieces: cell
                    .pieces
                    .iter()
                    .map(|piece| (piece.sentence, piece.span.start, piece.span.end))
                    .collect(),
                markup: cell.markup.clone(),
            }
        };
        Self {
            id: row.id,
            source: cell(Side::Source),
            target: cell(Side::Target),
            confidence: row.confidence,
            status: row.status,
            edited: row.edited,
            marks: row.marks.clone(),
            reasons: row.reasons.clone(),
            note: row.note.clone(),
            alternative: row.alternative.clone(),
        }
    }

    pub(super) fn restore(self, originals: &Originals) -> Row {
        let cell = |side: Side, stored: StoredCell| {
            let pieces: Vec<Piece> = stored
                .pieces
                .into_iter()
                .map(|(sentence, start, end)| Piece {
                    sentence,
                    span: CharSpan::new(start, end.max(start)),
                })
                .collect();
            let text = stored.text.or_else(|| originals.shown(side, &pieces));
            let text = text.unwrap_or_default();
            Cell {
                markup: sound(&text, stored.markup),
                text,
                pieces,
            }
        };
        Row {
            id: self.id,
            cells: Pair::new(
                cell(Side::Source, self.source),
                cell(Side::Target, self.target),
            ),
            confidence: self.confidence,
            status: self.status,
            edited: self.edited,
            marks: self.marks,
            reasons: self.reasons,
            note: self.note,
            alternative: self.alternative,
        }
    }
}

/// What a session begins with.
#[derive(Debug, Clone, PartialEq)]
pub struct Beginning {
    /// The rows before the first edit.
    pub bitext: Bitext,
    /// The documents and their sentences, for a bitext that was made of two.
    pub texts: Option<Texts>,
    /// The files that it was made of.
    pub inputs: Vec<Input>,
    /// How it was aligned and is to be written: whatever the program wants to know again.
    pub settings: serde_json::Value,
}

/// Two documents with their sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Texts {
    /// The documents.
    pub documents: Pair<Document>,
    /// Their sentences.
    pub sentences: Pair<Sentences>,
}

impl Beginning {
    /// Returns the documents' texts as edits need them.
    pub fn originals(&self) -> Originals {
        Texts::originals(self.texts.as_ref())
    }
}

impl Texts {
    /// Returns the documents' texts as edits need them, or what stands for none.
    pub fn originals(texts: Option<&Self>) -> Originals {
        texts.map_or_else(Originals::default, |texts| {
            Originals::new(
                texts
                    .documents
                    .as_ref()
                    .map(|document| document.text.as_str()),
            )
        })
    }
}
