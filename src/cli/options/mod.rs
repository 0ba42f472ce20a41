//! Options that several commands share, and what they come to: checked before any work begins.

pub mod cutting;
pub mod filters;
pub mod formats;
pub mod guard;
pub mod input;
pub mod limit;
pub mod many;
pub mod rows;
pub mod settings;
pub mod summary;
pub mod values;
pub mod vectors;
pub mod words;
pub mod writing;
