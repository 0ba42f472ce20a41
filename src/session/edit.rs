//! The edits of a reviewer, as values: what the keys mean and the journal keeps.

use crate::bitext::edit::{
    self, Change, EditError, Originals, Sides, UnitBead, carry, link, merge, pin, push_down,
    push_up, replace, set_note, set_statuses, set_text, split, swap,
};
use crate::bitext::{Row, Status};
use crate::pair::{Pair, Side};
use serde::{Deserialize, Serialize};

/// One edit. Rows are counted from 0, characters of a cell's text too.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Edit {
    /// Joins the cells of `count` rows from `row` on into the first.
    Merge {
        /// The first row.
        row: usize,
        /// How many rows, itself among them.
        count: usize,
        /// Which cells.
        sides: Sides,
    },
    /// Cuts a row in two.
    Split {
        /// The row.
        row: usize,
        /// The character of the source text before which it is cut.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        source: Option<usize>,
        /// The character of the target text before which it is cut.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        target: Option<usize>,
    },
    /// Moves the cells of a side down by a row, from `row` on.
    PushDown {
        /// The row.
        row: usize,
        /// The side.
        side: Side,
    },
    /// Moves the cells of a side up by a row, from `row` on.
    PushUp {
        /// The row.
        row: usize,
        /// The side.
        side: Side,
    },
    /// Exchanges a cell with the next one on its side.
    Swap {
        /// The row.
        row: usize,
        /// The side.
        side: Side,
    },
    /// Changes the text of a cell.
    Text {
        /// The row.
        row: usize,
        /// The side.
        side: Side,
        /// The new text.
        text: String,
    },
    /// Decides about rows.
    Decide {
        /// Stretches of rows: the first, and the first that no longer belongs.
        rows: Vec<(usize, usize)>,
        /// What is decided.
        status: Status,
    },
    /// Writes the remark on a row.
    Note {
        /// The row.
        row: usize,
        /// The remark.
        text: String,
    },
    /// Makes one accepted row of two cells.
    Pin {
        /// The row of the source cell.
        source: usize,
        /// The row of the target cell.
        target: usize,
    },
    /// Makes one accepted row of two cells that stand alone, over the rows between them.
    Link {
        /// The row of the source cell.
        source: usize,
        /// The row of the target cell.
        target: usize,
    },
    /// Puts rows in another place among the others, as they are.
    Carry {
        /// The first of them.
        row: usize,
        /// How many.
        count: usize,
        /// Where the first of them stands then.
        to: usize,
    },
    /// Puts rows that the aligner made in the place of others, the last stretch first.
    Realign {
        /// The stretches.
        stretches: Vec<Realigned>,
    },
    /// Several, one after another, that are undone as one; or several steps back, or forward.
    Series {
        /// The edits; none of them is a series.
        edits: Vec<Self>,
    },
    /// Takes the last edit back.
    Undo,
    /// Does again what was taken back last.
    Redo,
}

/// A stretch of rows as the aligner made it anew.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Realigned {
    /// Its first row before.
    pub row: usize,
    /// How many rows it had.
    pub count: usize,
    /// Its rows now.
    pub beads: Vec<UnitBead>,
}

impl Edit {
    /// Joins the cells of `count` rows.
    pub const fn merge(row: usize, count: usize, sides: Sides) -> Self {
        Self::Merge { row, count, sides }
    }

    /// Makes one accepted row of two cells: cells that stand alone leave the rows between them as they are, others
    /// take what lies between apart.
    pub fn pair(rows: &[Row], source: usize, target: usize) -> Self {
        if edit::stand_alone_apart(rows, Pair::new(source, target)) {
            Self::Link { source, target }
        } else {
            Self::Pin { source, target }
        }
    }

    /// Decides about rows given by their places, which are in order.
    pub fn decide(places: impl IntoIterator<Item = usize>, status: Status) -> Self {
        let mut rows: Vec<(usize, usize)> = Vec::new();
        for at in places {
            match rows.last_mut() {
                Some(last) if last.1 == at => last.1 = at + 1,
                _ => rows.push((at, at + 1)),
            }
        }
        Self::Decide { rows, status }
    }

