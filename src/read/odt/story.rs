//! One part of an ODT with paragraphs in it: the body, or the headers and footers among the styles.

use super::styles::Styles;
use crate::read::builder::Flow;
use crate::read::story::{Counts, Found, Place};
use crate::read::xml::{Element, Event, Events};
use crate::read::{BlockKind, ReadError};

/// Spaces that one element may stand for; more are damage.
const MOST_SPACES: usize = 1000;

/// All that a part holds.
#[derive(Debug, Default)]
pub(super) struct Contents {
    pub(super) blocks: Vec<Found>,
    pub(super) footnotes: Vec<Found>,
    /// Hidden texts, with their places.
    pub(super) hidden: Vec<(String, String)>,
    /// Comments, with their places.
    pub(super) comments: Vec<(String, String)>,
}

/// Walks through a part.
pub(super) struct Story<'walk, 'text> {
    events: &'walk mut Events<'text>,
    styles: &'walk Styles,
    contents: Contents,
    counts: Counts,
    notes: usize,
    comments: usize,
}

/// A paragraph that is being read.
#[derive(Default)]
struct Paragraph {
    text: Flow,
    hidden: Flow,
    is_hidden: bool,
    /// What hangs on it: text boxes.
    after: Vec<Found>,
}

impl Paragraph {
    fn flow(&mut self) -> &mut Flow {
        if self.is_hidden {
            &mut self.hidden
        } else {
            &mut self.text
        }
    }
}

