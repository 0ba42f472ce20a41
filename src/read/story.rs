//! What the readers of office documents find on their way through a text: paragraphs, and where they stand.

use super::BlockKind;

/// A paragraph that was found.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) kind: BlockKind,
    pub(super) text: String,
    pub(super) origin: String,
}

/// Where paragraphs stand.
#[derive(Debug, Clone, Default)]
pub(super) struct Place {
    /// What they all are, whatever their style is.
    pub(super) kind: Option<BlockKind>,
    /// How messages name it; empty in the body, where paragraphs are counted.
    pub(super) origin: String,
}

impl Place {
    /// A place where every paragraph is of one kind.
    pub(super) const fn new(kind: BlockKind, origin: String) -> Self {
        Self {
            kind: Some(kind),
            origin,
        }
    }
}

/// How many there were of each thing that messages name by its number.
#[derive(Debug, Default)]
pub(super) struct Counts {
    paragraphs: usize,
    tables: usize,
    text_boxes: usize,
}

impl Counts {
    /// Returns how messages name the next paragraph of a place.
    pub(super) fn paragraph(&mut self, place: &Place) -> String {
        if !place.origin.is_empty() {
            return place.origin.clone();
        }
        self.paragraphs += 1;
        format!("paragraph {}", self.paragraphs)
    }

    /// Returns how messages name the next table.
    pub(super) fn table(&mut self) -> String {
        self.tables += 1;
        format!("table {}", self.tables)
    }

    /// Returns the place inside the next text box; what its paragraphs are is told by their styles.
    pub(super) fn text_box(&mut self) -> Place {
        self.text_boxes += 1;
        Place {
            kind: None,
            origin: format!("text box {}", self.text_boxes),
        }
    }
}
