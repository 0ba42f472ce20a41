//! What the beads that end at a node are worth at most: cheap enough to be asked of every type at every node.
//!
//! The gains of the pairs of sentences are added up from row to row and from column to column, so the most that
//! the tokens of a bead gain is one or three additions.

use super::band::{Band, Row};
use super::token_matches::TokenMatches;
use crate::align::model::Model;
use crate::align::model::bead_type::BeadType;
use crate::align::model::priors::Priors;
use crate::align::step::REACH;
use crate::cast;
use crate::pair::Side;

/// Nats that a bead must be worse than gaps in its place to be left out: little enough for sums over paths.
const WORSE_THAN_GAPS: f64 = 20.0;

/// Shapes that are scored one by one: all but the crossing.
const SINGLE: usize = BeadType::CROSSING;

/// Sentences that a bead has on a side at most.
const LONGEST: usize = REACH - 1;

/// What the types of beads are worth, and the scores below which they are negligible; without what depends on the
/// bead.
pub(in crate::align) struct Bounds {
    /// What the types of beads are worth more than their floors.
    surplus: [f64; SINGLE],
    /// What the types of beads are worth under the priors.
    expected: [f64; SINGLE],
    /// ln(sentences), by their number.
    spreads: [f32; REACH],
    /// What the layout of a bead adds at most, in nats.
    layout_most: f64,
}

impl Bounds {
    pub(in crate::align) fn new(model: &Model<'_>, priors: &Priors) -> Self {
        let mut bounds = Self {
            surplus: [0.0; SINGLE],
            expected: [0.0; SINGLE],
            spreads: [0.0; REACH],
            layout_most: model.layout_most(),
        };
        for (spread, sentences) in bounds.spreads.iter_mut().zip(0_u8..).skip(1) {
            *spread = cast::to_f32(libm::log(f64::from(sentences)));
        }
        for ((bead_type, surplus), expected) in BeadType::ALL
            .iter()
            .zip(&mut bounds.surplus)
            .zip(&mut bounds.expected)
        {
            let gaps = model.gap_score(bead_type.source + bead_type.target);
            let floor = gaps - WORSE_THAN_GAPS - bounds.layout_most;
            *surplus = model.shape_score(*bead_type) - floor;
            *expected = priors.bead_type(*bead_type);
        }
        bounds
    }

    /// Returns for a type whether a score is not below its floor, and what it is worth under the priors.
    pub(in crate::align) fn of(&self, number: usize) -> (impl Fn(f64) -> bool + use<>, f64) {
        let surplus = self.surplus[number];
        (move |score| score + surplus >= 0.0, self.expected[number])
    }

    /// Returns the types of beads that may matter at a node, a bit each, where beads that lead to less than `least` do not;
    /// the first always may unless it is worse than gaps.
    pub(in crate::align) fn open(&self, most: &BeadBounds, size_most: f64, least: f64) -> u16 {
        let mut open = 0;
        let all = most.unmatched.iter().zip(&most.gains).zip(&most.from);
        let here = self.surplus.iter().zip(&self.expected);
        for (place, (((unmatched, gain), from), (surplus, expected))) in all.zip(here).enumerate() {
            let score = unmatched + gain + size_most;
            let leads = from + score + expected + self.layout_most >= least;
            let may = score + surplus >= 0.0 && (leads || place == 0);
            open |= u16::from(may) << place;
        }
        open
    }

    pub(in crate::align) fn spread(&self, sentences: usize) -> f32 {
        self.spreads[sentences]
    }
}

/// What lies before a border, by how many sentences back: lengths, scores of unmatched tokens.
#[derive(Debug, Clone, Copy)]
pub(in crate::align) struct Suffixes {
    pub lengths: [f64; REACH],
    /// The lengths, even with those of the other side.
    pub evened: [f64; REACH],
    pub unmatched: [f64; REACH],
}

impl Suffixes {
    pub(in crate::align) fn new(model: &Model<'_>, side: Side, end: usize) -> Self {
        Self {
            lengths: model.lengths_before(side, end),
            evened: model.evened_before(side, end),
            unmatched: model.unmatched_before(side, end),
        }
    }
}

/// What a bead is worth at most, its length, layout and type aside.
pub(in crate::align) struct UpperBound {
    /// The best score of the node before it.
    pub from: f64,
    /// The score of its tokens when none finds a partner, and of its meaning.
    pub unmatched: f64,
    /// That, and what its tokens gain at most.
    pub score: f64,
}

/// The bounds of the beads that end at a node, by their type.
pub(in crate::align) struct BeadBounds {
    from: [f64; SINGLE],
    unmatched: [f64; SINGLE],
    gains: [f64; SINGLE],
}

