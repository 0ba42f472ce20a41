//! JSONL: a JSON object a line for every bead, for programs. [`Record`] documents the fields.

mod read;
mod write;

pub use write::{Part, Record, Tag, write};

use super::Written;
use super::format::{Appender, Format, Writer};

/// Records of JSON.
pub const FORMAT: Format = Format::new(
    "jsonl",
    &["jsonl", "ndjson"],
    "a JSON record a row, with all that is known of it",
)
.may_keep_tags()
.reads(read::read)
.writes(WRITE)
.appends(Appender {
    begin: |_, _, _| Ok(()),
    add: WRITE,
    end: |_| Ok(()),
});

const WRITE: Writer = |bitext, _, out| {
    write(bitext, out)?;
    Ok(Written::whole(bitext))
};
