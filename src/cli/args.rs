//! What was typed, before anybody has looked at it.
//!
//! The commands' own arguments stand in the commands' files; here is what they share.

use super::converting::Converter;
use super::cutting::Cutting;
use super::failure::Failure;
use super::limit::Limiting;
#[cfg(feature = "review")]
use super::review;
use super::settings::language;
use super::words::Words;
use super::{
    align, batch, check, completions, convert, estimate, evaluate, learn, man, matching, segment,
    stream,
};
use clap::builder::{Styles, styling::AnsiColor};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use tilts::aligner::Aligner;
use tilts::language::Language;
use tilts::note::Note;
use tilts::pair::Pair;

/// How help and usage errors look.
const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// Stands below the help of the whole program.
const AFTER_HELP: &str = "\
Examples:
  tilts align lv.txt en.txt                 show the aligned sentences as a table
  tilts align lv.txt en.txt -o memory.tmx   write a translation memory
  tilts align --help                        all that `align` can be told

Exit codes:
  0  done
  1  done, with findings: texts that hardly belong together, a figure below --fail-under, or some
     documents of a batch failed
  2  the command line is wrong
  3  an input cannot be read
  4  an output exists or cannot be written
130  interrupted; what was finished is whole";

/// Aligns the sentences of two texts, Latvian and English first of all, and writes what CAT tools and
/// corpus tools read.
#[derive(Debug, Parser)]
#[command(name = "tilts", version, about, styles = STYLES, after_help = AFTER_HELP, max_term_width = 100)]
#[command(infer_long_args = false, arg_required_else_help = true)]
pub struct Arguments {
    /// How the program talks.
    #[command(flatten)]
    pub talk: Talk,
    /// What is to be done.
    #[command(subcommand)]
    pub command: Command,
}

/// What is to be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Align the sentences of two texts
    Align(align::Arguments),
    /// Estimate the numbers of the evidence model from gold alignments
    Estimate(estimate::Arguments),
    /// Score alignments against gold
    Evaluate(evaluate::Arguments),
    /// Learn word pairs from translation memories and reviewed sessions
    Learn(learn::Arguments),
    /// Turn a bilingual file into another format, filter it, take a review up
    Convert(convert::Arguments),
    /// Check a bilingual file: numbers, names, quotation marks, consistency
    Check(check::Arguments),
    /// Align folders of texts, paired by their names or by a table
    Batch(batch::Arguments),
    /// Find out which documents are translations of each other
    Match(matching::Arguments),
    /// Review a bitext in the terminal; nothing is ever lost
    #[cfg(feature = "review")]
    Review(review::Arguments),
    /// Cut a text into sentences, one a line
    Segment(segment::Arguments),
    /// Align records on standard input, one document pair a line
    Stream(stream::Arguments),
    /// Write what a shell completes when Tab is pressed
    Completions(completions::Arguments),
    /// Write the manual page, of the program or of a command
    Man(man::Arguments),
}

/// How the program talks.
#[derive(Debug, Clone, Copy, Args)]
#[command(next_help_heading = "Messages")]
pub struct Talk {
    /// Say nothing but errors
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say more: encodings, languages, what each stage noticed
    #[arg(short, long, global = true)]
    pub verbose: bool,
    /// Colour: on a terminal, always or never [also: `NO_COLOR`, `CLICOLOR_FORCE`]
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_possible_values = true
    )]
    pub color: ColorChoice,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// On a terminal, unless the environment says otherwise.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

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
    /// What the input is, whatever its name and its looks say [default: told from both]
    #[arg(long, value_name = "FORMAT")]
    pub input_format: Option<InputFormat>,
    /// The encoding of the input, as in `windows-1257` [default: found from the bytes]
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Take each line as one sentence, as it is; of other formats than plain text, each paragraph
    #[arg(long)]
    pub presegmented: bool,
    /// What parts the paragraphs of plain text: blank lines, line ends, or the layout of wrapped lines
    #[arg(
        long,
        value_name = "HOW",
        default_value = "auto",
        conflicts_with = "presegmented"
    )]
    pub paragraphs: Paragraphs,
    /// Read a web page with all that stands around its article: menus, notices, related news
    #[arg(long)]
    pub whole_page: bool,
    /// Read XML by the rules in FILE: which elements are paragraphs, which stand in them, and which hold no text
    #[arg(long, value_name = "FILE")]
    pub xml_rules: Option<PathBuf>,
    /// Have old files (.doc, .xls, .ppt) converted by a program that is installed
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
    /// Word's documents
    Docx,
    /// OpenDocument text
    Odt,
    /// Web pages
    Html,
    /// Subtitles
    Subtitles,
    /// Catalogues of gettext
    Po,
    /// Rich Text Format
    Rtf,
    /// Presentations
    Pptx,
    /// Books of electronic readers
    Epub,
    /// Sheets of Excel, as one text
    Xlsx,
    /// XML by rules
    Xml,
    /// Files for translation, of which one side is read
    Xliff,
    /// Strings of programs
    Strings,
    /// PDF; the help is the same with and without it
    #[cfg(feature = "pdf")]
    #[value(hide = true)]
    Pdf,
}

/// The languages of the two sides.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Input")]
pub struct Languages {
    /// The language of the source, as in `lv` [default: told from the input]
    #[arg(long, value_name = "TAG", value_parser = language)]
    pub source_lang: Option<Language>,
    /// The language of the target, as in `en-GB` [default: told from the input]
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
    /// Found from the text
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
