//! `NAME.tilts`: a session on disk, to which every edit is added before it is shown as done.
//!
//! * **Form:** lines of JSON, each `{"sum":"0a1b2c3d","record":…}`. The sum is the CRC-32 of the sum before
//!   it and the record's bytes, so that a line that is torn, changed or missing is noticed. The first
//!   record is the header (format, program, languages, names, inputs, settings); then come the two
//!   documents with their sentences, where there are any, one line a row, and then one line for each
//!   edit, undo, redo and export. The rows are written down as they were, not how to make them: replaying
//!   a journal needs no aligner and gives the same bitext everywhere.
//! * **Laws:** the beginning appears whole or not at all. An edit whose recording returned is read back. A
//!   file cut off anywhere after its beginning replays to the edits before the cut.
//! * **Lock:** the operating system's lock on the file itself, which dies with its process.

use super::checked::{Lines, push_line};
use super::edit::{Edit, Export, Record};
pub use super::stored::{Beginning, Input, Texts};
use super::stored::{FORMAT, StoredDocument, StoredHeader, StoredRow};
use super::{Recorder, Review};
use crate::bitext::Bitext;
use crate::note::Note;
use crate::pair::Pair;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
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
}

impl Storage for File {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.write_all(bytes)?;
        self.sync_data()
    }

    fn truncate(&mut self, length: u64) -> io::Result<()> {
        self.set_len(length)?;
        self.seek(SeekFrom::Start(length))?;
        Ok(())
    }
}

/// A session file that edits are added to; it stays locked while this lives.
#[derive(Debug)]
pub struct Journal<S: Storage = File> {
    storage: S,
    path: PathBuf,
    length: u64,
    sum: u32,
    /// Whether a failed line could not be cut off yet.
    has_torn_end: bool,
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
    /// What was noticed while it was read.
    pub notes: Vec<Note>,
}

/// Begins a session file and returns the review that writes to it.
///
/// # Errors
/// When the file exists already or cannot be written.
pub fn create(path: &Path, beginning: Beginning) -> Result<Session, JournalError> {
    let failed = |error| io_error(path, error);
    let (bytes, sum) = encode(&beginning).map_err(|error| failed(error.into()))?;
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".tilts-");
    // The permissions of any other new file, less what the user's mask takes away.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder).map_err(failed)?;
    file.write_all(&bytes).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    lock(file.as_file(), path)?;
    let file = file
        .persist_noclobber(path)
        .map_err(|error| failed(error.error))?;
    // The name too is on disk before anything is shown as done. Not every system lets a folder be opened.
    #[cfg(unix)]
    drop(File::open(folder).and_then(|folder| folder.sync_all()));
    let journal = Journal::new(file, path, bytes.len() as u64, sum);
    let mut session = begin(beginning);
    session.review.record_to(Box::new(journal));
    Ok(session)
}

/// Opens a session file to go on with it.
///
/// A last line that was torn when the program or the machine died is cut off. Lines that are damaged in
/// any other way are cut off too, and the file as it was is kept beside it.
///
/// # Errors
/// When it cannot be read, is no session, or is open elsewhere.
pub fn open(path: &Path) -> Result<Session, JournalError> {
    let failed = |error| io_error(path, error);
    let mut file = OpenOptions::new()
        .read(true)
        .write(true)
        .open(path)
        .map_err(failed)?;
    lock(&file, path)?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(failed)?;
    let mut replayed = decode(&bytes, path)?;
    if replayed.length < bytes.len() {
        if replayed.is_damaged {
            let copy = PathBuf::from(format!("{}.damaged", path.display()));
            std::fs::copy(path, &copy).map_err(failed)?;
            replayed.session.notes.push(Note::warning(
                path.display().to_string(),
                format!(
                    "line {} is damaged; the session goes on from the edit before it, and the whole file is kept as `{}`",
                    replayed.lines + 1,
                    copy.display()
                ),
            ));
        } else {
            replayed.session.notes.push(Note::remark(
                path.display().to_string(),
                "the last edit was being written when the program stopped; it was never shown as done and is left out",
            ));
        }
    }
    file.truncate(replayed.length as u64).map_err(failed)?;
    let journal = Journal::new(file, path, replayed.length as u64, replayed.sum);
    replayed.session.review.record_to(Box::new(journal));
    Ok(replayed.session)
}

/// Reads a session without going on with it: nothing is locked or repaired.
///
/// # Errors
/// When it cannot be read or is no session.
pub fn read(path: &Path) -> Result<Session, JournalError> {
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|mut file| file.read_to_end(&mut bytes))
        .map_err(|error| io_error(path, error))?;
    Ok(decode(&bytes, path)?.session)
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
        }
    }
}

impl<S: Storage> Recorder for Journal<S> {
    fn record(&mut self, record: &Record) -> Result<(), JournalError> {
        let failed = |error| io_error(&self.path, error);
        if self.has_torn_end {
            self.storage.truncate(self.length).map_err(failed)?;
            self.has_torn_end = false;
        }
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
    let shown = || path.display().to_string();
    let damaged = |lines: &Lines<'_>| JournalError::Damaged {
        path: shown(),
        line: lines.count + 1,
    };
    let header: StoredHeader = lines
        .next()
        .ok_or_else(|| JournalError::NotASession(shown()))?;
    if header.tilts != "review" {
        return Err(JournalError::NotASession(shown()));
    }
    if header.format > FORMAT {
        return Err(JournalError::TooNew {
            path: shown(),
            format: header.format,
        });
    }
    let mut texts = None;
    if header.documents {
        let mut side = || {
            let stored: StoredDocument = lines.next().ok_or_else(|| damaged(&lines))?;
            Ok(stored.restore())
        };
        let (source, target) = (side()?, side()?);
        texts = Some(Texts {
            documents: Pair::new(source.0, target.0),
            sentences: Pair::new(source.1, target.1),
        });
    }
    let originals = Texts::originals(texts.as_ref());
    let mut rows = Vec::with_capacity(header.rows.min(bytes.len()));
    for _ in 0..header.rows {
        let stored: StoredRow = lines.next().ok_or_else(|| damaged(&lines))?;
        rows.push(stored.restore(&originals));
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
        notes: Vec::new(),
    };
    let mut whole = lines.clone();
    while let Some(record) = lines.next::<Record>() {
        match record {
            Record::Edit(edit) => {
                if session.replay(&edit).is_err() {
                    break;
                }
            }
            Record::Export(export) => session.export = Some((export, false)),
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

impl Session {
    fn replay(&mut self, edit: &Edit) -> Result<(), super::ReviewError> {
        self.review.replay(edit)?;
        if let Some((_, is_older)) = &mut self.export {
            *is_older = true;
        }
        Ok(())
    }
}

fn begin(mut beginning: Beginning) -> Session {
    let originals = beginning.originals();
    let bitext = beginning.bitext.clone();
    beginning.bitext.rows = Vec::new();
    Session {
        review: Review::with_originals(bitext, originals),
        beginning,
        export: None,
        notes: Vec::new(),
    }
}

fn lock(file: &File, path: &Path) -> Result<(), JournalError> {
    match file.try_lock() {
        Ok(()) => Ok(()),
        Err(TryLockError::WouldBlock) => Err(JournalError::Locked(path.display().to_string())),
        // A file system without locks is no reason not to work on it.
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(()),
        Err(TryLockError::Error(error)) => Err(io_error(path, error)),
    }
}

fn io_error(path: &Path, error: io::Error) -> JournalError {
    JournalError::Io {
        path: path.display().to_string(),
        error,
    }
}
