//! What was typed after `estimate`.

use crate::cli::options::values::language;
use clap::Args;
use std::path::PathBuf;
use tilts::language::{Language, registry};

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
    pub folder: PathBuf,
    pub weight: f64,
    /// Whether its documents are of different articles, so that wrong pairs can be made of them.
    pub pairs: bool,
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
