//! How rows are written, whichever command writes them.

use crate::cli::options::filters::Filters;
use crate::cli::options::values::named;
use crate::cli::terminal::console::Console;
use crate::cli::terminal::failure::Failure;
use clap::Args;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use tilts::filter::RowFilter;
use tilts::formats::{self, csv, tmx};

/// How rows are written.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "switches of the command line"
)]
pub struct Rows {
    /// Which rows are left out.
    #[command(flatten)]
    pub filters: Filters,
    /// Replace output files that exist
    #[arg(long)]
    pub force: bool,
    /// Begin TSV with a line that names the columns
    #[arg(long)]
    pub header: bool,
    /// Begin CSV with a byte order mark, so that Excel reads all letters correctly
    #[arg(long)]
    pub bom: bool,
    /// Whether formatting and inline codes are written: keep (also in HTML and JSONL) or drop [default: keep in TMX and
    /// XLIFF, drop elsewhere]
    #[arg(
        long,
        value_name = "WHAT",
        value_parser = named(formats::Tags::ALL, formats::Tags::name),
        hide_possible_values = true
    )]
    pub tags: Option<formats::Tags>,
    /// What a TMX records about each unit: none, basic (documents, confidence, status) or all
    #[arg(
        long,
        value_name = "LEVEL",
        value_parser = named(tmx::Properties::ALL, tmx::Properties::name),
        default_value = "basic",
        hide_possible_values = true
    )]
    pub tmx_props: tmx::Properties,
    /// The CAT tool that a TMX is for: plain (any), trados (remarks, creators and dates in Studio's fields),
    /// memoq (its own properties) or omegat (the tags that it shows of the source document)
    #[arg(
        long,
        value_name = "TOOL",
        value_parser = named(tmx::Flavour::ALL, tmx::Flavour::name),
        default_value = "plain",
        hide_possible_values = true
    )]
    pub tmx_flavour: tmx::Flavour,
    /// Add the preceding and following source text to each TMX unit
    #[arg(long)]
    pub tmx_context: bool,
    /// The creator recorded in the units of a TMX
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
    /// Tells whether what is written has the tags of documents as OmegaT shows them.
    pub fn needs_seams(&self) -> bool {
        self.tmx_flavour == tmx::Flavour::OmegaT
    }

    /// Checks how rows are to be written.
    ///
    /// # Errors
    /// When the date that is asked for is none.
    pub fn settings(&self, console: &Console) -> Result<formats::WriteSettings, Failure> {
        let seconds = console.environment.seconds()?;
        let date = Timestamp::from_second(seconds).ok();
        let date = date.filter(|date| (0..=9999).contains(&date.to_zoned(TimeZone::UTC).year()));
        let date = date.ok_or_else(|| {
            Failure::usage(format!(
                "`SOURCE_DATE_EPOCH` is `{seconds}`, which is not in the years 0 to 9999"
            ))
            .hint("give the seconds since 1970, as in 1767225600")
        })?;
        Ok(formats::WriteSettings {
            tmx: tmx::Settings {
                filter: self.filters.of_format(tmx::FORMAT)?,
                properties: self.tmx_props,
                date: Some(date),
                creator: self.creation_id.clone(),
                flavour: self.tmx_flavour,
                context: self.tmx_context,
            },
            filter: RowFilter::NONE,
            header: self.header,
            csv: csv::Settings { mark: self.bom },
            tags: self.tags,
            table: formats::table::Settings::default(),
        })
    }
}
