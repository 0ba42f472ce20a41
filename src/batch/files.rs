//! Folders → files.

use super::pairing::Candidate;
use std::io;
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization as _;
use walkdir::WalkDir;

/// A folder that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("`{folder}` cannot be read ({source}); allow it to be read, or move it away")]
pub struct FolderError {
    /// Its path.
    pub folder: String,
    /// What the system said.
    pub source: walkdir::Error,
}

/// Finds all files in a folder and the folders in it, sorted by name; hidden ones and those in `except` are
/// passed over, and so are links that lead nowhere or back to a folder around them.
///
/// # Errors
/// When a folder cannot be read.
pub fn find(folder: &Path, except: Option<&Path>) -> Result<Vec<Candidate>, FolderError> {
    let except = except.and_then(|path| std::fs::canonicalize(path).ok());
    let is_excepted = |path: &Path| {
        except
            .as_ref()
            .is_some_and(|except| std::fs::canonicalize(path).is_ok_and(|path| path == *except))
    };
    let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name();
    let entries = walk.into_iter().filter_entry(|entry| {
        let hidden = entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.');
        !(hidden || entry.file_type().is_dir() && is_excepted(entry.path()))
    });
    let mut files = Vec::new();
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) if leads_nowhere(&error) => continue,
            Err(source) => {
                return Err(FolderError {
                    folder: source.path().unwrap_or(folder).display().to_string(),
                    source,
                });
            }
        };
        if entry.file_type().is_file() {
            files.push(Candidate {
                name: name_in(folder, entry.path()),
                path: entry.into_path(),
            });
        }
    }
    Ok(files)
}

/// Tells whether something inside a folder is a link without an end of its own.
fn leads_nowhere(error: &walkdir::Error) -> bool {
    let is_missing = error
        .io_error()
        .is_some_and(|error| error.kind() == io::ErrorKind::NotFound);
    error.loop_ancestor().is_some() || is_missing && error.depth() > 0
}

/// Returns the path of a file inside a folder, with `/` between the parts.
fn name_in(folder: &Path, path: &Path) -> String {
    let inside: PathBuf = path.strip_prefix(folder).unwrap_or(path).into();
    let parts: Vec<String> = inside
        .iter()
        .map(|part| part.to_string_lossy().into_owned())
        .collect();
    // Some systems write letters and their marks apart.
    parts.join("/").nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn links_that_lead_nowhere_are_passed_over() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let inside = folder.path().join("lv");
        std::fs::create_dir(&inside).unwrap();
        symlink("missing.txt", inside.join("a.txt")).unwrap();
        symlink("..", inside.join("around")).unwrap();
        let file = tempfile::NamedTempFile::new().unwrap();
        symlink(file.path(), inside.join("x.txt")).unwrap();
        let found = find(folder.path(), None).unwrap();
        let names: Vec<&str> = found.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["lv/x.txt"]);
        let missing = find(&folder.path().join("missing"), None);
        assert!(missing.unwrap_err().to_string().contains("move it away"));
    }
}
