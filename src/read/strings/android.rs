//! Strings of Android: `<string name="key">`, lists and plurals, as `aapt` reads them.
//!
//! Tags that stand as text, in CDATA or by references, are those of a page: programs show such a text by
//! `Html.fromHtml`. It is read so, which is said.

use super::codes::{self, Units};
use super::xml::Walk;
use super::{Entry, inside, shown_key};
use crate::read::xml::Event;
use crate::read::{ReadError, html};

/// Tags that `Html.fromHtml` knows.
const TAGS: &[&str] = &[
    "a",
    "b",
    "big",
    "blockquote",
    "br",
    "cite",
    "code",
    "del",
    "dfn",
    "div",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "i",
    "img",
    "li",
    "ol",
    "p",
    "s",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "tt",
    "u",
    "ul",
];

impl Walk<'_, '_> {
    /// `<string name="key">text</string>`, lists and plurals of it.
    pub(super) fn android(&mut self) -> Result<(), ReadError> {
        while let Some(event) = self.events.next()? {
            let Event::Start(element) = event else {
                if matches!(event, Event::End) {
                    return Ok(());
                }
                continue;
            };
            let name = element.attribute("name").unwrap_or_default();
            let is_fixed = element.attribute("translatable").as_deref() == Some("false");
            match element.name().1 {
                "string" => self.android_text(name, is_fixed)?,
                "item" if element.attribute("type").as_deref() == Some("string") => {
                    self.android_text(name, is_fixed)?;
                }
                "string-array" | "plurals" | "array" => self.android_items(&name, is_fixed)?,
                _ => self.events.skip()?,
            }
        }
        Ok(())
    }

    fn android_items(&mut self, outer: &str, is_fixed: bool) -> Result<(), ReadError> {
        let mut place = 0_usize;
        while let Some(event) = self.events.next()? {
            match event {
                Event::Start(element) => {
                    place += 1;
                    let quantity = element.attribute("quantity");
                    let key = inside(outer, &quantity.unwrap_or_else(|| place.to_string()));
                    self.android_text(key, is_fixed)?;
                }
                Event::End => return Ok(()),
                Event::Text(_) => {}
            }
        }
        Ok(())
    }

    fn android_text(&mut self, key: String, is_fixed: bool) -> Result<(), ReadError> {
        let line = self.events.line();
        let (text, damaged) = unescaped(&self.written_text()?);
        let place = format!("{}, line {line}, `{}`", self.name, shown_key(&key));
        codes::warn(&mut self.table, damaged, place, "Android");
        if is_reference(&text) {
            self.add(key, text, line, true);
        } else if holds_tags(&text) {
            self.page(key, &text, line, is_fixed);
        } else if is_value(&text) {
            self.table.values += 1;
        } else {
            self.add(key, text, line, is_fixed);
        }
        Ok(())
    }

    /// Returns the text of an element; elements that begin a line part words.
    fn written_text(&mut self) -> Result<String, ReadError> {
        let mut text = String::new();
        let mut depth = 1;
        while depth > 0 {
            match self.events.next()? {
                Some(Event::Start(element)) => {
                    depth += 1;
                    if matches!(element.name().1, "br" | "p" | "li" | "div") {
                        text.push(' ');
                    }
                }
                Some(Event::End) => depth -= 1,
                Some(Event::Text(more)) => text.push_str(&more),
                None => break,
            }
        }
        Ok(text)
    }

    /// Adds a text with tags in it, which programs give to `Html.fromHtml`.
    fn page(&mut self, key: String, text: &str, line: usize, is_fixed: bool) {
        self.table.pages += 1;
        let mut shown: Vec<String> = Vec::new();
        for found in html::fragment(text, "") {
            match found.reason {
                Some(reason) => {
                    let entry = Entry {
                        key: key.clone(),
                        text: found.text,
                        line: Some(line),
                    };
                    self.table.left_out.push((reason, entry));
                }
                None => shown.push(found.text),
            }
        }
        self.add(key, shown.join("\n"), line, is_fixed);
    }
}

