//! The text of a cell, with its formatting and with what links it to the other side.

use super::links::Link;
use super::sentences;
use crate::formats::clean::attribute;
use crate::formats::codes;
use crate::formats::tags::Tagged;
use crate::markup::{Markup, MarkupForm, MarkupKind, Token, tokens};
use crate::span::Span;
use std::io::{self, Write};

/// Writes a text with its formatting as such, its links to the other side as elements that the page can colour, and a
/// mark where a sentence ends and another follows.
pub(super) fn write(
    cell: &Tagged,
    links: &[Link],
    ends: &[usize],
    out: &mut dyn Write,
) -> io::Result<()> {
    let text = &cell.clean.text;
    let mut links = links;
    for token in tokens(&cell.markup, text.len()) {
        match token {
            Token::Text(span) => links = stretch(text, span, links, ends, out)?,
            Token::Start(at) => {
                if cell.markup.get(at).is_some_and(breaks_line) {
                    write!(out, "<br>")?;
                }
                if let Some(element) = cell.markup.get(at).and_then(element) {
                    write!(out, "<{element}>")?;
                }
            }
            Token::End(at) => {
                if let Some(element) = cell.markup.get(at).and_then(element) {
                    let name = element.split(' ').next().unwrap_or_default();
                    write!(out, "</{name}>")?;
                }
            }
            Token::Alone(at) => {
                if cell.markup.get(at).is_some_and(breaks_line) {
                    write!(out, "<br>")?;
                }
            }
        }
    }
    Ok(())
}

fn breaks_line(piece: &Markup) -> bool {
    piece.kind == MarkupKind::LineBreak && piece.form != MarkupForm::Paired
}

/// Returns the element that shows a pair, with its attributes; a link leads to pages and to mail only.
fn element(piece: &Markup) -> Option<String> {
    if piece.form != MarkupForm::Paired {
        return None;
    }
    let name = match piece.kind {
        MarkupKind::Bold => "b",
        MarkupKind::Italic => "i",
        MarkupKind::Underline => "u",
        MarkupKind::Struck => "s",
        MarkupKind::Superscript | MarkupKind::NoteCall => "sup",
        MarkupKind::Subscript => "sub",
        MarkupKind::Code => "code",
        MarkupKind::Link => {
            let address = codes::address_of(piece).filter(|address| leads_outside(address))?;
            return Some(format!(
                "a href=\"{}\" rel=\"noreferrer\"",
                attribute(&address)
            ));
        }
        _ => return None,
    };
    Some(name.to_owned())
}

fn leads_outside(address: &str) -> bool {
    let address = address.to_ascii_lowercase();
    ["http://", "https://", "mailto:"]
        .iter()
        .any(|scheme| address.starts_with(scheme))
}

/// Writes a stretch of the text; returns the links that end behind it.
fn stretch<'links>(
    text: &str,
    span: Span,
    mut links: &'links [Link],
    ends: &[usize],
    out: &mut dyn Write,
) -> io::Result<&'links [Link]> {
    let mut end = span.start;
    while let [link, rest @ ..] = links {
        let own = Span::new(link.span.start.max(end), link.span.end.min(span.end));
        if own.start >= span.end {
            break;
        }
        if own.start < own.end {
            sentences::write(text, end..own.start, ends, out)?;
            write!(
                out,
                "<mark class=\"{}\" data-link=\"{}\">{}</mark>",
                link.class,
                link.number,
                attribute(own.of(text))
            )?;
            end = own.end;
        }
        if link.span.end > span.end {
            break;
        }
        links = rest;
    }
    sentences::write(text, end..span.end, ends, out)?;
    Ok(links)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::Cell;

    fn page(pieces: &[(MarkupKind, usize, usize, &str)], links: &[(usize, usize)]) -> String {
        let piece = |(kind, start, end, data): &(MarkupKind, usize, usize, &str)| Markup {
            kind: *kind,
            span: Span::new(*start, *end),
            start_data: (*data).to_owned(),
            ..Markup::default()
        };
        let cell = Cell {
            text: "viens & divi".to_owned(),
            markup: pieces.iter().map(piece).collect(),
            ..Cell::default()
        };
        let links: Vec<Link> = links
            .iter()
            .map(|(start, end)| Link {
                span: Span::new(*start, *end),
                number: 1,
                class: "word",
            })
            .collect();
        let mut bytes = Vec::new();
        write(&Tagged::new(&cell), &links, &[], &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn formatting_stands_as_formatting() {
        use MarkupKind::{Bold, Italic, Link, Other};
        assert_eq!(
            page(&[], &[(0, 5)]),
            "<mark class=\"word\" data-link=\"1\">viens</mark> &amp; divi"
        );
        assert_eq!(
            page(&[(Bold, 0, 7, ""), (Italic, 3, 5, "")], &[]),
            "<b>vie<i>ns</i> &amp;</b> divi"
        );
        assert_eq!(
            page(&[(Bold, 2, 12, "")], &[(0, 5), (8, 12)]),
            "<mark class=\"word\" data-link=\"1\">vi</mark><b><mark class=\"word\" data-link=\"1\">ens</mark> \
             &amp; <mark class=\"word\" data-link=\"1\">divi</mark></b>"
        );
        assert_eq!(
            page(&[(Link, 0, 5, "https://a.lv/?a&b")], &[]),
            "<a href=\"https://a.lv/?a&amp;b\" rel=\"noreferrer\">viens</a> &amp; divi"
        );
        for data in [
            "javascript:alert(1)",
            "data:text/html,x",
            "file:///etc",
            "<a href=\"javascript:x\">",
            "",
        ] {
            assert_eq!(
                page(&[(Link, 0, 5, data), (Other, 8, 9, "<script>")], &[]),
                "viens &amp; divi"
            );
        }
    }
}
