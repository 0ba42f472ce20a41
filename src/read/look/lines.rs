//! Formats that are told by what most of their lines are: subtitles, catalogues, mail, tables of strings, settings.

use super::{CONVERT, ENTRIES, Look, MOST, TAKE_TEXT_OUT};
use crate::read::Format;

/// Formats that are told by what most of their lines are.
pub(super) fn of(lines: &[&str]) -> Option<Look> {
    let count = |is: &dyn Fn(&str) -> bool| lines.iter().filter(|line| is(line)).count();
    let most = |is: &dyn Fn(&str) -> bool| {
        let found = count(is);
        found >= ENTRIES && found * 100 >= lines.len() * MOST
    };
    let first = lines.first().copied().unwrap_or_default();
    if first == "WEBVTT"
        || first.starts_with("WEBVTT ")
        || first.eq_ignore_ascii_case("[Script Info]")
        || count(&is_time_of_cue) > 0 && count(&is_time_of_cue) * 5 >= lines.len()
    {
        return Some(Look::Readable(Format::Subtitles, "subtitles"));
    }
    if count(&|line| line.starts_with("msgid \"")) > 0
        && count(&|line| line.starts_with("msgstr")) > 0
    {
        return Some(Look::Readable(Format::Po, "a catalogue of gettext (PO)"));
    }
    if first.starts_with("\\documentclass")
        || count(&is_tex) * 10 >= lines.len() && count(&is_tex) > 0
        || count(&is_part_of_tex) > 0
    {
        return Some(Look::Refused("TeX", CONVERT));
    }
    // What people forward has `From:` and `Subject:` in its text too; only servers write the others.
    let is_mail = count(&is_header_of_mail) >= ENTRIES && count(&is_header_of_servers) > 0;
    if is_mail && is_any_header(first) {
        let advice = "save the text of the message alone as plain text";
        return Some(Look::Refused("a mail message with its headers", advice));
    }
    if most(&is_string_of_apple) || lines.iter().all(|line| is_string_of_apple(line)) {
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
    let is_marked = first == "---" || first.starts_with("%YAML");
    let quoted = keys >= ENTRIES && most(&is_quoted_of_yaml);
    let has_block = keys > 1 && count(&is_block_of_yaml) > 0;
    (entries && keyed && (nested || is_marked) || quoted || has_block)
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
        "input",
        "item",
        "maketitle",
        "newcommand",
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

/// A command of TeX that nothing else begins with: `\section{`, `\chapter*{`, `\begin{document}`.
fn is_part_of_tex(line: &str) -> bool {
    const PARTS: &[&str] = &["begin", "chapter", "section", "subsection", "title"];
    line.strip_prefix('\\').is_some_and(|rest| {
        PARTS.iter().any(|name| {
            rest.strip_prefix(name)
                .is_some_and(|rest| rest.starts_with('{') || rest.starts_with("*{"))
        })
    })
}

/// A header of mail, whoever writes it.
fn is_header_of_mail(line: &str) -> bool {
    is_header_among(line, &["subject", "date", "from", "to"]) || is_header_of_servers(line)
}

/// A header that programs write and no person reads.
fn is_header_of_servers(line: &str) -> bool {
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
    ];
    is_header_among(line, HEADERS)
}

fn is_header_among(line: &str, names: &[&str]) -> bool {
    line.split_once(':')
        .is_some_and(|(name, _)| names.contains(&name.to_ascii_lowercase().as_str()))
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
        || line
            .split_once(':')
            .is_some_and(|(key, _)| is_key(key.trim_end()) && key.contains(['.', '_']))
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

/// `key: "value"`
fn is_quoted_of_yaml(line: &str) -> bool {
    let value = line.split_once(": ").map(|(_, value)| value.trim());
    is_key_of_yaml(line)
        && value.is_some_and(|value| {
            value.len() > 1
                && ["\"", "'"]
                    .iter()
                    .any(|mark| value.starts_with(mark) && value.ends_with(mark))
        })
}

/// `key: |`, of whose text the lines below are.
fn is_block_of_yaml(line: &str) -> bool {
    let value = line.rsplit_once(": ").map(|(_, value)| value.trim());
    is_key_of_yaml(line) && matches!(value, Some("|" | ">" | "|-" | ">-" | "|+" | ">+"))
}

/// A name as programs have it.
fn is_key(key: &str) -> bool {
    !key.is_empty()
        && key
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
        && key.bytes().any(|byte| byte.is_ascii_alphabetic())
}
