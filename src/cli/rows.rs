//! How rows are written, whichever command writes them.

use super::console::Console;
use super::failure::Failure;
use super::settings::{confidence, named};
use clap::Args;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use tilts::write::{self, Filters, tmx};

/// How rows are written.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own on the command line"
)]
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub struct Rows {
    /// Replace output files that exist
    #[arg(long)]
    pub force: bool,
    /// Begin TSV with a line that names the columns
    #[arg(long)]
    pub header: bool,
    /// Leave rows below C, from 0 to 1, out of a TMX
    #[arg(long, value_name = "C", value_parser = confidence, default_value = "0")]
    pub min_confidence: f64,
    /// Write rows with the same text on both sides to a TMX
    #[arg(long)]
    pub keep_identical: bool,
    /// Write rows with a side in the wrong language to a TMX
    #[arg(long)]
    pub keep_foreign: bool,
    /// Write rows to a TMX whose file says that the translation is not ready: fuzzy, drafts, to be translated
    #[arg(long)]
    pub keep_unconfirmed: bool,
    /// Write rows with numbers or symbols only to a TMX
    #[arg(long)]
    pub keep_symbols: bool,
    /// What a TMX tells about each unit: none, basic (documents, confidence, status) or all
    #[arg(
        long,
        value_name = "LEVEL",
        value_parser = named(tmx::Properties::ALL, tmx::Properties::name),
        default_value = "basic",
        hide_possible_values = true
    )]
    pub tmx_props: tmx::Properties,
    /// The CAT tool that a TMX is for: plain (any), trados (remarks, creators and dates in Studio's fields) or
    /// memoq (its own properties)
    #[arg(
        long,
        value_name = "TOOL",
        value_parser = named(tmx::Flavour::ALL, tmx::Flavour::name),
        default_value = "plain",
        hide_possible_values = true
    )]
    pub tmx_flavour: tmx::Flavour,
    /// Tell of each unit of a TMX what stood before and behind it
    #[arg(long)]
    pub tmx_context: bool,
    /// Who made the TMX, as its units say it
    #[arg(long, value_name = "NAME", value_parser = creator)]
    pub creation_id: Option<String>,
}

/// Reads the name of somebody who makes a memory.
fn creator(name: &str) -> Result<String, String> {
    if name.trim().is_empty() || name.chars().any(char::is_control) {
        return Err("give a name, as in anna".to_owned());
    }
    Ok(name.trim().to_owned())
}

impl Rows {
    /// Checks how rows are to be written.
    ///
    /// # Errors
    /// When the date that is asked for is none.
    pub fn settings(&self, console: &Console) -> Result<write::Settings, Failure> {
        let seconds = console.environment.seconds()?;
        let date = Timestamp::from_second(seconds).ok();
        let date = date.filter(|date| (0..=9999).contains(&date.to_zoned(TimeZone::UTC).year()));
        let date = date.ok_or_else(|| {
            Failure::usage(format!(
                "`SOURCE_DATE_EPOCH` is `{seconds}`, which is not in the years 0 to 9999"
            ))
            .hint("give the seconds since 1970, as in 1767225600")
        })?;
        Ok(write::Settings {
            tmx: tmx::Settings {
                filters: Filters {
                    min_confidence: self.min_confidence,
                    keep_identical: self.keep_identical,
                    keep_foreign: self.keep_foreign,
                    keep_unconfirmed: self.keep_unconfirmed,
                    keep_symbols: self.keep_symbols,
                },
                properties: self.tmx_props,
                date: Some(date),
                creator: self.creation_id.clone(),
                flavour: self.tmx_flavour,
                context: self.tmx_context,
            },
            header: self.header,
            table: write::table::Settings::default(),
        })
    }
}
