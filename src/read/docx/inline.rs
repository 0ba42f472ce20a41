//! What stands in a paragraph of a DOCX.

use super::fields::Shown;
use super::parts;
use super::run::Run;
use super::story::{Call, Drawing, Story};
use super::styles::Properties;
use crate::markup::MarkupKind;
use crate::read::descriptions;
use crate::read::fonts::{SymbolFont, is_private};
use crate::read::marked::{Data, Marks};
use crate::read::story::{Item, Part, PartKind, Place, Stretches, reasons};
use crate::read::xml::{Element, Event};
use crate::read::{BlockKind, ReadError, seams};

/// A paragraph that is being read.
#[derive(Default)]
pub(super) struct Paragraph {
    text: String,
    marks: Marks,
    left_out: Stretches,
    properties: Properties,
    /// Whether its style says that it is a row of a table of contents.
    is_contents: bool,
    origin: String,
    /// What hangs on it: text boxes, charts.
    after: Vec<Item>,
}

impl Story<'_, '_> {
    pub(super) fn paragraph(&mut self, place: &Place) -> Result<(), ReadError> {
        let (text, marks) = std::mem::take(&mut self.carried);
        let mut paragraph = Paragraph {
            text,
            marks,
            origin: self.counts.paragraph(place),
            ..Paragraph::default()
        };
        self.inline(&mut paragraph, place)?;
        self.fields.end_paragraph();
        let items = &mut self.contents.items;
        items.extend(paragraph.left_out.items(&paragraph.origin));
        if let Some(label) = self.styles.label(&paragraph.properties)
            && !paragraph.text.trim().is_empty()
        {
            let origin = paragraph.origin.clone();
            items.push(Item::left_out(reasons::NUMBERS, label.to_owned(), origin));
        }
        if paragraph.properties.joins_next {
            self.carried = (paragraph.text, paragraph.marks);
        } else {
            let kind = place
                .kind
                .unwrap_or_else(|| self.styles.kind(&paragraph.properties));
            let (text, marks) = (paragraph.text, paragraph.marks);
            items.push(Item::marked(kind, text, marks, paragraph.origin));
        }
        items.append(&mut paragraph.after);
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
        let described = descriptions::of_drawing(element, &paragraph.origin);
        descriptions::add_new(&mut paragraph.after, described);
        match element.name() {
            ("w", "pPr") => {
                paragraph.properties = Properties::read(self.events)?;
                let style = paragraph.properties.style.as_deref();
                paragraph.is_contents = self.styles.is_contents(style);
                return Ok(());
            }
            ("w", "r") => {
                let outside = std::mem::take(&mut self.run);
                self.inline(paragraph, place)?;
                self.run = outside;
                return Ok(());
            }
            ("w", "rPr") => {
                self.run = Run::read(self.events)?;
                return Ok(());
            }
            ("w" | "m", "t") | ("w", "delText") => return self.text(element, paragraph),
            ("w", "instrText") => {
                let instruction = self.events.text_of_element()?;
                self.fields.add_instruction(&instruction);
                return Ok(());
            }
            ("w", "fldChar") => return self.field(element, paragraph),
            ("w", "moveTo") => return self.moved_here(paragraph, place),
            ("w", "subDoc") => self.sub_document(element, paragraph),
            ("w", "txbxContent" | "p") | ("a", "p") => return self.text_box(element, paragraph),
            ("m", "den") => self.add(paragraph, "/"),
            ("w", "tab" | "ptab") => {
                self.seam(paragraph, seams::border);
                self.add(paragraph, "\t");
            }
            ("w", "br" | "cr") => {
                self.seam(paragraph, seams::border);
                let kind = element.attribute("type");
                if kind.is_none_or(|kind| kind == "textWrapping") {
                    self.stand_alone(MarkupKind::LineBreak, Data::default(), paragraph);
                }
                self.add(paragraph, "\n");
            }
            ("w", "noBreakHyphen") => self.add(paragraph, "\u{2011}"),
            ("w", "sym") => self.symbol(element, paragraph),
            ("w", "footnoteReference") => self.call("footnotes", element, paragraph),
            ("w", "endnoteReference") => self.call("endnotes", element, paragraph),
            ("w", "drawing" | "pict" | "object") => {
                let outside = std::mem::take(&mut self.drawing);
                self.inline(paragraph, place)?;
                self.drawing = outside;
                return Ok(());
            }
            // Drawings that float, by their names in drawings of Word: `wp:anchor`, and in old ones.
            ("other", "anchor") => self.drawing = Drawing::Done,
            ("v", "shape" | "rect" | "group") if floats(element) => self.drawing = Drawing::Done,
            ("a", "blip") | ("v", "imagedata") if self.drawing == Drawing::InLine => {
                self.drawing = Drawing::Done;
                self.stand_alone(MarkupKind::Image, Data::default(), paragraph);
            }
            ("v", "textpath") => {
                let text = element.attribute("string").unwrap_or_default();
                let origin = paragraph.origin.clone();
                let item = Item::left_out(reasons::DRAWN, text, origin);
                paragraph.after.push(item);
            }
            ("c" | "cx", "chart") => self.hang(PartKind::Chart, element, "id", paragraph),
            ("dgm", "relIds") => self.hang(PartKind::Diagram, element, "dm", paragraph),
            ("o", "OLEObject") => self.hang(PartKind::Object, element, "id", paragraph),
            _ => {}
        }
        if let Some(outside) = self.enter(element)? {
            self.inline(paragraph, place)?;
            self.leave(outside);
        }
        Ok(())
    }

