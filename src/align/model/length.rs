//! What the lengths of a bead's sides say.
//!
//! * **Count:** the log density of the length difference of Gale & Church 1993 (section 3), with a Student tail in
//!   place of the normal one, so that one odd sentence breaks no page; and half the logarithm of the mean length.
//! * **Fast score:** the same, a multiplication and a logarithm; beads of hopeless lengths are ruled out before it.
//! * **Bound:** a length difference never gains; the mean length gains at most what that of the longest bead does.
//! * **Cut ends:** a text that ends in mid-sentence, or begins in one, says nothing by that sentence's length.

use super::Model;
use super::features::Feature;
use super::prefix_sums::differences;
use super::text_lengths::{RATIO_PRIOR, RATIOS};
use crate::align::bead::Bead;
use crate::align::step::REACH;
use crate::pair::{Pair, Side};
use std::ops::Range;

/// Variance of the length difference that does not grow with the length, in characters squared: keeps
/// headings of one word from counting as impossible.
const LENGTH_FLOOR: f64 = 6.0;

/// Squared length difference, in units of its variance times the degrees of freedom, from which a bead is
/// ruled out: one side ten times as long as the other.
const HOPELESS_RATIO: f64 = 60.0;

/// Log density of a length difference that is as great as usual, in nats: what a cut sentence counts as.
const USUAL: f64 = -1.0;

/// Whether all of a bead's sentences stand in the texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::align) enum Extent {
    Whole,
    /// One is cut at an end of its text.
    Cut,
}

