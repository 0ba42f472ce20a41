//! `NAME.tilts`: a session on disk, to which every edit is added before it is shown as done.
//!
//! * **Form:** lines of JSON, each `{"sum":"0a1b2c3d","record":…}`. The sum is the CRC-32 of the sum before
//!   it and the record's bytes, so that a line that is torn, changed or missing is noticed. The first
//!   record is the header (format, program, languages, names, inputs, settings); then come the two
//!   documents with their sentences, where there are any, one line a row, and then one line for each
//!   edit, undo, redo and export. The rows are written down as they were, not how to make them: replaying
//!   a journal needs no aligner and gives the same bitext everywhere.
//! * **Laws:** the beginning appears whole or not at all. An edit whose recording returned is read back. A
//!   file cut off anywhere after its beginning replays to the edits before the cut. At every moment a session
//!   that was shown stands on the disk: a file that somebody takes away is noticed at the next edit and written
//!   anew, and one that begins anew is exchanged for the old one when it is whole.
//! * **Lock:** the operating system's lock on the file itself, which dies with its process.

use super::checked::{Lines, push_line};
use super::edit::{Edit, Export, Place, Record};
pub use super::session_file::{SessionFile, create, earlier, open, read, renew};
pub use super::stored::{Beginning, Input, Texts};
use super::stored::{FORMAT, StoredDocument, StoredHeader, StoredRow};
use super::{Recorder, Review};
use crate::bitext::Bitext;
use crate::note::Note;
use crate::pair::{Pair, Side};
use std::io;
use std::path::{Path, PathBuf};

/// Why a session cannot be opened or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum JournalError {
    /// The operating system refused.
    #[error("{path}: {error}")]
    Io {
        /// The session file.
        path: String,
        /// What it said.
        error: io::Error,
    },
    /// Another program is at it.
    #[error("{0}: another reviewer has this session open; close it there first")]
    Locked(String),
    /// The file does not begin as a session does.
    #[error("{0}: not a tilts session; open a .tilts file that `tilts review` wrote")]
    NotASession(String),
    /// A later version of the program wrote it.
    #[error("{path}: session format {format} is newer than this program; update tilts")]
    TooNew {
        /// The session file.
        path: String,
        /// Its format.
        format: u32,
    },
    /// A line is whole, and says what this program does not know.
    #[error(
        "{path}: line {line} was written by a newer program, and this one does not know what it says; update tilts"
    )]
    Unknown {
        /// The session file.
        path: String,
        /// The line, from 1.
        line: usize,
    },
    /// The beginning, without which nothing can be replayed, is not whole.
    #[error(
        "{path}: line {line} is damaged, and nothing can be read without it; restore the file from a copy"
    )]
    Damaged {
        /// The session file.
        path: String,
        /// The line, from 1.
        line: usize,
    },
}

