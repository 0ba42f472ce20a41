//! One part of a DOCX with paragraphs in it: the body, the notes, a header.

use super::fields::Fields;
use super::run::{Run, is_on};
use super::styles::Styles;
use super::{fields, inline};
use crate::markup::MarkupKind;
use crate::read::declared::Declared;
use crate::read::marked::kinds::Around;
use crate::read::marked::{Data, Marks};
use crate::read::story::{Counts, Item, Part, PartKind, Place, reasons};
use crate::read::xml::{Element, Event, Events};
use crate::read::{BlockKind, ReadError};
use crate::read::{alternatives, descriptions};
use std::collections::{HashMap, HashSet};

/// All that a part holds.
#[derive(Debug, Default)]
pub(super) struct Contents {
    pub(super) items: Vec<Item>,
    /// Footnotes, endnotes and comments by their ids; of a part that holds such.
    pub(super) notes: Vec<(String, Vec<Item>)>,
    /// The calls of notes.
    pub(super) calls: Vec<Call>,
    /// What is said of the languages of its text.
    pub(super) declared: Declared,
}

/// The place where a text calls a note.
#[derive(Debug)]
pub(super) struct Call {
    /// `footnotes` or `endnotes`.
    pub(super) part: &'static str,
    pub(super) id: String,
    /// Why the text that calls it is left out, if it is.
    pub(super) reason: Option<&'static str>,
}

/// Walks through a part.
pub(super) struct Story<'walk, 'text> {
    pub(super) events: &'walk mut Events<'text>,
    pub(super) styles: &'walk Styles,
    pub(super) contents: Contents,
    pub(super) counts: Counts,
    pub(super) fields: Fields,
    /// Whether every field ends, so that a table of contents may be left out up to its end.
    pub(super) fields_end: bool,
    /// What the run says about itself.
    pub(super) run: Run,
    /// Why all text here is left out, if it is.
    pub(super) reason: Option<&'static str>,
    /// Whether one of several forms of the same content was taken.
    chosen: bool,
    /// Text of a paragraph that goes on in the next one, with its markup.
    pub(super) carried: (String, Marks),
    /// Texts at the places that they were moved to.
    pub(super) moved: HashSet<String>,
    /// Where the links of the part lead, by the ids that name them.
    pub(super) addresses: HashMap<String, String>,
    /// The link and the field that text stands in, as elements say.
    pub(super) around: Around,
    pub(super) drawing: Drawing,
    /// Whether the seams of runs are told.
    pub(super) tells_seams: bool,
}

/// What is known about the drawing that the walk is in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Drawing {
    /// It stands in the line, as far as is known.
    #[default]
    InLine,
    /// It floats, or its picture was seen.
    Done,
}

/// What holds again after an element.
pub(super) struct Outside {
    reason: Option<&'static str>,
    chosen: bool,
    around: Around,
}

impl<'walk, 'text> Story<'walk, 'text> {
    /// Starts a walk; `text` is that of the part.
    pub(super) fn new(events: &'walk mut Events<'text>, styles: &'walk Styles, text: &str) -> Self {
        let count = |kind: &str| text.matches(kind).count();
        Self {
            events,
            styles,
            contents: Contents::default(),
            counts: Counts::default(),
            fields: Fields::default(),
            fields_end: count("fldCharType=\"begin\"") == count("fldCharType=\"end\""),
            run: Run::default(),
            reason: None,
            chosen: false,
            carried: <(String, Marks)>::default(),
            moved: HashSet::new(),
            addresses: HashMap::new(),
            around: Around::default(),
            drawing: Drawing::default(),
            tells_seams: false,
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
        self.end_carried(&place);
        let moved = self.moved;
        self.contents.items.retain(|item| match item {
            Item::Text(found) if found.reason == Some(reasons::MOVED) => {
                !moved.contains(found.text.trim())
            }
            _ => true,
        });
        Ok(self.contents)
    }

    /// Ends a paragraph that no other one goes on with.
    fn end_carried(&mut self, place: &Place) {
        let (carried, marks) = std::mem::take(&mut self.carried);
        if !carried.trim().is_empty() {
            let kind = place.kind.unwrap_or_default();
            let item = Item::marked(kind, carried, marks, place.origin.clone());
            self.contents.items.push(item);
        }
    }

    /// Reads what may hold paragraphs, up to the end of the element.
    pub(super) fn blocks(&mut self, place: &Place) -> Result<(), ReadError> {
        while let Some(event) = self.events.next()? {
            match event {
                Event::Start(element) => match element.name() {
                    ("w", "p") => self.paragraph(place)?,
                    ("w", "tbl") => {
                        self.end_carried(place);
                        self.table()?;
                    }
                    ("w", "footnote" | "endnote" | "comment") => self.note(&element, place)?,
                    ("w", "altChunk") => self.part(PartKind::Chunk, &element, "id")?,
                    ("w", "tcPr") => self.cell_properties()?,
                    _ => {
                        if let Some(outside) = self.enter(&element)? {
                            self.blocks(place)?;
                            self.leave(outside);
                        }
                    }
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
        let id = element.attribute("id").unwrap_or_default();
        let place = Place {
            kind: place.kind,
            origin: format!("{} {id}", place.origin),
        };
        let before = std::mem::take(&mut self.contents.items);
        let read = self.blocks(&place);
        self.end_carried(&place);
        let inside = std::mem::replace(&mut self.contents.items, before);
        self.contents.notes.push((id, inside));
        read
    }

    pub(super) fn table(&mut self) -> Result<(), ReadError> {
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
                        let outside = self.reason;
                        if part == "tr" {
                            self.table_parts(&format!("{origin}, row {count}"), "tc", &mut 0)?;
                        } else {
                            let origin = format!("{origin}, cell {count}");
                            let place = Place::new(BlockKind::TableCell, origin);
                            self.blocks(&place)?;
                            self.end_carried(&place);
                        }
                        self.reason = outside;
                    }
                    ("w", "trPr") => self.row_properties()?,
                    ("w", "tblPr") => self.table_properties(origin)?,
                    ("w", "tblGrid" | "tblPrEx") => self.events.skip()?,
                    _ => {
                        if let Some(outside) = self.enter(&element)? {
                            self.table_parts(origin, part, count)?;
                            self.leave(outside);
                        }
                    }
                },
                Event::End => return Ok(()),
                Event::Text(_) => {}
            }
        }
        Ok(())
    }

