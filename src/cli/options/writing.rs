//! Where rows are written, and the writing itself.

use super::formats;
use super::input::Place;
use super::rows::Rows;
use super::settings::Output;
use crate::cli::terminal::console::Console;
use crate::cli::terminal::failure::Failure;
use clap::Args;
use std::io::Write;
use tilts::bitext::Bitext;
use tilts::formats::{Format, WriteSettings, Written, table, write};

/// How and where rows are written.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub struct Writing {
    /// Write to FILE, in the format of its extension; may be repeated; `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Vec<Place>,
    /// The format [default: by extension, else table]
    #[arg(long, value_name = "FORMAT", value_parser = formats::written())]
    pub format: Option<Format>,
    /// How the rows are written.
    #[command(flatten)]
    pub rows: Rows,
}

/// Writes the rows to one output.
pub fn write_to(
    output: &Output,
    bitext: &Bitext,
    settings: &WriteSettings,
    console: &Console,
) -> Result<Written, Failure> {
    if let Some(file) = &output.file {
        return Ok(file.write(|out| write(bitext, output.format, settings, out))?);
    }
    let mut settings = settings.clone();
    settings.table = table::Settings {
        width: console.environment.width,
        color: console.color_output,
    };
    let mut written = Written::default();
    let write = |out: &mut dyn Write| {
        written = write(bitext, output.format, &settings, out)?;
        Ok(())
    };
    if output.format == table::FORMAT {
        console.drawing(write)?;
    } else {
        console.output(write)?;
    }
    Ok(written)
}
