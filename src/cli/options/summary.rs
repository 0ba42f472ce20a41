//! What is said when the work is done: one line for the rows, one for each output.

use crate::cli::options::settings::Output;
use std::collections::BTreeMap;
use tilts::align::Significance;
use tilts::bitext::{Bitext, Mark};
use tilts::formats::{Written, tmx};
use tilts::note::Note;
use tilts::pipeline::Outcome;

/// Sums up what came out: how many rows, of which types, how sure, and whether the texts belong together.
pub fn of_outcome(outcome: &Outcome) -> String {
    let bitext = &outcome.bitext;
    let mut types: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for row in &bitext.rows {
        let shape = row.shape();
        *types.entry((shape.source, shape.target)).or_default() += 1;
    }
    let mut types: Vec<_> = types.into_iter().collect();
    types.sort_by_key(|(shape, count)| (std::cmp::Reverse(*count), *shape));
    let types: Vec<String> = types
        .into_iter()
        .map(|((source, target), count)| format!("{count} × {source}-{target}"))
        .collect();
    let moved = bitext
        .rows
        .iter()
        .filter(|row| row.marks.contains(&Mark::Moved));
    let moved = match moved.count() {
        0 => String::new(),
        moved => format!("{} moved, ", count(moved, "row")),
    };
    let doubtful = bitext.rows.iter().filter(|row| row.is_doubtful()).count();
    format!(
        "{} → {}: {} ({}), {moved}{doubtful} doubtful, mean confidence {:.2}, \
         texts belong together {:.2}{}",
        bitext.languages.source,
        bitext.languages.target,
        count(bitext.rows.len(), "row"),
        types.join(", "),
        mean_confidence(bitext),
        outcome.relatedness,
        covered(&outcome.significance)
    )
}

/// Says how many of each text's sentences stand in aligned stretches that are better than chance, unless all do.
fn covered(significance: &Significance) -> String {
    let percent = significance.coverage.map(|share| (share * 100.0).round());
    if significance.beads == 0 || (percent.source >= 100.0 && percent.target >= 100.0) {
        return String::new();
    }
    format!(
        " ({} % of the source, {} % of the target)",
        percent.source, percent.target
    )
}

/// Says what an output holds and what was left out of it; nothing for a standard output that holds all.
pub fn of_output(output: &Output, written: &Written) -> Vec<Note> {
    let mut notes: Vec<Note> = written.notes.clone();
    for note in &mut notes {
        note.place.clone_from(&output.name);
    }
    if output.file.is_none() && output.format != tmx::FORMAT {
        return notes;
    }
    let unit = if output.format == tmx::FORMAT {
        "unit"
    } else {
        "row"
    };
    let left_out = match written.left_out.total() {
        0 => String::new(),
        total => format!(", {total} not exported: {}", written.left_out),
    };
    let text = format!("{} written{left_out}", count(written.rows, unit));
    notes.push(Note::remark(output.name.clone(), text));
    if written.rows == 0 {
        notes.push(Note::warning(output.name.clone(), "holds no unit"));
    }
    notes
}

/// Returns the mean confidence of the rows; 0 when there are none.
pub fn mean_confidence(bitext: &Bitext) -> f64 {
    if bitext.rows.is_empty() {
        return 0.0;
    }
    let sum: f64 = bitext.rows.iter().map(|row| row.confidence).sum();
    sum / bitext.rows.len() as f64
}

/// Writes a count with its noun.
pub fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}
