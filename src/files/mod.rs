//! Files on the disk, for all who write them.
//!
//! * [`Temporary`] holds bytes that get a name later. It is locked while its process lives, vanishes unless it is
//!   named, and is known to [`abandon`], so that a program that has to end at once leaves none behind. What a killed
//!   program left behind is free of locks, and [`tidy`] takes it away.
//! * [`Identity`] tells whether two paths lead to one file, through links of every kind.
//!
//! Errors do not name temporary files: nobody has asked for them.

mod guard;

pub use guard::{Guard, Occupied};

use std::collections::BTreeSet;
use std::fs::{File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tempfile::{Builder, NamedTempFile};

/// How the names of temporary files begin.
const PREFIX: &str = ".tilts-";

/// Letters and digits behind it.
const RANDOM: usize = 6;

/// The temporary files that are there.
static THERE: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn there() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    THERE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A file without a name of its own yet; it vanishes with this value.
#[derive(Debug)]
pub struct Temporary {
    // Dropped first: it is known until it is gone.
    file: NamedTempFile,
    known: Known,
}

/// A path that [`THERE`] holds while this lives.
#[derive(Debug)]
struct Known(PathBuf);

impl Drop for Known {
    fn drop(&mut self) {
        there().remove(&self.0);
    }
}

impl Temporary {
    /// Makes one in a folder, with the permissions that a new file has.
    ///
    /// # Errors
    /// When the system does not allow it.
    pub fn new(folder: &Path) -> io::Result<Self> {
        loop {
            let made = Self::make(folder)?;
            match made.as_file().lock() {
                Ok(()) => {}
                // A file system without locks is no reason not to work on it.
                Err(error) if error.kind() == io::ErrorKind::Unsupported => return Ok(made),
                Err(error) => return Err(error),
            }
            let numbers = Identity::of_open(made.as_file());
            // Whoever tidied the folder before the lock was there has taken it away.
            if numbers.is_none() || numbers == Identity::of(made.file.path()) {
                return Ok(made);
            }
        }
    }

    fn make(folder: &Path) -> io::Result<Self> {
        let mut builder = Builder::new();
        builder.prefix(PREFIX).rand_bytes(RANDOM);
        // What the user's mask takes away is not given.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        // Nobody may be asked to abandon all between its making and its being known.
        let mut there = there();
        let file = builder.tempfile_in(folder).map_err(bare)?;
        let path = file.path().to_path_buf();
        there.insert(path.clone());
        Ok(Self {
            file,
            known: Known(path),
        })
    }

    /// Returns the open file.
    pub fn as_file(&self) -> &File {
        self.file.as_file()
    }

    /// Gives it its name, and returns it open; `replace` allows to replace a file.
    ///
    /// # Errors
    /// When the name is taken and may not be, or the system does not allow it.
    pub fn persist(self, path: &Path, replace: bool) -> io::Result<File> {
        let Self { file, known } = self;
        // Held until it has its name: nothing gets one once all was abandoned.
        let there = there();
        let named = if replace {
            file.persist(path)
        } else {
            file.persist_noclobber(path)
        };
        drop(there);
        drop(known);
        named.map_err(|error| error.error)
    }
}

impl Write for Temporary {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.as_file_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_file_mut().flush()
    }
}

/// Takes all temporary files away, for a program that ends at once. No file gets a name after that: whoever tries to
/// give one waits for the end.
pub fn abandon() {
    let there = there();
    for path in &*there {
        drop(std::fs::remove_file(path));
    }
    std::mem::forget(there);
}

/// Takes away the temporary files in a folder whose programs are gone, and returns how many there were.
pub fn tidy(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter(|entry| {
            let name = entry.file_name();
            let random = name.to_str().and_then(|name| name.strip_prefix(PREFIX));
            let is_ours = random.is_some_and(|random| {
                random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric())
            });
            is_ours && entry.file_type().is_ok_and(|kind| kind.is_file())
        })
        .filter(|entry| {
            let path = entry.path();
            let Ok(file) = File::open(&path) else {
                return false;
            };
            // The lock is held until the file is gone: its maker, if it is only now being made, sees that.
            file.try_lock().is_ok() && std::fs::remove_file(&path).is_ok()
        })
        .count()
}

