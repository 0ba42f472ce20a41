//! Two texts side by side, for people: what in one goes with what in the other, and what has no counterpart.
//!
//! * **In:** the texts of a row, their languages, a [`Lexicon`](crate::lexicon::Lexicon).
//! * **Out:** [`Linked`] places for highlighting; numbers and words with capitals that nothing across answers to.
//! * **Law:** swapping the sides swaps what is found.
//!
//! It stands on the tokens and links of [`features`](crate::features), so that people are shown what the aligner sees.

mod highlight;
mod unmatched;

pub use highlight::{Linked, linked};
pub use unmatched::{CapitalWord, NumberMention, capital_words, numbers, unmatched_numbers};
