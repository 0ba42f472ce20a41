//! One part of an ODT with paragraphs in it: the body, or the headers and footers among the styles.

use super::columns::{Columns, repeated};
use super::inline::{Paragraph, own_reason};
use super::styles::Styles;
use crate::read::declared::Declared;
use crate::read::marked::kinds::Says;
use crate::read::story::{Counts, Item, Place, reasons};
use crate::read::xml::{Element, Event, Events};
use crate::read::{BlockKind, ReadError};

/// All that a part holds.
#[derive(Debug, Default)]
pub(super) struct Contents {
    pub(super) items: Vec<Item>,
    pub(super) footnotes: Vec<Item>,
    pub(super) endnotes: Vec<Item>,
    /// What is said of the languages of its text.
    pub(super) declared: Declared,
}

/// Walks through a part.
pub(super) struct Story<'walk, 'text> {
    pub(super) events: &'walk mut Events<'text>,
    pub(super) styles: &'walk Styles,
    pub(super) contents: Contents,
    pub(super) counts: Counts,
    /// Why all text here is left out, if it is.
    pub(super) reason: Option<&'static str>,
    /// The styles of the lists that are open.
    lists: Vec<String>,
    /// The columns of the table that is open.
    columns: Columns,
    footnotes: usize,
    endnotes: usize,
    comments: usize,
    /// Whether the seams of elements are told.
    pub(super) tells_seams: bool,
}

impl<'walk, 'text> Story<'walk, 'text> {
    pub(super) fn new(events: &'walk mut Events<'text>, styles: &'walk Styles) -> Self {
        Self {
            events,
            styles,
            contents: Contents::default(),
            counts: Counts::default(),
            reason: None,
            lists: Vec::new(),
            columns: Columns::default(),
            footnotes: 0,
            endnotes: 0,
            comments: 0,
            tells_seams: false,
        }
    }

    /// Reads the body.
    pub(super) fn read_body(mut self) -> Result<Contents, ReadError> {
        while let Some(event) = self.events.next()? {
            if let Event::Start(element) = event
                && element.name() == ("office", "body")
            {
                self.blocks(&Place::default())?;
            }
        }
        Ok(self.contents)
    }

    /// Reads the headers and footers of all page styles.
    pub(super) fn read_furniture(mut self) -> Result<Contents, ReadError> {
        while let Some(event) = self.events.next()? {
            let Event::Start(element) = event else {
                continue;
            };
            let origin = match element.name() {
                ("office", "body") => {
                    self.events.skip()?;
                    continue;
                }
                ("style", "header-style" | "footer-style") => continue,
                ("style", name) if name.starts_with("header") => "header",
                ("style", name) if name.starts_with("footer") => "footer",
                _ => continue,
            };
            self.reason = own_reason(&element);
            self.blocks(&Place::new(BlockKind::Furniture, origin.to_owned()))?;
            self.reason = None;
        }
        Ok(self.contents)
    }

    /// Reads what may hold paragraphs, up to the end of the element.
    pub(super) fn blocks(&mut self, place: &Place) -> Result<(), ReadError> {
        while let Some(event) = self.events.next()? {
            match event {
                Event::Start(element) => match element.name() {
                    ("text", "p") => self.paragraph(&element, place)?,
                    ("text", "h") => {
                        self.outline_label(&element, place);
                        self.paragraph(&element, place)?;
                    }
                    ("text", "list") => {
                        let kind = place.kind.unwrap_or(BlockKind::ListItem);
                        let style = element.attribute("style-name");
                        let around = self.lists.last().cloned();
                        self.lists.push(style.or(around).unwrap_or_default());
                        self.blocks(&Place::new(kind, place.origin.clone()))?;
                        self.lists.pop();
                    }
                    ("text", "list-item") => {
                        self.label(place);
                        self.blocks(place)?;
                    }
                    ("table", "table") => self.table()?,
                    ("office", "annotation") => self.comment()?,
                    ("office", "forms") => self.forms("form")?,
                    ("office", "scripts" | "change-info" | "binary-data")
                    | ("text", "script" | "number") => self.events.skip()?,
                    ("svg", "title" | "desc") => self.description("a drawing")?,
                    ("text", "tracked-changes") => {
                        let origin = "tracked changes".to_owned();
                        self.blocks(&Place::new(BlockKind::Paragraph, origin))?;
                    }
                    ("text", name) if name.ends_with("-source") => self.events.skip()?,
                    ("draw", "object" | "object-ole" | "floating-frame" | "plugin") => {
                        self.lone_object(&element, place)?;
                    }
                    _ => {
                        let outside = self.reason;
                        self.reason = outside.or_else(|| own_reason(&element));
                        self.blocks(place)?;
                        self.reason = outside;
                    }
                },
                Event::End => return Ok(()),
                Event::Text(_) => {}
            }
        }
        Ok(())
    }

