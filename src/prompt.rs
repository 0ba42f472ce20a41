//! Review without a screen: one doubtful row, one prompt, over any reader and writer.
//!
//! It draws nothing and moves no cursor, so that it works over a pipe, in a script and with a screen reader.
//! What is answered (`3 accepted`) is on disk by then.

use crate::wording;
use std::io::{self, BufRead, Write};
use tilts::bitext::edit::Sides;
use tilts::bitext::{Mark, Row, Status};
use tilts::pair::{Pair, Side};
use tilts::session::elsewhere::is_moved;
use tilts::session::export::ExportError;
use tilts::session::{Command, Direction, Edit, Engine, Landmark, Outcome, Push, Refusal};
use tilts::terminal_text::sanitize;

/// What the prompt says when asked.
const HELP: &str = "\
a              accept this row and go to the next doubtful one
r              mark it as needing another look
d              leave it out of the export
C              take the decision back
m [s|t]        merge with the next row: both sides, or one
s s TEXT       split: the second row begins with TEXT in the source (t: in the target)
J s, K s       push the source cells down, pull them up, from here (t: target)
x s            swap the source cell with the next one (t: target)
e s TEXT       the source text is now TEXT (t: target)
p N M [K]      make one accepted row of the source of row N and the target of row M; of K rows from there on
P N M [K]      put row N where row M stands; K rows from row N on
S OLD => NEW   say what would change if OLD were NEW in all cells; /…/ is a regex
S!             change it
c TEXT         write a note on the row
R              align anew what is not decided
u, U           undo, redo
n, N           next, previous doubtful row
+, -           next, previous row
g N            go to row N
o              from a moved row to its other place, and back
y              why: evidence for the row
w [FILE]       write the export
q              leave; everything is saved already";

/// Reviews by question and answer until the reader ends or says `q`.
///
/// # Errors
/// When reading or writing fails; every edit that was answered is kept.
pub fn run(engine: &mut Engine, input: &mut dyn BufRead, output: &mut dyn Write) -> io::Result<()> {
    let mut prompt = Prompt {
        engine,
        replacing: None,
    };
    prompt.show(output)?;
    let mut line = String::new();
    loop {
        output.flush()?;
        line.clear();
        if input.read_line(&mut line)? == 0 {
            return writeln!(output);
        }
        let answer = line.trim();
        if answer == "q" {
            return Ok(());
        }
        if let Some(text) = prompt.answer(answer) {
            writeln!(output, "{}", sanitize(&text))?;
        }
        if let Some(notice) = prompt.engine.take_notice() {
            writeln!(output, "{}", sanitize(&notice))?;
        }
        if answer != "?" && answer != "y" {
            prompt.show(output)?;
        }
    }
}

struct Prompt<'run> {
    engine: &'run mut Engine,
    /// What is replaced when the reviewer says so: the old text, and the new one.
    replacing: Option<(String, String)>,
}

/// What is said; nothing when the row that is shown next says it.
type Said = Option<String>;

