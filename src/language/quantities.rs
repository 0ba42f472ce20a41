//! Words beside a number that say more of it than its digits do.

/// Words beside a number, in small letters, as they begin.
#[derive(Debug)]
pub struct QuantityWords {
    /// Words for parts of a hundred, behind the number: `percent`.
    pub percent: &'static [&'static str],
    /// Beginnings of the word that makes of parts of a hundred the distance between two of them: `percentage points`.
    pub points: &'static [&'static str],
    /// Abbreviations for such a distance, behind the number.
    pub short_points: &'static [&'static str],
    /// Words for parts of a thousand, behind the number: `per mille`.
    pub permille: &'static [&'static str],
    /// Beginnings of words that say of something that it is so in all its parts: `absolutely` for 100 percent.
    pub wholly: &'static [&'static str],
    /// Words for a number below zero, before it: `minus`.
    pub minus: &'static [&'static str],
    /// Words for a number below zero, behind it: `below zero`.
    pub below: &'static [&'static str],
    /// Words for degrees.
    pub degrees: &'static [&'static str],
    /// Parts of the day, and the hours that a clock of twelve is behind in them: `vakarā` 12; nothing for those that
    /// have hours of both halves.
    pub day_parts: &'static [(&'static str, Option<u32>)],
    /// Beginnings of words that say that a number counts for several things: `each`.
    pub each: &'static [&'static str],
    /// Words and abbreviations for measures and currencies, and the signs of what they may be; `*` stands for an
    /// ending of up to three letters.
    pub units: &'static [(&'static str, &'static [&'static str])],
}
