//! Review without a screen: one doubtful row, one prompt, over any reader and writer.
//!
//! It draws nothing and moves no cursor, so that it works over a pipe, in a script and with a screen reader.
//! What is answered (`3 accepted`) is on disk by then.

use super::elsewhere::{Jump, is_moved, jump};
use super::explain::explain;
use super::journal::Texts;
use super::outside::{ExportError, Outside};
use super::{Edit, Review, edit::Export, realign};
use crate::bitext::edit::Sides;
use crate::bitext::{Mark, Row, Status};
use crate::harmless::harmless;
use crate::pair::{Pair, Side};
use std::io::{self, BufRead, Write};
use std::sync::atomic::AtomicBool;

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
pub fn run(
    review: &mut Review,
    texts: Option<&Texts>,
    outside: &mut dyn Outside,
    export: (String, Option<Export>),
    input: &mut dyn BufRead,
    output: &mut dyn Write,
) -> io::Result<()> {
    let row = review.rows().iter().position(Row::is_doubtful).unwrap_or(0);
    let mut prompt = Prompt {
        review,
        texts,
        outside,
        path: export.0,
        last: export.1,
        row,
        moved_from: None,
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
        let said = prompt.answer(answer);
        match said {
            Said::Text(text) => writeln!(output, "{}", harmless(&text))?,
            Said::Moved => {}
        }
        if let Some(notice) = prompt.review.take_notice() {
            writeln!(output, "{}", harmless(&notice))?;
        }
        if answer != "?" && answer != "y" {
            prompt.show(output)?;
        }
    }
}

enum Said {
    Text(String),
    Moved,
}

struct Prompt<'run> {
    review: &'run mut Review,
    texts: Option<&'run Texts>,
    outside: &'run mut dyn Outside,
    path: String,
    last: Option<Export>,
    row: usize,
    /// The number of the moved row from which the reviewer went to its other place.
    moved_from: Option<u32>,
}

