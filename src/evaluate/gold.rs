//! Files of beads: `[0, 1]:[0]` a line, sentences counted from 0, source before target.
//!
//! This is the form that the scorers of Vecalign and its successors read. What stands behind a second colon
//! (a score) is kept apart; empty lines are passed over.

use crate::align::Bead;
use crate::pair::Pair;
use crate::read::Document;
use crate::segment::{Sentence, Sentences};
use crate::span::Span;

/// One bead of a file: sentence numbers of both sides, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GoldBead {
    /// Sentences of the source.
    pub source: Vec<u32>,
    /// Sentences of the target.
    pub target: Vec<u32>,
}

/// A line that is no bead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: `{text}` is not a bead; write it as `[0, 1]:[0]`")]
pub struct GoldError {
    /// The line, counted from 1.
    pub line: usize,
    /// What stands there.
    pub text: String,
}

impl GoldBead {
    /// Tells whether it has sentences on both sides.
    pub fn is_two_sided(&self) -> bool {
        !self.source.is_empty() && !self.target.is_empty()
    }

    /// Returns it as a bead of ranges, if its sentences stand side by side.
    pub fn as_bead(&self, gap: Pair<u32>) -> Option<Bead> {
        let range = |numbers: &[u32], gap: u32| match (numbers.first(), numbers.last()) {
            (Some(first), Some(last)) => {
                let neighbours = numbers
                    .windows(2)
                    .all(|two| two.first().map(|n| n + 1) == two.last().copied());
                neighbours.then_some(*first..last + 1)
            }
            _ => Some(gap..gap),
        };
        Some(Bead::new(
            range(&self.source, gap.source)?,
            range(&self.target, gap.target)?,
        ))
    }
}

impl From<&Bead> for GoldBead {
    fn from(bead: &Bead) -> Self {
        Self {
            source: bead.source.clone().collect(),
            target: bead.target.clone().collect(),
        }
    }
}

/// Reads a file of beads; with each bead the number behind its second colon, if there is one.
///
/// ```
/// let beads = tilts::evaluate::gold::parse("[0, 1]:[0]:0.93\n[2]:[]\n")?;
/// assert_eq!(beads[0].0.source, [0, 1]);
/// assert_eq!(beads[0].1, Some(0.93));
/// assert!(!beads[1].0.is_two_sided());
/// # Ok::<(), tilts::evaluate::GoldError>(())
/// ```
///
/// # Errors
/// At the first line that is no bead.
pub fn parse(text: &str) -> Result<Vec<(GoldBead, Option<f64>)>, GoldError> {
    let mut beads = Vec::new();
    for (line, row) in (1..).zip(text.lines()) {
        if row.trim().is_empty() {
            continue;
        }
        let bead = bead(row).ok_or_else(|| GoldError {
            line,
            text: row.trim().to_owned(),
        })?;
        if !(bead.0.source.is_empty() && bead.0.target.is_empty()) {
            beads.push(bead);
        }
    }
    Ok(beads)
}

fn bead(row: &str) -> Option<(GoldBead, Option<f64>)> {
    let mut fields = row.split(':').map(str::trim);
    let source = numbers(fields.next()?)?;
    let target = numbers(fields.next()?)?;
    let score = fields.next().and_then(|score| score.parse().ok());
    Some((GoldBead { source, target }, score))
}

fn numbers(list: &str) -> Option<Vec<u32>> {
    let inside = list.strip_prefix('[')?.strip_suffix(']')?.trim();
    if inside.is_empty() {
        return Some(Vec::new());
    }
    inside
        .split(',')
        .map(|number| number.trim().parse().ok())
        .collect()
}

/// Gives pre-segmented sentences the blocks of the text that they were cut from, so that gold for sentences
/// can be aligned with the layout of the text. Nothing when the two hold different characters.
pub fn with_blocks(segments: &Document, text: &Document) -> Option<(Document, Sentences)> {
    let visible = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let mut ends = Vec::with_capacity(text.blocks.len());
    let mut sum = 0;
    for block in &text.blocks {
        sum += visible(text.block_text(block));
        ends.push(sum);
    }
    let mut document = Document {
        blocks: Vec::new(),
        ..segments.clone()
    };
    let mut sentences = Sentences::default();
    let (mut start, mut before) = (0, None);
    for segment in &segments.blocks {
        let place = ends.partition_point(|end| *end <= start);
        let block = text.blocks.get(place)?;
        match document.blocks.last_mut() {
            Some(last) if before == Some(place) => {
                last.span = Span::new(last.span.start, segment.span.end);
            }
            _ => document.blocks.push(crate::read::Block {
                span: segment.span,
                ..block.clone()
            }),
        }
        before = Some(place);
        let number = u32::try_from(document.blocks.len() - 1).ok()?;
        sentences.list.push(Sentence {
            span: segment.span,
            block: number,
        });
        start += visible(segments.block_text(segment));
    }
    (start == sum).then_some((document, sentences))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_beads() {
        let beads = parse("[0]:[0]\n\n[1, 2] : [1]:0.5\n[]:[2]\n[]:[]\n").unwrap();
        assert_eq!(beads.len(), 3);
        assert_eq!(
            beads[1].0.as_bead(Pair::new(0, 0)),
            Some(Bead::new(1..3, 1..2))
        );
        assert_eq!(
            beads[2].0.as_bead(Pair::new(3, 0)),
            Some(Bead::new(3..3, 2..3))
        );
        for wrong in ["[0][0]", "0:0", "[a]:[0]", "[0]"] {
            assert_eq!(parse(wrong).unwrap_err().line, 1, "{wrong}");
        }
        assert_eq!(
            GoldBead {
                source: vec![0, 2],
                target: vec![0]
            }
            .as_bead(Pair::default()),
            None
        );
    }
}
