//! The text of one document, cut into blocks.

use crate::language::{Language, detect, named_by_file};
use crate::markup::Markup;
use crate::span::Span;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What a block is by its place and looks.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum BlockKind {
    /// Running text.
    #[default]
    Paragraph,
    /// A title or a section heading.
    Heading,
    /// One item of a list, its mark included.
    ListItem,
    /// A caption, a label, a line of a contact block.
    Caption,
    /// One cell of a table.
    TableCell,
    /// A footnote or an endnote.
    Footnote,
    /// What repeats on every page: a running header or footer, a page number.
    Furniture,
    /// A segment that came cut: one line of pre-segmented input, one segment of a bilingual file.
    Segment,
}

/// A paragraph, a heading, a list item, …: sentences never cross its borders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands in [`Document::text`], in bytes, without white space at the ends.
    pub span: Span,
    /// Where it stood in the file, as a message names it: `table 2, row 3`. Empty when its line says enough.
    pub origin: String,
}

/// A text and its blocks.
///
/// Blocks are in text order, disjoint, not empty (but for the empty lines of pre-segmented input), and what lies between them is white space (or, where
/// a note says so, what the reader left out).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// The file's base name, for messages and for the provenance fields of written formats.
    pub name: String,
    /// The text, NFC, otherwise as it was read.
    pub text: String,
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// What programs call the text of each block, of strings of programs; else empty. A key of several steps has U+001F
    /// between them.
    pub keys: Vec<String>,
    /// The blocks, by number, whose file says that the translation is not ready: fuzzy, a draft, to be translated.
    pub drafts: BTreeSet<usize>,
    /// What stands on the text besides its characters; its places are bytes of `text`.
    pub markup: Vec<Markup>,
    /// The language that the file says it is in: `lang` of a page, `Language` of a catalogue.
    pub language: Option<Language>,
}

/// Says that a file itself says its language.
pub(crate) const BY_FILE: &str = "as the file says";

impl Document {
    /// Makes a document of texts that came cut; each is a block.
    pub fn of_segments<'text>(texts: impl IntoIterator<Item = &'text str>) -> Self {
        let mut document = Self::default();
        for text in texts {
            if !document.blocks.is_empty() {
                document.text.push('\n');
            }
            let start = document.text.len();
            document.text.push_str(text);
            document.blocks.push(Block {
                kind: BlockKind::Segment,
                span: Span::new(start, document.text.len()),
                origin: String::new(),
            });
        }
        document
    }

    /// Returns the language that its words tell; nothing when names alone tell one, and another is given or said by the
    /// name of the file.
    pub fn told_language(&self, given: Option<&Language>) -> Option<Language> {
        let told = detect::of_document(&self.text)?;
        let said = given.cloned().or_else(|| named_by_file(&self.name));
        let is_denied = said.is_some_and(|said| {
            said.primary() != told.primary() && detect::rests_on_names(&self.text, &told, &said)
        });
        (!is_denied).then_some(told)
    }

    /// Returns the language that its name says, else the file itself, and which of them does: for a text whose words do not
    /// tell it. Whoever names a file knows its language; what a page says of itself is often that of its template.
    pub fn said_language(&self) -> Option<(Language, &'static str)> {
        let of_name = named_by_file(&self.name).map(|language| (language, "as its name says"));
        let of_file = || Some((self.language.clone()?, BY_FILE));
        of_name.or_else(of_file)
    }

    /// Returns the text of a block.
    pub fn block_text(&self, block: &Block) -> &str {
        block.span.of(&self.text)
    }
}
