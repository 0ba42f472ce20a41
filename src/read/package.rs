//! Zip packages: what DOCX, ODT and XLSX files are, and what they may cost.
//!
//! A part is unpacked only when a reader asks for it, never beyond [`Limits`](super::Limits); nothing is
//! ever written to the disk.

use super::{ReadError, Settings, xml};
use crate::note::Note;
use std::collections::HashMap;
use std::io::{Cursor, Read as _};
use zip::ZipArchive;
use zip::result::ZipError;

/// A part this small may unpack at any ratio: white space and repeated styles do.
const SMALL_PART: u64 = 4 << 20;

/// An opened package.
pub(crate) struct Package<'bytes> {
    file: String,
    archive: ZipArchive<Cursor<&'bytes [u8]>>,
    /// The places of the parts by their names in small letters, the first of several.
    places: HashMap<String, usize>,
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
        let mut places = HashMap::new();
        for (place, name) in archive.file_names().enumerate() {
            if let Ok(name) = name {
                places.entry(plain_name(&name)).or_insert(place);
            }
        }
        Ok(Self {
            file: file.to_owned(),
            archive,
            places,
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

    /// Returns how many bytes may still be unpacked.
    pub(crate) const fn bytes_left(&self) -> u64 {
        self.unpacked_limit.saturating_sub(self.unpacked)
    }

    /// Counts what was unpacked of a package inside of this one.
    pub(crate) const fn count(&mut self, bytes: u64) {
        self.unpacked = self.unpacked.saturating_add(bytes);
    }

    /// Returns how many bytes were unpacked.
    pub(crate) const fn unpacked(&self) -> u64 {
        self.unpacked
    }

    /// Unpacks a part; there may be none of that name. Names are the same in any case (ECMA-376 part 2,
    /// 6.2.2.3), and with the separators of either operating system.
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
        let place = self.archive.index_for_name(name);
        let plain = plain_name(name);
        let named = || {
            let decoded = percent_decoded(&plain);
            self.places
                .get(&plain)
                .or_else(|| self.places.get(&decoded))
                .copied()
        };
        let Some(place) = place.or_else(named) else {
            return Ok(None);
        };
        let part = match self.archive.by_index(place) {
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

    /// Unpacks a part that is XML, and decodes it; there may be none of that name.
    ///
    /// # Errors
    /// As [`Package::part`], and when it is not text.
    pub(crate) fn text(
        &mut self,
        name: &str,
        notes: &mut Vec<Note>,
    ) -> Result<Option<String>, ReadError> {
        let Some(bytes) = self.part(name)? else {
            return Ok(None);
        };
        let decoded = xml::decode(&self.file, &bytes, None)?;
        Ok(Some(decoded.into_value(notes)))
    }

    /// Unpacks a part that the format cannot do without, and that is XML, and decodes it.
    ///
    /// # Errors
    /// As [`Package::needed_part`], and when it is not text.
    pub(crate) fn needed_text(
        &mut self,
        name: &str,
        notes: &mut Vec<Note>,
    ) -> Result<String, ReadError> {
        let bytes = self.needed_part(name)?;
        Ok(xml::decode(&self.file, &bytes, None)?.into_value(notes))
    }

    /// Returns what messages call the package.
    pub(crate) fn file(&self) -> &str {
        &self.file
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

/// Resolves `%20` and the like.
fn percent_decoded(name: &str) -> String {
    let mut bytes = Vec::new();
    let mut parts = name.split('%');
    bytes.extend(parts.next().unwrap_or_default().bytes());
    for part in parts {
        let code = part
            .get(..2)
            .and_then(|code| u8::from_str_radix(code, 16).ok());
        if let (Some(code), Some(rest)) = (code, part.get(2..)) {
            bytes.push(code);
            bytes.extend(rest.bytes());
        } else {
            bytes.push(b'%');
            bytes.extend(part.bytes());
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Writes a part's name as all programs would.
fn plain_name(name: &str) -> String {
    name.trim_start_matches(['/', '\\'])
        .replace('\\', "/")
        .to_lowercase()
}
