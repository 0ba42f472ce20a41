//! What office documents say of pictures, charts and tables to those who do not see them.

use super::story::{Item, reasons};
use super::xml::Element;

/// Returns the title and the description that a drawing of OOXML has, as texts that are left out.
pub(super) fn of_drawing(element: &Element<'_>, origin: &str) -> impl Iterator<Item = Item> {
    let said: Vec<String> = match element.name() {
        (_, "docPr" | "cNvPr") => said(element, &["title", "descr"]),
        ("v", "shape" | "rect" | "group" | "oval" | "roundrect" | "line") => {
            said(element, &["title", "alt"])
        }
        ("w", "tblCaption" | "tblDescription") => said(element, &["val"]),
        _ => Vec::new(),
    };
    let said = said.into_iter();
    said.map(|text| Item::left_out(reasons::DESCRIPTIONS, text, origin.to_owned()))
}

fn said(element: &Element<'_>, attributes: &[&str]) -> Vec<String> {
    let texts = attributes.iter().filter_map(|name| element.attribute(name));
    let mut texts: Vec<String> = texts.filter(|text| !text.trim().is_empty()).collect();
    texts.dedup();
    texts
}

/// Adds those of a drawing that are not there yet: a picture has them as a drawing and as a picture.
pub(super) fn add_new(items: &mut Vec<Item>, found: impl Iterator<Item = Item>) {
    let text_of = |item: &Item| match item {
        Item::Text(found) if found.reason == Some(reasons::DESCRIPTIONS) => {
            Some(found.text.clone())
        }
        _ => None,
    };
    for item in found {
        let text = text_of(&item);
        let last = items.iter().rev().map_while(text_of);
        if !last.map(Some).any(|one| one == text) {
            items.push(item);
        }
    }
}
