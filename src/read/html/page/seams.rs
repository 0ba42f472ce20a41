//! The seams of elements in a line and of comments.

use super::super::elements;
use super::Walk;
use crate::markup::MarkupKind;
use crate::read::marked::Data;
use crate::read::seams::{alone, end, shortcut_of_page, start};
use html5ever::tokenizer::Tag;

impl Walk {
    pub(super) fn start_seam(&mut self, tag: &Tag) {
        let name: &str = &tag.name;
        if elements::is_block(name) {
            return;
        }
        let shortcut = shortcut_of_page(name);
        if tag.self_closing {
            self.seam(|| alone("/", shortcut));
        } else if elements::is_void(name) {
            self.seam(|| alone("", shortcut));
        } else {
            self.seam(|| start(name, shortcut));
        }
    }

    pub(super) fn end_seam(&mut self, name: &str) {
        if !elements::is_block(name) {
            self.seam(|| end(name, shortcut_of_page(name)));
        }
    }

    pub(super) fn comment_seam(&mut self) {
        self.seam(|| alone("/", "c"));
    }

    fn seam(&mut self, data: impl FnOnce() -> Data) {
        if self.tells_seams && self.stack.state().reason.is_none() {
            self.flow.stand_alone(MarkupKind::Seam, data());
        }
    }
}
