//! XCES: the alignment files of OPUS, `cesAlign` version 1.0: links between sentence numbers, from 1.
//!
//! **Kept:** every row made of sentences of two documents, with its confidence as `certainty`; a bead with
//! one side has nothing on the other side of the semicolon. **Left out:** the texts, which OPUS keeps in
//! files of their own, and rows without places, of which a note tells. OPUS sorts a pair of languages by
//! its codes: give English as the source to have files as OPUS has them.

use super::Written;
use super::beads;
use super::clean::{attribute, clean};
use super::format::Format;
use crate::bitext::Bitext;
use crate::note::Note;
use std::io::{self, Write};

/// The links of OPUS.
pub const FORMAT: Format = Format::new("xces", &["xces"], "sentence links, as OPUS has them")
    .writes(|bitext, _, out| write(bitext, out));

/// Writes the links.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(bitext: &Bitext, out: &mut dyn Write) -> io::Result<Written> {
    let names = bitext
        .names
        .as_ref()
        .map(|name| attribute(&clean(name).text));
    write!(
        out,
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <!DOCTYPE cesAlign PUBLIC \"-//CES//DTD XML cesAlign//EN\" \"\">\n\
         <cesAlign version=\"1.0\">\n \
         <linkGrp targType=\"s\" fromDoc=\"{}\" toDoc=\"{}\">\n",
        names.source, names.target
    )?;
    let mut written = Written::default();
    for row in &bitext.rows {
        let numbers = row.cells.as_ref().map(|cell| {
            let numbers: Vec<String> = beads::sentences(cell)
                .iter()
                .map(|number| (u64::from(*number) + 1).to_string())
                .collect();
            numbers.join(" ")
        });
        if numbers.source.is_empty() && numbers.target.is_empty() {
            continue;
        }
        writeln!(
            out,
            "  <link id=\"SL{}\" xtargets=\"{};{}\" certainty=\"{:.4}\" />",
            row.id, numbers.source, numbers.target, row.confidence
        )?;
        written.rows += 1;
    }
    out.write_all(b" </linkGrp>\n</cesAlign>\n")?;
    let missing = bitext.rows.len() - written.rows;
    if missing > 0 {
        written.notes.push(Note::warning(
            "",
            format!("left out: {missing} rows that do not tell which sentences they are made of"),
        ));
    }
    Ok(written)
}
