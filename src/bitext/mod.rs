//! `Confidence` → `Bitext`: the rows that people see, review and export.
//!
//! * **In:** the two documents with their sentences, the [`Alignment`] and a [`Confidence`] for each bead.
//! * **Out:** a [`Bitext`]: one [`Row`] a bead, with the text of both cells, where it came from, what was
//!   noticed about it (marks, reasons) and what a reviewer decided (status, note).
//! * **Operations:** [`edit`] holds what a reviewer may do to rows.
//! * **Markup:** a cell has that of its sentences. Comparing, counting and finding rows go by their texts alone.
//! * **Law:** the pieces of all rows are all sentences, each once; the text of an unedited cell is its
//!   pieces joined by one space, white space inside a piece written as one space.

#[doc(hidden)]
pub mod edit;
mod edit_cells;
mod edit_pairs;
mod edit_rows;
mod marked;

pub(crate) use marked::MarkedSentences;

pub use crate::align::{Alternative, Bead};

use crate::align::Alignment;
use crate::confidence::{Confidence, Reason};
use crate::language::{Language, detect};
use crate::markup::Markup;
use crate::pair::{Pair, Side};
use crate::read::{Block, BlockKind, Document};
use crate::segment::Sentences;
use crate::span::{CharSpan, Characters};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::ops::Range;

pub use crate::confidence::DOUBTFUL_BELOW;

/// What has been decided about a row.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Nobody has looked at it.
    #[default]
    Auto,
    /// A reviewer says that it is right.
    Accepted,
    /// A reviewer says that it needs another look.
    Doubtful,
    /// A reviewer says that it is not to be exported.
    Dropped,
}

/// What the program noticed about a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Mark {
    /// Both cells hold the same text.
    Identical,
    /// The source cell is written in the target's language.
    ForeignSource,
    /// The target cell is written in the source's language.
    ForeignTarget,
    /// The row's sentences stand in the other order on the other side.
    Crossing,
    /// The row's sentences stand elsewhere on the other side, further away than its neighbours.
    Moved,
    /// A reviewer has changed which sentences stand together here; the confidence, 0, is not the aligner's.
    Rearranged,
    /// The bilingual file that it came from says that the translation is not ready: fuzzy, a draft, to be translated.
    Unconfirmed,
    /// A reviewer has changed a text of a row that was not doubtful; the confidence, 0, says nothing.
    Unrated,
}

impl Mark {
    /// Returns the mark's name as formats write it: `foreign-source`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Identical => "identical",
            Self::ForeignSource => "foreign-source",
            Self::ForeignTarget => "foreign-target",
            Self::Crossing => "crossing",
            Self::Moved => "moved",
            Self::Rearranged => "rearranged",
            Self::Unconfirmed => "unconfirmed",
            Self::Unrated => "unrated",
        }
    }
}

/// A stretch of a document that a cell is made of: a sentence, or a part of one after a split by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Piece {
    /// The sentence's index in its document.
    pub sentence: u32,
    /// Its place in the document's text.
    pub span: CharSpan,
}

/// One side of a row.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// The text as it is shown and written: no line breaks or tabs, one space between sentences.
    pub text: String,
    /// What it was made of, in text order; empty when the row came from a bilingual file.
    pub pieces: Vec<Piece>,
    /// What stands on the text besides its characters; its places are bytes of `text`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub markup: Vec<Markup>,
}

impl Cell {
    /// Tells whether there is nothing to read in it.
    pub fn is_empty(&self) -> bool {
        self.text.chars().all(char::is_whitespace)
    }
}

/// A bead under review.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// A number that no other row of the bitext has, kept through review.
    pub id: u32,
    /// The two texts.
    pub cells: Pair<Cell>,
    /// The probability that the pairing is right, from 0 to 1.
    pub confidence: f64,
    /// What has been decided about it.
    pub status: Status,
    /// Whether a reviewer has changed the text of a cell.
    pub edited: bool,
    /// What the program noticed; sorted.
    pub marks: Vec<Mark>,
    /// Why the confidence is low; sorted.
    pub reasons: Vec<Reason>,
    /// The reviewer's remark.
    pub note: String,
    /// The likeliest other way to pair the sentences that the row began with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternative: Option<Alternative>,
}

impl Row {
    /// Tells whether one of the cells is empty.
    pub fn is_one_sided(&self) -> bool {
        self.cells.source.is_empty() || self.cells.target.is_empty()
    }

