//! Why a command stopped, and the exit code that says so.
//!
//! | code | meaning |
//! |---|---|
//! | 0 | done; also when the reader of standard output went away |
//! | 1 | done, with findings: the texts hardly belong together, `--fail-under` was not reached, or some documents of a batch failed |
//! | 2 | the command line is wrong |
//! | 3 | an input cannot be read |
//! | 4 | an output exists or cannot be written |
//! | 130 | interrupted: by Ctrl-C, by a signal, or because the terminal of a review went away; what was done is kept |

use std::io;
use tilts::aligner::{AlignError, WordFileError};
use tilts::atomic::WriteError;
use tilts::formats::UnknownFormat;
use tilts::formats::tmx::LanguageError;
use tilts::read::ReadError;
use tilts::session::journal::JournalError;

/// How a command ended when nothing stopped it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// All is well.
    Done,
    /// The work is done, and something in it falls short of what was asked.
    Findings,
}

/// What kind of thing went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The command line asks for something that cannot be.
    Usage,
    /// An input cannot be read.
    Input,
    /// An output exists or cannot be written.
    Output,
    /// Ctrl-C: what was finished is whole.
    Interrupted,
    /// The reader of standard output went away: nothing to say, nothing wrong.
    ReaderGone,
}

/// Why a command stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What kind of thing went wrong.
    pub kind: Kind,
    /// Which file, which place, what is wrong: one sentence without a full stop.
    pub message: String,
    /// What helps, one sentence each, without a full stop.
    pub hints: Vec<String>,
}

impl Failure {
    /// Makes a failure of the command line.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(Kind::Usage, message)
    }

    /// Makes a failure of an input.
    pub fn input(message: impl Into<String>) -> Self {
        Self::new(Kind::Input, message)
    }

    /// Makes a failure of an output.
    pub fn output(message: impl Into<String>) -> Self {
        Self::new(Kind::Output, message)
    }

    /// Makes an interruption; the message says how far the work went.
    pub fn interrupted(message: impl Into<String>) -> Self {
        Self::new(Kind::Interrupted, message)
    }

    /// Adds what helps.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Makes a failure of writing to standard output.
    pub fn standard_output(error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::new(Kind::ReaderGone, "");
        }
        Self::output(format!("standard output cannot be written: {error}"))
    }

    fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            hints: Vec::new(),
        }
    }
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::UnknownEncoding { .. } => Self::usage(error.to_string()),
            _ => Self::input(error.to_string()),
        }
    }
}

impl From<LanguageError> for Failure {
    fn from(error: LanguageError) -> Self {
        let hint = "say what they are with `--source-lang` and `--target-lang`";
        let hint = match error {
            LanguageError::One(_) => format!("check that the right files were given, or {hint}"),
            _ => hint.to_owned(),
        };
        Self::usage(error.to_string()).hint(hint)
    }
}

impl From<AlignError> for Failure {
    fn from(error: AlignError) -> Self {
        match error {
            AlignError::Read(error) => error.into(),
            AlignError::Rules(error) => error.into(),
            AlignError::Words(error) => error.into(),
            other => Self::input(other.to_string()),
        }
    }
}

impl From<WordFileError> for Failure {
    fn from(error: WordFileError) -> Self {
        match error {
            WordFileError::UnknownLanguages { .. } => {
                let line = format!("`{} en lv`", tilts::lexicon::load::LANGUAGES);
                Self::usage(error.to_string())
                    .hint(format!("begin the file with a line such as {line}"))
            }
            WordFileError::Read(error) => error.into(),
            other => Self::input(other.to_string()),
        }
    }
}

impl From<JournalError> for Failure {
    fn from(error: JournalError) -> Self {
        match error {
            JournalError::Io { .. } | JournalError::Locked(_) => Self::output(error.to_string()),
            _ => Self::input(error.to_string()),
        }
    }
}

impl From<UnknownFormat> for Failure {
    fn from(error: UnknownFormat) -> Self {
        Self::usage(error.to_string()).hint("or name the format with `--format`")
    }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Exists { .. } => Self::output(error.to_string())
                .hint("give another name, or replace it with `--force`"),
            _ => Self::output(error.to_string()),
        }
    }
}

/// Returns the exit code of a command: the only place that knows the numbers.
pub fn exit_code(outcome: &Result<Verdict, Failure>) -> u8 {
    match outcome {
        Ok(Verdict::Done) => 0,
        Ok(Verdict::Findings) => 1,
        Err(failure) => match failure.kind {
            Kind::ReaderGone => 0,
            Kind::Usage => 2,
            Kind::Input => 3,
            Kind::Output => 4,
            Kind::Interrupted => 130,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_code() {
        let cases = [
            (Ok(Verdict::Done), 0),
            (Ok(Verdict::Findings), 1),
            (Err(Failure::usage("x")), 2),
            (Err(Failure::input("x")), 3),
            (Err(Failure::output("x")), 4),
            (Err(Failure::interrupted("x")), 130),
            (
                Err(Failure::standard_output(&io::ErrorKind::BrokenPipe.into())),
                0,
            ),
            (
                Err(Failure::standard_output(&io::ErrorKind::StorageFull.into())),
                4,
            ),
        ];
        for (outcome, code) in cases {
            assert_eq!(exit_code(&outcome), code, "{outcome:?}");
        }
    }
}
