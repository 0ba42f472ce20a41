//! The passes over two texts: the first, and each later one near the alignment of the one before.

use super::alignment::Alignment;
use super::bead::{Bead, Rival};
use super::model::Model;
use super::model::parameters::Parameters;
use super::model::priors::{Habits, Priors};
use super::search::band::Band;
use super::search::edges::{self, Edges};
use super::search::lattice::{Lattice, Path};
use super::search::posteriors::{self, Posteriors};
use super::search::stretches::{self, Stretch};
use super::search::sums::Likelies;
use super::step::Node;
use crate::cast;
use crate::features::Features;
use rayon::prelude::*;
use std::ops::Range;

/// Rounds of re-estimating the priors.
const ROUNDS: usize = 2;

/// Stretches from which the habits of a large text are estimated, spread over it evenly; and up to which
/// what was scored is kept for all rounds.
const SAMPLE: usize = 64;

/// Nodes whose scores are kept for all rounds, about: of texts without anchors, whose corridor is wide, fewer stretches
/// are looked at.
const KEPT: usize = 500_000;

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
    let nodes: usize = stretches.iter().map(|stretch| stretch.band(1).len()).sum();
    let every = stretches
        .len()
        .div_ceil(SAMPLE)
        .max(nodes.div_ceil(KEPT))
        .max(1);
    let mut priors = Priors::new(parameters);
    let sample: Vec<Scored<'_>> = stretches
        .par_iter()
        .step_by(every)
        .map(|stretch| Scored::new(model, stretch, 1, &priors, edges::UNSETTLED))
        .collect();
    if parameters.adaptation_weight > 0.0 {
        for _ in 0..ROUNDS {
            priors = Priors::adapted(parameters, &habits(&sample, &priors));
        }
    }
    let parts = if every == 1 {
        sample
            .par_iter()
            .map(|scored| {
                let part = decode(model, scored, &priors);
                seen(scored.stretch.sentences_of_both());
                part
            })
            .collect()
    } else {
        drop(sample);
        decode_all(model, stretches, &priors, seen)
    };
    join(parts)
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
    join(decode_all(model, &stretches, &priors, seen))
}

/// Puts the parts of an alignment together.
fn join(parts: Vec<Pass>) -> Pass {
    let mut whole = Pass::default();
    for Pass { alignment, habits } in parts {
        whole.habits.extend(&habits);
        whole.alignment.beads.extend(alignment.beads);
        whole.alignment.posteriors.extend(alignment.posteriors);
        whole.alignment.rivals.extend(alignment.rivals);
        whole.alignment.scores.extend(alignment.scores);
    }
    whole
}

/// A stretch with the scores of its steps.
pub(super) struct Scored<'stretch> {
    stretch: &'stretch Stretch,
    band: Band,
    edges: Edges,
}

impl<'stretch> Scored<'stretch> {
    /// Returns the paths through it.
    fn lattice<'own>(&'own self, priors: &'own Priors) -> Lattice<'own> {
        Lattice::new(&self.band, &self.edges, priors, self.stretch.ends)
    }

    pub(super) fn new(
        model: &Model<'_>,
        stretch: &'stretch Stretch,
        widening: u32,
        priors: &Priors,
        slack: f64,
    ) -> Self {
        let band = stretch.band(widening);
        let edges = edges::edges(model, &band, stretch.origin, priors, stretch.ends, slack);
        Self {
            stretch,
            band,
            edges,
        }
    }
}

/// Returns how often each kind of step is expected.
fn habits(sample: &[Scored<'_>], priors: &Priors) -> Habits {
    let likely: Vec<Likelies> = sample
        .par_iter()
        .map(|scored| {
            let lattice = scored.lattice(priors);
            lattice.posteriors(&lattice.search())
        })
        .collect();
    let mut habits = Habits::default();
    for likely in &likely {
        habits.add(&likely.steps);
    }
    habits
}

/// Reads all stretches, side by side.
fn decode_all(
    model: &Model<'_>,
    stretches: &[Stretch],
    priors: &Priors,
    seen: Seen<'_>,
) -> Vec<Pass> {
    stretches
        .par_iter()
        .map(|stretch| {
            let scored = Scored::new(model, stretch, 1, priors, edges::SETTLED);
            let part = decode(model, &scored, priors);
            seen(stretch.sentences_of_both());
            part
        })
        .collect()
}

/// Reads the best path and its posteriors off a stretch; searches wider where the path touches the border.
pub(super) fn decode(model: &Model<'_>, scored: &Scored<'_>, priors: &Priors) -> Pass {
    let mut wider: Option<Scored<'_>> = None;
    let mut widenings = WIDENINGS.into_iter();
    loop {
        let scored = wider.as_ref().unwrap_or(scored);
        let (stretch, band) = (scored.stretch, &scored.band);
        let lattice = scored.lattice(priors);
        let search = lattice.search();
        let path = lattice.best_path(&search);
        let touches = stretch.touches(band, path.steps.iter().map(|(end, _)| *end));
        let widens = touches && band.len() <= WIDEST;
        if let Some(widening) = widenings.next().filter(|_| widens) {
            let slack = edges::SETTLED;
            wider = Some(Scored::new(model, stretch, widening, priors, slack));
            continue;
        }
        let likely = lattice.posteriors(&search);
        let average = Priors::new(model.parameters);
        let gains = scored.lattice(&average).step_scores(&path);
        let mut habits = Habits::default();
        habits.add(&likely.steps);
        return Pass {
            alignment: rows(scored, &likely, &path, &gains, &average),
            habits,
        };
    }
}

/// Makes the beads of a path.
fn rows(
    scored: &Scored<'_>,
    likely: &Likelies,
    path: &Path,
    gains: &[f64],
    priors: &Priors,
) -> Alignment {
    let posteriors = Posteriors::new(likely, &scored.band);
    let origin = scored.stretch.origin;
    let number = |place: usize, origin: usize| cast::to_u32(origin + place);
    let bead = |(rows, columns): &posteriors::Place| {
        Bead::new(
            number(rows.start, origin.row)..number(rows.end, origin.row),
            number(columns.start, origin.column)..number(columns.end, origin.column),
        )
    };
    let mut alignment = Alignment::default();
    let mut push = |place: posteriors::Place, score: f64| {
        let (own, rival) = posteriors.of(&place.0, &place.1);
        alignment.beads.push(bead(&place));
        alignment.posteriors.push(own);
        alignment.scores.push(score);
        alignment
            .rivals
            .push(rival.map(|(place, probability)| Rival {
                bead: bead(&place),
                probability,
            }));
    };
    let (size, alone) = (scored.stretch.size, |range: Range<usize>| {
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
