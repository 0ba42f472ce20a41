//! What stands in a paragraph of an ODT.

use super::looks;
use super::objects;
use super::seams::Seams;
use super::story::Story;
use crate::markup::MarkupKind;
use crate::read::builder::Flow;
use crate::read::declared::Declared;
use crate::read::fonts::SymbolFont;
use crate::read::marked::Data;
use crate::read::marked::kinds::{Around, Says};
use crate::read::story::{Item, Part, PartKind, Place, reasons};
use crate::read::xml::{Element, Event};
use crate::read::{BlockKind, ReadError};

/// Spaces that one element may stand for; more are damage.
const MOST_SPACES: usize = 1000;

/// A paragraph that is being read.
#[derive(Default)]
pub(super) struct Paragraph {
    pub(super) text: Flow,
    /// Text that is left out, and why.
    aside: Flow,
    aside_reason: Option<&'static str>,
    pub(super) left_out: Vec<Item>,
    pub(super) origin: String,
    pub(super) reason: Option<&'static str>,
    /// Whether a field says that all of it is hidden.
    pub(super) is_hidden: bool,
    pub(super) font: Option<SymbolFont>,
    /// What is said of the languages of its text, and what of that here.
    pub(super) declared: Declared,
    pub(super) language: Option<String>,
    /// How all of it looks by its style, and how its text looks here.
    whole: Says,
    looks: Says,
    around: Around,
    /// Whether a picture here stands in the line.
    is_in_line: bool,
    /// What hangs on it: text boxes, charts.
    pub(super) after: Vec<Item>,
}

impl Paragraph {
    pub(super) fn new(
        origin: String,
        reason: Option<&'static str>,
        font: Option<SymbolFont>,
        looks: Says,
    ) -> Self {
        Self {
            origin,
            reason,
            font,
            whole: looks,
            looks,
            ..Self::default()
        }
    }

    /// Returns where text goes here.
    fn flow(&mut self) -> &mut Flow {
        let Some(reason) = self.reason else {
            return &mut self.text;
        };
        if self.aside_reason != Some(reason) {
            self.end_aside();
            self.aside_reason = Some(reason);
        }
        &mut self.aside
    }

    /// Sets the look of the text that comes next.
    fn set_look(&mut self) {
        let own = self.looks.on & !self.whole.on;
        self.text.set_look(self.around.look(own));
    }

    /// Adds what stands alone between letters.
    fn stand_alone(&mut self, kind: MarkupKind, data: Data) {
        if self.reason.is_none() {
            self.text.stand_alone(kind, data);
        }
    }

    /// Ends a text that is left out.
    pub(super) fn end_aside(&mut self) {
        if let Some(reason) = self.aside_reason.take() {
            let text = self.aside.take();
            self.leave_out(reason, text);
        }
    }

    fn leave_out(&mut self, reason: &'static str, text: String) {
        let item = Item::left_out(reason, text, self.origin.clone());
        self.left_out.push(item);
    }

    fn add(&mut self, text: &str) {
        if self.reason.is_none() {
            self.declared.add(self.language.as_deref(), text);
        }
        let Some(font) = self.font else {
            self.flow().push(text);
            return;
        };
        let mut unknown = Vec::new();
        let shown = font.shown(text, |letter| unknown.push(letter));
        self.flow().push(&shown);
        for letter in unknown {
            let text = format!("{font:?} U+{:04X}", u32::from(letter));
            self.leave_out(reasons::SYMBOLS, text);
        }
    }
}

impl Story<'_, '_> {
    /// Reads what stands in a paragraph, up to the end of the element.
    pub(super) fn inline(&mut self, paragraph: &mut Paragraph) -> Result<(), ReadError> {
        while let Some(event) = self.events.next()? {
            match event {
                Event::Start(element) if self.tells_seams => self.seamed(&element, paragraph)?,
                Event::Start(element) => self.inline_element(&element, paragraph)?,
                Event::End => return Ok(()),
                Event::Text(text) => paragraph.add(&text),
            }
        }
        Ok(())
    }

    /// Reads an element between its seams.
    fn seamed(
        &mut self,
        element: &Element<'_>,
        paragraph: &mut Paragraph,
    ) -> Result<(), ReadError> {
        let Seams { before, behind } = Seams::of(element);
        paragraph.stand_alone(MarkupKind::Seam, before);
        self.inline_element(element, paragraph)?;
        if let Some(behind) = behind {
            paragraph.stand_alone(MarkupKind::Seam, behind);
        }
        Ok(())
    }

