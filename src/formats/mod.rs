//! Bilingual files: the one room where each format has its reader and its writer side by side.
//!
//! * **In:** a [`Bitext`] and [`WriteSettings`]; or bytes and [`ReadSettings`].
//! * **Out:** bytes, and [`Written`]: what is in them, what is not, and why; or a [`Bitext`] and notes: what was
//!   repaired, what is not in it.
//! * **Law:** what a format's writer wrote its reader reads as it was, as far as the format holds it. The same bitext
//!   gives the same bytes: nothing here asks for the time. No bytes make a reader panic; rows are in the file's order
//!   and no two have the same number. A TMX is well-formed for any text, without control characters, empty segments
//!   or one-sided units.
//!
//! A format is a folder (a file, when it is only written) with a constant `FORMAT`, and a line in [`FORMATS`]:
//! options, help, error texts and tests come from there. `.github/CONTRIBUTING.md` has the recipe. A row of another
//! program's file has confidence 1: somebody has made it so.
//!
//! What formats share stands beside them: [`cells`] tells the columns of tables, `inline` what codes inside a text
//! show, `codes` what they do to it, `flow` holds both while a reader goes, `tags` which markup is written, `rows` what every reader does with what it finds, `clean` what texts lose on the way out. [`take_up_review`]
//! compares a file that came back with what it was.

pub mod beads;
mod by_texts;
mod cells;
mod changes;
mod clean;
mod code_names;
mod codes;
pub mod corpus;
pub mod csv;
pub mod docx;
mod flow;
mod format;
pub mod html;
pub mod hunalign;
mod inline;
mod inside;
pub mod jsonl;
pub mod markdown;
pub mod moses;
mod omissions;
pub mod po;
mod regions;
mod rows;
mod series;
#[cfg(feature = "cli")]
pub mod table;
mod tags;
pub mod tmx;
pub mod tsv;
pub mod xces;
pub mod xliff;
#[cfg(feature = "xlsx")]
pub mod xlsx;

pub use changes::{Changes, take_up_review};
pub use format::{Format, UnknownFormat};
pub use series::Series;
pub use tags::Tags;

use crate::bitext::{Bitext, Row};
use crate::filter::{LeftOut, RowFilter};
use crate::language::Language;
use crate::note::{Note, Noted};
use crate::pair::Pair;
use crate::read::{self, ReadError};
use std::borrow::Cow;
use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::Path;
use std::sync::LazyLock;

/// All formats, in the order in which lists name them.
pub static FORMATS: &[Format] = &[
    tmx::FORMAT,
    tsv::FORMAT,
    csv::FORMAT,
    jsonl::FORMAT,
    #[cfg(feature = "xlsx")]
    xlsx::FORMAT,
    docx::FORMAT,
    html::FORMAT,
    markdown::FORMAT,
    xliff::FORMAT,
    po::FORMAT,
    beads::FORMAT,
    hunalign::LADDER,
    hunalign::TEXT,
    xces::FORMAT,
    moses::SOURCE,
    moses::TARGET,
    corpus::VERTICAL_SOURCE,
    corpus::VERTICAL_TARGET,
    corpus::CWB,
    corpus::CWB_BACK,
    corpus::MAPPING,
    corpus::TEI,
    #[cfg(feature = "cli")]
    table::FORMAT,
];

/// Returns the formats that are written.
pub fn written() -> impl Iterator<Item = Format> {
    FORMATS.iter().copied().filter(|format| format.is_written())
}

/// Returns the formats that are read.
pub fn read_formats() -> impl Iterator<Item = Format> {
    FORMATS.iter().copied().filter(|format| format.is_read())
}

/// What a reader of bilingual files may be told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadSettings {
    /// The two languages, source first; told from the file when they are not given.
    pub languages: Option<Pair<Language>>,
    /// The encoding, and how much is read.
    pub read: read::Settings,
}

/// What the writers may be told.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct WriteSettings {
    /// Which rows are left out of every format, beside those that the format leaves out on its own.
    pub filter: RowFilter,
    /// For TMX.
    pub tmx: tmx::Settings,
    /// For TSV: whether a first line names the columns.
    pub header: bool,
    /// For CSV.
    pub csv: csv::Settings,
    /// Whether markup is written; each format's own habit when nothing is said.
    pub tags: Option<Tags>,
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

