//! What a stage noticed on its way: warnings are values.
//!
//! The library prints nothing. A stage that falls back, repairs, leaves out or doubts returns a
//! [`Note`] beside its result, and the program decides whether to say it.

/// How much a note matters to the one who reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth knowing; shown by `-v`.
    Detail,
    /// Worth reading; shown unless `-q`.
    Remark,
    /// Something may be wrong; shown unless `-q`, marked as a warning.
    Warning,
}

/// One thing that a stage noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// How much it matters.
    pub level: Level,
    /// Where: a document's name, and a place in it when there is one. Empty for the run as a whole.
    pub place: String,
    /// What was seen, and what helps: one sentence without a full stop.
    pub text: String,
}

impl Note {
    /// Makes a note for those who ask for details.
    pub fn detail(place: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            level: Level::Detail,
            place: place.into(),
            text: text.into(),
        }
    }

    /// Makes a note for everybody.
    pub fn remark(place: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            level: Level::Remark,
            place: place.into(),
            text: text.into(),
        }
    }

    /// Makes a note that something may be wrong.
    pub fn warning(place: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            level: Level::Warning,
            place: place.into(),
            text: text.into(),
        }
    }
}

impl std::fmt::Display for Note {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.level == Level::Warning {
            formatter.write_str("warning: ")?;
        }
        if !self.place.is_empty() {
            write!(formatter, "{}: ", self.place)?;
        }
        formatter.write_str(&self.text)
    }
}

/// A result with what was noticed while it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted<T> {
    /// The result.
    pub value: T,
    /// What was noticed, in the order of the text.
    pub notes: Vec<Note>,
}

impl<T> Noted<T> {
    /// Makes a result about which there is nothing to say.
    pub const fn quiet(value: T) -> Self {
        Self {
            value,
            notes: Vec::new(),
        }
    }

    /// Hands over the result and moves its notes to the end of `notes`.
    pub fn into_value(self, notes: &mut Vec<Note>) -> T {
        notes.extend(self.notes);
        self.value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_names_its_place() {
        assert_eq!(
            Note::warning("lv.txt", "is empty").to_string(),
            "warning: lv.txt: is empty"
        );
        assert_eq!(Note::remark("", "done").to_string(), "done");
    }
}
