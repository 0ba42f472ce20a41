//! Inline codes of Phrase (once Memsource), which stand in the text itself: `{1}`, `{1>…<1}`, `{b>…<b}`.
//!
//! A number names a code that the unit declares in `m:tunit-metadata`; a number by itself that no unit declares is text
//! (`{0}` of a message). A letter is formatting. What only looks alike (`{approx}`, a bare brace) is text.
//!
//! Source: MXLIFF as Phrase TMS writes it (versions 2.4 to 2.17).

use std::collections::HashSet;

/// The namespace of Phrase's own elements and attributes, up to the version.
pub(crate) const NAMESPACE: &str = "http://www.memsource.com/mxlf/";

/// Digits of the number of a code.
const DIGITS: usize = 4;

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece<'text> {
    Text(&'text str),
    /// The start of a pair, and its name.
    Start(&'text str, &'text str),
    End(&'text str, &'text str),
    Alone(&'text str),
}

/// The notation of a file.
#[derive(Debug, Clone, Default)]
pub(crate) struct Notation {
    /// Whether the file has it at all.
    is_used: bool,
    /// The numbers that units declare.
    declared: HashSet<String>,
}

impl Notation {
    /// Looks through a file for what its units declare.
    pub(crate) fn of(file: &str) -> Self {
        if !file.contains(NAMESPACE) {
            return Self::default();
        }
        let ids = file.split("mark id=\"").skip(1);
        let ids = ids.filter_map(|rest| Some(rest.split_once('"')?.0));
        Self {
            is_used: true,
            declared: ids.filter(|id| is_name(id)).map(str::to_owned).collect(),
        }
    }

    /// Cuts a text into codes and what stands between them.
    pub(crate) fn pieces<'text>(&self, text: &'text str) -> Vec<Piece<'text>> {
        let mut pieces = Vec::new();
        let mut rest = text;
        let mut from = 0;
        while self.is_used
            && let Some(found) = rest.get(from..).and_then(|rest| rest.find(['{', '<']))
        {
            let at = from + found;
            let (before, behind) = rest.split_at_checked(at).unwrap_or((rest, ""));
            let Some((code, after)) = self.code(behind) else {
                from = at + 1;
                continue;
            };
            pieces.push(Piece::Text(before));
            pieces.push(code);
            rest = after;
            from = 0;
        }
        pieces.push(Piece::Text(rest));
        pieces.retain(|piece| *piece != Piece::Text(""));
        pieces
    }

    /// Reads the code at the start of a text; returns what stands behind it, too.
    fn code<'text>(&self, text: &'text str) -> Option<(Piece<'text>, &'text str)> {
        let inside = text.get(1..)?;
        let length = inside.find(|sign: char| !sign.is_ascii_alphanumeric())?;
        let (name, behind) = inside.split_at_checked(length)?;
        let sign = behind.chars().next()?;
        let written = text.get(..length + 2)?;
        let is_start = text.starts_with('{');
        let piece = match (is_start, sign) {
            (true, '>') if is_name(name) => Piece::Start(name, written),
            (false, '}') if is_name(name) => Piece::End(name, written),
            (true, '}') if self.declared.contains(name) => Piece::Alone(written),
            _ => return None,
        };
        Some((piece, behind.get(1..)?))
    }
}

/// Tells whether a code may be called so: by a number, or by one letter.
fn is_name(name: &str) -> bool {
    let is_number = name.len() <= DIGITS && name.bytes().all(|byte| byte.is_ascii_digit());
    !name.is_empty() && (is_number || name.len() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_told_from_text() {
        let file = format!("xmlns:m=\"{NAMESPACE}2.0\" <m:mark id=\"1\"> <m:mark id=\"12\">");
        let notation = Notation::of(&file);
        let shown = |text: &str| {
            let pieces = notation.pieces(text).into_iter();
            let written = pieces.map(|piece| match piece {
                Piece::Text(text) => text.to_owned(),
                Piece::Start(name, _) => format!("[{name} "),
                Piece::End(name, _) => format!(" {name}]"),
                Piece::Alone(_) => "*".to_owned(),
            });
            written.collect::<String>()
        };
        let cases = [
            ("{b>Trekns<b} teksts", "[b Trekns b] teksts"),
            ("a{1}b{12}c", "a*b*c"),
            ("{1>{i>a<i}<1}", "[1 [i a i] 1]"),
            ("{0} faili", "{0} faili"),
            ("{approx} 5", "{approx} 5"),
            ("a { b } < c }", "a { b } < c }"),
            ("{{1}}", "{*}"),
            ("x <b> {bb>", "x <b> {bb>"),
            ("ā{", "ā{"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected, "{text}");
        }
        let none = Notation::of("<xliff>");
        assert_eq!(none.pieces("{b>a<b}"), [Piece::Text("{b>a<b}")]);
    }
}
