//! `tilts align`: two texts become rows, shown as a table or written to files.

use super::args::{Aligning, Place};
use super::console::Console;
use super::cutting::rules_of;
use super::failure::{Failure, Verdict};
use super::filters::Filters;
use super::guard::Guard;
use super::progress::LargeProgress;
use super::rows::Rows;
use super::settings::{Output, confidence, outputs};
use super::summary;
use super::vectors::Given;
use super::words::Texts;
use crate::blank_lines;
use crate::language::{Language, detect};
use crate::note::Note;
use crate::pair::{Pair, Side};
use crate::pipeline::Kinship;
use crate::read::Document;
use crate::segment;
use crate::write::{self, Format};
use clap::{Args, ValueEnum, builder::PossibleValue};
use std::io::Write;

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
    /// Which rows are left out.
    #[command(flatten)]
    pub filters: Filters,
    /// How and where the rows are written.
    #[command(flatten)]
    pub writing: Writing,
    /// Exit with 1 when the mean confidence of the rows, or the probability that the texts belong together,
    /// is below C, from 0 to 1
    #[arg(long, value_name = "C", value_parser = confidence, help_heading = None::<&str>)]
    pub fail_under: Option<f64>,
}

/// How and where rows are written.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub struct Writing {
    /// Write to FILE, in the format of its extension; may be repeated; `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Vec<Place>,
    /// The format: tmx, tsv, jsonl, xlsx, html, markdown, xliff, beads, ladder, hunalign, xces, moses-source, moses-target, vertical-source, vertical-target, cwb-align, sketch-map, tei, table [default: by extension, else table]
    #[arg(long, value_name = "FORMAT", hide_possible_values = true)]
    pub format: Option<Format>,
    /// How the rows are written.
    #[command(flatten)]
    pub rows: Rows,
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
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
    let reading = arguments.aligning.reading.settings()?;
    let writing = arguments.writing.rows.settings(console)?;
    let format = arguments.writing.format;
    let mut guard = Guard::of_aligning(&arguments.aligning);
    guard.protect_place("the source", inputs.source);
    guard.protect_place("the target", inputs.target);
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
    let given = arguments.aligning.languages.given();
    let converter = arguments.aligning.reading.convert_with;
    let documents = inputs.zip(given.as_ref()).try_map(|(place, language)| {
        let reading = reading.for_language(language.as_ref());
        place.read(&reading, converter, &mut notes)
    })?;
    let languages = languages(documents.as_ref(), given.as_ref(), &mut notes);
    if outputs.iter().any(|output| output.format == Format::Tmx) {
        refuse_for_tmx(&languages)?;
    }
    let user_rules = arguments.aligning.cutting.load(&mut notes)?;
    let rules = languages
        .as_ref()
        .try_map(|language| rules_of(&user_rules, language))?;
    let sentences = documents
        .as_ref()
        .zip(rules.as_ref())
        .map(|(document, rules)| segment::split(document, rules));
    let texts = Texts {
        documents: documents.as_ref(),
        sentences: sentences.as_ref(),
        languages: languages.as_ref(),
    };
    let settings = arguments.aligning.words.for_texts(texts, console)?;
    let vectors = arguments
        .vectors
        .read(documents.as_ref().zip(sentences.as_ref()), &mut notes)?;
    let both = sentences.source.len() + sentences.target.len();
    let progress = LargeProgress::begin(both, settings.passes, console);
    let mut outcome = blank_lines::run_watched(
        documents.as_ref(),
        sentences.as_ref(),
        languages,
        vectors.as_ref(),
        &settings,
        &|done| progress.show(done),
    );
    progress.end();
    notes.extend(outcome.notes.iter().cloned());
    for note in &notes {
        console.note(note);
    }

    let said = summary::of_outcome(&outcome);
    let mean_confidence = summary::mean_confidence(&outcome.bitext);
    arguments.filters.apply(&mut outcome.bitext, console);
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
    if let Some(note) = summary::of_kinship(outcome.kinship, outcome.relatedness) {
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

/// Finds the languages of the texts that are not given, and says when the given ones look wrong.
pub(super) fn languages(
    documents: Pair<&Document>,
    given: Pair<&Option<Language>>,
    notes: &mut Vec<Note>,
) -> Pair<Language> {
    let found = documents.map(|document| detect::of_document(&document.text));
    let languages = given.zip(found.as_ref()).map(|(given, found)| {
        given
            .clone()
            .or_else(|| found.clone())
            .unwrap_or_else(Language::unknown)
    });
    let differs = |side: Side, other: Side| {
        found
            .get(side)
            .as_ref()
            .is_some_and(|found| found.primary() == languages.get(other).primary())
    };
    let swapped = Side::BOTH
        .into_iter()
        .all(|side| differs(side, side.other()))
        && !Side::BOTH.into_iter().any(|side| differs(side, side));
    if swapped {
        notes.push(Note::warning(
            "",
            format!(
                "the files look swapped: `{}` is in {} and `{}` in {}; give them in the other order",
                documents.source.name, languages.target, documents.target.name, languages.source
            ),
        ));
        return languages;
    }
    if given.source.is_none()
        && given.target.is_none()
        && let Some(same) = in_one_language(documents, found.as_ref())
    {
        notes.push(same);
        return languages;
    }
    for side in Side::BOTH {
        let (document, language) = (documents.get(side), languages.get(side));
        let place = document.name.as_str();
        match found.get(side) {
            None if given.get(side).is_none() => notes.push(Note::warning(
                place,
                format!("its language cannot be told; say it with `--{side}-lang`"),
            )),
            Some(found) if found.primary() != language.primary() => notes.push(Note::warning(
                place,
                format!("looks like `{found}`, not `{language}`"),
            )),
            Some(_) if given.get(side).is_none() => {
                notes.push(Note::detail(place, format!("the language is `{language}`")));
            }
            _ => {}
        }
    }
    languages
}

/// Warns of two texts that are the same, or in one language: of one file given twice.
fn in_one_language(documents: Pair<&Document>, found: Pair<&Option<Language>>) -> Option<Note> {
    let language = found.source.as_ref()?;
    let other = found.target.as_ref()?;
    if language.primary() != other.primary() {
        return None;
    }
    let what = if documents.source.text == documents.target.text {
        "both files hold the same text".to_owned()
    } else {
        format!("both texts are in `{language}`")
    };
    let message = format!("{what}; check that the right files were given");
    Some(Note::warning("", message))
}

/// A translation memory needs two languages that are known and not the same.
pub(super) fn refuse_for_tmx(languages: &Pair<Language>) -> Result<(), Failure> {
    let hint = "say what they are with `--source-lang` and `--target-lang`";
    if languages.source == languages.target && languages.source != Language::unknown() {
        return Err(Failure::usage(format!(
            "a TMX needs two languages, and both texts are in `{}`",
            languages.source
        ))
        .hint(format!("check that the right files were given, or {hint}")));
    }
    for side in Side::BOTH {
        if *languages.get(side) == Language::unknown() {
            let message = format!("a TMX needs the language of the {side}, which cannot be told");
            return Err(Failure::usage(message).hint(hint));
        }
    }
    Ok(())
}

/// Writes the rows to one output.
pub(super) fn write_to(
    output: &Output,
    bitext: &crate::bitext::Bitext,
    settings: &write::Settings,
    console: &Console,
) -> Result<write::Written, Failure> {
    if let Some(file) = &output.file {
        return Ok(file.write(|out| write::write(bitext, output.format, settings, out))?);
    }
    let mut settings = settings.clone();
    settings.table = write::table::Settings {
        width: console.environment.width,
        color: console.color_output,
    };
    let mut written = write::Written::default();
    let write = |out: &mut dyn Write| {
        written = write::write(bitext, output.format, &settings, out)?;
        Ok(())
    };
    if output.format == Format::Table {
        console.drawing(write)?;
    } else {
        console.output(write)?;
    }
    Ok(written)
}
