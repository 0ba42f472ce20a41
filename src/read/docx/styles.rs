//! What the paragraph styles of a DOCX say about their paragraphs.

use crate::read::xml::{Event, Events};
use crate::read::{BlockKind, ReadError};
use std::collections::HashMap;

/// How many styles may be based on each other before the chain is given up: they may stand in a circle.
const LONGEST_CHAIN: usize = 16;

/// Outline levels 0 to 8 are headings; 9 is body text (ECMA-376 part 1, 17.3.1.20).
const BODY_LEVEL: u32 = 9;

/// The paragraph styles by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    properties: Properties,
}

/// What the properties of a paragraph or a style say.
#[derive(Debug, Default)]
pub(super) struct Properties {
    /// The style's id.
    pub(super) style: Option<String>,
    /// The outline level.
    level: Option<u32>,
    /// Whether it is an item of an automatic list.
    is_item: Option<bool>,
    /// Whether the end of the paragraph is deleted, so that it goes on in the next one.
    pub(super) joins_next: bool,
}

impl Properties {
    /// Reads a `w:pPr` up to its end.
    pub(super) fn read(events: &mut Events<'_>) -> Result<Self, ReadError> {
        let mut properties = Self::default();
        let mut depth = 1;
        while depth > 0 {
            match events.next()? {
                Some(Event::Start(element)) => {
                    let value = element.attribute("val");
                    match element.name() {
                        ("w", "pPrChange" | "rPrChange" | "tabs" | "sectPr") => {
                            events.skip()?;
                            continue;
                        }
                        ("w", "pStyle") => properties.style = value,
                        ("w", "outlineLvl") => {
                            properties.level = value.and_then(|value| value.parse().ok());
                        }
                        ("w", "numId") => properties.is_item = Some(value.as_deref() != Some("0")),
                        ("w", "del" | "moveFrom") => properties.joins_next = true,
                        _ => {}
                    }
                    depth += 1;
                }
                Some(Event::End) => depth -= 1,
                Some(Event::Text(_)) => {}
                None => break,
            }
        }
        Ok(properties)
    }
}

impl Styles {
    /// Reads the part with the styles.
    pub(super) fn read(events: &mut Events<'_>) -> Result<Self, ReadError> {
        let mut styles = Self::default();
        let mut open: Option<(String, Style)> = None;
        while let Some(event) = events.next()? {
            let Event::Start(element) = event else {
                continue;
            };
            let value = element.attribute("val");
            match (element.name(), &mut open) {
                (("w", "style"), _) => {
                    let id = element.attribute("styleId").unwrap_or_default();
                    if let Some((id, style)) = open.replace((id, Style::default())) {
                        styles.by_id.insert(id, style);
                    }
                }
                (("w", "name"), Some((_, style))) => {
                    style.name = value.unwrap_or_default().to_lowercase();
                }
                (("w", "basedOn"), Some((_, style))) => style.based_on = value,
                (("w", "pPr"), Some((_, style))) => style.properties = Properties::read(events)?,
                _ => {}
            }
        }
        styles.by_id.extend(open);
        Ok(styles)
    }

    /// Returns what a paragraph with these properties is.
    pub(super) fn kind(&self, properties: &Properties) -> BlockKind {
        if properties.level.is_some_and(|level| level < BODY_LEVEL) {
            return BlockKind::Heading;
        }
        let mut is_item = properties.is_item;
        let mut id = properties.style.as_deref();
        for _ in 0..LONGEST_CHAIN {
            let Some(style) = id.and_then(|id| self.by_id.get(id)) else {
                break;
            };
            if let Some(kind) = kind_by_name(&style.name) {
                return kind;
            }
            if style
                .properties
                .level
                .is_some_and(|level| level < BODY_LEVEL)
            {
                return BlockKind::Heading;
            }
            is_item = is_item.or(style.properties.is_item);
            id = style.based_on.as_deref();
        }
        if is_item == Some(true) {
            BlockKind::ListItem
        } else {
            BlockKind::Paragraph
        }
    }
}

/// Names of the styles that Word builds in; they stand in English in every file.
fn kind_by_name(name: &str) -> Option<BlockKind> {
    match name {
        "title" | "subtitle" => Some(BlockKind::Heading),
        "caption" => Some(BlockKind::Caption),
        _ if name.starts_with("heading ") => Some(BlockKind::Heading),
        _ if name.starts_with("list bullet") || name.starts_with("list number") => {
            Some(BlockKind::ListItem)
        }
        _ => None,
    }
}