impl<'walk, 'text> Story<'walk, 'text> {
    pub(super) fn new(events: &'walk mut Events<'text>, styles: &'walk Styles) -> Self {
        Self {
            events,
            styles,
            contents: Contents::default(),
            counts: Counts::default(),
            notes: 0,
            comments: 0,
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
                ("style", name) if name.starts_with("header") => "header",
                ("style", name) if name.starts_with("footer") => "footer",
                _ => continue,
            };
            if matches!(element.name().1, "header-style" | "footer-style") {
                continue;
            }
            self.blocks(&Place::new(BlockKind::Furniture, origin.to_owned()))?;
        }
        Ok(self.contents)
    }

    /// Reads what may hold paragraphs, up to the end of the element.
    fn blocks(&mut self, place: &Place) -> Result<(), ReadError> {
        while let Some(event) = self.events.next()? {
            match event {
                Event::Start(element) => match element.name() {
                    ("text", "p" | "h") => self.paragraph(&element, place)?,
                    ("text", "list") => {
                        let kind = place.kind.unwrap_or(BlockKind::ListItem);
                        self.blocks(&Place::new(kind, place.origin.clone()))?;
                    }
                    ("table", "table") => self.table()?,
                    ("office", "annotation") => self.comment()?,
                    ("text", "tracked-changes")
                    | ("office", "forms" | "scripts")
                    | ("svg", "title" | "desc") => self.events.skip()?,
                    _ => self.blocks(place)?,
                },
                Event::End => return Ok(()),
                Event::Text(_) => {}
            }
        }
        Ok(())
    }

    fn table(&mut self) -> Result<(), ReadError> {
        let origin = self.counts.table();
        self.table_parts(&origin, &["table-row"], &mut 0)
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
                        self.table_parts(&origin, &["table-cell", "covered-table-cell"], &mut 0)?;
                    }
                    ("table", name) if parts.contains(&name) => {
                        *count += 1;
                        let origin = format!("{origin}, cell {count}");
                        self.blocks(&Place::new(BlockKind::TableCell, origin))?;
                    }
                    ("table", "title" | "desc") => self.events.skip()?,
                    _ => self.table_parts(origin, parts, count)?,
                },
                Event::End => return Ok(()),
                Event::Text(_) => {}
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, element: &Element<'_>, place: &Place) -> Result<(), ReadError> {
        let origin = self.counts.paragraph(place);
        let style = element.attribute("style-name");
        let kind = match element.name() {
            ("text", "h") if matches!(place.kind, None | Some(BlockKind::ListItem)) => {
                BlockKind::Heading
            }
            _ => place
                .kind
                .unwrap_or_else(|| self.styles.kind(style.as_deref())),
        };
        let mut paragraph = Paragraph {
            is_hidden: self.styles.is_hidden(style.as_deref()),
            ..Paragraph::default()
        };
        self.inline(&mut paragraph, &origin)?;
        let hidden = paragraph.hidden.take();
        if !hidden.is_empty() {
            self.contents.hidden.push((hidden, origin.clone()));
        }
        let text = paragraph.text.take();
        self.contents.blocks.push(Found { kind, text, origin });
        self.contents.blocks.append(&mut paragraph.after);
        Ok(())
    }

    /// Reads what stands in a paragraph, up to the end of the element.
    fn inline(&mut self, paragraph: &mut Paragraph, origin: &str) -> Result<(), ReadError> {
        while let Some(event) = self.events.next()? {
            match event {
                Event::Start(element) => self.inline_element(&element, paragraph, origin)?,
                Event::End => return Ok(()),
                Event::Text(text) => paragraph.flow().push(&text),
            }
        }
        Ok(())
    }

    fn inline_element(
        &mut self,
        element: &Element<'_>,
        paragraph: &mut Paragraph,
        origin: &str,
    ) -> Result<(), ReadError> {
        match element.name() {
            ("text", "s") => {
                let count = element.attribute("c").and_then(|count| count.parse().ok());
                let spaces = " ".repeat(count.unwrap_or(1).min(MOST_SPACES));
                paragraph.flow().push_exactly(&spaces);
            }
            ("text", "tab") => paragraph.flow().push_exactly("\t"),
            ("text", "line-break") => paragraph.flow().push_line_break(),
            ("text", "note") => return self.note(),
            ("office", "annotation") => return self.comment(),
            ("text", "ruby-text" | "hidden-text" | "note-citation")
            | ("svg", "title" | "desc")
            | ("office", "forms" | "event-listeners") => {}
            ("text", "p" | "h" | "list") | ("table", "table") => {
                return self.text_box(element, paragraph);
            }
            ("text", "span") => {
                let outside = paragraph.is_hidden;
                paragraph.is_hidden |= self
                    .styles
                    .is_hidden(element.attribute("style-name").as_deref());
                self.inline(paragraph, origin)?;
                paragraph.is_hidden = outside;
                return Ok(());
            }
            _ => return self.inline(paragraph, origin),
        }
        self.events.skip()
    }

    /// Reads a footnote or an endnote; it stands behind the body.
    fn note(&mut self) -> Result<(), ReadError> {
        self.notes += 1;
        let place = Place::new(BlockKind::Footnote, format!("footnote {}", self.notes));
        let (inside, read) = self.apart(|story| story.blocks(&place));
        self.contents.footnotes.extend(inside);
        read
    }

    /// Reads a comment; it is left out.
    fn comment(&mut self) -> Result<(), ReadError> {
        self.comments += 1;
        let place = Place::new(BlockKind::Paragraph, format!("comment {}", self.comments));
        let (inside, read) = self.apart(|story| story.blocks(&place));
        let comments = inside.into_iter().map(|block| (block.text, block.origin));
        self.contents.comments.extend(comments);
        read
    }

    /// Reads what stands in a frame; it stands behind the paragraph that the frame hangs on.
    fn text_box(
        &mut self,
        element: &Element<'_>,
        paragraph: &mut Paragraph,
    ) -> Result<(), ReadError> {
        let place = self.counts.text_box();
        let (inside, read) = self.apart(|story| match element.name() {
            ("text", "p" | "h") => story.paragraph(element, &place),
            ("table", _) => story.table(),
            _ => story.blocks(&place),
        });
        paragraph.after.extend(inside);
        read
    }

    /// Reads blocks that do not stand where they are met, and returns them.
    fn apart(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<(), ReadError>,
    ) -> (Vec<Found>, Result<(), ReadError>) {
        let before = std::mem::take(&mut self.contents.blocks);
        let read = read(self);
        let inside = std::mem::replace(&mut self.contents.blocks, before);
        (inside, read)
    }
}