    /// Names the words around the number of an item.
    fn label(&mut self, place: &Place) {
        let Some(list) = self.lists.last().filter(|list| !list.is_empty()) else {
            return;
        };
        let styles: &'walk Styles = self.styles;
        if let Some(label) = styles.label(list, self.lists.len()) {
            self.leave_out_label(label, place, "a list");
        }
    }

    /// Names the words around the number of a heading that stands in no list.
    fn outline_label(&mut self, heading: &Element<'_>, place: &Place) {
        let is_numbered =
            self.lists.is_empty() && heading.attribute("is-list-header").as_deref() != Some("true");
        let level = heading.attribute("outline-level");
        let level = level.and_then(|level| level.parse().ok()).unwrap_or(1);
        let styles: &'walk Styles = self.styles;
        if let Some(label) = styles.outline_label(level).filter(|_| is_numbered) {
            self.leave_out_label(label, place, "a heading");
        }
    }

    fn leave_out_label(&mut self, label: &'walk str, place: &Place, of: &str) {
        let origin = if place.origin.is_empty() {
            of
        } else {
            &place.origin
        };
        let item = Item::left_out(reasons::NUMBERS, label.to_owned(), origin.to_owned());
        self.contents.items.push(item);
    }

    pub(super) fn table(&mut self) -> Result<(), ReadError> {
        let origin = self.counts.table();
        let outside = std::mem::take(&mut self.columns);
        let read = self.table_parts(&origin, &["table-row"], &mut 0);
        self.columns = outside;
        read
    }

