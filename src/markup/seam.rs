//! What the tags of a CAT tool are, of which a document has one.

use super::{Markup, MarkupKind};

/// What a seam is; its markup says it beside its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Seam {
    /// The start or the end of an element; the other end may be in another sentence.
    Half,
    /// An element that holds nothing.
    Alone,
    /// All that parts two texts of a file of Office: it leaves one look and enters another.
    Run,
}

impl Seam {
    /// Returns what markup says of it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Half => "half",
            Self::Alone => "alone",
            Self::Run => "run",
        }
    }

    /// Returns what a piece of markup is, if it is a seam.
    pub(crate) fn of(piece: &Markup) -> Option<Self> {
        let all = [Self::Half, Self::Alone, Self::Run];
        let own = || all.into_iter().find(|own| own.name() == piece.end_data);
        (piece.kind == MarkupKind::Seam).then(own)?
    }
}
