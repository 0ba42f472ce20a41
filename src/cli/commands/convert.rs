//! `tilts convert`: a bilingual file becomes another; a reviewed sheet comes back.

use crate::cli::options::formats::bilingual;
use crate::cli::options::input::Place;
use crate::cli::options::limit::Limiting;
use crate::cli::options::settings::outputs;
use crate::cli::options::summary;
use crate::cli::options::values::language;
use crate::cli::options::writing::{Writing, write_to};
use crate::cli::terminal::console::Console;
use crate::cli::terminal::failure::{Failure, Verdict};
use clap::Args;
use std::path::{Path, PathBuf};
use tilts::bitext::Bitext;
use tilts::files::Guard;
use tilts::formats::{self, ReadSettings, moses};
use tilts::language::Language;
use tilts::pair::Pair;

/// Stands below the help of the command.
const AFTER_HELP: &str = "\
Examples:
  tilts convert memory.tmx -o memory.xlsx                   review in a spreadsheet
  tilts convert memory.xlsx --reviewed memory.jsonl -o memory.tmx
                                                            merge the review, report what changed
  tilts convert memory.tmx --drop duplicate -o clean.tmx    leave out repeated rows
  tilts convert memory.tmx --moses corpus                   write corpus.lv and corpus.en
  tilts convert project.xlf --format table                  look at it";

/// What was typed after `convert`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct Arguments {
    /// The bilingual file.
    #[arg(help = bilingual("The bilingual file"))]
    pub input: PathBuf,
    /// The encoding of the input, as in `windows-1257` [default: detected]
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    pub encoding: Option<String>,
    /// The language of the source, as in `lv` [default: detected]
    #[arg(long, value_name = "TAG", value_parser = language, requires = "target_lang", help_heading = "Input")]
    pub source_lang: Option<Language>,
    /// The language of the target, as in `en-GB` [default: detected]
    #[arg(long, value_name = "TAG", value_parser = language, requires = "source_lang", help_heading = "Input")]
    pub target_lang: Option<Language>,
    /// How much of a file is read.
    #[command(flatten)]
    pub limiting: Limiting,
    /// INPUT before it was reviewed: reports what changed, and restores what sheets cannot hold
    #[arg(long, value_name = "BEFORE", help_heading = "Input")]
    pub reviewed: Option<PathBuf>,
    /// Write two files of plain text, PREFIX and the language: `corpus.lv` and `corpus.en`
    #[arg(long, value_name = "PREFIX", help_heading = "Output")]
    pub moses: Option<String>,
    /// How and where the rows are written.
    #[command(flatten)]
    pub writing: Writing,
}

/// Converts a bilingual file.
///
/// # Errors
/// When the command line asks for what cannot be, the input cannot be read, or an output cannot be written.
pub fn run(arguments: &Arguments, console: &Console) -> Result<Verdict, Failure> {
    let settings = arguments.settings()?;
    let writing = arguments.writing.rows.settings(console)?;
    let mut bitext = load(&arguments.input, &settings, console)?;
    if let Some(before) = &arguments.reviewed {
        let before = load(before, &settings, console)?;
        let changes = formats::take_up_review(&before, &mut bitext);
        console.remark(&format!("changed in review: {changes}"));
    }
    arguments.writing.rows.filters.apply(&mut bitext, console)?;
    let mut guard = Guard::default();
    guard.protect("the input", &arguments.input);
    if let Some(before) = &arguments.reviewed {
        guard.protect("what was reviewed", before);
    }
    let mut targets = Vec::new();
    if arguments.moses.is_none() || !arguments.writing.output.is_empty() {
        targets = outputs(
            &arguments.writing.output,
            arguments.writing.format,
            arguments.writing.rows.force,
            &mut guard,
        )?;
    }
    if let Some(prefix) = &arguments.moses {
        for (format, tag) in [
            (moses::SOURCE, &bitext.languages.source),
            (moses::TARGET, &bitext.languages.target),
        ] {
            let place = [Place::File(format!("{prefix}.{tag}").into())];
            let side = outputs(
                &place,
                Some(format),
                arguments.writing.rows.force,
                &mut guard,
            )?;
            targets.extend(side);
        }
    }
    for target in &targets {
        let written = write_to(target, &bitext, &writing, console)?;
        for line in summary::of_output(target, &written) {
            console.note(&line);
        }
    }
    Ok(Verdict::Done)
}

/// Reads a bilingual file, and says what was noticed.
pub fn load(path: &Path, settings: &ReadSettings, console: &Console) -> Result<Bitext, Failure> {
    let mut notes = Vec::new();
    let bitext = formats::load(path, settings)?.into_value(&mut notes);
    for note in &notes {
        console.note(note);
    }
    Ok(bitext)
}

impl Arguments {
    fn settings(&self) -> Result<ReadSettings, Failure> {
        let mut settings = ReadSettings {
            languages: self
                .source_lang
                .clone()
                .zip(self.target_lang.clone())
                .map(|(source, target)| Pair::new(source, target)),
            ..ReadSettings::default()
        };
        settings.read.limits = self.limiting.limits();
        settings.read.encoding = match &self.encoding {
            Some(label) => Some(label.parse()?),
            None => None,
        };
        Ok(settings)
    }
}
