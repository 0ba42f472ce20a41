//! Files packed by gzip: what is in them is read as if it stood there.

use super::{ReadError, Settings};
use crate::language::file_names;
use flate2::read::MultiGzDecoder;
use std::borrow::Cow;
use std::io::Read as _;
use std::path::Path;

/// The first bytes of a packed file.
const SIGN: &[u8] = b"\x1F\x8B";

/// Packed this small, a file may unpack at any ratio.
const SMALL: u64 = 4 << 20;

/// Returns a path without the extension of packed files.
pub(crate) fn inner(path: &Path) -> Cow<'_, Path> {
    let is_packed = path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case(file_names::PACKED));
    if is_packed {
        Cow::Owned(path.with_extension(""))
    } else {
        Cow::Borrowed(path)
    }
}

/// Reads the bytes of a file, and unpacks them if they are packed.
///
/// # Errors
/// When it cannot be read, or is packed and broken or too large.
pub(crate) fn bytes_of(path: &Path, settings: &Settings) -> Result<Vec<u8>, ReadError> {
    let bytes = super::bytes_of(path, settings)?;
    unpacked(&super::base_name(path), bytes, settings)
}

/// Unpacks a file, if it is packed.
///
/// # Errors
/// When it is broken, or unpacks beyond the limits.
pub(crate) fn unpacked(
    file: &str,
    bytes: Vec<u8>,
    settings: &Settings,
) -> Result<Vec<u8>, ReadError> {
    if !bytes.starts_with(SIGN) {
        return Ok(bytes);
    }
    let limits = settings.limits;
    let by_ratio = (bytes.len() as u64)
        .saturating_mul(limits.unpacking_ratio)
        .max(SMALL);
    let by_size = limits.unpacked_bytes.min(limits.bytes);
    let most = by_ratio.min(by_size);
    let mut unpacked = Vec::new();
    MultiGzDecoder::new(bytes.as_slice())
        .take(most.saturating_add(1))
        .read_to_end(&mut unpacked)
        .map_err(|error| ReadError::Malformed {
            file: file.to_owned(),
            place: String::new(),
            found: format!("it is packed by gzip, and cannot be unpacked ({error})"),
            advice: "copy or download it again",
        })?;
    if unpacked.len() as u64 > most {
        let (found, limit) = if by_ratio < by_size {
            ("it unpacks to many times its size", limits.unpacking_ratio)
        } else {
            ("it unpacks to too many bytes", by_size)
        };
        return Err(ReadError::BeyondLimit {
            file: file.to_owned(),
            place: String::new(),
            found,
            limit,
            advice: "unpack it first, and give the file that is in it",
        });
    }
    Ok(unpacked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Limits, from_reader, load};
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write as _;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn what_is_packed_is_read_as_what_it_is() {
        let html = packed("<html><body><p>Viens</p><p>Divi</p></body></html>".as_bytes());
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.html.gz", "a.gz", "a.html"] {
            let path = folder.path().join(name);
            let mut file = tempfile::NamedTempFile::new_in(folder.path()).unwrap();
            file.write_all(&html).unwrap();
            file.persist(&path).unwrap();
            let read = load(&path, &Settings::default()).unwrap();
            assert_eq!(read.value.blocks.len(), 2, "{name}");
            assert_eq!(read.value.name, name);
        }
        let text = packed("Viens.".as_bytes());
        let read = from_reader("x", text.as_slice(), &Settings::default()).unwrap();
        assert_eq!(read.value.text, "Viens.");
    }

    #[test]
    fn limits_hold() {
        let bytes = packed(&vec![b' '; 6 << 20]);
        let said = |limits| {
            let settings = Settings {
                limits,
                ..Settings::default()
            };
            unpacked("x", bytes.clone(), &settings).map_err(|error| error.to_string())
        };
        assert!(
            said(Limits::default())
                .unwrap_err()
                .contains("many times its size")
        );
        let limits = Limits {
            unpacked_bytes: 100,
            ..Limits::default()
        };
        assert!(said(limits).unwrap_err().contains("too many bytes"));
        let limits = Limits {
            unpacking_ratio: 2000,
            ..Limits::default()
        };
        assert_eq!(said(limits).unwrap().len(), 6 << 20);
        let cut = bytes[..bytes.len() / 2].to_vec();
        let error = unpacked("x", cut, &Settings::default()).unwrap_err();
        assert!(error.to_string().contains("cannot be unpacked"), "{error}");
    }
}
