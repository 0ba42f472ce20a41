//! The numbers that turn evidence into a probability: logistic regressions, fitted to gold.
//!
//! `tilts estimate --confidence FOLDER… -o confidence.tsv` fits them: to the rows of whole documents, read and cut as a
//! user's are, and to right and wrong pairings of documents (Platt 1999, with the evidence around a row beside its
//! posterior). Each has a table for texts with a lexicon and one for texts without.

use super::evidence::Evidence;
use crate::align::Aids;

/// How many numbers the confidence of a pair of texts stands on.
pub const PAIR: usize = 9;
/// How many that of a row with two sides does.
pub const TWO_SIDED: usize = 10;
/// How many that of a row with one side does.
pub const ONE_SIDED: usize = 10;

/// Names of the numbers, in the order of the evidence.
pub const NAMES: [&str; PAIR + TWO_SIDED + ONE_SIDED] = [
    "pair constant",
    "pair score of a bead",
    "pair beads",
    "pair score of a bead with beads",
    "pair coverage",
    "pair numbers",
    "pair names",
    "pair chances",
    "pair best bead",
    "two-sided constant",
    "two-sided posterior",
    "two-sided neighbours",
    "two-sided stretch",
    "two-sided pair",
    "two-sided nothing shared",
    "two-sided moved",
    "two-sided joined",
    "two-sided numbers",
    "two-sided names",
    "one-sided constant",
    "one-sided posterior",
    "one-sided run",
    "one-sided both sides",
    "one-sided end",
    "one-sided length",
    "one-sided neighbours",
    "one-sided pair",
    "one-sided counterpart",
    "one-sided beside moved",
];

/// The file of the numbers.
const FILE: &str = include_str!("confidence.tsv");

/// Score of all stretches from which a pair is the surer whatever else there is, in nats: of 5,350 wrong pairs of the
/// development sets, near-copies and texts of one article apart, the best has 42. Set by judgement.
const SETTLED: f64 = 50.0;

/// Nats beyond that for one more of log odds. Set by judgement.
const SETTLED_SLOPE: f64 = 5.0;

/// The numbers for one kind of texts.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Calibration {
    /// For pairs of texts.
    pub pair: [f64; PAIR],
    /// For rows with two sides.
    pub two_sided: [f64; TWO_SIDED],
    /// For rows with one side.
    pub one_sided: [f64; ONE_SIDED],
}

impl Calibration {
    /// Returns the shipped numbers, for texts with a lexicon or without.
    ///
    /// # Panics
    /// When the file that ships with the program is broken, which is tested.
    pub fn shipped(aids: Aids) -> Self {
        let column = if aids.words { 1 } else { 2 };
        Self::parse(FILE, column).expect("the file that ships is tested")
    }

    /// Reads a column of a file: a name, and a number for each kind of texts, parted by tabs.
    fn parse(text: &str, column: usize) -> Option<Self> {
        let mut values = [0.0; NAMES.len()];
        let mut rows = text.lines().filter(|row| !row.starts_with('#'));
        for (name, value) in NAMES.iter().zip(&mut values) {
            let mut columns = rows.next()?.split('\t');
            if columns.next() != Some(name) {
                return None;
            }
            *value = columns.nth(column - 1)?.parse().ok()?;
        }
        let (pair, rest) = values.split_first_chunk()?;
        let (two_sided, rest) = rest.split_first_chunk()?;
        Some(Self {
            pair: *pair,
            two_sided: *two_sided,
            one_sided: *rest.first_chunk()?,
        })
    }

    /// Returns the log odds that two texts belong together, where as many do as do not.
    ///
    /// What no wrong pair reaches settles a pair, however its beads look.
    pub fn pair_odds(&self, evidence: &[f64; PAIR]) -> f64 {
        let score = libm::expm1(evidence[1]) * libm::exp(evidence[2]);
        dot(&self.pair, evidence) + (score - SETTLED).max(0.0) / SETTLED_SLOPE
    }

    /// Returns the probability that a row is right.
    pub fn row(&self, evidence: &Evidence) -> f64 {
        logistic(match evidence {
            Evidence::TwoSided(values) => dot(&self.two_sided, values),
            Evidence::OneSided(values) => dot(&self.one_sided, values),
        })
    }
}

