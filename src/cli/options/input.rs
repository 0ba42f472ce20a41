//! What is read, in which languages, and how it is cut and aligned.

use super::cutting::Cutting;
use super::limit::Limiting;
use super::values::language;
use super::words::Words;
use crate::cli::terminal::converting::Converter;
use crate::cli::terminal::failure::Failure;
use clap::{Args, ValueEnum};
use std::path::PathBuf;
use tilts::aligner::Aligner;
use tilts::language::Language;
use tilts::note::Note;
use tilts::pair::Pair;

/// How texts are read, cut into sentences and aligned.
#[derive(Debug, Args)]
pub struct Aligning {
    /// How the texts are read.
    #[command(flatten)]
    pub reading: Reading,
    /// The languages of the two sides.
    #[command(flatten)]
    pub languages: Languages,
    /// What is added to the rules by which sentences are cut.
    #[command(flatten)]
    pub cutting: Cutting,
    /// Which words the aligner knows.
    #[command(flatten)]
    pub words: Words,
}

impl Aligning {
    /// Makes the aligner that is asked for; what was noticed in its files is added to `notes`.
    ///
    /// # Errors
    /// When nobody knows the encoding, or a word list or a file of rules cannot be read.
    pub fn aligner(&self, notes: &mut Vec<Note>) -> Result<Aligner, Failure> {
        let rules = self.cutting.files().load(notes)?;
        Ok(self.aligner_without_rules()?.rules(rules))
    }

    /// Makes the aligner that is asked for; the rules by which sentences are cut come from somewhere else.
    ///
    /// # Errors
    /// When nobody knows the encoding, or a word list cannot be read.
    pub fn aligner_without_rules(&self) -> Result<Aligner, Failure> {
        let Pair { source, target } = self.languages.given();
        let aligner = Aligner::new()
            .reading(self.reading.settings()?)
            .languages(source, target);
        self.words.tell(aligner)
    }
}

/// How input files are read.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Input")]
pub struct Reading {
    /// The format of the input [default: detected from its name and contents]
    #[arg(long, value_name = "FORMAT")]
    pub input_format: Option<InputFormat>,
    /// The encoding of the input, as in `windows-1257` [default: detected]
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Treat each line (plain text) or paragraph (other formats) as one sentence
    #[arg(long)]
    pub presegmented: bool,
    /// How paragraphs are separated in plain text
    #[arg(
        long,
        value_name = "HOW",
        default_value = "auto",
        conflicts_with = "presegmented"
    )]
    pub paragraphs: Paragraphs,
    /// Read a whole web page, with what surrounds its article: menus, notices, related news
    #[arg(long)]
    pub whole_page: bool,
    /// Read XML by the rules in FILE: which elements are paragraphs, which stand in them, and which hold no text
    #[arg(long, value_name = "FILE")]
    pub xml_rules: Option<PathBuf>,
    /// Convert old files (.doc, .xls, .ppt) with an installed program
    #[arg(long, value_name = "PROGRAM")]
    pub convert_with: Option<Converter>,
    /// How much of a file is read.
    #[command(flatten)]
    pub limiting: Limiting,
}

/// What an input is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum InputFormat {
    /// Plain text, as it is
    Text,
    /// Markdown
    Markdown,
    /// Word documents
    Docx,
    /// OpenDocument text
    Odt,
    /// Web pages
    Html,
    /// Subtitles
    Subtitles,
    /// gettext catalogues
    Po,
    /// Rich Text Format
    Rtf,
    /// Presentations
    Pptx,
    /// E-books
    Epub,
    /// Excel sheets, as one text
    Xlsx,
    /// XML, by a rule file
    Xml,
    /// XLIFF, of which one side is read
    Xliff,
    /// String files of programs: .strings, .properties, JSON, YAML, RESX, …
    Strings,
    /// PDF documents
    #[cfg(feature = "pdf")]
    Pdf,
}

/// The languages of the two sides.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Input")]
pub struct Languages {
    /// The language of the source, as in `lv` [default: detected]
    #[arg(long, value_name = "TAG", value_parser = language)]
    pub source_lang: Option<Language>,
    /// The language of the target, as in `en-GB` [default: detected]
    #[arg(long, value_name = "TAG", value_parser = language)]
    pub target_lang: Option<Language>,
}

impl Languages {
    /// Returns the languages that were given.
    pub fn given(&self) -> Pair<Option<Language>> {
        Pair::new(self.source_lang.clone(), self.target_lang.clone())
    }
}

/// What parts the paragraphs of plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Paragraphs {
    /// Detected
    Auto,
    /// Blank lines
    Blank,
    /// Line ends
    Line,
    /// The layout of lines that were broken to a width
    Wrapped,
}

/// A file's path, or `-` for standard input or output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Standard input or output.
    Standard,
    /// A file.
    File(PathBuf),
}

impl From<std::ffi::OsString> for Place {
    fn from(text: std::ffi::OsString) -> Self {
        if text == "-" {
            Self::Standard
        } else {
            Self::File(text.into())
        }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Standard => formatter.write_str("`-`"),
            Self::File(path) => write!(formatter, "`{}`", path.display()),
        }
    }
}