    /// Names what a table says of itself to those who do not see it.
    fn table_properties(&mut self, origin: &str) -> Result<(), ReadError> {
        let mut described = Vec::new();
        self.properties(|element| {
            described.extend(descriptions::of_drawing(element, origin));
            None
        })?;
        self.contents.items.append(&mut described);
        Ok(())
    }

    fn row_properties(&mut self) -> Result<(), ReadError> {
        self.properties(|element| match element.name() {
            ("w", "del") => Some(reasons::DELETED),
            ("w", "hidden") if is_on(element) => Some(reasons::HIDDEN),
            _ => None,
        })
    }

    fn cell_properties(&mut self) -> Result<(), ReadError> {
        self.properties(|element| (element.name() == ("w", "cellDel")).then_some(reasons::DELETED))
    }

    /// Reads what an empty content control says of itself, or a table of contents.
    fn control(&mut self) -> Result<(), ReadError> {
        self.properties(|element| match element.name() {
            ("w", "showingPlcHdr") if is_on(element) => Some(reasons::PROMPTS),
            ("w", "docPartGallery") => {
                let gallery = element.attribute("val").unwrap_or_default();
                gallery
                    .ends_with("Table of Contents")
                    .then_some(reasons::CONTENTS)
            }
            _ => None,
        })
    }

    /// Reads properties up to their end, and takes the reason from them to leave out what they are about.
    fn properties(
        &mut self,
        mut reason: impl FnMut(&Element<'_>) -> Option<&'static str>,
    ) -> Result<(), ReadError> {
        let mut depth = 1;
        while depth > 0 {
            match self.events.next()? {
                Some(Event::Start(element)) => {
                    depth += 1;
                    self.reason = self.reason.or_else(|| reason(&element));
                }
                Some(Event::End) => depth -= 1,
                Some(Event::Text(_)) => {}
                None => break,
            }
        }
        Ok(())
    }

    /// Takes up which language a text of a paragraph in a style is said to be in.
    pub(super) fn declare(&mut self, style: Option<&str>, text: &str) {
        let language = self.styles.language(style, &self.run);
        self.contents.declared.add(language.as_deref(), text);
    }

    /// Enters an element that stands around others, or reads it to its end where there is nothing to enter.
    pub(super) fn enter(&mut self, element: &Element<'_>) -> Result<Option<Outside>, ReadError> {
        let reason = match element.name() {
            ("w", "del") => Some(reasons::DELETED),
            ("w", "moveFrom") => Some(reasons::MOVED),
            ("w", "rt") => Some(reasons::READINGS),
            ("w", "fldSimple") => {
                let instruction = element.attribute("instr").unwrap_or_default();
                fields::is_contents(&instruction).then_some(reasons::CONTENTS)
            }
            ("w", "sdtPr") => {
                self.control()?;
                return Ok(None);
            }
            ("w", "sectPr" | "instrText" | "delInstrText") => {
                self.events.skip()?;
                return Ok(None);
            }
            ("mc", "Choice" | "Fallback") => {
                if self.chosen || !alternatives::is_understood(self.events, element) {
                    self.events.skip()?;
                    return Ok(None);
                }
                self.chosen = true;
                None
            }
            _ => None,
        };
        let outside = Outside {
            reason: self.reason,
            chosen: self.chosen,
            around: self.around.clone(),
        };
        if element.name() == ("mc", "AlternateContent") {
            self.chosen = false;
        }
        self.reason = self.reason.or(reason);
        self.enter_code(element);
        Ok(Some(outside))
    }

    /// Enters an element that makes a link of its text, or fills it in.
    fn enter_code(&mut self, element: &Element<'_>) {
        match element.name() {
            ("w", "hyperlink") => {
                let id = element.attribute("id");
                let mut address = id.and_then(|id| self.addresses.get(&id).cloned());
                if let Some(place) = element.attribute("anchor") {
                    let address = address.get_or_insert_default();
                    address.push('#');
                    address.push_str(&place);
                }
                let data = Data::new(address.unwrap_or_default(), "");
                self.around.enter(MarkupKind::Link, data);
            }
            ("w", "fldSimple") => {
                let instruction = element.attribute("instr").unwrap_or_default();
                if let Some((kind, data)) = fields::code(&instruction) {
                    self.around.enter(kind, data);
                }
            }
            _ => {}
        }
    }

    /// Leaves an element that was entered.
    pub(super) fn leave(&mut self, outside: Outside) {
        self.reason = outside.reason;
        self.chosen = outside.chosen;
        self.around = outside.around;
    }

    /// Remembers another part of the package that the text shows here, and skips what stands for it.
    pub(super) fn part(
        &mut self,
        kind: PartKind,
        element: &Element<'_>,
        attribute: &str,
    ) -> Result<(), ReadError> {
        let part = inline::part(kind, element, attribute, self.reason);
        self.contents.items.push(Item::Part(Part {
            origin: "the body".to_owned(),
            ..part
        }));
        self.events.skip()
    }
}
