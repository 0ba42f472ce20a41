//! TMX 1.4: a translation memory that CAT tools load.
//!
//! Written so that every client loads all of it: UTF-8 without a byte order mark, LF, the DOCTYPE without
//! an address, all seven header attributes, the same spelling of a language everywhere, notes and
//! properties before the texts, two texts a unit with the source first, a `tuid` of its own for each unit,
//! dates as `YYYYMMDDThhmmssZ`.
//!
//! **Kept:** the texts of rows that the [filter](Settings::filter) lets through, with their markup as inline codes
//! (`segment` says how). Characters that XML forbids, control
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
//! | `x-context-pre` | unit | the source text of the row before | asked for |
//! | `x-context-post` | unit | the source text of the row behind | asked for |
//!
//! A reviewer's remark is a `note`. A unit whose text a reviewer edited has a `changedate`; a name given as
//! creator stands as `creationid` on the header and every unit, and as `changeid` on edited ones.
//! [`Flavour`] says what is written otherwise for Trados, memoQ and OmegaT, and why.
//!
//! Source: TMX 1.4b Specification, LISA OSCAR, 2005.

use super::FORMAT;
use super::flavour::{self, Flavour};
use super::{omegat, segment};
use crate::bitext::{Bitext, Mark, Row, Status};
use crate::filter::{Exclusion, LeftOut, RowFilter};
use crate::formats::clean::{attribute, clean, escape};
use crate::formats::tags::Tagged;
use crate::formats::{Written, say_dropped};
use crate::language::Language;
use crate::note::Note;
use crate::pair::{Pair, Side};
use jiff::Timestamp;
use std::fmt::Write as _;
use std::io::{self, Write};

/// The program's name in the header.
pub(super) const TOOL: &str = "tilts";

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

impl Properties {
    /// All levels.
    pub const ALL: &[Self] = &[Self::None, Self::Basic, Self::All];

    /// Returns its name, as options write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Basic => "basic",
            Self::All => "all",
        }
    }
}

/// What the writer of TMX may be told.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Which rows are left out.
    pub filter: RowFilter,
    /// How much is told about each unit.
    pub properties: Properties,
    /// The date of creation; none is written without it.
    pub date: Option<Timestamp>,
    /// Who made the memory; nobody is named without it.
    pub creator: Option<String>,
    /// The client that it is for.
    pub flavour: Flavour,
    /// Whether each unit tells what stood before and behind it.
    pub context: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            filter: FORMAT.filter(),
            properties: Properties::default(),
            date: None,
            creator: None,
            flavour: Flavour::default(),
            context: false,
        }
    }
}

/// Writes a translation memory.
///
/// ```
/// use tilts::formats::tmx;
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
    let mut filtering = settings.filter.begin(bitext.languages.as_ref());
    let mut left_out = LeftOut::default();
    for (place, row) in bitext.rows.iter().enumerate() {
        let cells = row.cells.as_ref().map(|cell| match settings.flavour {
            // A tag around a sentence is one of the paragraph for OmegaT.
            Flavour::OmegaT if !cell.pieces.is_empty() => Tagged::with_what_is_around(cell),
            _ => Tagged::new(cell),
        });
        let emptied = Side::BOTH
            .into_iter()
            .any(|side| cells.get(side).clean.text.is_empty());
        match filtering.reason(row) {
            Some(reason) => left_out.add(Some(reason)),
            None if emptied => left_out.add(Some(Exclusion::OneSided)),
            None => {
                let context = if settings.context {
                    context(&bitext.rows, place)
                } else {
                    [const { None }; 2]
                };
                out.write_all(writer.unit(row, &cells, &context).as_bytes())?;
            }
        }
    }
    let mut notes: Vec<Note> = say_dropped(writer.dropped).into_iter().collect();
    if writer.too_long > 0 {
        notes.push(Note::warning(
            "",
            format!(
                "{} units have a text of more than {} characters; Trados's cloud does not import them",
                writer.too_long,
                flavour::TRADOS_LONGEST
            ),
        ));
    }
    Ok(Written {
        rows: bitext.rows.len() - left_out.total(),
        left_out,
        notes,
    })
}

/// Returns the source texts before and behind a row: the nearest that are not empty, exported or not,
/// because the CAT tool finds them in the next document.
fn context(rows: &[Row], place: usize) -> [Option<String>; 2] {
    let text = |row: &Row| {
        let text = clean(&row.cells.source.text).text;
        (!text.is_empty()).then_some(text)
    };
    [
        rows.iter().take(place).rev().find_map(text),
        rows.iter().skip(place + 1).find_map(text),
    ]
}

/// Writes what stands behind the units.
pub(super) fn end(out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"  </body>\n</tmx>\n")
}

/// Bytes of a unit beside its two texts, in most files.
const AROUND: usize = 640;