/// Reads a bilingual file, by the format that its extension names.
///
/// # Errors
/// When the file is missing, a folder, too large, of another kind, or not what its extension says.
pub fn load(path: &Path, settings: &ReadSettings) -> Result<Noted<Bitext>, ReadError> {
    static ADVICE: LazyLock<String> = LazyLock::new(|| {
        let formats: Vec<Format> = read_formats().collect();
        let extensions = formats
            .iter()
            .filter_map(|format| format.read_extensions().next());
        let mut named: Vec<String> = extensions
            .map(|extension| format!(".{extension}"))
            .collect();
        let last = named.pop().unwrap_or_default();
        format!("give a file that ends in {} or {last}", named.join(", "))
    });
    let bytes = read::gzip::bytes_of(path, &settings.read)?;
    let name = read::base_name(path);
    let format = Format::of_input(path).ok_or_else(|| {
        // Bilingual files of other programs, of which it is known what to do about them.
        let inner = read::gzip::inner(path);
        let unread = ["ttx", "txml"].map(OsStr::new);
        if (inner.extension())
            .is_some_and(|own| unread.iter().any(|one| own.eq_ignore_ascii_case(one)))
            && let Err(error) = read::Format::of(path)
        {
            return error;
        }
        let is_qt = inner
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("ts"));
        let (found, advice) = if is_qt {
            let found = "strings of Qt (`.ts`) are read one language at a time";
            let advice = "give it to `tilts align` twice, with `--source-lang` and `--target-lang`";
            (found, advice)
        } else {
            ("its extension names no bilingual format", ADVICE.as_str())
        };
        ReadError::Malformed {
            file: path.display().to_string(),
            place: String::new(),
            found: found.to_owned(),
            advice,
        }
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
/// use tilts::formats::{ReadSettings, from_bytes, tsv};
/// let read = from_bytes("pāri.tsv", "Rīga\tRiga\nUpe\tRiver\n".as_bytes(), tsv::FORMAT, &ReadSettings::default())?;
/// assert_eq!(read.value.rows[1].cells.target.text, "River");
/// # Ok::<(), tilts::read::ReadError>(())
/// ```
///
/// # Errors
/// When the bytes are not what the format says, or the format is only written.
pub fn from_bytes(
    name: &str,
    bytes: &[u8],
    format: Format,
    settings: &ReadSettings,
) -> Result<Noted<Bitext>, ReadError> {
    let Some(read) = format.reader() else {
        return Err(ReadError::Malformed {
            file: name.to_owned(),
            place: String::new(),
            found: format!("the format `{format}` is not read back"),
            advice: "give a file of another format",
        });
    };
    read(bytes, name, settings)
}

/// Writes a bitext in a format.
///
/// # Errors
/// When `out` cannot be written, or the format is only read.
pub fn write(
    bitext: &Bitext,
    format: Format,
    settings: &WriteSettings,
    out: &mut dyn Write,
) -> io::Result<Written> {
    let write = format.writer().ok_or(io::ErrorKind::Unsupported)?;
    let (bitext, left_out) = filtered(bitext, settings.filter);
    let unheld = tags::say_unheld(&bitext, format, settings);
    let bitext = tags::as_asked(bitext, format, settings);
    let mut written = write(&bitext, settings, out)?;
    written.notes.extend(unheld);
    written.left_out.add_all(&left_out);
    let dropped = |row: &Row| -> usize {
        let cells = format.cleaned().iter().map(|side| row.cells.get(*side));
        cells.map(|cell| clean::clean(&cell.text).dropped).sum()
    };
    let dropped = bitext.rows.iter().map(dropped).sum();
    written.notes.extend(say_dropped(dropped));
    Ok(written)
}

/// Takes out the rows that are left out of every format.
fn filtered(bitext: &Bitext, filter: RowFilter) -> (Cow<'_, Bitext>, LeftOut) {
    if filter == RowFilter::NONE {
        return (Cow::Borrowed(bitext), LeftOut::default());
    }
    let mut filtered = bitext.clone();
    let left_out = filter.apply(&mut filtered);
    (Cow::Owned(filtered), left_out)
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

#[cfg(test)]
mod kept_tests;
#[cfg(test)]
mod tests;
