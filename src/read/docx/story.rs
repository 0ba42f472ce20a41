//! One part of a DOCX with paragraphs in it: the body, the footnotes, a header.

use super::styles::{Properties, Styles};
use crate::read::story::{Counts, Found, Place};
use crate::read::xml::{Element, Event, Events};
use crate::read::{BlockKind, ReadError};

/// All that a part holds.
#[derive(Debug, Default)]
pub(super) struct Contents {
    pub(super) blocks: Vec<Found>,
    /// Hidden texts, with their places.
    pub(super) hidden: Vec<(String, String)>,
}

/// Walks through a part.
pub(super) struct Story<'walk, 'text> {
    events: &'walk mut Events<'text>,
    styles: &'walk Styles,
    contents: Contents,
    counts: Counts,
    /// For each open field, whether its result is being shown.
    fields: Vec<bool>,
    /// Whether the run is hidden.
    hidden: bool,
    /// Text of a paragraph whose end was deleted.
    carried: String,
}

/// A paragraph that is being read.
#[derive(Default)]
struct Paragraph {
    text: String,
    hidden: String,
    properties: Properties,
    /// What hangs on it: text boxes.
    after: Vec<Found>,
}

impl<'walk, 'text> Story<'walk, 'text> {
    pub(super) fn new(events: &'walk mut Events<'text>, styles: &'walk Styles) -> Self {
        Self {
            events,
            styles,
            contents: Contents::default(),
            counts: Counts::default(),
            fields: Vec::new(),
            hidden: false,
            carried: String::new(),
        }
    }

    /// Reads the part to its end. `origin` names its blocks, but in the body.
    pub(super) fn read(
        mut self,
        kind: Option<BlockKind>,
        origin: &'static str,
    ) -> Result<Contents, ReadError> {
        let place = Place {
            kind,
            origin: origin.to_owned(),
        };
        self.blocks(&place)?;
        if !self.carried.trim().is_empty() {
            self.contents.blocks.push(Found {
                kind: kind.unwrap_or_default(),
                text: self.carried,
                origin: place.origin,
            });
        }
        Ok(self.contents)
    }

    /// Reads what may hold paragraphs, up to the end of the element.
    fn blocks(&mut self, place: &Place) -> Result<(), ReadError> {
        while let Some(event) = self.events.next()? {
            match event {
                Event::Start(element) => match element.name() {
                    ("w", "p") => self.paragraph(place)?,
                    ("w", "tbl") => self.table()?,
                    ("w", "footnote" | "endnote" | "comment") => self.note(&element, place)?,
                    ("w", "del" | "moveFrom" | "sdtPr" | "sectPr") | ("mc", "Fallback") => {
                        self.events.skip()?;
                    }
                    _ => self.blocks(place)?,
                },
                Event::End => return Ok(()),
                Event::Text(_) => {}
            }
        }
        Ok(())
    }

    /// Reads a footnote, an endnote or a comment; those with a type are lines between text and notes.
    fn note(&mut self, element: &Element<'_>, place: &Place) -> Result<(), ReadError> {
        if element
            .attribute("type")
            .is_some_and(|kind| kind != "normal")
        {
            return self.events.skip();
        }
        let number = element.attribute("id").unwrap_or_default();
        self.blocks(&Place {
            kind: place.kind,
            origin: format!("{} {number}", place.origin),
        })
    }

    fn table(&mut self) -> Result<(), ReadError> {
        let origin = self.counts.table();
        self.table_parts(&origin, "tr", &mut 0)
    }

