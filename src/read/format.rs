//! The formats that are read.

use super::kind::Named;
use super::{ReadError, gzip};
use std::path::Path;

/// The format of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// Word's documents.
    Docx,
    /// OpenDocument text.
    Odt,
    /// Web pages.
    Html,
    /// Subtitles, SubRip or WebVTT.
    Subtitles,
    /// Catalogues of gettext.
    Po,
    /// Rich Text Format.
    Rtf,
    /// Presentations of `PowerPoint`.
    Pptx,
    /// Books of electronic readers.
    Epub,
    /// Sheets of Excel, as one text.
    Xlsx,
    /// XML by rules: TEI, `DocBook`, DITA, Akoma Ntoso, Formex, and others by rules of the user.
    Xml,
    /// Files for translation, of which one side is read.
    Xliff,
    /// Strings of programs.
    Strings,
    /// PDF with a text layer.
    #[cfg(feature = "pdf")]
    Pdf,
}

/// What formats are called where they are named: on the command line, in sessions.
const NAMES: &[(&str, Format)] = &[
    ("text", Format::Text),
    ("markdown", Format::Markdown),
    ("docx", Format::Docx),
    ("odt", Format::Odt),
    ("html", Format::Html),
    ("subtitles", Format::Subtitles),
    ("po", Format::Po),
    ("rtf", Format::Rtf),
    ("pptx", Format::Pptx),
    ("epub", Format::Epub),
    ("xlsx", Format::Xlsx),
    ("xml", Format::Xml),
    ("xliff", Format::Xliff),
    ("strings", Format::Strings),
    #[cfg(feature = "pdf")]
    ("pdf", Format::Pdf),
];

impl Format {
    /// Returns its name: `markdown`.
    pub fn name(self) -> &'static str {
        let named = NAMES.iter().find(|(_, format)| *format == self);
        named.map_or("text", |(name, _)| name)
    }

    /// Returns the format of a name.
    pub fn named(name: &str) -> Option<Self> {
        let named = NAMES.iter().find(|(known, _)| *known == name);
        named.map(|(_, format)| *format)
    }
}

/// Extensions of formats that can be read, but for plain text.
pub(super) const EXTENSIONS: &[(&str, Format)] = &[
    ("akn", Format::Xml),
    ("arb", Format::Strings),
    ("ass", Format::Subtitles),
    ("dbk", Format::Xml),
    ("dita", Format::Xml),
    ("ditamap", Format::Xml),
    ("docbook", Format::Xml),
    ("docm", Format::Docx),
    ("docx", Format::Docx),
    ("dotm", Format::Docx),
    ("dotx", Format::Docx),
    ("epub", Format::Epub),
    ("fodt", Format::Odt),
    ("htm", Format::Html),
    ("html", Format::Html),
    ("json", Format::Strings),
    ("markdown", Format::Markdown),
    ("md", Format::Markdown),
    ("mqxliff", Format::Xliff),
    ("mxliff", Format::Xliff),
    ("odt", Format::Odt),
    ("ott", Format::Odt),
    #[cfg(feature = "pdf")]
    ("pdf", Format::Pdf),
    ("po", Format::Po),
    ("pot", Format::Po),
    ("potm", Format::Pptx),
    ("potx", Format::Pptx),
    ("ppsm", Format::Pptx),
    ("ppsx", Format::Pptx),
    ("pptm", Format::Pptx),
    ("pptx", Format::Pptx),
    ("properties", Format::Strings),
    ("resx", Format::Strings),
    ("rtf", Format::Rtf),
    ("sdlxliff", Format::Xliff),
    ("srt", Format::Subtitles),
    ("ssa", Format::Subtitles),
    ("strings", Format::Strings),
    ("tei", Format::Xml),
    ("ts", Format::Strings),
    ("txlf", Format::Xliff),
    ("vtt", Format::Subtitles),
    ("xhtml", Format::Html),
    ("xlf", Format::Xliff),
    ("xliff", Format::Xliff),
    ("xlsm", Format::Xlsx),
    ("xlsx", Format::Xlsx),
    ("xml", Format::Xml),
    ("yaml", Format::Strings),
    ("yml", Format::Strings),
];

impl Format {
    /// Returns the format that a file's extension names; plain text when it has none.
    ///
    /// # Errors
    /// [`ReadError::Unsupported`] for formats that are known and cannot be read, [`ReadError::UnknownKind`] for
    /// those that nobody knows.
    pub fn of(path: &Path) -> Result<Self, ReadError> {
        Named::of(&gzip::inner(path)).format(path)
    }
}
