//! How runs look: by their own properties and by styles (ECMA-376 part 1, 17.7).
//!
//! What the paragraph's own style makes of all its text is no markup: a bold heading has no bold words. Fonts,
//! colours and sizes are none either.

use super::run::is_on;
use crate::markup::MarkupKind;
use crate::read::marked::{Data, Look};
use crate::read::xml::Element;

const BOLD: u8 = 1;
const ITALIC: u8 = 2;
const STRUCK: u8 = 4;
const UNDERLINE: u8 = 8;
const RAISED: u8 = 16;
const LOWERED: u8 = 32;
const CODE: u8 = 64;

/// What styles switch in turns: bold in a bold paragraph is not (17.7.3).
const TOGGLED: u8 = BOLD | ITALIC | STRUCK;

const KINDS: [(u8, MarkupKind); 7] = [
    (BOLD, MarkupKind::Bold),
    (ITALIC, MarkupKind::Italic),
    (STRUCK, MarkupKind::Struck),
    (UNDERLINE, MarkupKind::Underline),
    (RAISED, MarkupKind::Superscript),
    (LOWERED, MarkupKind::Subscript),
    (CODE, MarkupKind::Code),
];

/// What properties say about looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Says {
    /// What they speak of.
    said: u8,
    /// What of it they set on.
    on: u8,
}

impl Says {
    /// Sees an element of the properties of a run.
    pub(super) fn see(&mut self, element: &Element<'_>) {
        let (bits, on) = match element.name() {
            ("w", "b") => (BOLD, BOLD),
            ("w", "i") => (ITALIC, ITALIC),
            ("w", "strike" | "dstrike") => (STRUCK, STRUCK),
            ("w", "u") => {
                let is_none = element.attribute("val").as_deref() == Some("none");
                (UNDERLINE, if is_none { 0 } else { UNDERLINE })
            }
            ("w", "vertAlign") => {
                let on = match element.attribute("val").as_deref() {
                    Some("superscript") => RAISED,
                    Some("subscript") => LOWERED,
                    _ => 0,
                };
                (RAISED | LOWERED, on)
            }
            _ => return,
        };
        let is_switch = bits & TOGGLED != 0;
        let on = if is_switch && !is_on(element) { 0 } else { on };
        // A text may be struck once or twice: one of the two is enough.
        let on = if bits == STRUCK {
            on | self.on & STRUCK
        } else {
            on
        };
        self.said |= bits;
        self.on = self.on & !bits | on;
    }

    /// Takes over what these do not speak of from a style that they are based on.
    pub(super) const fn based_on(self, base: Self) -> Self {
        Self {
            said: self.said | base.said,
            on: self.on | base.on & !self.said,
        }
    }

    /// What a style says by its name, which Word and others write in English.
    pub(super) fn by_name(name: &str) -> Self {
        let on = match name {
            "code"
            | "inline code"
            | "code char"
            | "verbatim char"
            | "source text"
            | "html code"
            | "html keyboard"
            | "html sample"
            | "html typewriter"
            | "html preformatted char" => CODE,
            _ => 0,
        };
        Self { said: on, on }
    }

    /// What a style that the file does not have says, by the id that Word gives it.
    pub(super) fn by_id(id: &str) -> Self {
        let on = match id {
            "Strong" => BOLD,
            "Emphasis" => ITALIC,
            "IntenseEmphasis" => BOLD | ITALIC,
            "HTMLCode" => CODE,
            _ => 0,
        };
        Self { said: on, on }
    }
}

/// What all that may speak of a run says, the nearest first.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Layers {
    pub(super) own: Says,
    pub(super) character: Says,
    pub(super) paragraph: Says,
    pub(super) defaults: Says,
}

impl Layers {
    /// Returns what a run has and its paragraph has not.
    const fn difference(self) -> u8 {
        let base = (self.defaults.on | self.paragraph.on) & TOGGLED
            | self.paragraph.based_on(self.defaults).on & !TOGGLED;
        let styles = (self.defaults.on | (self.paragraph.on ^ self.character.on)) & TOGGLED
            | self
                .character
                .based_on(self.paragraph.based_on(self.defaults))
                .on
                & !TOGGLED;
        let whole = Says {
            said: self.own.said,
            on: self.own.on | styles & !self.own.said,
        };
        whole.on & !base
    }

    /// Returns the look of a run. A link is underlined as a link is.
    pub(super) fn look(self, link: Option<&Data>, field: Option<&Data>) -> Look {
        let mut look = Look::default();
        if let Some(link) = link {
            look.set(MarkupKind::Link, link.clone());
        }
        if let Some(field) = field {
            look.set(MarkupKind::Field, field.clone());
        }
        let on = self.difference();
        for (bit, kind) in KINDS {
            let is_of_link = bit == UNDERLINE && link.is_some();
            if on & bit != 0 && !is_of_link {
                look.set(kind, Data::default());
            }
        }
        look
    }
}
