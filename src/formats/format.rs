//! What the program knows of a format: its names, what it is for, and the functions that read and write it.

use super::{ReadSettings, Tags, WriteSettings, Written};
use crate::bitext::Bitext;
use crate::filter::RowFilter;
use crate::language::Language;
use crate::note::Noted;
use crate::pair::{Pair, Side};
use crate::read::{ReadError, gzip};
use std::io::{self, Write};
use std::path::Path;

/// Reads a bitext from bytes; the name is for messages.
pub(super) type Reader = fn(&[u8], &str, &ReadSettings) -> Result<Noted<Bitext>, ReadError>;

/// Writes a bitext.
pub(super) type Writer = fn(&Bitext, &WriteSettings, &mut dyn Write) -> io::Result<Written>;

/// Writes many bitexts to one file.
#[derive(Clone, Copy)]
pub(super) struct Appender {
    /// Writes what stands before the rows.
    pub(super) begin: fn(&Pair<Language>, &WriteSettings, &mut dyn Write) -> io::Result<()>,
    /// Writes the rows of a bitext.
    pub(super) add: Writer,
    /// Writes what stands behind the rows.
    pub(super) end: fn(&mut dyn Write) -> io::Result<()>,
}

/// A format of bilingual files. All of them stand in [`FORMATS`](super::FORMATS).
///
/// Two formats are the same when their names are.
#[derive(Clone, Copy)]
pub struct Format {
    name: &'static str,
    extensions: &'static [&'static str],
    also_read: &'static [&'static str],
    help: &'static str,
    cleaned: &'static [Side],
    filter: RowFilter,
    /// Whether markup is written unless it is told otherwise; nothing where there is no place for it.
    tags: Option<Tags>,
    reader: Option<Reader>,
    writer: Option<Writer>,
    appender: Option<Appender>,
}

/// How a format is described, in its own folder.
impl Format {
    /// Describes a format: its name, the extensions of its files in small letters, and one line of help.
    pub(super) const fn new(
        name: &'static str,
        extensions: &'static [&'static str],
        help: &'static str,
    ) -> Self {
        Self {
            name,
            extensions,
            also_read: &[],
            help,
            cleaned: &[],
            filter: RowFilter::NONE,
            tags: None,
            reader: None,
            writer: None,
            appender: None,
        }
    }

    /// Adds the function that reads it.
    pub(super) const fn reads(self, reader: Reader) -> Self {
        Self {
            reader: Some(reader),
            ..self
        }
    }

    /// Adds extensions of other programs' files that the reader takes.
    pub(super) const fn also_reads(self, extensions: &'static [&'static str]) -> Self {
        Self {
            also_read: extensions,
            ..self
        }
    }

    /// Adds the function that writes it.
    pub(super) const fn writes(self, writer: Writer) -> Self {
        Self {
            writer: Some(writer),
            ..self
        }
    }

    /// Adds the functions that write many bitexts to one file.
    pub(super) const fn appends(self, appender: Appender) -> Self {
        Self {
            appender: Some(appender),
            ..self
        }
    }

    /// Names the sides whose texts lose what XML and other programs do not take, which is said.
    pub(super) const fn cleans(self, sides: &'static [Side]) -> Self {
        Self {
            cleaned: sides,
            ..self
        }
    }

    /// Says that it holds formatting and inline codes unless it is told otherwise.
    pub(super) const fn keeps_tags(self) -> Self {
        Self {
            tags: Some(Tags::Keep),
            ..self
        }
    }

    /// Says that it has a place for formatting, which is used where it is asked for.
    pub(super) const fn may_keep_tags(self) -> Self {
        Self {
            tags: Some(Tags::Drop),
            ..self
        }
    }

    /// Names the rows that it leaves out on its own.
    pub(super) const fn leaves_out(self, filter: RowFilter) -> Self {
        Self { filter, ..self }
    }

    pub(super) const fn reader(self) -> Option<Reader> {
        self.reader
    }

    pub(super) const fn writer(self) -> Option<Writer> {
        self.writer
    }

    pub(super) const fn appender(self) -> Option<Appender> {
        self.appender
    }

    pub(super) const fn cleaned(self) -> &'static [Side] {
        self.cleaned
    }
}

