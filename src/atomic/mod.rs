//! Files that appear whole or not at all.
//!
//! The bytes go to a temporary file in the same folder, which takes the final name when all of them are on
//! the disk. Whatever happens before leaves the earlier file as it was. Devices and pipes cannot be
//! replaced; they are written straight.

mod error;

pub use error::WriteError;

use crate::files::Temporary;
use crate::terminal_text::SanitizedWriter;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs::{File, Metadata, OpenOptions, Permissions};
use std::io::{self, IsTerminal as _, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::thread::ScopedJoinHandle;

/// Files that are put on the disk at once, when many get their names together: a disk takes them nearly in the
/// time of one.
const AT_ONCE: usize = 16;

/// An output that can be written, as far as could be told beforehand.
#[derive(Debug, Clone)]
pub struct Target {
    /// The path as it was given, for messages.
    name: String,
    /// Where the file will stand, links followed.
    path: PathBuf,
    /// The permissions of the file that is replaced.
    permissions: Option<Permissions>,
    way: Way,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// A new name that must still be free at the end.
    New,
    /// A name that may be taken.
    Replace,
    /// A device or a pipe.
    Straight,
}

impl Target {
    /// Checks that `path` can be written, before any long work; `replace` allows to replace a file.
    ///
    /// # Errors
    /// When the file exists and may not be replaced, is a folder, its folder is missing, or the system
    /// does not allow to write there.
    pub fn check(path: &Path, replace: bool) -> Result<Self, WriteError> {
        let target = Self::look(path, replace)?;
        if target.way != Way::Straight {
            drop(target.temporary()?);
        }
        Ok(target)
    }

    /// Looks what stands at `path`, for a file that is written at once; `replace` allows to replace a file.
    ///
    /// # Errors
    /// As [`Self::check`], but that a folder is missing or forbidden shows only when the file is begun.
    pub fn look(path: &Path, replace: bool) -> Result<Self, WriteError> {
        let name = path.display().to_string();
        let mut target = Self {
            path: path.to_path_buf(),
            permissions: None,
            way: if replace { Way::Replace } else { Way::New },
            name,
        };
        match std::fs::symlink_metadata(path) {
            Ok(_) => target.check_present(path, replace)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(target.failed(error)),
        }
        Ok(target)
    }

    /// Looks at what stands there already.
    fn check_present(&mut self, path: &Path, replace: bool) -> Result<(), WriteError> {
        let Ok(there) = std::fs::metadata(path) else {
            // A link to nowhere: replaced itself.
            return if replace { Ok(()) } else { Err(self.exists()) };
        };
        if there.is_dir() {
            return Err(WriteError::Folder {
                file: self.name.clone(),
            });
        }
        if !there.is_file() {
            self.way = Way::Straight;
            return Ok(());
        }
        if !replace {
            return Err(self.exists());
        }
        if there.permissions().readonly() {
            return Err(WriteError::Forbidden {
                file: self.name.clone(),
            });
        }
        self.permissions = Some(Metadata::permissions(&there));
        self.path = std::fs::canonicalize(path).map_err(|error| self.failed(error))?;
        Ok(())
    }

    /// Writes the file by `write` and gives it its name when that went well.
    ///
    /// # Errors
    /// When `write` fails, the disk is full, or the name was taken meanwhile.
    pub fn write<T>(
        &self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<T>,
    ) -> Result<T, WriteError> {
        let failed = |error| self.failed(error);
        if self.way == Way::Straight {
            let mut device = OpenOptions::new()
                .write(true)
                .open(&self.path)
                .map_err(failed)?;
            if device.is_terminal() {
                let mut shown = SanitizedWriter::new(device);
                let value = write(&mut shown).map_err(failed)?;
                return shown.finish().map(|_| value).map_err(failed);
            }
            let value = write(&mut device).map_err(failed)?;
            return device.flush().map(|()| value).map_err(failed);
        }
        let mut pending = self.begin()?;
        let value = write(&mut pending).map_err(failed)?;
        pending.finish()?;
        Ok(value)
    }

    /// Begins a file that gets its name when it is finished.
    ///
    /// # Errors
    /// When the system does not allow to write there, or the output is a device.
    pub fn begin(&self) -> Result<Pending<'_>, WriteError> {
        Pending::new(Cow::Borrowed(self))
    }

    /// Begins a file as [`Self::begin`] does, and goes with it.
    ///
    /// # Errors
    /// As [`Self::begin`].
    pub fn into_pending(self) -> Result<Pending<'static>, WriteError> {
        Pending::new(Cow::Owned(self))
    }

    /// Makes a temporary file where the output will stand, with the permissions that a new file has.
    fn temporary(&self) -> Result<Temporary, WriteError> {
        Temporary::new(self.folder()).map_err(|error| {
            if error.kind() == io::ErrorKind::NotFound {
                WriteError::NoFolder {
                    file: self.name.clone(),
                    folder: self.folder().display().to_string(),
                }
            } else {
                self.failed(error)
            }
        })
    }

    fn folder(&self) -> &Path {
        match self.path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        }
    }

    fn exists(&self) -> WriteError {
        WriteError::Exists {
            file: self.name.clone(),
        }
    }

    /// Names the target in an error of the system.
    pub fn failed(&self, error: io::Error) -> WriteError {
        WriteError::from_io(self.name.clone(), error)
    }
}

