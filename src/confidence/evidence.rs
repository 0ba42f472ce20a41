//! What a row's confidence stands on: its own evidence and that around it.

use super::calibration::{ONE_SIDED, PAIR, TWO_SIDED};
use crate::align::{Alignment, Bead, Feature, Model, Significance};
use crate::pair::Pair;
use std::collections::BTreeSet;
use std::ops::Range;

/// Keeps log odds finite.
const SURE: f64 = 1e-6;

/// Beads on each side of one whose scores speak for it.
const AROUND: usize = 4;

/// Bounds of what a stretch is better than chance, in nats.
const STRETCHES: (f64, f64) = (-5.0, 30.0);

/// Log odds against the pair from which a row is no less sure. Odds for it make no row surer: in texts that belong
/// together a row stands on what is around it.
const PAIR_ODDS: f64 = 5.0;

/// Bounds of what the agreement of numbers or of names says, as the logarithm of a ratio: what is lacking everywhere may
/// be written otherwise in the other language. Set by judgement.
const RATIOS: (f64, f64) = (-1.5, 2.0);

/// Nats of a posterior's log odds that are one of evidence.
const ODDS_UNIT: f64 = 4.0;

/// Log odds of its posterior, as evidence, from which a one-sided row is no surer: the path knows nothing of what stands
/// elsewhere. With 1.5 the calibration error of the kind `page`, left out of the fit, is .030, without a bound .033.
const ALONE_ODDS: f64 = 1.5;

/// What the tokens of a two-sided bead say.
#[derive(Debug, Clone, Copy, Default)]
struct Shared {
    /// Numbers with a partner on the other side, and without.
    numbers: Agreement,
    /// The same of names, and of words that stand on both sides as they are.
    names: Agreement,
    /// Whether no token has a partner.
    nothing: f64,
}

/// What agrees and what does not.
#[derive(Debug, Clone, Copy, Default)]
struct Agreement {
    found: f64,
    lacking: f64,
}

impl Agreement {
    fn add(&mut self, other: Self) {
        self.found += other.found;
        self.lacking += other.lacking;
    }

    /// Returns by how much more agrees than does not, as the logarithm of their ratio, within [`RATIOS`]; 0 where there
    /// is nothing.
    fn ratio(self) -> f64 {
        libm::log((1.0 + self.found) / (1.0 + self.lacking)).clamp(RATIOS.0, RATIOS.1)
    }
}

impl Shared {
    fn of(bead: &Bead, model: &Model<'_>) -> Self {
        let (source, target) = bead.places();
        let counts = model.count(source, target);
        let of = |features: &[Feature]| features.iter().map(|feature| counts.get(*feature)).sum();
        Self {
            numbers: Agreement {
                found: of(&[Feature::FoundNumber]),
                lacking: of(&[
                    Feature::MissedNumber,
                    Feature::LoneNumber,
                    Feature::NumberConflict,
                ]),
            },
            names: Agreement {
                found: of(&[Feature::FoundName, Feature::FoundIdentical]),
                lacking: of(&[
                    Feature::MissedName,
                    Feature::MissedIdentical,
                    Feature::LoneName,
                ]),
            },
            nothing: counts.get(Feature::NothingShared),
        }
    }
}

/// What the confidence of two texts and of their rows stands on.
#[derive(Debug, Clone)]
pub struct Evidences<'a> {
    alignment: &'a Alignment,
    significance: &'a Significance,
    /// Of each bead; of one-sided ones nothing.
    shared: Vec<Shared>,
}

impl<'a> Evidences<'a> {
    /// Looks at an alignment.
    pub fn new(
        alignment: &'a Alignment,
        significance: &'a Significance,
        model: &Model<'_>,
    ) -> Self {
        let of = |bead: &Bead| {
            let two_sided = bead.is_two_sided().then(|| Shared::of(bead, model));
            two_sided.unwrap_or_default()
        };
        Self {
            alignment,
            significance,
            shared: alignment.beads.iter().map(of).collect(),
        }
    }

