//! XLIFF: files for translation, read in versions 1.2 and 2.x with their dialects, written in 1.2.

mod read;
mod segment;
mod write;

pub use write::write;

use super::format::Format;
use crate::pair::Side;

/// Files for translation.
pub const FORMAT: Format = Format::new(
    "xliff",
    &["xlf", "xliff"],
    "XLIFF 1.2, for CAT tools that take no TMX",
)
.reads(read::read)
.keeps_tags()
.also_reads(&["sdlxliff", "mqxliff", "mxliff", "txlf"])
.writes(|bitext, _, out| write(bitext, out))
.cleans(&Side::BOTH);

#[cfg(test)]
mod repeated_tests;
#[cfg(test)]
pub(super) mod tests;
#[cfg(test)]
mod vendor_tests;
