//! The two sides of a bitext, and what stands on each.
//!
//! Everything that exists twice, once in the source language and once in the target language, is a
//! [`Pair`]. A function that takes a pair cannot be called with the sides exchanged by accident, and
//! [`Pair::swap`] says so when it is meant.

use serde::{Deserialize, Serialize};

/// One of the two sides of a bitext.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The text that was given first.
    Source,
    /// The text that was given second.
    Target,
}

impl Side {
    /// Both sides, source first.
    pub const BOTH: [Self; 2] = [Self::Source, Self::Target];

    /// Returns the side across.
    pub const fn other(self) -> Self {
        match self {
            Self::Source => Self::Target,
            Self::Target => Self::Source,
        }
    }

    /// Returns the side's name as messages and formats write it: `source` or `target`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Target => "target",
        }
    }
}

impl std::fmt::Display for Side {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.name())
    }
}

/// A value for the source side and one for the target side.
///
/// ```
/// use tilts::Pair;
/// let lengths = Pair::new("Kopā", "Together").map(str::len);
/// assert_eq!(lengths.swap(), Pair::new(8, 5));
/// ```
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Pair<T> {
    /// What belongs to the source side.
    pub source: T,
    /// What belongs to the target side.
    pub target: T,
}

impl<T> Pair<T> {
    /// Makes a pair, source first.
    pub const fn new(source: T, target: T) -> Self {
        Self { source, target }
    }

    /// Returns a pair of references.
    pub const fn as_ref(&self) -> Pair<&T> {
        Pair::new(&self.source, &self.target)
    }

    /// Returns a pair of mutable references.
    pub const fn as_mut(&mut self) -> Pair<&mut T> {
        Pair::new(&mut self.source, &mut self.target)
    }

    /// Returns what stands on `side`.
    pub const fn get(&self, side: Side) -> &T {
        match side {
            Side::Source => &self.source,
            Side::Target => &self.target,
        }
    }

    /// Returns what stands on `side`, to be changed.
    pub const fn get_mut(&mut self, side: Side) -> &mut T {
        match side {
            Side::Source => &mut self.source,
            Side::Target => &mut self.target,
        }
    }

    /// Applies `function` to both sides, source first.
    pub fn map<U>(self, mut function: impl FnMut(T) -> U) -> Pair<U> {
        let source = function(self.source);
        Pair::new(source, function(self.target))
    }

    /// Applies `function` to both sides, source first, and stops at the first error.
    ///
    /// # Errors
    /// Whatever `function` returns.
    pub fn try_map<U, E>(self, mut function: impl FnMut(T) -> Result<U, E>) -> Result<Pair<U>, E> {
        let source = function(self.source)?;
        Ok(Pair::new(source, function(self.target)?))
    }

    /// Joins two pairs side by side.
    pub fn zip<U>(self, other: Pair<U>) -> Pair<(T, U)> {
        Pair::new((self.source, other.source), (self.target, other.target))
    }

    /// Exchanges the sides.
    pub fn swap(self) -> Self {
        Self::new(self.target, self.source)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_are_kept_apart() {
        let mut pair = Pair::new(1, 2);
        *pair.get_mut(Side::Target) += 10;
        assert_eq!(pair, Pair::new(1, 12));
        assert_eq!(pair.get(Side::Source.other()), &12);
        assert_eq!(
            pair.zip(pair.swap()).map(|(a, b)| a - b),
            Pair::new(-11, 11)
        );
        assert_eq!(
            pair.try_map(|n| if n > 5 { Err(n) } else { Ok(n) }),
            Err(12)
        );
    }
}
