//! bytes → `Document`
mod document;

pub use document::{Block, BlockKind, Document};