    fn text(&mut self, element: &Element<'_>, paragraph: &mut Paragraph) -> Result<(), ReadError> {
        let keeps_space = element.attribute("space").as_deref() == Some("preserve");
        let text = self.events.text_of_element()?;
        let text = if keeps_space {
            text
        } else {
            without_indents(&text)
        };
        let text = text.as_str();
        if !text.is_empty() {
            self.seam(paragraph, seams::text);
        }
        let style = paragraph.properties.style.as_deref();
        match self.styles.symbol_font(style, &self.run) {
            None => self.add(paragraph, text),
            Some(font) => {
                let mut unknown = Vec::new();
                let shown = font.shown(text, |letter| unknown.push(letter));
                self.add(paragraph, &shown);
                for letter in unknown {
                    say_symbol(paragraph, &format!("{font:?}"), u32::from(letter));
                }
            }
        }
        Ok(())
    }

    /// Returns why text here is left out, if it is.
    fn reason_here(&self, paragraph: &Paragraph) -> Option<&'static str> {
        let style = paragraph.properties.style.as_deref();
        let is_contents = paragraph.is_contents || self.fields.is_in_contents();
        self.reason
            .or_else(|| is_contents.then_some(reasons::CONTENTS))
            .or_else(|| {
                self.styles
                    .is_hidden(style, &self.run)
                    .then_some(reasons::HIDDEN)
            })
    }

    fn add(&mut self, paragraph: &mut Paragraph, text: &str) {
        if self.fields.is_in_instruction() {
            return;
        }
        self.fields.see_text();
        if let Some(reason) = self.reason_here(paragraph) {
            paragraph.left_out.push(reason, text);
        } else {
            self.begin_look(paragraph);
            paragraph.text.push_str(text);
            self.declare(paragraph.properties.style.as_deref(), text);
        }
    }

    /// Begins the look of the text that comes next.
    fn begin_look(&self, paragraph: &mut Paragraph) {
        let style = paragraph.properties.style.as_deref();
        let layers = self.styles.looks(style, &self.run);
        let around = self.fields.around(&self.around);
        let look = around.look(layers.difference());
        paragraph.marks.set_look(look);
        paragraph.marks.begin(paragraph.text.len());
    }

    /// Adds what stands alone between letters.
    fn stand_alone(&self, kind: MarkupKind, data: Data, paragraph: &mut Paragraph) {
        if !self.fields.is_in_instruction() && self.reason_here(paragraph).is_none() {
            self.begin_look(paragraph);
            let place = paragraph.text.len();
            paragraph.marks.stand_alone(place, kind, data);
        }
    }

    /// Tells a seam, if that is asked for.
    fn seam(&self, paragraph: &mut Paragraph, data: fn() -> Data) {
        let is_told = self.tells_seams && !self.fields.is_in_instruction();
        if is_told && self.reason_here(paragraph).is_none() {
            let place = paragraph.text.len();
            paragraph.marks.stand_alone(place, MarkupKind::Seam, data());
        }
    }

    /// Reads text that was moved here from elsewhere.
    fn moved_here(&mut self, paragraph: &mut Paragraph, place: &Place) -> Result<(), ReadError> {
        let before = paragraph.text.len();
        self.inline(paragraph, place)?;
        let moved = paragraph.text.get(before..).unwrap_or_default().trim();
        self.moved.insert(moved.to_owned());
        Ok(())
    }

    /// Adds a character that is named by its number and its font.
    fn symbol(&mut self, element: &Element<'_>, paragraph: &mut Paragraph) {
        let number = element.attribute("char").unwrap_or_default();
        let Ok(code) = u32::from_str_radix(&number, 16) else {
            return;
        };
        let name = element.attribute("font").unwrap_or_default();
        let letter = match SymbolFont::of_name(&name) {
            Some(font) if matches!(code, 0x20..=0xFF | 0xF020..=0xF0FF) => font.letter(code),
            _ => char::from_u32(code).filter(|letter| !is_private(*letter) && !letter.is_control()),
        };
        match letter {
            Some(letter) => self.add(paragraph, letter.encode_utf8(&mut [0; 4])),
            None => say_symbol(paragraph, &name, code),
        }
    }

    fn field(&mut self, element: &Element<'_>, paragraph: &mut Paragraph) -> Result<(), ReadError> {
        match self.fields.mark(element, self.events, self.fields_end)? {
            Shown::Nothing => {}
            Shown::Text(text) => self.add(paragraph, &text),
            Shown::Code(data) => self.stand_alone(MarkupKind::Field, data, paragraph),
            Shown::LeftOut(reason, text) => {
                if !self.fields.is_in_instruction() {
                    paragraph.left_out.push(reason, &text);
                }
            }
        }
        Ok(())
    }

    fn call(&mut self, part: &'static str, element: &Element<'_>, paragraph: &mut Paragraph) {
        self.stand_alone(MarkupKind::NoteCall, Data::default(), paragraph);
        self.contents.calls.push(Call {
            part,
            id: element.attribute("id").unwrap_or_default(),
            reason: self.reason_here(paragraph),
        });
    }

    fn hang(
        &self,
        kind: PartKind,
        element: &Element<'_>,
        attribute: &str,
        paragraph: &mut Paragraph,
    ) {
        let part = part(kind, element, attribute, self.reason_here(paragraph));
        paragraph.after.push(Item::Part(Part {
            origin: paragraph.origin.clone(),
            ..part
        }));
    }

    /// Names a document that is a part of this one and stands in a file of its own.
    fn sub_document(&self, element: &Element<'_>, paragraph: &mut Paragraph) {
        let id = element.attribute("id").unwrap_or_default();
        let address = self.addresses.get(&id).cloned();
        let name = address.unwrap_or_else(|| "an object".to_owned());
        let reason = self.reason_here(paragraph).unwrap_or(reasons::EMBEDDED);
        let item = Item::left_out(reason, name, paragraph.origin.clone());
        paragraph.after.push(item);
    }

    /// Reads a text box, or the lettering of a drawing; it stands behind the paragraph that it hangs on.
    fn text_box(
        &mut self,
        element: &Element<'_>,
        paragraph: &mut Paragraph,
    ) -> Result<(), ReadError> {
        let place = self.counts.text_box();
        let before = std::mem::take(&mut self.contents.items);
        let run = std::mem::take(&mut self.run);
        let carried = std::mem::take(&mut self.carried);
        let around = std::mem::take(&mut self.around);
        let reason = self.reason;
        self.reason = self.reason_here(paragraph);
        let read = match element.name() {
            ("w", "p") => self.paragraph(&place),
            ("a", _) => self.lettering(&place),
            _ => self.blocks(&place),
        };
        self.around = around;
        let (left, marks) = std::mem::replace(&mut self.carried, carried);
        let kind = place.kind.unwrap_or_default();
        let origin = place.origin.clone();
        let item = Item::marked(kind, left, marks, origin);
        self.contents.items.push(item);
        self.reason = reason;
        self.run = run;
        let inside = std::mem::replace(&mut self.contents.items, before);
        paragraph.after.extend(inside);
        read
    }

    /// Reads a paragraph of a drawing.
    fn lettering(&mut self, place: &Place) -> Result<(), ReadError> {
        let text = parts::paragraph(self.events)?;
        let origin = place.origin.clone();
        self.contents.items.push(match self.reason {
            Some(reason) => Item::left_out(reason, text, origin),
            None => Item::text(BlockKind::Caption, text, origin),
        });
        Ok(())
    }
}

