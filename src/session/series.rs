//! Several edits as one: one record, and one step to undo.
//!
//! They are made one after another and then written down together; when that fails they are taken back, so that
//! nothing has changed. How much they may do at once is bounded, so that a count in front of a key costs no more than
//! a moment, whoever typed it.

use super::edit::Record;
use super::{Done, Edit, Planned, Review, ReviewError, Step};
use crate::bitext::Row;
use crate::bitext::edit::{Change, EditError, Move, Tally};

/// Cells and rows that edits in one series may move, a moment of work: every cell of 100,000 rows fifty
/// times.
pub(super) const MOST_MOVED: usize = 5_000_000;

/// How many moved rows behind a place cost as much as one whose cells are looked at.
const MOVED_AT_ONCE: usize = 16;

/// What edits one after another came to.
#[derive(Debug)]
pub struct Several {
    /// What they did.
    pub done: Done,
    /// How many were made.
    pub count: usize,
    /// Why the next one was not made, when one did not fit.
    pub stopped: Option<ReviewError>,
    /// Whether there was more to do than may be done at once.
    pub is_cut_short: bool,
}

/// Edits that were made, but are not written down.
struct Made {
    edits: Vec<Edit>,
    first: (&'static str, usize),
    last: (&'static str, usize),
    stopped: Option<ReviewError>,
    is_cut_short: bool,
    /// Whether cells or rows were moved.
    moves_texts: bool,
    /// The rows before; steps back and forward do without.
    rows: Vec<Row>,
}

/// How a review was before a series.
struct Before {
    length: usize,
    tally: Tally,
}

impl Review {
    /// Makes the edits that `next` names, one after another until it names none or one does not fit, as one.
    ///
    /// Steps back (or forward) stay steps of their own; they cannot be mixed with other edits.
    ///
    /// # Errors
    /// When the first does not fit, or they could not be written down; nothing has changed then.
    pub fn apply_series(
        &mut self,
        next: impl FnMut(&Self) -> Option<Edit>,
    ) -> Result<Several, ReviewError> {
        let before = self.before();
        let made = self.make(next, MOST_MOVED);
        self.keep(made, before)
    }

    /// Makes edits as one, all or none.
    pub(super) fn apply_all(&mut self, edits: Vec<Edit>) -> Result<Done, ReviewError> {
        let before = self.before();
        let mut edits = edits.into_iter();
        let mut made = self.make(|_| edits.next(), usize::MAX);
        if let Some(error) = made.stopped.take() {
            self.take_back(made, before);
            return Err(error);
        }
        Ok(self.keep(made, before)?.done)
    }

    /// Makes edits again that were written down as one.
    pub(super) fn replay_all(&mut self, edits: &[Edit]) -> Result<Done, ReviewError> {
        let before = self.before();
        let mut edits = edits.iter().cloned();
        let mut made = self.make(|_| edits.next(), usize::MAX);
        if let Some(error) = made.stopped.take() {
            self.take_back(made, before);
            return Err(error);
        }
        self.close(made, &before)
    }

    fn before(&self) -> Before {
        Before {
            length: self.bitext.rows.len(),
            tally: self.tally.clone(),
        }
    }

    /// Makes edits until there is none, one does not fit, or they have moved too much.
    fn make(&mut self, mut next: impl FnMut(&Self) -> Option<Edit>, most: usize) -> Made {
        let mut made = Made {
            edits: Vec::new(),
            first: ("", 0),
            last: ("", 0),
            stopped: None,
            is_cut_short: false,
            moves_texts: false,
            rows: Vec::new(),
        };
        let mut work = 0_usize;
        self.tally.begin();
        while let Some(edit) = next(self) {
            if work > most {
                made.is_cut_short = true;
                break;
            }
            let fits = made
                .edits
                .first()
                .is_none_or(|first| kind(first) == kind(&edit));
            let planned = if fits && !matches!(edit, Edit::Series { .. }) {
                self.plan(&edit)
            } else {
                Err(EditError::Unfit.into())
            };
            let step = match planned {
                Ok(Planned::Step(step)) => {
                    if made.edits.is_empty() {
                        made.rows.clone_from(&self.bitext.rows);
                    }
                    let named = (step.name, step.row);
                    drop(step.change.apply(&mut self.bitext, &mut self.tally));
                    Some(named)
                }
                Ok(planned) => self.step(matches!(planned, Planned::Undo)),
                Err(error) => {
                    made.stopped = Some(error);
                    break;
                }
            };
            made.last = step.unwrap_or_default();
            if made.edits.is_empty() {
                made.first = made.last;
            }
            made.edits.push(edit);
            let moves = std::mem::take(&mut self.tally.moves);
            made.moves_texts |= !moves.is_empty();
            work = work.saturating_add(cost(&moves, self.bitext.rows.len()));
        }
        made
    }

    /// Writes down what was made.
    fn keep(&mut self, mut made: Made, before: Before) -> Result<Several, ReviewError> {
        let (stopped, is_cut_short) = (made.stopped.take(), made.is_cut_short);
        let count = made.edits.len();
        if count == 0 {
            self.take_back(made, before);
            return Err(stopped.unwrap_or(EditError::Unchanged.into()));
        }
        let record = match made.edits.as_slice() {
            [one] => one.clone(),
            several => Edit::Series {
                edits: several.to_vec(),
            },
        };
        if let Err(error) = self.recorder.record(&Record::Edit(record)) {
            self.take_back(made, before);
            return Err(error.into());
        }
        Ok(Several {
            done: self.close(made, &before)?,
            count,
            stopped,
            is_cut_short,
        })
    }

    /// Makes one step of what was made.
    fn close(&mut self, mut made: Made, before: &Before) -> Result<Done, ReviewError> {
        let Some(first) = made.edits.first() else {
            return Err(EditError::Unchanged.into());
        };
        let (from, behind) = (self.tally.untouched_before, self.tally.untouched_after);
        let of =
            |length: usize| from.min(length)..length.saturating_sub(behind).max(from.min(length));
        let (old, new) = (of(before.length), of(self.bitext.rows.len()));
        if made.moves_texts {
            self.tally.moves = vec![Move::Splice {
                at: new.start,
                removed: old.len(),
                added: new.len(),
            }];
        }
        if kind(first) != Kind::Edit {
            return Ok(self.done(made.last));
        }
        let rows = made.rows.drain(old).collect();
        self.undone.clear();
        self.done.push(Step {
            change: Change::put(new, rows),
            name: made.first.0,
            row: made.first.1,
        });
        Ok(self.done(made.first))
    }

    /// Takes back what was made and could not be written down.
    fn take_back(&mut self, made: Made, before: Before) {
        match made.edits.first().map(kind) {
            None => {}
            Some(Kind::Edit) => self.bitext.rows = made.rows,
            Some(steps) => {
                for _ in &made.edits {
                    let _step = self.step(steps == Kind::Redo);
                }
            }
        }
        self.tally = before.tally;
    }
}

/// Counts the cells and rows that were moved, among so many rows.
fn cost(moves: &[Move], rows: usize) -> usize {
    let moves = moves.iter().map(|one| match *one {
        Move::Rotate { from, to, .. } => to.abs_diff(from) + 1,
        Move::Splice { removed, added, .. } if removed == added => added,
        Move::Splice { at, removed, added } => {
            removed + added + rows.saturating_sub(at) / MOVED_AT_ONCE
        }
    });
    // A decision moves nothing and costs something.
    moves.sum::<usize>() + 1
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Edit,
    Undo,
    Redo,
}

fn kind(edit: &Edit) -> Kind {
    match edit {
        Edit::Undo => Kind::Undo,
        Edit::Redo => Kind::Redo,
        _ => Kind::Edit,
    }
}
