//! Which rows are left out of what is written, as it was asked for on the command line.

use crate::cli::options::summary;
use crate::cli::options::values::confidence;
use crate::cli::terminal::console::Console;
use crate::cli::terminal::failure::Failure;
use clap::{Args, ValueEnum};
use tilts::bitext::Bitext;
use tilts::filter::{Exclusion, RowFilter};
use tilts::formats::Format;
use tilts::note::Note;

/// Which rows are left out. Each kind is counted.
#[derive(Debug, Args)]
#[command(next_help_heading = "Filters")]
pub struct Filters {
    /// Leave rows of these kinds out of every output, separated by commas
    #[arg(long, value_name = "KINDS", value_delimiter = ',')]
    pub drop: Vec<Kind>,
    /// Write rows of these kinds to a TMX too, which leaves them out on its own: identical, foreign, unconfirmed, symbols
    #[arg(
        long,
        value_name = "KINDS",
        value_delimiter = ',',
        hide_possible_values = true
    )]
    pub keep: Vec<Kind>,
    /// Leave out rows with a lower confidence than C, from 0 to 1
    #[arg(long, alias = "least-confidence", value_name = "C", value_parser = confidence)]
    pub min_confidence: Option<f64>,
    /// Leave out rows with one side more than R times as long as the other
    #[arg(long, value_name = "R", value_parser = ratio)]
    pub max_ratio: Option<f64>,
    /// Leave out rows with a text of more than N characters
    #[arg(long, value_name = "N")]
    pub max_characters: Option<usize>,
    /// What the kinds were asked for by before.
    #[command(flatten)]
    pub older: Older,
}

/// Kinds of rows that can be left out by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// Rows that a reviewer has dropped
    Dropped,
    /// Rows with one side
    OneSided,
    /// Rows whose source and target both occurred earlier
    Duplicate,
    /// Rows with the same text on both sides
    Identical,
    /// Rows with a side in the wrong language
    Foreign,
    /// Rows whose file says that the translation is not ready: fuzzy, drafts, to be translated
    Unconfirmed,
    /// Rows with numbers or symbols only
    Symbols,
    /// Rows with a number that the other side does not have
    Numbers,
}

impl From<Kind> for Exclusion {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Dropped => Self::Dropped,
            Kind::OneSided => Self::OneSided,
            Kind::Duplicate => Self::Duplicate,
            Kind::Identical => Self::Identical,
            Kind::Foreign => Self::Foreign,
            Kind::Unconfirmed => Self::Unconfirmed,
            Kind::Symbols => Self::Symbols,
            Kind::Numbers => Self::Numbers,
        }
    }
}

/// A switch for each kind, from before kinds were named: they work, and help does not show them.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own on the command line"
)]
#[derive(Debug, Args)]
pub struct Older {
    #[arg(long, hide = true)]
    drop_one_sided: bool,
    #[arg(long, hide = true)]
    drop_duplicates: bool,
    #[arg(long, hide = true)]
    drop_identical: bool,
    #[arg(long, hide = true)]
    drop_foreign: bool,
    #[arg(long, hide = true)]
    drop_symbols: bool,
    #[arg(long, hide = true)]
    drop_number_mismatch: bool,
    #[arg(long, hide = true)]
    keep_identical: bool,
    #[arg(long, hide = true)]
    keep_foreign: bool,
    #[arg(long, hide = true)]
    keep_unconfirmed: bool,
    #[arg(long, hide = true)]
    keep_symbols: bool,
}

impl Older {
    fn dropped(&self) -> impl Iterator<Item = Kind> {
        let switches = [
            (self.drop_one_sided, Kind::OneSided),
            (self.drop_duplicates, Kind::Duplicate),
            (self.drop_identical, Kind::Identical),
            (self.drop_foreign, Kind::Foreign),
            (self.drop_symbols, Kind::Symbols),
            (self.drop_number_mismatch, Kind::Numbers),
        ];
        switches
            .into_iter()
            .filter_map(|(is_on, kind)| is_on.then_some(kind))
    }

