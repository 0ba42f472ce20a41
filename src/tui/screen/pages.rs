//! The help page, and why a row is as it is.

use super::look::Look;
use super::wrap::wrapped;
use crate::tui::desk::{Desk, Preview};
use crate::tui::help::{COUNTS, PAGE, Section, keys_of};
use crate::tui::keys::KeyMap;
use crate::wording::{Explanation, explain};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span as Styled};
use tilts::session::evidence::Evidence;
use tilts::terminal_text::sanitize;
use unicode_width::UnicodeWidthStr as _;

/// From this width on the help page has two columns.
const TWO_COLUMNS_FROM: usize = 76;

/// Columns between the two columns, and between keys and words.
const BETWEEN: usize = 2;

/// Lists the commands with their keys, from the line `top` on.
pub(super) fn help(keys: &KeyMap, width: usize, top: usize, height: usize) -> Vec<Line<'static>> {
    let mut lines = if width >= TWO_COLUMNS_FROM {
        let half = width.saturating_sub(BETWEEN) / 2;
        let [left, right] = PAGE.map(|sections| column(sections, keys, half));
        let rows = left.len().max(right.len());
        let (mut left, mut right) = (left.into_iter(), right.into_iter());
        let beside = |_| {
            let (mut spans, used) = left.next().unwrap_or_default();
            spans.push(Styled::raw(
                " ".repeat((half + BETWEEN).saturating_sub(used)),
            ));
            spans.extend(right.next().unwrap_or_default().0);
            Line::from(spans)
        };
        (0..rows).map(beside).collect::<Vec<_>>()
    } else {
        let columns = PAGE
            .iter()
            .flat_map(|sections| column(sections, keys, width));
        columns.map(|(spans, _)| Line::from(spans)).collect()
    };
    lines.extend(wrapped(COUNTS, width).map(Line::raw));
    let top = top.min(lines.len().saturating_sub(height));
    lines.into_iter().skip(top).take(height).collect()
}

/// Lists what would be replaced, from the line `top` on.
pub(super) fn preview(
    preview: &Preview,
    width: usize,
    height: usize,
    look: Look,
) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for text in preview.lines.iter().skip(preview.top).take(height) {
        lines.extend(wrapped(&sanitize(text), width).map(Line::raw));
    }
    if lines.len() > height {
        lines.truncate(height.saturating_sub(1));
        lines.push(Line::raw(look.more()));
    }
    lines
}

/// Lays out sections one below the other; each line comes with its width.
fn column(sections: &[Section], keys: &KeyMap, width: usize) -> Vec<(Vec<Styled<'static>>, usize)> {
    let all = sections.iter().flat_map(|(_, lines)| lines.iter());
    let widths = all.map(|line| keys_of(line, keys).width());
    let beside = widths.max().unwrap_or(0).min(width / 2);
    let bold = Style::new().add_modifier(Modifier::BOLD);
    let mut column = Vec::new();
    for (heading, lines) in sections {
        let style = bold.add_modifier(Modifier::UNDERLINED);
        column.push((vec![Styled::styled(*heading, style)], heading.width()));
        for line in *lines {
            let mut keys = keys_of(line, keys);
            for words in wrapped(line.1, width.saturating_sub(beside + BETWEEN)) {
                let blank = " ".repeat((beside + BETWEEN).saturating_sub(keys.width()).max(1));
                let used = keys.width() + blank.width() + words.width();
                let shown = Styled::styled(std::mem::take(&mut keys), bold);
                column.push((vec![shown, Styled::raw(blank + &words)], used));
            }
        }
    }
    column
}

/// Says what speaks for and against the current row, in `most` lines.
pub(super) fn why(
    desk: &Desk,
    evidence: &Evidence,
    width: usize,
    most: usize,
    look: Look,
) -> Vec<Line<'static>> {
    let Some(row) = desk.engine.current() else {
        return Vec::new();
    };
    let title = format!("why row {}", desk.engine.row() + 1);
    let blank = " ".repeat(width.saturating_sub(title.width()));
    let style = Style::new().add_modifier(Modifier::REVERSED);
    let mut lines = vec![Line::styled(format!("{title}{blank}"), style)];
    for explanation in explain(evidence, row) {
        lines.extend(explained(&explanation, width, look));
    }
    if lines.len() > most.max(2) {
        lines.truncate(most.max(2) - 1);
        lines.push(Line::raw(look.more()));
    }
    lines
}

/// Draws one explanation, its label as the places that it speaks of.
fn explained(explanation: &Explanation, width: usize, look: Look) -> Vec<Line<'static>> {
    let label = explanation.label;
    let style = match explanation.kind {
        Some(kind) => look.match_style(kind),
        None => Style::new().add_modifier(Modifier::BOLD),
    };
    let text = format!("{label}: {}", explanation.text);
    let mut lines = Vec::new();
    for line in wrapped(&text, width) {
        lines.push(match line.strip_prefix(label) {
            Some(rest) if lines.is_empty() => Line::from(vec![
                Styled::styled(label, style),
                Styled::raw(rest.to_owned()),
            ]),
            _ => Line::raw(line),
        });
    }
    lines
}
