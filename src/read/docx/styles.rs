//! What the styles of a DOCX say about paragraphs and runs.

use super::looks::{self, Layers};
use super::numbering::Numbering;
use super::run::{Run, is_on};
use crate::read::fonts::SymbolFont;
use crate::read::marked::kinds::Says;
use crate::read::xml::{Event, Events};
use crate::read::{BlockKind, ReadError};
use std::collections::HashMap;

/// How many styles may be based on each other before the chain is given up: they may stand in a circle.
const LONGEST_CHAIN: usize = 16;

/// Outline levels 0 to 8 are headings; 9 is body text (ECMA-376 part 1, 17.3.1.20).
const BODY_LEVEL: u32 = 9;

/// The styles by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    /// The labels of lists.
    pub(super) numbering: Numbering,
    /// What runs are when no style says otherwise.
    defaults: Run,
    /// The style of paragraphs that name none.
    default_paragraph: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    properties: Properties,
    run: Run,
    /// What it says about looks with the styles that it is based on.
    says: Says,
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
    /// The list that it is an item of.
    list: Option<String>,
    /// The level in the list.
    list_level: Option<String>,
    /// Whether it goes on in the next paragraph: its end is deleted or hidden, or it is a large first letter.
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
                        ("w", "numId") => {
                            properties.is_item = Some(value.as_deref() != Some("0"));
                            properties.list = value;
                        }
                        ("w", "ilvl") => properties.list_level = value,
                        ("w", "del" | "moveFrom") => properties.joins_next = true,
                        ("w", "vanish" | "specVanish") if is_on(&element) => {
                            properties.joins_next = true;
                        }
                        ("w", "framePr") => {
                            let drop = element.attribute("dropCap");
                            properties.joins_next |= drop.is_some_and(|drop| drop != "none");
                        }
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
                    let is_default = matches!(
                        element.attribute("default").as_deref(),
                        Some("1" | "true" | "on")
                    );
                    if is_default && element.attribute("type").as_deref() == Some("paragraph") {
                        styles.default_paragraph = Some(id.clone());
                    }
                    if let Some((id, style)) = open.replace((id, Style::default())) {
                        styles.by_id.insert(id, style);
                    }
                }
                (("w", "name"), Some((_, style))) => {
                    style.name = value.unwrap_or_default().to_lowercase();
                }
                (("w", "basedOn"), Some((_, style))) => style.based_on = value,
                (("w", "pPr"), Some((_, style))) => style.properties = Properties::read(events)?,
                // What a style says about some rows or columns of a table.
                (("w", "tblStylePr"), _) => events.skip()?,
                (("w", "rPr"), Some((_, style))) => style.run = Run::read(events)?,
                (("w", "rPr"), None) => styles.defaults = Run::read(events)?,
                _ => {}
            }
        }
        styles.by_id.extend(open);
        styles.inherit();
        Ok(styles)
    }

    /// Notes for each style what it says about looks with those that it is based on.
    fn inherit(&mut self) {
        let ids = self.by_id.keys();
        let all: Vec<(String, Says)> = ids.map(|id| (id.clone(), self.says_of(id))).collect();
        for (id, says) in all {
            if let Some(style) = self.by_id.get_mut(&id) {
                style.says = says;
            }
        }
    }

    /// Returns what a style says about looks, and those that it is based on.
    fn says_of(&self, id: &str) -> Says {
        let mut says = Says::default();
        let mut id = Some(id);
        for _ in 0..LONGEST_CHAIN {
            let Some(style) = id.and_then(|id| self.by_id.get(id)) else {
                break;
            };
            let own = style.run.says.based_on(looks::by_name(&style.name));
            says = says.based_on(own);
            id = style.based_on.as_deref();
        }
        says
    }

    /// Returns what is said about the look of a run.
    pub(super) fn looks(&self, paragraph: Option<&str>, run: &Run) -> Layers {
        let of = |id: Option<&str>| {
            let says = id.map(|id| (id, self.by_id.get(id)));
            says.map_or_else(Says::default, |(id, style)| {
                style.map_or_else(|| looks::by_id(id), |style| style.says)
            })
        };
        Layers {
            own: run.says,
            character: of(run.style.as_deref()),
            paragraph: of(self.paragraph(paragraph)),
            defaults: self.defaults.says,
        }
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

impl Styles {
    /// Tells whether text is hidden. Styles that hide do so in turns (ECMA-376 part 1, 17.7.3); what the run
    /// itself says counts most.
    pub(super) fn is_hidden(&self, paragraph: Option<&str>, run: &Run) -> bool {
        let of = |id: Option<&str>| self.find(id, |style| style.run.hidden).unwrap_or(false);
        run.hidden.unwrap_or_else(|| {
            self.defaults.hidden.unwrap_or(false)
                || of(self.paragraph(paragraph)) != of(run.style.as_deref())
        })
    }

    /// Returns the font of text, if its letters are pictures.
    pub(super) fn symbol_font(&self, paragraph: Option<&str>, run: &Run) -> Option<SymbolFont> {
        let of = |id: Option<&str>| self.find(id, |style| style.run.font.clone());
        let font = run.font.clone();
        let font = font
            .or_else(|| of(run.style.as_deref()))
            .or_else(|| of(self.paragraph(paragraph)))
            .or_else(|| self.defaults.font.clone());
        SymbolFont::of_name(&font?)
    }

    /// Returns the language that text is said to be in.
    pub(super) fn language(&self, paragraph: Option<&str>, run: &Run) -> Option<String> {
        let of = |id: Option<&str>| self.find(id, |style| style.run.language.clone());
        let language = run.language.clone();
        language
            .or_else(|| of(run.style.as_deref()))
            .or_else(|| of(self.paragraph(paragraph)))
            .or_else(|| self.defaults.language.clone())
    }

    /// Returns the label of a paragraph in a list, if it has words.
    pub(super) fn label(&self, properties: &Properties) -> Option<&str> {
        let style = self.paragraph(properties.style.as_deref());
        let of_style = |own: fn(&Properties) -> &Option<String>| {
            own(properties)
                .clone()
                .or_else(|| self.find(style, |style| own(&style.properties).clone()))
        };
        let list = of_style(|own| &own.list)?;
        let level = of_style(|own| &own.list_level);
        self.numbering.label(&list, level.as_deref().unwrap_or("0"))
    }

    /// Tells whether paragraphs of a style are rows of a table of contents or an index.
    pub(super) fn is_contents(&self, id: Option<&str>) -> bool {
        let Some(id) = id else { return false };
        if !self.by_id.contains_key(id) {
            // Without its style, the id is the name that Word gives it.
            let row = id.strip_prefix("TOC").unwrap_or_default();
            return matches!(row.as_bytes(), [b'1'..=b'9']) || row == "Heading";
        }
        self.find(Some(id), |style| {
            is_contents_style(&style.name).then_some(())
        })
        .is_some()
    }

    fn paragraph<'styles>(&'styles self, id: Option<&'styles str>) -> Option<&'styles str> {
        id.or(self.default_paragraph.as_deref())
    }

    /// Looks through a style and those that it is based on.
    fn find<T>(&self, id: Option<&str>, of: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let mut id = id;
        for _ in 0..LONGEST_CHAIN {
            let style = self.by_id.get(id?)?;
            if let Some(found) = of(style) {
                return Some(found);
            }
            id = style.based_on.as_deref();
        }
        None
    }
}

/// Names of the styles that Word gives to what it makes out of other text.
pub(in crate::read) fn is_contents_style(name: &str) -> bool {
    let is_row = |start: &str| {
        name.strip_prefix(start)
            .is_some_and(|level| level.parse::<u8>().is_ok())
    };
    is_row("toc ")
        || is_row("index ")
        || matches!(
            name,
            "toc heading"
                | "index heading"
                | "toa heading"
                | "table of figures"
                | "table of authorities"
        )
}

/// Names of the styles that Word builds in; they stand in English in every file.
pub(in crate::read) fn kind_by_name(name: &str) -> Option<BlockKind> {
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