impl BeadBounds {
    /// Adds to each bead what is known of it whatever its tokens.
    pub(in crate::align) fn add(&mut self, score: impl Fn(BeadType) -> f64) {
        for (slot, bead_type) in self.unmatched.iter_mut().zip(BeadType::ALL) {
            *slot += score(bead_type);
        }
    }

    /// Returns the bound of a type.
    pub(in crate::align) fn of(&self, number: usize) -> UpperBound {
        let unmatched = self.unmatched[number];
        UpperBound {
            from: self.from[number],
            unmatched,
            score: unmatched + self.gains[number],
        }
    }
}

/// What stands in a column at and above the row that is scored.
#[derive(Debug, Clone, Copy)]
struct Column {
    /// The best scores of the nodes above it, the nearest first.
    highest: [f64; LONGEST],
    /// What the pair of sentences before the node gains at most, that and the one above it, and so on.
    gains: [f32; LONGEST],
}

/// A column in which nothing is searched.
const EMPTY: Column = Column {
    highest: [f64::NEG_INFINITY; LONGEST],
    gains: [0.0; LONGEST],
};

/// The columns of a chunk at the row that is scored, after [`LONGEST`] empty ones.
pub(in crate::align) struct Columns {
    list: Vec<Column>,
}

impl Columns {
    /// The columns of a chunk before its first row.
    pub(in crate::align) fn new(band: &Band) -> Self {
        Self {
            list: vec![EMPTY; band.width() + LONGEST],
        }
    }

    /// Goes on to the first of `rows`, which are given from it back.
    pub(in crate::align) fn advance(
        &mut self,
        rows: &[Row; REACH],
        highest: &[f64],
        cells: &TokenMatches,
    ) {
        let searched = rows.iter().filter(|row| row.start < row.end);
        let (start, end) = searched.fold((usize::MAX, 0), |(start, end), row| {
            (start.min(row.start), end.max(row.end))
        });
        let [here, above, ..] = rows;
        for column in start..end {
            let slot = &mut self.list[column + LONGEST];
            let above = above.node(column);
            slot.highest.copy_within(..LONGEST - 1, 1);
            slot.highest[0] = above.map_or(f64::NEG_INFINITY, |node| highest[node]);
            let gain = here.node(column).map_or(0.0, |node| cells.most(node));
            slot.gains.copy_within(..LONGEST - 1, 1);
            slot.gains[0] = 0.0;
            slot.gains = slot.gains.map(|above| gain + above);
        }
    }

    /// Returns what the beads that end in a column of the row are worth at most.
    pub(in crate::align) fn most(
        &self,
        column: usize,
        source: &Suffixes,
        target: &Suffixes,
    ) -> BeadBounds {
        let [c6, c5, c4, c3, c2, c1, c0] = &self.list[column..column + REACH] else {
            unreachable!("so many columns as a step may reach");
        };
        let down = c0.gains.map(f64::from);
        let [_, d2, d3, d4, d5, d6] = down;
        let gain = |column: &Column| f64::from(column.gains[0]);
        let a1 = gain(c0);
        let a2 = a1 + gain(c1);
        let a3 = a2 + gain(c2);
        let a4 = a3 + gain(c3);
        let a5 = a4 + gain(c4);
        let a6 = a5 + gain(c5);
        let two = |column: &Column| f64::from(column.gains[1]);
        let three = |column: &Column| f64::from(column.gains[2]);
        let (square, tall) = (d2 + two(c1), d3 + three(c1));
        let (wide, large) = (square + two(c2), tall + three(c2));
        let [_, s1, s2, s3, s4, s5, s6] = source.unmatched;
        let [_, t1, t2, t3, t4, t5, t6] = target.unmatched;
        let [f1, f2, f3, f4, f5, f6] = c1.highest;
        let from = |column: &Column| column.highest[0];
        BeadBounds {
            gains: [
                a1, d2, a2, d3, a3, d4, a4, d5, a5, d6, a6, square, tall, wide, large,
            ],
            unmatched: [
                s1 + t1,
                s2 + t1,
                s1 + t2,
                s3 + t1,
                s1 + t3,
                s4 + t1,
                s1 + t4,
                s5 + t1,
                s1 + t5,
                s6 + t1,
                s1 + t6,
                s2 + t2,
                s3 + t2,
                s2 + t3,
                s3 + t3,
            ],
            from: [
                f1,
                f2,
                from(c2),
                f3,
                from(c3),
                f4,
                from(c4),
                f5,
                from(c5),
                f6,
                from(c6),
                c2.highest[1],
                c2.highest[2],
                c3.highest[1],
                c3.highest[2],
            ],
        }
    }
}
