//! The characters of a page with their places, as the library hands them over.

use super::rulings::Rulings;
use pdf_extract::{MediaBox, OutputDev, OutputError, Transform};

/// One character, or what a font has for several, with its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Glyph {
    /// What it reads as.
    pub(super) text: String,
    /// Where it begins, from the left.
    pub(super) x: f64,
    /// Where its line stands, from the top.
    pub(super) y: f64,
    /// How far it reaches.
    pub(super) end: f64,
    /// Where the next one begins, if nothing moves it: the letters of a spaced word stand apart.
    pub(super) next: f64,
    /// The size of its font.
    pub(super) size: f64,
}

/// Collects the characters of one page.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Those that are written from left to right, in the order of drawing.
    pub(super) glyphs: Vec<Glyph>,
    /// The text of those that are turned, a line a stretch.
    pub(super) turned: String,
    turned_at: Option<(f64, f64)>,
    /// Its upper border, in the places that commands name.
    pub(super) top: f64,
    pub(super) rulings: Rulings,
}

impl Page {
    /// Tells whether there is nothing to read.
    pub(super) fn is_empty(&self) -> bool {
        self.turned.trim().is_empty()
            && self.glyphs.iter().all(|glyph| glyph.text.trim().is_empty())
    }

    fn add_turned(&mut self, at: &Transform, size: f64, text: &str) {
        let far = self
            .turned_at
            .is_some_and(|(x, y)| (x - at.m31).abs().max((y - at.m32).abs()) > 2.0 * size);
        if far {
            self.turned.push('\n');
        }
        self.turned.push_str(text);
        self.turned_at = Some((at.m31, at.m32));
    }
}

/// Tells what the library hands over for a sign of which the font does not say what it reads as: its code.
const fn is_unknown(letter: char) -> bool {
    letter.is_ascii_control() && !letter.is_ascii_whitespace()
}

/// How much a line may rise, as a part of its length, and still count as written from left to right.
const LEVEL: f64 = 0.2;

impl OutputDev for Page {
    fn begin_page(
        &mut self,
        _number: u32,
        sheet: &MediaBox,
        _art: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.top = sheet.ury;
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        at: &Transform,
        width: f64,
        spacing: f64,
        font_size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        let size = (font_size * at.m21.hypot(at.m22)).abs();
        let text: String = text
            .chars()
            .filter(|letter| *letter != '\0')
            .map(|letter| {
                if is_unknown(letter) {
                    '\u{FFFD}'
                } else {
                    letter
                }
            })
            .collect();
        let numbers = [at.m31, at.m32, size, width, spacing];
        if text.is_empty() || !numbers.iter().all(|number| number.is_finite()) {
            return Ok(());
        }
        let is_level = at.m11 > 0.0 && at.m12.abs() <= LEVEL * at.m11;
        if !is_level {
            self.add_turned(at, size, &text);
            return Ok(());
        }
        let advance = width * font_size * at.m11;
        self.glyphs.push(Glyph {
            text,
            x: at.m31,
            y: self.top - at.m32,
            end: at.m31 + advance,
            next: at.m31 + advance + spacing * at.m11,
            size,
        });
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}
