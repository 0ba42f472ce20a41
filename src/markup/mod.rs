//! What stands on a text besides its characters: bold, links, images, codes of bilingual files.
//!
//! The text itself stays unchanged: markup is kept as places in it. Segmentation and alignment see the text only.
//!
//! * **Law:** places lie on character borders of their text and never beyond its end; paired markup nests, it never
//!   overlaps by half; the list is sorted by [`Markup::order`]. What stands alone where a pair ends stands behind it,
//!   and where a pair begins, inside it.
//!
//! `kept` says where the markup of a text goes when the text changes, `shape` cuts and joins it, `tokens` is the way
//! through a text and its markup from left to right, `across` says what corresponds on the two sides of a row.

mod across;
mod kept;
mod shape;
mod tokens;

pub(crate) use across::numbers;
pub(crate) use kept::{Kept, Stranded};
pub(crate) use shape::{alike_joined, cut, join};
pub use shape::{is_sound, sound};
pub(crate) use tokens::{Token, tokens};

use crate::span::Span;
use serde::{Deserialize, Serialize};

/// What a piece of markup does to the text.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum MarkupKind {
    /// Heavy type.
    Bold,
    /// Slanted type, and emphasis.
    Italic,
    /// A line below.
    Underline,
    /// A line through.
    Struck,
    /// A link; its address is the data of its start.
    Link,
    /// Raised.
    Superscript,
    /// Lowered.
    Subscript,
    /// Program text.
    Code,
    /// The call of a note.
    NoteCall,
    /// What a program fills in: a page number, a date.
    Field,
    /// A picture within the line.
    Image,
    /// A line break within a sentence.
    LineBreak,
    /// A code whose meaning is not known.
    #[default]
    Other,
}

/// How much of a code there is.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum MarkupForm {
    /// A start and an end, with the text of the span between them.
    #[default]
    Paired,
    /// A start whose end is elsewhere; the span is empty.
    Opening,
    /// An end whose start is elsewhere; the span is empty.
    Closing,
    /// A code by itself, as an image; the span is empty.
    Alone,
}

/// One piece of markup.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Markup {
    /// Its place in the text that it stands on, in bytes.
    pub span: Span,
    /// What it does.
    pub kind: MarkupKind,
    /// How much of it there is.
    pub form: MarkupForm,
    /// The original code of the start, or of the whole when it stands alone; empty when it is not known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub start_data: String,
    /// The original code of the end of paired markup, or of an end by itself; empty when it is not known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub end_data: String,
}

impl Markup {
    /// Returns what lists of markup are sorted by: what begins first, and of those what holds the others.
    pub const fn order(&self) -> (usize, std::cmp::Reverse<usize>) {
        (self.span.start, std::cmp::Reverse(self.span.end))
    }

    /// Returns its original code, or what is known of it, when it is no pair.
    pub(crate) fn data(&self) -> &str {
        match self.form {
            MarkupForm::Closing => &self.end_data,
            MarkupForm::Paired | MarkupForm::Opening | MarkupForm::Alone => &self.start_data,
        }
    }

    /// Tells whether it has a start and an end with text between them.
    pub(crate) fn holds_text(&self) -> bool {
        self.form == MarkupForm::Paired && !self.span.is_empty()
    }

    /// Returns it at another place.
    pub(crate) fn at(&self, span: Span) -> Self {
        Self {
            span,
            ..self.clone()
        }
    }

    /// Tells whether two pieces do the same, apart from their places.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        self.kind == other.kind
            && self.form == other.form
            && self.start_data == other.start_data
            && self.end_data == other.end_data
    }
}

impl MarkupKind {
    /// Tells whether it only says how the text looks or where it leads, so that two halves of the text may have one
    /// each.
    pub(crate) const fn is_of_text(self) -> bool {
        matches!(
            self,
            Self::Bold
                | Self::Italic
                | Self::Underline
                | Self::Struck
                | Self::Link
                | Self::Superscript
                | Self::Subscript
                | Self::Code
        )
    }
}
