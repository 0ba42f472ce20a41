//! Segments: text with its markup as the inline codes of TMX level 2.
//!
//! A pair is `bpt` and `ept`, what stands alone `ph`, half a pair `it`. Their content is the original code, or a tag
//! that says what it does. `x` is one number for what corresponds on the two sides, and `i` the same: Trados refuses a
//! segment in which two codes have one number. `type` is a value that TMX recommends, where there is one. What a memory
//! wrote otherwise is written as it was: a pair as `hi`, codes without content, values of one's own.

use crate::formats::code_names::{Names, names};
use crate::formats::codes;
use crate::formats::tags::Tagged;
use crate::markup::{Markup, MarkupForm, Origin, Tag, Token, Vocabulary};
use crate::pair::Pair;
use std::fmt::Write as _;

/// Returns what stands in the `seg` of both texts.
pub(super) fn both(cells: &Pair<Tagged>) -> Pair<String> {
    let names = names(cells, Vocabulary::Memory);
    cells.as_ref().zip(names).map(|(cell, names)| {
        let mut out = String::with_capacity(cell.clean.text.len());
        cell.write(Vocabulary::Memory, &mut out, |token, piece, at, out| {
            Code::new(piece, &names, at).write(token, out);
        });
        out
    })
}

/// A code that is to be written.
struct Code<'a> {
    piece: &'a Markup,
    name: &'a str,
    /// The number of its pair.
    link: Option<&'a str>,
    /// The tags that a memory has for it.
    start: Option<&'a Tag>,
    end: Option<&'a Tag>,
}

impl<'a> Code<'a> {
    fn new(piece: &'a Markup, names: &'a Names, at: usize) -> Self {
        let origin = piece.origin_in(Vocabulary::Memory);
        Self {
            piece,
            name: names.names.get(at).map_or("", String::as_str),
            link: names.links.get(at).and_then(Option::as_deref),
            start: origin.and_then(|origin| origin.start.as_ref()),
            end: origin.and_then(|origin| origin.end.as_ref()),
        }
    }

    fn write(&self, token: Token, out: &mut String) {
        let (start, end) = (self.start, self.end);
        match (token, self.piece.form) {
            (Token::Start(_), MarkupForm::Paired) => match (start, self.annotation()) {
                (Some(start), _) if start.name == "hi" => self.tag(start, out),
                (None, Some(kind)) => {
                    self.tag(
                        &Tag::new("hi", &[("type", Some(kind)), ("x", Some(""))]),
                        out,
                    );
                }
                _ => self.start(out),
            },
            (Token::End(_), _) => match (start, self.annotation()) {
                (Some(start), _) if start.name == "hi" => out.push_str("</hi>"),
                (None, Some(_)) => out.push_str("</hi>"),
                _ => self.end(out),
            },
            // A marked stretch of XLIFF has no halves.
            (_, MarkupForm::Opening | MarkupForm::Closing) if self.is_mark() => {}
            (_, MarkupForm::Opening) if self.link.is_some() => self.start(out),
            (_, MarkupForm::Closing) if self.link.is_some() => self.end(out),
            (_, MarkupForm::Opening) => self.element(start, &["it"], false, out),
            (_, MarkupForm::Closing) => self.element(end, &["it"], true, out),
            _ => self.element(start, &["ph", "ut"], false, out),
        }
    }

    fn start(&self, out: &mut String) {
        self.element(self.start, &["bpt"], false, out);
    }

    fn end(&self, out: &mut String) {
        self.element(self.end, &["ept"], true, out);
    }

    /// Writes the element of a memory, or its own one by that name.
    fn element(&self, own: Option<&Tag>, names: &[&str], is_end: bool, out: &mut String) {
        // A start or an end without a number is none that can be written again.
        let is_numbered = |own: &&Tag| self.link.is_none() || own.attribute("i").is_some();
        let own = own
            .filter(|own| names.contains(&own.name.as_str()))
            .filter(is_numbered);
        let name = names.first().copied().unwrap_or_default();
        match own {
            Some(own) => self.tag(own, out),
            None => self.tag(&self.usual(name, is_end), out),
        }
        let code = codes::inside(self.piece, own, is_end);
        let name = own.map_or(name, |own| own.name.as_str());
        // Writing to memory cannot fail.
        write!(out, "{code}</{name}>").unwrap_or_default();
    }

    /// Returns the tag of a code that no memory has written.
    fn usual(&self, name: &str, is_end: bool) -> Tag {
        let kind = codes::memory_type(self.piece);
        let kind = kind.as_deref();
        let empty = Some("");
        match name {
            "bpt" => Tag::new(name, &[("i", empty), ("x", empty), ("type", kind)]),
            "ept" => Tag::new(name, &[("i", empty)]),
            "it" => {
                let place = if is_end { "end" } else { "begin" };
                Tag::new(name, &[("pos", Some(place)), ("x", empty), ("type", kind)])
            }
            _ => Tag::new(name, &[("x", empty), ("type", kind)]),
        }
    }

    fn tag(&self, own: &Tag, out: &mut String) {
        let mut values = vec![("x", self.name)];
        values.extend(self.link.map(|link| ("i", link)));
        // Writing to memory cannot fail.
        write!(out, "<{}>", own.written(&values)).unwrap_or_default();
    }

    fn is_mark(&self) -> bool {
        let origin = self.piece.origin_in(Vocabulary::Xliff);
        origin
            .and_then(Origin::tag)
            .is_some_and(|tag| tag.name == "mrk")
    }

    /// Returns the type of an annotation of XLIFF.
    fn annotation(&self) -> Option<&str> {
        let origin = self.piece.origin_in(Vocabulary::Xliff)?;
        let tag = origin.tag().filter(|tag| tag.name == "mrk")?;
        tag.attribute("mtype")
    }
}
