//! The beads of two texts, with what the search knows of each.

use super::bead::{Alternative, Bead};
use super::model::Model;
use super::model::parameters::Parameters;
use crate::features::Features;

/// The beads of two texts, in the order of the path.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Alignment {
    /// The beads: every sentence of both sides is in exactly one. They follow the order of both texts but
    /// for two neighbouring one-to-one beads that cross, and for those that are [`moved`](Self::moved).
    pub beads: Vec<Bead>,
    /// The posterior probability of each bead, from 0 to 1.
    pub posteriors: Vec<f64>,
    /// For each bead the likeliest other one that shares a sentence with it, when there is any.
    pub alternatives: Vec<Option<Alternative>>,
    /// How much likelier the sentences of each bead are as translations of each other than side by side by chance, in
    /// nats; of a one-sided bead, what it costs.
    pub scores: Vec<f64>,
    /// The beads that stand elsewhere on the other side, in order: they cross others.
    pub moved: Vec<usize>,
    /// How much better than chance the sentence of each one-sided bead goes with the best one-sided sentence of the other
    /// side, however far away, in nats: the best of many is good by chance, so the logarithm of how many there are is
    /// taken off. 0 where none shares anything with it. Empty until moved blocks are looked for.
    pub counterparts: Vec<f64>,
}

/// Posterior from which a bead tells how long translations are.
const TELLS_LENGTH: f64 = 0.9;

impl Alignment {
    /// Returns the beads that are sure enough to tell how long translations are.
    fn sure(&self) -> impl Iterator<Item = &Bead> {
        let rated = self.beads.iter().zip(&self.posteriors);
        let sure =
            rated.filter(|(bead, posterior)| bead.is_two_sided() && **posterior >= TELLS_LENGTH);
        sure.map(|(bead, _)| bead)
    }

    /// Makes the model of two texts that have been aligned before: it knows how long their translations are.
    pub fn model<'features>(
        &self,
        features: &'features Features,
        parameters: &'features Parameters,
    ) -> Model<'features> {
        Model::new(features, parameters).with_lengths_of(self.sure())
    }
}