impl Prompt<'_> {
    fn show(&self, output: &mut dyn Write) -> io::Result<()> {
        let counts = self.engine.counts();
        let Some(row) = self.engine.current() else {
            return writeln!(output, "there are no rows; `q` leaves");
        };
        writeln!(
            output,
            "\nrow {} of {}, {}; {} accepted, {} doubtful",
            self.engine.row() + 1,
            counts.rows,
            describe(row),
            counts.accepted,
            counts.doubtful
        )?;
        let languages = &self.engine.bitext().languages;
        for side in Side::BOTH {
            let text = &row.cells.get(side).text;
            let text = if text.is_empty() { "(empty)" } else { text };
            writeln!(output, "{}: {}", languages.get(side), sanitize(text))?;
        }
        if !row.note.is_empty() {
            writeln!(output, "note: {}", sanitize(&row.note))?;
        }
        write!(output, "[a r d m s e c u n y w q ?] ")
    }

    fn answer(&mut self, answer: &str) -> Said {
        let (word, rest) = answer.split_once(' ').unwrap_or((answer, ""));
        let rest = rest.trim();
        let row = self.engine.row();
        let (side, text) = match rest.split_once(' ') {
            Some((side, text)) => (side_of(side), text.trim()),
            None => (side_of(rest), ""),
        };
        let say = |text: &str| Some(text.to_owned());
        match word {
            "a" => self.decide_and_go_on(Status::Accepted, "accepted"),
            "r" => self.edit(Edit::decide([row], Status::Doubtful), "marked as doubtful"),
            "d" => self.decide_and_go_on(Status::Dropped, "left out of the export"),
            "C" => self.edit(Edit::decide([row], Status::Auto), "open again"),
            "m" if rest.is_empty() => self.edit(Edit::merge(row, 2, Sides::Both), "merged"),
            "c" => {
                let text = rest.to_owned();
                self.edit(Edit::Note { row, text }, "noted")
            }
            "m" | "s" | "J" | "K" | "x" | "e" => match side {
                Some(side) => self.on_side(word, side, text),
                None => say("say `s` for the source or `t` for the target"),
            },
            "p" => match places(rest) {
                Some((source, target, rows)) => self.pin(source, target, rows),
                None => say("say two row numbers, as in `p 12 14`"),
            },
            "P" => match places(rest) {
                Some((row, to, count)) => {
                    // Below a row, so that the last one stands where that stood.
                    let to = if to > row {
                        (to + 1).saturating_sub(count)
                    } else {
                        to
                    };
                    let edit = Edit::Carry { row, count, to };
                    self.edit(edit, "moved")
                }
                None => say("say two row numbers, as in `P 12 14`"),
            },
            "S" => match rest.split_once("=>") {
                Some((find, with)) => {
                    let (find, with) = (find.trim().to_owned(), with.trim().to_owned());
                    self.replacing = Some((find.clone(), with.clone()));
                    self.replace(find, with, true)
                }
                None => say("say what becomes what, as in `S Economy => Economics`"),
            },
            "S!" => match self.replacing.take() {
                Some((find, with)) => self.replace(find, with, false),
                None => say("say what becomes what first, as in `S Economy => Economics`"),
            },
            "R" => self.run(Command::Realign),
            "u" => self.run(Command::Undo { times: 1 }),
            "U" => self.run(Command::Redo { times: 1 }),
            "n" | "" => self.go_to_doubtful(Direction::Forward),
            "N" => self.go_to_doubtful(Direction::Backward),
            "+" => self.run(Command::GoTo { row: row + 1 }),
            "-" => {
                let row = row.saturating_sub(1);
                self.run(Command::GoTo { row })
            }
            "g" => match number(rest) {
                Some(row) => self.run(Command::GoTo { row }),
                None => say("say the number of a row, as in `g 12`"),
            },
            "o" => self.run(Command::GoToOtherPlace),
            "y" => Some(self.why()),
            "w" => {
                let path = (!rest.is_empty()).then(|| rest.to_owned());
                let replace = false;
                self.run(Command::Export { path, replace })
            }
            "?" => say(HELP),
            _ => Some(format!("`{word}` means nothing here; `?` lists what does")),
        }
    }

    fn on_side(&mut self, word: &str, side: Side, text: &str) -> Said {
        let row = self.engine.row();
        match word {
            "m" => self.edit(Edit::merge(row, 2, side.into()), "merged"),
            "J" => self.edit(Edit::PushDown { row, side }, "pushed down"),
            "K" => self.pull(row, side),
            "x" => self.edit(Edit::Swap { row, side }, "swapped with the next one"),
            "e" => {
                let text = text.to_owned();
                self.edit(Edit::Text { row, side, text }, "edited")
            }
            _ => {
                let cell = self.engine.current().map(|row| row.cells.get(side));
                let before = cell.and_then(|cell| cell.text.split_once(text));
                let Some((before, _)) = before.filter(|_| !text.is_empty()) else {
                    return Some(format!("the {side} does not hold `{text}`"));
                };
                let at = Some(before.chars().count());
                let cuts = match side {
                    Side::Source => Pair::new(at, None),
                    Side::Target => Pair::new(None, at),
                };
                let command = Command::Split {
                    source: cuts.source,
                    target: cuts.target,
                };
                match self.engine.run(command) {
                    Outcome::Refused(refusal) => Some(wording::refused(&refusal)),
                    _ => Some(format!("{} split", row + 1)),
                }
            }
        }
    }

    /// Pulls the cells of a side up to here.
    fn pull(&mut self, row: usize, side: Side) -> Said {
        self.engine.run(Command::GoToSide { side });
        let (push, times) = (Push::Up, 1);
        let number = row + 1;
        let said = match self.engine.run(Command::Push { push, times }) {
            Outcome::Refused(refusal) => Some(wording::refused(&refusal)),
            Outcome::Pushed {
                pulled: Some(text), ..
            } => Some(format!("{number} {}", wording::pulled(&text))),
            _ => Some(format!("{number} pulled up")),
        };
        self.engine.run(Command::GoTo { row });
        said
    }

    /// Pairs the cells of rows, from two of them on.
    fn pin(&mut self, source: usize, target: usize, rows: usize) -> Said {
        if rows < 2 {
            let edit = Edit::pair(self.engine.rows(), source, target);
            return self.edit(edit, "pinned and accepted");
        }
        for (side, row) in [(Side::Source, source), (Side::Target, target)] {
            for command in [
                Command::GoTo { row },
                Command::GoToSide { side },
                Command::Pin { rows },
            ] {
                match self.engine.run(command) {
                    Outcome::Refused(refusal) => {
                        self.engine.run(Command::Back);
                        return Some(wording::refused(&refusal));
                    }
                    Outcome::PinnedBlock { several, .. } => {
                        return Some(wording::pinned(several.count));
                    }
                    Outcome::Pinned { .. } => return Some("pinned and accepted".to_owned()),
                    _ => {}
                }
            }
        }
        None
    }

    /// Replaces a text in all cells, or says what that would do.
    fn replace(&mut self, find: String, with: String, preview: bool) -> Said {
        let sides = Sides::Both;
        let command = Command::Replace {
            find,
            with,
            sides,
            preview,
        };
        match self.engine.run(command) {
            Outcome::Replaceable(found) => {
                let mut said = format!("{} would change:\n", wording::replaceable(&found));
                for cell in &found.cells {
                    said += &wording::replacement(cell);
                    said.push('\n');
                }
                Some(said + "`S!` changes it")
            }
            Outcome::Replaced(found) => Some(format!("replaced: {}", wording::replaceable(&found))),
            Outcome::Refused(refusal) => {
                self.replacing = None;
                Some(wording::refused(&refusal))
            }
            _ => None,
        }
    }

    /// Makes an edit of this row.
    #[expect(
        clippy::unnecessary_wraps,
        reason = "commands that say nothing are called in the same way"
    )]
    fn edit(&mut self, edit: Edit, said: &str) -> Said {
        let number = self.engine.row() + 1;
        match self.engine.run(Command::Edit { edit }) {
            Outcome::Refused(refusal) => Some(wording::refused(&refusal)),
            _ => Some(format!("{number} {said}")),
        }
    }

    fn decide_and_go_on(&mut self, status: Status, said: &str) -> Said {
        let row = self.engine.row();
        let said = self.edit(Edit::decide([row], status), said);
        self.go_to_doubtful(Direction::Forward);
        said
    }

    fn go_to_doubtful(&mut self, direction: Direction) -> Said {
        let landmark = Landmark::Doubtful;
        self.run(Command::Find {
            landmark,
            direction,
        })
    }

    fn run(&mut self, command: Command) -> Said {
        Some(match self.engine.run(command) {
            Outcome::NoneLeft { .. } => {
                "no doubtful row is left; `w` writes the export, `q` leaves".to_owned()
            }
            Outcome::Jumped(jump) => wording::jumped(jump).to_owned(),
            Outcome::Undone(steps) => format!("{} undone", steps.several.done.name),
            Outcome::Redone(steps) => format!("{} done again", steps.several.done.name),
            Outcome::Realigned { again, counts } => wording::realigned(&again, counts),
            Outcome::Exported(exported) => wording::exported(&exported),
            Outcome::Refused(Refusal::NoExportPath) => {
                "say where to, as in `w memory.tmx`".to_owned()
            }
            Outcome::Refused(Refusal::Export {
                path,
                error: ExportError::Exists,
            }) => format!("`{path}` exists, and this session did not write it; give another name"),
            Outcome::Refused(refusal) => wording::refused(&refusal),
            _ => return None,
        })
    }

    fn why(&self) -> String {
        let evidence = self.engine.evidence(self.engine.row());
        let row = self.engine.current();
        let lines = row.map(|row| wording::explain(&evidence, row));
        let lines = lines.into_iter().flatten();
        let lines = lines.map(|line| format!("{}: {}", line.label, line.text));
        lines.collect::<Vec<_>>().join("\n")
    }
}

