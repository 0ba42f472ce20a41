//! What the readers of office documents find on their way through a text: paragraphs, and where they stand.

use super::BlockKind;
use super::marked::Marks;

/// Why a text is left out, as notes say it.
pub(super) mod reasons {
    pub(in crate::read) const HIDDEN: &str = "hidden text";
    pub(in crate::read) const DELETED: &str = "deleted text";
    pub(in crate::read) const MOVED: &str = "text at the place that it was moved from";
    pub(in crate::read) const CONTENTS: &str = "tables of contents and indexes";
    pub(in crate::read) const PROMPTS: &str = "prompts of empty fields";
    pub(in crate::read) const COMMENTS: &str = "comments";
    pub(in crate::read) const READINGS: &str = "readings above characters";
    pub(in crate::read) const EMBEDDED: &str = "embedded documents and objects";
    pub(in crate::read) const DRAWN: &str = "lettering in drawings";
    pub(in crate::read) const FORMULAS: &str = "formulas";
    pub(in crate::read) const FORMS: &str = "form fields";
    pub(in crate::read) const SYMBOLS: &str = "symbols of fonts without a meaning in Unicode";
    pub(in crate::read) const RULES: &str = "elements that hold no text by the rules";
    pub(in crate::read) const HIDDEN_SHEETS: &str = "hidden sheets";
    pub(in crate::read) const SHEET_NAMES: &str = "names of sheets";
    pub(in crate::read) const HIDDEN_SLIDES: &str = "hidden slides";
    pub(in crate::read) const CHARTS: &str = "words of charts and diagrams";
    pub(in crate::read) const MASTERS: &str = "what masters and layouts show on slides";
    pub(in crate::read) const FURNITURE: &str = "slide numbers, dates, headers and footers";
    pub(in crate::read) const OF_PAGES: &str = "headers and footers";
    pub(in crate::read) const PICTURES: &str = "pictures";
    pub(in crate::read) const NUMBERS: &str = "words in automatic numbers";
    pub(in crate::read) const PAGE_NUMBERS: &str = "page numbers";
    pub(in crate::read) const ALTERNATIVES: &str = "other forms of what is shown";
    pub(in crate::read) const CHOICES: &str = "entries of lists that are not chosen";
    pub(in crate::read) const DESCRIPTIONS: &str = "descriptions of pictures and tables";
    pub(in crate::read) const UNLISTED: &str = "pages that the order of the book does not name";
    pub(in crate::read) const UNCALLED: &str = "notes that nothing calls";
}

/// A paragraph that was found.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) kind: BlockKind,
    pub(super) text: String,
    pub(super) marks: Marks,
    pub(super) origin: String,
    /// Why it is left out, if it is.
    pub(super) reason: Option<&'static str>,
}

/// What stands where a paragraph could stand.
#[derive(Debug, Clone)]
pub(super) enum Item {
    /// A paragraph, or a stretch of one that is left out.
    Text(Found),
    /// Another part of the package.
    Part(Part),
}

impl Item {
    /// Makes a paragraph that belongs to the text.
    pub(super) fn text(kind: BlockKind, text: String, origin: String) -> Self {
        Self::marked(kind, text, Marks::default(), origin)
    }

    /// Makes a paragraph with markup that belongs to the text.
    pub(super) const fn marked(
        kind: BlockKind,
        text: String,
        marks: Marks,
        origin: String,
    ) -> Self {
        Self::Text(Found {
            kind,
            text,
            marks,
            origin,
            reason: None,
        })
    }

    /// Makes a text that is left out.
    pub(super) fn left_out(reason: &'static str, text: String, origin: String) -> Self {
        Self::Text(Found {
            kind: BlockKind::Paragraph,
            text,
            marks: Marks::default(),
            origin,
            reason: Some(reason),
        })
    }
}

/// A part of the package that a text shows at some place.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) kind: PartKind,
    /// By what the text names it.
    pub(super) id: String,
    /// What the text says about it.
    pub(super) label: String,
    pub(super) origin: String,
    /// Why it is left out whatever it holds, if it is.
    pub(super) reason: Option<&'static str>,
}

/// What a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PartKind {
    /// A document of any format that goes on in this one's text.
    Chunk,
    /// A chart.
    Chart,
    /// A diagram whose shapes hold text.
    Diagram,
    /// A document of another program, shown as a picture.
    Object,
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

/// The text of a paragraph, and what of it is left out and why.
#[derive(Debug, Default)]
pub(super) struct Stretches {
    left_out: Vec<(&'static str, String)>,
}

impl Stretches {
    /// Adds text that is left out.
    pub(super) fn push(&mut self, reason: &'static str, text: &str) {
        match self.left_out.last_mut() {
            Some((last, whole)) if *last == reason => whole.push_str(text),
            _ => self.left_out.push((reason, text.to_owned())),
        }
    }

    /// Tells whether nothing is left out.
    pub(super) const fn is_empty(&self) -> bool {
        self.left_out.is_empty()
    }

    /// Hands over all, as what was found at a place.
    pub(super) fn found(self, origin: &str) -> impl Iterator<Item = Found> {
        let stretches = self.left_out.into_iter();
        stretches.map(|(reason, text)| Found {
            kind: BlockKind::Paragraph,
            text,
            marks: Marks::default(),
            origin: origin.to_owned(),
            reason: Some(reason),
        })
    }

    /// Hands over all, as what stands at a place.
    pub(super) fn items(self, origin: &str) -> impl Iterator<Item = Item> {
        let stretches = self.left_out.into_iter();
        stretches.map(|(reason, text)| Item::left_out(reason, text, origin.to_owned()))
    }
}
