//! TMX 1.4: a translation memory that CAT tools load.
//!
//! Written so that every client loads all of it: UTF-8 without a byte order mark, LF, the DOCTYPE without
//! an address, all seven header attributes, the same spelling of a language everywhere, notes and
//! properties before the texts, two texts a unit with the source first, a `tuid` of its own for each unit,
//! dates as `YYYYMMDDThhmmssZ`.
//!
//! **Kept:** the texts of rows that the [`Filters`] let through. Characters that XML forbids, control
//! characters and invisible ones that spoil matches (zero width space, soft hyphen, word joiner, byte
//! order mark) are dropped and counted; what would break a line becomes a space; white space at the ends
//! of a text is dropped. **Left out:** one-sided rows always, and what the filters name; all counted.
//!
//! Properties, by [`Properties`]:
//!
//! | type | on | holds | from |
//! |---|---|---|---|
//! | `x-document` | unit | the base name of the source document | basic |
//! | `x-target-document` | unit | the base name of the target document | basic |
//! | `x-confidence` | unit | the probability that the pairing is right, 0 to 1 | basic |
//! | `x-status` | unit | `auto`, `accepted`, `edited` or `doubtful` | basic |
//! | `x-type` | unit | how many sentences stand on each side: `2-1` | all |
//! | `x-marks` | unit | what was noticed, as in JSONL, apart by spaces | all |
//! | `x-min-confidence` | header | the filter's setting | all |
//!
//! Source: TMX 1.4b Specification, LISA OSCAR, 2005.

use super::filter::{Exclusion, Filters};
use super::{LeftOut, Written};
use crate::bitext::{Bitext, Row, Status, breaks_line};
use crate::language::Language;
use crate::note::Note;
use crate::pair::Pair;
use jiff::Timestamp;
use std::fmt::Write as _;
use std::io::{self, Write};

/// The program's name in the header.
const TOOL: &str = "tilts";

/// How much is told about each unit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Properties {
    /// Nothing: the texts alone, without reviewers' remarks and names of documents.
    None,
    /// Documents, confidence and status.
    #[default]
    Basic,
    /// All that is known.
    All,
}

/// What the writer of TMX may be told.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Settings {
    /// Which rows are left out.
    pub filters: Filters,
    /// How much is told about each unit.
    pub properties: Properties,
    /// The date of creation; none is written without it.
    pub date: Option<Timestamp>,
}

/// Writes a translation memory.
///
/// ```
/// use tilts::write::tmx;
/// # let languages = tilts::Pair::new("lv".parse()?, "en".parse()?);
/// # let bitext = tilts::bitext::Bitext { languages, names: Default::default(), rows: vec![] };
/// let mut bytes = Vec::new();
/// let written = tmx::write(&bitext, &tmx::Settings::default(), &mut bytes)?;
/// assert_eq!(written.rows, 0);
/// assert!(bytes.starts_with(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// When `out` cannot be written.
pub fn write(bitext: &Bitext, settings: &Settings, out: &mut dyn Write) -> io::Result<Written> {
    begin(&bitext.languages, settings, out)?;
    let written = add(bitext, settings, out)?;
    end(out)?;
    Ok(written)
}

/// Writes what stands before the units.
pub(super) fn begin(
    languages: &Pair<Language>,
    settings: &Settings,
    out: &mut dyn Write,
) -> io::Result<()> {
    let writer = Writer::new(languages, Pair::new("", ""), settings);
    out.write_all(writer.header().as_bytes())
}

/// Writes the units of a bitext.
pub(super) fn add(
    bitext: &Bitext,
    settings: &Settings,
    out: &mut dyn Write,
) -> io::Result<Written> {
    let names = bitext.names.as_ref().map(String::as_str);
    let mut writer = Writer::new(&bitext.languages, names, settings);
    let mut left_out = LeftOut::default();
    for row in &bitext.rows {
        let cells = row.cells.as_ref().map(|cell| clean(&cell.text));
        let emptied = cells.source.text.is_empty() || cells.target.text.is_empty();
        match settings.filters.exclusion(row) {
            Some(exclusion) => left_out.add(exclusion),
            None if emptied => left_out.add(Exclusion::OneSided),
            None => out.write_all(writer.unit(row, &cells).as_bytes())?,
        }
    }
    let mut notes = Vec::new();
    if writer.dropped > 0 {
        notes.push(Note::remark(
            "",
            format!(
                "{} control or invisible characters were left out of the segments",
                writer.dropped
            ),
        ));
    }
    Ok(Written {
        rows: bitext.rows.len() - left_out.total(),
        left_out,
        notes,
    })
}

/// Writes what stands behind the units.
pub(super) fn end(out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"  </body>\n</tmx>\n")
}

struct Writer<'a> {
    settings: &'a Settings,
    languages: Pair<&'a Language>,
    names: Pair<String>,
    date: Option<String>,
    /// Characters left out of the segments so far.
    dropped: usize,
}

impl<'a> Writer<'a> {
    fn new(languages: &'a Pair<Language>, names: Pair<&str>, settings: &'a Settings) -> Self {
        Self {
            settings,
            languages: languages.as_ref(),
            names: names.map(|name| clean(name).text),
            date: settings
                .date
                .map(|date| date.strftime("%Y%m%dT%H%M%SZ").to_string()),
            dropped: 0,
        }
    }

