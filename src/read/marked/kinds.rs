//! Looks as office documents tell them: what properties say, and what that makes of a stretch of text.

use super::{Data, Look};
use crate::markup::MarkupKind;

/// A set of looks.
pub(in crate::read) type Kinds = u8;

pub(in crate::read) const BOLD: Kinds = 1;
pub(in crate::read) const ITALIC: Kinds = 2;
pub(in crate::read) const UNDERLINE: Kinds = 4;
pub(in crate::read) const STRUCK: Kinds = 8;
pub(in crate::read) const RAISED: Kinds = 16;
pub(in crate::read) const LOWERED: Kinds = 32;
pub(in crate::read) const CODE: Kinds = 64;

const KINDS: [(Kinds, MarkupKind); 7] = [
    (BOLD, MarkupKind::Bold),
    (ITALIC, MarkupKind::Italic),
    (UNDERLINE, MarkupKind::Underline),
    (STRUCK, MarkupKind::Struck),
    (RAISED, MarkupKind::Superscript),
    (LOWERED, MarkupKind::Subscript),
    (CODE, MarkupKind::Code),
];

/// What properties say about looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::read) struct Says {
    /// What they speak of.
    pub(in crate::read) said: Kinds,
    /// What of it they set on.
    pub(in crate::read) on: Kinds,
}

impl Says {
    /// Sets on what is in both sets, and off what is in the first one only.
    pub(in crate::read) const fn say(&mut self, said: Kinds, on: Kinds) {
        self.said |= said;
        self.on = self.on & !said | on & said;
    }

    /// Takes over what these properties do not speak of from those that they stand on.
    pub(in crate::read) const fn based_on(self, base: Self) -> Self {
        Self {
            said: self.said | base.said,
            on: self.on | base.on & !self.said,
        }
    }
}

/// The link that text stands in, and the field that it is filled in by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::read) struct Around {
    pub(in crate::read) link: Option<Data>,
    pub(in crate::read) field: Option<Data>,
}

impl Around {
    /// Returns the look of text in it. A link is underlined as links are.
    pub(in crate::read) fn look(&self, kinds: Kinds) -> Look {
        let mut look = Look::default();
        if let Some(link) = &self.link {
            look.set(MarkupKind::Link, link.clone());
        }
        if let Some(field) = &self.field {
            look.set(MarkupKind::Field, field.clone());
        }
        for (kind, own) in KINDS {
            let is_of_link = kind == UNDERLINE && self.link.is_some();
            if kinds & kind != 0 && !is_of_link {
                look.set(own, Data::default());
            }
        }
        look
    }

    /// Enters a link or a field; of fields in each other the outer one counts.
    pub(in crate::read) fn enter(&mut self, kind: MarkupKind, data: Data) {
        if kind == MarkupKind::Link {
            self.link = Some(data);
        } else {
            self.field.get_or_insert(data);
        }
    }
}