/// A file on the disk that has no name yet.
type Settled<'target> = (Cow<'target, Target>, Temporary);

/// A file that is being written, and vanishes unless it is finished.
#[derive(Debug)]
pub struct Pending<'target> {
    target: Cow<'target, Target>,
    bytes: io::BufWriter<Temporary>,
}

impl<'target> Pending<'target> {
    fn new(target: Cow<'target, Target>) -> Result<Self, WriteError> {
        if target.way == Way::Straight {
            return Err(target.failed(io::ErrorKind::Unsupported.into()));
        }
        let bytes = io::BufWriter::new(target.temporary()?);
        Ok(Self { target, bytes })
    }

    /// Puts the bytes on the disk and gives the file its name.
    ///
    /// # Errors
    /// When the disk is full, or the name was taken meanwhile.
    pub fn finish(self) -> Result<(), WriteError> {
        let (target, temporary) = self.settle()?;
        name(&target, temporary)?;
        sync_folder(target.folder());
        Ok(())
    }

    /// Finishes many files, each as [`Self::finish`] does; returns what became of each, in their order.
    pub fn finish_all(files: Vec<Self>) -> Vec<Result<(), WriteError>> {
        let mut folders = BTreeSet::new();
        let named: Vec<_> = Self::settle_all(files)
            .into_iter()
            .map(|settled| {
                let (target, temporary) = settled?;
                name(&target, temporary)?;
                folders.insert(target.folder().to_path_buf());
                Ok(())
            })
            .collect();
        for folder in folders {
            sync_folder(&folder);
        }
        named
    }

    /// Puts the bytes of many files on the disk, [`AT_ONCE`] of them side by side.
    fn settle_all(files: Vec<Self>) -> Vec<Result<Settled<'target>, WriteError>> {
        let threads = AT_ONCE.min(files.len());
        let queue = Mutex::new(files.into_iter().enumerate());
        let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
        let some = || -> Vec<_> {
            std::iter::from_fn(next)
                .map(|(place, file)| (place, file.settle()))
                .collect()
        };
        let mut settled: Vec<_> = std::thread::scope(|scope| {
            let running: Vec<_> = (0..threads).map(|_| scope.spawn(some)).collect();
            let joined = running.into_iter().map(ScopedJoinHandle::join);
            joined
                .flat_map(|some| some.unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
                .collect()
        });
        settled.sort_unstable_by_key(|(place, _)| *place);
        settled.into_iter().map(|(_, settled)| settled).collect()
    }

    /// Names the file in an error of the system.
    pub fn failed(&self, error: io::Error) -> WriteError {
        self.target.failed(error)
    }

