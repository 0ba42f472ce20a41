//! How stretches of text look, by their styles.
//!
//! What the paragraph's own style makes of all its text is no markup. Fonts, colours and sizes are none either.

use crate::read::marked::Data;
use crate::read::marked::kinds::{
    BOLD, CODE, ITALIC, Kinds, LOWERED, RAISED, STRUCK, Says, UNDERLINE,
};
use crate::read::xml::Element;

/// Reads the properties of text.
pub(super) fn read(properties: &Element<'_>) -> Says {
    let mut says = Says::default();
    let mut see = |name: &str, said: Kinds, on: fn(&str) -> Kinds| {
        if let Some(value) = properties.attribute(name) {
            says.say(said, on(&value));
        }
    };
    see("font-weight", BOLD, |value| match value {
        "bold" | "600" | "700" | "800" | "900" => BOLD,
        _ => 0,
    });
    see("font-style", ITALIC, |value| match value {
        "italic" | "oblique" => ITALIC,
        _ => 0,
    });
    let line: fn(&str) -> Kinds = |value| match value {
        "none" => 0,
        _ => UNDERLINE | STRUCK,
    };
    see("text-underline-style", UNDERLINE, line);
    see("text-line-through-style", STRUCK, line);
    see("text-position", RAISED | LOWERED, |value| {
        match value.split_whitespace().next().unwrap_or_default() {
            "super" => RAISED,
            "sub" => LOWERED,
            "0%" => 0,
            lowered if lowered.starts_with('-') => LOWERED,
            raised if raised.ends_with('%') => RAISED,
            _ => 0,
        }
    });
    says
}

/// Returns what a style says by its name, which LibreOffice writes in English.
pub(super) fn by_name(name: &str) -> Says {
    let on = match name {
        "Source_20_Text" | "Teletype" | "User_20_Entry" | "Example" => CODE,
        _ => 0,
    };
    Says { said: on, on }
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
