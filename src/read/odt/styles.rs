//! What the styles of an ODT say about paragraphs and stretches of text.

use crate::read::xml::{Event, Events};
use crate::read::{BlockKind, ReadError};
use std::collections::{HashMap, HashSet};

/// How many styles may be based on each other before the chain is given up: they may stand in a circle.
const LONGEST_CHAIN: usize = 16;

/// The styles by their names, automatic ones too.
#[derive(Debug, Default)]
pub(super) struct Styles {
    parents: HashMap<String, String>,
    hidden: HashSet<String>,
}

impl Styles {
    /// Adds the styles of a part.
    pub(super) fn read(&mut self, events: &mut Events<'_>) -> Result<(), ReadError> {
        let mut current = String::new();
        while let Some(event) = events.next()? {
            let Event::Start(element) = event else {
                continue;
            };
            match element.name() {
                ("office", "body") => events.skip()?,
                ("style", "style") => {
                    current = element.attribute("name").unwrap_or_default();
                    if let Some(parent) = element.attribute("parent-style-name") {
                        self.parents.insert(current.clone(), parent);
                    }
                }
                ("style", "text-properties")
                    if element.attribute("display").as_deref() == Some("none") =>
                {
                    self.hidden.insert(current.clone());
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Returns what a paragraph of a style is.
    pub(super) fn kind(&self, name: Option<&str>) -> BlockKind {
        let mut name = name;
        for _ in 0..LONGEST_CHAIN {
            match name {
                Some("Title" | "Subtitle" | "Heading") => return BlockKind::Heading,
                Some("Caption") => return BlockKind::Caption,
                Some(other) => name = self.parents.get(other).map(String::as_str),
                None => break,
            }
        }
        BlockKind::Paragraph
    }

    /// Tells whether text of a style is hidden.
    pub(super) fn is_hidden(&self, name: Option<&str>) -> bool {
        name.is_some_and(|name| self.hidden.contains(name))
    }
}
