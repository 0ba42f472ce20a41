//! Why an output could not be written.

/// Why an output could not be written: which file, what is wrong, what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// It is there, and nobody allowed to replace it.
    #[error("`{file}` exists")]
    Exists {
        /// The path as it was given.
        file: String,
    },
    /// It is a folder.
    #[error("`{file}` is a folder; name a file in it")]
    Folder {
        /// The path as it was given.
        file: String,
    },
    /// The folder that it would stand in is not there.
    #[error("`{file}` cannot be written, because there is no folder `{folder}`; make it first")]
    NoFolder {
        /// The path as it was given.
        file: String,
        /// The folder.
        folder: String,
    },
    /// The system does not let it be written.
    #[error("`{file}` may not be written; check the permissions of the file and its folder")]
    Forbidden {
        /// The path as it was given.
        file: String,
    },
    /// The system failed to write it.
    #[error("`{file}` cannot be written: {source}")]
    Unwritable {
        /// The path as it was given.
        file: String,
        /// What the system said.
        source: std::io::Error,
    },
}

impl WriteError {
    /// Names the cause of a failure that the system reported.
    pub(super) fn from_io(file: String, source: std::io::Error) -> Self {
        use std::io::ErrorKind;
        match source.kind() {
            ErrorKind::AlreadyExists => Self::Exists { file },
            ErrorKind::IsADirectory => Self::Folder { file },
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::Forbidden { file },
            _ => Self::Unwritable { file, source },
        }
    }
}
