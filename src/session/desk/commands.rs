//! What each command of the table does.

use super::{Desk, Effect, EntryKind, ExportError, Mode, Outside, TEN};
use crate::bitext::edit::Sides;
use crate::bitext::{Row, Status};
use crate::pair::Side;
use crate::session::edit::Export;
use crate::session::keys::Command;
use crate::session::{Edit, Review, ReviewError, Several};

impl Desk {
    /// Does what a command says, `count` times where that makes sense.
    pub(super) fn command(
        &mut self,
        command: Command,
        count: Option<usize>,
        outside: &mut dyn Outside,
    ) -> Effect {
        let times = count.unwrap_or(1).max(1);
        match command {
            Command::Down => self.move_by(true, times),
            Command::Up => self.move_by(false, times),
            Command::PageDown => self.move_by(true, times * TEN),
            Command::PageUp => self.move_by(false, times * TEN),
            Command::First => self.go_to_end(false),
            Command::Last => match count {
                Some(number) => self.go_to_number(number),
                None => self.go_to_end(true),
            },
            Command::Source => self.side = Side::Source,
            Command::Target => self.side = Side::Target,
            Command::OtherSide => self.side = self.side.other(),
            Command::Next | Command::Previous => {
                let forward = command == Command::Next;
                if self.search.is_some() {
                    self.go_to_hit(forward);
                } else {
                    self.go_to_doubtful(forward);
                }
            }
            Command::NextDoubtful => self.go_to_doubtful(true),
            Command::PreviousDoubtful => self.go_to_doubtful(false),
            Command::NextGap => self.go_to(true, Row::is_one_sided, "gap"),
            Command::PreviousGap => self.go_to(false, Row::is_one_sided, "gap"),
            Command::Accept => self.accept(times),
            Command::Doubt => self.decide(Status::Doubtful, times),
            Command::Drop => self.drop_or_keep(times),
            Command::Clear => self.decide(Status::Auto, times),
            Command::Merge => self.merge(self.side.into(), count),
            Command::MergeRows => self.merge(Sides::Both, count),
            Command::Split => self.begin_cutting(),
            Command::PushDown | Command::PushUp | Command::Swap => self.push(command, times),
            Command::Range => {
                self.range_from = match self.range_from {
                    Some(_) => None,
                    None => Some(self.row),
                };
            }
            Command::Mark => {
                if !self.marked.remove(&self.row) {
                    self.marked.insert(self.row);
                }
                self.move_by(true, 1);
            }
            Command::Pin => self.pin(),
            Command::Undo => self.undo(&Edit::Undo, times),
            Command::Redo => self.undo(&Edit::Redo, times),
            Command::Edit => self.begin_entry(EntryKind::Text),
            Command::Note => self.begin_entry(EntryKind::Note),
            Command::Search => self.begin_entry(EntryKind::Search),
            Command::Filter => self.begin_entry(EntryKind::Filter),
            Command::Jump => match count {
                Some(number) => self.go_to_number(number),
                None => self.begin_entry(EntryKind::Jump),
            },
            Command::OtherPlace => self.go_to_other_place(),
            Command::Why => self.shows_why = !self.shows_why,
            Command::Leave => self.go_back(),
            Command::Help => self.mode = Mode::Help(0),
            Command::Write => self.write(outside, false),
            Command::EditOutside => return Effect::EditOutside,
            Command::Realign => {
                self.say("aligning anew what is not decided… `esc` stops it");
                return Effect::Realign;
            }
            Command::Quit => return self.quit(),
        }
        Effect::Stay
    }

    /// Returns the rows that a decision is about: the range, the marked rows, or some from here on.
    fn chosen(&self, times: usize) -> Vec<usize> {
        if let Some(from) = self.range_from {
            return (from.min(self.row)..=from.max(self.row)).collect();
        }
        if !self.marked.is_empty() {
            return self.marked.iter().copied().collect();
        }
        (self.row..(self.row + times).min(self.review.rows().len())).collect()
    }

    fn accept(&mut self, times: usize) {
        let rows = self.chosen(times);
        let (count, last) = (rows.len(), rows.last().copied().unwrap_or(self.row));
        let already = rows.iter().all(|row| {
            self.review
                .rows()
                .get(*row)
                .is_some_and(|row| row.status == Status::Accepted)
        });
        if already || self.apply(Edit::decide(rows, Status::Accepted)) {
            self.marked.clear();
            self.range_from = None;
            self.row = last;
            let said = format!("{count} accepted");
            let there = |row: &Row| row.is_doubtful();
            if let Some(row) = self.find(true, there) {
                self.row = row;
            } else {
                self.move_by(true, 1);
            }
            self.say(if count == 1 {
                "accepted".to_owned()
            } else {
                said
            });
        }
    }

