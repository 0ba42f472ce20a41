//! `Bitext` → bytes: one file per format, each opening with what it holds and what it leaves out.
//!
//! | format | extension | holds |
//! |---|---|---|
//! | [`tmx`] | `.tmx` | a translation memory; what [`Filters`] leave out is counted |
//! | [`tsv`] | `.tsv`, `.tab` | every bead, one a line |
//! | [`jsonl`] | `.jsonl`, `.ndjson` | every bead with its places in the documents, one a line |
//! | [`beads`] | `.beads` | every bead as sentence numbers, one a line |
//! | [`hunalign`] | `.ladder`, `.hunalign` | every bead as hunalign writes it, as numbers or as text |
//! | [`moses`] | (by name) | one side of the two-sided rows, one text a line |
//! | [`xces`] | `.xces` | every bead as sentence numbers, as OPUS has them |
//! | [`corpus`] | `.align`, `.tei`, (by name) | one side as tokens, and the links between two |
//! | [`xliff`] | `.xlf`, `.xliff` | every row with a source, for CAT tools |
//! | `xlsx` | `.xlsx` | every row, for review in a spreadsheet |
//! | [`markdown`] | `.md` | every bead, as a table |
//! | [`html`] | `.html`, `.htm` | every row, as a page that needs nothing else |
//! | [`table`] | `.txt` | every bead, for people |
//!
//! * **In:** a [`Bitext`] and [`Settings`].
//! * **Out:** bytes, and [`Written`]: what is in them, what is not, and why.
//! * **Law:** reading TSV, JSONL or beads gives back what was written; a TMX is well-formed for any text,
//!   without control characters, empty segments or one-sided units. The same bitext gives the same bytes:
//!   nothing here asks for the time.

pub mod atomic;
pub mod beads;
pub mod corpus;
mod error;
pub mod filter;
pub mod html;
pub mod hunalign;
pub mod jsonl;
pub mod markdown;
pub mod moses;
mod series;
#[cfg(feature = "cli")]
pub mod table;
pub mod tmx;
pub mod tsv;
pub mod xces;
pub mod xliff;
#[cfg(feature = "xlsx")]
pub mod xlsx;

pub use error::WriteError;
pub use filter::{Filters, LeftOut};
pub use series::Series;

use crate::bitext::{Bitext, Row};
use crate::note::Note;
use crate::pair::Side;
use std::io::{self, Write};
use std::path::Path;

/// The format of an output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// A translation memory.
    Tmx,
    /// Lines of cells between tabs.
    Tsv,
    /// A JSON record a line.
    Jsonl,
    /// Sentence numbers, as scorers of alignments read them.
    Beads,
    /// The rungs of hunalign.
    Ladder,
    /// The texts of hunalign.
    Hunalign,
    /// The source side of a plain pair.
    MosesSource,
    /// The target side of a plain pair.
    MosesTarget,
    /// The links of OPUS.
    Xces,
    /// The source as a corpus of tokens.
    VerticalSource,
    /// The target as a corpus of tokens.
    VerticalTarget,
    /// The links of the Corpus Workbench.
    CwbAlign,
    /// The links of Sketch Engine.
    SketchMap,
    /// The links of TEI.
    Tei,
    /// A file for translation.
    Xliff,
    /// A sheet for review.
    #[cfg(feature = "xlsx")]
    Xlsx,
    /// A table in Markdown.
    Markdown,
    /// A page.
    Html,
    /// A table for people.
    #[cfg(feature = "cli")]
    Table,
}

impl Format {
    /// All formats.
    pub const ALL: &[Self] = &[
        Self::Tmx,
        Self::Tsv,
        Self::Jsonl,
        Self::Beads,
        Self::Ladder,
        Self::Hunalign,
        Self::MosesSource,
        Self::MosesTarget,
        Self::Xces,
        Self::VerticalSource,
        Self::VerticalTarget,
        Self::CwbAlign,
        Self::SketchMap,
        Self::Tei,
        Self::Xliff,
        #[cfg(feature = "xlsx")]
        Self::Xlsx,
        Self::Markdown,
        Self::Html,
        #[cfg(feature = "cli")]
        Self::Table,
    ];

