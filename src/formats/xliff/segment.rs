//! The texts of a unit with their markup as the inline codes of XLIFF 1.2.
//!
//! A pair whose code is known is `bpt` and `ept`, another `g`; what stands alone is `ph` or `x`, half a pair `it`.
//! `id` is one for what corresponds on the two sides; a code that an XLIFF named only by its `id` has
//! that again. `ctype` says what a code does.

use crate::formats::codes;
use crate::formats::tags::Tagged;
use crate::markup::{Markup, MarkupForm, MarkupKind, Token, numbers};
use crate::pair::{Pair, Side};
use std::collections::HashSet;
use std::fmt::Write as _;

/// Returns the code of what an XLIFF names by an `id` only.
pub(super) fn code_of_id(id: &str, form: MarkupForm) -> String {
    let id = crate::formats::clean::attribute(id);
    match form {
        MarkupForm::Alone => format!("<x id=\"{id}\"/>"),
        MarkupForm::Closing => "</g>".to_owned(),
        MarkupForm::Paired | MarkupForm::Opening => format!("<g id=\"{id}\">"),
    }
}

/// Returns the `id`, as it is written, of a code that an XLIFF named only by it.
fn id_of_code(piece: &Markup) -> Option<&str> {
    if piece.kind != MarkupKind::Other {
        return None;
    }
    let data = piece.start_data.as_str();
    let id = match piece.form {
        MarkupForm::Paired if piece.end_data == "</g>" => {
            data.strip_prefix("<g id=\"")?.strip_suffix("\">")?
        }
        MarkupForm::Alone => data.strip_prefix("<x id=\"")?.strip_suffix("\"/>")?,
        _ => return None,
    };
    (!id.is_empty() && !id.contains(['"', '<', '>'])).then_some(id)
}

/// Returns what stands in `source` and in `target`.
pub(super) fn both(cells: &Pair<Tagged>) -> Pair<String> {
    let numbers = numbers(cells.as_ref().map(|cell| cell.markup.as_slice()));
    let pieces = || cells.source.markup.iter().chain(&cells.target.markup);
    let taken: HashSet<&str> = pieces().filter_map(id_of_code).collect();
    // Numbers that are no code's own `id`; they are 1 and up, and no more than there are codes.
    let mut free = (1..).filter(|number: &usize| !taken.contains(number.to_string().as_str()));
    let mut ids: Vec<usize> = Vec::new();
    let most = numbers.source.iter().chain(&numbers.target).max();
    ids.extend(free.by_ref().take(most.copied().unwrap_or_default()));
    Pair::new(Side::Source, Side::Target).map(|side| {
        let (cell, numbers) = (cells.get(side), numbers.get(side));
        let mut out = String::with_capacity(cell.clean.text.len());
        cell.write(numbers, &mut out, |token, piece, number, out| {
            if let Some(id) = ids.get(number - 1) {
                code(token, piece, *id, out);
            }
        });
        out
    })
}

/// Writes a code.
fn code(token: Token, piece: &Markup, number: usize, out: &mut String) {
    let own = id_of_code(piece);
    let id = own.map_or_else(|| number.to_string(), str::to_owned);
    let kind = match codes::xliff_type(piece) {
        Some(kind) => format!(" ctype=\"{kind}\""),
        None if piece.data().is_empty() => format!(" ctype=\"{}\"", codes::OF_NO_KIND),
        None => String::new(),
    };
    let is_bare = own.is_some() || (piece.start_data.is_empty() && piece.end_data.is_empty());
    let (start, end) = codes::of(piece);
    let (start, end) = (codes::escaped(&start), codes::escaped(&end));
    // Writing to memory cannot fail.
    match (token, piece.form, is_bare) {
        (Token::Start(_), _, true) => write!(out, "<g id=\"{id}\"{kind}>"),
        (Token::End(_), _, true) => write!(out, "</g>"),
        (Token::Start(_), _, false) => write!(out, "<bpt id=\"{id}\"{kind}>{start}</bpt>"),
        (Token::End(_), _, false) => write!(out, "<ept id=\"{id}\">{end}</ept>"),
        // Never `bx` and `ex`: `ex` has no `ctype`.
        (_, MarkupForm::Opening, _) => {
            write!(out, "<it id=\"{id}\" pos=\"open\"{kind}>{start}</it>")
        }
        (_, MarkupForm::Closing, _) => {
            write!(out, "<it id=\"{id}\" pos=\"close\"{kind}>{end}</it>")
        }
        (_, _, true) => write!(out, "<x id=\"{id}\"{kind}/>"),
        (_, _, false) => write!(out, "<ph id=\"{id}\"{kind}>{start}</ph>"),
    }
    .unwrap_or_default();
}
