//! The text of a segment and its inline codes, as a reader meets them.

use super::codes;
use super::inline::Shown;
use super::rows::cell;
use crate::bitext::Cell;
use crate::markup::{Markup, MarkupForm, MarkupKind};
use crate::span::Span;
use std::collections::HashMap;

/// A text that grows, with what stands for its codes, and the codes as markup.
///
/// A code that is text is no markup: it would be there twice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Flow {
    text: String,
    /// A blank is to stand before the next letter, unless there is one.
    parts: bool,
    markup: Vec<Markup>,
    /// Starts without an end so far: their names, and their places in `markup` when they are there.
    open: Vec<(String, Option<usize>)>,
    /// How many starts of each name are open.
    names: HashMap<String, usize>,
}

/// A code as it is met.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Met {
    pub(super) kind: MarkupKind,
    pub(super) data: String,
    pub(super) shown: Shown,
}

impl Flow {
    /// Adds text.
    pub(super) fn push(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let blank =
            self.text.ends_with(char::is_whitespace) || text.starts_with(char::is_whitespace);
        if self.parts && !blank && !self.text.is_empty() {
            self.blank();
        }
        self.parts = false;
        self.text.push_str(text);
    }

    /// Adds the blank that parts words, before what has just begun.
    fn blank(&mut self) {
        let place = self.text.len();
        self.text.push(' ');
        let begun = self.open.iter().rev().filter_map(|(_, at)| *at);
        for at in begun {
            let Some(span) = self.markup.get_mut(at).map(|piece| &mut piece.span) else {
                break;
            };
            if span.start < place {
                break;
            }
            *span = Span::new(place + 1, place + 1);
        }
    }

    /// Adds what stands for a code.
    pub(super) fn show(&mut self, shown: &Shown) {
        match shown {
            Shown::Nothing => {}
            Shown::Blank => self.parts = true,
            Shown::NoBreakSpace => self.push("\u{a0}"),
            Shown::NoBreakHyphen => self.push("\u{2011}"),
            Shown::Text(text) => self.push(text),
        }
    }

    fn add(&mut self, form: MarkupForm, met: &Met) -> Option<usize> {
        if !matches!(met.shown, Shown::Nothing | Shown::Blank) {
            return None;
        }
        let here = Span::new(self.text.len(), self.text.len());
        let mut piece = Markup {
            span: here,
            kind: met.kind,
            form,
            ..Markup::default()
        };
        match form {
            MarkupForm::Closing => piece.end_data.clone_from(&met.data),
            _ => piece.start_data.clone_from(&met.data),
        }
        self.markup.push(piece);
        Some(self.markup.len() - 1)
    }

    /// Adds a code by itself.
    pub(super) fn alone(&mut self, met: &Met) {
        self.half(MarkupForm::Alone, met);
    }

    /// Adds half a pair whose other half is elsewhere, or what is no pair.
    pub(super) fn half(&mut self, form: MarkupForm, met: &Met) {
        self.add(form, met);
        self.show(&met.shown);
    }

    /// Adds the start of the pair of that name.
    pub(super) fn begin(&mut self, name: &str, met: &Met) {
        let at = self.add(MarkupForm::Opening, met);
        self.open.push((name.to_owned(), at));
        *self.names.entry(name.to_owned()).or_default() += 1;
        self.show(&met.shown);
    }

    /// Adds the end of the pair of that name. What began in between and has not ended stays half a pair, and so does
    /// an end that nothing began.
    pub(super) fn end(&mut self, name: &str, met: &Met) {
        if self.names.get(name).is_none_or(|count| *count == 0) {
            self.half(MarkupForm::Closing, met);
            return;
        }
        while let Some((own, at)) = self.open.pop() {
            if let Some(count) = self.names.get_mut(&own) {
                *count -= 1;
            }
            if own != name {
                continue;
            }
            if let Some(piece) = at.and_then(|at| self.markup.get_mut(at)) {
                piece.form = MarkupForm::Paired;
                piece.span.end = self.text.len();
                piece.end_data.clone_from(&met.data);
            }
            break;
        }
        self.show(&met.shown);
    }

    /// Tells whether it holds nothing to read.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Takes the text out.
    pub(super) fn take(&mut self) -> String {
        std::mem::take(self).text
    }

    /// Returns the text with its markup.
    pub(super) fn into_cell(self) -> Cell {
        let mut cell = cell(self.text);
        cell.markup = self.markup;
        cell.markup.iter_mut().for_each(codes::simplify);
        cell.markup.sort_by_key(Markup::order);
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_not_doubled() {
        let mut flow = Flow::default();
        flow.show(&Shown::Blank);
        for (text, shown) in [
            ("Cena", Shown::Blank),
            ("5", Shown::NoBreakSpace),
            ("EUR ", Shown::Blank),
            ("un", Shown::Blank),
            (" e", Shown::NoBreakHyphen),
            ("pasts", Shown::Blank),
        ] {
            flow.push(text);
            flow.show(&shown);
        }
        assert_eq!(flow.take(), "Cena 5\u{a0}EUR un e\u{2011}pasts");
    }

    #[test]
    fn codes_that_overlap_become_a_pair_and_two_halves() {
        let mut flow = Flow::default();
        let met = |data: &str| Met {
            data: data.to_owned(),
            ..Met::default()
        };
        flow.begin("1", &met("{1"));
        flow.push("a");
        flow.begin("2", &met("{2"));
        flow.push("b");
        flow.end("1", &met("1}"));
        flow.push("c");
        flow.end("2", &met("2}"));
        flow.end("3", &met("3}"));
        let cell = flow.into_cell();
        assert_eq!(cell.text, "abc");
        let found: Vec<_> = cell
            .markup
            .iter()
            .map(|piece| {
                let data = (piece.start_data.as_str(), piece.end_data.as_str());
                (piece.form, piece.span, data)
            })
            .collect();
        let expected = [
            (MarkupForm::Paired, Span::new(0, 2), ("{1", "1}")),
            (MarkupForm::Opening, Span::new(1, 1), ("{2", "")),
            (MarkupForm::Closing, Span::new(3, 3), ("", "2}")),
            (MarkupForm::Closing, Span::new(3, 3), ("", "3}")),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_pair_begins_behind_the_blank_before_it() {
        let mut flow = Flow::default();
        flow.push("a");
        flow.alone(&Met {
            shown: Shown::Blank,
            ..Met::default()
        });
        flow.begin("b", &Met::default());
        flow.push("b");
        flow.end("b", &Met::default());
        let cell = flow.into_cell();
        assert_eq!(cell.text, "a b");
        assert_eq!(cell.markup[0].span, Span::new(1, 1));
        assert_eq!(cell.markup[1].span, Span::new(2, 3));
    }
}
