//! `tilts align`: two texts become rows, shown as a table or written to files.

use crate::cli::options::guard;
use crate::cli::options::input::{Aligning, Place};
use crate::cli::options::settings::outputs;
use crate::cli::options::summary;
use crate::cli::options::values::confidence;
use crate::cli::options::vectors::Given;
use crate::cli::options::writing::{Writing, write_to};
use crate::cli::terminal::console::Console;
use crate::cli::terminal::failure::{Failure, Verdict};
use crate::cli::terminal::progress::LargeProgress;
use clap::Args;
use tilts::aligner::{Input, UnclearLanguages};
use tilts::formats::tmx;
use tilts::note::Note;
use tilts::pair::Pair;
use tilts::pipeline::Kinship;

/// Stands below the help of the command.
const AFTER_HELP: &str = "\
Examples:
  tilts align lv.txt en.txt                        show a table
  tilts align lv.txt en.txt -o lv-en.tmx           write a translation memory
  tilts align lv.txt en.txt -o a.tmx -o a.tsv      write two files
  tilts align lv.txt en.txt --format jsonl | jq .  hand records to another program
  curl -s URL | tilts align lv.txt - -o a.tmx      read one side from standard input
  tilts align a.txt b.txt --source-lang lv --target-lang en-GB -o a.tmx
  tilts align lv.txt en.txt --srx lv.srx --srx en.srx -o a.tmx   cut as the CAT tool does";

/// What was typed after `align`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct Arguments {
    /// The source text; `-` is standard input
    pub source: Place,
    /// The target text; `-` is standard input
    pub target: Place,
    /// How the texts are read, cut and aligned.
    #[command(flatten)]
    pub aligning: Aligning,
    /// What an encoder says that the sentences mean.
    #[command(flatten)]
    pub vectors: Given,
    /// How and where the rows are written.
    #[command(flatten)]
    pub writing: Writing,
    /// Exit with 1 when the mean confidence of the rows, or the probability that the texts belong together,
    /// is below C, from 0 to 1
    #[arg(long, value_name = "C", value_parser = confidence, help_heading = None::<&str>)]
    pub fail_under: Option<f64>,
}

/// Aligns two texts.
///
/// # Errors
/// When the command line asks for what cannot be, a text cannot be read, or an output cannot be written.
pub fn run(arguments: &Arguments, console: &Console) -> Result<Verdict, Failure> {
    let inputs = Pair::new(&arguments.source, &arguments.target);
    if inputs == Pair::new(&Place::Standard, &Place::Standard) {
        return Err(Failure::usage("both texts are to come from standard input")
            .hint("give a file for one of them"));
    }
    let writing = arguments.writing.rows.settings(console)?;
    let format = arguments.writing.format;
    let mut guard = guard::of_aligning(&arguments.aligning);
    guard::protect_place(&mut guard, "the source", inputs.source);
    guard::protect_place(&mut guard, "the target", inputs.target);
    for file in arguments.vectors.files() {
        guard.protect("a file of vectors", file);
    }
    let outputs = outputs(
        &arguments.writing.output,
        format,
        arguments.writing.rows.force,
        &mut guard,
    )?;

    let mut notes = Vec::new();
    let aligner = arguments.aligning.aligner(&mut notes)?;
    let aligner = aligner
        .unclear_languages(UnclearLanguages::Warn)
        .with_seams(arguments.writing.rows.needs_seams());
    let given = arguments.aligning.languages.given();
    let converter = arguments.aligning.reading.convert_with;
    let inputs = inputs
        .zip(given.as_ref())
        .zip(arguments.vectors.sources())
        .try_map(|((place, language), vectors)| -> Result<Input, Failure> {
            let reading = aligner.reading_settings().for_language(language.as_ref());
            let input = place.input(&reading, converter, &mut notes)?;
            Ok(input.with_vectors(vectors))
        })?;
    let texts = aligner.prepare(inputs)?.into_value(&mut notes);
    if outputs.iter().any(|output| output.format == tmx::FORMAT) {
        tmx::check_languages(texts.as_ref().map(|text| &text.language))?;
    }
    let both = texts.source.sentences.len() + texts.target.sentences.len();
    let progress = LargeProgress::begin(both, arguments.aligning.words.passes, console);
    let shown = progress.clone();
    let aligner = aligner.progress(move |done| shown.show(done));
    let mut outcome = aligner.align_prepared(texts.as_ref())?;
    drop(texts);
    progress.end();
    notes.extend(outcome.notes.iter().cloned());
    for note in &notes {
        console.note(note);
    }

    let said = summary::of_outcome(&outcome);
    let mean_confidence = summary::mean_confidence(&outcome.bitext);
    arguments
        .writing
        .rows
        .filters
        .apply(&mut outcome.bitext, console)?;
    let mut lines = Vec::new();
    for output in &outputs {
        let written = write_to(output, &outcome.bitext, &writing, console)?;
        lines.extend(summary::of_output(output, &written));
    }
    console.remark(&said);
    for line in &lines {
        console.note(line);
    }
    let mut verdict = Verdict::Done;
    if let Some(note) = outcome.kinship.note(outcome.relatedness) {
        console.note(&note);
    }
    if outcome.kinship == Kinship::Unrelated {
        verdict = Verdict::Findings;
    }
    let Some(least) = arguments.fail_under else {
        return Ok(verdict);
    };
    let figures = [
        ("mean confidence", mean_confidence),
        (
            "probability that the texts belong together",
            outcome.relatedness,
        ),
    ];
    for (name, figure) in figures {
        if figure < least {
            console.note(&Note::warning(
                "",
                format!("the {name}, {figure:.4}, is below {least}"),
            ));
            verdict = Verdict::Findings;
        }
    }
    Ok(verdict)
}
