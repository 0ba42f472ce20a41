//! Rows of the table as lines of a screen.

use super::look::{Look, text_style};
use super::wrap::{Glyph, height, wrap, wrapped};
use crate::tui::desk::{Desk, Mode};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span as Styled};
use tilts::bitext::Row;
use tilts::language::Language;
use tilts::pair::{Pair, Side};
use tilts::session::elsewhere::is_moved;
use tilts::session::evidence::Evidence;
use tilts::span::Span;
use unicode_width::UnicodeWidthStr as _;

/// Below this width the two texts stand one above the other.
const SIDE_BY_SIDE_FROM: usize = 70;

/// How a table is laid out at a width.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    /// Columns of the row's number.
    number: usize,
    /// Columns of each text.
    text: usize,
    is_side_by_side: bool,
    /// Columns of the screen.
    width: usize,
    /// What stands before the texts where they stand one above the other, all equally wide.
    tags: Pair<String>,
}

impl Layout {
    /// Lays out a table of `rows` rows.
    pub(super) fn new(width: usize, rows: usize, languages: &Pair<Language>) -> Self {
        let tags = tags(languages);
        let number = rows.max(1).ilog10() as usize + 1;
        let is_side_by_side = width >= SIDE_BY_SIDE_FROM;
        let text = if is_side_by_side {
            // The gutter, two bars, the line between with a space before it.
            width.saturating_sub(number + GUTTER + 4) / 2
        } else {
            // The bar before the tag, and a column at the edge for the sign of a cut.
            width.saturating_sub(2 + tags.source.width())
        };
        Self {
            number,
            text: text.max(2),
            is_side_by_side,
            width,
            tags,
        }
    }

    /// Returns the line of a row on which a place of one of its texts stands, in bytes.
    pub(super) fn line_of(&self, row: &Row, side: Side, place: usize) -> usize {
        let text = &row.cells.get(side).text;
        let holds = |line: &Vec<Glyph<'_>>| line.last().is_some_and(|last| last.place >= place);
        let lines = wrap(text, self.text);
        let line = lines
            .iter()
            .position(holds)
            .unwrap_or(lines.len().saturating_sub(1));
        match side {
            _ if self.is_side_by_side => line,
            Side::Source => 1 + line,
            Side::Target => 1 + height(&row.cells.source.text, self.text) + line,
        }
    }

    /// Returns how many lines a row takes.
    pub(super) fn height(&self, row: &Row) -> usize {
        let texts = row.cells.as_ref().map(|cell| height(&cell.text, self.text));
        let note = usize::from(!row.note.is_empty());
        note + if self.is_side_by_side {
            texts.source.max(texts.target)
        } else {
            1 + texts.source + texts.target
        }
    }
}

/// Returns what tells the two texts apart where they stand one above the other: their languages.
fn tags(languages: &Pair<Language>) -> Pair<String> {
    let names = languages.as_ref().map(Language::primary);
    let names = if names.source == names.target {
        Pair::new("s", "t")
    } else {
        names
    };
    let width = names.source.width().max(names.target.width());
    names.map(|name| format!("{name:<width$} "))
}

/// Columns beside the number: a space, the shape, a space, the sign, a space, the confidence, a space.
const GUTTER: usize = 12;

/// Draws one row.
pub(super) fn row_lines<'desk>(
    desk: &'desk Desk,
    at: usize,
    row: &'desk Row,
    layout: &Layout,
    look: Look,
    evidence: Option<&Evidence>,
) -> Vec<Line<'desk>> {
    let is_current = at == desk.engine.row();
    let cells = Pair::new(Side::Source, Side::Target)
        .map(|side| cell_lines(desk, at, row, side, layout, look, evidence));
    let bar = |side: Side| {
        let active = is_current && desk.engine.side() == side;
        let pinned = desk.engine.pinned() == Some((at, side));
        match (active, pinned) {
            (true, _) => Styled::raw(look.bar()),
            (false, true) => Styled::raw("*"),
            (false, false) => Styled::raw(" "),
        }
    };
    let gutter = gutter(desk, at, row, layout, look);
    let mut lines = Vec::new();
    if layout.is_side_by_side {
        let blank = " ".repeat(layout.number + GUTTER);
        let count = cells.source.len().max(cells.target.len());
        let (mut source, mut target) = (cells.source.into_iter(), cells.target.into_iter());
        for number in 0..count {
            let mut line = if number == 0 {
                gutter.clone()
            } else {
                vec![Styled::raw(blank.clone())]
            };
            line.push(bar(Side::Source));
            line.extend(filled(source.next(), layout.text));
            line.push(Styled::raw(format!(" {}", look.between())));
            line.push(bar(Side::Target));
            line.extend(target.next().map(|(spans, _)| spans).unwrap_or_default());
            lines.push(Line::from(line));
        }
    } else {
        let dim = Style::new().add_modifier(Modifier::DIM);
        let used: usize = gutter.iter().map(|span| span.content.width()).sum();
        let rule = look.rule().repeat(layout.width.saturating_sub(used));
        let mut heading = gutter;
        heading.push(Styled::styled(rule, dim));
        lines.push(Line::from(heading));
        for (side, cell) in [(Side::Source, cells.source), (Side::Target, cells.target)] {
            let mut tag = layout.tags.get(side).clone();
            for (spans, _) in cell {
                let blank = " ".repeat(tag.width());
                let shown = std::mem::replace(&mut tag, blank);
                let mut line = vec![bar(side), Styled::styled(shown, dim)];
                line.extend(spans);
                lines.push(Line::from(line));
            }
        }
    }
    if !row.note.is_empty() {
        let indent = if layout.is_side_by_side {
            layout.number + GUTTER + 1
        } else {
            1 + layout.tags.source.width()
        };
        let width = if layout.is_side_by_side {
            layout.text * 2 + 3
        } else {
            layout.text
        };
        let note = format!("note: {}", row.note);
        let shown = wrapped(&note, width).next().unwrap_or_default();
        let style = Style::new().add_modifier(Modifier::ITALIC);
        lines.push(Line::from(vec![
            Styled::raw(" ".repeat(indent)),
            Styled::styled(shown, style),
        ]));
    }
    lines
}

