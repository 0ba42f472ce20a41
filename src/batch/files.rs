//! Folders → files.

use super::pairing::Candidate;
use std::ffi::OsStr;
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

/// What was found in a folder.
#[derive(Debug, Default)]
pub struct Found {
    /// Its files, sorted by name.
    pub files: Vec<Candidate>,
    /// What in it cannot be read: folders, and links that lead to themselves.
    pub unread: Vec<FolderError>,
    /// Files and folders that are nobody's documents: hidden ones, temporary ones, those of systems.
    pub passed_over: Vec<PathBuf>,
}

/// Finds all files in a folder and the folders in it, sorted by name; hidden ones, those that systems and office
/// programs keep for themselves, and those in `except` are passed over, and so are links that lead nowhere or back
/// to a folder around them.
///
/// # Errors
/// When the folder itself cannot be read. What in it cannot be read is returned beside the files.
pub fn find(folder: &Path, except: Option<&Path>) -> Result<Found, FolderError> {
    let except = except.and_then(|path| std::fs::canonicalize(path).ok());
    let is_excepted = |path: &Path| {
        except
            .as_ref()
            .is_some_and(|except| std::fs::canonicalize(path).is_ok_and(|path| path == *except))
    };
    let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name();
    let mut passed_over = Vec::new();
    let entries = walk.into_iter().filter_entry(|entry| {
        let is_passed = entry.depth() > 0 && is_of_system(&entry.file_name().to_string_lossy());
        if is_passed {
            passed_over.push(entry.path().to_path_buf());
        }
        !(is_passed || entry.file_type().is_dir() && is_excepted(entry.path()))
    });
    let mut found = Found::default();
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) if leads_nowhere(&error) => continue,
            Err(source) => {
                let error = FolderError {
                    folder: source.path().unwrap_or(folder).display().to_string(),
                    source,
                };
                if error.source.depth() == 0 {
                    return Err(error);
                }
                found.unread.push(error);
                continue;
            }
        };
        if entry.file_type().is_file() {
            found.files.push(Candidate {
                name: name_in(folder, entry.path()),
                path: entry.into_path(),
            });
        }
    }
    found.passed_over = passed_over;
    Ok(found)
}

/// Tells the name of a file that is nobody's document: hidden, Word's note beside an open document, what Windows and
/// macOS put into folders, what editors and browsers have not finished.
fn is_of_system(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "$recycle.bin",
        "__macosx",
        "desktop.ini",
        "ehthumbs.db",
        "icon\r",
        "lost+found",
        "system volume information",
        "thumbs.db",
    ];
    const ENDINGS: &[&str] = &["~", ".tmp", ".part", ".crdownload", ".lnk", ".swp"];
    let small = name.to_lowercase();
    name.starts_with('.')
        || name.starts_with("~$")
        || name.starts_with("~WRL")
        || name.starts_with('#') && name.ends_with('#')
        || NAMES.contains(&small.as_str())
        || ENDINGS.iter().any(|ending| small.ends_with(ending))
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
    let parts: Vec<String> = inside.iter().map(name_of).collect();
    // Some systems write letters and their marks apart.
    parts.join("/").nfc().collect()
}

/// Returns a part of a path as text. Bytes that are not UTF-8 are written as numbers, so that no two names become one.
fn name_of(part: &OsStr) -> String {
    let mut name = String::new();
    for chunk in part.as_encoded_bytes().utf8_chunks() {
        name.push_str(chunk.valid());
        for byte in chunk.invalid() {
            name.push(char::REPLACEMENT_CHARACTER);
            name.extend(
                [byte >> 4, byte & 15]
                    .map(|half| char::from_digit(u32::from(half), 16).unwrap_or_default()),
            );
        }
    }
    name
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
        symlink("itself", inside.join("itself")).unwrap();
        let found = find(folder.path(), None).unwrap();
        let unread: Vec<String> = found.unread.iter().map(ToString::to_string).collect();
        assert_eq!(unread.len(), 1, "{unread:?}");
        assert!(unread[0].contains("itself"), "{unread:?}");
        let names: Vec<&str> = found.files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["lv/x.txt"]);
        let missing = find(&folder.path().join("missing"), None);
        assert!(missing.unwrap_err().to_string().contains("move it away"));
    }

    #[cfg(unix)]
    #[test]
    #[expect(
        clippy::disallowed_methods,
        reason = "a test makes its own input files"
    )]
    fn names_that_are_no_text_stay_apart() {
        use std::os::unix::ffi::OsStrExt as _;
        let name = |bytes: &[u8]| name_of(OsStr::from_bytes(bytes));
        assert_eq!(name("Līgums".as_bytes()), "Līgums");
        assert_ne!(name(b"l\xFFgums.lv.txt"), name(b"l\xFEgums.lv.txt"));
        assert_eq!(name(b"l\xEEgums"), "l\u{FFFD}eegums");
        let folder = tempfile::tempdir().unwrap();
        let names: [&[u8]; 4] = [
            b"l\xFFx.lv.txt",
            b"l\xFFx.en.txt",
            b"l\xFEx.lv.txt",
            b"l\xFEx.en.txt",
        ];
        for name in names {
            // Not every disk takes such names.
            if std::fs::File::create(folder.path().join(OsStr::from_bytes(name))).is_err() {
                return;
            }
        }
        let files = find(folder.path(), None).unwrap().files;
        let pairing = crate::batch::pair_by_name(files, &crate::Pair::default());
        assert_eq!(pairing.jobs.len(), 2);
        for job in &pairing.jobs {
            let bytes = job.paths.as_ref().map(|path| path.as_os_str().as_bytes());
            let stem = |bytes: &[u8]| bytes[..bytes.len() - 7].to_vec();
            assert_eq!(stem(bytes.source), stem(bytes.target));
        }
    }

    #[test]
    fn files_of_systems_are_passed_over() {
        for name in [
            "~$gums.docx",
            ".~lock.ligums.docx#",
            "._ligums.docx",
            ".DS_Store",
            "Thumbs.db",
            "desktop.ini",
            "~WRL0001.tmp",
            "ligums.docx~",
            "ligums.pdf.crdownload",
            "__MACOSX",
        ] {
            assert!(is_of_system(name), "{name}");
        }
        for name in [
            "ligums.docx",
            "~ligums.docx",
            "$ 5.docx",
            "Tmp.docx",
            "#1.docx",
        ] {
            assert!(!is_of_system(name), "{name}");
        }
    }

    #[cfg(unix)]
    #[test]
    #[expect(
        clippy::disallowed_methods,
        reason = "a test makes its own input files"
    )]
    fn a_folder_that_cannot_be_read_stops_nothing() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let closed = folder.path().join("closed");
        std::fs::create_dir(&closed).unwrap();
        std::fs::File::create(folder.path().join("x.lv.txt")).unwrap();
        let permit =
            |mode| std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(mode));
        permit(0o000).unwrap();
        let is_closed = std::fs::read_dir(&closed).is_err();
        let found = find(folder.path(), None).unwrap();
        permit(0o700).unwrap();
        assert_eq!(found.files.len(), 1);
        // Whoever may do all reads it nevertheless.
        assert_eq!(found.unread.len(), usize::from(is_closed));
    }
}
