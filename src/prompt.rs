//! Review without a screen: one doubtful row, one prompt, over any reader and writer.
//!
//! It draws nothing and moves no cursor, so that it works over a pipe, in a script and with a screen reader.
//! What is answered (`3 accepted`) is on disk by then.

use crate::wording;
use std::io::{self, BufRead, Write};
use tilts::bitext::edit::Sides;
use tilts::bitext::{Mark, Row, Status};
use tilts::harmless::harmless;
use tilts::pair::{Pair, Side};
use tilts::session::elsewhere::is_moved;
use tilts::session::export::ExportError;
use tilts::session::{Command, Direction, Edit, Engine, Landmark, Outcome, Refusal};

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
p N M          make one accepted row of the source of row N and the target of row M
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
    let mut prompt = Prompt { engine };
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
            writeln!(output, "{}", harmless(&text))?;
        }
        if let Some(notice) = prompt.engine.take_notice() {
            writeln!(output, "{}", harmless(&notice))?;
        }
        if answer != "?" && answer != "y" {
            prompt.show(output)?;
        }
    }
}

struct Prompt<'run> {
    engine: &'run mut Engine,
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
            writeln!(output, "{}: {}", languages.get(side), harmless(text))?;
        }
        if !row.note.is_empty() {
            writeln!(output, "note: {}", harmless(&row.note))?;
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
            "p" => match rest.split_once(' ').map(|(n, m)| (number(n), number(m))) {
                Some((Some(source), Some(target))) => {
                    let edit = Edit::pair(self.engine.rows(), source, target);
                    self.edit(edit, "pinned and accepted")
                }
                _ => say("say two row numbers, as in `p 12 14`"),
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
            "K" => self.edit(Edit::PushUp { row, side }, "pulled up"),
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
                let edit = Edit::Split {
                    row,
                    source: cuts.source,
                    target: cuts.target,
                };
                self.edit(edit, "split")
            }
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
    } else {
        format!("confidence {:.2}", row.confidence)
    };
    let moved = if is_moved(row) { ", moved" } else { "" };
    format!("{}-{}{moved}, {sure}, {state}", shape.source, shape.target)
}
