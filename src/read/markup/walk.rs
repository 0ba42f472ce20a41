//! Walks through an XML text by rules.

use super::rules::{Role, XmlRules};
use crate::read::builder::Flow;
use crate::read::marked::Marks;
use crate::read::story::{Found, reasons};
use crate::read::xml::{Element, Event, Events};
use crate::read::{BlockKind, ReadError};

/// Walks through a text.
pub(super) struct Walk<'walk, 'text> {
    events: &'walk mut Events<'text>,
    rules: &'walk XmlRules,
    text: Flow,
    /// The line where the text begins.
    line: usize,
    /// A number that goes with the next block.
    lead: String,
    /// The blocks that are open, the innermost last.
    open: Vec<BlockKind>,
    found: Vec<Found>,
    footnotes: Vec<Found>,
    /// Whether line breaks count.
    keeps_lines: bool,
}

impl<'walk, 'text> Walk<'walk, 'text> {
    pub(super) fn new(events: &'walk mut Events<'text>, rules: &'walk XmlRules) -> Self {
        Self {
            events,
            rules,
            text: Flow::default(),
            line: 1,
            lead: String::new(),
            open: Vec::new(),
            found: Vec::new(),
            footnotes: Vec::new(),
            keeps_lines: false,
        }
    }

    /// Reads the text: its blocks, then its notes.
    /// Besides returns what the first element says that the language is (`xml:lang`, `lang`).
    pub(super) fn read(mut self) -> Result<(Vec<Found>, Option<String>), ReadError> {
        let mut language = None;
        while let Some(event) = self.events.next()? {
            if let Event::Start(element) = event {
                let said = element
                    .attribute_as_written("xml:lang")
                    .or_else(|| element.attribute_as_written("lang"));
                language = language.or(said);
                self.element(&element, "")?;
            }
        }
        self.end_block();
        self.end_lead();
        self.found.append(&mut self.footnotes);
        Ok((self.found, language))
    }

    /// Reads what stands in an element, up to its end.
    fn inside(&mut self, name: &str) -> Result<(), ReadError> {
        while let Some(event) = self.events.next()? {
            match event {
                Event::Start(element) => self.element(&element, name)?,
                Event::End => return Ok(()),
                Event::Text(text) => {
                    if self.text.is_empty() {
                        self.line = self.events.line();
                    }
                    self.push_text(&text);
                }
            }
        }
        Ok(())
    }

    /// Adds text; where lines are lines, an empty one ends a paragraph.
    fn push_text(&mut self, text: &str) {
        if !self.keeps_lines {
            return self.text.push(text);
        }
        for (line, number) in text.split('\n').zip(0..) {
            if number > 0 && self.text.ends_with_line_break() {
                self.end_block();
            } else if number > 0 && !self.text.is_empty() {
                self.text.push_line_break();
            }
            self.text.push(line);
        }
    }

    fn element(&mut self, element: &Element<'_>, parent: &str) -> Result<(), ReadError> {
        let name = element.name().1.to_owned();
        let outer = match element.attribute("type") {
            Some(kind) => format!("{name}@{kind}"),
            None => name.clone(),
        };
        for attribute in self.rules.attributes(&name) {
            if let Some(text) = element.attribute(attribute) {
                let origin = format!("line {}, {name}@{attribute}", self.events.line());
                self.footnotes.push(Found {
                    kind: BlockKind::Caption,
                    text,
                    marks: Marks::default(),
                    origin,
                    reason: None,
                });
            }
        }
        match self.rules.role(parent, &name).cloned() {
            Some(Role::Block(kind)) => self.block(kind, &outer),
            Some(Role::Lines) => {
                let around = std::mem::replace(&mut self.keeps_lines, true);
                let read = self.block(BlockKind::Paragraph, &outer);
                self.keeps_lines = around;
                read
            }
            Some(Role::Footnote) => {
                let around = std::mem::take(&mut self.keeps_lines);
                let read = self.footnote(&outer);
                self.keeps_lines = around;
                read
            }
            Some(Role::Lead) => {
                self.end_block();
                let lead = self.events.words_of_element()?;
                self.end_lead();
                self.lead = lead.split_whitespace().collect::<Vec<_>>().join(" ");
                Ok(())
            }
            // The word goes on behind it, white space around it or not (TEI P5, `att.breaking`).
            _ if element.attribute("break").as_deref() == Some("no") => {
                self.text.leave_out_space();
                self.inside(&outer)
            }
            Some(Role::First) => self.first(&name),
            Some(Role::Break) => {
                self.text.push_line_break();
                self.events.skip()
            }
            Some(Role::Space) => {
                self.text.push(" ");
                self.events.skip()
            }
            Some(Role::Character(attribute)) => {
                let code = element.attribute(&attribute);
                let code = code.and_then(|code| u32::from_str_radix(&code, 16).ok());
                if let Some(letter) = code.and_then(char::from_u32) {
                    self.text.push(&letter.to_string());
                }
                self.inside(&outer)
            }
            Some(Role::Out) => self.leave_out(&name),
            None if self.open.is_empty() => {
                self.end_block();
                self.inside(&outer)?;
                self.end_block();
                Ok(())
            }
            Some(Role::Inline) | None => self.inside(&outer),
        }
    }

