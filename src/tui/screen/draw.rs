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
use tilts::session::evidence::Evidence;
use tilts::session::selection::Selection;
use tilts::terminal_text::sanitize;
use unicode_width::UnicodeWidthStr as _;

/// The smallest screen that is drawn on.
const SMALLEST: (u16, u16) = (40, 8);

/// What the screen remembers between two drawings: the first row that it shows, and how far a row that is taller than
/// the screen is scrolled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct View {
    top: usize,
    /// The current row.
    row: usize,
    /// Lines of it above the screen.
    above: usize,
    /// Lines of it for which there is no room.
    over: usize,
    /// Lines that one key scrolls.
    step: usize,
}

impl View {
    /// Scrolls within the row when it is taller than the screen; tells whether there was more of it.
    pub fn scroll(&mut self, row: usize, forward: bool) -> bool {
        let to = if forward {
            (self.above + self.step).min(self.over)
        } else {
            self.above.saturating_sub(self.step)
        };
        if row != self.row || to == self.above {
            return false;
        }
        self.above = to;
        true
    }

    /// Follows the current row, of which so many lines have no room.
    fn follow(&mut self, row: usize, over: usize, height: usize) {
        if row != self.row {
            // Whoever comes from the row below sees the end first.
            self.above = if row + 1 == self.row { over } else { 0 };
        }
        self.row = row;
        self.over = over;
        self.above = self.above.min(over);
        self.step = (height / 2).max(1);
    }
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
    } else if let Mode::Preview(preview) = &desk.mode {
        super::pages::preview(preview, width, height, look)
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
        let name = sanitize(shown.filter.name());
        parts.push(format!("only {name} ({})", known(shown)));
    }
    if let Some((query, hits)) = desk.engine.search() {
        parts.push(format!("/{} ({})", sanitize(&query.text), known(hits)));
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
    let names = desk.engine.titles();
    let names = if names.source == names.target {
        sanitize(&names.source).into_owned()
    } else {
        format!("{} + {}", sanitize(&names.source), sanitize(&names.target))
    };
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
    let shown = desk.engine.shown().map(|shown| around(desk, shown, height));
    let shown = shown.as_deref();
    // With a filter, places are ranks among the rows that may be seen.
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
    let over = tall(current).saturating_sub(height);
    view.follow(desk.engine.row(), over, height);
    if let (Mode::Cutting(cutting), Some(row)) = (&desk.mode, desk.engine.current()) {
        let side = desk.engine.side();
        let caret = cutting.carets.get(side).unwrap_or(0);
        let line = layout.line_of(row, side, caret);
        // The first and the last line say that there is more.
        let lowest = (line + 2).saturating_sub(height);
        view.above = view
            .above
            .clamp(lowest.min(over), line.saturating_sub(1).min(over));
    }
    let mut lines = Vec::with_capacity(height);
    for rank in top..count {
        if lines.len() >= height {
            break;
        }
        if let Some((at, row)) = row_at(rank).and_then(|at| rows.get(at).map(|row| (at, row))) {
            lines.extend(row_lines(desk, at, row, &layout, look, evidence));
        }
    }
    if over > 0 && top == current {
        drop(lines.drain(..view.above.min(lines.len())));
        if let Some(first) = lines.first_mut().filter(|_| view.above > 0) {
            *first = Line::raw(look.more());
        }
        lines.truncate(height);
        if let Some(last) = lines.last_mut().filter(|_| view.above < over) {
            *last = Line::raw(look.more());
        }
    }
    lines.truncate(height);
    lines
}

/// Returns the rows that may be seen near the current one: those of a filter, some around each, and itself.
fn around(desk: &Desk, shown: &Selection, height: usize) -> Vec<usize> {
    let (here, rank) = (desk.engine.row(), shown.rank(desk.engine.row()));
    let reach = height + 1;
    let near = shown.rows().iter().skip(rank.saturating_sub(reach));
    let near = near.take(2 * reach).copied().chain([here]);
    let context = desk.engine.context();
    let last = desk.engine.rows().len().saturating_sub(1);
    let mut rows: Vec<usize> = near
        .flat_map(|row| {
            let context = if row == here && shown.rows().binary_search(&here).is_err() {
                0
            } else {
                context
            };
            row.saturating_sub(context)..=row.saturating_add(context).min(last)
        })
        .collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}
