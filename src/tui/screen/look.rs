//! Signs and colours. Whatever a colour says, a sign or a word says too.

use ratatui::style::{Color, Modifier, Style};
use tilts::bitext::{Mark, Row, Status};
use tilts::session::evidence::MatchKind;

/// How the screen looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Whether colours are used. They are the sixteen of the terminal, so that they suit its background.
    pub color: bool,
    /// Whether signs are kept to ASCII.
    pub ascii: bool,
}

impl Look {
    /// Returns the sign of a row's state.
    pub(super) fn sign(self, row: &Row) -> &'static str {
        let (sign, plain) = match row.status {
            Status::Accepted => ("✓", "+"),
            Status::Dropped => ("×", "x"),
            Status::Doubtful => ("?", "?"),
            Status::Auto if row.is_doubtful() => ("?", "?"),
            Status::Auto => ("·", "."),
        };
        if self.ascii { plain } else { sign }
    }

    pub(super) fn sign_style(self, row: &Row) -> Style {
        match row.status {
            Status::Accepted => self.colored(Color::Green),
            Status::Dropped => Style::new().add_modifier(Modifier::DIM),
            _ if row.is_doubtful() => self.colored(Color::Red).add_modifier(Modifier::BOLD),
            _ => Style::new(),
        }
    }

    /// Returns the style of a place that has a match across.
    pub(super) fn match_style(self, kind: MatchKind) -> Style {
        // Blue is hard to read on a dark screen and yellow on a light one: words are only underlined.
        let color = match kind {
            MatchKind::Number => Color::Cyan,
            MatchKind::Name => Color::Magenta,
            MatchKind::Identical => Color::Green,
            MatchKind::Word | MatchKind::Learnt => Color::Reset,
        };
        self.colored(color).add_modifier(Modifier::UNDERLINED)
    }

    pub(super) fn refusal(self) -> Style {
        self.colored(Color::Red).add_modifier(Modifier::BOLD)
    }

    /// Returns the bar beside the cell that the keys act on.
    pub(super) fn bar(self) -> &'static str {
        if self.ascii { ">" } else { "▌" }
    }

    /// Returns what stands between the two columns.
    pub(super) fn between(self) -> &'static str {
        if self.ascii { "|" } else { "│" }
    }

    /// Returns what a line between rows is made of.
    pub(super) fn rule(self) -> &'static str {
        if self.ascii { "-" } else { "─" }
    }

    /// Returns what stands for an empty cell.
    pub(super) fn nothing(self) -> &'static str {
        if self.ascii { "-" } else { "—" }
    }

    /// Returns what stands for lines that do not fit.
    pub(super) fn more(self) -> &'static str {
        if self.ascii { "..." } else { "…" }
    }

    /// Returns where a cell is to be cut.
    pub(super) fn cut(self) -> &'static str {
        if self.ascii { "|" } else { "┃" }
    }

    /// Returns a row's confidence in four columns; a pairing made by hand has none, nor one whose texts were changed.
    pub(super) fn confidence(self, row: &Row) -> String {
        if row.marks.contains(&Mark::Rearranged) {
            "hand".to_owned()
        } else if row.is_rated() {
            format!("{:.2}", row.confidence)
        } else {
            self.nothing().to_owned()
        }
    }

    fn colored(self, color: Color) -> Style {
        if self.color {
            Style::new().fg(color)
        } else {
            Style::new()
        }
    }
}

/// Returns the style of a row's texts.
pub(super) fn text_style(row: &Row) -> Style {
    if row.status == Status::Dropped {
        Style::new().add_modifier(Modifier::DIM)
    } else {
        Style::new()
    }
}
