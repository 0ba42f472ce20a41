//! XLIFF 1.2: a bilingual file for CAT tools that take no TMX.
//!
//! **Kept:** every row that has a source, as a `trans-unit` with the row's number; markup as inline codes (`segment`
//! says how); status as `state` and
//! `approved`, confidence in `extradata`, the reviewer's remark as `note`. A dropped row has the state
//! `x-dropped`. **Left out:** rows without a source, which XLIFF cannot hold, counted; places and marks.
//!
//! Source: XLIFF 1.2 Specification, OASIS, 2008.

use super::segment;
use crate::bitext::{Bitext, Mark, Row, Status};
use crate::filter::{Exclusion, LeftOut};
use crate::formats::Written;
use crate::formats::clean::{attribute, clean, escape};
use crate::formats::tags::Tagged;
use std::io::{self, Write};

/// Writes a file for translation.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(bitext: &Bitext, out: &mut dyn Write) -> io::Result<Written> {
    write!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n  \
         <file original=\"{}\" source-language=\"{}\" target-language=\"{}\" datatype=\"plaintext\">\n    \
         <body>\n",
        attribute(&clean(&bitext.names.source).text),
        bitext.languages.source,
        bitext.languages.target
    )?;
    let mut left_out = LeftOut::default();
    for row in &bitext.rows {
        if clean(&row.cells.source.text).text.is_empty() {
            left_out.add(Some(Exclusion::OneSided));
        } else {
            unit(row, out)?;
        }
    }
    out.write_all(b"    </body>\n  </file>\n</xliff>\n")?;
    Ok(Written {
        rows: bitext.rows.len() - left_out.total(),
        left_out,
        ..Written::default()
    })
}

fn unit(row: &Row, out: &mut dyn Write) -> io::Result<()> {
    let cells = row.cells.as_ref().map(Tagged::new);
    let segments = segment::both(&cells);
    let (state, approved) = match row.status {
        Status::Accepted => ("final", " approved=\"yes\""),
        Status::Doubtful => ("needs-review-translation", ""),
        Status::Dropped => ("x-dropped", ""),
        Status::Auto if row.marks.contains(&Mark::Unconfirmed) => ("needs-review-translation", ""),
        Status::Auto if cells.target.clean.text.is_empty() => ("new", ""),
        Status::Auto => ("translated", ""),
    };
    let edited = if row.edited { " edited" } else { "" };
    writeln!(
        out,
        "      <trans-unit id=\"{}\"{approved} extradata=\"confidence={:.4}{edited}\" xml:space=\"preserve\">\n        \
         <source>{}</source>\n        \
         <target state=\"{state}\">{}</target>",
        row.id, row.confidence, segments.source, segments.target
    )?;
    let note = clean(&row.note).text;
    if !note.is_empty() {
        writeln!(out, "        <note>{}</note>", escape(&note))?;
    }
    writeln!(out, "      </trans-unit>")
}
