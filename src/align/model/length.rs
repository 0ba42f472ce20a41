//! What the lengths of a bead's sides say.
//!
//! * **Count:** the log density of the length difference of Gale & Church 1993 (section 3), with a Student tail in
//!   place of the normal one, so that one odd sentence breaks no page; and half the logarithm of the mean length.
//! * **Fast score:** the same, a multiplication and a logarithm; beads of hopeless lengths are ruled out before it.
//! * **Bound:** a length difference never gains; the mean length gains at most what that of the longest bead does.
//! * **Cut ends:** a text that ends in mid-sentence, or begins in one, says nothing by that sentence's length.

use super::Model;
use super::border::differences;
use super::features::Feature;
use super::logarithm::Logarithm;
use crate::align::bead::Bead;
use crate::align::search::band::REACH;
use crate::features::{Ending, SideFeatures};
use crate::pair::{Pair, Side};
use std::ops::Range;
use std::sync::LazyLock;

/// Variance of the length difference that does not grow with the length, in characters squared: keeps
/// headings of one word from counting as impossible.
const LENGTH_FLOOR: f64 = 6.0;

/// Squared length difference, in units of its variance times the degrees of freedom, from which a bead is
/// ruled out: one side ten times as long as the other.
const HOPELESS_RATIO: f64 = 60.0;

/// Log density of a length difference that is as great as usual, in nats: what a cut sentence counts as.
const USUAL: f64 = -1.0;

/// Lengths whose logarithms are kept ready, in characters.
const SIZES: usize = 4096;

/// Half the logarithm of a length and one, by the length.
static SIZE_TABLE: LazyLock<Vec<f64>> = LazyLock::new(|| {
    (0..SIZES)
        .map(|length| 0.5 * libm::log(length as f64 + 1.0))
        .collect()
});

/// Characters of even text that stand against the texts' own when their ratio is taken.
const RATIO_PRIOR: f64 = 500.0;

/// Sentences of even text, of 50 characters, that do so when the ratio of their mean lengths is taken.
const MEAN_PRIOR: f64 = 10.0;

/// The ratios that are believed.
const RATIOS: (f64, f64) = (0.4, 2.5);

/// The lengths of two texts.
#[derive(Debug)]
pub(super) struct Lengths {
    /// Characters before each sentence; one more than sentences.
    sums: Pair<Vec<u64>>,
    /// Half the logarithm of a length and one, by the length.
    sizes: &'static [f64],
    logarithm: Logarithm,
    /// Target characters for each source character, as a square root.
    ratio_root: f64,
    /// Which ends of the texts are cut.
    cut: Pair<Cut>,
}

/// Which ends of a text stand in mid-sentence.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Cut {
    first: bool,
    last: bool,
    count: usize,
}

/// Sentences at the end of a text among which no other line may lack an end mark, when its last one counts as cut.
const NEIGHBOURS: usize = 5;

impl Cut {
    fn new(side: &SideFeatures) -> Self {
        let is_open = |ending: Ending| matches!(ending, Ending::Bare | Ending::Open);
        let last = side.layout.split_last().is_some_and(|(last, before)| {
            let mut near = before.iter().rev().take(NEIGHBOURS);
            let is_prose = !before.is_empty() && near.all(|one| one.ending != Ending::Bare);
            last.trails_off || is_open(last.ending) && (!last.starts_block || is_prose)
        });
        let first = side.layout.first().is_some_and(|one| one.begins_small);
        Self {
            first: first && side.len() > 1,
            last,
            count: side.len(),
        }
    }

    fn touches(self, range: &Range<usize>) -> bool {
        self.first && range.start == 0 || self.last && range.end == self.count
    }
}

impl Lengths {
    pub(super) fn new(sides: Pair<&SideFeatures>) -> Self {
        let sums = sides.map(|side| {
            let mut sum = 0;
            let mut sums = vec![0];
            sums.extend(side.lengths.iter().map(|length| {
                sum += u64::from(*length);
                sum
            }));
            sums
        });
        Self {
            ratio_root: libm::sqrt(likely_ratio(sides, sums.as_ref())),
            sums,
            sizes: &SIZE_TABLE,
            logarithm: Logarithm::new(),
            cut: sides.map(Cut::new),
        }
    }
}

/// Returns how many characters the target has for one of the source, as far as can be told before anything is
/// aligned: that of the whole texts or that of their sentences, whichever is nearer to 1. The first is wrong where a
/// part has no translation, the second where one side joins sentences.
fn likely_ratio(sides: Pair<&SideFeatures>, sums: Pair<&Vec<u64>>) -> f64 {
    let total = sums.map(|sums| sums[sums.len() - 1] as f64);
    let count = sides.map(|side| side.len() as f64);
    let whole = (total.target + RATIO_PRIOR) / (total.source + RATIO_PRIOR);
    let mean =
        |total: f64, count: f64| (total + MEAN_PRIOR * RATIO_PRIOR / 10.0) / (count + MEAN_PRIOR);
    let means = mean(total.target, count.target) / mean(total.source, count.source);
    let far = |ratio: f64| libm::fabs(libm::log(ratio));
    let nearer = if far(means) < far(whole) {
        means
    } else {
        whole
    };
    nearer.clamp(RATIOS.0, RATIOS.1)
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
    pub(in crate::align) fn is_cut(&self, source: &Range<usize>, target: &Range<usize>) -> bool {
        self.lengths.cut.source.touches(source) || self.lengths.cut.target.touches(target)
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
        self.evened(measured(lengths, true))
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
        is_cut: bool,
    ) -> Option<f64> {
        let weight = self.weight(Feature::Length);
        if is_cut {
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
        let is_cut = self.is_cut(source, target);
        let density = if is_cut {
            USUAL
        } else {
            self.tail(self.length_ratio(self.evened(lengths)))
        };
        add(Feature::Length, density);
        let size = self.size_feature(self.evened(measured(lengths, is_cut)));
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
fn measured(lengths: (f64, f64), is_cut: bool) -> (f64, f64) {
    let shorter = lengths.0.min(lengths.1);
    if is_cut { (shorter, shorter) } else { lengths }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::Layout;

    fn side(list: &[(bool, Ending)], begins_small: bool) -> SideFeatures {
        let mut side = SideFeatures::default();
        for (starts_block, ending) in list {
            side.lengths.push(40);
            side.layout.push(Layout {
                starts_block: *starts_block,
                ending: *ending,
                begins_small: begins_small && side.layout.is_empty(),
                ..Layout::default()
            });
        }
        side
    }

    #[test]
    fn a_text_is_cut_where_its_last_line_has_no_end_mark_and_is_no_heading() {
        use Ending::{Bare, Open, Stop};
        let cases: [(&[(bool, Ending)], bool); 5] = [
            (&[(true, Stop), (true, Stop), (false, Bare)], true),
            (&[(true, Stop), (true, Stop), (true, Bare)], true),
            (&[(true, Stop), (true, Bare), (true, Bare)], false),
            (&[(true, Stop), (true, Stop), (false, Stop)], false),
            (&[(true, Stop), (false, Open)], true),
        ];
        for (list, last) in cases {
            assert_eq!(Cut::new(&side(list, false)).last, last, "{list:?}");
        }
        assert!(Cut::new(&side(&[(true, Stop), (true, Stop)], true)).first);
        assert!(!Cut::new(&side(&[(true, Bare)], false)).last);
    }
}
