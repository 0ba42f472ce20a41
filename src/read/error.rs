//! Why a document could not be read.

/// Why a document could not be read: which file, what is wrong, what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// There is no such file.
    #[error("`{file}` does not exist; check its name and folder")]
    Missing {
        /// The path as it was given.
        file: String,
    },
    /// It is a folder.
    #[error("`{file}` is a folder; give a file in it")]
    Folder {
        /// The path as it was given.
        file: String,
    },
    /// The system does not let it be read.
    #[error("`{file}` may not be read; check its permissions")]
    Forbidden {
        /// The path as it was given.
        file: String,
    },
    /// The system failed to read it.
    #[error("`{file}` cannot be read: {source}")]
    Unreadable {
        /// The path as it was given.
        file: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// It is larger than the limit.
    #[error(
        "`{file}` is too large: {bytes} bytes or more, and at most {limit} are read; cut it into parts"
    )]
    TooLarge {
        /// The path as it was given.
        file: String,
        /// How large it is, as far as is known.
        bytes: u64,
        /// How much is read.
        limit: u64,
    },
    /// Its format is known, and there is no reader for it.
    #[error("`{file}`: files of the kind `.{extension}` cannot be read; {advice}")]
    Unsupported {
        /// The path as it was given.
        file: String,
        /// The extension.
        extension: &'static str,
        /// What to do about it.
        advice: &'static str,
    },
    /// Its extension is none that is known.
    #[error(
        "`{file}`: files of the kind `.{extension}` are not known; if it is plain text, give it the extension .txt or say \
         `--input-format text`"
    )]
    UnknownKind {
        /// The path as it was given.
        file: String,
        /// The extension.
        extension: String,
    },
    /// It is called plain text, and is something else.
    #[error(
        "`{file}` is no plain text: it looks like {found}; {advice}, or have it read as it is by `--input-format text`"
    )]
    NotPlain {
        /// The document's name.
        file: String,
        /// What it looks like.
        found: &'static str,
        /// What to do about it.
        advice: &'static str,
    },
    /// Its bytes are not text.
    #[error("`{file}` is not text: {found} at byte {place}; {advice}")]
    Binary {
        /// The document's name.
        file: String,
        /// What was found in it.
        found: &'static str,
        /// Where, in bytes from the start.
        place: usize,
        /// What to do about it.
        advice: &'static str,
    },
    /// It is not what its format says.
    #[error("`{file}`{}{place}: {found}; {advice}", if place.is_empty() { "" } else { ", " })]
    Malformed {
        /// The document's name.
        file: String,
        /// Where: `line 12`, `word/document.xml, line 1`. Empty for the file as a whole.
        place: String,
        /// What is wrong there.
        found: String,
        /// What to do about it.
        advice: &'static str,
    },
    /// It unpacks, or nests, beyond what a reader takes in.
    #[error(
        "`{file}`{}{place}: {found}, and at most {limit} are read; if you trust the file, {advice}",
        if place.is_empty() { "" } else { ", " }
    )]
    BeyondLimit {
        /// The document's name.
        file: String,
        /// The part of the file; empty for the file as a whole.
        place: String,
        /// What is too much.
        found: &'static str,
        /// The limit.
        limit: u64,
        /// What to do about it.
        advice: &'static str,
    },
    /// Its bytes do not fit the encoding that was asked for.
    #[error(
        "`{file}` is not {encoding}: line {line} holds bytes that have no meaning in it; name another encoding, or none to have it found"
    )]
    WrongEncoding {
        /// The document's name.
        file: String,
        /// The encoding that was asked for.
        encoding: &'static str,
        /// The first line that does not fit, from 1.
        line: usize,
    },
    /// The name of an encoding that nobody knows.
    #[error(
        "`{label}` is not the name of an encoding; use one of the Encoding Standard, like `utf-8`, `windows-1257` or `iso-8859-13`"
    )]
    UnknownEncoding {
        /// The name as it was given.
        label: String,
    },
}

impl ReadError {
    /// Names the cause of a failure that the system reported.
    pub(super) fn from_io(file: String, source: std::io::Error) -> Self {
        use std::io::ErrorKind;
        match source.kind() {
            ErrorKind::NotFound => Self::Missing { file },
            ErrorKind::PermissionDenied => Self::Forbidden { file },
            ErrorKind::IsADirectory => Self::Folder { file },
            _ => Self::Unreadable { file, source },
        }
    }
}
