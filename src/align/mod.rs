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
//! step in one lattice ([`lattice`]). Large texts are first cut at anchors ([`stretches`]), and steps that are
//! surely negligible are never scored ([`edges`]). The second pass searches only the neighbourhood of the first,
//! of a large text with the habits that the first found in the whole of it ([`next_pass`]).
//!
//! Sources: Gale & Church 1993 (lengths, shapes of beads); Ma 2006 (words by rarity); Moore 2002 and Varga
//! et al. 2005 (a second pass with words learnt in the first).

mod anchors;
mod band;
mod bead;
mod border;
mod bounds;
mod cells;
mod edges;
mod evidence;
mod lattice;
mod layout;
mod meanings;
mod narrow;
mod parameter_sets;
mod parameters;
mod posteriors;
mod priors;
mod shape;
mod stretches;
mod sums;
#[cfg(test)]
mod tests;
mod tokens;
pub mod training;

pub use bead::{Bead, Rival};
pub use evidence::Model;
pub use parameter_sets::ParameterSets;
pub use parameters::{Feature, ParameterError, Parameters, Weights};

use crate::features::Features;
use band::Band;
use edges::Edges;
use lattice::{Lattice, Likely, Step};
use posteriors::Posteriors;
use priors::{Habits, Priors};
use rayon::prelude::*;
use std::ops::Range;
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

/// Nodes of a stretch up to which it is searched wider: two long texts that have nothing in common touch the border
/// everywhere, and must not take the memory of their whole plane.
const WIDEST: usize = 150_000;

/// Returns for each sentence of the source the sentences of the target among which its translation is looked
/// for; nothing for texts that are small enough to be searched whole.
pub fn corridor(features: &Features, parameters: &Parameters) -> Option<Vec<Range<u32>>> {
    if stretches::is_small(features) {
        return None;
    }
    let model = Model::new(features, parameters);
    let stretches = stretches::plan(&model);
    let rows = stretches.iter().flat_map(Stretch::sentences);
    Some(rows.collect())
}

/// An alignment, and what it tells a later one.
#[derive(Debug, Clone, Default)]
pub struct Pass {
    /// The alignment.
    pub alignment: Alignment,
    /// How often each kind of step is expected in the texts.
    habits: Habits,
}

/// Aligns two texts.
pub fn align(features: &Features, parameters: &Parameters) -> Alignment {
    first_pass(&Model::new(features, parameters), &|_| {}).alignment
}

/// Who is told how many sentences of both sides a part has that is done, from whatever thread.
pub type Seen<'a> = &'a (dyn Fn(usize) + Sync);

/// Aligns two texts for the first time.
///
/// What steps are to be expected is estimated from the whole of a small text and from a sample of a large one.
pub fn first_pass(model: &Model<'_>, seen: Seen<'_>) -> Pass {
    search(model, &stretches::plan(model), seen)
}

/// Searches stretches with the habits that are found in them.
fn search(model: &Model<'_>, stretches: &[Stretch], seen: Seen<'_>) -> Pass {
    let parameters = model.parameters;
    let every = stretches.len().div_ceil(SAMPLE).max(1);
    let mut priors = Priors::new(parameters);
    let sample: Vec<Scored<'_>> = stretches
        .par_iter()
        .step_by(every)
        .map(|stretch| Scored::new(model, stretch, 1, &priors, edges::UNSETTLED))
        .collect();
    let mut support = None;
    for _ in 0..ROUNDS {
        let (habits, gain) = habits(&sample, &priors);
        priors = Priors::adapted(parameters, &habits);
        support.get_or_insert(gain);
    }
    let parts = if every == 1 {
        sample
            .par_iter()
            .map(|scored| {
                let part = decode(model, scored, &priors);
                seen(scored.stretch.size.0 + scored.stretch.size.1);
                part
            })
            .collect()
    } else {
        drop(sample);
        decode_all(model, stretches, &priors, seen)
    };
    let mut pass = join(parts);
    pass.alignment.support = support.unwrap_or_default();
    pass
}

