//! YAML: mappings in each other, whose texts have the steps to them as their key.

use super::{Table, inside, malformed};
use crate::read::{ReadError, Settings};
use saphyr_parser::{Event, Parser, ScalarStyle};

/// Takes a file apart.
pub(super) fn read(name: &str, text: &str, settings: &Settings) -> Result<Table, ReadError> {
    let mut table = Table::default();
    let mut open: Vec<Level> = Vec::new();
    let mut documents = 0_usize;
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            let found = format!("broken YAML ({error})");
            let advice = "save it again in the program that made it";
            malformed(name, error.marker().line(), &found, advice)
        })?;
        match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                if open.len() >= settings.limits.nesting {
                    return Err(ReadError::BeyondLimit {
                        file: name.to_owned(),
                        place: format!("line {}", span.start.line()),
                        found: "values stand too deep inside each other",
                        limit: settings.limits.nesting as u64,
                        advice: "save it with fewer levels",
                    });
                }
                let key = open.last_mut().map_or_else(String::new, Level::next_key);
                let is_list = matches!(event, Event::SequenceStart(..));
                open.push(Level::new(key, is_list));
            }
            Event::MappingEnd | Event::SequenceEnd => {
                open.pop();
            }
            Event::Scalar(value, style, ..) => {
                let Some(level) = open.last_mut() else {
                    let key = format!("document {documents}");
                    table.value(key, value.into_owned(), style, span.start.line());
                    continue;
                };
                if level.awaits_key() {
                    level.name = Some(value.into_owned());
                    continue;
                }
                let key = level.next_key();
                table.value(key, value.into_owned(), style, span.start.line());
            }
            // What an anchor stands for is read where it stands.
            Event::Alias(_) => {
                if let Some(level) = open.last_mut() {
                    if level.awaits_key() {
                        level.name = Some(String::new());
                    } else {
                        level.next_key();
                    }
                }
            }
            Event::DocumentStart(..) => documents += 1,
            _ => {}
        }
    }
    Ok(table)
}

impl Table {
    /// Takes up a value of YAML, if it is a text.
    fn value(&mut self, key: String, value: String, style: ScalarStyle, line: usize) {
        if is_text(&value, style) {
            self.push(key, value, Some(line));
        } else if !value.is_empty() && value != "~" && value != "null" {
            self.values += 1;
        }
    }
}

/// A mapping or a list that is open.
struct Level {
    key: String,
    is_list: bool,
    /// The key whose value comes next.
    name: Option<String>,
    count: usize,
}

impl Level {
    const fn new(key: String, is_list: bool) -> Self {
        Self {
            key,
            is_list,
            name: None,
            count: 0,
        }
    }

    const fn awaits_key(&self) -> bool {
        !self.is_list && self.name.is_none()
    }

    /// Returns the key of the value that comes next.
    fn next_key(&mut self) -> String {
        if self.is_list {
            self.count += 1;
            return inside(&self.key, &self.count.to_string());
        }
        inside(&self.key, &self.name.take().unwrap_or_default())
    }
}

/// Tells texts from numbers, truths and nothing (YAML 1.2.2, 10.2.2: the JSON schema).
fn is_text(value: &str, style: ScalarStyle) -> bool {
    if style != ScalarStyle::Plain {
        return true;
    }
    let is_word = matches!(value, "" | "~" | "null" | "true" | "false");
    // `Inf` and `nan` are words of some languages.
    let has_digit = value.contains(|sign: char| sign.is_ascii_digit());
    let is_number = has_digit && value.parse::<f64>().is_ok();
    !is_word && !is_number
}
