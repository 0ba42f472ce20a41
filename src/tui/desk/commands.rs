//! What each key of the table asks of the engine, and how its answer is said.

use super::{Desk, Effect, EntryKind, Mode, TEN};
use crate::tui::keys::Action;
use crate::wording;
use tilts::bitext::Status;
use tilts::bitext::edit::Sides;
use tilts::pair::Side;
use tilts::session::export::ExportError;
use tilts::session::{Command, Direction, Landmark, Outcome, Push, Refusal, Several, Steps, Way};

use Direction::{Backward, Forward};

impl Desk {
    /// Does what a key means, `count` times where that makes sense.
    pub(super) fn act_on(&mut self, action: Action, count: Option<usize>) -> Effect {
        let times = count.unwrap_or(1).max(1);
        match action {
            Action::Jump if count.is_none() => self.begin_entry(EntryKind::Jump),
            Action::Split => self.begin_cutting(),
            Action::Edit => self.begin_entry(EntryKind::Text),
            Action::Note => self.begin_entry(EntryKind::Note),
            Action::Replace => self.begin_entry(EntryKind::Find),
            Action::Context => self.show_context(count),
            Action::Search => self.begin_entry(EntryKind::Search),
            Action::Filter => self.begin_entry(EntryKind::Filter),
            Action::Why => self.shows_why = !self.shows_why,
            Action::Leave => self.go_back(),
            Action::Help => self.mode = Mode::Help(0),
            Action::EditOutside => return Effect::EditOutside,
            Action::Realign => {
                self.say("aligning anew what is not decided… `esc` stops it");
                return Effect::Realign;
            }
            Action::Quit => return self.quit(),
            asked => {
                if let Some(command) = self.command_of(asked, count, times) {
                    self.run(command);
                }
            }
        }
        Effect::Stay
    }

    /// Returns what a key asks of the engine.
    fn command_of(&self, action: Action, count: Option<usize>, times: usize) -> Option<Command> {
        let go = |direction, rows| Command::Move { direction, rows };
        let find = |landmark, direction| Command::Find {
            landmark,
            direction,
        };
        let next = if self.engine.search().is_some() {
            Landmark::Hit
        } else {
            Landmark::Doubtful
        };
        let push = |push| Command::Push { push, times };
        Some(match action {
            Action::Down => go(Forward, times),
            Action::Up => go(Backward, times),
            Action::PageDown => go(Forward, times * TEN),
            Action::PageUp => go(Backward, times * TEN),
            Action::First => Command::GoToEnd {
                direction: Backward,
            },
            Action::Last | Action::Jump => match count {
                Some(number) => row_of(number),
                None => Command::GoToEnd { direction: Forward },
            },
            Action::Source => Command::GoToSide { side: Side::Source },
            Action::Target => Command::GoToSide { side: Side::Target },
            Action::OtherSide => Command::GoToSide {
                side: self.engine.side().other(),
            },
            Action::Next => find(next, Forward),
            Action::Previous => find(next, Backward),
            Action::NextDoubtful => find(Landmark::Doubtful, Forward),
            Action::PreviousDoubtful => find(Landmark::Doubtful, Backward),
            Action::NextGap => find(Landmark::Gap, Forward),
            Action::PreviousGap => find(Landmark::Gap, Backward),
            Action::Accept => Command::Accept { rows: times },
            Action::Doubt => decide(Status::Doubtful, times),
            Action::Drop => Command::DropOrKeep { rows: times },
            Action::Clear => decide(Status::Auto, times),
            Action::Merge => Command::Merge {
                sides: None,
                rows: count,
            },
            Action::MergeRows => Command::Merge {
                sides: Some(Sides::Both),
                rows: count,
            },
            Action::PushDown => push(Push::Down),
            Action::PushUp => push(Push::Up),
            Action::Swap => push(Push::Swap),
            Action::Range => Command::ToggleRange,
            Action::Mark => Command::ToggleMark,
            Action::Pin => Command::Pin { rows: times },
            Action::Carry => Command::Carry { rows: times },
            Action::Undo => Command::Undo { times },
            Action::Redo => Command::Redo { times },
            Action::OtherPlace => Command::GoToOtherPlace,
            Action::Write => Command::Export {
                path: None,
                replace: false,
            },
            _ => return None,
        })
    }