    /// Returns what the confidence of the pair of texts stands on: how much better than chance a bead of the
    /// significant stretches is, how many there are, how much of the text that has more of them they are; how much
    /// better than all that it was picked from the best single bead is; and how far the numbers and the names of all
    /// rows agree.
    ///
    /// Many beads that are little better than chance are what two texts of one kind have in common, so each counts by
    /// how many there are. So are whole sentences, if only with other numbers and names in them.
    pub fn of_pair(&self) -> [f64; PAIR] {
        let significance = self.significance;
        let coverage = significance.coverage;
        let beads = (significance.beads as f64).max(1.0);
        let each = libm::log1p(significance.score / beads);
        let many = libm::log(beads);
        let two_sided = self.alignment.beads.iter().zip(&self.alignment.scores);
        let two_sided = two_sided.filter(|(bead, _)| bead.is_two_sided());
        let best = two_sided.map(|(_, score)| *score).fold(0.0, f64::max);
        let sum = |of: fn(&Shared) -> Agreement| {
            let mut sum = Agreement::default();
            self.shared.iter().for_each(|shared| sum.add(of(shared)));
            sum.ratio()
        };
        [
            1.0,
            each,
            many,
            each * many,
            coverage.source.max(coverage.target),
            sum(|shared| shared.numbers),
            sum(|shared| shared.names),
            significance.chances,
            libm::log1p((best - significance.chances).max(0.0)),
        ]
    }

    /// Returns what the confidence of each bead stands on; `pair` is the log odds that the texts belong together.
    pub fn of_rows(&self, model: &Model<'_>, pair: f64) -> Vec<Evidence> {
        let Self {
            alignment,
            significance,
            shared,
        } = self;
        let mut stretches = vec![0.0; alignment.beads.len()];
        for stretch in &significance.stretches {
            let better = (stretch.score - significance.chances).clamp(STRETCHES.0, STRETCHES.1);
            stretches[stretch.beads.clone()].fill(better / 10.0);
        }
        let mut moved = vec![0.0; alignment.beads.len()];
        for place in &alignment.moved {
            moved[*place] = 1.0;
        }
        let pair = pair.clamp(-PAIR_ODDS, 0.0) / PAIR_ODDS;
        let runs = runs(&alignment.beads);
        let borders = borders_of_moved(alignment);
        let of = |(place, bead): (usize, &Bead)| {
            let odds = odds(alignment.posteriors[place]) / ODDS_UNIT;
            let around = around(alignment, place);
            if !bead.is_two_sided() {
                let run = &runs[place];
                let length = run.len() as f64;
                return Evidence::OneSided([
                    1.0,
                    odds.min(ALONE_ODDS),
                    libm::log(length),
                    f64::from(u8::from(run.both)),
                    f64::from(u8::from(run.at_end)),
                    model.letters(bead) / 5.0 / length,
                    around,
                    pair,
                    counterpart(alignment, place),
                    f64::from(u8::from(is_beside(bead, &borders))),
                ]);
            }
            Evidence::TwoSided([
                1.0,
                odds,
                around,
                stretches[place],
                pair,
                shared[place].nothing,
                moved[place],
                f64::from(u8::from(bead.shape() != (1, 1))),
                shared[place].numbers.ratio(),
                shared[place].names.ratio(),
            ])
        };
        alignment.beads.iter().enumerate().map(of).collect()
    }
}

/// What the confidence of a row stands on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Evidence {
    /// Of a row with two sides.
    TwoSided([f64; TWO_SIDED]),
    /// Of a row with one side.
    OneSided([f64; ONE_SIDED]),
}

/// Where a row's evidence says that it stands elsewhere on the other side.
const MOVED: usize = 6;

impl Evidence {
    /// Tells whether it is that of a row that stands elsewhere on the other side.
    pub fn is_moved(&self) -> bool {
        matches!(self, Self::TwoSided(values) if values[MOVED] > 0.0)
    }
}

/// Returns the log odds of a probability.
fn odds(probability: f64) -> f64 {
    let probability = probability.clamp(SURE, 1.0 - SURE);
    libm::log(probability / (1.0 - probability))
}

