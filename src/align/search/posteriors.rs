//! The probability of a bead, summed over the steps that yield it.

use super::band::Band;
use super::lattice::Step;
use super::sums::Likelies;
use crate::align::model::narrow;
use crate::align::model::shape::Shape;
use std::ops::Range;

/// Rows and columns of a bead, within its stretch.
pub(in crate::align) type Place = (Range<usize>, Range<usize>);

/// Returns the beads that a step yields, in the order of the source.
pub(in crate::align) fn beads(end: (usize, usize), step: Step) -> Vec<Place> {
    let (rows, columns) = step.size();
    let (row, column) = (end.0 - rows, end.1 - columns);
    if step == Step::Bead(narrow::shape(Shape::CROSSING)) {
        return vec![
            (row..row + 1, column + 1..column + 2),
            (row + 1..row + 2, column..column + 1),
        ];
    }
    vec![(row..end.0, column..end.1)]
}

/// A place in less memory: where rows and columns begin, and how many they are. In the order of rows, then columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Compact {
    row: u32,
    rows: u8,
    column: u32,
    columns: u8,
}

impl Compact {
    fn new((rows, columns): &Place) -> Self {
        Self {
            row: narrow::count(rows.start),
            rows: narrow::shape(rows.len()),
            column: narrow::count(columns.start),
            columns: narrow::shape(columns.len()),
        }
    }

    fn ranges(self) -> Place {
        let (row, column) = (self.row as usize, self.column as usize);
        (
            row..row + usize::from(self.rows),
            column..column + usize::from(self.columns),
        )
    }
}

/// The beads of a stretch and their probabilities.
pub(in crate::align) struct Posteriors {
    /// Two-sided beads, sorted by their place.
    beads: Vec<(Compact, f64)>,
    /// How likely each sentence is to stand alone.
    source_gaps: Vec<f64>,
    target_gaps: Vec<f64>,
    /// For each sentence of the source, the beads that hold it, as places in `beads`; and of the target.
    by_row: Vec<Vec<u32>>,
    by_column: Vec<Vec<u32>>,
}

impl Posteriors {
    /// Sums up the steps that matter.
    pub(in crate::align) fn new(likely: &Likelies, band: &Band) -> Self {
        let height = band.height();
        let width = (0..height)
            .map(|row| band.row(row).end)
            .max()
            .unwrap_or_default();
        let mut all: Vec<(Compact, f64)> = Vec::new();
        let (mut source_gaps, mut target_gaps) = (vec![0.0; height], vec![0.0; width]);
        let add = |gaps: &mut Vec<f64>, place: usize, value: f64| {
            if let Some(slot) = gaps.get_mut(place) {
                *slot += value;
            }
        };
        for one in &likely.steps {
            let (row, column) = one.place();
            match one.step {
                Step::SourceGap => add(&mut source_gaps, row - 1, one.probability),
                Step::TargetGap => add(&mut target_gaps, column - 1, one.probability),
                Step::Bead(_) => all.extend(
                    beads((row, column), one.step)
                        .iter()
                        .map(|place| (Compact::new(place), one.probability)),
                ),
            }
        }
        // A sentence before the start stands alone, and one behind the stop.
        for ((row, column), probability) in &likely.starts {
            source_gaps[..*row]
                .iter_mut()
                .for_each(|slot| *slot += probability);
            target_gaps[..*column]
                .iter_mut()
                .for_each(|slot| *slot += probability);
        }
        for ((row, column), probability) in &likely.stops {
            source_gaps[*row..]
                .iter_mut()
                .for_each(|slot| *slot += probability);
            target_gaps[*column..]
                .iter_mut()
                .for_each(|slot| *slot += probability);
        }
        all.sort_by_key(|(place, _)| *place);
        all.dedup_by(|(place, probability), (last, sum)| {
            let same = place == last;
            if same {
                *sum += *probability;
            }
            same
        });
        let beads = all;
        let mut by_row = vec![Vec::new(); height];
        let mut by_column = vec![Vec::new(); width];
        for (number, (place, _)) in (0..).zip(&beads) {
            let (rows, columns) = place.ranges();
            for row in rows {
                by_row
                    .get_mut(row)
                    .map(|list: &mut Vec<u32>| list.push(number))
                    .unwrap_or_default();
            }
            for column in columns {
                by_column
                    .get_mut(column)
                    .map(|list: &mut Vec<u32>| list.push(number))
                    .unwrap_or_default();
            }
        }
        Self {
            beads,
            source_gaps,
            target_gaps,
            by_row,
            by_column,
        }
    }

    /// Returns the probability of a bead, and of the likeliest other one that shares a sentence with it.
    pub(in crate::align) fn of(
        &self,
        rows: &Range<usize>,
        columns: &Range<usize>,
    ) -> (f64, Option<(Place, f64)>) {
        let mut own: f64 = 0.0;
        let mut rival = None;
        let lists = self.by_row.get(rows.clone()).into_iter().flatten();
        let more = self.by_column.get(columns.clone()).into_iter().flatten();
        for number in lists.chain(more).flatten() {
            let Some((place, probability)) = self.beads.get(*number as usize) else {
                continue;
            };
            let place = place.ranges();
            if (&place.0, &place.1) == (rows, columns) {
                own = *probability;
            } else {
                take_likelier(&mut rival, place, *probability);
            }
        }
        let source = rows.clone().map(|row| {
            let place = (row..row + 1, columns.start..columns.start);
            (place, self.source_gaps.get(row))
        });
        let target = columns.clone().map(|column| {
            let place = (rows.start..rows.start, column..column + 1);
            (place, self.target_gaps.get(column))
        });
        let is_gap = rows.is_empty() || columns.is_empty();
        for (place, probability) in source.chain(target) {
            let probability = probability.copied().unwrap_or_default();
            if is_gap {
                own = own.max(probability);
            } else {
                take_likelier(&mut rival, place, probability);
            }
        }
        let rival = rival.map(|(place, probability)| (place, probability.min(1.0)));
        (own.min(1.0), rival)
    }
}

/// Takes a bead for the best so far when it is likelier; of equals the first stays.
fn take_likelier(best: &mut Option<(Place, f64)>, place: Place, probability: f64) {
    let least = best.as_ref().map_or(0.0, |(_, best)| *best);
    if probability > least {
        *best = Some((place, probability));
    }
}
