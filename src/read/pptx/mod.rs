//! PPTX: `PresentationML` (ECMA-376, transitional and strict), as `PowerPoint`, LibreOffice and pandoc write it.
//!
//! Kept: slides in the order of the presentation, the title first; text boxes, tables cell by cell, the words of
//! `SmartArt` and charts, and behind each slide its notes. Left out, with a note: hidden slides and shapes, slide
//! numbers, dates, headers and footers, comments, formulas, documents of other programs, what masters and layouts
//! show. As markup: looks that runs have by themselves, links, fields, line breaks.

mod characters;
mod slide;

use super::builder::Builder;
use super::declared::Declared;
use super::docx;
use super::marked::Marks;
use super::package::Package;
use super::relations::{self, Relation};
use super::story::{Counts, Found, Item, Part, PartKind, reasons};
use super::xml::{Event, Events, Namespaces};
use super::{BlockKind, Document, ReadError, Settings};
use crate::note::Noted;
use slide::Slide;
use std::collections::{HashMap, HashSet};

const NAMESPACES: Namespaces = &[
    (
        "http://schemas.openxmlformats.org/presentationml/2006/main",
        "p",
    ),
    ("http://purl.oclc.org/ooxml/presentationml/main", "p"),
    ("http://schemas.openxmlformats.org/drawingml/2006/main", "a"),
    ("http://purl.oclc.org/ooxml/drawingml/main", "a"),
    (
        "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "c",
    ),
    ("http://purl.oclc.org/ooxml/drawingml/chart", "c"),
    (
        "http://schemas.microsoft.com/office/drawing/2014/chartex",
        "cx",
    ),
    (
        "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "dgm",
    ),
    ("http://purl.oclc.org/ooxml/drawingml/diagram", "dgm"),
    (
        "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "mc",
    ),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "m",
    ),
    ("http://purl.oclc.org/ooxml/officeDocument/math", "m"),
];

/// Reads a PPTX file.
pub(super) fn read(
    bytes: &[u8],
    name: &str,
    settings: &Settings,
) -> Result<Noted<Document>, ReadError> {
    let mut file = File {
        name,
        settings,
        package: Package::open(name, bytes, settings)?,
        builder: Builder::new(name),
        counts: Counts::default(),
        of_layouts: HashSet::new(),
        declared: Declared::default(),
    };
    let notes = &mut file.builder.notes;
    let main = relations::main_part(&mut file.package, "ppt/presentation.xml", settings, notes)?;
    file.package.needed_part(&main)?;
    for (part, number) in file.slides(&main)?.into_iter().zip(1..) {
        file.slide(&part, number)?;
    }
    file.declared.say(&mut file.builder);
    Ok(file.builder.finish())
}

struct File<'bytes> {
    name: &'bytes str,
    settings: &'bytes Settings,
    package: Package<'bytes>,
    builder: Builder,
    counts: Counts,
    /// Layouts and masters that were seen.
    of_layouts: HashSet<String>,
    /// What is said of the languages of the slides.
    declared: Declared,
}

