//! What became of a command, as values: a front end puts them into words.

use super::command::{Landmark, Push};
use crate::bitext::Status;
use crate::bitext::edit::Counts;
use crate::pair::Side;
use crate::session::elsewhere::Jump;
use crate::session::export::{ExportError, Exported};
use crate::session::realign::Again;
use crate::session::replace::Replacements;
use crate::session::search::QueryError;
use crate::session::{Done, ReviewError, Several};

/// What became of a command.
#[derive(Debug)]
#[non_exhaustive]
pub enum Outcome {
    /// Nothing that the state does not show.
    Quiet,
    /// A row of the sort was found.
    Found {
        /// The sort.
        landmark: Landmark,
        /// How it was reached.
        way: Way,
    },
    /// There is no row of the sort.
    NoneLeft {
        /// The sort.
        landmark: Landmark,
    },
    /// The other place of a moved row was found.
    Jumped(Jump),
    /// A hit of the search was found.
    Hit {
        /// What was searched for.
        query: String,
        /// The number of this hit and of all, from 1; not known until [`Engine::continue_search`] has counted them.
        ///
        /// [`Engine::continue_search`]: super::Engine::continue_search
        place: Option<(usize, usize)>,
    },
    /// Only some rows are shown.
    Shown {
        /// The name of the filter, or the search.
        filter: String,
        /// How many rows; not known until they have been counted.
        rows: Option<usize>,
    },
    /// No row was found yet; [`Engine::continue_search`] goes on.
    ///
    /// [`Engine::continue_search`]: super::Engine::continue_search
    Seeking {
        /// What is looked for.
        text: String,
    },
    /// Rows were accepted.
    Accepted {
        /// How many.
        rows: usize,
        /// Rows between them that a filter hides, and that stay as they are.
        hidden: usize,
    },
    /// Something was decided about rows.
    Decided {
        /// What.
        status: Status,
        /// How many.
        rows: usize,
        /// Rows between them that a filter hides, and that stay as they are.
        hidden: usize,
    },
    /// Rows were joined.
    Merged {
        /// How many.
        rows: usize,
    },
    /// The row was cut.
    Split,
    /// The cell has another text.
    TextChanged,
    /// The row has another note.
    Noted,
    /// Cells were moved.
    Pushed {
        /// How.
        push: Push,
        /// How often, and why not more often; nothing when it was asked for once.
        several: Option<Several>,
        /// The text that came into a cell that was empty.
        pulled: Option<String>,
    },
    /// The first of two cells was pinned.
    PinBegun {
        /// How many cells there are, those behind it among them.
        cells: usize,
    },
    /// Two cells became one accepted row.
    Pinned {
        /// Whether the rows between them stay as they are.
        over_rows: bool,
    },
    /// Two cells, and those behind them, became accepted rows.
    PinnedBlock {
        /// How many rows, and why not more.
        several: Several,
        /// How many there were to be.
        wanted: usize,
    },
    /// Rows were taken up, to be put elsewhere.
    CarryBegun {
        /// How many.
        rows: usize,
    },
    /// Rows were put elsewhere.
    Carried {
        /// How many.
        rows: usize,
        /// Where the first of them stands now.
        to: usize,
    },
    /// So many rows are shown around those of a filter.
    Context {
        /// How many.
        rows: usize,
    },
    /// What would be replaced.
    Replaceable(Replacements),
    /// A text was replaced.
    Replaced(Replacements),
    /// An edit was made.
    Made(Done),
    /// Edits were taken back.
    Undone(Steps),
    /// Edits were made again.
    Redone(Steps),
    /// What is not decided was aligned again.
    Realigned {
        /// What that has brought.
        again: Again,
        /// How many rows there are of each sort now.
        counts: Counts,
    },
    /// The export was written.
    Exported(Exported),
    /// Nothing was done.
    Refused(Refusal),
}

/// How a row was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// It lies ahead.
    Ahead,
    /// It was found from the other end.
    Around,
    /// It is the only one: the engine stood there already.
    OnlyOne,
}

/// Edits that were taken back, or made again.
#[derive(Debug)]
pub struct Steps {
    /// What they came to.
    pub several: Several,
    /// How many edits can be undone and redone now.
    pub depth: (usize, usize),
}

/// Why nothing was done.
#[derive(Debug)]
#[non_exhaustive]
pub enum Refusal {
    /// There is no such row.
    NoSuchRow {
        /// How many there are.
        rows: usize,
    },
    /// The cell holds nothing.
    EmptyCell(Side),
    /// The partner of a pinned cell stands on the other side.
    WrongSide {
        /// The side of the partner.
        partner: Side,
    },
    /// A row that is not moved, or whose other place is not known.
    NoOtherPlace(Jump),
    /// Nothing is found.
    NoHit {
        /// What was searched for.
        query: String,
    },
    /// Rows between those that are to be joined, moved or pinned are hidden by a filter.
    Hidden {
        /// How many.
        rows: usize,
    },
    /// The rows are to be put where they are.
    SamePlace,
    /// The text to be replaced is in no cell that is shown.
    NothingToReplace {
        /// The text.
        find: String,
    },
    /// No row would be shown.
    NoRowShown {
        /// The name of the filter, or the search.
        filter: String,
    },
    /// The search cannot be read.
    Query(QueryError),
    /// The edit does not fit, or could not be saved.
    Review(ReviewError),
    /// Nobody has said where the export goes.
    NoExportPath,
    /// The export was not written.
    Export {
        /// Where it was to go.
        path: String,
        /// Why.
        error: ExportError,
    },
}

impl Outcome {
    /// Returns whether nothing was done.
    pub const fn is_refused(&self) -> bool {
        matches!(self, Self::Refused(_))
    }
}

impl From<Refusal> for Outcome {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<ReviewError> for Outcome {
    fn from(error: ReviewError) -> Self {
        Self::Refused(Refusal::Review(error))
    }
}
