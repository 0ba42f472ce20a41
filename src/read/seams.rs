//! Seams: the tags that OmegaT shows of a document, at their places in its text.
//!
//! OmegaT makes a tag of what stands between two stretches of text in a paragraph: in a web page and an `OpenDocument`
//! file of each tag of an element (`<b0>`, `</b0>`, `<f1>`), in a file of Office of all that parts two texts (`<t0/>`).
//! It leaves out what stands before the first text and behind the last one, but for pairs that begin or end there and
//! have their other end in the text, and numbers the rest through the paragraph. A segment matches exactly only with
//! the same tags, so a memory for it needs them as they are, noise and all.
//!
//! A reader that is [asked](super::Settings::seams) tells the raw tags as markup that stands alone; [`name`] gives them
//! the names that OmegaT has for them.
//!
//! Source: OmegaT 3.6 and 6, `filters3/Entry.java`, `filters2/html2/FilterVisitor.java`, the dialects of `OpenDocument`
//! and Open XML.

use super::document::Document;
use super::marked::Data;
use crate::markup::{Markup, MarkupKind, Seam};
use crate::span::Span;

/// What a reader tells of a tag; the mark that it begins with never gets out.
const BEGIN: &str = "<";
const END: &str = "/";
const ALONE: &str = "!";
const BORDER: &str = "|";
const SHOWN: &str = "\"";

/// The start of an element, and what OmegaT calls it.
pub(super) fn start(name: &str, shortcut: &str) -> Data {
    Data::new(format!("{BEGIN}{name}"), shortcut)
}

/// Its end.
pub(super) fn end(name: &str, shortcut: &str) -> Data {
    Data::new(format!("{END}{name}"), shortcut)
}

/// An element that holds nothing; `closing` is the stroke before the end of its tag, if it has one.
pub(super) fn alone(closing: &str, shortcut: &str) -> Data {
    Data::new(format!("{ALONE}{closing}"), shortcut)
}

/// Returns OmegaT's short name of an element of a web page.
pub(super) fn shortcut_of_page(name: &str) -> &str {
    let end = name
        .char_indices()
        .nth(1)
        .map_or(name.len(), |(end, _)| end);
    match name {
        "br" => "br",
        _ => name.get(..end).unwrap_or(name),
    }
}

/// The start of a text in a file of Office.
pub(super) fn text() -> Data {
    Data::new(ALONE, "")
}

/// Text that OmegaT shows and that is none here: the number that calls a note.
pub(super) fn shown(text: &str) -> Data {
    Data::new(format!("{SHOWN}{text}"), "")
}

/// The border of two paragraphs of OmegaT's in one of ours.
pub(super) fn border() -> Data {
    Data::new(BORDER, "")
}

/// Gives the seams of a document the names of OmegaT's tags, and leaves out those for which it has none. In XML, an
/// element that holds nothing is one tag.
pub(super) fn name(document: &mut Document, is_xml: bool) {
    let is_seam = |piece: &Markup| piece.kind == MarkupKind::Seam;
    let list = std::mem::take(&mut document.markup);
    let (seams, rest): (Vec<Markup>, Vec<Markup>) = list.into_iter().partition(is_seam);
    document.markup = rest;
    let mut seams = seams.into_iter().peekable();
    for block in &document.blocks {
        let mut paragraph = Paragraph::new(&document.text, block.span.start, is_xml);
        while let Some(seam) = seams.next_if(|seam| seam.span.start <= block.span.end) {
            if seam.start_data == BORDER {
                let next = Paragraph::new(&document.text, seam.span.start, is_xml);
                let ended = std::mem::replace(&mut paragraph, next);
                document.markup.extend(ended.named(seam.span.start));
            } else {
                paragraph.see(seam);
            }
        }
        document.markup.extend(paragraph.named(block.span.end));
    }
    // What begins at one place stays before what stands alone there.
    document.markup.sort_by_key(Markup::order);
}

