//! Bytes → `Document`: reads a file, finds its encoding and its blocks.
//!
//! * **In:** a path, a reader or bytes, and [`Settings`].
//! * **Out:** a [`Document`] and the notes about it: the encoding found, what was repaired.
//! * **Law:** no bytes make it panic; blocks are in text order and disjoint, and only white space lies
//!   between them (but for what a note names); pre-segmented plain text gives one block a line, the empty
//!   lines too, so that the index of a segment is the number of its line.
//!
//! It never guesses silently: what is not plain UTF-8 is said in a note.

pub(crate) mod alternatives;
mod builder;
mod character_codes;
pub(crate) mod characters;
pub(crate) mod charset;
mod container;
#[cfg(test)]
pub(crate) mod contract;
mod declared;
mod descriptions;
mod document;
pub(crate) mod docx;
pub(crate) mod encoding;
mod epub;
mod error;
mod fonts;
mod format;
mod furniture;
pub(crate) mod gzip;
mod html;
mod kind;
mod layout;
mod look;
mod markdown;
mod marked;
mod markup;
mod odt;
pub(crate) mod package;
mod parted;
#[cfg(feature = "pdf")]
mod pdf;
pub(crate) mod phrase;
pub(crate) mod po;
mod pptx;
mod relations;
mod rtf;
mod seams;
pub(crate) mod sheet;
mod story;
mod strings;
mod subtitles;
mod tables;
mod text;
pub(crate) mod xliff;
pub(crate) mod xml;
mod xml_element;
mod xml_entities;
mod xml_recorded;

pub(crate) use document::BY_FILE;
pub use document::{Block, BlockKind, Document};
pub use encoding::Encoding;
pub use error::ReadError;
pub use format::Format;
pub use markup::XmlRules;
pub(crate) use strings::shown_key;

use crate::language::Language;
use crate::note::{Note, Noted};
use characters::Changes;
use kind::Named;
use look::Look;
use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

/// How much a reader takes in before it gives up; inputs come from strangers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file itself.
    pub bytes: u64,
    /// Bytes of all parts of a packed file, unpacked.
    pub unpacked_bytes: u64,
    /// How many times larger a packed part may become.
    pub unpacking_ratio: u64,
    /// How deep elements may stand inside each other.
    pub nesting: usize,
    /// How deep drawings and page trees of a PDF may stand inside each other.
    pub drawings: usize,
    /// Bytes of the texts that an XML file gives names to, wherever the names stand.
    pub named_bytes: u64,
    /// Bytes of the texts of all cells of a workbook; a text that is stored once may stand in many.
    pub cell_bytes: u64,
}

impl Default for Limits {
    /// 512 MiB, 1 GiB unpacked, 200 times, 256 levels, 32 drawings, 4 MiB of named texts, 256 MiB of cells: far above
    /// any document that people translate.
    fn default() -> Self {
        Self {
            bytes: 512 << 20,
            unpacked_bytes: 1 << 30,
            unpacking_ratio: 200,
            nesting: 256,
            drawings: 32,
            named_bytes: 4 << 20,
            cell_bytes: 256 << 20,
        }
    }
}

/// How the paragraphs of a plain text stand apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Paragraphs {
    /// Found from the text.
    #[default]
    Auto,
    /// Blank lines stand between them; line ends inside are white space.
    Blank,
    /// Each line is one.
    Line,
    /// Lines were broken to a width; they are joined by their layout.
    Wrapped,
}

/// What a reader may be told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// The format, whatever a file's name and its looks say; else they tell it.
    pub format: Option<Format>,
    /// The encoding, when it is not to be found from the bytes.
    pub encoding: Option<Encoding>,
    /// How paragraphs stand apart.
    pub paragraphs: Paragraphs,
    /// Whether each line of plain text, and each block of another format, is one segment, already cut. An empty
    /// line of plain text is an empty segment.
    pub presegmented: bool,
    /// Whether a web page is read with all that stands around its article.
    pub whole_page: bool,
    /// Whether the tags that OmegaT shows of a web page, an ODT or a file of Office are told as markup.
    pub seams: bool,
    /// How much is read.
    pub limits: Limits,
    /// By which rules XML is read, instead of the shipped ones.
    pub xml_rules: Option<Arc<XmlRules>>,
    /// The language whose text is read of a file of two languages.
    pub language: Option<Language>,
}

impl Settings {
    /// Settings for a file of the program's own: a list, a table, rules. Its looks are not asked.
    pub fn plain() -> Self {
        Self {
            format: Some(Format::Text),
            ..Self::default()
        }
    }

