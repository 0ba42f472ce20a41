//! Numbers in less memory: cells and edges are the largest tables of the aligner.

/// Converts a score, in nats; seven digits are kept.
#[expect(
    clippy::cast_possible_truncation,
    reason = "scores stay far below the limits of `f32`"
)]
pub(in crate::align) fn score(value: f64) -> f32 {
    value as f32
}

/// Converts a count of sentences or hits; what does not fit is the greatest number.
pub(in crate::align) fn count(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

/// Converts the place of a shape, or another small number.
pub(in crate::align) fn shape(value: usize) -> u8 {
    u8::try_from(value).unwrap_or(u8::MAX)
}
