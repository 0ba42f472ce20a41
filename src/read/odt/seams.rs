//! What OmegaT calls the elements in a paragraph of an ODT.

use crate::read::marked::Data;
use crate::read::seams;
use crate::read::xml::Element;

/// What stands before an element, and behind it.
pub(super) struct Seams {
    pub(super) before: Data,
    pub(super) behind: Option<Data>,
}

impl Seams {
    pub(super) fn of(element: &Element<'_>) -> Self {
        let (prefix, name) = element.name();
        match (prefix, name) {
            ("text", "tab" | "p" | "h" | "list") | ("table", "table") => Self {
                before: seams::border(),
                behind: None,
            },
            // What is no part of the text around it.
            ("text", "note" | "note-citation" | "bookmark-ref" | "change")
            | ("office", "annotation") => Self {
                before: seams::alone("/", shortcut(prefix, name)),
                behind: None,
            },
            _ => {
                let tag = format!("{prefix}:{name}");
                let shortcut = shortcut(prefix, name);
                Self {
                    before: seams::start(&tag, shortcut),
                    behind: Some(seams::end(&tag, shortcut)),
                }
            }
        }
    }
}

/// Returns OmegaT's short name of an element: one of its list, else the first letter.
fn shortcut(prefix: &'static str, name: &str) -> &'static str {
    match (prefix, name) {
        ("text", "line-break") => "br",
        ("text", "a") => "a",
        ("text", "span") => "f",
        ("text", "s") => "s",
        ("text", "alphabetical-index-mark") => "i",
        ("text", "alphabetical-index-mark-start") => "is",
        ("text", "alphabetical-index-mark-end") => "ie",
        ("text", "user-defined") => "ud",
        ("text", "sequence") => "seq",
        ("text", "bookmark") => "bk",
        ("text", "bookmark-start") => "bs",
        ("text", "bookmark-end") => "be",
        ("text", "bookmark-ref") => "bf",
        ("text", "reference-mark") => "rm",
        ("text", "reference-mark-start") => "rs",
        ("text", "reference-mark-end") => "re",
        ("text", "reference-ref") => "rf",
        ("text", "change") => "tc",
        ("text", "change-start") => "ts",
        ("text", "change-end") => "te",
        ("text", "note-citation") => "nc",
        ("text", "note-body") => "nb",
        ("draw", "image") => "di",
        ("draw", "frame") => "df",
        ("draw", "object-ole") => "do",
        _ => prefix.get(..1).unwrap_or("t"),
    }
}
