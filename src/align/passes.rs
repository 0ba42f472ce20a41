//! The passes over two texts: the first, and each later one near the alignment of the one before.

use super::alignment::Alignment;
use super::bead::{Alternative, Bead};
use super::model::Model;
use super::model::parameters::Parameters;
use super::model::priors::{Priors, StepCounts};
use super::search::band::Band;
use super::search::chunks::{self, Chunk};
use super::search::forward_backward::PathPosteriors;
use super::search::lattice::{Lattice, Path};
use super::search::posteriors::{self, Posteriors};
use super::search::scoring::{self, Edges};
use super::step::Node;
use crate::cast;
use crate::features::Features;
use rayon::prelude::*;
use std::ops::Range;

/// Rounds of re-estimating the priors.
const ROUNDS: usize = 2;

/// Stretches from which the step counts of a large text are estimated, spread over it evenly; and up to which
/// what was scored is kept for all rounds.
const SAMPLE: usize = 64;

/// Nodes whose scores are kept for all rounds, about: of texts without anchors, whose corridor is wide, fewer chunks
/// are looked at.
const KEPT: usize = 500_000;

/// How far from the first search's corridor the path is looked for when it touches the border.
const WIDENINGS: [u32; 2] = [4, 16];

/// Nodes of a chunk up to which it is searched wider: two long texts that have nothing in common touch the border
/// everywhere, and must not take the memory of their whole plane.
const WIDEST: usize = 150_000;

/// Returns for each sentence of the source the sentences of the target among which its translation is looked
/// for; nothing for texts that are small enough to be searched whole.
pub fn corridor(features: &Features, parameters: &Parameters) -> Option<Vec<Range<u32>>> {
    if chunks::is_small(features) {
        return None;
    }
    let model = Model::new(features, parameters);
    let chunks = chunks::plan(&model);
    let rows = chunks.iter().flat_map(Chunk::sentences);
    Some(rows.collect())
}

/// An alignment, and what it tells a later one.
#[derive(Debug, Clone, Default)]
pub struct Pass {
    /// The alignment.
    pub alignment: Alignment,
    /// How often each kind of step is expected in the texts.
    step_counts: StepCounts,
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
    search(model, &chunks::plan(model), seen)
}

/// Searches chunks with the step counts that are found in them.
fn search(model: &Model<'_>, chunks: &[Chunk], seen: Seen<'_>) -> Pass {
    let parameters = model.parameters;
    let nodes: usize = chunks.iter().map(|chunk| chunk.band(1).len()).sum();
    let every = chunks
        .len()
        .div_ceil(SAMPLE)
        .max(nodes.div_ceil(KEPT))
        .max(1);
    let mut priors = Priors::new(parameters);
    let sample: Vec<Scored<'_>> = chunks
        .par_iter()
        .step_by(every)
        .map(|chunk| Scored::new(model, chunk, 1, &priors, scoring::UNSETTLED))
        .collect();
    if parameters.adaptation_weight > 0.0 {
        for _ in 0..ROUNDS {
            priors = Priors::adapted(parameters, &step_counts(&sample, &priors));
        }
    }
    let parts = if every == 1 {
        sample
            .par_iter()
            .map(|scored| {
                let part = decode(model, scored, &priors);
                seen(scored.chunk.sentences_of_both());
                part
            })
            .collect()
    } else {
        drop(sample);
        decode_all(model, chunks, &priors, seen)
    };
    join(parts)
}

/// Aligns two texts again whose features tell more than in the pass `before`.
///
/// They are searched near the alignment of that pass only, large ones with the step counts that it found.
pub fn next_pass(model: &Model<'_>, before: &Pass, seen: Seen<'_>) -> Pass {
    let chunks = chunks::plan_near(model, &before.alignment);
    if chunks::is_small(model.features) {
        return search(model, &chunks, seen);
    }
    let priors = Priors::adapted(model.parameters, &before.step_counts);
    join(decode_all(model, &chunks, &priors, seen))
}

/// Puts the parts of an alignment together.
fn join(parts: Vec<Pass>) -> Pass {
    let mut whole = Pass::default();
    for Pass {
        alignment,
        step_counts,
    } in parts
    {
        whole.step_counts.extend(&step_counts);
        whole.alignment.beads.extend(alignment.beads);
        whole.alignment.posteriors.extend(alignment.posteriors);
        whole.alignment.alternatives.extend(alignment.alternatives);
        whole.alignment.scores.extend(alignment.scores);
    }
    whole
}

/// A chunk with the scores of its steps.
pub(super) struct Scored<'chunk> {
    chunk: &'chunk Chunk,
    band: Band,
    edges: Edges,
}

