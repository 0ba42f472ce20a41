//! The text of a page: shown, left out, or put beside what is shown; and how blocks end.

use super::super::article::is_title;
use super::super::formatting;
use super::super::pieces::Piece;
use super::super::spacing::{self, Joint};
use super::super::stack::Setting;
use super::Walk;
use crate::read::BlockKind;
use crate::read::marked::Marks;
use crate::read::story::reasons;

impl Walk {
    pub(super) fn text(&mut self, text: &str) {
        let state = self.stack.state();
        if let Some(sheet) = &mut self.sheet_text {
            sheet.push_str(text);
        }
        if state.setting == Setting::Silent {
            return;
        }
        if let Some(choice) = &mut self.choice {
            return choice.text(text);
        }
        if let Some(reason) = state.reason {
            if self.aside_reason != Some(reason) {
                self.flush_aside();
                self.aside_reason = Some(reason);
            }
            self.aside.push(text);
            return;
        }
        if state.is_link {
            self.link_characters += text
                .chars()
                .filter(|letter| !letter.is_whitespace())
                .count();
        }
        match state.setting {
            Setting::Silent => {}
            Setting::Formula => {
                let shown: String = text.chars().filter(|letter| !is_unseen(*letter)).collect();
                self.show(shown.trim());
            }
            Setting::Exactly => {
                self.begin_text();
                self.flow.push_exactly(text);
            }
            Setting::Code | Setting::Flowing => {
                let joint = std::mem::take(&mut self.joint);
                if state.setting == Setting::Flowing
                    && !self.flow.ends_with_space()
                    && spacing::is_blank(joint, self.flow.text(), text)
                {
                    self.flow.push(" ");
                }
                self.begin_text();
                self.flow.push(text);
            }
        }
    }

    pub(super) fn is_in_drawing(&self) -> bool {
        self.stack.state().reason == Some(reasons::DRAWN)
    }

    /// Adds what is shown close to the text before it.
    pub(super) fn show(&mut self, text: &str) {
        self.joint = Joint::None;
        if !text.is_empty() {
            self.begin_text();
            self.flow.push_exactly(text);
        }
    }

    pub(super) fn begin_text(&mut self) {
        if self.flow.is_empty() {
            self.first_line = self.line;
        }
        self.set_look();
    }

    /// Sets the look of the text that comes next.
    pub(super) fn set_look(&mut self) {
        let state = self.stack.state();
        let looks = (self.formatting, state.styled, state.unstyled);
        if self.looks != looks {
            self.looks = looks;
            let link = self.formatting.link;
            let link = link.and_then(|link| self.links.get(link));
            self.flow.set_look(self.formatting.look(&state, link));
        }
    }

    /// One line break is part of a block; two end it.
    pub(super) fn line_break(&mut self) {
        if self.stack.state().reason.is_some() {
            self.aside.push(" ");
        } else if self.flow.ends_with_line_break() {
            self.flush();
        } else if !self.flow.is_empty() {
            self.set_look();
            self.flow.push_marked_line_break(formatting::line_break());
        }
    }

    /// Ends a block.
    pub(super) fn flush(&mut self) {
        self.notes.end_block();
        self.joint = Joint::None;
        let (text, marks) = self.flow.take_marked();
        let link_characters = std::mem::take(&mut self.link_characters);
        if text.trim().is_empty() {
            return;
        }
        let state = self.stack.state();
        self.panels.follows_button = state.is_question;
        let cell = (state.kind == BlockKind::TableCell).then(|| self.cells.place());
        let origin = cell
            .flatten()
            .unwrap_or_else(|| format!("line {}", self.first_line));
        self.page.pieces.push(Piece {
            kind: state.kind,
            text,
            marks,
            origin,
            region: state.region,
            reason: None,
            link_characters,
            is_title: is_title(state.kind, state.level),
            language: state.language,
        });
    }

    /// Ends a text that is left out.
    pub(super) fn flush_aside(&mut self) {
        let text = self.aside.take();
        if let Some(reason) = self.aside_reason.take() {
            self.leave_out(reason, text);
        }
    }

    /// Puts a text beside what is shown.
    pub(super) fn leave_out(&mut self, reason: &'static str, text: String) {
        if text.trim().is_empty() {
            return;
        }
        self.page.pieces.push(Piece {
            kind: BlockKind::Paragraph,
            text,
            marks: Marks::default(),
            origin: format!("line {}", self.line),
            region: None,
            reason: Some(reason),
            link_characters: 0,
            is_title: false,
            language: None,
        });
    }
}

/// Signs of formulas that have no form: that something is multiplied, applied, listed.
const fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{2061}'..='\u{2064}')
}
