//! The text of a segment and its inline codes, as a reader meets them.

use super::inline::Shown;
use super::rows::cell;
use crate::bitext::Cell;
use crate::markup::{Mark, Markup, MarkupForm, MarkupKind, Origin, Sign, Tag, Vocabulary, list_of};
use std::collections::HashMap;

/// A text that grows, with what stands for its codes, and the codes as markup.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Flow {
    text: String,
    /// A blank is to stand before the next letter, unless there is one.
    parting: Option<Parting>,
    pieces: Vec<Markup>,
    marks: Vec<Mark>,
    /// Starts without an end so far.
    open: Vec<Open>,
    /// How many starts of each name are open.
    names: HashMap<String, usize>,
}

/// A start without an end.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Open {
    name: String,
    /// Its mark, when it is there.
    mark: Option<usize>,
    /// Whether the file has an element around the text for it: such ones never overlap each other.
    is_element: bool,
}

/// Where a blank is to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Parting {
    /// The first mark behind it.
    behind: usize,
    /// The mark of the code by itself that it stands for.
    code: Option<usize>,
}

/// A code as it is met.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Met {
    pub(super) kind: MarkupKind,
    pub(super) data: String,
    pub(super) shown: Shown,
    /// How the file writes it.
    pub(super) tag: Option<(Vocabulary, Tag)>,
    /// Whether it gives way to codes that it overlaps, though its tag is that of an element around text.
    pub(super) is_loose: bool,
}

impl Flow {
    /// Adds text.
    pub(super) fn push(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let blank =
            self.text.ends_with(char::is_whitespace) || text.starts_with(char::is_whitespace);
        if let Some(parting) = self.parting.take()
            && !blank
            && !self.text.is_empty()
        {
            self.blank(parting);
        }
        self.text.push_str(text);
    }

    /// Adds the blank that parts words.
    fn blank(&mut self, parting: Parting) {
        let place = self.text.len();
        self.text.push(' ');
        for mark in self.marks.iter_mut().skip(parting.behind) {
            mark.place = place + 1;
        }
        if let Some(code) = parting.code {
            self.stands_for(code, " ");
        }
    }

    /// Makes of the code by itself that a mark is one for which the text behind the mark stands.
    fn stands_for(&mut self, mark: usize, text: &str) {
        let Some(own) = self.marks.get_mut(mark) else {
            return;
        };
        let Sign::Alone(at) = own.sign else {
            return;
        };
        own.sign = Sign::Start(at);
        let end = Mark {
            place: own.place + text.len(),
            sign: Sign::End(at),
        };
        self.marks.insert(mark + 1, end);
        if let Some(piece) = self.pieces.get_mut(at) {
            piece.form = MarkupForm::Text;
            text.clone_into(&mut piece.end_data);
        }
        let starts = self.open.iter_mut().filter_map(|open| open.mark.as_mut());
        for start in starts.filter(|start| **start > mark) {
            *start += 1;
        }
    }

    /// Sees that a blank parts the words beside the code that a mark is: before the start of a pair, else behind it. A
    /// blank stands for the first code by itself that asks for one.
    fn part_at(&mut self, mark: Option<usize>) {
        let form = mark.and_then(|mark| match self.marks.get(mark)?.sign {
            Sign::Alone(at) => Some(self.pieces.get(at)?.form),
            Sign::Start(_) | Sign::End(_) => None,
        });
        let asked = Parting {
            behind: match mark {
                None => self.marks.len(),
                Some(mark) if form == Some(MarkupForm::Opening) => mark,
                Some(mark) => mark + 1,
            },
            code: mark.filter(|_| form == Some(MarkupForm::Alone)),
        };
        let is_known = self.parting.is_some_and(|known| known.code.is_some());
        if self.parting.is_none() || (asked.code.is_some() && !is_known) {
            self.parting = Some(asked);
        }
    }

    /// Adds what stands for the code that is the last mark, if it is there.
    fn show(&mut self, shown: &Shown, mark: Option<usize>) {
        let text = match shown {
            Shown::Nothing => return,
            Shown::Blank => return self.part_at(mark),
            Shown::NoBreakSpace => "\u{a0}",
            Shown::NoBreakHyphen => "\u{2011}",
            Shown::Text(text) => text,
        };
        let count = self.marks.len();
        self.push(text);
        // A blank before it may have got a mark of its own.
        if let Some(mark) = mark.map(|mark| mark + self.marks.len() - count) {
            if let Some(own) = self.marks.get_mut(mark) {
                own.place = self.text.len() - text.len();
            }
            self.stands_for(mark, text);
        }
    }

    /// Adds what parts words and is no code.
    pub(super) fn part(&mut self) {
        self.part_at(None);
    }