impl File<'_> {
    /// Returns the parts of the slides, in the order in which they are shown.
    fn slides(&mut self, main: &str) -> Result<Vec<String>, ReadError> {
        let relations = self.relations(main)?;
        let Some(text) = self.package.text(main, &mut self.builder.notes)? else {
            return Ok(Vec::new());
        };
        let mut slides = Vec::new();
        let mut events = self.events(main, &text);
        while let Some(event) = events.next()? {
            if let Event::Start(element) = event
                && element.name() == ("p", "sldId")
            {
                // It has an `id` of its own, and one of the relation behind a prefix.
                let id = element.attribute_with_prefix("id").unwrap_or_default();
                let found = relations.iter().find(|relation| relation.id == id);
                slides.extend(found.map(|relation| relation.target.clone()));
            }
        }
        Ok(slides)
    }

    fn slide(&mut self, part: &str, number: usize) -> Result<(), ReadError> {
        let relations = self.relations(part)?;
        let origin = format!("slide {number}");
        let mut items = self.items(part, &origin)?;
        if !items.is_hidden {
            self.declared.append(std::mem::take(&mut items.declared));
        }
        let hidden = items.is_hidden.then_some(reasons::HIDDEN_SLIDES);
        self.add(items.in_order(), &relations, hidden)?;
        for relation in &relations {
            let origin = format!("{origin}, {}", "notes");
            match relation.kind.as_str() {
                "notesSlide" => {
                    let notes = self.items(&relation.target, &origin)?;
                    let relations = self.relations(&relation.target)?;
                    self.add(notes.in_order(), &relations, hidden)?;
                }
                "comments" => self.comments(&relation.target, number)?,
                "slideLayout" => self.layout(&relation.target, "layout")?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Names what a layout shows on all its slides, and then what its master does.
    fn layout(&mut self, part: &str, origin: &str) -> Result<(), ReadError> {
        if !self.of_layouts.insert(part.to_owned()) {
            return Ok(());
        }
        let Some(text) = self.package.text(part, &mut self.builder.notes)? else {
            return Ok(());
        };
        let mut events = self.events(part, &text);
        let mut slide = Slide::new(&mut events, origin, &mut self.counts);
        slide.is_layout = true;
        for item in slide.read()?.in_order() {
            if let Item::Text(found) = item
                && found.reason.is_none()
            {
                self.builder
                    .leave_out(reasons::MASTERS, &found.text, found.origin);
            }
        }
        for relation in self.relations(part)? {
            if relation.kind == "slideMaster" {
                self.layout(&relation.target, "master")?;
            }
        }
        Ok(())
    }

    fn relations(&mut self, part: &str) -> Result<Vec<Relation>, ReadError> {
        let notes = &mut self.builder.notes;
        relations::of_part(&mut self.package, part, self.settings, notes)
    }

    /// Reads what stands on a slide or on a page of notes.
    fn items(&mut self, part: &str, origin: &str) -> Result<slide::Contents, ReadError> {
        let Some(text) = self.package.text(part, &mut self.builder.notes)? else {
            return Ok(slide::Contents::default());
        };
        let mut events = self.events(part, &text);
        let addresses = if text.contains("hlinkClick") {
            relations::addresses(&mut self.package, part, self.settings)
        } else {
            HashMap::new()
        };
        let mut slide = Slide::new(&mut events, origin, &mut self.counts);
        slide.addresses = addresses;
        let contents = slide.read()?;
        self.builder.notes.append(&mut events.notes);
        Ok(contents)
    }

    fn comments(&mut self, part: &str, number: usize) -> Result<(), ReadError> {
        let Some(text) = self.package.text(part, &mut self.builder.notes)? else {
            return Ok(());
        };
        let mut events = self.events(part, &text);
        while let Some(event) = events.next()? {
            let Event::Start(element) = event else {
                continue;
            };
            let text = match element.name() {
                ("p", "text") => events.text_of_element()?,
                ("a", "p") => events.words_of_element()?,
                _ => continue,
            };
            let origin = format!("slide {number}, comment");
            self.builder.leave_out(reasons::COMMENTS, &text, origin);
        }
        Ok(())
    }

    fn add(
        &mut self,
        items: Vec<Item>,
        relations: &[Relation],
        hidden: Option<&'static str>,
    ) -> Result<(), ReadError> {
        for item in items {
            match item {
                Item::Text(found) => self.push(found, hidden),
                Item::Part(part) => {
                    let target = relations.iter().find(|relation| relation.id == part.id);
                    let target = target.map(|relation| relation.target.clone());
                    self.drawing(&part, target.as_deref(), hidden)?;
                }
            }
        }
        Ok(())
    }

    fn push(&mut self, found: Found, hidden: Option<&'static str>) {
        let reason = hidden.or(found.reason);
        self.builder.add_found(Found { reason, ..found });
    }

    /// Adds the words of a chart or a diagram, each of a chart once.
    fn drawing(
        &mut self,
        part: &Part,
        target: Option<&str>,
        hidden: Option<&'static str>,
    ) -> Result<(), ReadError> {
        let text = match target {
            Some(target) if part.kind != PartKind::Object => {
                self.package.text(target, &mut self.builder.notes)?
            }
            _ => None,
        };
        let Some(text) = text else {
            let reason = hidden.or(part.reason).unwrap_or(reasons::EMBEDDED);
            let label = [part.label.as_str(), target.unwrap_or("an object")];
            let label = label.into_iter().find(|label| !label.is_empty());
            let label = label.unwrap_or_default();
            self.builder.leave_out(reason, label, part.origin.clone());
            return Ok(());
        };
        let mut events = self.events(target.unwrap_or_default(), &text);
        let texts = docx::words(&mut events)?;
        let what = match part.kind {
            PartKind::Chart => "chart",
            _ => "diagram",
        };
        let mut seen = HashSet::new();
        for text in texts {
            if part.kind == PartKind::Chart && !seen.insert(text.clone()) {
                continue;
            }
            let found = Found {
                kind: BlockKind::Caption,
                text,
                marks: Marks::default(),
                origin: format!("{}, {what}", part.origin),
                reason: part.reason,
            };
            self.push(found, hidden);
        }
        Ok(())
    }

    fn events<'text>(&self, part: &str, text: &'text str) -> Events<'text> {
        Events::new(self.name, part, text, NAMESPACES, self.settings)
    }
}

#[cfg(test)]
mod tests;
