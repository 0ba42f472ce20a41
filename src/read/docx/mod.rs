//! DOCX: WordprocessingML (ECMA-376, transitional and strict), as Word, LibreOffice and python-docx write it.
//!
//! Kept: the body, tables cell by cell, text boxes after the paragraph that they hang on, footnotes and
//! endnotes after the body, headers and footers last (as furniture, each text once). Tracked insertions are
//! in, deletions out; fields are shown by their result; tabs, line breaks and no-break hyphens are characters.
//! Left out: comments, and hidden text, of which a note tells. The numbers of automatic lists are not text.

mod story;
mod styles;

use super::builder::Builder;
use super::package::Package;
use super::xml::{self, Event, Events, Namespaces};
use super::{BlockKind, Document, ReadError, Settings};
use crate::note::{Note, Noted};
use story::Story;
use styles::Styles;

const NAMESPACES: Namespaces = &[
    (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "w",
    ),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", "w"),
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

/// Reads a DOCX file.
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
    };
    let main = file.main_part()?;
    let (folder, base) = main.rsplit_once('/').unwrap_or(("", &main));
    let beside = |target: &str| resolve(folder, target);
    let relations = file.relations(&beside(&format!("_rels/{base}.rels")))?;
    let parts_of = |kind: &str| -> Vec<String> {
        let mut parts: Vec<String> = relations
            .iter()
            .filter(|relation| relation.kind == kind)
            .map(|relation| beside(&relation.target))
            .collect();
        parts.sort();
        parts.dedup();
        parts
    };
    let mut styles = Styles::default();
    for part in parts_of("styles") {
        if let Some(text) = file.optional_text(&part)? {
            styles = Styles::read(&mut Events::new(name, &part, &text, NAMESPACES, settings))?;
        }
    }
    file.package.needed_part(&main)?;
    file.story(&main, &styles, None, "")?;
    for (kind, origin) in [("footnotes", "footnote"), ("endnotes", "endnote")] {
        for part in parts_of(kind) {
            file.story(&part, &styles, Some(BlockKind::Footnote), origin)?;
        }
    }
    let mut furniture = Vec::new();
    for kind in ["header", "footer"] {
        for part in parts_of(kind) {
            file.furniture(&part, &styles, kind, &mut furniture)?;
        }
    }
    for part in parts_of("comments") {
        file.comments(&part)?;
    }
    Ok(file.builder.finish())
}

/// A part that another part names.
struct Relation {
    /// The last step of its type: `styles`, `footnotes`.
    kind: String,
    target: String,
}

struct File<'bytes> {
    name: &'bytes str,
    settings: &'bytes Settings,
    package: Package<'bytes>,
    builder: Builder,
}

impl File<'_> {
    fn main_part(&mut self) -> Result<String, ReadError> {
        let relations = self.relations("_rels/.rels")?;
        Ok(relations
            .iter()
            .find(|relation| relation.kind == "officeDocument")
            .map_or_else(
                || "word/document.xml".to_owned(),
                |relation| resolve("", &relation.target),
            ))
    }

    fn relations(&mut self, part: &str) -> Result<Vec<Relation>, ReadError> {
        let mut relations = Vec::new();
        let Some(text) = self.optional_text(part)? else {
            return Ok(relations);
        };
        let mut events = Events::new(self.name, part, &text, NAMESPACES, self.settings);
        while let Some(event) = events.next()? {
            let Event::Start(element) = event else {
                continue;
            };
            let is_inside = element.attribute("TargetMode").as_deref() != Some("External");
            if let (true, Some(kind), Some(target)) = (
                is_inside,
                element.attribute("Type"),
                element.attribute("Target"),
            ) {
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                relations.push(Relation { kind, target });
            }
        }
        Ok(relations)
    }

    fn optional_text(&mut self, part: &str) -> Result<Option<String>, ReadError> {
        let Some(bytes) = self.package.part(part)? else {
            return Ok(None);
        };
        let decoded = xml::decode(self.name, &bytes, None)?;
        Ok(Some(decoded.into_value(&mut self.builder.notes)))
    }

    fn story(
        &mut self,
        part: &str,
        styles: &Styles,
        kind: Option<BlockKind>,
        origin: &'static str,
    ) -> Result<(), ReadError> {
        let Some(text) = self.optional_text(part)? else {
            return Ok(());
        };
        let mut events = Events::new(self.name, part, &text, NAMESPACES, self.settings);
        let found = Story::new(&mut events, styles).read(kind, origin)?;
        self.builder.notes.append(&mut events.notes);
        for block in found.blocks {
            self.builder.push(block.kind, &block.text, block.origin);
        }
        for (text, origin) in found.hidden {
            self.builder.leave_out("hidden text", &text, origin);
        }
        Ok(())
    }

    /// Adds the texts of a header or footer that no other one had.
    fn furniture(
        &mut self,
        part: &str,
        styles: &Styles,
        origin: &'static str,
        seen: &mut Vec<String>,
    ) -> Result<(), ReadError> {
        let Some(text) = self.optional_text(part)? else {
            return Ok(());
        };
        let mut events = Events::new(self.name, part, &text, NAMESPACES, self.settings);
        let found = Story::new(&mut events, styles).read(Some(BlockKind::Furniture), origin)?;
        for block in found.blocks {
            if !seen.contains(&block.text) {
                self.builder.push(block.kind, &block.text, block.origin);
                seen.push(block.text);
            }
        }
        Ok(())
    }

    fn comments(&mut self, part: &str) -> Result<(), ReadError> {
        let Some(text) = self.optional_text(part)? else {
            return Ok(());
        };
        let mut events = Events::new(self.name, part, &text, NAMESPACES, self.settings);
        let styles = Styles::default();
        let found = Story::new(&mut events, &styles).read(None, "comment")?;
        for block in found.blocks {
            self.builder
                .leave_out("comments", &block.text, block.origin);
        }
        if let Some(note) = events.notes.pop() {
            let Note { text, .. } = note;
            self.builder.notes.push(Note::warning(self.name, text));
        }
        Ok(())
    }
}

/// Resolves a part's name against the folder of the part that names it.
fn resolve(folder: &str, target: &str) -> String {
    let mut steps: Vec<&str> = if target.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').filter(|step| !step.is_empty()).collect()
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests;
