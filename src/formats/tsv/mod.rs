//! TSV: lines of cells between tabs.

mod write;

pub use write::{HEADER, write};

use super::format::{Appender, Format};
use super::{Written, cells};

/// Tables with tabs.
pub const FORMAT: Format = Format::new(
    "tsv",
    &["tsv", "tab"],
    "source, target, type and confidence between tabs",
)
.reads(|bytes, name, settings| cells::delimited::read(bytes, name, Some('\t'), settings))
.writes(|bitext, settings, out| {
    write(bitext, settings.header, out)?;
    Ok(Written::whole(bitext))
})
.appends(Appender {
    begin: |_, settings, out| write::begin(settings.header, out),
    add: |bitext, _, out| {
        write(bitext, false, out)?;
        Ok(Written::whole(bitext))
    },
    end: |_| Ok(()),
});
