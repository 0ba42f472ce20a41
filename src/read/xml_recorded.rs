//! What an element holds, written as XML again while it is read.

use super::xml::Event;
use crate::markup::Tag;
use quick_xml::escape::partial_escape;

/// Elements inside each other of which each has its inside written: what the others hold stands in those around them.
const DEEPEST: usize = 3;

/// What was read since the outermost element of those that are recorded began.
#[derive(Debug, Default)]
pub(super) struct Recorded {
    text: String,
    /// Where the text ended before the last end of an element.
    end: usize,
    /// Elements that have begun in the text.
    open: Vec<String>,
    /// Where the insides of the elements begin that are recorded.
    starts: Vec<Option<usize>>,
}

impl Recorded {
    /// Begins with the element that began last.
    pub(super) fn begin(&mut self) {
        let is_kept = self.starts.len() < DEEPEST;
        self.starts.push(is_kept.then_some(self.text.len()));
    }

    pub(super) const fn is_on(&self) -> bool {
        !self.starts.is_empty()
    }

    /// Returns what the element held that ended last.
    pub(super) fn end(&mut self) -> String {
        let start = self.starts.pop().flatten();
        let inside = start.and_then(|start| self.text.get(start..self.end));
        let inside = inside.unwrap_or_default().to_owned();
        if self.starts.is_empty() {
            *self = Self::default();
        }
        inside
    }

    /// Takes up what was read; `tag` is that of an element that begins.
    pub(super) fn see(&mut self, event: &Event<'_>, tag: Option<Tag>) {
        match (event, tag) {
            (Event::Text(text), _) => {
                let text = partial_escape(text.as_str());
                self.text.push_str(&text.replace('\r', "&#13;"));
            }
            (Event::Start(_), Some(tag)) => {
                self.text.push('<');
                self.text.push_str(&tag.written(&[]));
                self.text.push('>');
                self.open.push(tag.name);
            }
            (Event::Start(_), None) => {}
            (Event::End, _) => {
                self.end = self.text.len();
                if let Some(name) = self.open.pop() {
                    self.text.push_str("</");
                    self.text.push_str(&name);
                    self.text.push('>');
                }
            }
        }
    }
}
