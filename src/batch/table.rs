//! A table of pairs: the paths of two files a line, between tabs, and what they are called together.
//!
//! ```text
//! # comment
//! lv/Līgums.docx → en/Contract.docx → contract        (→ is a tab)
//! ```
//!
//! Paths begin at the table's folder. The third column may be missing. A first line `source`, `target` names
//! the columns. Lines without text and those that begin with `#` are passed over.
//!
//! **Law:** what [`write()`] makes of paths that [`can_hold`] allows, [`parse`] reads as the same files.

use super::pairing::Job;
use crate::pair::Pair;
use crate::read::{Limits, ReadError, Settings, gzip};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// How a table begins that [`write()`] made.
const HEAD: &str = "source\ttarget\tname";

/// Why a table could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TableError {
    /// The system failed to read it.
    #[error("`{file}` cannot be read: {source}; check its name and who may read it")]
    Unreadable {
        /// Its path.
        file: String,
        /// What the system said.
        source: io::Error,
    },
    /// It is no table that anyone wrote by hand or program.
    #[error("`{file}` has more than {limit} bytes; cut it into several tables")]
    TooLong {
        /// Its path.
        file: String,
        /// The bytes that it may have.
        limit: u64,
    },
    /// Its encoding is another one.
    #[error("`{file}` is not UTF-8; save it as UTF-8 text")]
    NotUtf8 {
        /// Its path.
        file: String,
    },
    /// It is packed and cannot be unpacked.
    #[error(transparent)]
    Packed(#[from] ReadError),
    /// A line is no pair.
    #[error("`{file}`, line {line}: {what}; write a source path, a tab, a target path")]
    Line {
        /// Its path.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        what: &'static str,
    },
}

/// Reads a table of at most `limit` bytes.
///
/// # Errors
/// When it cannot be read, is longer, or a line is no pair.
pub fn read(path: &Path, limit: u64) -> Result<Vec<Job>, TableError> {
    let file = path.display().to_string();
    let mut bytes = Vec::new();
    let read = std::fs::File::open(path)
        .and_then(|opened| opened.take(limit.saturating_add(1)).read_to_end(&mut bytes));
    if let Err(source) = read {
        return Err(TableError::Unreadable { file, source });
    }
    if bytes.len() as u64 > limit {
        return Err(TableError::TooLong { file, limit });
    }
    let limits = Limits {
        bytes: limit,
        ..Limits::default()
    };
    let settings = Settings {
        limits,
        ..Settings::default()
    };
    let bytes = gzip::unpacked(&file, bytes, &settings)?;
    let Ok(text) = String::from_utf8(bytes) else {
        return Err(TableError::NotUtf8 { file });
    };
    parse(&text, &file, path.parent().unwrap_or(Path::new("")))
}

/// Tells whether a file is called as tables are.
pub fn is_named(path: &Path) -> bool {
    gzip::inner(path)
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("tsv"))
}

/// Tells whether a file begins as a table that a program wrote.
pub fn is_found(path: &Path) -> bool {
    let mut begin = [0; HEAD.len()];
    let read = std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut begin));
    read.is_ok() && begin == HEAD.as_bytes()
}

/// Reads the text of a table whose paths begin at `folder`; `file` is its name in messages.
///
/// # Errors
/// When a line is no pair.
pub fn parse(text: &str, file: &str, folder: &Path) -> Result<Vec<Job>, TableError> {
    let mut jobs = Vec::new();
    let mut begun = false;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (line, content) in (1..).zip(text.lines()) {
        let cells: Vec<&str> = content.trim_end().split('\t').map(str::trim).collect();
        let wrong = |what| TableError::Line {
            file: file.to_owned(),
            line,
            what,
        };
        let (source, target) = match cells.as_slice() {
            [] | [""] => continue,
            [first, ..] if first.starts_with('#') => continue,
            ["source", "target", ..] if !begun => {
                begun = true;
                continue;
            }
            [_] => return Err(wrong("there is no tab")),
            ["", ..] | [_, "", ..] => return Err(wrong("a path is missing")),
            [source, target, ..] => (*source, *target),
        };
        begun = true;
        let name = cells.get(2).copied().unwrap_or_default();
        jobs.push(Job {
            paths: Pair::new(source, target).map(|path| folder.join(path)),
            languages: Pair::default(),
            name: if name.is_empty() {
                name_of(source)
            } else {
                inside(name)
            },
        });
    }
    Ok(jobs)
}

