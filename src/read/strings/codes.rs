//! Characters that files of strings write as codes: `\u012b`.

use super::Table;
use crate::note::Note;
use std::str::Chars;

/// Digits of the code of a character.
pub(super) const DIGITS: usize = 4;

/// Texts with damaged codes that are named: where there are more, these are enough to look.
const NAMED: usize = 10;

/// Returns the unit of UTF-16 that four digits mean.
pub(super) fn unit(code: &str) -> Option<u16> {
    let is_code = code.len() == DIGITS && code.bytes().all(|byte| byte.is_ascii_hexdigit());
    u16::from_str_radix(code, 16).ok().filter(|_| is_code)
}

/// A text as it is read, letter by letter and code by code.
#[derive(Debug, Default)]
pub(super) struct Units {
    units: Vec<u16>,
    /// The first code that is none.
    damaged: Option<String>,
}

impl Units {
    pub(super) fn push(&mut self, letter: char) {
        let mut buffer = [0; 2];
        self.units
            .extend_from_slice(letter.encode_utf16(&mut buffer));
    }

    /// Takes the code behind `\u`, if it is one; what is none is read without its backslash.
    pub(super) fn code(&mut self, mark: char, behind: &mut Chars<'_>) {
        let code: String = behind.clone().take(DIGITS).collect();
        if let Some(unit) = unit(&code) {
            self.units.push(unit);
            behind.nth(DIGITS - 1);
        } else {
            self.push(mark);
            let damaged = || format!("\\{mark}{code}");
            self.damaged.get_or_insert_with(damaged);
        }
    }

    /// Returns the text, and the first code in it that is none.
    pub(super) fn finish(self) -> (String, Option<String>) {
        (String::from_utf16_lossy(&self.units), self.damaged)
    }
}

/// Warns of a code that is none; `refuses` names who does not take such a file.
pub(super) fn warn(table: &mut Table, code: Option<String>, place: String, refuses: &str) {
    if let Some(code) = code.filter(|_| table.notes.len() < NAMED) {
        let said = format!(
            "`{code}` is no code of a character, which has four digits, and is read without its backslash; {refuses} refuses the file"
        );
        table.notes.push(Note::warning(place, said));
    }
}

#[cfg(test)]
mod tests {
    use crate::note::Level;
    use crate::read::{Format, Settings, from_bytes};

    #[test]
    fn damaged_codes_are_warned_of() {
        let android =
            |text: &str| format!("<resources>\n<string name=\"k\">{text}</string></resources>");
        let (java, apple) = (
            |text: &str| format!("a=b\nk={text}"),
            |text: &str| format!("a = b;\nk = \"{text}\";"),
        );
        for (text, expected, is_damaged) in [
            ("Viens \\u12G4 divi", "Viens u12G4 divi", true),
            ("Viens \\u12", "Viens u12", true),
            ("Viens \\u+123", "Viens u+123", true),
            ("Viens \\u", "Viens u", true),
            ("\\u12ā4", "u12ā4", true),
            ("\\\\\\uzz", "\\uzz", true),
            ("C:\\\\users", "C:\\users", false),
            ("\\u012b\\u012B \\uD83D\\uDE00", "īī 😀", false),
        ] {
            for (name, text, place) in [
                ("x.properties", java(text), "x.properties, line 2"),
                ("x.strings", apple(text), "x.strings, line 2"),
                ("x.xml", android(text), "x.xml, line 2, `k`"),
            ] {
                let settings = Settings::default();
                let read = from_bytes(name, text.as_bytes(), Format::Strings, &settings).unwrap();
                let value = read.value.blocks.last().unwrap();
                assert_eq!(read.value.block_text(value), expected, "{name}");
                let warned: Vec<&str> = (read.notes.iter())
                    .filter(|note| note.level == Level::Warning)
                    .map(|note| note.place.as_str())
                    .collect();
                let places = if is_damaged { vec![place] } else { Vec::new() };
                assert_eq!(warned, places, "{name}: {text}");
            }
        }
    }

    #[test]
    fn json_with_a_damaged_code_is_refused_with_its_line() {
        for code in ["\\u12G4", "\\u12", "\\uD83D", "\\q"] {
            let text = format!("{{\"a\": \"b\",\n\"k\": \"{code}\"}}");
            let settings = Settings::default();
            let error = from_bytes("x.json", text.as_bytes(), Format::Strings, &settings);
            let said = error.unwrap_err().to_string();
            assert!(said.contains("line 2"), "{said}");
        }
    }
}
