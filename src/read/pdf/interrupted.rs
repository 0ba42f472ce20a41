//! Paragraphs that go on in the next column or on the next page, past notes, figures and tables.

use super::paragraphs::Place;
use crate::read::{BlockKind, layout};

/// Lines that make one block.
pub(super) struct Paragraph<'text> {
    pub(super) kind: BlockKind,
    /// Where its last line stands.
    pub(super) last: Place,
    pub(super) lines: Vec<&'text str>,
}

/// Blocks at most that stand between the two parts of a paragraph: notes at the foot of its page, and the words of a
/// figure or the cells of a table at the head of the next one.
const BETWEEN: usize = 60;

/// Returns the paragraph that a text at the start of a page or column goes on with, past what does not belong to the
/// text there.
pub(super) fn before<'found, 'text>(
    found: &'found mut [Paragraph<'text>],
    next: Place,
    text: &str,
) -> Option<&'found mut Paragraph<'text>> {
    let is_small = |block: &Paragraph<'_>| block.last.size < next.size - 0.5;
    let begins_small = text.starts_with(char::is_lowercase);
    let at = found.iter().rposition(|block| !is_beside(block, next))?;
    let between = found.get(at + 1..)?;
    let are_notes = between.iter().all(is_small);
    let before = found.get(at)?;
    let is_text = before.lines.len() > 1 && before.last.is_full && between.len() <= BETWEEN;
    let joins = goes_on(before, next, text)
        && (between.is_empty() || is_text && (are_notes || begins_small));
    found.get_mut(at).filter(|_| joins)
}

/// Tells a block that may stand between two parts of a paragraph in letters of some size.
fn is_beside(block: &Paragraph<'_>, text: Place) -> bool {
    const MARK: usize = 3;
    const CAPTION: usize = 3;
    let is_small = block.last.size < text.size - 0.5;
    let letters = || block.lines.iter().map(|line| line.chars().count());
    let is_mark = letters().sum::<usize>() <= MARK;
    let is_caption = block.last.section == text.section && block.lines.len() <= CAPTION;
    is_small || is_mark || block.last.is_cell || is_caption
}

/// Tells whether a paragraph at the end of a page or column runs on in the first text of the next one.
fn goes_on(before: &Paragraph<'_>, next: Place, text: &str) -> bool {
    let Some(line) = before.lines.last() else {
        return false;
    };
    let runs_out = !line.ends_with(['.', '!', '?', '…', ':', ';', '”', '"', '»']);
    let is_alike = (before.last.size - next.size).abs() < 0.5;
    let may_begin = before.last.is_full
        && (before.kind != BlockKind::Heading || before.lines.len() > 1)
        && layout::list_mark(text).is_none();
    before.last.section < next.section
        && !(before.last.is_cell || next.is_cell)
        && is_alike
        && (runs_out
            && (text.starts_with(char::is_lowercase)
                || may_begin && !layout::is_all_capitals(line))
            || layout::ends_within_number(line, text))
}
