//! The whole screen as a function of the desk.

use super::look::Look;
use super::rows::{Layout, row_lines};
use super::wrap::wrap;
use crate::harmless::harmless;
use crate::review::desk::{Desk, Entry, Mode};
use crate::review::evidence::Evidence;
use crate::review::keys::Command;
use crate::review::prompt::explain;
use crate::review::search::Selection;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span as Styled};
use ratatui::widgets::Paragraph;
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
            why(desk, evidence, width, area.height as usize / 3)
        }
        _ => Vec::new(),
    };
    let below = bottom.lines.len() + panel.len();
    let height = (area.height as usize).saturating_sub(1 + below);
    frame.render_widget(header, lines_of(area, 0, 1));
    let table = if let Mode::Help(top) = desk.mode {
        help(desk, width, top, height)
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
    let counts = desk.review.counts();
    let progress = format!(
        "{} of {} accepted, {} doubtful",
        counts.accepted, counts.rows, counts.doubtful
    );
    let names = &desk.review.bitext().names;
    let mut state = Vec::new();
    if let Some(shown) = &desk.shown {
        state.push(format!(
            "only {} ({})",
            harmless(shown.filter.name()),
            shown.rows().len()
        ));
    }
    if let Some((query, hits)) = &desk.search {
        state.push(format!(
            "/{} ({})",
            harmless(&query.text),
            hits.rows().len()
        ));
    }
    if counts.dropped > 0 {
        state.push(format!("{} dropped", counts.dropped));
    }
    state.push(format!(
        "{} + {}",
        harmless(&names.source),
        harmless(&names.target)
    ));
    let mut text = progress;
    for part in state {
        if text.width() + part.width() + 2 <= width {
            text.push_str("  ");
            text.push_str(&part);
        }
    }
    let blank = " ".repeat(width.saturating_sub(text.width()));
    Line::styled(
        format!("{text}{blank}"),
        Style::new().add_modifier(Modifier::REVERSED),
    )
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
    let rows = desk.review.rows();
    let layout = Layout::new(width, rows.len());
    let shown = desk.shown.as_ref().map(Selection::rows);
    // With a filter, places are ranks among the shown rows; the current row is shown in any case.
    let count = shown.map_or(rows.len(), <[usize]>::len);
    let row_at = |rank: usize| shown.map_or(Some(rank), |list| list.get(rank).copied());
    let rank = |row: usize| shown.map_or(row, |list| list.partition_point(|place| *place < row));
    let tall = |rank: usize| {
        row_at(rank)
            .and_then(|row| rows.get(row))
            .map_or(0, |row| layout.height(row))
    };
    let current = rank(desk.row).min(count.saturating_sub(1));
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

/// Lists the commands with their keys.
fn help(desk: &Desk, width: usize, top: usize, height: usize) -> Vec<Line<'static>> {
    let keys: Vec<String> = Command::ALL
        .iter()
        .map(|command| desk.keys.keys(*command))
        .collect();
    let column = keys
        .iter()
        .map(|keys| keys.width())
        .max()
        .unwrap_or(0)
        .min(width / 3);
    let mut lines = Vec::new();
    for (command, keys) in Command::ALL.iter().zip(keys) {
        let space = width.saturating_sub(column + 2);
        for (number, line) in wrap(command.help(), space).into_iter().enumerate() {
            let text: String = line
                .into_iter()
                .map(|glyph| glyph.shown.into_owned())
                .collect();
            let keys = if number == 0 { keys.as_str() } else { "" };
            let blank = " ".repeat(column.saturating_sub(keys.width()) + 2);
            lines.push(Line::from(vec![
                Styled::styled(keys.to_owned(), Style::new().add_modifier(Modifier::BOLD)),
                Styled::raw(format!("{blank}{text}")),
            ]));
        }
    }
    lines.push(Line::raw(
        "a number before a command repeats it: 5m merges five rows, 12G goes to row 12",
    ));
    let top = top.min(lines.len().saturating_sub(height));
    lines.into_iter().skip(top).take(height).collect()
}

/// Says what speaks for and against the current row.
fn why(desk: &Desk, evidence: &Evidence, width: usize, most: usize) -> Vec<Line<'static>> {
    let title = format!("why row {}", desk.row + 1);
    let blank = " ".repeat(width.saturating_sub(title.width()));
    let mut lines = vec![Line::styled(
        format!("{title}{blank}"),
        Style::new().add_modifier(Modifier::REVERSED),
    )];
    let text = explain(evidence, desk.current());
    let wrapped = text.lines().flat_map(|line| {
        let wrapped = wrap(line, width);
        wrapped.into_iter().map(|line| {
            let text: String = line
                .into_iter()
                .map(|glyph| glyph.shown.into_owned())
                .collect();
            Line::raw(text)
        })
    });
    lines.extend(wrapped);
    lines.truncate(most.max(2));
    lines
}

