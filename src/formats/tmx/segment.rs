//! Segments: text with its markup as the inline codes of TMX level 2.
//!
//! A pair is `bpt` and `ept`, what stands alone `ph`, half a pair `it`. Their content is the original code, or a tag
//! that says what it does. `x` is one number for what corresponds on the two sides, and `i` the same: Trados refuses a
//! segment in which two codes have one number. `type` is a value that TMX recommends, where there is one.

use crate::formats::codes;
use crate::formats::tags::Tagged;
use crate::markup::{MarkupForm, Token};
use std::fmt::Write as _;

/// Writes what stands in `seg`; `numbers` are those of the markup.
pub(super) fn write(cell: &Tagged, numbers: &[usize], out: &mut String) {
    cell.write(numbers, out, |token, piece, number, out| {
        let (start, end) = codes::of(piece);
        let kind = codes::memory_type(piece)
            .map(|kind| format!(" type=\"{kind}\""))
            .unwrap_or_default();
        let (start, end) = (codes::escaped(&start), codes::escaped(&end));
        // Writing to memory cannot fail.
        match (token, piece.form) {
            (Token::Start(_), _) => {
                write!(
                    out,
                    "<bpt i=\"{number}\" x=\"{number}\"{kind}>{start}</bpt>"
                )
            }
            (Token::End(_), _) => write!(out, "<ept i=\"{number}\">{end}</ept>"),
            (_, MarkupForm::Opening) => {
                write!(out, "<it pos=\"begin\" x=\"{number}\"{kind}>{start}</it>")
            }
            (_, MarkupForm::Closing) => {
                write!(out, "<it pos=\"end\" x=\"{number}\"{kind}>{end}</it>")
            }
            _ => write!(out, "<ph x=\"{number}\"{kind}>{start}</ph>"),
        }
        .unwrap_or_default();
    });
}
