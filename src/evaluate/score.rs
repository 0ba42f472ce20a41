//! Strict and lax precision, recall and F1 of beads.
//!
//! The measures are those of the scorer of Thompson & Koehn 2019 (Vecalign), after Abdul-Rauf et al. 2012
//! and Sennrich & Volk 2011: counts are summed over all documents before they are divided.
//!
//! * Strict: a bead is right when the very same bead stands in the other alignment. Lax: when a bead there
//!   shares a sentence with it on both sides.
//! * Precision looks at all beads of the output, one-sided ones too. Recall looks at gold beads with both
//!   sides, against output beads with both sides.

use super::gold::GoldBead;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Counts of one or more documents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Beads of the output.
    pub output: usize,
    /// Gold beads with both sides.
    pub gold: usize,
    /// Beads of the output that are strictly right.
    pub precise: usize,
    /// Beads of the output that are laxly right.
    pub precise_lax: usize,
    /// Gold beads that are found strictly.
    pub found: usize,
    /// Gold beads that are found laxly.
    pub found_lax: usize,
    /// For each type of gold bead, how many there are and how many were found: `2-1`.
    pub types: BTreeMap<String, (usize, usize)>,
}

/// Precision, recall and F1, from 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Measures {
    /// Share of the output that is right.
    pub precision: f64,
    /// Share of the gold that is found.
    pub recall: f64,
    /// Harmonic mean of the two.
    pub f1: f64,
}

/// All figures of a tally.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Score {
    /// By the same bead.
    pub strict: Measures,
    /// By a bead that overlaps on both sides.
    pub lax: Measures,
    /// Beads of the output.
    pub output_beads: usize,
    /// Gold beads with both sides.
    pub gold_beads: usize,
    /// For each type of gold bead, how many there are and how many were found.
    pub types: BTreeMap<String, (usize, usize)>,
}

impl Tally {
    /// Counts one document.
    pub fn new(output: &[GoldBead], gold: &[GoldBead]) -> Self {
        let output: BTreeSet<&GoldBead> = output.iter().collect();
        let gold: BTreeSet<&GoldBead> = gold.iter().collect();
        let two_sided = |beads: &BTreeSet<&'_ GoldBead>| -> Vec<GoldBead> {
            beads
                .iter()
                .filter(|bead| bead.is_two_sided())
                .map(|bead| (*bead).clone())
                .collect()
        };
        let (output_two, gold_two) = (two_sided(&output), two_sided(&gold));
        let all_output: Vec<GoldBead> = output.iter().map(|bead| (*bead).clone()).collect();
        let all_gold: Vec<GoldBead> = gold.iter().map(|bead| (*bead).clone()).collect();
        let (precise, precise_lax) = right(&all_output, &all_gold);
        let (found, found_lax) = right(&gold_two, &output_two);
        let mut types: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        for bead in &gold {
            let counts = types
                .entry(format!("{}-{}", bead.source.len(), bead.target.len()))
                .or_default();
            counts.0 += 1;
            counts.1 += usize::from(output.contains(bead));
        }
        Self {
            output: output.len(),
            gold: gold_two.len(),
            precise,
            precise_lax,
            found,
            found_lax,
            types,
        }
    }

    /// Adds the counts of another document.
    pub fn add(&mut self, other: &Self) {
        self.output += other.output;
        self.gold += other.gold;
        self.precise += other.precise;
        self.precise_lax += other.precise_lax;
        self.found += other.found;
        self.found_lax += other.found_lax;
        for (name, (all, found)) in &other.types {
            let counts = self.types.entry(name.clone()).or_default();
            counts.0 += all;
            counts.1 += found;
        }
    }

    /// Returns the figures.
    pub fn score(&self) -> Score {
        Score {
            strict: measures((self.precise, self.output), (self.found, self.gold)),
            lax: measures((self.precise_lax, self.output), (self.found_lax, self.gold)),
            output_beads: self.output,
            gold_beads: self.gold,
            types: self.types.clone(),
        }
    }
}

/// Divides, and takes the harmonic mean.
fn measures(precise: (usize, usize), found: (usize, usize)) -> Measures {
    let share = |(part, whole): (usize, usize)| {
        if whole == 0 {
            0.0
        } else {
            part as f64 / whole as f64
        }
    };
    let (precision, recall) = (share(precise), share(found));
    let sum = precision + recall;
    Measures {
        precision,
        recall,
        f1: if sum > 0.0 {
            2.0 * precision * recall / sum
        } else {
            0.0
        },
    }
}

/// Returns how many of `beads` are strictly, and how many laxly, right by `reference`.
fn right(beads: &[GoldBead], reference: &[GoldBead]) -> (usize, usize) {
    let exact: BTreeSet<&GoldBead> = reference.iter().collect();
    let mut targets: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for bead in reference {
        for source in &bead.source {
            targets.entry(*source).or_default().extend(&bead.target);
        }
    }
    let (mut strict, mut lax) = (0, 0);
    for bead in beads {
        if exact.contains(bead) {
            strict += 1;
            lax += 1;
        } else if bead
            .source
            .iter()
            .filter_map(|source| targets.get(source))
            .any(|set| bead.target.iter().any(|t| set.contains(t)))
        {
            lax += 1;
        }
    }
    (strict, lax)
}

#[cfg(test)]
mod tests {
    use super::super::gold::parse;
    use super::*;

    fn beads(text: &str) -> Vec<GoldBead> {
        parse(text)
            .unwrap()
            .into_iter()
            .map(|(bead, _)| bead)
            .collect()
    }

    #[test]
    fn one_sided_beads_count_in_precision_only() {
        let gold = beads("[0]:[0]\n[1]:[]\n[2]:[1]\n[3, 4]:[2]\n");
        let output = beads("[0]:[0]\n[1]:[]\n[2]:[]\n[]:[1]\n[3]:[2]\n[4]:[]\n");
        let tally = Tally::new(&output, &gold);
        assert_eq!(
            (tally.precise, tally.output, tally.found, tally.gold),
            (2, 6, 1, 3)
        );
        assert_eq!((tally.precise_lax, tally.found_lax), (3, 2));
        assert_eq!(tally.types.get("2-1"), Some(&(1, 0)));
    }

    #[test]
    fn an_alignment_is_right_by_itself() {
        let gold = beads("[0]:[0]\n[1]:[]\n[2]:[1]\n");
        let mut tally = Tally::new(&gold, &gold);
        tally.add(&Tally::new(&gold, &gold));
        assert!(
            (tally.score().strict.f1 - 1.0).abs() < 1e-12
                && (tally.score().lax.f1 - 1.0).abs() < 1e-12
        );
    }
}
