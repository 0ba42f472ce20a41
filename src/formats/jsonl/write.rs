//! JSONL: a JSON object a line for every bead, for programs. [`Record`] documents the fields.
//!
//! **Kept:** every bead, in order, with its places, marks and what a reviewer decided. **Left out:**
//! nothing of a row. Fields may be added; those that are here keep their names and meaning.

use crate::bitext::{Bitext, Cell, Mark, Row, Status};
use crate::confidence::Reason;
use crate::formats::beads;
use crate::formats::tags::of_cell;
use crate::markup::{MarkupForm, MarkupKind, Origin};
use crate::pair::Pair;
use serde::{Deserialize, Serialize};
use std::io::{self, Write};

/// A line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The row's number; no other line has it.
    pub id: u32,
    /// The source side.
    pub source: Part,
    /// The target side.
    pub target: Part,
    /// How many sentences stand on each side: `2-1`.
    pub r#type: String,
    /// The probability that the pairing is right, from 0 to 1, to four decimals.
    pub confidence: f64,
    /// `auto`, `accepted`, `doubtful` or `dropped`.
    pub status: Status,
    /// Whether a reviewer has changed a text. Absent when not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub edited: bool,
    /// What was noticed: `identical`, `foreign-source`, `foreign-target`, `crossing`, `moved`,
    /// `rearranged`, `unconfirmed`.
    pub marks: Vec<Mark>,
    /// Why the confidence is low: `length`, `numbers`, `no-shared-words`, `neighbour`.
    pub reasons: Vec<Reason>,
    /// The reviewer's remark. Absent when there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// One side of a line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// The text, its sentences joined by a space; empty when the bead has none.
    pub text: String,
    /// The numbers of its sentences, from zero.
    pub sentences: Vec<u32>,
    /// Where its sentences stand in the document as it was read (NFC): `[start, end]` in characters (code
    /// points), from zero, `end` not included.
    pub spans: Vec<[usize; 2]>,
    /// What stands on the text besides its characters. Absent when there is nothing, or nobody has asked for it
    /// (`--tags keep`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub markup: Vec<Tag>,
}

/// A piece of markup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tag {
    /// Its place in the text: `[start, end]` in characters (code points), from zero, `end` not included.
    pub span: [usize; 2],
    /// What it does: `bold`, `italic`, `underline`, `struck`, `link`, `superscript`, `subscript`, `code`, `note-call`,
    /// `field`, `image`, `line-break`, `other`.
    pub kind: MarkupKind,
    /// `paired`, or `opening`, `closing`, `alone`, whose place holds no text, or `text`: a code for which the text of its
    /// place stands.
    pub form: MarkupForm,
    /// The original code of its start, or the address of a link. Absent when there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub start: String,
    /// The original code of its end. Absent when there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub end: String,
    /// How many of the pieces that begin where it ends it holds. Absent when there is none.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub holds: u32,
    /// The tags that a bilingual file has for it. Absent when they say nothing else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
const fn is_zero(number: &u32) -> bool {
    *number == 0
}

impl From<&Row> for Record {
    fn from(row: &Row) -> Self {
        let Pair { source, target } = row.cells.as_ref().map(Part::from);
        let shape = row.shape();
        Self {
            id: row.id,
            source,
            target,
            r#type: format!("{}-{}", shape.source, shape.target),
            confidence: (row.confidence * 10_000.0).round() / 10_000.0,
            status: row.status,
            edited: row.edited,
            marks: row.marks.clone(),
            reasons: row.reasons.clone(),
            note: row.note.clone(),
        }
    }
}

impl From<&Cell> for Part {
    fn from(cell: &Cell) -> Self {
        Self {
            text: cell.text.clone(),
            sentences: beads::sentences(cell),
            spans: cell
                .pieces
                .iter()
                .map(|piece| [piece.span.start, piece.span.end])
                .collect(),
            markup: tags(cell),
        }
    }
}

fn tags(cell: &Cell) -> Vec<Tag> {
    if cell.markup.is_empty() {
        return Vec::new();
    }
    let places = Places::new(&cell.text);
    of_cell(cell)
        .into_iter()
        .map(|piece| Tag {
            span: [
                places.character(piece.span.start),
                places.character(piece.span.end),
            ],
            kind: piece.kind,
            form: piece.form,
            start: piece.start_data,
            end: piece.end_data,
            holds: piece.holds,
            origin: piece.origin.map(|origin| *origin),
        })
        .collect()
}

/// The byte at which each character of a text begins, and the end.
pub(super) struct Places(Vec<usize>);

impl Places {
    pub(super) fn new(text: &str) -> Self {
        let starts = text.char_indices().map(|(byte, _)| byte);
        Self(starts.chain([text.len()]).collect())
    }

    fn character(&self, byte: usize) -> usize {
        self.0.partition_point(|start| *start < byte)
    }

    /// Returns where a character begins; beyond the text when there is none.
    pub(super) fn byte(&self, character: usize) -> usize {
        self.0.get(character).copied().unwrap_or(usize::MAX)
    }
}

/// Writes every bead as a line.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(bitext: &Bitext, out: &mut dyn Write) -> io::Result<()> {
    for row in &bitext.rows {
        serde_json::to_writer(&mut *out, &Record::from(row))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