    fn decide(&mut self, status: Status, times: usize) {
        let rows = self.chosen(times);
        let count = rows.len();
        let edit = Edit::decide(rows, status);
        let name = match status {
            Status::Auto => "open again",
            Status::Accepted => "accepted",
            Status::Doubtful => "marked as doubtful",
            Status::Dropped => "left out of the export",
        };
        if self.apply(edit) {
            self.marked.clear();
            self.say(if count == 1 {
                name.to_owned()
            } else {
                format!("{count} rows {name}")
            });
        }
    }

    fn drop_or_keep(&mut self, times: usize) {
        let rows = self.chosen(times);
        let all_dropped = rows.iter().all(|row| {
            self.review
                .rows()
                .get(*row)
                .is_some_and(|row| row.status == Status::Dropped)
        });
        self.decide(
            if all_dropped {
                Status::Auto
            } else {
                Status::Dropped
            },
            times,
        );
    }

    fn merge(&mut self, sides: Sides, count: Option<usize>) {
        let there = self.review.rows().len().saturating_sub(self.row);
        let (row, rows) = match self.range_from {
            Some(from) => (from.min(self.row), from.abs_diff(self.row) + 1),
            None => (self.row, count.unwrap_or(2).min(there).max(2)),
        };
        if self.apply(Edit::merge(row, rows, sides)) {
            self.row = row;
            self.say(format!("{rows} merged"));
        }
    }

    /// Pushes cells as often as that moves them past others.
    fn push(&mut self, command: Command, times: usize) {
        let rows = self.review.rows().len();
        let most = match command {
            Command::PushUp => self.row + 1,
            _ => rows.saturating_sub(self.row),
        };
        let mut pusher = Pusher {
            command,
            side: self.side,
            row: self.row,
            left: times.min(most).max(1),
            before: None,
        };
        let said = match command {
            Command::PushDown => "pushed down",
            Command::PushUp => "pulled up",
            _ => "swapped with the next one",
        };
        if pusher.left == 1 {
            if let Some(edit) = pusher.next(&self.review)
                && self.apply(edit)
            {
                self.row = pusher.follow(&self.review);
                self.say(said);
            }
            return;
        }
        let several = self.review.apply_series(|review| pusher.next(review));
        if let Some(several) = self.after_several(several) {
            self.row = pusher.follow(&self.review);
            self.say_several(said, several);
        }
    }

    /// Shows what several edits did.
    fn after_several(&mut self, several: Result<Several, ReviewError>) -> Option<Several> {
        match several {
            Ok(several) => {
                self.after(several.done);
                Some(several)
            }
            Err(error) => {
                self.refuse(error.to_string());
                None
            }
        }
    }

    /// Says what several edits did, and why there were not more.
    fn say_several(&mut self, said: &str, several: Several) {
        let count = several.count;
        match several.stopped {
            Some(error) => self.refuse(format!("{said} {count} times, then: {error}")),
            None if several.is_cut_short => {
                self.refuse(format!(
                    "{said} {count} times, the most at once; press it again to go on"
                ));
            }
            None => self.say(said),
        }
    }

    fn pin(&mut self) {
        let Some((row, side)) = self.pinned else {
            if self
                .current()
                .is_none_or(|row| row.cells.get(self.side).is_empty())
            {
                self.refuse(format!("the {} cell is empty", self.side));
                return;
            }
            self.pinned = Some((self.row, self.side));
            let (pin, leave) = (self.keys.key(Command::Pin), self.keys.key(Command::Leave));
            self.side = self.side.other();
            self.say(format!(
                "now go to its partner and press `{pin}` again; `{leave}` leaves"
            ));
            return;
        };
        if side == self.side {
            self.refuse(format!("its partner stands on the {} side", side.other()));
            return;
        }
        let (source, target) = match side {
            Side::Source => (row, self.row),
            Side::Target => (self.row, row),
        };
        let first = source.min(target);
        let edit = Edit::pair(self.review.rows(), source, target);
        let linked = matches!(edit, Edit::Link { .. }).then(|| edit.row());
        if self.apply(edit) {
            self.pinned = None;
            if let Some(row) = linked {
                self.row = row;
                self.say("pinned and accepted; the rows between stay as they are");
                return;
            }
            let rows = self.review.rows().iter().enumerate().skip(first);
            let pinned = rows
                .take(source.abs_diff(target) + 1 + TEN)
                .find(|(_, row)| row.status == Status::Accepted && !row.is_one_sided());
            self.row = pinned.map_or(first, |(at, _)| at);
            let realign = self.keys.key(Command::Realign);
            self.say(format!(
                "pinned and accepted; `{realign}` aligns the rest anew"
            ));
        }
    }

