//! CSV: a table for spreadsheets and scripts.
//!
//! Written as RFC 4180 has it: commas between cells, lines end in CR LF, and a cell that holds a comma, a quotation
//! mark or a line end stands in quotation marks, with those inside doubled. UTF-8; Excel takes it for UTF-8 only when
//! a byte order mark stands before it, which [`Settings::mark`] writes. The first line names the columns:
//!
//! | column | holds |
//! |---|---|
//! | `source (lv)`, `target (en)` | the texts; empty when the bead has none |
//! | `type` | how many sentences stand on each side: `2-1` |
//! | `confidence` | the probability that the pairing is right, 0 to 1, four decimals |
//! | `status` | `auto`, `accepted`, `doubtful` or `dropped` |
//! | `note` | the reviewer's remark |
//! | `edited` | `yes` when a reviewer has changed a text |
//! | `id` | the row's number |
//!
//! **Kept:** every bead, in order, with line ends inside of its texts as blanks. **Left out:** places, marks,
//! reasons. A cell that a spreadsheet would take for a formula is written as it is: what opens it should ask.
//!
//! Source: RFC 4180, section 2.

use crate::bitext::Bitext;
use crate::formats::clean::one_line;
use crate::formats::rows::status_name;
use crate::language::Language;
use crate::pair::Pair;
use std::borrow::Cow;
use std::io::{self, Write};

/// What the writer of CSV may be told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Settings {
    /// Whether a byte order mark stands before the first line, for Excel.
    pub mark: bool,
}

/// Writes every bead as a line.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(bitext: &Bitext, settings: Settings, out: &mut dyn Write) -> io::Result<()> {
    begin(&bitext.languages, settings, out)?;
    add(bitext, out)
}

/// Writes the line that names the columns.
pub(super) fn begin(
    languages: &Pair<Language>,
    settings: Settings,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mark = if settings.mark { "\u{feff}" } else { "" };
    let Pair { source, target } = languages;
    write!(
        out,
        "{mark}source ({source}),target ({target}),type,confidence,status,note,edited,id\r\n"
    )
}

/// Writes the beads.
pub(super) fn add(bitext: &Bitext, out: &mut dyn Write) -> io::Result<()> {
    for row in &bitext.rows {
        let text = row.cells.as_ref().map(|cell| quoted(&cell.text));
        let shape = row.shape();
        write!(
            out,
            "{},{},{}-{},{:.4},{},{},{},{}\r\n",
            text.source,
            text.target,
            shape.source,
            shape.target,
            row.confidence,
            status_name(row.status),
            quoted(&row.note),
            if row.edited { "yes" } else { "" },
            row.id
        )?;
    }
    Ok(())
}

/// Returns a text as a cell has it.
fn quoted(text: &str) -> Cow<'_, str> {
    let line = one_line(text);
    if line.contains([',', '"']) {
        Cow::Owned(format!("\"{}\"", line.replace('"', "\"\"")))
    } else {
        line
    }
}
