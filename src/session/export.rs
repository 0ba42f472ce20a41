//! Writing the bitext under review.

use super::edit::Export;
use super::journal::Input;
use crate::atomic::{Target, WriteError};
use crate::bitext::Bitext;
use crate::files::{Guard, Occupied};
use crate::filter::LeftOut;
use crate::formats::tmx::{self, LanguageError, check_languages};
use crate::formats::{self, Format, UnknownFormat, WriteSettings};
use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

/// Writes a bitext somewhere: to a file, or to whoever asked for it.
pub trait Exporter: std::fmt::Debug {
    /// Writes the bitext. `last` is what this session wrote there before; what is something else is replaced only
    /// when `replace` says so.
    ///
    /// # Errors
    /// When it was not written.
    fn export(
        &mut self,
        bitext: &Bitext,
        path: &str,
        last: Option<&Export>,
        replace: bool,
    ) -> Result<Exported, ExportError>;
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// The file.
    pub export: Export,
    /// How many rows it holds.
    pub rows: usize,
    /// How many rows there are.
    pub all: usize,
    /// Which were left out.
    pub left_out: LeftOut,
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// A file of that name is there, and this session did not write it.
    #[error("it exists, and this session did not write it; give another name")]
    Exists,
    /// The languages make no memory.
    #[error("{0}; check that the right files were given")]
    Languages(#[from] LanguageError),
    /// The session needs the file that would be written over.
    #[error("{0}; give the output another name")]
    Occupied(#[from] Occupied),
    /// Its name says no format.
    #[error(transparent)]
    UnknownFormat(#[from] UnknownFormat),
    /// The system does not let it be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// What was written cannot be read.
    #[error("{path}: {error}")]
    Lost {
        /// The file.
        path: String,
        /// What the system said.
        error: io::Error,
    },
}

/// Writes to files.
#[derive(Debug, Default)]
pub struct FileExporter {
    /// How rows are written.
    pub writing: WriteSettings,
    /// The format, else that of the file's extension.
    pub format: Option<Format>,
    /// Whether any file may be replaced.
    pub replaces: bool,
    /// What may not be written over: the texts and the session.
    pub guard: Guard,
}

impl FileExporter {
    fn write(&self, bitext: &Bitext, path: &Path, replace: bool) -> Result<Exported, ExportError> {
        let format = match self.format {
            Some(format) => format,
            None => Format::of_output(path)?,
        };
        if format == tmx::FORMAT {
            check_languages(bitext.languages.as_ref())?;
        }
        self.guard.refuse(path)?;
        let target = Target::check(path, replace)?;
        let written = target.write(|out| formats::write(bitext, format, &self.writing, out))?;
        let bytes = contents(path).map_err(|error| ExportError::Lost {
            path: path.display().to_string(),
            error,
        })?;
        let file = Input::new(path.display().to_string(), &bytes);
        Ok(Exported {
            rows: written.rows,
            all: bitext.rows.len(),
            left_out: written.left_out,
            export: Export {
                path: file.path,
                bytes: file.bytes,
                crc32: file.crc32,
            },
        })
    }
}

impl Exporter for FileExporter {
    fn export(
        &mut self,
        bitext: &Bitext,
        path: &str,
        last: Option<&Export>,
        replace: bool,
    ) -> Result<Exported, ExportError> {
        let file = Path::new(path);
        let is_ours = last.is_some_and(|last| {
            let before = Input {
                path: last.path.clone(),
                bytes: last.bytes,
                crc32: last.crc32,
            };
            contents(file).is_ok_and(|bytes| before.holds(&bytes))
        });
        let replace = replace || is_ours || self.replaces;
        if file.exists() && !replace && self.guard.refuse(file).is_ok() {
            return Err(ExportError::Exists);
        }
        self.write(bitext, file, replace)
    }
}

fn contents(path: &Path) -> io::Result<Vec<u8>> {
    // A pipe or a device has no end.
    if !std::fs::metadata(path)?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let mut bytes = Vec::new();
    File::open(path)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}
