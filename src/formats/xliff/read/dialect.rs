//! Inline elements of both versions of XLIFF as tags of XLIFF 1.2.
//!
//! Those of 2.x are told as 1.2 has them: `pc` is `g`, or `bpt` and `ept` where its native code is known, `sc` and `ec`
//! are `bx` and `ex` or `bpt` and `ept`, `ph` is `x` or `ph`, isolated halves are `it`.

use super::Reader;
use crate::formats::codes;
use crate::markup::{MarkupKind, Tag};
use crate::read::xml::Element;

/// The version that a file is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    First,
    Second,
}

impl Reader<'_> {
    pub(super) const fn dialect(&self) -> Dialect {
        if self.is_second {
            Dialect::Second
        } else {
            Dialect::First
        }
    }
}

impl Dialect {
    /// Returns the tag of a code that is no element around text; `is_known` tells whether its native code is.
    pub(super) fn code(self, element: &Element<'_>, kind: MarkupKind, is_known: bool) -> Tag {
        if self == Self::First {
            return element.tag();
        }
        let attribute = |name| element.attribute(name);
        let (id, said) = (attribute("id"), said(element, kind));
        let id = id.as_deref();
        let said = said.as_deref();
        let start = attribute("startRef");
        let start = start.as_deref();
        let is_isolated = attribute("isolated").as_deref() == Some("yes");
        let half = |place| {
            let attributes = [("id", id), ("pos", Some(place)), ("ctype", said)];
            Tag::new("it", &attributes)
        };
        match (element.name().1, is_known) {
            ("sc", _) if is_isolated => half("open"),
            ("ec", _) if is_isolated => half("close"),
            ("sc", true) => Tag::new("bpt", &[("id", id), ("ctype", said)]),
            ("sc", false) => Tag::new("bx", &[("id", id), ("rid", id), ("ctype", said)]),
            ("ec", true) => Tag::new("ept", &[("id", start.or(id))]),
            ("ec", false) => Tag::new("ex", &[("id", id.or(start)), ("rid", start.or(id))]),
            (_, true) => Tag::new("ph", &[("id", id), ("ctype", said)]),
            (_, false) => {
                let equivalent = attribute("equiv");
                let attributes = [
                    ("id", id),
                    ("ctype", said),
                    ("equiv-text", equivalent.as_deref()),
                ];
                Tag::new("x", &attributes)
            }
        }
    }

    /// Returns the tags of the start and of the end of an element around text.
    pub(super) fn pair(
        self,
        element: &Element<'_>,
        kind: MarkupKind,
        is_known: bool,
    ) -> (Tag, Option<Tag>) {
        if self == Self::First {
            return (element.tag(), None);
        }
        let (id, said) = (element.attribute("id"), said(element, kind));
        let id = ("id", id.as_deref());
        let attributes = [id, ("ctype", said.as_deref())];
        if is_known {
            (Tag::new("bpt", &attributes), Some(Tag::new("ept", &[id])))
        } else {
            (Tag::new("g", &attributes), None)
        }
    }

    /// Returns the tag of a marked stretch of text; nothing for revisions and remarks of Trados, whose meaning is
    /// elsewhere. Its remark is one of the row.
    pub(super) fn annotation(self, element: &Element<'_>) -> Option<Tag> {
        if self == Self::First {
            let mut tag = element.tag();
            let is_of_trados = |kind: &str| kind.starts_with("x-sdl-");
            tag.attributes.retain(|(name, _)| name != "comment");
            return (!tag.attribute("mtype").is_some_and(is_of_trados)).then_some(tag);
        }
        if element.name().1 != "mrk" {
            return None;
        }
        let is_protected = element.attribute("translate").as_deref() == Some("no");
        let kind = match element.attribute("type").as_deref() {
            Some("term") => "term".to_owned(),
            _ if is_protected => "protected".to_owned(),
            kind => format!("x-{}", kind.unwrap_or("generic")),
        };
        let id = element.attribute("id");
        let attributes = [("mtype", Some(kind.as_str())), ("mid", id.as_deref())];
        Some(Tag::new("mrk", &attributes))
    }
}

/// Returns the `ctype` that says what `type` and `subType` say.
fn said(element: &Element<'_>, kind: MarkupKind) -> Option<String> {
    if let Some(known) = codes::xliff_name(kind) {
        return Some(known.to_owned());
    }
    let said = element
        .attribute("subType")
        .or_else(|| element.attribute("type"))?;
    Some(format!("x-{}", said.replace(':', "-")))
}
