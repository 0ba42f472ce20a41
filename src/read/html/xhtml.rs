//! XHTML for a reader of HTML, to which `<a id="x"/>` is no element that ends, CDATA no text, and which knows no names
//! but its own. Lines stay where they are.

use crate::language::file_names::without_packing;
use crate::read::Settings;
use crate::read::xml_entities::Entities;
use std::borrow::Cow;

/// Elements of HTML that have no end.
const WITHOUT_END: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Bytes at the start of a page in which its document type stands.
const HEAD: usize = 4096;

/// Tells whether a page is XHTML: by its name, its declaration as XML, or names that it gives to texts.
pub(super) fn is_meant(name: &str, text: &str) -> bool {
    let extension = without_packing(name)
        .rsplit_once('.')
        .map(|(_, extension)| extension);
    let is_named = extension.is_some_and(|extension| {
        let extension = extension.to_ascii_lowercase();
        matches!(extension.as_str(), "xhtml" | "xht" | "xhtm")
    });
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    let head = text.get(..text.floor_char_boundary(HEAD)).unwrap_or(text);
    let has_names = head
        .find("<!")
        .and_then(|place| head.get(place..))
        .is_some_and(|tag| is_document_type(tag) && tag.contains("<!ENTITY"));
    is_named || text.starts_with("<?xml") || has_names
}

fn is_document_type(tag: &str) -> bool {
    let start = tag.get(..DOCUMENT_TYPE.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(DOCUMENT_TYPE))
}

const DOCUMENT_TYPE: &str = "<!DOCTYPE";

/// Writes the ends of elements that end where they begin, the text of CDATA as text, and what the page's own names
/// stand for.
pub(in crate::read) fn as_html(text: &str, settings: &Settings) -> String {
    let mut names = Entities::new(settings.limits.named_bytes);
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(place) = rest.find('<') {
        let (before, tag) = rest.split_at(place);
        written.push_str(&expanded(before, &mut names));
        let length = tag_length(tag);
        let (tag, behind) = tag.split_at(length);
        rest = behind;
        if let Some(data) = tag.strip_prefix("<![CDATA[") {
            let data = data.strip_suffix("]]>").unwrap_or(data);
            written.push_str(&data.replace('&', "&amp;").replace('<', "&lt;"));
            continue;
        }
        if is_document_type(tag) {
            names.declare(tag);
            let start = tag.split(['[', '>']).next().unwrap_or_default();
            written.push_str(start);
            written.push('>');
            let behind = tag.get(start.len()..).unwrap_or_default();
            written.extend(behind.chars().filter(|letter| *letter == '\n'));
            continue;
        }
        let tag = if tag.starts_with("<!") {
            Cow::Borrowed(tag)
        } else {
            expanded(tag, &mut names)
        };
        let tag = tag.as_ref();
        match tag.strip_suffix("/>").filter(|_| !tag.starts_with("<!")) {
            Some(open) => {
                let name = open.trim_start_matches('<');
                let end = name.find(|letter: char| letter.is_ascii_whitespace());
                let name = name.get(..end.unwrap_or(name.len())).unwrap_or_default();
                if WITHOUT_END.contains(&name) {
                    written.push_str(tag);
                } else {
                    written.push_str(open);
                    written.push_str("></");
                    written.push_str(name);
                    written.push('>');
                }
            }
            None => written.push_str(tag),
        }
    }
    written.push_str(&expanded(rest, &mut names));
    written
}

/// Puts in what the page's own names stand for; one that stands for more than plain text is left as it is.
fn expanded<'text>(text: &'text str, names: &mut Entities) -> Cow<'text, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('&') {
        written.push_str(before);
        rest = behind;
        // A name ends where its letters do, so that no sign is looked at twice.
        let is_of_name = |letter: char| letter.is_alphanumeric() || "_-.:".contains(letter);
        let end = behind.find(|letter| !is_of_name(letter));
        let found = end.and_then(|end| {
            let (name, behind) = behind.split_at(end);
            let behind = behind.strip_prefix(';')?;
            Some((names.expand(name)?.ok()?, behind))
        });
        let Some((meaning, behind)) = found else {
            written.push('&');
            continue;
        };
        for letter in meaning.chars() {
            match letter {
                '&' => written.push_str("&amp;"),
                '<' => written.push_str("&lt;"),
                '"' => written.push_str("&quot;"),
                '\'' => written.push_str("&#39;"),
                '\n' | '\r' => written.push(' '),
                letter => written.push(letter),
            }
        }
        rest = behind;
    }
    written.push_str(rest);
    Cow::Owned(written)
}

/// Returns how long a tag, a comment or a stretch of CDATA is, at the start of a text.
fn tag_length(text: &str) -> usize {
    for (start, end) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")] {
        if let Some(inside) = text.strip_prefix(start) {
            let length = inside
                .find(end)
                .map(|place| start.len() + place + end.len());
            return length.unwrap_or(text.len());
        }
    }
    if is_document_type(text) {
        return document_type_length(text);
    }
    let mut quote = None;
    for (place, letter) in text.char_indices() {
        match (quote, letter) {
            (None, '>') => return place + 1,
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), _) if open == letter => quote = None,
            _ => {}
        }
    }
    text.len()
}

/// Returns how long a document type is, with what it declares between `[` and `]`.
fn document_type_length(text: &str) -> usize {
    let (mut quote, mut is_inside, mut end_of_remark) = (None, false, 0);
    for (place, letter) in text.char_indices() {
        if place < end_of_remark {
            continue;
        }
        match (quote, letter) {
            (None, '<') if place > 0 => {
                let rest = text.get(place..).unwrap_or_default();
                if rest.starts_with("<!--") || rest.starts_with("<?") {
                    end_of_remark = place + tag_length(rest);
                }
            }
            (None, '[') => is_inside = true,
            (None, ']') => is_inside = false,
            (None, '>') if !is_inside => return place + 1,
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), _) if open == letter => quote = None,
            _ => {}
        }
    }
    // One that is never closed ends as HTML says.
    text.find('>').map_or(text.len(), |place| place + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_end_where_they_begin() {
        let cases = [
            ("<p>a<br/>b</p>", "<p>a<br/>b</p>"),
            ("<a id=\"x>/\"/>b", "<a id=\"x>/\"></a>b"),
            ("<script src='x' />b", "<script src='x' ></script>b"),
            ("<!-- <a/> -->b", "<!-- <a/> -->b"),
            ("<![CDATA[a < b & c]]>d", "a &lt; b &amp; cd"),
            ("a < b", "a < b"),
            ("<", "<"),
            (
                "<!DOCTYPE html [<!ENTITY firma \"SIA <!-- > -->\">\n<!-- it's ]> -->\n<!ENTITY x 'a&amp;b'>]>\n<p a='&y;'>&y; &nbsp;&</p>",
                "<!DOCTYPE html >\n\n\n<p a='&y;'>&y; &nbsp;&</p>",
            ),
            (
                "<!doctype html PUBLIC \"-//W3C//DTD\" [<!ENTITY firma \"SIA 'Tilts'\">]><p t='&firma;'>&firma;.<br/><![CDATA[&firma;]]>",
                "<!doctype html PUBLIC \"-//W3C//DTD\" ><p t='SIA &#39;Tilts&#39;'>SIA &#39;Tilts&#39;.<br/>&amp;firma;",
            ),
            ("<!DOCTYPE html>a", "<!DOCTYPE html>a"),
            ("<!DOCTYPE html [<p>a", "<!DOCTYPE html >a"),
        ];
        for (text, expected) in cases {
            assert_eq!(as_html(text, &Settings::default()), expected, "{text}");
        }
    }
}
