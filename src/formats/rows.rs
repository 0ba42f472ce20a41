//! What every reader of bilingual files does with the rows that it finds.

use super::ReadSettings;
use super::inside::Inside;
use super::omissions::{Kind, Omissions};
use crate::bitext::{Bitext, Cell, Mark, Row, Status, breaks_line, marks};
use crate::language::{Language, detect};
use crate::markup::{Kept, Stranded};
use crate::note::{Note, Noted};
use crate::pair::{Pair, Side};
use crate::read::ReadError;
use crate::read::characters::{self, Changes};
use std::borrow::Cow;
use std::collections::HashSet;

/// Characters of each side by which its language is told when nothing names it.
const SAMPLE: usize = 20_000;

/// Rows as they are found, and what was noticed.
#[derive(Debug, Default)]
pub(super) struct Rows {
    name: String,
    list: Vec<Row>,
    /// Numbers that are taken.
    ids: HashSet<u32>,
    last_id: u32,
    inside: Inside,
    /// The base names of the documents, when the file tells.
    pub(super) names: Pair<Option<String>>,
    pub(super) notes: Vec<Note>,
    /// Inline codes that the file holds.
    pub(super) inline_codes: usize,
    broken_lines: usize,
    changes: Changes,
    omissions: Omissions,
}