/// What a paragraph holds, as OmegaT sees it.
enum Element {
    Text,
    /// Text that is none here.
    Shown(Markup),
    Begin(Markup),
    End(Markup),
    Alone(Markup),
}

struct Paragraph<'text> {
    text: &'text str,
    elements: Vec<Element>,
    /// Where the text that is not seen yet begins.
    place: usize,
    is_xml: bool,
}

impl<'text> Paragraph<'text> {
    const fn new(text: &'text str, place: usize, is_xml: bool) -> Self {
        Self {
            text,
            elements: Vec::new(),
            place,
            is_xml,
        }
    }

    fn see(&mut self, seam: Markup) {
        self.see_text(seam.span.start);
        let element = match seam.start_data.chars().next() {
            Some('<') => Element::Begin(seam),
            Some('/') => {
                let is_its_start = |last: &mut Element| matches!(last, Element::Begin(start) if tag(start) == tag(&seam));
                let start = self
                    .elements
                    .pop_if(|last| self.is_xml && is_its_start(last));
                match start {
                    Some(Element::Begin(start)) => Element::Alone(Markup {
                        start_data: format!("{ALONE}/"),
                        ..start
                    }),
                    _ => Element::End(seam),
                }
            }
            Some('"') => Element::Shown(seam),
            _ => Element::Alone(seam),
        };
        self.elements.push(element);
    }

    fn see_text(&mut self, end: usize) {
        let text = Span::new(self.place.min(end), end).of(self.text);
        if !text.trim().is_empty() {
            self.elements.push(Element::Text);
        }
        self.place = end;
    }

    /// Returns the seams for which OmegaT has tags, by their names.
    fn named(mut self, end: usize) -> Vec<Markup> {
        self.see_text(end);
        let Some((first, last)) = self.good() else {
            return Vec::new();
        };
        let mut named = Vec::new();
        let mut open: Vec<(String, usize)> = Vec::new();
        let mut next = 0..;
        let mut number = || next.next().unwrap_or_default();
        let inside = self.elements.into_iter().skip(first).take(last + 1 - first);
        for element in inside {
            let (seam, name, seam_kind) = match element {
                Element::Text => continue,
                Element::Shown(seam) => {
                    let name = tag(&seam).to_owned();
                    (seam, name, Seam::Alone)
                }
                Element::Begin(seam) => {
                    let number = number();
                    open.push((tag(&seam).to_owned(), number));
                    let name = format!("<{}{number}>", seam.end_data);
                    (seam, name, Seam::Half)
                }
                Element::End(seam) => {
                    let start = open.iter().rposition(|(own, _)| own == tag(&seam));
                    let number = start.map_or_else(&mut number, |start| open.remove(start).1);
                    let name = format!("</{}{number}>", seam.end_data);
                    (seam, name, Seam::Half)
                }
                Element::Alone(seam) if seam.end_data.is_empty() => {
                    let name = format!("<t{}/>", number());
                    (seam, name, Seam::Run)
                }
                Element::Alone(seam) => {
                    let name = format!("<{}{}{}>", seam.end_data, number(), tag(&seam));
                    (seam, name, Seam::Alone)
                }
            };
            named.push(Markup {
                start_data: name,
                end_data: seam_kind.name().to_owned(),
                ..seam
            });
        }
        named
    }

    /// Returns the first and the last element that OmegaT shows.
    fn good(&self) -> Option<(usize, usize)> {
        let is_text = |element: &Element| matches!(element, Element::Text | Element::Shown(_));
        let start = self.elements.iter().position(is_text)?;
        let end = self.elements.iter().rposition(is_text)?;
        let first = (0..start).find(|at| {
            let other = self.partner(*at, *at + 1..end);
            other.is_some_and(|other| other > start)
        });
        let last = (end + 1..self.elements.len()).rev().find(|at| {
            let other = self.partner(*at, (start + 1..*at).rev());
            other.is_some_and(|other| other < end)
        });
        Some((first.unwrap_or(start), last.unwrap_or(end)))
    }

