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
    let at = match found.last() {
        Some(last) if goes_on(last, next, text) => found.len() - 1,
        _ => past_others(found, next, text)?,
    };
    found.get_mut(at)
}

/// Finds a paragraph that goes on past what stands between.
fn past_others(found: &[Paragraph<'_>], next: Place, text: &str) -> Option<usize> {
    let others = found.iter().rev().take(BETWEEN);
    let others = others.take_while(|block| is_beside(block, next)).count();
    let at = (found.len().saturating_sub(others + 1)..found.len())
        .rev()
        .find(|at| {
            let block = found.get(*at);
            block.is_some_and(|block| {
                block.lines.len() > 1 && block.last.is_full && goes_on(block, next, text)
            })
        })?;
    let is_note = |block: &Paragraph<'_>| {
        block.last.size < next.size - 0.5 && block.last.section < next.section
    };
    let are_notes = found.get(at + 1..)?.iter().all(is_note);
    (are_notes || text.starts_with(char::is_lowercase)).then_some(at)
}

/// Tells a block that may stand between two parts of a paragraph in letters of some size.
fn is_beside(block: &Paragraph<'_>, text: Place) -> bool {
    const MARK: usize = 3;
    const CAPTION: usize = 3;
    let is_small = block.last.size < text.size - 0.5;
    let letters = || block.lines.iter().map(|line| line.chars().count());
    let is_mark = letters().sum::<usize>() <= MARK;
    let is_larger = block.last.size > text.size + 0.5;
    let is_caption = !is_larger && block.last.page == text.page && block.lines.len() <= CAPTION;
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
