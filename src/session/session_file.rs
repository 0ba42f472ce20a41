//! The file of a session: begun, opened, and kept where the reviewer knows it.

use super::Review;
use super::journal::{Journal, JournalError, Session, Storage, decode, encode, io_error};
use super::stored::Beginning;
use crate::files::{Identity, Temporary};
use crate::note::Note;
use std::fs::{File, Metadata, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

/// A session file, and what stands in it: whoever changes or takes it away finds it written anew.
#[derive(Debug)]
pub struct SessionFile {
    file: File,
    bytes: Vec<u8>,
    /// What the system said of the file after it was written last.
    seen: Option<Metadata>,
}

impl SessionFile {
    fn new(file: File, bytes: Vec<u8>) -> Self {
        let seen = file.metadata().ok();
        Self { file, bytes, seen }
    }

    /// Tells whether the file holds what was written; it is read only when somebody else wrote to it.
    fn is_as_written(&mut self) -> io::Result<bool> {
        let now = self.file.metadata()?;
        let same_time = |seen: &Metadata| {
            let times = (seen.modified().ok(), now.modified().ok());
            times.0.is_some() && times.0 == times.1
        };
        let length = self.bytes.len() as u64;
        if now.len() == length && self.seen.as_ref().is_some_and(same_time) {
            return Ok(true);
        }
        if now.len() != length {
            return Ok(false);
        }
        let is_same = self.content()? == self.bytes;
        if is_same {
            self.seen = Some(now);
        }
        Ok(is_same)
    }

    /// Reads what is in the file, but no more than was written.
    fn content(&mut self) -> io::Result<Vec<u8>> {
        let length = self.bytes.len() as u64;
        let mut found = Vec::new();
        self.file.seek(SeekFrom::Start(0))?;
        (&mut self.file).take(length + 1).read_to_end(&mut found)?;
        self.file.seek(SeekFrom::Start(length))?;
        Ok(found)
    }

    /// Tells whether nothing of anybody else's is lost when the file at `path` is replaced.
    fn is_free(&mut self, path: &Path) -> io::Result<bool> {
        let is_missing = std::fs::symlink_metadata(path)
            .is_err_and(|error| error.kind() == io::ErrorKind::NotFound);
        if is_missing {
            return Ok(true);
        }
        let is_own = Identity::of_open(&self.file) == Identity::of(path);
        let content = self.content()?;
        Ok(is_own && self.bytes.starts_with(&content))
    }
}

impl Storage for SessionFile {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)?;
        self.file.sync_data()?;
        self.bytes.extend_from_slice(bytes);
        self.seen = self.file.metadata().ok();
        Ok(())
    }

    fn truncate(&mut self, length: u64) -> io::Result<()> {
        self.file.set_len(length)?;
        self.file.seek(SeekFrom::Start(length))?;
        self.bytes
            .truncate(usize::try_from(length).unwrap_or(usize::MAX));
        self.seen = self.file.metadata().ok();
        Ok(())
    }

    fn keep_at(&mut self, path: &Path) -> io::Result<Option<PathBuf>> {
        let own = Identity::of_open(&self.file);
        let is_there = own.is_none() || own == Identity::of(path);
        if is_there && self.is_as_written()? {
            return Ok(None);
        }
        let temporary = whole(path, &self.bytes)?;
        let is_free = self.is_free(path)?;
        let path = if is_free {
            path.to_owned()
        } else {
            free_name(path)
        };
        self.file = temporary.persist(&path, is_free && is_there)?;
        self.seen = self.file.metadata().ok();
        sync_folder(&path);
        Ok(Some(path))
    }
}

/// Begins a session file and returns the review that writes to it.
///
/// # Errors
/// When the file exists already or cannot be written.
pub fn create(path: &Path, beginning: Beginning) -> Result<Session, JournalError> {
    let failed = |error| io_error(path, error);
    let (bytes, sum) = encode(&beginning).map_err(|error| failed(error.into()))?;
    let temporary = whole(path, &bytes).map_err(failed)?;
    let file = temporary.persist(path, false).map_err(failed)?;
    sync_folder(path);
    Ok(begun(path, beginning, SessionFile::new(file, bytes), sum))
}

/// Begins the session at `path` anew; returns it with the name that the session before has now.
///
/// The new one is whole on the disk before the old one is touched, and a session stands at `path` at every moment
/// where the file system knows hard links.
///
/// # Errors
/// When it cannot be written; the old session is where it was then.
pub fn renew(path: &Path, beginning: Beginning) -> Result<(Session, PathBuf), JournalError> {
    let failed = |error| io_error(path, error);
    let (bytes, sum) = encode(&beginning).map_err(|error| failed(error.into()))?;
    // A link stays, and leads to the new session.
    let place = std::fs::canonicalize(path).map_err(failed)?;
    let temporary = whole(&place, &bytes).map_err(failed)?;
    let (kept, is_linked) = keep_beside(&place).map_err(failed)?;
    let file = temporary.persist(&place, is_linked).map_err(|error| {
        // The old session gets its only name back.
        drop(if is_linked {
            std::fs::remove_file(&kept)
        } else {
            std::fs::rename(&kept, &place)
        });
        failed(error)
    })?;
    sync_folder(&place);
    let kept = match (path.parent(), kept.file_name()) {
        (Some(folder), Some(name)) if folder.join(name).exists() => folder.join(name),
        _ => kept,
    };
    let file = SessionFile::new(file, bytes);
    Ok((begun(path, beginning, file, sum), kept))
}