impl Rows {
    pub(super) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::default()
        }
    }

    /// Adds a row. Its number is kept unless an earlier row has it; 0 asks for a new one. New ones are given when
    /// all rows are there, so that a row put in between takes no other row's number.
    pub(super) fn push(&mut self, mut row: Row) {
        self.prepare(&mut row);
        if row.id == 0 || !self.ids.insert(row.id) {
            row.id = 0;
        }
        self.last_id = self.last_id.max(row.id);
        match self.inside.repeated_by(&row, &self.list) {
            Some(known) => self.list[known] = row,
            None => self.list.push(row),
        }
    }

    /// Adds a row of a text inside a code of the row that was pushed last. A file that we wrote has it as a row of its
    /// own too: that one takes its place.
    pub(super) fn push_inside(&mut self, mut row: Row) {
        self.prepare(&mut row);
        if !self.inside.is_known(&row, &self.list) {
            self.inside.add(self.list.len());
            self.list.push(row);
        }
    }

    /// Makes the texts of a row fit for one.
    fn prepare(&mut self, row: &mut Row) {
        for side in Side::BOTH {
            let cell = row.cells.get_mut(side);
            if let Cow::Owned(visible) = self.changes.without_invisible(&cell.text) {
                cleaned(cell, visible);
            }
            if cell.text.contains(breaks_line) {
                self.broken_lines += 1;
                let text = in_one_line(&cell.text);
                cleaned(cell, text);
            }
        }
        if row.note.contains(breaks_line) {
            row.note = in_one_line(&row.note);
        }
    }

    /// Returns how many rows there are so far.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// Adds a remark to the row at a place, if there is one.
    pub(super) fn note_first(&mut self, place: usize, note: &str) {
        if let Some(row) = self.list.get_mut(place) {
            add_note(&in_one_line(note), row);
        }
    }

    /// Says that a text was left out; `place` is asked for where it stood, when that is said.
    pub(super) fn leave_out(&mut self, kind: Kind, text: &str, place: impl FnOnce() -> String) {
        self.omissions.add(kind, text, place);
    }

    /// Gives the rows without a number one, after all that were seen.
    fn number_the_new(&mut self) {
        let mut id = self.last_id;
        for row in self.list.iter_mut().filter(|row| row.id == 0) {
            loop {
                id = id.wrapping_add(1);
                if id != 0 && self.ids.insert(id) {
                    break;
                }
            }
            row.id = id;
        }
    }

    /// Says how many inline codes there are.
    fn say_inline_codes(&mut self) {
        let codes = self.inline_codes;
        if codes > 0 {
            let plural = if codes == 1 { "code" } else { "codes" };
            let text = format!(
                "holds {codes} inline {plural}; TMX and XLIFF keep them, other formats the text alone"
            );
            self.notes.push(Note::remark(&self.name, text));
        }
    }

    /// Makes the bitext. `named` are the languages that the file names; those of the settings are stronger.
    pub(super) fn finish(
        mut self,
        named: Pair<Option<Language>>,
        settings: &ReadSettings,
    ) -> Noted<Bitext> {
        self.number_the_new();
        self.say_inline_codes();
        self.changes.say(&self.name, &mut self.notes);
        self.say_garble();
        self.omissions.say(&self.name, &mut self.notes);
        let named = self.turned(named, settings.languages.as_ref());
        let given = match &settings.languages {
            Some(given) => given.clone().map(Some),
            None => Pair::new(None, None),
        };
        for side in Side::BOTH {
            let languages = (given.get(side), named.get(side));
            self.say_relabelled(languages.0.as_ref(), languages.1.as_ref());
        }
        let told = Pair::new(self.told(Side::Source), self.told(Side::Target));
        let languages = given.zip(named).zip(told).map(|((given, named), told)| {
            given.or(named).or(told).unwrap_or_else(Language::unknown)
        });
        self.say_one_language(languages.as_ref());
        for row in &mut self.list {
            // A file of ours tells what was noticed when it was written.
            let is_of_file =
                |mark: &Mark| matches!(mark, Mark::Unconfirmed | Mark::Crossing | Mark::Moved);
            if row.marks.iter().all(is_of_file) {
                row.marks.extend(marks(&row.cells, &languages));
                row.marks.sort_unstable();
            }
        }
        if self.broken_lines > 0 {
            let text = format!(
                "{} texts were of several lines and are of one now",
                self.broken_lines
            );
            self.notes.push(Note::detail(&self.name, text));
        }
        if self.list.is_empty() {
            self.notes.push(Note::warning(&self.name, "holds no unit"));
        }
        let documents = self
            .names
            .map(|known| known.unwrap_or_else(|| self.name.clone()));
        Noted {
            value: Bitext {
                languages,
                names: documents,
                rows: self.list,
            },
            notes: self.notes,
        }
    }

    /// Warns of texts that were decoded wrongly before they were written.
    fn say_garble(&mut self) {
        let spoilt = Side::BOTH.map(|side| {
            let texts = self
                .list
                .iter()
                .map(|row| row.cells.get(side).text.as_str());
            let texts: Vec<&str> = texts.collect();
            texts.join("\n")
        });
        for text in &spoilt {
            characters::warn_of_garble(&self.name, text, &mut self.notes);
        }
    }

    /// Exchanges the sides when the file names the languages in the other order than they are asked for.
    fn turned(
        &mut self,
        named: Pair<Option<Language>>,
        asked: Option<&Pair<Language>>,
    ) -> Pair<Option<Language>> {
        let Pair {
            source: Some(source),
            target: Some(target),
        } = &named
        else {
            return named;
        };
        let is_turned = asked.is_some_and(|asked| {
            let fits = |own: &Language, asked: &Language| own.primary() == asked.primary();
            let is_one = source.primary() == target.primary();
            let crossed = fits(source, &asked.target) && fits(target, &asked.source);
            crossed && (!is_one || (*source == asked.target && *target == asked.source))
        });
        if !is_turned {
            return named;
        }
        for row in &mut self.list {
            std::mem::swap(&mut row.cells.source, &mut row.cells.target);
        }
        let text = format!("is from `{source}` to `{target}`; the sides were exchanged");
        self.notes.push(Note::remark(&self.name, text));
        Pair::new(named.target, named.source)
    }

    /// Says that texts stand under another language than the file names.
    fn say_relabelled(&mut self, given: Option<&Language>, named: Option<&Language>) {
        let (Some(given), Some(named)) = (given, named) else {
            return;
        };
        if given != named {
            let text = format!("its texts are in `{named}` and stand as `{given}`");
            let rest = named.tag().strip_prefix(given.tag());
            let says_less = rest.is_some_and(|rest| rest.starts_with('-'));
            self.notes.push(if says_less {
                Note::remark(&self.name, text)
            } else {
                Note::warning(&self.name, text)
            });
        }
    }

    /// Warns that the sides cannot be told apart by their languages, as memories do.
    fn say_one_language(&mut self, languages: Pair<&Language>) {
        let is_known = *languages.source != Language::unknown();
        let text = match languages.source == languages.target {
            _ if self.list.is_empty() => return,
            true if is_known => format!(
                "both sides seem to be in `{}`: name the languages (`--source-lang`, `--target-lang`)",
                languages.source
            ),
            true => "nothing tells the languages of its sides: name them (`--source-lang`, `--target-lang`)"
                .to_owned(),
            false => return,
        };
        self.notes.push(Note::warning(&self.name, text));
    }

    fn told(&self, side: Side) -> Option<Language> {
        let mut sample = String::new();
        for row in &self.list {
            sample.push_str(&row.cells.get(side).text);
            sample.push('\n');
            if sample.len() > SAMPLE {
                break;
            }
        }
        detect::of_document(&sample)
    }
}

