//! The characters of an RTF file: bytes in an encoding, and numbers of Unicode with what stands in for them.

use super::charsets::Charset;
use super::reader::Reader;
use crate::read::story::reasons;

/// Characters that were read and are not text yet.
#[derive(Debug, Default)]
pub(super) struct Characters {
    /// Bytes in the encoding of the font.
    bytes: Vec<u8>,
    /// Whether the bytes are a letter written as it is, in a file that is UTF-8.
    is_utf_8: bool,
    file_is_utf_8: bool,
    /// UTF-16 from `\u`.
    units: Vec<u16>,
    /// Characters still to be passed over, that stand in for one of Unicode.
    fallback: usize,
}

impl Characters {
    pub(super) fn new(file_is_utf_8: bool) -> Self {
        Self {
            file_is_utf_8,
            ..Self::default()
        }
    }

    /// Tells whether the next character stands in for one of Unicode, and counts it.
    pub(super) const fn passes_over(&mut self) -> bool {
        let passes = self.fallback > 0;
        self.fallback = self.fallback.saturating_sub(1);
        passes
    }

    /// What stands in for a character ends with its group.
    pub(super) const fn stop_passing_over(&mut self) {
        self.fallback = 0;
    }

    /// Hands over the text; adds what has no meaning to `unknown`.
    pub(super) fn take(&mut self, charset: Charset, unknown: &mut Vec<String>) -> String {
        let mut text = String::new();
        if !self.units.is_empty() {
            text = String::from_utf16_lossy(&self.units);
            self.units.clear();
        }
        if !self.bytes.is_empty() {
            text = match charset {
                _ if std::mem::take(&mut self.is_utf_8) => {
                    String::from_utf8_lossy(&self.bytes).into_owned()
                }
                Charset::Letters(encoding) => encoding.text(&self.bytes),
                Charset::Symbols(_) => self.bytes.iter().map(|byte| char::from(*byte)).collect(),
            };
            self.bytes.clear();
        }
        match charset {
            Charset::Letters(_) => text,
            Charset::Symbols(font) => font.shown(&text, |letter| {
                unknown.push(format!("{font:?} U+{:04X}", u32::from(letter)));
            }),
        }
    }
}

impl Reader<'_> {
    /// Takes a byte of text; `is_plain` when it stands in the file as it is.
    pub(super) fn byte(&mut self, byte: u8, is_plain: bool) {
        self.group.is_starred = false;
        let characters = &self.characters;
        let is_utf_8 = is_plain && characters.file_is_utf_8 && !byte.is_ascii();
        let continues = byte.is_ascii() || characters.is_utf_8 == is_utf_8;
        if !characters.units.is_empty() || !continues || characters.is_utf_8 && byte.is_ascii() {
            self.flush();
        }
        self.characters.is_utf_8 |= is_utf_8;
        self.characters.bytes.push(byte);
    }

    /// Takes a character of Unicode.
    pub(super) fn unicode(&mut self, code: i32) {
        if !self.characters.bytes.is_empty() {
            self.flush();
        }
        self.group.is_starred = false;
        let code = if code < 0 { code + 0x1_0000 } else { code };
        let letter = u32::try_from(code).unwrap_or(u32::MAX);
        if let Ok(unit) = u16::try_from(letter) {
            self.characters.units.push(unit);
        } else if let Some(letter) = char::from_u32(letter) {
            let mut units = [0; 2];
            let units = letter.encode_utf16(&mut units);
            self.characters.units.extend_from_slice(units);
        }
        self.characters.fallback = self.group.fallback;
    }

    /// Takes a character that a control word names.
    pub(super) fn letter(&mut self, letter: &str) {
        self.flush();
        self.add(letter);
    }

    /// Says that a picture is left out.
    pub(super) fn picture(&mut self) {
        self.leave_out(reasons::PICTURES, "picture");
    }
}