/// Gives a file a free name beside its own; tells whether it still has its own too.
fn keep_beside(path: &Path) -> io::Result<(PathBuf, bool)> {
    loop {
        let kept = free_name(path);
        match std::fs::hard_link(path, &kept) {
            Ok(()) => return Ok((kept, true)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            // A file system without hard links.
            Err(_) => return std::fs::rename(path, &kept).map(|()| (kept, false)),
        }
    }
}

/// Opens a session file to go on with it.
///
/// A last line that was torn when the program or the machine died is cut off. Lines that are damaged in
/// any other way are cut off too, and the file as it was is kept beside it.
///
/// # Errors
/// When it cannot be read, is no session, is open elsewhere, or a newer program wrote what this one does not know.
pub fn open(path: &Path) -> Result<Session, JournalError> {
    let failed = |error| io_error(path, error);
    expect_file(path).map_err(failed)?;
    let mut file = OpenOptions::new()
        .read(true)
        .write(true)
        .open(path)
        .map_err(failed)?;
    lock(&file, path)?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(failed)?;
    let mut replayed = decode(&bytes, path)?;
    let length = replayed.length as u64;
    if replayed.length < bytes.len() {
        if replayed.is_damaged {
            let copy = keep_damaged(path, &bytes).map_err(failed)?;
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
    let is_whole = replayed.length == bytes.len();
    let mut file = SessionFile::new(file, bytes);
    if !is_whole {
        file.truncate(length).map_err(failed)?;
    }
    let journal = Journal::new(file, path, length, replayed.sum);
    replayed.session.review.record_to(Box::new(journal));
    Ok(replayed.session)
}

/// Makes sure that reading comes to an end: a pipe or a device has none.
fn expect_file(path: &Path) -> io::Result<()> {
    if std::fs::metadata(path)?.is_file() {
        return Ok(());
    }
    let what = "is no file; a session is a file that a review has written";
    Err(io::Error::new(io::ErrorKind::InvalidInput, what))
}

/// Reads a session without going on with it: nothing is locked or repaired.
///
/// # Errors
/// When it cannot be read or is no session.
pub fn read(path: &Path) -> Result<Session, JournalError> {
    let mut bytes = Vec::new();
    expect_file(path)
        .and_then(|()| File::open(path))
        .and_then(|mut file| file.read_to_end(&mut bytes))
        .map_err(|error| io_error(path, error))?;
    Ok(decode(&bytes, path)?.session)
}

/// Returns the sessions called `NAME.N.tilts` beside `NAME.tilts`, the latest first.
pub fn earlier(path: &Path) -> Vec<PathBuf> {
    let numbers = 1..=MOST_EARLIER;
    let names = numbers.map(|number| numbered(path, number));
    let mut found: Vec<PathBuf> = names.filter(|name| name.is_file()).collect();
    found.reverse();
    found
}

/// Earlier sessions that are looked for.
const MOST_EARLIER: u32 = 100;

/// Writes a copy of a damaged session under a name that nothing has.
fn keep_damaged(path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let mut number = 0;
    loop {
        let copy = match number {
            0 => format!("{}.damaged", path.display()),
            number => format!("{}.{number}.damaged", path.display()),
        };
        match whole(path, bytes)?.persist(Path::new(&copy), false) {
            Ok(_) => {
                sync_folder(path);
                return Ok(copy.into());
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
            Err(error) => return Err(error),
        }
    }
}

/// Puts bytes on the disk beside `path`, without a name.
fn whole(path: &Path, bytes: &[u8]) -> io::Result<Temporary> {
    let mut temporary = Temporary::new(folder_of(path))?;
    temporary.write_all(bytes)?;
    temporary.as_file().sync_all()?;
    Ok(temporary)
}

/// Returns `NAME.N.tilts` with a number that no file has.
fn free_name(path: &Path) -> PathBuf {
    (1..u32::MAX)
        .map(|number| numbered(path, number))
        .find(|name| std::fs::symlink_metadata(name).is_err())
        .unwrap_or_default()
}

fn numbered(path: &Path, number: u32) -> PathBuf {
    let extension = path
        .extension()
        .map(|extension| extension.to_string_lossy());
    let extension = extension.as_deref().unwrap_or("tilts");
    path.with_extension(format!("{number}.{extension}"))
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Puts names on the disk too, before anything is shown as done. Not every system lets a folder be opened.
fn sync_folder(path: &Path) {
    if cfg!(unix) {
        drop(File::open(folder_of(path)).and_then(|folder| folder.sync_all()));
    }
}

fn begun(path: &Path, mut beginning: Beginning, file: SessionFile, sum: u32) -> Session {
    let length = file.bytes.len() as u64;
    let originals = beginning.originals();
    let bitext = beginning.bitext.clone();
    beginning.bitext.rows = Vec::new();
    let mut review = Review::with_originals(bitext, originals);
    review.record_to(Box::new(Journal::new(file, path, length, sum)));
    Session {
        review,
        beginning,
        export: None,
        place: None,
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
