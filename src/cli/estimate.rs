//! `tilts estimate`: the numbers of the evidence model, anew from gold.

use super::calibrate;
use super::console::Console;
use super::failure::{Failure, Verdict};
use super::gold_folder;
use super::settings::language;
use clap::Args;
use std::path::PathBuf;
use tilts::align::training::{self, Example};
use tilts::align::{ParameterSets, Parameters};
use tilts::atomic::Target;
use tilts::language::{Language, registry};
use tilts::lexicon::Lexicon;
use tilts::pair::Pair;
use tilts::pipeline;

/// Gold beads that each folder counts as, so that no set outweighs the others.
const BEADS_A_FOLDER: f64 = 1000.0;

/// What was typed after `estimate`.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own on the command line"
)]
#[derive(Debug, Args)]
pub struct Arguments {
    /// Folders of gold: `DOC.lv.sent`, `DOC.en.sent`, `DOC.gold`, and `DOC.lv.txt`, `DOC.en.txt` for the layout; each
    /// counts as 1000 beads, or as many times that as stands behind it: `gold/=0.5`; `=recurring` behind that
    /// says that articles recur in its documents, so that no wrong pairs can be made of them
    #[arg(required = true, value_name = "FOLDER[=WEIGHT]", value_parser = weighted)]
    pub folders: Vec<Weighted>,
    /// Where to write the parameters
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    /// Replace the file if it exists
    #[arg(long)]
    pub force: bool,
    /// The language of the source
    #[arg(long, value_name = "TAG", value_parser = language, default_value = registry::MAIN[0])]
    pub source_lang: Language,
    /// The language of the target
    #[arg(long, value_name = "TAG", value_parser = language, default_value = registry::MAIN[1])]
    pub target_lang: Language,
    /// Rounds of estimation
    #[arg(long, default_value_t = 60)]
    pub rounds: usize,
    /// Estimate the numbers of the confidence in place of those of the evidence model, from whole documents
    /// (`DOC.lv.txt`, `DOC.en.txt`, `DOC.gold.jsonl`), and say how true they are of each folder when it is left out
    #[arg(long, conflicts_with_all = ["vectors", "no_shipped_lexicon", "start"])]
    pub confidence: bool,
    /// Estimate the numbers for texts with sentence vectors, which stand in `DOC.lv.npy` and `DOC.en.npy`
    #[arg(long)]
    pub vectors: bool,
    /// Estimate the numbers for texts in languages of which no words are known
    #[arg(long)]
    pub no_shipped_lexicon: bool,
    /// Parameters to begin with [default: those of the program]
    #[arg(long, value_name = "FILE")]
    pub start: Option<PathBuf>,
}

/// A folder of gold, and how much it counts.
#[derive(Debug, Clone)]
pub struct Weighted {
    pub(super) folder: PathBuf,
    pub(super) weight: f64,
    /// Whether its documents are of different articles, so that wrong pairs can be made of them.
    pub(super) pairs: bool,
}

/// Reads `FOLDER`, `FOLDER=WEIGHT`, or one of these with `=recurring` behind it.
fn weighted(text: &str) -> Result<Weighted, String> {
    let (text, pairs) = match text.strip_suffix("=recurring") {
        Some(text) => (text, false),
        None => (text, true),
    };
    let (folder, weight) = match text.rsplit_once('=') {
        Some((folder, weight)) => (folder, weight.parse::<f64>().ok()),
        None => (text, Some(1.0)),
    };
    let weight = weight.filter(|weight| weight.is_finite() && *weight >= 0.0);
    Ok(Weighted {
        pairs,
        folder: PathBuf::from(folder),
        weight: weight.ok_or("the weight behind `=` is a number that is not negative")?,
    })
}

/// Estimates the parameters.
///
/// # Errors
/// When gold cannot be read or the parameters cannot be written.
pub fn run(arguments: &Arguments, console: &Console) -> Result<Verdict, Failure> {
    if arguments.confidence {
        return calibrate::run(arguments, console);
    }
    let output = Target::check(&arguments.output, arguments.force)?;
    let start = match &arguments.start {
        Some(path) => parameters(path)?,
        None => ParameterSets::default()
            .of(!arguments.no_shipped_lexicon, arguments.vectors)
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
pub fn parameters(path: &std::path::Path) -> Result<Parameters, Failure> {
    let text = tilts::read::load(path, &tilts::read::Settings::plain())?
        .value
        .text;
    Parameters::parse(&text)
        .map_err(|error| Failure::input(format!("`{}`: {error}", path.display())))
}