/// Locks a folder against another program that does the same; the lock ends with what is returned, which is nothing
/// where folders cannot be locked.
///
/// # Errors
/// [`io::ErrorKind::WouldBlock`] when another program has it.
pub fn lock_folder(folder: &Path) -> io::Result<Option<File>> {
    let Ok(opened) = File::open(folder) else {
        return Ok(None);
    };
    match opened.try_lock() {
        Ok(()) => Ok(Some(opened)),
        Err(TryLockError::WouldBlock) => Err(io::ErrorKind::WouldBlock.into()),
        Err(TryLockError::Error(_)) => Ok(None),
    }
}

/// Which file it is, whatever it is called.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Identity {
    /// Its device, and its number there.
    Numbers(u64, u64),
    /// Its whole path: of one that is not there yet, or where files have no numbers.
    Path(PathBuf),
}

impl Identity {
    /// Returns which file a path leads to, or would; nothing when there is no way there.
    pub fn of(path: &Path) -> Option<Self> {
        if let Ok(found) = std::fs::metadata(path) {
            return Self::of_metadata(&found)
                .or_else(|| std::fs::canonicalize(path).ok().map(Self::Path));
        }
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        let folder = std::fs::canonicalize(folder.unwrap_or(Path::new("."))).ok()?;
        Some(Self::Path(folder.join(path.file_name()?)))
    }

    /// Returns which file an open one is; nothing where files have no numbers.
    pub fn of_open(file: &File) -> Option<Self> {
        Self::of_metadata(&file.metadata().ok()?)
    }

    #[cfg(unix)]
    #[expect(clippy::unnecessary_wraps, reason = "other systems give no numbers")]
    fn of_metadata(found: &std::fs::Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt as _;
        Some(Self::Numbers(found.dev(), found.ino()))
    }

    #[cfg(not(unix))]
    fn of_metadata(_found: &std::fs::Metadata) -> Option<Self> {
        None
    }
}

/// Returns an error as the system gave it, without the name of the temporary file at which it happened.
fn bare(error: io::Error) -> io::Error {
    let text = error.to_string();
    match text.split_once(" at path \"") {
        Some((said, _)) => io::Error::new(error.kind(), said.to_owned()),
        None => error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_no_temporary_file() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("missing");
        let error = Temporary::new(&missing).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::NotFound);
        assert!(!error.to_string().contains(PREFIX), "{error}");
    }

    #[test]
    fn a_temporary_file_is_named_or_gone() {
        let folder = tempfile::tempdir().unwrap();
        let count = || folder.path().read_dir().unwrap().count();
        let (taken, free) = (folder.path().join("taken"), folder.path().join("free"));
        let write = |text: &str| {
            let mut temporary = Temporary::new(folder.path()).unwrap();
            temporary.write_all(text.as_bytes()).unwrap();
            temporary
        };
        drop(write("").persist(&taken, false).unwrap());
        assert_eq!(count(), 1);
        let error = write("").persist(&taken, false).unwrap_err();
        assert_eq!((error.kind(), count()), (io::ErrorKind::AlreadyExists, 1));
        drop(write("").persist(&free, true).unwrap());
        drop(write("gone"));
        assert_eq!(count(), 2);
        assert!(!there().iter().any(|path| path.starts_with(folder.path())));
    }

    #[test]
    fn only_files_of_dead_programs_are_tidied() {
        let folder = tempfile::tempdir().unwrap();
        let living = Temporary::new(folder.path()).unwrap();
        drop(File::create_new(folder.path().join(".tilts-aB3xYz")).unwrap());
        drop(File::create_new(folder.path().join(".tilts-aB3xY")).unwrap());
        std::fs::create_dir(folder.path().join(".tilts-folder")).unwrap();
        assert_eq!(tidy(folder.path()), 1);
        assert_eq!(tidy(folder.path()), 0);
        assert_eq!(folder.path().read_dir().unwrap().count(), 3);
        drop(living);
        assert_eq!(folder.path().read_dir().unwrap().count(), 2);
        assert_eq!(tidy(&folder.path().join("missing")), 0);
    }
}
