//! What a file says of its encoding, where its bytes know better.
//!
//! Programs that store a page, a catalogue or a memory anew as UTF-8 leave what it says of itself as it was; and what is
//! said to be ISO 8859 is a code page of Windows in truth, as WHATWG has it for ISO 8859-1.

use super::{Encoding, ReadError, decode_as};
use crate::note::{Note, Noted};
use encoding_rs::UTF_8;

/// Turns bytes into text by what they say that they are in; what is UTF-8 in every letter is not taken for anything else.
///
/// # Errors
/// As for [`super::decode`].
pub(crate) fn decode_as_declared(
    name: &str,
    bytes: &[u8],
    declared: Encoding,
) -> Result<Noted<String>, ReadError> {
    if declared.name() == UTF_8.name() || !is_surely_utf_8(bytes) {
        return decode_as(name, bytes, declared);
    }
    let mut decoded = decode_as(name, bytes, Encoding(super::Known::Standard(UTF_8)))?;
    let said = format!(
        "the file says that it is {}, and all of it is UTF-8; read as UTF-8, and `--encoding` names another",
        declared.name()
    );
    decoded.notes.insert(0, Note::remark(name, said));
    Ok(decoded)
}

/// Tells UTF-8 with letters beyond ASCII. Signs of two bytes alone (`°`) are those of a code page too if what would be
/// their first byte there, a capital, stands behind a capital: `JĀ»`.
fn is_surely_utf_8(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return false;
    };
    let mut before = ' ';
    let mut is_sure = false;
    for letter in text.chars() {
        if !letter.is_ascii() {
            is_sure |=
                letter.is_alphabetic() || letter.len_utf8() > 2 || !before.is_ascii_uppercase();
        }
        before = letter;
    }
    is_sure
}

/// Gives the bytes that ISO 8859 has no signs for the signs of Windows, and says so.
pub(super) fn with_signs_of_windows(
    name: &str,
    text: String,
    encoding: &'static encoding_rs::Encoding,
) -> Noted<String> {
    let page = match encoding.name() {
        "ISO-8859-4" | "ISO-8859-10" | "ISO-8859-13" => encoding_rs::WINDOWS_1257,
        "ISO-8859-2" | "ISO-8859-16" => encoding_rs::WINDOWS_1250,
        "ISO-8859-5" => encoding_rs::WINDOWS_1251,
        "ISO-8859-7" => encoding_rs::WINDOWS_1253,
        "ISO-8859-3" | "ISO-8859-14" | "ISO-8859-15" => encoding_rs::WINDOWS_1252,
        _ => return Noted::quiet(text),
    };
    let mut count = 0;
    let read: String = text
        .chars()
        .map(|letter| {
            let sign = sign_of(letter, page);
            count += usize::from(sign.is_some());
            sign.unwrap_or(letter)
        })
        .collect();
    let mut decoded = Noted::quiet(read);
    if count > 0 {
        let said = format!(
            "bytes that {} has no signs for are read as those of {} ({count})",
            encoding.name(),
            page.name()
        );
        decoded.notes.push(Note::remark(name, said));
    }
    decoded
}

/// Returns the sign that a code page has where Unicode has a control character of the second row (C1).
pub(crate) fn sign_of(letter: char, page: &'static encoding_rs::Encoding) -> Option<char> {
    let byte = u8::try_from(u32::from(letter)).ok()?;
    if !matches!(byte, 0x80..=0x9f) {
        return None;
    }
    let sign = page.decode_without_bom_handling(&[byte]).0.chars().next()?;
    (!sign.is_control() && sign != char::REPLACEMENT_CHARACTER).then_some(sign)
}
