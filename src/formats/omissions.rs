//! What a reader of bilingual files left out: counted by kind, and the first texts themselves.

use crate::bitext::breaks_line;
use crate::note::{Level, Note};

/// Texts that are shown; the others are counted.
const SHOWN: usize = 100;

/// Characters of a text that are shown.
const LONGEST: usize = 120;

/// What sort of text was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kind {
    one: &'static str,
    many: &'static str,
    level: Level,
}

impl Kind {
    /// Names what a reader expects to be left out, once and several times.
    pub(super) const fn new(one: &'static str, many: &'static str) -> Self {
        let level = Level::Remark;
        Self { one, many, level }
    }

    /// Names what may be missed.
    pub(super) const fn missed(one: &'static str, many: &'static str) -> Self {
        let level = Level::Warning;
        Self { one, many, level }
    }
}

/// What was left out so far.
#[derive(Debug, Default)]
pub(super) struct Omissions {
    kinds: Vec<(Kind, usize)>,
    /// A kind, a place and a text.
    shown: Vec<(Kind, String, String)>,
}

impl Omissions {
    /// Counts a text, unless it is empty; `place` is asked for while texts are shown.
    pub(super) fn add(&mut self, kind: Kind, text: &str, place: impl FnOnce() -> String) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        match self.kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, count)) => *count += 1,
            None => self.kinds.push((kind, 1)),
        }
        if self.shown.len() < SHOWN {
            self.shown.push((kind, place(), excerpt(text)));
        }
    }

    /// Says what was left out: the counts to everybody, the texts to those who ask for details.
    pub(super) fn say(&mut self, name: &str, notes: &mut Vec<Note>) {
        for (kind, count) in self.kinds.drain(..) {
            let what = if count == 1 { kind.one } else { kind.many };
            notes.push(Note {
                level: kind.level,
                place: name.to_owned(),
                text: format!("left out: {count} {what}"),
            });
        }
        for (kind, place, text) in self.shown.drain(..) {
            let place = if place.is_empty() {
                name.to_owned()
            } else {
                format!("{name}, {place}")
            };
            notes.push(Note::detail(
                place,
                format!("left out: {}: {text}", kind.one),
            ));
        }
    }
}

/// Returns the beginning of a text, in one line.
fn excerpt(text: &str) -> String {
    let mut shown: String = text.chars().take(LONGEST).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown.replace(breaks_line, " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_said_and_the_first_texts() {
        let (note, code) = (Kind::new("note", "notes"), Kind::missed("code", "codes"));
        let mut omissions = Omissions::default();
        omissions.add(note, " \n", || unreachable!());
        omissions.add(code, "x", String::new);
        for _ in 0..SHOWN {
            omissions.add(note, "a\nb", || "line 1".to_owned());
        }
        let mut notes = Vec::new();
        omissions.say("f", &mut notes);
        let said: Vec<String> = notes.iter().map(Note::to_string).collect();
        assert_eq!(said.len(), 2 + SHOWN);
        assert_eq!(said[0], "warning: f: left out: 1 code");
        assert_eq!(said[1], "f: left out: 100 notes");
        assert_eq!(said[2], "f: left out: code: x");
        assert_eq!(said[3], "f, line 1: left out: note: a b");
    }
}
