//! Zip packages: what DOCX, ODT and XLSX files are, and what they may cost.
//!
//! A part is unpacked only when a reader asks for it, never beyond [`Limits`](super::Limits); nothing is
//! ever written to the disk.

use super::{ReadError, Settings};
use std::io::{Cursor, Read as _};
use zip::ZipArchive;
use zip::result::ZipError;

/// A part this small may unpack at any ratio: white space and repeated styles do.
const SMALL_PART: u64 = 4 << 20;

/// An opened package.
pub(crate) struct Package<'bytes> {
    file: String,
    archive: ZipArchive<Cursor<&'bytes [u8]>>,
    unpacked: u64,
    unpacked_limit: u64,
    ratio_limit: u64,
}

impl<'bytes> Package<'bytes> {
    /// Opens a package.
    ///
    /// # Errors
    /// When the bytes are not a zip archive.
    pub(crate) fn open(
        file: &str,
        bytes: &'bytes [u8],
        settings: &Settings,
    ) -> Result<Self, ReadError> {
        let malformed = |found: String, advice| ReadError::Malformed {
            file: file.to_owned(),
            place: String::new(),
            found,
            advice,
        };
        if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
            return Err(malformed(
                "it is of the old kind, or locked with a password".to_owned(),
                "open it in an office program, and save it without a password in today's format",
            ));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| {
            malformed(
                format!("it is not a whole zip package ({error})"),
                "copy or download it again, or save it again in the program that made it",
            )
        })?;
        Ok(Self {
            file: file.to_owned(),
            archive,
            unpacked: 0,
            unpacked_limit: settings.limits.unpacked_bytes,
            ratio_limit: settings.limits.unpacking_ratio,
        })
    }

    /// Unpacks every part once, shows it to `look`, and keeps none: so that a library that knows no limits may read
    /// the package.
    ///
    /// # Errors
    /// As [`Package::part`], and those of `look`.
    #[cfg(feature = "xlsx")]
    pub(crate) fn check(
        &mut self,
        mut look: impl FnMut(&str, &[u8]) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let names: Vec<String> = self
            .archive
            .file_names()
            .flatten()
            .map(std::borrow::Cow::into_owned)
            .collect();
        for name in names {
            if let Some(part) = self.part(&name)? {
                look(&name, &part)?;
            }
        }
        Ok(())
    }

    /// Unpacks a part; there may be none of that name.
    ///
    /// # Errors
    /// When it is broken or unpacks beyond the limits.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let broken = |file: &str, error: String| ReadError::Malformed {
            file: file.to_owned(),
            place: name.to_owned(),
            found: format!("this part of the package cannot be unpacked ({error})"),
            advice: "copy or download it again, or save it again in the program that made it",
        };
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(broken(&self.file, error.to_string())),
        };
        let packed = part.compressed_size();
        let by_ratio = packed.saturating_mul(self.ratio_limit).max(SMALL_PART);
        let by_size = self.unpacked_limit.saturating_sub(self.unpacked);
        let most = by_ratio.min(by_size);
        let mut bytes = Vec::new();
        part.take(most.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|error| broken(&self.file, error.to_string()))?;
        if bytes.len() as u64 > most {
            let (found, limit) = if by_ratio < by_size {
                ("it unpacks to many times its size", self.ratio_limit)
            } else {
                ("the package unpacks to too many bytes", self.unpacked_limit)
            };
            return Err(ReadError::BeyondLimit {
                file: self.file.clone(),
                place: name.to_owned(),
                found,
                limit,
                advice: "save its text in a file of another format",
            });
        }
        self.unpacked += bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// Unpacks a part that the format cannot do without.
    ///
    /// # Errors
    /// As [`Package::part`], and when there is none.
    pub(crate) fn needed_part(&mut self, name: &str) -> Result<Vec<u8>, ReadError> {
        self.part(name)?.ok_or_else(|| ReadError::Malformed {
            file: self.file.clone(),
            place: String::new(),
            found: format!("the package has no part `{name}`"),
            advice: "check that its extension says what it is",
        })
    }
}
