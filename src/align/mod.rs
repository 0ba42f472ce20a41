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

mod anchors;
mod band;
mod bead;
mod cells;
mod edges;
mod evidence;
mod lattice;
mod narrow;
mod parameters;
mod posteriors;
mod priors;
mod shape;
mod stretches;
#[cfg(test)]
mod tests;
mod tokens;
pub mod training;

pub use bead::{Bead, Rival};
pub use evidence::Model;
pub use parameters::{Feature, ParameterError, Parameters, Weights};

use crate::features::Features;
use band::Band;
use edges::Edges;
use lattice::{Lattice, Likely, Step};
use posteriors::Posteriors;
use priors::{Habits, Priors};
use rayon::prelude::*;
use stretches::Stretch;

/// The beads of two texts, in the order of the path.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Alignment {
    /// The beads: every sentence of both sides is in exactly one. They follow the order of both texts but
    /// for two neighbouring one-to-one beads that cross.
    pub beads: Vec<Bead>,
    /// The posterior probability of each bead, from 0 to 1.
    pub posteriors: Vec<f64>,
    /// For each bead the likeliest other one that shares a sentence with it, when there is any.
    pub rivals: Vec<Option<Rival>>,
    /// How much likelier the texts are as translations of each other than side by side by chance, in nats
    /// a sentence: the best path's score against that of nothing but gaps.
    pub support: f64,
}

/// Rounds of re-estimating the priors.
const ROUNDS: usize = 2;

/// Stretches from which the habits of a large text are estimated, spread over it evenly; and up to which
/// what was scored is kept for all rounds.
const SAMPLE: usize = 64;

/// How far from the first search's corridor the path is looked for when it touches the border.
const WIDENINGS: [u32; 2] = [4, 16];

/// Aligns two texts.
pub fn align(features: &Features, parameters: &Parameters) -> Alignment {
    align_watched(features, parameters, &|_| {})
}

/// Aligns two texts, and calls `seen` with the number of sentences of both sides of every part that is done, from
/// whatever thread.
pub fn align_watched(
    features: &Features,
    parameters: &Parameters,
    seen: &(dyn Fn(usize) + Sync),
) -> Alignment {
    let model = Model::new(features, parameters);
    let stretches = stretches::plan(&model);
    let every = stretches.len().div_ceil(SAMPLE).max(1);
    let sample: Vec<Scored<'_>> = stretches
        .par_iter()
        .step_by(every)
        .map(|stretch| Scored::new(&model, stretch, 1))
        .collect();
    let mut priors = Priors::new(parameters);
    let mut support = None;
    for _ in 0..ROUNDS {
        let (habits, gain) = habits(&sample, &priors);
        priors = Priors::adapted(parameters, &habits);
        support.get_or_insert(gain);
    }
    let parts: Vec<Alignment> = if every == 1 {
        sample
            .par_iter()
            .map(|scored| {
                let part = decode(&model, scored, &priors);
                seen(scored.stretch.size.0 + scored.stretch.size.1);
                part
            })
            .collect()
    } else {
        drop(sample);
        stretches
            .par_iter()
            .map(|stretch| {
                let part = decode(&model, &Scored::new(&model, stretch, 1), &priors);
                seen(stretch.size.0 + stretch.size.1);
                part
            })
            .collect()
    };
    let mut whole = Alignment {
        support: support.unwrap_or_default(),
        ..Alignment::default()
    };
    for part in parts {
        whole.beads.extend(part.beads);
        whole.posteriors.extend(part.posteriors);
        whole.rivals.extend(part.rivals);
    }
    whole
}

/// A stretch with the scores of its steps.
struct Scored<'stretch> {
    stretch: &'stretch Stretch,
    band: Band,
    edges: Edges,
}

impl<'stretch> Scored<'stretch> {
    fn new(model: &Model<'_>, stretch: &'stretch Stretch, widening: u32) -> Self {
        let band = stretch.band(widening);
        let edges = edges::edges(model, &band, stretch.origin);
        Self {
            stretch,
            band,
            edges,
        }
    }
}

/// Returns how often each kind of step is expected, and how much the best paths gain over gaps alone, in
/// nats a sentence.
fn habits(sample: &[Scored<'_>], priors: &Priors) -> (Habits, f64) {
    let steps: Vec<(Vec<Likely>, f64)> = sample
        .par_iter()
        .map(|scored| {
            let lattice = Lattice::new(&scored.band, &scored.edges, priors);
            let search = lattice.search();
            (
                lattice.posteriors(&search),
                search.best - priors.gaps(scored.stretch.size),
            )
        })
        .collect();
    let mut habits = Habits::default();
    let (mut support, mut sentences) = (0.0, 0);
    for ((steps, gain), scored) in steps.iter().zip(sample) {
        habits.add(steps);
        support += gain;
        sentences += scored.stretch.size.0 + scored.stretch.size.1;
    }
    (habits, 2.0 * support / sentences.max(1) as f64)
}

/// Reads the best path and its posteriors off a stretch; searches wider where the path touches the border.
fn decode(model: &Model<'_>, scored: &Scored<'_>, priors: &Priors) -> Alignment {
    let mut wider: Option<Scored<'_>> = None;
    let mut widenings = WIDENINGS.into_iter();
    loop {
        let scored = wider.as_ref().unwrap_or(scored);
        let lattice = Lattice::new(&scored.band, &scored.edges, priors);
        let search = lattice.search();
        let path = lattice.best_path(&search);
        let touches = scored
            .stretch
            .touches(&scored.band, path.iter().map(|(end, _)| *end));
        match widenings.next().filter(|_| touches) {
            Some(widening) => wider = Some(Scored::new(model, scored.stretch, widening)),
            None => return rows(scored, &lattice.posteriors(&search), path),
        }
    }
}

/// Makes the beads of a path, which comes last step first.
fn rows(scored: &Scored<'_>, likely: &[Likely], path: Vec<((usize, usize), Step)>) -> Alignment {
    let posteriors = Posteriors::new(likely, &scored.band);
    let origin = scored.stretch.origin;
    let number = |place: usize, origin: usize| u32::try_from(origin + place).unwrap_or(u32::MAX);
    let mut alignment = Alignment::default();
    for (end, step) in path.into_iter().rev() {
        for (rows, columns) in posteriors::beads(end, step) {
            let bead = |(rows, columns): &posteriors::Place| {
                Bead::new(
                    number(rows.start, origin.0)..number(rows.end, origin.0),
                    number(columns.start, origin.1)..number(columns.end, origin.1),
                )
            };
            let (own, rival) = posteriors.of(&rows, &columns);
            alignment.beads.push(bead(&(rows, columns)));
            alignment.posteriors.push(own);
            alignment
                .rivals
                .push(rival.map(|(place, probability)| Rival {
                    bead: bead(&place),
                    probability,
                }));
        }
    }
    alignment
}
