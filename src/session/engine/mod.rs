//! A review as an engine below every front end: [`Command`]s in, [`Outcome`]s out, and a state to show.
//!
//! * **In:** a [`Review`], a [`SessionModel`] that aligns, learns and explains, and an [`Exporter`] that writes.
//! * **Out:** what became of each command, as a value; rows, position and selections, as they are now.
//! * **Law:** the engine knows no key, no word of a message, no colour and no terminal: a screen, questions in plain
//!   lines and a page in a browser differ only in how they ask and what they show.

mod blocks;
mod command;
mod deciding;
mod mending;
mod navigation;
mod outcome;
mod searching;
mod state;

pub use command::{Command, Direction, Landmark, Push};
pub use outcome::{Outcome, Refusal, Steps, Way};

use super::edit::{Export, Place};
use super::evidence::Evidence;
use super::export::Exporter;
use super::index::Index;
use super::journal::Texts;
use super::model::SessionModel;
use super::search::Query;
use super::selection::{Looking, Selection};
use super::{Done, Edit, Review, ReviewError, realign};
use crate::bitext::Row;
use crate::pair::{Pair, Side};
use blocks::Pinned;
use searching::{ROWS_A_COMMAND, Unsettled};
use std::collections::BTreeSet;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

/// A review and where its reviewer is in it.
///
/// ```
/// use tilts::Pair;
/// use tilts::bitext::{Bitext, Cell, Row, Status};
/// use tilts::language::Language;
/// use tilts::session::{Command, Engine, Outcome, Review};
///
/// let cell = |text: &str| Cell { text: text.to_owned(), ..Cell::default() };
/// let row = Row { cells: Pair::new(cell("Labdien!"), cell("Good day!")), ..Row::default() };
/// let languages = Pair::new(Language::latvian(), Language::english());
/// let bitext = Bitext { languages, names: Pair::default(), rows: vec![row] };
/// let mut engine = Engine::new(Review::new(bitext));
/// let outcome = engine.run(Command::Accept { rows: 1 });
/// assert!(matches!(outcome, Outcome::Accepted { rows: 1, .. }));
/// assert_eq!(engine.rows()[0].status, Status::Accepted);
/// ```
#[derive(Debug)]
pub struct Engine {
    review: Review,
    /// The documents, for aligning again.
    texts: Option<Texts>,
    model: SessionModel,
    exporter: Box<dyn Exporter>,
    row: usize,
    side: Side,
    /// Where a range of rows begins.
    range_from: Option<usize>,
    /// Rows marked one by one.
    marked: BTreeSet<usize>,
    /// The cell that waits for its partner.
    pinned: Option<Pinned>,
    /// Rows that were taken up, to be put elsewhere.
    carried: Option<Range<usize>>,
    /// The search, and its hits.
    search: Option<(Query, Selection)>,
    /// The rows that are shown, when not all are.
    shown: Option<Selection>,
    /// How many rows are shown around each of them.
    context: usize,
    /// What the two texts are called.
    titles: Pair<String>,
    /// Where the session says that the engine stands.
    place: Place,
    /// Where the export goes.
    export_path: String,
    /// The last export, and whether an edit came after it.
    export: Option<(Export, bool)>,
    /// The number of the moved row from which the reviewer went to its other place.
    moved_from: Option<u32>,
    /// The texts of the rows as searches look through them.
    index: Index,
    /// What a search has not come to its end with.
    unsettled: Unsettled,
}

impl Engine {
    /// Begins at the first row that should be looked at. Exports go to no file until [`with_exporter`] says how.
    ///
    /// [`with_exporter`]: Self::with_exporter
    pub fn new(review: Review) -> Self {
        let row = review.rows().iter().position(Row::is_doubtful).unwrap_or(0);
        let index = Index::new(review.rows());
        let review_names = review.bitext().names.clone();
        Self {
            review,
            texts: None,
            model: SessionModel::default(),
            exporter: Box::new(super::export::FileExporter::default()),
            row,
            side: Side::Source,
            range_from: None,
            marked: BTreeSet::new(),
            pinned: None,
            carried: None,
            search: None,
            shown: None,
            context: 0,
            titles: review_names,
            place: Place {
                row,
                side: Side::Source,
            },
            export_path: String::new(),
            export: None,
            moved_from: None,
            index,
            unsettled: Unsettled::Nothing,
        }
    }