/// Aligns two texts again whose features tell more than in the pass `before`.
///
/// They are searched near the alignment of that pass only, large ones with the habits that it found.
pub fn next_pass(model: &Model<'_>, before: &Pass, seen: Seen<'_>) -> Pass {
    let stretches = stretches::plan_near(model, &before.alignment);
    if stretches::is_small(model.features) {
        return search(model, &stretches, seen);
    }
    let priors = Priors::adapted(model.parameters, &before.habits);
    let parts = decode_all(model, &stretches, &priors, seen);
    let gains: f64 = parts.iter().map(|part| part.gain).sum();
    let mut pass = join(parts);
    pass.alignment.support = support(gains, stretches.iter());
    pass
}

/// Returns the gain of stretches in nats a sentence.
fn support<'stretch>(gain: f64, stretches: impl Iterator<Item = &'stretch Stretch>) -> f64 {
    let sentences: usize = stretches.map(|one| one.size.0 + one.size.1).sum();
    2.0 * gain / sentences.max(1) as f64
}

/// What was read off a stretch.
struct Part {
    pass: Pass,
    /// How much the best path gains over gaps alone in an average text, in nats.
    gain: f64,
}

/// Puts the parts of an alignment together.
fn join(parts: Vec<Part>) -> Pass {
    let mut whole = Pass::default();
    for Part { pass, .. } in parts {
        whole.habits.extend(&pass.habits);
        whole.alignment.beads.extend(pass.alignment.beads);
        whole.alignment.posteriors.extend(pass.alignment.posteriors);
        whole.alignment.rivals.extend(pass.alignment.rivals);
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
    fn new(
        model: &Model<'_>,
        stretch: &'stretch Stretch,
        widening: u32,
        priors: &Priors,
        slack: f64,
    ) -> Self {
        let band = stretch.band(widening);
        let edges = edges::edges(model, &band, stretch.origin, priors, slack);
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
    for (steps, _) in &steps {
        habits.add(steps);
    }
    let gain = steps.iter().map(|(_, gain)| gain).sum();
    (
        habits,
        support(gain, sample.iter().map(|scored| scored.stretch)),
    )
}

/// Reads all stretches, side by side.
fn decode_all(
    model: &Model<'_>,
    stretches: &[Stretch],
    priors: &Priors,
    seen: Seen<'_>,
) -> Vec<Part> {
    stretches
        .par_iter()
        .map(|stretch| {
            let scored = Scored::new(model, stretch, 1, priors, edges::SETTLED);
            let part = decode(model, &scored, priors);
            seen(stretch.size.0 + stretch.size.1);
            part
        })
        .collect()
}

/// Reads the best path and its posteriors off a stretch; searches wider where the path touches the border.
fn decode(model: &Model<'_>, scored: &Scored<'_>, priors: &Priors) -> Part {
    let mut wider: Option<Scored<'_>> = None;
    let mut widenings = WIDENINGS.into_iter();
    loop {
        let scored = wider.as_ref().unwrap_or(scored);
        let (stretch, band) = (scored.stretch, &scored.band);
        let lattice = Lattice::new(band, &scored.edges, priors);
        let search = lattice.search();
        let mut path = lattice.best_path(&search);
        let touches = stretch.touches(band, path.iter().map(|(end, _)| *end));
        let widens = touches && band.len() <= WIDEST;
        if let Some(widening) = widenings.next().filter(|_| widens) {
            let slack = edges::SETTLED;
            wider = Some(Scored::new(model, stretch, widening, priors, slack));
            continue;
        }
        path.reverse();
        let likely = lattice.posteriors(&search);
        let average = Priors::new(model.parameters);
        let score = Lattice::new(band, &scored.edges, &average).path_score(&path);
        let mut habits = Habits::default();
        habits.add(&likely);
        let pass = Pass {
            alignment: rows(scored, &likely, path),
            habits,
        };
        return Part {
            pass,
            gain: score - average.gaps(stretch.size),
        };
    }
}

/// Makes the beads of a path.
fn rows(scored: &Scored<'_>, likely: &[Likely], path: Vec<((usize, usize), Step)>) -> Alignment {
    let posteriors = Posteriors::new(likely, &scored.band);
    let origin = scored.stretch.origin;
    let number = |place: usize, origin: usize| u32::try_from(origin + place).unwrap_or(u32::MAX);
    let mut alignment = Alignment::default();
    for (end, step) in path {
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