impl<'chunk> Scored<'chunk> {
    /// Returns the paths through it.
    fn lattice<'own>(&'own self, priors: &'own Priors) -> Lattice<'own> {
        Lattice::new(&self.band, &self.edges, priors, self.chunk.ends)
    }

    pub(super) fn new(
        model: &Model<'_>,
        chunk: &'chunk Chunk,
        widening: u32,
        priors: &Priors,
        slack: f64,
    ) -> Self {
        let band = chunk.band(widening);
        let edges = scoring::edges(model, &band, chunk.origin, priors, chunk.ends, slack);
        Self { chunk, band, edges }
    }
}

/// Returns how often each kind of step is expected.
fn step_counts(sample: &[Scored<'_>], priors: &Priors) -> StepCounts {
    let likely: Vec<PathPosteriors> = sample
        .par_iter()
        .map(|scored| {
            let lattice = scored.lattice(priors);
            lattice.posteriors(&lattice.search())
        })
        .collect();
    let mut step_counts = StepCounts::default();
    for likely in &likely {
        step_counts.add(&likely.steps);
    }
    step_counts
}

/// Reads all chunks, side by side.
fn decode_all(model: &Model<'_>, chunks: &[Chunk], priors: &Priors, seen: Seen<'_>) -> Vec<Pass> {
    chunks
        .par_iter()
        .map(|chunk| {
            let scored = Scored::new(model, chunk, 1, priors, scoring::SETTLED);
            let part = decode(model, &scored, priors);
            seen(chunk.sentences_of_both());
            part
        })
        .collect()
}

/// Reads the best path and its posteriors off a chunk; searches wider where the path touches the border.
pub(super) fn decode(model: &Model<'_>, scored: &Scored<'_>, priors: &Priors) -> Pass {
    let mut wider: Option<Scored<'_>> = None;
    let mut widenings = WIDENINGS.into_iter();
    loop {
        let scored = wider.as_ref().unwrap_or(scored);
        let (chunk, band) = (scored.chunk, &scored.band);
        let lattice = scored.lattice(priors);
        let search = lattice.search();
        let path = lattice.best_path(&search);
        let touches = chunk.touches(band, path.steps.iter().map(|(end, _)| *end));
        let widens = touches && band.len() <= WIDEST;
        if let Some(widening) = widenings.next().filter(|_| widens) {
            let slack = scoring::SETTLED;
            wider = Some(Scored::new(model, chunk, widening, priors, slack));
            continue;
        }
        let likely = lattice.posteriors(&search);
        let average = Priors::new(model.parameters);
        let gains = scored.lattice(&average).step_scores(&path);
        let mut step_counts = StepCounts::default();
        step_counts.add(&likely.steps);
        return Pass {
            alignment: rows(scored, &likely, &path, &gains, &average),
            step_counts,
        };
    }
}

/// Makes the beads of a path.
fn rows(
    scored: &Scored<'_>,
    likely: &PathPosteriors,
    path: &Path,
    gains: &[f64],
    priors: &Priors,
) -> Alignment {
    let posteriors = Posteriors::new(likely, &scored.band);
    let origin = scored.chunk.origin;
    let number = |place: usize, origin: usize| cast::to_u32(origin + place);
    let bead = |(rows, columns): &posteriors::Place| {
        Bead::new(
            number(rows.start, origin.row)..number(rows.end, origin.row),
            number(columns.start, origin.column)..number(columns.end, origin.column),
        )
    };
    let mut alignment = Alignment::default();
    let mut push = |place: posteriors::Place, score: f64| {
        let (own, alternative) = posteriors.of(&place.0, &place.1);
        alignment.beads.push(bead(&place));
        alignment.posteriors.push(own);
        alignment.scores.push(score);
        alignment
            .alternatives
            .push(alternative.map(|(place, probability)| Alternative {
                bead: bead(&place),
                probability,
            }));
    };
    let (size, alone) = (scored.chunk.size, |range: Range<usize>| {
        range.map(|at| at..at + 1)
    });
    let price = |alone: Node| priors.ends(alone) / (alone.row + alone.column).max(1) as f64;
    let outside = |push: &mut dyn FnMut(posteriors::Place, f64), from: Node, to: Node| {
        let score = price(from.up_to(to));
        for row in alone(from.row..to.row) {
            push((row, from.column..from.column), score);
        }
        for column in alone(from.column..to.column) {
            push((to.row..to.row, column), score);
        }
    };
    outside(&mut push, Node::default(), path.start);
    for ((end, step), score) in path.steps.iter().zip(gains) {
        let places = posteriors::beads(*end, *step);
        let share = score / places.len() as f64;
        for place in places {
            push(place, share);
        }
    }
    if path.stop != path.start || !path.steps.is_empty() || path.start != size {
        outside(&mut push, path.stop, size);
    }
    alignment
}