    /// These settings for a text in a language, if one was asked for.
    pub fn for_language(&self, language: Option<&Language>) -> Self {
        Self {
            language: language.cloned().or_else(|| self.language.clone()),
            ..self.clone()
        }
    }
}

/// What is said of a document without text.
pub(crate) const NO_TEXT: &str = "holds no text";

/// Reads a file, by the format that its extension names. What is called plain text, or has a name that says
/// nothing, is looked at first: a page is read as a page, and data for programs is refused.
///
/// An empty file gives a document without blocks, and a warning.
///
/// # Errors
/// When the file is missing, a folder, too large, of a format that cannot be read, or not text.
pub fn load(path: &Path, settings: &Settings) -> Result<Noted<Document>, ReadError> {
    let length = length_of(path)?;
    let named = settings
        .format
        .map_or_else(|| Named::of(&gzip::inner(path)), Named::Readable);
    let name = base_name(path);
    let is_known = match named.format(path) {
        // What cannot be read is not opened, but for what old programs call so.
        Err(error @ ReadError::Unsupported { .. }) => return misnamed(path, error, settings),
        is_known => is_known,
    };
    let bytes = bytes_of_file(path, length, settings)?;
    let bytes = gzip::unpacked(&name, bytes, settings)?;
    match named {
        Named::Readable(format) => from_bytes(&name, &bytes, format, settings),
        _ => by_looks(&name, &bytes, settings, is_known),
    }
}

/// Reads RTF that is called `.doc`; old programs do so.
fn misnamed(
    path: &Path,
    error: ReadError,
    settings: &Settings,
) -> Result<Noted<Document>, ReadError> {
    let is_document = gzip::inner(path)
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("doc"));
    if !is_document {
        return Err(error);
    }
    let bytes = gzip::bytes_of(path, settings)?;
    if !container::is_rtf(&bytes) {
        return Err(error);
    }
    let name = base_name(path);
    let mut read = from_bytes(&name, &bytes, Format::Rtf, settings)?;
    let said = "is an RTF file, whatever its extension says, and is read as that";
    read.notes.insert(0, Note::remark(name, said));
    Ok(read)
}

/// Reads what looks like plain text as that, a page or subtitles as what they are; `is_known` says why plain
/// text of that name is not to be read, if it is not.
fn by_looks(
    name: &str,
    bytes: &[u8],
    settings: &Settings,
    is_known: Result<Format, ReadError>,
) -> Result<Noted<Document>, ReadError> {
    let decoded = encoding::decode(name, bytes, settings)?;
    match look::at(&decoded.value) {
        Some(Look::Readable(format, what)) => {
            let mut read = from_bytes(name, bytes, format, settings)?;
            let said = format!(
                "is {what}, and is read as that; `--input-format text` reads it as plain text"
            );
            read.notes.insert(0, Note::remark(name, said));
            Ok(read)
        }
        Some(Look::Refused(found, advice)) => Err(ReadError::NotPlain {
            file: name.to_owned(),
            found,
            advice,
        }),
        None => is_known.map(|_| plain_text(name, decoded, settings)),
    }
}

/// Returns the name by which messages and formats call a file: never its folder.
pub(crate) fn base_name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// Reads the bytes of a file.
///
/// # Errors
/// When it is missing, a folder, or too large, or the system does not let it be read.
pub fn bytes_of(path: &Path, settings: &Settings) -> Result<Vec<u8>, ReadError> {
    bytes_of_file(path, length_of(path)?, settings)
}

/// Returns how many bytes a file says to have; a pipe has none.
fn length_of(path: &Path) -> Result<u64, ReadError> {
    let file = || path.display().to_string();
    let metadata = std::fs::metadata(path).map_err(|source| ReadError::from_io(file(), source))?;
    if metadata.is_dir() {
        return Err(ReadError::Folder { file: file() });
    }
    Ok(metadata.len())
}

fn bytes_of_file(path: &Path, length: u64, settings: &Settings) -> Result<Vec<u8>, ReadError> {
    let file = path.display().to_string();
    let limit = settings.limits.bytes;
    if length > limit {
        return Err(ReadError::TooLarge {
            file,
            bytes: length,
            limit,
        });
    }
    match std::fs::File::open(path) {
        Ok(opened) => take(opened, length, &file, settings),
        Err(source) => Err(ReadError::from_io(file, source)),
    }
}

