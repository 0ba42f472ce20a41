//! Texts of cells with formatting: runs of shared strings and of texts that stand in their cells.

use crate::read::ReadError;
use crate::read::character_codes;
use crate::read::marked::Marks;
use crate::read::marked::kinds::{Around, BOLD, ITALIC, Kinds, LOWERED, RAISED, STRUCK, UNDERLINE};
use crate::read::xml::{Element, Event, Events};

/// A text and its formatting.
#[derive(Debug, Clone, Default)]
pub(super) struct Rich {
    pub(super) text: String,
    pub(super) marks: Marks,
}

impl Rich {
    /// A text without formatting.
    pub(super) fn plain(text: &str) -> Self {
        Self {
            text: unescaped(text),
            marks: Marks::default(),
        }
    }

    /// Reads a text up to the end of its element, without the readings above its characters.
    pub(super) fn read(events: &mut Events<'_>) -> Result<Self, ReadError> {
        let mut rich = Self::default();
        let mut depth = 1;
        while depth > 0 {
            match events.next()? {
                Some(Event::Start(element)) => match element.name() {
                    ("x", "t") => rich.add(&events.text_of_element()?),
                    ("x", "rPh") => events.skip()?,
                    ("x", "r") => {
                        rich.look(0);
                        depth += 1;
                    }
                    ("x", "rPr") => {
                        let kinds = kinds(events)?;
                        rich.look(kinds);
                    }
                    _ => depth += 1,
                },
                Some(Event::End) => depth -= 1,
                Some(Event::Text(_)) => {}
                None => break,
            }
        }
        Ok(rich)
    }

    fn look(&mut self, kinds: Kinds) {
        self.marks.set_look(Around::default().look(kinds));
    }

    fn add(&mut self, text: &str) {
        self.marks.begin(self.text.len());
        self.text.push_str(&unescaped(text));
    }
}

/// Reads how a run looks, up to the end of its properties (ECMA-376 part 1, 18.4.7).
fn kinds(events: &mut Events<'_>) -> Result<Kinds, ReadError> {
    let mut kinds = 0;
    while let Some(event) = events.next()? {
        match event {
            Event::Start(element) => {
                kinds |= kind(&element);
                events.skip()?;
            }
            Event::End => break,
            Event::Text(_) => {}
        }
    }
    Ok(kinds)
}

/// Returns what a property of a run says.
fn kind(property: &Element<'_>) -> Kinds {
    let value = property.attribute("val");
    let value = value.as_deref().unwrap_or("1");
    match property.name() {
        ("x", "vertAlign") if value == "superscript" => RAISED,
        ("x", "vertAlign") if value == "subscript" => LOWERED,
        _ if matches!(value, "0" | "false" | "none") => 0,
        ("x", "b") => BOLD,
        ("x", "i") => ITALIC,
        ("x", "u") => UNDERLINE,
        ("x", "strike") => STRUCK,
        _ => 0,
    }
}

/// Puts characters where their codes are; carriage returns are dropped.
fn unescaped(text: &str) -> String {
    character_codes::replaced(text, Some).replace('\r', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_characters_are_characters() {
        for (text, expected) in [
            ("a_x000D_\nb", "a\nb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_x0041_b_x00", "Ab_x00"),
            ("a_xyz_ _x00zz_", "a_xyz_ _x00zz_"),
            ("_xD800_ā_x0101_", "_xD800_āā"),
        ] {
            assert_eq!(unescaped(text), expected, "{text}");
        }
    }
}