/// A line of a table that is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The two paths.
    pub paths: Pair<PathBuf>,
    /// Further columns, behind the name.
    pub more: Vec<String>,
}

/// Tells whether a path can stand in a table: it is UTF-8, and nothing in it ends a cell.
pub fn can_hold(path: &Path) -> bool {
    path.to_str()
        .is_some_and(|path| !path.contains(['\t', '\n', '\r']) && path.trim_end() == path)
}

/// Writes a table; `more` are the names of further columns.
pub fn write(rows: impl IntoIterator<Item = Row>, more: &[&str]) -> String {
    let mut text = String::from(HEAD);
    for column in more {
        text.push('\t');
        text.push_str(column);
    }
    text.push('\n');
    for row in rows {
        let paths = row.paths.map(|path| cell(&path));
        let name = name_of(&paths.source);
        let mut cells = vec![paths.source, paths.target, name];
        cells.extend(row.more);
        text.push_str(&cells.join("\t"));
        text.push('\n');
    }
    text
}

/// Writes a path so that it is no comment and loses no blank.
fn cell(path: &Path) -> String {
    let path = path.display().to_string();
    if path.starts_with('#') || path.trim_start() != path {
        format!("./{path}")
    } else {
        path
    }
}

/// Returns what a pair is called by its source: the file's name without extension.
fn name_of(source: &str) -> String {
    let inner = gzip::inner(Path::new(source));
    let name = inner.file_stem();
    name.map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// Returns a name that leads nowhere but into the folder of the outputs.
fn inside(name: &str) -> String {
    let parts: Vec<String> = PathBuf::from(name)
        .components()
        .filter_map(|part| match part {
            std::path::Component::Normal(part) => Some(part.to_string_lossy().into_owned()),
            _ => None,
        })
        .collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_pairs() {
        let text = "\u{feff}source\ttarget\r\n# x\n\nlv/ā b.txt\ten/c.txt\r\na\tb\t../../etc/x\n";
        let jobs = parse(text, "pairs.tsv", Path::new("dir")).unwrap();
        let shown: Vec<(String, &str)> = jobs
            .iter()
            .map(|job| (job.paths.source.display().to_string(), job.name.as_str()))
            .collect();
        let expected = [
            ("dir/lv/ā b.txt".to_owned(), "ā b"),
            ("dir/a".to_owned(), "etc/x"),
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn what_is_written_is_read_as_the_same_files() {
        let names = [
            "source",
            "a b.txt",
            "#1.lv.txt",
            " x.txt",
            "lv/ā.txt",
            "\"q\".txt",
        ];
        let rows = names.map(|name| Row {
            paths: Pair::new(name, "target").map(PathBuf::from),
            more: vec!["0.5".to_owned()],
        });
        let text = write(rows, &["relatedness"]);
        let jobs = parse(&text, "t", Path::new("")).unwrap();
        let read: Vec<PathBuf> = jobs.into_iter().map(|job| job.paths.source).collect();
        let same = |path: &Path| path.strip_prefix(".").unwrap_or(path).to_path_buf();
        let read: Vec<PathBuf> = read.iter().map(|path| same(path)).collect();
        assert_eq!(read, names.map(PathBuf::from));
        for name in names {
            assert!(can_hold(Path::new(name)));
        }
        for name in ["a\tb", "a\nb", "a "] {
            assert!(!can_hold(Path::new(name)));
        }
    }

    #[test]
    fn a_table_of_another_encoding_says_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pairs.tsv");
        let target = crate::atomic::Target::check(&path, false).unwrap();
        target.write(|out| out.write_all(b"\xe2.lv\tb.en")).unwrap();
        let error = read(&path, 1 << 20).unwrap_err().to_string();
        assert!(
            error.ends_with("is not UTF-8; save it as UTF-8 text"),
            "{error}"
        );
    }

    #[test]
    fn wrong_lines_are_named() {
        for (text, said) in [
            ("a\tb\nc d", "`t`, line 2: there is no tab"),
            ("a\t\n", "line 1: there is no tab"),
            ("\tb", "line 1: a path is missing"),
        ] {
            let error = parse(text, "t", Path::new("")).unwrap_err().to_string();
            assert!(error.contains(said), "{error}");
        }
    }
}