    /// Tells whether a reviewer should look at it.
    pub fn is_doubtful(&self) -> bool {
        match self.status {
            Status::Auto => {
                self.confidence < DOUBTFUL_BELOW && !self.marks.contains(&Mark::Unrated)
            }
            Status::Doubtful => true,
            Status::Accepted | Status::Dropped => false,
        }
    }

    /// Tells whether the confidence says something of the pairing as it is: nobody has put it together by hand, or
    /// changed its texts since.
    pub fn is_rated(&self) -> bool {
        let is_by_hand = |mark: &Mark| matches!(mark, Mark::Rearranged | Mark::Unrated);
        let is_lost = self.edited && self.confidence == 0.0;
        !is_lost && !self.marks.iter().any(is_by_hand)
    }

    /// Returns how many sentences stand on each side, as in `2-1`; a cell without pieces counts as one.
    pub fn shape(&self) -> Pair<usize> {
        self.cells.as_ref().map(|cell| {
            if cell.is_empty() {
                0
            } else {
                cell.pieces.len().max(1)
            }
        })
    }
}

/// A pair of texts as rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Bitext {
    /// The two languages.
    pub languages: Pair<Language>,
    /// The base names of the two documents.
    pub names: Pair<String>,
    /// The rows, in the order of the path.
    pub rows: Vec<Row>,
}

impl Bitext {
    /// Makes the rows of an alignment.
    ///
    /// `confidences` has one entry a bead; a missing one counts as 0.
    pub fn new(
        documents: Pair<&Document>,
        sentences: Pair<&Sentences>,
        languages: Pair<Language>,
        alignment: &Alignment,
        confidences: &[Confidence],
    ) -> Self {
        let (source, target) = rayon::join(
            || Cells::new(documents.source, sentences.source),
            || Cells::new(documents.target, sentences.target),
        );
        let sides = Pair::new(source, target);
        let order = order(alignment);
        let row = |(place, own): (usize, &Bead)| {
            let confidence = confidences.get(place).cloned().unwrap_or_default();
            let cells = Pair::new(
                sides.source.cell(&own.source),
                sides.target.cell(&own.target),
            );
            let mut marks = marks(&cells, &languages);
            marks.extend(order.get(place).copied().flatten());
            let is_draft =
                sides.source.has_draft(&own.source) || sides.target.has_draft(&own.target);
            if own.is_two_sided() && is_draft {
                marks.push(Mark::Unconfirmed);
            }
            Row {
                id: crate::cast::to_u32(place + 1),
                cells,
                confidence: confidence.value,
                reasons: confidence.reasons,
                alternative: alignment.alternatives.get(place).cloned().flatten(),
                marks,
                ..Row::default()
            }
        };
        let beads = alignment.beads.par_iter().enumerate();
        let rows = beads.with_min_len(PORTION).map(row).collect();
        Self {
            languages,
            names: documents.map(|document| document.name.clone()),
            rows,
        }
    }
}

/// Tells for each bead how it stands in the order of the target: a moved one stands elsewhere, and two that follow each
/// other on the path and not in the target cross. Where a moved one stands on the path says nothing of the others.
fn order(alignment: &Alignment) -> Vec<Option<Mark>> {
    let mut order = vec![None; alignment.beads.len()];
    for place in &alignment.moved {
        if let Some(mark) = order.get_mut(*place) {
            *mark = Some(Mark::Moved);
        }
    }
    let crosses = |before: &Bead, after: &Bead| {
        let (before, after) = (&before.target, &after.target);
        !before.is_empty() && !after.is_empty() && after.end <= before.start
    };
    let mut last: Option<(usize, &Bead)> = None;
    for (place, bead) in alignment.beads.iter().enumerate() {
        if order[place] == Some(Mark::Moved) {
            continue;
        }
        if let Some((before, other)) = last
            && crosses(other, bead)
        {
            order[before] = Some(Mark::Crossing);
            order[place] = Some(Mark::Crossing);
        }
        last = Some((place, bead));
    }
    order
}

impl Bitext {
    /// Returns the same rows with their pieces numbered by the lines of pre-segmented documents, as far as these have
    /// empty lines, which are no sentences; nothing when there are none, and numbers are those of lines already.
    pub fn numbered_by_lines(&self, documents: Pair<&Document>) -> Option<Self> {
        let lines = documents.map(lines_with_text);
        if lines.source.is_none() && lines.target.is_none() {
            return None;
        }
        let mut numbered = self.clone();
        for row in &mut numbered.rows {
            for side in Side::BOTH {
                let Some(lines) = lines.get(side) else {
                    continue;
                };
                for piece in &mut row.cells.get_mut(side).pieces {
                    if let Some(line) = lines.get(piece.sentence as usize) {
                        piece.sentence = *line;
                    }
                }
            }
        }
        Some(numbered)
    }
}

