//! The texts of a unit with their markup as the inline codes of XLIFF 1.2.
//!
//! A pair whose code is known is `bpt` and `ept`, another `g`; what stands alone is `ph` or `x`, half a pair `it`.
//! `id` is one for what corresponds on the two sides; a code that an XLIFF named only by its `id` has
//! that again. `ctype` says what a code does. What an XLIFF wrote otherwise is written as it was: `bx` and `ex`, pairs
//! that overlap, annotations (`mrk`), placeholders with their texts.

use crate::formats::code_names::{Names, names};
use crate::formats::codes;
use crate::formats::tags::Tagged;
use crate::markup::{Markup, MarkupForm, Tag, Token, Vocabulary};
use crate::pair::Pair;
use std::fmt::Write as _;

/// Returns what stands in `source` and in `target`.
pub(super) fn both(cells: &Pair<Tagged>) -> Pair<String> {
    let names = names(cells, Vocabulary::Xliff);
    cells.as_ref().zip(names).map(|(cell, names)| {
        let mut out = String::with_capacity(cell.clean.text.len());
        cell.write(Vocabulary::Xliff, &mut out, |token, piece, at, out| {
            Code::new(piece, &names, at).write(token, out);
        });
        out
    })
}

/// A code that is to be written.
struct Code<'a> {
    piece: &'a Markup,
    id: &'a str,
    /// Whether it begins or ends a pair of this text.
    is_linked: bool,
    /// The tags that an XLIFF has for it.
    start: Option<&'a Tag>,
    end: Option<&'a Tag>,
}

impl<'a> Code<'a> {
    fn new(piece: &'a Markup, names: &'a Names, at: usize) -> Self {
        let origin = piece.origin_in(Vocabulary::Xliff);
        let link = names.links.get(at).and_then(Option::as_deref);
        let name = names.names.get(at).map(String::as_str);
        Self {
            piece,
            id: link.or(name).unwrap_or_default(),
            is_linked: link.is_some(),
            start: origin.and_then(|origin| origin.start.as_ref()),
            end: origin.and_then(|origin| origin.end.as_ref()),
        }
    }

    fn write(&self, token: Token, out: &mut String) {
        // A marked stretch has no halves.
        let is_annotation = [self.start, self.end].map(name_of).contains(&"mrk");
        match (token, self.piece.form) {
            (Token::Start(_), _) => self.pair(false, out),
            (Token::End(_), _) => self.pair(true, out),
            _ if is_annotation => {}
            (_, MarkupForm::Opening) if self.is_linked => self.pair(false, out),
            (_, MarkupForm::Closing) if self.is_linked => self.pair(true, out),
            (_, MarkupForm::Opening) => self.half(false, out),
            (_, MarkupForm::Closing) => self.half(true, out),
            _ => self.alone(out),
        }
    }

    /// Writes the start or the end of a pair.
    fn pair(&self, is_end: bool, out: &mut String) {
        let element = self.element_of_pair();
        match (element, is_end) {
            ("g" | "mrk", true) => {
                out.push_str("</");
                out.push_str(element);
                out.push('>');
            }
            ("g" | "mrk", false) => self.tag(self.start, element, ">", out),
            ("bx", false) => self.tag(self.start, "bx", "/>", out),
            ("bx", true) => self.tag(self.end, "ex", "/>", out),
            (_, false) => self.native(self.start, "bpt", false, out),
            (_, true) => self.native(self.end, "ept", true, out),
        }
    }

    /// Returns the element that the start of a pair is.
    fn element_of_pair(&self) -> &str {
        let own = name_of(self.start);
        let overlaps = self.piece.form != MarkupForm::Paired;
        match own {
            "g" | "mrk" if !overlaps => own,
            "bx" | "bpt" => own,
            // Of an end by itself the start is another piece.
            "" if overlaps && name_of(self.end) == "ex" => "bx",
            "" if overlaps && name_of(self.end) == "ept" => "bpt",
            _ if self.is_bare() && !overlaps => "g",
            _ => "bpt",
        }
    }

    fn half(&self, is_end: bool, out: &mut String) {
        let (own, alone) = if is_end {
            (self.end, "ex")
        } else {
            (self.start, "bx")
        };
        if name_of(own) == alone {
            self.tag(own, alone, "/>", out);
        } else {
            self.native(own, "it", is_end, out);
        }
    }

    fn alone(&self, out: &mut String) {
        let own = name_of(self.start);
        if own == "x" || (own != "ph" && self.is_bare()) {
            self.tag(self.start, "x", "/>", out);
        } else {
            self.native(self.start, "ph", false, out);
        }
    }

    /// Writes an element with its native code.
    fn native(&self, own: Option<&Tag>, name: &str, is_end: bool, out: &mut String) {
        let own = own.filter(|own| own.name == name);
        let code = codes::inside(self.piece, own, is_end);
        let usual = self.usual(name, is_end);
        self.tag(own.or(Some(&usual)), name, ">", out);
        // Writing to memory cannot fail.
        write!(out, "{code}</{name}>").unwrap_or_default();
    }

    /// Returns the tag of a code that no XLIFF has written.
    fn usual(&self, name: &str, is_end: bool) -> Tag {
        let kind = codes::xliff_type(self.piece);
        let is_unsaid = kind.is_none() && self.piece.data().is_empty();
        let kind = kind.as_deref().or(is_unsaid.then_some(codes::OF_NO_KIND));
        let id = Some("");
        match name {
            "ept" => Tag::new(name, &[("id", id)]),
            "ex" => Tag::new(name, &[("id", id), ("rid", id)]),
            "it" => {
                let place = if is_end { "close" } else { "open" };
                Tag::new(name, &[("id", id), ("pos", Some(place)), ("ctype", kind)])
            }
            _ => Tag::new(name, &[("id", id), ("ctype", kind)]),
        }
    }

    /// Writes the tag that an XLIFF has for the code if it is of that name, else the usual one.
    fn tag(&self, own: Option<&Tag>, name: &str, close: &str, out: &mut String) {
        let own = own.filter(|own| own.name == name);
        let usual = own.is_none().then(|| self.usual(name, false));
        let Some(own) = own.or(usual.as_ref()) else {
            return;
        };
        let said = own.attribute("rid").or_else(|| own.attribute("id"));
        // A code that has kept its name has kept all of them.
        let values = [("id", self.id), ("rid", self.id)];
        let values: &[_] = if said == Some(self.id) { &[] } else { &values };
        // Writing to memory cannot fail.
        write!(out, "<{}{close}", own.written(values)).unwrap_or_default();
    }

    /// Tells whether there is no native code but its own id.
    fn is_bare(&self) -> bool {
        codes::id_of_code(self.piece) == Some(self.id) || codes::is_unknown(self.piece)
    }
}

fn name_of(own: Option<&Tag>) -> &str {
    own.map_or("", |own| own.name.as_str())
}
