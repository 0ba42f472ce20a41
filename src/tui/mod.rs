//! The review on a terminal: keys become commands to the engine, its state becomes a screen.
//!
//! [`desk`] knows what the keys do and what is said, [`screen`] alone knows ratatui.

pub mod desk;
pub mod help;
pub mod keys;
pub mod line;
pub mod screen;
