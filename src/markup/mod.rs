//! What stands on a text besides its characters: bold, links, images, codes of bilingual files.
//!
//! The text itself stays unchanged: markup is kept as places in it. Segmentation and alignment see the text only.
//!
//! * **Law:** places lie on character borders of their text and never beyond its end; paired markup nests, it never
//!   overlaps by half; the list is in the order in which its pieces begin. Where a pair ends, it holds the first
//!   [`holds`](Markup::holds) of what begins there, and the others stand behind it. Documents' markup is sorted by
//!   [`Markup::order`] and holds nothing where it ends, but for a link around a picture.
//!
//! `origin` is how a bilingual file wrote a code, `marks` are the starts and ends of a list in the order in which they
//! stand, `kept` says where the markup of a text goes when the text changes, `shape` cuts and joins it, `seam` is what a CAT tool's own tags are, `tokens` is the
//! way through a text and its markup from left to right, `across` says what corresponds on the two sides of a row.

mod across;
mod alike;
mod kept;
mod marks;
mod origin;
mod seam;
mod shape;
mod sound;
mod tokens;

pub(crate) use across::{ends_of, numbers};
pub(crate) use alike::alike_joined;
pub(crate) use kept::{Kept, Stranded};
pub(crate) use marks::{Mark, Sign, list_of};
pub use origin::{Origin, Tag, Vocabulary};
pub(crate) use seam::Seam;
pub(crate) use shape::{cut, join};
pub use sound::{is_sound, sound};
pub(crate) use tokens::{Token, tokens};

use crate::span::Span;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

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
    /// A tag of the document as a CAT tool calls it, which has no meaning of its own. Only a memory for that tool has
    /// it.
    Seam,
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
    /// A code by itself for which the text of its span stands, as a blank for a line break: its data are the code
    /// (`start_data`) and that text (`end_data`). Where the text is another one, it is text and no code.
    Text,
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
    /// How many of the pieces that begin where it ends it holds; of one without text, of those that follow it.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub holds: u32,
    /// How a bilingual file wrote it, where that says more than the rest does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Box<Origin>>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
const fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// Returns what markup is sorted by, by its place.
pub(crate) const fn order(span: Span) -> (usize, Reverse<usize>) {
    (span.start, Reverse(span.end))
}

impl Markup {
    /// Returns what lists of markup are sorted by: what begins first, and of those what holds the others.
    pub const fn order(&self) -> (usize, Reverse<usize>) {
        order(self.span)
    }

    /// Returns its original code, or what is known of it, when it is no pair.
    pub(crate) fn data(&self) -> &str {
        match self.form {
            MarkupForm::Closing => &self.end_data,
            _ => &self.start_data,
        }
    }

    /// Tells whether it has a start and an end with text between them.
    pub(crate) fn holds_text(&self) -> bool {
        self.is_spanning() && !self.span.is_empty()
    }

    /// Tells whether two halves of its text may have one each.
    pub(crate) fn may_be_repeated(&self) -> bool {
        let is_about_text = || self.origin.as_ref().is_some_and(|own| own.is_about_text());
        self.form == MarkupForm::Paired && (self.kind.is_of_text() || is_about_text())
    }

    /// Returns the name that a file has for it on both sides of a row, and the number of that row.
    pub(crate) fn name(&self) -> Option<(Vocabulary, u32, &str)> {
        let origin = self.origin.as_ref()?;
        Some((origin.vocabulary, origin.row, origin.name()?))
    }

    /// Takes up that it was read in the row of that number, unless it was in another one before.
    pub(crate) fn belongs_to(&mut self, row: u32) {
        if let Some(origin) = self.origin.as_mut().filter(|origin| origin.row == 0) {
            origin.row = row;
        }
    }

    /// Returns how a file wrote it, if it was one of that vocabulary.
    pub(crate) fn origin_in(&self, vocabulary: Vocabulary) -> Option<&Origin> {
        let origin = self.origin.as_deref()?;
        (origin.vocabulary == vocabulary).then_some(origin)
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