    fn header(&self) -> String {
        let mut text = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n\
             <tmx version=\"1.4\">\n  \
             <header creationtool=\"{TOOL}\" creationtoolversion=\"{}\" segtype=\"sentence\" \
             o-tmf=\"{TOOL}\" adminlang=\"en\" srclang=\"{}\" datatype=\"plaintext\"{}",
            env!("CARGO_PKG_VERSION"),
            self.languages.source,
            self.creation_date(),
        );
        if self.settings.properties == Properties::All {
            text.push_str(">\n");
            let least = self.settings.filters.min_confidence.to_string();
            property(&mut text, 4, "x-min-confidence", &least);
            text.push_str("  </header>\n");
        } else {
            text.push_str("/>\n");
        }
        text.push_str("  <body>\n");
        text
    }

    fn unit(&mut self, row: &Row, cells: &Pair<Clean>) -> String {
        let mut text = format!("    <tu tuid=\"{}\"{}>\n", row.id, self.creation_date());
        self.describe(row, &mut text);
        for (language, cell) in [
            (self.languages.source, &cells.source),
            (self.languages.target, &cells.target),
        ] {
            self.dropped += cell.dropped;
            let segment = escape(&cell.text);
            push(
                &mut text,
                format_args!("      <tuv xml:lang=\"{language}\"><seg>{segment}</seg></tuv>\n"),
            );
        }
        text.push_str("    </tu>\n");
        text
    }

    /// Writes the remark and the properties of a unit.
    fn describe(&self, row: &Row, text: &mut String) {
        if self.settings.properties == Properties::None {
            return;
        }
        let note = clean(&row.note).text;
        if !note.is_empty() {
            push(text, format_args!("      <note>{}</note>\n", escape(&note)));
        }
        property(text, 6, "x-document", &self.names.source);
        property(text, 6, "x-target-document", &self.names.target);
        property(text, 6, "x-confidence", &format!("{:.4}", row.confidence));
        property(text, 6, "x-status", status(row));
        if self.settings.properties == Properties::All {
            let shape = row.shape();
            let shape = format!("{}-{}", shape.source, shape.target);
            property(text, 6, "x-type", &shape);
            let marks: Vec<&str> = row.marks.iter().map(|mark| mark.name()).collect();
            property(text, 6, "x-marks", &marks.join(" "));
        }
    }

    fn creation_date(&self) -> String {
        self.date
            .as_ref()
            .map_or_else(String::new, |date| format!(" creationdate=\"{date}\""))
    }
}

/// Returns what a reviewer did with the row.
fn status(row: &Row) -> &'static str {
    match row.status {
        Status::Doubtful => "doubtful",
        _ if row.edited => "edited",
        Status::Accepted => "accepted",
        Status::Auto | Status::Dropped => "auto",
    }
}

/// Writes a property, unless it says nothing.
fn property(text: &mut String, indent: usize, name: &str, value: &str) {
    if !value.is_empty() {
        let value = escape(value);
        push(
            text,
            format_args!("{:indent$}<prop type=\"{name}\">{value}</prop>\n", ""),
        );
    }
}

fn push(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    text.write_fmt(arguments).unwrap_or_default();
}

/// A text fit for a segment.
pub(super) struct Clean {
    pub(super) text: String,
    /// How many characters it lost.
    dropped: usize,
}

/// Makes a text fit for a segment; see the head of this file.
pub(super) fn clean(text: &str) -> Clean {
    let mut dropped = 0;
    let mut kept = String::with_capacity(text.len());
    for letter in text.chars() {
        if breaks_line(letter) {
            kept.push(' ');
        } else if spoils(letter) {
            dropped += 1;
        } else {
            kept.push(letter);
        }
    }
    Clean {
        text: kept.trim().to_owned(),
        dropped,
    }
}

/// Tells whether XML forbids a character, or clients stumble over it.
fn spoils(letter: char) -> bool {
    let code = u32::from(letter);
    letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
        || (0xfdd0..=0xfdef).contains(&code)
        || code & 0xfffe == 0xfffe
}

/// Writes the characters that mean something in XML by their names.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_keeps_what_can_be_read() {
        let cases = [
            ("„Čaks & Rainis” < 5 %", "„Čaks & Rainis” < 5 %", 0),
            (" \u{a0}Kopā\u{1}par\tmieru\n", "Kopāpar mieru", 1),
            ("no\u{ad}tu\u{200b}rība\u{feff}\u{2060}", "noturība", 4),
            ("\u{85}\u{9f}\u{ffff}\u{1fffe}\u{fdd0}", "", 4),
            ("10\u{a0}% 👩\u{200d}👧", "10\u{a0}% 👩\u{200d}👧", 0),
        ];
        for (text, expected, dropped) in cases {
            let clean = clean(text);
            assert_eq!((clean.text.as_str(), clean.dropped), (expected, dropped));
        }
        assert_eq!(escape("<a> & \"b\""), "&lt;a&gt; &amp; \"b\"");
    }
}
