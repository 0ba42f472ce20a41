//! Numbers in less memory.

/// Converts a count or an index; one that does not fit, which no text is long enough for, is the greatest number.
pub fn to_u32(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

/// Converts a small count or index; what does not fit is the greatest number.
pub fn to_u8(value: usize) -> u8 {
    u8::try_from(value).unwrap_or(u8::MAX)
}

/// Converts a score, in nats; seven digits are kept.
#[expect(
    clippy::cast_possible_truncation,
    reason = "scores stay far below the limits of `f32`"
)]
pub fn to_f32(value: f64) -> f32 {
    value as f32
}

/// Returns `value` · `to` / `from`, rounded down: what answers in one text to a sentence of the other.
pub fn in_proportion(value: u32, from: usize, to: usize) -> u32 {
    let product = u64::from(value) * to as u64 / from.max(1) as u64;
    u32::try_from(product).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_the_greatest() {
        assert_eq!([to_u32(7), to_u32(usize::MAX)], [7, u32::MAX]);
        assert_eq!([to_u8(255), to_u8(256)], [255, 255]);
    }
}
