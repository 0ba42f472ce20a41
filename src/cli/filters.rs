//! Which rows are left out of what is written, as it was asked for on the command line.

use super::console::Console;
use super::settings::confidence;
use super::summary;
use clap::Args;
use tilts::bitext::Bitext;
use tilts::check::{self, Sieve};
use tilts::note::Note;

/// The filters of an export. Each counts what it leaves out.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own on the command line"
)]
#[derive(Debug, Args)]
#[command(next_help_heading = "Filters")]
pub struct Filters {
    /// Leave out rows with one side
    #[arg(long)]
    pub(super) drop_one_sided: bool,
    /// Leave out rows whose two texts stood in a row before
    #[arg(long)]
    pub(super) drop_duplicates: bool,
    /// Leave out rows that hold the same text on both sides, in every format
    #[arg(long, conflicts_with = "keep_identical")]
    pub(super) drop_identical: bool,
    /// Leave out rows with a side in the wrong language, in every format
    #[arg(long, conflicts_with = "keep_foreign")]
    pub(super) drop_foreign: bool,
    /// Leave out rows with numbers or symbols only, in every format
    #[arg(long, conflicts_with = "keep_symbols")]
    pub(super) drop_symbols: bool,
    /// Leave out rows with a number that the other side has not
    #[arg(long)]
    pub(super) drop_number_mismatch: bool,
    /// Leave out rows with one side more than R times as long as the other
    #[arg(long, value_name = "R", value_parser = ratio)]
    pub(super) max_ratio: Option<f64>,
    /// Leave out rows with a text of more than N characters
    #[arg(long, value_name = "N")]
    pub(super) max_characters: Option<usize>,
    /// Leave out rows with a lower confidence than C, from 0 to 1, in every format
    #[arg(long, value_name = "C", value_parser = confidence)]
    pub(super) least_confidence: Option<f64>,
}

/// Reads a ratio of lengths as it was typed.
fn ratio(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(value) if value >= 1.0 => Ok(value),
        _ => Err("give a number from 1 on, as in 2.5".to_owned()),
    }
}

impl Filters {
    /// Returns what they ask for.
    pub(super) fn sieve(&self) -> Sieve {
        Sieve {
            one_sided: self.drop_one_sided,
            duplicates: self.drop_duplicates,
            identical: self.drop_identical,
            foreign: self.drop_foreign,
            symbols: self.drop_symbols,
            numbers: self.drop_number_mismatch,
            most_times_longer: self.max_ratio,
            most_characters: self.max_characters,
            least_confidence: self.least_confidence,
        }
    }

    /// Takes out the rows that they name, and says how many.
    pub(super) fn apply(&self, bitext: &mut Bitext, console: &Console) {
        let sifted = check::sift(bitext, &self.sieve());
        if sifted.total() > 0 {
            let rows = summary::count(sifted.total(), "row");
            let text = format!("{rows} left out: {sifted}");
            console.note(&Note::remark("", text));
        }
    }
}
