//! What was typed becomes what the program needs, checked before any work begins.

use crate::cli::options::input::{InputFormat, Paragraphs, Place, Reading};
use crate::cli::terminal::converting::{self, Converter};
use crate::cli::terminal::failure::Failure;
use std::io;
use std::sync::Arc;
use tilts::AlignError;
use tilts::aligner::Input;
use tilts::atomic::Target;
use tilts::files::Guard;
use tilts::formats::{Format, table};
use tilts::note::Note;
use tilts::read::{self, Document};

/// The name by which messages call standard input.
const STANDARD_INPUT: &str = "standard input";

impl Reading {
    /// Checks how input is to be read.
    ///
    /// # Errors
    /// When nobody knows the encoding.
    pub fn settings(&self) -> Result<read::Settings, Failure> {
        let encoding = match &self.encoding {
            Some(label) => Some(label.parse()?),
            None => None,
        };
        let xml_rules = match &self.xml_rules {
            Some(path) => {
                let file = read::load(path, &read::Settings::plain())?.value;
                Some(Arc::new(read::XmlRules::parse(&file.name, &file.text)?))
            }
            None => None,
        };
        Ok(read::Settings {
            format: self.input_format.map(read::Format::from),
            encoding,
            presegmented: self.presegmented,
            paragraphs: match self.paragraphs {
                Paragraphs::Auto => read::Paragraphs::Auto,
                Paragraphs::Blank => read::Paragraphs::Blank,
                Paragraphs::Line => read::Paragraphs::Line,
                Paragraphs::Wrapped => read::Paragraphs::Wrapped,
            },
            whole_page: self.whole_page,
            seams: false,
            limits: self.limiting.limits(),
            xml_rules,
            language: None,
        })
    }
}

impl From<InputFormat> for read::Format {
    fn from(typed: InputFormat) -> Self {
        match typed {
            InputFormat::Text => Self::Text,
            InputFormat::Markdown => Self::Markdown,
            InputFormat::Docx => Self::Docx,
            InputFormat::Odt => Self::Odt,
            InputFormat::Html => Self::Html,
            InputFormat::Subtitles => Self::Subtitles,
            InputFormat::Po => Self::Po,
            InputFormat::Rtf => Self::Rtf,
            InputFormat::Pptx => Self::Pptx,
            InputFormat::Epub => Self::Epub,
            InputFormat::Xlsx => Self::Xlsx,
            InputFormat::Xml => Self::Xml,
            InputFormat::Xliff => Self::Xliff,
            InputFormat::Strings => Self::Strings,
            #[cfg(feature = "pdf")]
            InputFormat::Pdf => Self::Pdf,
        }
    }
}

impl Place {
    /// Returns what is aligned; standard input is read now, and so is what another program converts first.
    ///
    /// # Errors
    /// When these cannot be read.
    pub fn input(
        &self,
        settings: &read::Settings,
        converter: Option<Converter>,
        notes: &mut Vec<Note>,
    ) -> Result<Input, Failure> {
        Ok(match self {
            Self::Standard => {
                let read = read::from_reader(STANDARD_INPUT, io::stdin().lock(), settings)?;
                Input::document(read.into_value(notes))
            }
            Self::File(path) => converting::input(path, converter, settings, notes)?,
        })
    }

    /// Reads the document that stands there, and adds what was noticed to `notes`.
    ///
    /// # Errors
    /// When it cannot be read, or holds no text.
    pub fn read(
        &self,
        settings: &read::Settings,
        converter: Option<Converter>,
        notes: &mut Vec<Note>,
    ) -> Result<Document, Failure> {
        let document = match self {
            Self::Standard => read::from_reader(STANDARD_INPUT, io::stdin().lock(), settings)?,
            Self::File(path) => converting::load(path, converter, settings)?,
        };
        if document.value.text.trim().is_empty() {
            let error = AlignError::empty(document.value.name, &document.notes);
            return Err(Failure::input(error.to_string()));
        }
        Ok(document.into_value(notes))
    }
}

/// Somewhere to write to, in a format.
#[derive(Debug)]
pub struct Output {
    /// The format.
    pub format: Format,
    /// The file; nothing for standard output.
    pub file: Option<Target>,
    /// The base name, for messages.
    pub name: String,
}

/// Checks where to write, and that it can be written.
///
/// # Errors
/// When formats and files do not go together, a file is named twice or is an input, exists, or cannot be
/// written.
pub fn outputs(
    places: &[Place],
    format: Option<Format>,
    replace: bool,
    guard: &mut Guard,
) -> Result<Vec<Output>, Failure> {
    let to_standard = |format: Option<Format>| Output {
        format: format.unwrap_or(table::FORMAT),
        file: None,
        name: "standard output".to_owned(),
    };
    if places.is_empty() {
        return Ok(vec![to_standard(format)]);
    }
    if format.is_some() && places.len() > 1 {
        return Err(Failure::usage("`--format` is given with several outputs")
            .hint("leave it out, and let the names of the files say the formats"));
    }
    let mut outputs = Vec::with_capacity(places.len());
    for (number, place) in places.iter().enumerate() {
        let path = match place {
            Place::Standard if places.iter().take(number).any(|earlier| earlier == place) => {
                return Err(Failure::usage(format!("{place} is given twice as output")));
            }
            Place::Standard => {
                outputs.push(to_standard(format));
                continue;
            }
            Place::File(path) => path,
        };
        guard.admit(path)?;
        let format = match format {
            Some(format) => format,
            None => Format::of_output(path)?,
        };
        outputs.push(Output {
            format,
            file: Some(Target::check(path, replace)?),
            name: path.display().to_string(),
        });
    }
    Ok(outputs)
}