/// Where a journal's bytes go.
pub trait Storage: std::fmt::Debug {
    /// Adds bytes at the end and returns when they are on disk.
    ///
    /// # Errors
    /// When some of them may not be.
    fn append(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// Cuts what is stored to its first `length` bytes.
    ///
    /// # Errors
    /// When that failed.
    fn truncate(&mut self, length: u64) -> io::Result<()>;

    /// Makes sure that what is stored stands at `path`; returns where it stands now when somebody has taken it away
    /// from there, or changed it.
    ///
    /// # Errors
    /// When they stand nowhere, and cannot be written anew.
    fn keep_at(&mut self, _path: &Path) -> io::Result<Option<PathBuf>> {
        Ok(None)
    }
}

/// A session file that edits are added to; it stays locked while this lives.
#[derive(Debug)]
pub struct Journal<S: Storage = SessionFile> {
    storage: S,
    path: PathBuf,
    length: u64,
    sum: u32,
    /// Whether a failed line could not be cut off yet.
    has_torn_end: bool,
    /// What the reviewer is to be told.
    notice: Option<String>,
}

/// A session as it was found.
#[derive(Debug)]
pub struct Session {
    /// The review, all edits made.
    pub review: Review,
    /// What it began with; its rows have moved into the review.
    pub beginning: Beginning,
    /// The last export, and whether an edit came after it.
    pub export: Option<(Export, bool)>,
    /// Where the reviewer stopped, or edited last; nothing before the first edit.
    pub place: Option<Place>,
    /// What was noticed while it was read.
    pub notes: Vec<Note>,
}

impl<S: Storage> Journal<S> {
    /// Goes on writing to `storage`, which holds `length` bytes that end with the sum `sum`.
    pub fn new(storage: S, path: &Path, length: u64, sum: u32) -> Self {
        Self {
            storage,
            path: path.to_owned(),
            length,
            sum,
            has_torn_end: false,
            notice: None,
        }
    }
}

impl<S: Storage> Recorder for Journal<S> {
    fn record(&mut self, record: &Record) -> Result<(), JournalError> {
        if self.has_torn_end {
            let cut = self.storage.truncate(self.length);
            cut.map_err(|error| io_error(&self.path, error))?;
            self.has_torn_end = false;
        }
        self.settle()?;
        let failed = |error| io_error(&self.path, error);
        let mut bytes = Vec::new();
        let sum = push_line(&mut bytes, self.sum, record).map_err(|error| failed(error.into()))?;
        if let Err(error) = self.storage.append(&bytes) {
            self.has_torn_end = self.storage.truncate(self.length).is_err();
            return Err(io_error(&self.path, error));
        }
        self.length += bytes.len() as u64;
        self.sum = sum;
        Ok(())
    }

    fn settle(&mut self) -> Result<(), JournalError> {
        let kept = self.storage.keep_at(&self.path);
        let Some(path) = kept.map_err(|error| io_error(&self.path, error))? else {
            return Ok(());
        };
        let before = self.path.display();
        self.notice = Some(if path == self.path {
            format!(
                "the session file `{before}` was deleted, moved or cut meanwhile; it is there again, with everything in it"
            )
        } else {
            format!(
                "something else stands in `{before}` now; this session goes on in `{}`, with everything in it",
                path.display()
            )
        });
        self.path = path;
        Ok(())
    }

    fn notice(&mut self) -> Option<String> {
        self.notice.take()
    }