    /// Adds the documents of which the rows were made.
    pub fn with_texts(mut self, texts: Option<Texts>) -> Self {
        self.texts = texts;
        self
    }

    /// Says how texts are aligned again.
    pub fn with_model(mut self, model: SessionModel) -> Self {
        self.model = model;
        self
    }

    /// Says how exports are written.
    pub fn with_exporter(mut self, exporter: impl Exporter + 'static) -> Self {
        self.exporter = Box::new(exporter);
        self
    }

    /// Says where the export goes, and what was written there before, with whether an edit came after that.
    pub fn with_export(mut self, path: impl Into<String>, last: Option<(Export, bool)>) -> Self {
        self.export_path = path.into();
        self.export = last;
        self
    }

    /// Goes on where the session says that a reviewer stopped, if it says so.
    pub fn with_place(mut self, place: Option<Place>) -> Self {
        if let Some(place) = place {
            let last = self.review.rows().len().saturating_sub(1);
            (self.row, self.side) = (place.row.min(last), place.side);
            self.place = place;
        }
        self
    }

    /// Says what the two texts are called, when that is not what the bitext calls them.
    pub fn with_titles(mut self, titles: Pair<String>) -> Self {
        self.titles = titles;
        self
    }

    /// Does what a command says.
    pub fn run(&mut self, command: Command) -> Outcome {
        self.settle();
        match command {
            Command::Move { direction, rows } => self.move_by(direction, rows),
            Command::GoToEnd { direction } => self.go_to_end(direction),
            Command::GoTo { row } => return self.go_to(row),
            Command::GoToSide { side } => self.side = side,
            Command::Find {
                landmark,
                direction,
            } => return self.go_to_landmark(landmark, direction),
            Command::GoToOtherPlace => return self.go_to_other_place(),
            Command::ToggleRange => {
                self.range_from = match self.range_from {
                    Some(_) => None,
                    None => Some(self.row),
                };
            }
            Command::ToggleMark => {
                if !self.marked.remove(&self.row) {
                    self.marked.insert(self.row);
                }
                self.move_by(Direction::Forward, 1);
            }
            Command::Pin { rows } => return self.pin(rows),
            Command::Carry { rows } => return self.carry(rows),
            Command::Context { rows } => {
                self.context = rows;
                return Outcome::Context { rows };
            }
            Command::Replace {
                find,
                with,
                sides,
                preview,
            } => return self.replace(&find, &with, sides, preview),
            Command::Back => self.go_back(),
            Command::Search { text } => return self.search_for(&text),
            Command::Show { filter } => return self.show_only(&filter),
            Command::Accept { rows } => return self.accept(rows),
            Command::Decide { status, rows } => return self.decide(status, rows),
            Command::DropOrKeep { rows } => return self.drop_or_keep(rows),
            Command::AcceptSure { least } => return self.accept_sure(least),
            Command::Merge { sides, rows } => return self.merge(sides, rows),
            Command::Split { source, target } => return self.split(source, target),
            Command::Push { push, times } => return self.push(push, times),
            Command::Text { text } => {
                let (row, side) = (self.row, self.side);
                return self.made(Edit::Text { row, side, text }, Outcome::TextChanged);
            }
            Command::Note { text } => {
                let row = self.row;
                return self.made(Edit::Note { row, text }, Outcome::Noted);
            }
            Command::Edit { edit } => {
                return match self.apply(edit) {
                    Ok(done) => Outcome::Made(done),
                    Err(error) => error.into(),
                };
            }
            Command::Undo { times } => return self.step(&Edit::Undo, times),
            Command::Redo { times } => return self.step(&Edit::Redo, times),
            Command::Realign => return self.realign_until(&AtomicBool::new(false)),
            Command::Export { path, replace } => return self.write(path, replace),
        }
        Outcome::Quiet
    }

