//! What a text is by its looks, whatever its name says: a page, subtitles, data for a program, or prose.
//!
//! **Law:** prose is never refused for a line or two of markup; what is read as another format than plain
//! text, and what is refused, is said.

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
        .or_else(|| of_lines(&lines))
}

/// Programs that make pages.
fn program(text: &str) -> Option<Look> {
    let begins = |mark: &str| text.starts_with(mark);
    if begins("<?php") || begins("<?=") || begins("<%@") || begins("<%") {
        return Some(Look::Refused("the program of a page", SAVE_PAGE));
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

/// Formats that are told by what most of their lines are.
fn of_lines(lines: &[&str]) -> Option<Look> {
    let count = |is: &dyn Fn(&str) -> bool| lines.iter().filter(|line| is(line)).count();
    let most = |is: &dyn Fn(&str) -> bool| {
        let found = count(is);
        found >= ENTRIES && found * 100 >= lines.len() * MOST
    };
    let first = lines.first().copied().unwrap_or_default();
    if first == "WEBVTT"
        || first.starts_with("WEBVTT ")
        || count(&is_time_of_cue) > 0 && count(&is_time_of_cue) * 5 >= lines.len()
    {
        return Some(Look::Readable(Format::Subtitles, "subtitles"));
    }
    if count(&|line| line.starts_with("msgid \"")) > 0
        && count(&|line| line.starts_with("msgstr")) > 0
    {
        return Some(Look::Readable(Format::Po, "a catalogue of gettext (PO)"));
    }
    if first == "[Script Info]" {
        return Some(Look::Refused(
            "subtitles of the kind .ass",
            "save them as .srt",
        ));
    }
    if first.starts_with("\\documentclass")
        || count(&is_tex) * 10 >= lines.len() && count(&is_tex) > 0
    {
        return Some(Look::Refused("TeX", CONVERT));
    }
    if count(&is_header_of_mail) >= ENTRIES && is_any_header(first) {
        let advice = "save the text of the message alone as plain text";
        return Some(Look::Refused("a mail message with its headers", advice));
    }
    if most(&is_string_of_apple) {
        return Some(Look::Refused("a table of strings", TAKE_TEXT_OUT));
    }
    if most(&is_property) {
        return Some(Look::Refused(
            "settings of a program (`name = value`)",
            TAKE_TEXT_OUT,
        ));
    }
    let entries = most(&is_entry_of_yaml);
    // Marks of a list alone are no data: prose has them too.
    let keys = count(&is_key_of_yaml);
    let keyed = keys >= ENTRIES && keys * 3 >= count(&is_entry_of_yaml);
    let nested = count(&|line| line.ends_with(':') && is_key_of_yaml(line)) > 0;
    (entries && keyed && (nested || first == "---" || first.starts_with("%YAML")))
        .then_some(Look::Refused("YAML", TAKE_TEXT_OUT))
}

/// `00:00:01,000 --> 00:00:04,000`.
fn is_time_of_cue(line: &str) -> bool {
    line.split_once("-->").is_some_and(|(start, end)| {
        [start, end].iter().all(|time| {
            time.trim_start()
                .starts_with(|first: char| first.is_ascii_digit())
                && time.contains(':')
        })
    })
}

/// A command of TeX that begins a line: `\section{…}`, `\begin{…}`.
fn is_tex(line: &str) -> bool {
    const COMMANDS: &[&str] = &[
        "begin",
        "chapter",
        "documentclass",
        "end",
        "item",
        "paragraph",
        "section",
        "subsection",
        "usepackage",
        "textbf",
        "emph",
    ];
    line.strip_prefix('\\').is_some_and(|rest| {
        let name: String = rest.chars().take_while(char::is_ascii_alphabetic).collect();
        COMMANDS.contains(&name.as_str())
    })
}

/// A header that only mail has.
fn is_header_of_mail(line: &str) -> bool {
    const HEADERS: &[&str] = &[
        "content-transfer-encoding",
        "content-type",
        "delivered-to",
        "dkim-signature",
        "message-id",
        "mime-version",
        "received",
        "return-path",
        "x-mailer",
        "subject",
        "date",
        "from",
        "to",
    ];
    line.split_once(':')
        .is_some_and(|(name, _)| HEADERS.contains(&name.to_ascii_lowercase().as_str()))
        && is_any_header(line)
}

fn is_any_header(line: &str) -> bool {
    line.starts_with("From ")
        || line.split_once(": ").is_some_and(|(name, _)| {
            !name.is_empty()
                && name
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        })
}

/// `"key" = "value";`
fn is_string_of_apple(line: &str) -> bool {
    line.starts_with("/*")
        || line.starts_with("//")
        || line.starts_with('"') && line.ends_with("\";") && line.contains("\" = \"")
}

/// `key.part = value`
fn is_property(line: &str) -> bool {
    line.starts_with(['#', '!', ';'])
        || line.starts_with('[') && line.ends_with(']')
        || line
            .split_once('=')
            .is_some_and(|(key, _)| is_key(key.trim_end()))
}

/// `key: value`, `- value`, `# comment`.
fn is_entry_of_yaml(line: &str) -> bool {
    let is_mark = line.starts_with('#')
        || line == "---"
        || line == "..."
        || line.starts_with("- ")
        || line.starts_with("%YAML");
    is_mark || is_key_of_yaml(line)
}

/// `key: value`, `- key: value`.
fn is_key_of_yaml(line: &str) -> bool {
    let entry = line.strip_prefix("- ").unwrap_or(line);
    entry.split_once(':').is_some_and(|(key, rest)| {
        is_key(key)
            && key.starts_with(|first: char| first.is_ascii_lowercase() || first == '_')
            && (rest.is_empty() || rest.starts_with(' '))
    })
}

/// A name as programs have it.
fn is_key(key: &str) -> bool {
    !key.is_empty()
        && key
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
        && key.bytes().any(|byte| byte.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests;
