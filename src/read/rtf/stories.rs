//! The paragraphs of an RTF file: of the body, and of what stands apart from it.

use crate::markup::MarkupKind;
use crate::read::BlockKind;
use crate::read::marked::{Data, Look, Marks};
use crate::read::story::{Counts, Found, Place, Stretches};

/// What a story is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum StoryKind {
    #[default]
    Body,
    Footnote,
    Endnote,
    Header,
    Footer,
    Comment,
    TextBox,
}

/// Paragraphs that follow each other.
#[derive(Debug, Default)]
pub(super) struct Story {
    pub(super) kind: StoryKind,
    place: Place,
    pub(super) text: String,
    marks: Marks,
    stretches: Stretches,
    /// What hangs on the paragraph.
    after: Vec<Found>,
    found: Vec<Found>,
    tables: Vec<TablePlace>,
    is_list_item: bool,
}

/// Where in a table the walk stands.
#[derive(Debug)]
struct TablePlace {
    origin: String,
    row: usize,
    cell: usize,
}

impl Story {
    pub(super) fn new(kind: StoryKind, place: Place) -> Self {
        Self {
            kind,
            place,
            ..Self::default()
        }
    }

    /// Adds text, or remembers that it is left out.
    pub(super) fn push(&mut self, text: &str, look: Look, reason: Option<&'static str>) {
        if let Some(reason) = reason {
            self.stretches.push(reason, text);
            return;
        }
        self.marks.set_look(look);
        self.marks.begin(self.text.len());
        self.text.push_str(text);
    }

    /// Adds what stands alone between letters.
    pub(super) fn stand_alone(&mut self, kind: MarkupKind) {
        let place = self.text.len();
        self.marks.stand_alone(place, kind, Data::default());
    }

    /// Says that all text of the paragraph is left out.
    pub(super) fn leave_all_out(&mut self, reason: &'static str) {
        let text = std::mem::take(&mut self.text);
        drop(self.marks.take());
        if !text.trim().is_empty() {
            self.stretches.push(reason, &text);
        }
    }

    /// Says that something that hangs on the paragraph is left out.
    pub(super) fn leave_out(&mut self, reason: &'static str, text: &str) {
        self.after.push(Found {
            kind: BlockKind::Paragraph,
            text: text.to_owned(),
            marks: Marks::default(),
            origin: String::new(),
            reason: Some(reason),
        });
    }

    /// Says that the paragraph began with the mark of a list.
    pub(super) const fn mark_list_item(&mut self) {
        self.is_list_item = true;
    }

    /// Adds what hangs on the paragraph that is being read.
    pub(super) fn hang(&mut self, found: Vec<Found>) {
        self.after.extend(found);
    }

    /// Ends the paragraph; `level` is how deep in tables it stands.
    pub(super) fn end_paragraph(&mut self, kind: BlockKind, level: usize, counts: &mut Counts) {
        let text = std::mem::take(&mut self.text);
        let marks = self.marks.take();
        let is_list_item = std::mem::take(&mut self.is_list_item);
        let stretches = std::mem::take(&mut self.stretches);
        let is_empty = text.trim().is_empty();
        if level == 0 && !is_empty {
            self.tables.clear();
        }
        let is_in_table = level > 0 || (is_empty && !self.tables.is_empty());
        let origin = if is_in_table {
            self.in_table(level.max(1), counts)
        } else if is_empty && stretches.is_empty() && self.place.origin.is_empty() {
            String::new()
        } else {
            counts.paragraph(&self.place)
        };
        let kind = match self.place.kind {
            Some(kind) => kind,
            None if is_in_table => BlockKind::TableCell,
            None if is_list_item && kind == BlockKind::Paragraph => BlockKind::ListItem,
            None => kind,
        };
        for found in &mut self.after {
            if found.origin.is_empty() {
                found.origin.clone_from(&origin);
            }
        }
        self.found.extend(stretches.found(&origin));
        self.found.push(Found {
            kind,
            text,
            marks,
            origin,
            reason: None,
        });
        self.found.append(&mut self.after);
    }

    /// Says where in a table the walk stands.
    fn in_table(&mut self, level: usize, counts: &mut Counts) -> String {
        self.tables.truncate(level);
        while self.tables.len() < level {
            self.tables.push(TablePlace {
                origin: counts.table(),
                row: 1,
                cell: 1,
            });
        }
        let place = self.tables.last();
        place.map_or_else(String::new, |place| {
            let TablePlace { origin, row, cell } = place;
            format!("{origin}, row {row}, cell {cell}")
        })
    }

    /// Ends a cell.
    pub(super) fn end_cell(&mut self, level: usize, counts: &mut Counts) {
        self.end_paragraph(BlockKind::TableCell, level, counts);
        if let Some(place) = self.tables.last_mut() {
            place.cell += 1;
        }
    }

    /// Ends a row.
    pub(super) fn end_row(&mut self, level: usize) {
        self.tables.truncate(level);
        if let Some(place) = self.tables.last_mut() {
            place.row += 1;
            place.cell = 1;
        }
    }

    /// Hands over all paragraphs.
    pub(super) fn into_found(self) -> Vec<Found> {
        self.found
    }
}
