//! Moses: two files of plain text, one for each side, with the same number of lines.
//!
//! This writes one side. **Kept:** the texts of rows that have both sides and are not dropped, in order.
//! **Left out:** all else. Every character that any program takes for a line break becomes a space, so that
//! both files have as many lines to `wc`, Python and Moses alike.

use super::filter::Exclusion;
use super::{LeftOut, Written, tmx};
use crate::bitext::{Bitext, Status};
use crate::pair::Side;
use std::io::{self, Write};

/// Writes the texts of one side, one a line.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(bitext: &Bitext, side: Side, out: &mut dyn Write) -> io::Result<Written> {
    let mut written = Written::default();
    let mut left_out = LeftOut::default();
    for row in &bitext.rows {
        let cells = row.cells.as_ref().map(|cell| tmx::clean(&cell.text).text);
        if row.status == Status::Dropped {
            left_out.add(Exclusion::Dropped);
        } else if cells.source.is_empty() || cells.target.is_empty() {
            left_out.add(Exclusion::OneSided);
        } else {
            writeln!(out, "{}", cells.get(side))?;
            written.rows += 1;
        }
    }
    written.left_out = left_out;
    Ok(written)
}