    /// Names the text of an element as no text.
    fn leave_out(&mut self, name: &str) -> Result<(), ReadError> {
        let origin = format!("line {}, {name}", self.events.line());
        let text = self.events.words_of_element()?;
        self.found.push(Found {
            kind: BlockKind::Paragraph,
            text,
            marks: Marks::default(),
            origin,
            reason: Some(reasons::RULES),
        });
        Ok(())
    }

    /// Reads one of the forms that stand in an element; white space between them is none of the text.
    fn first(&mut self, name: &str) -> Result<(), ReadError> {
        let mut is_read = false;
        while let Some(event) = self.events.next()? {
            match event {
                Event::Start(element) => {
                    let form = element.name().1.to_owned();
                    let is_out = self.rules.role(name, &form) == Some(&Role::Out);
                    if is_read || is_out {
                        self.leave_out(&form)?;
                    } else {
                        is_read = true;
                        self.element(&element, name)?;
                    }
                }
                Event::End => break,
                Event::Text(text) if text.trim().is_empty() => {}
                Event::Text(text) => self.text.push(&text),
            }
        }
        Ok(())
    }

    /// Reads a block; one around it goes on behind it.
    fn block(&mut self, kind: BlockKind, name: &str) -> Result<(), ReadError> {
        self.end_block();
        let around = self.open.last().copied();
        let kind = match (kind, around) {
            // A paragraph in a heading, an item, a cell or a note is part of it.
            (BlockKind::Paragraph, Some(around)) => around,
            (kind, _) => kind,
        };
        self.open.push(kind);
        let read = self.inside(name);
        self.end_block();
        self.open.pop();
        read
    }

    /// Reads a note; the block around it goes on behind it.
    fn footnote(&mut self, name: &str) -> Result<(), ReadError> {
        let text = std::mem::take(&mut self.text);
        let lead = std::mem::take(&mut self.lead);
        let line = self.line;
        let found = std::mem::take(&mut self.found);
        self.open.push(BlockKind::Footnote);
        let read = self.inside(name);
        self.end_block();
        self.end_lead();
        self.open.pop();
        let note = std::mem::replace(&mut self.found, found);
        self.footnotes.extend(note);
        (self.text, self.lead, self.line) = (text, lead, line);
        read
    }

    fn end_block(&mut self) {
        let text = self.text.take();
        if text.trim().is_empty() {
            return;
        }
        let lead = std::mem::take(&mut self.lead);
        let text = if lead.is_empty() {
            text
        } else {
            format!("{lead} {}", text.trim_start())
        };
        self.push(text);
    }

    /// A number that nothing stands behind is a block of its own.
    fn end_lead(&mut self) {
        let lead = std::mem::take(&mut self.lead);
        if !lead.is_empty() {
            self.line = self.events.line();
            self.push(lead);
        }
    }

    fn push(&mut self, text: String) {
        self.found.push(Found {
            kind: self.open.last().copied().unwrap_or_default(),
            text,
            marks: Marks::default(),
            origin: format!("line {}", self.line),
            reason: None,
        });
    }
}
