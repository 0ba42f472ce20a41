//! `tilts estimate`: the numbers of the evidence model, anew from gold.

mod arguments;
mod calibrate;
mod texts;

pub use arguments::{Arguments, Weighted};

use crate::cli::commands::gold_folder;
use crate::cli::terminal::console::Console;
use crate::cli::terminal::failure::{Failure, Verdict};
use std::path::Path;
use tilts::align::training::{self, Example};
use tilts::align::{Aids, ParameterSets, Parameters};
use tilts::atomic::Target;
use tilts::files::Guard;
use tilts::lexicon::Lexicon;
use tilts::pair::Pair;
use tilts::pipeline;

/// Gold beads that each folder counts as, so that no set outweighs the others.
const BEADS_A_FOLDER: f64 = 1000.0;

/// Refuses parameters that would be written over what they are estimated from.
///
/// # Errors
/// Says what the output is.
fn protect(arguments: &Arguments) -> Result<(), Failure> {
    let mut guard = Guard::default();
    if let Some(start) = &arguments.start {
        guard.protect("where the estimation begins", start);
    }
    for folder in &arguments.folders {
        for file in gold_folder::files(&folder.folder)? {
            guard.protect("a file of the gold", &file);
        }
    }
    Ok(guard.refuse(Path::new(&arguments.output))?)
}

/// Estimates the parameters.
///
/// # Errors
/// When gold cannot be read or the parameters cannot be written.
pub fn run(arguments: &Arguments, console: &Console) -> Result<Verdict, Failure> {
    protect(arguments)?;
    if arguments.confidence {
        return calibrate::run(arguments, console);
    }
    let output = Target::check(&arguments.output, arguments.force)?;
    let start = match &arguments.start {
        Some(path) => parameters(path)?,
        None => ParameterSets::default()
            .of(Aids {
                words: !arguments.no_shipped_lexicon,
                vectors: arguments.vectors,
            })
            .clone(),
    };
    let languages = Pair::new(arguments.source_lang.clone(), arguments.target_lang.clone());
    let settings = pipeline::Settings {
        lexicon: if arguments.no_shipped_lexicon {
            Lexicon::empty()
        } else {
            Lexicon::shipped()
        },
        parameters: ParameterSets::all(&start),
        ..pipeline::Settings::default()
    };
    let mut examples = Vec::new();
    for Weighted { folder, weight, .. } in &arguments.folders {
        let languages = gold_folder::languages(folder, &languages)?;
        for layout in [false, true] {
            let documents = gold_folder::load(folder, &languages, layout)?;
            let beads: usize = documents.iter().map(|document| document.gold.len()).sum();
            for mut document in documents {
                if arguments.vectors {
                    document.read_vectors(folder, &languages)?;
                }
                let gold = document
                    .gold
                    .iter()
                    .filter_map(|bead| bead.as_bead(Pair::default()))
                    .collect();
                let (features, alignment, ()) = pipeline::evidence(
                    document.documents.as_ref(),
                    document.sentences.as_ref(),
                    languages.as_ref(),
                    document.vectors.as_ref().map(Pair::as_ref),
                    &settings,
                    |_, _| (),
                );
                examples.push(Example {
                    features,
                    gold,
                    alignment,
                    weight: weight * BEADS_A_FOLDER / 2.0 / beads.max(1) as f64,
                });
            }
        }
    }
    console.remark(&format!("{} examples", examples.len()));
    let mut estimated =
        training::estimate(&examples, &start, arguments.rounds, |round, likelihood| {
            console.remark(&format!(
                "round {}: log-likelihood {likelihood:.3} nats",
                round + 1
            ));
        });
    let source = source(arguments);
    for name in estimated_names(arguments) {
        estimated.sources.insert(name.to_owned(), source.clone());
    }
    output.write(|file| file.write_all(estimated.write().as_bytes()))?;
    Ok(Verdict::Done)
}

/// Says where the numbers of this run come from.
fn source(arguments: &Arguments) -> String {
    let switches = [
        (arguments.vectors, " --vectors"),
        (arguments.no_shipped_lexicon, " --no-shipped-lexicon"),
    ];
    let given = switches.iter().filter(|(given, _)| *given);
    let switches: String = given.map(|(_, switch)| *switch).collect();
    let folders = arguments.folders.len();
    format!("tilts estimate{switches} on {folders} folders")
}

/// Returns the names of the numbers that this run estimates: what does not occur keeps its source.
fn estimated_names(arguments: &Arguments) -> impl Iterator<Item = &'static str> {
    let (vectors, words) = (arguments.vectors, !arguments.no_shipped_lexicon);
    Parameters::names().filter(move |name| {
        let occurs =
            (vectors || !name.starts_with("meaning")) && (words || !name.ends_with(" lexicon"));
        occurs
            && !name.starts_with("adaptation ")
            && !matches!(*name, "length spread" | "length tail")
    })
}

/// Reads a file of parameters.
///
/// # Errors
/// When it cannot be read, or a line is wrong.
pub fn parameters(path: &Path) -> Result<Parameters, Failure> {
    let text = tilts::read::load(path, &tilts::read::Settings::plain())?
        .value
        .text;
    Parameters::parse(&text)
        .map_err(|error| Failure::input(format!("`{}`: {error}", path.display())))
}