    /// Puts the bytes on the disk.
    fn settle(self) -> Result<Settled<'target>, WriteError> {
        let target = self.target;
        let failed = |error| target.failed(error);
        let temporary = self
            .bytes
            .into_inner()
            .map_err(|error| failed(error.into_error()))?;
        if let Some(permissions) = &target.permissions {
            temporary
                .as_file()
                .set_permissions(permissions.clone())
                .map_err(failed)?;
        }
        temporary.as_file().sync_all().map_err(failed)?;
        Ok((target, temporary))
    }
}

/// Gives a file its name.
fn name(target: &Target, temporary: Temporary) -> Result<(), WriteError> {
    let named = temporary.persist(&target.path, target.way != Way::New);
    named.map(drop).map_err(|error| target.failed(error))
}

impl Write for Pending<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.bytes.flush()
    }
}

/// Asks the system to keep the new name through a power cut; not every system can.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        drop(folder.sync_all());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a file of the test's own.
    #[expect(clippy::disallowed_methods, reason = "no document is read here")]
    fn content(path: &Path) -> String {
        std::fs::read_to_string(path).unwrap()
    }

    fn put(path: &Path, text: &str, replace: bool) -> Result<(), WriteError> {
        Target::check(path, replace)?.write(|out| out.write_all(text.as_bytes()))
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_replaced_only_when_that_was_allowed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Pārskats ē.tmx");
        put(&path, "one", false).unwrap();
        assert!(matches!(
            put(&path, "two", false),
            Err(WriteError::Exists { .. })
        ));
        assert_eq!(content(&path), "one");
        put(&path, "two", true).unwrap();
        assert_eq!(content(&path), "two");
        assert_eq!(names(folder.path()), ["Pārskats ē.tmx"]);
    }

    #[test]
    fn a_failed_write_leaves_everything_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.tmx");
        put(&path, "one", false).unwrap();
        let target = Target::check(&path, true).unwrap();
        let full = target.write(|out| {
            out.write_all(b"half")?;
            Err::<(), _>(io::ErrorKind::StorageFull.into())
        });
        assert!(matches!(full, Err(WriteError::Unwritable { .. })));
        assert_eq!(content(&path), "one");
        assert_eq!(names(folder.path()), ["x.tmx"]);
    }

    #[test]
    fn a_name_taken_meanwhile_is_not_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.tmx");
        let target = Target::check(&path, false).unwrap();
        put(&path, "somebody else's", false).unwrap();
        let late = target.write(|out| out.write_all(b"mine"));
        assert!(matches!(late, Err(WriteError::Exists { .. })));
        assert_eq!(content(&path), "somebody else's");
    }

    #[test]
    fn of_many_files_each_has_its_own_result() {
        let folder = tempfile::tempdir().unwrap();
        let path = |number: usize| folder.path().join(format!("{number}.tmx"));
        let files: Vec<Pending> = (0..3 * AT_ONCE)
            .map(|number| {
                let target = Target::look(&path(number), false).unwrap();
                let mut file = target.into_pending().unwrap();
                write!(file, "{number}").unwrap();
                file
            })
            .collect();
        let taken = [0, AT_ONCE, 3 * AT_ONCE - 1];
        for number in taken {
            put(&path(number), "somebody else's", false).unwrap();
        }
        for (number, result) in Pending::finish_all(files).iter().enumerate() {
            let is_taken = taken.contains(&number);
            assert_eq!(result.is_err(), is_taken, "{number}: {result:?}");
            if !is_taken {
                assert_eq!(content(&path(number)), number.to_string());
            }
        }
        assert_eq!(names(folder.path()).len(), 3 * AT_ONCE);
    }

    #[test]
    fn what_cannot_be_written_is_said_before_the_work() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(
            Target::check(folder.path(), true),
            Err(WriteError::Folder { .. })
        ));
        assert!(matches!(
            Target::check(&folder.path().join("none/x.tmx"), false),
            Err(WriteError::NoFolder { .. })
        ));
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_and_permissions_kept() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("x.tmx"), folder.path().join("link.tmx"));
        put(&path, "one", false).unwrap();
        std::fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
        symlink(&path, &link).unwrap();
        put(&link, "two", true).unwrap();
        assert_eq!(content(&path), "two");
        assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
        let mode = std::fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
