//! ln(1 + x) by a table, several times as fast as that of `libm`, which the length of each bead takes.
//!
//! 1 + x is 2^k · c · (1 + r), where `c` is one of [`PARTS`] numbers between 1 and 2 whose logarithms are kept, so `r` is
//! less than 1/256 and five terms of its series are exact to the fifteenth digit. Multiplications and additions give the
//! same bits on every machine.

use std::sync::LazyLock;

/// Bits of the mantissa by which the numbers of the table are told apart.
const BITS: u32 = 7;

/// Numbers between 1 and 2 whose logarithms are kept.
const PARTS: usize = 1 << BITS;

/// Bits of the mantissa of an `f64`.
const MANTISSA: u32 = 52;

/// The bits of 1.
const ONE: u64 = 1_f64.to_bits();

/// One of the numbers: 1 by it, and its logarithm.
#[derive(Debug, Clone, Copy)]
struct Part {
    inverse: f64,
    log: f64,
}

static TABLE: LazyLock<[Part; PARTS]> = LazyLock::new(|| {
    std::array::from_fn(|place| {
        let middle = 1.0 + (place as f64 + 0.5) / PARTS as f64;
        Part {
            inverse: 1.0 / middle,
            log: libm::log(middle),
        }
    })
});

/// The table, for who takes many logarithms.
#[derive(Debug, Clone, Copy)]
pub(super) struct Logarithm(&'static [Part; PARTS]);

impl Logarithm {
    pub(super) fn new() -> Self {
        Self(&TABLE)
    }

    /// Returns ln(1 + x) of a number that is not negative, exact to 1e-14.
    pub(super) fn of_one_and(self, x: f64) -> f64 {
        let bits = (1.0 + x).to_bits();
        let exponent = (bits >> MANTISSA) as f64 - (ONE >> MANTISSA) as f64;
        let place = (bits >> (MANTISSA - BITS)) as usize % PARTS;
        let mantissa = f64::from_bits(bits & ((1 << MANTISSA) - 1) | ONE);
        let Part { inverse, log } = self.0[place];
        let rest = mantissa * inverse - 1.0;
        let series = 0.5 - rest * (1.0 / 3.0 - rest * (0.25 - rest * 0.2));
        let sum = exponent * std::f64::consts::LN_2 + log + (rest - rest * rest * series);
        sum.max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_is_the_logarithm(x in prop_oneof![0.0..1e-6_f64, 0.0..4.0_f64, 0.0..1e6_f64]) {
            let found = Logarithm::new().of_one_and(x);
            prop_assert!((found - libm::log1p(x)).abs() < 1e-14, "{x}: {found}");
        }
    }

    #[test]
    fn of_one_it_is_nothing() {
        assert!(Logarithm::new().of_one_and(0.0).abs() < 1e-15);
    }
}