impl Format {
    /// Returns the format's name: `tmx`.
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// Returns the extensions of its files, in small letters; none when its files are named otherwise.
    pub const fn extensions(self) -> &'static [&'static str] {
        self.extensions
    }

    /// Returns what its files are called behind the dot when nothing else is said.
    pub const fn suffix(self) -> &'static str {
        match self.extensions.first() {
            Some(extension) => extension,
            None => self.name,
        }
    }

    /// Returns one line that tells what it is.
    pub const fn help(self) -> &'static str {
        self.help
    }

    /// Returns which rows it leaves out unless it is told otherwise.
    pub const fn filter(self) -> RowFilter {
        self.filter
    }

    /// Returns whether formatting and inline codes stand in it unless it is told otherwise.
    pub const fn tags(self) -> Tags {
        match self.tags {
            Some(tags) => tags,
            None => Tags::Drop,
        }
    }

    /// Returns whether formatting and inline codes can stand in it.
    pub const fn holds_tags(self) -> bool {
        self.tags.is_some()
    }

    /// Returns whether it can be read.
    pub const fn is_read(self) -> bool {
        self.reader.is_some()
    }

    /// Returns whether it can be written.
    pub const fn is_written(self) -> bool {
        self.writer.is_some()
    }

    /// Returns whether a file of it takes several bitexts, one after another.
    pub const fn is_appended(self) -> bool {
        self.appender.is_some()
    }

    /// Returns the extensions of the files that are read as this format.
    pub fn read_extensions(self) -> impl Iterator<Item = &'static str> {
        self.extensions.iter().chain(self.also_read).copied()
    }

    /// Returns the format of that name.
    ///
    /// ```
    /// use tilts::formats::{Format, xliff};
    /// assert_eq!(Format::named("xliff"), Some(xliff::FORMAT));
    /// ```
    pub fn named(name: &str) -> Option<Self> {
        let mut all = super::FORMATS.iter().copied();
        all.find(|format| format.name == name)
    }

    /// Returns the format in which a file is written, by its extension.
    ///
    /// ```
    /// use tilts::formats::{Format, tmx};
    /// assert_eq!(Format::of_output("līgums.TMX".as_ref())?, tmx::FORMAT);
    /// # Ok::<(), tilts::formats::UnknownFormat>(())
    /// ```
    ///
    /// # Errors
    /// When it names none that can be written.
    pub fn of_output(path: &Path) -> Result<Self, UnknownFormat> {
        let extension = extension(path);
        let mut written = super::written();
        written
            .find(|format| format.extensions.contains(&extension.as_str()))
            .ok_or_else(|| UnknownFormat {
                file: path.display().to_string(),
            })
    }

    /// Returns the format in which a file is read, by its extension; `None` when it names none that can be read.
    ///
    /// ```
    /// use tilts::formats::{Format, tmx};
    /// assert_eq!(Format::of_input("atmiņa.TMX".as_ref()), Some(tmx::FORMAT));
    /// assert_eq!(Format::of_input("atmiņa.tmx.gz".as_ref()), Some(tmx::FORMAT));
    /// assert_eq!(Format::of_input("lv.txt".as_ref()), None);
    /// ```
    pub fn of_input(path: &Path) -> Option<Self> {
        let extension = extension(&gzip::inner(path));
        super::read_formats().find(|format| format.read_extensions().any(|own| own == extension))
    }
}

/// Returns the extension of a file in small letters; nothing when there is none.
fn extension(path: &Path) -> String {
    path.extension()
        .map(|extension| extension.to_string_lossy().to_lowercase())
        .unwrap_or_default()
}

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Format {}

impl std::hash::Hash for Format {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

impl std::fmt::Debug for Format {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.name)
    }
}

impl std::fmt::Display for Format {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.name)
    }
}

/// The extension of an output names no format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the name `{file}` does not say which format to write; {}", known())]
pub struct UnknownFormat {
    /// The path as it was given.
    pub file: String,
}

/// Says which extensions there are.
fn known() -> String {
    let extensions: Vec<String> = super::written()
        .filter_map(|format| format.extensions.first())
        .map(|extension| format!("`.{extension}`"))
        .collect();
    format!("let it end in one of {}", extensions.join(", "))
}
