//! One slide of a PPTX, or its notes.

use super::characters;
use crate::markup::MarkupKind;
use crate::read::declared::Declared;
use crate::read::marked::kinds::{Around, BOLD, ITALIC, Kinds, LOWERED, RAISED, STRUCK, UNDERLINE};
use crate::read::marked::{Data, Marks};
use crate::read::story::{Counts, Found, Item, Part, PartKind, reasons};
use crate::read::xml::{Element, Event, Events};
use crate::read::{BlockKind, ReadError};
use crate::read::{alternatives, descriptions};
use std::collections::HashMap;

/// What stands on a slide.
#[derive(Debug, Default)]
pub(super) struct Contents {
    titles: Vec<Item>,
    items: Vec<Item>,
    /// What is said of the languages of its text.
    pub(super) declared: Declared,
    /// Whether the slide is not shown.
    pub(super) is_hidden: bool,
}

impl Contents {
    /// Returns all, the title first: it stands above all, wherever the file has it.
    pub(super) fn in_order(mut self) -> Vec<Item> {
        self.titles.append(&mut self.items);
        self.titles
    }
}

/// Walks through a slide.
pub(super) struct Slide<'walk, 'text> {
    events: &'walk mut Events<'text>,
    origin: &'walk str,
    counts: &'walk mut Counts,
    contents: Contents,
    /// Whether placeholders are not shown, as on a layout.
    pub(super) is_layout: bool,
    /// Where links lead, by the ids that name them.
    pub(super) addresses: HashMap<String, String>,
}

/// A shape, or a group of shapes.
#[derive(Debug, Clone, Default)]
struct Shape {
    is_hidden: bool,
    placeholder: Option<String>,
    /// The table that it is, with the row and the cell.
    table: Option<(String, usize, usize)>,
}

impl Shape {
    /// Returns why its text is left out, if it is.
    fn reason(&self) -> Option<&'static str> {
        if self.is_hidden {
            return Some(reasons::HIDDEN);
        }
        let placeholder = self.placeholder.as_deref()?;
        matches!(placeholder, "sldNum" | "dt" | "ftr" | "hdr").then_some(reasons::FURNITURE)
    }

    fn kind(&self) -> BlockKind {
        match self.placeholder.as_deref() {
            _ if self.table.is_some() => BlockKind::TableCell,
            Some("title" | "ctrTitle" | "subTitle") => BlockKind::Heading,
            _ => BlockKind::Paragraph,
        }
    }
}

impl<'walk, 'text> Slide<'walk, 'text> {
    pub(super) fn new(
        events: &'walk mut Events<'text>,
        origin: &'walk str,
        counts: &'walk mut Counts,
    ) -> Self {
        Self {
            events,
            origin,
            counts,
            contents: Contents::default(),
            is_layout: false,
            addresses: HashMap::new(),
        }
    }

    pub(super) fn read(mut self) -> Result<Contents, ReadError> {
        while let Some(event) = self.events.next()? {
            if let Event::Start(element) = event {
                let shown = element.attribute("show");
                self.contents.is_hidden = matches!(shown.as_deref(), Some("0" | "false"));
                self.walk(&mut Shape::default())?;
            }
        }
        Ok(self.contents)
    }

    /// Reads up to the end of an element.
    fn walk(&mut self, shape: &mut Shape) -> Result<(), ReadError> {
        while let Some(event) = self.events.next()? {
            match event {
                Event::Start(element) => self.element(&element, shape)?,
                Event::End => return Ok(()),
                Event::Text(_) => {}
            }
        }
        Ok(())
    }

