//! The lines at the bottom: what was said, the line that is being written, the keys that matter now.

use super::look::Look;
use super::wrap::{Glyph, text_of, wrap, wrapped};
use crate::tui::desk::{Desk, Entry, Mode};
use crate::tui::keys::Action;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span as Styled};
use tilts::bitext::Row;
use tilts::terminal_text::sanitize;
use unicode_width::UnicodeWidthStr as _;

/// The lines at the bottom, and where the caret stands in them.
pub(super) struct Bottom {
    pub(super) lines: Vec<Line<'static>>,
    pub(super) caret: Option<(usize, usize)>,
}

/// Lines that a message may take.
const MESSAGE: usize = 2;

/// Makes the lines; one that is being written takes at most `most` of them.
pub(super) fn bottom(desk: &Desk, width: usize, most: usize, look: Look) -> Bottom {
    if let Mode::Entry(entry) = &desk.mode {
        return entry_lines(desk, entry, width, most, look);
    }
    let style = if desk.message.is_refusal {
        look.refusal()
    } else {
        Style::new()
    };
    let message = wrapped(&desk.message.text, width).take(MESSAGE);
    let mut lines: Vec<Line<'static>> = message.map(|text| Line::styled(text, style)).collect();
    lines.push(hints(desk, width));
    Bottom { lines, caret: None }
}

/// Draws a line that is being written, the end of it when it is too long.
fn entry_lines(desk: &Desk, entry: &Entry, width: usize, most: usize, look: Look) -> Bottom {
    let label = entry.label();
    let text = format!("{label}{} ", entry.line.text());
    let caret_at = label.len() + entry.line.caret();
    let wrapped = wrap(&text, width);
    let holds = |line: &Vec<Glyph<'_>>| line.last().is_some_and(|last| last.place >= caret_at);
    let caret_line = wrapped.iter().position(holds).unwrap_or(wrapped.len() - 1);
    let caret_column = wrapped.get(caret_line).map_or(0, |line| {
        let before = line.iter().take_while(|glyph| glyph.place < caret_at);
        before.map(|glyph| glyph.width).sum()
    });
    let room = most.max(1);
    let first = (caret_line + 1).saturating_sub(room);
    let mut lines: Vec<Line<'static>> = Vec::new();
    if !desk.message.text.is_empty() {
        let text = sanitize(&desk.message.text).into_owned();
        lines.push(Line::styled(text, look.refusal()));
    }
    let above = lines.len();
    let bold = Style::new().add_modifier(Modifier::BOLD);
    for (number, line) in wrapped.into_iter().enumerate().skip(first).take(room) {
        let text = text_of(line);
        lines.push(match text.strip_prefix(label) {
            Some(rest) if number == 0 => Line::from(vec![
                Styled::styled(label, bold),
                Styled::raw(rest.to_owned()),
            ]),
            _ => Line::raw(text),
        });
    }
    lines.extend(wrapped_hint(&entry.hint(), width));
    Bottom {
        lines,
        caret: Some((caret_column, above + caret_line - first)),
    }
}

fn wrapped_hint(hint: &str, width: usize) -> impl Iterator<Item = Line<'static>> {
    wrapped(hint, width).take(MESSAGE).map(Line::raw)
}

/// Says which keys matter now; how to get help is always among them.
fn hints(desk: &Desk, width: usize) -> Line<'static> {
    let key = |command: &Action| desk.keys.key(*command);
    let own = |list: &[(Action, &str)]| -> Vec<(String, String)> {
        let all = list
            .iter()
            .map(|(command, word)| (key(command), (*word).to_owned()));
        all.collect()
    };
    let fixed = |list: &[(&str, &str)]| -> Vec<(String, String)> {
        let all = list
            .iter()
            .map(|(key, word)| ((*key).to_owned(), (*word).to_owned()));
        all.collect()
    };
    let mut hints = match &desk.mode {
        Mode::Cutting(_) => fixed(&[
            ("enter", "cut"),
            ("left right", "word"),
            ("up down", "sentence"),
            ("h l", "letter"),
            ("tab", "other cell too"),
        ]),
        Mode::Help(_) => own(&[(Action::Down, "down"), (Action::Up, "up")]),
        Mode::Preview(_) => {
            let mut hints = fixed(&[("y", "replace")]);
            hints.extend(own(&[(Action::Down, "down"), (Action::Up, "up")]));
            hints
        }
        Mode::Entry(_) => Vec::new(),
        Mode::Table if desk.engine.range().is_some() || !desk.engine.marked().is_empty() => own(&[
            (Action::Accept, "accept all"),
            (Action::Drop, "drop all"),
            (Action::Merge, "merge all"),
            (Action::Pin, "pin all"),
            (Action::Carry, "move all"),
        ]),
        Mode::Table if desk.engine.pinned().is_some() => own(&[(Action::Pin, "pin here")]),
        Mode::Table if desk.engine.carried().is_some() => own(&[(Action::Carry, "put here")]),
        Mode::Table if desk.engine.current().is_some_and(Row::is_one_sided) => own(&[
            (Action::PushUp, "pull up"),
            (Action::PushDown, "push down"),
            (Action::Merge, "merge"),
            (Action::Pin, "pin"),
            (Action::Drop, "drop"),
            (Action::Undo, "undo"),
        ]),
        Mode::Table if desk.engine.search().is_some() => own(&[
            (Action::Next, "next hit"),
            (Action::Previous, "hit before"),
            (Action::NextDoubtful, "next doubtful"),
            (Action::Accept, "accept"),
        ]),
        Mode::Table => own(&[
            (Action::Accept, "accept"),
            (Action::Next, "next"),
            (Action::Merge, "merge"),
            (Action::Split, "split"),
            (Action::Undo, "undo"),
            (Action::Realign, "realign"),
            (Action::Write, "write"),
        ]),
    };
    let last = match &desk.mode {
        Mode::Cutting(_) => ("esc".to_owned(), "leave".to_owned()),
        Mode::Help(_) | Mode::Preview(_) => ("any other key".to_owned(), "leaves".to_owned()),
        Mode::Entry(_) => return Line::default(),
        Mode::Table => {
            let selects = desk.engine.range().is_some() || !desk.engine.marked().is_empty();
            if selects
                || desk.engine.pinned().is_some()
                || desk.engine.carried().is_some()
                || desk.engine.search().is_some()
                || desk.engine.shown().is_some()
            {
                hints.push((key(&Action::Leave), "leave".to_owned()));
            }
            (key(&Action::Help), "help".to_owned())
        }
    };
    let long = |hint: &(String, String)| hint.0.width() + hint.1.width() + 1;
    let mut room = width.saturating_sub(long(&last));
    let bold = Style::new().add_modifier(Modifier::BOLD);
    let mut spans = Vec::new();
    for hint in hints {
        let Some(left) = room.checked_sub(long(&hint) + 2) else {
            continue;
        };
        room = left;
        spans.push(Styled::styled(hint.0, bold));
        spans.push(Styled::raw(format!(" {}  ", hint.1)));
    }
    spans.push(Styled::styled(last.0, bold));
    spans.push(Styled::raw(format!(" {}", last.1)));
    Line::from(spans)
}