/// Writes the numbers of both kinds of texts as a file.
pub fn write(with_words: &Calibration, general: &Calibration, source: &str) -> String {
    let values = |of: &Calibration| {
        let mut values = of.pair.to_vec();
        values.extend(of.two_sided);
        values.extend(of.one_sided);
        values
    };
    let mut text = "# name\twith a lexicon\twithout\tunit\tsource\n".to_owned();
    let all = NAMES.iter().zip(values(with_words)).zip(values(general));
    text.extend(all.map(|((name, a), b)| format!("{name}\t{a:.4}\t{b:.4}\tlog odds\t{source}\n")));
    text
}

/// Returns the sum of products.
fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Returns the probability with the given log odds.
pub(super) fn logistic(odds: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-odds))
}

/// One thing that was judged: its evidence, whether it is right, and how much it counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged<const COUNT: usize> {
    /// What its confidence stands on.
    pub evidence: [f64; COUNT],
    /// Whether it is right.
    pub right: bool,
    /// How much it counts.
    pub weight: f64,
}

/// Variance of the prior around zero of each number but the constant.
const VARIANCE: f64 = 25.0;

/// Steps of Newton's method; it settles within ten.
const STEPS: usize = 40;

/// Fits a logistic regression by Newton's method.
pub fn fit<const COUNT: usize>(judged: &[Judged<COUNT>]) -> [f64; COUNT] {
    let mut numbers = [0.0; COUNT];
    for _ in 0..STEPS {
        let mut slope = numbers.map(|number: f64| -number / VARIANCE);
        let mut curve = [[0.0; COUNT]; COUNT];
        for (at, row) in curve.iter_mut().enumerate() {
            row[at] = 1.0 / VARIANCE;
        }
        for one in judged {
            let shown = logistic(dot(&numbers, &one.evidence));
            let miss = one.weight * (f64::from(u8::from(one.right)) - shown);
            let bend = one.weight * shown * (1.0 - shown);
            for (at, value) in one.evidence.iter().enumerate() {
                slope[at] += miss * value;
                for (other, more) in one.evidence.iter().enumerate() {
                    curve[at][other] += bend * value * more;
                }
            }
        }
        let step = solve(curve, slope);
        for (number, step) in numbers.iter_mut().zip(step) {
            *number += step.clamp(-2.0, 2.0);
        }
    }
    numbers
}

/// Solves linear equations by elimination; the matrix is positive definite.
fn solve<const COUNT: usize>(
    mut rows: [[f64; COUNT]; COUNT],
    mut right: [f64; COUNT],
) -> [f64; COUNT] {
    for at in 0..COUNT {
        for below in at + 1..COUNT {
            let factor = rows[below][at] / rows[at][at];
            let (upper, lower) = rows.split_at_mut(below);
            for (value, above) in lower[0].iter_mut().zip(&upper[at]) {
                *value -= factor * above;
            }
            right[below] -= factor * right[at];
        }
    }
    for at in (0..COUNT).rev() {
        let known: f64 = (at + 1..COUNT)
            .map(|other| rows[at][other] * right[other])
            .sum();
        right[at] = (right[at] - known) / rows[at][at];
    }
    right
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_file_is_whole() {
        let both = [true, false].map(|words| {
            let vectors = false;
            Calibration::shipped(Aids { words, vectors })
        });
        assert_eq!(
            write(&both[0], &both[1], "x").lines().count(),
            FILE.lines().count()
        );
        for calibration in both {
            assert!(
                calibration.two_sided[1] > 0.0,
                "a greater posterior makes surer"
            );
            let agree = ["pair numbers", "pair names", "pair best bead"];
            for (name, number) in NAMES.iter().zip(calibration.pair) {
                assert!(!agree.contains(name) || number > 0.0, "{name}: {number}");
            }
        }
    }

    #[test]
    fn a_regression_finds_the_odds_that_made_the_data() {
        let judged: Vec<Judged<2>> = (0..1000)
            .map(|number| {
                let value = f64::from(number % 10) - 4.5;
                let right = f64::from(number / 10) / 100.0 < logistic(0.5 + value);
                Judged {
                    evidence: [1.0, value],
                    right,
                    weight: 1.0,
                }
            })
            .collect();
        let [constant, slope] = fit(&judged);
        assert!(
            (constant - 0.5).abs() < 0.1 && (slope - 1.0).abs() < 0.1,
            "{constant} {slope}"
        );
    }
}