impl Model<'_> {
    /// Takes the lengths of beads that are sure for how many characters the target has for one of the source.
    #[must_use]
    pub fn with_lengths_of<'bead>(mut self, beads: impl Iterator<Item = &'bead Bead>) -> Self {
        let mut sums = Pair::new(RATIO_PRIOR, RATIO_PRIOR * self.ratio());
        for bead in beads {
            let (source, target) = bead.places();
            sums.source += self.length(Side::Source, &source);
            sums.target += self.length(Side::Target, &target);
        }
        self.set_ratio(sums.target / sums.source);
        self
    }

    /// Returns how many characters the target has for one of the source.
    fn ratio(&self) -> f64 {
        self.lengths.ratio_root * self.lengths.ratio_root
    }

    /// Sets how many characters the target has for one of the source.
    pub(in crate::align) fn set_ratio(&mut self, ratio: f64) {
        self.lengths.ratio_root = libm::sqrt(ratio.clamp(RATIOS.0, RATIOS.1));
    }

    /// Returns the characters of a range of sentences.
    fn length(&self, side: Side, range: &Range<usize>) -> f64 {
        let sums = self.lengths.sums.get(side);
        (sums[range.end] - sums[range.start]) as f64
    }

    /// Returns the characters of the sentences that end at a border, by how many they are.
    pub(in crate::align) fn lengths_before(&self, side: Side, end: usize) -> [f64; REACH] {
        let sums = self.lengths.sums.get(side);
        differences(sums, end, |more, less| (more - less) as f64)
    }

    /// Tells whether a bead holds a sentence that is cut at an end of its text.
    pub(in crate::align) fn extent(&self, source: &Range<usize>, target: &Range<usize>) -> Extent {
        let Pair {
            source: own,
            target: other,
        } = self.lengths.cut;
        if own.touches(source) || other.touches(target) {
            Extent::Cut
        } else {
            Extent::Whole
        }
    }

    /// Makes the lengths of both sides of a bead even: as long as each other where one translates the other.
    fn evened(&self, (source, target): (f64, f64)) -> (f64, f64) {
        let root = self.lengths.ratio_root;
        (source * root, target / root)
    }

    /// Returns the even length of the sentences that end at a border, by how many they are.
    pub(in crate::align) fn evened_before(&self, side: Side, end: usize) -> [f64; REACH] {
        let lengths = self.lengths_before(side, end);
        lengths.map(|length| match side {
            Side::Source => self.evened((length, 0.0)).0,
            Side::Target => self.evened((0.0, length)).1,
        })
    }

    /// Returns the even lengths by which the size of a cut bead is measured.
    pub(in crate::align) fn evened_of_cut(&self, lengths: (f64, f64)) -> (f64, f64) {
        self.evened(measured(lengths, Extent::Cut))
    }

    /// Returns the squared difference of even lengths in units of its variance times the degrees of freedom.
    #[inline]
    fn length_ratio(&self, (source, target): (f64, f64)) -> f64 {
        let variance = self.parameters.length_spread * mean((source, target)) + LENGTH_FLOOR;
        (source - target) * (source - target) / (variance * self.parameters.length_tail)
    }

    /// Returns the log density of a squared length difference, in nats, up to a constant.
    #[inline]
    fn tail(&self, ratio: f64) -> f64 {
        -(self.parameters.length_tail + 1.0) / 2.0 * self.lengths.logarithm.of_one_and(ratio)
    }

    /// Returns half the logarithm of the mean of even lengths.
    #[inline]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a length is a place in the table"
    )]
    pub(super) fn size_feature(&self, evened: (f64, f64)) -> f64 {
        let mean = mean(evened);
        let known = self.lengths.sizes.get(mean as usize);
        known
            .copied()
            .unwrap_or_else(|| 0.5 * libm::log(mean + 1.0))
    }

    /// Returns what the difference of even lengths is worth, in nats, where it does not rule a bead out.
    #[inline]
    pub(in crate::align) fn length_score_within(
        &self,
        evened: (f64, f64),
        extent: Extent,
    ) -> Option<f64> {
        let weight = self.weight(Feature::Length);
        if extent == Extent::Cut {
            return Some(USUAL * weight);
        }
        let ratio = self.length_ratio(evened);
        (ratio < HOPELESS_RATIO).then(|| self.tail(ratio) * weight)
    }

    /// Returns what the mean of even lengths is worth, in nats.
    #[inline]
    pub(in crate::align) fn size_score(&self, evened: (f64, f64)) -> f64 {
        self.size_feature(evened) * self.weight(Feature::LengthSize)
    }

    /// Returns the logarithm of the characters of both sides of a bead.
    pub fn letters(&self, bead: &Bead) -> f64 {
        let (source, target) = bead.places();
        let letters = self.length(Side::Source, &source) + self.length(Side::Target, &target);
        libm::log1p(letters)
    }

    /// Counts what the lengths of a bead say; returns half the logarithm of its length.
    pub(super) fn count_length(
        &self,
        source: &Range<usize>,
        target: &Range<usize>,
        mut add: impl FnMut(Feature, f64),
    ) -> f64 {
        let lengths = (
            self.length(Side::Source, source),
            self.length(Side::Target, target),
        );
        let extent = self.extent(source, target);
        let density = match extent {
            Extent::Cut => USUAL,
            Extent::Whole => self.tail(self.length_ratio(self.evened(lengths))),
        };
        add(Feature::Length, density);
        let size = self.size_feature(self.evened(measured(lengths, extent)));
        add(Feature::LengthSize, size);
        self.size_feature(self.evened(lengths))
    }
}

/// Returns the mean of two lengths, which never are so great that their sum is not.
#[inline]
#[expect(
    clippy::manual_midpoint,
    reason = "the one of the library guards against an overflow, in the innermost loop"
)]
fn mean((source, target): (f64, f64)) -> f64 {
    (source + target) / 2.0
}

/// Returns the lengths by which the size of a bead is measured: of a cut one, the shorter side's.
fn measured(lengths: (f64, f64), extent: Extent) -> (f64, f64) {
    let shorter = lengths.0.min(lengths.1);
    match extent {
        Extent::Cut => (shorter, shorter),
        Extent::Whole => lengths,
    }
}
