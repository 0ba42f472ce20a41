//! What the styles of an ODT say about paragraphs and stretches of text.

use super::looks;
use crate::read::fonts::SymbolFont;
use crate::read::marked::kinds::Says;
use crate::read::xml::{Element, Event, Events};
use crate::read::{BlockKind, ReadError};
use std::collections::HashMap;

/// How many styles may be based on each other before the chain is given up: they may stand in a circle.
const LONGEST_CHAIN: usize = 16;

/// What the numbering of headings is called here; no list has a name without letters.
const OUTLINE: &str = "";

/// What stands for a number in a label.
const NUMBER: char = '#';

/// Returns a label with signs for its numbers, if words are left then; nothing of one that is not shown.
fn label(style: &Element<'_>) -> Option<String> {
    let part = |name: &str| style.attribute(name).unwrap_or_default();
    // LibreOffice's own, which says more: `%1%. nodaļa`.
    let label = match style.attribute("num-list-format") {
        Some(format) => {
            let parts = (0..).zip(format.split('%'));
            let is_number = |place: usize, part: &str| {
                place % 2 == 1 && part.bytes().all(|byte| byte.is_ascii_digit())
            };
            parts
                .map(|(place, part)| {
                    if is_number(place, part) {
                        NUMBER.to_string()
                    } else {
                        part.to_owned()
                    }
                })
                .collect()
        }
        // Without a format the number is not shown, and what stands around it is.
        None if part("num-format").is_empty() => part("num-prefix") + &part("num-suffix"),
        None => format!("{}{NUMBER}{}", part("num-prefix"), part("num-suffix")),
    };
    let letters = label.chars().filter(|letter| letter.is_alphabetic());
    (letters.count() > 1).then_some(label)
}

/// Returns the language of text with these properties.
fn language(properties: &Element<'_>) -> Option<String> {
    let part = |name: &str| properties.attribute(name).filter(|part| part != "none");
    let language = part("language")?;
    Some(match part("country") {
        Some(country) => format!("{language}-{country}"),
        None => language,
    })
}

/// The styles by their names, automatic ones too.
#[derive(Debug, Default)]
pub(super) struct Styles {
    parents: HashMap<String, String>,
    hidden: HashMap<String, bool>,
    fonts: HashMap<String, String>,
    languages: HashMap<String, String>,
    /// The language of paragraphs whose styles say none.
    default_language: Option<String>,
    looks: HashMap<String, Says>,
    /// Words around the numbers of lists, by the style of the list and the level.
    labels: HashMap<(String, String), String>,
    /// The families of the fonts that are declared.
    families: HashMap<String, String>,
}

impl Styles {
    /// Adds the styles of a part.
    pub(super) fn read(&mut self, events: &mut Events<'_>) -> Result<(), ReadError> {
        let mut current = String::new();
        // What holds for all styles is the look of no words.
        let mut is_default = false;
        let mut is_of_paragraphs = false;
        while let Some(event) = events.next()? {
            let Event::Start(element) = event else {
                continue;
            };
            match element.name() {
                ("office", "body") => events.skip()?,
                ("style", "font-face") => {
                    let name = element.attribute("name").unwrap_or_default();
                    if let Some(family) = element.attribute("font-family") {
                        self.families.insert(name, family);
                    }
                }
                ("style", "default-style") => {
                    is_default = true;
                    is_of_paragraphs = element.attribute("family").as_deref() == Some("paragraph");
                }
                ("style", "style") => {
                    is_default = false;
                    current = element.attribute("name").unwrap_or_default();
                    if let Some(parent) = element.attribute("parent-style-name") {
                        self.parents.insert(current.clone(), parent);
                    }
                }
                ("text", "list-style") => {
                    current = element.attribute("name").unwrap_or_default();
                }
                ("text", "outline-style") => OUTLINE.clone_into(&mut current),
                ("text", "list-level-style-number" | "outline-level-style") => {
                    let level = element.attribute("level").unwrap_or_default();
                    if let Some(label) = label(&element) {
                        self.labels.insert((current.clone(), level), label);
                    }
                }
                ("style", "text-properties") => {
                    if let Some(display) = element.attribute("display") {
                        self.hidden.insert(current.clone(), display == "none");
                    }
                    match language(&element) {
                        language @ Some(_) if is_default && is_of_paragraphs => {
                            self.default_language = language;
                        }
                        Some(language) if !is_default => {
                            self.languages.insert(current.clone(), language);
                        }
                        _ => {}
                    }
                    let says = looks::read(&element);
                    if !is_default && says != Says::default() {
                        self.looks.insert(current.clone(), says);
                    }
                    let font = element.attribute("font-name");
                    if let Some(font) = font.or_else(|| element.attribute("font-family")) {
                        self.fonts.insert(current.clone(), font);
                    }
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

    /// Returns what stands around the numbers of headings of a level, if it has words.
    pub(super) fn outline_label(&self, level: usize) -> Option<&str> {
        self.label(OUTLINE, level)
    }

    /// Returns what stands around the numbers of a list, if it has words.
    pub(super) fn label(&self, list: &str, level: usize) -> Option<&str> {
        let key = (list.to_owned(), level.to_string());
        self.labels.get(&key).map(String::as_str)
    }

    /// Tells whether text of a style is hidden, if the style says so.
    pub(super) fn is_hidden(&self, name: Option<&str>) -> Option<bool> {
        self.find(name, &self.hidden).copied()
    }

    /// Returns the language that text of a style is said to be in, if the style says so.
    pub(super) fn language(&self, name: Option<&str>) -> Option<&str> {
        self.find(name, &self.languages).map(String::as_str)
    }

    /// Returns the language that text is said to be in where no style says one.
    pub(super) fn default_language(&self) -> Option<&str> {
        self.default_language.as_deref()
    }

    /// Returns what a style and those that it is based on say about looks.
    pub(super) fn looks(&self, name: Option<&str>) -> Says {
        let mut says = Says::default();
        let mut name = name;
        for _ in 0..LONGEST_CHAIN {
            let Some(own) = name else { break };
            says = says.based_on(looks::by_name(own));
            if let Some(own) = self.looks.get(own) {
                says = says.based_on(*own);
            }
            name = self.parents.get(own).map(String::as_str);
        }
        says
    }

    /// Returns the font of text in a style, if its letters are pictures; `around` is that of the text around it.
    pub(super) fn symbol_font(
        &self,
        name: Option<&str>,
        around: Option<SymbolFont>,
    ) -> Option<SymbolFont> {
        let Some(font) = self.find(name, &self.fonts) else {
            return around;
        };
        SymbolFont::of_name(self.families.get(font).unwrap_or(font))
    }

    /// Looks through a style and those that it is based on.
    fn find<'styles, T>(
        &'styles self,
        name: Option<&str>,
        says: &'styles HashMap<String, T>,
    ) -> Option<&'styles T> {
        let mut name = name;
        for _ in 0..LONGEST_CHAIN {
            if let Some(said) = says.get(name?) {
                return Some(said);
            }
            name = self.parents.get(name?).map(String::as_str);
        }
        None
    }
}