/// Reads a text from standard input or any other reader; `name` stands for it in messages. It is looked at as
/// [`load`] looks at plain text.
///
/// # Errors
/// When reading fails, or the bytes are too many or not text.
pub fn from_reader(
    name: &str,
    reader: impl Read,
    settings: &Settings,
) -> Result<Noted<Document>, ReadError> {
    let bytes = take(reader, 0, name, settings)?;
    let bytes = gzip::unpacked(name, bytes, settings)?;
    match settings.format {
        Some(format) => from_bytes(name, &bytes, format, settings),
        None => by_looks(name, &bytes, settings, Ok(Format::Text)),
    }
}

/// Reads a document from bytes.
///
/// ```
/// use tilts::read::{Format, Settings, from_bytes};
/// let read = from_bytes("lv.txt", "Viens. Divi.\n\nTrīs.".as_bytes(), Format::Text, &Settings::default())?;
/// assert_eq!(read.value.blocks.len(), 2);
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
) -> Result<Noted<Document>, ReadError> {
    container::check(name, bytes, format)?;
    let mut read = match format {
        Format::Text => {
            let decoded = encoding::decode(name, bytes, settings)?;
            return Ok(plain_text(name, decoded, settings));
        }
        Format::Markdown => markdown::read(bytes, name, settings),
        Format::Docx => docx::read(bytes, name, settings),
        Format::Odt => odt::read(bytes, name, settings),
        Format::Html => html::read(bytes, name, settings),
        Format::Subtitles => subtitles::read(bytes, name, settings),
        Format::Po => po::read(bytes, name, settings),
        Format::Rtf => rtf::read(bytes, name, settings),
        Format::Pptx => pptx::read(bytes, name, settings),
        Format::Epub => epub::read(bytes, name, settings),
        Format::Xlsx => sheet::read(bytes, name, settings),
        Format::Xml => markup::read(bytes, name, settings),
        Format::Xliff => xliff::read(bytes, name, settings),
        Format::Strings => strings::read(bytes, name, settings),
        #[cfg(feature = "pdf")]
        Format::Pdf => pdf::read(bytes, name, settings),
    }?;
    if settings.seams {
        seams::name(&mut read.value, format != Format::Html);
    }
    if settings.presegmented {
        let blocks = read.value.blocks.iter_mut();
        for block in blocks.filter(|block| block.kind != BlockKind::Furniture) {
            block.kind = BlockKind::Segment;
        }
    }
    Ok(read)
}

fn plain_text(name: &str, decoded: Noted<String>, settings: &Settings) -> Noted<Document> {
    let mut notes = decoded.notes;
    let mut changes = Changes::default();
    let mut text = changes.clean(&decoded.value).into_owned();
    changes.say(name, &mut notes);
    characters::warn_of_garble(name, &text, &mut notes);
    let mut blocks = if settings.presegmented {
        text::lines_as_segments(&text)
    } else {
        text::blocks(&text, settings.paragraphs)
    };
    if blocks.is_empty() {
        notes.push(Note::warning(name, NO_TEXT));
    }
    let marks = text.lines().filter(|line| line.trim() == text::PARAGRAPH);
    let count = marks.count();
    if count > 0 {
        let said = format!("left out: lines that mark paragraphs, `<p>` ({count})");
        notes.push(Note::remark(name, said));
    }
    if !settings.presegmented
        && let parted::Joined {
            count,
            first: Some((before, after)),
        } = parted::join(&mut text, &mut blocks)
    {
        let said = format!(
            "words and numbers that were parted at the ends of lines, and put together: {count}, as `{before}` to `{after}`"
        );
        notes.push(Note::remark(name, said));
    }
    let value = Document {
        name: name.to_owned(),
        text,
        blocks,
        keys: Vec::new(),
        drafts: BTreeSet::new(),
        markup: Vec::new(),
        language: None,
    };
    Noted { value, notes }
}

/// Reads all bytes, but no more than the limit; `length` is how many there seem to be.
fn take(
    reader: impl Read,
    length: u64,
    file: &str,
    settings: &Settings,
) -> Result<Vec<u8>, ReadError> {
    let limit = settings.limits.bytes;
    // With room for one more, the end is found without another buffer.
    let room = usize::try_from(length.saturating_add(1)).unwrap_or_default();
    let mut bytes = Vec::with_capacity(room);
    reader
        .take(limit.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|source| ReadError::from_io(file.to_owned(), source))?;
    if bytes.len() as u64 > limit {
        return Err(ReadError::TooLarge {
            file: file.to_owned(),
            bytes: bytes.len() as u64,
            limit,
        });
    }
    Ok(bytes)
}

#[cfg(test)]
mod laws;
#[cfg(test)]
mod laws_markup;
#[cfg(test)]
mod said_language_tests;
#[cfg(test)]
mod tests;
