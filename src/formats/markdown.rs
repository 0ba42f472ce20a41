//! Markdown: a table for wikis, issues and mails.
//!
//! **Kept:** every bead, with its confidence and a sign for its status. **Left out:** the rest. Characters
//! that mean something in Markdown are escaped, so that texts show as they are.

use super::Written;
use super::clean::one_line;
use super::format::Format;
use crate::bitext::{Bitext, Row, Status};
use std::io::{self, Write};

/// A table in Markdown.
pub const FORMAT: Format = Format::new("markdown", &["md"], "a table for wikis, issues and mails")
    .writes(|bitext, _, out| {
        write(bitext, out)?;
        Ok(Written::whole(bitext))
    });

/// Writes the table.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(bitext: &Bitext, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "|  | {} | {} | confidence |\n|---|---|---|---:|",
        bitext.languages.source, bitext.languages.target
    )?;
    for row in &bitext.rows {
        let text = row
            .cells
            .as_ref()
            .map(|cell| escaped(&one_line(&cell.text)));
        writeln!(
            out,
            "| {} | {} | {} | {:.2} |",
            sign(row),
            text.source,
            text.target,
            row.confidence
        )?;
    }
    Ok(())
}

/// Returns the sign of a row's status.
pub(super) fn sign(row: &Row) -> &'static str {
    match row.status {
        Status::Accepted => "✓",
        Status::Dropped => "×",
        Status::Auto | Status::Doubtful if row.is_doubtful() => "?",
        Status::Auto | Status::Doubtful => "·",
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.trim().chars() {
        if matches!(
            letter,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '#' | '$'
        ) {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}