    /// Returns what the edit is called when it is done or undone.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Series { edits } => edits.first().map_or("series", Self::name),
            Self::Merge { .. } => "merge",
            Self::Split { .. } => "split",
            Self::PushDown { .. } => "push down",
            Self::PushUp { .. } => "push up",
            Self::Swap { .. } => "swap",
            Self::Text { .. } => "edit",
            Self::Decide { status, .. } => match status {
                Status::Auto => "clear",
                Status::Accepted => "accept",
                Status::Doubtful => "doubt",
                Status::Dropped => "drop",
            },
            Self::Note { .. } => "note",
            Self::Pin { .. } | Self::Link { .. } => "pin",
            Self::Carry { .. } => "move",
            Self::Realign { .. } => "realign",
            Self::Undo => "undo",
            Self::Redo => "redo",
        }
    }

    /// Returns the row at which it is made.
    pub fn row(&self) -> usize {
        match self {
            Self::Merge { row, .. }
            | Self::Split { row, .. }
            | Self::PushDown { row, .. }
            | Self::PushUp { row, .. }
            | Self::Swap { row, .. }
            | Self::Text { row, .. }
            | Self::Note { row, .. } => *row,
            Self::Carry { to, .. } => *to,
            Self::Decide { rows, .. } => rows.first().map_or(0, |rows| rows.0),
            Self::Pin { source, .. } => *source,
            Self::Link { source, target } => *source - usize::from(target < source),
            Self::Realign { stretches } => stretches.last().map_or(0, |stretch| stretch.row),
            Self::Series { edits } => edits.first().map_or(0, Self::row),
            Self::Undo | Self::Redo => 0,
        }
    }

    /// Says what it would change.
    pub(super) fn change(
        &self,
        rows: &[Row],
        originals: &Originals,
        next_id: u32,
    ) -> Result<Change, EditError> {
        match self {
            Self::Merge { row, count, sides } => {
                merge(rows, *row..row.saturating_add(*count), *sides, originals)
            }
            Self::Split {
                row,
                source,
                target,
            } => split(rows, *row, Pair::new(*source, *target), next_id, originals),
            Self::PushDown { row, side } => push_down(rows, *row, *side, next_id),
            Self::PushUp { row, side } => push_up(rows, *row, *side, originals),
            Self::Swap { row, side } => swap(rows, *row, *side, originals),
            Self::Text { row, side, text } => set_text(rows, *row, *side, text, originals),
            Self::Decide {
                rows: ranges,
                status,
            } => {
                if let Some((_, end)) = ranges.iter().find(|(_, end)| *end > rows.len()) {
                    return Err(EditError::NoSuchRow(*end));
                }
                let places = ranges.iter().flat_map(|(start, end)| *start..*end);
                set_statuses(rows, places, *status)
            }
            Self::Note { row, text } => set_note(rows, *row, text),
            Self::Pin { source, target } => pin(rows, Pair::new(*source, *target), next_id),
            Self::Link { source, target } => link(rows, Pair::new(*source, *target)),
            Self::Carry { row, count, to } => carry(rows, *row..row.saturating_add(*count), *to),
            Self::Realign { stretches } => realign(rows, stretches, next_id, originals),
            Self::Series { .. } => Err(EditError::Unfit),
            Self::Undo | Self::Redo => Err(EditError::Unchanged),
        }
    }
}

/// Says what new rows would change; the stretches come last first, so that the places hold.
fn realign(
    rows: &[Row],
    stretches: &[Realigned],
    mut next_id: u32,
    originals: &Originals,
) -> Result<Change, EditError> {
    let mut changes = Vec::new();
    let mut end = rows.len();
    for stretch in stretches {
        let range = stretch.row..stretch.row.saturating_add(stretch.count);
        if range.end > end {
            return Err(EditError::Unfit);
        }
        end = range.start;
        match replace(rows, range, &stretch.beads, next_id, originals) {
            Ok(change) => changes.push(change),
            Err(EditError::Unchanged) => {}
            Err(error) => return Err(error),
        }
        let added = u32::try_from(stretch.beads.len()).map_err(|_| EditError::Unfit)?;
        next_id = next_id.saturating_add(added);
    }
    edit::series(changes)
}

/// A line of a journal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Record {
    /// The reviewer did something.
    Edit(Edit),
    /// The bitext was written to a file.
    Export(Export),
    /// The reviewer stopped here.
    Place(Place),
}

/// A cell at which a reviewer stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Its row, from 0.
    pub row: usize,
    /// Its side.
    pub side: Side,
}

/// A file that the bitext was written to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Export {
    /// Its path, as it was given.
    pub path: String,
    /// How long it was.
    pub bytes: u64,
    /// Its CRC-32, by which it is known again.
    pub crc32: u32,
}
