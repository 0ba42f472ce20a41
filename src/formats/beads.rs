//! Beads: sentence numbers alone, in the form that scorers of sentence alignments read.
//!
//! A line a bead: `[0, 1]:[0]` pairs the first two source sentences with the first target sentence.
//! Numbers count from zero; one-sided beads have `[]` on the other side.
//!
//! **Kept:** every bead, in order. **Left out:** everything but the numbers; a sentence that was split by
//! hand stands in each of its beads.

use super::Written;
use super::format::Format;
use crate::bitext::{Bitext, Cell};
use std::io::{self, Write};

/// Sentence numbers, as scorers of alignments read them.
pub const FORMAT: Format = Format::new(
    "beads",
    &["beads"],
    "sentence numbers, as scorers of alignments read them",
)
.writes(|bitext, _, out| {
    write(bitext, out)?;
    Ok(Written::whole(bitext))
});

/// Writes every bead as a line.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(bitext: &Bitext, out: &mut dyn Write) -> io::Result<()> {
    for row in &bitext.rows {
        let lists = row.cells.as_ref().map(sentences);
        writeln!(out, "{:?}:{:?}", lists.source, lists.target)?;
    }
    Ok(())
}

/// Returns the numbers of the sentences of a cell, each once.
pub(super) fn sentences(cell: &Cell) -> Vec<u32> {
    let mut numbers: Vec<u32> = cell.pieces.iter().map(|piece| piece.sentence).collect();
    numbers.dedup();
    numbers
}