    /// Reads rows of a table, or cells of a row, that may stand in elements of their own.
    fn table_parts(
        &mut self,
        origin: &str,
        parts: &'static [&'static str],
        count: &mut usize,
    ) -> Result<(), ReadError> {
        while let Some(event) = self.events.next()? {
            match event {
                Event::Start(element) => match element.name() {
                    ("table", "table-row") if parts.contains(&"table-row") => {
                        *count += 1;
                        let origin = format!("{origin}, row {count}");
                        let outside = self.reason;
                        let shown = element.attribute("visibility");
                        let is_hidden = matches!(shown.as_deref(), Some("collapse" | "filter"));
                        self.reason = outside.or(is_hidden.then_some(reasons::HIDDEN));
                        self.table_parts(&origin, &["table-cell", "covered-table-cell"], &mut 0)?;
                        self.reason = outside;
                    }
                    ("table", name) if parts.contains(&name) => {
                        let column = *count;
                        *count += repeated(&element);
                        let origin = format!("{origin}, cell {}", column + 1);
                        let outside = self.reason;
                        // A cell that another one lies on is not seen.
                        let is_hidden = name == "covered-table-cell"
                            || self.columns.are_hidden(column, &element);
                        self.reason = outside.or(is_hidden.then_some(reasons::HIDDEN));
                        self.blocks(&Place::new(BlockKind::TableCell, origin))?;
                        self.reason = outside;
                    }
                    ("table", "title" | "desc") => self.description(origin)?,
                    ("table", "table-column") => {
                        self.columns.see(&element);
                        self.events.skip()?;
                    }
                    _ => self.table_parts(origin, parts, count)?,
                },
                Event::End => return Ok(()),
                Event::Text(_) => {}
            }
        }
        Ok(())
    }

    /// Names what a drawing or a table says of itself to those who do not see it.
    fn description(&mut self, origin: &str) -> Result<(), ReadError> {
        let text = self.events.text_of_element()?;
        let item = Item::left_out(reasons::DESCRIPTIONS, text, origin.to_owned());
        self.contents.items.push(item);
        Ok(())
    }

    pub(super) fn paragraph(
        &mut self,
        element: &Element<'_>,
        place: &Place,
    ) -> Result<(), ReadError> {
        let style = element.attribute("style-name");
        let kind = match element.name() {
            ("text", "h") if matches!(place.kind, None | Some(BlockKind::ListItem)) => {
                BlockKind::Heading
            }
            _ => place
                .kind
                .unwrap_or_else(|| self.styles.kind(style.as_deref())),
        };
        let is_hidden = self.styles.is_hidden(style.as_deref()) == Some(true);
        let mut paragraph = Paragraph::new(
            self.counts.paragraph(place),
            self.reason.or(is_hidden.then_some(reasons::HIDDEN)),
            self.styles.symbol_font(style.as_deref(), None),
            self.styles.looks(style.as_deref()),
        );
        let language = self.styles.language(style.as_deref());
        let language = language.or_else(|| self.styles.default_language());
        paragraph.language = language.map(str::to_owned);
        self.inline(&mut paragraph)?;
        paragraph.end_aside();
        self.contents
            .declared
            .append(std::mem::take(&mut paragraph.declared));
        let (text, marks) = paragraph.text.take_marked();
        let items = &mut self.contents.items;
        items.append(&mut paragraph.left_out);
        items.push(if paragraph.is_hidden {
            Item::left_out(reasons::HIDDEN, text, paragraph.origin)
        } else {
            Item::marked(kind, text, marks, paragraph.origin)
        });
        items.append(&mut paragraph.after);
        Ok(())
    }

    /// Reads a footnote or an endnote; it stands behind the body.
    pub(super) fn note(
        &mut self,
        element: &Element<'_>,
        reason: Option<&'static str>,
    ) -> Result<(), ReadError> {
        let is_endnote = element.attribute("note-class").as_deref() == Some("endnote");
        let (name, count) = if is_endnote {
            ("endnote", &mut self.endnotes)
        } else {
            ("footnote", &mut self.footnotes)
        };
        *count += 1;
        let place = Place::new(BlockKind::Footnote, format!("{name} {count}"));
        let inside = self.apart(reason, |story| story.blocks(&place))?;
        if is_endnote {
            self.contents.endnotes.extend(inside);
        } else {
            self.contents.footnotes.extend(inside);
        }
        Ok(())
    }

    /// Reads a comment; it is left out.
    pub(super) fn comment(&mut self) -> Result<(), ReadError> {
        self.comments += 1;
        let place = Place::new(BlockKind::Paragraph, format!("comment {}", self.comments));
        let inside = self.apart(Some(reasons::COMMENTS), |story| story.blocks(&place))?;
        self.contents.items.extend(inside);
        Ok(())
    }

    /// Reads the fields of forms; they are left out.
    pub(super) fn forms(&mut self, origin: &str) -> Result<(), ReadError> {
        let mut depth = 1;
        while depth > 0 {
            match self.events.next()? {
                Some(Event::Start(element)) => {
                    depth += 1;
                    for name in ["label", "current-value"] {
                        if let Some(text) = element.attribute(name) {
                            let origin = origin.to_owned();
                            let item = Item::left_out(reasons::FORMS, text, origin);
                            self.contents.items.push(item);
                        }
                    }
                }
                Some(Event::End) => depth -= 1,
                Some(Event::Text(text)) => {
                    let item = Item::left_out(reasons::FORMS, text, origin.to_owned());
                    self.contents.items.push(item);
                }
                None => break,
            }
        }
        Ok(())
    }

    /// Reads an object that hangs on no paragraph.
    fn lone_object(&mut self, element: &Element<'_>, place: &Place) -> Result<(), ReadError> {
        let origin = if place.origin.is_empty() {
            "the page".to_owned()
        } else {
            place.origin.clone()
        };
        let mut paragraph = Paragraph::new(origin, self.reason, None, Says::default());
        self.object(element, &mut paragraph)?;
        self.contents.items.append(&mut paragraph.after);
        Ok(())
    }
}