/// Returns how well a one-sided bead goes with what stands alone on the other side.
fn counterpart(alignment: &Alignment, place: usize) -> f64 {
    libm::log1p(alignment.counterparts.get(place).copied().unwrap_or(0.0))
}

/// Where the blocks begin and end that stand elsewhere on the other side.
fn borders_of_moved(alignment: &Alignment) -> Pair<BTreeSet<u32>> {
    let moved = alignment.moved.iter().map(|place| &alignment.beads[*place]);
    let of = |range: fn(&Bead) -> &Range<u32>| {
        let ranges = moved.clone().map(range);
        ranges.flat_map(|range| [range.start, range.end]).collect()
    };
    Pair::new(of(|bead| &bead.source), of(|bead| &bead.target))
}

/// Tells whether a one-sided bead stands next to a block that stands elsewhere on the other side.
fn is_beside(bead: &Bead, borders: &Pair<BTreeSet<u32>>) -> bool {
    let touches = |range: &Range<u32>, borders: &BTreeSet<u32>| {
        !range.is_empty() && (borders.contains(&range.start) || borders.contains(&range.end))
    };
    touches(&bead.source, &borders.source) || touches(&bead.target, &borders.target)
}

/// Returns how much the two-sided beads near a place speak for each other.
fn around(alignment: &Alignment, place: usize) -> f64 {
    let near = place.saturating_sub(AROUND)..(place + AROUND + 1).min(alignment.beads.len());
    let others = near.filter(|other| *other != place && alignment.beads[*other].is_two_sided());
    let sum: f64 = others
        .map(|other| alignment.posteriors[other] * alignment.scores[other].max(0.0))
        .sum();
    libm::log1p(sum) / 3.0
}

/// A run of one-sided beads.
#[derive(Debug, Clone, Default, PartialEq)]
struct Run {
    beads: Range<usize>,
    /// Whether both sides have sentences in it.
    both: bool,
    /// Whether it stands before the first two-sided bead or behind the last.
    at_end: bool,
}

impl Run {
    fn len(&self) -> usize {
        self.beads.len().max(1)
    }
}

/// Returns the run of each one-sided bead.
fn runs(beads: &[Bead]) -> Vec<Run> {
    let mut runs = vec![Run::default(); beads.len()];
    let mut start = 0;
    while start < beads.len() {
        if beads[start].is_two_sided() {
            start += 1;
            continue;
        }
        let length = beads[start..]
            .iter()
            .take_while(|bead| !bead.is_two_sided())
            .count();
        let own = &beads[start..start + length];
        let run = Run {
            beads: start..start + length,
            both: own.iter().any(|bead| bead.source.is_empty())
                && own.iter().any(|bead| bead.target.is_empty()),
            at_end: start == 0 || start + length == beads.len(),
        };
        runs[start..start + length].fill(run);
        start += length;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_touches_a_moved_block_stands_beside_it() {
        let alignment = Alignment {
            beads: vec![
                Bead::new(0..1, 0..1),
                Bead::new(1..2, 1..1),
                Bead::new(2..4, 7..9),
                Bead::new(4..4, 9..10),
            ],
            moved: vec![2],
            ..Alignment::default()
        };
        let borders = borders_of_moved(&alignment);
        assert!(is_beside(&Bead::new(1..2, 1..1), &borders));
        assert!(is_beside(&Bead::new(4..4, 9..10), &borders));
        assert!(!is_beside(&Bead::new(0..1, 0..0), &borders));
        assert!(!is_beside(&Bead::new(4..4, 2..3), &borders));
    }

    #[test]
    fn runs_of_one_sided_beads_know_their_sides_and_their_place() {
        let beads = [
            Bead::new(0..1, 0..0),
            Bead::new(1..2, 0..1),
            Bead::new(2..3, 1..1),
            Bead::new(3..3, 1..2),
            Bead::new(3..4, 2..3),
        ];
        let runs = runs(&beads);
        assert!(runs[0].at_end && !runs[0].both && runs[0].len() == 1);
        assert!(!runs[2].at_end && runs[2].both && runs[3] == runs[2] && runs[2].len() == 2);
        assert_eq!(runs[1], Run::default());
    }
}