/// Tells whether an old drawing stands elsewhere than in the line.
fn floats(element: &Element<'_>) -> bool {
    let style = element.attribute("style").unwrap_or_default();
    style
        .split(';')
        .filter_map(|pair| pair.split_once(':'))
        .any(|(name, value)| name.trim() == "position" && value.trim() == "absolute")
}

fn say_symbol(paragraph: &mut Paragraph, font: &str, code: u32) {
    let text = format!("{font} U+{code:04X}");
    let item = Item::left_out(reasons::SYMBOLS, text, paragraph.origin.clone());
    paragraph.after.push(item);
}

/// Takes away the line ends and indents around a text that does not say that they count. A blank is kept: a
/// program that forgets to say that it counts means it, and words would be glued without it.
fn without_indents(text: &str) -> String {
    const XML_SPACE: [char; 4] = [' ', '\t', '\n', '\r'];
    let inner = text.trim_matches(XML_SPACE);
    let (before, after) = text.split_once(inner).unwrap_or_default();
    let blank = |around: &str| {
        let is_indent = around.contains(['\n', '\r', '\t']);
        if around.is_empty() || is_indent {
            ""
        } else {
            " "
        }
    };
    format!("{}{inner}{}", blank(before), blank(after))
}

/// Makes the mention of another part of the package.
pub(super) fn part(
    kind: PartKind,
    element: &Element<'_>,
    attribute: &str,
    reason: Option<&'static str>,
) -> Part {
    Part {
        kind,
        id: element.attribute(attribute).unwrap_or_default(),
        label: element.attribute("ProgID").unwrap_or_default(),
        origin: String::new(),
        reason,
    }
}
