//! A bitext under review: what a reviewer does to it, without a terminal.
//!
//! * **In:** a [`Bitext`], the [`Originals`] it was made of, and one [`Edit`] after another.
//! * **Out:** the bitext as it is now, with its counts; every edit can be undone, without limit.
//! * **Law:** any edits and then as many undos leave the bitext as it was. An edit that cannot be recorded
//!   is not made.
//! * **Cost:** an edit costs what it touches; moving the rows behind it is a move of memory, not a copy.
//!
//! [`journal`] keeps the edits on disk. An [`Engine`] stands on the review: it takes [`Command`]s and gives
//! [`Outcome`]s, and every front end, a screen, plain lines or a page, drives it; [`open`] makes one of files.

#[doc(hidden)]
pub mod carry;
mod checked;
#[doc(hidden)]
pub mod edit;
#[doc(hidden)]
pub mod elsewhere;
mod engine;
pub mod evidence;
pub mod export;
#[doc(hidden)]
pub mod index;
mod inputs;
#[doc(hidden)]
pub mod journal;
mod kept;
#[doc(hidden)]
pub mod model;
mod opening;
mod rating;
#[doc(hidden)]
pub mod realign;
mod record;
mod replace;
pub mod search;
#[doc(hidden)]
pub mod selection;
mod sentence_diff;
mod series;
mod session_file;
mod stored;

#[doc(inline)]
pub use edit::{Edit, Export, Place, Record};
#[doc(inline)]
pub use elsewhere::Jump;
pub use engine::{Command, Direction, Engine, Landmark, Outcome, Push, Refusal, Steps, Way};
#[doc(inline)]
pub use journal::JournalError;
#[doc(inline)]
pub use model::SessionModel;
pub use opening::{OpenError, Opened, Request, open};
#[doc(inline)]
pub use realign::{Again, Stopped};
pub use replace::{Replacement, Replacements, Replacing};
#[doc(inline)]
pub use selection::Selection;
pub use series::Several;

use crate::bitext::edit::{Change, Counts, EditError, Move, Originals, Tally};
use crate::bitext::{Bitext, Row};
use crate::pair::Side;
use std::path::Path;

/// Why an edit was not made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReviewError {
    /// It cannot be done here.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// There is nothing to take back.
    #[error("nothing to undo")]
    NothingToUndo,
    /// There is nothing to do again.
    #[error("nothing to redo")]
    NothingToRedo,
    /// It could not be written down.
    #[error("not done, because the session could not be saved: {0}")]
    NotSaved(#[from] JournalError),
    /// Somebody stopped it.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

/// Where edits are written down before they are made.
pub trait Recorder: std::fmt::Debug {
    /// Writes a record; when this returns, it is on disk.
    ///
    /// # Errors
    /// When it could not be written; then nothing of it stays.
    fn record(&mut self, record: &Record) -> Result<(), JournalError>;

    /// Makes sure that what was recorded is still where it belongs.
    ///
    /// # Errors
    /// When it is not, and cannot be put there again.
    fn settle(&mut self) -> Result<(), JournalError> {
        Ok(())
    }

    /// Returns what the reviewer is to be told about the records, once.
    fn notice(&mut self) -> Option<String> {
        None
    }

    /// Returns the file that holds the records.
    fn path(&self) -> Option<&Path> {
        None
    }
}

/// A recorder that keeps nothing, for reviews that nobody continues.
#[derive(Debug, Clone, Copy, Default)]
pub struct Forgetful;

impl Recorder for Forgetful {
    fn record(&mut self, _record: &Record) -> Result<(), JournalError> {
        Ok(())
    }
}

/// An edit that was made, or taken back.
#[derive(Debug)]
struct Step {
    change: Change,
    name: &'static str,
    row: usize,
}

/// What an edit did, for the one who has to show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done {
    /// What it is called.
    pub name: &'static str,
    /// The row at which it was made.
    pub row: usize,
    /// How many rows at the beginning it left alone.
    pub untouched_before: usize,
    /// How many rows at the end it left alone.
    pub untouched_after: usize,
    /// Whether it did more than decide.
    pub moves_texts: bool,
}

impl Done {
    /// Tells whether rows may stand in other places after it.
    pub fn moves_rows(self) -> bool {
        self.moves_texts && !matches!(self.name, "note" | "edit")
    }
}

/// A bitext under review.
///
/// ```
/// use tilts::bitext::{Bitext, Cell, Row, Status};
/// use tilts::language::Language;
/// use tilts::session::{Edit, Review};
/// use tilts::{Pair, Side};
///
/// let cell = |text: &str| Cell { text: text.to_owned(), ..Cell::default() };
/// let row = |id, lv, en| Row { id, cells: Pair::new(cell(lv), cell(en)), ..Row::default() };
/// let bitext = Bitext {
///     languages: Pair::new(Language::latvian(), Language::english()),
///     names: Pair::default(),
///     rows: vec![row(1, "Labdien!", "Good"), row(2, "", "day!")],
/// };
/// let mut review = Review::new(bitext.clone());
/// review.apply(Edit::merge(0, 2, Side::Target.into()))?;
/// assert_eq!(review.rows()[0].cells.target.text, "Good day!");
/// review.apply(Edit::Undo)?;
/// assert_eq!(review.bitext(), &bitext);
/// # Ok::<(), tilts::session::ReviewError>(())
/// ```
#[derive(Debug)]
pub struct Review {
    bitext: Bitext,
    originals: Originals,
    tally: Tally,
    done: Vec<Step>,
    undone: Vec<Step>,
    recorder: Box<dyn Recorder>,
}

