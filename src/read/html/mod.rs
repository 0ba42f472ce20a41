//! HTML (the WHATWG standard's tokenizer): pages saved from a browser, or written by an office program.
//!
//! Kept: the text of the blocks that a reader sees, white space as a browser shows it; tables cell by cell; as markup
//! the looks that elements and styles give to words, links, pictures, line breaks and calls of notes ([`formatting`]).
//! Closed panels are text, and their buttons headings. Never text: scripts, styles, comments, attributes, marks
//! of notes ([`notes`]). Left out, with a note of what: hidden elements ([`sheet`] has what style sheets say), deleted text, lettering of drawings, and
//! around an article its page (menus, cookie bars, related news, share links); see [`article`] for how that is
//! told apart, and [`Settings::whole_page`] for leaving all in.

mod article;
mod attribute;
mod attributes;
mod cells;
mod elements;
mod fate;
mod formatting;
mod inside;
mod linked;
mod notes;
mod page;
mod pieces;
mod region;
mod sheet;
mod spacing;
mod stack;
mod xhtml;

use super::builder::Builder;
use super::story::Found;
use super::{Document, ReadError, Settings, charset};
use crate::markup::MarkupKind;
use crate::note::{Note, Noted};
pub(super) use inside::{Fate, LeftOpen, TagInLine, tag_in_line};
pub(super) use linked::{imported_sheets, linked_sheets};
use pieces::Page;
use sheet::Sheet;
pub(super) use xhtml::as_html;

/// Reads an HTML file.
pub(super) fn read(
    bytes: &[u8],
    name: &str,
    settings: &Settings,
) -> Result<Noted<Document>, ReadError> {
    let mut builder = Builder::new(name);
    let text = charset::decode(name, bytes, settings)?.into_value(&mut builder.notes);
    let text = if xhtml::is_meant(name, &text) {
        as_html(&text, settings)
    } else {
        text
    };
    let page = page::parse(&text, Sheet::default(), settings.seams);
    say_languages(&page, name, &mut builder);
    let reasons = article::left_out(&page, settings.whole_page);
    for (piece, reason) in page.pieces.into_iter().zip(reasons) {
        match reason {
            Some(reason) => builder.leave_out(reason, &piece.text, piece.origin),
            None => builder.push_marked(piece.kind, &piece.text, piece.marks, piece.origin),
        }
    }
    Ok(builder.finish())
}

/// Returns how the text of an element in a line looks, if the element says so.
pub(super) fn look_of_element(name: &str) -> Option<MarkupKind> {
    formatting::kind(name)
}

/// Returns the blocks of a page that stands at a place of another document, in order.
pub(super) fn fragment(text: &str, origin: &str) -> impl Iterator<Item = Found> {
    fragment_with(text, &[], origin)
}

/// The same for a page to which style sheets belong beside its own.
pub(super) fn fragment_with(
    text: &str,
    sheets: &[String],
    origin: &str,
) -> impl Iterator<Item = Found> {
    let mut sheet = Sheet::default();
    for text in sheets {
        sheet.add(text);
    }
    found(page::parse(text, sheet, false), origin)
}

/// The same for a stretch that stands in the elements that the stretch before it left open.
pub(super) fn stretch(
    text: &str,
    origin: &str,
    open: &mut LeftOpen,
) -> impl Iterator<Item = Found> {
    let sheet = std::mem::take(&mut open.sheet);
    let mut page = page::parse(&format!("{}{text}", open.tags), sheet, false);
    *open = std::mem::take(&mut page.left_open);
    found(page, origin)
}

fn found(page: Page, origin: &str) -> impl Iterator<Item = Found> {
    page.pieces.into_iter().map(|piece| Found {
        kind: piece.kind,
        text: piece.text,
        marks: piece.marks,
        origin: origin.to_owned(),
        reason: piece.reason,
    })
}

/// Says which language the page says it is in, and which blocks are marked as another.
fn say_languages(page: &Page, name: &str, builder: &mut Builder) {
    if let Some(language) = &page.language {
        builder.notes.push(Note::detail(
            name,
            format!("the page says that its language is `{language}`"),
        ));
    }
    let mut others: Vec<&str> = page
        .pieces
        .iter()
        .filter_map(|piece| page.languages.get(piece.language?).map(String::as_str))
        .filter(|language| page.language.as_deref().is_some_and(|own| own != *language))
        .collect();
    others.sort_unstable();
    let count = others.len();
    others.dedup();
    if count > 0 {
        builder.notes.push(Note::remark(
            name,
            format!(
                "{} marked as another language: {}",
                match count {
                    1 => "1 block is".to_owned(),
                    count => format!("{count} blocks are"),
                },
                others.join(", ")
            ),
        ));
    }
}

#[cfg(test)]
mod tests;
