//! PO: catalogues of gettext; they are read.

mod read;

use super::format::Format;

/// Catalogues of gettext.
pub const FORMAT: Format = Format::new("po", &["po"], "a catalogue of gettext").reads(read::read);

#[cfg(test)]
mod tests;
