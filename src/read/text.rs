//! Plain text: where one block ends and the next begins.

use super::{Block, BlockKind, Paragraphs};
use crate::span::Span;

/// Takes each line as a segment that came cut. Line ends are LF, CRLF, or CR where there is no LF.
pub(super) fn lines_as_segments(text: &str) -> Vec<Block> {
    let line_end = if text.contains('\n') { '\n' } else { '\r' };
    let mut start = 0;
    text.split_inclusive(line_end)
        .map(|line| {
            let span = Span::new(start, start + line.len());
            start = span.end;
            block(BlockKind::Segment, span.trimmed(text))
        })
        .collect()
}

/// Cuts a text into blocks.
pub(super) fn blocks(text: &str, paragraphs: Paragraphs) -> Vec<Block> {
    let lines = lines(text);
    let joined = match paragraphs {
        Paragraphs::Line => false,
        Paragraphs::Blank | Paragraphs::Wrapped => true,
        Paragraphs::Auto => false,
    };
    let mut blocks: Vec<Block> = Vec::new();
    let mut after_blank = true;
    for line in lines {
        let span = line.trimmed(text);
        if span.is_empty() {
            after_blank = true;
            continue;
        }
        match blocks.last_mut() {
            Some(last) if joined && !after_blank => last.span.end = span.end,
            _ => blocks.push(block(BlockKind::Paragraph, span)),
        }
        after_blank = false;
    }
    blocks
}

/// Returns the lines of a text with their ends: every character that breaks a line counts.
fn lines(text: &str) -> Vec<Span> {
    let mut start = 0;
    text.split_inclusive([
        '\n', '\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}',
    ])
    .map(|line| {
        let span = Span::new(start, start + line.len());
        start = span.end;
        span
    })
    .collect()
}

const fn block(kind: BlockKind, span: Span) -> Block {
    Block {
        kind,
        span,
        origin: String::new(),
    }
}
