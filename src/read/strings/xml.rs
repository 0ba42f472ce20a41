//! Strings in XML: .NET's RESX, and which file is whose.

use super::{NOT_TRANSLATED, Table};
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
        name,
        events: &mut events,
        table: Table::default(),
    };
    let mut is_known = false;
    while let Some(event) = walk.events.next()? {
        if let Event::Start(element) = event {
            is_known = true;
            match element.name().1 {
                "resources" => {
                    walk.table.language = element.attribute_as_written("tools:locale");
                    walk.android()?;
                }
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
    /// The file, for messages.
    pub(super) name: &'walk str,
    pub(super) events: &'walk mut Events<'text>,
    pub(super) table: Table,
}

impl Walk<'_, '_> {
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
            let kind = element.attribute("type");
            let is_value = kind.is_some_and(|kind| !kind.starts_with("System.String"))
                || element.attribute("mimetype").is_some();
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

    pub(super) fn add(&mut self, key: String, text: String, line: usize, is_fixed: bool) {
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