    /// Asks the engine and says what became of it.
    pub(super) fn run(&mut self, command: Command) {
        let outcome = self.engine.run(command);
        self.tell(outcome);
    }

    /// Says what became of a command.
    pub(super) fn tell(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Quiet | Outcome::Made(_) => {}
            Outcome::Found { landmark, way } => match way {
                Way::Ahead => {}
                Way::Around => self.say("went on from the other end"),
                Way::OnlyOne => self.say(format!("this is the only {}", name_of(landmark))),
            },
            Outcome::NoneLeft { landmark } => {
                self.say(format!("there is no {} left", name_of(landmark)));
            }
            Outcome::Jumped(jump) => self.say(wording::jumped(jump)),
            Outcome::Hit { query, place } => self.say(match place {
                Some((number, all)) => format!("hit {number} of {all} for `{query}`"),
                None => format!("a hit for `{query}`; counting…"),
            }),
            Outcome::Shown { filter, rows } => self.say(match rows {
                Some(1) => format!("1 row by `{filter}`"),
                Some(rows) => format!("{rows} rows by `{filter}`"),
                None => format!("rows by `{filter}`; counting…"),
            }),
            Outcome::Seeking { text } => self.say(format!("looking for `{text}`…")),
            Outcome::Accepted { rows, hidden } => self.say(match rows {
                1 => "accepted".to_owned(),
                rows => format!("{rows} accepted{}", wording::hidden(hidden)),
            }),
            Outcome::Decided {
                status,
                rows,
                hidden,
            } => {
                let name = decision(status);
                self.say(match rows {
                    1 => name.to_owned(),
                    _ => format!("{rows} rows {name}{}", wording::hidden(hidden)),
                });
            }
            Outcome::Merged { rows } => self.say(format!("{rows} merged")),
            Outcome::Split => self.say("split"),
            Outcome::TextChanged => self.say("edited"),
            Outcome::Noted => self.say("noted"),
            Outcome::Pushed {
                push,
                several,
                pulled,
            } => match pulled {
                Some(text) if several.is_none() => self.say(wording::pulled(&text)),
                _ => self.tell_pushed(push, several),
            },
            Outcome::PinBegun { cells } => self.tell_pin_begun(cells),
            Outcome::PinnedBlock { several, wanted } => self.tell_block(several, wanted),
            Outcome::CarryBegun { rows } => self.tell_carry_begun(rows),
            Outcome::Carried { rows, to } => self.say(match rows {
                1 => format!("the row stands from row {} on now", to + 1),
                rows => format!("{rows} rows stand from row {} on now", to + 1),
            }),
            Outcome::Context { rows } => self.say(match rows {
                0 => "only the rows of the filter are shown".to_owned(),
                1 => "1 row is shown around each".to_owned(),
                rows => format!("{rows} rows are shown around each"),
            }),
            Outcome::Replaceable(found) => self.preview(&found),
            Outcome::Replaced(found) => {
                let undo = self.keys.key(Action::Undo);
                let said = wording::replaceable(&found);
                self.say(format!("replaced: {said}; `{undo}` takes all of it back"));
            }
            Outcome::Pinned { over_rows: true } => {
                self.say("pinned and accepted; the rows between stay as they are");
            }
            Outcome::Pinned { over_rows: false } => {
                let realign = self.keys.key(Action::Realign);
                self.say(format!(
                    "pinned and accepted; `{realign}` aligns the rest anew"
                ));
            }
            Outcome::Undone(steps) => self.tell_steps("undone", steps),
            Outcome::Redone(steps) => self.tell_steps("done again", steps),
            Outcome::Realigned { again, counts } => self.say(wording::realigned(&again, counts)),
            Outcome::Exported(exported) => self.say(wording::exported(&exported)),
            Outcome::Refused(refusal) => self.tell_refusal(&refusal),
            other => self.say(format!("{other:?}")),
        }
    }

    fn tell_pin_begun(&mut self, cells: usize) {
        let (pin, leave) = (self.keys.key(Action::Pin), self.keys.key(Action::Leave));
        self.say(match cells {
            1 => format!("now go to its partner and press `{pin}` again; `{leave}` leaves"),
            _ => format!(
                "{cells} cells: now go to the first one's partner and press `{pin}` again; `{leave}` leaves"
            ),
        });
    }

    fn tell_carry_begun(&mut self, rows: usize) {
        let (carry, leave) = (self.keys.key(Action::Carry), self.keys.key(Action::Leave));
        let them = match rows {
            1 => "the row is".to_owned(),
            rows => format!("{rows} rows are"),
        };
        self.say(format!(
            "{them} taken up: go to where to put them and press `{carry}` again; `{leave}` leaves"
        ));
    }

    fn tell_refusal(&mut self, refusal: &Refusal) {
        match refusal {
            Refusal::NoExportPath => self.begin_entry(EntryKind::Path),
            Refusal::Export {
                error: ExportError::Exists,
                ..
            } => self.begin_entry(EntryKind::Replacing),
            refusal => self.refuse(wording::refused(refusal)),
        }
    }

    fn tell_pushed(&mut self, push: Push, several: Option<Several>) {
        let said = match push {
            Push::Down => "pushed down",
            Push::Up => "pulled up",
            Push::Swap => "swapped with the next one",
        };
        match several {
            None => self.say(said),
            Some(several) => self.tell_several(said, several),
        }
    }

    /// Says how many cells of a block were paired.
    fn tell_block(&mut self, several: Several, wanted: usize) {
        let count = several.count;
        let said = wording::pinned(count);
        match several.stopped {
            Some(error) => self.refuse(format!("{said} of {wanted}, then: {error}")),
            None if several.is_cut_short => self.refuse(format!("{said}, the most at once")),
            None if count < wanted => {
                self.say(format!(
                    "{said}; the others were paired, or had no partner left"
                ));
            }
            None => self.say(said),
        }
    }

    fn show_context(&mut self, count: Option<usize>) {
        if self.engine.shown().is_none() {
            let filter = self.keys.key(Action::Filter);
            self.refuse(format!(
                "all rows are shown; `{filter}` shows only some, and this key those around them"
            ));
            return;
        }
        let next = (self.engine.context() + 1) % (MOST_AROUND + 1);
        let rows = count.unwrap_or(next);
        self.run(Command::Context { rows });
    }

    /// Says what several edits did, and why there were not more.
    fn tell_several(&mut self, said: &str, several: Several) {
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

    fn tell_steps(&mut self, word: &str, steps: Steps) {
        let Steps { several, depth } = steps;
        let said = format!("{}: {word}", several.done.name);
        if several.is_cut_short {
            self.tell_several(&said, several);
        } else {
            let (undone, redone) = depth;
            self.say(format!("{said} ({undone} to undo, {redone} to redo)"));
        }
    }

    pub(super) fn go_back(&mut self) {
        let engine = &self.engine;
        let is_plain = engine.range().is_none()
            && engine.pinned().is_none()
            && engine.carried().is_none()
            && engine.marked().is_empty()
            && engine.search().is_none()
            && engine.shown().is_none();
        if is_plain {
            self.shows_why = false;
        } else {
            self.run(Command::Back);
        }
    }

    fn quit(&mut self) -> Effect {
        if !self.engine.export_is_older() {
            return Effect::Leave;
        }
        self.begin_entry(EntryKind::Leaving);
        Effect::Stay
    }
}

/// Rows around those of a filter that the key goes up to.
const MOST_AROUND: usize = 3;

const fn decide(status: Status, rows: usize) -> Command {
    Command::Decide { status, rows }
}

/// Returns the command that goes to a row by the number that is shown.
pub(super) const fn row_of(number: usize) -> Command {
    // No row has the number 0; none is so far down either.
    let row = match number.checked_sub(1) {
        Some(row) => row,
        None => usize::MAX,
    };
    Command::GoTo { row }
}

const fn name_of(landmark: Landmark) -> &'static str {
    match landmark {
        Landmark::Doubtful => "doubtful row",
        Landmark::Gap => "gap",
        _ => "hit",
    }
}

const fn decision(status: Status) -> &'static str {
    match status {
        Status::Auto => "open again",
        Status::Accepted => "accepted",
        Status::Doubtful => "marked as doubtful",
        Status::Dropped => "left out of the export",
    }
}
