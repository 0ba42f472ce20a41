//! The number formats of a sheet's cells, each taken apart when it is first asked for.

use super::shown::Format;
use crate::read::ReadError;
use std::collections::{BTreeMap, HashMap};

/// Letters of a number format that is taken apart; spreadsheet programs allow 255.
const LONGEST: usize = 255;

/// Formats that are kept at once.
const KEPT: usize = 1024;

/// What the styles of a workbook say about numbers.
#[derive(Debug, Default)]
pub(super) struct Formats {
    /// The place of each style's code.
    codes: Vec<Option<u32>>,
    /// The codes, each once, with their ids.
    distinct: Vec<(String, Option<u32>)>,
    known: HashMap<u32, Format>,
    general: Format,
}

impl Formats {
    /// Takes up the codes of styles, and their ids.
    pub(super) fn new<'style>(
        styles: impl Iterator<Item = Option<(&'style str, Option<u32>)>>,
    ) -> Self {
        let mut formats = Self::default();
        let mut places = BTreeMap::new();
        for style in styles {
            let style = style.filter(|(code, _)| code.len() <= LONGEST);
            let place = style.map(|style| {
                *places.entry(style).or_insert_with(|| {
                    let (code, id) = style;
                    formats.distinct.push((code.to_owned(), id));
                    crate::cast::to_u32(formats.distinct.len() - 1)
                })
            });
            formats.codes.push(place);
        }
        formats
    }

    /// Returns the format of a style; of one that is not there, or too long, the general one.
    pub(super) fn of(&mut self, style: usize) -> &Format {
        let Some(place) = self.codes.get(style).copied().flatten() else {
            return &self.general;
        };
        let Some((code, id)) = self.distinct.get(place as usize) else {
            return &self.general;
        };
        if self.known.len() > KEPT {
            self.known.clear();
        }
        self.known
            .entry(place)
            .or_insert_with(|| Format::new(code, *id))
    }
}

/// Looks at a part before the library reads it: of its styles, each may repeat the longest text that any has.
///
/// # Errors
/// When they would take more than `limit` bytes.
pub(super) fn check(name: &str, part: &str, bytes: &[u8], limit: u64) -> Result<(), ReadError> {
    if memchr::memmem::find(bytes, b"cellXfs").is_none() {
        return Ok(());
    }
    let count = memchr::memmem::find_iter(bytes, b"xf").count() as u64;
    let longest = bytes.split(|byte| *byte == b'>').map(<[u8]>::len).max();
    let all = count.saturating_mul(longest.unwrap_or_default() as u64);
    if all <= limit {
        return Ok(());
    }
    Err(ReadError::BeyondLimit {
        file: name.to_owned(),
        place: part.to_owned(),
        found: "the styles of the cells would repeat too many bytes",
        limit,
        advice: "save it as CSV in the program that made it",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_known_by_their_styles() {
        let long = "0".repeat(LONGEST + 1);
        let usual = "0".repeat(LONGEST);
        let styles = [
            Some(("0.00", Some(2))),
            None,
            Some((long.as_str(), None)),
            Some(("0.00", Some(2))),
            Some(("0%", Some(9))),
            Some((usual.as_str(), None)),
        ];
        let mut formats = Formats::new(styles.into_iter());
        assert_eq!(formats.distinct.len(), 3);
        let shown: Vec<String> = [0, 1, 2, 3, 4, 9]
            .map(|style| formats.of(style).show(0.5, false))
            .into();
        assert_eq!(shown, ["0.50", "0.5", "0.5", "0.50", "50%", "0.5"]);
        assert!(formats.of(5).show(1.0, false).ends_with("01"));
    }

    #[test]
    fn more_formats_than_are_kept_are_right_too() {
        let codes: Vec<String> = (0..3 * KEPT).map(|code| format!("\"{code}\"")).collect();
        let mut formats = Formats::new(codes.iter().map(|code| Some((code.as_str(), None))));
        for style in (0..3 * KEPT).rev() {
            assert_eq!(formats.of(style).show(1.0, false), style.to_string());
        }
        assert!(formats.known.len() <= KEPT + 1);
    }

    #[test]
    fn styles_that_repeat_a_long_text_are_refused() {
        let part = |length: usize, count: usize| {
            let (code, styles) = ("0".repeat(length), "<xf numFmtId=\"200\"/>".repeat(count));
            let formats = format!("<numFmts><numFmt formatCode=\"{code}\"/></numFmts>");
            format!("<styleSheet>{formats}<cellXfs>{styles}</cellXfs></styleSheet>")
        };
        let check = |text: &str| check("x.xlsx", "xl/styles.xml", text.as_bytes(), 1 << 20);
        assert!(check(&part(1000, 500)).is_ok());
        assert!(check(&part(10_000, 10)).is_ok());
        assert!(check(&part(10_000, 500)).is_err());
        assert!(check(&"<xf/>".repeat(1 << 20)).is_ok());
    }
}