    fn element(&mut self, element: &Element<'_>, shape: &mut Shape) -> Result<(), ReadError> {
        let described = descriptions::of_drawing(element, self.origin);
        descriptions::add_new(&mut self.contents.items, described);
        match element.name() {
            ("p", "sp" | "graphicFrame" | "cxnSp" | "grpSp") => {
                let mut inside = shape.clone();
                return self.walk(&mut inside);
            }
            ("p", "cNvPr") => {
                let hidden = element.attribute("hidden");
                shape.is_hidden |= matches!(hidden.as_deref(), Some("1" | "true"));
            }
            ("p", "ph") => {
                let kind = element.attribute("type");
                shape.placeholder = Some(kind.unwrap_or_else(|| "obj".to_owned()));
            }
            ("a", "tbl") => shape.table = Some((self.counts.table(), 0, 0)),
            ("a", "tr") => {
                if let Some((_, row, cell)) = &mut shape.table {
                    *row += 1;
                    *cell = 0;
                }
            }
            ("a", "tc") => {
                if let Some((_, _, cell)) = &mut shape.table {
                    *cell += 1;
                }
                if is_covered(element) {
                    let mut covered = shape.clone();
                    covered.is_hidden = true;
                    return self.walk(&mut covered);
                }
            }
            ("a", "p") => return self.paragraph(shape),
            ("c" | "cx", "chart") => self.part(PartKind::Chart, element.attribute("id"), shape),
            ("dgm", "relIds") => self.part(PartKind::Diagram, element.attribute("dm"), shape),
            ("p", "oleObj") => {
                self.part(PartKind::Object, element.attribute("progId"), shape);
                return self.events.skip();
            }
            ("mc", "AlternateContent") => {
                if alternatives::choose(self.events)? {
                    self.walk(shape)?;
                    self.events.skip()?;
                }
                return Ok(());
            }
            ("p", "extLst" | "timing" | "transition") => return self.events.skip(),
            _ => {}
        }
        self.walk(shape)
    }

    /// Adds a part of the package that stands here.
    fn part(&mut self, kind: PartKind, id: Option<String>, shape: &Shape) {
        let id = id.unwrap_or_default();
        let label = if kind == PartKind::Object {
            id.clone()
        } else {
            String::new()
        };
        self.contents.items.push(Item::Part(Part {
            kind,
            id,
            label,
            origin: self.origin.to_owned(),
            reason: shape.reason(),
        }));
    }

    fn paragraph(&mut self, shape: &Shape) -> Result<(), ReadError> {
        let mut paragraph = Paragraph::default();
        self.inline(&mut paragraph)?;
        if self.is_layout && shape.placeholder.is_some() {
            return Ok(());
        }
        let kind = match shape.kind() {
            BlockKind::Paragraph if paragraph.is_list_item => BlockKind::ListItem,
            kind => kind,
        };
        let origin = match &shape.table {
            Some((table, row, cell)) => {
                format!("{}, {table}, row {row}, cell {cell}", self.origin)
            }
            None => self.origin.to_owned(),
        };
        self.contents
            .declared
            .append(std::mem::take(&mut paragraph.declared));
        let items = match shape.placeholder.as_deref() {
            Some("title" | "ctrTitle") => &mut self.contents.titles,
            _ => &mut self.contents.items,
        };
        for (reason, text) in paragraph.left_out {
            items.push(Item::left_out(reason, text, origin.clone()));
        }
        items.push(Item::Text(Found {
            kind,
            text: paragraph.text,
            marks: paragraph.marks,
            origin,
            reason: shape.reason(),
        }));
        Ok(())
    }