/// Draws the number, the shape, the sign and the confidence.
fn gutter(desk: &Desk, at: usize, row: &Row, layout: &Layout, look: Look) -> Vec<Styled<'static>> {
    let style = if at == desk.engine.row() {
        Style::new().add_modifier(Modifier::REVERSED)
    } else if desk.engine.is_selected(at) {
        Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
    } else if desk.engine.is_shown(at) {
        Style::new()
    } else {
        Style::new().add_modifier(Modifier::DIM)
    };
    let shape = row.shape();
    let selected = if desk.engine.is_selected(at) {
        "*"
    } else {
        " "
    };
    let edited = if row.edited {
        "e"
    } else if is_moved(row) {
        "m"
    } else {
        " "
    };
    let number = layout.number;
    vec![
        Styled::styled(format!("{:>number$}{selected}", at + 1), style),
        Styled::raw(format!("{}-{}", shape.source, shape.target)),
        Styled::raw(edited),
        Styled::styled(look.sign(row), look.sign_style(row)),
        Styled::raw(format!(" {:>4} ", look.confidence(row))),
    ]
}

/// Draws a cell: lines of styled text, each with its width.
fn cell_lines<'desk>(
    desk: &'desk Desk,
    at: usize,
    row: &'desk Row,
    side: Side,
    layout: &Layout,
    look: Look,
    evidence: Option<&Evidence>,
) -> Vec<(Vec<Styled<'desk>>, usize)> {
    let text = &row.cells.get(side).text;
    if text.is_empty() {
        let style = Style::new().add_modifier(Modifier::DIM);
        return vec![(vec![Styled::styled(look.nothing(), style)], 1)];
    }
    let is_current = at == desk.engine.row();
    let mut base = text_style(row);
    if !desk.engine.is_shown(at) {
        base = base.add_modifier(Modifier::DIM);
    }
    if is_current && desk.engine.side() == side {
        base = base.add_modifier(Modifier::BOLD);
    }
    let mut highlights: Vec<(Span, Style)> = Vec::new();
    if let Some((query, _)) = desk.engine.search() {
        let style = Style::new().add_modifier(Modifier::REVERSED);
        highlights.extend(query.hits(text).into_iter().map(|hit| (hit, style)));
    }
    if let Some(evidence) = evidence.filter(|_| is_current) {
        for found in &evidence.matches {
            let span = found.places.get(side).in_bytes(text);
            highlights.push((span, look.match_style(found.kind)));
        }
    }
    let caret = match &desk.mode {
        Mode::Cutting(cutting) if is_current => *cutting.carets.get(side),
        _ => None,
    };
    wrap(text, layout.text)
        .into_iter()
        .map(|line| styled_line(line, base, &highlights, caret, look))
        .collect()
}

/// Gives the letters of a line their styles.
fn styled_line<'text>(
    line: Vec<Glyph<'text>>,
    base: Style,
    highlights: &[(Span, Style)],
    caret: Option<usize>,
    look: Look,
) -> (Vec<Styled<'text>>, usize) {
    let mut spans: Vec<Styled<'text>> = Vec::new();
    let mut used = 0;
    for glyph in line {
        let mut style = base;
        for (span, highlight) in highlights {
            if (span.start..span.end).contains(&glyph.place) {
                style = style.patch(*highlight);
            }
        }
        if caret == Some(glyph.place) {
            let mark = Style::new().add_modifier(Modifier::REVERSED);
            spans.push(Styled::styled(look.cut(), mark));
            used += 1;
        }
        used += glyph.width;
        match spans.last_mut() {
            Some(last) if last.style == style && caret != Some(glyph.place) => {
                last.content.to_mut().push_str(&glyph.shown);
            }
            _ => spans.push(Styled::styled(glyph.shown, style)),
        }
    }
    (spans, used)
}

/// Fills a line of a cell up to the width of its column; one with a cut in it may be a column too wide.
fn filled(line: Option<(Vec<Styled<'_>>, usize)>, width: usize) -> Vec<Styled<'_>> {
    let (mut spans, used) = line.unwrap_or_default();
    spans.push(Styled::raw(" ".repeat(width.saturating_sub(used))));
    spans
}
