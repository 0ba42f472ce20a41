//! What a text is by its looks, whatever its name says: a page, subtitles, data for a program, or prose.
//!
//! **Law:** prose is never refused for a line or two of markup; what is read as another format than plain
//! text, and what is refused, is said.

mod data;
mod lines;
mod sources;

use super::{Format, markup};
use serde::de::IgnoredAny;

/// What a text looks like, when it does not look like prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// A format that can be read, as a message names it.
    Readable(Format, &'static str),
    /// Something that cannot: what it is, and what to do.
    Refused(&'static str, &'static str),
}

/// What to do about data.
const TAKE_TEXT_OUT: &str = "save the text in it as plain text or as .docx";
/// What to do about a file of two languages.
const BILINGUAL: &str =
    "give it its own extension (.xlf, .tmx), and give it to `tilts review`, `check` or `convert`";
/// What to do about a table of two languages.
const BILINGUAL_TABLE: &str =
    "give it the extension .tsv or .csv, and give it to `tilts review`, `check` or `convert`";
/// What to do about the source of a document.
const CONVERT: &str = "convert it to .html, .docx or .odt first";
/// What to do about the program of a page.
const SAVE_PAGE: &str = "open the page in a browser, and save it from there";

/// Lines that are looked at.
const LINES: usize = 400;

/// Share of the lines, in hundredths, that must look like a format before the text is held for it.
const MOST: usize = 80;

/// Share of the lines, in hundredths, that must hold tags before a text is held for markup.
const TAGGED: usize = 50;

/// Lines of `name: value` or `name = value` that there must be at least: a contact block has a few.
const ENTRIES: usize = 3;

/// Says what a text looks like; nothing when it looks like prose.
pub(super) fn at(text: &str) -> Option<Look> {
    let text = text.trim_start_matches('\u{FEFF}').trim();
    if text.is_empty() {
        return None;
    }
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .take(LINES)
        .collect();
    program(text)
        .or_else(|| markup(text, &lines))
        .or_else(|| json(text, &lines))
        .or_else(|| data::of(&lines))
        .or_else(|| sources::of(&lines))
        .or_else(|| lines::of(&lines))
        .or_else(|| data::table(&lines))
}

/// Programs that make pages, and the marks of office programs.
fn program(text: &str) -> Option<Look> {
    let begins = |mark: &str| text.starts_with(mark);
    if begins("<?php") || begins("<?=") || begins("<%@") || begins("<%") {
        return Some(Look::Refused("the program of a page", SAVE_PAGE));
    }
    if begins("{\\rtf") {
        return Some(Look::Readable(Format::Rtf, "an RTF file"));
    }
    let first = text.lines().next().unwrap_or_default();
    if begins("%") && first.contains("\t%Wordfast TM") {
        let advice = "export it as TMX, and give that to `tilts review`, `check` or `convert`";
        return Some(Look::Refused("a translation memory of Wordfast", advice));
    }
    (begins("#!/")).then_some(Look::Refused("a program", TAKE_TEXT_OUT))
}

/// Elements of web pages.
const OF_PAGES: &[&str] = &[
    "a",
    "article",
    "b",
    "blockquote",
    "body",
    "center",
    "div",
    "em",
    "font",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "img",
    "li",
    "link",
    "main",
    "meta",
    "nav",
    "ol",
    "p",
    "script",
    "section",
    "span",
    "strong",
    "style",
    "table",
    "title",
    "ul",
];

