//! TMX: translation memories, read as any CAT tool writes them, written so that every CAT tool loads all of them.

mod flavour;
mod languages;
mod omegat;
mod read;
mod segment;
mod write;

pub use flavour::Flavour;
pub use languages::{LanguageError, check_languages};
pub use write::{Properties, Settings, write};

use super::format::{Appender, Format};
use crate::filter::{Exclusion, RowFilter};

/// Translation memories.
pub const FORMAT: Format = Format::new("tmx", &["tmx"], "a translation memory, for CAT tools")
    .reads(read::read)
    .keeps_tags()
    .writes(|bitext, settings, out| write(bitext, &settings.tmx, out))
    .leaves_out(RowFilter::of(&[
        Exclusion::Dropped,
        Exclusion::OneSided,
        Exclusion::Identical,
        Exclusion::Foreign,
        Exclusion::Unconfirmed,
        Exclusion::Symbols,
    ]))
    .appends(Appender {
        begin: |languages, settings, out| write::begin(languages, &settings.tmx, out),
        add: |bitext, settings, out| write::add(bitext, &settings.tmx, out),
        end: write::end,
    });

#[cfg(test)]
mod tests;
