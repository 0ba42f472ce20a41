//! Text in HTML elements that are not shown: in a line, or around blocks of Markdown.

use crate::read::html::{Fate, LeftOpen, TagInLine};

/// The elements that are open and not shown.
#[derive(Debug, Default)]
pub(super) struct Hidden {
    in_line: Option<Element>,
    /// Elements that HTML between blocks opened.
    pub(super) around: LeftOpen,
}

/// An element in a line, and its text so far.
#[derive(Debug)]
struct Element {
    name: String,
    fate: Fate,
    /// Open elements of its name, with itself.
    depth: usize,
    text: String,
}

/// A text that is left out.
#[derive(Debug)]
pub(super) struct LeftOut {
    pub(super) reason: &'static str,
    pub(super) text: String,
}

impl Hidden {
    /// Tells whether what comes next in the line is not shown.
    pub(super) const fn is_in_line(&self) -> bool {
        self.in_line.is_some()
    }

    /// Takes a text that is not shown.
    pub(super) fn add(&mut self, text: &str) {
        if let Some(element) = &mut self.in_line {
            element.text.push_str(text);
        }
    }

    /// Sees a tag in a line. It returns whether the tag belongs to what is not shown.
    pub(super) fn tag(&mut self, tag: &TagInLine) -> (bool, Option<LeftOut>) {
        let Some(element) = &mut self.in_line else {
            if !tag.is_start || tag.fate == Fate::Shown {
                return (false, None);
            }
            self.in_line = Some(Element {
                name: tag.name.clone(),
                fate: tag.fate,
                depth: 1,
                text: String::new(),
            });
            return (true, None);
        };
        if tag.is_border_of_block() || tag.name == "br" {
            element.text.push(' ');
        }
        if tag.name == element.name {
            if tag.is_start {
                element.depth += 1;
            } else {
                element.depth -= 1;
            }
        }
        let is_over = element.depth == 0;
        (true, is_over.then(|| self.end_line()).flatten())
    }

    /// Ends the element in the line, and returns its text if a person would miss it.
    pub(super) fn end_line(&mut self) -> Option<LeftOut> {
        let element = self.in_line.take()?;
        match element.fate {
            Fate::LeftOut(reason) => Some(LeftOut {
                reason,
                text: element.text,
            }),
            Fate::Shown | Fate::NoText => None,
        }
    }
}