/// XML and web pages: by the first element, else by how many lines hold tags.
fn markup(text: &str, lines: &[&str]) -> Option<Look> {
    let root = root(text);
    if let Some(root) = root.as_deref() {
        let whole = text.ends_with('>');
        match root {
            "html" | "head" | "body" => {
                return Some(Look::Readable(Format::Html, "a web page"));
            }
            "tmx" | "xliff" => {
                let found = "a bilingual file (XLIFF or TMX)";
                return Some(Look::Refused(found, BILINGUAL));
            }
            root if whole
                && has_tags(text)
                && OF_PAGES.contains(&root)
                && !text.starts_with("<?xml") =>
            {
                return Some(Look::Readable(Format::Html, "a piece of a web page"));
            }
            _ if markup::is_known(text) => {
                let found = "XML with text (TEI, DocBook, DITA, Akoma Ntoso or Formex)";
                return Some(Look::Readable(Format::Xml, found));
            }
            _ if whole && has_tags(text) || text.starts_with("<?xml") => {
                return Some(Look::Refused("XML", TAKE_TEXT_OUT));
            }
            _ => {}
        }
    }
    let tagged = lines.iter().filter(|line| has_tags(line)).count();
    (lines.len() >= ENTRIES && tagged * 100 >= lines.len() * TAGGED).then_some(Look::Refused(
        "text with marks of HTML or XML",
        TAKE_TEXT_OUT,
    ))
}

/// Tells whether an element ends in a text: `</p>`, `<br/>`.
fn has_tags(text: &str) -> bool {
    let ends = |(place, _): (usize, &str)| {
        let rest = text.get(place + 2..).unwrap_or_default();
        let name = rest.split('>').next().unwrap_or_default();
        !name.is_empty()
            && name.len() < rest.len()
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b":-_.".contains(&byte))
    };
    text.match_indices("</").any(ends)
        || text.match_indices("/>").any(|(place, _)| {
            let before = text.get(..place).unwrap_or_default();
            let open = before.rsplit('<').next().unwrap_or_default();
            open.len() < before.len()
                && open.starts_with(|first: char| first.is_ascii_alphabetic())
                && !open.contains('>')
        })
}

/// Returns the name of the first element, behind what may stand before it.
fn root(text: &str) -> Option<String> {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->")?.1;
        } else if rest.starts_with("<?") {
            rest = rest.split_once("?>")?.1;
        } else if let Some(doctype) = rest.strip_prefix("<!") {
            let (declared, behind) = doctype.split_once('>')?;
            // `<!DOCTYPE html>` is a page, whatever follows.
            let mut words = declared.split_ascii_whitespace();
            if words
                .next()
                .is_some_and(|word| word.eq_ignore_ascii_case("doctype"))
                && words
                    .next()
                    .is_some_and(|word| word.eq_ignore_ascii_case("html"))
            {
                return Some("html".to_owned());
            }
            // Declarations inside stand in brackets, and hold signs of their own.
            rest = if declared.contains('[') {
                doctype
                    .split_once("]>")
                    .or_else(|| doctype.split_once("]\n>"))?
                    .1
            } else {
                behind
            };
        } else {
            let name: String = rest
                .strip_prefix('<')?
                .chars()
                .take_while(|letter| {
                    letter.is_ascii_alphanumeric() || matches!(letter, ':' | '-' | '_' | '.')
                })
                .collect();
            let is_name =
                name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
            return is_name.then(|| name.to_ascii_lowercase());
        }
    }
}

/// JSON, or JSON in each line.
fn json(text: &str, lines: &[&str]) -> Option<Look> {
    let is_json = |text: &str| {
        text.starts_with(['{', '['])
            && text.contains(['{', '"'])
            && serde_json::from_str::<IgnoredAny>(text).is_ok()
    };
    let member = |line: &&str| {
        line.strip_prefix('"')
            .and_then(|rest| rest.split_once('"'))
            .is_some_and(|(_, rest)| rest.trim_start().starts_with(':'))
    };
    let members = lines.iter().filter(|line| member(line)).count();
    let in_lines = lines.iter().all(|line| is_json(line));
    (in_lines
        || is_json(text)
        || text.starts_with(['{', '[']) && members * 100 >= lines.len() * TAGGED)
        .then_some(Look::Refused("JSON", TAKE_TEXT_OUT))
}

#[cfg(test)]
mod tests;
