//! What the program has around it: streams, signals, surroundings, other programs, the exit code.

pub mod console;
pub mod converting;
#[cfg(feature = "review")]
pub mod editor;
pub mod environment;
pub mod failure;
pub mod interruption;
pub mod progress;
pub mod talk;