    fn undo(&mut self, edit: &Edit, times: usize) {
        let (to_undo, to_redo) = self.review.depth();
        let (most, word) = match edit {
            Edit::Undo => (to_undo, "undone"),
            _ => (to_redo, "done again"),
        };
        let mut left = times.min(most).max(1);
        let several = self.review.apply_series(|_| {
            left = left.checked_sub(1)?;
            Some(edit.clone())
        });
        let Some(several) = self.after_several(several) else {
            return;
        };
        let done = several.done;
        self.row = done.row.min(self.review.rows().len().saturating_sub(1));
        let (undone, redone) = self.review.depth();
        let said = format!("{}: {word}", done.name);
        let depth = format!("({undone} to undo, {redone} to redo)");
        if several.is_cut_short {
            self.say_several(&said, several);
        } else {
            self.say(format!("{said} {depth}"));
        }
    }

    pub(super) fn go_back(&mut self) {
        if self.range_from.take().is_some() || self.pinned.take().is_some() {
            return;
        }
        if !self.marked.is_empty() {
            self.marked.clear();
        } else if self.search.take().is_none() && self.shown.take().is_none() {
            self.shows_why = false;
        }
    }

    fn quit(&mut self) -> Effect {
        let stale = self.export.as_ref().is_some_and(|(_, is_older)| *is_older);
        if !stale {
            return Effect::Leave;
        }
        self.begin_entry(EntryKind::Leaving);
        Effect::Stay
    }

    /// Writes the export; asks for a path when none is known, and before it replaces a stranger's file.
    pub(super) fn write(&mut self, outside: &mut dyn Outside, replace: bool) {
        if self.export_path.is_empty() {
            self.begin_entry(EntryKind::Path);
            return;
        }
        let last: Option<Export> = self
            .export
            .as_ref()
            .map(|(export, _)| export.clone())
            .filter(|export| export.path == self.export_path);
        let bitext = self.review.bitext();
        let texts = self.texts.as_ref();
        let numbered = texts.and_then(|texts| bitext.numbered_by_lines(texts.documents.as_ref()));
        match outside.export(
            numbered.as_ref().unwrap_or(bitext),
            &self.export_path,
            last.as_ref(),
            replace,
        ) {
            Ok(exported) => {
                let noted = self.review.note_export(exported.export.clone());
                self.export = Some((exported.export, false));
                match noted {
                    Ok(()) => self.say(exported.summary),
                    Err(error) => self.refuse(error.to_string()),
                }
            }
            Err(ExportError::Exists) => self.begin_entry(EntryKind::Replacing),
            Err(ExportError::Other(reason)) => self.refuse(reason),
        }
    }
}

/// Pushes the cells of a side again and again; the row follows the cell.
struct Pusher {
    command: Command,
    side: Side,
    row: usize,
    left: usize,
    /// Before the last push: how many rows there were, and whether the cell was empty.
    before: Option<(usize, bool)>,
}

impl Pusher {
    /// Returns the next push.
    fn next(&mut self, review: &Review) -> Option<Edit> {
        self.row = self.follow(review);
        self.left = self.left.checked_sub(1)?;
        let (row, side) = (self.row, self.side);
        let cell = review.rows().get(row).map(|row| row.cells.get(side));
        let is_empty = cell.is_none_or(crate::bitext::Cell::is_empty);
        self.before = Some((review.rows().len(), is_empty));
        Some(match self.command {
            Command::PushDown => Edit::PushDown { row, side },
            Command::PushUp => Edit::PushUp { row, side },
            _ => Edit::Swap { row, side },
        })
    }

    /// Returns where the cell is after the last push.
    fn follow(&mut self, review: &Review) -> usize {
        let rows = review.rows().len();
        let row = match (self.before.take(), self.command) {
            (Some((before, _)), Command::PushDown) if rows >= before => self.row + 1,
            (Some((_, false)), Command::PushUp) => self.row.saturating_sub(1),
            (Some(_), Command::Swap) => self.row + 1,
            _ => self.row,
        };
        row.min(rows.saturating_sub(1))
    }
}