fn side_of(word: &str) -> Option<Side> {
    match word {
        "s" | "source" => Some(Side::Source),
        "t" | "target" => Some(Side::Target),
        _ => None,
    }
}

/// Reads the number of a row, as people count them.
fn number(text: &str) -> Option<usize> {
    text.trim().parse::<usize>().ok()?.checked_sub(1)
}

/// Reads two row numbers, and how many rows are meant; one when that is not said.
fn places(text: &str) -> Option<(usize, usize, usize)> {
    let mut words = text.split_whitespace();
    let (first, second) = (number(words.next()?)?, number(words.next()?)?);
    let count = words.next().map_or(Some(1), |count| count.parse().ok());
    Some((first, second, count.filter(|count| *count > 0)?))
}

/// Says in words what a row's state is.
fn describe(row: &Row) -> String {
    let state = match row.status {
        Status::Auto if row.is_doubtful() => "looks doubtful",
        Status::Auto => "not looked at",
        Status::Accepted => "accepted",
        Status::Doubtful => "marked as doubtful",
        Status::Dropped => "left out",
    };
    let shape = row.shape();
    let sure = if row.marks.contains(&Mark::Rearranged) {
        "paired by hand".to_owned()
    } else if !row.is_rated() {
        "edited".to_owned()
    } else {
        format!("confidence {:.2}", row.confidence)
    };
    let moved = if is_moved(row) { ", moved" } else { "" };
    format!("{}-{}{moved}, {sure}, {state}", shape.source, shape.target)
}
