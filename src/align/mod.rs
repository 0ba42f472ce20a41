//! `Features` → `Alignment`.
mod bead;

pub use bead::Bead;

/// The beads of two texts, in the order of the path.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Alignment {
    /// The beads: every sentence of both sides is in exactly one. They follow the order of both texts but
    /// for two neighbouring one-to-one beads that cross.
    pub beads: Vec<Bead>,
    /// The posterior probability of each bead, from 0 to 1.
    pub posteriors: Vec<f64>,
}