    /// Makes an edit and follows it.
    fn apply(&mut self, edit: Edit) -> Result<Done, ReviewError> {
        let done = self.review.apply(edit)?;
        self.after(done);
        Ok(done)
    }

    fn after(&mut self, done: Done) {
        let rows = self.review.rows();
        self.index.follow(self.review.moves());
        let search = self.search.as_mut().map(|(_, hits)| hits);
        for selection in [search, self.shown.as_mut()].into_iter().flatten() {
            if done.moves_texts || !selection.filter.is_text() {
                let untouched = (done.untouched_before, done.untouched_after);
                let most = if selection.filter.is_text() {
                    ROWS_A_COMMAND
                } else {
                    usize::MAX
                };
                let index = &mut self.index;
                selection.refresh(untouched, &mut Looking { rows, index, most });
            }
        }
        if done.moves_rows() {
            self.marked.clear();
            self.pinned = None;
            self.carried = None;
        }
        self.place = Place {
            row: done.row,
            side: Side::Source,
        };
        self.range_from = None;
        if let Some((_, is_older)) = &mut self.export {
            *is_older = true;
        }
        self.row = self.row.min(rows.len().saturating_sub(1));
    }

    fn go_back(&mut self) {
        if self.range_from.take().is_some()
            || self.pinned.take().is_some()
            || self.carried.take().is_some()
        {
            return;
        }
        if !self.marked.is_empty() {
            self.marked.clear();
        } else if self.search.take().is_none() {
            self.shown = None;
        }
    }

    /// Aligns again what is not decided, as [`Command::Realign`] does, unless `stop` becomes true meanwhile; stays with
    /// the text that it was at.
    pub fn realign_until(&mut self, stop: &AtomicBool) -> Outcome {
        self.settle();
        let here = self.current().cloned();
        match realign::again(&mut self.review, self.texts.as_ref(), &mut self.model, stop) {
            Ok(again) => {
                self.after(again.done);
                let place = here.and_then(|here| realign::place_of(&here, self.review.rows()));
                self.row = place.unwrap_or(self.row);
                let counts = self.review.counts();
                Outcome::Realigned { again, counts }
            }
            Err(error) => error.into(),
        }
    }

    fn write(&mut self, path: Option<String>, replace: bool) -> Outcome {
        if let Some(path) = path {
            self.export_path = path;
        }
        if self.export_path.is_empty() {
            return Refusal::NoExportPath.into();
        }
        let last = self.export.as_ref().map(|(export, _)| export);
        let last = last.filter(|export| export.path == self.export_path);
        let bitext = self.review.bitext();
        let texts = self.texts.as_ref();
        let numbered = texts.and_then(|texts| bitext.numbered_by_lines(texts.documents.as_ref()));
        let bitext = numbered.as_ref().unwrap_or(bitext);
        let exported = self
            .exporter
            .export(bitext, &self.export_path, last, replace);
        match exported {
            Ok(exported) => {
                let noted = self.review.note_export(exported.export.clone());
                self.export = Some((exported.export.clone(), false));
                match noted {
                    Ok(()) => Outcome::Exported(exported),
                    Err(error) => error.into(),
                }
            }
            Err(error) => {
                let path = self.export_path.clone();
                Refusal::Export { path, error }.into()
            }
        }
    }

    /// Says why a row is as it is.
    pub fn evidence(&self, row: usize) -> Evidence {
        self.model.evidence(self.review.bitext(), row)
    }

    /// Returns what the reviewer is to be told about the session file, once.
    pub fn take_notice(&mut self) -> Option<String> {
        self.review.take_notice()
    }

    /// Makes sure that what was done is still on the disk, and returns the session file.
    ///
    /// # Errors
    /// When it is not, and cannot be put there again.
    pub fn finish(&mut self) -> Result<Option<PathBuf>, ReviewError> {
        let (row, side) = (self.row, self.side);
        let place = Place { row, side };
        if place != self.place && self.review.note_place(place).is_ok() {
            // Where somebody stopped is worth no failure.
            self.place = place;
        }
        Ok(self.review.settle()?.map(Path::to_path_buf))
    }
}