    fn kept(&self) -> impl Iterator<Item = Kind> {
        let switches = [
            (self.keep_identical, Kind::Identical),
            (self.keep_foreign, Kind::Foreign),
            (self.keep_unconfirmed, Kind::Unconfirmed),
            (self.keep_symbols, Kind::Symbols),
        ];
        switches
            .into_iter()
            .filter_map(|(is_on, kind)| is_on.then_some(kind))
    }
}

/// Reads a ratio of lengths as it was typed.
fn ratio(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(value) if value >= 1.0 => Ok(value),
        _ => Err("give a number from 1 on, as in 2.5".to_owned()),
    }
}

impl Filters {
    fn dropped(&self) -> Vec<Kind> {
        self.drop
            .iter()
            .copied()
            .chain(self.older.dropped())
            .collect()
    }

    fn kept(&self) -> Vec<Kind> {
        self.keep.iter().copied().chain(self.older.kept()).collect()
    }

    /// Returns which rows every output is to do without.
    ///
    /// # Errors
    /// When a kind is to be dropped and kept.
    pub fn of_all(&self) -> Result<RowFilter, Failure> {
        let (dropped, kept) = (self.dropped(), self.kept());
        if let Some(both) = dropped.iter().find(|kind| kept.contains(kind)) {
            let kind = both.to_possible_value();
            let name = kind
                .map(|kind| kind.get_name().to_owned())
                .unwrap_or_default();
            return Err(
                Failure::usage(format!("`{name}` rows cannot be dropped and kept"))
                    .hint("name the kind once, behind `--drop` or `--keep`"),
            );
        }
        let kinds = dropped.into_iter().map(Exclusion::from);
        let mut filter = kinds.fold(RowFilter::NONE, RowFilter::and);
        if let Some(most) = self.max_ratio {
            filter = filter.max_ratio(most);
        }
        if let Some(most) = self.max_characters {
            filter = filter.max_characters(most);
        }
        if let Some(least) = self.min_confidence {
            filter = filter.min_confidence(least);
        }
        Ok(filter)
    }

    /// Returns which rows a format leaves out on its own, without those that are to be kept.
    ///
    /// # Errors
    /// As [`Self::of_all`], and when a kind is to be kept that the format cannot hold.
    pub fn of_format(&self, format: Format) -> Result<RowFilter, Failure> {
        self.of_all()?;
        let kept = self.kept();
        if let Some(kind) = kept.iter().find(|kind| !kind.can_be_kept()) {
            let kind = kind.to_possible_value();
            let name = kind
                .map(|kind| kind.get_name().to_owned())
                .unwrap_or_default();
            return Err(
                Failure::usage(format!("`{name}` rows are not kept by asking"))
                    .hint("`--keep` takes identical, foreign, unconfirmed and symbols"),
            );
        }
        let kept = kept.into_iter().map(Exclusion::from);
        let filter = kept.fold(format.filter(), RowFilter::but);
        Ok(match self.min_confidence {
            Some(least) => filter.min_confidence(least),
            None => filter,
        })
    }

    /// Takes out the rows that every output is to do without, and says how many.
    ///
    /// # Errors
    /// As [`Self::of_all`].
    pub fn apply(&self, bitext: &mut Bitext, console: &Console) -> Result<(), Failure> {
        let left_out = self.of_all()?.apply(bitext);
        if left_out.total() > 0 {
            let rows = summary::count(left_out.total(), "row");
            let text = format!("{rows} left out: {left_out}");
            console.note(&Note::remark("", text));
        }
        Ok(())
    }
}

impl Kind {
    /// Returns whether a TMX can hold such rows, and leaves them out unless it is asked.
    const fn can_be_kept(self) -> bool {
        matches!(
            self,
            Self::Identical | Self::Foreign | Self::Unconfirmed | Self::Symbols
        )
    }
}
