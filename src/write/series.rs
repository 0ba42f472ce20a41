//! Many bitexts in one file, one after another.

use super::{Format, Settings, Written, jsonl, tmx, tsv};
use crate::bitext::Bitext;
use crate::language::Language;
use crate::pair::Pair;
use std::io::{self, Write};

/// A file that takes one bitext after another.
///
/// All of them must be in one pair of languages, and their rows must be numbered through.
///
/// ```
/// use tilts::write::{Format, Series, Settings};
/// # let languages = tilts::Pair::new("lv".parse()?, "en".parse()?);
/// # let bitext = tilts::bitext::Bitext { languages: languages.clone(), names: Default::default(), rows: vec![] };
/// let mut bytes = Vec::new();
/// let settings = Settings::default();
/// let mut series = Series::begin(Format::Tmx, &languages, &settings, &mut bytes)?;
/// series.add(&bitext)?;
/// series.add(&bitext)?;
/// series.finish()?;
/// assert!(bytes.ends_with(b"</tmx>\n"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Series<'a, Out: Write> {
    format: Format,
    settings: &'a Settings,
    out: Out,
}

impl<'a, Out: Write> Series<'a, Out> {
    /// Formats that several bitexts may share.
    pub const FORMATS: &'static [Format] = &[Format::Tmx, Format::Tsv, Format::Jsonl];

    /// Writes what stands before the rows.
    ///
    /// # Errors
    /// When the format takes one bitext only, or `out` cannot be written.
    pub fn begin(
        format: Format,
        languages: &Pair<Language>,
        settings: &'a Settings,
        mut out: Out,
    ) -> io::Result<Self> {
        match format {
            Format::Tmx => tmx::begin(languages, &settings.tmx, &mut out)?,
            Format::Tsv => tsv::begin(settings.header, &mut out)?,
            Format::Jsonl => {}
            _ => return Err(io::ErrorKind::Unsupported.into()),
        }
        Ok(Self {
            format,
            settings,
            out,
        })
    }

    /// Writes the rows of a bitext.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn add(&mut self, bitext: &Bitext) -> io::Result<Written> {
        match self.format {
            Format::Tmx => return tmx::add(bitext, &self.settings.tmx, &mut self.out),
            Format::Tsv => tsv::write(bitext, false, &mut self.out)?,
            _ => jsonl::write(bitext, &mut self.out)?,
        }
        Ok(Written::whole(bitext))
    }

    /// Writes what stands behind the rows, and hands back the output.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn finish(mut self) -> io::Result<Out> {
        if self.format == Format::Tmx {
            tmx::end(&mut self.out)?;
        }
        Ok(self.out)
    }
}
