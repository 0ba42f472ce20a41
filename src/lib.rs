//! tilts

pub mod align;
pub mod bitext;
pub mod confidence;
pub mod features;
pub mod language;
pub mod lexicon;
pub mod note;
pub mod pair;
pub mod pipeline;
pub mod read;
pub mod segment;
pub mod span;

pub use pair::{Pair, Side};