    fn inline_element(
        &mut self,
        element: &Element<'_>,
        paragraph: &mut Paragraph,
    ) -> Result<(), ReadError> {
        match element.name() {
            ("text", "s") => {
                let count = element.attribute("c").and_then(|count| count.parse().ok());
                let spaces = " ".repeat(count.unwrap_or(1).min(MOST_SPACES));
                paragraph.flow().push_exactly(&spaces);
            }
            ("text", "tab") => paragraph.flow().push_exactly("\t"),
            ("text", "line-break") if paragraph.reason.is_none() => {
                paragraph.text.push_marked_line_break(Data::default());
            }
            ("text", "line-break") => paragraph.flow().push_line_break(),
            ("text", "note") => {
                paragraph.stand_alone(MarkupKind::NoteCall, Data::default());
                return self.note(element, paragraph.reason);
            }
            ("office", "annotation") => return self.comment(),
            ("office", "forms") => return self.forms(&paragraph.origin),
            ("svg", "title" | "desc") => {
                let text = self.events.text_of_element()?;
                paragraph.leave_out(reasons::DESCRIPTIONS, text);
                return Ok(());
            }
            ("text", "number" | "script" | "note-citation")
            | ("office", "event-listeners" | "binary-data") => {}
            ("text", "p" | "h" | "list") | ("table", "table") => {
                return self.text_box(element, paragraph);
            }
            ("text", "drop-down") => return self.drop_down(paragraph),
            ("text", "hidden-paragraph") => {
                paragraph.is_hidden |= element.attribute("is-hidden").as_deref() == Some("true");
            }
            ("draw", "object" | "object-ole" | "floating-frame" | "plugin") => {
                return self.object(element, paragraph);
            }
            ("math", _) => {
                let found = objects::inside(self.events, &paragraph.origin, paragraph.reason)?;
                paragraph.after.extend(found.into_iter().map(Item::Text));
                return Ok(());
            }
            _ => return self.inside(element, paragraph),
        }
        self.events.skip()
    }

    /// Reads an element that says something about the text in it.
    fn inside(
        &mut self,
        element: &Element<'_>,
        paragraph: &mut Paragraph,
    ) -> Result<(), ReadError> {
        let (reason, font) = (paragraph.reason, paragraph.font);
        let (outside, is_in_line) = (paragraph.looks, paragraph.is_in_line);
        let around = paragraph.around.clone();
        match element.name() {
            ("text", "a") => {
                let address = element.attribute("href").unwrap_or_default();
                let data = Data::new(address, "");
                paragraph.around.enter(MarkupKind::Link, data);
            }
            ("draw", "frame") => {
                let anchor = element.attribute("anchor-type");
                // pandoc says nothing of it.
                paragraph.is_in_line = matches!(anchor.as_deref(), None | Some("as-char"));
            }
            ("draw", "image") if paragraph.is_in_line => {
                paragraph.is_in_line = false;
                paragraph.stand_alone(MarkupKind::Image, Data::default());
            }
            _ => {
                if let Some(data) = looks::field(element) {
                    paragraph.around.enter(MarkupKind::Field, data);
                }
            }
        }
        let language = paragraph.language.clone();
        paragraph.reason = reason.or_else(|| own_reason(element));
        if element.name() == ("text", "span") {
            let style = element.attribute("style-name");
            match self.styles.is_hidden(style.as_deref()) {
                Some(true) => paragraph.reason = reason.or(Some(reasons::HIDDEN)),
                Some(false) if reason == Some(reasons::HIDDEN) => paragraph.reason = self.reason,
                Some(false) | None => {}
            }
            paragraph.font = self.styles.symbol_font(style.as_deref(), font);
            let own = self.styles.looks(style.as_deref());
            paragraph.looks = own.based_on(outside);
            if let Some(language) = self.styles.language(style.as_deref()) {
                paragraph.language = Some(language.to_owned());
            }
        }
        paragraph.set_look();
        let is_new = paragraph.reason != reason;
        let before = paragraph.text.text().len();
        self.inline(paragraph)?;
        // A field that is not filled in yet.
        let is_empty = paragraph.text.text().len() == before;
        let own = paragraph.around.field.clone();
        if let Some(own) = own.filter(|_| is_empty && around.field.is_none()) {
            paragraph.stand_alone(MarkupKind::Field, own);
        }
        if is_new {
            paragraph.end_aside();
        }
        (paragraph.reason, paragraph.font) = (reason, font);
        paragraph.language = language;
        (paragraph.looks, paragraph.around) = (outside, around);
        if element.name() == ("draw", "frame") {
            paragraph.is_in_line = is_in_line;
        }
        paragraph.set_look();
        Ok(())
    }

