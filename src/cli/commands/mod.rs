//! The commands: each has its `Arguments` and a function `run(&Arguments, &Console)`.

pub mod align;
pub mod batch;
pub mod check;
pub mod completions;
pub mod convert;
pub mod estimate;
pub mod evaluate;
mod gold_folder;
pub mod learn;
pub mod man;
pub mod matching;
#[cfg(feature = "review")]
pub mod review;
pub mod segment;
pub mod stream;
