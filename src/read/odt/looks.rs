//! How stretches of text look, by their styles.
//!
//! What the paragraph's own style makes of all its text is no markup. Fonts, colours and sizes are none either.

use crate::markup::MarkupKind;
use crate::read::marked::{Data, Look};
use crate::read::xml::Element;

const BOLD: u8 = 1;
const ITALIC: u8 = 2;
const UNDERLINE: u8 = 4;
const STRUCK: u8 = 8;
const RAISED: u8 = 16;
const LOWERED: u8 = 32;
const CODE: u8 = 64;

const KINDS: [(u8, MarkupKind); 7] = [
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
pub(super) struct Says {
    /// What they speak of.
    said: u8,
    /// What of it they set on.
    on: u8,
}

impl Says {
    /// Reads the properties of text.
    pub(super) fn of(properties: &Element<'_>) -> Self {
        let mut says = Self::default();
        let mut see = |name: &str, bits: u8, on: fn(&str) -> u8| {
            if let Some(value) = properties.attribute(name) {
                says.said |= bits;
                says.on = says.on & !bits | on(&value) & bits;
            }
        };
        see("font-weight", BOLD, |value| {
            let is_bold = matches!(value, "bold" | "600" | "700" | "800" | "900");
            if is_bold { BOLD } else { 0 }
        });
        see("font-style", ITALIC, |value| {
            if matches!(value, "italic" | "oblique") {
                ITALIC
            } else {
                0
            }
        });
        let line: fn(&str) -> u8 = |value| {
            if value == "none" {
                0
            } else {
                UNDERLINE | STRUCK
            }
        };
        see("text-underline-style", UNDERLINE, line);
        see("text-line-through-style", STRUCK, line);
        see("text-position", RAISED | LOWERED, |value| {
            match value.split_whitespace().next().unwrap_or_default() {
                "super" => RAISED,
                "sub" => LOWERED,
                raised if raised.starts_with('-') => LOWERED,
                raised if raised.trim_start_matches('0') == "%" => 0,
                raised if raised.ends_with('%') => RAISED,
                _ => 0,
            }
        });
        says
    }

    /// What a style says by its name, which LibreOffice writes in English.
    pub(super) fn by_name(name: &str) -> Self {
        let on = match name {
            "Source_20_Text" | "Teletype" | "User_20_Entry" | "Example" => CODE,
            _ => 0,
        };
        Self { said: on, on }
    }

    /// Takes over what these do not speak of.
    pub(super) const fn based_on(self, base: Self) -> Self {
        Self {
            said: self.said | base.said,
            on: self.on | base.on & !self.said,
        }
    }

    /// Returns the look of text in a paragraph of which `paragraph` says what it is. A link is underlined as a
    /// link is.
    pub(super) fn look(self, paragraph: Self, link: Option<&Data>, field: Option<&Data>) -> Look {
        let mut look = Look::default();
        if let Some(link) = link {
            look.set(MarkupKind::Link, link.clone());
        }
        if let Some(field) = field {
            look.set(MarkupKind::Field, field.clone());
        }
        let on = self.on & !paragraph.on;
        for (bit, kind) in KINDS {
            let is_of_link = bit == UNDERLINE && link.is_some();
            if on & bit != 0 && !is_of_link {
                look.set(kind, Data::default());
            }
        }
        look
    }
}

/// Returns the name of what a program fills in, if an element is that.
pub(super) fn field(element: &Element<'_>) -> Option<Data> {
    let ("text", name) = element.name() else {
        return None;
    };
    let is_field = matches!(
        name,
        "author-initials"
            | "author-name"
            | "bookmark-ref"
            | "chapter"
            | "character-count"
            | "conditional-text"
            | "creation-date"
            | "creation-time"
            | "creator"
            | "database-display"
            | "database-name"
            | "database-row-number"
            | "date"
            | "editing-cycles"
            | "editing-duration"
            | "expression"
            | "file-name"
            | "image-count"
            | "initial-creator"
            | "modification-date"
            | "modification-time"
            | "note-ref"
            | "object-count"
            | "page-count"
            | "page-number"
            | "page-variable-get"
            | "paragraph-count"
            | "print-date"
            | "print-time"
            | "printed-by"
            | "reference-ref"
            | "sequence"
            | "sequence-ref"
            | "sheet-name"
            | "subject"
            | "table-count"
            | "template-name"
            | "time"
            | "title"
            | "user-defined"
            | "user-field-get"
            | "variable-get"
            | "variable-set"
            | "word-count"
    );
    is_field.then(|| Data::new(name, ""))
}
