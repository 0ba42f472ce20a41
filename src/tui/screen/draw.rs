//! The whole screen as a function of the desk.

use super::bottom::bottom;
use super::look::Look;
use super::pages::{help, why};
use super::rows::{Layout, row_lines};
use crate::tui::desk::{Desk, Mode};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;
use tilts::harmless::harmless;
use tilts::session::evidence::Evidence;
use tilts::session::selection::Selection;
use unicode_width::UnicodeWidthStr as _;

/// The smallest screen that is drawn on.
const SMALLEST: (u16, u16) = (40, 8);

/// What the screen remembers between two drawings: the first row that it shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct View {
    top: usize,
}

/// Draws the screen and brings the current row into view; `evidence` is shown where there is room.
pub fn draw(
    frame: &mut Frame<'_>,
    desk: &Desk,
    view: &mut View,
    evidence: Option<&Evidence>,
    look: Look,
) {
    let area = frame.area();
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        let text = format!("enlarge to {}x{}", SMALLEST.0, SMALLEST.1);
        frame.render_widget(Paragraph::new(text), area);
        return;
    }
    let width = area.width as usize;
    let header = header(desk, width);
    let bottom = bottom(desk, width, area.height as usize / 3, look);
    let panel = match evidence {
        Some(evidence) if matches!(desk.mode, Mode::Table | Mode::Cutting(_)) => {
            why(desk, evidence, width, area.height as usize / 3, look)
        }
        _ => Vec::new(),
    };
    let below = bottom.lines.len() + panel.len();
    let height = (area.height as usize).saturating_sub(1 + below);
    frame.render_widget(header, lines_of(area, 0, 1));
    let table = if let Mode::Help(top) = desk.mode {
        help(&desk.keys, width, top, height)
    } else {
        table(desk, view, width, height, evidence, look)
    };
    frame.render_widget(Paragraph::new(table), lines_of(area, 1, height));
    frame.render_widget(
        Paragraph::new(panel.clone()),
        lines_of(area, 1 + height, panel.len()),
    );
    let start = 1 + height + panel.len();
    if let Some((column, line)) = bottom.caret {
        let position = Position::new(
            area.x
                + u16::try_from(column)
                    .unwrap_or(u16::MAX)
                    .min(area.width - 1),
            area.y
                + u16::try_from(start + line)
                    .unwrap_or(u16::MAX)
                    .min(area.height - 1),
        );
        frame.set_cursor_position(position);
    }
    frame.render_widget(Paragraph::new(bottom.lines), lines_of(area, start, below));
}

fn lines_of(area: Rect, from: usize, count: usize) -> Rect {
    let from = u16::try_from(from).unwrap_or(u16::MAX).min(area.height);
    let count = u16::try_from(count).unwrap_or(u16::MAX);
    Rect {
        y: area.y + from,
        height: count.min(area.height - from),
        ..area
    }
}

/// Says what is under review, and how far it is.
fn header(desk: &Desk, width: usize) -> Line<'static> {
    let counts = desk.engine.counts();
    let progress = format!(
        "{} of {} accepted, {} doubtful",
        counts.accepted, counts.rows, counts.doubtful
    );
    let mut parts = Vec::new();
    if let Some(shown) = desk.engine.shown() {
        let name = harmless(shown.filter.name());
        parts.push(format!("only {name} ({})", known(shown)));
    }
    if let Some((query, hits)) = desk.engine.search() {
        parts.push(format!("/{} ({})", harmless(&query.text), known(hits)));
    }
    if counts.dropped > 0 {
        parts.push(format!("{} dropped", counts.dropped));
    }
    let mut text = progress;
    for part in parts {
        if text.width() + part.width() + 2 <= width {
            text.push_str("  ");
            text.push_str(&part);
        }
    }
    let names = &desk.engine.bitext().names;
    let names = format!("{} + {}", harmless(&names.source), harmless(&names.target));
    let left = width.saturating_sub(text.width());
    let text = if names.width() + 2 <= left {
        let blank = " ".repeat(left - names.width());
        format!("{text}{blank}{names}")
    } else {
        format!("{text}{}", " ".repeat(left))
    };
    Line::styled(text, Style::new().add_modifier(Modifier::REVERSED))
}

/// Says how many rows a selection has, with a plus while they are still counted.
fn known(selection: &Selection) -> String {
    let more = if selection.is_whole() { "" } else { "+" };
    format!("{}{more}", selection.rows().len())
}

/// Draws the rows around the current one.
fn table<'desk>(
    desk: &'desk Desk,
    view: &mut View,
    width: usize,
    height: usize,
    evidence: Option<&Evidence>,
    look: Look,
) -> Vec<Line<'desk>> {
    let rows = desk.engine.rows();
    let layout = Layout::new(width, rows.len(), &desk.engine.bitext().languages);
    let shown = desk.engine.shown().map(Selection::rows);
    // With a filter, places are ranks among the shown rows; the current row is shown in any case.
    let count = shown.map_or(rows.len(), <[usize]>::len);
    let row_at = |rank: usize| shown.map_or(Some(rank), |list| list.get(rank).copied());
    let rank = |row: usize| shown.map_or(row, |list| list.partition_point(|place| *place < row));
    let tall = |rank: usize| {
        row_at(rank)
            .and_then(|row| rows.get(row))
            .map_or(0, |row| layout.height(row))
    };
    let current = rank(desk.engine.row()).min(count.saturating_sub(1));
    // The lowest first row with which the current one still fits, and one more after it.
    let mut needed = tall(current)
        + if current + 1 < count {
            tall(current + 1).min(2)
        } else {
            0
        };
    let mut lowest = current;
    while let Some(before) = lowest.checked_sub(1) {
        needed += tall(before);
        if needed > height {
            break;
        }
        lowest = before;
    }
    let mut top = rank(view.top).clamp(lowest.min(current), current);
    // No space stays empty at the end while rows are hidden at the beginning.
    let mut below: usize = 0;
    for rank in top..count {
        below += tall(rank);
        if below > height {
            break;
        }
    }
    while let Some(before) = top.checked_sub(1) {
        below += tall(before);
        if below > height {
            break;
        }
        top = before;
    }
    view.top = row_at(top).unwrap_or(0);
    let mut lines = Vec::with_capacity(height);
    for rank in top..count {
        if lines.len() >= height {
            break;
        }
        if let Some((at, row)) = row_at(rank).and_then(|at| rows.get(at).map(|row| (at, row))) {
            lines.extend(row_lines(desk, at, row, &layout, look, evidence));
        }
    }
    if lines.len() > height {
        lines.truncate(height);
        if tall(current) > height && top == current {
            lines.pop();
            lines.push(Line::raw(look.more()));
        }
    }
    lines
}