    /// Returns the other end of the pair of which one end is at a place, looking for it along some places.
    fn partner(&self, at: usize, places: impl Iterator<Item = usize>) -> Option<usize> {
        let (own, is_end) = self.half(at)?;
        let mut depth = 1;
        for place in places {
            let Some((_, is_other_end)) = self.half(place).filter(|(name, _)| *name == own) else {
                continue;
            };
            if is_other_end == is_end {
                depth += 1;
            } else {
                depth -= 1;
            }
            if depth == 0 {
                return Some(place);
            }
        }
        None
    }

    /// Returns the name of half a pair, and whether it is its end.
    fn half(&self, at: usize) -> Option<(&str, bool)> {
        match self.elements.get(at)? {
            Element::Begin(seam) => Some((tag(seam), false)),
            Element::End(seam) => Some((tag(seam), true)),
            Element::Text | Element::Shown(_) | Element::Alone(_) => None,
        }
    }
}

/// Returns what a raw tag says behind its mark.
fn tag(seam: &Markup) -> &str {
    seam.start_data.get(1..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Format, Settings, from_bytes};

    /// Shows the texts of a document with its seams in them.
    fn shown(document: &Document) -> Vec<String> {
        let block = |span: Span| {
            let mut text = span.of(&document.text).to_owned();
            let inside = |piece: &&Markup| {
                piece.kind == MarkupKind::Seam
                    && (span.start..=span.end).contains(&piece.span.start)
            };
            for piece in document.markup.iter().filter(inside).rev() {
                text.insert_str(piece.span.start - span.start, &piece.start_data);
            }
            text
        };
        let blocks = document.blocks.iter();
        blocks.map(|own| block(own.span)).collect()
    }

    /// What OmegaT 3.6 shows of the same pages.
    #[test]
    fn pages_have_the_tags_of_omegat() {
        let cases = [
            ("<p>a <b>b</b> c</p>", "a <b0>b</b0> c"),
            ("<p><b>a</b> b <i>c</i></p>", "<b0>a</b0> b <i1>c</i1>"),
            ("<p><b>a b</b></p>", "a b"),
            ("<p><b>a <em>b</em></b></p>", "a <e0>b</e0>"),
            ("<p>a <b>b. C</b> d</p>", "a <b0>b. C</b0> d"),
            (
                "<p>a <strong>b <u>c</u></strong>.</p>",
                "a <s0>b <u1>c</u1></s0>.",
            ),
            (
                "<p>a <span class=x>b</span> <a href=y>c</a> d</p>",
                "a <s0>b</s0> <a1>c</a1> d",
            ),
            ("<p>a<img src=x> b<img src=y /> c</p>", "a<i0> b<i1/> c"),
            ("<p><img src=x>a b<img src=y></p>", "a b"),
            ("<p>a <!-- x --> b</p>", "a <c0/>b"),
            (
                "<p>a<a href='#n'><sup>1</sup></a> b</p>",
                "a<a0><s1>1</s1></a0> b",
            ),
            (
                "<p>a<sup>[<a href='#n'>12</a>]</sup> b</p>",
                "a<s0>[<a1>12</a1>]</s0> b",
            ),
        ];
        let settings = Settings {
            seams: true,
            ..Settings::default()
        };
        for (page, expected) in cases {
            let read = from_bytes("a.html", page.as_bytes(), Format::Html, &settings).unwrap();
            assert_eq!(shown(&read.value), [expected], "{page}");
        }
        let plain = from_bytes(
            "a",
            b"<p>a <b>b</b> c</p>",
            Format::Html,
            &Settings::default(),
        );
        let is_seam = |piece: &Markup| piece.kind == MarkupKind::Seam;
        assert!(!plain.unwrap().value.markup.iter().any(is_seam));
    }
}
