//! DOCX: a table of two columns that goes out to somebody who reads proofs in a word processor, and comes back.

mod marks;
mod read;
mod runs;
mod table;
mod write;

pub use write::write;

use super::Written;
use super::format::Format;
use crate::pair::Side;

/// Tables of two columns.
pub const FORMAT: Format = Format::new(
    "docx",
    &["docx"],
    "a table of two columns for proofreading in a word processor",
)
.may_keep_tags()
.reads(read::read)
.writes(|bitext, _, out| {
    write(bitext, out)?;
    Ok(Written::whole(bitext))
})
.cleans(&Side::BOTH);

#[cfg(test)]
mod tests;
