//! What was typed after `evaluate`.

use crate::cli::options::values::language;
use clap::Args;
use std::path::PathBuf;
use tilts::language::{Language, registry};

/// Stands below the help of the command.
const AFTER_HELP: &str = "\
Examples:
  tilts evaluate gold.beads output.beads       score one file of beads
  tilts evaluate gold/ output/                 pool all DOC.gold with DOC.beads or DOC.jsonl
  tilts evaluate --wrong gold.beads out.jsonl  list the wrong beads with their texts
  tilts evaluate --align gold/                 align DOC.lv.sent with DOC.en.sent and score that
  tilts evaluate --align --ablation gold/      what each kind of evidence is worth
  tilts evaluate --match releases/             pair x.lv.txt with x.en.txt by content";

/// What was typed after `evaluate`.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own on the command line"
)]
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct Arguments {
    /// Gold and output: two files of beads or two folders; with --align, folders of gold; with --match,
    /// folders of documents
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Write one JSON object instead of a table
    #[arg(long)]
    pub json: bool,
    /// List the beads of the output that are not strictly right, with their texts where they are known
    #[arg(long)]
    pub wrong: bool,
    /// Align the gold segments of each folder, and score the result
    #[arg(long)]
    pub align: bool,
    /// Pair all documents of the folders by content, and compare with their names
    #[arg(long = "match", conflicts_with = "align")]
    pub matching: bool,
    /// Align again without each kind of evidence
    #[arg(long, requires = "align")]
    pub ablation: bool,
    /// Parameters of the evidence model [default: those of the program]
    #[arg(long, value_name = "FILE", requires = "align")]
    pub parameters: Option<PathBuf>,
    /// Align with the vectors in `DOC.lv.npy` and `DOC.en.npy`
    #[arg(long, requires = "align")]
    pub vectors: bool,
    /// Align without the words that ship with the program, as in languages of which none are known
    #[arg(long, requires = "align")]
    pub no_shipped_lexicon: bool,
    /// Give the segments the layout of `DOC.lv.txt` and `DOC.en.txt`
    #[arg(long, requires = "align")]
    pub layout: bool,
    /// The language of the source, with --align and --match
    #[arg(long, value_name = "TAG", value_parser = language, default_value = registry::MAIN[0])]
    pub source_lang: Language,
    /// The language of the target, with --align and --match
    #[arg(long, value_name = "TAG", value_parser = language, default_value = registry::MAIN[1])]
    pub target_lang: Language,
}
