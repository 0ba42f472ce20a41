//! What a front end may ask of the engine, as values.

use crate::bitext::Status;
use crate::bitext::edit::Sides;
use crate::pair::Side;
use crate::session::Edit;
use serde::{Deserialize, Serialize};

/// A way through the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// Towards the last row.
    Forward,
    /// Towards the first row.
    Backward,
}

impl Direction {
    /// Returns whether it leads towards the last row.
    pub(super) const fn is_forward(self) -> bool {
        matches!(self, Self::Forward)
    }
}

/// What can be looked for among the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Landmark {
    /// A row that should be looked at.
    Doubtful,
    /// A row with an empty cell.
    Gap,
    /// A hit of the search.
    Hit,
}

/// How the cells of a side are moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Push {
    /// All cells from the current one on, a row down.
    Down,
    /// All cells from the current one on, a row up.
    Up,
    /// The current cell with the next one.
    Swap,
}

/// What is to be done. Rows are counted from 0; *the row* and *the cell* are those at which the engine stands, and
/// *the chosen rows* are the range, else the marked rows, else `rows` from the row on.
///
/// Commands can be read from JSON, so that a front end may stand in another process:
///
/// ```
/// use tilts::session::Command;
/// let command: Command = serde_json::from_str(r#"{"command":"accept","rows":3}"#)?;
/// assert_eq!(command, Command::Accept { rows: 3 });
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(
    tag = "command",
    rename_all = "kebab-case",
    rename_all_fields = "kebab-case",
    deny_unknown_fields
)]
#[non_exhaustive]
pub enum Command {
    /// Goes some rows on through the shown rows.
    Move {
        /// Which way.
        direction: Direction,
        /// How far.
        rows: usize,
    },
    /// Goes to the last shown row, or the first.
    GoToEnd {
        /// Which end.
        direction: Direction,
    },
    /// Goes to a row.
    GoTo {
        /// Which.
        row: usize,
    },
    /// Goes to a cell of the row.
    GoToSide {
        /// Which.
        side: Side,
    },
    /// Goes to the nearest row of a sort; after the last one, from the other end.
    Find {
        /// What sort.
        landmark: Landmark,
        /// Which way.
        direction: Direction,
    },
    /// Goes from a moved row to where it stands in the target, and back.
    GoToOtherPlace,
    /// Begins a range of rows here, or gives it up.
    ToggleRange,
    /// Marks the row, or takes the mark away, and goes to the next.
    ToggleMark,
    /// Pins the cell, then its partner across: the two become one accepted row. Of a range, or of several rows, the
    /// cells behind it are paired too, each with the next one across.
    Pin {
        /// How many cells, without a range; those behind an empty cell count from the next one that is not.
        #[serde(default = "one")]
        rows: usize,
    },
    /// Takes up the chosen rows, then puts them where the engine stands: above the row, or below it when they stood
    /// above.
    Carry {
        /// How many rows, without a range.
        rows: usize,
    },
    /// Shows so many rows around each one that a filter shows, for what stands around it; nothing is done to them.
    Context {
        /// How many, before and behind it.
        rows: usize,
    },
    /// Finds a text in all cells that are shown, and puts another in its place: one edit.
    Replace {
        /// What is found, as [`Replacing::new`](crate::session::Replacing::new) reads it.
        find: String,
        /// What stands there then.
        with: String,
        /// In which cells.
        sides: Sides,
        /// Whether it is only told what would change.
        preview: bool,
    },
    /// Gives up the range, the pin or the rows that were taken up, else the marks, else the search, else the filter.
    Back,
    /// Searches both sides; an empty text ends the search.
    Search {
        /// As [`Query::new`](crate::session::search::Query::new) reads it.
        text: String,
    },
    /// Shows only some rows; an empty filter shows all.
    Show {
        /// As [`Filter::new`](crate::session::search::Filter::new) reads it.
        filter: String,
    },
    /// Accepts the chosen rows and goes to the next doubtful one.
    Accept {
        /// How many rows, without a range and marks.
        rows: usize,
    },
    /// Decides about the chosen rows.
    Decide {
        /// What is decided.
        status: Status,
        /// How many rows, without a range and marks.
        rows: usize,
    },
    /// Leaves the chosen rows out of the export, or takes them in again when all are left out.
    DropOrKeep {
        /// How many rows, without a range and marks.
        rows: usize,
    },
    /// Accepts all rows with two sides that nobody has decided and that have a high confidence.
    AcceptSure {
        /// The least confidence, from 0 to 1.
        least: f64,
    },
    /// Joins the range, or some rows from the row on, into the first.
    Merge {
        /// Which cells; that at which the engine stands when it is not said.
        sides: Option<Sides>,
        /// How many rows without a range; two when it is not said.
        rows: Option<usize>,
    },
    /// Cuts the row in two.
    Split {
        /// The character of the source text before which it is cut.
        source: Option<usize>,
        /// The character of the target text before which it is cut.
        target: Option<usize>,
    },
    /// Moves the cells of this side, and goes with the cell.
    Push {
        /// How.
        push: Push,
        /// How often.
        times: usize,
    },
    /// Changes the text of the cell.
    Text {
        /// The new text.
        text: String,
    },
    /// Writes a note on the row.
    Note {
        /// The note.
        text: String,
    },
    /// Makes an edit of any rows.
    Edit {
        /// The edit.
        edit: Edit,
    },
    /// Takes edits back.
    Undo {
        /// How many.
        times: usize,
    },
    /// Makes edits again that were taken back.
    Redo {
        /// How many.
        times: usize,
    },
    /// Learns from the accepted rows and aligns again what is not decided; may take a while.
    Realign,
    /// Writes the export.
    Export {
        /// Where to; where it was written last when it is not said.
        path: Option<String>,
        /// Whether a file may be replaced that the session did not write.
        replace: bool,
    },
}

/// How many cells are pinned when it is not said.
const fn one() -> usize {
    1
}
