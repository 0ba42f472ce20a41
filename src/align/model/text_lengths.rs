//! The lengths of two texts, what is told of them before anything is aligned, and which of their ends are cut.

use super::logarithm::Logarithm;
use crate::features::{Ending, SideFeatures};
use crate::pair::Pair;
use std::ops::Range;
use std::sync::LazyLock;

/// Lengths whose logarithms are kept ready, in characters.
const SIZES: usize = 4096;

/// Half the logarithm of a length and one, by the length.
static SIZE_TABLE: LazyLock<Vec<f64>> = LazyLock::new(|| {
    (0..SIZES)
        .map(|length| 0.5 * libm::log(length as f64 + 1.0))
        .collect()
});

/// Characters of even text that stand against the texts' own when their ratio is taken.
pub(super) const RATIO_PRIOR: f64 = 500.0;

/// Sentences of even text, of 50 characters, that do so when the ratio of their mean lengths is taken.
const MEAN_PRIOR: f64 = 10.0;

/// The ratios that are believed.
pub(super) const RATIOS: (f64, f64) = (0.4, 2.5);

/// The lengths of two texts.
#[derive(Debug)]
pub(super) struct Lengths {
    /// Characters before each sentence; one more than sentences.
    pub(super) sums: Pair<Vec<u64>>,
    /// Half the logarithm of a length and one, by the length.
    pub(super) sizes: &'static [f64],
    pub(super) logarithm: Logarithm,
    /// Target characters for each source character, as a square root.
    pub(super) ratio_root: f64,
    /// Which ends of the texts are cut.
    pub(super) cut: Pair<Cut>,
}

/// Which ends of a text stand in mid-sentence.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Cut {
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

    pub(super) fn touches(self, range: &Range<usize>) -> bool {
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