impl Review {
    /// Begins the review of a bitext that came from a bilingual file; nothing is kept.
    pub fn new(bitext: Bitext) -> Self {
        Self::with_originals(bitext, Originals::default())
    }

    /// Begins the review of a bitext made of two documents; nothing is kept.
    pub fn with_originals(mut bitext: Bitext, originals: Originals) -> Self {
        for row in &mut bitext.rows {
            for side in Side::BOTH {
                for piece in &mut row.cells.get_mut(side).markup {
                    piece.belongs_to(row.id);
                }
            }
        }
        Self {
            tally: Tally::new(&bitext),
            bitext,
            originals,
            done: Vec::new(),
            undone: Vec::new(),
            recorder: Box::new(Forgetful),
        }
    }

    /// Writes every edit from now on to `recorder` before anybody sees it.
    pub fn record_to(&mut self, recorder: Box<dyn Recorder>) {
        self.recorder = recorder;
    }

    /// Returns the bitext as it is now.
    pub fn bitext(&self) -> &Bitext {
        &self.bitext
    }

    /// Returns its rows.
    pub fn rows(&self) -> &[Row] {
        &self.bitext.rows
    }

    /// Returns the texts that it was made of.
    pub fn originals(&self) -> &Originals {
        &self.originals
    }

    /// Returns how many rows there are of each sort.
    pub fn counts(&self) -> Counts {
        self.tally.counts
    }

    /// Returns where the last edit moved cells and rows.
    pub fn moves(&self) -> &[Move] {
        &self.tally.moves
    }

    /// Returns how many edits can be undone and redone.
    pub fn depth(&self) -> (usize, usize) {
        (self.done.len(), self.undone.len())
    }

    /// Returns what the reviewer is to be told about the records, once.
    pub fn take_notice(&mut self) -> Option<String> {
        self.recorder.notice()
    }

    /// Makes sure that what was recorded is still where it belongs, and returns the file.
    ///
    /// # Errors
    /// When it is not, and cannot be put there again.
    pub fn settle(&mut self) -> Result<Option<&Path>, ReviewError> {
        self.recorder.settle()?;
        Ok(self.recorder.path())
    }

    /// Writes the edit down and makes it.
    ///
    /// # Errors
    /// When the edit does not fit or could not be written down; nothing has changed then.
    pub fn apply(&mut self, edit: Edit) -> Result<Done, ReviewError> {
        if let Edit::Series { edits } = edit {
            return self.apply_all(edits);
        }
        let planned = self.plan(&edit)?;
        self.recorder.record(&Record::Edit(edit))?;
        Ok(self.commit(planned))
    }

    /// Writes down that the bitext was exported.
    ///
    /// # Errors
    /// When that could not be written down.
    pub fn note_export(&mut self, export: Export) -> Result<(), ReviewError> {
        Ok(self.recorder.record(&Record::Export(export))?)
    }

    /// Makes an edit that was written down before.
    ///
    /// # Errors
    /// When it does not fit.
    pub(crate) fn replay(&mut self, edit: &Edit) -> Result<Done, ReviewError> {
        if let Edit::Series { edits } = edit {
            return self.replay_all(edits);
        }
        let planned = self.plan(edit)?;
        Ok(self.commit(planned))
    }

    /// Writes down where the reviewer is.
    ///
    /// # Errors
    /// When that could not be written down.
    pub fn note_place(&mut self, place: Place) -> Result<(), ReviewError> {
        Ok(self.recorder.record(&Record::Place(place))?)
    }

    fn plan(&self, edit: &Edit) -> Result<Planned, ReviewError> {
        match edit {
            Edit::Undo if self.done.is_empty() => Err(ReviewError::NothingToUndo),
            Edit::Undo => Ok(Planned::Undo),
            Edit::Redo if self.undone.is_empty() => Err(ReviewError::NothingToRedo),
            Edit::Redo => Ok(Planned::Redo),
            edit => Ok(Planned::Step(Step {
                change: edit.change(&self.bitext.rows, &self.originals, self.tally.next_id)?,
                name: edit.name(),
                row: edit.row(),
            })),
        }
    }

    fn commit(&mut self, planned: Planned) -> Done {
        self.tally.begin();
        let made = match planned {
            Planned::Undo | Planned::Redo => self.step(matches!(planned, Planned::Undo)),
            Planned::Step(step) => {
                let made = (step.name, step.row);
                let change = step.change.apply(&mut self.bitext, &mut self.tally);
                self.undone.clear();
                self.done.push(Step { change, ..step });
                Some(made)
            }
        };
        self.done(made.unwrap_or_default())
    }

    /// Takes the last step back, or makes it again; returns its name and row.
    fn step(&mut self, is_undo: bool) -> Option<(&'static str, usize)> {
        let (from, to) = if is_undo {
            (&mut self.done, &mut self.undone)
        } else {
            (&mut self.undone, &mut self.done)
        };
        let step = from.pop()?;
        let made = (step.name, step.row);
        let change = step.change.apply(&mut self.bitext, &mut self.tally);
        to.push(Step { change, ..step });
        Some(made)
    }

    /// Sums up what was done since the tally began.
    fn done(&self, (name, row): (&'static str, usize)) -> Done {
        Done {
            name,
            row,
            untouched_before: self.tally.untouched_before.min(self.bitext.rows.len()),
            untouched_after: self.tally.untouched_after.min(self.bitext.rows.len()),
            moves_texts: !self.tally.moves.is_empty(),
        }
    }
}

/// What is about to be done, known to be possible.
enum Planned {
    Undo,
    Redo,
    Step(Step),
}