impl Prompt<'_> {
    fn show(&self, output: &mut dyn Write) -> io::Result<()> {
        let counts = self.review.counts();
        let Some(row) = self.review.rows().get(self.row) else {
            return writeln!(output, "there are no rows; `q` leaves");
        };
        writeln!(
            output,
            "\nrow {} of {}, {}; {} accepted, {} doubtful",
            self.row + 1,
            counts.rows,
            describe(row),
            counts.accepted,
            counts.doubtful
        )?;
        let languages = &self.review.bitext().languages;
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
        let row = self.row;
        let (side, text) = match rest.split_once(' ') {
            Some((side, text)) => (side_of(side), text.trim()),
            None => (side_of(rest), ""),
        };
        let needs_side = || Said::Text("say `s` for the source or `t` for the target".to_owned());
        match word {
            "a" => {
                let said = self.apply(Edit::decide([row], Status::Accepted), "accepted");
                self.go_to_doubtful(true);
                said
            }
            "r" => self.apply(Edit::decide([row], Status::Doubtful), "marked as doubtful"),
            "d" => {
                let said = self.apply(
                    Edit::decide([row], Status::Dropped),
                    "left out of the export",
                );
                self.go_to_doubtful(true);
                said
            }
            "C" => self.apply(Edit::decide([row], Status::Auto), "open again"),
            "m" if rest.is_empty() => self.apply(Edit::merge(row, 2, Sides::Both), "merged"),
            "c" => self.apply(
                Edit::Note {
                    row,
                    text: rest.to_owned(),
                },
                "noted",
            ),
            "m" | "s" | "J" | "K" | "x" | "e" => match side {
                Some(side) => self.on_side(word, side, text),
                None => needs_side(),
            },
            "p" => match rest.split_once(' ').map(|(n, m)| (number(n), number(m))) {
                Some((Some(source), Some(target))) => {
                    let edit = Edit::pair(self.review.rows(), source, target);
                    self.apply(edit, "pinned and accepted")
                }
                _ => Said::Text("say two row numbers, as in `p 12 14`".to_owned()),
            },
            "R" => self.realign(),
            "u" => self.undo(Edit::Undo, "undone"),
            "U" => self.undo(Edit::Redo, "done again"),
            "n" | "" => self.go_to_doubtful(true),
            "N" => self.go_to_doubtful(false),
            "+" => self.go_to(row + 1),
            "-" => self.go_to(row.saturating_sub(1)),
            "g" => match number(rest) {
                Some(row) => self.go_to(row),
                None => Said::Text("say the number of a row, as in `g 12`".to_owned()),
            },
            "o" => self.go_to_other_place(),
            "y" => Said::Text(self.why()),
            "w" => self.write(rest),
            "?" => Said::Text(HELP.to_owned()),
            _ => Said::Text(format!("`{word}` means nothing here; `?` lists what does")),
        }
    }

    fn on_side(&mut self, word: &str, side: Side, text: &str) -> Said {
        let row = self.row;
        match word {
            "m" => self.apply(Edit::merge(row, 2, side.into()), "merged"),
            "J" => self.apply(Edit::PushDown { row, side }, "pushed down"),
            "K" => self.apply(Edit::PushUp { row, side }, "pulled up"),
            "x" => self.apply(Edit::Swap { row, side }, "swapped with the next one"),
            "e" => self.apply(
                Edit::Text {
                    row,
                    side,
                    text: text.to_owned(),
                },
                "edited",
            ),
            _ => {
                let cell = self.review.rows().get(row).map(|row| row.cells.get(side));
                let before = cell.and_then(|cell| cell.text.split_once(text));
                match before {
                    Some((before, _)) if !text.is_empty() => {
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
                        self.apply(edit, "split")
                    }
                    _ => Said::Text(format!("the {side} does not hold `{text}`")),
                }
            }
        }
    }

    fn apply(&mut self, edit: Edit, said: &str) -> Said {
        let number = self.row + 1;
        match self.review.apply(edit) {
            Ok(_) => {
                self.keep_inside();
                Said::Text(format!("{number} {said}"))
            }
            Err(error) => Said::Text(error.to_string()),
        }
    }

    fn undo(&mut self, edit: Edit, said: &str) -> Said {
        match self.review.apply(edit) {
            Ok(done) => {
                self.row = done.row;
                self.keep_inside();
                Said::Text(format!("{} {said}", done.name))
            }
            Err(error) => Said::Text(error.to_string()),
        }
    }

    fn realign(&mut self) -> Said {
        // Nothing but a signal, which ends the program, comes between two answers.
        let never = AtomicBool::new(false);
        match realign::again(self.review, self.texts, &*self.outside, &never) {
            Ok(again) => {
                self.keep_inside();
                Said::Text(again.summary(self.review.counts()))
            }
            Err(error) => Said::Text(error.to_string()),
        }
    }

    fn why(&self) -> String {
        let evidence = self.outside.evidence(self.review.bitext(), self.row);
        let row = self.review.rows().get(self.row);
        let lines = row.map(|row| explain(&evidence, row)).unwrap_or_default();
        let lines = lines
            .iter()
            .map(|line| format!("{}: {}", line.label, line.text));
        lines.collect::<Vec<_>>().join("\n")
    }

    fn keep_inside(&mut self) {
        self.row = self.row.min(self.review.rows().len().saturating_sub(1));
    }

    fn go_to_doubtful(&mut self, forward: bool) -> Said {
        let rows = self.review.rows();
        let fits = |row: &usize| rows.get(*row).is_some_and(Row::is_doubtful);
        let here = self.row.min(rows.len());
        let found = if forward {
            let next = (here + 1).min(rows.len());
            (next..rows.len()).chain(0..next).find(fits)
        } else {
            (0..here).rev().chain((here..rows.len()).rev()).find(fits)
        };
        match found {
            Some(row) => {
                self.row = row;
                Said::Moved
            }
            None => {
                Said::Text("no doubtful row is left; `w` writes the export, `q` leaves".to_owned())
            }
        }
    }

    fn go_to(&mut self, row: usize) -> Said {
        let rows = self.review.rows().len();
        if row >= rows {
            return Said::Text(format!("rows go from 1 to {rows}"));
        }
        self.row = row;
        Said::Moved
    }

    fn go_to_other_place(&mut self) -> Said {
        let rows = self.review.rows();
        let jump = jump(rows, self.row, self.moved_from);
        if let Jump::There(_) = jump {
            self.moved_from = rows.get(self.row).map(|row| row.id);
        }
        self.row = jump.row().unwrap_or(self.row);
        Said::Text(jump.said().to_owned())
    }

    fn write(&mut self, path: &str) -> Said {
        if !path.is_empty() {
            path.clone_into(&mut self.path);
        }
        if self.path.is_empty() {
            return Said::Text("say where to, as in `w memory.tmx`".to_owned());
        }
        let last = self.last.as_ref().filter(|last| last.path == self.path);
        let bitext = self.review.bitext();
        let numbered = self
            .texts
            .and_then(|texts| bitext.numbered_by_lines(texts.documents.as_ref()));
        let bitext = numbered.as_ref().unwrap_or(bitext);
        match self.outside.export(bitext, &self.path, last, false) {
            Ok(exported) => {
                self.last = Some(exported.export.clone());
                match self.review.note_export(exported.export) {
                    Ok(()) => Said::Text(exported.summary),
                    Err(error) => Said::Text(error.to_string()),
                }
            }
            Err(ExportError::Exists) => Said::Text(format!(
                "`{}` exists, and this session did not write it; give another name",
                self.path
            )),
            Err(ExportError::Other(reason)) => Said::Text(reason),
        }
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
