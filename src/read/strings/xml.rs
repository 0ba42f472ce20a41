//! Strings in XML: .NET's RESX, Android's resources, Qt's `.ts`.

use super::{NOT_TRANSLATED, Table, inside};
use crate::read::xml::{Event, Events};
use crate::read::{ReadError, Settings};

/// Elements that tell each format.
const SIGNS: [(&str, &[&str]); 3] = [
    ("resources", &["<string", "<plurals"]),
    ("root", &["<resheader", "<data "]),
    ("TS", &["<context", "<message"]),
];

/// Tells whether a text is one of these formats.
pub(super) fn is_one(text: &str) -> bool {
    SIGNS.iter().any(|(root, signs)| {
        let begins = format!("<{root}");
        text.contains(&begins) && signs.iter().any(|sign| text.contains(sign))
    })
}

/// Takes a file apart.
pub(super) fn read(name: &str, text: &str, settings: &Settings) -> Result<Table, ReadError> {
    let mut events = Events::new(name, "", text, &[], settings);
    let mut walk = Walk {
        events: &mut events,
        table: Table::default(),
    };
    let mut is_known = false;
    while let Some(event) = walk.events.next()? {
        if let Event::Start(element) = event {
            is_known = true;
            match element.name().1 {
                "resources" => walk.android()?,
                "root" => walk.resx()?,
                "TS" => walk.qt(&element, settings)?,
                other => {
                    let found = format!("`{other}` begins no file of strings that is known");
                    return Err(walk.events.malformed(found));
                }
            }
        }
    }
    let mut table = walk.table;
    table.notes.append(&mut events.notes);
    if is_known {
        Ok(table)
    } else {
        Err(events.malformed("it holds no XML".to_owned()))
    }
}

pub(super) struct Walk<'walk, 'text> {
    pub(super) events: &'walk mut Events<'text>,
    pub(super) table: Table,
}

impl Walk<'_, '_> {
    /// `<string name="key">text</string>`, lists and plurals of it.
    fn android(&mut self) -> Result<(), ReadError> {
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
                "string-array" | "plurals" => self.android_items(&name, is_fixed)?,
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
        let text = android_unescaped(&self.events.text_of_element()?);
        // A reference to another text is none.
        let is_reference = text.starts_with("@string/") || text.starts_with("?attr/");
        self.add(key, text, line, is_fixed || is_reference);
        Ok(())
    }

    /// `<data name="key"><value>text</value></data>`; with a type it is no text.
    fn resx(&mut self) -> Result<(), ReadError> {
        while let Some(event) = self.events.next()? {
            let Event::Start(element) = event else {
                if matches!(event, Event::End) {
                    return Ok(());
                }
                continue;
            };
            let key = element.attribute("name").unwrap_or_default();
            let is_value =
                element.attribute("type").is_some() || element.attribute("mimetype").is_some();
            match element.name().1 {
                "data" if is_value || key.starts_with(">>") => {
                    self.table.values += 1;
                    self.events.skip()?;
                }
                "data" => self.resx_value(key)?,
                _ => self.events.skip()?,
            }
        }
        Ok(())
    }

    fn resx_value(&mut self, key: String) -> Result<(), ReadError> {
        let (mut text, line) = (String::new(), self.events.line());
        while let Some(event) = self.events.next()? {
            match event {
                Event::Start(element) if element.name().1 == "value" => {
                    text = self.events.text_of_element()?;
                }
                Event::Start(_) => self.events.skip()?,
                Event::End => break,
                Event::Text(_) => {}
            }
        }
        self.add(key, text, line, false);
        Ok(())
    }

    fn add(&mut self, key: String, text: String, line: usize, is_fixed: bool) {
        if is_fixed {
            let entry = super::Entry {
                key,
                text,
                line: Some(line),
            };
            self.table.left_out.push((NOT_TRANSLATED, entry));
        } else {
            self.table.push(key, text, Some(line));
        }
    }
}

/// Resolves what backslashes stand before, and white space outside of quotation marks, as Android shows it.
fn android_unescaped(text: &str) -> String {
    let mut shown = String::new();
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
            Some('u') => {
                let code: String = letters.clone().take(4).collect();
                let letter = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32);
                if let Some(letter) = letter {
                    letters.nth(3);
                    shown.push(letter);
                }
            }
            Some(other) => shown.push(other),
            None => {}
        }
    }
    shown
}
