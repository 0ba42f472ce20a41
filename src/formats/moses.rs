//! Moses: two files of plain text, one for each side, with the same number of lines.
//!
//! This writes one side. **Kept:** the texts of rows that have both sides and are not dropped, in order.
//! **Left out:** all else. Every character that any program takes for a line break becomes a space, so that
//! both files have as many lines to `wc`, Python and Moses alike.

use super::Written;
use super::clean::clean;
use super::format::Format;
use crate::bitext::Bitext;
use crate::filter::{Exclusion, LeftOut, RowFilter};
use crate::pair::Side;
use std::io::{self, Write};

/// The source side of a plain pair.
pub const SOURCE: Format = Format::new("moses-source", &[], "the source texts, a line a row")
    .writes(|bitext, _, out| write(bitext, Side::Source, out))
    .cleans(&[Side::Source])
    .leaves_out(PAIRS);

/// The target side of a plain pair.
pub const TARGET: Format = Format::new("moses-target", &[], "the target texts, a line a row")
    .writes(|bitext, _, out| write(bitext, Side::Target, out))
    .cleans(&[Side::Target])
    .leaves_out(PAIRS);

/// What has no place in two files with the same number of lines.
const PAIRS: RowFilter = RowFilter::of(&[Exclusion::Dropped, Exclusion::OneSided]);

/// Writes the texts of one side, one a line.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(bitext: &Bitext, side: Side, out: &mut dyn Write) -> io::Result<Written> {
    let mut written = Written::default();
    let mut filtering = PAIRS.begin(bitext.languages.as_ref());
    let mut left_out = LeftOut::default();
    for row in &bitext.rows {
        let cells = row.cells.as_ref().map(|cell| clean(&cell.text).text);
        let emptied = cells.source.is_empty() || cells.target.is_empty();
        let reason = filtering
            .reason(row)
            .or(emptied.then_some(Exclusion::OneSided));
        left_out.add(reason);
        if reason.is_none() {
            writeln!(out, "{}", cells.get(side))?;
            written.rows += 1;
        }
    }
    written.left_out = left_out;
    Ok(written)
}