/// Tells what stands for something else: another text, a colour of the theme. It is no text.
fn is_reference(text: &str) -> bool {
    let of_resource = text.strip_prefix('@').and_then(|rest| rest.split_once('/'));
    let is_name = |name: &str| {
        let is_of_name = |letter: char| letter.is_ascii_alphanumeric() || "_.:+".contains(letter);
        !name.is_empty() && name.chars().all(is_of_name)
    };
    of_resource.is_some_and(|(kind, name)| is_name(kind) && is_name(name))
        || text.starts_with("?attr/")
}

/// Tells what an untyped list may hold beside texts: colours.
fn is_value(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or_default();
    matches!(digits.len(), 6 | 8) && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
}

/// Tells whether a text has tags that `Html.fromHtml` knows.
fn holds_tags(text: &str) -> bool {
    let mut rest = text;
    while let Some((_, behind)) = rest.split_once('<') {
        rest = behind;
        let tag = behind.strip_prefix('/').unwrap_or(behind);
        let end = tag.find(|letter: char| !letter.is_ascii_alphanumeric());
        let (name, after) = tag.split_at(end.unwrap_or(tag.len()));
        let is_tag = after.contains('>') && after.starts_with([' ', '/', '>', '\n']);
        if is_tag && TAGS.contains(&name.to_ascii_lowercase().as_str()) {
            return true;
        }
    }
    false
}

/// Resolves what backslashes stand before, and white space outside of quotation marks, as Android shows it. Returns the
/// first code of a character that is none, too.
fn unescaped(text: &str) -> (String, Option<String>) {
    let mut shown = Units::default();
    let mut letters = text.trim().chars();
    let mut is_quoted = false;
    let mut is_blank = false;
    while let Some(letter) = letters.next() {
        if letter == '"' {
            is_quoted = !is_quoted;
            continue;
        }
        if letter.is_ascii_whitespace() && !is_quoted {
            is_blank = true;
            continue;
        }
        if std::mem::take(&mut is_blank) {
            shown.push(' ');
        }
        if letter != '\\' {
            shown.push(letter);
            continue;
        }
        match letters.next() {
            Some('n') => shown.push('\n'),
            Some('t') => shown.push('\t'),
            Some('u') => shown.code('u', &mut letters),
            Some(other) => shown.push(other),
            None => {}
        }
    }
    shown.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_read_by_their_numbers() {
        for (text, expected) in [
            ("\\uD83D\\uDE00 smaids", "😀 smaids"),
            ("\\u0101\\u010D", "āč"),
            ("\\ud83d\\ude00\\uD83D\\uDE01", "😀😁"),
            ("\\uD83D x", "\u{fffd} x"),
            ("\\uD83D\\u0101", "\u{fffd}ā"),
            ("\\uDE00", "\u{fffd}"),
            ("\\u12", "u12"),
            ("\\n\\'\\@", "\n'@"),
        ] {
            assert_eq!(unescaped(text).0, expected, "{text}");
        }
    }

    #[test]
    fn tags_are_told_from_signs() {
        for text in [
            "<b>a</b>",
            "a<br/>b",
            "<a href=\"x\">y</a>",
            "a</p>",
            "<BR>",
        ] {
            assert!(holds_tags(text), "{text}");
        }
        for text in [
            "a < b",
            "a <b",
            "<vārds>",
            "<- atpakaļ ->",
            "<name>",
            "5<6>4",
        ] {
            assert!(!holds_tags(text), "{text}");
        }
    }

    #[test]
    fn references_are_told_from_texts() {
        for text in [
            "@string/a",
            "@android:string/ok",
            "@drawable/bilde_1",
            "?attr/x",
        ] {
            assert!(is_reference(text), "{text}");
        }
        for text in ["@ministrija", "@a/b c", "raksti @a/b", "/@"] {
            assert!(!is_reference(text), "{text}");
        }
    }
}
