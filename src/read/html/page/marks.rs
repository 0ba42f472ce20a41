//! Marks of notes, where they begin and end.

use super::super::attribute::Style;
use super::super::formatting;
use super::Walk;
use crate::markup::MarkupKind;
use html5ever::tokenizer::Tag;

impl Walk {
    /// Sees what may be a mark or raise one; an element in a line has a style that counts.
    pub(super) fn open_mark(&mut self, tag: &Tag, style: Option<&Style>) {
        let around = self.stack.state();
        let is_raised = style.is_some_and(|style| formatting::is_raised(around, &tag.name, style));
        let is_glued = !self.flow.is_empty() && !self.flow.ends_with_space();
        self.notes
            .open(tag, self.flow.text().len(), is_raised, is_glued);
    }

    /// Takes the mark of a note away that ends with an element; what calls a note stands there alone.
    pub(super) fn close_mark(&mut self, name: &str) {
        let Some(mark) = self.notes.close(name, self.flow.text()) else {
            return;
        };
        let shown = self.flow.text().get(mark.start..).unwrap_or_default();
        let shown = shown.trim().to_owned();
        if self.tells_seams {
            self.flow.keep_as_seams(mark.start);
        }
        self.flow.cut(mark.start);
        if let Some(target) = mark.target {
            let data = formatting::note_call(&target, &shown);
            self.flow.stand_alone(MarkupKind::NoteCall, data);
        }
    }
}
