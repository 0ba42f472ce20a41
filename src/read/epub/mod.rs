//! EPUB 2 and 3 (W3C; IDPF's OPF 2.0): the pages of a book in the order of its spine, read as web pages.
//!
//! Kept: all pages of the spine, shown as their style sheets say; those outside the main order (`linear="no"`) are said. Left out, with a note: tables
//! of contents (`nav`), pages that are pictures. A book that is locked is refused; fonts that are only made unreadable
//! do not matter.

mod sheets;

use super::builder::Builder;
use super::package::Package;
use super::relations::resolve;
use super::story::reasons;
use super::xml::{self, Event, Events, Namespaces};
use super::{Document, ReadError, Settings, charset, html};
use crate::note::{Note, Noted};
use sheets::Sheets;
use std::collections::{HashMap, HashSet};

/// Local names are enough: the formats of books have no two elements of one name.
const NAMESPACES: Namespaces = &[];

/// Reads an EPUB file.
pub(super) fn read(
    bytes: &[u8],
    name: &str,
    settings: &Settings,
) -> Result<Noted<Document>, ReadError> {
    let mut book = Book {
        name,
        settings,
        package: Package::open(name, bytes, settings)?,
        builder: Builder::new(name),
        sheets: Sheets::default(),
        aside: 0,
    };
    book.refuse_locked()?;
    let main = book.main_part()?;
    let (items, spine) = book.spine(&main)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    for place in &spine {
        let Some(item) = items.get(&place.id) else {
            continue;
        };
        book.page(item, &resolve(folder, &item.target), place)?;
    }
    book.leave_unlisted_out(folder, &items, &spine);
    if book.aside > 0 {
        let count = book.aside;
        let text = format!(
            "{count} pages stand outside the main order (`linear=\"no\"`), and are read where the book has them"
        );
        book.builder.notes.push(Note::remark(name, text));
    }
    Ok(book.builder.finish())
}

/// A file of the book.
#[derive(Debug, Default)]
struct Item {
    target: String,
    media: String,
    is_contents: bool,
}

/// A place in the order of the pages.
#[derive(Debug)]
struct Place {
    id: String,
    is_aside: bool,
}

struct Book<'bytes> {
    name: &'bytes str,
    settings: &'bytes Settings,
    package: Package<'bytes>,
    builder: Builder,
    sheets: Sheets,
    /// Pages outside the main order.
    aside: usize,
}