    fn inline(&mut self, paragraph: &mut Paragraph) -> Result<(), ReadError> {
        while let Some(event) = self.events.next()? {
            let Event::Start(element) = event else {
                if matches!(event, Event::End) {
                    return Ok(());
                }
                continue;
            };
            match element.name() {
                ("a", "t") => {
                    let text = self.events.text_of_element()?;
                    let text = characters::in_place(&text);
                    (paragraph.declared).add(paragraph.language.as_deref(), &text);
                    let look = paragraph.around.look(paragraph.looks);
                    paragraph.marks.set_look(look);
                    paragraph.marks.begin(paragraph.text.len());
                    paragraph.text.push_str(&text);
                }
                ("a", "r") => {
                    paragraph.language = None;
                    (paragraph.looks, paragraph.around) = (0, Around::default());
                    self.inline(paragraph)?;
                }
                ("a", "fld") if !is_of_page(&element) => {
                    let name = element.attribute("type").unwrap_or_default();
                    let data = Data::new(name, "");
                    (paragraph.looks, paragraph.around) = (0, Around::default());
                    paragraph.around.enter(MarkupKind::Field, data);
                    self.inline(paragraph)?;
                    paragraph.around = Around::default();
                }
                ("a", "rPr") => {
                    paragraph.looks = looks(&element);
                    paragraph.language = element.attribute("lang");
                    self.inline(paragraph)?;
                }
                ("a", "hlinkClick") => {
                    let id = element.attribute("id").unwrap_or_default();
                    let address = self.addresses.get(&id).cloned().unwrap_or_default();
                    let data = Data::new(address, "");
                    paragraph.around.enter(MarkupKind::Link, data);
                    self.events.skip()?;
                }
                ("a", "br") => {
                    let place = paragraph.text.len();
                    let (kind, data) = (MarkupKind::LineBreak, Data::default());
                    paragraph.marks.stand_alone(place, kind, data);
                    paragraph.text.push('\n');
                    self.events.skip()?;
                }
                ("a", "buChar" | "buAutoNum" | "buBlip") => {
                    paragraph.is_list_item = true;
                    self.events.skip()?;
                }
                ("a", "fld") if is_of_page(&element) => {
                    let text = self.events.words_of_element()?;
                    paragraph.left_out.push((reasons::FURNITURE, text));
                }
                ("m", "oMath" | "oMathPara") => {
                    let text = self.events.words_of_element()?;
                    paragraph.left_out.push((reasons::FORMULAS, text));
                }
                ("mc", "AlternateContent") => {
                    if alternatives::choose(self.events)? {
                        self.inline(paragraph)?;
                        self.events.skip()?;
                    }
                }
                _ => self.inline(paragraph)?,
            }
        }
        Ok(())
    }
}

/// The text of a paragraph.
#[derive(Debug, Default)]
struct Paragraph {
    text: String,
    marks: Marks,
    /// How the run looks.
    looks: Kinds,
    /// The link and the field that it stands in.
    around: Around,
    /// The language that the run is said to be in, and what is said of all of them.
    language: Option<String>,
    declared: Declared,
    is_list_item: bool,
    left_out: Vec<(&'static str, String)>,
}

/// Returns how a run looks by its properties.
fn looks(properties: &Element<'_>) -> Kinds {
    let is_on = |name: &str| {
        let value = properties.attribute(name);
        matches!(value.as_deref(), Some("1" | "true"))
    };
    let is_lined = |name: &str, none: &str| {
        let value = properties.attribute(name);
        value.is_some_and(|value| value != none)
    };
    let baseline = properties.attribute("baseline");
    let baseline: i32 = baseline
        .and_then(|raised| raised.trim_end_matches('%').parse().ok())
        .unwrap_or_default();
    [
        (is_on("b"), BOLD),
        (is_on("i"), ITALIC),
        (is_lined("u", "none"), UNDERLINE),
        (is_lined("strike", "noStrike"), STRUCK),
        (baseline > 0, RAISED),
        (baseline < 0, LOWERED),
    ]
    .into_iter()
    .filter(|(is_on, _)| *is_on)
    .fold(0, |looks, (_, kind)| looks | kind)
}

/// Tells the field that numbers the slides; a date outside of its placeholder is part of what is said.
fn is_of_page(element: &Element<'_>) -> bool {
    let kind = element.attribute("type");
    kind.as_deref() == Some("slidenum")
}

/// Tells whether a cell lies under the one before it or above it, and is not shown.
fn is_covered(cell: &Element<'_>) -> bool {
    let is_on = |name: &str| matches!(cell.attribute(name).as_deref(), Some("1" | "true"));
    is_on("hMerge") || is_on("vMerge")
}
