//! What hunalign writes: the ladder, and the text of both sides with a score.
//!
//! A **ladder** has a line a rung, `source⇥target⇥score`: how many sentences stand before the rung on each
//! side, from `0 0` to all of them, never fewer than on the line before; the score is that of the bead that begins there. Two
//! beads that cross have no rung between them, and a moved row stands as its source alone: a ladder has no place for
//! sentences that stand elsewhere, which stand with what follows them there. **Left out:** the texts.
//!
//! The **text** has a line a bead, `source⇥target⇥score`. A cell made of several sentences joins them
//! by a space: where the sentences meet is not kept.

use super::Written;
use super::clean::one_line;
use super::format::Format;
use crate::bitext::{Bitext, Cell, Mark, Row};
use crate::pair::Pair;
use std::collections::BTreeSet;
use std::io::{self, Write};

/// The rungs of hunalign.
pub const LADDER: Format = Format::new("ladder", &["ladder"], "what hunalign writes, as numbers")
    .writes(|bitext, _, out| {
        write_ladder(bitext, out)?;
        Ok(Written::whole(bitext))
    });

/// The texts of hunalign.
pub const TEXT: Format = Format::new("hunalign", &["hunalign"], "what hunalign writes, as text")
    .writes(|bitext, _, out| {
        write_text(bitext, out)?;
        Ok(Written::whole(bitext))
    });

/// Writes the rungs.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_ladder(bitext: &Bitext, out: &mut dyn Write) -> io::Result<()> {
    let mut sides = Pair::<Counted>::default();
    let is_elsewhere =
        |row: &&Row| row.marks.contains(&Mark::Moved) && !row.cells.target.pieces.is_empty();
    for row in &bitext.rows {
        sides.source.expect(&row.cells.source);
        if !is_elsewhere(&row) {
            sides.target.expect(&row.cells.target);
        }
    }
    let mut rung = Pair::new(0, 0);
    let mut score = f64::INFINITY;
    for row in &bitext.rows {
        sides.source.add(&row.cells.source);
        if !is_elsewhere(&row) {
            sides.target.add(&row.cells.target);
        }
        score = score.min(row.confidence);
        if let (Some(source), Some(target)) = (sides.source.all_up_to(), sides.target.all_up_to()) {
            if Pair::new(source, target) != rung {
                writeln!(out, "{}\t{}\t{score:.4}", rung.source, rung.target)?;
            }
            rung = Pair::new(source, target);
            score = f64::INFINITY;
        }
    }
    for row in bitext.rows.iter().filter(is_elsewhere) {
        sides.target.add(&row.cells.target);
    }
    let all = sides.map(|side| side.total());
    if score.is_finite() || all != rung {
        let score = if score.is_finite() { score } else { 0.0 };
        writeln!(out, "{}\t{}\t{score:.4}", rung.source, rung.target)?;
        rung = all;
    }
    writeln!(out, "{}\t{}\t0.0000", rung.source, rung.target)
}

/// Writes the texts with their scores.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_text(bitext: &Bitext, out: &mut dyn Write) -> io::Result<()> {
    for row in &bitext.rows {
        let text = row.cells.as_ref().map(|cell| one_line(&cell.text));
        writeln!(
            out,
            "{}\t{}\t{:.4}",
            text.source, text.target, row.confidence
        )?;
    }
    Ok(())
}

/// The sentences of one side that have been seen.
#[derive(Debug, Default)]
struct Counted {
    /// Those that are still to come; a number that no row has is a blank line, and stands with what follows it.
    expected: BTreeSet<u32>,
    /// The number after the last one that was seen.
    end: u32,
    /// Texts without places.
    others: u32,
}

impl Counted {
    fn add(&mut self, cell: &Cell) {
        if cell.pieces.is_empty() && !cell.is_empty() {
            self.others += 1;
        }
        for piece in &cell.pieces {
            self.expected.remove(&piece.sentence);
            self.end = self.end.max(piece.sentence.saturating_add(1));
        }
    }