impl Book<'_> {
    /// Refuses a book whose text is locked.
    fn refuse_locked(&mut self) -> Result<(), ReadError> {
        const PART: &str = "META-INF/encryption.xml";
        let Some(text) = self.package.text(PART, &mut self.builder.notes)? else {
            return Ok(());
        };
        let mut is_locked = false;
        // Of each part its method comes first, then its name.
        let mut only_fonts = false;
        let mut events = self.events(PART, &text);
        while let Some(event) = events.next()? {
            let Event::Start(element) = event else {
                continue;
            };
            match element.name().1 {
                "EncryptedData" => only_fonts = false,
                "EncryptionMethod" => {
                    let method = element.attribute("Algorithm").unwrap_or_default();
                    only_fonts |= method == "http://www.idpf.org/2008/embedding"
                        || method == "http://ns.adobe.com/pdf/enc#RC";
                }
                "CipherReference" => {
                    let part = element.attribute("URI").unwrap_or_default().to_lowercase();
                    let is_font = [".ttf", ".otf", ".woff", ".woff2"]
                        .iter()
                        .any(|ending| part.ends_with(ending));
                    is_locked |= !only_fonts && !is_font;
                }
                _ => {}
            }
        }
        if is_locked {
            return Err(ReadError::Malformed {
                file: self.name.to_owned(),
                place: String::new(),
                found: "the book is locked by its seller (DRM)".to_owned(),
                advice: "get it without a lock",
            });
        }
        Ok(())
    }

    fn main_part(&mut self) -> Result<String, ReadError> {
        const PART: &str = "META-INF/container.xml";
        let text = self.package.needed_text(PART, &mut self.builder.notes)?;
        let mut events = self.events(PART, &text);
        while let Some(event) = events.next()? {
            if let Event::Start(element) = event
                && element.name().1 == "rootfile"
                && let Some(path) = element.attribute("full-path")
            {
                return Ok(path);
            }
        }
        Err(events.malformed("it names no book (`rootfile`)".to_owned()))
    }

    /// Reads which files the book has, and in which order.
    fn spine(&mut self, main: &str) -> Result<(HashMap<String, Item>, Vec<Place>), ReadError> {
        let text = self.package.needed_text(main, &mut self.builder.notes)?;
        let (mut items, mut spine) = (HashMap::new(), Vec::new());
        let mut events = self.events(main, &text);
        while let Some(event) = events.next()? {
            let Event::Start(element) = event else {
                continue;
            };
            let said = |name: &str| element.attribute(name).unwrap_or_default();
            match element.name().1 {
                "item" => {
                    let target = said("href");
                    let item = Item {
                        target: target.split('#').next().unwrap_or_default().to_owned(),
                        media: said("media-type"),
                        is_contents: said("properties")
                            .split_whitespace()
                            .any(|one| one == "nav"),
                    };
                    items.insert(said("id"), item);
                }
                "language" => {
                    let tag = events.text_of_element()?;
                    self.builder.say_language(&tag);
                }
                "itemref" => spine.push(Place {
                    id: said("idref"),
                    is_aside: said("linear") == "no",
                }),
                _ => {}
            }
        }
        self.builder.notes.append(&mut events.notes);
        Ok((items, spine))
    }

    fn page(&mut self, item: &Item, part: &str, place: &Place) -> Result<(), ReadError> {
        let is_page = item.media.contains("html") || item.media.contains("dtbook");
        if !is_page {
            let reason = if item.media.starts_with("image/") {
                reasons::PICTURES
            } else {
                reasons::EMBEDDED
            };
            self.builder.leave_out(reason, part, String::new());
            return Ok(());
        }
        let Some(bytes) = self.package.part(part)? else {
            let text = format!("the page `{part}` is named and not in the book");
            self.builder.notes.push(Note::warning(self.name, text));
            return Ok(());
        };
        self.aside += usize::from(place.is_aside);
        let text = xml::decode(self.name, &bytes, self.settings.encoding)
            .or_else(|_| charset::decode(self.name, &bytes, self.settings))?
            .into_value(&mut self.builder.notes);
        let sheets = self.sheets.of_page(&text, part, &mut self.package)?;
        for mut found in html::fragment_with(&html::as_html(&text, self.settings), &sheets, part) {
            let contents = item.is_contents.then_some(reasons::CONTENTS);
            found.reason = contents.or(found.reason);
            self.builder.add_found(found);
        }
        Ok(())
    }

    /// Names the pages that stand nowhere in the order: at most a link leads to them.
    fn leave_unlisted_out(&mut self, folder: &str, items: &HashMap<String, Item>, spine: &[Place]) {
        let listed: HashSet<&str> = (spine.iter())
            .filter_map(|place| Some(items.get(&place.id)?.target.as_str()))
            .collect();
        let mut unlisted: Vec<&str> = (items.values())
            .filter(|item| item.media.contains("html") && !item.is_contents)
            .map(|item| item.target.as_str())
            .filter(|target| !listed.contains(target))
            .collect();
        unlisted.sort_unstable();
        unlisted.dedup();
        for page in unlisted {
            self.builder
                .leave_out(reasons::UNLISTED, &resolve(folder, page), String::new());
        }
    }

    fn events<'text>(&self, part: &str, text: &'text str) -> Events<'text> {
        Events::new(self.name, part, text, NAMESPACES, self.settings)
    }
}

#[cfg(test)]
mod tests;