/// Returns the numbers of the lines that hold text, from 0, when a pre-segmented document has others too.
fn lines_with_text(document: &Document) -> Option<Vec<u32>> {
    let is_empty = |block: &Block| block.kind == BlockKind::Segment && block.span.is_empty();
    document.blocks.iter().any(is_empty).then(|| {
        let numbered = document.blocks.iter().zip(0..);
        numbered
            .filter(|(block, _)| !is_empty(block))
            .map(|(_, line)| line)
            .collect()
    })
}

/// Rows that are made one after another: fewer are not worth another thread.
const PORTION: usize = 128;

/// Makes cells of ranges of sentences.
struct Cells<'text> {
    document: &'text Document,
    sentences: &'text Sentences,
    marked: MarkedSentences,
    /// The span of each sentence.
    spans: Vec<CharSpan>,
}

impl<'text> Cells<'text> {
    fn new(document: &'text Document, sentences: &'text Sentences) -> Self {
        let mut characters = Characters::new(&document.text);
        let list = sentences.list.iter();
        Self {
            document,
            sentences,
            marked: MarkedSentences::new(document, sentences),
            spans: list
                .map(|sentence| characters.span(sentence.span))
                .collect(),
        }
    }

    /// Tells whether the file says of a text of these sentences that it is not ready.
    fn has_draft(&self, range: &Range<u32>) -> bool {
        let drafts = &self.document.drafts;
        let own = self
            .sentences
            .list
            .get(range.start as usize..range.end as usize);
        let mut blocks = own.into_iter().flatten().map(|own| own.block as usize);
        !drafts.is_empty() && blocks.any(|block| drafts.contains(&block))
    }

    fn cell(&self, range: &Range<u32>) -> Cell {
        let mut cell = Cell {
            text: String::new(),
            pieces: Vec::with_capacity(range.len()),
            markup: Vec::new(),
        };
        for sentence in range.clone() {
            let index = sentence as usize;
            let Some(span) = self.spans.get(index).copied() else {
                continue;
            };
            cell.pieces.push(Piece { sentence, span });
            let text = self.sentences.text(self.document, index);
            let end = cell.text.len();
            push_shown(&mut cell.text, text);
            self.marked.add_to(&mut cell, end, index, text);
        }
        cell
    }
}

/// Adds a sentence to the text of a cell as cells show it.
fn push_shown(text: &mut String, sentence: &str) {
    if is_one_line(sentence) {
        push_line(text, sentence);
        return;
    }
    for line in sentence.split(breaks_line) {
        push_line(text, line);
    }
}

fn push_line(text: &mut String, line: &str) {
    if line.is_empty() {
        return;
    }
    if !text.is_empty() && !text.ends_with(' ') {
        text.push(' ');
    }
    text.push_str(line.trim_matches(' '));
}

/// Tells at a glance at its bytes that a text has no character of [`breaks_line`]; of most texts that is enough.
pub(crate) fn is_one_line(text: &str) -> bool {
    // U+0085 begins with C2, U+2028 and U+2029 with E2 80 A.
    let bytes = text.as_bytes();
    !bytes.iter().any(|byte| *byte < b' ' || *byte == 0xc2)
        && !memchr::memmem::find_iter(bytes, &[0xe2, 0x80])
            .any(|at| bytes.get(at + 2).is_some_and(|last| *last >= 0xa8))
}

/// Tells whether a character would break a line or a column of a written table.
pub(crate) fn breaks_line(letter: char) -> bool {
    matches!(
        letter,
        '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{1c}'
            ..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Notices what is odd about two cells.
pub(crate) fn marks(cells: &Pair<Cell>, languages: &Pair<Language>) -> Vec<Mark> {
    let mut marks = Vec::new();
    if cells.source.is_empty() || cells.target.is_empty() {
        return marks;
    }
    let has_letters = cells.source.text.chars().any(char::is_alphabetic);
    if has_letters && cells.source.text == cells.target.text {
        marks.push(Mark::Identical);
    }
    for (side, mark) in [
        (Side::Source, Mark::ForeignSource),
        (Side::Target, Mark::ForeignTarget),
    ] {
        let (own, other) = (languages.get(side), languages.get(side.other()));
        if detect::is_foreign(&cells.get(side).text, own, other) {
            marks.push(mark);
        }
    }
    marks
}
