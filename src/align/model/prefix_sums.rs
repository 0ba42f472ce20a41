//! What lies before a border between two sentences, from sums over the whole text.

use crate::align::step::REACH;

/// Returns by how much the sum at a place exceeds the sums at the places before it.
pub(in crate::align) fn differences<T: Copy>(
    sums: &[T],
    end: usize,
    difference: impl Fn(T, T) -> f64,
) -> [f64; REACH] {
    let before = &sums[..=end];
    std::array::from_fn(|back| difference(before[end], before[end.saturating_sub(back)]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_before_the_text_counts_nothing() {
        let sums = [0_u64, 5, 7, 10];
        let before = |end, expected: [f64; REACH]| {
            let found = differences(&sums, end, |more, less| (more - less) as f64);
            found
                .iter()
                .zip(expected)
                .all(|(a, b)| (a - b).abs() < 1e-9)
        };
        assert!(before(3, [0.0, 3.0, 5.0, 10.0, 10.0, 10.0, 10.0]));
        assert!(before(0, [0.0; REACH]));
    }
}
