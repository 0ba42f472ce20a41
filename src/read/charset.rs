//! The encoding of formats that name it near their beginning: HTML's `charset`, the header of PO.

use super::{Encoding, ReadError, Settings, encoding};
use crate::note::{Note, Noted};

/// Bytes in which a file says its encoding (WHATWG HTML, 13.2.3.2: the first 1024; PO headers are longer).
const PRESCAN: usize = 4096;

/// Turns bytes into text: by the encoding asked for, their mark, what they say, or as they look.
pub(crate) fn decode(
    name: &str,
    bytes: &[u8],
    settings: &Settings,
) -> Result<Noted<String>, ReadError> {
    let is_marked = bytes.starts_with(b"\xEF\xBB\xBF")
        || bytes.starts_with(b"\xFF\xFE")
        || bytes.starts_with(b"\xFE\xFF");
    if settings.encoding.is_some() || is_marked {
        return encoding::decode(name, bytes, settings);
    }
    let Some(declared) = declared(bytes) else {
        return encoding::decode(name, bytes, settings);
    };
    encoding::decode_as_declared(name, bytes, declared).or_else(|error| match error {
        ReadError::WrongEncoding { encoding: said, .. } => {
            let mut decoded = encoding::decode(name, bytes, settings)?;
            let text = format!("the file says that it is {said}, and it is not");
            decoded.notes.insert(0, Note::remark(name, text));
            Ok(decoded)
        }
        error => Err(error),
    })
}

fn declared(bytes: &[u8]) -> Option<Encoding> {
    let start: Vec<u8> = bytes.iter().copied().take(PRESCAN).collect();
    let start = String::from_utf8_lossy(&start).to_lowercase();
    let (_, after) = start.split_once("charset")?;
    let value = after.trim_start().strip_prefix('=')?.trim_start();
    let label: String = value
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | ':'))
        .collect();
    let declared: Encoding = label.parse().ok()?;
    Some(declared).filter(|declared| !declared.name().starts_with("UTF-16"))
}
