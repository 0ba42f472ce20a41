//! `tilts match`: which documents are translations of each other, by what they say.

use crate::cli::options::guard;
use crate::cli::options::input::Place;
use crate::cli::options::many::Many;
use crate::cli::options::summary;
use crate::cli::terminal::console::Console;
use crate::cli::terminal::converting::{self, Converter};
use crate::cli::terminal::failure::{Failure, Verdict};
use clap::Args;
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use tilts::aligner::{AlignError, Aligner, Prepared};
use tilts::atomic::Target;
use tilts::batch::{self, table};
use tilts::document_alignment::{self, DocumentAlignment, UnpairedReason};
use tilts::files::Identity;
use tilts::note::Note;

/// Stands below the help of the command.
const AFTER_HELP: &str = "\
The output is a table: source, target, name, probability that they are translations, share of the
two texts that agrees. `tilts batch` reads it.

Examples:
  tilts match documents/                   show which belong together
  tilts match inbox/ -o pairs.tsv          write a table, correct it by hand …
  tilts batch pairs.tsv -o memories/       … and align the pairs in it";

/// What was typed after `match`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct Arguments {
    /// Folders of documents, and documents
    #[arg(required = true, value_name = "DIR")]
    pub places: Vec<PathBuf>,
    /// How documents are read and compared.
    #[command(flatten)]
    pub many: Many,
    /// Write the pairs to FILE instead of standard output
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    pub output: Option<Place>,
    /// Replace the output when it exists
    #[arg(long, help_heading = "Output")]
    pub force: bool,
}

/// Finds the documents that belong together.
///
/// # Errors
/// When a folder cannot be read or the output cannot be written.
pub fn run(arguments: &Arguments, console: &Console) -> Result<Verdict, Failure> {
    let aligner = arguments.many.aligner(console)?;
    let target = match &arguments.output {
        None | Some(Place::Standard) => None,
        Some(Place::File(path)) => Some((path, Target::check(path, arguments.force)?)),
    };
    let workers = arguments.many.workers()?;
    let output = target.as_ref().map(|(path, _)| path.as_path());
    let files = files(&arguments.places, output, console)?;
    if let Some(output) = output {
        let mut guard = guard::of_aligning(&arguments.many.aligning);
        for file in &files {
            guard.protect("one of the documents", file);
        }
        guard.admit(output)?;
    }
    let converter = arguments.many.aligning.reading.convert_with;
    let read = workers.install(|| read_all(&files, &aligner, converter));
    let (mut paths, mut documents) = (Vec::new(), Vec::new());
    for (path, read) in files.iter().zip(read) {
        match read {
            Ok(document) => {
                paths.push(path.as_path());
                documents.push(document);
            }
            Err(note) => console.note(&note),
        }
    }
    let matching = workers.install(|| document_alignment::find(&documents, &aligner));
    let folder = target.as_ref().and_then(|(path, _)| path.parent());
    let text = shown(&matching, &paths, folder);
    match &target {
        Some((_, target)) => target.write(|out| out.write_all(text.as_bytes()))?,
        None => console.output(|out| out.write_all(text.as_bytes()))?,
    }
    say_alone(&matching, &paths, console);
    console.remark(&format!(
        "{} among {}, {} alone; {} compared",
        summary::count(matching.pairs.len(), "pair"),
        summary::count(documents.len(), "document"),
        matching.unpaired.len(),
        summary::count(matching.compared.len(), "pair")
    ));
    Ok(if documents.len() < files.len() {
        Verdict::Findings
    } else {
        Verdict::Done
    })
}

/// Finds the files of all places; the table of an earlier run is no document.
fn files(
    places: &[PathBuf],
    table: Option<&Path>,
    console: &Console,
) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for place in places {
        if place.is_dir() {
            let found =
                batch::find(place, None).map_err(|error| Failure::input(error.to_string()))?;
            for error in &found.unread {
                console.note(&Note::warning("", format!("{error}; passed over")));
            }
            files.extend(found.files.into_iter().map(|file| file.path));
        } else {
            files.push(place.clone());
        }
    }
    let earlier = table.filter(|table| table::is_found(table));
    if let Some(earlier) = earlier.and_then(Identity::of) {
        files.retain(|file| Identity::of(file).as_ref() != Some(&earlier));
    }
    files.sort();
    files.dedup();
    Ok(files)
}

/// Reads all files whose names the table of pairs can hold.
fn read_all(
    files: &[PathBuf],
    aligner: &Aligner,
    converter: Option<Converter>,
) -> Vec<Result<Prepared, Note>> {
    let files = files.par_iter();
    files
        .map(|path| {
            if table::can_hold(path) {
                return prepare(path, aligner, converter);
            }
            Err(Note::warning(
                path.display().to_string(),
                "a table cannot hold its name; left out; give it one in UTF-8, without tabs and line ends",
            ))
        })
        .collect()
}

/// Reads a document, converted first where that is needed, and cuts it into sentences; what is wrong with it is a note.
pub fn prepare(
    path: &Path,
    aligner: &Aligner,
    converter: Option<Converter>,
) -> Result<Prepared, Note> {
    let place = path.display().to_string();
    let reading = aligner.reading_settings();
    let input = converting::input(path, converter, reading, &mut Vec::new())
        .map_err(|failure| Note::warning("", format!("{}; left out", failure.message)))?;
    match aligner.prepare_alone(input) {
        Ok(Some(prepared)) => Ok(prepared),
        Ok(None) => Err(Note::warning(
            place,
            "its language cannot be told; left out",
        )),
        // Other errors name the file themselves.
        Err(error @ AlignError::Rules(_)) => {
            Err(Note::warning(place, format!("{error}; left out")))
        }
        Err(error) => Err(Note::warning("", format!("{error}; left out"))),
    }
}

/// Writes the table of pairs; its paths begin at `folder` where they can.
fn shown(matching: &DocumentAlignment, paths: &[&Path], folder: Option<&Path>) -> String {
    let path = |number: usize| {
        let path = paths.get(number).copied().unwrap_or(Path::new(""));
        let inside = folder.and_then(|folder| path.strip_prefix(folder).ok());
        match (inside, folder) {
            (Some(inside), _) => inside.to_path_buf(),
            // The table's folder is not where the paths begin.
            (None, Some(folder)) if !folder.as_os_str().is_empty() => {
                std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
            }
            _ => path.to_path_buf(),
        }
    };
    let rows = matching.pairs.iter().map(|found| table::Row {
        paths: found.documents.map(path),
        more: vec![
            format!("{:.4}", found.relatedness),
            format!("{:.4}", found.agreement),
        ],
    });
    table::write(rows, &["relatedness", "agreement"])
}

/// Says which documents stay alone.
fn say_alone(matching: &DocumentAlignment, paths: &[&Path], console: &Console) {
    let name = |number: usize| {
        let path = paths.get(number);
        path.map(|path| path.display().to_string())
            .unwrap_or_default()
    };
    for (number, why) in &matching.unpaired {
        let why = match why {
            UnpairedReason::BetterPartner(other) => {
                format!("`{}` says the same, and has a better partner", name(*other))
            }
            UnpairedReason::OtherNumbers(other) => {
                format!("`{}` says the same with other numbers", name(*other))
            }
            other => other.to_string(),
        };
        console.note(&Note::remark(name(*number), format!("alone: {why}")));
    }
}
