//! Segments for OmegaT: the tags that it shows of the source document, in both texts.
//!
//! OmegaT reads what a code holds as a part of the text, so the source text with its [seams](crate::read) is exactly
//! the segment that it has, and a translation with the same tags gets the formatting of the document.
//!
//! The target gets the tags of what corresponds: `elements` finds them where each element has two (web pages,
//! `OpenDocument`), `runs` where a tag leaves one look and enters another (Office). What has no counterpart in the
//! source has no tag there; tags that mean nothing are in the source alone, but for those between runs of one look.

mod alike;
mod elements;
mod halves;
mod runs;

use crate::formats::clean::escape;
use crate::formats::codes;
use crate::formats::tags::{Tagged, is_around};
use crate::markup::{Markup, MarkupForm, MarkupKind, Seam};
use crate::pair::Pair;
use std::fmt::Write as _;

/// Returns what stands in the `seg` of both texts.
pub(super) fn both(cells: &Pair<Tagged>) -> Pair<String> {
    let seams: Vec<Tag> = cells.source.markup.iter().filter_map(Tag::of).collect();
    let looks = cells.as_ref().map(looks);
    let looks = known_around(cells, looks, &seams);
    let looks = alike::numbered(looks);
    let Pair { source, target } = cells.as_ref().zip(looks).map(|(cell, looks)| Text {
        text: cell.clean.text.clone(),
        looks,
    });
    let in_target = if seams.iter().any(|tag| tag.seam == Seam::Run) {
        runs::placed(&source, &target, &seams)
    } else {
        let placed = elements::placed(&source, &target, &seams);
        halves::kept(&seams, placed, target.text.len())
    };
    Pair::new(source.with(&seams), target.with(&in_target))
}

fn looks(cell: &Tagged) -> Vec<Markup> {
    let list = cell.markup.iter();
    list.filter(|piece| piece.kind != MarkupKind::Seam)
        .cloned()
        .collect()
}

/// Leaves out what stands around all of a text, where the source has no tags for it: it is the look of the paragraph,
/// or, in a file of Office, that between two tags.
fn known_around(
    cells: &Pair<Tagged>,
    looks: Pair<Vec<Markup>>,
    seams: &[Tag],
) -> Pair<Vec<Markup>> {
    let has_tags = halves::has_around(&cells.source.clean.text, seams);
    cells.as_ref().zip(looks).map(|(cell, mut looks)| {
        looks.retain(|piece| has_tags || !is_around(piece, &cell.clean.text));
        looks
    })
}

/// A tag at a place of a text.
#[derive(Debug, Clone)]
struct Tag {
    place: usize,
    name: String,
    seam: Seam,
}

impl Tag {
    fn of(piece: &Markup) -> Option<Self> {
        Some(Self {
            place: piece.span.start,
            name: piece.start_data.clone(),
            seam: Seam::of(piece)?,
        })
    }

    fn at(&self, place: usize) -> Self {
        Self {
            place,
            ..self.clone()
        }
    }

    /// Tells whether it ends an element.
    fn is_end(&self) -> bool {
        self.name.starts_with("</")
    }

    /// Returns its number and the letters before it.
    fn label(&self) -> &str {
        let name = self.name.trim_start_matches(['<', '/']);
        name.trim_end_matches(['/', '>'])
    }

    fn number(&self) -> usize {
        let label = self.label();
        let letters = label.trim_end_matches(|letter: char| letter.is_ascii_digit());
        label
            .get(letters.len()..)
            .and_then(|number| number.parse().ok())
            .unwrap_or_default()
    }
}

/// A piece of formatting, and the number that it shares with its counterpart.
struct Look {
    markup: Markup,
    number: usize,
}

impl Look {
    /// Tells whether it is about a stretch of text.
    fn holds_text(&self) -> bool {
        self.markup.form == MarkupForm::Paired && self.markup.holds_text()
    }

    fn stands_alone(&self) -> bool {
        matches!(self.markup.form, MarkupForm::Alone | MarkupForm::Text)
    }

    fn place(&self) -> usize {
        self.markup.span.start
    }

    fn is_link(&self) -> bool {
        self.markup.kind == MarkupKind::Link
    }
}

/// A text and its formatting.
struct Text {
    text: String,
    looks: Vec<Look>,
}

impl Text {
    /// Writes the text with tags, which are in order.
    fn with(&self, tags: &[Tag]) -> String {
        let mut out = String::with_capacity(self.text.len());
        let mut place = 0;
        let mut written: Vec<&str> = Vec::new();
        for (at, tag) in tags.iter().enumerate() {
            out.push_str(&escape(self.text.get(place..tag.place).unwrap_or_default()));
            place = place.max(tag.place);
            let rest = tags.get(at + 1..).unwrap_or_default();
            let is_open = written.contains(&tag.label());
            let has_end = rest
                .iter()
                .any(|other| other.is_end() && other.label() == tag.label());
            // A code counts from 1.
            let number = tag.number().saturating_add(1);
            let code = codes::escaped(&tag.name);
            // Writing to memory cannot fail.
            let _ = match tag.seam {
                // Text, as the number that calls a note.
                _ if !tag.name.starts_with('<') => write!(out, "<ph>{code}</ph>"),
                Seam::Half if tag.is_end() && is_open => {
                    write!(out, "<ept i=\"{number}\">{code}</ept>")
                }
                Seam::Half if tag.is_end() => {
                    write!(out, "<it pos=\"end\" x=\"{number}\">{code}</it>")
                }
                Seam::Half if has_end => {
                    written.push(tag.label());
                    write!(out, "<bpt i=\"{number}\" x=\"{number}\">{code}</bpt>")
                }
                Seam::Half => write!(out, "<it pos=\"begin\" x=\"{number}\">{code}</it>"),
                Seam::Alone | Seam::Run => write!(out, "<ph x=\"{number}\">{code}</ph>"),
            };
        }
        out.push_str(&escape(self.text.get(place..).unwrap_or_default()));
        out
    }
}

#[cfg(test)]
mod tests;
