//! How far the vectors of an encoder may count: the numbers for texts with vectors were made for one encoder, and
//! another one's vectors may tell less.

use super::parameters::{Parameters, Weights};
use crate::features::Encoder;
use std::borrow::Cow;

/// The encoder that the numbers were made for.
const FILE: &str = include_str!("parameters/encoder.tsv");

/// Margin of the vectors of two texts, as a share of that of the encoder that the numbers were made for, up to which
/// they tell nothing: random vectors stay below it in 98 of 100 documents of ten sentences …
const NOTHING: f64 = 0.25;

/// … and from which they count in full: those of the encoder itself lie above it in about nine of ten.
const FULL: f64 = 0.65;

/// Returns the figures of the encoder that the numbers were made for.
pub fn reference() -> Encoder {
    let value = |name: &str| {
        let row = FILE.lines().find_map(|row| row.strip_prefix(name));
        let value = row.and_then(|row| row.split('\t').nth(1));
        value
            .and_then(|value| value.parse().ok())
            .expect("a test has read the file")
    };
    Encoder {
        spread: value("spread"),
        margin: value("margin"),
    }
}

/// Returns how far vectors count, from 0 to 1.
pub fn share(encoder: Encoder) -> f64 {
    let margin = encoder.margin / reference().margin;
    ((margin - NOTHING) / (FULL - NOTHING)).clamp(0.0, 1.0)
}

impl Parameters {
    /// Returns numbers that lie between these and others: a share of the way towards them.
    pub fn towards<'numbers>(
        &'numbers self,
        others: &'numbers Self,
        share: f64,
    ) -> Cow<'numbers, Self> {
        if share <= 0.0 {
            return Cow::Borrowed(self);
        }
        if share >= 1.0 {
            return Cow::Borrowed(others);
        }
        let between = |own: f64, other: f64| own + share * (other - own);
        let mut mixed = self.clone();
        let mut weights = Weights::zero();
        for (slot, (own, other)) in weights
            .0
            .iter_mut()
            .zip(self.weights.0.iter().zip(&others.weights.0))
        {
            *slot = between(*own, *other);
        }
        mixed.weights = weights;
        for (slot, other) in mixed.rates.iter_mut().zip(&others.rates) {
            *slot = between(*slot, *other);
        }
        mixed.length_spread = between(self.length_spread, others.length_spread);
        mixed.length_tail = between(self.length_tail, others.length_tail);
        mixed.adaptation_strength = between(self.adaptation_strength, others.adaptation_strength);
        mixed.adaptation_weight = between(self.adaptation_weight, others.adaptation_weight);
        Cow::Owned(mixed)
    }
}

#[cfg(test)]
mod tests {
    use super::super::features::Feature;
    use super::super::sets::{Aids, ParameterSets};
    use super::*;

    #[test]
    fn the_file_has_both_figures() {
        let Encoder { spread, margin } = reference();
        assert!(
            spread > 0.0 && spread < 1.0 && margin > 1.0,
            "{spread} {margin}"
        );
    }

    #[test]
    fn vectors_count_as_far_as_they_tell_something() {
        let of = |margin: f64| {
            share(Encoder {
                margin: margin * reference().margin,
                ..reference()
            })
        };
        let shares = [-1.0, 0.0, 0.2, 0.45, 0.7, 1.0, 3.0].map(of);
        assert!(shares.is_sorted());
        assert!(shares[2] <= 0.0 && shares[4] >= 1.0);
        assert!((shares[3] - 0.5).abs() < 1e-9);
    }

    #[test]
    fn numbers_lie_between() {
        let sets = ParameterSets::default();
        let [without, with] = [false, true].map(|vectors| {
            sets.of(Aids {
                words: true,
                vectors,
            })
        });
        assert_eq!(*without.towards(with, 0.0), *without);
        assert_eq!(*without.towards(with, 1.0), *with);
        let half = without.towards(with, 0.5);
        for feature in Feature::ALL {
            let ends = [without, with].map(|set| set.weights.get(feature));
            let middle = f64::midpoint(ends[0], ends[1]);
            assert!((half.weights.get(feature) - middle).abs() < 1e-9);
        }
        let mut kept = half.weights.clone();
        kept.constrain();
        assert_eq!(kept, half.weights);
    }
}