    /// Returns the format's name: `tmx`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tmx => "tmx",
            Self::Tsv => "tsv",
            Self::Jsonl => "jsonl",
            Self::Beads => "beads",
            Self::Ladder => "ladder",
            Self::Hunalign => "hunalign",
            Self::MosesSource => "moses-source",
            Self::MosesTarget => "moses-target",
            Self::Xces => "xces",
            Self::VerticalSource => "vertical-source",
            Self::VerticalTarget => "vertical-target",
            Self::CwbAlign => "cwb-align",
            Self::SketchMap => "sketch-map",
            Self::Tei => "tei",
            Self::Xliff => "xliff",
            #[cfg(feature = "xlsx")]
            Self::Xlsx => "xlsx",
            Self::Markdown => "markdown",
            Self::Html => "html",
            #[cfg(feature = "cli")]
            Self::Table => "table",
        }
    }

    /// Returns the extensions of its files, in small letters.
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Tmx => &["tmx"],
            Self::Tsv => &["tsv", "tab"],
            Self::Jsonl => &["jsonl", "ndjson"],
            Self::Beads => &["beads"],
            Self::Ladder => &["ladder"],
            Self::Hunalign => &["hunalign"],
            Self::MosesSource
            | Self::MosesTarget
            | Self::VerticalSource
            | Self::VerticalTarget
            | Self::SketchMap => &[],
            Self::Xces => &["xces"],
            Self::CwbAlign => &["align"],
            Self::Tei => &["tei"],
            Self::Xliff => &["xlf", "xliff"],
            #[cfg(feature = "xlsx")]
            Self::Xlsx => &["xlsx"],
            Self::Markdown => &["md"],
            Self::Html => &["html", "htm"],
            #[cfg(feature = "cli")]
            Self::Table => &["txt"],
        }
    }

    /// Returns the format that a file's extension names.
    ///
    /// ```
    /// use tilts::write::Format;
    /// assert_eq!(Format::of("līgums.TMX".as_ref())?, Format::Tmx);
    /// # Ok::<(), tilts::write::WriteError>(())
    /// ```
    ///
    /// # Errors
    /// [`WriteError::UnknownFormat`] when it names none.
    pub fn of(path: &Path) -> Result<Self, WriteError> {
        let extension = path
            .extension()
            .map(|extension| extension.to_string_lossy().to_lowercase())
            .unwrap_or_default();
        Self::ALL
            .iter()
            .copied()
            .find(|format| format.extensions().contains(&extension.as_str()))
            .ok_or_else(|| WriteError::UnknownFormat {
                file: path.display().to_string(),
            })
    }
}

impl std::fmt::Display for Format {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.name())
    }
}

/// What the writers may be told.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Settings {
    /// For TMX.
    pub tmx: tmx::Settings,
    /// For TSV: whether a first line names the columns.
    pub header: bool,
    /// For tables.
    #[cfg(feature = "cli")]
    pub table: table::Settings,
}

/// What has been written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// How many rows are in it.
    pub rows: usize,
    /// How many rows are not in it, by the reason.
    pub left_out: LeftOut,
    /// What was noticed on the way.
    pub notes: Vec<Note>,
}

impl Written {
    /// All rows were written.
    fn whole(bitext: &Bitext) -> Self {
        Self {
            rows: bitext.rows.len(),
            ..Self::default()
        }
    }
}

/// Writes a bitext in a format.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(
    bitext: &Bitext,
    format: Format,
    settings: &Settings,
    out: &mut dyn Write,
) -> io::Result<Written> {
    let mut written = write_rows(bitext, format, settings, out)?;
    // What XML and clients do not take is left out of these; TMX counts its own segments.
    let cleaned: &[Side] = match format {
        Format::MosesSource => &[Side::Source],
        Format::MosesTarget => &[Side::Target],
        Format::Xliff | Format::Html => &Side::BOTH,
        #[cfg(feature = "xlsx")]
        Format::Xlsx => &Side::BOTH,
        _ => &[],
    };
    let dropped = |row: &Row| -> usize {
        let cells = cleaned.iter().map(|side| row.cells.get(*side));
        cells.map(|cell| tmx::clean(&cell.text).dropped).sum()
    };
    let dropped = bitext.rows.iter().map(dropped).sum();
    written.notes.extend(say_dropped(dropped));
    Ok(written)
}

/// Says how many characters were left out of the texts, if there were some.
fn say_dropped(characters: usize) -> Option<Note> {
    let plural = if characters == 1 {
        "character was"
    } else {
        "characters were"
    };
    let text = format!("{characters} control or invisible {plural} left out of the texts");
    (characters > 0).then(|| Note::remark("", text))
}

fn write_rows(
    bitext: &Bitext,
    format: Format,
    settings: &Settings,
    out: &mut dyn Write,
) -> io::Result<Written> {
    match format {
        Format::Tmx => return tmx::write(bitext, &settings.tmx, out),
        Format::Tsv => tsv::write(bitext, settings.header, out)?,
        Format::Jsonl => jsonl::write(bitext, out)?,
        Format::Beads => beads::write(bitext, out)?,
        Format::Ladder => hunalign::write_ladder(bitext, out)?,
        Format::Hunalign => hunalign::write_text(bitext, out)?,
        Format::MosesSource => return moses::write(bitext, Side::Source, out),
        Format::MosesTarget => return moses::write(bitext, Side::Target, out),
        Format::Xces => return xces::write(bitext, out),
        Format::VerticalSource => corpus::write_vertical(bitext, Side::Source, out)?,
        Format::VerticalTarget => corpus::write_vertical(bitext, Side::Target, out)?,
        Format::CwbAlign => corpus::write_cwb(bitext, out)?,
        Format::SketchMap => corpus::write_mapping(bitext, out)?,
        Format::Tei => corpus::write_tei(bitext, out)?,
        Format::Xliff => return xliff::write(bitext, out),
        #[cfg(feature = "xlsx")]
        Format::Xlsx => xlsx::write(bitext, out)?,
        Format::Markdown => markdown::write(bitext, out)?,
        Format::Html => html::write(bitext, out)?,
        #[cfg(feature = "cli")]
        Format::Table => table::write(bitext, &settings.table, out)?,
    }
    Ok(Written::whole(bitext))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_extension_names_one_format() {
        for format in Format::ALL {
            for extension in format.extensions() {
                let name = format!("x.y.{}", extension.to_uppercase());
                assert_eq!(Format::of(name.as_ref()).unwrap(), *format);
            }
        }
        for unknown in ["x", "tmx", ".tmx", "x.docx", "x.", ""] {
            assert!(Format::of(unknown.as_ref()).is_err(), "{unknown}");
        }
    }
}
