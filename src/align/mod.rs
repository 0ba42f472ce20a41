//! `Features` → `Alignment`: which sentences translate which.
//!
//! * **In:** [`Features`], [`Parameters`].
//! * **Out:** an [`Alignment`]: the beads of the best path with the posterior probability of each.
//! * **Law:** every sentence of both sides is in exactly one bead; the beads follow the order of both texts
//!   but for neighbouring one-to-one beads that cross; no path scores better (brute force on small texts);
//!   swapping the sides swaps the beads.
//!
//! The score of a path is a sum of log-likelihood ratios in nats ([`evidence`]) and of what its steps are
//! worth by themselves ([`priors`]); dynamic programming finds the best path and the posterior of every
//! step in one lattice ([`lattice`]). Large texts are first cut at anchors ([`stretches`]).
//!
//! Sources: Gale & Church 1993 (lengths, shapes of beads); Ma 2006 (words by rarity); Moore 2002 and Varga
//! et al. 2005 (a second pass with words learnt in the first).

mod band;
mod bead;
mod cells;
mod evidence;
mod lattice;
mod parameters;
mod posteriors;
mod priors;
mod shape;
mod stretches;
pub mod training;

pub use bead::Bead;
pub use evidence::Model;
pub use parameters::{Feature, ParameterError, Parameters, Weights};

use crate::features::Features;
use band::Band;
use cells::Edges;
use lattice::{Lattice, Likely};
use posteriors::Posteriors;
use priors::{Habits, Priors};
use rayon::prelude::*;

/// The beads of two texts, in the order of the path.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Alignment {
    /// The beads: every sentence of both sides is in exactly one. They follow the order of both texts but
    /// for two neighbouring one-to-one beads that cross.
    pub beads: Vec<Bead>,
    /// The posterior probability of each bead, from 0 to 1.
    pub posteriors: Vec<f64>,
    /// The best posterior of a bead that shares a sentence with each bead and is another, from 0 to 1.
    pub rivals: Vec<f64>,
    /// How much likelier the texts are as translations of each other than side by side by chance, in nats
    /// a sentence: the best path's score against that of nothing but gaps.
    pub support: f64,
}

/// A part of the plane that is searched by itself.
struct Stretch {
    /// The sentences that it begins with.
    origin: (usize, usize),
    band: Band,
}

impl Stretch {
    /// Returns how many sentences it holds on each side.
    fn sizes(&self) -> (usize, usize) {
        let last = self.band.height().saturating_sub(1);
        (last, self.band.row(last).end.saturating_sub(1))
    }
}

/// Rounds of re-estimating the priors.
const ROUNDS: usize = 2;

/// Aligns two texts.
pub fn align(features: &Features, parameters: &Parameters) -> Alignment {
    let model = Model::new(features, parameters);
    let stretches = stretches::plan(&model);
    let edges: Vec<Edges> = stretches
        .par_iter()
        .map(|stretch| cells::edges(&model, &stretch.band, stretch.origin))
        .collect();
    let mut priors = Priors::new(parameters);
    let mut support = None;
    for _ in 0..ROUNDS {
        let (habits, gain) = habits(&stretches, &edges, &priors);
        priors = Priors::adapted(parameters, &habits);
        support.get_or_insert(gain);
    }
    let parts: Vec<Alignment> = stretches
        .par_iter()
        .zip(&edges)
        .map(|(stretch, edges)| decode(stretch, edges, &priors))
        .collect();
    let sentences = features.sides.source.len() + features.sides.target.len();
    let mut whole = Alignment {
        support: 2.0 * support.unwrap_or_default() / sentences.max(1) as f64,
        ..Alignment::default()
    };
    for part in parts {
        whole.beads.extend(part.beads);
        whole.posteriors.extend(part.posteriors);
        whole.rivals.extend(part.rivals);
    }
    whole
}

/// Returns how often each kind of step is expected, and how much the best paths gain over gaps alone, in
/// nats.
fn habits(stretches: &[Stretch], edges: &[Edges], priors: &Priors) -> (Habits, f64) {
    let steps: Vec<(Vec<Likely>, f64)> = stretches
        .par_iter()
        .zip(edges)
        .map(|(stretch, edges)| {
            let lattice = Lattice::new(&stretch.band, edges, priors);
            let search = lattice.search();
            (
                lattice.posteriors(&search),
                search.best - priors.gaps(stretch.sizes()),
            )
        })
        .collect();
    let mut habits = Habits::default();
    let mut support = 0.0;
    for (steps, gain) in &steps {
        habits.add(steps);
        support += gain;
    }
    (habits, support)
}

/// Reads the best path and its posteriors off a stretch.
fn decode(stretch: &Stretch, edges: &Edges, priors: &Priors) -> Alignment {
    let lattice = Lattice::new(&stretch.band, edges, priors);
    let search = lattice.search();
    let likely = lattice.posteriors(&search);
    let posteriors = Posteriors::new(&likely, &stretch.band);
    let mut path = lattice.best_path(&search);
    path.reverse();
    let mut alignment = Alignment::default();
    for (end, step) in path {
        for (rows, columns) in posteriors::beads(end, step) {
            let number =
                |place: usize, origin: usize| u32::try_from(origin + place).unwrap_or(u32::MAX);
            alignment.beads.push(Bead::new(
                number(rows.start, stretch.origin.0)..number(rows.end, stretch.origin.0),
                number(columns.start, stretch.origin.1)..number(columns.end, stretch.origin.1),
            ));
            let (own, rival) = posteriors.of(&rows, &columns);
            alignment.posteriors.push(own);
            alignment.rivals.push(rival);
        }
    }
    alignment
}
