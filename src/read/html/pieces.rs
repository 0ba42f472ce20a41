//! What a page is taken apart into.

use super::inside::LeftOpen;
use super::region::Region;
use crate::read::BlockKind;
use crate::read::marked::Marks;

/// A page.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// What is open at the end and not shown.
    pub(super) left_open: LeftOpen,
    pub(super) pieces: Vec<Piece>,
    /// The parts of interest; pieces name the innermost by index. A part comes after the one around it.
    pub(super) regions: Vec<Region>,
    /// The languages that elements name; pieces name them by index.
    pub(super) languages: Vec<String>,
    /// What the page says its language is.
    pub(super) language: Option<String>,
}

/// A block of a page.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) kind: BlockKind,
    pub(super) text: String,
    pub(super) marks: Marks,
    pub(super) origin: String,
    /// The innermost region that it stands in.
    pub(super) region: Option<usize>,
    /// Why it is left out wherever it stands, if it is.
    pub(super) reason: Option<&'static str>,
    /// Characters of it that are links.
    pub(super) link_characters: usize,
    /// Whether it is a first-level heading.
    pub(super) is_title: bool,
    pub(super) language: Option<usize>,
}
