//! Where cells stand: refused are places that no sheet has, before the library counts with them.

use crate::read::ReadError;

/// Letters of the last column, `XFD`.
const LETTERS: usize = 3;

/// Digits of the last row, 1048576.
const DIGITS: usize = 7;

/// Looks at the places of rows and cells in a sheet.
///
/// # Errors
/// When one is beyond what a sheet can have.
pub(super) fn check(file: &str, part: &str, bytes: &[u8]) -> Result<(), ReadError> {
    for (tag, _) in tags(bytes) {
        if let Some(wrong) = wrong(tag) {
            return Err(ReadError::Malformed {
                file: file.to_owned(),
                place: part.to_owned(),
                found: match wrong {
                    Wrong::Place(place) => format!(
                        "a cell stands at `{}`, and the last one of a sheet is `XFD1048576`",
                        String::from_utf8_lossy(place.get(..20).unwrap_or(place))
                    ),
                    Wrong::Tag => "the tag of a row or a cell is broken".to_owned(),
                },
                advice: "open it in the program that made it, and save it again as .xlsx",
            });
        }
    }
    Ok(())
}

/// Returns what stands between each `<` and its end, and all that stands behind it.
pub(super) fn tags(bytes: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let start = memchr::memchr(b'<', rest)?;
        rest = rest.get(start + 1..).unwrap_or_default();
        let (tag, behind) = rest.split_at(end(rest).min(rest.len()));
        rest = behind;
        Some((tag, behind.get(1..).unwrap_or_default()))
    })
}

/// Returns where a tag ends, or a comment: signs in quotation marks do not end a tag.
fn end(tag: &[u8]) -> usize {
    for (begin, end) in [
        (&b"!--"[..], &b"-->"[..]),
        (b"![CDATA[", b"]]>"),
        (b"?", b"?>"),
        (b"!", b">"),
    ] {
        if tag.starts_with(begin) {
            let found = memchr::memmem::find(tag.get(begin.len()..).unwrap_or_default(), end);
            return found.map_or(tag.len(), |place| begin.len() + place);
        }
    }
    let mut place = 0;
    loop {
        let rest = tag.get(place..).unwrap_or_default();
        let Some(sign) = memchr::memchr3(b'>', b'"', b'\'', rest) else {
            return tag.len();
        };
        let quote = rest.get(sign).copied().unwrap_or_default();
        place += sign;
        if quote == b'>' {
            return place;
        }
        let inside = tag.get(place + 1..).unwrap_or_default();
        let Some(length) = memchr::memchr(quote, inside) else {
            return tag.len();
        };
        place += length + 2;
    }
}

/// Returns the places of cells with a formula whose result was not stored: programs that write sheets leave it to
/// others to count. A result that is an empty text is one, and says that it is a text.
pub(super) fn uncounted(bytes: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    let mut cell: &[u8] = b"";
    let (mut has_formula, mut has_result) = (false, false);
    for (tag, behind) in tags(bytes) {
        let is_sign = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'/';
        let is_end = tag.first() == Some(&b'/');
        let name = tag.strip_prefix(b"/").unwrap_or(tag);
        let name = name.split(is_sign).next().unwrap_or_default();
        match name.rsplit(|byte| *byte == b':').next().unwrap_or_default() {
            b"c" if is_end => {
                if has_formula && !has_result {
                    let place = value(cell, b"r").unwrap_or(b"?");
                    found.push(String::from_utf8_lossy(place).into_owned());
                }
                has_formula = false;
            }
            b"c" => (cell, has_formula, has_result) = (tag, false, false),
            b"f" => has_formula = true,
            b"is" => has_result = true,
            b"v" if !is_end => {
                let is_empty = tag.ends_with(b"/") || behind.trim_ascii_start().starts_with(b"</");
                has_result |= !is_empty || value(cell, b"t") == Some(b"str");
            }
            _ => {}
        }
    }
    found
}

/// Returns the value of an attribute in the tag of a cell.
pub(super) fn value<'tag>(tag: &'tag [u8], wanted: &[u8]) -> Option<&'tag [u8]> {
    let end = tag.iter().position(u8::is_ascii_whitespace)?;
    let mut rest = tag.get(end..)?;
    loop {
        let (name, value, behind) = attribute(rest.trim_ascii_start())?;
        if name == wanted {
            return Some(value);
        }
        rest = behind;
    }
}

/// What is wrong with the tag of a row or a cell.
enum Wrong<'tag> {
    /// Its place is none of a sheet.
    Place(&'tag [u8]),
    /// It is no tag of XML, and the library may see another place in it than stands there.
    Tag,
}