    /// Reads rows of a table, or cells of a row, that may stand in elements of their own.
    fn table_parts(
        &mut self,
        origin: &str,
        part: &'static str,
        count: &mut usize,
    ) -> Result<(), ReadError> {
        while let Some(event) = self.events.next()? {
            match event {
                Event::Start(element) => match element.name() {
                    ("w", name) if name == part => {
                        *count += 1;
                        if part == "tr" {
                            self.table_parts(&format!("{origin}, row {count}"), "tc", &mut 0)?;
                        } else {
                            let origin = format!("{origin}, cell {count}");
                            self.blocks(&Place::new(BlockKind::TableCell, origin))?;
                        }
                    }
                    (
                        "w",
                        "tblPr" | "tblGrid" | "trPr" | "tblPrEx" | "sdtPr" | "del" | "moveFrom",
                    ) => {
                        self.events.skip()?;
                    }
                    _ => self.table_parts(origin, part, count)?,
                },
                Event::End => return Ok(()),
                Event::Text(_) => {}
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, place: &Place) -> Result<(), ReadError> {
        let origin = self.counts.paragraph(place);
        let mut paragraph = Paragraph {
            text: std::mem::take(&mut self.carried),
            ..Paragraph::default()
        };
        self.inline(&mut paragraph, place)?;
        // An instruction that does not end with its paragraph is broken, and must not swallow the rest.
        self.fields.fill(true);
        if !paragraph.hidden.is_empty() {
            self.contents
                .hidden
                .push((paragraph.hidden, origin.clone()));
        }
        if paragraph.properties.joins_next {
            self.carried = paragraph.text;
        } else {
            let kind = place
                .kind
                .unwrap_or_else(|| self.styles.kind(&paragraph.properties));
            self.contents.blocks.push(Found {
                kind,
                text: paragraph.text,
                origin,
            });
        }
        self.contents.blocks.append(&mut paragraph.after);
        Ok(())
    }

    /// Reads what stands in a paragraph, up to the end of the element.
    fn inline(&mut self, paragraph: &mut Paragraph, place: &Place) -> Result<(), ReadError> {
        while let Some(event) = self.events.next()? {
            match event {
                Event::Start(element) => self.inline_element(&element, paragraph, place)?,
                Event::End => return Ok(()),
                Event::Text(_) => {}
            }
        }
        Ok(())
    }

    fn inline_element(
        &mut self,
        element: &Element<'_>,
        paragraph: &mut Paragraph,
        place: &Place,
    ) -> Result<(), ReadError> {
        match element.name() {
            ("w", "pPr") => {
                paragraph.properties = Properties::read(self.events)?;
                return Ok(());
            }
            ("w", "r") => {
                let outside = std::mem::take(&mut self.hidden);
                self.inline(paragraph, place)?;
                self.hidden = outside;
                return Ok(());
            }
            ("w", "rPr") => return self.run_properties(),
            ("w" | "m", "t") => {
                let keeps_space = element.attribute("space").as_deref() == Some("preserve");
                let text = self.events.text_of_element()?;
                let text = if keeps_space {
                    &text
                } else {
                    text.trim_matches(XML_SPACE)
                };
                self.add(paragraph, text);
                return Ok(());
            }
            ("w", "txbxContent" | "p") => return self.text_box(element, paragraph),
            ("w", "tab" | "ptab") => self.add(paragraph, "\t"),
            ("w", "br" | "cr") => self.add(paragraph, "\n"),
            ("w", "noBreakHyphen") => self.add(paragraph, "\u{2011}"),
            ("w", "sym") => {
                if let Some(letter) = symbol(element) {
                    self.add(paragraph, letter.encode_utf8(&mut [0; 4]));
                }
            }
            ("w", "fldChar") => self.field(element),
            (
                "w",
                "del" | "moveFrom" | "delText" | "instrText" | "delInstrText" | "sdtPr" | "rt",
            )
            | ("mc", "Fallback") => return self.events.skip(),
            _ => return self.inline(paragraph, place),
        }
        self.events.skip()
    }

    fn add(&self, paragraph: &mut Paragraph, text: &str) {
        if self.fields.contains(&false) {
            return;
        }
        if self.hidden {
            paragraph.hidden.push_str(text);
        } else {
            paragraph.text.push_str(text);
        }
    }

    /// Reads a text box; it stands behind the paragraph that it hangs on.
    fn text_box(
        &mut self,
        element: &Element<'_>,
        paragraph: &mut Paragraph,
    ) -> Result<(), ReadError> {
        let place = self.counts.text_box();
        let before = std::mem::take(&mut self.contents.blocks);
        let read = if element.name() == ("w", "p") {
            self.paragraph(&place)
        } else {
            self.blocks(&place)
        };
        let inside = std::mem::replace(&mut self.contents.blocks, before);
        paragraph.after.extend(inside);
        read
    }

    fn field(&mut self, element: &Element<'_>) {
        match element.attribute("fldCharType").as_deref() {
            Some("begin") => self.fields.push(false),
            Some("separate") => {
                if let Some(shown) = self.fields.last_mut() {
                    *shown = true;
                }
            }
            Some("end") => {
                self.fields.pop();
            }
            _ => {}
        }
    }

    fn run_properties(&mut self) -> Result<(), ReadError> {
        let mut depth = 1;
        while depth > 0 {
            match self.events.next()? {
                Some(Event::Start(element)) => {
                    let value = element.attribute("val");
                    match element.name() {
                        ("w", "rPrChange") => {
                            self.events.skip()?;
                            continue;
                        }
                        ("w", "vanish") => {
                            self.hidden = !matches!(value.as_deref(), Some("0" | "false" | "off"));
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
        Ok(())
    }
}

/// What XML calls white space.
const XML_SPACE: [char; 4] = [' ', '\t', '\n', '\r'];

/// Returns a character named by its number; those of private use are pictures of a symbol font.
fn symbol(element: &Element<'_>) -> Option<char> {
    let number = element.attribute("char")?;
    u32::from_str_radix(&number, 16)
        .ok()
        .and_then(char::from_u32)
        .filter(|letter| !matches!(letter, '\u{E000}'..='\u{F8FF}') && !letter.is_control())
}