struct Writer<'a> {
    settings: &'a Settings,
    languages: Pair<&'a Language>,
    names: Pair<String>,
    date: Option<String>,
    creator: Option<String>,
    /// Characters left out of the segments so far.
    dropped: usize,
    /// Units so far that are too long for the client.
    too_long: usize,
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
            creator: settings
                .creator
                .as_deref()
                .map(|name| attribute(&clean(name).text)),
            dropped: 0,
            too_long: 0,
        }
    }

    fn header(&self) -> String {
        let mut text = format!(
            "{}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n\
             <tmx version=\"1.4\">\n  \
             <header creationtool=\"{}\" creationtoolversion=\"{}\" segtype=\"sentence\" \
             o-tmf=\"{}\" adminlang=\"en\" srclang=\"{}\" datatype=\"plaintext\"{}",
            self.settings.flavour.opening(),
            self.settings.flavour.tool(),
            self.settings.flavour.version(),
            self.settings.flavour.original_format(),
            self.languages.source,
            self.stamp("creation"),
        );
        if self.settings.properties == Properties::All {
            text.push_str(">\n");
            let least = self.settings.filter.least_confidence().to_string();
            property(&mut text, 4, "x-min-confidence", &least);
            text.push_str("  </header>\n");
        } else {
            text.push_str("/>\n");
        }
        text.push_str("  <body>\n");
        text
    }

    fn unit(&mut self, row: &Row, cells: &Pair<Tagged>, context: &[Option<String>; 2]) -> String {
        let own = Side::BOTH.map(|side| cells.get(side).clean.text.len());
        let mut text = String::with_capacity(AROUND + own.iter().sum::<usize>());
        push(
            &mut text,
            format_args!("    <tu tuid=\"{}\"{}", row.id, self.stamp("creation")),
        );
        if row.edited {
            text.push_str(&self.stamp("change"));
        }
        text.push_str(">\n");
        self.describe(row, &mut text);
        let segments = match self.settings.flavour {
            // Codes of a bilingual file are as they are.
            Flavour::OmegaT if !row.cells.source.pieces.is_empty() => omegat::both(cells),
            _ => segment::both(cells),
        };
        let is_memoq = self.settings.flavour == Flavour::MemoQ;
        if !is_memoq {
            describe_context(context, 6, &mut text);
        }
        for side in Side::BOTH {
            let (language, cell) = (self.languages.get(side), cells.get(side));
            self.dropped += cell.clean.dropped;
            push(
                &mut text,
                format_args!("      <tuv xml:lang=\"{language}\">"),
            );
            if is_memoq && side == Side::Source && context.iter().any(Option::is_some) {
                text.push('\n');
                let as_segments = context.each_ref().map(|one| {
                    one.as_ref()
                        .map(|one| format!("<seg>{}</seg>", escape(one)))
                });
                describe_context(&as_segments, 8, &mut text);
                text.push_str("        ");
            }
            text.push_str("<seg>");
            text.push_str(segments.get(side));
            text.push_str("</seg></tuv>\n");
        }
        text.push_str("    </tu>\n");
        if self.settings.flavour == Flavour::Trados {
            let longest = flavour::TRADOS_LONGEST;
            let is_long = |side| cells.get(side).clean.text.chars().count() > longest;
            self.too_long += usize::from(Side::BOTH.into_iter().any(is_long));
        }
        text
    }

    /// Writes the remark and the properties of a unit.
    fn describe(&self, row: &Row, text: &mut String) {
        if self.settings.properties == Properties::None {
            return;
        }
        let note = clean(&row.note).text;
        if self.settings.flavour == Flavour::Trados {
            property(text, 6, "Txt::Note", &note);
        } else if !note.is_empty() {
            push(text, format_args!("      <note>{}</note>\n", escape(&note)));
        }
        if self.settings.flavour == Flavour::MemoQ {
            let is_corrected = row.edited || row.status == Status::Accepted;
            property(
                text,
                6,
                "corrected",
                if is_corrected { "yes" } else { "no" },
            );
            property(text, 6, "aligned", "yes");
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

    /// Returns the attributes that say when something was done, and by whom; `deed` is `creation` or
    /// `change`.
    fn stamp(&self, deed: &str) -> String {
        let mut text = String::new();
        for (name, value) in [("date", &self.date), ("id", &self.creator)] {
            if let Some(value) = value {
                push(&mut text, format_args!(" {deed}{name}=\"{value}\""));
            }
        }
        text
    }
}

/// Writes the texts before and behind a unit.
fn describe_context(context: &[Option<String>; 2], indent: usize, text: &mut String) {
    for (name, value) in ["x-context-pre", "x-context-post"].iter().zip(context) {
        property(text, indent, name, value.as_deref().unwrap_or_default());
    }
}

/// Returns what a reviewer did with the row.
fn status(row: &Row) -> &'static str {
    match row.status {
        Status::Doubtful => "doubtful",
        Status::Auto if row.marks.contains(&Mark::Unconfirmed) => "doubtful",
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