    fn expect(&mut self, cell: &Cell) {
        self.expected
            .extend(cell.pieces.iter().map(|piece| piece.sentence));
    }

    /// Returns how many sentences were seen, if they are all up to the last one.
    fn all_up_to(&self) -> Option<u32> {
        let is_whole = self.expected.first().is_none_or(|next| *next >= self.end);
        is_whole.then_some(self.total())
    }

    fn total(&self) -> u32 {
        self.end.saturating_add(self.others)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::Piece;
    use crate::span::CharSpan;

    fn cell(sentences: &[u32]) -> Cell {
        let piece = |sentence: &u32| Piece {
            sentence: *sentence,
            span: CharSpan::new(0, 1),
        };
        Cell {
            text: "x".repeat(sentences.len()),
            pieces: sentences.iter().map(piece).collect(),
            markup: Vec::new(),
        }
    }

    #[test]
    fn crossing_beads_share_a_rung() {
        let beads: [(&[u32], &[u32], f64); 5] = [
            (&[0], &[0], 0.9),
            (&[1], &[2], 0.5),
            (&[2], &[1], 0.6),
            (&[3, 4], &[], 0.3),
            (&[5], &[3, 4], 0.8),
        ];
        let row = |(source, target, confidence): (&[u32], &[u32], f64)| Row {
            cells: Pair::new(cell(source), cell(target)),
            confidence,
            ..Row::default()
        };
        let bitext = Bitext {
            languages: Pair::new("lv".parse().unwrap(), "en".parse().unwrap()),
            names: Pair::default(),
            rows: beads.map(row).into(),
        };
        let mut out = Vec::new();
        write_ladder(&bitext, &mut out).unwrap();
        let expected = "0\t0\t0.9000\n1\t1\t0.5000\n3\t3\t0.3000\n5\t3\t0.8000\n6\t5\t0.0000\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
    #[test]
    fn a_moved_row_stands_as_its_source_alone() {
        let ladder = |beads: &[(&[u32], &[u32], bool)]| {
            let row = |(source, target, is_moved): &(&[u32], &[u32], bool)| Row {
                cells: Pair::new(cell(source), cell(target)),
                confidence: 0.5,
                marks: is_moved.then_some(Mark::Moved).into_iter().collect(),
                ..Row::default()
            };
            let bitext = Bitext {
                languages: Pair::new("lv".parse().unwrap(), "en".parse().unwrap()),
                names: Pair::default(),
                rows: beads.iter().map(row).collect(),
            };
            let mut out = Vec::new();
            write_ladder(&bitext, &mut out).unwrap();
            let rung = |line: &str| -> (u32, u32) {
                let mut numbers = line.split('\t').map(|number| number.parse().unwrap_or(0));
                (numbers.next().unwrap(), numbers.next().unwrap())
            };
            let text = String::from_utf8(out).unwrap();
            let rungs: Vec<_> = text.lines().map(rung).collect();
            assert!(
                rungs
                    .windows(2)
                    .all(|two| two[0].0 <= two[1].0 && two[0].1 <= two[1].1)
            );
            rungs
        };
        let down = ladder(&[
            (&[0], &[2], true),
            (&[1], &[0], false),
            (&[2], &[1], false),
            (&[3], &[3], false),
        ]);
        assert_eq!(down, [(0, 0), (1, 0), (2, 1), (3, 2), (4, 4)]);
        let up = ladder(&[(&[0], &[1], false), (&[1], &[2], false), (&[2], &[0], true)]);
        assert_eq!(up, [(0, 0), (1, 2), (2, 3), (3, 3)]);
        let end = ladder(&[(&[0], &[1], true), (&[1], &[0], false)]);
        assert_eq!(end, [(0, 0), (1, 0), (2, 1), (2, 2)]);
    }
}
