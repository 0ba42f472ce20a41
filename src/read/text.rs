//! Plain text: where its lines are, and which of them make a block.

use super::{Block, BlockKind, Paragraphs, furniture, layout};
use crate::span::Span;

/// The line by which hunalign and its kin tell that a paragraph begins; it is no sentence.
pub(super) const PARAGRAPH: &str = "<p>";

/// Takes each line as a segment that came cut. Line ends are LF, CRLF, or CR where there is no LF.
pub(super) fn lines_as_segments(text: &str) -> Vec<Block> {
    let line_end = if text.contains('\n') { '\n' } else { '\r' };
    let mut start = 0;
    text.split_inclusive(line_end)
        .map(|line| {
            let span = Span::new(start, start + line.len());
            start = span.end;
            let mut inside = span.trimmed(text);
            if inside.of(text) == PARAGRAPH {
                inside.end = inside.start;
            }
            block(BlockKind::Segment, inside)
        })
        .collect()
}

/// Cuts a text into blocks: lines stand alone or are joined, and each block gets the kind it looks like.
pub(super) fn blocks(text: &str, paragraphs: Paragraphs) -> Vec<Block> {
    blocks_of_lines(text, lines(text), paragraphs, true)
}

/// The same for lines that were found in print, whose letters are of several sizes.
#[cfg(feature = "pdf")]
pub(super) fn printed_blocks(
    text: &str,
    lines: Vec<Line<'_>>,
    paragraphs: Paragraphs,
) -> Vec<Block> {
    blocks_of_lines(text, lines, paragraphs, false)
}

fn blocks_of_lines(
    text: &str,
    mut lines: Vec<Line<'_>>,
    paragraphs: Paragraphs,
    even: bool,
) -> Vec<Block> {
    let wrap = |width| Joining::ByLayout(layout::Wrap { width, even });
    // In print, running lines were told by where they stand.
    if even {
        furniture::mark(&mut lines);
    }
    let joining = match paragraphs {
        Paragraphs::Line => Joining::Never,
        Paragraphs::Blank => Joining::UpToBlank,
        Paragraphs::Wrapped => wrap(layout::width(&lines)),
        // Where lines stand in print tells what joins.
        Paragraphs::Auto if !even => Joining::Given,
        Paragraphs::Auto => match layout::wrapped_to(&lines) {
            Some(width) => wrap(width),
            None => Joining::Broken,
        },
    };
    let mut groups: Vec<layout::Group<'_>> = Vec::new();
    let mut previous: Option<&Line<'_>> = None;
    for line in lines.iter().filter(|line| !line.text.is_empty()) {
        let joins = previous.is_some_and(|previous| match joining {
            Joining::Never => false,
            Joining::Broken => layout::word_goes_on(previous, line),
            Joining::Given => layout::are_neighbours(previous, line),
            Joining::UpToBlank => layout::may_join(previous, line),
            Joining::ByLayout(wrap) => layout::flows_on(previous, line, wrap),
        });
        match groups.last_mut() {
            Some(group) if joins => group.add(line),
            _ => groups.push(layout::Group::new(line)),
        }
        previous = Some(line);
    }
    layout::kinds(text, &groups)
        .into_iter()
        .zip(&groups)
        .map(|(kind, group)| block(kind, group.span))
        .collect()
}

/// Which lines become one block.
#[derive(Clone, Copy)]
enum Joining {
    Never,
    /// Where the end of a line parts a word.
    Broken,
    /// All that no empty line parts.
    Given,
    UpToBlank,
    /// Lines that were broken so.
    ByLayout(layout::Wrap),
}

/// One line of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'text> {
    /// What stands in it, without white space at the ends.
    pub(super) text: &'text str,
    /// Where that stands.
    pub(super) span: Span,
    /// How many characters that is, with the white space before it.
    pub(super) width: usize,
    /// How many characters of white space stand before it.
    pub(super) indent: usize,
    /// Whether an empty line stands before it, or nothing at all.
    pub(super) after_blank: bool,
    /// On which page it stands, counted from the form feeds.
    pub(super) page: usize,
    /// Whether it repeats on every page.
    pub(super) furniture: bool,
}

/// Returns the lines of a text: every character that breaks a line counts.
fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let (mut start, mut page, mut after_blank) = (0, 0, true);
    // Line feed, vertical tab, form feed and carriage return follow each other.
    let breaks = |letter| matches!(letter, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
    for raw in text.split_inclusive(breaks) {
        let whole = Span::new(start, start + raw.len());
        start = whole.end;
        let span = whole.trimmed(text);
        let inside = span.of(text);
        let indent = Span::new(whole.start, span.start).of(text).chars().count();
        let is_mark = inside == PARAGRAPH;
        if !inside.is_empty() && !is_mark {
            lines.push(Line {
                text: inside,
                span,
                width: indent + inside.chars().count(),
                indent,
                after_blank,
                page,
                furniture: false,
            });
        }
        // The second half of CRLF is no empty line.
        after_blank = is_mark
            || inside.is_empty()
                && (raw != "\n" || !ends_with_return(text, whole.start) || after_blank);
        if raw.ends_with('\u{C}') {
            page += 1;
            after_blank = true;
        }
    }
    lines
}

fn ends_with_return(text: &str, place: usize) -> bool {
    text.get(..place)
        .is_some_and(|before| before.ends_with('\r'))
}

const fn block(kind: BlockKind, span: Span) -> Block {
    Block {
        kind,
        span,
        origin: String::new(),
    }
}