/// Gives a cell a text that lost characters of the one that it has, or has spaces for them.
pub(super) fn cleaned(cell: &mut Cell, text: String) {
    if !cell.markup.is_empty() {
        let kept = Kept::of_cleaning(&cell.text, &text);
        cell.markup = kept.carry(&cell.markup, Stranded::Stays);
    }
    cell.text = text;
}

/// Makes the cell of a text that came without places.
pub(super) fn cell(text: impl Into<String>) -> Cell {
    Cell {
        text: text.into(),
        pieces: Vec::new(),
        markup: Vec::new(),
    }
}

/// Makes a row of two texts about which nothing else is known.
pub(super) fn plain_row(source: impl Into<String>, target: impl Into<String>) -> Row {
    Row {
        cells: Pair::new(cell(source), cell(target)),
        confidence: 1.0,
        ..Row::default()
    }
}

/// Marks a row whose file says that its translation is not ready.
pub(super) fn unconfirmed(row: &mut Row) {
    if !row.is_one_sided() && !row.marks.contains(&Mark::Unconfirmed) {
        row.marks.push(Mark::Unconfirmed);
    }
}

/// Adds a remark to those that a row has.
pub(super) fn add_note(note: &str, row: &mut Row) {
    let note = note.trim();
    if !row.note.is_empty() && !note.is_empty() {
        row.note.push_str("; ");
    }
    row.note.push_str(note);
}

/// Adds a remark about a part of a text, unless the row's own remark says it.
pub(super) fn add_remark(remark: &str, row: &mut Row) {
    let known = format!("; {}; ", in_one_line(&row.note));
    if !known.contains(&format!("; {}; ", in_one_line(remark).trim())) {
        add_note(remark, row);
    }
}

/// Makes the error that a file has not the element that its extension promises.
pub(super) fn no_element(file: &str, element: &str) -> ReadError {
    ReadError::Malformed {
        file: file.to_owned(),
        place: String::new(),
        found: format!("it holds no element `{element}`"),
        advice: "check that its extension says what it is",
    }
}

/// Reads a status as it is written, in any case, with the words that people use.
pub(super) fn status(word: &str) -> Option<(Status, bool)> {
    match word.trim().to_lowercase().as_str() {
        "accepted" | "ok" | "yes" | "x" | "reviewed" => Some((Status::Accepted, false)),
        "edited" => Some((Status::Accepted, true)),
        "doubtful" | "?" | "check" => Some((Status::Doubtful, false)),
        "dropped" | "drop" | "delete" | "deleted" | "no" => Some((Status::Dropped, false)),
        "auto" => Some((Status::Auto, false)),
        _ => None,
    }
}

/// Returns how tables write a status.
pub(super) const fn status_name(status: Status) -> &'static str {
    match status {
        Status::Auto => "auto",
        Status::Accepted => "accepted",
        Status::Doubtful => "doubtful",
        Status::Dropped => "dropped",
    }
}

/// Reads a confidence from 0 to 1.
pub(super) fn confidence(text: &str) -> Option<f64> {
    let value: f64 = text.trim().replace(',', ".").parse().ok()?;
    (0.0..=1.0).contains(&value).then_some(value)
}

/// Writes a blank for each of hunalign's marks between sentences (`~~~`), and counts them.
pub(super) fn without_hunaligns_marks(cell: &mut Cell) -> usize {
    const MARK: &str = "~~~";
    if !cell.text.contains(MARK) {
        return 0;
    }
    let words: Vec<&str> = cell.text.split(' ').collect();
    let marks = words.iter().filter(|word| **word == MARK).count();
    let kept: Vec<&str> = words.into_iter().filter(|word| *word != MARK).collect();
    let text = kept.join(" ");
    cleaned(cell, text);
    marks
}

/// Joins the lines of a text, without the white space around the breaks.
fn in_one_line(text: &str) -> String {
    text.split(breaks_line)
        .map(|line| line.trim_matches(' '))
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
