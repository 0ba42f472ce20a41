//! What was typed after `batch`.

use crate::cli::options::formats;
use crate::cli::options::many::Many;
use crate::cli::options::rows::Rows;
use clap::Args;
use std::path::PathBuf;
use tilts::formats::Format;

/// Stands below the help of the command.
const AFTER_HELP: &str = "\
Files are paired by their names (x.lv.docx and x.en.docx, x_lv and x_en, lv/x and en/x, x-LV and
x-EN) or by a table of two columns, source and target.

Examples:
  tilts batch releases/ -o memories/ --dry-run       show the pairs, write nothing
  tilts batch releases/ -o memories/                 one TMX per pair, and report.tsv
  tilts batch releases/ -o memories/ --resume        continue after an interruption
  tilts batch releases/ -o memories/ --merge all     one TMX of all pairs: memories/all.tmx
  tilts batch pairs.tsv -o out/ --format tmx,jsonl   pairs from a table, two files each";

/// What was typed after `batch`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct Arguments {
    /// Folders of documents, and tables of pairs (.tsv)
    #[arg(required = true, value_name = "DIR")]
    pub places: Vec<PathBuf>,
    /// How pairs are read and aligned.
    #[command(flatten)]
    pub many: Many,
    /// The folder to write to; created if missing
    #[arg(short, long, value_name = "OUT", help_heading = "Output")]
    pub output: PathBuf,
    /// The formats, separated by commas
    #[arg(
        long,
        value_name = "FORMATS",
        default_value = "tmx",
        value_delimiter = ',',
        value_parser = formats::written(),
        help_heading = "Output"
    )]
    pub format: Vec<Format>,
    /// Write all pairs to one file per format, called NAME
    #[arg(
        long,
        value_name = "NAME",
        help_heading = "Output",
        conflicts_with = "resume"
    )]
    pub merge: Option<String>,
    /// Write the report to FILE, as a table or, when it ends in .json, as JSON [default: OUT/report.tsv]
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub report: Option<PathBuf>,
    /// How rows are written.
    #[command(flatten)]
    pub rows: Rows,
    /// Learn word pairs from all pairs first, and align with them; takes twice the time
    #[arg(long)]
    pub learn: bool,
    /// Show the pairs and the files that would be written, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Skip pairs whose outputs are newer than their documents and were made with the same options
    #[arg(long)]
    pub resume: bool,
}
