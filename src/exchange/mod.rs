//! Bilingual files → `Bitext`: translation memories, tables and catalogues come back as rows.
//!
//! | format | extension | from |
//! |---|---|---|
//! | [`Format::Tmx`] | `.tmx` | translation memories of any CAT tool, versions 1.1 to 1.4b |
//! | [`Format::Xliff`] | `.xlf`, `.xliff`, `.sdlxliff`, `.mqxliff` | XLIFF 1.2 and 2.x |
//! | [`Format::Tsv`] | `.tsv`, `.tab` | ours, hunalign's, and tables saved from a spreadsheet |
//! | [`Format::Csv`] | `.csv` | tables saved from a spreadsheet |
//! | [`Format::Jsonl`] | `.jsonl`, `.ndjson` | ours |
//! | [`Format::Xlsx`] | `.xlsx` | ours after review, and sheets with two columns of text |
//! | [`Format::Po`] | `.po` | catalogues of gettext |
//!
//! * **In:** bytes, and [`Settings`].
//! * **Out:** a [`Bitext`] and notes: what was repaired, what is not in it.
//! * **Law:** what [`write`](crate::write) wrote is read back as it was, as far as the format holds it. No
//!   bytes make it panic. Rows are in the file's order and no two have the same number.
//!
//! It is the way back from `write`, and so the only stage that knows formats from both ends. A row of
//! another program's file has confidence 1: somebody has made it so.

mod by_texts;
mod changes;
mod inline;
mod jsonl;
mod omissions;
mod po;
mod rows;
mod table;
mod tmx;
mod xliff;
#[cfg(feature = "xlsx")]
mod xlsx;

pub use changes::{Changes, take_up_review};

use crate::bitext::Bitext;
use crate::language::Language;
use crate::note::Noted;
use crate::pair::Pair;
use crate::read::{self, ReadError};
use std::path::Path;

/// The format of a bilingual file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// A translation memory.
    Tmx,
    /// A file for translation.
    Xliff,
    /// Lines of cells between tabs.
    Tsv,
    /// Lines of cells between semicolons or commas.
    Csv,
    /// A JSON record a line.
    Jsonl,
    /// A sheet.
    #[cfg(feature = "xlsx")]
    Xlsx,
    /// A catalogue of gettext.
    Po,
}

/// Extensions, in small letters.
const EXTENSIONS: &[(&str, Format)] = &[
    ("csv", Format::Csv),
    ("jsonl", Format::Jsonl),
    ("mqxliff", Format::Xliff),
    ("mxliff", Format::Xliff),
    ("ndjson", Format::Jsonl),
    ("po", Format::Po),
    ("sdlxliff", Format::Xliff),
    ("tab", Format::Tsv),
    ("tmx", Format::Tmx),
    ("tsv", Format::Tsv),
    ("xlf", Format::Xliff),
    ("xliff", Format::Xliff),
    #[cfg(feature = "xlsx")]
    ("xlsm", Format::Xlsx),
    #[cfg(feature = "xlsx")]
    ("xlsx", Format::Xlsx),
];

impl Format {
    /// Returns the format that a file's extension names.
    ///
    /// ```
    /// use tilts::exchange::Format;
    /// assert_eq!(Format::of("atmiņa.TMX".as_ref()), Some(Format::Tmx));
    /// assert_eq!(Format::of("lv.docx".as_ref()), None);
    /// ```
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_string_lossy().to_lowercase();
        EXTENSIONS
            .iter()
            .find(|(known, _)| *known == extension)
            .map(|(_, format)| *format)
    }
}

/// What a reader of bilingual files may be told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// The two languages, source first; told from the file when they are not given.
    pub languages: Option<Pair<Language>>,
    /// The encoding, and how much is read.
    pub read: read::Settings,
}

/// Reads a bilingual file, by the format that its extension names.
///
/// # Errors
/// When the file is missing, a folder, too large, of another kind, or not what its extension says.
pub fn load(path: &Path, settings: &Settings) -> Result<Noted<Bitext>, ReadError> {
    let bytes = read::bytes_of(path, &settings.read)?;
    let name = read::base_name(path);
    let format = Format::of(path).ok_or_else(|| ReadError::Malformed {
        file: path.display().to_string(),
        place: String::new(),
        found: "its extension names no bilingual format".to_owned(),
        advice: "give a file that ends in .tmx, .xlf, .tsv, .csv, .jsonl, .xlsx or .po",
    })?;
    // A stream of no rows is one; a file without a byte was cut or never written.
    if bytes.is_empty() {
        return Err(ReadError::Malformed {
            file: name,
            place: String::new(),
            found: "it is empty (0 bytes)".to_owned(),
            advice: "copy or download it again, or save it again in the program that made it",
        });
    }
    from_bytes(&name, &bytes, format, settings)
}

/// Reads a bitext from bytes.
///
/// ```
/// use tilts::exchange::{Format, Settings, from_bytes};
/// let read = from_bytes("pāri.tsv", "Rīga\tRiga\nUpe\tRiver\n".as_bytes(), Format::Tsv, &Settings::default())?;
/// assert_eq!(read.value.rows[1].cells.target.text, "River");
/// # Ok::<(), tilts::read::ReadError>(())
/// ```
///
/// # Errors
/// When the bytes are not what the format says.
pub fn from_bytes(
    name: &str,
    bytes: &[u8],
    format: Format,
    settings: &Settings,
) -> Result<Noted<Bitext>, ReadError> {
    match format {
        Format::Tmx => tmx::read(bytes, name, settings),
        Format::Xliff => xliff::read(bytes, name, settings),
        Format::Tsv => table::delimited::read(bytes, name, Some('\t'), settings),
        Format::Csv => table::delimited::read(bytes, name, None, settings),
        Format::Jsonl => jsonl::read(bytes, name, settings),
        #[cfg(feature = "xlsx")]
        Format::Xlsx => xlsx::read(bytes, name, settings),
        Format::Po => po::read(bytes, name, settings),
    }
}

#[cfg(test)]
mod tests;
