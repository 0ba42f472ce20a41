//! XLSX: a sheet that goes out for review, and comes back.

mod read;
mod write;

pub use write::write;

use super::Written;
use super::format::Format;
use crate::pair::Side;

/// Sheets.
pub const FORMAT: Format = Format::new("xlsx", &["xlsx"], "a sheet for review in a spreadsheet")
    .reads(read::read)
    .also_reads(&["xlsm"])
    .writes(|bitext, _, out| {
        write(bitext, out)?;
        Ok(Written::whole(bitext))
    })
    .cleans(&Side::BOTH);