/// Looks at each value of `r` in the tag of a row or a cell; of several the library takes one.
fn wrong(tag: &[u8]) -> Option<Wrong<'_>> {
    let end = tag.iter().position(u8::is_ascii_whitespace)?;
    let (name, mut rest) = tag.split_at(end);
    let local = name.rsplit(|byte| *byte == b':').next()?;
    if local != b"c" && local != b"row" {
        return None;
    }
    loop {
        rest = rest.trim_ascii_start();
        if rest.is_empty() || rest == b"/" {
            return None;
        }
        let Some((name, value, behind)) = attribute(rest) else {
            return Some(Wrong::Tag);
        };
        if name == b"r" && !is_possible(value) {
            return Some(Wrong::Place(value));
        }
        rest = behind;
    }
}

/// Takes an attribute off the front of a tag: its name, its value, and what stands behind.
fn attribute(tag: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b":_-.".contains(byte);
    let end = tag.iter().position(|byte| !is_name(byte))?;
    let (name, rest) = tag.split_at(end);
    let rest = rest
        .trim_ascii_start()
        .strip_prefix(b"=")?
        .trim_ascii_start();
    let (quote, rest) = rest.split_first()?;
    if name.is_empty() || !matches!(quote, b'"' | b'\'') {
        return None;
    }
    let end = memchr::memchr(*quote, rest)?;
    let (value, behind) = (rest.get(..end)?, rest.get(end + 1..)?);
    Some((name, value, behind))
}

fn is_possible(place: &[u8]) -> bool {
    let letters = place
        .iter()
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count();
    letters <= LETTERS && place.len() - letters <= DIGITS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_without_a_result_are_counted() {
        for (cells, expected) in [
            ("<c r=\"A1\"><f>B1</f></c>", "A1"),
            ("<c><f>B1</f><v>5</v></c>", ""),
            ("<c t=\"str\"><f>B1</f><v/></c>", ""),
            ("<c r='A1' t='str'><f>B1</f><v></v></c>", ""),
            ("<c r='A1'><f>B1</f><v></v></c>", "A1"),
            ("<c r='A1' s='2' t='n'><f>B1</f><v/></c>", "A1"),
            ("<c r='A1' t='e'><f>B1</f><v> </v></c>", "A1"),
            ("<c r='A1' t='str'><f>B1</f></c>", "A1"),
            ("<c r='A1'><v></v></c>", ""),
            ("<x:c><x:f/></x:c><c/><c><v>1</v></c>", "?"),
            ("<c/><f>1</f>", ""),
        ] {
            assert_eq!(uncounted(cells.as_bytes()).join(" "), expected, "{cells}");
        }
    }

    #[test]
    fn places_beyond_the_last_are_refused() {
        let sheet = |tag: &str| {
            check(
                "f",
                "p",
                format!("<sheetData><{tag}/></sheetData>").as_bytes(),
            )
        };
        for fits in [
            "c r=\"XFD1048576\"",
            "row r=\"1048576\"",
            "c",
            "c s=\"1\" t = 's' r='A1'",
            "x:c r=\"B2\"",
            "f r=\"ABCDE1\"",
            "row spans=\"1:2\"",
            "c r=\"A1\" ",
            "!-- it's <c r=\"ABCD1\"> --><c r=\"A1\"",
            "![CDATA[<c r=\"ABCD1\">' ]]><c r=\"A1\"",
            "?p ' ?><c r=\"A1\"",
            "c a='>' r=\"A1\"",
        ] {
            assert!(sheet(fits).is_ok(), "{fits}");
        }
        for wrong in [
            "c r=\"ABCD1\"",
            "c s=\"1\" r=\"A12345678\"",
            "x:row r='99999999999'",
            "c r=\"Xsource</t>FD1048576\"",
            "c a='>' r=\"ABCD1\"",
            "c r=\"B1\" r=\"ABCD1\"",
            "c r=\"ABCD1\"r='B1'",
            "c a=\"'>\" r='ABCD1'",
            "!-- it's --><c r=\"ABCD1\"",
            "!-- \" --><c r=\"ABCD1\"",
            "![CDATA[']]><c r=\"ABCD1\"",
        ] {
            let error = sheet(wrong).unwrap_err().to_string();
            assert!(error.contains("XFD1048576"), "{error}");
        }
        for broken in [
            "c r=",
            "c r=\"A1",
            "row r<\"1\" t=\"inlineStr\"",
            "c \u{0}r=\"A1\"",
        ] {
            let error = sheet(broken).unwrap_err().to_string();
            assert!(error.contains("is broken"), "{error}");
        }
    }
}
