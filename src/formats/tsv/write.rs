//! TSV: lines of cells between tabs, for spreadsheets and for `cut`, `sort` and `awk`.
//!
//! UTF-8 without a byte order mark, lines end in LF, nothing is quoted. The columns:
//!
//! | column | holds |
//! |---|---|
//! | `source` | the source text; empty when the bead has none |
//! | `target` | the target text; empty when the bead has none |
//! | `type` | how many sentences stand on each side: `2-1` |
//! | `confidence` | the probability that the pairing is right, 0 to 1, four decimals |
//!
//! **Kept:** every bead, in order. **Left out:** places, marks, status. Whatever would break a line or a
//! column inside a text becomes a space.

use crate::bitext::Bitext;
use crate::formats::clean::one_line;
use std::io::{self, Write};

/// The line that names the columns.
pub const HEADER: &str = "source\ttarget\ttype\tconfidence";

/// Writes every bead as a line.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(bitext: &Bitext, header: bool, out: &mut dyn Write) -> io::Result<()> {
    begin(header, out)?;
    for row in &bitext.rows {
        let text = row.cells.as_ref().map(|cell| one_line(&cell.text));
        let shape = row.shape();
        writeln!(
            out,
            "{}\t{}\t{}-{}\t{:.4}",
            text.source, text.target, shape.source, shape.target, row.confidence
        )?;
    }
    Ok(())
}

/// Writes the line that names the columns, if it is wanted.
pub(super) fn begin(header: bool, out: &mut dyn Write) -> io::Result<()> {
    if header {
        writeln!(out, "{HEADER}")?;
    }
    Ok(())
}