    fn add(&mut self, form: MarkupForm, met: &Met) -> Option<usize> {
        let is_text = !matches!(met.shown, Shown::Nothing | Shown::Blank);
        // Text that is half a code has no place as one.
        if is_text && (form != MarkupForm::Alone || met.tag.is_none()) {
            return None;
        }
        let mut piece = Markup {
            kind: met.kind,
            form,
            ..Markup::default()
        };
        let is_end = form == MarkupForm::Closing;
        if is_end {
            piece.end_data.clone_from(&met.data);
        } else {
            piece.start_data.clone_from(&met.data);
        }
        piece.origin = met.tag.clone().map(|(vocabulary, tag)| {
            let (start, end) = if is_end {
                (None, Some(tag))
            } else {
                (Some(tag), None)
            };
            Box::new(Origin {
                vocabulary,
                start,
                end,
                row: 0,
            })
        });
        self.pieces.push(piece);
        Some(self.mark(Sign::Alone(self.pieces.len() - 1)))
    }

    fn mark(&mut self, sign: Sign) -> usize {
        self.marks.push(Mark {
            place: self.text.len(),
            sign,
        });
        self.marks.len() - 1
    }

    /// Adds a code by itself.
    pub(super) fn alone(&mut self, met: &Met) {
        self.half(MarkupForm::Alone, met);
    }

    /// Adds half a pair whose other half is elsewhere, or what is no pair.
    pub(super) fn half(&mut self, form: MarkupForm, met: &Met) {
        let mark = self.add(form, met);
        self.show(&met.shown, mark);
    }

    /// Adds the start of the pair of that name.
    pub(super) fn begin(&mut self, name: &str, met: &Met) {
        let mark = self.add(MarkupForm::Opening, met);
        let tag = met.tag.as_ref().map(|(_, tag)| tag.name.as_str());
        self.open.push(Open {
            name: name.to_owned(),
            mark,
            is_element: matches!(tag, Some("g" | "mrk" | "hi")) && !met.is_loose,
        });
        *self.names.entry(name.to_owned()).or_default() += 1;
        self.show(&met.shown, mark);
    }

    /// Adds the end of the pair of that name. What began in between and has not ended stays half a pair, and so does
    /// an end that nothing began; but of a pair with the start of an element in it the two ends are halves.
    pub(super) fn end(&mut self, name: &str, met: &Met) {
        let start = self.open.iter().rposition(|open| open.name == name);
        let Some(start) = start.filter(|_| self.has_begun(name)) else {
            self.half(MarkupForm::Closing, met);
            return;
        };
        let is_parted = self.open.iter().skip(start + 1).any(|open| open.is_element);
        let gone = if is_parted {
            start..start + 1
        } else {
            start..self.open.len()
        };
        let gone: Vec<Open> = self.open.drain(gone).collect();
        for open in &gone {
            if let Some(count) = self.names.get_mut(&open.name) {
                *count -= 1;
            }
        }
        let mark = gone.first().and_then(|open| open.mark);
        if is_parted {
            self.half(MarkupForm::Closing, met);
            return;
        }
        let mark = mark.and_then(|start| self.close(start, met));
        self.show(&met.shown, mark);
    }

    /// Makes a pair of the half that a mark is.
    fn close(&mut self, start: usize, met: &Met) -> Option<usize> {
        let Some(Mark {
            sign: Sign::Alone(at),
            ..
        }) = self.marks.get(start).copied()
        else {
            return None;
        };
        let piece = self.pieces.get_mut(at)?;
        piece.form = MarkupForm::Paired;
        piece.end_data.clone_from(&met.data);
        if let (Some(origin), Some((_, tag))) = (&mut piece.origin, &met.tag) {
            origin.end = Some(tag.clone());
        }
        if let Some(mark) = self.marks.get_mut(start) {
            mark.sign = Sign::Start(at);
        }
        Some(self.mark(Sign::End(at)))
    }

    /// Tells whether a pair of that name has begun and not ended.
    pub(super) fn has_begun(&self, name: &str) -> bool {
        self.names.get(name).is_some_and(|count| *count > 0)
    }

    /// Tells whether it holds nothing to read.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Returns the text so far.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Takes the text out.
    pub(super) fn take(&mut self) -> String {
        std::mem::take(self).text
    }

    /// Returns the text with its markup.
    pub(super) fn into_cell(self) -> Cell {
        let mut cell = cell(self.text);
        cell.markup = list_of(&self.marks, &self.pieces);
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    #[test]
    fn blanks_are_not_doubled() {
        let mut flow = Flow::default();
        flow.part();
        for (text, shown) in [
            ("Cena", Shown::Blank),
            ("5", Shown::NoBreakSpace),
            ("EUR ", Shown::Blank),
            ("un", Shown::Blank),
            (" e", Shown::NoBreakHyphen),
            ("pasts", Shown::Blank),
        ] {
            flow.push(text);
            flow.half(
                MarkupForm::Alone,
                &Met {
                    shown,
                    ..Met::default()
                },
            );
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
        assert_eq!(cell.markup[0].span, Span::new(1, 2));
        assert_eq!(cell.markup[0].form, MarkupForm::Text);
        assert_eq!(cell.markup[1].span, Span::new(2, 3));
    }
}
