//! Numbers by which cells of a sheet name what stands elsewhere: their texts and their styles. A number that names
//! nothing is told with its cell; the library takes the first text for some of them.

use super::references::{tags, value};
use std::collections::BTreeMap;

/// What the cells of a sheet name.
#[derive(Debug)]
pub(super) struct Numbers {
    /// The part of the sheet.
    part: String,
    /// The first cell with a value that its kind cannot have, and what is wrong.
    wrong: Option<(String, String)>,
    /// The greatest number of a text, and its cell.
    text: Option<(usize, String)>,
    /// The styles with a first cell of each; nothing is one that is no number.
    styles: BTreeMap<Option<usize>, String>,
}

/// Kinds of cells (ECMA-376 part 1, 18.18.11).
const KINDS: &[&[u8]] = &[b"b", b"d", b"e", b"inlineStr", b"n", b"s", b"str"];

impl Numbers {
    /// Looks at the cells of a sheet.
    pub(super) fn of(part: &str, bytes: &[u8]) -> Self {
        let mut numbers = Self {
            part: part.to_owned(),
            wrong: None,
            text: None,
            styles: BTreeMap::new(),
        };
        let mut cell: &[u8] = b"";
        for (tag, behind) in tags(bytes) {
            let name = tag.split(|byte| byte.is_ascii_whitespace() || *byte == b'/');
            let name = name.into_iter().next().unwrap_or_default();
            match name.rsplit(|byte| *byte == b':').next().unwrap_or_default() {
                b"c" => cell = tag,
                b"v" if !tag.ends_with(b"/") => {
                    let end = memchr::memchr(b'<', behind).unwrap_or(behind.len());
                    numbers.see(cell, behind.get(..end).unwrap_or_default());
                }
                _ => {}
            }
        }
        numbers
    }

    fn see(&mut self, cell: &[u8], content: &[u8]) {
        let place = || String::from_utf8_lossy(value(cell, b"r").unwrap_or(b"?")).into_owned();
        let kind = value(cell, b"t").unwrap_or(b"n");
        let is_bad = match kind {
            b"s" => !content.is_empty() && number(content).is_none(),
            b"b" => !matches!(content, b"0" | b"1" | b"true" | b"false"),
            kind => !KINDS.contains(&kind),
        };
        if is_bad && self.wrong.is_none() {
            let shown = String::from_utf8_lossy(content);
            let kind = String::from_utf8_lossy(kind);
            let what = format!("holds `{shown}`, which no cell of the kind `{kind}` can");
            self.wrong = Some((place(), what));
        }
        if kind == b"s"
            && let Some(text) = number(content)
            && self
                .text
                .as_ref()
                .is_none_or(|(greatest, _)| text > *greatest)
        {
            self.text = Some((text, place()));
        }
        if kind == b"n"
            && let Some(style) = value(cell, b"s")
        {
            self.styles.entry(number(style)).or_insert_with(place);
        }
    }

    /// Tells in which part which cell holds what it cannot, if one does; the workbook has so many texts.
    pub(super) fn wrong(&self, texts: usize) -> Option<(&str, String)> {
        let (place, what) = match (&self.wrong, &self.text) {
            (Some((place, what)), _) => (place, what.clone()),
            (None, Some((text, place))) if *text >= texts => {
                let what = format!("names the text {text} of the workbook, which has {texts}");
                (place, what)
            }
            _ => return None,
        };
        Some((&self.part, format!("the cell {place} {what}")))
    }

    /// Returns the part, and a cell for each style that the workbook, which has so many, does not have.
    pub(super) fn without_style(&self, styles: usize) -> (&str, Vec<&str>) {
        let unknown = |number: &Option<usize>| number.is_none_or(|number| number >= styles);
        let cells = self.styles.iter().filter(|(number, _)| unknown(number));
        (&self.part, cells.map(|(_, cell)| cell.as_str()).collect())
    }
}

fn number(digits: &[u8]) -> Option<usize> {
    let digits = std::str::from_utf8(digits).ok()?;
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| is_number)
}

/// Counts the elements of a name in a part, those in another element alone if one is named.
pub(super) fn count(bytes: &[u8], wanted: &[u8], around: Option<&[u8]>) -> usize {
    let mut count = 0;
    let mut is_inside = around.is_none();
    for (tag, _) in tags(bytes) {
        let is_end = tag.first() == Some(&b'/');
        let name = tag.strip_prefix(b"/").unwrap_or(tag);
        let mut names = name.split(|byte| byte.is_ascii_whitespace() || *byte == b'/');
        let name = names.next().unwrap_or_default();
        let local = name.rsplit(|byte| *byte == b':').next().unwrap_or_default();
        if Some(local) == around {
            is_inside = !is_end && !tag.ends_with(b"/");
        } else if local == wanted && is_inside && !is_end {
            count += 1;
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_name_nothing_are_told() {
        for (cells, expected) in [
            ("<c r=\"A1\" t=\"s\"><v>1</v></c>", ""),
            ("<c r='A1' t='s'><v/></c><c r='A2' t='s'><v></v></c>", ""),
            (
                "<c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\" t=\"s\"><v>2</v></c>",
                "the cell B1 names the text 2 of the workbook, which has 2",
            ),
            (
                "<x:c r=\"A1\" t=\"s\"><x:v>x</x:v></x:c>",
                "the cell A1 holds `x`, which no cell of the kind `s` can",
            ),
            (
                "<c t=\"s\"><v>-1</v></c>",
                "the cell ? holds `-1`, which no cell of the kind `s` can",
            ),
            (
                "<c r='A1'><f>1</f><v>7</v></c><c r=\"B1\" t=\"b\"><v>7</v></c>",
                "the cell B1 holds `7`, which no cell of the kind `b` can",
            ),
            (
                "<c r=\"B1\" t=\"q\"><v>7</v></c>",
                "the cell B1 holds `7`, which no cell of the kind `q` can",
            ),
            (
                "<c r=\"B1\" t=\"str\"><v>q</v></c><c t=\"e\"><v>#N/A</v></c>",
                "",
            ),
        ] {
            let numbers = Numbers::of("p", cells.as_bytes());
            let said = numbers.wrong(2).map(|(_, said)| said).unwrap_or_default();
            assert_eq!(said, expected, "{cells}");
        }
    }

    #[test]
    fn styles_that_are_not_there_are_told() {
        let cells = "<c r=\"A1\" s=\"1\"><v>5</v></c><c r=\"B1\" s=\"2\"><v>5</v></c><c r=\"C1\" s=\"2\"><v>5</v></c>\
            <c r=\"D1\" s=\"x\"><v>5</v></c><c r=\"E1\" s=\"9\" t=\"s\"><v>0</v></c><c r=\"F1\" s=\"9\"/>";
        let numbers = Numbers::of("p", cells.as_bytes());
        assert_eq!(numbers.without_style(2), ("p", vec!["D1", "B1"]));
        let styles = "<styleSheet><cellStyleXfs><xf/></cellStyleXfs><cellXfs count='2'><xf/><xf><alignment/></xf></cellXfs></styleSheet>";
        assert_eq!(count(styles.as_bytes(), b"xf", Some(b"cellXfs")), 2);
        assert_eq!(
            count(b"<sst><si><t>a</t></si><x:si/></sst>", b"si", None),
            2
        );
    }
}