    fn path(&self) -> Option<&Path> {
        Some(&self.path)
    }
}

/// Returns the bytes that a session begins with, and their last sum.
///
/// # Errors
/// When the settings cannot be written as JSON.
pub fn encode(beginning: &Beginning) -> serde_json::Result<(Vec<u8>, u32)> {
    let mut bytes = Vec::new();
    let header = StoredHeader {
        tilts: "review".to_owned(),
        format: FORMAT,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        languages: beginning.bitext.languages.clone(),
        names: beginning.bitext.names.clone(),
        inputs: beginning.inputs.clone(),
        settings: beginning.settings.clone(),
        documents: beginning.texts.is_some(),
        rows: beginning.bitext.rows.len(),
    };
    let mut sum = push_line(&mut bytes, 0, &header)?;
    if let Some(texts) = &beginning.texts {
        let sides = texts.documents.as_ref().zip(texts.sentences.as_ref());
        for (document, sentences) in [sides.source, sides.target] {
            sum = push_line(&mut bytes, sum, &StoredDocument::new(document, sentences))?;
        }
    }
    let originals = beginning.originals();
    for row in &beginning.bitext.rows {
        sum = push_line(&mut bytes, sum, &StoredRow::new(row, &originals))?;
    }
    Ok((bytes, sum))
}

/// What the bytes of a session came to.
#[derive(Debug)]
pub struct Replayed {
    /// The session, its edits made.
    pub session: Session,
    /// How many bytes of whole lines there are.
    pub length: usize,
    /// How many lines that is.
    pub lines: usize,
    /// The last sum.
    pub sum: u32,
    /// Whether what follows is more than one torn line.
    pub is_damaged: bool,
}

/// Replays the bytes of a session; `path` is for messages.
///
/// # Errors
/// When the beginning is not whole or is not one.
pub fn decode(bytes: &[u8], path: &Path) -> Result<Replayed, JournalError> {
    let mut lines = Lines::new(bytes);
    let header = header(&mut lines, path)?;
    let mut texts = None;
    if header.documents {
        let mut side = || Ok(needed::<StoredDocument>(&mut lines, path)?.restore());
        let (source, target) = (side()?, side()?);
        texts = Some(Texts {
            documents: Pair::new(source.0, target.0),
            sentences: Pair::new(source.1, target.1),
        });
    }
    let originals = Texts::originals(texts.as_ref());
    let mut rows = Vec::with_capacity(header.rows.min(bytes.len()));
    for _ in 0..header.rows {
        rows.push(needed::<StoredRow>(&mut lines, path)?.restore(&originals));
    }
    let mut session = Session {
        review: Review::with_originals(
            Bitext {
                languages: header.languages.clone(),
                names: header.names.clone(),
                rows,
            },
            originals,
        ),
        beginning: Beginning {
            bitext: Bitext {
                languages: header.languages,
                names: header.names,
                rows: Vec::new(),
            },
            texts,
            inputs: header.inputs,
            settings: header.settings,
        },
        export: None,
        place: None,
        notes: Vec::new(),
    };
    let mut whole = lines.clone();
    while let Some(record) = optional::<Record>(&mut lines, path)? {
        match record {
            Record::Edit(edit) => {
                if session.replay(&edit).is_err() {
                    break;
                }
            }
            Record::Export(export) => session.export = Some((export, false)),
            Record::Place(place) => session.place = Some(place),
        }
        whole = lines.clone();
    }
    Ok(Replayed {
        session,
        length: whole.place,
        lines: whole.count,
        sum: whole.sum,
        is_damaged: whole.rest().contains(&b'\n'),
    })
}

/// Reads the first line.
fn header(lines: &mut Lines<'_>, path: &Path) -> Result<StoredHeader, JournalError> {
    #[derive(serde::Deserialize)]
    struct Kind {
        tilts: String,
        format: u32,
    }
    let mut first = lines.clone();
    let kind = optional::<Kind>(&mut first, path).ok().flatten();
    match kind {
        Some(kind) if kind.tilts == "review" && kind.format > FORMAT => Err(JournalError::TooNew {
            path: path.display().to_string(),
            format: kind.format,
        }),
        Some(kind) if kind.tilts == "review" => needed(lines, path),
        _ => Err(JournalError::NotASession(path.display().to_string())),
    }
}

/// Reads a line that has to be there.
fn needed<T: serde::de::DeserializeOwned>(
    lines: &mut Lines<'_>,
    path: &Path,
) -> Result<T, JournalError> {
    let line = lines.count + 1;
    optional(lines, path)?.ok_or_else(|| JournalError::Damaged {
        path: path.display().to_string(),
        line,
    })
}

/// Reads the next line; nothing when it is torn, changed or out of place.
fn optional<T: serde::de::DeserializeOwned>(
    lines: &mut Lines<'_>,
    path: &Path,
) -> Result<Option<T>, JournalError> {
    lines.next().transpose().map_err(|_| JournalError::Unknown {
        path: path.display().to_string(),
        line: lines.count + 1,
    })
}

impl Session {
    fn replay(&mut self, edit: &Edit) -> Result<(), super::ReviewError> {
        let done = self.review.replay(edit)?;
        self.place = Some(Place {
            row: done.row,
            side: Side::Source,
        });
        if let Some((_, is_older)) = &mut self.export {
            *is_older = true;
        }
        Ok(())
    }
}

pub(super) fn io_error(path: &Path, error: io::Error) -> JournalError {
    JournalError::Io {
        path: path.display().to_string(),
        error,
    }
}
