//! `tilts convert`: a bilingual file becomes another; a reviewed sheet comes back.

use super::align::Writing;
use super::args::Place;
use super::console::Console;
use super::failure::{Failure, Verdict};
use super::settings::{confidence, language, outputs};
use super::summary;
use crate::bitext::Bitext;
use crate::check::{self, Sieve};
use crate::exchange::{self, Settings};
use crate::language::Language;
use crate::note::Note;
use crate::pair::Pair;
use crate::write::Format;
use clap::Args;
use std::path::{Path, PathBuf};

/// Stands below the help of the command.
const AFTER_HELP: &str = "\
Examples:
  tilts convert memory.tmx -o memory.xlsx                   review in a spreadsheet
  tilts convert memory.xlsx --reviewed memory.jsonl -o memory.tmx
                                                            take the review up, and say what changed
  tilts convert memory.tmx --drop-duplicates -o clean.tmx   leave out what stands there twice
  tilts convert memory.tmx --moses corpus                   write corpus.lv and corpus.en
  tilts convert project.xlf --format table                  look at it";

/// What was typed after `convert`.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own on the command line"
)]
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct Arguments {
    /// The bilingual file: TMX, XLIFF, TSV, JSONL, XLSX or PO
    pub input: PathBuf,
    /// The encoding of the input, as in `windows-1257` [default: found from the bytes]
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    pub encoding: Option<String>,
    /// The language of the source, as in `lv` [default: told from the file]
    #[arg(long, value_name = "TAG", value_parser = language, requires = "target_lang", help_heading = "Input")]
    pub source_lang: Option<Language>,
    /// The language of the target, as in `en-GB` [default: told from the file]
    #[arg(long, value_name = "TAG", value_parser = language, requires = "source_lang", help_heading = "Input")]
    pub target_lang: Option<Language>,
    /// What INPUT was before it was reviewed: says what changed, and keeps what sheets cannot hold
    #[arg(long, value_name = "BEFORE", help_heading = "Input")]
    pub reviewed: Option<PathBuf>,
    /// Leave out rows with one side
    #[arg(long, help_heading = "Filters")]
    pub drop_one_sided: bool,
    /// Leave out rows whose two texts stood in a row before
    #[arg(long, help_heading = "Filters")]
    pub drop_duplicates: bool,
    /// Leave out rows that hold the same text on both sides, in every format
    #[arg(long, conflicts_with = "keep_identical", help_heading = "Filters")]
    pub drop_identical: bool,
    /// Leave out rows with a side in the wrong language, in every format
    #[arg(long, conflicts_with = "keep_foreign", help_heading = "Filters")]
    pub drop_foreign: bool,
    /// Leave out rows with numbers or symbols only
    #[arg(long, help_heading = "Filters")]
    pub drop_symbols: bool,
    /// Leave out rows with a number that the other side has not
    #[arg(long, help_heading = "Filters")]
    pub drop_number_mismatch: bool,
    /// Leave out rows with one side more than R times as long as the other
    #[arg(long, value_name = "R", value_parser = ratio, help_heading = "Filters")]
    pub max_ratio: Option<f64>,
    /// Leave out rows with a text of more than N characters
    #[arg(long, value_name = "N", help_heading = "Filters")]
    pub max_characters: Option<usize>,
    /// Leave out rows with a lower confidence than C, from 0 to 1, in every format
    #[arg(long, value_name = "C", value_parser = confidence, help_heading = "Filters")]
    pub least_confidence: Option<f64>,
    /// Write two files of plain text, PREFIX and the language: `corpus.lv` and `corpus.en`
    #[arg(long, value_name = "PREFIX", help_heading = "Output")]
    pub moses: Option<String>,
    /// How and where the rows are written.
    #[command(flatten)]
    pub writing: Writing,
}

/// Reads a ratio of lengths as it was typed.
fn ratio(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(value) if value >= 1.0 => Ok(value),
        _ => Err("give a number from 1 on, as in 2.5".to_owned()),
    }
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
        let changes = exchange::take_up_review(&before, &mut bitext);
        console.remark(&format!("changed in review: {changes}"));
    }
    arguments.sift(&mut bitext, console);
    let inputs = Place::File(arguments.input.clone());
    let mut targets = Vec::new();
    if arguments.moses.is_none() || !arguments.writing.output.is_empty() {
        targets = outputs(
            &arguments.writing.output,
            arguments.writing.format,
            arguments.writing.rows.force,
            Pair::new(&inputs, &inputs),
        )?;
    }
    if let Some(prefix) = &arguments.moses {
        for (format, tag) in [
            (Format::MosesSource, &bitext.languages.source),
            (Format::MosesTarget, &bitext.languages.target),
        ] {
            let place = [Place::File(format!("{prefix}.{tag}").into())];
            let side = outputs(
                &place,
                Some(format),
                arguments.writing.rows.force,
                Pair::new(&inputs, &inputs),
            )?;
            targets.extend(side);
        }
    }
    for target in &targets {
        let written = super::align::write_to(target, &bitext, &writing, console)?;
        for line in summary::of_output(target, &written) {
            console.note(&line);
        }
    }
    Ok(Verdict::Done)
}

/// Reads a bilingual file, and says what was noticed.
pub(super) fn load(path: &Path, settings: &Settings, console: &Console) -> Result<Bitext, Failure> {
    let mut notes = Vec::new();
    let bitext = exchange::load(path, settings)?.into_value(&mut notes);
    for note in &notes {
        console.note(note);
    }
    Ok(bitext)
}

impl Arguments {
    fn settings(&self) -> Result<Settings, Failure> {
        let mut settings = Settings {
            languages: self
                .source_lang
                .clone()
                .zip(self.target_lang.clone())
                .map(|(source, target)| Pair::new(source, target)),
            ..Settings::default()
        };
        settings.read.encoding = match &self.encoding {
            Some(label) => Some(label.parse()?),
            None => None,
        };
        Ok(settings)
    }

    /// Takes out the rows that the filters name, and says how many.
    fn sift(&self, bitext: &mut Bitext, console: &Console) {
        let sieve = Sieve {
            one_sided: self.drop_one_sided,
            duplicates: self.drop_duplicates,
            identical: self.drop_identical,
            foreign: self.drop_foreign,
            symbols: self.drop_symbols,
            numbers: self.drop_number_mismatch,
            most_times_longer: self.max_ratio,
            most_characters: self.max_characters,
            least_confidence: self.least_confidence,
        };
        let sifted = check::sift(bitext, &sieve);
        if sifted.total() > 0 {
            let text = format!("{} rows left out: {sifted}", sifted.total());
            console.note(&Note::remark("", text));
        }
    }
}
