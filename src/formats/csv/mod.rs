//! CSV: lines of cells between commas or semicolons, as spreadsheets have them.

mod write;

pub use write::{Settings, write};

use super::format::{Appender, Format};
use super::{Written, cells};

/// Tables of spreadsheets.
pub const FORMAT: Format = Format::new(
    "csv",
    &["csv"],
    "a table for spreadsheets, with quotation marks as RFC 4180 has them",
)
.reads(|bytes, name, settings| cells::delimited::read(bytes, name, None, settings))
.writes(|bitext, settings, out| {
    write(bitext, settings.csv, out)?;
    Ok(Written::whole(bitext))
})
.appends(Appender {
    begin: |languages, settings, out| write::begin(languages, settings.csv, out),
    add: |bitext, _, out| {
        write::add(bitext, out)?;
        Ok(Written::whole(bitext))
    },
    end: |_| Ok(()),
});
