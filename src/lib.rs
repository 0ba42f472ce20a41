//! tilts

pub mod align;
pub mod bitext;
#[cfg(feature = "cli")]
pub mod cli;
pub mod confidence;
pub mod evaluate;
pub mod features;
pub mod harmless;
pub mod language;
pub mod lexicon;
pub mod note;
pub mod pair;
pub mod pipeline;
pub mod read;
pub mod segment;
pub mod span;
pub mod write;

pub use pair::{Pair, Side};