/// The lines at the bottom, and where the caret stands in them.
struct Bottom {
    lines: Vec<Line<'static>>,
    caret: Option<(usize, usize)>,
}

fn bottom(desk: &Desk, width: usize, most: usize, look: Look) -> Bottom {
    if let Mode::Entry(entry) = &desk.mode {
        return entry_lines(desk, entry, width, most, look);
    }
    let style = if desk.message.is_refusal {
        look.refusal()
    } else {
        Style::new()
    };
    let message = wrap(&desk.message.text, width);
    let lines = message.into_iter().take(2).map(|line| {
        let text: String = line
            .into_iter()
            .map(|glyph| glyph.shown.into_owned())
            .collect();
        Line::styled(text, style)
    });
    let mut lines: Vec<Line<'static>> = lines.collect();
    lines.push(Line::raw(hints(desk, width)));
    Bottom { lines, caret: None }
}

/// Draws a line that is being written, the end of it when it is too long.
fn entry_lines(desk: &Desk, entry: &Entry, width: usize, most: usize, look: Look) -> Bottom {
    let label = entry.label();
    let text = format!("{label}{} ", entry.line.text());
    let caret_at = label.len() + entry.line.caret();
    let wrapped = wrap(&text, width);
    let holds =
        |line: &Vec<super::wrap::Glyph<'_>>| line.last().is_some_and(|last| last.place >= caret_at);
    let caret_line = wrapped.iter().position(holds).unwrap_or(wrapped.len() - 1);
    let caret_column = wrapped.get(caret_line).map_or(0, |line| {
        let before = line.iter().take_while(|glyph| glyph.place < caret_at);
        before.map(|glyph| glyph.width).sum()
    });
    let room = most.max(1);
    let first = (caret_line + 1).saturating_sub(room);
    let mut lines: Vec<Line<'static>> = Vec::new();
    if !desk.message.text.is_empty() {
        lines.push(Line::styled(
            harmless(&desk.message.text).into_owned(),
            look.refusal(),
        ));
    }
    let above = lines.len();
    lines.extend(wrapped.into_iter().skip(first).take(room).map(|line| {
        let text: String = line
            .into_iter()
            .map(|glyph| glyph.shown.into_owned())
            .collect();
        Line::raw(text)
    }));
    lines.push(Line::raw(cut_to(&entry.hint(), width)));
    Bottom {
        lines,
        caret: Some((caret_column, above + caret_line - first)),
    }
}

/// Says which keys matter now; `? help` is always among them.
fn hints(desk: &Desk, width: usize) -> String {
    let (commands, others): (&[(Command, &str)], &str) = match &desk.mode {
        Mode::Cutting(_) => (
            &[],
            "enter cut  tab other cell too  left right word  up down sentence  h l letter  esc leave",
        ),
        Mode::Help(_) => (
            &[(Command::Down, "down"), (Command::Up, "up")],
            "any other key leaves",
        ),
        Mode::Entry(_) => (&[], ""),
        Mode::Table if desk.range_from.is_some() || !desk.marked.is_empty() => (
            &[
                (Command::Accept, "accept all"),
                (Command::Drop, "drop all"),
                (Command::Merge, "merge all"),
                (Command::Leave, "leave"),
            ],
            "",
        ),
        Mode::Table if desk.pinned.is_some() => {
            (&[(Command::Pin, "pin here"), (Command::Leave, "leave")], "")
        }
        Mode::Table if desk.current().is_some_and(crate::bitext::Row::is_one_sided) => (
            &[
                (Command::PushUp, "pull up"),
                (Command::PushDown, "push down"),
                (Command::Merge, "merge"),
                (Command::Pin, "pin"),
                (Command::Drop, "drop"),
                (Command::Undo, "undo"),
            ],
            "",
        ),
        Mode::Table => (
            &[
                (Command::Accept, "accept"),
                (Command::Merge, "merge"),
                (Command::Split, "split"),
                (Command::Next, "next"),
                (Command::Undo, "undo"),
                (Command::Write, "write"),
            ],
            "",
        ),
    };
    let help = format!("{} help", desk.keys.key(Command::Help));
    let mut text = String::new();
    for (command, word) in commands {
        let part = format!("{} {word}  ", desk.keys.key(*command));
        if text.width() + part.width() + help.width() <= width {
            text.push_str(&part);
        }
    }
    if others.is_empty() {
        text.push_str(&help);
    } else {
        text.push_str(others);
    }
    cut_to(&text, width)
}

fn cut_to(text: &str, width: usize) -> String {
    let first = wrap(text, width).into_iter().next().unwrap_or_default();
    first
        .into_iter()
        .map(|glyph| glyph.shown.into_owned())
        .collect()
}
