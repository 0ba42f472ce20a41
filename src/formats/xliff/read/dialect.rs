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
    /// Returns the tag of a code that is no element around text; `is_known` tells whether its native code is, and
    /// `written` is its tag in the file.
    pub(super) fn code(
        self,
        element: &Element<'_>,
        written: Tag,
        kind: MarkupKind,
        is_known: bool,
    ) -> Tag {
        if self == Self::First {
            return written;
        }
        let tag = Self::code_of_second(element, kind, is_known);
        with_the_rest(tag, written)
    }

    fn code_of_second(element: &Element<'_>, kind: MarkupKind, is_known: bool) -> Tag {
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
            (_, is_known) => {
                let equivalent = attribute("equiv");
                let attributes = [
                    ("id", id),
                    ("ctype", said),
                    ("equiv-text", equivalent.as_deref()),
                ];
                Tag::new(if is_known { "ph" } else { "x" }, &attributes)
            }
        }
    }

    /// Returns the tags of the start and of the end of an element around text.
    pub(super) fn pair(
        self,
        element: &Element<'_>,
        written: Tag,
        kind: MarkupKind,
        is_known: bool,
    ) -> (Tag, Option<Tag>) {
        if self == Self::First {
            return (written, None);
        }
        let (id, said) = (element.attribute("id"), said(element, kind));
        let id = ("id", id.as_deref());
        let attributes = [id, ("ctype", said.as_deref())];
        let name = if is_known { "bpt" } else { "g" };
        let tag = with_the_rest(Tag::new(name, &attributes), written);
        (tag, is_known.then(|| Tag::new("ept", &[id])))
    }

    /// Returns the tag of a marked stretch of text; nothing for revisions and remarks of Trados, whose meaning is
    /// elsewhere.
    pub(super) fn annotation(self, element: &Element<'_>, written: Tag) -> Option<Tag> {
        if self == Self::First {
            let is_of_trados = |kind: &str| kind.starts_with("x-sdl-");
            return (!written.attribute("mtype").is_some_and(is_of_trados)).then_some(written);
        }
        let attribute = |name| element.attribute(name);
        let said = attribute("type");
        let is_protected = attribute("translate").as_deref() == Some("no");
        let kind = match said.as_deref() {
            Some("term") => "term".to_owned(),
            _ if is_protected => "protected".to_owned(),
            kind => format!("x-{}", kind.unwrap_or("generic").replace(':', "-")),
        };
        let (id, value, address) = (attribute("id"), attribute("value"), attribute("ref"));
        let is = |name| said.as_deref() == Some(name);
        let of_term = |value: &Option<String>| value.clone().filter(|_| is("term"));
        let (about, from) = (of_term(&value), of_term(&address));
        let space = (about.is_some() || from.is_some()).then_some(ITS_XLIFF);
        let attributes = [
            ("mtype", Some(kind.as_str())),
            ("mid", id.as_deref()),
            ("comment", value.as_deref().filter(|_| is("comment"))),
            ("xmlns:itsxlf", space),
            ("itsxlf:termInfo", about.as_deref()),
            ("itsxlf:termInfoRef", from.as_deref()),
        ];
        Some(with_the_rest(Tag::new("mrk", &attributes), written))
    }

    /// Returns the attributes of an element of XLIFF 2 that its tag does not say.
    pub(super) fn lost(self, written: Tag, tag: &Tag) -> Vec<(String, String)> {
        let mut lost = written.attributes;
        if self == Self::First {
            lost.clear();
        }
        lost.retain(|(name, value)| {
            // What is so where nothing is said.
            let is_usual = match name.as_str() {
                "canCopy" | "canDelete" | "canReorder" | "translate" => value == "yes",
                "canOverlap" => (value == "yes") != (written.name == "pc"),
                "disp" | "dispStart" | "dispEnd" | "ref" | "value" | "dir" => value.is_empty(),
                _ => false,
            };
            let is_told = match name.as_str() {
                "canCopy" => tag.attribute("clone").is_some(),
                "translate" => tag.attribute("mtype") == Some("protected"),
                "value" => ["comment", "itsxlf:termInfo"]
                    .iter()
                    .any(|name| tag.attribute(name).is_some()),
                "ref" => tag.attribute("itsxlf:termInfoRef").is_some(),
                name => TOLD.contains(&name) || name.contains(':'),
            };
            !is_usual && !is_told
        });
        lost
    }
}

/// The namespace in which XLIFF 1.2 says more of a term.
const ITS_XLIFF: &str = "http://www.w3.org/ns/its-xliff/";

/// Attributes of XLIFF 2 whose meaning the tags of XLIFF 1.2 have.
const TOLD: &[&str] = &[
    "id",
    "type",
    "subType",
    "isolated",
    "startRef",
    "endRef",
    "dataRef",
    "dataRefStart",
    "dataRefEnd",
    "equiv",
    "equivStart",
    "equivEnd",
];

/// Adds to a tag what else the one in a file of XLIFF 2 says and XLIFF 1.2 has a place for: that the code must not be
/// copied, and attributes of other vocabularies.
fn with_the_rest(mut tag: Tag, written: Tag) -> Tag {
    if written.attribute("canCopy") == Some("no") && matches!(tag.name.as_str(), "g" | "x" | "bx") {
        tag.attributes.push(("clone".to_owned(), "no".to_owned()));
    }
    let is_foreign = |name: &str| name.contains(':') && !name.starts_with("xml:");
    let rest = written.attributes.into_iter();
    tag.attributes
        .extend(rest.filter(|(name, _)| is_foreign(name)));
    tag
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
