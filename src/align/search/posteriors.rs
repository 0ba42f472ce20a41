//! The probability of a bead, summed over the steps that yield it.

use super::band::Band;
use super::forward_backward::PathPosteriors;
use crate::align::step::{Node, Step, StepPosterior};
use crate::cast;
use std::ops::Range;

/// Rows and columns of a bead, within its chunk.
pub(in crate::align) type Place = (Range<usize>, Range<usize>);

/// Returns the beads that a step yields, in the order of the source.
pub(in crate::align) fn beads(end: Node, step: Step) -> impl ExactSizeIterator<Item = Place> {
    let Node { row, column } = end.before(step);
    let (count, places) = if step == Step::crossing() {
        let first = (row..row + 1, column + 1..column + 2);
        (2, [first, (row + 1..row + 2, column..column + 1)])
    } else {
        (1, [(row..end.row, column..end.column), (0..0, 0..0)])
    };
    places.into_iter().take(count)
}

/// A place in less memory: where rows and columns begin, and how many they are. In the order of rows, then columns.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Compact {
    row: u32,
    rows: u8,
    column: u32,
    columns: u8,
}

impl Compact {
    fn new((rows, columns): &Place) -> Self {
        Self {
            row: cast::to_u32(rows.start),
            rows: cast::to_u8(rows.len()),
            column: cast::to_u32(columns.start),
            columns: cast::to_u8(columns.len()),
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

/// A bead and its probability.
#[derive(Debug, Clone, Copy, Default)]
struct Rated {
    probability: f64,
    place: Compact,
}

/// The two likeliest beads that hold a sentence; of equals, the first.
#[derive(Debug, Clone, Copy, Default)]
struct Likeliest([Rated; 2]);

impl Likeliest {
    fn take(&mut self, new: Rated) {
        let is_better = |old: &Rated| {
            new.probability > old.probability
                || new.probability >= old.probability && new.place < old.place
        };
        let Self([first, second]) = self;
        if is_better(first) {
            *second = *first;
            *first = new;
        } else if is_better(second) {
            *second = new;
        }
    }

    /// Returns the likeliest one that stands elsewhere than at a place.
    fn other_than(&self, place: Compact) -> Rated {
        let Self([first, second]) = *self;
        if first.place == place { second } else { first }
    }
}

/// The beads of a chunk and their probabilities.
pub(in crate::align) struct Posteriors<'chunk> {
    /// The steps that matter, by their last node.
    steps: &'chunk [StepPosterior],
    band: &'chunk Band,
    /// How likely the 1-1 bead that ends at each node is: it may also be a half of two that cross.
    ones: Vec<f64>,
    /// How likely each sentence is to stand alone.
    source_gaps: Vec<f64>,
    target_gaps: Vec<f64>,
    /// For each sentence of the source, the likeliest beads that hold it; and of the target.
    by_row: Vec<Likeliest>,
    by_column: Vec<Likeliest>,
}

impl<'chunk> Posteriors<'chunk> {
    /// Sums up the steps that matter.
    pub(in crate::align) fn new(likely: &'chunk PathPosteriors, band: &'chunk Band) -> Self {
        let (height, width) = (band.height(), band.width());
        let mut posteriors = Self {
            steps: &likely.steps,
            band,
            ones: vec![0.0; band.len()],
            source_gaps: vec![0.0; height],
            target_gaps: vec![0.0; width],
            by_row: vec![Likeliest::default(); height],
            by_column: vec![Likeliest::default(); width],
        };
        posteriors.add_ends(likely);
        for one in &likely.steps {
            posteriors.add(one);
        }
        for row in 1..height {
            for (column, node) in band.nodes(row).iter() {
                let probability = posteriors.ones[node];
                if probability > 0.0 {
                    posteriors.rate(&(row - 1..row, column - 1..column), probability);
                }
            }
        }
        posteriors
    }

    /// Adds what stands alone before a path begins, and behind its stop.
    fn add_ends(&mut self, likely: &PathPosteriors) {
        for (node, probability) in &likely.starts {
            for (gaps, end) in [
                (&mut self.source_gaps, node.row),
                (&mut self.target_gaps, node.column),
            ] {
                if end > 0 {
                    gaps[end - 1] += probability;
                }
            }
        }
        for gaps in [&mut self.source_gaps, &mut self.target_gaps] {
            let mut sum = 0.0;
            for slot in gaps.iter_mut().rev() {
                sum += *slot;
                *slot = sum;
            }
        }
        let mut behind = [
            vec![0.0; self.source_gaps.len()],
            vec![0.0; self.target_gaps.len()],
        ];
        for (node, probability) in &likely.stops {
            behind[0][node.row] += probability;
            behind[1][node.column] += probability;
        }
        for (gaps, behind) in [&mut self.source_gaps, &mut self.target_gaps]
            .into_iter()
            .zip(behind)
        {
            let mut sum = 0.0;
            for (slot, more) in gaps.iter_mut().zip(behind) {
                sum += more;
                *slot += sum;
            }
        }
    }

    /// Adds a step.
    fn add(&mut self, one: &StepPosterior) {
        let end = one.end.large();
        match one.step {
            Step::SourceGap => self.source_gaps[end.row - 1] += one.probability,
            Step::TargetGap => self.target_gaps[end.column - 1] += one.probability,
            Step::Bead(_) => {
                for place in beads(end, one.step) {
                    match self.one(&place) {
                        Some(node) => self.ones[node] += one.probability,
                        None => self.rate(&place, one.probability),
                    }
                }
            }
        }
    }

    /// Returns the node that a 1-1 bead ends at; nothing for another bead.
    fn one(&self, (rows, columns): &Place) -> Option<usize> {
        let is_one = (rows.len(), columns.len()) == (1, 1);
        is_one.then(|| self.band.number(Node::new(rows.end, columns.end)))?
    }

    /// Counts a bead among those that hold its sentences.
    fn rate(&mut self, place: &Place, probability: f64) {
        let rated = Rated {
            probability,
            place: Compact::new(place),
        };
        for row in place.0.clone() {
            self.by_row[row].take(rated);
        }
        for column in place.1.clone() {
            self.by_column[column].take(rated);
        }
    }

    /// Returns the probability of a bead with two sides.
    fn own(&self, place: &Place) -> f64 {
        if let Some(node) = self.one(place) {
            return self.ones[node];
        }
        let (rows, columns) = place;
        let end = Node::new(rows.end, columns.end).small();
        let first = self.steps.partition_point(|one| one.end < end);
        let mut here = self.steps[first..].iter().take_while(|one| one.end == end);
        let own = here.find(|one| {
            one.step != Step::crossing() && one.step.size() == (rows.len(), columns.len())
        });
        own.map_or(0.0, |one| one.probability)
    }

    /// Returns the probability of a bead, and of the likeliest other one that shares a sentence with it.
    pub(in crate::align) fn of(
        &self,
        rows: &Range<usize>,
        columns: &Range<usize>,
    ) -> (f64, Option<(Place, f64)>) {
        let place = (rows.clone(), columns.clone());
        let is_gap = rows.is_empty() || columns.is_empty();
        let mut own = if is_gap { 0.0 } else { self.own(&place) };
        let mut alternative = None;
        let lists = self.by_row[rows.clone()].iter();
        let lists = lists.chain(&self.by_column[columns.clone()]);
        let place = Compact::new(&place);
        for other in lists.map(|list| list.other_than(place)) {
            take_likelier(&mut alternative, other.place.ranges(), other.probability);
        }
        let source = rows.clone().map(|row| {
            let place = (row..row + 1, columns.start..columns.start);
            (place, self.source_gaps[row])
        });
        let target = columns.clone().map(|column| {
            let place = (rows.start..rows.start, column..column + 1);
            (place, self.target_gaps[column])
        });
        for (place, probability) in source.chain(target) {
            if is_gap {
                own = own.max(probability);
            } else {
                take_likelier(&mut alternative, place, probability);
            }
        }
        let alternative = alternative.map(|(place, probability)| (place, probability.min(1.0)));
        (own.min(1.0), alternative)
    }
}

/// Takes a bead for the best so far when it is likelier; of equals the first stays.
fn take_likelier(best: &mut Option<(Place, f64)>, place: Place, probability: f64) {
    let least = best.as_ref().map_or(0.0, |(_, best)| *best);
    if probability > least {
        *best = Some((place, probability));
    }
}