    /// Reads a list to choose from: what was chosen is its text.
    fn drop_down(&mut self, paragraph: &mut Paragraph) -> Result<(), ReadError> {
        let (mut text, mut chosen) = (String::new(), None);
        let mut depth = 1;
        while depth > 0 {
            match self.events.next()? {
                Some(Event::Start(element)) => {
                    depth += 1;
                    if element.attribute("current-selected").as_deref() == Some("true") {
                        chosen = element.attribute("value");
                    }
                }
                Some(Event::End) => depth -= 1,
                Some(Event::Text(more)) => text.push_str(&more),
                None => break,
            }
        }
        if text.trim().is_empty() {
            text.push_str(&chosen.unwrap_or_default());
        }
        paragraph.add(&text);
        Ok(())
    }

    /// Reads an object in a frame, or remembers where in the package it stands.
    pub(super) fn object(
        &mut self,
        element: &Element<'_>,
        paragraph: &mut Paragraph,
    ) -> Result<(), ReadError> {
        if let Some(id) = element.attribute("href").filter(|href| !href.is_empty()) {
            paragraph.after.push(Item::Part(Part {
                kind: PartKind::Object,
                id,
                label: String::new(),
                origin: paragraph.origin.clone(),
                reason: paragraph.reason,
            }));
            return self.events.skip();
        }
        let found = objects::inside(self.events, &paragraph.origin, paragraph.reason)?;
        paragraph.after.extend(found.into_iter().map(Item::Text));
        Ok(())
    }

    /// Reads what stands in a frame; it stands behind the paragraph that the frame hangs on.
    fn text_box(
        &mut self,
        element: &Element<'_>,
        paragraph: &mut Paragraph,
    ) -> Result<(), ReadError> {
        let place = self.counts.text_box();
        let inside = self.apart(paragraph.reason, |story| match element.name() {
            ("text", "p" | "h") => story.paragraph(element, &place),
            ("table", _) => story.table(),
            _ => story.list(&place),
        })?;
        paragraph.after.extend(inside);
        Ok(())
    }

    /// Reads blocks that do not stand where they are met, and returns them.
    pub(super) fn apart(
        &mut self,
        reason: Option<&'static str>,
        read: impl FnOnce(&mut Self) -> Result<(), ReadError>,
    ) -> Result<Vec<Item>, ReadError> {
        let before = std::mem::take(&mut self.contents.items);
        let outside = std::mem::replace(&mut self.reason, reason);
        let read = read(self);
        self.reason = outside;
        let inside = std::mem::replace(&mut self.contents.items, before);
        read.map(|()| inside)
    }

    fn list(&mut self, place: &Place) -> Result<(), ReadError> {
        let kind = place.kind.unwrap_or(BlockKind::ListItem);
        self.blocks(&Place::new(kind, place.origin.clone()))
    }
}

/// Why the text of an element is left out, if the element itself says so.
pub(super) fn own_reason(element: &Element<'_>) -> Option<&'static str> {
    let says = |name: &str, value: &str| element.attribute(name).as_deref() == Some(value);
    match element.name() {
        ("text", "placeholder") => Some(reasons::PROMPTS),
        ("loext", "content-control") if says("showing-place-holder", "true") => {
            Some(reasons::PROMPTS)
        }
        ("text", "ruby-text") => Some(reasons::READINGS),
        ("text", "hidden-text") if !says("is-hidden", "false") => Some(reasons::HIDDEN),
        ("text", "section") if says("is-hidden", "true") => Some(reasons::HIDDEN),
        // Of a section with a condition, `is-hidden` says how it came out.
        ("text", _) if says("display", "none") => Some(reasons::HIDDEN),
        ("style", _) if says("display", "false") => Some(reasons::HIDDEN),
        ("text", "deletion") => Some(reasons::DELETED),
        (
            "text",
            "table-of-content" | "alphabetical-index" | "illustration-index" | "table-index"
            | "object-index" | "user-index",
        ) => Some(reasons::CONTENTS),
        _ => None,
    }
}
